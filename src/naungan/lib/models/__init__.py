from naungan.lib.models.outbox import Outbox

__all__ = ["Outbox"]
