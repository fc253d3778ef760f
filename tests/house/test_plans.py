"""What one person or one batch asks for costs what it asks for: on filled tables no statement reads a whole table of history.

Every `.sql` file is tried here, or stands in a list: SWEEPS read all by their nature (national figures, the close of a month,
checks and tidying); what is in UNTRIED is to become less.
"""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import polars as pl
import pytest
from django.db import connection

import naungan
from benchmarks.filling import history, members
from naungan.accounts import audit
from naungan.accounts.books import seal_books
from naungan.accounts.limits import allow
from naungan.approvals.models import Proposal
from naungan.approvals.proposals import approve
from naungan.claims.looks import of_others, switched_off
from naungan.claims.models import Claim
from naungan.claims.nominating import Named, ask_families, name_family
from naungan.contributions.corrections.reversals import propose_reversal
from naungan.contributions.corrections.suspense import propose_place
from naungan.contributions.models import Bill, Payment
from naungan.contributions.payments.acceptance import targets
from naungan.contributions.payments.pot_entries import pot_of
from naungan.contributions.queries import payable, receipts_of
from naungan.contributions.settlement.commands import settle
from naungan.contributions.settlement.files import format_named, read_settlement
from naungan.coverage.queries import _by_regency, covered_by_village
from naungan.enrolment.entry.counter import enrol_at_counter
from naungan.enrolment.models import RosterRow
from naungan.enrolment.queries import losing_cover, people_of, protected_on, report, status_of_member
from naungan.enrolment.rosters.replacement import replace
from naungan.enrolment.rosters.withdrawals import withdraw_roster
from naungan.lib import house
from naungan.lib.access import house_itself
from naungan.lib.models import Outbox
from naungan.lib.sql import run
from naungan.lib.window import window_since
from naungan.messages.budgets import give_back
from naungan.messages.gateways import Route, keep_gateway
from naungan.messages.inbound import take
from naungan.messages.letters import pdf_of, print_letters
from naungan.messages.queries import gateways_lately, read_by
from naungan.messages.reports import keep_reports, take_silence
from naungan.messages.sending import send_all
from naungan.operations.backups.drills import digests
from naungan.partners.gateways.kinds import Inbound, Message, Outcome, Report, Said, State
from naungan.partners.gateways.profiles import Profile
from naungan.partners.notices import keep_notices, notices_known
from naungan.partners.sandbox.gateway import PROFILES
from naungan.places.queries import named_villages
from naungan.registry.facts import DECILES, give_telephone, keep_facts, move
from naungan.registry.models import Member
from naungan.registry.queries import memberships_by_nik, sample
from naungan.regulation.survivors import Relation
from tests.make import (
    AT,
    SINCE,
    agreement,
    bill_for,
    died,
    enrolled,
    head,
    inventor,
    memberships,
    pay,
    person,
    roster_row,
    self_bill,
    send,
    village,
)
from tests.statements import Watcher

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("emptied_afterwards")]
PEOPLE = 30_000
HISTORY = {
    "contributions_bill",
    "contributions_billline",
    "contributions_payment",
    "contributions_paymentreference",
    "contributions_pot",
    "contributions_settlementline",
    "enrolment_care",
    "enrolment_origin",
    "enrolment_rosterrow",
    "ledger_entry",
    "ledger_journal",
    "lib_auditevent",
    "lib_outbox",
    "messages_attempt",
    "messages_inbound",
    "messages_report",
    "partners_notice",
    "protection_coveredmonth_2023",
    "protection_purchase",
    "protection_spell",
    "registry_insurableincome",
    "registry_member",
    "registry_membership",
}
"""Tables that grow with people and years, all filled here."""
SWEEPS = {
    "accounts/forget_cache",
    "accounts/forgotten_journals",
    "contributions/debits/mandates_to_plan",
    "contributions/debits/plan_attempts",
    "contributions/debits/tell_of_attempts",
    "contributions/held_months",
    "contributions/remind",
    "coverage/benefits_paid",
    "coverage/months_protected",
    "claims/loss_ratios",
    "complaints/counts",
    "claims/reserves_delays",
    "claims/reserves_means",
    "claims/reserves_promised",
    "claims/reserves_reported",
    "claims/signals_fairness",
    "claims/signals_rates",
    "coverage/posting_times",
    "enrolment/sponsors/unreleased",
    "ledger/sums_of_accounts",
    "ledger/trial_balance",
    "ledger/unbalanced_journals",
    "ledger/wrong_balances",
    "messages/count_messages",
    "messages/note_messages",
    "messages/waiting_messages",
    "places/lock",
    "protection/covered_people",
    "protection/digests_of_members",
    "protection/ending_people",
    "protection/lapse",
    "ledger/closings_differ",
    "ledger/period_moves_of_old",
    "operations/seal_anew",
    "registry/keep_name_words",
    "registry/sample_names",
    "registry/sample_niks",
}

