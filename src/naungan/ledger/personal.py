"""What this room keeps of people (`lib.personal`): sums, and numbers that lead to bills and payments."""

from naungan.lib.personal import Held, Keep, Kind, Purpose

HELD = (
    Held("ledger.Account", {Kind.NOTHING: "id fund kind shard", Kind.POINTER: "owner"}, Purpose.MONEY, Keep.BOOKS),
    Held("ledger.Balance", {Kind.NOTHING: "account_id amount"}),
    Held(
        "ledger.Journal",
        {Kind.NOTHING: "id kind at recorded_at period transaction", Kind.POINTER: "reference", Kind.STAFF: "reason"},
        Purpose.MONEY,
        Keep.BOOKS,
    ),
    Held("ledger.Entry", {Kind.NOTHING: "id journal_id account_id amount"}),
    Held(
        "ledger.PeriodClose",
        {Kind.NOTHING: "id fund month is_year proposal_id closed_at", Kind.STAFF: "closed_by"},
        Purpose.MONEY,
        Keep.BOOKS,
    ),
    Held("ledger.Closing", {Kind.NOTHING: "close_id accounts"}),
    Held(
        "ledger.ClosingBalance",
        {Kind.NOTHING: "id close_id account_id opening debits credits carried closing"},
    ),
)
OF_NOBODY = ("journal", "period")
