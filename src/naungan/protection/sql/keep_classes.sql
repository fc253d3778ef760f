INSERT INTO protection_priceclass (digest, programmes, reference_income, since_month, months, jkk, jkm, jht)
SELECT digest, programmes, reference_income, since_month, months, jkk, jkm, jht FROM {rows}
ORDER BY digest
RETURNING id AS price_class_id, digest
