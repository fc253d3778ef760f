-- Through whom memberships came, and who looks after them from now on. Who has an origin keeps it: the first bind holds.
WITH came AS (
    INSERT INTO enrolment_origin (membership_id, channel_id, how, campaign, captured_at, kept_at)
    SELECT rows.membership_id, %(channel)s, %(how)s, %(campaign)s, %(captured_at)s, %(at)s FROM {rows}
    ORDER BY rows.membership_id
    ON CONFLICT (membership_id) WHERE corrects_id IS NULL DO NOTHING
    RETURNING membership_id
)
INSERT INTO enrolment_care (membership_id, channel_id, since, share, why)
SELECT came.membership_id, rows.care_id, %(on)s, 100, rows.why
FROM came JOIN {rows} ON rows.membership_id = came.membership_id
