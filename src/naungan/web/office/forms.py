"""What head office writes down."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from naungan.ledger.periods import closable
from naungan.lib.clock import WIB


class Moment(forms.DateTimeField):
    """Day and hour, Jakarta."""

    widget = forms.DateTimeInput(attrs={"type": "datetime-local"}, format="%Y-%m-%dT%H:%M")

    def to_python(self, value: Any) -> dt.datetime | None:
        found = super().to_python(value)
        return None if found is None else found.replace(tzinfo=WIB)


class BreachForm(forms.Form):
    """That personal data got out."""

    what = forms.CharField(label=_("Which data"), max_length=400, help_text=_("Such as: names and telephones of three villages."))
    how = forms.CharField(label=_("How it happened"), max_length=400)
    actor = forms.CharField(
        label=_("By which account or program"), max_length=60, required=False, help_text=_("Empty where it was none of ours.")
    )
    since = Moment(label=_("It began (WIB)"))
    until = Moment(label=_("It ended (WIB)"))
    known = Moment(
        label=_("It was known to us (WIB)"),
        required=False,
        help_text=_("Empty: now. From then on the law gives three days."),
    )


class PeriodForm(forms.Form):
    """Which month of the books is closed, and what was looked at before."""

    month = forms.ChoiceField(label=_("Month"))
    is_year = forms.BooleanField(label=_("And with it the year: its result is carried forward (December)"), required=False)
    reason = forms.CharField(label=_("What was looked at before"), max_length=200)

    def __init__(self, data: Any = None, *, at: dt.datetime) -> None:
        super().__init__(data)
        months = closable(at)
        choices = [(str(int(month)), str(month)) for month in months]
        self.fields["month"].choices = choices  # type: ignore[attr-defined]
