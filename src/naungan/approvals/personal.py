"""What this room keeps of people (`lib.personal`)."""

from naungan.lib.personal import Held, Keep, Kind, Purpose

HELD = (
    Held(
        "approvals.Proposal",
        {
            Kind.NOTHING: "id act noun proposed_at approved_at ended_why ended_at",
            Kind.POINTER: "subject facts",
            Kind.FINANCE: "content",  # of money that is paid out: account and name, which the books must show
            Kind.STAFF: (
                "reason proposed_by proposed_account proposed_session approved_by approved_account approved_session ended_by"
            ),
        },
        Purpose.SAFETY,
        Keep.BOOKS,
    ),
)
OF_NOBODY = ("proposal",)
