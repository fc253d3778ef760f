"""The Jambi run: from an empty database to a province's vulnerable workers protected, on real areas and real law."""

from __future__ import annotations

import datetime as dt
import json
import time
from collections.abc import Callable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor, ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import asdict, dataclass, field
from itertools import groupby
from multiprocessing import get_context
from pathlib import Path
from typing import Any

import polars as pl
from django.db import connection, transaction

from naungan.accounts.audit import heads_file
from naungan.contributions.payments.intake import post_payments
from naungan.contributions.payments.post import PAYMENT
from naungan.coverage.maps import regency_map
from naungan.coverage.queries import Coverage, coverage_by_regency
from naungan.demo.dates import MONTHS, dates_of
from naungan.demo.defects import MAX_DECILE, PLACES, Planter, Register, Row
from naungan.demo.files import write_roster
from naungan.demo.people import Inventor, Village
from naungan.demo.register import fill_register
from naungan.demo.today import PASSWORD, Today, make_today, staff_sign_ins
from naungan.demo.today import SPONSOR as TODAYS_SPONSOR
from naungan.enrolment.models import Agreement, RosterRow, Sponsor
from naungan.enrolment.queries import Report, report
from naungan.enrolment.rosters.checking import Checker
from naungan.enrolment.rosters.commands import Checked, Enrolled, enrol_roster
from naungan.enrolment.rosters.reading import Candidates, read_roster
from naungan.enrolment.rosters.verdicts import CODES
from naungan.enrolment.rosters.workbook import annotated_path, write_annotated
from naungan.enrolment.sponsors.agreements import Terms, add_agreement, add_sponsor
from naungan.lib.access import house_itself
from naungan.lib.clock import now, wib_day
from naungan.lib.database import prepare
from naungan.lib.demonstration import is_whole, mark, mark_whole
from naungan.lib.errors import BadUsage, Problem
from naungan.lib.home import home
from naungan.lib.month import Month
from naungan.lib.postgresql.roles import as_owner
from naungan.places.commands import load_places
from naungan.places.lists import DAY_2019, DAY_2025, DECREE_2019
from naungan.places.queries import villages
from naungan.registry.models import Member
from naungan.regulation.kinds import PayerKind

NUMBER, SPONSOR = "853/KEP.GUB/DP3AP2-4.2/2022", "Provinsi Jambi"
LEGAL_BASIS = "Pergub Jambi 16/2022; Keputusan Gubernur 853/KEP.GUB/DP3AP2-4.2/2022 (contoh)"
GRANT, SHARE_PERCENT = 100_000_000, 10
ALL_VILLAGES, ROWS_PER_VILLAGE, SEED = 1562, 55, 2023

Progress = Callable[[str, int, int], None]
"""Called with a phase, how much of it is done, and how much there is."""


class DemoThere(Problem):
    code = "demo.there"


class RealData(Problem):
    code = "demo.real_data"


@dataclass
class Story:
    """What happened: everything the page, the terminal and `--json` show."""

    agreement: Agreement
    on: dt.date
    report: Report
    coverage: list[Coverage]
    planted: dict[str, int]
    found: dict[str, int]
    wrongly_refused: int
    wrongly_accepted: int
    persons: dict[str, int]
    files: dict[str, Any]
    seconds: dict[str, float] = field(default_factory=dict)
    today: Today | None = None

    def as_json(self) -> dict[str, Any]:
        return {
            "since": str(Month(self.agreement.since)),
            "on": self.on.isoformat(),
            "people": self.report.people,
            "person_months": self.report.person_months,
            **self.report.sums.as_json(),
            "overspent_areas": self.report.overspent,
            "waiting": self.report.waiting,
            "verdicts": {code: {"planted": self.planted.get(code, 0), "found": self.found.get(code, 0)} for code in CODES},
            "wrongly_refused": self.wrongly_refused,
            "wrongly_accepted": self.wrongly_accepted,
            "coverage": [row.as_json() for row in self.coverage],
            "roster_rows": self.persons,
            "seconds": {name: round(value, 2) for name, value in self.seconds.items()},
            "files": self.files,
            "sign_ins": [asdict(one) for one in self.today.sign_ins] if self.today else [],
        }


@dataclass
class _Planned:
    """One regency's file and the truth about its rows."""

    path: Path
    truth: pl.DataFrame


def refuse_other_data() -> None:
    """Raises RealData where anybody is registered, or pays, whom no demonstration made: nothing of theirs is emptied."""
    others = Sponsor.objects.exclude(name__in=[SPONSOR, TODAYS_SPONSOR]).exists()
    if others or Member.objects.filter(is_synthetic=False).exists():
        raise RealData(
            "This database holds people or sponsors that the demo did not make.",
            fix="Set NAUNGAN_HOME to an empty folder and run the demo there.",
        )


