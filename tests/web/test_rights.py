"""The rights matrix: every route, every role, and things that are one's own, of one's branch, of others.

A new route without a row fails here; a cell that is not as written is either a hole or a door that does not open.
"""

from __future__ import annotations

from typing import Any

import pytest
from django.db import transaction
from django.urls import URLPattern, URLResolver, get_resolver, reverse

from naungan.accounts.rights import RIGHTS
from naungan.lib.models import AuditEvent
from tests.web.conftest import ROLES, House

pytestmark = pytest.mark.django_db

OURS = ("naungan.web.",)
OPEN = dict.fromkeys(ROLES, 200)
NOT_HERE = dict.fromkeys(ROLES, 404)


def cells(**given: int) -> dict[str, int]:
    """Return the expected answers: those named, and for all others a sign-in page (nobody) or a refusal."""
    return {"anonymous": 302} | {role: 403 for role in ROLES if role != "anonymous"} | given


OWN = cells(member=200)
STAFF = {"officer": 200, "other_officer": 200, "head_office": 200}
SPONSORS = {"sponsor": 200, "other_sponsor": 200, "head_office": 200}
OFFICE = cells(head_office=200)
BRANCH = cells(**STAFF)
OUR_AGREEMENT = cells(sponsor=200, other_sponsor=404, head_office=200)
THEIR_AGREEMENT = cells(sponsor=404, other_sponsor=200, head_office=200)

