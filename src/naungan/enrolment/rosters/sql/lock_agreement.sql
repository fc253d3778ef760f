SELECT id FROM enrolment_agreement WHERE id = %(agreement)s FOR NO KEY UPDATE
