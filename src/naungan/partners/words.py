"""What the codes of this room are called on a page."""

from naungan.lib.words import marked

WORDS = {
    "reason": {
        "partner.keep": marked("how a partner speaks, and where it is"),
        "partner.key": marked("a partner’s key"),
        "sent": marked("sent"),
        "intended": marked("intended"),
        "unsure": marked("unsure"),
        "failed": marked("failed"),
        "parked": marked("waits for a person"),
    },
    "act": {
        "civil.ask": marked("asked the civil registry"),
        "partner.keep": marked("added or changed a partner"),
        "partner.key": marked("added a partner’s key"),
        "partner.key_end": marked("ended a partner’s key"),
        "partner.try": marked("tried a partner"),
    },
    "noun": {
        "call": marked("call"),
        "partner": marked("partner"),
        "civil": marked("people"),
    },
}
