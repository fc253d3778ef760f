from naungan.messages.models.gateway import Attempt, Gateway, Inbound, Report
from naungan.messages.models.letter import Letter, LetterBatch
from naungan.messages.models.money import Budget, Spend

__all__ = ["Attempt", "Budget", "Gateway", "Inbound", "Letter", "LetterBatch", "Report", "Spend"]
