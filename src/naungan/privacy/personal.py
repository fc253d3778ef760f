"""What this room keeps of people (`lib.personal`)."""

from naungan.lib.personal import Held, Keep, Kind, Purpose

HELD = (
    Held(
        "privacy.Breach",
        {
            Kind.NOTHING: (
                "id since until known_at due_at members rows scope_hash scoped_at people_told_at authority_told_at closed_at"
            ),
            Kind.STAFF: "actor what how steps opened_by people_told_how authority_told_how closed_by closed_why",
        },
        Purpose.RIGHTS,
        Keep.TRAIL,
    ),
)
OF_NOBODY = ("breach",)