# route -> rows of (what it is asked about, words of the address, expected answers of a GET)
MATRIX: dict[str, list[tuple[str, Any, dict[str, int]]]] = {
    "home": [("", {}, OPEN)],
    "price": [("", {}, OPEN)],
    "plan": [("", {}, OPEN)],
    "happens": [("", {}, OPEN)],
    "accessibility": [("", {}, OPEN)],
    "about": [("", {}, OPEN)],
    "ready": [("", {}, OPEN)],
    "family_page": [("", {}, cells(member=200))],
    "protected": [("", {}, OPEN)],
    "figures": [("", {}, OPEN)],
    "figure_file": [("a table", {"name": "months", "kind": "csv"}, OPEN), ("no table", {"name": "x", "kind": "csv"}, NOT_HERE)],
    "check_card": [("", {}, OPEN)],
    "icon": [("", {}, dict.fromkeys(ROLES, 301))],
    "account_reset_password": [("", {}, OPEN)],
    "account_email": [("", {}, OPEN)],
    "card_worker": [("", {}, OPEN)],
    "security": [("nobody is named", {}, NOT_HERE)],
    "join:start": [("", {}, dict.fromkeys(ROLES, 302))],
    "join:step": [("first", {"name": "who"}, OPEN), ("too early", {"name": "agree"}, dict.fromkeys(ROLES, 302))],
    "join:anew": [("", {}, dict.fromkeys(ROLES, 405))],
    "join:code": [("no code asked", {}, dict.fromkeys(ROLES, 302))],
    "join:done": [("", {}, OPEN)],
    "own:sign_in": [("", {}, OPEN)],
    "own:code": [("no code asked", {}, dict.fromkeys(ROLES, 302))],
    "own:leave": [("", {}, dict.fromkeys(ROLES, 405))],
    "own:home": [("", {}, OWN)],
    "own:pay": [("", {}, OWN)],
    "own:bill": [("own", "bill", OWN), ("of others", "other_bill", cells(member=404))],
    "own:pretend": [("own", "bill", cells(member=405)), ("of others", "other_bill", cells(member=405))],
    "own:order": [("", {}, OWN)],
    "own:order_stop": [("", {}, cells(member=405))],
    "own:savings": [("", {}, OWN)],
    "own:card": [("", {}, OWN)],
    "own:requests": [("", {}, OWN)],
    "own:family": [("", {}, OWN)],
    "own:correct": [("", {}, cells(member=405))],
    "own:stop_request": [("", {"pk": 1}, cells(member=405))],
    "own:uses": [("", {}, cells(member=405))],
    "own:export": [("", {}, OWN)],
    "sponsor:home": [("", {}, cells(**SPONSORS))],
    "sponsor:template": [("", {}, cells(sponsor=200, other_sponsor=200))],
    "sponsor:agreement": [("own", "agreement", OUR_AGREEMENT), ("of others", "other_agreement", THEIR_AGREEMENT)],
    "sponsor:villages": [("own", "agreement", OUR_AGREEMENT), ("of others", "other_agreement", THEIR_AGREEMENT)],
    "sponsor:report": [("own", "agreement", OUR_AGREEMENT), ("of others", "other_agreement", THEIR_AGREEMENT)],
    "sponsor:waiting": [("own", "agreement", OUR_AGREEMENT), ("of others", "other_agreement", THEIR_AGREEMENT)],
    "sponsor:upload": [
        ("own", "agreement", cells(sponsor=200, other_sponsor=404)),
        ("of others", "other_agreement", cells(sponsor=404, other_sponsor=200)),
    ],
    "sponsor:draft": [("own", "draft", OUR_AGREEMENT), ("of others", "other_draft", THEIR_AGREEMENT)],
    "sponsor:draft_checked": [("own", "draft", OUR_AGREEMENT), ("of others", "other_draft", THEIR_AGREEMENT)],
    "sponsor:decide_draft": [("", "draft", cells(sponsor=405, other_sponsor=405))],
    "branch:guardian": [("", "member", cells(officer=405, other_officer=405, head_office=405))],
    "branch:copy": [("of no request for a copy", "request", cells(officer=404, other_officer=404, head_office=404))],
    "own:forget": [("", {}, OWN)],
    "office:books": [("", {}, OFFICE)],
    "office:statement": [("of none closed", {"fund": "JKK"}, cells(head_office=404))],
    "office:privacy": [("", {}, OFFICE)],
    "office:privacy_register": [("", {}, OFFICE)],
    "office:breach": [("of none", {"pk": 1}, cells(head_office=404))],
    "branch:life": [("", "member", cells(officer=405, other_officer=405, head_office=405))],
    "sponsor:mend_draft": [("", "draft", cells(sponsor=405, other_sponsor=405))],
    "sponsor:roster": [("own", "roster", OUR_AGREEMENT), ("of others", "other_roster", THEIR_AGREEMENT)],
    "sponsor:throw_away": [("own", "roster", cells(sponsor=405, other_sponsor=405))],
    "sponsor:invoice": [("of no open bill", {"pk": 1, "number": "1"}, cells(sponsor=404, other_sponsor=404, head_office=404))],
    "sponsor:pretend": [("own", {"pk": 1, "number": "1"}, cells(sponsor=405, other_sponsor=405))],
    "sponsor:annotated": [("own", "roster", OUR_AGREEMENT), ("of others", "other_roster", THEIR_AGREEMENT)],
    "sponsor:leaver": [
        ("own", "row", cells(sponsor=200, other_sponsor=404, officer=200, other_officer=404)),
        ("of others", "other_row", cells(sponsor=404, other_sponsor=200, officer=404, other_officer=200)),
    ],
    "branch:queue": [("", {}, BRANCH)],
    "branch:search": [("", {}, BRANCH)],
    "branch:register": [("", {}, BRANCH)],
    "branch:member": [
        ("own branch", "member", cells(officer=200, other_officer=404, head_office=200)),
        ("other branch", "stranger", cells(officer=404, other_officer=200, head_office=200)),
    ],
    "branch:write_bill": [("own branch", "member", cells(officer=405, other_officer=405, head_office=405))],
    "branch:order": [
        ("own branch", "member", cells(officer=200, other_officer=404, head_office=200)),
        ("other branch", "stranger", cells(officer=404, other_officer=200, head_office=200)),
    ],
    "branch:order_stop": [("own branch", "member", cells(officer=405, other_officer=405, head_office=405))],
    "branch:confirm": [("own branch", "member", cells(officer=405, other_officer=405, head_office=405))],
    "branch:ask_for": [("own branch", "member", cells(officer=405, other_officer=405, head_office=405))],
    "branch:answer": [
        ("own branch", "request", cells(officer=200, other_officer=404, head_office=200)),
        ("other branch", "other_request", cells(officer=404, other_officer=200, head_office=200)),
    ],
    "branch:claims": [("", {}, BRANCH)],
    "branch:claim": [
        ("own branch", "claim", cells(officer=200, other_officer=404, head_office=200)),
        ("other branch", "other_claim", cells(officer=404, other_officer=200, head_office=200)),
    ],
    "branch:claim_letter": [("own branch", "claim", cells(officer=200, other_officer=404, head_office=200))],
    "branch:claim_paper": [("own branch", "claim", cells(officer=200, other_officer=404, head_office=200))],
    "branch:family": [
        ("own branch", "member", cells(officer=200, other_officer=404, head_office=200)),
        ("other branch", "stranger", cells(officer=404, other_officer=200, head_office=200)),
    ],
    "branch:claim_clocks": [("", {}, BRANCH)],
    "branch:tie_end": [("", {"pk": 1, "tie": 1}, cells(head_office=405))],
    "branch:claim_new": [
        ("own branch", "member", cells(officer=200, other_officer=404, head_office=200)),
        ("other branch", "stranger", cells(officer=404, other_officer=200, head_office=200)),
    ],
    "branch:claim_act": [("", {"pk": 1, "act": "propose"}, cells(officer=405, other_officer=405, head_office=405))],
    "branch:claim_answer": [("", {"pk": 1, "question": "cover.grace"}, cells(officer=405, other_officer=405, head_office=405))],
    "branch:heir_out": [("", {"pk": 1, "heir": 1}, cells(officer=405, other_officer=405, head_office=405))],
    "branch:party_known": [("", {"pk": 1, "number": 1}, cells(officer=405, other_officer=405, head_office=405))],
    "branch:claim_look": [
        ("", {"pk": 1, "code": "signal.helper"}, cells(officer=405, other_officer=405, head_office=405)),
    ],
    "branch:claim_sample": [("", {"pk": 1, "decision": 1}, cells(head_office=405))],
    "office:reserves": [("", {}, OFFICE)],
    "office:signals": [("", {}, OFFICE)],
    "branch:photo_new": [("", {"pk": 1}, cells(officer=405, other_officer=405, head_office=405))],
    "branch:photo_part": [("", {"pk": 1}, cells(officer=405, other_officer=405, head_office=405))],
    "branch:photo": [("own branch", "photo", cells(officer=200, other_officer=404, head_office=200))],
    "branch:photo_page": [
        ("own branch", "photo_page", cells(officer=200, other_officer=404, head_office=200)),
        ("of health, not opened", "medical_page", cells(officer=404, other_officer=404, head_office=404)),
    ],
    "family:photo": [("", {"pk": 1}, cells(member=405, family=405))],
    "family:photo_part": [("", {"pk": 1}, cells(member=405, family=405))],
    "complain": [("", {}, OPEN)],
    "complaint_done": [("nothing written", {}, dict.fromkeys(ROLES, 302))],
    "complaint_look": [("", {}, OPEN)],
    "complaint": [("not opened here", {"pk": 1}, dict.fromkeys(ROLES, 302) | {"member": 404})],
    "branch:complaint": [
        ("own branch", "complaint", cells(officer=200, other_officer=404, head_office=200)),
        ("of an officer", "complaint_of_staff", cells(officer=404, other_officer=404, head_office=200)),
    ],
    "branch:complaint_act": [("", {"pk": 1, "act": "answer"}, cells(officer=405, other_officer=405, head_office=405))],
    "branch:notice": [("own branch", "notice", cells(officer=200, other_officer=404, head_office=200))],
    "branch:notice_end": [("", "notice", cells(officer=405, other_officer=405, head_office=405))],
    "family:start": [("", {}, OPEN)],
    "family:accident": [("", {}, OPEN)],
    "family:done": [("", {}, OPEN)],
    "family:tell": [("", {}, dict.fromkeys(ROLES, 302))],
    "family:step": [("first", {"name": "who"}, OPEN), ("too early", {"name": "money"}, dict.fromkeys(ROLES, 302))],
    "family:code": [("nothing told", {}, dict.fromkeys(ROLES, 302))],
    "family:anew": [("", {}, dict.fromkeys(ROLES, 405))],
    "family:knock": [("", {}, OPEN)],
    "family:knock_code": [("no code asked", {}, dict.fromkeys(ROLES, 302))],
    "family:leave": [("", {}, dict.fromkeys(ROLES, 405))],
    "family:claims": [("", {}, cells(member=200, family=302))],
    "family:ask": [("", {}, OWN)],
    "family:claim": [
        ("asked for", "claim", cells(member=404, family=200)),
        ("of others", "other_claim", cells(member=404, family=404)),
    ],
    "family:letter": [("of who is not known yet", "claim", cells(member=404, family=404))],
    "family:account": [("", {"pk": 1}, cells(member=405, family=405))],
    "family:object": [("", {"pk": 1}, cells(member=405, family=405))],
    "branch:bill": [
        ("own branch", "bill", cells(officer=200, other_officer=404, head_office=200)),
        ("other branch", "other_bill", cells(officer=404, other_officer=200, head_office=200)),
    ],
    "branch:payment": [
        ("own branch", "payment", cells(officer=200, other_officer=404, head_office=200)),
        ("nobody's", "lost", BRANCH),
    ],
    "branch:propose": [("own branch", {"pk": 1, "act": "reverse"}, cells(officer=405, other_officer=405, head_office=405))],
    "branch:suggest": [("own branch", {"pk": 1, "number": "1"}, cells(officer=405, other_officer=405, head_office=405))],
    "branch:pot_refund": [("own branch", "pot", cells(officer=200, other_officer=404, head_office=200))],
    "branch:explain": [("", {"pk": 1}, cells(officer=405, other_officer=405, head_office=405))],
    "branch:outcome": [("", {"pk": 1}, cells(officer=405, other_officer=405, head_office=405))],
    "branch:letters": [("", {}, BRANCH)],
    "branch:letters_take": [("", {}, cells(officer=405, other_officer=405, head_office=405))],
    "branch:letters_paper": [("of no batch", {"pk": 1}, cells(officer=404, other_officer=404, head_office=404))],
    "branch:letters_handed": [("", {"pk": 1}, cells(officer=405, other_officer=405, head_office=405))],
    "office:messages": [("", {}, OFFICE)],
    "branch:approvals": [("", {}, BRANCH)],
    "branch:doubt": [("", {"pk": 0}, cells(officer=404, other_officer=404, head_office=404))],
    "branch:decide": [("", {"pk": 1}, cells(officer=405, other_officer=405, head_office=405))],
    "office:home": [("", {}, OFFICE)],
    "office:villages": [("", {"code": "15.04"}, OFFICE)],
    "office:agreements": [("", {}, OFFICE)],
    "office:health": [("", {}, OFFICE)],
    "office:audit": [("", {}, OFFICE)],
    "office:names": [("", {}, OFFICE)],
    "office:open_names": [("", {"pk": 1}, cells(head_office=405))],
    "names": [("", {}, cells(sponsor=200, other_sponsor=200, officer=200, other_officer=200, head_office=200))],
    "desk": [("", {}, cells(sponsor=302, other_sponsor=302, officer=302, other_officer=302, head_office=302))],
}


