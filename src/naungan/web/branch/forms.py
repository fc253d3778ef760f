"""Forms of officers."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from naungan.registry.models import MemberRequest
from naungan.web.orders import OrderForm
from naungan.web.public.forms import LARGEST_INCOME, RupiahField

KINDS = [
    (MemberRequest.Kind.NAME, _("Name")),
    (MemberRequest.Kind.PHONE, _("Telephone")),
    (MemberRequest.Kind.AREA, _("Village")),
    (MemberRequest.Kind.WORK, _("Work or income")),
    (MemberRequest.Kind.OTHER, _("Something else")),
    (MemberRequest.Kind.COPY, _("She wants a copy of all that is kept")),
    (MemberRequest.Kind.LOOK, _("A machine decided, and a person must look")),
    (MemberRequest.Kind.ERASE, _("She wants to be forgotten")),
]
DIGITS = {"inputmode": "numeric", "autocomplete": "off"}


class SearchForm(forms.Form):
    """Whom an officer looks up, and why. It is sent in a body: no NIK stands in an address or a log."""

    nik = forms.CharField(label=_("NIK"), max_length=24, widget=forms.TextInput(attrs=DIGITS))
    reason = forms.ChoiceField(
        label=_("Why"),
        choices=[
            ("counter", _("The member is at the counter")),
            ("call", _("The member called, and was identified")),
            ("money", _("Money without a place")),
            ("claim", _("A claim")),
            ("list", _("A question of a sponsor")),
        ],
    )


class RegisterForm(forms.Form):
    """Who stands at the counter, from her KTP."""

    nik = forms.CharField(label=_("NIK"), max_length=24, widget=forms.TextInput(attrs=DIGITS))
    name = forms.CharField(label=_("Name"), max_length=120, help_text=_("As on the KTP."))
    birth_date = forms.CharField(
        label=_("Birth date"),
        max_length=20,
        required=False,
        help_text=_("Only where the KTP shows another day than the NIK: day-month-year."),
    )
    sex = forms.ChoiceField(
        label=_("Sex"), required=False, choices=[("", _("As the NIK says")), ("P", _("Woman")), ("L", _("Man"))]
    )
    phone = forms.CharField(
        label=_("Telephone"),
        max_length=20,
        required=False,
        widget=forms.TextInput(attrs={"inputmode": "tel"}),
        help_text=_("Her own: receipts and codes go there."),
    )
    area = forms.CharField(label=_("Code of her village"), max_length=13, help_text=_("Such as 15.04.03.1001."))
    occupation = forms.CharField(label=_("Work"), max_length=60, help_text=_("In her words."))
    income = RupiahField(label=_("Income in a usual month"), most=LARGEST_INCOME)
    more = forms.CharField(label=_("Other work beside it"), max_length=60, required=False)
    more_income = RupiahField(label=_("What the other work brings in a month"), most=LARGEST_INCOME, required=False)
    kk = forms.CharField(
        label=_("Number of the family card (KK)"),
        max_length=24,
        required=False,
        widget=forms.TextInput(attrs=DIGITS),
        help_text=_("If she has it with her: it helps her family when they claim."),
    )
    employs = forms.BooleanField(label=_("She employs others"), required=False)
    seen = forms.BooleanField(
        label=_("I have compared her with her KTP"),
        error_messages={"required": _("Nobody is registered at a counter without a KTP.")},
    )

    def clean(self) -> dict[str, Any]:
        words: dict[str, Any] = super().clean() or self.cleaned_data
        if bool(words.get("more")) != bool(words.get("more_income")):
            field = "more_income" if words.get("more") else "more"
            self.add_error(field, _("Write both: the other work, and what it brings."))
        return words


class ReasonForm(forms.Form):
    """Why something is proposed."""

    reason = forms.CharField(label=_("Why, in words that an auditor reads"), max_length=200)


class DeathForm(forms.Form):
    """On which day somebody died."""

    on = forms.DateField(
        label=_("Day of death, as the certificate says"),
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        input_formats=["%Y-%m-%d", "%d-%m-%Y"],
    )


class PlaceForm(ReasonForm):
    """Whose money it is."""

    nik = forms.CharField(label=_("NIK"), max_length=24, widget=forms.TextInput(attrs=DIGITS))
    field_order = ["nik", "reason"]


class PotRefundForm(ReasonForm):
    """How much of her savings goes back."""

    amount = forms.IntegerField(label=_("Whole rupiah"), min_value=1)
    field_order = ["amount", "reason"]


class DecideForm(forms.Form):
    """Whether a request is granted."""

    value = forms.CharField(
        label=_("What to write down"),
        max_length=120,
        required=False,
        help_text=_("The name, the telephone, or the code of the village."),
    )
    answer = forms.CharField(label=_("Answer to the member"), max_length=200)


class CounterOrderForm(OrderForm):
    """A standing order that is given at the counter."""

    how = forms.CharField(label=_("How she agreed"), max_length=80, help_text=_("Such as: signed form 12 at the branch."))
    field_order = ["partner", "rhythm", "harvest", "most", "months", "how", "agrees"]


class RequestForm(forms.Form):
    """What she says at the counter; another officer decides it."""

    kind = forms.ChoiceField(label=_("What is wrong"), choices=KINDS)
    said = forms.CharField(label=_("What is right"), max_length=400, required=False)


class GuardianForm(forms.Form):
    """Who speaks for a child: seen here, with the family card."""

    name = forms.CharField(label=_("Name of who speaks for the child, as on the KTP"), max_length=120)
    relation = forms.ChoiceField(
        label=_("Who she is to the child"),
        choices=[("mother", _("Mother")), ("father", _("Father")), ("guardian", _("Guardian"))],
    )
    explained = forms.CharField(
        label=_("What was read to both"), max_length=60, help_text=_("The name or number of the sheet that explains it.")
    )