PARTS = {"contributions/payments/months_of_bills", "enrolment/sponsors/sums_of_rows", "registry/sample"}
"""Texts that stand inside another statement, and are tried with it."""
UNTRIED = {
    "contributions/old_age/credit_returns",
    "contributions/old_age/jht_lines",
    "ledger/carried_in",
    "ledger/keep_closing",
    "ledger/period_bounds",
    "ledger/period_moves",
    "lib/standing_digests",
    "operations/digest_anew",
    "partners/blank_names",
    "registry/name_words",
}
"""Statements that the day of work below does not come to yet: once a month or a year, before anybody has counted names, while
keys are changed."""


READS_ALL = ("Sort", "Incremental Sort", "Aggregate", "Hash", "Materialize", "WindowAgg", "Unique", "SetOp")


class Plans(Watcher):
    """What each statement that runs would read whole."""

    def __init__(self) -> None:
        super().__init__()
        self.whole: defaultdict[str, set[str]] = defaultdict(set)
        with connection.cursor() as cursor:  # indexes of the few to whom something happened: who died, what was revoked
            cursor.execute(
                "SELECT c.relname FROM pg_index AS i JOIN pg_class AS c ON c.oid = i.indexrelid "
                "WHERE pg_get_expr(i.indpred, i.indrelid) LIKE '%IS NOT NULL%'"
            )
            self.few = {name for (name,) in cursor.fetchall()}

    def look(self, text: str, params: Any) -> None:
        with connection.connection.cursor() as cursor:  # past the wrapper
            (plan,) = cursor.execute(f"EXPLAIN (FORMAT JSON) {text}", params).fetchone()
        self._read(plan[0]["Plan"], limited=False)

    def _read(self, node: dict[str, Any], *, limited: bool) -> None:
        table, kind = node.get("Relation Name", ""), node["Node Type"]
        is_whole = kind == "Seq Scan" or (
            kind in ("Index Scan", "Index Only Scan") and "Index Cond" not in node and node["Index Name"] not in self.few
        )
        if is_whole and not limited and table in HISTORY:
            self.whole[self.name].add(table)
        for child in node.get("Plans", ()):
            # The first few rows are read until there are enough, but to sort or to sum them all are read.
            self._read(child, limited=kind == "Limit" or (limited and kind not in READS_ALL))


