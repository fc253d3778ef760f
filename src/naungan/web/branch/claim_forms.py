"""Forms of officers about claims: each asks for what the house cannot know."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from django import forms
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from naungan.claims.acts import BECOMES
from naungan.claims.codes import PAPERS
from naungan.claims.facts import Kind
from naungan.claims.kept import school_year
from naungan.claims.models import Paper
from naungan.claims.models.payout import CASH
from naungan.claims.recovering import Outcome
from naungan.claims.words import KINDS, VERDICTS, paper_title
from naungan.lib.clock import now, wib_day
from naungan.lib.words import say
from naungan.regulation import claims
from naungan.regulation.bounds import MOST_MONEY
from naungan.regulation.disability import codes
from naungan.regulation.law import built_in
from naungan.regulation.scholarship import LEVELS
from naungan.regulation.survivors import HEADINGS, Relation
from naungan.web.choices import banks
from naungan.web.photos import PhotoForm

CAUSES = [
    ("", _("Not known")),
    ("illness", _("Illness")),
    ("accident", _("Accident")),
    ("missing_at_sea", _("Missing at sea")),
    ("maybe_work", _("Perhaps from work: nobody knows yet")),
    ("violence", _("Violence")),
    ("other", _("Something else")),
]
GROUNDS = [
    ("stopped_working", _("She stops working")),
    ("age", _("She has the age")),
    ("partial_10", _("A tenth, once in her life")),
    ("partial_30_housing", _("Thirty of a hundred for a house, once in her life")),
    ("total_disability", _("She can never work again")),
    ("emigration", _("She leaves the country for ever")),
    ("death", _("She has died")),
]
DAY: dict[str, Any] = {
    "widget": forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
    "input_formats": ["%Y-%m-%d", "%d-%m-%Y"],
}
MARKS = {"inputmode": "numeric", "autocomplete": "off"}


class FilingForm(forms.Form):
    """What happened, and what is asked for."""

    kind = forms.ChoiceField(label=_("What is asked for"), widget=forms.RadioSelect)
    on = forms.DateField(label=_("Day on which it happened"), help_text=_("Of a death, the day of the certificate."), **DAY)
    time = forms.TimeField(
        label=_("Hour"),
        required=False,
        help_text=_("Where somebody knows it: cover may have begun on that very day."),
        widget=forms.TimeInput(attrs={"type": "time"}, format="%H:%M"),
    )
    cause = forms.ChoiceField(label=_("What it was"), choices=CAUSES, required=False)
    ground = forms.ChoiceField(
        label=_("Why she asks for her savings"),
        choices=[("", "–"), *GROUNDS],
        required=False,
        help_text=_("Only of old-age savings."),
    )
    days = forms.IntegerField(
        label=_("Days that she cannot work, by the doctor’s note"),
        required=False,
        min_value=1,
        max_value=10_000,
        help_text=_(
            "Only of an accident at work; all days of all notes together. Losses and bills are written on the next page."
        ),
    )
    land = forms.IntegerField(
        label=_("Transport by land, rupiah on the receipts"), required=False, min_value=0, widget=forms.TextInput(attrs=MARKS)
    )
    sea = forms.IntegerField(
        label=_("Transport by sea, rupiah on the receipts"), required=False, min_value=0, widget=forms.TextInput(attrs=MARKS)
    )
    relation = forms.ChoiceField(label=_("Who asks"))
    phone = forms.CharField(
        label=_("Her telephone"), max_length=20, required=False, help_text=_("Each turn is told there; no name stands in it.")
    )
    known = forms.BooleanField(
        label=_("I have seen her KTP"),
        required=False,
        help_text=_("Then she reads sums and names on her telephone."),
    )
    words = forms.CharField(
        label=_("What happened, as it is told"),
        required=False,
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Sealed: only who decides reads it."),
    )

    def __init__(self, *args: Any, **words: Any) -> None:
        super().__init__(*args, **words)
        self.fields["kind"].choices = [(one, say(text).capitalize()) for one, text in KINDS.items()]  # type: ignore[attr-defined]
        self.fields["relation"].choices = RELATIONS  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        said: dict[str, Any] = super().clean() or self.cleaned_data
        if said.get("kind") == Kind.JHT and not said.get("ground"):
            self.add_error("ground", _("Say why she asks for her savings."))
        return said

    def benefit(self) -> dict[str, Any]:
        """Return what the law wants to know of the benefit, as a case file has it."""
        return benefit_of_injury(self.cleaned_data) if self.cleaned_data["kind"] == Kind.JKK_INJURY else {}


def benefit_of_injury(said: Mapping[str, Any]) -> dict[str, Any]:
    """Return days and receipts of an injury as a case file has them."""
    costs = {name: said[name] for name in ("land", "sea") if said.get(name)}
    return ({"days": said["days"]} if said.get("days") else {}) | ({"costs": costs} if costs else {})


RELATIONS = [
    ("heir", _("Family")),
    ("member", _("The member herself")),
    ("helper", _("Who helps the family: village, neighbour")),
    ("facility", _("Hospital or clinic")),
    ("officer", _("Nobody: the branch found it out")),
]


class PaperForm(forms.Form):
    """A paper, and what an officer says who looked at it."""

    code = forms.ChoiceField(label=_("Paper"))
    verdict = forms.ChoiceField(label=_("What it is like"), widget=forms.RadioSelect, initial=Paper.Verdict.OK)
    dated = forms.DateField(label=_("Day that stands on it"), required=False, **DAY)
    remarks = forms.CharField(
        label=_("What is wrong with it"), required=False, max_length=200, help_text=_("The family reads it.")
    )

    def __init__(self, *args: Any, wanted: Sequence[str] = (), **words: Any) -> None:
        super().__init__(*args, **words)
        self.fields["code"].choices = paper_choices(wanted)  # type: ignore[attr-defined]
        self.fields["verdict"].choices = [(code, say(text).capitalize()) for code, text in VERDICTS.items()]  # type: ignore[attr-defined]


class SampleForm(forms.Form):
    """What a look at a decision found that chance chose."""

    outcome = forms.ChoiceField(
        label=_("Was it right"),
        widget=forms.RadioSelect,
        choices=[("right", _("It was right")), ("over", _("Too much was paid")), ("under", _("Too little was paid"))],
    )
    rupiah = forms.IntegerField(label=_("How many rupiah"), required=False, min_value=1, widget=forms.TextInput(attrs=MARKS))
    remarks = forms.CharField(label=_("Why, without names"), required=False, max_length=200)

    def clean(self) -> dict[str, Any]:
        said: dict[str, Any] = super().clean() or self.cleaned_data
        if said.get("outcome") in ("over", "under"):
            for name in ("rupiah", "remarks"):
                if not said.get(name) and name not in self.errors:
                    self.add_error(name, _("Say it: what was wrong is told to whoever decides again."))
        return said


class LookForm(forms.Form):
    """What a second look at a signal found."""

    outcome = forms.ChoiceField(
        label=_("What you found"),
        widget=forms.RadioSelect,
        choices=[("nothing", _("There is nothing in it")), ("so", _("It is so"))],
    )
    remarks = forms.CharField(label=_("In a few words, without names"), max_length=200)


def paper_choices(wanted: Sequence[str]) -> list[tuple[str, str]]:
    """Return all papers with what they are called, those first that are wanted."""
    known = {one.code for papers in claims.PAPERS.values() for one in papers} | set(PAPERS)
    others = sorted(known - set(wanted), key=paper_title)
    return [(code, capfirst(paper_title(code))) for code in (*wanted, *others)]


class CounterPhotoForm(PhotoForm):
    """A picture taken at the counter, and of which paper it is."""

    def __init__(self, *args: Any, wanted: Sequence[str] = (), **words: Any) -> None:
        super().__init__(*args, **words)
        self.fields["code"] = forms.ChoiceField(label=_("Paper"), choices=paper_choices(wanted))


class HeirForm(forms.Form):
    """One of those whom a member left behind, as the heir letter has her."""

    name = forms.CharField(label=_("Name, as in the heir letter"), max_length=120)
    relation = forms.ChoiceField(label=_("What she was to the member"))
    age = forms.IntegerField(label=_("Age on the day of the death"), min_value=0, max_value=130)
    receives = forms.BooleanField(label=_("The letter names her as who receives"), required=False)
    level = forms.ChoiceField(label=_("School"), required=False, help_text=_("Of a child who still learns."))
    grade = forms.IntegerField(label=_("Class"), required=False, min_value=1, max_value=6)

    def __init__(self, *args: Any, **words: Any) -> None:
        super().__init__(*args, **words)
        self.fields["relation"].choices = [(one.word, say(HEADINGS[one]).capitalize()) for one in Relation]  # type: ignore[attr-defined]
        self.fields["level"].choices = [("", _("none")), *((one, one.upper()) for one in LEVELS)]  # type: ignore[attr-defined]

    def heir(self) -> dict[str, Any]:
        """Return her as a case file has her."""
        said = self.cleaned_data
        found = {"name": said["name"], "relation": said["relation"], "age": said["age"]}
        found |= {"receives": True} if said["receives"] else {}
        return found | ({"school": {"level": said["level"], "class": said.get("grade") or 1}} if said["level"] else {})


OTHER = "other"
"""Chosen where a bank is not in the list."""


class AccountForm(forms.Form):
    """Where the money of one who receives goes."""

    who = forms.ChoiceField(label=_("Who receives"))
    holder = forms.CharField(
        label=_("Her name, as on the receipt of the burial"),
        required=False,
        max_length=120,
        help_text=_("Only of who arranged the burial."),
    )
    bank = forms.ChoiceField(label=_("Her bank"))
    other_bank = forms.CharField(
        label=_("Code of another bank"),
        required=False,
        max_length=11,
        help_text=_("Only if hers is not in the list: three digits."),
    )
    account = forms.CharField(
        label=_("Number of her account"),
        max_length=34,
        help_text=_("Where she is paid in cash: the NIK on her KTP."),
        widget=forms.TextInput(attrs=MARKS),
    )
    partner = forms.ChoiceField(label=_("We pay through"))

    def __init__(
        self,
        *args: Any,
        receivers: Sequence[tuple[str, str]],
        partners: Sequence[str],
        counters: Sequence[str],
        **words: Any,
    ) -> None:
        super().__init__(*args, **words)
        self.fields["who"].choices = receivers  # type: ignore[attr-defined]
        self.partners, self.counters = partners, counters
        cash = [(CASH, _("She has none: cash at a counter"))] if counters else []
        self.fields["bank"].choices = [*banks(), (OTHER, _("another bank")), *cash]  # type: ignore[attr-defined]
        self.fields["partner"].choices = [(one, one) for one in sorted({*partners, *counters})]  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        said: dict[str, Any] = super().clean() or self.cleaned_data
        if said.get("bank") == OTHER and not said.get("other_bank"):
            self.add_error("other_bank", _("Write the code of her bank."))
        if said.get("partner") and said.get("bank"):
            fits = self.counters if said["bank"] == CASH else self.partners
            if said["partner"] not in fits:
                self.add_error("partner", _("Choose one of: %(names)s.") % {"names": ", ".join(fits)})
        return said | ({"bank": said.get("other_bank", "")} if said.get("bank") == OTHER else {})


class ExcessForm(forms.Form):
    """Something of a claim should not have left."""

    reason = forms.CharField(label=_("Why, as the family reads it"), max_length=200, widget=forms.Textarea(attrs={"rows": 2}))
    payer = forms.CharField(
        label=_("Who paid for cover with money that was taken back"),
        required=False,
        max_length=60,
        help_text=_("Only then: the payer is asked, and the family keeps everything."),
    )
    amount = forms.IntegerField(
        label=_("Rupiah that the payer is asked for"), required=False, min_value=1, max_value=MOST_MONEY - 1
    )


class RecoveryEndForm(forms.Form):
    """What becomes of what was paid too much."""

    recovery = forms.IntegerField(widget=forms.HiddenInput)
    outcome = forms.ChoiceField(label=_("What becomes of it"), widget=forms.RadioSelect)
    plan = forms.CharField(
        label=_("How it is paid back, as was agreed"), required=False, max_length=200, help_text=_("Only where it is paid back.")
    )
    reason = forms.CharField(label=_("Reason"), max_length=200)

    def __init__(self, *args: Any, outcomes: Sequence[Outcome] = tuple(Outcome), **words: Any) -> None:
        super().__init__(*args, **words)
        self.fields["outcome"].choices = [(str(one), say(BECOMES[one])) for one in outcomes]  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        said: dict[str, Any] = super().clean() or self.cleaned_data
        if said.get("outcome") == Outcome.PLAN and not said.get("plan"):
            self.add_error("plan", _("Write what was agreed: how much, and when."))
        return said


class RepaymentForm(forms.Form):
    """Something that was paid back."""

    recovery = forms.IntegerField(widget=forms.HiddenInput)
    amount = forms.IntegerField(label=_("Rupiah that came"), min_value=1, max_value=MOST_MONEY - 1)
    reference = forms.CharField(label=_("Reference on the statement"), max_length=64)
    partner = forms.ChoiceField(label=_("Statement of"))
    reason = forms.CharField(label=_("Reason"), max_length=200)

    def __init__(self, *args: Any, partners: Sequence[str], **words: Any) -> None:
        super().__init__(*args, **words)
        self.fields["partner"].choices = [(one, one) for one in partners]  # type: ignore[attr-defined]


class OrderForm(forms.Form):
    """Which order of cash."""

    reference = forms.CharField(max_length=64)


class EventForm(forms.Form):
    """Day, hour and cause of what happened, told anew."""

    on = forms.DateField(label=_("Day on which it happened"), **DAY)
    time = forms.TimeField(label=_("Hour"), required=False, widget=forms.TimeInput(attrs={"type": "time"}, format="%H:%M"))
    cause = forms.ChoiceField(label=_("What it was"), choices=CAUSES, required=False)
    words = forms.CharField(
        label=_("What happened, as it is told"), required=False, max_length=2000, widget=forms.Textarea(attrs={"rows": 2})
    )


PARTS = 3
BILLS = (
    ("treatment", _("Treatment, rupiah on the bills")),
    ("rehabilitation", _("Rehabilitation, rupiah on the bills")),
    ("home_care", _("Care at home, rupiah on the bills")),
    ("denture", _("Denture, rupiah on the bill")),
    ("hearing_aid", _("Hearing aid, rupiah on the bill")),
    ("glasses", _("Glasses, rupiah on the bill")),
    ("prosthesis", _("Prosthesis, rupiah on the bill")),
)


class InjuryForm(forms.Form):
    """What is asked for of an accident, all of it: it takes the place of what was told before.

    Losses are those of the doctor's form, by the list of the law; how much of a part's function is lost, or which percentage of a
    range, a doctor states and nobody else.
    """

    days = FilingForm.base_fields["days"]
    land = FilingForm.base_fields["land"]
    sea = FilingForm.base_fields["sea"]
    total = forms.BooleanField(
        label=_("She can never work again, as the doctor finds"),
        required=False,
        help_text=_("Total disability: head office or another branch decides."),
    )

    def __init__(self, *args: Any, **words: Any) -> None:
        super().__init__(*args, **words)
        self.fields["days"].help_text = say("All days of all notes together.")
        losses = [("", "–"), *((code, f"{say(built_in().entries[f'disability.{code}'].title)} ({code})") for code in codes())]
        for place in range(1, PARTS + 1):
            self.fields[f"part_{place}"] = forms.ChoiceField(
                label=say("Loss {number}, by the doctor’s form", number=place), choices=losses, required=False
            )
            self.fields[f"lost_{place}"] = forms.IntegerField(
                label=say("Of loss {number}: percent of the function that is lost", number=place),
                required=False,
                min_value=1,
                max_value=100,
                help_text=_("Empty: all of it."),
            )
            self.fields[f"units_{place}"] = forms.IntegerField(
                label=say("Of loss {number}: how many, such as fingers or steps of ten", number=place),
                required=False,
                min_value=1,
                max_value=20,
            )
            self.fields[f"percent_{place}"] = forms.DecimalField(
                label=say("Of loss {number}: percentage, where the list has a range", number=place),
                required=False,
                min_value=0,
                max_value=100,
                decimal_places=2,
            )
        self.fields["left_handed"] = forms.BooleanField(label=_("She writes with the left hand"), required=False)
        for name, label in BILLS:
            self.fields[name] = forms.IntegerField(label=label, required=False, min_value=0, widget=forms.TextInput(attrs=MARKS))

    def clean(self) -> dict[str, Any]:
        said: dict[str, Any] = super().clean() or self.cleaned_data
        if self.errors:
            return said
        if not self.benefit():
            self.add_error("days", _("Say what is asked for: days, receipts, a loss, or bills."))
        for place in range(1, PARTS + 1):
            beside = [name for name in ("lost", "units", "percent") if said.get(f"{name}_{place}")]
            if beside and not said.get(f"part_{place}"):
                self.add_error(f"part_{place}", _("Choose the loss that this is said of."))
        return said

    def groups(self) -> list[tuple[str, list[forms.BoundField], bool]]:
        """Return the fields as shown: first what most accidents ask, then each loss, then bills; open where one is told."""
        starts = {say("Loss {number}", number=place): f"_{place}" for place in range(1, PARTS + 1)}
        groups = [(title, [one for one in self if one.name.endswith(end)]) for title, end in starts.items()]
        bills = {name for name, _label in BILLS}
        groups.append((say("Bills and aids"), [one for one in self if one.name in bills]))
        taken = {one.name for _title, some in groups for one in some}
        first = [one for one in self if one.name not in taken]
        return [("", first, True), *((title, some, any(one.value() or one.errors for one in some)) for title, some in groups)]

    def benefit(self) -> dict[str, Any]:
        """Return what the law wants to know of the benefit, as a case file has it."""
        said = self.cleaned_data
        found = benefit_of_injury(said) | {name: said[name] for name, _label in BILLS if said.get(name)}
        if parts := [part for place in range(1, PARTS + 1) if (part := self._part(place))]:
            found |= {"parts": parts} | ({"left_handed": True} if said.get("left_handed") else {})
        return found | ({"benefit": "jkk_total_disability"} if said.get("total") else {})

    def _part(self, place: int) -> dict[str, Any]:
        said = self.cleaned_data
        if not said.get(f"part_{place}"):
            return {}
        lost, units, percent = (said.get(f"{name}_{place}") for name in ("lost", "units", "percent"))
        found: dict[str, Any] = {"code": said[f"part_{place}"]}
        found |= {"loss_of_function": lost / 100} if lost else {}
        found |= {"units": units} if units else {}
        return found | ({"percent": float(percent)} if percent else {})


def told_of_injury(benefit: Mapping[str, Any]) -> dict[str, Any]:
    """Return what was told of an injury as the form shows it."""
    found = {"days": benefit.get("days"), **(benefit.get("costs") or {}), "left_handed": benefit.get("left_handed", False)}
    found |= {name: benefit.get(name) for name, _label in BILLS}
    found["total"] = benefit.get("benefit") == "jkk_total_disability"
    for place, part in enumerate((benefit.get("parts") or [])[:PARTS], 1):
        lost = part.get("loss_of_function")
        found |= {f"part_{place}": part["code"], f"lost_{place}": round(lost * 100) if lost else None}
        found |= {f"units_{place}": part.get("units"), f"percent_{place}": part.get("percent")}
    return found


class SchoolForm(forms.Form):
    """One school year of a child to whom later years are promised."""

    child = forms.ChoiceField(label=_("Child"))
    year = forms.IntegerField(
        label=_("Year in which the school year began"), min_value=2000, max_value=2200, widget=forms.TextInput(attrs=MARKS)
    )
    level = forms.ChoiceField(label=_("School now"))
    grade = forms.IntegerField(label=_("Class"), min_value=1, max_value=10, widget=forms.TextInput(attrs=MARKS))
    on_ones_own = forms.BooleanField(label=_("She is married, or works"), required=False)

    def __init__(self, *args: Any, children: Sequence[tuple[str, str]], **words: Any) -> None:
        super().__init__(*args, **words)
        today = wib_day(now())
        self.fields["child"].choices = children  # type: ignore[attr-defined]
        self.fields["level"].choices = [(one, one.upper()) for one in LEVELS]  # type: ignore[attr-defined]
        self.fields["year"].initial = school_year(today)


class NoticeForm(forms.Form):
    """For which member something was told, and on which day it was."""

    nik = forms.CharField(
        label=_("NIK of the member"),
        max_length=24,
        required=False,
        help_text=_("Leave it empty where the NIK that was told is right; else write the one that is."),
        widget=forms.TextInput(attrs=MARKS),
    )
    on = forms.DateField(label=_("Day on which it happened"), **DAY)


class AnswerForm(forms.Form):
    """What a question that stopped a claim is answered with."""

    value = forms.ChoiceField(label=_("Answer"), widget=forms.RadioSelect, choices=[("yes", _("Yes")), ("no", _("No"))])
    reason = forms.CharField(label=_("Why, in words that an auditor reads"), max_length=200)


class SumForm(forms.Form):
    """What a sum that is open is answered with."""

    value = forms.IntegerField(label=_("Whole rupiah"), min_value=0, widget=forms.TextInput(attrs=MARKS))
    reason = forms.CharField(label=_("Why, in words that an auditor reads"), max_length=200)


class TieForm(forms.Form):
    """How an officer is bound to a family."""

    kind = forms.ChoiceField(
        label=_("I am"),
        widget=forms.RadioSelect,
        choices=[("family", _("family of theirs")), ("close", _("close to them: a friend, a neighbour, somebody they owe"))],
    )


class WordsForm(forms.Form):
    """What the family says, in its own words."""

    words = forms.CharField(
        label=_("What the family does not agree with"), max_length=2000, widget=forms.Textarea(attrs={"rows": 3})
    )


class ReplyForm(forms.Form):
    """What the family is answered."""

    right = forms.ChoiceField(
        label=_("Is it right"),
        widget=forms.RadioSelect,
        choices=[("no", _("What was decided stands")), ("yes", _("The claim is opened again"))],
    )
    answer = forms.CharField(label=_("Answer to the family"), max_length=400, widget=forms.Textarea(attrs={"rows": 3}))
