"""Claims from case files: what is due, open and committed, who receives it, what is missing, and who decides."""

from __future__ import annotations

import copy
import datetime as dt
import json
import os
import subprocess
import sys
import time
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from naungan.claims.assessment import assess
from naungan.claims.cases import CASE, EVENT, HEIR, MEMBER, as_json, read_case
from naungan.claims.codes import REASONS
from naungan.lib.errors import BadUsage, Problem
from naungan.lib.month import Month
from naungan.regulation.cases import BadCase
from tests.claims.worked import K, Worked, claim, membership, months, savings
from tests.homes import ROOT
from tests.serving import PATIENCE_S


@pytest.mark.parametrize("name", K)
def test_a_worked_case_comes_to_what_hand_and_law_give(name: str) -> None:
    worked = K[name]
    found = as_json(assess(read_case(worked.file)))
    assert told(found) == wanted(worked)
    for (code, status), amount in worked.amounts.items():
        assert [one["amount"] for one in found["lines"] if (one["code"], one["status"]) == (code, status)] == [amount], code
    if worked.payees is not None:
        assert {one["who"]: one["amount"] for one in found["payees"]} == worked.payees
    if worked.late is not None:
        assert found["late"] == worked.late


def told(found: dict[str, Any]) -> dict[str, Any]:
    names = ("due_now", "open", "committed", "stops", "missing", "decides", "refused")
    return {name: found[name] for name in names} | (found["cover"] or {"then": "covered", "now": "covered"})


def wanted(worked: Worked) -> dict[str, Any]:
    return {
        "due_now": worked.due,
        "open": worked.open,
        "committed": worked.committed,
        "stops": list(worked.stops),
        "missing": list(worked.missing),
        "decides": worked.decides,
        "refused": worked.refused,
        "then": worked.then,
        "now": worked.now,
    }


def changed(name: str, *path: str | int, to: Any) -> dict[str, Any]:
    found: dict[str, Any] = copy.deepcopy(K[name].file)
    place: Any = found
    for key in path[:-1]:
        place = place[key]
    place[path[-1]] = to
    return found


DIED = "2026-05-14"
PAID = membership("2025-01-06", "2026-04")


def of_may(**words: Any) -> dict[str, Any]:
    """Return a claim of a death in May of which the month itself is said apart."""
    may = {"month": "2026-05", "paid_on": "2026-05-04", "payer": "self"} | words
    return claim("jkm", DIED, PAID | {"months": [*PAID["months"], may]})


@pytest.mark.parametrize(
    ("words", "stop", "then", "now"),
    [
        ({}, "", "covered", "covered"),
        ({"paid_on": DIED}, "", "covered", "covered"),
        ({"paid_on": DIED, "time": "23:59"}, "", "covered", "covered"),  # who was covered in April went on
        ({"paid_on": "2026-05-15", "time": "00:01"}, "cover.paid_after_event", "grace", "covered"),
        ({"recorded_on": "2026-05-15"}, "cover.not_settled", "grace", "covered"),
        ({"recorded_on": "2026-05-15", "payer": "apbd"}, "cover.backdated", "grace", "covered"),
        ({"paid_on": "2026-06-01", "payer": "apbd"}, "cover.backdated", "grace", "covered"),
        ({"revoked_on": "2026-05-20"}, "cover.revoked", "covered", "grace"),
        ({"revoked_on": "2026-05-20", "payer": "apbd"}, "cover.sponsor_reversed", "covered", "grace"),
        ({"revoked_on": "2026-05-10"}, "cover.grace", "grace", "grace"),
        ({"programmes": "jkk,jkm"}, "", "covered", "covered"),
    ],
)
def test_cover_is_asked_twice_and_any_difference_waits_for_a_person(
    words: dict[str, Any], stop: str, then: str, now: str
) -> None:
    found = assess(read_case(of_may(**words)))
    assert found.cover is not None
    assert (found.cover.stop, str(found.cover.then), str(found.cover.now)) == (stop, then, now)
    assert (found.due_now, found.open) == ((0, 42_000_000) if stop else (42_000_000, 0))
    assert (found.decides == "head_office") == (stop not in ("", "cover.not_settled"))


