"""Forms of a member about herself."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from naungan.registry.models import MemberRequest
from naungan.regulation.kinds import BASIC, Programme
from naungan.web.choices import months_at_once

DIGITS = {"inputmode": "numeric", "autocomplete": "off"}


class SignInForm(forms.Form):
    """Who asks for a code."""

    nik = forms.CharField(
        label=_("NIK"),
        max_length=24,
        help_text=_("The 16 digits at the top of your KTP."),
        widget=forms.TextInput(attrs=DIGITS),
    )
    assisted = forms.BooleanField(
        label=_("This is not my telephone"),
        required=False,
        help_text=_("Somebody helps me: sign me out after ten minutes."),
    )


class CodeForm(forms.Form):
    """The code that came."""

    code = forms.CharField(
        label=_("Code"),
        max_length=9,
        help_text=_("Six digits from the message."),
        widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "one-time-code"}),
    )


class BillForm(forms.Form):
    """For how many months a member wants a bill."""

    months = forms.TypedChoiceField(label=_("Months"), coerce=int, initial=1, choices=months_at_once, widget=forms.RadioSelect)
    old_age = forms.BooleanField(
        label=_("Also save for old age (JHT)"),
        required=False,
        help_text=_("Free to choose each time: without the tick these months are bought without old age."),
    )
    restart = forms.BooleanField(
        label=_("Begin anew"), required=False, help_text=_("Leave unpaid months: they stay without protection.")
    )

    def __init__(self, *words: Any, may_restart: bool = True, sums: Sequence[dict[str, Any]] | None = None, **names: Any) -> None:
        super().__init__(*words, **names)
        if sums is not None:  # what each costs stands beside it
            field = self.fields["months"]
            assert isinstance(field, forms.TypedChoiceField)
            field.choices = [(one["months"], one["label"]) for one in sums]
        if not may_restart:
            del self.fields["restart"]

    @property
    def programmes(self) -> int:
        """What to bill: old age is voluntary, month by month."""
        return int(BASIC | Programme.JHT if self.cleaned_data["old_age"] else BASIC)


class CorrectionForm(forms.Form):
    """What is wrong, and what is right."""

    kind = forms.ChoiceField(
        label=_("What is wrong"),
        choices=[
            (MemberRequest.Kind.NAME, _("My name")),
            (MemberRequest.Kind.PHONE, _("My telephone")),
            (MemberRequest.Kind.AREA, _("My village")),
            (MemberRequest.Kind.WORK, _("My work or income")),
            (MemberRequest.Kind.LOOK, _("A machine decided, and a person must look")),
            (MemberRequest.Kind.OTHER, _("Something else")),
        ],
    )
    said = forms.CharField(label=_("What is right"), max_length=400, widget=forms.Textarea(attrs={"rows": 3}))
