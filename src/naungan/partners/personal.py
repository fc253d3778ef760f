"""What this room keeps of people (`lib.personal`)."""

from django.db.models import Q

from naungan.lib.personal import Clock, Held, Keep, Kind, Purpose
from naungan.partners.gateways.local import KEPT_DAYS, forget_files
from naungan.partners.notices import ANSWERS_NAMED, blank_names

BODIES_KEPT = 400
"""Days after a call has ended for which it tells what it said: longer than any partner asks."""

HELD = (
    Held(
        "partners.CivilAnswer",
        {Kind.NOTHING: "expires_at", Kind.POINTER: "digest", Kind.LIFE: "said asked_at"},
        Purpose.COVER,
        clocks=(Clock(0, "expires_at"),),
    ),
    Held("partners.Partner", {Kind.NOTHING: "id code client_key profile closed_at"}),
    Held("partners.PartnerKey", {Kind.NOTHING: "id partner_id kind name since until", Kind.SECRET: "cell"}, Purpose.SAFETY),
    Held(
        "partners.Token",
        {Kind.NOTHING: "partner_id expires_at", Kind.SECRET: "digest"},
        Purpose.SAFETY,
        clocks=(Clock(1, "expires_at"),),
    ),
    Held(
        "partners.Notice",
        {
            Kind.NOTHING: "id partner_id service day external_id body_hash code received_at",
            Kind.POINTER: "request_id number",
            Kind.FINANCE: "amount",
            Kind.IDENTITY: "answer",
        },
        Purpose.MONEY,
        Keep.BOOKS,
        clocks=(Clock(ANSWERS_NAMED, "received_at", Q(), {"answer": {}}, run=blank_names),),
    ),
    Held(
        "partners.Call",
        {
            Kind.NOTHING: "id partner_id service owner state code asked ask_at sent_at ended_at out_at back_at",
            Kind.POINTER: "reference their_reference",
            Kind.FINANCE: "body_cipher",
        },
        Purpose.MONEY,
        Keep.BOOKS,
        clocks=(Clock(BODIES_KEPT, "ended_at", Q(ended_at__isnull=False), {"body_cipher": b""}, in_order=True),),
    ),
    Held(
        "file:messages",
        {Kind.IDENTITY: "phone", Kind.LIFE: "text"},
        Purpose.REACH,
        clocks=(Clock(KEPT_DAYS, "day", Q(), run=forget_files),),
    ),
)
OF_NOBODY = ("call", "partner")
