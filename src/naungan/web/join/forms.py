"""Joining in four short steps."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from naungan.enrolment.entry.commands import candidate, judge
from naungan.enrolment.entry.verdicts import told_alone
from naungan.lib.access import NOBODY
from naungan.lib.clock import now, wib_day
from naungan.lib.errors import Problem
from naungan.lib.words import day_words, reader_language
from naungan.places.lists import occupations
from naungan.registry.identity import parse_nik
from naungan.registry.names import is_name
from naungan.registry.phone import read_phone
from naungan.regulation.enrolment import ages_to_join
from naungan.web.public.forms import LARGEST_INCOME, RupiahField

DIGITS = {"inputmode": "numeric", "autocomplete": "off"}


class WhoForm(forms.Form):
    """Step 1."""

    nik = forms.CharField(
        label=_("NIK"),
        max_length=24,
        help_text=_("The 16 digits at the top of your KTP."),
        widget=forms.TextInput(attrs=DIGITS),
    )
    name = forms.CharField(
        label=_("Name"),
        max_length=120,
        help_text=_("As on your KTP."),
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
    )
    phone = forms.CharField(
        label=_("Telephone"),
        max_length=20,
        help_text=_("Receipts and codes go there, such as 0812 3456 7890."),
        widget=forms.TextInput(attrs={"inputmode": "tel", "autocomplete": "tel"}),
    )

    def clean(self) -> dict[str, Any]:
        """What stands against her by what she wrote is said by the verdicts themselves: the same as a list or a program reads."""
        words: dict[str, Any] = super().clean() or self.cleaned_data
        at = now()
        reads = {"nik": lambda text: parse_nik(text, on=wib_day(at)), "phone": read_phone}
        for field in reads.keys() & words.keys():
            try:
                reads[field](words[field])
            except Problem as problem:
                self.add_error(field, problem.on_page())
        if words.get("name") and not is_name(words["name"]):
            self.add_error("name", _said("name.missing", None, wib_day(at)))
        one = candidate(words.get("nik", ""), name=words.get("name", ""), phone=words.get("phone", ""))
        judged = judge(one, on=wib_day(at), by=NOBODY, at=at, in_public=True).row(0, named=True)
        for code in judged["verdicts"]:
            field = "name" if code.startswith(("name.", "said.")) else "nik"
            if field not in self.errors and not code.startswith("birth."):
                self.add_error(field, _said(code, judged["born"], wib_day(at)))
        return words | {"nik": judged["digits"], "name": judged["person_name"], "phone": judged["phone_number"]}


def _said(code: str, born: dt.date | None, on: dt.date) -> str:
    """Return a verdict as she reads it; of her age it says by which day of birth, and from when until when one may join."""
    sentence, fix = told_alone(code, language=reader_language())
    if code.startswith("age.") and born is not None:
        told = _("By this NIK you were born on %(born)s; joining is for those from %(young)s to under %(old)s years.")
        sentence = str(told) % ({"born": day_words(born, reader_language())} | ages_to_join(on))
    return f"{sentence} {fix}"


OTHER = "*"
"""What is chosen by who finds no word of hers in the list."""


class WorkForm(forms.Form):
    """Step 3."""

    occupation = forms.ChoiceField(label=_("What do you work as?"), required=False)
    other = forms.CharField(
        label=_("Other work"),
        max_length=60,
        required=False,
        help_text=_("Only if yours is not in the list, such as massage, odd jobs, housework."),
    )
    income = RupiahField(
        label=_("Income in a usual month"),
        most=LARGEST_INCOME,
        help_text=_("It decides price and benefits. Nobody checks it against social aid."),
    )

    employs = forms.BooleanField(
        label=_("I employ others"),
        required=False,
        help_text=_("Then old-age savings (JHT) belong to it, and there is no relief."),
    )

    def __init__(self, *words: Any, **names: Any) -> None:
        super().__init__(*words, **names)
        name = "name_en" if reader_language() == "en" else "name_id"
        rows = list(zip(*(occupations().sort(name)[column] for column in ("name_id", name)), strict=True))
        field = self.fields["occupation"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = [("", "–"), (OTHER, _("Other work: I write it below")), *rows]

    def clean_other(self) -> str:
        return " ".join(str(self.cleaned_data["other"]).split())

    def clean(self) -> dict[str, Any]:
        """Take what was written where nothing, or “other”, was chosen."""
        words: dict[str, Any] = super().clean() or self.cleaned_data
        chosen, written = words.get("occupation", ""), words.get("other", "")
        if chosen in ("", OTHER) and "occupation" in words:
            if any(sign.isalpha() for sign in written):
                words["occupation"] = written
            else:
                field = "other" if chosen == OTHER else "occupation"
                self.add_error(field, _("Choose your work from the list, or write it."))
        return words


class AgreeForm(forms.Form):
    """Step 4."""

    agrees = forms.BooleanField(
        label=_("The one on this KTP is me, or sits beside me, and wants to join"),
        help_text=_("What you wrote is kept for your membership, as social-security law demands."),
        error_messages={"required": _("Tick this box to join.")},
    )
    for_other = forms.BooleanField(
        label=_("I write this for somebody else"),
        required=False,
        help_text=_("With her KTP, her telephone and her word. This device then signs out after ten minutes."),
    )
    reminders = forms.BooleanField(label=_("Remind me before my protection ends"), required=False, initial=True)
