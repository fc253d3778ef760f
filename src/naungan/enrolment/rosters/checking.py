"""Verdicts of a roster's rows: read as columns, compared with the agreement, the areas and the register, in sets."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass, field

import polars as pl

from naungan.enrolment.models import Agreement
from naungan.enrolment.rosters.reading import phone_column, read_cells, said_income
from naungan.enrolment.rosters.verdicts import ASIDE, CODES
from naungan.enrolment.sponsors.quota import lines_of
from naungan.lib.access import house_itself
from naungan.lib.month import Month
from naungan.lib.sql import Rows, Schema, frame_of, run, staged
from naungan.partners.civil import Asked, Said, ask, is_there
from naungan.places.lists import DAY_2025
from naungan.places.occupations import occupation_of
from naungan.places.queries import Found, VillageFinder, every_village, villages
from naungan.protection.queries import covered_already
from naungan.registry.commands import nik_indexes
from naungan.registry.identity import nik_columns
from naungan.registry.names import may_be_same_person
from naungan.registry.queries import known_people, same_birth
from naungan.regulation.enrolment import too_old, too_young

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
COMPARED = 200
"""More people than this are not born on one day in one village: what comes after is compared with these only."""
OF_THE_ROW = CODES[: CODES.index("duplicate.in_file")]
"""Codes that a row earns by itself; only rows without one are compared with each other and with the register."""


CIVIL = {
    "civil.died": Said.DIED, "civil.unknown": Said.UNKNOWN, "civil.differs": Said.DIFFERS, "civil.silent": Said.SILENT,
}  # fmt: skip
"""What a list is told of each answer of the civil registry."""


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
        rows = self._place(self._parts(read_cells(frame, on=self.on)))
        rows = self._judge_alone(rows)
        rows = self._judge_together(rows)
        codes = [code for code in CODES if code in rows.columns and code not in self.accepted]
        listed = pl.concat_list(pl.when(pl.col(code)).then(pl.lit(code)) for code in codes).list.drop_nulls()
        return (
            rows.with_columns(verdicts=listed)
            .with_columns(verdict=pl.col("verdicts").list.first().fill_null("ok"), notices=_notices())
            .drop([code for code in (*CODES, "civil.silent") if code in rows.columns])
        )

    # -- one row alone

    def _parts(self, rows: pl.DataFrame) -> pl.DataFrame:
        rows = rows.with_columns(**nik_columns("digits"))
        occupations = rows["occupation"].fill_null("").map_elements(occupation_of, return_dtype=pl.String)
        return rows.with_columns(
            person_sex=pl.when(pl.col("said_sex") != "").then("said_sex").otherwise("nik_sex"),
            phone_number=phone_column(),
            declared_income=said_income(),
            occupation_key=occupations.str.split("|").list.get(0),
            sector=occupations.str.split("|").list.get(1).cast(pl.Int64),
        )

    def _place(self, rows: pl.DataFrame) -> pl.DataFrame:
        """Find the village of each distinct path once; a list names few villages many times."""
        finder = self._villages()
        written = rows.with_columns(pl.col([*PATH, "sheet"]).fill_null("")).select(
            pl.struct(*PATH, "sheet").alias("path")
        )
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
                found.append(
                    finder.by_name(village_of_sheet(sheet), regency=regency, district=district, anywhere=False)
                )
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
        has_nik = pl.col("is_nik") & ~pl.col("digits_lost")
        birth = pl.col("born")
        has_birth = birth.is_not_null() & (birth <= self.on) & (birth.dt.year() >= self.on.year - 120)
        nobody = dt.date(1980, 1, 1)  # stands in for a missing birth date; those rows are not judged by age
        births = rows.select(pl.when(has_birth).then(birth).otherwise(nobody).alias("day"))["day"].to_numpy()
        rows = rows.with_columns(
            has_birth=has_birth,
            young=pl.Series(too_young(births, on=self.on)),
            old=pl.Series(too_old(births, on=self.on)),
        )
        return rows.with_columns(
            pl.col("is_hidden").fill_null(value=False).alias("row.hidden"),
            *((pl.col("said_code") == code).alias(code) for code in ("said.deceased", "said.wage_earner", "said.left")),
            pl.col("digits").eq("").alias("nik.missing"),
            pl.col("digits_lost").alias("nik.digits_lost"),
            (~pl.col("is_nik") & ~pl.col("digits_lost") & (pl.col("digits") != "")).alias("nik.bad"),
            pl.col("person_name").eq("").alias("name.missing"),
            (~pl.col("has_birth")).alias("birth.bad"),
            (has_nik & pl.col("has_birth") & (birth.dt.strftime("%d%m%y") != pl.col("nik_ddmmyy")))
            .fill_null(value=False)
            .alias("nik.birth_mismatch"),
            (has_nik & (pl.col("said_sex") != "") & (pl.col("said_sex") != pl.col("nik_sex"))).alias(
                "nik.sex_mismatch"
            ),
            (pl.col("area_id").is_null() & ~pl.col("area_is_outside")).alias("area.unknown"),
            pl.col("area_is_outside").alias("area.outside"),
            (pl.col("has_birth") & pl.col("young")).alias("age.under"),
            (pl.col("has_birth") & pl.col("old")).alias("age.over"),
        )

    # -- rows beside each other and beside the register

    def _judge_together(self, rows: pl.DataFrame) -> pl.DataFrame:
        has_nik = rows["is_nik"] & ~rows["digits_lost"]
        rows = rows.with_columns(nik_index=nik_indexes(rows["digits"].set(~has_nik, None)))
        sound = rows.filter(~pl.any_horizontal([code for code in OF_THE_ROW if code not in self.accepted]))
        with staged(rows.filter(has_nik).select("number", "nik_index")) as people:
            rows = self._beside_register(rows, people)
        twice = sound.filter(~pl.struct("digits").is_first_distinct())["number"]
        # Also where one of them is in doubt: then nobody knows whose NIK it is.
        plausible = [code for code in OF_THE_ROW if code not in self.accepted and code not in ASIDE]
        two_people = _of_two_people(rows.filter(~pl.any_horizontal(plausible)))
        rows = rows.with_columns(
            pl.col("number").is_in(list(two_people)).alias("duplicate.nik"),
            (pl.col("number").is_in(twice.implode()) & ~pl.col("number").is_in(list(two_people))).alias(
                "duplicate.in_file"
            ),
        )
        alone = sound.filter(~pl.col("number").is_in([*twice, *two_people]))
        civil, alike = self._civil(alone), self._alike(alone)
        elsewhere = pl.col("earlier_area").is_not_null() & (pl.col("earlier_area") != pl.col("area_id"))
        limit = self.agreement.max_decile or 10
        has_limit = self.agreement.max_decile is not None
        return rows.with_columns(
            (pl.col("number").is_in(list(alike)) | elsewhere.fill_null(value=False)).alias("duplicate.person"),
            *(
                pl.col("number").is_in([number for number, one in civil.items() if one is said]).alias(code)
                for code, said in CIVIL.items()
            ),
            (pl.col("said_decile").is_null() & pl.lit(has_limit)).alias("decile.unknown"),
            (pl.col("said_decile") > limit).fill_null(value=False).alias("decile.over"),
            detail=pl.col("number").replace_strict(alike, default="", return_dtype=pl.String),
        )

    def _civil(self, rows: pl.DataFrame) -> dict[int, Said]:
        """Return what the civil registry says of rows with which nothing else is wrong; nothing where there is none."""
        if not is_there():
            return {}
        people = [
            Asked(nik, name, born) for nik, name, born in rows.select("digits", "person_name", "born").iter_rows()
        ]
        why = f"list of agreement {self.agreement.pk}"
        said = ask(people, reason=why, by=house_itself(), at=dt.datetime.now(dt.UTC))
        return dict(zip(rows["number"].to_list(), said, strict=True))

    def _beside_register(self, rows: pl.DataFrame, people: Rows) -> pl.DataFrame:
        known = known_people(people, on=self.on)
        since = self.since or Month(self.agreement.since)
        covered = covered_already(people, since=since, until=Month(self.agreement.since) + self.agreement.months)
        earlier = frame_of(
            run("enrolment/rosters/earlier_rows", people, agreement=self.agreement.pk, except_row=self.except_row),
            EARLIER,
        )
        dead = known.filter("is_dead")["number"]
        written = {number: (name, phone) for number, name, phone in
                   rows.select("number", "person_name", "phone_number").iter_rows()}  # fmt: skip
        others = [
            number for number, name, phone in known.select("number", "name", "claimed_phone").iter_rows()
            if not may_be_same_person(written[number][0], name)
            # By herself and unseen: whoever typed her NIK first holds the telephone that codes go to.
            or (phone and phone != written[number][1])
        ]  # fmt: skip
        employed = known.filter("is_wage_earner")["number"]
        return rows.join(earlier, on="number", how="left", maintain_order="left").with_columns(
            pl.col("number").is_in(dead.implode()).alias("deceased"),
            pl.col("number").is_in(employed.implode()).alias("wage_earner"),
            pl.col("number").is_in(others).alias("nik.other_name"),
            (pl.col("number").is_in(list(covered)) & pl.col("earlier_id").is_null()).alias("covered.other_payer"),
            pl.col("earlier_left").fill_null(value=False).alias("left.before"),
        )

    def _alike(self, rows: pl.DataFrame) -> dict[int, str]:
        """Return rows that are probably a person of the register or of a row above, under another NIK, with the other."""
        people = rows.select("number", "area_id", "nik_index", birth_date="born", sex="person_sex")
        names = dict(rows.select("number", "person_name").iter_rows())
        found: dict[int, str] = {}
        with staged(people) as source:
            for number, name in same_birth(source).iter_rows():
                if may_be_same_person(names[number], name):
                    found[number] = "register"
        same_day = rows.filter(pl.len().over("area_id", "born", "person_sex") > 1)
        for _, group in same_day.group_by("area_id", "born", "person_sex", maintain_order=True):
            seen: list[tuple[str, str, int]] = []
            for number, name, sheet, row in group.select("number", "person_name", "sheet", "row").iter_rows():
                other = next((one for one in seen if may_be_same_person(name, one[0])), None)
                if other is None and len(seen) < COMPARED:
                    seen.append((name, sheet, row))
                elif other is not None:
                    found.setdefault(number, " ".join(str(part) for part in other[1:] if part))
        return found


def _of_two_people(rows: pl.DataFrame) -> set[int]:
    """Return the rows that share a NIK with a row of another name: nobody knows to whom of them it belongs."""
    found: set[int] = set()
    for _, group in rows.filter(pl.struct("digits").is_duplicated()).group_by("digits"):
        first, *others = group["person_name"].to_list()
        if not all(may_be_same_person(first, other) for other in others):
            found |= set(group["number"])
    return found


def _notices() -> pl.Expr:
    """Return what is told of a row without refusing it."""
    is_written = {key: pl.col(key).fill_null("").str.strip_chars().str.len_chars() > 1 for key in ("phone", "income")}
    unread = {
        "phone.unread": is_written["phone"] & (pl.col("phone_number") == ""),
        "income.unread": is_written["income"] & pl.col("declared_income").is_null(),
        "civil.silent": pl.col("civil.silent"),
        "area.alike": pl.col("taken_as") != "",
    }
    return pl.concat_list(pl.when(test).then(pl.lit(code)) for code, test in unread.items()).list.drop_nulls()


AROUND_VILLAGE = re.compile(
    r"\(\d+\)|^\W*\d+\W+|\b\d+ *(?:org|orang|jiwa)\b|\b(?:fix|final|rev|data|daftar|ok)\b", re.IGNORECASE
)


def village_of_sheet(name: str) -> str:
    """Return the village that a sheet may be named for: numbers before it, copies and counts behind it are left out."""
    bare = AROUND_VILLAGE.sub(" ", name)
    return " ".join(bare.split()).strip(" ._-")
