"""All that is kept of a person, as one document that a program can read.

Source  UU 27/2022 art. 7 (copy), 13 (in a usual form that can be read by machines), 32 (access within 3 x 24 hours)
"""

from __future__ import annotations

import datetime as dt
from dataclasses import asdict
from typing import Any

from naungan.contributions.old_age.accounts import statement
from naungan.contributions.queries import receipts_of
from naungan.enrolment.queries import status_of_member
from naungan.enrolment.standing import as_json
from naungan.lib.access import Viewer
from naungan.lib.clock import wib_day
from naungan.lib.personal import Held, Kind
from naungan.lib.retry import one_transaction
from naungan.lib.trail import record
from naungan.privacy.holding import hers
from naungan.privacy.register import kept_words, purpose_words, tables
from naungan.registry.models import Member
from naungan.registry.requests import uses_of
from naungan.registry.sight import hers_since

MOST_ROWS = 20_000
"""Of one table; nobody pays so often. Beyond it the document says how many there are."""

WRITTEN = {
    "lib.Outbox": "created_at",
    "lib.AuditEvent": "at",
    "registry.Guardian": "seen_at",
    "enrolment.RosterRow": "roster__received_at",
}
"""When rows were written that tell of whoever held the record then: what was before it became hers is another's."""


@one_transaction
def copy_of(member: Member, *, by: Viewer, at: dt.datetime, language: str = "id") -> dict[str, Any]:
    """Return all that is kept of a member: each table with why, by which right, how long, and her rows of it.

    What opens something (keys, codes) and what somebody else says under her NIK is left out. An open request for a copy is not
    answered by this: who hands it over says so (`registry.requests.decide`).
    """
    kept: dict[str, dict[str, Any]] = {}
    since = hers_since(member)
    for _, held in tables():
        if held.is_file or not held.tells:
            continue
        rows = hers(held, member)
        if rows is None:
            continue
        if since is not None and held.model in WRITTEN:
            rows = rows.filter(**{f"{WRITTEN[held.model]}__gte": since})
        purpose, ground = purpose_words(held, language)
        found = list(rows[: MOST_ROWS + 1])
        kept[held.model] = {
            "purpose": purpose,
            "ground": ground,
            "kept": kept_words(held, language),
            "rows": [_row(held, one) for one in found[:MOST_ROWS]],
        }
        if len(found) > MOST_ROWS:
            kept[held.model]["count"] = rows.count()
    document = {
        "made_at": at,
        "person": {
            "name": member.name,
            "nik": member.masked_nik,
            "birth_date": member.birth_date,
            "sex": member.sex,
            "area": member.area and member.area.code,
            "phone": member.phone,
            "decile": member.decile,
            "decile_source": member.decile_source,
        },
        "protection": as_json(status_of_member(member, on=wib_day(at))),
        "uses": uses_of(member),
        "memberships": [
            {
                "segment": one.segment,
                "kind": one.kind,
                "since": one.since,
                "until": one.until,
                "incomes": list(one.incomes.order_by("since").values("since", "amount", "reference")),
                "receipts": [asdict(receipt) for receipt in receipts_of(one.pk, limit=10_000)],
                "old_age": [asdict(line) for line in statement(one.pk, until=wib_day(at))],
            }
            for one in member.memberships.order_by("pk")
        ],
        "kept": kept,
    }
    act = "own.export" if by.member == str(member.pk) else "privacy.copy"
    record(by, act, noun="member", subject=member.pk, at=at)
    return document


def _row(held: Held, row: Any) -> dict[str, Any]:
    said = {}
    for name, kind in held.kinds():
        if kind is Kind.SECRET or name in held.hidden:
            continue
        if name in held.opens:
            said[name.removesuffix("_cipher")] = held.opens[name](row)
        else:
            value = getattr(row, name)
            if name == "area_id" and value is not None:  # our numbers of places say nothing to anybody
                name, value = "area", row.area.code
            if not isinstance(value, bytes | memoryview):  # digests tell her nothing, and others too much
                said[name] = value
    return said
