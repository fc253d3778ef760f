"""Jambi's potential: the published total, what is published by regency, and an estimate, named as one, for the rest."""

from __future__ import annotations

import polars as pl

from naungan.lib.words import marked
from naungan.places.lists import DATA

ROUND = "2024-08"
SOURCE = "infojambi, 2024-08-12 (BPJS Ketenagakerjaan Jambi)"
PROVINCE_WORKERS = 1_312_370
PUBLISHED = {"15.04": 98_206}  # Batanghari, same source
PUBLISHED_METHOD = marked("published")
BY_POPULATION = marked(
    "province total less published regencies, shared by population of December 2024 (Dukcapil, in Kepmendagri 300.2.2-2138/2025)"
)


def jambi_potential() -> pl.DataFrame:
    """Return workers who could be covered, by regency and in all, with interval, method and source.

    The interval of an estimate is the error that sharing by population makes where the figure is published (Batanghari).
    """
    people = pl.read_csv(DATA / "jambi_population_2024.csv", schema_overrides={"code": pl.String})
    by_code = dict(people.iter_rows())
    everybody = sum(by_code.values())
    error = max(abs(PROVINCE_WORKERS * by_code[code] / everybody / workers - 1) for code, workers in PUBLISHED.items())
    left = PROVINCE_WORKERS - sum(PUBLISHED.values())
    others = everybody - sum(by_code[code] for code in PUBLISHED)
    rows = [_row("15", PROVINCE_WORKERS, 0.0, PUBLISHED_METHOD)]
    # Cumulative rounding: the regencies add up to the province exactly.
    given, seen = 0, 0
    for code, population in sorted(by_code.items()):
        if code in PUBLISHED:
            rows.append(_row(code, PUBLISHED[code], 0.0, PUBLISHED_METHOD))
            continue
        seen += population
        workers = round(left * seen / others) - given
        given += workers
        rows.append(_row(code, workers, error, BY_POPULATION))
    return pl.DataFrame(rows)


def _row(code: str, workers: int, error: float, method: str) -> dict[str, object]:
    return {
        "area_code": code,
        "sector": "all",
        "sex": "-",
        "age_band": "all",
        "round": ROUND,
        "workers": workers,
        "low": round(workers * (1 - error)),
        "high": round(workers * (1 + error)),
        "method": method,
        "source": SOURCE,
    }
