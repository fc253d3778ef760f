"""Settlement files and our account's statement: every difference named, explained to the rupiah, and nothing twice."""

from __future__ import annotations

import dataclasses
import datetime as dt
from pathlib import Path
from typing import Any

import pytest
from django.db import connection

from naungan.approvals.proposals import approve
from naungan.contributions.corrections.reversals import propose_reversal
from naungan.contributions.models import Bill, Break, Payment, SettlementFile, StatementLine
from naungan.contributions.settlement.bank_statements import bank
from naungan.contributions.settlement.commands import Settled, _looked_at, open_breaks, propose_closing, settle
from naungan.contributions.settlement.files import BadFile, format_named, read_settlement
from naungan.ledger.commands import Side, post_one
from naungan.ledger.models import Account, Fund
from naungan.ledger.queries import trial_balance
from naungan.lib.access import house_itself
from naungan.lib.clock import end_of_day
from naungan.lib.errors import BadUsage
from tests.make import AT, findings, head, memberships, pay, person, self_bill, send
from tests.table import table

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
    return f"{request};{reference};{number};{amount or bill.amount};{words.get('fee', '')};{time};{words.get('type', '')}"


def take(path: Path, lines: list[str], *, name: str = "a.csv", day: dt.date = DAY, fee: int = 0) -> Settled:
    file = path / name
    file.write_text("\n".join([HEAD, *lines]) + "\n")
    settlement = read_settlement(file, format_named("sandbox"))
    return settle(settlement, source="bank", settled_on=day, at=AT, fee=fee, by=house_itself())


def notice(bill: Bill, request: str, **changes: Any) -> None:
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


@pytest.mark.parametrize("day", [AT.date(), AT.date() - dt.timedelta(days=1)])
def test_a_day_alone_is_paid_by_its_end_and_never_later_than_now(tmp_path: Path, bills: list[Bill], day: dt.date) -> None:
    """What people write by hand has no hour; cover that begins on the day of payment begins at that hour."""
    done = take(tmp_path, [line(bills[0], "A", time=str(day))])
    assert classes(done) == {"missing_notice": 1}
    assert Payment.objects.get().paid_at == min(AT, end_of_day(day).replace(microsecond=0))
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
        "matched": 1,
        "amount_differs": 1,
        "number_differs": 1,
        "day_differs": 1,
        "line_repeated": 2,
        "reversed_by_bank": 1,
        "reversal_unknown": 1,
        "missing_notice": 2,
        "paid_twice": 1,
        "number_unknown": 1,
        "line_unreadable": 2,
    }
    in_file = sum(one.in_file for one in done.classes)
    assert in_file == done.file.amount, "no rupiah of the file is without a class"
    of_class = {one.code: one.difference for one in done.classes}
    assert (of_class["matched"], of_class["amount_differs"], of_class["missing_notice"]) == (0, 5, 0)
    assert sorted(one.kind for one in open_breaks("bank")) == sorted(
        [
            "amount_differs",
            "number_differs",
            "day_differs",
            "line_repeated",
            "line_repeated",
            "reversed_by_bank",
            "reversal_unknown",
            "line_unreadable",
            "line_unreadable",
            "missing_in_file",
        ]
    )
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


@pytest.mark.parametrize("days", [3, 400])
def test_what_was_not_due_in_one_file_is_missed_in_the_next(tmp_path: Path, bills: list[Bill], days: int) -> None:
    """However long the next file takes: between them each payment is looked at when it is due."""
    take(tmp_path, [line(bills[1], "X")])
    notice(bills[0], "A", paid_at=AT + dt.timedelta(days=1))
    assert not open_breaks("bank")
    take(tmp_path, [line(bills[2], "Y")], name="b.csv", day=DAY + dt.timedelta(days=days))
    assert [(one.kind, one.key) for one in open_breaks("bank")] == [("missing_in_file", "A")]
    take(tmp_path, [line(bills[3], "Z")], name="c.csv", day=DAY + dt.timedelta(days=days + 1))
    assert len(open_breaks("bank")) == 1, "told once"


def test_a_later_file_reads_what_was_written_since_whatever_the_clock_said(tmp_path: Path, bills: list[Bill]) -> None:
    sides = [Side(Fund.CLEARING, Account.Kind.ASSET, 7, "bank"), Side(Fund.SUSPENSE, Account.Kind.LIABILITY, -7)]
    long_ago = AT - dt.timedelta(days=200)
    post_one("forged", "payment", sides, at=long_ago)
    take(tmp_path, [line(bills[0], "A")])
    assert [one.kind for one in open_breaks("bank")] == ["ledger_differs"], "the first file reads all"
    post_one("by a clock that runs behind", "payment", sides, at=long_ago)
    second = take(tmp_path, [line(bills[1], "B")], name="b.csv").file
    assert len(open_breaks("bank")) == 2
    assert _looked_at(second, after_days=1) == 0, "payments before the first may not have been due"
    words = {"source": "bank", "settled_on": DAY, "lines": 0, "amount": 0, "received_at": AT + dt.timedelta(days=900)}
    statement = SettlementFile.objects.create(profile="mt940", file_hash="x", last_journal=10**6, **words)
    third = SettlementFile(pk=statement.pk + 1, profile=second.profile, **words)
    assert _looked_at(third, after_days=1) <= second.last_journal, "a statement of our account looks at no journals"


