from django.db import migrations

# Customer numbers are drawn; a bill's months are its lines at the prices of their classes; a purchase, which stands in the room
# below, names a bill and a payment that exist: tested per statement, for a file pays a million.
FORWARD = """
CREATE SEQUENCE contributions_number MAXVALUE 999999999999;

CREATE VIEW contributions_billmonth AS
SELECT l.bill_id, l.membership_id, p.month, greatest(make_date(p.month / 12, p.month % 12 + 1, 1), l.starts_on) AS starts_on,
       k.programmes, k.reference_income, p.jkk, p.jkm, p.jht, p.relief, l.from_payment
FROM contributions_billline AS l
JOIN protection_priceclass AS k ON k.id = l.price_class_id
JOIN protection_price AS p ON p.price_class_id = l.price_class_id;

CREATE FUNCTION contributions_purchases_refer() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF EXISTS (SELECT FROM new_rows AS n LEFT JOIN contributions_bill AS b ON b.id = n.bill_id
               LEFT JOIN contributions_payment AS p ON p.id = n.payment_id
               LEFT JOIN contributions_payer AS y ON y.id = n.payer_id
               WHERE b.id IS NULL OR p.id IS NULL OR y.id IS NULL) THEN
        RAISE EXCEPTION 'contributions: a purchase names a bill, a payment or a payer that does not exist'
            USING ERRCODE = 'foreign_key_violation';
    END IF;
    RETURN NULL;
END $$;
CREATE TRIGGER purchases_refer AFTER INSERT ON protection_purchase
    REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION contributions_purchases_refer();
"""
BACKWARD = """
DROP TRIGGER purchases_refer ON protection_purchase;
DROP FUNCTION contributions_purchases_refer();
DROP VIEW contributions_billmonth;
DROP SEQUENCE contributions_number;
"""


class Migration(migrations.Migration):
    dependencies = [("contributions", "0001_initial"), ("protection", "0002_views")]
    operations = [migrations.RunSQL(FORWARD, BACKWARD)]
