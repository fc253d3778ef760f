"""Every check finds what it is for: each breach is planted behind the triggers, as whoever owns the database could."""

from __future__ import annotations

import ast
import datetime as dt
from collections.abc import Collection, Iterator
from pathlib import Path

import pytest
from django.db import connection, transaction

from naungan.accounts import audit, books
from naungan.accounts.commands import add_account
from naungan.accounts.models import SealedJournal
from naungan.approvals.proposals import approve
from naungan.claims.deciding import propose_decision
from naungan.claims.filing import Filing, file_one
from naungan.claims.paying import keep_destination
from naungan.claims.paying import pay as pay_claim
from naungan.contributions.corrections.reversals import propose_reversal
from naungan.contributions.models import Payment
from naungan.contributions.payments.pot_entries import pot_of
from naungan.enrolment.models import BudgetLine, RosterRow
from naungan.enrolment.rosters.withdrawals import withdraw_roster
from naungan.ledger.models import Journal
from naungan.lib import demonstration
from naungan.lib.models import AuditEvent, CheckRun
from naungan.lib.trail import record
from naungan.lib.window import EVER, OVERLAP, WHOLE, Window, look, window_since_last_look
from naungan.partners import calls
from naungan.partners.sandbox.setup import set_up
from naungan.registry.models import Member
from naungan.regulation.kinds import BASIC, Programme
from tests.make import (
    AT,
    SINCE,
    agreement,
    enrolled,
    findings,
    head,
    inventor,
    memberships,
    officer,
    pay,
    person,
    roster_row,
    self_bill,
    send,
    village,
)

pytestmark = [pytest.mark.django_db, pytest.mark.postgres15]
ROOT = Path(__file__).resolve().parents[2]

