"""Who comes again under another NIK: a list beside a register of millions, judged by our rule and by Splink on the same people.

`python -m benchmarks.same_person [--members N] [--rows N] [--home DIR] [--no-splink]`
"""

from __future__ import annotations

import argparse
import datetime as dt
import json
import os
import shutil
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

import polars as pl

RESULTS = Path(__file__).parent / "results"
PROVINCE = "15"
CHUNK = 500_000


def main() -> None:
    words = argparse.ArgumentParser()
    words.add_argument("--members", type=int, default=10_000_000)
    words.add_argument("--rows", type=int, default=86_000)
    words.add_argument("--home", type=Path, help="keep the filled register here, and take it where it is there")
    words.add_argument("--no-splink", action="store_true")
    chosen = words.parse_args()
    home = chosen.home or Path(tempfile.mkdtemp(prefix="naungan-bench-"))
    os.environ |= {"NAUNGAN_HOME": str(home), "DJANGO_SETTINGS_MODULE": "config.settings", "NAUNGAN_LANG": "en"}
    os.environ.pop("NAUNGAN_DATABASE_URL", None)
    import django

    django.setup()
    try:
        figures = _measure(chosen.members, chosen.rows, with_splink=not chosen.no_splink)
    finally:
        from naungan.lib.embedded import embedded_server

        embedded_server().stop()
        if chosen.home is None:
            shutil.rmtree(home, ignore_errors=True)
    RESULTS.joinpath("same_person.json").write_text(json.dumps(figures, indent=1) + "\n")
    print(json.dumps(figures, indent=1))


def _measure(members: int, rows: int, *, with_splink: bool) -> dict[str, Any]:
    from benchmarks.nation import coming, nation
    from naungan.lib.database import prepare
    from naungan.places.commands import load_places
    from naungan.places.models import Area
    from naungan.registry.models import Member, NameWord
    from naungan.registry.same_person import SURE, among, count_name_words, in_register

    prepare()
    load_places()
    homes = Area.objects.filter(level=Area.VILLAGE, until=None).order_by("code").values_list("pk", "code")
    villages = pl.DataFrame(list(homes), schema={"area_id": pl.Int64, "code": pl.String}, orient="row")
    begun = time.perf_counter()
    land = nation(villages, members)
    _say(f"{members:,} people invented", begun)
    if not Member.objects.exists():
        begun = time.perf_counter()
        _fill(land)
        _say("register filled", begun)
    if not NameWord.objects.exists():
        begun = time.perf_counter()
        _say(f"{count_name_words(dt.datetime.now(dt.UTC)):,} names counted", begun)
    listed = coming(land, PROVINCE, rows)
    people = _sought(listed)
    begun, cpu = time.perf_counter(), time.process_time()
    found = in_register(people)
    seconds, python = time.perf_counter() - begun, time.process_time() - cpu
    _say(f"{rows:,} looked for among {members:,}", begun)
    begun = time.perf_counter()
    among(people)
    beside = time.perf_counter() - begun
    ids = _ids(found)
    figures: dict[str, Any] = {
        "members": members,
        "rows": rows,
        "seconds": round(seconds, 1),
        "python_seconds": round(python, 1),
        "beside_each_other_seconds": round(beside, 1),
        "rule": _judged(listed, ids, SURE),
    }
    missed = listed.filter(pl.col("kind") == "double").join(
        ids.filter(pl.col("chance") >= SURE).select("number").unique(), on="number", how="anti"
    )
    figures["rule"]["missed"] = len(missed)
    if with_splink:
        from benchmarks.splink_beside import link

        figures["splink"] = link(land, listed)
    return figures


