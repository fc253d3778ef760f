from naungan.ledger.models.account import Account, Balance, Fund
from naungan.ledger.models.journal import Entry, Journal
from naungan.ledger.models.period import Closing, ClosingBalance, PeriodClose

__all__ = ["Account", "Balance", "Closing", "ClosingBalance", "Entry", "Fund", "Journal", "PeriodClose"]