UNSAID_DEATH = "UPDATE registry_member SET died_on = '2023-02-01'"
PLANTED: dict[str, list[str]] = {
    "account.demo_beside_real": [
        "INSERT INTO lib_job (name, cursor, counts, begun_at, moved_at) VALUES ('demonstration', 0, '{{}}', now(), now()); "
        "UPDATE accounts_account SET is_demo = true WHERE username = 'uji'; UPDATE registry_member SET is_synthetic = false",
    ],
    "account.grant_left": ["UPDATE accounts_account SET is_active = false"],
    "account.no_place": ["UPDATE accounts_grant SET until = since"],
    "messages.aside": ["UPDATE lib_outbox SET trouble = 'set aside', dropped_at = now()"],
    "messages.spend": ["INSERT INTO messages_spend (day, topic, amount) VALUES ('2023-01-06', '', 5)"],
    "proposal.unknown_act": [
        "INSERT INTO approvals_proposal (act, noun, subject, content, facts, reason, proposed_by, proposed_session, "
        "proposed_at, approved_session, ended_by, ended_why) VALUES ('gone', 'sample', '1', '{{}}', '{{}}', 'x', 'x', '', "
        "now(), '', '', '')",
    ],
    "audit.broken": ["UPDATE lib_auditevent SET reason = 'other'"],
    "books.changed": [
        "DELETE FROM accounts_sealedjournal WHERE journal = {journal}",
        "UPDATE accounts_sealedjournal SET hash = sha256(hash) WHERE journal = {journal}",
        "UPDATE accounts_sealedjournal SET event_id = event_id + 1",
        "DELETE FROM ledger_journal WHERE id = {journal}",
        "UPDATE ledger_journal SET recorded_at = recorded_at - interval '1 day' WHERE id = {journal}",
        "UPDATE contributions_payment SET external_id = 'another' WHERE id = {payment}",
        "UPDATE contributions_payment SET paid_at = paid_at - interval '1 day' WHERE id = {payment}",
        "UPDATE protection_priceclass SET reference_income = 20700000",
        "UPDATE protection_price SET jkk = jkk + 1, jkm = jkm - 1 WHERE month = {since}",
        "UPDATE protection_coveredmonth SET starts_on = starts_on + 3 WHERE membership_id = {member} AND month = {since}",
        "UPDATE contributions_bill SET payer_id = payer_id + 1000 WHERE number = '{bill}'",
        "UPDATE contributions_potentry SET reference = 'another' WHERE reason = 'deposit'",
        "UPDATE contributions_potentry SET amount = amount + 1 WHERE reason = 'deposit'",
        "UPDATE protection_purchase SET paid_at = paid_at - interval '9 days' WHERE payment_id = {payment}",
    ],
    "contributions.bill_differs": ["UPDATE contributions_bill SET amount = amount + 1 WHERE number = '{bill}'"],
    "contributions.charge_differs": [
        "INSERT INTO contributions_mandate (membership_id, partner, token_cipher, rhythm, months, programmes, most, given_at, "
        "given_how, withdrawn_why) VALUES ({member}, 'bank', '', 'days:15', 1, 3, 100000, now(), 'x', ''); "
        "INSERT INTO contributions_attempt (mandate_id, month, number, planned_on, reference, state, amount, code) "
        "VALUES (currval(pg_get_serial_sequence('contributions_mandate', 'id')), {since}, 1, '2023-01-15', 'r', 'paid', 1, '')",
    ],
    "contributions.cover_reversed": [
        "INSERT INTO contributions_reversal (payment_id, proposal_id, journal_id, months, at) "
        "VALUES ({payment}, 1, {journal}, 1, now())",
    ],
    "contributions.cover_unbilled": [  # cover for another person, or of another month, or at another price
        "INSERT INTO protection_coveredmonth SELECT {other}, bill_id, recorded_at, revoked_at, month, price_class_id, starts_on "
        "FROM protection_coveredmonth WHERE membership_id = {member} AND month = {since}",
        "INSERT INTO protection_coveredmonth SELECT membership_id, bill_id, recorded_at, revoked_at, month + 9, price_class_id, "
        "starts_on + interval '9 months' FROM protection_coveredmonth WHERE membership_id = {member} AND month = {since}",
        "INSERT INTO protection_priceclass (digest, programmes, reference_income, since_month, months, jkk, jkm, jht) "
        "VALUES ('', 7, 1, {since}, 1, 1, 1, 1); INSERT INTO protection_price (price_class_id, month, jkk, jkm, jht, relief) "
        "VALUES (currval(pg_get_serial_sequence('protection_priceclass', 'id')), {since}, 1, 1, 1, 0); "
        "UPDATE protection_coveredmonth SET price_class_id = currval(pg_get_serial_sequence('protection_priceclass', 'id')) "
        "WHERE membership_id = {member} AND month = {since}",
    ],
    "contributions.cover_unpaid": [
        "UPDATE protection_coveredmonth SET bill_id = 0 WHERE membership_id = {member}",
        "UPDATE protection_purchase SET payment_id = 0 WHERE payment_id = {payment}",
    ],
    "contributions.fund_differs": [  # moved from one fund to another, balances with it: the journal still sums to zero
        "UPDATE ledger_entry AS e SET amount = e.amount + CASE a.fund WHEN 'JKK' THEN 1000 ELSE -1000 END "
        "FROM ledger_account AS a WHERE a.id = e.account_id AND e.journal_id = {journal} AND a.fund IN ('JKK', 'JKM'); "
        "UPDATE ledger_balance AS b SET amount = (SELECT sum(amount) FROM ledger_entry AS e WHERE e.account_id = b.account_id)",
    ],
    "contributions.fund_unlike_cover": [  # cover ended by hand, and nobody got the money back
        "UPDATE protection_coveredmonth SET revoked_at = recorded_at, revoked_reason = 'x' WHERE membership_id = {member}",
    ],
    "contributions.jht_unlike_cover": [  # savings of one credited to another: the sums are right
        "UPDATE contributions_jhtentry SET membership_id = {other}",
        "DELETE FROM contributions_jhtentry WHERE month = {since}",
    ],
    "contributions.jht_below_zero": ["UPDATE contributions_jhtentry SET kind = 'withdrawal', amount = -amount WHERE amount > 0"],
    "contributions.journal_differs": [
        "UPDATE contributions_payment SET amount = amount + 1 WHERE id = {payment}",
        "DELETE FROM ledger_journal WHERE id = {journal}",
    ],
    "contributions.clock_leapt": [
        "INSERT INTO lib_job (name, cursor, counts, begun_at, moved_at) "
        "VALUES ('loop:money', 0, '{{}}', now() - interval '40 days', now() - interval '8 days')",
        "INSERT INTO lib_job (name, cursor, counts, begun_at, moved_at) "
        "VALUES ('loop:money', 0, '{{}}', now(), now() + interval '1 hour')",
    ],
    "contributions.month_lost": ["DELETE FROM protection_coveredmonth WHERE membership_id = {member} AND month = {since}"],
    "contributions.owed_below_zero": [
        "INSERT INTO ledger_account (fund, kind, owner, shard) VALUES ('SPONSOR', 'liability', 'payer:1', 0); "
        "INSERT INTO ledger_entry (journal_id, account_id, amount) "
        "VALUES ({journal}, currval(pg_get_serial_sequence('ledger_account', 'id')), 5); "
        "INSERT INTO ledger_balance (account_id, amount) VALUES (currval(pg_get_serial_sequence('ledger_account', 'id')), 5)",
    ],
    "contributions.payment_lost": ["DELETE FROM protection_purchase WHERE payment_id = {payment}"],
    "contributions.pot_differs": ["UPDATE contributions_pot SET balance = balance + 1"],
    "contributions.subledger_differs": [
        "UPDATE contributions_pot SET balance = balance + 1",
        "UPDATE contributions_jhtentry SET amount = amount + 1",
        "DELETE FROM contributions_suspense",
    ],
    "database.rights": [],  # `tests/lib/test_roles.py`: only a process that works as the program can tell
    "enrolment.agreement_differs": ["UPDATE enrolment_agreement SET spent = spent + 1"],
    "enrolment.care_differs": [
        "UPDATE enrolment_care SET until = since",
        "INSERT INTO enrolment_care (membership_id, channel_id, since, share, why) "
        "SELECT membership_id, channel_id, since, 1, 'moved' FROM enrolment_care",
    ],
    "enrolment.no_origin": ["DELETE FROM enrolment_origin"],
    "enrolment.line_differs": [
        "UPDATE enrolment_budgetline SET spent = spent + 1",
        "UPDATE enrolment_budgetline SET taken = taken + 1",
    ],
    "enrolment.row_differs": ["UPDATE enrolment_rosterrow SET released = released + 1 WHERE id = {row}"],
    "ledger.balance_differs": ["UPDATE ledger_balance SET amount = amount + 1"],
    "ledger.closing_differs": [
        "INSERT INTO ledger_periodclose (fund, month, is_year, closed_at, closed_by) VALUES ('JKK', 24280, false, now(), 'x'); "
        "INSERT INTO ledger_closingbalance (close_id, account_id, opening, debits, credits, carried, closing) "
        "SELECT c.id, a.id, 0, 5, 0, 0, 5 FROM ledger_periodclose AS c, ledger_account AS a WHERE a.fund = 'JKK' LIMIT 1",
    ],
    "ledger.closing_missing": [
        "INSERT INTO ledger_periodclose (fund, month, is_year, closed_at, closed_by) VALUES ('JKK', 24280, false, now(), 'x')",
    ],
    "ledger.closing_lost": [
        "INSERT INTO ledger_periodclose (fund, month, is_year, closed_at, closed_by) VALUES ('JKK', 24280, false, now(), 'x'); "
        "INSERT INTO ledger_closing (close_id, accounts) SELECT id, 1 FROM ledger_periodclose",
    ],
    "ledger.unbalanced": [
        "UPDATE ledger_entry SET amount = amount + 1 WHERE id = (SELECT max(id) FROM ledger_entry)",
        "DELETE FROM ledger_entry WHERE journal_id = {journal} AND amount < 0",
    ],
    "operations.answers_differ": [
        "INSERT INTO lib_auditevent (at, actor, role, act, noun, subject, reason, origin, detail) "
        "VALUES (now(), 'x', 'shell', 'law.answer', 'law', 'another', '', '', '{{}}')",
    ],
    "protection.covered_after_death": ["UPDATE registry_member SET died_on = '2022-12-31'"],
    "protection.start_outside": [
        "UPDATE protection_coveredmonth SET starts_on = starts_on - 20 WHERE membership_id = {member} AND month = {since}",
        "UPDATE protection_coveredmonth SET starts_on = starts_on + 31 WHERE membership_id = {member} AND month = {since}",
        "UPDATE protection_coveredmonth SET starts_on = '2023-02-01' WHERE membership_id = {member} AND month = {since}",
        "UPDATE protection_coveredmonth SET starts_on = '2022-12-31' WHERE membership_id = {member} AND month = {since}",
    ],
    "protection.price_class_differs": [
        "UPDATE protection_priceclass SET jkk = jkk + 1",
        "UPDATE protection_price SET month = month + 100 WHERE month = {since}",
        "UPDATE protection_priceclass SET months = months + 1",
    ],
    "protection.recorded_ahead": [
        "UPDATE protection_coveredmonth SET recorded_at = now() + interval '2 days' WHERE membership_id = {member}",
    ],
    "protection.too_early": ["UPDATE registry_membership SET since = '2026-01-01' WHERE id = {member}"],
    "registry.death_differs": [
        UNSAID_DEATH,
        "INSERT INTO registry_death (member_id, died_on, recorded_at) SELECT id, '2023-02-01', now() FROM registry_member",
    ],
    "registry.fact_differs": [
        "INSERT INTO registry_telephone (member_id, phone, since, source, recorded_at) "
        "SELECT id, '+6281200000009', '2026-01-01', 'test', now() FROM registry_member",
    ],
    "claims.payees_differ": [
        "UPDATE claims_payee SET amount = amount + 1 WHERE claim_id = {claim}",
        "UPDATE claims_decision SET gives = gives - 1 WHERE claim_id = {claim}",
        "DELETE FROM claims_payee WHERE claim_id = {claim}",
    ],
    "claims.owed_differs": [
        "UPDATE claims_payout SET failed_at = done_at, done_at = NULL, why = 'pay.failed' WHERE reference LIKE 'CLM-{claim}-%'",
        "DELETE FROM claims_payout WHERE reference LIKE 'CLM-{claim}-%'",
    ],
    "claims.unpaid_lost": ["DELETE FROM claims_payout WHERE reference LIKE 'CLM-{claim}-%'"],
    "claims.awards_differ": ["UPDATE claims_award SET amount = amount + 1 WHERE claim_id = {claim}"],
    "claims.two_funds": [
        "UPDATE ledger_entry SET account_id = (SELECT id FROM ledger_account WHERE fund = 'JKK' LIMIT 1) WHERE id = "
        "(SELECT max(id) FROM ledger_entry WHERE journal_id = (SELECT journal_id FROM claims_decision WHERE claim_id = {claim}))"
    ],
    "claims.void_differs": ["UPDATE claims_claim SET void_since = now() WHERE id = {claim}"],
    "claims.proposal_lost": [
        "UPDATE claims_step SET state = 'proposed', due_on = current_date WHERE claim_id = {claim} AND until IS NULL"
    ],
    "claims.savings_differ": [
        "UPDATE contributions_jhtentry SET amount = amount - 1 WHERE kind = 'withdrawal'",
        "DELETE FROM contributions_jhtentry WHERE kind = 'withdrawal'",
    ],
    "claims.recovery_differs": [
        "INSERT INTO claims_recovery "
        "(claim_id, number, cause, amount, lines, payer, reason, proposal_id, at, may_end_on, plan, waived) "
        "SELECT {claim}, 1, 'payer', 5, '{{}}', 'uji', 'uji', min(id), now(), now(), '', 0 FROM approvals_proposal",
    ],
    "registry.nik_index": ["UPDATE registry_member SET nik_index = sha256(nik_index)"],
    "registry.nik_sealed": ["UPDATE registry_member SET nik_cipher = set_byte(nik_cipher, 20, 255 - get_byte(nik_cipher, 20))"],
    "registry.no_income": ["DELETE FROM registry_insurableincome WHERE membership_id = {member}"],
}
"""Finding, and breaches that it is for."""


