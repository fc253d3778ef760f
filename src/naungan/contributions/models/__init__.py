from naungan.contributions.models.bill import Bill, BillMonth, Displacement
from naungan.contributions.models.payer import Payer
from naungan.contributions.models.payment import Payment, Refund, Suspense

__all__ = ["Bill", "BillMonth", "Displacement", "Payer", "Payment", "Refund", "Suspense"]
