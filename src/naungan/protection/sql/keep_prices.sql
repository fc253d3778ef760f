INSERT INTO protection_price (price_class_id, month, jkk, jkm, jht, relief)
SELECT price_class_id, month, jkk, jkm, jht, relief FROM {rows}
