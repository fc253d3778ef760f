from naungan.enrolment.models.draft import Draft
from naungan.enrolment.models.joining import Joining
from naungan.enrolment.models.roster import Roster, RosterDecision, RosterRow
from naungan.enrolment.models.sponsor import Agreement, BudgetLine, Sponsor

__all__ = ["Agreement", "BudgetLine", "Draft", "Joining", "Roster", "RosterDecision", "RosterRow", "Sponsor"]
