"""From the second person of head office on, what opens the house or binds its money wants two: each act, by each way round it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from typing import Any

import pytest

from naungan.accounts.commands import (
    account_named,
    add_account,
    end_account,
    grant,
    propose_account,
    propose_factor,
    propose_grant,
    propose_taking,
    renew,
    set_password,
    take_factor,
    take_password,
)
from naungan.accounts.models import Account
from naungan.approvals.acts import act_of
from naungan.approvals.models import Proposal
from naungan.approvals.proposals import Changed, NotYours, SamePerson, approve, withdraw
from naungan.approvals.second import NeedsSecond, require_second, second_wanted
from naungan.contributions.close import close_month, propose_close
from naungan.contributions.models import JhtRate
from naungan.contributions.old_age.accounts import declare, propose_declaration
from naungan.enrolment.models import Agreement
from naungan.enrolment.sponsors.agreements import Terms, add_agreement, add_sponsor, propose_agreement
from naungan.lib.access import Role, Viewer, house_itself
from naungan.lib.clock import now
from naungan.lib.errors import BadUsage
from naungan.lib.models import AuditEvent
from naungan.lib.month import Month
from naungan.messages.gateways import keep_gateway, order_gateways, propose_gateway, propose_order, secret_of
from naungan.messages.gateways import keep_key as keep_gateway_key
from naungan.messages.gateways import propose_key as propose_gateway_key
from naungan.messages.models import Gateway
from naungan.operations.answers import keep_answers, propose_answers, unlike_agreed
from naungan.partners.models import Partner, PartnerKey
from naungan.partners.profiles import keep_key, keep_partner, propose_key, propose_partner
from naungan.places.lists import DECREE_2019
from naungan.regulation.answers import EXAMPLE, answers_path
from naungan.regulation.kinds import PayerKind
from tests.make import AT, BULIAN, findings

pytestmark = pytest.mark.django_db
PASSWORD = "kata-sandi-uji-coba-1"
HOUR = dt.timedelta(hours=1)
SMS = {"address": "https://sms.example/", "sender": "N"}
SECRET = "rahasia-bersama-dengan-bank"


@pytest.fixture(autouse=True)
def answers_of_nobody() -> Any:
    yield
    answers_path().unlink(missing_ok=True)


def a_head(name: str, *, has_signed_in: bool = True) -> Viewer:
    found = Account.objects.create_user(name, password=None, name=name, role="head_office")
    if has_signed_in:
        Account.objects.filter(pk=found.pk).update(last_login=AT)
    return Viewer(name, Role.HEAD_OFFICE, account=found.pk)


@pytest.fixture
def ani() -> Viewer:
    return a_head("ani")


@pytest.fixture
def budi() -> Viewer:
    return a_head("budi")


def terms(**changes: Any) -> Terms:
    said: dict[str, Any] = {
        "number": "9/2023",
        "legal_basis": "SK 9",
        "decree": DECREE_2019,
        "below": (BULIAN,),
        "since": Month.parse("2023-01"),
        "months": 6,
        "ceiling": 1_000_000,
        "places": 5,
    }
    return Terms(**(said | changes))


def a_sponsor() -> Any:
    return add_sponsor("Provinsi Uji", PayerKind.APBD, by=house_itself(), at=AT)


def a_partner() -> Partner:
    return keep_partner("bank", "KEY", {}, by=house_itself(), at=AT)


def a_gateway() -> Gateway:
    return keep_gateway("sms", {"address": "https://sms.example/"}, by=house_itself(), at=AT)


def an_officer() -> Account:
    return add_account("cici", name="Cici", role="officer", password=PASSWORD, areas=[BULIAN], by=house_itself(), at=AT)


class Way:
    """One act: alone, proposed, and whether it is done."""

    def __init__(
        self, alone: Callable[[Viewer], Any], proposed: Callable[[Viewer], Proposal], is_done: Callable[[], bool]
    ) -> None:
        self.alone, self.proposed, self.is_done = alone, proposed, is_done


WAYS: dict[str, Callable[[], Way]] = {
    "agreement.add": lambda: Way(
        lambda by: add_agreement(a_sponsor(), terms(), by=by, at=AT),
        lambda by: propose_agreement(a_sponsor(), terms(), by=by, at=AT),
        lambda: Agreement.objects.filter(number="9/2023", ceiling__gt=0).exists(),
    ),
    "account.add": lambda: Way(
        lambda by: add_account("dodi", name="Dodi", role="head_office", password=PASSWORD, by=by, at=AT),
        lambda by: propose_account("dodi", name="Dodi", role="head_office", by=by, at=AT),
        lambda: Account.objects.filter(username="dodi").exists(),
    ),
    "account.grant": lambda: Way(
        lambda by: grant(account_named("cici"), area="15", by=by, at=AT),
        lambda by: propose_grant(account_named("cici"), area="15", by=by, at=AT),
        lambda: account_named("cici").grants.filter(area__code="15").exists(),
    ),
    "account.factor": lambda: Way(
        lambda by: take_factor("cici", by=by, at=AT),
        lambda by: propose_factor("cici", reason="lost", by=by, at=AT),
        lambda: not account_named("cici").check_password(PASSWORD),
    ),
    "account.password": lambda: Way(
        lambda by: set_password("cici", PASSWORD + "2", by=by, at=AT),
        lambda by: propose_taking("cici", reason="forgotten", by=by, at=AT),
        lambda: not account_named("cici").check_password(PASSWORD),
    ),
    "partner.keep": lambda: Way(
        lambda by: keep_partner("bank", "OTHER", {}, by=by, at=AT),
        lambda by: propose_partner("bank", "OTHER", {}, by=by, at=AT),
        lambda: Partner.objects.get(code="bank").client_key == "OTHER",
    ),
    "partner.key": lambda: Way(
        lambda by: keep_key(Partner.objects.get(code="bank"), PartnerKey.Kind.SECRET, "k", SECRET, by=by, since=AT),
        lambda by: propose_key(Partner.objects.get(code="bank"), PartnerKey.Kind.SECRET, "k", SECRET, by=by, at=AT),
        lambda: PartnerKey.objects.filter(partner__code="bank", name="k").exists(),
    ),
    "gateway.keep": lambda: Way(
        lambda by: keep_gateway("sms", SMS, by=by, at=AT),
        lambda by: propose_gateway("sms", SMS, by=by, at=AT),
        lambda: Gateway.objects.filter(code="sms", profile__sender="N").exists(),
    ),
    "gateway.key": lambda: Way(
        lambda by: keep_gateway_key(a_gateway(), "send", SECRET, by=by, at=AT),
        lambda by: propose_gateway_key(a_gateway(), "send", SECRET, by=by, at=AT),
        lambda: secret_of(a_gateway(), "send") == SECRET,
    ),
    "gateway.order": lambda: Way(
        lambda by: order_gateways([a_gateway().code], by=by, at=AT),
        lambda by: propose_order([a_gateway().code], by=by, at=AT),
        lambda: a_gateway().rank == 1,
    ),
    "jht.declare": lambda: Way(
        lambda by: declare(2022, "5.5", source="SK", by=by, at=AT),
        lambda by: propose_declaration(2022, "5.5", source="SK", by=by, at=AT),
        lambda: JhtRate.objects.filter(year=2022).exists(),
    ),
    "law.answer": lambda: Way(
        lambda by: keep_answers(EXAMPLE, by=by, at=AT),
        lambda by: propose_answers(EXAMPLE, by=by, at=AT),
        lambda: answers_path().exists(),
    ),
}


@pytest.fixture(params=WAYS)
def way(request: pytest.FixtureRequest) -> Way:
    a_partner()
    an_officer()
    return WAYS[request.param]()


def test_one_alone_is_refused_and_nothing_is_done(way: Way, ani: Viewer, budi: Viewer) -> None:
    with pytest.raises(NeedsSecond):
        way.alone(ani)
    assert not way.is_done()


def test_proposed_and_approved_by_another_it_is_done(way: Way, ani: Viewer, budi: Viewer) -> None:
    made = way.proposed(ani)
    assert not way.is_done()
    with pytest.raises(SamePerson):
        approve(made.pk, by=ani, at=AT + HOUR)
    assert not way.is_done()
    approve(made.pk, by=budi, at=AT + HOUR)
    assert way.is_done()
    assert not Proposal.objects.filter(approved_at=None, ended_at=None).exists()
    assert findings() == []


def test_who_is_the_only_one_does_it_alone(way: Way, ani: Viewer) -> None:
    way.alone(ani)
    assert way.is_done()


def test_somebody_who_never_signed_in_is_no_second(way: Way, ani: Viewer) -> None:
    a_head("budi", has_signed_in=False)
    way.alone(ani)
    assert way.is_done()


def test_a_refused_one_is_not_done(way: Way, ani: Viewer, budi: Viewer) -> None:
    withdraw(way.proposed(ani).pk, by=budi, at=AT + HOUR)
    assert not way.is_done()
    with pytest.raises(NeedsSecond):
        way.alone(budi)


def test_an_officer_decides_none_of_them(way: Way, ani: Viewer, budi: Viewer) -> None:
    officer = Viewer("cici", Role.OFFICER, areas=(BULIAN,), account=account_named("cici").pk)
    with pytest.raises(NotYours):
        approve(way.proposed(ani).pk, by=officer, at=AT + HOUR)
    assert not way.is_done()


def test_who_approves_reads_what_it_is(way: Way, ani: Viewer, budi: Viewer) -> None:
    made = way.proposed(ani)
    act = act_of(made)
    assert act is not None and act.tells(made, budi).lines
    assert SECRET not in str(act.tells(made, budi)) + str(made.content)


def test_the_proposal_of_another_thing_opens_nothing(ani: Viewer, budi: Viewer) -> None:
    made = propose_declaration(2022, "5.5", source="SK", by=ani, at=AT)
    approve(made.pk, by=budi, at=AT)
    made.refresh_from_db()
    with pytest.raises(AssertionError):
        require_second("jht.declare", 2021, by=ani, proposal=made)
    with pytest.raises(NeedsSecond):
        declare(2021, "9.9", source="SK", by=ani, at=AT)


def test_terms_that_changed_meanwhile_are_not_written(ani: Viewer, budi: Viewer) -> None:
    made = propose_agreement(a_sponsor(), terms(), by=ani, at=AT)
    add_agreement(a_sponsor(), terms(ceiling=5), by=house_itself(), at=AT)
    with pytest.raises(Changed):
        approve(made.pk, by=budi, at=AT)
    assert Agreement.objects.get().lines.first().ceiling == 5  # type: ignore[union-attr]


class TestPasswords:
    def test_after_two_took_it_away_one_sets_the_new_one(self, ani: Viewer, budi: Viewer) -> None:
        an_officer()
        approve(propose_taking("cici", reason="forgotten", by=ani, at=AT).pk, by=budi, at=AT)
        assert not account_named("cici").has_usable_password()
        set_password("cici", PASSWORD + "3", by=ani, at=AT)
        assert account_named("cici").check_password(PASSWORD + "3")
        with pytest.raises(NeedsSecond):
            set_password("cici", PASSWORD + "4", by=ani, at=AT)

    def test_of_ones_own_account_one_is_enough(self, ani: Viewer, budi: Viewer) -> None:
        Account.objects.get(username="ani").set_password(PASSWORD)
        set_password("ani", PASSWORD + "5", by=ani, at=AT)

    def test_an_account_that_two_made_opens_nothing_until_it_has_one(self, ani: Viewer, budi: Viewer) -> None:
        made = propose_account("dodi", name="Dodi", role="officer", areas=[BULIAN], by=ani, at=AT)
        approve(made.pk, by=budi, at=AT)
        dodi = account_named("dodi")
        assert not dodi.has_usable_password() and dodi.grants.count() == 1
        set_password("dodi", PASSWORD, by=budi, at=AT)

    def test_taking_one_away_wants_two_as_well(self, ani: Viewer, budi: Viewer) -> None:
        an_officer()
        with pytest.raises(NeedsSecond):
            take_password("cici", by=ani, at=AT)


class TestMonths:
    """AT is in January 2023: December is the month that is over."""

    @pytest.mark.parametrize(("month", "alone"), [("2022-12", True), ("2023-01", False), ("2022-11", False)])
    def test_only_the_last_that_is_over_is_closed_by_one(self, ani: Viewer, budi: Viewer, month: str, alone: bool) -> None:
        if alone:
            close_month(Month.parse(month), by=ani, at=AT)
            return
        with pytest.raises(NeedsSecond):
            close_month(Month.parse(month), by=ani, at=AT)
        approve(propose_close(Month.parse(month), reason="missed", by=ani, at=AT).pk, by=budi, at=AT)
        close_month(Month.parse(month), by=ani, at=AT + HOUR)
        with pytest.raises(NeedsSecond):
            close_month(Month.parse(month), by=ani, at=AT + dt.timedelta(days=8))

    def test_the_house_itself_closes_by_its_clock(self, ani: Viewer, budi: Viewer) -> None:
        close_month(Month.parse("2022-11"), by=house_itself(), at=AT)


def test_answers_that_nobody_agreed_to_are_found(ani: Viewer, budi: Viewer) -> None:
    approve(propose_answers(EXAMPLE, by=ani, at=AT).pk, by=budi, at=AT)
    assert not unlike_agreed()
    answers_path().write_text(EXAMPLE.replace("0.30", "0.31"), encoding="utf-8")
    assert [one.partition(":")[0] for one in findings()] == ["operations.answers_differ"]
    answers_path().unlink()
    assert unlike_agreed()


def test_all_of_it_stands_in_the_trail(way: Way, ani: Viewer, budi: Viewer) -> None:
    approve(way.proposed(ani).pk, by=budi, at=AT + HOUR)
    acts = list(AuditEvent.objects.filter(actor__in=("ani", "budi")).order_by("pk").values_list("actor", "act"))
    assert ("ani", "proposal.propose") in acts and ("budi", "proposal.approve") in acts


def test_whether_a_second_is_wanted(ani: Viewer) -> None:
    assert not second_wanted(ani)
    budi = a_head("budi")
    assert second_wanted(ani) and second_wanted(budi)
    Account.objects.filter(username="budi").update(is_active=False)
    assert not second_wanted(ani)


def test_who_ends_the_other_one_is_not_left_to_decide_alone(ani: Viewer, budi: Viewer, monkeypatch: pytest.MonkeyPatch) -> None:
    """One may end another at once, such as an account in wrong hands; for a week two are wanted all the same."""
    moment = now()
    end_account("budi", by=ani, at=moment)
    assert second_wanted(ani)
    with pytest.raises(NeedsSecond):
        renew("budi", "kata-sandi-baru-sekali-9", by=ani, at=moment)
    for days, wanted in ((6.9, True), (7.1, False)):
        monkeypatch.setattr("naungan.approvals.second.now", lambda days=days: moment + dt.timedelta(days=days))
        assert second_wanted(ani) is wanted


def test_the_last_one_of_head_office_is_not_ended(ani: Viewer) -> None:
    with pytest.raises(BadUsage, match="ani"):
        end_account("ani", by=ani, at=now())
    assert Account.objects.get(username="ani").is_active
