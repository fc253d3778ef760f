"""What this room keeps of people (`lib.personal`): sums, and numbers that lead to bills and payments."""

from naungan.lib.personal import Held, Keep, Kind, Purpose

HELD = (
    Held("ledger.Account", {Kind.NOTHING: "id fund kind shard", Kind.POINTER: "owner"}, Purpose.MONEY, Keep.BOOKS),
    Held("ledger.Balance", {Kind.NOTHING: "account_id amount"}),
    Held(
        "ledger.Journal",
        {Kind.NOTHING: "id kind at recorded_at transaction", Kind.POINTER: "reference", Kind.STAFF: "reason"},
        Purpose.MONEY,
        Keep.BOOKS,
    ),
    Held("ledger.Entry", {Kind.NOTHING: "id journal_id account_id amount"}),
)
OF_NOBODY = ("journal",)
