from naungan.approvals.models.proposal import Proposal

__all__ = ["Proposal"]
