"""Prices and five benefits: our rules beside OpenFisca (a peer) and a compiled loop (the limit), in one run.

    python -m benchmarks.law            the table
    python -m benchmarks.law --people N

Every engine answers the same questions about the same invented people in November 2026: the price of the month, and what would
be due for death by work accident, total disability, 45 to 500 days unable to work, death, and the whole old-age balance. Each
runs in a process of its own, so that its memory is its own.
"""

from __future__ import annotations

import argparse
import json
import os
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

import numpy as np

ROOT = Path(__file__).resolve().parents[1]
MONTH, DAY = 2026 * 12 + 10, "2026-11-01"
ANSWERS = ("price", "jkk_death", "jkk_total_disability", "jkk_stmb", "jkm_death", "jht_paid")
SINGLE = 20_000
ROUNDS = 3
RESULTS = Path(__file__).parent / "results" / "law.json"
OURS = ("programmes", "member_since")
"""Columns that say the same in our words."""


def population(count: int, seed: int = 7) -> dict[str, Any]:
    """Return invented members as columns; most earn little, a third are paid for by public money."""
    chance = np.random.default_rng(seed)
    months = chance.integers(0, 60, count).astype(np.int16)
    has_jht = chance.random(count) < 0.2
    return {
        "income": np.where(chance.random(count) < 0.5, 1_000_000, chance.integers(0, 25_000_000, count)),
        "sector": chance.integers(0, 2, count).astype(np.int8),
        "payer": chance.choice(np.array([0, 1, 2, 3, 4, 6], dtype=np.int8), count),
        "member_kind": chance.integers(0, 3, count).astype(np.int8),
        "has_jht": has_jht,
        "paid_months": chance.integers(0, 60, count).astype(np.int16),
        "membership_months": months,
        "days_unable": chance.integers(1, 500, count).astype(np.int16),
        "jht_balance": chance.integers(0, 200_000_000, count),
        # the same in our words
        "programmes": np.where(has_jht, np.int8(7), np.int8(3)),
        "member_since": (np.datetime64(DAY[:7], "M") - months.astype("timedelta64[M]")).astype("datetime64[D]"),
    }


class Clock:
    """Seconds of each answer, the best of all rounds."""

    def __init__(self) -> None:
        self.seconds: dict[str, float] = {}

    def timed(self, name: str, work: Callable[[], Any]) -> Any:
        begun = time.perf_counter()
        found = work()
        took = time.perf_counter() - begun
        self.seconds[name] = min(took, self.seconds.get(name, took))
        return found


# -- the engines: each returns the answers as columns, and one answer at a time


def naungan_many(people: dict[str, Any], month: int = MONTH, day: str = DAY, *, clock: Clock | None = None) -> dict[str, Any]:
    import datetime as dt

    from naungan.regulation.batches import awards, price_totals, references

    on, timed = dt.date.fromisoformat(day), (clock or Clock()).timed
    wage = timed("reference_income", lambda: references(people["income"], month=month))
    classes = {name: people[name] for name in ("programmes", "payer", "sector")} | {"kind": people["member_kind"]}
    columns: dict[str, tuple[str, dict[str, Any]]] = {
        "jkk_death": ("jkk_death", {"reference_income": wage}),
        "jkk_total_disability": ("jkk_total_disability", {"reference_income": wage}),
        "jkk_stmb": ("jkk_stmb", {"reference_income": wage, "days": people["days_unable"]}),
        "jkm_death": ("jkm", {"member_since": people["member_since"], "paid_months": people["paid_months"]}),
        "jht_paid": ("jht", {"balance": people["jht_balance"], "ground": 0}),
    }
    answers = {"price": timed("price", lambda: price_totals(people["income"], month=month, **classes))}
    for name, (benefit, given) in columns.items():
        ask = partial(awards, benefit, {"event_on": on, **given})
        answers[name] = timed(name, ask).total
    return answers


def naungan_single(people: dict[str, Any], rows: range) -> dict[str, Callable[[int], Any]]:
    import datetime as dt

    from naungan.regulation import jht, jkk, jkm
    from naungan.regulation.brackets import reference_income
    from naungan.regulation.contributions import contribution

    plain = {name: column[rows.start : rows.stop].tolist() for name, column in people.items()}
    on = dt.date.fromisoformat(DAY)
    wages = [reference_income(income, month=MONTH) for income in plain["income"]]

    def price(row: int) -> Any:
        return contribution(
            MONTH,
            reference=reference_income(plain["income"][row], month=MONTH),
            programmes=plain["programmes"][row],
            payer=plain["payer"][row],
            sector=plain["sector"][row],
            kind=plain["member_kind"][row],
        ).total

    return {
        "price": price,
        "jkk_death": lambda row: jkk.death(on, reference_income=wages[row]).total,
        "jkk_total_disability": lambda row: jkk.total_disability(on, reference_income=wages[row]).total,
        "jkk_stmb": lambda row: jkk.unable_to_work(on, reference_income=wages[row], days=plain["days_unable"][row]).total,
        "jkm_death": lambda row: (
            jkm.death(on, member_since=plain["member_since"][row], paid_months=plain["paid_months"][row]).total
        ),
        "jht_paid": lambda row: jht.savings(on, balance=plain["jht_balance"][row], ground=0).total,
    }