@pytest.fixture
def world(tmp_path: Path) -> Iterator[dict[str, object]]:
    """A member who saves for old age and has a pot, somebody beside her, a paid list, money without a place; all sealed."""
    invent, here = inventor(5), village()
    member, other = memberships([person(invent, here), person(invent, here)], here)
    bill = self_bill(member, 3, programmes=int(BASIC | Programme.JHT))
    assert send(bill.number, bill.amount, "w-1")[0] == "posted"
    send(pot_of(member, at=AT).number, 1_000, "w-2")
    send("19999999999999", 5_000, "w-3")
    done = enrolled(tmp_path / "a.csv", agreement(places=3), [roster_row(person(invent, here), here) for _ in range(2)])
    assert done.bill is not None
    pay(done.bill)
    add_account("uji", name="uji", role="officer", password="kata-sandi-uji-1", by=head("x"), at=AT, areas=["15.04"])
    claim = savings_paid(member)
    assert books.seal_books(AT) == 6
    audit.seal(AT)
    bill.refresh_from_db()
    assert bill.paid_by is not None
    yield {
        "claim": claim,
        "member": member,
        "other": other,
        "bill": bill.number,
        "payment": bill.paid_by.pk,
        "journal": bill.paid_by.journal_id,
        "since": int(SINCE),
        "row": RosterRow.objects.filter(outcome="enrolled").latest("pk").pk,
    }
    demonstration.forget()


