UPDATE messages_spend SET amount = amount + %(amount)s WHERE day = %(day)s AND topic = ANY(%(topics)s::text[])
