from naungan.ledger.models.account import Account, Balance, Fund
from naungan.ledger.models.journal import Entry, Journal

__all__ = ["Account", "Balance", "Entry", "Fund", "Journal"]
