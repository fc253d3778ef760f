"""Settlement: files of a million lines beside notices and books; every difference has a class, explained to the rupiah.

Classes of a line
  matched           announced before, and the file says the same
  posted            came by file only, from a collector that does not announce
  missing_notice    came by file only, though this collector announces: posted from the file
  late_in_file      was missing in the files that should have held it
  amount_differs    the file has another amount than the notice
  number_differs    the file has another customer number
  day_differs       more than a day between the two
  line_repeated     the same payment twice in one file
  settled_before    another file settled it already
  reversed_by_bank  the bank takes a payment back
  reversal_unknown  it takes back one that we do not know
  number_unknown, paid_twice, bill_expired, amount_not_due, member_ended
                    posted, and its money waits in suspense
  line_unreadable   cannot be read; `why` says which part (`settlement_files.WHY`)
Of a file as a whole: fee_differs, count_differs, total_differs, trailer_missing. Of the days: missing_in_file. Of our account at
the bank: file_not_credited, statement_balance, and statement_… with each code of `statements.Banked` that waits for a person.
Of the books: ledger_differs.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

import polars as pl
from django.db import connection
from django.db.models import Max

from naungan.approvals.models import Proposal
from naungan.approvals.proposals import propose
from naungan.contributions.models import Break, SettlementFile
from naungan.contributions.payments.intake import post_payments
from naungan.contributions.payments.post import PAYMENT
from naungan.contributions.settlement.files import Settlement
from naungan.ledger.models import Journal
from naungan.lib.access import Viewer
from naungan.lib.clock import WIB, end_of_day, wib_day
from naungan.lib.errors import BadUsage
from naungan.lib.retry import one_transaction
from naungan.lib.sql import Schema, run, run_columns, staged
from naungan.lib.trail import record

MATCH: Schema = {
    "number": pl.Int64,
    "payment_id": pl.Int64,
    "amount": pl.Int64,
    "bill_number": pl.String,
    "paid_at": pl.Datetime("us", "UTC"),
    "settled_by": pl.Int64,
}
BREAK: Schema = {"source": pl.String, "kind": pl.String, "key": pl.String, "amount": pl.Int64, "day": pl.Date}
LOOKED_AGAIN = dt.timedelta(days=35)
"""So much older than a file is what the next one looks at again; longer than any collector takes to settle."""
OF_OUTCOME = {
    "posted": "posted",
    "saved": "posted",
    "bill.unknown": "number_unknown",
    "bill.paid": "paid_twice",
    "bill.expired": "bill_expired",
    "bill.other_amount": "amount_not_due",
    "member.ended": "member_ended",
    "repeated": "matched",
    "payment.differs": "amount_differs",
}
SOUND = (
    "matched",
    "posted",
    "late_in_file",
    "missing_notice",
    "bill_expired",
    "amount_not_due",
    "number_unknown",
    "paid_twice",
    "member_ended",
)
"""Lines that need nobody, or whose money already waits in the suspense queue."""


@dataclass(frozen=True, slots=True)
class ClassOfLines:
    """Lines of one class: what the file says and what the books say, whole rupiah."""

    code: str
    lines: int
    in_file: int
    in_books: int

    @property
    def difference(self) -> int:
        return self.in_file - self.in_books


@dataclass(frozen=True)
class Settled:
    """A file taken in. `repeated`: it was before, and nothing changed."""

    file: SettlementFile
    classes: list[ClassOfLines]
    breaks: int
    repeated: bool


@one_transaction
def settle(
    settlement: Settlement,
    *,
    source: str,
    settled_on: dt.date,
    by: Viewer,
    at: dt.datetime,
    fee: int = 0,
    after_days: int = 1,
) -> Settled:
    """Take in a settlement file: match what is known, post what is not, name every difference.

    source      the collector, as its notices are kept under
    settled_on  the day it pays us
    fee         what the collector may keep of each payment, whole rupiah
    after_days  so many days after payment a file should hold it
    Returns     Settled; the same file again changes nothing
    """
    profile = settlement.profile
    moment = settlement.lines["paid_at"].dtype
    last = pl.lit(end_of_day(settled_on) + dt.timedelta(days=1)).cast(moment)
    in_time = (pl.col("paid_at") <= last).fill_null(value=False)
    present, tonight = (pl.lit(one).cast(moment) for one in (at, end_of_day(wib_day(at)).replace(microsecond=0)))
    is_today = (pl.col("paid_at") == tonight) & (present < tonight)  # a day alone means its end, which has not come yet
    lines = settlement.lines.with_columns(
        paid_at=pl.when(is_today).then(present).otherwise("paid_at"),
        is_bad=pl.col("is_bad") | ~in_time,
        why=pl.when(pl.col("is_bad")).then("why").when(~in_time).then(pl.lit("time")).otherwise(pl.lit("")),
    )
    readable = lines.filter(~pl.col("is_bad"))
    signed = pl.when("is_reversal").then(-pl.col("amount")).otherwise("amount")
    total = int(readable.select(signed.sum()).item() or 0)
    with connection.cursor() as cursor:  # the same file twice at once: the second waits, then finds it
        cursor.execute("SELECT pg_advisory_xact_lock(hashtext(%s))", [f"{source}:{settlement.hash}"])
    before = SettlementFile.objects.filter(source=source, file_hash=settlement.hash).first()
    if before is not None:
        return Settled(before, report(before), 0, repeated=True)
    judged = _judge(lines, source=source, notices=profile.notices, after_days=after_days, settled_on=settled_on)
    judged = _post_new(judged, source=source, notices=profile.notices, settled_on=settled_on, at=at)
    brings = judged.filter(~pl.col("is_bad") & (pl.col("code") != "settled_before"))
    due_fees = int(brings["fee"].sum())
    file = SettlementFile.objects.create(
        source=source,
        file_hash=settlement.hash,
        profile=profile.name,
        file_name=settlement.path.name[:200],
        settled_on=settled_on,
        lines=len(lines),
        amount=total,
        fees=int(readable["fee"].sum()),
        received_at=at,
        last_journal=Journal.objects.aggregate(newest=Max("pk"))["newest"] or 0,
        due=int(brings.select(signed.sum()).item() or 0) - due_fees,
        due_fees=due_fees,
    )
    _keep(file, judged)
    run("contributions/settlement/close_found", file=file.pk, source=source, at=at)
    record(by, "payments.post", noun="payment", subject=f"file {file.pk}", reason=source, at=at, lines=len(lines))
    breaks = _breaks(settlement, judged, file, total=total, fee=fee, after_days=after_days)
    return Settled(file, report(file), _keep_breaks(breaks, at), repeated=False)


def _judge(lines: pl.DataFrame, *, source: str, notices: bool, after_days: int, settled_on: dt.date) -> pl.DataFrame:
    """Return the lines with code (empty: new, to be posted) and payment_id."""
    readable = lines.filter(~pl.col("is_bad"))
    with staged(readable.select("number", "external_id", "reference", "is_reversal")) as rows:
        known = run_columns("contributions/settlement/match_lines", MATCH, rows, source=source)
    repeated = (
        pl.struct("external_id", "is_reversal").is_duplicated() & ~pl.struct("external_id", "is_reversal").is_first_distinct()
    ) | (
        (pl.col("reference") != "")
        & pl.struct("reference", "is_reversal").is_duplicated()
        & ~pl.struct("reference", "is_reversal").is_first_distinct()
    )
    day = pl.col("paid_at").dt.convert_time_zone(str(WIB)).dt.date()
    known_day = pl.col("paid_at_known").dt.convert_time_zone(str(WIB)).dt.date()
    late = known_day < pl.lit(settled_on) - pl.duration(days=after_days)
    known = known.rename({"amount": "amount_known", "bill_number": "number_known", "paid_at": "paid_at_known"})
    return (
        lines.with_columns(is_repeated=repeated & ~pl.col("is_bad"))
        .join(known, on="number", how="left", maintain_order="left")
        .with_columns(
            is_repeated=pl.col("is_repeated")
            | (
                pl.col("payment_id").is_not_null()
                & ~pl.struct("payment_id", "is_reversal").is_first_distinct()
                & ~pl.col("is_bad")
            )
        )
        .with_columns(
            code=pl.when("is_bad")
            .then(pl.lit("line_unreadable"))
            .when("is_repeated")
            .then(pl.lit("line_repeated"))
            .when(pl.col("settled_by").is_not_null())
            .then(pl.lit("settled_before"))
            .when(pl.col("is_reversal") & pl.col("payment_id").is_null())
            .then(pl.lit("reversal_unknown"))
            .when("is_reversal")
            .then(pl.lit("reversed_by_bank"))
            .when(pl.col("payment_id").is_null())
            .then(pl.lit(""))
            .when(pl.col("amount") != pl.col("amount_known"))
            .then(pl.lit("amount_differs"))
            .when(pl.col("bill_number") != pl.col("number_known"))
            .then(pl.lit("number_differs"))
            .when((day - known_day).dt.total_days().abs() > 1)
            .then(pl.lit("day_differs"))
            .when(late & pl.lit(notices))
            .then(pl.lit("late_in_file"))
            .otherwise(pl.lit("matched")),
            paid_on=day,
        )
    )


def _post_new(judged: pl.DataFrame, *, source: str, notices: bool, settled_on: dt.date, at: dt.datetime) -> pl.DataFrame:
    """Post the lines that no notice told of, through the same verb as a single payment."""
    new = judged.filter(pl.col("code") == "")
    if new.is_empty():
        return judged
    payments = new.select(
        "number",
        pl.lit(source).alias("source"),
        "external_id",
        "reference",
        "bill_number",
        "amount",
        "paid_at",
        pl.lit(settled_on).alias("settled_on"),
        pl.lit("").alias("notice"),
    ).select(list(PAYMENT))
    outcomes = post_payments(payments, at=at)
    came = outcomes.select(
        "number",
        posted=pl.col("code").replace_strict(
            OF_OUTCOME | ({"posted": "missing_notice", "saved": "missing_notice"} if notices else {})
        ),
        posted_id="payment_id",
    )
    return (
        judged.join(came, on="number", how="left", maintain_order="left")
        .with_columns(
            code=pl.when(pl.col("code") == "").then("posted").otherwise("code"),
            payment_id=pl.coalesce("payment_id", "posted_id"),
        )
        .drop("posted", "posted_id")
    )


def _keep(file: SettlementFile, judged: pl.DataFrame) -> None:
    rows = judged.select(
        pl.col("number").cast(pl.Int32),
        pl.col("external_id").str.slice(0, 128),
        pl.col("reference").str.slice(0, 80),
        pl.col("bill_number").str.slice(0, 30),
        pl.col("amount").fill_null(0),
        pl.col("fee").fill_null(0),
        pl.coalesce("paid_on", pl.lit(file.settled_on)).alias("paid_on"),
        "is_reversal",
        "code",
        "why",
        "payment_id",
    ).with_columns(pl.col("external_id", "reference", "bill_number").str.replace_all("\0", "", literal=True))
    with staged(rows) as source:
        run("contributions/settlement/keep_lines", source, file=file.pk)


def _breaks(
    settlement: Settlement, judged: pl.DataFrame, file: SettlementFile, *, total: int, fee: int, after_days: int
) -> list[tuple[str, str, str, int, dt.date]]:
    """Return the differences that somebody must look at: class, key, rupiah, day."""
    source, day = file.source, file.settled_on
    found = [
        (source, code, f"{file.pk}:{number}"[:160], (-1 if back else 1) * (amount or 0), day)
        for number, code, amount, back in judged.filter(~pl.col("code").is_in(SOUND))
        .select("number", "code", "amount", "is_reversal")
        .iter_rows()
    ]
    if settlement.claimed_count is not None and settlement.claimed_count != settlement.details:
        found.append((source, "count_differs", f"{file.pk}", settlement.claimed_count - settlement.details, day))
    if settlement.lacks_trailer:
        found.append((source, "trailer_missing", f"{file.pk}", 0, day))
    if settlement.claimed_amount is not None and settlement.claimed_amount != total:
        found.append((source, "total_differs", f"{file.pk}", settlement.claimed_amount - total, day))
    wrong_fees = judged.filter(~pl.col("is_bad") & ~pl.col("is_reversal") & (pl.col("fee") != fee))
    if len(wrong_fees):
        over = int(wrong_fees["fee"].sum()) - fee * len(wrong_fees)
        found.append((source, "fee_differs", f"{file.pk}", over, day))
    after = _looked_at(file, after_days=after_days)
    found.extend(
        (source, "ledger_differs", f"journal {row['journal_id']}", row["amount"], day)
        for row in run("contributions/settlement/clearing_differs", source=source, after=after)
    )
    if settlement.profile.notices:
        through = day - dt.timedelta(days=after_days)
        found.extend(
            (source, "missing_in_file", row["external_id"], row["amount"], row["day"])
            for row in run("contributions/settlement/not_in_files", source=source, through=through, after=after)
        )
    return found


def _looked_at(file: SettlementFile, *, after_days: int) -> int:
    """Return the last journal that an earlier file of its kind has looked at, so that a file costs the same in every year.

    Whatever was written in the LOOKED_AGAIN before that file, and as long before as a payment takes to be due, is looked at once
    more: it was not due in a file yet, or its transaction had not ended. How far that reaches is told by what files of that day
    saw, never by the moment of a journal: one written by a slow clock would hide what came before it. What is found again is
    kept once.
    """
    files = SettlementFile.objects.filter(pk__lt=file.pk).order_by("pk")
    before = files.filter(source=file.source, profile=file.profile).last()
    if before is None:
        return 0
    since = min(before.received_at, end_of_day(before.settled_on)) - LOOKED_AGAIN - dt.timedelta(days=after_days)
    newer = files.filter(received_at__gt=since).first()
    older = files.filter(last_journal__gt=0, pk__lt=newer.pk if newer else file.pk).last()
    return min(before.last_journal, older.last_journal) if older else 0


def _keep_breaks(found: list[tuple[str, str, str, int, dt.date]], at: dt.datetime) -> int:
    if not found:
        return 0
    with staged(pl.DataFrame(found, schema=BREAK, orient="row")) as rows:
        return len(run("contributions/settlement/keep_breaks", rows, at=at))


def report(file: SettlementFile) -> list[ClassOfLines]:
    """Return a file's lines by class; their differences add up to the file's difference from the books."""
    return [ClassOfLines(**row) for row in run("contributions/settlement/match_report", file=file.pk)]


def open_breaks(source: str = "") -> list[Break]:
    """Return the differences that wait, oldest first."""
    rows = Break.objects.filter(closed_at=None).order_by("day", "pk")
    return list(rows.filter(source=source) if source else rows)


def propose_closing(number: int, *, reason: str, by: Viewer, at: dt.datetime) -> Proposal:
    """Propose that a difference is explained and needs nothing more. Raises BadUsage for one that is not open."""
    if not Break.objects.filter(pk=number, closed_at=None).exists():
        raise BadUsage("There is no open difference {number}.", number=number, fix="List them: naungan payments breaks")
    return propose("close_break", number, reason=reason, by=by, at=at)


def close_break(proposal: Proposal, at: dt.datetime) -> None:
    Break.objects.filter(pk=int(proposal.subject), closed_at=None).update(
        closed_at=at, closed_by=proposal.approved_by or "", proposal=proposal
    )
