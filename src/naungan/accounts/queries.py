"""Who an account or a program is to the house."""

from __future__ import annotations

import datetime as dt
import re

from django.contrib.sessions.backends.db import SessionStore
from django.db.models import Q, QuerySet

from naungan.accounts.models import Account, AuditHead, Grant, ProgramToken
from naungan.accounts.rights import may
from naungan.lib.access import Role, Viewer
from naungan.lib.clock import now
from naungan.lib.crypto import blind_index
from naungan.lib.models import AuditEvent

SESSION_KEY = re.compile(r"[a-z0-9]{32}")
"""How Django writes the key of a session; anything else is not looked for."""


def viewer_of(account: Account, *, origin: str = "", session: str = "") -> Viewer:
    """Return what an account may see, by its role and its grants of this moment.

    session  what tells this sign-in from others; never the key of a session itself
    """
    held = Grant.objects.filter(account=account, until=None).values_list("area__code", "sponsor")
    areas = tuple(sorted(code for code, _ in held if code))
    sponsors = frozenset(sponsor for _, sponsor in held if sponsor)
    return Viewer(account.username, Role(account.role), areas, sponsors, origin=origin, account=account.pk, session=session)


def known_sender(*, session: str, token: str, families: bool = False) -> str:
    """Return whose a session or a token is, such as `account 4` or `program 2`; "" for nobody's.

    families  also of a member, and of one of a family who looks at her claim
    """
    if token:
        found = viewer_of_token(token, at=now())
        return f"program {found[1].pk}" if found else ""
    kept = SessionStore(session) if SESSION_KEY.fullmatch(session) else {}
    names = {"account": "_auth_user_id"} | ({"party": "party", "member": "member"} if families else {})
    return next((f"{what} {whose}" for what, name in names.items() if (whose := kept.get(name))), "")


def viewer_of_token(text: str, *, origin: str = "", at: dt.datetime) -> tuple[Viewer, ProgramToken] | None:
    """Return the program that holds a token, or None."""
    token = (
        ProgramToken.objects.filter(digest=blind_index(text), since__lte=at)
        .filter(Q(until=None) | Q(until__gt=at))
        .prefetch_related("areas", "sponsors")
        .first()
    )
    if token is None:
        return None
    areas = tuple(sorted(area.code for area in token.areas.all()))
    sponsors = frozenset(sponsor.pk for sponsor in token.sponsors.all())
    return Viewer(token.name, Role.PROGRAM, areas, sponsors, scopes=frozenset(token.scopes), origin=origin), token


def visible_events(viewer: Viewer) -> QuerySet[AuditEvent]:
    """Return the events of the trail that a viewer sees: all for whoever may read it, none for others."""
    return AuditEvent.objects.all() if may(viewer, "audit.see") else AuditEvent.objects.none()


def newest_head() -> AuditHead | None:
    """Return the last head of the chain: printed and kept elsewhere, it shows any later change."""
    return AuditHead.objects.order_by("-day").first()
