"""What the codes of this room are called on a page."""

from naungan.lib.words import marked

WORDS = {
    "reason": {
        "JKK": marked("Work accidents (JKK)"),
        "JKM": marked("Death (JKM)"),
        "JHT": marked("Old age (JHT)"),
        "ADMIN": marked("Running costs"),
        "SPONSOR": marked("Owed to sponsors"),
        "POT": marked("Members' savings"),
        "SUSPENSE": marked("Money without a place"),
        "CLEARING": marked("On its way from collectors"),
        "BANK": marked("At the bank"),
        "AGENT": marked("Agents"),
        "asset": marked("owned"),
        "liability": marked("owed"),
        "income": marked("earned"),
        "expense": marked("spent"),
        "result": marked("result of years before"),
        "books.close": marked("close a period of the books"),
    },
    "act": {
        "books.close": marked("closed a period of the books"),
    },
    "noun": {
        "period": marked("period of the books"),
        "journal": marked("journal"),
    },
}
