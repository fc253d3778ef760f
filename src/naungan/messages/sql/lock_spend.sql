-- The rows of a day, made where they are missing, in one order, so that two who send do not wait for each other for ever.
WITH made AS (
    INSERT INTO messages_spend (day, topic, amount)
    SELECT %(day)s, topic, 0 FROM unnest(%(topics)s::text[]) AS topic ORDER BY topic
    ON CONFLICT (day, topic) DO UPDATE SET amount = messages_spend.amount
    RETURNING topic, amount
)
SELECT topic, amount FROM made
