-- What stands behind customer numbers, locked in one order: of two payments that race for a bill the second sees it paid.
-- Read afterwards: a statement that waited for a lock does not see the payment that it waited for.
SELECT id FROM contributions_bill WHERE number = ANY(%(numbers)s) ORDER BY id FOR UPDATE;

SELECT id FROM contributions_pot WHERE number = ANY(%(numbers)s) ORDER BY id FOR UPDATE
