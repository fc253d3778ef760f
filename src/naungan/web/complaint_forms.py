"""Forms of complaints: of who complains, and of who answers."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from naungan.complaints.complaining import LONGEST
from naungan.complaints.words import ABOUT, OUTCOMES
from naungan.lib.words import say
from naungan.web.family.forms import DIGITS, PHONE, PhoneField


class ComplaintForm(forms.Form):
    """What is wrong."""

    about = forms.ChoiceField(label=_("What is it about?"))
    words = forms.CharField(
        label=_("What is wrong?"),
        max_length=LONGEST,
        widget=forms.Textarea(attrs={"rows": 6}),
        help_text=_("In your own words: what happened, when, where. Nothing has to be proven."),
    )
    claim = forms.CharField(
        label=_("Number of the claim"),
        max_length=12,
        required=False,
        help_text=_("Only if it is about one."),
        widget=forms.TextInput(attrs=DIGITS),
    )
    nik = forms.CharField(
        label=_("NIK of the member"),
        max_length=24,
        required=False,
        help_text=_("With it the branch of her village answers. Without it head office does."),
        widget=forms.TextInput(attrs=DIGITS),
    )
    name = forms.CharField(label=_("Your name"), max_length=120, required=False, help_text=_("May be left out."))
    phone = PhoneField(
        label=_("Your telephone"),
        max_length=20,
        required=False,
        help_text=_("We write to it when there is an answer."),
        widget=forms.TextInput(attrs=PHONE),
    )

    unnamed = forms.BooleanField(
        label=_("Without my name: head office answers, and does not learn that it is me"), required=False
    )

    def __init__(self, *args: object, is_member: bool = False, **words: object) -> None:
        super().__init__(*args, **words)  # type: ignore[arg-type]
        self.fields["about"].choices = [("", "–"), *((code, say(text)) for code, text in ABOUT.items())]  # type: ignore[attr-defined]
        self.fields["about"].widget.choices = self.fields["about"].choices  # type: ignore[attr-defined]
        if is_member:
            for name in ("nik", "name"):
                del self.fields[name]
        else:
            del self.fields["unnamed"]


class LookForm(forms.Form):
    """Which complaint."""

    number = forms.CharField(label=_("Number of the complaint"), max_length=12, widget=forms.TextInput(attrs=DIGITS))
    code = forms.CharField(label=_("Its code"), max_length=8, widget=forms.TextInput(attrs=DIGITS))


class DisputeForm(forms.Form):
    """Why the answer is not enough."""

    words = forms.CharField(label=_("With what do you not agree?"), max_length=LONGEST, widget=forms.Textarea(attrs={"rows": 4}))


class ReplyForm(forms.Form):
    """The answer to a complaint."""

    outcome = forms.ChoiceField(label=_("Is the complaint right?"), widget=forms.RadioSelect)
    answer = forms.CharField(
        label=_("Answer, as she will read it"),
        max_length=LONGEST,
        widget=forms.Textarea(attrs={"rows": 5}),
        help_text=_("What was done, or why nothing is; and what she can do next."),
    )

    def __init__(self, *args: object, **words: object) -> None:
        super().__init__(*args, **words)  # type: ignore[arg-type]
        choices = [(code, say(text)) for code, text in OUTCOMES.items()]
        self.fields["outcome"].choices = choices  # type: ignore[attr-defined]


class EndForm(forms.Form):
    """How a mediation ended."""

    agreed = forms.ChoiceField(
        label=_("Was an agreement found?"),
        widget=forms.RadioSelect,
        choices=[("yes", _("yes")), ("no", _("no, and a court is what is left"))],
    )
    words = forms.CharField(
        label=_("What was agreed, or with what both parted"),
        max_length=LONGEST,
        widget=forms.Textarea(attrs={"rows": 5}),
    )
