"""What gateways call us with: reports of what became of messages, and what people wrote to our number."""

from __future__ import annotations

import datetime as dt
import hmac
import json
import logging

from django.http import HttpRequest, HttpResponse
from django.views.decorators.csrf import csrf_exempt

from naungan.accounts.limits import allow, network_of
from naungan.api.bodies import parsed
from naungan.lib.clock import now
from naungan.messages.gateways import calling
from naungan.messages.inbound import take_all
from naungan.messages.reports import keep_reports
from naungan.partners.gateways.hooks import is_proved, read_hook, verify_word
from naungan.partners.gateways.profiles import Profile

log = logging.getLogger("naungan.gateways")
LARGEST_BODY = 1024 * 1024
MOST_REFUSED = 60
"""Calls of one network in ten minutes that may lack their proof; more are told that they are too many."""


@csrf_exempt
def hook(request: HttpRequest, code: str) -> HttpResponse:
    """Take what a gateway tells. Who cannot prove itself learns nothing, also not whether there is such a gateway."""
    at = now()
    row, profile, secret = calling(code)
    if request.method == "GET":
        return _confirmed(request, profile, secret)
    if request.method != "POST":
        return _answer(405, "method")
    raw = request.read(LARGEST_BODY + 1)
    if len(raw) > LARGEST_BODY:
        return _answer(413, "too long")
    if not is_proved(profile, secret, request.headers, raw, origin=str(request.META.get("REMOTE_ADDR", ""))):
        within = dt.timedelta(minutes=10)
        is_tried = allow("gateway.refused", network_of(request), most=MOST_REFUSED, within=within, at=at)
        log.warning("a call did not prove itself", extra={"gateway": code if row is not None else "unknown"})
        return _answer(401 if is_tried else 429, "refused")
    assert row is not None
    try:
        body = parsed(raw)
    except ValueError:
        return _answer(400, "no JSON")
    heard = read_hook(profile, body)
    reports = keep_reports(row, heard.reports, at=at)
    is_used = row.rank is not None  # one that rests may still report; nobody writes to us by it
    replies = take_all(row, heard.inbound, at=at) if is_used else 0
    return HttpResponse(json.dumps({"reports": reports, "replies": replies}), content_type="application/json")


def _confirmed(request: HttpRequest, profile: Profile, secret: str) -> HttpResponse:
    """WhatsApp asks once whether the address is ours: the word that we share comes with it."""
    asked = request.GET.get("hub.verify_token", "")
    challenge = request.GET.get("hub.challenge", "")[:100]
    is_ours = profile.kind == "whatsapp" and bool(secret) and hmac.compare_digest(asked.encode(), verify_word(secret).encode())
    if request.GET.get("hub.mode") == "subscribe" and is_ours and challenge.isalnum():
        return HttpResponse(challenge, content_type="text/plain")
    return _answer(404, "unknown")


def _answer(status: int, why: str) -> HttpResponse:
    return HttpResponse(json.dumps({"problem": why}), status=status, content_type="application/json")
