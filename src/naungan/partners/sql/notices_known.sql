-- What these messages repeat: another with the same id of the day, or a payment that was accepted under the same request.
SELECT rows.number, n.service, n.external_id, n.request_id, n.number AS va, n.amount, n.code, n.answer,
       true AS is_same_id,
       n.service = rows.service AND n.request_id = rows.request_id AND n.code LIKE '200%%' AS is_same_request
FROM {rows}
JOIN partners_notice AS n
  ON n.partner_id = rows.partner_id AND n.day = rows.day AND n.external_id = rows.external_id
UNION ALL
SELECT rows.number, n.service, n.external_id, n.request_id, n.number, n.amount, n.code, n.answer, false, true
FROM {rows}
JOIN partners_notice AS n
  ON n.partner_id = rows.partner_id AND n.service = rows.service AND n.request_id = rows.request_id
 AND n.code LIKE '200%%' AND n.request_id <> ''
WHERE NOT (n.day = rows.day AND n.external_id = rows.external_id)