FILL = """
INSERT INTO contributions_pot (number, kind, membership_id, name, officers, programmes, waits, balance, opened_at)
SELECT 'POT' || s.id, 'own', s.id, '', '{}', 3, false, 0, now() FROM registry_membership AS s;
INSERT INTO enrolment_roster (agreement_id, file_hash, file_name, rows, received_at, received_by, withdrawn_by, withdrawn_why)
SELECT r.agreement_id, sha256(n::text::bytea), 'bench' || n, 100, now(), 'bench', '', ''
FROM (SELECT * FROM enrolment_roster ORDER BY id LIMIT 1) AS r, generate_series(1, 300) AS n;
INSERT INTO enrolment_rosterrow (sheet, number, cells, verdict, verdicts, detail, outcome, nik_index, months, spent, released,
                                 left_reason, agreement_id, area_id, roster_id)
SELECT r.sheet, r.number + n, r.cells, 'nik.length', '{nik.length}', '', 'refused', sha256(n::text::bytea), 0, 0, 0, '',
       r.agreement_id, r.area_id, o.id
FROM (SELECT * FROM enrolment_rosterrow ORDER BY id LIMIT 1) AS r, generate_series(1, 30000) AS n
JOIN (SELECT id, row_number() OVER () AS place FROM enrolment_roster WHERE file_name LIKE 'bench%') AS o ON o.place = 1 + n % 300;
INSERT INTO partners_partner (code, client_key, profile)
SELECT 'bench', 'bench', '{}' WHERE NOT EXISTS (SELECT FROM partners_partner);
INSERT INTO partners_notice (service, day, external_id, request_id, body_hash, number, amount, code, answer, received_at,
                             partner_id)
SELECT '25', '2023-01-06', n, 'R' || n, '', 'V' || n, 1, '2002500', '{}', now(), (SELECT min(id) FROM partners_partner)
FROM generate_series(1, 30000) AS n;
INSERT INTO messages_gateway (code, profile, rank, send_cell, hook_cell) VALUES ('bench', '{"kind": "sms"}', 9, '', '');
INSERT INTO lib_outbox (topic, key, payload, recipient, created_at, tries, trouble, sent_at)
SELECT 'member.covered', 'bench' || n, '{}', n, now(), 1, '', now() FROM generate_series(1, 30000) AS n;
INSERT INTO messages_attempt (message_id, gateway_id, sent_at, state, state_at, code, their_id, parts, price)
SELECT o.id, g.id, '2023-01-01', 'delivered', now(), '', 'bench' || o.id, 1, 350
FROM lib_outbox AS o, messages_gateway AS g WHERE o.key LIKE 'bench%';
INSERT INTO messages_report (gateway_id, their_id, ours, state, code, received_at)
SELECT a.gateway_id, a.their_id, a.message_id, 'delivered', '', now() FROM messages_attempt AS a;
INSERT INTO messages_inbound (gateway_id, their_id, received_at, word, members, phone, cell)
SELECT g.id, n, '2023-01-01', '', 0, n, '' FROM messages_gateway AS g, generate_series(1, 30000) AS n;
INSERT INTO protection_spell (membership_id, month, bill_id, recorded_at)
SELECT id, 24276 + 60, 1, now() FROM registry_membership;
INSERT INTO lib_auditevent (at, actor, role, act, noun, subject, reason, origin, detail)
SELECT now(), 'bench', 'officer', 'member.see', 'member', n, '', '', '{}' FROM generate_series(1, 30000) AS n;
SET LOCAL session_replication_role = replica;
INSERT INTO ledger_journal (reference, kind, at, reason, recorded_at, transaction)
SELECT 'bench' || n, 'bench', now(), '', now(), (SELECT transaction FROM ledger_journal LIMIT 1)
FROM generate_series(1, 30000) AS n;
INSERT INTO ledger_entry (journal_id, account_id, amount)
SELECT j.id, a.id, 3 - 2 * a.place FROM ledger_journal AS j,
(SELECT id, row_number() OVER (ORDER BY id) AS place FROM ledger_account LIMIT 2) AS a WHERE j.kind = 'bench';
SET LOCAL session_replication_role = origin;
INSERT INTO claims_event (member_id, kind, recorded_at) SELECT id, 'death', now() FROM registry_member LIMIT 20000;
INSERT INTO claims_claim (event_id, member_id, kind, part, filed_at, filed_by)
SELECT id, member_id, 'jkm', '', recorded_at, 'x' FROM claims_event;
INSERT INTO claims_party (claim_id, number, relation, phone, known_by, by, at)
SELECT id, 1, 'heir', '+62813' || lpad(id::text, 8, '0'), '', 'x', filed_at FROM claims_claim;
INSERT INTO claims_destination (
    claim_id, who, number, partner, bank, account_cipher, account_index, account_tail, name_cipher, holder_cipher, match,
    checked_at, by, at
)
SELECT id, 'h1', 1, 'x', '014', '', int8send(id), '1', '', '', 'same', filed_at, 'x', filed_at FROM claims_claim;
INSERT INTO claims_signal (claim_id, code, grade, raised_at, outcome, remarks, looked_at, looked_by)
SELECT id, 'signal.helper', 'A', filed_at, 'nothing', 'x', filed_at, 'x' FROM claims_claim;
INSERT INTO claims_nomination (member_id, number, people_cipher, told_by, at, confirmed_at, ask_on)
SELECT id, 99, '', 'x', now(), now(), current_date + (row_number() OVER (ORDER BY id))::int FROM registry_member
ORDER BY id LIMIT 20000;
INSERT INTO lib_blob (id, kind, size, is_medical, key_cipher, cipher, mac, at)
SELECT ('00000000-0000-7000-8000-' || lpad(id::text, 12, '0'))::uuid, 'image/jpeg', 1, false, 'x', 'x', 'x', filed_at
FROM claims_claim;
INSERT INTO claims_photo (id, claim_id, number, code, original_id, pages, digest, doubt, by, mac, at)
SELECT b.id, c.id, 1, 'heir_letter', b.id, ARRAY[b.id], int8send(c.id), '', 'x', 'x', c.filed_at
FROM claims_claim AS c JOIN lib_blob AS b ON b.id = ('00000000-0000-7000-8000-' || lpad(c.id::text, 12, '0'))::uuid
"""


