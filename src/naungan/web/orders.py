"""A standing order on a page: given and stopped by the member herself, or by an officer for who stands at the counter."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from naungan.contributions.mandates import MandateRuns, bind, give, stop, unbind
from naungan.contributions.models import Attempt, Mandate
from naungan.contributions.tries import BadRhythm, Rhythm
from naungan.lib.errors import BadUsage, Problem
from naungan.partners.profiles import charging
from naungan.registry.models import Membership
from naungan.web.public.forms import RupiahField

LARGEST_CHARGE = 10**8
"""Rupiah of one charge."""
RHYTHMS = (
    "days:1", "days:5", "days:10", "days:15", "days:20", "days:25", "days:31", "days:1,15", "weekday:monday", "weekday:tuesday",
    "weekday:wednesday", "weekday:thursday", "weekday:friday", "weekday:saturday", "weekday:sunday", "market:legi",
    "market:pahing", "market:pon", "market:wage", "market:kliwon",
)  # fmt: skip


class OrderForm(forms.Form):
    """From which account, when, and how much at most."""

    partner = forms.ChoiceField(label=_("Bank or wallet"))
    rhythm = forms.ChoiceField(label=_("When there is money"), required=False)
    harvest = forms.CharField(
        label=_("Or harvest months"), required=False, max_length=20,
        help_text=_("The numbers of the months, such as 3, 9."),
    )  # fmt: skip
    most = RupiahField(
        label=_("At most, at a time"), most=LARGEST_CHARGE,
        help_text=_("Nothing above it is ever taken. A dearer month is not bought, and you are told."),
    )  # fmt: skip
    months = forms.TypedChoiceField(
        label=_("Months at a time"), coerce=int, initial=1, choices=[(n, str(n)) for n in (1, 2, 3, 6, 12)]
    )
    agrees = forms.BooleanField(
        label=_("I agree that this is taken from my account"),
        help_text=_("Each charge is told three days before. You may stop it on any day, at once."),
    )  # fmt: skip

    def __init__(self, *words: Any, language: str, **names: Any) -> None:
        super().__init__(*words, **names)
        choices = {"partner": [(code, code) for code in charging()],
                   "rhythm": [("", "–"), *((one, Rhythm.read(one).in_words(language)) for one in RHYTHMS)]}  # fmt: skip
        for name, chosen in choices.items():
            field = self.fields[name]
            assert isinstance(field, forms.ChoiceField)
            field.choices = chosen

    def clean(self) -> dict[str, Any]:
        """Read the rhythm: chosen, or the months of harvest."""
        words: dict[str, Any] = super().clean() or self.cleaned_data
        written = words.get("harvest", "").replace(" ", "")
        text = f"harvest:{written}" if written else words.get("rhythm", "")
        try:
            words["rhythm"] = text
            Rhythm.read(text)
        except BadRhythm:
            field = "harvest" if written else "rhythm"
            self.add_error(field, _("Choose when there is money, or write harvest months such as 3, 9."))
        return words


@dataclass(frozen=True)
class Order:
    """A standing order as a page shows it. tries: newest first."""

    mandate: Mandate
    rhythm: str
    tries: list[Attempt]


def orders_of(membership: Membership, language: str) -> list[Order]:
    """Return the standing orders of a membership, the running one first."""
    held = Mandate.objects.filter(membership=membership).order_by("-pk")
    return [
        Order(one, Rhythm.read(one.rhythm).in_words(language), list(one.attempts.order_by("-planned_on", "-pk")[:12]))
        for one in sorted(held, key=lambda one: (one.withdrawn_at is not None, -one.pk))
    ]


def bound(membership: Membership, partner_code: str, *, at: dt.datetime) -> str:
    """Let the bank bind the account of the member's telephone, outside any transaction. Returns its token.

    Nothing is asked of the bank for who has a standing order, or no telephone. Raises MandateRuns, BadUsage, NotSent
    """
    if Mandate.objects.filter(membership=membership, withdrawn_at=None).exists():
        raise MandateRuns("A mandate runs already.", fix="Stop it first.")
    if not membership.member.phone:
        raise BadUsage("There is no telephone of this member.", fix="Write it down first, as a correction.")
    return bind(partner_code, phone=membership.member.phone, reference=f"BIND-{membership.pk}-{int(at.timestamp())}")


def give_order(membership: Membership, words: dict[str, Any], token: str, *, how: str, at: dt.datetime) -> Mandate:
    """Keep her consent to be charged. Where that fails, the bank is told to let the account go. Raises MandateRuns, BadUsage"""
    try:
        return give(
            membership.pk, partner_code=words["partner"], token=token, rhythm=words["rhythm"], most=words["most"],
            months=words["months"], given_how=how, at=at,
        )  # fmt: skip
    except Problem:
        unbind(words["partner"], token, reference=f"UB-{membership.pk}-{int(at.timestamp())}")
        raise


def stop_order(membership: Membership, *, why: str, at: dt.datetime) -> bool:
    """Stop the running standing order of a membership, if there is one. Returns whether there was."""
    found = Mandate.objects.filter(membership=membership, withdrawn_at=None).first()
    if found is not None:
        stop(found, why=why, at=at)
    return found is not None
