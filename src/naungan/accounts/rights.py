"""Who may do what. Each route of pages names one act; what a viewer sees within it is said by each room's `sight.py`."""

from __future__ import annotations

from rules.predicates import Predicate
from rules.rulesets import RuleSet

from naungan.lib.access import Role, Viewer


def _role(*roles: Role) -> Predicate:
    return Predicate(lambda viewer: viewer.role in roles, name=" or ".join(roles))


member, sponsor, family = _role(Role.MEMBER), _role(Role.SPONSOR), _role(Role.FAMILY)
officer, head_office = _role(Role.OFFICER), _role(Role.HEAD_OFFICE)

RIGHTS = RuleSet()
for act, who in {
    "own.see": member,  # her own months, bills, savings, card
    "own.change": member,  # bills, requests, language
    "claim.ask": member,  # what she asks for herself
    "claim.follow": member | family,  # the claims she asked for
    "agreement.see": sponsor | head_office,
    "agreement.write": head_office,
    "roster.check": sponsor,
    "person.replace": sponsor | officer,
    "queue.see": officer | head_office,
    "member.search": officer | head_office,
    "member.add": officer | head_office,
    "member.import": head_office,
    "member.see": officer | head_office,
    "money.see": officer | head_office,
    "money.propose": officer | head_office,
    "proposal.approve": officer | head_office,
    "bill.write": officer | head_office,
    "request.decide": officer | head_office,
    "claim.see": officer | head_office,
    "claim.write": officer | head_office,
    "house.see": head_office,
    "audit.see": head_office,
    "names.allow": head_office,
    "account.manage": head_office,
    "desk.see": sponsor | officer | head_office,
}.items():
    RIGHTS.add_rule(act, who)  # type: ignore[no-untyped-call]


def may(viewer: Viewer, act: str) -> bool:
    """Whether a viewer may do an act at all. Raises KeyError for an act that no right names."""
    return bool(RIGHTS[act].test(viewer))
