from naungan.lib.models.blob import Blob, MedicalKey
from naungan.lib.models.check_run import CheckRun
from naungan.lib.models.outbox import Canary, Job, Outbox
from naungan.lib.models.trail import AuditEvent

__all__ = ["AuditEvent", "Blob", "Canary", "CheckRun", "Job", "MedicalKey", "Outbox"]
