"""Triggers that keep rows as they were written."""

from __future__ import annotations

import pgtrigger

NO_TRUNCATE = pgtrigger.Trigger(
    name="no_truncate",
    level=pgtrigger.Statement,
    when=pgtrigger.Before,
    operation=pgtrigger.Truncate,
    func="RAISE EXCEPTION 'pgtrigger: Cannot truncate rows that are kept for ever';",
)
KEPT = (pgtrigger.Protect(name="keep_rows", operation=pgtrigger.Delete), NO_TRUNCATE)
"""Rows that may change in the ways other triggers allow, and never go."""
APPEND_ONLY = (pgtrigger.Protect(name="append_only", operation=pgtrigger.Update | pgtrigger.Delete), NO_TRUNCATE)
"""Rows that never change and never go."""