ONWARD = {"complaint", "complaint_done", "join:start", "join:code", "own:code", "family:tell", "family:code", "family:knock_code"}
"""Open pages that only lead on."""


def routes() -> dict[str, URLPattern]:
    """Return every route of ours by name."""
    found: dict[str, URLPattern] = {}

    def walk(patterns: list[Any], prefix: str) -> None:
        for one in patterns:
            if isinstance(one, URLResolver):
                walk(one.url_patterns, f"{one.namespace}:" if one.namespace else prefix)
            elif one.callback.__module__.startswith(OURS):
                found[f"{prefix}{one.name}"] = one

    walk(get_resolver().url_patterns, "")
    return found


def test_every_route_has_its_row_and_says_who_may() -> None:
    known = routes()
    assert set(known) == set(MATRIX)
    for name, route in known.items():
        act = getattr(route.callback, "act", None)
        assert act is not None, f"{name} has no door"
        assert act == "" or RIGHTS.rule_exists(act), f"{name}: no right is called {act}"  # type: ignore[no-untyped-call]
        expected = {answer for _, _, row in MATRIX[name] for role, answer in row.items() if role == "anonymous"}
        assert (act == "") == (expected != {302} or name in ONWARD), name


def address(house: House, name: str, words: Any) -> str:
    if isinstance(words, dict):
        return reverse(name, kwargs=words)
    if words == "pot":
        from naungan.contributions.models import Pot

        return reverse(name, args=[Pot.objects.get(membership__member=house.member).number])
    if words in ("photo_page", "medical_page"):
        return reverse(name, args=[(house.photo if words == "photo_page" else house.medical).pk, 1])
    thing = getattr(house, words)
    return reverse(name, args=[thing.number if words in ("bill", "other_bill") else thing.pk])


