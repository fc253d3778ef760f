"""What the codes of this room are called on a page."""

from naungan.lib.words import marked

WORDS = {
    "reason": {
        "name": marked("name"),
        "phone": marked("telephone"),
        "area": marked("village"),
        "work": marked("work or income"),
        "other": marked("something else"),
        "nik.other_name": marked("NIK under another name or telephone"),
        "claim": marked("two people say that a NIK is theirs"),
        "death": marked("somebody is said to have died"),
        "alive": marked("somebody recorded as dead is said to live"),
        "proof.1": marked("said by herself, not compared yet"),
        "proof.2": marked("said by a sponsor's list"),
        "proof.3": marked("an officer compared the KTP"),
        "open": marked("open"),
        "done": marked("done"),
    },
    "act": {
        "consent.change": marked("changed what is allowed"),
        "member.add": marked("registered a member"),
        "member.confirm": marked("compared a KTP"),
        "member.look_up": marked("looked a NIK up"),
        "member.said_death": marked("wrote down that a member died"),
        "member.said_alive": marked("wrote down that a member lives"),
        "member.see": marked("saw a member’s page"),
        "member.language": marked("chose the language of messages"),
        "request.claim": marked("wrote down that somebody claims a NIK"),
        "member.works": marked("wrote down what a member works as"),
        "request.ask": marked("asked for a correction"),
        "request.confirm": marked("confirmed a correction, as the first of two"),
        "request.grant": marked("granted a correction"),
        "request.refuse": marked("refused a correction"),
        "request.stop": marked("stopped a correction"),
    },
    "noun": {
        "member": marked("member"),
        "membership": marked("membership"),
        "request": marked("correction"),
    },
    "part": {
        "requests": marked("corrections"),
    },
}
