-- What accounts came to in a closed month; kept once, for ever.
INSERT INTO ledger_closingbalance (close_id, account_id, opening, debits, credits, carried, closing)
SELECT %(close)s, account_id, opening, debits, credits, carried, opening + debits - credits + carried FROM {rows}
ORDER BY account_id
ON CONFLICT (close_id, account_id) DO NOTHING
