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
    },
    "noun": {
        "journal": marked("journal"),
    },
}
