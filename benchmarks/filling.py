"""Rows written straight by SQL, in the shape that the verbs give them: filled tables without days of filling.

`naungan check` finds nothing of it but that the NIKs do not open (`tests/house/test_filled.py`).
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from contextlib import contextmanager

AT_ONCE = 1_000_000

MEMBERS = """
INSERT INTO registry_member (id, nik_cipher, nik_index, nik_tail, name, name_key, birth_date, sex, phone, decile_source,
                             area_id, is_synthetic, proof, recorded_at)
SELECT gen_random_uuid(), '', int8send(n) || sha256(int8send(n)), lpad((n %% 10000)::text, 4, '0'), 'Orang Contoh ' || n %% 977,
       hashint8(n), date '1950-01-01' + (n * 7919 %% 18000)::integer, 'M', '', '',
       a.ids[1 + n %% nullif(cardinality(a.ids), 0)], true, 2, %(at)s
FROM generate_series(%(first)s::bigint, %(last)s::bigint) AS n,
     (SELECT array_agg(id ORDER BY md5(code)) AS ids FROM places_area WHERE level = 4 AND until IS NULL) AS a
ORDER BY n;

ANALYZE registry_member;

INSERT INTO registry_membership (member_id, segment, kind, since, recorded_at)
SELECT m.id, 'BPU', 'own_account', '2023-01-01', %(at)s
FROM generate_series(%(first)s::bigint, %(last)s::bigint) AS n
JOIN registry_member AS m ON m.nik_index = int8send(n) || sha256(int8send(n))
ORDER BY n;

ANALYZE registry_membership;

INSERT INTO registry_insurableincome (membership_id, amount, reference, since)
SELECT s.id, 1000000, 1000000, '2023-01-01' FROM registry_membership AS s WHERE s.id > %(after)s;

INSERT INTO enrolment_origin (how, kept_at, channel_id, membership_id)
SELECT 'branch', %(at)s, %(channel)s, s.id FROM registry_membership AS s WHERE s.id > %(after)s;

INSERT INTO enrolment_care (since, share, why, membership_id, channel_id)
SELECT '2023-01-01', 100, 'origin', s.id, %(channel)s FROM registry_membership AS s WHERE s.id > %(after)s
"""
HISTORY = """
CREATE TEMPORARY TABLE bench_bill ON COMMIT DROP AS
SELECT nextval(pg_get_serial_sequence('contributions_bill', 'id')) AS bill, s.id AS membership
FROM registry_membership AS s WHERE s.id > %(after)s AND s.id <= %(last)s ORDER BY s.id;

INSERT INTO contributions_bill (id, number, amount, displaced, issued_at, expires_on, membership_id, payer_id)
SELECT bill, 'BENCH' || bill, %(amount)s, 'move', %(at)s, %(on)s::date + 14, membership, %(payer)s FROM bench_bill;

ANALYZE contributions_bill;

INSERT INTO contributions_billline (bill_id, membership_id, price_class_id, starts_on, from_payment, begins_anew)
SELECT bill, membership, %(class)s, %(starts)s, false, false FROM bench_bill;

CREATE TEMPORARY TABLE bench_payment ON COMMIT DROP AS
SELECT nextval(pg_get_serial_sequence('contributions_payment', 'id')) AS payment, bill, membership FROM bench_bill ORDER BY bill;

INSERT INTO contributions_payment (id, source, external_id, bill_number, amount, paid_at, settled_on, notice, journal_id,
                                   recorded_at)
SELECT payment, 'bench', 'E' || bill, 'BENCH' || bill, %(amount)s, %(at)s, %(on)s, '', %(journal)s, %(at)s FROM bench_payment;

ANALYZE contributions_payment;

INSERT INTO contributions_paymentreference (payment_id, source, reference)
SELECT payment, 'bench', 'R' || bill FROM bench_payment;

INSERT INTO protection_purchase (bill_id, payment_id, payer_id, payer_kind, paid_at, recorded_at)
SELECT bill, payment, %(payer)s, 0, %(at)s, %(at)s FROM bench_payment;

INSERT INTO protection_coveredmonth (membership_id, month, starts_on, price_class_id, bill_id, recorded_at)
SELECT membership, p.month, greatest(make_date(p.month / 12, p.month %% 12 + 1, 1), %(starts)s), %(class)s, bill, %(at)s
FROM bench_payment JOIN protection_price AS p ON p.price_class_id = %(class)s;

INSERT INTO lib_outbox (topic, key, payload, recipient, created_at, tries, trouble, text, sent_at)
SELECT 'member.covered', 'BENCH' || bill || ':' || membership,
       jsonb_build_object('membership', membership, 'bill', 'BENCH' || bill, 'payer', '', 'kind', 0, 'payment', payment,
                          'amount', %(amount)s, 'since', %(since)s, 'through', %(through)s),
       membership, %(at)s, 1, '', 'Contoh', %(at)s
FROM bench_payment;

