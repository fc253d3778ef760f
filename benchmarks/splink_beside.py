"""The same people judged by Splink: the field's library, on DuckDB, with the same blocks, trained on the same records."""

from __future__ import annotations

import time
from typing import Any

import polars as pl

from naungan.registry.names import folded, name_key


def link(land: Any, listed: pl.DataFrame) -> dict[str, Any]:
    """Return seconds, and recall at the threshold at which Splink's precision is 99% (known only because the truth is)."""
    from splink import DuckDBAPI, Linker, SettingsCreator, block_on
    from splink import comparison_library as cl

    codes = dict(land.villages.iter_rows())
    code_of = land.villages["code"]
    begun = time.perf_counter()
    members = land.people.select(
        unique_id="number",
        name=_folded(land.people["name"]),
        name_key=_keys(land.people["name"]),
        birth_date="birth_date",
        sex="sex",
        village=code_of.gather(land.people["village"]),
        phone=pl.col("phone").replace("", None),
        household=pl.col("household").cast(pl.String),
        tail="tail",
    )
    rows = listed.filter(~pl.col("has_her_nik")).select(
        unique_id="number",
        name=_folded(listed.filter(~pl.col("has_her_nik"))["name"]),
        name_key=_keys(listed.filter(~pl.col("has_her_nik"))["name"]),
        birth_date="birth_date",
        sex="sex",
        village=pl.col("area_id").replace_strict(codes, return_dtype=pl.String),
        phone=pl.col("phone").replace("", None),
        household=pl.col("household").cast(pl.String),
        tail="tail",
    )
    frames = [frame.with_columns(regency=pl.col("village").str.slice(0, 5)) for frame in (members, rows)]
    prepared = time.perf_counter() - begun
    blocks: list[Any] = [
        block_on("birth_date", "village", "sex"),
        block_on("name_key", "birth_date", "sex"),
        block_on("village", "name_key", "sex"),
    ]
    settings = SettingsCreator(
        link_type="link_only",
        comparisons=[
            cl.JaroWinklerAtThresholds("name", [0.96, 0.92, 0.85]).configure(term_frequency_adjustments=True),
            cl.DamerauLevenshteinAtThresholds("birth_text", [1, 2]),
            cl.ExactMatch("village"),
            cl.ExactMatch("regency"),
            cl.ExactMatch("phone"),
            cl.ExactMatch("household"),
            cl.ExactMatch("tail"),
        ],
        blocking_rules_to_generate_predictions=blocks,
        retain_intermediate_calculation_columns=False,
        retain_matching_columns=False,
    )
    tables = [frame.with_columns(birth_text=pl.col("birth_date").cast(pl.String)).to_arrow() for frame in frames]
    begun = time.perf_counter()
    api = DuckDBAPI()
    sides = zip(tables, ("members", "rows"), strict=True)
    linker = Linker([api.register(table, dataset_display_name=name) for table, name in sides], settings)
    linker.training.estimate_probability_two_random_records_match([block_on("name", "birth_date", "village")], recall=0.5)
    linker.training.estimate_u_using_random_sampling(max_pairs=5e6)
    linker.training.estimate_parameters_using_expectation_maximisation(block_on("birth_date", "village", "sex"))
    linker.training.estimate_parameters_using_expectation_maximisation(block_on("name", "birth_date"))
    trained = time.perf_counter() - begun
    begun = time.perf_counter()
    predictions: Any = linker.inference.predict(threshold_match_probability=0.01)
    pairs = pl.from_arrow(predictions.as_pyarrow_table())
    predicted = time.perf_counter() - begun
    assert isinstance(pairs, pl.DataFrame)
    return _recall(pairs, listed) | {
        "prepare_seconds": round(prepared, 1),
        "train_seconds": round(trained, 1),
        "predict_seconds": round(predicted, 1),
        "pairs": len(pairs),
    }


def _recall(pairs: pl.DataFrame, listed: pl.DataFrame) -> dict[str, Any]:
    is_row = pl.col("source_dataset_r") == "rows"
    best = (
        pairs.select(
            number=pl.when(is_row).then("unique_id_r").otherwise("unique_id_l"),
            other=pl.when(is_row).then("unique_id_l").otherwise("unique_id_r"),
            weight="match_weight",
            chance="match_probability",
        )
        .sort("weight", descending=True)
        .unique("number", keep="first", maintain_order=True)
        .join(listed.select("number", "truth", "kind"), on="number", maintain_order="left")
        .with_columns(right=(pl.col("kind") == "double") & (pl.col("other") == pl.col("truth")))
        .with_columns(said=pl.int_range(1, pl.len() + 1), found=pl.col("right").cum_sum())
        .with_columns(precision=pl.col("found") / pl.col("said"))
    )
    doubles = len(listed.filter(pl.col("kind") == "double"))
    good, sure = best.filter(pl.col("precision") >= 0.99), best.filter(pl.col("chance") >= 0.99)
    return {
        "recall_at_precision_0.99": round(int(good["found"].max() or 0) / doubles, 4),  # type: ignore[arg-type]
        "at_its_own_0.99": {
            "precision": round(int(sure["right"].sum()) / max(1, len(sure)), 4),
            "recall": round(int(sure["right"].sum()) / doubles, 4),
        },
    }


def _folded(names: pl.Series) -> pl.Series:
    return pl.Series([" ".join(sorted(folded(name).split())) for name in names], dtype=pl.String)


def _keys(names: pl.Series) -> pl.Series:
    return pl.Series([name_key(name) for name in names], dtype=pl.Int64)
