"""What somebody files, from a file in the words of a case file: who the member is the house knows, and is not asked."""

from __future__ import annotations

from typing import Any

from naungan.claims.cases import CASE, EVENT, MOST_HEIRS, list_of, needed, object_of, read_time, text_of
from naungan.claims.filing import Filing
from naungan.regulation.cases import day_of


def read_filing(given: Any, *, member: str, relation: str, phone: str) -> Filing:
    """Return what is filed. Raises BadCase for a word not known, missing or of the wrong kind."""
    top = object_of(given, "case", (*CASE, "words"))
    event = object_of(needed(top, "event"), "event", EVENT)
    benefit = dict(object_of(top.get("benefit") or {}, "benefit", top.get("benefit") or {}))
    time = read_time(event.get("time"), "event.time")
    return Filing(
        member,
        text_of(needed(top, "kind"), "kind").lower(),
        day_of(needed(event, "on"), "event.on"),
        time=None if time is None else time.strftime("%H:%M"),
        cause=text_of(event.get("cause"), "event.cause"),
        part=text_of(benefit.pop("ground", None), "benefit.ground") if top.get("kind") == "jht" else "",
        benefit=benefit,
        relation=relation,
        phone=phone,
        heirs=list_of(top.get("heirs") or [], "heirs", MOST_HEIRS),
        papers=[text_of(one, "papers") for one in list_of(top.get("papers") or [], "papers", 100)],
        words=str(top.get("words") or "")[:2000],
    )
