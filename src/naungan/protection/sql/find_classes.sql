-- Classes of prices that say just this; the oldest where two batches wrote it at once.
SELECT digest, min(id) AS price_class_id FROM protection_priceclass WHERE digest = ANY(%(digests)s) GROUP BY digest
