from naungan.registry.models.contact import Contact
from naungan.registry.models.death import Death
from naungan.registry.models.erasure import Erasure
from naungan.registry.models.facts import Decile, Residence, Telephone
from naungan.registry.models.guardian import Guardian
from naungan.registry.models.household import Household, HouseholdMember
from naungan.registry.models.income import InsurableIncome
from naungan.registry.models.member import Member
from naungan.registry.models.membership import Membership, Memberships
from naungan.registry.models.name import NameWord
from naungan.registry.models.request import Consent, MemberRequest
from naungan.registry.models.work import Work

__all__ = [
    "Consent",
    "Contact",
    "Death",
    "Decile",
    "Erasure",
    "Guardian",
    "Household",
    "HouseholdMember",
    "InsurableIncome",
    "Member",
    "MemberRequest",
    "Membership",
    "Memberships",
    "NameWord",
    "Residence",
    "Telephone",
    "Work",
]
