"""What the codes of this room are called on a page."""

from naungan.lib.words import marked

WORDS = {
    "act": {
        "trouble.figure": marked("a figure of the house is beyond what it may be"),
        "trouble.finding": marked("what must always be true is not"),
        "backup.drill": marked("tried a restore"),
        "backup.take": marked("took a backup"),
        "house.upgrade": marked("made the data ready for a newer program"),
        "house.move": marked("moved the house to a server"),
        "law.answer": marked("kept answers to questions of law"),
        "keys.add": marked("added a key to the key file"),
        "keys.drop": marked("took a key out of the key file"),
        "keys.rotate": marked("began to change the keys"),
        "keys.rotated": marked("changed the keys: all is sealed anew"),
        "keys.export_medical": marked("exported the medical key"),
        "keys.export": marked("took the keys away in a sealed file"),
        "keys.import": marked("brought the keys back"),
    },
    "noun": {
        "backup": marked("backup"),
        "house": marked("house"),
        "keys": marked("keys"),
        "law": marked("law"),
    },
    "reason": {
        "law.answer": marked("answers to questions of law"),
        "no address": marked("nobody is named to be told (NAUNGAN_ALARMS)"),
    },
    "job": {
        "keys:rotate": marked("changing the keys"),
        "loop:alarms": marked("sending alarms"),
        "loop:look": marked("looking by night at what must always be true"),
        "loop:watch": marked("watching the figures of the house"),
        "loop:backup": marked("fetching what is written, for backups"),
        "loop:drill": marked("trying a restore"),
    },
}
