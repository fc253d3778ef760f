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
        "by letter": marked("by letter"),
        "budget": marked("waits for the next day's budget"),
        "not accepted": marked("not accepted yet"),
        "not delivered": marked("looks for another way"),
        "gateway.keep": marked("a gateway and how it speaks"),
        "gateway.key": marked("a secret of a gateway"),
        "gateway.order": marked("the order of gateways"),
    },
    "act": {
        "gateway.keep": marked("added or changed a gateway"),
        "gateway.key": marked("gave a gateway’s secret"),
        "gateway.order": marked("chose the order of gateways"),
        "gateway.try": marked("tried a gateway"),
        "gateway.budget": marked("bounded what messages may cost"),
        "letters.print": marked("printed letters of a village"),
        "letters.hand_over": marked("handed letters to a village"),
        "letters.see": marked("opened printed letters"),
        "member.status_asked": marked("asked by message whether she is protected"),
    },
    "noun": {
        "gateway": marked("gateway"),
        "letters": marked("letters"),
    },
    "attempt": {
        "sent": marked("taken over"),
        "unsure": marked("no answer"),
        "refused": marked("not by this way"),
        "silent": marked("nothing heard"),
        "delivered": marked("delivered"),
        "undelivered": marked("not delivered"),
    },
    "job": {
        "loop:messages": marked("sending messages"),
    },
}