INPUTS = {
    "price": ("income", "sector", "payer", "member_kind", "has_jht"),
    "jkk_death": ("reference_income",),
    "jkk_total_disability": ("reference_income",),
    "jkk_stmb": ("reference_income", "days_unable"),
    "jkm_death": ("membership_months", "paid_months"),
    "jht_paid": ("jht_balance",),
}
"""What the peer must be told for one answer about one person; as little as ours."""


def openfisca_many(people: dict[str, Any], period: str = "2026-11") -> dict[str, Any]:
    simulation = _simulation(people, period)
    return {name: simulation.calculate(name, period) for name in ANSWERS}


def _simulation(people: dict[str, Any], period: str) -> Any:
    from openfisca_core.simulation_builder import SimulationBuilder

    from benchmarks.openfisca_naungan import CountryTaxBenefitSystem

    simulation = SimulationBuilder().build_default_simulation(CountryTaxBenefitSystem(), count=len(people["income"]))
    for name, column in people.items():
        if name not in OURS:
            simulation.set_input(name, period, column)
    return simulation


def openfisca_single(people: dict[str, Any], rows: range) -> dict[str, Callable[[int], Any]]:
    from openfisca_core.simulation_builder import SimulationBuilder

    from benchmarks.openfisca_naungan import CountryTaxBenefitSystem
    from naungan.regulation.brackets import reference_income

    system = CountryTaxBenefitSystem()
    told = {name: column[rows.start : rows.stop] for name, column in people.items()}
    told["reference_income"] = reference_income(told["income"], month=MONTH)

    def asker(name: str) -> Callable[[int], Any]:
        def ask(row: int) -> Any:
            simulation = SimulationBuilder().build_default_simulation(system, count=1)
            for given in INPUTS[name]:
                simulation.set_input(given, "2026-11", told[given][row : row + 1])
            return simulation.calculate(name, "2026-11")

        return ask

    return {name: asker(name) for name in ANSWERS}


def compiled_many(people: dict[str, Any], loop: Any, lower: Any, reference: Any) -> dict[str, Any]:
    """The limit: one compiled loop on one core, its figures written out by hand for November 2026."""
    answers = loop(*(column for name, column in people.items() if name not in OURS), lower, reference)
    return dict(zip(ANSWERS, answers, strict=True))


