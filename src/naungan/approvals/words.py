"""What the codes of this room are called on a page."""

from naungan.lib.words import marked

WORDS = {
    "act": {
        "proposal.approve": marked("approved a proposal"),
        "proposal.change": marked("found a proposal overtaken"),
        "proposal.propose": marked("made a proposal"),
        "proposal.refuse": marked("refused a proposal"),
        "proposal.withdraw": marked("took a proposal back"),
    },
    "noun": {
        "proposal": marked("proposal"),
    },
    "part": {
        "approvals": marked("approvals"),
        "proposals": marked("waiting for a second person"),
    },
}