@pytest.mark.parametrize(
    ("on", "refused"),
    [("2026-07-31", None), ("2026-08-01", "cover.ended"), ("2025-01-05", "cover.not_yet"), ("2025-01-06", None)],
)
def test_what_both_answers_say_is_no_cover_is_refused_by_two(on: str, refused: str | None) -> None:
    """The last day of grace waits for head office, the first after it is no cover; nobody is covered before she joined."""
    found = assess(read_case(claim("jkm", on, PAID)))
    assert (found.refused or None, found.decides) == (refused, "two" if refused else "head_office")
    assert not found.payees


@pytest.mark.parametrize(
    ("paid_on", "days", "amount"),
    [("2026-05-21", 0, 0), ("2026-05-22", 1, 420_000), ("2026-05-25", 4, 1_680_000)],
)
def test_what_is_late_is_raised_by_calendar_days_and_borne_by_the_administration(paid_on: str, days: int, amount: int) -> None:
    file = K["K01"].file | {"paid_on": paid_on}
    found = as_json(assess(read_case(file)))
    assert (found["due_by"], found["late"]) == ("2026-05-21", {"days": days, "amount": amount})
    booked = [side for one in found["journals"] if one["reference"] == "clm:try:late" for side in one["entries"]]
    assert [side["fund"] for side in booked] == (["ADMIN", "ADMIN"] if amount else [])


@pytest.mark.parametrize(
    ("name", "account", "stops"),
    [
        ("Sari Contoh", "SARI CONTOH", ()),
        ("Hj. Sari Ayu Contoh, S.Pd", "SARI AYU CON", ()),
        ("Muhammad Sari Contoh", "M SARI CONTOH", ()),
        ("Sari Contoh", "BUDI CONTOH", ("pay.name_differs",)),
        ("Sari Contoh", "CONTOH SARI", ("pay.name_differs",)),
    ],
)
def test_the_account_is_of_who_receives(name: str, account: str, stops: tuple[str, ...]) -> None:
    heirs = [{"relation": "spouse", "age": 40, "name": name}]
    assert assess(read_case(K["K01"].file | {"heirs": heirs, "account": {"name": account}})).stops == stops


def of_savings(born: str = "1960-02-03", **benefit: Any) -> dict[str, Any]:
    return savings("2026-08-03", 9_000_000, benefit, ["own_statement"], born=born)


@pytest.mark.parametrize(
    ("file", "due", "decides"),
    [
        (of_savings(ground="age"), 9_000_000, "machine"),
        (of_savings(ground="Age"), 9_000_000, "machine"),
        (of_savings("1970-08-03", ground="age"), 9_000_000, "machine"),  # 56 on the day
        (of_savings("1970-08-04", ground="age"), 0, "two"),  # the day before it
        (of_savings("2010-01-01", ground="age"), 0, "two"),
        (of_savings("2010-01-01", ground="partial_10", membership_years=3), 0, "two"),
        (K["K25"].file | {"benefit": {"cause": "jkm", "paid_months": 3}}, 0, "two"),
        (K["K25"].file | {"heirs": [{"relation": "child", "school": {"level": "pt"}}]}, 12_000_000, "officer"),  # how old?
        (
            K["K25"].file | {"heirs": [], "benefit": {"cause": "jkk", "children": [{"remaining": {"pt": 5}}]}},
            12_000_000,
            "officer",
        ),
    ],
)
def test_a_machine_approves_and_nothing_else(file: dict[str, Any], due: int, decides: str) -> None:
    found = assess(read_case(file))
    assert (found.due_now, found.decides) == (due, decides)


