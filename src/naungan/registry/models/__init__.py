from naungan.registry.models.contact import Contact
from naungan.registry.models.income import InsurableIncome
from naungan.registry.models.member import Member
from naungan.registry.models.membership import Membership

__all__ = ["Contact", "InsurableIncome", "Member", "Membership"]