def savings_paid(membership: int) -> int:
    """A claim for what the member saved, decided by two people and paid; returns its number."""
    set_up(our_url="", bank_url="", at=AT)
    siti, whose = officer("Siti", "15"), Member.objects.get(memberships=membership)
    filing = Filing(str(whose.pk), "jht", AT.date(), part="stopped_working", relation="member", papers=["own_statement"])
    claim = file_one(filing, by=siti, at=AT).claim
    assert claim is not None
    keep_destination(claim, "member", "sandbox", "014", "1234567", whose.name, whose.name, by=siti, at=AT)
    approve(propose_decision(claim, reason="statement seen", by=siti, at=AT).pk, by=head("Citra"), at=AT)
    (sent,) = pay_claim(claim, by=siti, at=AT)
    assert calls.tell(sent.call.partner_id, "18", sent.reference, "00", their_reference="X", at=AT)
    return claim


def plant(text: str, world: dict[str, object]) -> None:
    """Change rows as whoever owns the database could: without triggers."""
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        cursor.execute("SET LOCAL session_replication_role = replica")
        for statement in text.format(**world).split("; "):
            cursor.execute(statement)
        cursor.execute("SET LOCAL session_replication_role = origin")


def codes() -> set[str]:
    demonstration.forget()
    return {one.split(":")[0] for one in findings(by_the_clock=True)}


