"""What this room keeps of people (`lib.personal`): their months, by the number of a membership."""

from naungan.lib.personal import Held, Keep, Kind, Purpose

HER = "membership__member"
HELD = (
    Held("protection.PriceClass", {Kind.NOTHING: "id digest programmes reference_income since_month months jkk jkm jht"}),
    Held("protection.Price", {Kind.NOTHING: "price_class_id month jkk jkm jht relief"}),
    Held(
        "protection.CoveredMonth",
        {
            Kind.NOTHING: "recorded_at revoked_at",
            Kind.POINTER: "membership_id bill",
            Kind.LIFE: "month starts_on revoked_reason",
            Kind.FINANCE: "price_class_id",
        },
        Purpose.COVER,
        Keep.BOOKS,
        whose=HER,
    ),
    Held(
        "protection.Lapse",
        {Kind.NOTHING: "id recorded_at", Kind.POINTER: "membership_id", Kind.LIFE: "paid_through"},
        Purpose.COVER,
        Keep.BOOKS,
        whose=HER,
    ),
    Held(
        "protection.Purchase",
        {Kind.NOTHING: "payer_kind recorded_at", Kind.POINTER: "bill payment payer", Kind.LIFE: "paid_at"},
        Purpose.MONEY,
        Keep.BOOKS,
    ),
    Held(
        "protection.Spell",
        {Kind.NOTHING: "id recorded_at", Kind.POINTER: "membership_id bill", Kind.LIFE: "month"},
        Purpose.COVER,
        Keep.BOOKS,
        whose=HER,
    ),
)
