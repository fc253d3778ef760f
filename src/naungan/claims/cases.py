"""Case files of claims: one claim in words, as `naungan claim try` reads it, and its assessment as other programs read it."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Mapping
from typing import Any

from naungan.claims.assessment import INJURIES, Assessment
from naungan.claims.codes import PAPERS as OTHERS
from naungan.claims.facts import Case, Event, Heir, Kind, Membership
from naungan.claims.heirs import ARRANGER, HERITAGE
from naungan.claims.heirs import MEMBER as HERSELF
from naungan.claims.papers import plain
from naungan.lib.clock import WIB
from naungan.lib.errors import BadUsage
from naungan.lib.month import Month
from naungan.protection.queries import MonthRow
from naungan.regulation.cases import BadCase, day_of, known_keys, whole_number
from naungan.regulation.claims import PAPERS
from naungan.regulation.cover import begins_anew
from naungan.regulation.jht import Ground
from naungan.regulation.kinds import PayerKind, read_programmes
from naungan.regulation.scholarship import LEVELS, years_of
from naungan.regulation.survivors import Relation

NOON = dt.time(12)
MOST_MEMBERSHIPS, MOST_MONTHS, MOST_HEIRS = 10, 1200, 60
OLDEST, LONGEST = 130, 200
RESERVED = frozenset({HERSELF, ARRANGER, HERITAGE})
RELATIONS = {
    "wife": "spouse",
    "husband": "spouse",
    "widow": "spouse",
    "widower": "spouse",
    "son": "child",
    "daughter": "child",
    "mother": "parent",
    "father": "parent",
    "brother": "sibling",
    "sister": "sibling",
    "grandmother": "grandparent",
    "grandfather": "grandparent",
    "istri": "spouse",
    "suami": "spouse",
    "anak": "child",
    "orang tua": "parent",
    "ayah": "parent",
    "ibu": "parent",
    "cucu": "grandchild",
    "kakek": "grandparent",
    "nenek": "grandparent",
    "saudara": "sibling",
    "kakak": "sibling",
    "adik": "sibling",
    "mertua": "parent_in_law",
}
"""What people say, and what the law calls it."""
EVENT, HEIR = ("on", "time", "cause", "place", "part"), ("relation", "age", "name", "school", "receives", "on_ones_own", "chosen")
MEMBER = ("born", "died_on", "reference_income", "memberships", "jht_balance", "name", "sex")
CASE = ("kind", "event", "filed_on", "complete_on", "paid_on", "member", "heirs", "papers", "account", "benefit", "number")
MONTH = ("month", "paid_on", "time", "recorded_on", "revoked_on", "payer", "programmes", "starts_on")


def read_case(given: Any) -> Case:
    """Return a claim from a case file.

    given   one object as in section 6 of the design (`docs/claims.md`)
    Raises  BadCase for a word not known, missing or of the wrong kind, and for facts that cannot be
    """
    top = object_of(given, "case", CASE)
    kind = _one_of(needed(top, "kind"), "kind", list(Kind))
    event_, member = object_of(needed(top, "event"), "event", EVENT), object_of(needed(top, "member"), "member", MEMBER)
    event = Event(
        day_of(needed(event_, "on"), "event.on"), read_time(event_.get("time"), "event.time"), read_cause(event_.get("cause"))
    )
    account = object_of(top.get("account") or {}, "account", ("name", "bank", "number"))
    income = member.get("reference_income")
    if Kind(kind).is_death and top.get("heirs") is None:
        raise BadCase("The case has no “{key}”.", key="heirs", fix="Write whom she left behind, or [] where nobody is left.")
    case = Case(
        Kind(kind),
        event,
        filed_on=day_of(top.get("filed_on") or top.get("complete_on") or needed(top, "filed_on"), "filed_on"),
        born=day_of(needed(member, "born"), "member.born"),
        name=text_of(member.get("name"), "member.name"),
        died_on=_maybe_day(member.get("died_on"), "member.died_on"),
        complete_on=_maybe_day(top.get("complete_on"), "complete_on"),
        paid_on=_maybe_day(top.get("paid_on"), "paid_on"),
        income=None if income is None else whole_number(income, "member.reference_income"),
        memberships=tuple(_memberships(member.get("memberships") or [])),
        jht_balance=None if member.get("jht_balance") is None else _money(member["jht_balance"], "member.jht_balance"),
        heirs=read_heirs(top.get("heirs") or []),
        papers=frozenset(read_paper(one) for one in list_of(top.get("papers") or [], "papers", 100)),
        account=None if account.get("name") is None else text_of(account["name"], "account.name"),
        benefit=read_benefit(Kind(kind), top.get("benefit") or {}, event.cause),
        number=text_of(top.get("number"), "number") or "try",
    )
    judge(case)
    return case


OF_BENEFIT = {
    Kind.JKM: ("children", "member_since", "paid_months", "paid_months_ever", "memberships"),
    Kind.JKK_DEATH: ("children", "reference_income"),
    Kind.SCHOLARSHIP: ("cause", "paid_months", "children"),
    Kind.JHT: ("ground", "membership_years", "part_taken", "age", "balance"),
    Kind.JKK_INJURY: ("benefit", *(key for keys in INJURIES.values() for key in keys)),
}
"""What a claim may say of its benefit; what the rest of the case tells too, such as months, must be the same there."""


def read_benefit(kind: Kind, given: Any, cause: str) -> dict[str, Any]:
    """Return the further facts of a benefit. Raises BadCase for words not known, and for another kind's benefit.

    cause  of the event: where it is a ground of savings, it is their ground
    """
    found = dict(object_of(given, "benefit", OF_BENEFIT[kind]))
    if kind is Kind.JKK_INJURY and found.get("benefit") is not None:
        found["benefit"] = _one_of(found["benefit"], "benefit.benefit", INJURIES)
    if kind is Kind.SCHOLARSHIP:
        found["cause"] = _one_of(needed(found, "cause"), "benefit.cause", ("jkk", "jkm"))
    if kind is Kind.JHT:
        words = [one.word for one in Ground]
        said = found.get("ground") or (cause if cause in words else None)
        found["ground"] = _one_of(needed(found | {"ground": said}, "ground"), "benefit.ground", words)
    return found


def judge(case: Case) -> None:
    """Refuse dates that cannot be, and heirs who are the dead. Raises BadCase."""
    order = (
        ("member.born", case.born, "event.on", case.event.on),
        ("member.born", case.born, "member.died_on", case.died_on),
        ("filed_on", case.filed_on, "complete_on", case.complete_on),
        ("complete_on", case.complete_on, "paid_on", case.paid_on),
    )
    for first, day, later, other in order:
        if day is not None and other is not None and other < day:
            raise BadCase("“{later}” is before “{first}”.", later=later, first=first, fix="Compare the two days.")
    if case.event.on.year - case.born.year > OLDEST:
        raise BadCase("The member would have been over {years} years old.", years=OLDEST, fix="Compare “member.born”.")
    if case.kind is Kind.JKM and case.died_on is not None and case.died_on != case.event.on:
        raise BadCase(
            "“member.died_on” is {died}, “event.on” is {on}: of JKM the event is the death.",
            died=case.died_on,
            on=case.event.on,
            fix="Write the day of the death into both.",
        )
    if (
        case.died_on is not None
        and case.died_on < case.event.on
        and case.kind is not Kind.JHT
        and case.kind is not Kind.SCHOLARSHIP
    ):
        raise BadCase("The member died before the event.", fix="Compare “event.on” and “member.died_on”.")
    if case.kind is Kind.JHT and case.died_on is not None and case.benefit["ground"] != "death":
        raise BadCase("The member has died: old-age savings are the heirs’ now.", fix="Write ground “death”, and the heirs.")
    age = case.event.on.year - case.born.year
    for number, one in enumerate(case.heirs, 1):
        if one.name in RESERVED:
            raise BadCase("“{given}” is no name of an heir.", given=one.name, fix="Write the name of the heir letter.")
        if (
            case.name
            and one.name
            and one.name.casefold().split() == case.name.casefold().split()
            and one.age in (None, age, age - 1)
        ):
            raise BadCase("Heir {number} is the member herself.", number=number, fix="Write who is left.")


def read_paper(given: Any) -> str:
    """Return the code of a paper. Raises BadCase for one that nobody knows."""
    code = plain(text_of(given, "papers"))
    known = {one.code for papers in PAPERS.values() for one in papers} | set(OTHERS)
    return _one_of(code, "papers", sorted(known))


# -- months of cover


def _memberships(given: Any) -> Iterable[Membership]:
    for number, one in enumerate(list_of(given, "member.memberships", MOST_MEMBERSHIPS), 1):
        where = f"member.memberships[{number}]"
        read = object_of(one, where, ("segment", "kind", "since", "months"))
        since = day_of(needed(read, "since"), f"{where}.since")
        yield Membership(number, since, tuple(_months(read.get("months") or [], where, number)))


def _months(given: Any, where: str, membership: int) -> list[MonthRow]:
    """Return the months of a membership; cover begins anew with the day of payment where the grace before it was over."""
    read = sorted(
        (_month(one, f"{where}.months[{place}]") for place, one in enumerate(list_of(given, f"{where}.months", MOST_MONTHS), 1)),
        key=lambda one: (one["month"], one["recorded"]),
    )
    found: list[MonthRow] = []
    last: Month | None = None
    if len({one["month"] for one in read if one["revoked"] is None}) < sum(one["revoked"] is None for one in read):
        raise BadCase(
            "“{key}” names a month twice.", key=f"{where}.months", fix="Leave one of them, or say that one was revoked."
        )
    for one in read:
        month, paid = one["month"], one["paid"].astimezone(WIB).date()
        first = max(month.first_day, paid) if begins_anew(month, last) else month.first_day
        found.append(
            MonthRow(
                membership_id=membership,
                month=month,
                starts_on=min(one["starts"] or first, (month + 1).first_day - dt.timedelta(days=1)),
                programmes=one["programmes"],
                reference_income=0,
                jkk=0,
                jkm=0,
                jht=0,
                payer_kind=one["payer"],
                payer_id=0,
                bill_id=0,
                recorded_at=one["recorded"],
                paid_at=one["paid"],
                revoked_at=one["revoked"],
                revoked_reason="" if one["revoked"] else None,
            )
        )
        if one["revoked"] is None:
            last = month if last is None else max(last, month)
    return found


def _month(given: Any, where: str) -> dict[str, Any]:
    one = object_of(given, where, MONTH)
    try:
        month = Month.parse(str(needed(one, "month")))
    except BadUsage as problem:
        raise BadCase("“{key}” cannot be read: {why}", key=f"{where}.month", why=str(problem), fix="Write 2026-11.") from None
    paid_on = day_of(needed(one, "paid_on"), f"{where}.paid_on")
    paid = dt.datetime.combine(paid_on, read_time(one.get("time"), f"{where}.time") or NOON, WIB)
    recorded_on, revoked_on = (_maybe_day(one.get(name), f"{where}.{name}") for name in ("recorded_on", "revoked_on"))
    if recorded_on is not None and recorded_on < paid_on:
        recorded_on = None  # recorded ahead of the money, as a sponsor's list is: the money decides
    recorded = paid if recorded_on in (None, paid_on) else dt.datetime.combine(recorded_on, NOON, WIB)
    programmes = one.get("programmes")
    words = ",".join(map(str, programmes)) if isinstance(programmes, list) else programmes
    return {
        "month": month,
        "paid": paid,
        "recorded": recorded,
        "revoked": None if revoked_on is None else dt.datetime.combine(revoked_on, NOON, WIB),
        "payer": int(PayerKind.read(str(one.get("payer") or "self"))),
        "programmes": 7 if words is None else read_programmes(str(words)),
        "starts": _maybe_day(one.get("starts_on"), f"{where}.starts_on"),
    }


# -- heirs


def read_heirs(given: Any) -> tuple[Heir, ...]:
    """Return whom a member left behind, from a list as a case file has it. Raises BadCase."""
    return tuple(_heir(one, number) for number, one in enumerate(list_of(given, "heirs", MOST_HEIRS), 1))


def _heir(given: Any, number: int) -> Heir:
    where = f"heirs[{number}]"
    one = object_of(given, where, HEIR)
    word = str(needed(one, "relation")).strip().lower()
    age = None if one.get("age") is None else whole_number(one["age"], f"{where}.age")
    if age is not None and not 0 <= age <= OLDEST:
        raise BadCase("“{key}” is “{given}”.", key=f"{where}.age", given=age, fix="Write completed years.")
    flags = {name: one.get(name, default) for name, default in (("receives", None), ("on_ones_own", False), ("chosen", False))}
    for name, value in flags.items():
        if value is not None and not isinstance(value, bool):
            raise BadCase("“{key}” is neither true nor false.", key=f"{where}.{name}", fix="Write true or false.")
    return Heir(
        Relation.read(RELATIONS.get(word, word)),
        text_of(one.get("name"), f"{where}.name"),
        age,
        school=_school(one.get("school"), where),
        **flags,
    )


def _school(given: Any, where: str) -> dict[str, int]:
    """Return years of school still to come by level: as given, or what is left of a class and all levels after it."""
    if given is None:
        return {}
    one = object_of(given, f"{where}.school", ("level", "class", "remaining"))
    if one.get("remaining") is not None:
        remaining = object_of(one["remaining"], f"{where}.school.remaining", LEVELS)
        return {level: whole_number(years, level) for level, years in remaining.items()}
    level = _one_of(needed(one, "level"), f"{where}.school.level", LEVELS)
    place = whole_number(one.get("class", 1), f"{where}.school.class")
    years = {name: years_of(name, dt.date(2026, 1, 1)) for name in LEVELS[LEVELS.index(level) :]}
    if not 1 <= place <= years[level]:
        raise BadCase("“{key}” is “{given}”.", key=f"{where}.school.class", given=place, most=years[level], fix="1 to {most}.")
    return years | {level: years[level] - place + 1}


# -- words of a file


def object_of(given: Any, where: str, known: Iterable[str]) -> Mapping[str, Any]:
    if not isinstance(given, Mapping):
        raise BadCase("“{key}” is no object.", key=where, fix="Write {{…}}.")
    known_keys(given, known, of=where)
    return given


def list_of(given: Any, where: str, most: int) -> list[Any]:
    if not isinstance(given, list) or len(given) > most:
        raise BadCase("“{key}” is no list of at most {most}.", key=where, most=most, fix="Write […].")
    return given


def needed(one: Mapping[str, Any], key: str) -> Any:
    if one.get(key) is None:
        raise BadCase("The case has no “{key}”.", key=key, fix="Add it.")
    return one[key]


def _one_of(given: Any, where: str, names: Iterable[str]) -> str:
    word, known = str(given).strip().lower(), list(map(str, names))
    if word not in known:
        raise BadCase("“{key}” is “{given}”.", key=where, given=given, names=", ".join(known), fix="Choose one of: {names}.")
    return word


def _maybe_day(given: Any, where: str) -> dt.date | None:
    return None if given is None else day_of(given, where)


def read_time(given: Any, where: str) -> dt.time | None:
    if given is None:
        return None
    if isinstance(given, str) and (found := re.fullmatch(r"(\d\d?)[:.](\d\d)", given, re.ASCII)):
        hour, minute = int(found[1]), int(found[2])
        if hour < 24 and minute < 60:
            return dt.time(hour, minute)
    raise BadCase("“{key}” is “{given}”, which is no hour.", key=where, given=given, fix="Write such as 09:30.")


def read_cause(given: Any) -> str:
    return text_of(given, "event.cause").lower().replace(" ", "_").replace("-", "_")


def text_of(given: Any, where: str) -> str:
    """Return a name or a word as somebody wrote it; "" for none. Raises BadCase for what is no line of text."""
    if given is None:
        return ""
    if not isinstance(given, str) or len(given) > LONGEST or not given.isprintable():
        raise BadCase("“{key}” is no line of text.", key=where, most=LONGEST, fix="Write at most {most} letters.")
    return given.strip()


def _money(given: Any, where: str) -> int:
    amount = whole_number(given, where)
    if amount < 0:
        raise BadCase("“{key}” is below zero.", key=where, fix="Write whole rupiah, 0 or more.")
    return amount


# -- the answer


def as_json(found: Assessment) -> dict[str, Any]:
    """Return an assessment as other programs read it."""
    cover = found.cover
    return {
        "cover": None if cover is None else {"then": str(cover.then), "now": str(cover.now)},
        "stops": list(found.stops),
        "missing": list(found.missing),
        "lines": [
            {"code": one.code, "amount": one.amount, "status": str(one.status), "formula": one.formula, "source": one.source}
            for one in found.lines
        ],
        "due_now": found.due_now,
        "open": found.open,
        "committed": found.committed,
        "payees": [{"who": one.who, "amount": one.amount} for one in found.payees],
        "decides": str(found.decides),
        "signals": list(found.signals),
        "refused": found.refused or None,
        "due_by": None if found.due_by is None else found.due_by.isoformat(),
        "late": None if found.late is None else {"days": found.late.days, "amount": found.late.amount},
        "journals": [
            {
                "reference": one.reference,
                "entries": [
                    {"fund": side.fund, "kind": side.kind, "owner": side.owner, "amount": side.amount} for side in one.entries
                ],
            }
            for one in found.journals
        ],
    }
