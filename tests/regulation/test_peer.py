"""The peer: an OpenFisca package written from the law alone agrees with our rules about a million random people."""

from __future__ import annotations

import numpy as np
import pytest

from benchmarks.law import ANSWERS, naungan_many, openfisca_many, population
from naungan.lib.month import Month

MONTHS = ("2015-07", "2019-12", "2020-01", "2025-01", "2025-03", "2026-01", "2026-03", "2026-12", "2027-03", "2027-04")
"""The first months of the law, and the months on either side of its changes."""


@pytest.mark.parametrize("month", MONTHS)
def test_both_give_the_same_answers(month: str) -> None:
    people = population(100_000, seed=int(Month.parse(month)))
    people["member_since"] = (np.datetime64(month, "M") - people["membership_months"].astype("timedelta64[M]")).astype(
        "datetime64[D]"
    )
    ours = naungan_many(people, month=int(Month.parse(month)), day=f"{month}-01")
    peers = openfisca_many(people, month)
    for name in ANSWERS:
        mine, theirs = ours[name], peers[name].astype(np.float64)
        if name == "jkm_death":  # where the waiting rule is open we give no total, and the peer the funeral alone
            theirs = np.where(mine == 0, 0, theirs)
        # The peer keeps money in 32 bits: a sum of 100 million rupiah is known to it to 8.
        assert (np.abs(mine - theirs) <= np.maximum(np.spacing(theirs.astype(np.float32)) * 4, 1e-9)).all(), name
        assert name != "price" or (mine == theirs).all()
