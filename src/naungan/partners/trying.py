"""Whether a partner and we understand one another, seen without moving any money."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from naungan.lib.access import Viewer
from naungan.lib.trail import record
from naungan.lib.words import marked, plain
from naungan.partners.profiles import forget, partner
from naungan.partners.snap.client import SnapClient

MOST_SAID = 200


@dataclass(frozen=True, slots=True)
class Tried:
    """What was tried, a sentence to be translated; `code` as the partner answered; `said` its own words, or why nothing came."""

    what: str
    good: bool
    code: str = ""
    said: str = ""


def try_partner(code: str, *, by: Viewer, at: dt.datetime) -> list[Tried]:
    """Look whether the keys are there that a partner's profile wants, and sign in at its address as for a call.

    A partner that is signed to without a token is called with money alone: there the keys are looked at, and no more. Of one that
    we call and that has no virtual accounts no public key is wanted: it may never call us.
    Raises  UnknownPartner
    """
    forget()  # a key that was added a second ago counts
    known = partner(code)
    record(by, "partner.try", noun="partner", subject=code, at=at)
    wants_token = known.profile.signs_in == "symmetric"
    calls_us = bool(known.their_keys or known.profile.partner_service_id or not known.profile.base_url)
    found = [Tried(marked("its public key: we know who calls"), bool(known.their_keys))] if calls_us else []
    if wants_token or (known.profile.base_url and known.profile.signs_out == "symmetric"):
        found.append(Tried(marked("the secret that both know"), bool(known.secrets)))
    if not known.profile.base_url:
        return found
    found.append(Tried(marked("our private key: we can call"), known.our_key is not None))
    if known.profile.signs_out == "symmetric" and known.our_key is not None:
        with SnapClient(known) as client:
            reply = client.sign_in()
        said = reply.why or str(reply.body.get("responseMessage", ""))
        found.append(
            Tried(
                marked("a token from its address"),
                isinstance(reply.body.get("accessToken"), str),
                plain(reply.code)[:MOST_SAID],
                plain(said)[:MOST_SAID],
            )
        )
    return found
