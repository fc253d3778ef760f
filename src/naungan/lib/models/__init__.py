from naungan.lib.models.outbox import Job, Outbox

__all__ = ["Job", "Outbox"]