@pytest.mark.parametrize(
    "file",
    [
        of_savings(ground="age", age=57),  # her birth date says 66
        of_savings(),
        savings("2026-08-03", 1, {"ground": "age"}, member={"died_on": "2026-01-01"}),
        K["K25"].file | {"heirs": [{"relation": "sibling", "school": {"level": "pt"}}]},
        K["K09 both"].file | {"benefit": {"benefit": "jkm"}},
        K["K09 both"].file | {"benefit": {"benefit": "late", "fund": "jkk", "amount": 1, "days_late": 1}},
        K["K01"].file | {"benefit": {"paid_months": 40, "paid_months_ever": 40}},
        K["K01"].file | {"benefit": {"event_on": "2024-01-01"}},
        {name: value for name, value in K["K01"].file.items() if name != "heirs"},
        {name: value for name, value in K["K26"].file.items() if name != "filed_on"},
        K["K01"].file | {"heirs": [{"relation": "spouse", "name": "heritage_office"}]},
        K["K01"].file | {"heirs": [{"relation": "spouse", "name": "Sari\x1b[2J\nWho decides: nobody"}]},
        K["K01"].file | {"papers": ["something"]},
        changed("K01", "member", "memberships", 0, "months", 0, "paid_on", to=None),
        claim("jkm", DIED, PAID | {"months": [*PAID["months"], PAID["months"][0]]}),
    ],
)
def test_what_the_rest_of_a_case_contradicts_is_refused_in_words(file: dict[str, Any]) -> None:
    with pytest.raises(BadUsage):
        assess(read_case(file))


def test_what_was_paid_after_the_death_makes_no_right_larger() -> None:
    """Four months paid six days after it, beside a May that was paid in time: the waiting rule sees May alone."""
    may = [{"month": "2026-05", "paid_on": "2026-05-04", "payer": "self"}]
    late = months("2026-01-01", "2026-04", paid="2026-05-20")
    alone, more = (claim("jkm", DIED, PAID | {"since": "2026-01-01", "months": one}) for one in (may, late + may))
    assert assess(read_case(alone)).due_now == assess(read_case(more)).due_now == 10_000_000


@pytest.mark.parametrize("payer", ["self", "apbd"])
def test_a_month_that_was_taken_back_and_paid_again_after_the_event_waits_for_a_person(payer: str) -> None:
    first = {"month": "2026-05", "paid_on": "2026-05-04", "payer": payer, "revoked_on": "2026-05-20"}
    again = {"month": "2026-05", "paid_on": "2026-05-25", "payer": "self"}
    found = assess(read_case(claim("jkm", DIED, PAID | {"months": [*PAID["months"], first, again]})))
    assert (found.due_now, found.open, found.stops) == (0, 42_000_000, ("cover.paid_after_event",))


@pytest.mark.parametrize(("hour", "stop"), [(None, "cover.same_day"), ("08:00", "cover.paid_after_event"), ("13:00", None)])
def test_arrears_that_were_paid_on_the_day_of_the_death_ask_for_the_hour(hour: str | None, stop: str | None) -> None:
    held = membership("2025-01-06", "2026-02", months("2026-03-01", "2026-05", paid=DIED, time="12:00"))
    found = assess(read_case(claim("jkm", DIED, held, event={"time": hour} if hour else {})))
    assert found.stops == ((stop,) if stop else ())


def test_a_child_at_school_whose_age_nobody_asked_has_a_guardian() -> None:
    heirs = [{"relation": "child", "school": {"level": "sd", "class": 3}}]
    assert "heir.guardian" in assess(read_case(K["K01"].file | {"heirs": heirs})).stops


def test_a_file_that_is_large_and_foolish_is_read_in_seconds() -> None:
    keys = {f"k{number}": 0 for number in range(20_000)}
    begun = time.perf_counter()
    with pytest.raises(BadUsage):
        read_case(K["K01"].file | {"benefit": keys})
    assert claim_try(given="{" + ", ".join(f'"k{n}": 0' for n in range(20_000)) + ', "k0": 1}').returncode == 2
    assert time.perf_counter() - begun < 10


