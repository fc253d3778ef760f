"""What the codes of this room are called on a page."""

from naungan.lib.words import marked

WORDS = {
    "act": {
        "breach.close": marked("closed a breach of personal data"),
        "breach.open": marked("wrote down a breach of personal data"),
        "breach.scope": marked("made out whom a breach concerns"),
        "breach.tell": marked("noted who was told of a breach"),
        "privacy.copy": marked("handed out all that is kept of a member"),
        "privacy.evidence": marked("took a file of evidence away"),
        "privacy.purge": marked("deleted what is over"),
    },
    "noun": {
        "breach": marked("breach"),
    },
    "job": {
        "privacy:purge": marked("deleting what is over"),
        "privacy:erasures": marked("looking whose name no law needs any more"),
        "loop:erasures": marked("forgetting again whom a restored copy knows"),
    },
}
