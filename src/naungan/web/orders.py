"""A standing order on a page: given and stopped by the member herself, or by an officer for who stands at the counter."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django import forms
from django.contrib import messages
from django.utils.translation import gettext_lazy as _

from naungan.contributions.debits.mandates import MandateRuns, bind, give, stop, unbind
from naungan.contributions.debits.rhythms import BadRhythm, Rhythm
from naungan.contributions.models import Attempt, Mandate
from naungan.contributions.queries import mandates_of
from naungan.lib.clock import now
from naungan.lib.errors import BadUsage, Problem
from naungan.lib.words import say
from naungan.partners.profiles import charging
from naungan.registry.models import Membership
from naungan.web.access import Page
from naungan.web.acts import do
from naungan.web.choices import months_at_once
from naungan.web.public.forms import RupiahField

LARGEST_CHARGE = 10**8
"""Rupiah of one charge."""
RHYTHMS = (
    "days:1",
    "days:5",
    "days:10",
    "days:15",
    "days:20",
    "days:25",
    "days:31",
    "days:1,15",
    "weekday:monday",
    "weekday:tuesday",
    "weekday:wednesday",
    "weekday:thursday",
    "weekday:friday",
    "weekday:saturday",
    "weekday:sunday",
    "market:legi",
    "market:pahing",
    "market:pon",
    "market:wage",
    "market:kliwon",
)


class OrderForm(forms.Form):
    """From which account, when, and how much at most."""

    partner = forms.ChoiceField(label=_("Bank or wallet"))
    rhythm = forms.ChoiceField(label=_("When there is money"), required=False)
    harvest = forms.CharField(
        label=_("Or harvest months"),
        required=False,
        max_length=20,
        help_text=_("The numbers of the months, such as 3, 9."),
    )
    most = RupiahField(
        label=_("At most, at a time"),
        most=LARGEST_CHARGE,
        help_text=_("Nothing above it is ever taken. A dearer month is not bought, and you are told."),
    )
    months = forms.TypedChoiceField(label=_("Months at a time"), coerce=int, initial=1, choices=months_at_once)
    agrees = forms.BooleanField(
        label=_("I agree that this is taken from my account"),
        help_text=_("Each charge is told three days before. You may stop it on any day, at once."),
    )

    def __init__(self, *words: Any, language: str, **names: Any) -> None:
        super().__init__(*words, **names)
        choices = {
            "partner": [(code, code) for code in charging()],
            "rhythm": [("", "–"), *((one, Rhythm.read(one).in_words(language)) for one in RHYTHMS)],
        }
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
    held = mandates_of(membership)
    return [
        Order(one, Rhythm.read(one.rhythm).in_words(language), list(one.attempts.order_by("-planned_on", "-pk")[:12]))
        for one in sorted(held, key=lambda one: (one.withdrawn_at is not None, -one.pk))
    ]


def give_order(request: Page, membership: Membership, words: dict[str, Any], *, how: str) -> bool:
    """Let the bank bind the account, outside any transaction, and keep her consent with its record. Returns whether it is kept.

    Nothing is asked of the bank for who has a standing order, or no telephone. Where the consent cannot be kept, the bank is
    told to let the account go.
    """
    try:
        token = _bound(membership, words["partner"])
    except Problem as problem:
        messages.error(request, problem.on_page(), extra_tags="problem")
        return False
    given = do(
        request,
        lambda: give(
            membership.pk,
            partner_code=words["partner"],
            token=token,
            rhythm=words["rhythm"],
            most=words["most"],
            months=words["months"],
            given_how=how,
            by=request.viewer,
            at=now(),
        ),
        says=False,
    )
    if given is None:  # what was done is undone with it: the bank is told afterwards
        unbind(words["partner"], token, reference=f"UB-{membership.pk}-{int(now().timestamp())}")
        return False
    messages.success(request, say("Noted. Each charge is told three days before."), extra_tags="done")
    return True


def _bound(membership: Membership, partner_code: str) -> str:
    """Return the token of the account that the bank binds to the member's telephone. Raises MandateRuns, BadUsage, NotSent"""
    if any(one.withdrawn_at is None for one in mandates_of(membership)):
        raise MandateRuns("A mandate runs already.", fix="Stop it first.")
    if not membership.member.phone:
        raise BadUsage("There is no telephone of this member.", fix="Write it down first, as a correction.")
    reference = f"BIND-{membership.pk}-{int(now().timestamp())}"
    return bind(partner_code, phone=membership.member.phone, reference=reference)


def stop_order(request: Page, membership: Membership, *, why: str) -> None:
    """Stop the running standing order of a membership, if there is one, with its record."""
    found = next((one for one in mandates_of(membership) if one.withdrawn_at is None), None)
    if found is not None and do(request, lambda: stop(found, why=why, by=request.viewer, at=now()), says=False):
        messages.success(request, say("Stopped: nothing more is taken."), extra_tags="done")