LATER = dt.timedelta(days=60)


def take_later(path: Path, one: Bill, request: str, *, after: dt.timedelta, after_days: int = 1) -> SettlementFile:
    """Take a file that comes so long after the first."""
    file = path / f"{request}.csv"
    file.write_text("\n".join([HEAD, line(one, request)]) + "\n")
    settlement = read_settlement(file, format_named("sandbox"))
    return settle(settlement, source="bank", settled_on=DAY + after, at=AT + after, by=house_itself(), after_days=after_days).file


def test_a_file_reads_nothing_of_what_earlier_files_looked_at_long_before(tmp_path: Path, bills: list[Bill]) -> None:
    """What was damaged then is for a look at everything; a file costs what came since."""
    notice(bills[0], "A")
    take(tmp_path, [line(bills[0], "A"), line(bills[1], "B")])
    take_later(tmp_path, bills[2], "C", after=LATER)
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL session_replication_role = replica")
        cursor.execute(
            "UPDATE ledger_entry AS e SET amount = e.amount + CASE a.fund WHEN 'CLEARING' THEN 1 ELSE -1 END "
            "FROM ledger_account AS a WHERE a.id = e.account_id AND a.fund IN ('CLEARING', 'JKK')"
        )
        cursor.execute("UPDATE contributions_payment SET external_id = 'gone' WHERE external_id = 'A'")
        cursor.execute(
            "DELETE FROM contributions_settlementline WHERE payment_id IN "
            "(SELECT id FROM contributions_payment WHERE external_id = 'gone')"
        )
        cursor.execute("SET LOCAL session_replication_role = origin")
    known = len(open_breaks("bank"))
    third = take_later(tmp_path, bills[3], "D", after=LATER + dt.timedelta(days=1))
    assert _looked_at(third, after_days=1) == SettlementFile.objects.earliest("pk").last_journal > 0
    journals = {one.key for one in open_breaks("bank")[known:]}
    assert journals == {f"journal {Payment.objects.get(external_id='C').journal_id}"}, "C came within the last weeks"


def test_one_journal_by_a_slow_clock_hides_no_payment(tmp_path: Path, bills: list[Bill]) -> None:
    sides = [Side(Fund.POT, Account.Kind.LIABILITY, 7, "bank"), Side(Fund.SUSPENSE, Account.Kind.LIABILITY, -7)]
    take(tmp_path, [line(bills[1], "X")])
    notice(bills[0], "A", paid_at=AT + dt.timedelta(days=1))
    post_one("slow", "refund", sides, at=AT - dt.timedelta(days=60))
    take(tmp_path, [line(bills[2], "Y")], name="b.csv", day=DAY)
    take(tmp_path, [line(bills[3], "Z")], name="c.csv", day=DAY + dt.timedelta(days=3))
    assert [(one.kind, one.key) for one in open_breaks("bank")] == [("missing_in_file", "A")]


def test_a_collector_that_settles_after_months_is_asked_for_each_payment(tmp_path: Path, bills: list[Bill]) -> None:
    days = dt.timedelta(days=1)
    take_later(tmp_path, bills[1], "X", after=0 * days, after_days=80)
    notice(bills[0], "A", at=AT + days, paid_at=AT + days)
    for place, after in enumerate((20, 40, 60, 79)):
        take_later(tmp_path, bills[2 + place], f"Y{place}", after=after * days, after_days=80)
    assert open_breaks("bank") == []
    take_later(tmp_path, bills[6], "Z", after=82 * days, after_days=80)
    assert [(one.kind, one.key) for one in open_breaks("bank")] == [("missing_in_file", "A")]


@pytest.mark.parametrize(
    ("time", "code"),
    [
        ("2023-01-05T09:00:00", "matched"),
        ("2023-01-07T09:00:00", "matched"),
        ("2023-01-04T09:00:00", "day_differs"),
        ("2023-01-08T09:00:00", "day_differs"),
    ],
)
def test_around_midnight_a_day_may_be_the_next(tmp_path: Path, bills: list[Bill], time: str, code: str) -> None:
    notice(bills[0], "A")
    assert classes(take(tmp_path, [line(bills[0], "A", time=time)])) == {code: 1}


@pytest.mark.parametrize("type_", ["", "R"])
def test_a_take_back_of_a_settled_payment_is_no_settled_line(tmp_path: Path, bills: list[Bill], type_: str) -> None:
    """The same id on the next day: as a payment it is known; as a return it is money that the bank has taken."""
    notice(bills[0], "A")
    assert classes(take(tmp_path, [line(bills[0], "A")])) == {"matched": 1}
    lines = [line(bills[0], "A", type=type_), line(bills[1], "B")]
    next_day = take(tmp_path, lines, name="b.csv", day=DAY + dt.timedelta(days=1))
    assert classes(next_day) == {("reversed_by_bank" if type_ else "settled_before"): 1, "missing_notice": 1}
    assert Break.objects.filter(kind="reversed_by_bank").exists() == bool(type_)


def test_what_was_taken_back_by_two_people_is_not_asked_for_again(tmp_path: Path, bills: list[Bill]) -> None:
    notice(bills[0], "A")
    payment = Payment.objects.get()
    approve(propose_reversal(payment.pk, reason="x", by=head("Budi"), at=AT).pk, by=head("Citra"), at=AT)
    take(tmp_path, [line(bills[1], "B")])
    assert not Break.objects.filter(kind="missing_in_file").exists()