@pytest.fixture
def filled(tmp_path: Path) -> None:
    people = members(PEOPLE, at=AT)
    for month in range(2):
        history(0, people[-1], since=int(SINCE) + month, months=1, at=AT)
    place = village(2)
    enrolled(tmp_path / "other.csv", agreement(number="9/2023"), [roster_row(person(inventor(9), place, decile=1), place)])
    file = tmp_path / "settled.csv"
    bills = Bill.objects.filter(number__startswith="BENCH").order_by("pk").values_list("pk", "number", "amount")[:25_000]
    lines = [f"E{pk};R{pk};{number};{amount};;2023-01-06T09:00:00;" for pk, number, amount in bills]
    file.write_text("\n".join(["request_id;reference;customer_no;amount;fee;time;type", *lines]) + "\n")
    settle(read_settlement(file, format_named("sandbox")), source="bench", settled_on=AT.date(), at=AT, by=house_itself())
    with connection.cursor() as cursor:
        for statement in FILL.split(";\n"):
            cursor.execute(statement)
        cursor.execute("ANALYZE")
        cursor.execute("SET LOCAL seq_page_cost = 40")  # as if the tables were forty times as large


def a_day_of_work(tmp_path: Path) -> None:
    """One of each kind of work, each for a few people among the many."""
    by, invent, place, later = house_itself(), inventor(3), village(), AT + dt.timedelta(days=40)
    agreed, people = agreement(), [person(invent, place, decile=1) for _ in range(6)]
    done = enrolled(tmp_path / "r.csv", agreed, [roster_row(one, place) for one in people])
    assert done.bill is not None
    pay(done.bill)
    enrolled(tmp_path / "s.csv", agreed, [roster_row(person(invent, place, decile=1), place)])
    late = enrolled(tmp_path / "t.csv", agreed, [roster_row(person(invent, place, decile=1), place)])
    withdraw_roster(late.roster.pk, reason="wrong", by=head("Budi"), at=AT)
    row = RosterRow.objects.filter(roster=done.roster, outcome="enrolled").order_by("pk")[0]
    died(dt.date(2023, 1, 20), membership=row.membership_id, at=later)
    replace(row.pk, reason="died", on=dt.date(2023, 1, 21), by=head("Budi"), at=later)
    report(agreed), protected_on(agreed, AT.date()), losing_cover(agreed, SINCE)
    mine, other, third = memberships([person(invent) for _ in range(3)])
    bill, stray = self_bill(mine, 2, programmes=7), self_bill(other)
    payable(bill.number, on=AT.date())
    hers = [(bill.number, bill.amount, key) for key in ("1", "1", "2")]
    for number, amount, key in [
        *hers,
        (pot_of(third, at=AT).number, 90_000, "3"),
        (stray.number, 7, "4"),
        ("no bill", 7, "5"),
    ]:
        send(number, amount, key, reference=f"ref-{key}")
    pay(bill_for([mine], since=SINCE, months=3))  # covered already: it moves behind
    file = tmp_path / "few.csv"
    file.write_text(
        "request_id;reference;customer_no;amount;fee;time;type\n"
        f"1;ref-1;{bill.number};{bill.amount};;2023-01-06T09:00:00;\n7;ref-7;{stray.number};{stray.amount};;2023-01-06T09:00:00;\n"
    )
    settle(read_settlement(file, format_named("sandbox")), source="bank", settled_on=AT.date(), at=later, by=by)
    file.write_text(file.read_text() + "8;ref-8;no bill;5;;2023-01-06T09:00:00;\n")
    settle(read_settlement(file, format_named("sandbox")), source="bank", settled_on=AT.date(), at=later, by=by)
    keep_notices([(partner(), "25", AT.date(), "77", "R77", "", "V77", 1, "2002500", "{}")], at=AT)
    notices_known([(0, partner(), "25", AT.date(), "78", "R77")])
    twice(propose_place(Payment.objects.get(external_id="5").pk, membership=mine, reason="KTP", by=head("Budi"), at=AT))
    twice(propose_reversal(Payment.objects.get(external_id="1").pk, reason="forged", by=head("Budi"), at=AT))
    someone = Member.objects.get(memberships=third)
    enrol_at_counter(
        person(invent).nik,
        name="Dewi Contoh",
        area=place.code,
        phone="0812 3456 7890",
        income=1_500_000,
        by=by,
        at=AT,
        kk="1504030101200001",
    )
    move(someone, village(3).id, source="x", at=later)
    give_telephone(someone, "+6281200000009", source="x", at=later)
    keep_facts(DECILES, pl.DataFrame({"member_id": [str(someone.pk)], "decile": [3]}), source="x", at=later)
    status_of_member(someone, on=AT.date())
    receipts_of(mine), read_by(mine, at=later), memberships_by_nik({1: people[0].nik})
    covered_by_village(place.code[:5], on=AT.date()), _by_regency({place.id: 3}), named_villages(place.name, near="15.04")
    allow("look", "x", most=5, within=dt.timedelta(hours=1), at=AT), people_of(agreed, most=50)
    targets([stray.number], locked=True)
    messages_of_a_day(mine)
    listed = Payment.objects.get(bill_number=done.bill.number)
    twice(propose_reversal(listed.pk, reason="bank", by=head("Budi"), at=later))
    audit.seal(later), seal_books(later)
    run("operations/sample", {"sample": sample(90)}, count=30)  # by chance: perhaps nobody
    digests([str(one) for one in Member.objects.order_by("pk").values_list("pk", flat=True)[:8]])
    name_family(someone.pk, [Named(Relation.CHILD, "Ayu")], by=head("Ani"), at=AT), ask_families(AT + dt.timedelta(days=366))
    of_others(Claim.objects.order_by("pk").values_list("pk", flat=True)[:8]), switched_off()


