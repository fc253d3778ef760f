"""Forms of sponsors."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

LARGEST = 20_000_000
"""Bytes: a list of 50,000 rows is a tenth of it."""


class RosterForm(forms.Form):
    """A list of candidates."""

    file = forms.FileField(
        label=_("List"),
        help_text=_("Excel, ODS or CSV, up to 20 MB. First you see what would happen."),
        widget=forms.ClearableFileInput(attrs={"accept": ".xlsx,.xls,.ods,.csv,.txt"}),
    )

    def clean_file(self) -> Any:
        file = self.cleaned_data["file"]
        if file.size > LARGEST:
            raise forms.ValidationError(_("This file is larger than 20 MB. Split it by district."))
        return file


class ReplaceForm(forms.Form):
    """Somebody left."""

    reason = forms.ChoiceField(
        label=_("Why"), choices=[("died", _("died")), ("moved", _("moved away")), ("job", _("found a job with wages"))]
    )
    on = forms.DateField(
        label=_("On which day"),
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        help_text=_("The month of this day stays protected."),
    )