class Demo:
    """One run. The phases share the villages, the truth and the clock."""

    def __init__(
        self,
        *,
        villages: int,
        rows: int,
        seed: int,
        progress: Progress,
        fresh: bool = False,
        since: Month | None = None,
    ) -> None:
        if not 1 <= villages <= ALL_VILLAGES or not 1 <= rows <= 500:
            raise BadUsage(
                "{villages} villages of {rows} rows were asked for.",
                villages=villages,
                rows=rows,
                fix="Ask for 1 to 1562 villages and 1 to 500 rows each.",
            )
        self.count, self.rows, self.seed, self.progress = villages, rows, seed, progress
        self.fresh = fresh
        self.dates = dates_of(wib_day(now()), since=since)
        self.folder = home() / "demo"
        self.seconds: dict[str, float] = {}

    def run(self) -> Story:
        """Do all of it. Raises RealData when the database holds people who are not synthetic."""
        begun = time.monotonic()
        with self._phase("database"):
            self._empty_database()
        with self._phase("areas"), as_owner():
            load_places()
        with self._phase("agreement"):
            chosen, agreement = self._agree()
        with self._phase("rosters"):
            planned, register = self._write_rosters(chosen)
        with self._phase("register"):
            fill_register(register, since=self.dates.since)
        # Annotated workbooks are written by a process beside the database's work.
        with ProcessPoolExecutor(1, mp_context=get_context("forkserver")) as clerk:
            with self._phase("enrolment"):
                results = self._enrol(planned, agreement, clerk)
            with self._phase("payment"):
                self._pay([one for one, _, _ in results])
            with self._phase("today"):
                today = make_today(at=now(), seed=self.seed)
            with self._phase("report"):
                story = self._story(agreement, planned, [checked for _, checked, _ in results])
            with self._phase("workbooks"):
                for number, (_, _, job) in enumerate(results, 1):
                    job.result()
                    self.progress("workbooks", number, len(results))
        self.seconds["total"] = time.monotonic() - begun
        story.today = today
        story.seconds = self.seconds
        (self.folder / "result.json").write_text(json.dumps(story.as_json(), indent=1))
        mark_whole(now())
        return story

    @contextmanager
    def _phase(self, name: str) -> Iterator[None]:
        self.progress(name, 0, 1)
        begun = time.monotonic()
        yield
        self.seconds[name] = time.monotonic() - begun
        self.progress(name, 1, 1)

    # -- phases

    def _empty_database(self) -> None:
        """Begin afresh, but only where nothing but an earlier demo is."""
        prepare()
        refuse_other_data()
        if Member.objects.exists() or Sponsor.objects.exists():
            if not self.fresh and is_whole():
                raise DemoThere(
                    "A demonstration is here already; nothing was changed.",
                    names=", ".join(one.name for one in staff_sign_ins()),
                    password=PASSWORD,
                    fix="naungan serve shows it (accounts {names}, password {password}); naungan demo --fresh begins anew.",
                )
            with (
                as_owner(),
                transaction.atomic(),
                connection.cursor() as cursor,
            ):  # one step: who is killed here finds the old one
                cursor.execute("DROP SCHEMA public CASCADE")
                cursor.execute("CREATE SCHEMA public")
            heads_file().unlink(missing_ok=True)  # the ends of a trail that is gone with its demonstration
            prepare()
        mark(self.dates.at)
        self.folder.mkdir(mode=0o700, exist_ok=True)
        for old in self.folder.iterdir():
            old.unlink()

    def _agree(self) -> tuple[list[Village], Agreement]:
        every = villages(below=["15"], on=DAY_2019).sort("district_code", "code")
        step = len(every) / self.count
        chosen = [Village(**every.row(int(place * step), named=True)) for place in range(self.count)]
        codes = ("15",) if self.count == len(every) else tuple(village.code for village in chosen)
        terms = Terms(
            number=NUMBER,
            legal_basis=LEGAL_BASIS,
            decree=DECREE_2019,
            below=codes,
            since=self.dates.since,
            months=MONTHS,
            ceiling=GRANT * SHARE_PERCENT // 100,
            places=PLACES,
            max_decile=MAX_DECILE,
        )
        return chosen, add_agreement(
            add_sponsor(SPONSOR, PayerKind.APBD, at=self.dates.at, by=house_itself("demo")),
            terms,
            at=self.dates.at,
            by=house_itself("demo"),
        )

    def _write_rosters(self, chosen: list[Village]) -> tuple[list[_Planned], Register]:
        elsewhere = [Village(**row) for row in villages(below=["16.02", "16.06"], on=DAY_2025).iter_rows(named=True)]
        planter = Planter(Inventor(self.seed, on=wib_day(self.dates.at)), elsewhere)
        groups = [
            (f"{regency[0]} {regency[1]}", list(group))
            for regency, group in groupby(sorted(chosen, key=_by_regency), key=lambda one: (one.regency_kind, one.regency))
        ]
        planned: list[_Planned] = []
        # Sheets are written by another process while the next regency is invented.
        with ProcessPoolExecutor(2, mp_context=get_context("forkserver")) as pool:
            written: list[tuple[list[Row], Future[tuple[Path, list[tuple[str, int]]]]]] = []
            for number, (name, group) in enumerate(groups):
                rows = [row for village in group for row in planter.village(village, self.rows)]
                written.append((rows, pool.submit(write_roster, self.folder, name, number, rows)))
                self.progress("rosters", number, len(groups))
            for rows, job in written:
                path, places = job.result()
                planned.append(_Planned(path, _truth(rows, places)))
        return planned, planter.register

    def _enrol(
        self, planned: list[_Planned], agreement: Agreement, clerk: ProcessPoolExecutor
    ) -> list[tuple[Enrolled, Checked, Future[Path]]]:
        """Check and enrol each file; the next one is read, and the last one's workbook is written, meanwhile."""
        checker = Checker(agreement, wib_day(self.dates.at))
        results: list[tuple[Enrolled, Checked, Future[Path]]] = []
        with ThreadPoolExecutor(1) as reader:
            coming: list[Future[Candidates]] = [reader.submit(read_roster, one.path) for one in planned]
            for job in coming:
                done = enrol_roster(
                    job.result(),
                    agreement,
                    at=self.dates.at,
                    by=house_itself("demo"),
                    checker=checker,
                    is_synthetic=True,
                )
                assert done.checked is not None
                workbook = clerk.submit(write_annotated, done.checked.rows, annotated_path(done.checked.candidates.path))
                results.append((done, done.checked, workbook))
                self.progress("enrolment", len(results), len(planned))
        return results

    def _pay(self, enrolled: list[Enrolled]) -> None:
        bills = [one.bill for one in enrolled if one.bill is not None]
        rows = [
            {
                "number": number,
                "source": "bank-jambi",
                "external_id": f"demo-{self.seed}-{number}",
                "reference": "",
                "bill_number": bill.number,
                "amount": bill.amount,
                "paid_at": self.dates.at + dt.timedelta(hours=1),
                "settled_on": wib_day(self.dates.at),
                "notice": "",
            }
            for number, bill in enumerate(bills, 1)
        ]
        for number, row in enumerate(rows, 1):
            post_payments(pl.DataFrame([row], schema=PAYMENT, orient="row"), at=self.dates.at + dt.timedelta(hours=2))
            self.progress("payment", number, len(rows))

    def _story(self, agreement: Agreement, planned: list[_Planned], checked: list[Checked]) -> Story:
        judged = pl.concat(_judged(one, plan) for one, plan in zip(checked, planned, strict=True))
        refused = ~pl.col("verdict").is_in(["ok", "quota.waiting"])
        sound = pl.col("planted").is_in(["ok", "quota.waiting"])
        coverage = coverage_by_regency("15", on=self.dates.on)
        map_path = self.folder / "coverage.svg"
        map_path.write_text(regency_map(coverage))
        told = report(agreement)
        judged.write_csv(self.folder / "truth.csv")
        return Story(
            agreement=agreement,
            on=self.dates.on,
            report=told,
            coverage=coverage,
            planted=_counts(judged, "planted"),
            found=_counts(judged.filter(pl.col("planted") == pl.col("verdict")), "verdict"),
            wrongly_refused=len(judged.filter(sound & refused)),
            wrongly_accepted=len(judged.filter(~sound & ~refused)),
            persons=_persons(agreement),
            files={
                "rosters": [str(one.path) for one in planned],
                "checked": [str(annotated_path(one.path)) for one in planned],
                "map": str(map_path),
                "truth": str(self.folder / "truth.csv"),
                "result": str(self.folder / "result.json"),
            },
        )


