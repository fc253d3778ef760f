from naungan.ledger.models.account import Account, Balance, Fund
from naungan.ledger.models.journal import Entry, Journal
from naungan.ledger.models.period import ClosingBalance, PeriodClose

__all__ = ["Account", "Balance", "ClosingBalance", "Entry", "Fund", "Journal", "PeriodClose"]
