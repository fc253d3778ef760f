-- Days on which more than the whole care of a membership is given away, and running memberships that nobody looks after.
SELECT d.membership_id, sum(c.share) AS share
FROM enrolment_care AS d
JOIN enrolment_care AS c ON c.membership_id = d.membership_id AND c.since <= d.since AND (c.until IS NULL OR c.until > d.since)
WHERE d.id > %(enrolment_care)s AND (d.until IS NULL OR d.until > d.since)
GROUP BY d.id, d.membership_id HAVING sum(c.share) > 100
UNION ALL
SELECT s.id, 0 FROM registry_membership AS s
WHERE s.id IN (SELECT membership_id FROM enrolment_care WHERE id > %(enrolment_care)s
               UNION ALL SELECT id FROM registry_membership WHERE id > %(registry_membership)s)
  AND s.until IS NULL AND NOT EXISTS (SELECT FROM enrolment_care AS c WHERE c.membership_id = s.id AND c.until IS NULL)
LIMIT 100