def claim_try(*words: str, given: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "naungan", "claim", "try", "-", *words]
    nowhere = os.environ | {"NAUNGAN_LANG": "en", "NAUNGAN_HOME": "/nonexistent/naungan"}
    return subprocess.run(command, input=given, env=nowhere, cwd=ROOT, capture_output=True, text=True, timeout=PATIENCE_S)


def test_a_claim_is_tried_from_its_file_alone() -> None:
    ran = claim_try("--json", "--explain", given=json.dumps(K["K03"].file))
    found = json.loads(ran.stdout)
    assert (ran.returncode, found["due_now"], found["open"]) == (1, 10_000_000, 32_000_000)
    assert [one["code"] for one in found["reasons"]] == ["cover.waiting_open"] and found["reasons"][0]["next"]
    told_ = claim_try(given=json.dumps(K["K01"].file))
    assert told_.returncode == 0 and "Due now Rp42,000,000" in told_.stdout and "Sari Contoh: Rp42,000,000" in told_.stdout


def test_every_code_has_a_sentence_and_a_next_step() -> None:
    codes = {code for worked in K.values() for code in (*worked.stops, *([worked.refused] if worked.refused else []))}
    assert codes <= set(REASONS) and all(one.says and one.next for one in REASONS.values())


@pytest.mark.parametrize(
    ("path", "to", "named"),
    [
        (("kind",), "jkx", "kind"),
        (("event", "on"), "2026-02-30", "event.on"),
        (("event", "on"), "1900-01-01", "event.on"),
        (("event", "time"), "25:00", "event.time"),
        (("member", "born"), "2027-01-01", "member.born"),
        (("member", "born"), "1860-01-01", "130"),
        (("member", "died_on"), "2026-05-15", "member.died_on"),
        (("member", "memberships", 0, "months", 0, "month"), "2026-13", "month"),
        (("member", "memberships", 0, "months", 0, "payer"), "nobody", "nobody"),
        (("member", "memberships"), "all", "memberships"),
        (("member", "jht_balance"), -1, "jht_balance"),
        (("complete_on",), "2026-05-13", "complete_on"),
        (("paid_on",), "2026-05-17", "paid_on"),
        (("heirs", 0, "relation"), "neighbour", "neighbour"),
        (("heirs", 0, "age"), 131, "age"),
        (("heirs", 0, "school"), {"level": "sd", "class": 7}, "class"),
        (("heirs", 0, "receives"), "yes", "receives"),
        (("heirs",), [{}] * 61, "heirs"),
        (("strange",), 1, "strange"),
        (("member", "strange"), 1, "strange"),
        (("papers",), "all", "papers"),
        (("benefit",), {"parts": 3}, "parts"),
    ],
)
def test_facts_that_cannot_be_are_named(path: tuple[str | int, ...], to: Any, named: str) -> None:
    with pytest.raises(BadUsage) as problem:
        assess(read_case(changed("K01", *path, to=to)))
    assert named in f"{problem.value} {problem.value.fix} {problem.value.values}"


def test_the_dead_is_no_heir_of_hers() -> None:
    case = changed("K01", "member", "name", to="Sari Contoh")
    with pytest.raises(BadCase, match=r"1"):
        read_case(case)


words = st.recursive(
    st.none() | st.booleans() | st.integers(-(10**12), 10**12) | st.text(max_size=12) | st.dates().map(str),
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from([*CASE, *EVENT, *MEMBER, *HEIR]), inner, max_size=5)
    ),
    max_leaves=12,
)


