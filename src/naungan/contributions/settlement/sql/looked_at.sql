-- The last journal that was written before a moment; 0 where none was. Read from the newest on: as far back as the moment lies.
SELECT (SELECT coalesce(max(id), 0) FROM ledger_journal) AS newest,
       coalesce((SELECT id FROM ledger_journal WHERE recorded_at < %(before)s ORDER BY id DESC LIMIT 1), 0) AS journal
