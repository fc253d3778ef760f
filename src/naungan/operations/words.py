"""What the codes of this room are called on a page."""

from naungan.lib.words import marked

WORDS = {
    "act": {
        "backup.drill": marked("tried a restore"),
        "backup.take": marked("took a backup"),
        "house.upgrade": marked("made the data ready for a newer program"),
        "keys.export": marked("took the keys away in a sealed file"),
        "keys.import": marked("brought the keys back"),
    },
    "noun": {
        "backup": marked("backup"),
        "house": marked("house"),
        "keys": marked("keys"),
    },
    "job": {
        "loop:backup": marked("fetching what is written, for backups"),
        "loop:drill": marked("trying a restore"),
    },
}
