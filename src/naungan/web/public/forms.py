"""Forms that anybody fills in."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from naungan.lib.clock import wib_day
from naungan.lib.money import read_rupiah
from naungan.lib.month import Month
from naungan.lib.words import rupiah
from naungan.web.choices import months_at_once

LARGEST_INCOME = 10**9
"""Rupiah a month: who says more has written a figure too many."""


class RupiahField(forms.CharField):
    """Whole rupiah, with or without thousands marks, or as people say it: 1,5 juta, 800 ribu.

    most  the largest sum that makes sense here
    """

    def __init__(self, *, most: int, **words: Any) -> None:
        self.most = most
        super().__init__(widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off"}), **words)

    def clean(self, value: Any) -> Any:
        text = super().clean(value)
        if not text and not self.required:
            return None
        value = read_rupiah(text)
        if value is None:
            raise forms.ValidationError(_("Write whole rupiah, such as 1.500.000."))
        if value > self.most:
            raise forms.ValidationError(_("That is more than %(most)s.") % {"most": rupiah(self.most)})
        return value


class PriceForm(forms.Form):
    """What a member would pay."""

    income = RupiahField(
        label=_("Income in a usual month"),
        most=LARGEST_INCOME,
        help_text=_("Rupiah, as you would say it to a neighbour."),
    )
    sector = forms.ChoiceField(label=_("Work"), choices=[("other", _("Any other work")), ("transport", _("Driver or courier"))])
    months = forms.TypedChoiceField(label=_("Months at once"), coerce=int, initial=1, choices=months_at_once)
    old_age = forms.BooleanField(label=_("Also save for old age (JHT)"), required=False)


LEVELS = [
    ("", "–"),
    ("tk", _("not at school yet, or in kindergarten")),
    ("sd", _("primary school (SD)")),
    ("smp", _("junior school (SMP)")),
    ("sma", _("senior school (SMA, SMK)")),
    ("pt", _("university")),
]


class HappensForm(forms.Form):
    """For whom the sums are told: children at school, and the income where nobody is signed in."""

    income = RupiahField(
        label=_("Income in a usual month"),
        most=LARGEST_INCOME,
        required=False,
        help_text=_("Rupiah, as you would say it to a neighbour."),
    )
    child_1 = forms.ChoiceField(label=_("A child at school"), choices=LEVELS, required=False)
    child_2 = forms.ChoiceField(label=_("Another child"), choices=LEVELS, required=False)

    def __init__(self, *words: Any, is_known: bool, **names: Any) -> None:
        super().__init__(*words, **names)
        if is_known:
            del self.fields["income"]

    @property
    def children(self) -> list[str]:
        """The levels that were named."""
        return [level for level in (self.cleaned_data["child_1"], self.cleaned_data["child_2"]) if level]


class PlanForm(forms.Form):
    """What a village's budget buys."""

    money = RupiahField(label=_("Budget of one village"), most=10**13, help_text=_("Rupiah that may be spent on contributions."))
    villages = forms.IntegerField(label=_("Villages with this budget"), min_value=1, max_value=100_000, initial=1)
    since = forms.CharField(
        label=_("First month"),
        help_text=_("As 2027-01."),
        max_length=20,
        widget=forms.TextInput(attrs={"type": "month"}),
    )
    months = forms.IntegerField(label=_("Months for each person"), min_value=1, max_value=120, initial=12)
    payer = forms.ChoiceField(
        label=_("Whose money"),
        choices=[
            ("apbdes", _("Village budget")),
            ("apbd", _("Regency or province")),
            ("csr", _("A firm")),
            ("donor", _("A person")),
            ("apbn", _("State budget")),
        ],
    )
    sector = forms.ChoiceField(label=_("Work"), choices=[("other", _("Any other work")), ("transport", _("Driver or courier"))])

    def clean_since(self) -> Month:
        try:
            return Month.parse(self.cleaned_data["since"])
        except Exception as error:
            raise forms.ValidationError(_("Write a month as 2027-01.")) from error


class ProtectedForm(forms.Form):
    """One person asks about herself."""

    nik = forms.CharField(
        label=_("NIK"),
        max_length=24,
        help_text=_("The 16 digits at the top of your KTP."),
        widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off"}),
    )
    name = forms.CharField(label=_("Full name"), max_length=120, help_text=_("As on your KTP."))


def next_budget() -> str:
    """Return the first month of the coming budget year (a calendar year: UU 17/2003 art. 4)."""
    return f"{wib_day(dt.datetime.now(dt.UTC)).year + 1}-01"
