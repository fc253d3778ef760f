SELECT count(*) AS months FROM contributions_billmonth WHERE bill_id = ANY(%(bills)s)