def test_a_sound_house_has_no_findings(world: dict[str, object]) -> None:
    assert findings() == []


def not_found(world: dict[str, object], window: Window, *, but: Collection[str] = ()) -> list[tuple[str, str]]:
    """Plant each breach by itself in one house, and return those that nobody finds."""
    missed = []
    for code, breach in ((code, breach) for code, breaches in PLANTED.items() for breach in breaches):
        if code in but or breach in but:
            continue
        before = transaction.savepoint()
        plant(breach, world)
        demonstration.forget()
        if code not in {one.split(":")[0] for one in findings(window, by_the_clock=True)}:
            missed.append((code, breach))
        transaction.savepoint_rollback(before)
    demonstration.forget()
    return missed


def test_each_breach_is_found(world: dict[str, object]) -> None:
    assert not_found(world, WHOLE) == []
    assert findings() == [], "each was undone before the next"


ONLY_IN_ALL = {
    "contributions.charge_differs",
    "contributions.fund_unlike_cover",
    "contributions.subledger_differs",
    "ledger.balance_differs",
    "ledger.closing_differs",
    "ledger.closing_lost",
}
"""What only a look at everything can find: sums of all, and charges that were never paid."""


@pytest.fixture
def marked(tmp_path: Path) -> Window:
    """A house that was looked at when there was a list of one and a payment, before what is wrong came."""
    here = village(3)
    done = enrolled(tmp_path / "m.csv", agreement(number="3/2022"), [roster_row(person(inventor(8), here), here)])
    assert done.bill is not None
    pay(done.bill)
    books.seal_books(AT)
    assert list(look(WHOLE, at=AT - dt.timedelta(days=3))) == []
    return window_since_last_look()