@given(given_=words, name=st.sampled_from(sorted(K)), key=st.sampled_from(CASE))
@settings(max_examples=200, deadline=None)
def test_whatever_a_file_says_is_assessed_or_refused_in_words(given_: Any, name: str, key: str) -> None:
    for file in (given_, K[name].file | {key: given_}):
        try:
            as_json(assess(read_case(file)))
        except Problem as problem:
            assert str(problem)


# -- what holds of any claim


@st.composite
def cases(draw: st.DrawFn) -> dict[str, Any]:
    """A claim of some kind, with months here and there, heirs of any sort and papers or not."""
    kind = draw(st.sampled_from(["jkm", "jkk_death", "jht", "scholarship"]))
    on = draw(st.dates(dt.date(2020, 1, 5), dt.date(2026, 10, 20)))
    held = draw(st.lists(st.integers(0, 50), max_size=40, unique=True))
    rows = [one for back in sorted(held, reverse=True) for one in _paid(Month.of(on) + -back)]
    heirs = draw(st.lists(st.sampled_from(HEIRS), max_size=5))
    file = claim(kind, on.isoformat(), {"segment": "BPU", "kind": "own_account", "since": "2019-01-01", "months": rows})
    file |= {"heirs": heirs, "papers": draw(st.lists(st.sampled_from(["skaw", "death_certificate", "kk3"]), unique=True))}
    if kind == "jht":
        file["member"]["jht_balance"] = draw(st.integers(0, 100_000_000))
        file["benefit"] = {"ground": draw(st.sampled_from(["age", "death", "stopped_working"]))}
    if kind == "scholarship":
        file["benefit"] = {"cause": "jkm", "paid_months": draw(st.integers(0, 90))}
        file["heirs"] = [*heirs, HEIRS[1]]
    return file


HEIRS = (
    {"relation": "spouse", "age": 40},
    {"relation": "child", "age": 9, "school": {"level": "sd", "class": 3}},
    {"relation": "child", "age": 25},
    {"relation": "mother", "age": 70},
    {"relation": "brother", "age": 30, "name": "Budi Contoh"},
    {"relation": "will", "age": 50},
)


def _paid(month: Month) -> list[dict[str, Any]]:
    return [{"month": str(month), "paid_on": month.first_day.isoformat(), "payer": "self"}]


@given(file=cases())
@settings(max_examples=150, deadline=None)
def test_sums_of_any_claim_add_up_and_books_balance(file: dict[str, Any]) -> None:
    found = assess(read_case(file))
    told_ = as_json(found)
    assert told_["due_now"] + told_["open"] + told_["committed"] == sum(one["amount"] or 0 for one in told_["lines"])
    assert sum(one["amount"] for one in told_["payees"]) == told_["due_now"] >= 0
    for journal in told_["journals"]:
        assert sum(side["amount"] for side in journal["entries"]) == 0, journal
        assert len({side["fund"] for side in journal["entries"]} & {"JKK", "JKM", "JHT"}) <= 1
    if found.refused:
        assert not found.lines and found.decides == "two"
    assert found == assess(read_case(copy.deepcopy(file))), "the same facts are the same claim"
    turned = file | {"papers": file["papers"][::-1]}
    assert as_json(assess(read_case(turned))) == told_, "the order of papers says nothing"


@given(file=cases(), more=st.integers(0, 50))
@settings(max_examples=100, deadline=None)
def test_a_month_more_never_pays_less(file: dict[str, Any], more: int) -> None:
    """Of what is certain and what is possible: a month paid in time before the event takes nothing away."""
    if file["kind"] == "scholarship":
        return
    on = dt.date.fromisoformat(file["event"]["on"])
    held = {one["month"] for one in file["member"]["memberships"][0]["months"]}
    added = [one for one in _paid(Month.of(on) + -more) if one["month"] not in held]
    wider = copy.deepcopy(file)
    wider["member"]["memberships"][0]["months"] += added
    before, after = assess(read_case(file)), assess(read_case(wider))
    assert after.due_now + after.open + after.committed >= before.due_now + before.open + before.committed