def _loop() -> tuple[Callable[..., Any], Any, Any]:
    import numba

    lower = np.array([0, *range(11, 27, 2), *range(27, 82, 5), *range(82, 203, 10)], dtype=np.int64) * 100_000
    steps = [200_000] * 8 + [350_000] + [500_000] * 10 + [750_000] + [1_000_000] * 12
    reference = 1_000_000 + np.concatenate([[0], np.cumsum(steps)]).astype(np.int64)

    @numba.njit
    def loop(  # type: ignore[no-untyped-def]
        income, sector, payer, kind, has_jht, paid, member, days, balance, lower, reference
    ):
        count = len(income)
        price, death, total = np.empty(count, np.int64), np.empty(count, np.int64), np.empty(count, np.int64)
        stmb, jkm, jht = np.empty(count, np.int64), np.empty(count, np.int64), np.empty(count, np.int64)
        for i in range(count):
            wage = reference[np.searchsorted(lower, income[i], side="right") - 1]
            half = payer[i] != 3 and payer[i] != 4 and kind[i] != 1
            jkk = wage // 100
            price[i] = ((jkk + 1) // 2 + 3_400 if half else jkk + 6_800) + (wage // 50 if has_jht[i] else 0)
            death[i] = max(48 * wage, 20_000_000) + 22_000_000
            total[i] = 56 * wage + 12_000_000
            full, late = min(days[i], 180), max(days[i] - 360, 0)
            middle = min(max(days[i] - 180, 0), 180)
            stmb[i] = (2 * wage * full + 30) // 60 + (2 * wage * middle + 30) // 60 + (wage * late + 30) // 60
            met = member[i] >= 3 and paid[i] > 3
            missed = member[i] < 3 and paid[i] < 3
            jkm[i] = 42_000_000 if met else (10_000_000 if missed else 0)
            above = max(balance[i] - 50_000_000, 0)
            jht[i] = balance[i] - (above + 10) // 20
        return price, death, total, stmb, jkm, jht

    return loop, lower, reference


# -- measuring


def measure(engine: str, count: int, answers: str) -> dict[str, Any]:
    """Return seconds and peak memory of one engine for many, best of three; keep its answers for comparison."""
    os.environ |= {
        "DJANGO_SETTINGS_MODULE": "config.settings",
        "NAUNGAN_HOME": tempfile.gettempdir() + "/naungan-nobody",
    }
    people = population(count)
    inputs = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    small = population(200_000, seed=1)
    seconds, clock = [], Clock()
    if engine == "openfisca":
        openfisca_many(small)
        for _ in range(3):
            simulation = _simulation(people, "2026-11")
            begun = time.perf_counter()
            found = {
                name: clock.timed(name, partial(simulation.calculate, name, "2026-11")) for name in ("reference_income", *ANSWERS)
            }
            seconds.append(time.perf_counter() - begun)
            del simulation
    elif engine == "compiled":
        loop, lower, reference = _loop()
        compiled_many(small, loop, lower, reference)
        for _ in range(3):
            begun = time.perf_counter()
            found = compiled_many(people, loop, lower, reference)
            seconds.append(time.perf_counter() - begun)
    else:
        naungan_many(small)
        for _ in range(3):
            found = {}
            begun = time.perf_counter()
            found = naungan_many(people, clock=clock)
            seconds.append(time.perf_counter() - begun)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    np.savez(answers, **found)
    return {"seconds": min(seconds), "peak_mb": peak / 1024, "own_mb": (peak - inputs) / 1024, "each": clock.seconds}


def measure_everything(count: int) -> dict[str, Any]:
    """Return seconds and peak memory for the price and all ten benefits of many, with days, parts and children of their own."""
    import datetime as dt

    from naungan.regulation.batches import awards, prices
    from naungan.regulation.benefits import RULES
    from naungan.regulation.disability import codes

    os.environ |= {"NAUNGAN_HOME": tempfile.gettempdir() + "/naungan-nobody"}
    people, chance = population(count), np.random.default_rng(9)
    days = (np.datetime64("2016-01-01") + chance.integers(0, 4000, count)).astype("datetime64[D]")
    school = {f"child_{child}_{level}": chance.integers(0, 4, count, dtype=np.int8) for child in (1, 2) for level in ("sd", "pt")}
    wage = {"reference_income": chance.choice(np.arange(1_000_000, 20_000_000, 50_000), count)}
    cases: dict[str, dict[str, Any]] = {
        "jkm": {"member_since": days - people["paid_months"].astype("timedelta64[D]") * 31, "paid_months": people["paid_months"]},
        "jkk_death": wage | school,
        "jkk_total_disability": wage | school,
        "jkk_partial_disability": wage | {"part_1": chance.integers(0, len(codes()), count, dtype=np.int8)},
        "jkk_stmb": wage | {"days": people["days_unable"]},
        "jkk_transport": {"land": people["jht_balance"] // 10},
        "jkk_care": {"home_care": people["jht_balance"]},
        "scholarship": {"cause": "jkm", "paid_months": people["paid_months"], **school},
        "jht": {"balance": people["jht_balance"], "ground": chance.integers(0, 7, count, dtype=np.int8), "membership_years": 12},
        "jkp": wage | {"months": 6},
    }
    assert cases.keys() == RULES.keys()
    seconds, due = {}, {}
    for name, columns in cases.items():
        on = dt.date(2026, 11, 1) if name == "jkp" else days
        begun = time.perf_counter()
        due[name] = awards(name, {"event_on": on, **columns}).total
        seconds[name] = time.perf_counter() - begun
    begun = time.perf_counter()
    due["price"] = prices(people["income"], month=MONTH, payer=people["payer"], sector=people["sector"]).total
    seconds["price"] = time.perf_counter() - begun
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    assert all((one >= 0).all() for one in due.values())
    return {"seconds": sum(seconds.values()), "each": seconds, "peak_mb": peak / 1024}


def measure_single(engine: str, count: int) -> dict[str, float]:
    """Return microseconds for each answer about one person at a time."""
    os.environ |= {"NAUNGAN_HOME": tempfile.gettempdir() + "/naungan-nobody"}
    people, rows = population(SINGLE), range(count)
    askers = (naungan_single if engine == "naungan" else openfisca_single)(people, rows)
    found = {}
    for name, ask in askers.items():
        begun = time.perf_counter()
        for row in rows:
            ask(row)
        found[name] = (time.perf_counter() - begun) / count * 1e6
    return found


def never_asked_before() -> float:
    """Return microseconds for death by work accident at wages that nobody asked about before: nothing is remembered."""
    import datetime as dt

    from naungan.regulation import jkk

    wages = np.random.default_rng(5).permutation(10**6)[:SINGLE].tolist()
    on = dt.date.fromisoformat(DAY)
    begun = time.perf_counter()
    for wage in wages:
        _ = jkk.death(on, reference_income=wage).total
    return (time.perf_counter() - begun) / len(wages) * 1e6


def law_figures(count: int) -> dict[str, Any]:
    """Return the figures of all engines, each in a process of its own."""
    engines = ("naungan", "openfisca", "compiled")
    with tempfile.TemporaryDirectory() as folder:
        # In turns, and the best of each: what else the machine does then weighs on all alike.
        rounds = [
            {engine: _elsewhere("measure", engine, count, f"{folder}/{engine}.npz") for engine in engines} for _ in range(ROUNDS)
        ]
        many = {engine: min((one[engine] for one in rounds), key=lambda row: row["seconds"]) for engine in engines}
        for engine in engines:
            many[engine]["each"] = {name: min(one[engine]["each"][name] for one in rounds) for name in many[engine]["each"]}
        answers = {}
        for engine in engines:
            with np.load(f"{folder}/{engine}.npz") as stored:
                answers[engine] = {name: stored[name] for name in ANSWERS}
    wrong = {name: int((answers["naungan"][name] != answers["compiled"][name]).sum()) for name in ANSWERS}
    # Where the waiting rule is open we give no total, and the peer the funeral.
    is_open = answers["compiled"]["jkm_death"] == 0
    answers["compiled"]["jkm_death"] = np.where(is_open, 10_000_000, answers["compiled"]["jkm_death"])
    off = {name: np.abs(answers["openfisca"][name].astype(np.float64) - answers["compiled"][name]) for name in ANSWERS}
    return {
        "people": count,
        "many": many,
        "everything": _elsewhere("measure_everything", count),
        "wrong": wrong,
        "openfisca_wrong": {name: int((one > 0).sum()) for name, one in off.items()},
        "openfisca_worst": max(float(one.max()) for one in off.values()),
        "single": {
            "naungan": _elsewhere("measure_single", "naungan", SINGLE),
            "openfisca": _elsewhere("measure_single", "openfisca", 500),
            "never_asked_before": _elsewhere("never_asked_before"),
        },
    }


def _elsewhere(function: str, *arguments: Any) -> Any:
    code = f"import json, sys; from benchmarks import law; print(json.dumps(law.{function}(*{arguments!r})))"
    environment = os.environ | {"PYTHONPATH": f"{ROOT / 'src'}{os.pathsep}{ROOT}"}
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, env=environment)
    return json.loads(done.stdout.splitlines()[-1])


def tell(figures: dict[str, Any]) -> None:
    count, many, single = figures["people"], figures["many"], figures["single"]
    print(f"| {count:,} people, price and five benefits | seconds | million people/s | memory MB (with inputs) | rows wrong |")
    print("| --- | ---: | ---: | ---: | ---: |")
    wrong = {
        "naungan": sum(figures["wrong"].values()),
        "openfisca": sum(figures["openfisca_wrong"].values()),
        "compiled": 0,
    }
    for engine, row in many.items():
        speed = count / row["seconds"] / 1e6
        print(f"| {engine} | {row['seconds']:.2f} | {speed:.1f} | {row['peak_mb']:,.0f} | {wrong[engine]:,} |")
    print("\n| one answer about all | naungan ms | openfisca ms | ratio |\n| --- | ---: | ---: | ---: |")
    for name, took in many["openfisca"]["each"].items():
        ours = many["naungan"]["each"][name]
        print(f"| {name} | {ours * 1000:.0f} | {took * 1000:.0f} | {took / ours:.1f} |")
    print(f"\nOpenFisca's worst error: {figures['openfisca_worst']:.0f} rupiah; by answer: {figures['openfisca_wrong']}")
    whole = figures["everything"]
    print(
        f"\nPrice and all ten benefits, every row with its own day: {whole['seconds']:.1f} s, {whole['peak_mb']:,.0f} MB at most"
    )
    print("\n| one person at a time | naungan µs | openfisca µs | ratio |\n| --- | ---: | ---: | ---: |")
    for name in ANSWERS:
        ours, peer = single["naungan"][name], single["openfisca"][name]
        print(f"| {name} | {ours:.1f} | {peer:.0f} | {peer / ours:.0f} |")
    print(f"\nA wage never asked about before (jkk_death): {single['never_asked_before']:.1f} µs")


if __name__ == "__main__":
    sys.path.insert(0, str(ROOT))
    words = argparse.ArgumentParser()
    words.add_argument("--people", type=int, default=10_000_000)
    words.add_argument("--json", action="store_true")
    chosen = words.parse_args()
    found = law_figures(chosen.people)
    RESULTS.write_text(json.dumps(found, indent=1) + "\n")
    print(json.dumps(found, indent=1)) if chosen.json else tell(found)
