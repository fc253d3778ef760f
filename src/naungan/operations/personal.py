"""What this room keeps of people (`lib.personal`)."""

from naungan.lib.personal import Held, Kind, Purpose

HELD = (
    Held("operations.Backup", {Kind.NOTHING: "id folder stamp begun_at ended_at bytes program"}),
    Held("operations.Drill", {Kind.NOTHING: "id folder begun_at ended_at through lost_s took_s compared troubles program"}),
    Held(
        "operations.Trouble",
        {Kind.NOTHING: "id kind code since seen_at ended_at", Kind.POINTER: "of detail"},
        Purpose.HOUSE,
    ),
)
OF_NOBODY = ("backup", "house", "keys", "law")
