SELECT s.id AS membership_id FROM registry_membership AS s
WHERE s.id > %(registry_membership)s AND s.segment = 'BPU' AND NOT EXISTS (SELECT FROM registry_insurableincome AS i WHERE i.membership_id = s.id)
