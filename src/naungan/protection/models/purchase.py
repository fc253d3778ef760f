from django.db import models

from naungan.lib.guards import APPEND_ONLY


class Purchase(models.Model):
    """A bill that was paid: what covered months rest on. Each bill once, each payment once, for ever.

    A row is written, and nothing of the bill is changed: of payments that race for a bill the first row stands. Bill, payment and
    payer are contributions' (the room above), which test that they exist.

    paid_at      when the money was paid, as the bank says; a file may tell of it days later
    recorded_at  when we came to know
    """

    bill = models.BigIntegerField(primary_key=True, db_column="bill_id")
    payment = models.BigIntegerField(unique=True, db_column="payment_id")
    payer = models.BigIntegerField(db_column="payer_id")
    payer_kind = models.SmallIntegerField()
    paid_at = models.DateTimeField()
    recorded_at = models.DateTimeField()

    class Meta:
        triggers = [*APPEND_ONLY]