@pytest.mark.parametrize(("booked", "settled"), [("230107", 1), ("230112", 1), ("230113", 0)])
def test_a_credit_settles_a_file_of_the_last_five_days(tmp_path: Path, bills: list[Bill], booked: str, settled: int) -> None:
    take(tmp_path, [line(bills[0], "A")])
    done = bank(statement(tmp_path, [(booked, bills[0].amount, "X")]), account="main", at=AT, by=house_itself())
    assert done.settled == settled


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
    settlement = read_settlement(file, format_named("retail"))
    done = settle(settlement, source="shop", settled_on=DAY, at=AT, by=house_itself())
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
    done = bank(file, account="main", at=AT, by=house_itself())
    assert (done.lines, done.settled, done.unexplained) == (2, 1, 1)
    books = {(row.fund, row.owner): row.amount for row in trial_balance() if row.amount}
    assert books["BANK", "main"] == lump
    assert books["ADMIN", "bank"] == 200
    assert ("CLEARING", "bank") not in books
    assert Break.objects.get(kind="statement_unexplained").amount == 999
    assert bank(file, account="main", at=AT, by=house_itself()).repeated
    assert SettlementFile.objects.count() == 2
    assert findings() == []


def test_a_file_that_nobody_credits_is_missed(tmp_path: Path, bills: list[Bill]) -> None:
    take(tmp_path, [line(bills[0], "A")])
    bank(statement(tmp_path, [("230120", 1, "something else")]), account="main", at=AT, by=house_itself())
    assert Break.objects.get(kind="file_not_credited").amount == bills[0].amount


@pytest.mark.parametrize("text", ["", "no statement", ":20:X\n:61:230109C1,50NTRF\n"])
def test_what_is_no_statement_says_so(tmp_path: Path, text: str) -> None:
    (tmp_path / "x.sta").write_text(text)
    with pytest.raises(BadUsage, match="MT940"):
        bank(tmp_path / "x.sta", account="main", at=AT, by=house_itself())


def test_what_is_no_file_or_profile_says_so(tmp_path: Path) -> None:
    with pytest.raises(BadFile, match="no file"):
        read_settlement(tmp_path / "none.csv", format_named("plain"))
    with pytest.raises(BadFile, match="retail"):
        format_named("bank-of-nowhere")
    (tmp_path / "a.csv").write_text("a,b\n1,2\n")
    with pytest.raises(BadFile, match="external_id, bill, amount"):
        read_settlement(tmp_path / "a.csv", format_named("plain"))


@pytest.mark.parametrize("bytes_", [b"", b"\xff\xfe\x00", b"external_id,bill,amount,paid_at\n" + b"\xff" * 40 + b"\n"])
def test_hostile_bytes_are_a_file_without_sound_lines(tmp_path: Path, bytes_: bytes) -> None:
    (tmp_path / "a.csv").write_bytes(bytes_)
    try:
        read = read_settlement(tmp_path / "a.csv", format_named("plain"))
    except BadFile:
        return
    assert not len(read.lines.filter(~read.lines["is_bad"]))


def test_a_stray_quote_swallows_no_line(tmp_path: Path, bills: list[Bill]) -> None:
    lines = [line(bills[place], f"Q{place}", reference=f"r{place}") for place in range(4)]
    lines[0] = lines[0].replace("r0", '"r0')
    lines[2] = lines[2].replace("r2", 'r2"')
    assert classes(take(tmp_path, lines)) == {"missing_notice": 4}


@pytest.mark.parametrize("time", ["2150-01-01T00:00:00", "2015-06-30T23:59:59", "2023-01-09T00:00:01"])
def test_a_line_of_another_age_is_a_line_and_stops_no_file(tmp_path: Path, bills: list[Bill], time: str) -> None:
    done = take(tmp_path, [line(bills[0], "A", time=time), line(bills[1], "B")])
    assert classes(done) == {"line_unreadable": 1, "missing_notice": 1}


def test_a_difference_is_closed_by_two_people(tmp_path: Path, bills: list[Bill]) -> None:
    take(tmp_path, [line(bills[0], "X", type="R")])
    (found,) = open_breaks("bank")
    proposal = propose_closing(found.pk, reason="the bank's own test", by=head("Budi"), at=AT)
    approve(proposal.pk, by=head("Citra"), at=AT)
    assert open_breaks("bank") == []
    with pytest.raises(BadUsage, match="no open difference"):
        propose_closing(found.pk, reason="again", by=head("Budi"), at=AT)


def test_books_that_say_another_sum_than_the_payments_are_a_difference(tmp_path: Path, bills: list[Bill]) -> None:
    sides = [Side(Fund.CLEARING, Account.Kind.ASSET, 7, "bank"), Side(Fund.SUSPENSE, Account.Kind.LIABILITY, -7)]
    post_one("forged", "payment", sides, at=AT)
    take(tmp_path, [line(bills[0], "A")])
    assert [(one.kind, one.amount) for one in open_breaks("bank")] == [("ledger_differs", 7)]


def sta(path: Path, lines: list[str], *, name: str = "s.sta", number: str = "1/1", currency: str = "IDR", close: int = 0) -> Path:
    file = path / name
    body = "\n".join(lines)
    file.write_text(
        f":20:START\n:25:008123456\n:28C:{number}\n:60F:C230106{currency}0,00\n{body}\n:62F:C230109{currency}{close},00\n"
    )
    return file


