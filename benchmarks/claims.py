"""Measure claims on filled tables: assessing in batches beside the rule alone, the queue and the page of one claim.

python -m benchmarks.claims --members 1000000 --claims 100000
python -m benchmarks.claims --members 1000000 --claims 1000000 --assess 2000    # the reserves of a million
"""

from __future__ import annotations

import argparse
import datetime as dt
import os
import shutil
import time
from typing import Any

from benchmarks import money
from benchmarks.filling import history, members
from benchmarks.machine import cpu_seconds, keep_figures

Figure = dict[str, Any]
FILL = """
CREATE TEMPORARY TABLE bench_dead ON COMMIT DROP AS
SELECT m.id, nextval(pg_get_serial_sequence('claims_event', 'id')) AS event,
       nextval(pg_get_serial_sequence('claims_claim', 'id')) AS claim
FROM (SELECT id FROM registry_member WHERE died_on IS NULL ORDER BY id LIMIT %(claims)s) AS m;

INSERT INTO claims_event (id, member_id, kind, recorded_at) SELECT event, id, 'death', %(at)s FROM bench_dead;
INSERT INTO claims_telling (event_id, number, "on", cause, words_cipher, beside, told_by, at)
SELECT event, 1, %(on)s, 'illness', '', false, 'bench', %(at)s FROM bench_dead;
INSERT INTO claims_heir (event_id, relation, name, age, school, on_ones_own, chosen, told_by, since)
SELECT event, 'spouse', 'Sari Contoh', 40, '{}', false, false, 'bench', %(at)s FROM bench_dead;
INSERT INTO claims_paper (event_id, code, verdict, remarks, seen_by, at)
SELECT event, p.code, 'ok', '', 'bench', %(at)s FROM bench_dead, (VALUES ('death_certificate'), ('heir_letter')) AS p (code);
INSERT INTO claims_claim (id, event_id, member_id, kind, part, filed_at, filed_by)
SELECT claim, event, id, 'jkm', '', %(at)s, 'bench' FROM bench_dead;
INSERT INTO claims_step (claim_id, number, was, state, reason, remarks, owner, due_on, by, at)
SELECT claim, 1, '', 'filed', '', '', 'branch', %(on)s::date + 5, 'bench', %(at)s FROM bench_dead;
UPDATE registry_member AS m SET died_on = %(on)s FROM bench_dead AS d WHERE d.id = m.id
"""


def main() -> None:
    words = argparse.ArgumentParser()
    words.add_argument("--members", type=int, default=1_000_000)
    words.add_argument("--claims", type=int, default=100_000)
    words.add_argument("--assess", type=int, default=10_000, help="so many of them are assessed")
    chosen = words.parse_args()
    os.environ |= {"NAUNGAN_HOME": str(money.HOME), "DJANGO_SETTINGS_MODULE": "config.settings", "NAUNGAN_LANG": "en"}
    os.environ.pop("NAUNGAN_DATABASE_URL", None)
    import django

    django.setup()
    from naungan.cli.output import open_house

    try:
        open_house()
        figures = measure(chosen.members, chosen.claims, chosen.assess)
    finally:
        from naungan.lib.embedded import embedded_server

        embedded_server().stop()
        shutil.rmtree(money.HOME, ignore_errors=True)
    print("| what | measured | goal | beside it |\n| --- | ---: | ---: | --- |")
    for row in figures:
        print(f"| {row['promise']} | {row['figure']:,.2f} | {row['goal']:,.2f} | {row['beside']} |")
    keep_figures("claims", figures)


def measure(count: int, claims: int, most: int) -> list[Figure]:
    from django.db import connection, transaction

    from naungan.claims.assessing import assess_claims
    from naungan.claims.assessment import assess
    from naungan.claims.kept import cases_of
    from naungan.claims.models import Claim
    from naungan.claims.queries import listed, seen
    from naungan.claims.reserves import needs
    from naungan.lib.access import house_itself, shell
    from naungan.lib.month import Month

    at = dt.datetime.now(dt.UTC)
    then = at - dt.timedelta(days=400)
    people = members(count, at=then)
    history(0, people[-1], since=int(Month.of(at.date())) - 11, months=12, at=then)
    began = time.perf_counter()
    size = max(5_000, claims // 20)
    for start in range(0, claims, size):  # a plan that was made for empty tables is not kept for full ones
        with transaction.atomic():
            _fill(min(size, claims - start), at)
        with connection.cursor() as cursor:
            cursor.execute("VACUUM ANALYZE")
        connection.close()
    print(f"{claims:,} claims were filed in {time.perf_counter() - began:.0f} s")
    keys = list(Claim.objects.order_by("?").values_list("pk", flat=True)[:most])
    by = house_itself("bench")
    assess_claims(keys[:100], by=by, at=at)  # warm
    some = list(Claim.objects.select_related("member").filter(pk__in=keys[100:1100]))
    cases = list(cases_of(some).values())
    began = time.perf_counter()
    for case in cases:
        assess(case)
    alone = len(cases) / (time.perf_counter() - began)
    began, busy = time.perf_counter(), cpu_seconds()
    rest = keys[1100:]
    assess_claims(rest, by=by, at=at)
    took, cost = time.perf_counter() - began, cpu_seconds() - busy
    figures = [
        {
            "promise": f"claims assessed in batches of 1,000, steps and lines written, per second ({count:,} members)",
            "figure": len(rest) / took,
            "goal": 1000.0,
            "beside": f"{cost / len(rest) * 1e6:,.0f} us CPU each; the rule alone, in memory, {alone:,.0f}/s",
        }
    ]
    one = _median([_timed(lambda key=key: assess_claims([key], by=by, at=at)) for key in keys[:200]])
    figures.append({"promise": "one claim assessed by itself, ms", "figure": one * 1000, "goal": 50.0, "beside": "median of 200"})
    look = _percentile([_timed(lambda key=key: seen(key, shell(""))) for key in keys[:400]], 0.95)
    figures.append(
        {
            "promise": f"all of one claim for its page, of {claims:,} open, ms (p95)",
            "figure": look * 1000,
            "goal": 200.0,
            "beside": "400 claims",
        }
    )
    queue = _percentile([_timed(lambda: list(listed(shell(""))[:26])) for _ in range(50)], 0.95)
    figures.append(
        {
            "promise": f"25 rows of the queue of {claims:,} open claims, ms (p95)",
            "figure": queue * 1000,
            "goal": 100.0,
            "beside": "50 looks",
        }
    )
    whole = min(_timed(lambda: needs(Month.of(at.date()))) for _ in range(3))
    figures.append(
        {
            "promise": f"what the funds must hold at the end of a month for {claims:,} claims, s",
            "figure": whole,
            "goal": 60.0,
            "beside": f"{len(keys):,} of them assessed, the others by the mean of their kind; best of 3",
        }
    )
    return figures


def _fill(claims: int, at: dt.datetime) -> None:
    """Write claims for a death of three weeks ago that wait to be assessed, each with its papers and a widow."""
    from django.db import connection

    with connection.cursor() as cursor:
        for statement in FILL.split(";\n"):
            cursor.execute(statement, {"claims": claims, "at": at, "on": (at - dt.timedelta(days=20)).date()})


def _timed(does: Any) -> float:
    began = time.perf_counter()
    does()
    return time.perf_counter() - began


def _median(found: list[float]) -> float:
    return sorted(found)[len(found) // 2]


def _percentile(found: list[float], share: float) -> float:
    return sorted(found)[min(len(found) - 1, int(len(found) * share))]


if __name__ == "__main__":
    main()