def test_every_cell_is_as_written(house: House) -> None:
    wrong = []
    for role in ROLES:
        client = house.client(role)
        for name, rows in MATRIX.items():
            for relation, words, expected in rows:
                answer = client.get(address(house, name, words)).status_code
                if answer != expected[role]:
                    wrong.append(f"{name} ({relation}) as {role}: {answer}, wanted {expected[role]}")
    assert wrong == []


WRITES: list[tuple[str, Any, dict[str, str], set[str]]] = [
    ("own:correct", {}, {"kind": "name", "said": "x"}, {"member"}),
    ("own:uses", {}, {"uses": "reminders"}, {"member"}),
    ("branch:ask_for", "member", {"kind": "name", "said": "x"}, {"officer", "head_office"}),
    ("branch:write_bill", "member", {"months": "2"}, {"officer", "head_office"}),
    ("branch:propose", {"pk": 0, "act": "reverse"}, {"reverse-reason": "x"}, {"officer", "head_office"}),
    (
        "branch:decide",
        {"pk": 0},
        {"approve": "1"},
        {"officer", "head_office"},
    ),  # the other branch does not see the payment
    ("branch:answer", "request", {"answer": "ok", "value": "0812 1111 2222", "grant": "1"}, {"officer", "head_office"}),
    ("sponsor:mend_draft", "draft", {"head": "x", "meaning": "decile"}, {"sponsor"}),
    ("sponsor:decide_draft", "draft", {"accept": "1"}, {"sponsor"}),
    ("sponsor:leaver", "row", {"reason": "moved", "on": "2023-02-09"}, {"sponsor", "officer"}),
]