def test_each_breach_of_what_came_since_the_last_look_is_found(marked: Window, world: dict[str, object]) -> None:
    assert not marked.is_whole
    assert findings(marked) == []
    assert not_found(world, marked, but={*ONLY_IN_ALL, UNSAID_DEATH}) == []


def test_every_finding_is_shown_to_find() -> None:
    """A check that went blind would blind whatever rests on it: no finding without a breach above."""
    found = {
        node.args[0].value
        for path in (ROOT / "src" / "naungan").glob("*/checks.py")
        for node in ast.walk(ast.parse(path.read_text()))
        if isinstance(node, ast.Call) and getattr(node.func, "id", "") == "Finding" and isinstance(node.args[0], ast.Constant)
    }
    assert found == PLANTED.keys()


def test_every_check_of_a_room_is_run(world: dict[str, object]) -> None:
    """A check that is written and not in CHECKS finds nothing."""
    import importlib

    for path in (ROOT / "src" / "naungan").glob("*/checks.py"):
        room = importlib.import_module(f"naungan.{path.parent.name}.checks")
        written = {node.name for node in ast.parse(path.read_text()).body if isinstance(node, ast.FunctionDef)}
        run = {check.__name__ for check in room.CHECKS}
        assert {name for name in written if not name.startswith("_")} == run, room.__name__


# -- the chain of the books


def test_a_consistent_forgery_is_found(world: dict[str, object]) -> None:
    """A payment raised by five million in the payment, its bill, months, cover, entries and balances at once."""
    plant(
        "UPDATE contributions_payment SET amount = amount + 5000000 WHERE id = {payment}; "
        "UPDATE contributions_bill SET amount = amount + 5000000 WHERE number = '{bill}'; "
        "UPDATE protection_priceclass SET jkk = jkk + 5000000 WHERE id = (SELECT price_class_id FROM protection_coveredmonth "
        "WHERE membership_id = {member} AND month = {since}); "
        "UPDATE protection_price SET jkk = jkk + 5000000 WHERE month = {since} AND price_class_id = (SELECT price_class_id "
        "FROM protection_coveredmonth WHERE membership_id = {member} AND month = {since}); "
        "UPDATE ledger_entry AS e SET amount = e.amount + CASE a.fund WHEN 'CLEARING' THEN 5000000 ELSE -5000000 END "
        "FROM ledger_account AS a WHERE a.id = e.account_id AND e.journal_id = {journal} AND a.fund IN ('CLEARING', 'JKK'); "
        "UPDATE ledger_balance AS b SET amount = (SELECT sum(amount) FROM ledger_entry AS e WHERE e.account_id = b.account_id)",
        world,
    )
    assert codes() == {"books.changed"}, "nothing else could show it"