class Silent:
    """A gateway that takes everything and says no more."""

    def send(self, messages: Sequence[Message]) -> list[Said]:
        return [Said(Outcome.SENT, f"theirs-{one.id}") for one in messages]


def messages_of_a_day(member: int) -> None:
    """Messages leave, are reported, fall silent, are answered to, and are printed for who has no telephone."""
    way = keep_gateway("sms", PROFILES["sms"] | {"address": "http://127.0.0.1:9/"}, by=house_itself(), at=AT)
    ways = [Route(way.pk, "sms", Silent(), Profile(**way.profile))]
    give_telephone(Member.objects.get(memberships=member), "+6281200000008", source="x", at=AT)
    for key in range(3):
        Outbox.objects.create(topic="mandate.stopped", key=f"day{key}", payload={}, recipient=member, created_at=AT, tries=key)
    lost, *_ = Outbox.objects.filter(key__startswith="day").order_by("pk")
    send_all(ways, at=AT)
    keep_reports(way, [Report(f"theirs-{lost.pk}", State.UNDELIVERED)], at=AT)
    take_silence(ways, at=AT + dt.timedelta(hours=2))
    keep_reports(way, [Report(f"theirs-{lost.pk}", State.DELIVERED)], at=AT)
    take(way, Inbound("r1", "+6281200000009", "STATUS"), at=AT)
    send_all(ways, at=AT), gateways_lately(at=AT), give_back("mandate.stopped", 350, at=AT)
    give_telephone(Member.objects.get(memberships=member), "", source="x", at=AT)
    Outbox.objects.create(topic="member.reversed", key="day9", recipient=member, created_at=AT, payload=LETTER)
    send_all(ways, at=AT)
    area = Member.objects.get(memberships=member).area
    assert area is not None
    pdf_of(print_letters(area.code, by=head("Ani"), at=AT), language="id")


