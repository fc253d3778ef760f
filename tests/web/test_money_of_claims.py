"""Money of claims by the pages: cash at a counter, and what was paid too much."""

from __future__ import annotations

import datetime as dt

import time_machine

from naungan.approvals.models import Proposal
from naungan.approvals.proposals import approve
from naungan.claims.deciding import propose_reopening
from naungan.claims.filing import tell_benefit
from naungan.claims.models import Destination, Party, Recovery
from naungan.claims.paying import pay
from naungan.claims.queries import seen
from naungan.lib.access import house_itself
from naungan.lib.clock import wib_day
from naungan.partners import calls
from naungan.partners.sandbox.bank import Bank
from naungan.web.access import ENDS, PARTY
from tests.claims.rooms import HEAD, SITI, filed
from tests.claims.served import heir
from tests.claims.test_rooms import agreed, answered, bank, paid_out
from tests.claims.worked import K
from tests.web.conftest import House
from tests.web.test_pages import ENGLISH

__all__ = ["bank"]
NIK = "1504035203901234"


def test_cash_is_named_by_an_officer_read_by_the_family_and_called_back(house: House, bank: Bank) -> None:
    kept = filed(K["K01"].file)
    page = f"/branch/claims/{kept.claim}/"
    with time_machine.travel(kept.at, tick=False):
        office = house.client("head_office")
        said = {"account-who": heir(kept), "account-bank": "CASH", "account-account": NIK, "account-partner": "sandbox"}
        wrong = office.post(f"{page}account/", said | {"account-bank": "other"}, headers=ENGLISH)
        assert "Write the code of her bank" in wrong.text
        assert office.post(f"{page}account/", said).status_code == 302
        assert Destination.objects.get().is_cash
        assert "cash at sandbox" in office.get(page, headers=ENGLISH).text
        answered(kept, "pay.name_differs", value=True)
        agreed(kept)
        bank.today = lambda: wib_day(kept.at)
        pay(kept.claim, by=house_itself(), at=kept.at)
        calls.work(kept.at)
        (order,) = seen(kept.claim, SITI).orders
        shown = office.get(page, headers=ENGLISH).text
        assert order.code not in shown and order.code_in_groups not in shown, "who sees the claim does not see the code"
        assert "Call it back" in shown and "wait in cash at sandbox" in shown
        family = house.client("family")
        party = Party.objects.create(claim=kept.row, number=90, relation="heir", by="uji", at=kept.at, phone="0812")
        session = family.session
        session[PARTY], session[ENDS] = party.pk, kept.at.timestamp() + 3600
        session.save()
        where = f"/claim/mine/{kept.claim}/"
        assert order.code_in_groups not in family.get(where, headers=ENGLISH).text, "whom no officer knows reads no code"
        Party.objects.filter(pk=party.pk).update(known_at=kept.at, known_by="uji")
        told = family.get(where, headers=ENGLISH).text
        assert order.code_in_groups in told and "waits for you at a counter" in told
        answer = office.post(f"{page}call_back/", {"call_back-reference": order.reference})
        assert answer.status_code == 302
        calls.work(kept.at)
        assert kept.state == "returned"
        back = family.get(where, headers=ENGLISH).text
        assert "No account: cash at a counter" in back


def test_a_family_asks_for_cash_on_its_own_page(house: House, bank: Bank) -> None:
    kept = filed(K["K01"].file)
    with time_machine.travel(kept.at, tick=False):
        family = house.client("family")
        party = Party.objects.create(
            claim=kept.row, number=90, relation="heir", by="uji", at=kept.at, phone="0812", known_at=kept.at, known_by="uji"
        )
        session = family.session
        session[PARTY], session[ENDS] = party.pk, kept.at.timestamp() + 3600
        session.save()
        said = {"account-who": heir(kept), "account-bank": "CASH", "account-account": NIK}
        assert family.post(f"/claim/mine/{kept.claim}/account/", said).status_code == 302
        assert Destination.objects.get().is_cash


def test_what_was_paid_too_much_is_proposed_waived_and_told_by_the_pages(house: House, bank: Bank) -> None:
    file = K["K09 first"].file
    kept = filed({**file, "benefit": {"days": 30}, "member": file["member"] | {"reference_income": 4_200_000}})
    paid_out(kept, bank)
    tell_benefit(kept.claim, {"days": 20}, by=SITI, at=kept.at)
    page = f"/branch/claims/{kept.claim}/"
    with time_machine.travel(kept.at, tick=False):
        office = house.client("head_office")
        assert "Something of it should not have been paid" in office.get(page, headers=ENGLISH).text
        assert "This field is required" in office.post(f"{page}excess/", {}, headers=ENGLISH).text
        assert office.post(f"{page}excess/", {"excess-reason": "the note says 20 days"}).status_code == 302
        approve(Proposal.objects.get(act="claim.recover").pk, by=HEAD, at=kept.at)
        shown = office.get(page, headers=ENGLISH).text
        assert "the note says 20 days" in shown and "The family may object until" in shown
        recovery = str(Recovery.objects.get().pk)
        said = {"recovery_end-recovery": recovery, "recovery_end-reason": "agreed", "recovery_end-outcome": "plan"}
        assert 'value="right"' in shown and 'value="waive"' not in shown, "before its days are over only that it was right"
        waived = said | {"recovery_end-outcome": "waive"}
        assert "may object until" in office.post(f"{page}recovery_end/", waived, headers=ENGLISH, follow=True).text
    later = kept.at + dt.timedelta(days=20)
    with time_machine.travel(later, tick=False):
        office = house.client("head_office")
        assert "Money paid too much" in office.get("/branch/", headers=ENGLISH).text
        assert "Write what was agreed" in office.post(f"{page}recovery_end/", said, headers=ENGLISH).text
        office.post(f"{page}recovery_end/", said | {"recovery_end-plan": "all in July"})
        approve(Proposal.objects.get(act="claim.recovery_end").pk, by=HEAD, at=later)
        assert "all in July" in office.get(page, headers=ENGLISH).text
        back = {"recovery": recovery, "amount": "400000", "reference": "RK-77", "partner": "sandbox", "reason": "she paid"}
        office.post(f"{page}repayment/", {f"repayment-{name}": value for name, value in back.items()})
        approve(Proposal.objects.get(act="claim.repaid").pk, by=HEAD, at=later)
        assert Recovery.objects.get().left == Recovery.objects.get().amount - 400_000


def test_a_claim_that_was_opened_for_nothing_is_ended_by_a_button(house: House, bank: Bank) -> None:
    kept = filed(K["K01"].file)
    paid_out(kept, bank)
    approve(propose_reopening(kept.claim, reason="a letter", by=SITI, at=kept.at).pk, by=HEAD, at=kept.at)
    page = f"/branch/claims/{kept.claim}/"
    with time_machine.travel(kept.at, tick=False):
        office = house.client("head_office")
        assert "Nothing new came" in office.get(page, headers=ENGLISH).text
        office.post(f"{page}assess/")
    assert kept.state == "closed"