class TestWhatABankSays:
    """Nothing is booked that a line does not say, and no line is lost."""

    @table("""
        line                             code            amount  why
        :61:230109C16800,00NTRFX         settled          16800  a plain credit
        :61:2301090109CR16800,NTRFX      settled          16800  R is the third letter of IDR
        :61:230109c16800,00NTRFX         settled          16800  small letters mean the same
        :61:230109RC16800,00NTRFX        taken_back      -16800  a credit taken back: money leaves
        :61:230109rc16800,00NTRFX        taken_back      -16800  the same in small letters
        :61:230109RCR16800,00NTRFX       taken_back      -16800  with the letter of the currency
        :61:230109RD16800,00NTRFX        taken_back       16800  a debit taken back is no collector's payment
        :61:230109D16800,00NTRFX         money_out       -16800  a debit
        :61:230109d16800,00NTRFX         money_out       -16800  in small letters
        :61:230109DR16800,00NTRFX        money_out       -16800  with the letter of the currency
        :61:230109EC16800,00NTRFX        unreadable           0  expected only: it has not come
        :61:230109CD16800,00NTRFX        other_currency   16800  dollars on an account in rupiah
        :61:230109C16.800,00NTRFX        unreadable           0  never sixteen
        :61:230109C16800.00NTRFX         unreadable           0  a point is no mark of MT940
        :61:230109C16,800NTRFX           unreadable           0  three digits are no sen
        :61:230109C1,016,800NTRFX        unreadable           0  never one
        :61:230109C16800,56NTRFX         not_whole        16800  sen are nobody's payment
        :61:239909C16800,00NTRFX         unreadable           0  no day
        :61:230239C16800,00NTRFX         unreadable           0  nor this one
        :61:230109C16_800,00NTRFX        unreadable           0  grouped by a blank
        :61:230109C16/800,00NTRFX        unreadable           0  by a stroke
        :61:230109C16O00,00NTRFX         unreadable           0  a letter in it
        :61:230109C16RB,00NTRFX          unreadable           0  in words
        :61:230109C16800,00              unreadable           0  nothing says that the sum ends here
    """)
    def test_each_mark_and_sum(self, tmp_path: Path, bills: list[Bill], line: str, code: str, amount: int, why: str) -> None:
        take(tmp_path, [globals()["line"](bills[0], "A", amount=16800)])
        line = line.replace("_", " ")
        done = bank(sta(tmp_path, [line, ":86:TEXT"]), account="main", at=AT, by=house_itself())
        kept = StatementLine.objects.get()
        assert (kept.code, kept.amount, done.lines) == (code, int(amount), 1), why
        books = {row.fund: row.amount for row in trial_balance() if row.amount and row.fund == "BANK"}
        assert books == ({"BANK": 16800} if code == "settled" else {}), why
        assert done.settled + done.unexplained + done.seen_before == done.lines
        assert findings() == []

    def test_a_line_with_sen_and_one_that_cannot_be_read_stop_nothing(self, tmp_path: Path, bills: list[Bill]) -> None:
        take(tmp_path, [line(bills[0], "A", amount=16800)])
        file = sta(
            tmp_path,
            [
                ":61:230109C16800,00NTRFNONREF//A1",
                ":86:SETORAN",
                ":61:230131C1234,56NINTNONREF",
                ":61:rubbish",
                ":61:230131D246,91NTAXNONREF",
                ":86:PAJAK",
            ],
        )
        done = bank(file, account="main", at=AT, by=house_itself())
        assert done.codes == {"settled": 1, "not_whole": 1, "unreadable": 1, "money_out": 1}
        out = StatementLine.objects.get(code="money_out")
        assert (out.amount, out.sen, out.text) == (-246, -91, "NONREF PAJAK")

    def test_a_day_without_movement_is_a_statement(self, tmp_path: Path) -> None:
        done = bank(sta(tmp_path, []), account="main", at=AT, by=house_itself())
        assert (done.lines, done.repeated) == (0, False)
        assert not Break.objects.exists()

    @pytest.mark.parametrize("again", ["issued again", "overlapping", "twice in one file", "under another word"])
    def test_the_same_credit_in_another_statement_is_booked_once(self, tmp_path: Path, bills: list[Bill], again: str) -> None:
        take(tmp_path, [line(bills[0], "A", amount=16800)])
        credit = [":61:2301090109C16800,00NTRFNONREF//A1", ":86:SETORAN BANK"]
        first = sta(tmp_path, credit, close=16800)
        if again == "twice in one file":
            first.write_text(first.read_text() * 2)
        done = bank(first, account="main", at=AT, by=house_itself())
        take(tmp_path, [line(bills[1], "B", amount=16800)], name="b.csv")
        if again == "issued again":
            second = bank(
                sta(tmp_path, [credit[0], ":86:setoran  bank"], name="2.sta", close=16800),
                account="main",
                at=AT,
                by=house_itself(),
            )
        elif again == "overlapping":
            more = ["                     ", ":61:2301080108C500,00NTRFNONREF//Z", *credit]
            second = bank(sta(tmp_path, more, name="2.sta", number="2/1", close=17300), account="main", at=AT, by=house_itself())
        elif again == "under another word":
            file = tmp_path / "2.sta"
            file.write_text(first.read_text() + "\n")
            second = bank(file, account="other", at=AT, by=house_itself())
        else:
            second = done
        assert second.seen_before == 1
        assert StatementLine.objects.filter(code="settled").count() == 1
        assert {row.owner: row.amount for row in trial_balance() if row.fund == "BANK" and row.amount} == {"main": 16800}
        assert SettlementFile.objects.filter(credited_by=None, due=16800).count() == 1, "the other file still waits"
        assert findings() == []

    def test_two_credits_alike_on_one_day_are_two(self, tmp_path: Path, bills: list[Bill]) -> None:
        take(tmp_path, [line(bills[0], "A", amount=16800)])
        credit = [":61:2301090109C16800,00NTRFNONREF", ":86:TUNAI"]
        done = bank(sta(tmp_path, credit * 2, close=33600), account="main", at=AT, by=house_itself())
        assert done.codes == {"settled": 1, "unexplained": 1}
        more = bank(sta(tmp_path, credit * 3, name="2.sta", close=50400), account="main", at=AT, by=house_itself())
        assert more.codes == {"seen_before": 2, "unexplained": 1}

    def test_the_next_page_counts_on(self, tmp_path: Path) -> None:
        credit = ":61:2301090109C16800,00NTRFNONREF\n:86:TUNAI"
        text = (
            f":20:A\n:25:1\n:28C:7/1\n:60F:C230109IDR0,00\n{credit}\n:62M:C230109IDR16800,00\n"
            f":20:B\n:25:1\n:28C:7/2\n:60M:C230109IDR16800,00\n{credit}\n:62F:C230109IDR33600,00\n"
        )
        (tmp_path / "p.sta").write_text(text)
        assert bank(tmp_path / "p.sta", account="main", at=AT, by=house_itself()).codes == {"unexplained": 2}
        assert not Break.objects.filter(kind="statement_balance")

    def test_a_closing_balance_that_its_lines_do_not_explain_is_told(self, tmp_path: Path) -> None:
        bank(sta(tmp_path, [":61:230109C16800,00NTRFX"], close=20000), account="main", at=AT, by=house_itself())
        assert Break.objects.get(kind="statement_balance").amount == 3200

    def test_an_account_in_dollars_books_nothing(self, tmp_path: Path, bills: list[Bill]) -> None:
        take(tmp_path, [line(bills[0], "A", amount=16800)])
        done = bank(sta(tmp_path, [":61:230109C16800,00NTRFX"], currency="USD"), account="main", at=AT, by=house_itself())
        assert done.codes == {"other_currency": 1}

    def test_a_file_sent_again_with_more_lines_brings_only_those(self, tmp_path: Path, bills: list[Bill]) -> None:
        take(tmp_path, [line(bills[0], "A", amount=16800)])
        take(tmp_path, [line(bills[0], "A", amount=16800), line(bills[1], "B", amount=5000)], name="2.csv")
        assert list(SettlementFile.objects.order_by("pk").values_list("due", flat=True)) == [16800, 5000]

    def test_a_file_that_was_cut_off_tells_it_and_trusts_not_its_last_line(self, tmp_path: Path, bills: list[Bill]) -> None:
        take(tmp_path, [line(bills[0], "A", amount=16800)])
        take(tmp_path, [line(bills[1], "B", amount=168)], name="b.csv")
        whole = sta(tmp_path, [":61:230109C16800,00NTRFNONREF//A1", ":86:X"], close=16800)
        text = whole.read_text()
        cut = tmp_path / "cut.sta"
        for end in range(text.index(":61:") + 5, text.index(":62F:") + 5):
            cut.write_text(text[:end])
            done = bank(cut, account="main", at=AT, by=house_itself())
            assert (done.settled, done.lines) == (0, 1), text[:end]
        assert Break.objects.filter(kind="statement_cut").exists()
        assert bank(whole, account="main", at=AT, by=house_itself()).settled == 1

    @pytest.mark.parametrize("glue", ["", "\f", "\ufeff", "\n-}\n{1:F01X}{2:I940}{4:\n", "\n"])
    def test_statements_glued_together_stay_apart(self, tmp_path: Path, bills: list[Bill], glue: str) -> None:
        take(tmp_path, [line(bills[0], "A", amount=16800)])
        one = sta(tmp_path, [":61:230109C16800,00NTRFNONREF//A1"], close=16800).read_text().strip()
        both = tmp_path / "both.sta"
        both.write_text(one + glue + one.replace("008123456", "777"))
        done = bank(both, account="main", at=AT, by=house_itself())
        assert done.codes == {"settled": 1, "unexplained": 1}
        alone = tmp_path / "alone.sta"
        alone.write_text(one)
        assert bank(alone, account="main", at=AT, by=house_itself()).codes == {"seen_before": 1}

    @pytest.mark.parametrize("text", [":25:37 diterima", ":20:37", ":28:99", ":26:37"])
    def test_a_time_in_a_text_is_no_field(self, tmp_path: Path, bills: list[Bill], text: str) -> None:
        take(tmp_path, [line(bills[0], "A", amount=16800)])
        first = [":61:230109C16800,00NTRFNONREF//A1", ":86:12-01-2023T16"]
        assert bank(sta(tmp_path, [*first, text], close=16800), account="main", at=AT, by=house_itself()).settled == 1
        done = bank(sta(tmp_path, first, name="2.sta", close=16800), account="main", at=AT, by=house_itself())
        assert done.codes == {"seen_before": 1}
        assert not Break.objects.filter(kind__in=["statement_balance", "statement_cut"])

    @pytest.mark.parametrize("number", ["0", "", "7/1"])
    def test_stretches_that_follow_each_other_by_their_balances_are_two(self, tmp_path: Path, number: str) -> None:
        credit = ":61:2301090109C16800,00NTRFNONREF\n"
        head = f":25:1\n:28C:{number}\n" if number else ":25:1\n"
        parts = [f":20:{n}\n{head}:60F:C230109IDR{n * 16800},00\n{credit}:62F:C230109IDR{(n + 1) * 16800},00\n" for n in range(2)]
        (tmp_path / "p.sta").write_text("".join(parts))
        assert bank(tmp_path / "p.sta", account="main", at=AT, by=house_itself()).codes == {"unexplained": 2}

    def test_a_line_without_reference_at_another_balance_waits_for_a_person(self, tmp_path: Path, bills: list[Bill]) -> None:
        """It may be the same credit in a corrected statement, or a second one like it: nothing is booked, and it is told."""
        credit = ":61:2301090109C16800,00NTRFNONREF\n"
        for n in range(2):
            (tmp_path / f"{n}.sta").write_text(
                f":20:{n}\n:25:1\n:28C:{n}\n:60F:C230109IDR{n * 16800},00\n{credit}:62F:C230109IDR{(n + 1) * 16800},00\n"
            )
        assert bank(tmp_path / "0.sta", account="main", at=AT, by=house_itself()).codes == {"unexplained": 1}
        take(tmp_path, [line(bills[0], "A", amount=16800)])
        assert bank(tmp_path / "1.sta", account="main", at=AT, by=house_itself()).codes == {"alike": 1}
        assert Break.objects.get(kind="statement_alike").amount == 16800

    @pytest.mark.parametrize("second", [":61:230109C5,00NTRFX", " :61:230109C5,00NTRFX", "TEXT:61:230109C5,00NTRFX"])
    def test_no_line_vanishes(self, tmp_path: Path, second: str) -> None:
        done = bank(sta(tmp_path, [":61:230109C7,00NTRFX", ":86:A", second], close=12), account="main", at=AT, by=house_itself())
        assert done.codes == {"unexplained": 2}

    def test_a_statement_without_balance_beside_a_sound_one_tells_its_lines(self, tmp_path: Path) -> None:
        file = sta(tmp_path, [":61:230109C7,00NTRFX"], close=7)
        file.write_text(file.read_text() + ":20:S2\n:25:A\n:61:230109C9,00NTRFY\n:61:230109C9,00NTRFZ\n")
        assert bank(file, account="main", at=AT, by=house_itself()).codes == {
            "unexplained": 1,
            "other_currency": 1,
            "unreadable": 1,
        }

    def test_two_currencies_in_one_statement_are_none(self, tmp_path: Path) -> None:
        file = sta(tmp_path, [":61:230109C7,00NTRFX"], close=7)
        file.write_text(file.read_text().replace(":62F:C230109IDR", ":62F:C230109USD"))
        assert bank(file, account="main", at=AT, by=house_itself()).codes == {"other_currency": 1}

    def test_balances_of_two_accounts_do_not_hide_each_other(self, tmp_path: Path) -> None:
        one = sta(tmp_path, [":61:230109C7,00NTRFX"], close=8).read_text()
        (tmp_path / "b.sta").write_text(one + one.replace("008123456", "2").replace("IDR8,", "IDR6,"))
        bank(tmp_path / "b.sta", account="main", at=AT, by=house_itself())
        assert sorted(Break.objects.filter(kind="statement_balance").values_list("amount", flat=True)) == [-1, 1]

    def test_a_reference_longer_than_the_norm_is_a_reference(self, tmp_path: Path, bills: list[Bill]) -> None:
        take(tmp_path, [line(bills[0], "A", amount=16800)])
        lines = [":61:2301090109C16800,00NIOBNL56ASNB9999999999", "toko maju", "dua baris"]
        assert bank(sta(tmp_path, lines), account="main", at=AT, by=house_itself()).codes == {"settled": 1}


