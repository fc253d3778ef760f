"""Thirty claims with the answer that hand and law give: what each case file says, and what must come of it.

Reference income 1,000,000, and whoever the member left behind is named, unless a case says otherwise. Sums in whole rupiah.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field
from typing import Any

from naungan.lib.month import Month

DEATH_PAPERS = ["death_certificate", "heir_letter"]
WIFE = {"relation": "spouse", "age": 41, "name": "Sari Contoh"}
CHILDREN = [{"relation": "child", "age": 12}, {"relation": "child", "age": 17}]
FAMILY = [WIFE, *CHILDREN]
M = 1_000_000


@dataclass(frozen=True)
class Worked:
    """A case, and what is due now, open and committed of it.

    amounts  what single lines come to, by code and status
    """

    file: dict[str, Any]
    due: int
    open: int = 0
    committed: int = 0
    then: str = "covered"
    now: str = "covered"
    stops: tuple[str, ...] = ()
    missing: tuple[str, ...] = ()
    decides: str = "two"
    refused: str | None = None
    payees: dict[str, int] | None = None
    amounts: dict[tuple[str, str], int] = field(default_factory=dict)
    late: dict[str, int] | None = None


def months(since: str, through: str, *, paid: str = "", payer: str = "self", **words: Any) -> list[dict[str, Any]]:
    """Return covered months from one day on, each paid on its first day, the first one on the day itself; or all on one day."""
    first, day = dt.date.fromisoformat(since), Month.of(dt.date.fromisoformat(since))
    found = []
    while day <= Month.parse(through):
        on = paid or max(day.first_day, first).isoformat()
        found.append({"month": str(day), "paid_on": on, "payer": payer} | words)
        day = day + 1
    return found


def membership(since: str, through: str, *more: list[dict[str, Any]], **words: Any) -> dict[str, Any]:
    held = months(since, through, **words) + [one for part in more for one in part]
    return {"segment": "BPU", "kind": "own_account", "since": since, "months": held}


def claim(kind: str, on: str, *memberships: dict[str, Any], event: dict[str, Any] | None = None, **words: Any) -> dict[str, Any]:
    member = {"born": "1985-02-03", "reference_income": M, "memberships": list(memberships)}
    member |= {"died_on": on} if kind in ("jkm", "jkk_death") else {}
    found = {"kind": kind, "event": {"on": on} | (event or {}), "filed_on": on, "member": member | words.pop("member", {})}
    if kind in ("jkm", "jkk_death"):
        found |= {"heirs": FAMILY, "papers": DEATH_PAPERS}
    return found | words


def school(**remaining: int) -> dict[str, Any]:
    return {"level": next(iter(remaining)), "remaining": remaining}


def injury(on: str, income: int, benefit: dict[str, Any], papers: list[str] | None = None) -> dict[str, Any]:
    held = membership("2024-01-03", on[:7])
    given: dict[str, Any] = {"member": {"reference_income": income}, "benefit": benefit}
    return claim("jkk_injury", on, held, papers=papers or ["doctor_statement"], **given)


def savings(on: str, balance: int, benefit: dict[str, Any], papers: list[str] | None = None, **words: Any) -> dict[str, Any]:
    member = {"jht_balance": balance} | ({"born": words.pop("born")} if "born" in words else {}) | words.pop("member", {})
    return claim("jht", on, member=member, benefit=benefit, papers=papers or [], **words)


K: dict[str, Worked] = {
    "K01": Worked(
        claim("jkm", "2026-05-14", membership("2025-01-06", "2026-05"), complete_on="2026-05-18", paid_on="2026-05-21"),
        42 * M,
        payees={"Sari Contoh": 42 * M},
        amounts={("jkm.death", "due"): 20 * M, ("jkm.periodic", "due"): 12 * M, ("jkm.funeral", "due"): 10 * M},
        late={"days": 0, "amount": 0},
    ),
    "K02": Worked(claim("jkm", "2026-06-20", membership("2026-05-11", "2026-06")), 10 * M),
    "K03": Worked(
        claim("jkm", "2026-07-25", membership("2026-05-11", "2026-07")),
        10 * M,
        open=32 * M,
        stops=("cover.waiting_open",),
        decides="head_office",
    ),
    "K04": Worked(
        claim(
            "jkm",
            "2026-09-02",
            membership("2021-08-01", "2026-09"),
            heirs=[
                WIFE,
                {"relation": "child", "age": 10, "school": {"level": "sd", "class": 5}},
                {"relation": "child", "age": 17, "school": {"level": "sma", "class": 3}},
            ],
        ),
        46_500_000,
        committed=136_500_000,
        missing=("school_letter",),
        payees={"Sari Contoh": 42 * M, "child 1": 1_500_000, "child 2": 3 * M},
        decides="two",
    ),
    "K05": Worked(
        claim(
            "jkm",
            "2026-09-02",
            membership("2023-10-02", "2024-04", months("2024-06-01", "2026-09")),
            heirs=[{"relation": "child", "age": 14, "school": {"level": "smp", "class": 2}}],
        ),
        42 * M,
        stops=("heir.guardian",),
        decides="two_other_branch",
        payees={"child": 42 * M},
        amounts={("scholarship.child_1", "due"): 0},
    ),
    "K06": Worked(
        claim(
            "jkm",
            "2025-09-10",
            membership("2024-08-01", "2025-07", months("2025-08-01", "2025-09", paid="2025-12-17")),
            filed_on="2025-11-04",
        ),
        0,
        open=42 * M,
        then="grace",
        stops=("cover.paid_after_event",),
        decides="head_office",
    ),
    "K07": Worked(
        claim(
            "jkk_death",
            "2026-03-17",
            membership("2024-01-03", "2026-03"),
            event={"cause": "missing_at_sea"},
            heirs=[WIFE, {"relation": "child", "age": 5, "school": school(tk=1, sd=6, smp=3, sma=3, pt=5)}],
            papers=["basarnas_letter", "police_letter", "heir_letter"],
        ),
        71_500_000,
        committed=84 * M,
        missing=("school_letter",),
        decides="two_other_branch",
        amounts={("jkk.death", "due"): 48 * M, ("jkk.periodic", "due"): 12 * M, ("jkk.funeral", "due"): 10 * M},
    ),
    "K08": Worked(
        claim(
            "jkk_death",
            "2022-08-22",
            membership("2020-01-06", "2022-08"),
            event={"cause": "missing_at_sea"},
            member={"reference_income": 3 * M},
            heirs=[
                WIFE,
                {"relation": "child", "age": 3, "school": school(tk=2, sd=6, smp=3, sma=3, pt=5)},
                {"relation": "child", "age": 2, "school": school(tk=2, sd=6, smp=3, sma=3, pt=5)},
            ],
            papers=["basarnas", "police", "skaw", "school_letter"],
        ),
        169 * M,
        committed=171 * M,
        decides="two_other_branch",
        amounts={("jkk.death", "due"): 144 * M},
    ),
    "K09 first": Worked(injury("2026-02-09", 1_400_000, {"days": 20}), 933_333, decides="officer"),
    "K09 both": Worked(injury("2026-02-09", 1_400_000, {"days": 38}), 1_773_333, decides="officer"),
    "K10": Worked(injury("2025-03-01", M, {"months": 15}), 13_500_000, decides="officer"),
    "K11": Worked(
        injury("2026-04-03", M, {"costs": {"land": 350_000, "sea": 2_600_000}}, ["transport_receipts"]),
        2_350_000,
        decides="officer",
        payees={"member": 2_350_000},
    ),
    "K12": Worked(injury("2026-01-22", 1_200_000, {"parts": [{"code": "D12R"}, {"code": "D13R"}]}), 23_040_000),
    "K13": Worked(injury("2026-01-22", M, {"parts": [{"code": "D03R", "loss_of_function": 0.25}]}), 6_400_000),
    "K14": Worked(
        injury("2026-01-22", M, {"parts": [{"code": "D08"}, {"code": "D25"}]}),
        56 * M,
        open=4 * M,
        stops=("amount.stop",),
        decides="head_office",
    ),
    "K15": Worked(
        claim(
            "jkk_injury",
            "2026-02-11",
            membership("2024-01-03", "2026-02"),
            heirs=[{"relation": "child", "age": 8, "school": school(sd=4, smp=3, sma=3, pt=5)}],
            papers=["kk3", "school_letter"],
            benefit={"benefit": "jkk_total_disability"},
        ),
        69_500_000,
        committed=79_500_000,
        decides="two_other_branch",
    ),
    "K16": Worked(
        injury("2026-02-11", M, {"home_care": 23_500_000, "denture": 1_800_000, "hearing_aid": 4 * M}, ["treatment_receipts"]),
        24_300_000,
    ),
    "K17": Worked(
        savings("2026-08-03", 1_873_450, {"ground": "stopped_working"}, ["own_statement"]), 1_873_450, decides="machine"
    ),
    "K18": Worked(
        savings("2026-08-03", 57_380_012, {"ground": "age"}, born="1970-02-03"),
        57_011_011,
        amounts={("jht.tax", "due"): -369_001},
    ),
    "K19": Worked(
        savings("2026-08-03", 12_345_679, {"ground": "partial_30_housing", "membership_years": 10}, ["bank_letter"]),
        3_703_703,
        stops=("amount.tax",),
        decides="officer",
    ),
    "K20": Worked(
        savings(
            "2026-05-14",
            3_250_000,
            {"ground": "death"},
            ["death_certificate", "skaw"],
            heirs=[{"relation": "mother", "age": 60}, {"relation": "brother", "age": 30}],
        ),
        3_250_000,
        decides="officer",
        payees={"parent": 3_250_000},
    ),
    "K21": Worked(
        claim("jkm", "2026-05-14", membership("2025-01-06", "2026-05"), heirs=[], papers=["death_certificate", "burial_receipt"]),
        10 * M,
        payees={"arranger": 10 * M},
    ),
    "K22": Worked(
        claim("jkm", "2023-07-01", membership("2022-01-06", "2023-07"), membership("2022-03-01", "2023-07", payer="apbdes")),
        84 * M,
        decides="two_other_branch",
    ),
    "K22 since 2025": Worked(
        claim("jkm", "2025-02-24", membership("2024-01-06", "2025-02"), membership("2024-03-01", "2025-02", payer="apbdes")),
        42 * M,
    ),
    "K23": Worked(claim("jkm", "2025-02-20", membership("2025-01-02", "2025-02")), 42 * M),
    "K24 after the payment": Worked(
        claim(
            "jkk_death",
            "2026-05-10",
            membership("2026-05-10", "2026-05", time="14:05"),
            event={"time": "18:00", "cause": "accident"},
            papers=[*DEATH_PAPERS, "doctor_statement"],
        ),
        0,
        open=70 * M,
        stops=("cover.same_day",),
        decides="head_office",
    ),
    "K24 before it": Worked(
        claim(
            "jkk_death",
            "2026-05-10",
            membership("2026-05-10", "2026-05", time="14:05"),
            event={"time": "09:00", "cause": "accident"},
            papers=[*DEATH_PAPERS, "doctor_statement"],
        ),
        0,
        open=70 * M,
        stops=("cover.same_day",),
        decides="head_office",
    ),
    "K25": Worked(
        claim(
            "scholarship",
            "2026-09-02",
            heirs=[
                {"relation": "child", "age": 10, "school": school(sd=2, smp=3, sma=3, pt=5)},
                {"relation": "child", "age": 17, "school": school(sma=1, pt=5)},
            ],
            papers=["school_letter"],
            benefit={"cause": "jkm", "paid_months": 62},
        ),
        4_500_000,
        committed=136_500_000,
        decides="machine",
        payees={"child 1": 1_500_000, "child 2": 3 * M},
    ),
    "K26": Worked(
        claim("jkk_death", "2019-12-01", membership("2018-01-02", "2019-12"), filed_on="2026-03-02"),
        0,
        refused="event.expired",
    ),
    "K27": Worked(
        claim(
            "jkm",
            "2026-05-14",
            membership("2025-01-06", "2026-05"),
            heirs=[{"relation": "wife", "age": 45}, {"relation": "wife", "age": 33}, *[{"relation": "child", "age": 20}] * 3],
        ),
        10 * M,
        open=32 * M,
        stops=("heir.two_sides",),
        decides="two_other_branch",
        payees={"arranger": 10 * M},
    ),
    "K28": Worked(
        injury("2026-02-11", M, {"parts": [{"code": "D21"}]}),
        24 * M,
        open=8 * M,
        stops=("amount.stop",),
        decides="head_office",
    ),
    "K29": Worked(
        claim("jkm", "2026-06-01", membership("2025-01-06", "2026-05"), event={"time": "00:30"}),
        0,
        open=42 * M,
        then="grace",
        now="grace",
        stops=("cover.grace",),
        decides="head_office",
    ),
    "K30": Worked(
        claim("jkm", "2026-02-10", membership("2025-06-03", "2025-10", months("2026-02-08", "2026-02"))),
        10 * M,
        open=32 * M,
        stops=("cover.waiting_open",),
        decides="head_office",
    ),
}
