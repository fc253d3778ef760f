from naungan.enrolment.models.channel import Care, Channel, Origin
from naungan.enrolment.models.draft import Draft
from naungan.enrolment.models.joining import Joining
from naungan.enrolment.models.roster import Roster, RosterDecision, RosterRow
from naungan.enrolment.models.sponsor import Agreement, BudgetLine, Sponsor

__all__ = [
    "Agreement",
    "BudgetLine",
    "Care",
    "Channel",
    "Draft",
    "Joining",
    "Origin",
    "Roster",
    "RosterDecision",
    "RosterRow",
    "Sponsor",
]
