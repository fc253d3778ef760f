"""Pictures of papers, as they come: whole from a form, or in parts where a script sends them over a weak line."""

from __future__ import annotations

import datetime as dt
import uuid
from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpResponse, JsonResponse
from django.utils.translation import gettext_lazy as _

from naungan.accounts.limits import TooOften, require
from naungan.claims.models import Photo
from naungan.claims.photos import DOUBTS, PART_BYTES, add_part, finish_upload, take_photo, whose
from naungan.lib.clock import now
from naungan.lib.errors import Problem
from naungan.lib.pictures import MOST_BYTES
from naungan.lib.retry import Busy
from naungan.lib.words import say
from naungan.web.access import Page

_HOUR = dt.timedelta(hours=1)
MOST_PARTS, MOST_LOOKS = 2000, 40
"""Of one sender within an hour."""


class PhotoForm(forms.Form):
    """A picture of one paper."""

    key = forms.UUIDField(widget=forms.HiddenInput)
    code = forms.SlugField(max_length=40, widget=forms.HiddenInput)
    picture = forms.FileField(
        label=_("Photo or PDF"),
        help_text=_("The whole paper, flat and in good light. At most 6 MB."),
        widget=forms.FileInput(attrs={"accept": "image/jpeg,image/png,image/heic,image/heif,application/pdf"}),
        error_messages={
            "required": _("Choose a photo first."),
            "empty": _("The file is empty. Take the photo again."),
        },
    )

    def __init__(self, *words: Any, code: str = "", **names: Any) -> None:
        super().__init__(*words, **{"initial": {"key": uuid.uuid4(), "code": code}, "auto_id": f"id_{code}_%s"} | names)


def take_whole(request: Page, pk: int) -> bool:
    """Take a picture from a form, and say what became of it. Returns whether it is kept."""
    form = PhotoForm(request.POST, request.FILES)
    if not form.is_valid():
        sentences = [one for found in form.errors.values() for one in found]
        messages.error(request, " ".join(map(str, sentences)), extra_tags="problem")
        return False
    said, file = form.cleaned_data, form.cleaned_data["picture"]
    data = file.read(MOST_BYTES + 1)
    try:
        require("photo.look", whose(request.viewer), most=MOST_LOOKS, within=_HOUR, at=now())
        photo = take_photo(pk, said["code"], data, key=said["key"], by=request.viewer, at=now())
    except Problem as problem:
        messages.error(request, problem.on_page(), extra_tags="problem")
        return False
    _tell(request, photo)
    return True


def _tell(request: Page, photo: Photo) -> None:
    if photo.doubt:
        text = say("It is kept, but can hardly be read. {why}", why=say(DOUBTS[photo.doubt]))
        messages.error(request, text, extra_tags="problem")
    else:
        messages.success(request, say("The picture is here, and can be read."), extra_tags="done")


def take_part(request: Page, pk: int) -> HttpResponse:
    """Take one part, and answer how far it came: `{"got": bytes}`, `{"done": true}`, or `{"problem": words}`."""
    said = request.GET
    try:
        key, size, begins = uuid.UUID(said.get("key", "")), int(said.get("size", "")), int(said.get("begins", ""))
    except ValueError:
        return JsonResponse({"problem": say("This part does not fit into the picture.")}, status=400)
    part = request.body
    if len(part) > PART_BYTES:
        return JsonResponse({"problem": say("This part does not fit into the picture.")}, status=413)
    try:
        require("photo.part", whose(request.viewer), most=MOST_PARTS, within=_HOUR, at=now())
        came = add_part(pk, said.get("code", ""), part, key=key, size=size, begins=begins, by=request.viewer, at=now())
        if came.photo is None and came.got < size:
            return JsonResponse({"got": came.got})
        photo = came.photo
        if photo is None:
            require("photo.look", whose(request.viewer), most=MOST_LOOKS, within=_HOUR, at=now())
            photo = finish_upload(pk, key=key, by=request.viewer, at=now())
    except Busy as problem:
        return JsonResponse({"problem": problem.on_page()}, status=503)
    except Problem as problem:
        return JsonResponse({"problem": problem.on_page()}, status=429 if isinstance(problem, TooOften) else 422)
    _tell(request, photo)
    return JsonResponse({"done": True})