class TestWhatACollectorWrites:
    @table("""
        amount          rupiah      why
        16800           16800       plain
        000000000016800 16800       filled with noughts
        16800.00        16800       no sen
        16800,00        16800       no sen, in Indonesian
        16.800          16800       groups of three: nobody pays sixteen rupiah and eight tenths
        16,800          16800       in English
        1.016.800,00    1016800     both marks
        1,016,800.00    1016800     both marks, in English
        Rp16.800,-      16800       as on a receipt
        IDR16800        16800       with its currency
        16,8            -           no sum of rupiah
        16800.50        -           half a rupiah
        1.6E+04         -           a power of ten
        1.01.680        -           no groups of three
        1.016,800       -           two readings
        -16800          -           direction is said by the type, not by a sign
        (16800)         -           nor by brackets
        0.500           -           half a rupiah is not five hundred
        0,001           -           nor this one
        0               -           nothing came
    """)
    def test_amounts(self, tmp_path: Path, amount: str, rupiah: str, why: str) -> None:
        file = tmp_path / "a.csv"
        file.write_text(f'external_id,bill,paid_at,amount\nA1,99999,2026-11-20T10:00:00,"{amount}"\n')
        read = read_settlement(file, format_named("plain")).lines.row(0, named=True)
        assert (read["amount"] if not read["is_bad"] else "-") == (int(rupiah) if rupiah != "-" else "-"), why
        assert read["why"] == ("" if rupiah != "-" else "amount")

    @pytest.mark.parametrize(
        "lost", ["2.02611E+17", "2,02611E+17", "2e17", "202611200000000000", "202611200000000017.0", "#####"]
    )
    def test_ids_that_a_spreadsheet_cut_are_refused_and_the_true_file_posts_each_once(self, tmp_path: Path, lost: str) -> None:
        head = "external_id;reference;bill;amount;paid_at"
        mangled, true = tmp_path / "m.csv", tmp_path / "t.csv"
        rows = [f'"{lost}";;9999{n};{8400 + n};2026-11-20T10:00:00' for n in range(2)]
        mangled.write_text("\n".join([head, *rows]))
        rows = [f"20261120000000001{n};;9999{n};{8400 + n};2026-11-20T10:00:00" for n in range(2)]
        true.write_text("\n".join([head, *rows]))
        plain = dataclasses.replace(format_named("plain"), separator=";")
        assert read_settlement(mangled, plain).lines["why"].to_list() == ["digits_lost"] * 2
        for file in (mangled, true):
            settle(read_settlement(file, plain), source="x", settled_on=dt.date(2026, 11, 20), at=AT, by=house_itself())
        assert Payment.objects.count() == 2
        assert findings() == []

    @pytest.mark.parametrize(
        ("written", "same"), [("A1.0", False), ("12345.0", True), ("'12345", True), ('="12345"', True), ("12345", True)]
    )
    def test_a_program_that_writes_an_id_as_a_number_means_the_same_id(self, tmp_path: Path, written: str, same: bool) -> None:
        file = tmp_path / "a.csv"
        quoted = written.replace('"', '""')
        file.write_text(f'external_id,bill,amount,paid_at\n"{quoted}",99999,1,2026-11-20T10:00:00\n')
        read = read_settlement(file, format_named("plain")).lines
        assert (read["external_id"][0] == "12345") == same

    @pytest.mark.parametrize("ending", ["\n", "\r\n", "\r"])
    @pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
    def test_lines_in_are_lines_out(self, tmp_path: Path, ending: str, encoding: str) -> None:
        rows = [
            "external_id,bill,amount,paid_at",
            'A,"99999",1,2026-11-20T10:00:00',
            "B,1,2,2026-11-20T10:00:00,spilled",
            "C,1",
            '"D,1,2,2026-11-20T10:00:00',
            "",
            "TOTAL,,3,",
            "E,1,2,2026-11-20T10:00:00,",
            "F\0,1,2,2026-11-20T10:00:00",
        ]
        file = tmp_path / "a.csv"
        file.write_bytes(ending.join(rows).encode(encoding))
        lines = read_settlement(file, format_named("plain")).lines
        assert lines["number"].to_list() == [2, 3, 4, 5, 7, 8, 9]
        assert lines["why"].to_list() == ["", "columns", "columns", "", "time", "columns", "id"]

    def test_fixed_width_tells_what_it_cannot_cut(self, tmp_path: Path) -> None:
        good = f"D{'S1':<20}{'':<20}{'99999':<20}{'8400':0>15}{0:0>8}20230106101500 "
        file = tmp_path / "a.txt"
        file.write_text("\n".join(["H20230106", good, good + "x", "X" + good[1:], good[:70], f"T{2:>10}{8400:>18}"]))
        read = read_settlement(file, format_named("retail"))
        assert read.lines["why"].to_list() == ["", "columns", "columns", "columns"]
        assert (read.details, read.claimed_amount, read.lacks_trailer) == (3, 8400, False)
        file.write_text("\n".join(["H20230106", good]))
        assert read_settlement(file, format_named("retail")).lacks_trailer, "cut off"

    @pytest.mark.parametrize(
        ("word", "code"),
        [
            ("R", "reversal_unknown"),
            ("r", "reversal_unknown"),
            ("REVERSAL", "reversal_unknown"),
            ("P", "missing_notice"),
            ("", "missing_notice"),
            ("D", "line_unreadable"),
            ("DB", "line_unreadable"),
        ],
    )
    def test_a_type_that_is_not_known_is_not_guessed_at(self, tmp_path: Path, bills: list[Bill], word: str, code: str) -> None:
        assert classes(take(tmp_path, [line(bills[0], "A", type=word)])) == {code: 1}

    @pytest.mark.parametrize(
        "time",
        [
            "2026-11-20T10:00:00+0700",
            "2026-11-20T10:00:00+07:00",
            "2026-11-20 03:00:00Z",
            "2026-11-20T10:00:00+07",
            "2026-11-20T10:00",
            "2026-11-20 12:00:00.000+09:00",
        ],
    )
    def test_times(self, tmp_path: Path, time: str) -> None:
        file = tmp_path / "a.csv"
        file.write_text(f"external_id,bill,amount,paid_at\nA,1,1,{time}\n")
        read = read_settlement(file, format_named("plain")).lines
        assert read["paid_at"][0] == dt.datetime(2026, 11, 20, 3, tzinfo=dt.UTC)

    def test_a_collector_of_another_zone(self, tmp_path: Path) -> None:
        (tmp_path / "wit.yaml").write_text(
            "kind: csv\ncolumns: {external_id: a, number: b, amount: c, paid_at: d}\nzone: Asia/Jayapura\n"
        )
        (tmp_path / "a.csv").write_text("a,b,c,d\nA,1,1,2026-11-20T12:00:00\n")
        read = read_settlement(tmp_path / "a.csv", format_named(str(tmp_path / "wit.yaml"))).lines
        assert read["paid_at"][0] == dt.datetime(2026, 11, 20, 3, tzinfo=dt.UTC)

    @pytest.mark.parametrize("row", ["A,9,T,16,800,", "A,9,T,16,000", 'A,9,T,"16,000', '"A"x,9,T,"16,000",', "A,9,T,1,016,800"])
    def test_a_sum_torn_by_its_own_comma_is_never_another_sum(self, tmp_path: Path, row: str) -> None:
        file = tmp_path / "a.csv"
        file.write_text(f"external_id,bill,paid_at,amount,fee\n{row.replace('T', '2026-11-20T10:00:00', 1)}\n")
        assert read_settlement(file, format_named("plain")).lines["is_bad"].to_list() == [True]

    def test_a_line_cut_before_its_type_is_no_payment(self, tmp_path: Path, bills: list[Bill]) -> None:
        notice(bills[0], "A")
        done = take(tmp_path, [f"A;;{bills[0].number};{bills[0].amount};;2023-01-06T09:00:00"])
        assert classes(done) == {"line_unreadable": 1}

    def test_one_sound_id_does_not_hide_twenty_that_were_cut(self, tmp_path: Path) -> None:
        ids = [f"2026112000000{n:02d}000" for n in range(20)] + ["202611200000099017"]
        file = tmp_path / "a.csv"
        file.write_text("\n".join(["external_id,bill,amount,paid_at", *(f"{one},1,1,2026-11-20T10:00:00" for one in ids)]))
        assert read_settlement(file, format_named("plain")).lines["why"].to_list() == ["digits_lost"] * 20 + [""]

    @table("""
        written                same      why
        12345.00               12345     as a spreadsheet writes a number
        12345,0                12345     in Indonesian
        12,345                 -         grouped: digits may be an id of their own
        2.026.112.000.000.000  -         grouped
        2026112000000001.      -         cut
        2.02_E+17              -         a power of ten
        #N/A                   -         no value
        nan                    -         no value
        NULL                   -         no value
        00000000000000100000   00000000000000100000   filled with noughts on purpose
    """)
    def test_what_a_spreadsheet_makes_of_an_id(self, tmp_path: Path, written: str, same: str, why: str) -> None:
        file = tmp_path / "a.csv"
        file.write_text(f'external_id,bill,amount,paid_at\n"{written.replace("_", " ")}",9,1,2026-11-20T10:00:00\n')
        read = read_settlement(file, format_named("plain")).lines.row(0, named=True)
        assert (read["external_id"] if not read["is_bad"] else "-") == same, why

    @pytest.mark.parametrize("how", ["number_unknown", "amount_differs", "number_differs", "paid_twice", "reversed"])
    def test_a_line_that_an_earlier_file_brought_brings_nothing_again(self, tmp_path: Path, bills: list[Bill], how: str) -> None:
        words: dict[str, str] = {"number": "99"} if how in ("number_unknown", "number_differs") else {}
        if how != "number_unknown":
            notice(bills[0], "A")
        request = "A2" if how == "paid_twice" else "A"
        amount = bills[0].amount + (5 if how == "amount_differs" else 0)
        first = line(bills[0], request, amount=amount, **words, **({"type": "R"} if how == "reversed" else {}))
        take(tmp_path, [first])
        take(tmp_path, [first, line(bills[1], "NEW", amount=700)], name="2.csv")
        assert SettlementFile.objects.order_by("pk").last().due == 700  # type: ignore[union-attr]
        assert findings() == []

    def test_bytes_beyond_ascii_shift_no_column(self, tmp_path: Path) -> None:
        (tmp_path / "p.yaml").write_text(
            "kind: fixed\nrecord: [0, 1]\ndetail: D\n"
            "columns: {external_id: [1, 10], number: [11, 10], paid_at: [21, 14], amount: [35, 15]}\npaid_at: '%Y%m%d%H%M%S'\n"
        )
        good = f"D{'caf':<10}{'99999':<10}20230106101500{'16800':0>15}"
        rows = [good, "D" + "café     " + good[11:], good[:-3], "H" + good[1:]]
        (tmp_path / "a.txt").write_text("\n".join(rows))
        read = read_settlement(tmp_path / "a.txt", format_named(str(tmp_path / "p.yaml"))).lines
        assert read["why"].to_list() == ["", "columns", "columns", "columns"]

    @pytest.mark.parametrize("words", ["separator: '||'", "reversal: ''", "kind: fixed"])
    def test_a_profile_that_cannot_work_is_refused(self, tmp_path: Path, words: str) -> None:
        base = "columns: {external_id: a, number: b, amount: c, paid_at: d}\n"
        (tmp_path / "p.yaml").write_text(base + ("" if "kind" in words else "kind: csv\n") + words + "\n")
        with pytest.raises(BadFile):
            format_named(str(tmp_path / "p.yaml"))