def test_what_came_later_is_sealed_once_and_what_is_repeated_is_not_sealed_again(world: dict[str, object]) -> None:
    assert books.seal_books(AT) == 0
    send(pot_of(int(str(world["other"])), at=AT).number, 500, "w-9")
    assert books.seal_books(AT) == 1
    assert AuditEvent.objects.filter(act=books.ACT).count() == 2
    assert findings() == []


def test_a_late_commit_is_sealed_after_a_later_journal(world: dict[str, object]) -> None:
    """Numbers are drawn before a transaction ends: one that ends late has a smaller one."""
    send(pot_of(int(str(world["other"])), at=AT).number, 500, "w-9")
    send(pot_of(int(str(world["other"])), at=AT).number, 600, "w-10")
    first, last = Journal.objects.order_by("-pk")[1].pk, Journal.objects.order_by("-pk")[0].pk
    assert books.seal_books(AT) == 2
    plant(f"DELETE FROM accounts_sealedjournal WHERE journal = {first}", world)  # as if it had not been there yet
    assert SealedJournal.objects.filter(journal=last).exists()
    assert books.seal_books(AT) == 1
    assert SealedJournal.objects.filter(journal=first).exists()


def test_a_journal_that_waits_for_its_seal_is_no_finding_within_the_hour(world: dict[str, object]) -> None:
    at = dt.datetime.now(dt.UTC)
    send(pot_of(int(str(world["other"])), at=at).number, 500, "w-9", at=at)
    assert findings() == []


def test_the_hash_does_not_hang_on_the_zone_of_the_session(world: dict[str, object]) -> None:
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL TimeZone = 'Asia/Jayapura'")
    assert list(books.changes(AT)) == []


# -- how far a look relies on the one before


def test_the_first_look_reads_everything_and_the_next_what_came_since(world: dict[str, object]) -> None:
    first = window_since_last_look()
    assert first.is_whole and first.since == EVER
    assert list(look(first, at=AT)) == []
    second = window_since_last_look()
    assert not second.is_whole and second.since == AT - OVERLAP
    assert second.after("ledger_journal") == Journal.objects.latest("pk").pk
    assert list(look(second, at=AT + dt.timedelta(days=1))) == []
    assert [(one.is_whole, one.findings) for one in CheckRun.objects.order_by("pk")] == [(True, 0), (False, 0)]


def test_what_is_found_is_found_again_until_it_is_mended(world: dict[str, object]) -> None:
    assert list(look(WHOLE, at=AT)) == []
    send(pot_of(int(str(world["other"])), at=AT).number, 500, "w-9")
    plant("DELETE FROM contributions_potentry WHERE pot_id = (SELECT max(id) FROM contributions_pot)", world)
    for day in range(3):
        window = window_since_last_look()
        assert not window.is_whole
        assert list(look(window, at=AT + dt.timedelta(days=day)))


def test_after_a_look_at_everything_that_found_something_everything_is_looked_at_again(
    world: dict[str, object],
) -> None:
    assert list(look(WHOLE, at=AT)) == []
    plant("UPDATE ledger_balance SET amount = amount + 1", world)
    assert list(look(window_since_last_look(), at=AT)) == [], "only all entries can tell"
    assert list(look(WHOLE, at=AT))
    assert window_since_last_look().is_whole
    plant("UPDATE ledger_balance SET amount = amount - 1", world)
    assert list(look(window_since_last_look(), at=AT)) == []
    assert not window_since_last_look().is_whole


def test_a_look_that_was_cut_off_moves_nothing(world: dict[str, object]) -> None:
    assert list(look(WHOLE, at=AT)) == []
    before = window_since_last_look()
    send(pot_of(int(str(world["other"])), at=AT).number, 500, "w-9")
    plant("UPDATE contributions_pot SET balance = balance + 1", world)
    next(look(before, at=AT))
    assert window_since_last_look() == before


