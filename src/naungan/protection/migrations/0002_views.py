from django.db import migrations

# What a covered month cost and whose money it was, in one relation. The joins follow unique keys to the left, so that a reader
# who does not ask for a column does not pay for its join.
FORWARD = """
CREATE VIEW protection_month AS
SELECT c.membership_id, c.month, c.starts_on, k.programmes, k.reference_income, p.jkk, p.jkm, p.jht, u.payer_kind, u.payer_id,
       c.bill_id, c.price_class_id, u.paid_at, c.recorded_at, c.revoked_at, c.revoked_reason
FROM protection_coveredmonth AS c
LEFT JOIN protection_priceclass AS k ON k.id = c.price_class_id
LEFT JOIN protection_price AS p ON p.price_class_id = c.price_class_id AND p.month = c.month
LEFT JOIN protection_purchase AS u ON u.bill_id = c.bill_id
"""


class Migration(migrations.Migration):
    dependencies = [("protection", "0001_initial")]
    operations = [migrations.RunSQL(FORWARD, "DROP VIEW protection_month")]
