"""Forms of families: telling a death in four steps, an accident in three fields, and what a member asks for herself."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django import forms
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from naungan.claims.models.payout import CASH
from naungan.claims.words import paper_title
from naungan.lib.clock import now, wib_day
from naungan.lib.errors import Problem
from naungan.lib.words import say
from naungan.partners.profiles import paying_cash
from naungan.registry.identity import parse_nik
from naungan.registry.names import is_name
from naungan.registry.phone import read_phone
from naungan.regulation.survivors import HEADINGS, Relation
from naungan.web.choices import banks

DIGITS = {"inputmode": "numeric", "autocomplete": "off"}
PHONE = {"inputmode": "tel", "autocomplete": "tel"}
DAY: dict[str, Any] = {
    "widget": forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
    "input_formats": ["%Y-%m-%d", "%d-%m-%Y", "%d/%m/%Y"],
}
OTHERS, LONGEST = 5, 500
IN_HAND = ("death_certificate", "heir_letter", "burial_receipt")


def _nik(text: str) -> str:
    try:
        return parse_nik(text, on=wib_day(now())).digits
    except Problem as problem:
        raise forms.ValidationError(problem.on_page()) from None


def _phone(text: str) -> str:
    try:
        return read_phone(text)
    except Problem as problem:
        raise forms.ValidationError(problem.on_page()) from None


def _name(text: str) -> str:
    if not is_name(text):
        raise forms.ValidationError(_("Write the name as it stands on the KTP."))
    return " ".join(text.split())


def _past(day: dt.date | None) -> dt.date | None:
    if day is not None and day > wib_day(now()):
        raise forms.ValidationError(_("This day has not come yet."))
    return day


class NameField(forms.CharField):
    """A name as a KTP has it."""

    def clean(self, value: Any) -> Any:
        text = super().clean(value)
        return _name(text) if text else ""


class NikField(forms.CharField):
    """A NIK; as its sixteen digits."""

    def clean(self, value: Any) -> Any:
        text = super().clean(value)
        return _nik(text) if text else ""


class PhoneField(forms.CharField):
    """A telephone; as +62…."""

    def clean(self, value: Any) -> Any:
        text = super().clean(value)
        return _phone(text) if text else ""


class WhoForm(forms.Form):
    """Step 1: who died, and who tells it."""

    nik = NikField(
        label=_("NIK of who died"),
        max_length=24,
        help_text=_("The 16 digits on her KTP, card or family card."),
        widget=forms.TextInput(attrs=DIGITS),
    )
    name = NameField(label=_("Name of who died"), max_length=120, help_text=_("As on the KTP."))
    relation = forms.ChoiceField(label=_("I am"), help_text=_("What you were to who died."))
    own_name = NameField(
        label=_("Your name"),
        max_length=120,
        help_text=_("As on your KTP."),
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
    )
    phone = PhoneField(
        label=_("Your telephone"),
        max_length=20,
        help_text=_("A code goes there, and later where it stands. No name stands in our messages."),
        widget=forms.TextInput(attrs=PHONE),
    )

    def __init__(self, *words: Any, **names: Any) -> None:
        super().__init__(*words, **names)
        self.fields["relation"].choices = relations()  # type: ignore[attr-defined]


def relations(*, with_helper: bool = True) -> list[tuple[str, Any]]:
    """Return what somebody may be to a member: as words, with what they are called."""
    kin = [one for one in Relation if one not in (Relation.WILL, Relation.COURT)]
    found: list[tuple[str, Any]] = [(one.word, capfirst(say(HEADINGS[one]))) for one in kin]
    return [("", "–"), *found, *([("helper", _("I help the family"))] if with_helper else [])]


class WhatForm(forms.Form):
    """Step 2: what happened."""

    on = forms.DateField(label=_("Day of death"), **DAY)
    at_work = forms.ChoiceField(
        label=_("Did it come from work?"),
        widget=forms.RadioSelect,
        choices=[
            ("no", _("No, an illness or something else")),
            ("yes", _("Yes: at work, or on the way to it or home")),
            ("unsure", _("I am not sure")),
        ],
        help_text=_("After an accident at work more is paid."),
    )
    words = forms.CharField(
        label=_("What happened, and where"),
        required=False,
        max_length=LONGEST,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("If you wish. It is sealed: only who decides reads it."),
    )

    def clean_on(self) -> dt.date | None:
        return _past(self.cleaned_data["on"])


class FamilyForm(forms.Form):
    """Step 3: which papers are in hand, and who else was left behind."""

    papers = forms.MultipleChoiceField(label=_("Which papers do you have already?"), required=False)

    def __init__(self, *words: Any, **names: Any) -> None:
        super().__init__(*words, **names)
        papers = self.fields["papers"]
        assert isinstance(papers, forms.MultipleChoiceField)
        papers.widget = forms.CheckboxSelectMultiple()
        papers.choices = [(one, capfirst(paper_title(one))) for one in IN_HAND]
        papers.help_text = str(_("None yet? Send this all the same: you are told how to get them, and lose no day."))
        for number in range(1, OTHERS + 1):
            self.fields[f"name_{number}"] = NameField(label=_("Name"), max_length=60, required=False)
            self.fields[f"relation_{number}"] = forms.ChoiceField(
                label=_("To who died"), required=False, choices=relations(with_helper=False)
            )
            self.fields[f"age_{number}"] = forms.IntegerField(
                label=_("Age"), required=False, min_value=0, max_value=130, widget=forms.TextInput(attrs=DIGITS)
            )

    def rows(self) -> list[tuple[Any, Any, Any]]:
        """Return the fields of each other heir."""
        return [(self[f"name_{n}"], self[f"relation_{n}"], self[f"age_{n}"]) for n in range(1, OTHERS + 1)]

    def clean(self) -> dict[str, Any]:
        said: dict[str, Any] = super().clean() or self.cleaned_data
        for n in range(1, OTHERS + 1):
            if said.get(f"name_{n}") and not said.get(f"relation_{n}"):
                self.add_error(f"relation_{n}", _("Say what she was to who died."))
            if said.get(f"relation_{n}") and not said.get(f"name_{n}"):
                self.add_error(f"name_{n}", _("Write the name as it stands on the KTP."))
        return said

    def told(self) -> dict[str, Any]:
        """Return what is kept of it: papers, and heirs as a case file has them."""
        said = self.cleaned_data
        heirs = [
            {"name": said[f"name_{n}"], "relation": said[f"relation_{n}"], "age": said.get(f"age_{n}")}
            for n in range(1, OTHERS + 1)
            if said.get(f"name_{n}")
        ]
        return {"papers": said["papers"], "heirs": heirs}


class MoneyForm(forms.Form):
    """Step 4: to which account of hers, where she knows it already."""

    bank = forms.ChoiceField(label=_("Your bank"), required=False)
    other_bank = forms.CharField(
        label=_("Code of another bank"),
        max_length=11,
        required=False,
        help_text=_("Only if yours is not in the list: three digits."),
        widget=forms.TextInput(attrs=DIGITS),
    )
    account = forms.CharField(
        label=_("Number of your account"),
        max_length=34,
        required=False,
        help_text=_("In your own name. Leave it empty if you have none, or help the family: it is asked for later."),
        widget=forms.TextInput(attrs=DIGITS),
    )

    def __init__(self, *words: Any, **names: Any) -> None:
        super().__init__(*words, **names)
        cash = [(CASH, _("No account: cash at a counter"))] if self.takes_cash and paying_cash() else []
        self.fields["bank"].choices = [("", "–"), *cash, *banks()]  # type: ignore[attr-defined]

    takes_cash = False

    def clean(self) -> dict[str, Any]:
        said: dict[str, Any] = super().clean() or self.cleaned_data
        digits = "".join(said.get("account", "").split()).replace("-", "")
        bank = said.get("bank") or said.get("other_bank", "").strip()
        if digits and not (digits.isascii() and digits.isdecimal() and 5 <= len(digits) <= 34):
            self.add_error("account", _("Write the digits of the account alone."))
        if digits and not (bank.isascii() and bank.isalnum()):
            self.add_error("bank", _("Choose the bank of this account."))
        if bank and not digits and "account" not in self.errors:
            self.add_error("account", _("Write the number of the account, or choose no bank."))
        return said | {"account": digits, "bank": bank if digits else ""}


class SendForm(MoneyForm):
    """Step 4 with her word."""

    agrees = forms.BooleanField(
        label=_("What I wrote is so, as far as I know"),
        help_text=_("It is kept for this claim, as social-security law demands."),
        error_messages={"required": _("Tick this box to send it.")},
    )


class AccidentForm(forms.Form):
    """An accident, told by whoever was there."""

    who = forms.CharField(
        label=_("Who is hurt"),
        max_length=120,
        help_text=_("NIK or membership card number, or name and village: what you know."),
    )
    words = forms.CharField(
        label=_("What happened, when and where"),
        max_length=LONGEST,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("Such as: fell from a coconut palm this morning in Rantau Rasau, brought to the puskesmas."),
    )
    phone = PhoneField(
        label=_("Your telephone"), max_length=20, help_text=_("An officer calls you."), widget=forms.TextInput(attrs=PHONE)
    )


class KnockForm(forms.Form):
    """Who wants to see where a claim stands."""

    claim = forms.CharField(
        label=_("Number of the claim"),
        max_length=12,
        help_text=_("It stands in our message."),
        widget=forms.TextInput(attrs=DIGITS),
    )
    phone = PhoneField(
        label=_("Your telephone"),
        max_length=20,
        help_text=_("The one with which it was asked for."),
        widget=forms.TextInput(attrs=PHONE),
    )


GROUNDS = [
    ("stopped_working", _("I have stopped working")),
    ("age", _("I have the age of a pension")),
    ("partial_10", _("A tenth, once in my life")),
    ("partial_30_housing", _("Thirty of a hundred for a house, once in my life")),
    ("emigration", _("I leave the country for ever")),
]


class SavingsForm(forms.Form):
    """What a member asks for of her old-age savings."""

    kind = forms.CharField(widget=forms.HiddenInput, initial="jht")
    ground = forms.ChoiceField(label=_("Why"), widget=forms.RadioSelect, choices=GROUNDS)
    agrees = forms.BooleanField(
        label=_("What I chose is so: this is my statement"),
        help_text=_("No other paper is needed where you have stopped working."),
        error_messages={"required": _("Tick this box to send it.")},
    )


class InjuryForm(forms.Form):
    """What a member tells of an accident of her own."""

    kind = forms.CharField(widget=forms.HiddenInput, initial="jkk_injury")
    on = forms.DateField(label=_("Day of the accident"), **DAY)
    time = forms.TimeField(label=_("Hour"), required=False, widget=forms.TimeInput(attrs={"type": "time"}, format="%H:%M"))
    words = forms.CharField(label=_("What happened, and where"), max_length=LONGEST, widget=forms.Textarea(attrs={"rows": 4}))

    def clean_on(self) -> dt.date | None:
        return _past(self.cleaned_data["on"])


class OwnAccountForm(MoneyForm):
    """To which account one who receives is paid."""

    takes_cash = True
    who = forms.ChoiceField(label=_("Who receives"))
    field_order = ("who", "bank", "other_bank", "account")

    def __init__(self, *words: Any, receivers: list[tuple[str, str]], **names: Any) -> None:
        super().__init__(*words, **names)
        self.fields["who"].choices = receivers  # type: ignore[attr-defined]
        self.fields["account"].required = True
        self.fields["account"].label = _("Number of the account")
        self.fields["account"].help_text = _("In the name of who receives; for cash at a counter the NIK on her KTP.")
        self.fields["bank"].label = _("Bank")


class ObjectForm(forms.Form):
    """What somebody does not agree with."""

    words = forms.CharField(label=_("What is not right"), max_length=2000, widget=forms.Textarea(attrs={"rows": 4}))
