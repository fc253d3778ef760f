SELECT nextval('contributions_number') AS n FROM generate_series(1, %(count)s)
