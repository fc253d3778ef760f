"""What this room keeps of people (`lib.personal`): nothing."""

from naungan.lib.personal import Held, Kind

HELD = (
    Held("places.Area", {Kind.NOTHING: "id code parent_code level kind name since until decree"}),
    Held("places.Decree", {Kind.NOTHING: "title on scope"}),
    Held("places.Occupation", {Kind.NOTHING: "key name_id name_en sector ecosystem isco08 kbli2020 risk"}),
    Held(
        "places.Potential",
        {Kind.NOTHING: "id area_code sector sex age_band round workers low high method source"},
    ),
)