LETTER = {"since": int(SINCE), "through": int(SINCE), "payment": 7}


def partner() -> int:
    with connection.cursor() as cursor:
        cursor.execute("SELECT min(id) FROM partners_partner")
        return int(cursor.fetchone()[0])


def twice(proposal: Proposal) -> None:
    approve(proposal.pk, by=head("Citra"), at=AT)


def test_no_statement_of_daily_work_and_no_check_of_a_day_reads_a_table_of_history_whole(filled: None, tmp_path: Path) -> None:
    window = window_since(AT + dt.timedelta(days=1))
    with Plans().watching() as plans:
        a_day_of_work(tmp_path)
    assert {name for name in plans.whole if name not in SWEEPS} == set(), plans.whole
    rooms = Path(naungan.__file__).parent
    every = {f"{path.parent.parent.relative_to(rooms)}/{path.stem}" for path in rooms.rglob("sql/*.sql")}
    checks = {name for name in every if name.split("/")[-1].startswith("check_")}
    assert every - checks - SWEEPS - plans.tried == UNTRIED | PARTS
    with Plans().watching() as looked:
        for check in house.checks():
            list(check(window))
    assert looked.whole == {}


def test_a_table_that_is_read_whole_is_found() -> None:
    history(0, members(2_000, at=AT)[-1], since=int(SINCE), months=1, at=AT)
    with Plans().watching() as plans, connection.cursor() as cursor:
        plans.name = "bad"
        cursor.execute("SELECT id FROM contributions_payment WHERE amount = 7")
        plans.name = "first of all"
        cursor.execute("SELECT id FROM contributions_payment ORDER BY amount LIMIT 1")
        plans.name = "sum of all"
        cursor.execute("SELECT sum(amount) FROM ledger_entry LIMIT 1")
        plans.name = "good"
        cursor.execute("SELECT max(id) FROM contributions_payment")
    assert plans.whole == {
        "bad": {"contributions_payment"},
        "first of all": {"contributions_payment"},
        "sum of all": {"ledger_entry"},
    }
