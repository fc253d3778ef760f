"""What everybody may read of claims that were paid: how many, how much, how soon; and nothing of few."""

from __future__ import annotations

import datetime as dt

import pytest
from django.test import Client

from naungan.claims.models import Claim, Payout
from naungan.claims.paying import pay
from naungan.coverage.open_figures import benefits_table
from naungan.lib.access import house_itself
from naungan.partners.sandbox.bank import Bank
from tests.claims.rooms import filed, noon
from tests.claims.served import all_destined
from tests.claims.test_rooms import M, agreed, bank, paid_out, run_bank
from tests.claims.worked import K

__all__ = ["bank"]
pytestmark = pytest.mark.django_db
LATER = noon("2026-12-01")


def test_claims_that_were_paid_are_counted_by_area_and_kind_and_few_are_hidden(bank: Bank) -> None:
    for _ in range(5):
        assert paid_out(filed(K["K01"].file), bank) == 42 * M
    few = filed(K["K08"].file)
    paid_out(few, bank)
    rows = {row["kind"]: row for row in benefits_table(at=LATER).rows}
    assert rows["jkm"] | {"area": "", "name": ""} == {
        "area": "",
        "name": "",
        "kind": "jkm",
        "claims": 5,
        "rupiah": 5 * 42 * M,
        "median_days": rows["jkm"]["median_days"],
        "in_time": 1.0,
    }
    assert rows["jkm"]["area"].startswith("15.") and rows["jkm"]["name"] != "–" and rows["jkm"]["median_days"] < 3
    hidden = [row for row in rows.values() if row["kind"] != "jkm"]
    assert all((row["claims"], row["rupiah"], row["median_days"], row["in_time"]) == (None, None, None, None) for row in hidden)


def test_what_came_back_and_what_was_paid_before_the_year_are_not_counted(bank: Bank) -> None:
    for _ in range(5):
        paid_out(filed(K["K01"].file), bank)
    assert benefits_table(at=LATER + dt.timedelta(days=400)).rows == []
    assert benefits_table(at=noon("2026-01-01")).rows == []
    one = Payout.objects.order_by("pk").first()
    assert one is not None
    Payout.objects.filter(pk=one.pk).update(returned_at=LATER, why="uji")
    (row,) = benefits_table(at=LATER).rows
    assert row["claims"] is None, "four are too few to tell"


def test_who_is_paid_after_the_last_day_of_the_law_is_counted_as_late(bank: Bank) -> None:
    for place in range(5):
        kept = filed(K["K01"].file)
        all_destined(kept, bank)
        agreed(kept)
        at = kept.at + dt.timedelta(days=40 if place < 2 else 0)
        pay(kept.claim, by=house_itself(), at=at)
        run_bank(at)
    (row,) = benefits_table(at=LATER).rows
    assert (row["claims"], row["in_time"]) == (5, 0.6)


def test_the_page_of_open_figures_shows_them_and_the_file_is_the_same(bank: Bank) -> None:
    assert Claim.objects.count() == 0
    page = Client().get("/figures/", headers={"accept-language": "en"})
    assert "Paid to members and families" in page.text
    assert Client().get("/figures/benefits.json").json()["rows"] == []
