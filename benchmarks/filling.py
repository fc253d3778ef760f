"""Rows written straight by SQL, in the shape that the verbs give them: filled tables without days of filling."""

from __future__ import annotations


def ground(first: int, last: int, *, payer_kind: int = 0) -> dict[str, int]:
    """Write a paid bill and a class of prices over months, on which months of cover may rest. Returns `bill` and `class`."""
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO contributions_payer (kind, name) VALUES (%s, 'bench') ON CONFLICT DO NOTHING", [payer_kind]
        )
        cursor.execute(
            "INSERT INTO contributions_bill (number, payer_id, amount, displaced, issued_at) "
            "SELECT 'BENCH' || nextval('contributions_number'), id, 1, 'move', now() FROM contributions_payer "
            "WHERE kind = %s AND name = 'bench' RETURNING id, number, payer_id",
            [payer_kind],
        )
        bill, number, payer = cursor.fetchone()
        cursor.execute(
            "INSERT INTO contributions_payment (source, external_id, bill_number, amount, paid_at, notice, "
            "journal_id, recorded_at) VALUES ('bench', %s, %s, 1, now(), '', 0, now()) RETURNING id",
            [number, number],
        )
        (payment,) = cursor.fetchone()
        cursor.execute(
            "INSERT INTO protection_purchase (bill_id, payment_id, payer_id, payer_kind, paid_at, recorded_at) "
            "VALUES (%s, %s, %s, %s, now(), now())",
            [bill, payment, payer, payer_kind],
        )
        months = last - first + 1
        cursor.execute(
            "INSERT INTO protection_priceclass (digest, programmes, reference_income, since_month, months, jkk, jkm, jht) "
            "VALUES ('bench', 3, 1000000, %s, %s, %s, %s, 0) RETURNING id",
            [first, months, 10_000 * months, 6_800 * months],
        )
        (price_class,) = cursor.fetchone()
        cursor.execute(
            "INSERT INTO protection_price (price_class_id, month, jkk, jkm, jht, relief) "
            "SELECT %s, m, 10000, 6800, 0, 0 FROM generate_series(%s, %s) AS m",
            [price_class, first, last],
        )
    return {"bill": bill, "class": price_class}
