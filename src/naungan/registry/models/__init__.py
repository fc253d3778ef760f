from naungan.registry.models.income import InsurableIncome
from naungan.registry.models.member import Member
from naungan.registry.models.membership import Membership

__all__ = ["InsurableIncome", "Member", "Membership"]
