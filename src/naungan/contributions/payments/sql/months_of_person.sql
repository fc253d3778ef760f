SELECT month FROM contributions_billmonth WHERE bill_id = %(bill)s AND membership_id = %(membership)s ORDER BY month