def test_a_journal_that_was_too_young_for_its_seal_is_asked_for_it_by_the_next_look(world: dict[str, object]) -> None:
    """At the first look it waits within its hour; the seal never comes, and a later clean look does not put it behind itself."""
    young = dt.datetime.now(dt.UTC) - dt.timedelta(minutes=5)
    send(pot_of(int(str(world["other"])), at=young).number, 500, "w-9", at=young)
    assert list(look(WHOLE, at=young)) == []
    plant("UPDATE ledger_journal SET recorded_at = recorded_at - interval '2 hours' WHERE kind = 'payment'", world)
    found = {one.code for one in look(window_since_last_look(), at=young)}
    assert "books.changed" in found


def test_after_a_look_by_a_clock_that_ran_ahead_everything_is_looked_at(world: dict[str, object]) -> None:
    assert list(look(WHOLE, at=dt.datetime.now(dt.UTC) + dt.timedelta(days=5))) == []
    assert window_since_last_look() == WHOLE


@pytest.mark.parametrize(
    ("looks", "paid"),
    [
        pytest.param([0, 6], 4, id="the clock of a look ran ahead"),
        pytest.param([0, 6, 7], 4, id="and another look came before"),
        pytest.param([0], -2, id="the clock of a payment was behind"),
        pytest.param([0, 1], -20, id="work was done on a past day"),
    ],
)
def test_what_was_written_by_another_clock_is_looked_at(world: dict[str, object], looks: list[int], paid: int) -> None:
    """Numbers say what came after the last look; the moments that these rows name say how far back cover may lie."""
    for day in looks:
        assert list(look(WHOLE if day == 0 else window_since_last_look(), at=AT + dt.timedelta(days=day))) == []
    other = int(str(world["other"]))
    bill = self_bill(other, 1, at=AT)
    assert send(bill.number, bill.amount, "w-9", at=AT + dt.timedelta(days=paid))[0] == "posted"
    plant(f"UPDATE protection_coveredmonth SET starts_on = starts_on + 40 WHERE membership_id = {other}", world)
    window = window_since_last_look()
    assert not window.is_whole
    assert "protection.start_outside" in {one.code for one in look(window, at=AT + dt.timedelta(days=9))}


@pytest.mark.parametrize("act", ["taken back", "withdrawn"])
def test_a_list_whose_money_or_rows_went_is_looked_at_again(world: dict[str, object], tmp_path: Path, act: str) -> None:
    here = village(4)
    done = enrolled(tmp_path / "b.csv", agreement(number="4/2023"), [roster_row(person(inventor(6), here, decile=1), here)])
    assert done.bill is not None
    if act == "taken back":
        pay(done.bill, external_id="b-1")
        books.seal_books(AT)
    line = BudgetLine.objects.get(agreement__number="4/2023", area=here.id)
    assert list(look(WHOLE, at=AT)) == []
    window = window_since_last_look()
    if act == "taken back":
        payment = Payment.objects.get(external_id="b-1")
        approve(propose_reversal(payment.pk, reason="bank", by=head("Budi"), at=AT).pk, by=head("Citra"), at=AT)
    else:
        withdraw_roster(done.roster.pk, reason="wrong", by=head("Budi"), at=AT)
    plant(f"UPDATE enrolment_budgetline SET spent = spent + 1 WHERE id = {line.pk}", world)
    assert "enrolment.line_differs" in {one.split(":")[0] for one in findings(window)}


def test_a_row_that_was_acted_on_is_looked_at_again(world: dict[str, object]) -> None:
    """No row came, nobody paid or died: who replaced or let in stands in the trail."""
    assert list(look(WHOLE, at=AT)) == []
    window = window_since_last_look()
    plant("UPDATE enrolment_rosterrow SET released = released + 1 WHERE id = {row}", world)
    assert findings(window) == [], "by hand: for a look at everything"
    record(head("Budi"), "person.replace", noun="row", subject=world["row"], at=AT)
    assert "enrolment.row_differs" in {one.split(":")[0] for one in findings(window)}
