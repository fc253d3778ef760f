from naungan.accounts.models.account import Account, Grant
from naungan.accounts.models.audit import AuditHead, AuditLink, SealedJournal
from naungan.accounts.models.code import Limit, SignInCode
from naungan.accounts.models.token import KeptAnswer, ProgramToken

__all__ = [
    "Account",
    "AuditHead",
    "AuditLink",
    "Grant",
    "KeptAnswer",
    "Limit",
    "ProgramToken",
    "SealedJournal",
    "SignInCode",
]
