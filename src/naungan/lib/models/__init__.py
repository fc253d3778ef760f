from naungan.lib.models.outbox import Canary, Job, Outbox
from naungan.lib.models.trail import AuditEvent

__all__ = ["AuditEvent", "Canary", "Job", "Outbox"]
