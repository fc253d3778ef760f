"""Ten thousand case files with something wrong in each: a named problem or a claim that adds up, and nothing half kept.

The files are drawn by a seed that is told where one fails: `NAUNGAN_CASE_FILES` draws more of them.
"""

from __future__ import annotations

import copy
import datetime as dt
import json
import os
import random
from collections import Counter
from collections.abc import Iterator
from typing import Any

import pytest
from django.db import connection, transaction

from naungan.claims.assessment import Assessment, assess
from naungan.claims.cases import as_json, read_case
from naungan.claims.facts import Kind
from naungan.claims.filing import Filing, bring_paper, file_one, name_heirs, tell, tell_benefit
from naungan.claims.models import Claim, Event, Heir, Paper, Particulars, Party, Step, Telling
from naungan.lib.errors import Problem
from naungan.lib.models import AuditEvent, Outbox
from tests.claims.rooms import SITI, filed
from tests.claims.worked import K
from tests.make import findings

FILES = int(os.environ.get("NAUNGAN_CASE_FILES", "10000"))
JUNK: tuple[Any, ...] = (
    *(None, True, False, -1, 0, 1, 3, 101, 10**9, 10**19, -(10**19), 0.5, 1e308),
    *("", " ", "x", "yes", "2026-02-30", "1850-01-01", "2999-12-31", "2026-05-14", "25:61", "23:59", "jkm", "child", "wife"),
    *("NaN", "\x00", "‮", "é" * 5_000, "1" * 40, "'; DROP TABLE claims_claim; --", "{0}", "%s", "{given}"),
    *([], {}, [None], [[]], [{}], {"x": 1}, [1, 2, 3], {"": ""}, ["death_certificate"] * 40),
)
"""What stands where something else belongs."""


def places(thing: Any, path: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    """Yield where something stands in a file."""
    inside = thing.items() if isinstance(thing, dict) else enumerate(thing) if isinstance(thing, list) else ()
    for key, value in inside:
        yield (*path, key)
        yield from places(value, (*path, key))


def spoiled(chance: random.Random) -> dict[str, Any]:
    """Return a worked case with up to three things that are not as they should be."""
    file: dict[str, Any] = copy.deepcopy(K[chance.choice(sorted(K))].file)
    for _ in range(chance.choice((1, 1, 1, 2, 3))):
        path = chance.choice(list(places(file)))
        around = file
        for key in path[:-1]:
            around = around[key]
        what = chance.random()
        if what < 0.2:
            del around[path[-1]]
        elif what < 0.3 and isinstance(around, list):
            around.append(copy.deepcopy(around[path[-1]]))
        elif what < 0.4:
            other = chance.choice(list(places(file)))
            value: Any = file
            for key in other:
                value = value[key]
            around[path[-1]] = copy.deepcopy(value)
        else:
            around[path[-1]] = copy.deepcopy(chance.choice(JUNK))
    return file


def adds_up(found: Assessment) -> bool:
    by_status: Counter[str] = Counter()
    for line in found.lines:
        by_status[str(line.status)] += line.amount or 0
    shared = sum(one.amount for one in found.payees)
    journals = [sum(side.amount for side in one.entries) for one in found.journals]
    funds = [{side.fund for side in one.entries} & {"JKK", "JKM", "JHT"} for one in found.journals]
    return (
        (by_status["due"], by_status["open"], by_status["committed"]) == (found.due_now, found.open, found.committed)
        and shared == max(0, sum(line.amount or 0 for line in found.gives))
        and not any(journals)
        and all(len(one) <= 1 for one in funds)
        and all(one.amount > 0 for one in found.payees)
    )


def test_a_file_that_cannot_be_is_a_named_problem_and_any_other_adds_up() -> None:
    came: Counter[str] = Counter()
    for seed in range(FILES):
        file = spoiled(random.Random(seed))
        try:
            found = assess(read_case(file))
        except Problem as problem:
            assert problem.fix and str(problem), (seed, problem.code)
            came["refused"] += 1
            continue
        except Exception as error:
            raise AssertionError(f"seed {seed}: {error!r} of {json.dumps(file)[:2_000]}") from error
        assert adds_up(found), (seed, as_json(found))
        came["assessed"] += 1
    print(f"{FILES:,} files: {came['refused']:,} refused by name, {came['assessed']:,} assessed")  # noqa: T201
    assert min(came.values()) > FILES // 20, came


KEPT = (Claim, Event, Telling, Heir, Paper, Particulars, Party, Step, Outbox, AuditEvent)


def rows() -> dict[str, int]:
    return {model.__name__: model._default_manager.count() for model in KEPT}


@pytest.mark.django_db
def test_what_the_house_cannot_take_leaves_no_row_behind() -> None:
    """Each verb that takes facts is given them with something wrong: it says what, or keeps them whole."""
    kept = [filed(K[name].file) for name in ("K01", "K06", "K09 first")]
    came: Counter[str] = Counter()
    for seed in range(max(150, FILES // 50)):
        chance = random.Random(1_000_000 + seed)
        file, one = spoiled(chance), chance.choice(kept)
        event = file.get("event") if isinstance(file.get("event"), dict) else {}
        before = rows()
        try:
            with transaction.atomic():  # as the outermost command has it
                _told(chance.randint(0, 4), one, file, event)
        except Problem as problem:
            assert problem.fix, (seed, problem.code)
            assert rows() == before, (seed, problem.code)
            came["refused"] += 1
        except Exception as error:
            raise AssertionError(f"seed {seed}: {error!r} of {json.dumps(file)[:2_000]}") from error
        else:
            came["taken"] += 1
    assert min(came["refused"], came["taken"]) > 10, came
    assert findings() == []
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")


def _told(verb: int, one: Any, file: dict[str, Any], event: Any) -> None:
    at, benefit = one.at + dt.timedelta(hours=1), file.get("benefit")
    if verb == 0:
        words: Any = {
            "time": event.get("time"),
            "cause": event.get("cause", ""),
            "benefit": benefit if benefit is not None else {},
            "heirs": file.get("heirs") or [],
            "papers": file.get("papers") or [],
        }
        on: Any = event.get("date") or event.get("on")
        day = dt.date.fromisoformat(on) if isinstance(on, str) and _is_day(on) else one.case.event.on
        kind = file.get("kind")
        file_one(Filing(str(one.member.pk), kind if isinstance(kind, str) else str(Kind.JKM), day, **words), by=SITI, at=at)
    elif verb == 1:
        name_heirs(one.claim, file.get("heirs") or [], by=SITI, at=at)
    elif verb == 2:
        tell_benefit(one.claim, benefit if isinstance(benefit, dict) else {"days": benefit}, by=SITI, at=at)
    elif verb == 3:
        papers: Any = file.get("papers") or ["x"]
        bring_paper(one.claim, papers[0] if isinstance(papers, list) and papers else papers, by=SITI, at=at)
    else:
        tell(one.claim, on=one.case.event.on, time=event.get("time"), cause=event.get("cause", ""), by=SITI, at=at)


def _is_day(text: str) -> bool:
    try:
        return bool(dt.date.fromisoformat(text))
    except ValueError:
        return False
