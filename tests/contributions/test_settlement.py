"""Settlement files and our account's statement: every difference named, explained to the rupiah, and nothing twice."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import polars as pl
import pytest

from naungan.contributions.models import Bill, Break, Payment, SettlementFile
from naungan.contributions.proposals import approve
from naungan.contributions.settlement import Settled, open_breaks, propose_closing, settle
from naungan.contributions.settlement_files import BadFile, profile_named, read_settlement
from naungan.contributions.statements import bank
from naungan.ledger.commands import ENTRY, JOURNAL, entry, post
from naungan.ledger.models import Account, Fund
from naungan.ledger.queries import trial_balance
from naungan.lib.errors import BadUsage
from tests.make import AT, findings, memberships, pay, person, self_bill, send

pytestmark = [pytest.mark.django_db, pytest.mark.postgres15]
HEAD = "request_id;reference;customer_no;amount;fee;time;type"
DAY = dt.date(2023, 1, 7)


@pytest.fixture
def bills() -> list[Bill]:
    from tests.make import inventor

    invent = inventor()
    return [self_bill(one) for one in memberships([person(invent) for _ in range(8)])]


def line(bill: Bill, request: str, *, amount: int = 0, time: str = "2023-01-06T09:00:00", **words: str) -> str:
    number, reference = words.get("number", bill.number), words.get("reference", "")
    return (
        f"{request};{reference};{number};{amount or bill.amount};{words.get('fee', '')};{time};{words.get('type', '')}"
    )


def take(path: Path, lines: list[str], *, name: str = "a.csv", day: dt.date = DAY, fee: int = 0) -> Settled:
    file = path / name
    file.write_text("\n".join([HEAD, *lines]) + "\n")
    settlement = read_settlement(file, profile_named("sandbox"))
    return settle(settlement, source="bank", settled_on=day, at=AT, fee=fee)


def notice(bill: Bill, request: str, **changes: str) -> None:
    assert pay(bill, external_id=request, notice="{}", **changes) == ["posted"]


def classes(done: Settled) -> dict[str, int]:
    return {one.code: one.lines for one in done.classes}


def test_what_was_announced_matches_and_what_was_not_is_posted(tmp_path: Path, bills: list[Bill]) -> None:
    notice(bills[0], "A")
    done = take(tmp_path, [line(bills[0], "A"), line(bills[1], "B")])
    assert classes(done) == {"matched": 1, "missing_notice": 1}
    assert Payment.objects.count() == 2
    assert sum(one.difference for one in done.classes) == 0
    assert findings() == []


def test_the_second_run_changes_nothing(tmp_path: Path, bills: list[Bill]) -> None:
    first = take(tmp_path, [line(bills[0], "A"), line(bills[1], "B")])
    again = take(tmp_path, [line(bills[0], "A"), line(bills[1], "B")], name="same-under-another-name.csv")
    assert again.repeated
    assert classes(again) == classes(first)
    longer = take(tmp_path, [line(bills[0], "A"), line(bills[1], "B"), line(bills[2], "C")])
    assert classes(longer) == {"settled_before": 2, "missing_notice": 1}
    assert Payment.objects.count() == 3
    assert findings() == []


def test_every_class_of_difference_is_named_and_the_sum_explains_the_file(tmp_path: Path, bills: list[Bill]) -> None:
    for place in range(5):
        notice(bills[place], f"N{place}", reference=f"BNK{place}")
    done = take(
        tmp_path,
        [
            line(bills[0], "N0"),
            line(bills[1], "N1", amount=bills[1].amount + 5),
            line(bills[2], "N2", number=bills[7].number),
            line(bills[3], "N3", time="2023-01-02T09:00:00"),
            line(bills[0], "N0"),
            line(bills[4], "N4", type="R"),
            line(bills[4], "X", type="R"),
            line(bills[5], "NEW"),
            line(bills[5], "TWICE"),
            line(bills[6], "LESS", amount=1),
            line(bills[6], "NOBODY", number="99"),
            "broken line",
            line(bills[6], "BAD", amount=10**14),
            line(bills[6], "", reference="BNK2", number=bills[2].number),
        ],
    )
    assert classes(done) == {
        "matched": 1, "amount_differs": 1, "number_differs": 1, "day_differs": 1, "line_repeated": 2, "reversed_by_bank": 1,
        "reversal_unknown": 1, "missing_notice": 2, "paid_twice": 1, "number_unknown": 1, "line_unreadable": 2,
    }  # fmt: skip
    in_file = sum(one.in_file for one in done.classes)
    assert in_file == done.file.amount, "no rupiah of the file is without a class"
    of_class = {one.code: one.difference for one in done.classes}
    assert (of_class["matched"], of_class["amount_differs"], of_class["missing_notice"]) == (0, 5, 0)
    assert sorted(one.kind for one in open_breaks("bank")) == sorted(
        ["amount_differs", "number_differs", "day_differs", "line_repeated", "line_repeated", "reversed_by_bank",
         "reversal_unknown", "line_unreadable", "line_unreadable", "missing_in_file"]
    )  # fmt: skip
    assert findings() == []


def test_a_notice_without_a_line_is_missed_and_found_when_it_comes_late(tmp_path: Path, bills: list[Bill]) -> None:
    notice(bills[0], "A")
    notice(bills[1], "B")
    take(tmp_path, [line(bills[0], "A")])
    missing = Break.objects.get(kind="missing_in_file")
    assert (missing.key, missing.amount, missing.closed_at) == ("B", bills[1].amount, None)
    late = take(tmp_path, [line(bills[1], "B")], name="b.csv", day=DAY + dt.timedelta(days=3))
    assert classes(late) == {"late_in_file": 1}
    missing.refresh_from_db()
    assert missing.closed_at is not None
    assert open_breaks() == []


def test_fees_and_trailers_are_compared(tmp_path: Path, bills: list[Bill]) -> None:
    take(tmp_path, [line(bills[0], "A", fee="2500"), line(bills[1], "B", fee="3000")], fee=2500)
    assert Break.objects.get(kind="fee_differs").amount == 500
    file = tmp_path / "shop.txt"
    body = [
        f"D{name:<20}{'':<20}{bill.number:<20}{bill.amount:>15}{0:>8}20230106101500 "
        for name, bill in (("S1", bills[2]), ("S2", bills[3]))
    ]
    total = bills[2].amount + bills[3].amount
    file.write_text("\n".join(["H20230106", *body, f"T{3:>10}{total + 7:>18}"]) + "\n")
    settlement = read_settlement(file, profile_named("retail"))
    done = settle(settlement, source="shop", settled_on=DAY, at=AT)
    assert classes(done) == {"posted": 2}
    assert {one.kind: one.amount for one in open_breaks("shop")} == {"count_differs": 1, "total_differs": 7}
    paid = Payment.objects.get(source="shop", external_id="S1")
    assert paid.paid_at == dt.datetime(2023, 1, 6, 3, 15, tzinfo=dt.UTC)


def test_a_file_first_and_the_notice_later_are_one_payment(tmp_path: Path, bills: list[Bill]) -> None:
    take(tmp_path, [line(bills[0], "A", reference="BNK1")])
    assert send(bills[0].number, bills[0].amount, "A", reference="BNK1")[0] == "repeated"
    assert Payment.objects.count() == 1


def statement(path: Path, booked: list[tuple[str, int, str]]) -> Path:
    file = path / "statement.sta"
    lines = "\n".join(f":61:{day}C{amount},00NTRFREF\n:86:{text}" for day, amount, text in booked)
    total = sum(amount for _, amount, _ in booked)
    file.write_text(f":20:START\n:25:008/123456\n:28C:1/1\n:60F:C230106IDR0,00\n{lines}\n:62F:C230109IDR{total},00\n")
    return file


def test_a_credit_on_our_account_settles_its_file_and_clears(tmp_path: Path, bills: list[Bill]) -> None:
    take(tmp_path, [line(bills[0], "A", fee="100"), line(bills[1], "B", fee="100")], fee=100)
    lump = bills[0].amount + bills[1].amount - 200
    file = statement(tmp_path, [("230109", lump, "SETTLEMENT BANK"), ("230109", 999, "unknown")])
    done = bank(file, account="main", at=AT)
    assert (done.lines, done.settled, done.unexplained) == (2, 1, 1)
    books = {(row.fund, row.owner): row.amount for row in trial_balance() if row.amount}
    assert books["BANK", "main"] == lump
    assert books["ADMIN", "bank"] == 200
    assert ("CLEARING", "bank") not in books
    assert Break.objects.get(kind="statement_unexplained").amount == 999
    assert bank(file, account="main", at=AT).repeated
    assert SettlementFile.objects.count() == 2
    assert findings() == []


def test_a_file_that_nobody_credits_is_missed(tmp_path: Path, bills: list[Bill]) -> None:
    take(tmp_path, [line(bills[0], "A")])
    bank(statement(tmp_path, [("230120", 1, "something else")]), account="main", at=AT)
    assert Break.objects.get(kind="file_not_credited").amount == bills[0].amount


@pytest.mark.parametrize("text", ["", "no statement", ":20:X\n:61:230109C1,50NTRF\n"])
def test_what_is_no_statement_says_so(tmp_path: Path, text: str) -> None:
    (tmp_path / "x.sta").write_text(text)
    with pytest.raises(BadUsage, match="MT940"):
        bank(tmp_path / "x.sta", account="main", at=AT)


def test_what_is_no_file_or_profile_says_so(tmp_path: Path) -> None:
    with pytest.raises(BadFile, match="no file"):
        read_settlement(tmp_path / "none.csv", profile_named("plain"))
    with pytest.raises(BadFile, match="retail"):
        profile_named("bank-of-nowhere")
    (tmp_path / "a.csv").write_text("a,b\n1,2\n")
    with pytest.raises(BadFile, match="external_id, bill, amount"):
        read_settlement(tmp_path / "a.csv", profile_named("plain"))


@pytest.mark.parametrize("bytes_", [b"", b"\xff\xfe\x00", b"external_id,bill,amount,paid_at\n" + b"\xff" * 40 + b"\n"])
def test_hostile_bytes_are_a_file_without_sound_lines(tmp_path: Path, bytes_: bytes) -> None:
    (tmp_path / "a.csv").write_bytes(bytes_)
    try:
        read = read_settlement(tmp_path / "a.csv", profile_named("plain"))
    except BadFile:
        return
    assert not len(read.lines.filter(~read.lines["is_bad"]))


def test_a_stray_quote_swallows_no_line(tmp_path: Path, bills: list[Bill]) -> None:
    lines = [line(bills[place], f"Q{place}", reference=f"r{place}") for place in range(4)]
    lines[0] = lines[0].replace("r0", '"r0')
    lines[2] = lines[2].replace("r2", 'r2"')
    assert classes(take(tmp_path, lines)) == {"missing_notice": 4}


@pytest.mark.parametrize("time", ["2150-01-01T00:00:00", "2015-01-06T00:00:00", "2023-01-09T00:00:01"])
def test_a_line_of_another_age_is_a_line_and_stops_no_file(tmp_path: Path, bills: list[Bill], time: str) -> None:
    done = take(tmp_path, [line(bills[0], "A", time=time), line(bills[1], "B")])
    assert classes(done) == {"line_unreadable": 1, "missing_notice": 1}


def test_a_difference_is_closed_by_two_people(tmp_path: Path, bills: list[Bill]) -> None:
    take(tmp_path, [line(bills[0], "X", type="R")])
    (found,) = open_breaks("bank")
    proposal = propose_closing(found.pk, reason="the bank's own test", by="Budi", at=AT)
    approve(proposal.pk, by="Citra", at=AT)
    assert open_breaks("bank") == []
    with pytest.raises(BadUsage, match="no open difference"):
        propose_closing(found.pk, reason="again", by="Budi", at=AT)


def test_books_that_say_another_sum_than_the_payments_are_a_difference(tmp_path: Path, bills: list[Bill]) -> None:
    row = {"id": None, "reference": "forged", "kind": "payment", "at": AT, "reverses": None, "reason": ""}
    sides = [
        entry("forged", Fund.CLEARING, Account.Kind.ASSET, 7, owner="bank"),
        entry("forged", Fund.SUSPENSE, Account.Kind.LIABILITY, -7),
    ]
    post(
        pl.DataFrame([row], schema=JOURNAL, orient="row"),
        pl.DataFrame(sides, schema=ENTRY, orient="row"),
        recorded_at=AT,
    )
    take(tmp_path, [line(bills[0], "A")])
    assert [(one.kind, one.amount) for one in open_breaks("bank")] == [("ledger_differs", 7)]
