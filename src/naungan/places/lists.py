"""The lists of areas that ship with the program, as rows with their days."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import polars as pl

DATA = Path(__file__).parent / "data"

DECREE_2019 = "Permendagri 72/2019"
DECREE_2025 = "Kepmendagri 300.2.2-2430/2025"
DAY_2019 = dt.date(2019, 10, 8)
DAY_2025 = dt.date(2025, 6, 23)
DECREES = [
    {"title": DECREE_2019, "on_day": DAY_2019, "scope": "15"},
    {"title": DECREE_2025, "on_day": DAY_2025, "scope": ""},
]
"""Published lists we hold. A scope limits a list to one province: of the 2019 list only Jambi ships."""

COLUMNS = ["code", "parent_code", "level", "kind", "name"]


def _read(name: str) -> pl.DataFrame:
    return pl.read_csv(DATA / name, infer_schema=False)


def list_of_2025() -> pl.DataFrame:
    """Return all 38 + 514 + 7,285 + 83,762 areas of the present decree: code, parent_code, level, kind, name."""
    provinces = _read("provinces.csv").select("code", parent_code=pl.lit(""), level=1, kind=pl.lit("provinsi"), name="name")
    regencies = _read("regencies.csv").select(
        "code",
        parent_code="province_code",
        level=2,
        kind=pl.col("type").str.to_lowercase().str.split(" ").list.first(),  # "kabupaten administrasi" is a kabupaten
        name=pl.col("name").str.replace(r"^(Kabupaten|Kota)( Administrasi)? ", ""),
    )
    districts = _read("districts.csv.gz").select(
        "code", parent_code="regency_code", level=3, kind=pl.lit("kecamatan"), name="name"
    )
    villages = _read("villages.csv.gz").select("code", parent_code="district_code", level=4, kind="type", name="name")
    return pl.concat([provinces, regencies, districts, villages])


def jambi_of_2019() -> pl.DataFrame:
    """Return Jambi's 141 districts and 1,562 villages of the 2019 decree.

    36 villages that moved since stand under their present code and their district of 2019.
    """
    districts = _read("jambi_2019_districts.csv").select(
        "code", parent_code="regency_code", level=3, kind=pl.lit("kecamatan"), name="name"
    )
    villages = _read("jambi_2019.csv.gz").select(
        code=pl.coalesce("code", "successor_code"),
        parent_code="district_code",
        level=4,
        kind="type",
        name="name",
    )
    return pl.concat([districts, villages])


def all_areas() -> pl.DataFrame:
    """Return every area with its days: one row while code, parent, kind and name stay the same."""
    new, old = list_of_2025(), jambi_of_2019()
    kept = new.join(old, on=COLUMNS, how="semi")
    ended = old.join(new, on=COLUMNS, how="anti").with_columns(
        since=pl.lit(DAY_2019), until=pl.lit(DAY_2025), decree=pl.lit(DECREE_2019)
    )
    # A province and its regencies hold for both lists: nothing about them changed in between.
    older = pl.col("code").is_in(kept["code"].implode()) | (pl.col("code") == "15") | (pl.col("parent_code") == "15")
    running = new.with_columns(
        since=pl.when(older).then(pl.lit(DAY_2019)).otherwise(pl.lit(DAY_2025)),
        until=pl.lit(None, dtype=pl.Date),
        decree=pl.when(older).then(pl.lit(DECREE_2019)).otherwise(pl.lit(DECREE_2025)),
    )
    return pl.concat([running, ended])


def occupations() -> pl.DataFrame:
    return _read("occupations.csv").select(
        "key",
        "name_id",
        "name_en",
        sector=pl.when(pl.col("group") == "transportasi").then(pl.lit("transport")).otherwise(pl.lit("other")),
        ecosystem="group",
        risk=pl.col("risk").cast(pl.Int16),
        isco08="isco08_kbji2014_4digit",
        kbli2020="kbli2020_category",
    )
