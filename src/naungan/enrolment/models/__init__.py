from naungan.enrolment.models.roster import Roster, RosterRow
from naungan.enrolment.models.sponsor import Agreement, BudgetLine, Sponsor

__all__ = ["Agreement", "BudgetLine", "Roster", "RosterRow", "Sponsor"]
