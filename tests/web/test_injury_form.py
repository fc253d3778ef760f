"""What an officer writes down of an accident comes to what the worked cases come to: losses, bills, who never works again."""

from __future__ import annotations

from typing import Any

import pytest

from naungan.claims.assessing import assess_claims
from naungan.claims.cases import as_json
from naungan.claims.filing import tell_benefit
from naungan.web.branch.claim_forms import InjuryForm, told_of_injury
from tests.claims.rooms import SITI, filed
from tests.claims.test_cases import told, wanted
from tests.claims.worked import K

pytestmark = pytest.mark.django_db
CASES: dict[str, dict[str, Any]] = {
    "K09 first": {"days": "20"},
    "K11": {"land": "350000", "sea": "2600000"},
    "K12": {"part_1": "D12R", "part_2": "D13R"},
    "K13": {"part_1": "D03R", "lost_1": "25"},
    "K14": {"part_1": "D08", "part_2": "D25"},
    "K15": {"total": "on"},
    "K16": {"home_care": "23500000", "denture": "1800000", "hearing_aid": "4000000"},
    "K28": {"part_1": "D21"},
}


@pytest.mark.parametrize("name", CASES)
def test_what_is_written_on_the_page_comes_to_what_the_case_comes_to(name: str) -> None:
    worked = K[name]
    before = {"days": 1} if name != "K09 first" else {"costs": {"land": 1}}
    kept = filed(worked.file | {"benefit": before})
    form = InjuryForm({f"injury-{field}": value for field, value in CASES[name].items()}, prefix="injury")
    assert form.is_valid(), form.errors
    tell_benefit(kept.claim, form.benefit(), by=SITI, at=kept.at)
    assert told(as_json(assess_claims([kept.claim], by=SITI, at=kept.at)[kept.claim])) == wanted(worked)


@pytest.mark.parametrize("name", CASES)
def test_what_was_told_stands_in_the_form_again(name: str) -> None:
    form = InjuryForm(CASES[name])
    assert form.is_valid()
    shown = {field: value for field, value in told_of_injury(form.benefit()).items() if value}
    again = InjuryForm({field: str(value) for field, value in shown.items()})
    assert again.is_valid() and again.benefit() == form.benefit()


@pytest.mark.parametrize(
    ("said", "field"),
    [
        ({}, "days"),
        ({"lost_1": "20"}, "days"),
        ({"days": "3", "lost_1": "20"}, "part_1"),
        ({"part_1": "D99"}, "part_1"),
        ({"part_1": "D08", "lost_1": "101"}, "lost_1"),
        ({"part_1": "D08", "units_1": "0"}, "units_1"),
        ({"denture": "-1"}, "denture"),
    ],
)
def test_what_cannot_be_is_said_at_its_field(said: dict[str, str], field: str) -> None:
    form = InjuryForm(said)
    assert not form.is_valid() and field in form.errors