DROP TABLE bench_bill, bench_payment
"""


def _run(text: str, **values: object) -> None:
    from django.db import connection

    with connection.cursor() as cursor:
        for statement in text.strip().split(";\n"):
            cursor.execute(statement, values)  # type: ignore[arg-type]


@contextmanager
def _bulk() -> Iterator[None]:
    """One transaction; then the server looks at what it holds now."""
    from django.db import connection, transaction

    with transaction.atomic():
        yield
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE" if connection.in_atomic_block else "VACUUM ANALYZE")


def members(count: int, *, at: dt.datetime) -> list[int]:
    """Make sure that there are so many memberships, each of a member of her own, and return them."""
    from naungan.enrolment.entry.channels import channel_of
    from naungan.enrolment.models import Channel
    from naungan.registry.models import Membership

    have = Membership.objects.count()
    if have < count:
        channel = channel_of(Channel.Kind.BRANCH, on=at.date()).pk
        with _bulk():
            for first in range(have + 1, count + 1, AT_ONCE):
                after = Membership.objects.order_by("-pk").values_list("pk", flat=True).first() or 0
                _run(MEMBERS, first=first, last=min(count, first + AT_ONCE - 1), after=after, channel=channel, at=at)
    return list(Membership.objects.order_by("pk").values_list("pk", flat=True))


def history(after: int, last: int, *, since: int, months: int, at: dt.datetime) -> None:
    """Bill each membership in (after, last] for so many months from one on, pay it and cover them: payments of `bench` with
    references, messages that were sent, one journal."""
    from naungan.contributions.bills.commands import self_payer
    from naungan.lib.month import Month
    from naungan.registry.models import Membership

    people = Membership.objects.filter(pk__gt=after, pk__lte=last).count()
    price_class, prices = _class(Month(since), months)
    with _bulk():
        _run(
            HISTORY,
            after=after,
            last=last,
            at=at,
            on=at.date(),
            payer=self_payer().pk,
            since=since,
            through=since + months - 1,
            amount=sum(prices),
            starts=Month(since).first_day,
            journal=_journal(people, prices, at),
            **{"class": price_class},
        )


def _class(since: int, months: int) -> tuple[int, tuple[int, int]]:
    """Return a class of prices of so many months, and what they cost for accidents and death."""
    import polars as pl

    from naungan.lib.month import Month
    from naungan.protection.commands import PRICE, price_classes
    from naungan.regulation.contributions import contribution
    from naungan.regulation.kinds import BASIC

    prices = [contribution(Month(month), reference=1_000_000, programmes=BASIC) for month in range(since, since + months)]
    rows = [
        {
            "key": 0,
            "month": since + place,
            "programmes": int(BASIC),
            "reference": 1_000_000,
            "jkk": int(price.jkk),
            "jkm": int(price.jkm),
            "jht": 0,
            "relief": int(price.relief),
        }
        for place, price in enumerate(prices)
    ]
    found = price_classes(pl.DataFrame(rows, schema=PRICE, orient="row"))
    return int(found["price_class_id"][0]), (sum(int(one.jkk) for one in prices), sum(int(one.jkm) for one in prices))


def _journal(payments: int, prices: tuple[int, int], at: dt.datetime) -> int:
    """Book so many payments of one price."""
    from django.db import connection

    from naungan.ledger.commands import Side, post_one
    from naungan.ledger.models import Account, Fund

    with connection.cursor() as cursor:
        cursor.execute("SELECT nextval(pg_get_serial_sequence('ledger_journal', 'id'))")
        number: int = cursor.fetchone()[0]
    jkk, jkm = payments * prices[0], payments * prices[1]
    sides = [
        Side(Fund.CLEARING, Account.Kind.ASSET, jkk + jkm, "bench"),
        Side(Fund.JKK, Account.Kind.INCOME, -jkk),
        Side(Fund.JKM, Account.Kind.INCOME, -jkm),
    ]
    post_one(f"payments:{number}", "payment", sides, at=at, number=number)
    return number


def ground(first: int, last: int) -> dict[str, int]:
    """Write a paid bill and a class of prices over months, on which months of cover may rest. Returns `bill` and `class`."""
    from django.db import connection

    from naungan.contributions.bills.commands import self_payer

    payer = self_payer()
    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO contributions_bill (number, payer_id, amount, displaced, issued_at) "
            "SELECT 'GROUND' || nextval('contributions_number'), %s, 1, 'move', now() RETURNING id, number",
            [payer.pk],
        )
        bill, number = cursor.fetchone()
        cursor.execute(
            "INSERT INTO contributions_payment (source, external_id, bill_number, amount, paid_at, notice, "
            "journal_id, recorded_at) VALUES ('bench', %s, %s, 1, now(), '', 0, now()) RETURNING id",
            [number, number],
        )
        (payment,) = cursor.fetchone()
        cursor.execute(
            "INSERT INTO protection_purchase (bill_id, payment_id, payer_id, payer_kind, paid_at, recorded_at) "
            "VALUES (%s, %s, %s, %s, now(), now())",
            [bill, payment, payer.pk, payer.kind],
        )
    return {"bill": bill, "class": _class(first, last - first + 1)[0]}