def _by_regency(village: Village) -> tuple[str, str, str]:
    return (village.regency_code, village.district_code, village.code)


def _truth(rows: list[Row], places: list[tuple[str, int]]) -> pl.DataFrame:
    return pl.DataFrame(
        [(sheet, number, row.planted) for row, (sheet, number) in zip(rows, places, strict=True)],
        schema={"sheet": pl.String, "row": pl.Int64, "planted": pl.String},
        orient="row",
    )


def _judged(checked: Checked, planned: _Planned) -> pl.DataFrame:
    """Hold the verdicts against what was planted. A row that got lost would be missing on one side and is seen."""
    rows = checked.rows.select("sheet", "row", "verdict")
    both = planned.truth.join(rows, on=["sheet", "row"], how="full", coalesce=True, nulls_equal=True)
    assert both.null_count().sum_horizontal()[0] == 0, "a row of the roster was lost"
    return both.with_columns(file=pl.lit(planned.path.name))


def _counts(frame: pl.DataFrame, column: str) -> dict[str, int]:
    return dict(frame.group_by(column).len().iter_rows())


def _persons(agreement: Agreement) -> dict[str, int]:
    """Return one roster row each of somebody covered, refused and waiting."""
    rows = RosterRow.objects.filter(roster__agreement=agreement).order_by("pk")
    wanted = {
        "covered": rows.filter(outcome=RosterRow.Outcome.ENROLLED),
        "refused": rows.filter(verdict="age.over"),
        "waiting": rows.filter(outcome=RosterRow.Outcome.WAITING),
    }
    found = {name: query.values_list("pk", flat=True).first() for name, query in wanted.items()}
    return {name: pk for name, pk in found.items() if pk is not None}