def test_nobody_writes_what_is_not_hers(house: House) -> None:
    """A POST by who may not changes nothing; by who may it is done. Each try is undone before the next."""
    for role in ROLES:
        client = house.client(role)
        for name, words, data, allowed in WRITES:
            if isinstance(words, dict) and "pk" in words:
                words = words | {"pk": house.proposal if name == "branch:decide" else house.payment.pk}
            before, mark = state(), transaction.savepoint()
            answer = client.post(address(house, name, words), data)
            if role in allowed:
                assert answer.status_code == 302, (name, role, answer.status_code)
                assert state() != before, f"{name} as {role}: the door is open, and nothing was done"
            else:
                assert answer.status_code in (302, 403, 404), (name, role)
                assert state() == before, f"{name} as {role} wrote what is not hers"
            transaction.savepoint_rollback(mark)


def state() -> list[Any]:
    from naungan.approvals.models import Proposal
    from naungan.contributions.models import Bill
    from naungan.enrolment.models import Draft, RosterRow
    from naungan.registry.models import Consent, MemberRequest

    return [
        list(Proposal.objects.order_by("pk").values_list("pk", "approved_at", "ended_at")),
        list(MemberRequest.objects.order_by("pk").values_list("pk", "outcome", "confirmed_by")),
        Bill.objects.count(),
        list(Consent.objects.order_by("pk").values_list("pk", "withdrawn_at")),
        list(Draft.objects.order_by("pk").values_list("pk", "state", "mends")),
        list(RosterRow.objects.order_by("pk").values_list("pk", "outcome")),
    ]


def test_a_page_that_is_refused_stands_in_the_trail(house: House) -> None:
    for _ in range(3):
        assert house.client("sponsor").get("/office/audit/").status_code == 403
    event = AuditEvent.objects.get(act="page.refused")
    assert (event.actor, event.reason) == ("sponsor", "/office/audit/")
    house.client("anonymous").get("/office/audit/")
    assert AuditEvent.objects.filter(act="page.refused").count() == 1, "who is not signed in is asked to sign in"
