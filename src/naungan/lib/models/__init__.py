from naungan.lib.models.outbox import Canary, Job, Outbox

__all__ = ["Canary", "Job", "Outbox"]
