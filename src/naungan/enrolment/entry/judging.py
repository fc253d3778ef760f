"""What is amiss with people who want to join, as columns: one person and thousands are judged by the same statements."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection

import polars as pl

from naungan.enrolment.entry.verdicts import NOTICES, REASONS
from naungan.lib.access import Viewer
from naungan.lib.sql import Rows
from naungan.partners.civil import Asked, Said, ask, is_there
from naungan.registry.commands import kk_indexes, nik_indexes
from naungan.registry.names import may_be_same_person
from naungan.registry.queries import known_people
from naungan.registry.same_person import SOUGHT, SURE, among, in_register
from naungan.regulation.enrolment import too_old, too_young

CIVIL = {
    "civil.died": Said.DIED,
    "civil.unknown": Said.UNKNOWN,
    "civil.differs": Said.DIFFERS,
    "civil.silent": Said.SILENT,
}
"""What is told of each answer of the civil registry."""
ALONE = tuple(
    code
    for code in (reason.code for reason in REASONS)
    if code.startswith(("nik.", "name.", "birth.", "area.", "age.", "said.")) and code != "nik.other_name"
)
"""Codes that a person earns by what is written of her; only who has none is compared with others and with the register."""


def judge_alone(rows: pl.DataFrame, *, on: dt.date) -> pl.DataFrame:
    """Add a column for each code that a person earns by what is written of her.

    rows  what `cells.read_person` returns, with area_id and has_place (whether a place was named at all)
    on    the day on which she joins: ages are taken then
    """
    has_nik = pl.col("is_nik") & ~pl.col("digits_lost")
    birth = pl.col("born")
    has_birth = birth.is_not_null() & (birth <= on) & (birth.dt.year() >= on.year - 120)
    nobody = dt.date(1980, 1, 1)  # stands in for a missing birth date; those rows are not judged by age
    births = rows.select(pl.when(has_birth).then(birth).otherwise(nobody).alias("day"))["day"].to_numpy()
    rows = rows.with_columns(
        has_birth=has_birth,
        young=pl.Series(too_young(births, on=on)),
        old=pl.Series(too_old(births, on=on)),
    )
    return rows.with_columns(
        *((pl.col("said_code") == code).alias(code) for code in ("said.deceased", "said.wage_earner", "said.left")),
        pl.col("digits").eq("").alias("nik.missing"),
        pl.col("digits_lost").alias("nik.digits_lost"),
        (~pl.col("is_nik") & ~pl.col("digits_lost") & (pl.col("digits") != "")).alias("nik.bad"),
        pl.col("person_name").eq("").alias("name.missing"),
        (~pl.col("has_birth")).alias("birth.bad"),
        (has_nik & pl.col("has_birth") & (birth.dt.strftime("%d%m%y") != pl.col("nik_ddmmyy")))
        .fill_null(value=False)
        .alias("nik.birth_mismatch"),
        (has_nik & (pl.col("said_sex") != "") & (pl.col("said_sex") != pl.col("nik_sex"))).alias("nik.sex_mismatch"),
        (pl.col("area_id").is_null() & pl.col("has_place")).alias("area.unknown"),
        (pl.col("has_birth") & pl.col("young")).alias("age.under"),
        (pl.col("has_birth") & pl.col("old")).alias("age.over"),
    )


def with_index(rows: pl.DataFrame) -> pl.DataFrame:
    """Add nik_index: the blind index of each NIK that can be one, else empty."""
    has_nik = rows["is_nik"] & ~rows["digits_lost"]
    return rows.with_columns(nik_index=nik_indexes(rows["digits"].set(~has_nik, None)))


def judge_beside_register(rows: pl.DataFrame, people: Rows, *, on: dt.date, wants_phone: bool = True) -> pl.DataFrame:
    """Add is_known, deceased, wage_earner and nik.other_name.

    people       number and nik_index of the rows that have one
    wants_phone  who is registered by herself and unseen is another one for whoever does not name her telephone
    """
    known = known_people(people, on=on)
    beside = known.join(rows.select("number", "person_name", phone=pl.col("phone_number").fill_null("")), on="number")
    # By herself and unseen: whoever typed her NIK first holds the telephone that codes go to.
    claimed = (pl.col("claimed_phone") != "") & (pl.col("claimed_phone") != pl.col("phone"))
    if not wants_phone:
        claimed &= pl.col("phone") != ""
    said = pl.col("person_name").fill_null("")
    # Equal names need no comparing; initials alone are no name, though they be equal.
    is_equal = (pl.col("name").str.to_uppercase() == said.str.to_uppercase()) & said.str.contains(r"\p{L}{3}")
    unlike = beside.filter(~is_equal)
    others = [
        *beside.filter(claimed)["number"],
        *(
            number
            for number, name, written in unlike.select("number", "name", "person_name").iter_rows()
            if not may_be_same_person(written, name)
        ),
    ]
    dead, employed = known.filter("is_dead")["number"], known.filter("is_wage_earner")["number"]
    return rows.with_columns(
        pl.col("number").is_in(known["number"].implode()).alias("is_known"),
        pl.col("number").is_in(dead.implode()).alias("deceased"),
        pl.col("number").is_in(employed.implode()).alias("wage_earner"),
        pl.col("number").is_in(others).alias("nik.other_name"),
    )


def judge_together(
    rows: pl.DataFrame, *, of_the_row: Collection[str], aside: Collection[str], reason: str, by: Viewer, at: dt.datetime
) -> pl.DataFrame:
    """Compare rows with each other, with people of the register alike, and ask the civil registry about those that stand alone.

    of_the_row  codes that a row earns by itself, without those that somebody has settled
    aside       doubts: whose NIK it is nobody knows where one of two rows is in doubt
    Returns     rows with duplicate.nik, duplicate.in_file, duplicate.person, duplicate.perhaps, the codes of CIVIL, and detail
                (who is alike)
    """
    sound = rows.filter(~pl.any_horizontal(list(of_the_row)))
    twice = sound.filter(~pl.struct("digits").is_first_distinct())["number"]
    plausible = [code for code in of_the_row if code not in aside]
    two_people = _of_two_people(rows.filter(~pl.any_horizontal(plausible)))
    rows = rows.with_columns(
        pl.col("number").is_in(list(two_people)).alias("duplicate.nik"),
        (pl.col("number").is_in(twice.implode()) & ~pl.col("number").is_in(list(two_people))).alias("duplicate.in_file"),
    )
    alone = sound.filter(~pl.col("number").is_in([*twice, *two_people]))
    civil, same = _civil(alone, reason, by, at), alike(alone)
    surely = list(same.filter(pl.col("chance") >= SURE)["number"])
    return (
        rows.with_columns(
            pl.col("number").is_in(surely).alias("duplicate.person"),
            (pl.col("number").is_in(same["number"].implode()) & ~pl.col("number").is_in(surely)).alias("duplicate.perhaps"),
            *(
                pl.col("number").is_in([number for number, one in civil.items() if one is said]).alias(code)
                for code, said in CIVIL.items()
            ),
        )
        .join(same.select("number", "detail"), on="number", how="left", maintain_order="left")
        .with_columns(pl.col("detail").fill_null(""))
    )


def _civil(rows: pl.DataFrame, reason: str, by: Viewer, at: dt.datetime) -> dict[int, Said]:
    """Return what the civil registry says of rows with which nothing else is wrong; nothing where there is none."""
    if not is_there():
        return {}
    people = [Asked(nik, name, born) for nik, name, born in rows.select("digits", "person_name", "born").iter_rows()]
    said = ask(people, reason=reason, by=by, at=at)
    return dict(zip(rows["number"].to_list(), said, strict=True))


def alike(rows: pl.DataFrame) -> pl.DataFrame:
    """Return rows that may be a person of the register, or of a row above, under another NIK: number, chance, detail (who)."""
    people = sought(rows)
    above = pl.concat_str(pl.col("sheet").replace("", None), pl.col("row").cast(pl.String), separator=" ", ignore_nulls=True)
    where = dict(rows.select(pl.col("number").cast(pl.String), above).iter_rows())
    others = among(people).with_columns(detail=pl.col("other").replace_strict(where, default="", return_dtype=pl.String))
    return (
        pl.concat([in_register(people).with_columns(detail=pl.lit("register")), others])
        .sort("chance", descending=True, maintain_order=True)
        .unique("number", keep="first", maintain_order=True)
        .select("number", "chance", "detail")
    )


def sought(rows: pl.DataFrame) -> pl.DataFrame:
    """Return people as `registry.same_person` looks for them."""
    return (
        rows.with_columns(kk_index=kk_indexes(rows["kk_digits"]))
        .select(
            "number",
            "area_id",
            "nik_index",
            "kk_index",
            name="person_name",
            birth_date="born",
            sex="person_sex",
            phone="phone_number",
            nik_tail=pl.col("digits").str.slice(12, 4),
        )
        .select(list(SOUGHT))
    )


def _of_two_people(rows: pl.DataFrame) -> set[int]:
    """Return the rows that share a NIK with a row of another name: nobody knows to whom of them it belongs."""
    found: set[int] = set()
    for _, group in rows.filter(pl.struct("digits").is_duplicated()).group_by("digits"):
        first, *others = group["person_name"].to_list()
        if not all(may_be_same_person(first, other) for other in others):
            found |= set(group["number"])
    return found


def notices(**more: pl.Expr) -> pl.Expr:
    """Return what is told of each row without refusing it.

    more  notices of a list: whether each is so
    """
    is_written = {key: pl.col(key).fill_null("").str.strip_chars().str.len_chars() > 1 for key in ("phone", "income", "kk")}
    tests = {
        "phone.unread": is_written["phone"] & (pl.col("phone_number") == ""),
        "income.unread": is_written["income"] & pl.col("declared_income").is_null(),
        "kk.unread": is_written["kk"] & (pl.col("kk_digits") == ""),
        "civil.silent": pl.col("civil.silent"),
    }
    assert set(tests) == set(NOTICES)
    tests |= more
    return pl.concat_list(pl.when(test).then(pl.lit(code)) for code, test in tests.items()).list.drop_nulls()


def listed(rows: pl.DataFrame, codes: Collection[str], *, accepted: Collection[str] = ()) -> pl.DataFrame:
    """Gather the codes' columns into `verdicts`, in their order, and `verdict`: the first, or `ok`.

    accepted  doubts that somebody has settled
    """
    there = [code for code in codes if code in rows.columns and code not in accepted]
    found = pl.concat_list(pl.when(pl.col(code)).then(pl.lit(code)) for code in there).list.drop_nulls()
    return rows.with_columns(verdicts=found).with_columns(verdict=pl.col("verdicts").list.first().fill_null("ok"))
