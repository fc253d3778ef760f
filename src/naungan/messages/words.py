"""What the codes of this room are called on a page."""

from naungan.lib.words import marked

WORDS = {
    "reason": {
        "no telephone": marked("no telephone"),
        "moot": marked("no longer so"),
        "no text": marked("not for members"),
        "set aside": marked("could not be written"),
        "expired": marked("too old to be sent"),
        "opted out": marked("opted out"),
        "undeliverable": marked("could not be delivered"),
    },
    "job": {
        "loop:messages": marked("sending messages"),
    },
}
