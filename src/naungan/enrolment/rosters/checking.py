"""Verdicts of a roster's rows: read as columns, compared with the agreement, the areas and the register, in sets."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass, field

import polars as pl

from naungan.enrolment.entry.judging import (
    judge_alone,
    judge_beside_register,
    judge_together,
    listed,
    notices,
    with_index,
)
from naungan.enrolment.models import Agreement
from naungan.enrolment.rosters.reading import read_cells
from naungan.enrolment.rosters.verdicts import ASIDE, CODES
from naungan.enrolment.sponsors.quota import lines_of
from naungan.lib.access import house_itself
from naungan.lib.month import Month
from naungan.lib.sql import Rows, Schema, run_columns, staged
from naungan.places.lists import DAY_2025
from naungan.places.queries import Found, VillageFinder, every_village, villages
from naungan.protection.queries import covered_already

EARLIER: Schema = {
    "number": pl.Int64,
    "earlier_id": pl.Int64,
    "earlier_area": pl.Int64,
    "earlier_outcome": pl.String,
    "earlier_verdict": pl.String,
    "earlier_membership": pl.Int64,
    "earlier_aside": pl.Boolean,
    "earlier_left": pl.Boolean,
}
PATH = ["village_code", "regency", "district", "village", "village_kind"]
OF_THE_ROW = CODES[: CODES.index("duplicate.in_file")]
"""Codes that a row earns by itself; only rows without one are compared with each other and with the register."""


@dataclass
class Checker:
    """Judges rows for one agreement. Holds the agreement's villages, which many files of it share.

    on          the day of enrolment: ages are taken then
    except_row  a stored row that is judged again does not stand in its own way
    since       the first month that counts; None: the agreement's
    accepted    doubts that an officer has settled
    """

    agreement: Agreement
    on: dt.date
    except_row: int = 0
    since: Month | None = None
    accepted: frozenset[str] = frozenset()
    _finder: VillageFinder | None = field(default=None, repr=False)

    def check(self, frame: pl.DataFrame) -> pl.DataFrame:
        """Return the rows with their verdicts, before quota.

        frame    columns of `rosters.FRAME`
        Returns  frame with digits, nik_index, person_name, born, person_sex, area_id, phone_number, said_decile,
                 occupation_key, sector, declared_income, earlier_*; verdicts (codes in order of precedence), verdict (the
                 first, or `ok`), detail; notices (codes of `verdicts.NOTICES`), taken_as (the village that a
                 name was taken for which is written otherwise)
        """
        rows = self._place(read_cells(frame, on=self.on))
        rows = self._judge_alone(rows)
        rows = self._judge_together(rows)
        return (
            listed(rows, CODES, accepted=self.accepted)
            .with_columns(notices=notices(**{"area.alike": pl.col("taken_as") != ""}))
            .drop([code for code in (*CODES, "civil.silent") if code in rows.columns])
        )

    # -- one row alone

    def _place(self, rows: pl.DataFrame) -> pl.DataFrame:
        """Find the village of each distinct path once; a list names few villages many times."""
        finder = self._villages()
        written = rows.with_columns(pl.col([*PATH, "sheet"]).fill_null("")).select(pl.struct(*PATH, "sheet").alias("path"))
        distinct = written.unique(maintain_order=True)
        with_column = set(rows.filter(pl.col("village").fill_null("").str.strip_chars() != "")["sheet"])
        found: list[Found] = []
        for code, regency, district, village, kind, sheet in distinct.unnest("path").iter_rows():
            by_code = finder.by_code(code) if code.strip() else None
            if by_code and (by_code.id or by_code.outside):
                by_name = finder.by_path(regency, district, village, kind) if village.strip() else by_code
                is_other = by_name.id is not None and by_name.id != by_code.id
                found.append(Found(None, "") if is_other else by_code)  # code and name are two villages: which?
            elif regency.strip() and district.strip() and village.strip():
                found.append(finder.by_path(regency, district, village, kind))
            elif village.strip():
                found.append(finder.by_name(village, regency=regency, district=district))
            elif sheet in with_column:
                found.append(Found(None, ""))  # one cell is empty: the sheet's name is no answer for it
            else:  # a sheet for each village is the most usual shape of all
                found.append(finder.by_name(village_of_sheet(sheet), regency=regency, district=district, anywhere=False))
        known = distinct.with_columns(
            area_id=pl.Series([one.id for one in found], dtype=pl.Int64),
            area_is_outside=pl.Series([one.outside for one in found], dtype=pl.Boolean),
            taken_as=pl.Series([one.name for one in found], dtype=pl.String),
        )
        return rows.hstack(written.join(known, on="path", how="left", maintain_order="left").drop("path"))

    def _villages(self) -> VillageFinder:
        """Return the finder of this agreement's villages, as the list that it pins names them."""
        if self._finder is None:
            day = self.agreement.decree.on
            lines = lines_of(self.agreement)
            inside = villages(below=[line["code"] for line in lines], on=day)
            self._finder = VillageFinder(inside, lambda: every_village(on=max(day, DAY_2025)))
        return self._finder

    def _judge_alone(self, rows: pl.DataFrame) -> pl.DataFrame:
        rows = rows.with_columns(has_place=~pl.col("area_is_outside"))  # a row names one, or its village is unknown
        return judge_alone(rows, on=self.on).with_columns(
            pl.col("is_hidden").fill_null(value=False).alias("row.hidden"),
            pl.col("area_is_outside").alias("area.outside"),
        )

    # -- rows beside each other and beside the register

    def _judge_together(self, rows: pl.DataFrame) -> pl.DataFrame:
        rows = with_index(rows)
        with staged(rows.filter(pl.col("nik_index").is_not_null()).select("number", "nik_index")) as people:
            rows = self._beside_lists(judge_beside_register(rows, people, on=self.on), people)
        rows = judge_together(
            rows,
            of_the_row=[code for code in OF_THE_ROW if code not in self.accepted],
            aside=ASIDE,
            reason=f"list of agreement {self.agreement.pk}",
            by=house_itself(),
            at=dt.datetime.now(dt.UTC),
        )
        elsewhere = pl.col("earlier_area").is_not_null() & (pl.col("earlier_area") != pl.col("area_id"))
        limit = self.agreement.max_decile or 10
        has_limit = self.agreement.max_decile is not None
        return rows.with_columns(
            (pl.col("duplicate.person") | elsewhere.fill_null(value=False)).alias("duplicate.person"),
            (pl.col("said_decile").is_null() & pl.lit(has_limit)).alias("decile.unknown"),
            (pl.col("said_decile") > limit).fill_null(value=False).alias("decile.over"),
        )

    def _beside_lists(self, rows: pl.DataFrame, people: Rows) -> pl.DataFrame:
        """Add what stands against a row by this agreement: cover that somebody else pays, and earlier lists."""
        since = self.since or Month(self.agreement.since)
        covered = covered_already(people, since=since, until=Month(self.agreement.since) + self.agreement.months)
        words = {"agreement": self.agreement.pk, "except_row": self.except_row}
        earlier = run_columns("enrolment/rosters/earlier_rows", EARLIER, people, **words)
        return rows.join(earlier, on="number", how="left", maintain_order="left").with_columns(
            (pl.col("number").is_in(covered.implode()) & pl.col("earlier_id").is_null()).alias("covered.other_payer"),
            pl.col("earlier_left").fill_null(value=False).alias("left.before"),
        )


AROUND_VILLAGE = re.compile(r"\(\d+\)|^\W*\d+\W+|\b\d+ *(?:org|orang|jiwa)\b|\b(?:fix|final|rev|data|daftar|ok)\b", re.IGNORECASE)


def village_of_sheet(name: str) -> str:
    """Return the village that a sheet may be named for: numbers before it, copies and counts behind it are left out."""
    bare = AROUND_VILLAGE.sub(" ", name)
    return " ".join(bare.split()).strip(" ._-")