def _fill(land: Any) -> None:
    """Write the register straight: the NIKs of these people are random, for nobody asks for them."""
    import numpy as np
    from django.db import connection

    from naungan.lib.sql import copy_into
    from naungan.registry.names import name_key

    chance = np.random.default_rng(5)
    areas = land.villages["area_id"].to_numpy()
    with connection.cursor() as cursor:
        for part in land.people.iter_slices(CHUNK):
            count = len(part)
            noise = chance.bytes(32 * count)
            frame = part.select(
                pl.Series("id", [_uuid(number) for number in part["number"]]),
                pl.Series("nik_cipher", [noise[16 * i : 16 * i + 44] for i in range(count)], dtype=pl.Binary),
                pl.Series("nik_index", [_index(number) for number in part["number"]], dtype=pl.Binary),
                nik_tail="tail",
                name="name",
                name_key=pl.Series([name_key(name) for name in part["name"]]),
                birth_date="birth_date",
                sex="sex",
                area_id=pl.Series(areas[part["village"].to_numpy()]),
                phone="phone",
                decile_source=pl.lit(""),
                is_synthetic=pl.lit(value=True),
                recorded_at=pl.lit(dt.datetime.now(dt.UTC)),
            )
            copy_into(cursor, "registry_member", frame)
            print(f"  {part['number'][-1] + 1:,}", file=sys.stderr)
        here = land.villages.with_row_index("village").filter(pl.col("code").str.starts_with(PROVINCE))["village"]
        mine = land.people.filter(pl.col("village").is_in(here.implode()))
        cards = mine["household"].unique()
        copy_into(
            cursor,
            "registry_household",
            pl.DataFrame(
                {
                    "id": [_card(one) for one in cards],
                    "kk_cipher": [b"-"] * len(cards),
                    "kk_index": pl.Series([_index(-1 - one) for one in cards], dtype=pl.Binary),
                }
            ).with_columns(recorded_at=pl.lit(dt.datetime.now(dt.UTC))),
        )
        copy_into(
            cursor,
            "registry_householdmember",
            mine.select(
                household_id=pl.Series([_card(one) for one in mine["household"]]),
                member_id=pl.Series([_uuid(n) for n in mine["number"]]),
                since=pl.lit(dt.date(2026, 1, 1)),
                source=pl.lit("bench"),
                recorded_at=pl.lit(dt.datetime.now(dt.UTC)),
            ),
        )
        cursor.execute("ANALYZE")


def _uuid(number: int) -> str:
    return f"01900000-0000-7000-8000-{number:012x}"


def _card(number: int) -> str:
    return f"01900000-0000-7000-9000-{number:012x}"


def _index(number: int) -> bytes:
    import hashlib

    return hashlib.blake2b(str(number).encode(), digest_size=32).digest()


def _sought(listed: pl.DataFrame) -> pl.DataFrame:
    from naungan.registry.same_person import SOUGHT

    niks = [
        _index(truth) if same else _index(10**12 + number)
        for number, truth, same in listed.select("number", "truth", "has_her_nik").iter_rows()
    ]
    return listed.with_columns(
        nik_index=pl.Series(niks, dtype=pl.Binary),
        nik_tail="tail",
        kk_index=pl.Series([None if one is None else _index(-1 - one) for one in listed["household"]], dtype=pl.Binary),
    ).select(list(SOUGHT))


def _ids(found: pl.DataFrame) -> pl.DataFrame:
    """Return the likeliest member of each row."""
    best = found.sort("chance", descending=True).unique("number", keep="first", maintain_order=True)
    return best.with_columns(other=pl.Series([int(one[-12:], 16) for one in best["other"]], dtype=pl.Int64))


def _judged(listed: pl.DataFrame, best: pl.DataFrame, sure: float) -> dict[str, Any]:
    """Count what was said of each row against what is true."""
    doubles = listed.filter(pl.col("kind") == "double")
    both = best.join(listed.select("number", "truth", "kind"), on="number").with_columns(
        right=(pl.col("kind") == "double") & (pl.col("other") == pl.col("truth"))
    )
    said, waiting = both.filter(pl.col("chance") >= sure), both.filter(pl.col("chance") < sure)
    wrong = said.filter(~pl.col("right"))["kind"].value_counts()
    return {
        "doubles": len(doubles),
        "sure": len(said),
        "sure_right": int(said["right"].sum()),
        "precision": round(int(said["right"].sum()) / max(1, len(said)), 4),
        "recall": round(int(said["right"].sum()) / len(doubles), 4),
        "wait": len(waiting),
        "wait_right": int(waiting["right"].sum()),
        "recall_with_waiting": round(int(both["right"].sum()) / len(doubles), 4),
        "wrong_by_kind": dict(wrong.iter_rows()),
    }


def _say(what: str, begun: float) -> None:
    print(f"{what} in {time.perf_counter() - begun:.1f} s", file=sys.stderr)


if __name__ == "__main__":
    main()
