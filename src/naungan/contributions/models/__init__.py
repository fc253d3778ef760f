from naungan.contributions.models.bill import Bill, BillLine, BillMonth, BillQr, Bills, Displacement, PaidBill
from naungan.contributions.models.jht import JhtEntry, JhtRate
from naungan.contributions.models.mandate import Attempt, Mandate
from naungan.contributions.models.payer import Payer
from naungan.contributions.models.payment import Payment, PaymentReference, Refund, Reversal, Suspense
from naungan.contributions.models.pot import Pot, PotEntry, PotMember
from naungan.contributions.models.settlement import Break, SettlementFile, SettlementLine, StatementLine

__all__ = [
    "Attempt",
    "Bill",
    "BillLine",
    "BillMonth",
    "BillQr",
    "Bills",
    "Break",
    "Displacement",
    "JhtEntry",
    "JhtRate",
    "Mandate",
    "PaidBill",
    "Payer",
    "Payment",
    "PaymentReference",
    "Pot",
    "PotEntry",
    "PotMember",
    "Refund",
    "Reversal",
    "SettlementFile",
    "SettlementLine",
    "StatementLine",
    "Suspense",
]
