"""Whom a member names to be called: one form and one list, on her own page and at a counter."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Any

from django import forms
from django.contrib import messages
from django.utils.translation import gettext_lazy as _

from naungan.claims.models import Nomination
from naungan.claims.nominating import NAMEABLE, OLDEST, Named, confirm_family, name_family, nomination_of, people_of, ranked
from naungan.lib.clock import now, wib_day
from naungan.lib.words import say
from naungan.registry.models import Member
from naungan.regulation.survivors import HEADINGS, Relation
from naungan.web.access import Page
from naungan.web.acts import do


class NamedForm(forms.Form):
    """Somebody who is to be called."""

    relation = forms.ChoiceField(label=_("What she or he is"))
    name = forms.CharField(label=_("Name, as on the KTP"), max_length=120, widget=forms.TextInput(attrs={"autocomplete": "off"}))
    born = forms.DateField(
        label=_("Birth date"),
        required=False,
        help_text=_("If you know it. Of a child it matters: a guardian signs for who is not of age."),
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        input_formats=["%Y-%m-%d", "%d-%m-%Y"],
    )
    phone = forms.CharField(
        label=_("Telephone"),
        required=False,
        max_length=20,
        help_text=_("Where we call if something happens."),
        widget=forms.TextInput(attrs={"inputmode": "tel", "autocomplete": "off"}),
    )

    def __init__(self, *args: Any, **words: Any) -> None:
        super().__init__(*args, **words)
        choices = [(one.word, say(HEADINGS[one]).capitalize()) for one in NAMEABLE]
        self.fields["relation"].choices = choices  # type: ignore[attr-defined]
        today = wib_day(now())
        self.fields["born"].widget.attrs |= {"max": today.isoformat(), "min": f"{today.year - OLDEST}-01-01"}

    def named(self) -> Named:
        said = self.cleaned_data
        return Named(Relation.read(said["relation"]), said["name"], said["born"], said["phone"])


@dataclass(frozen=True)
class Shown:
    """The list as a page shows it: each with her place in it, what she is, and whether she is of those who would receive."""

    row: Nomination | None
    people: list[tuple[int, Named, str, bool]]

    @property
    def number(self) -> int:
        return self.row.number if self.row else 0

    @property
    def receive(self) -> list[str]:
        return [one.name for _, one, _, is_first in self.people if is_first]


def shown_of(member: Member, *, on: dt.date | None = None) -> Shown:
    """Return whom a member named; on: what held at the end of that day."""
    row = nomination_of(member, on=on)
    people = people_of(row) if row else ()
    places = {one: place for place, one in enumerate(people)}
    rows = [(places[one], one, say(HEADINGS[one.relation]), is_first) for one, is_first in ranked(people)]
    return Shown(row, rows)


def change(request: Page, member: Member) -> NamedForm | None:
    """Name one more, take one off, or say that all is still right, as a page asks. Returns a form that could not be taken."""
    act = request.POST.get("act", "")
    given = request.POST.get("seen", "")
    seen = int(given) if given.isascii() and given.isdecimal() and len(given) < 6 else 0
    row = nomination_of(member)
    people = list(people_of(row)) if row else []
    if act == "confirm":
        if do(request, lambda: confirm_family(member.pk, by=request.viewer, at=now(), seen=seen), says=False):
            messages.success(request, say("Thank you: we ask again in a year."), extra_tags="done")
        return None
    if act == "off":
        place = request.POST.get("place", "")
        if place.isascii() and place.isdecimal() and len(place) < 3 and int(place) < len(people):
            left = [one for at_, one in enumerate(people) if at_ != int(place)]
            do(request, lambda: name_family(member.pk, left, by=request.viewer, at=now(), seen=seen))
        return None
    form = NamedForm(request.POST)
    if form.is_valid():
        named = [*people, form.named()]
        if do(request, lambda: name_family(member.pk, named, by=request.viewer, at=now(), seen=seen)) is not None:
            return None
    return form
