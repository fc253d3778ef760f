"""Keys between tables: what is tested by statement names rows that can neither go nor change their key (decision 13)."""

from __future__ import annotations

import re

import pgtrigger
import pytest
from django.apps import apps
from django.db import connection

MODELS = {model._meta.db_table: model for model in apps.get_models() if model.__module__.startswith("naungan.")}
KEEPS = {"append_only", "keep_id", "keep_key"}


def referred() -> set[str]:
    """Return the tables that triggers of `guards.refers` name."""
    found = set()
    for model in MODELS.values():
        for trigger in getattr(model._meta, "triggers", []):
            if trigger.name in ("refers", "still_refers"):
                found |= set(re.findall(r"LEFT JOIN (\w+) AS t", str(trigger.func)))
    return found


def test_what_is_referred_to_by_statement_keeps_its_key() -> None:
    assert len(referred()) > 8
    for table in referred():
        triggers = getattr(MODELS[table]._meta, "triggers", [])
        kept = {trigger.name for trigger in triggers}
        assert kept & KEEPS or any(map(holds_id, triggers)), f"the key of {table} may change under rows that name it"


def holds_id(trigger: pgtrigger.Trigger) -> bool:
    """Whether a trigger lets everything else change at most."""
    if not isinstance(trigger, pgtrigger.ReadOnly):
        return False
    return "id" in trigger.fields if trigger.fields else "id" not in (trigger.exclude or ())


LARGE = {
    "contributions_payment": ({"source", "external_id"},),
    "contributions_paymentreference": ({"source", "reference"},),
    "contributions_bill": ({"number"},),
    "contributions_billline": ({"bill_id", "membership_id"},),
    "enrolment_rosterrow": ({"agreement_id"},),
    "lib_outbox": ({"topic", "key"},),
    "partners_notice": ({"partner_id", "external_id"},),
    "protection_coveredmonth": ({"membership_id", "month"},),
}
"""Tables that will be cut into parts, and the columns by whose hash: decision 43."""


@pytest.mark.django_db
@pytest.mark.parametrize("table", LARGE)
def test_what_is_unique_in_a_large_table_can_be_told_within_a_part(table: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT i.relname, array_agg(a.attname::text) FROM pg_index AS x JOIN pg_class AS i ON i.oid = x.indexrelid "
            "JOIN pg_attribute AS a ON a.attrelid = x.indrelid AND a.attnum = ANY(x.indkey) "
            "WHERE x.indrelid = %s::regclass AND x.indisunique AND (NOT x.indisprimary OR x.indnkeyatts > 1) GROUP BY 1",
            [table],
        )
        unique = dict(cursor.fetchall())
    (cut_by,) = LARGE[table]
    assert unique
    for name, columns in unique.items():
        assert cut_by <= set(columns), f"{name} is unique over all parts: it must hold {sorted(cut_by)}"
