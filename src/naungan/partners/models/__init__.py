from naungan.partners.models.civil import CivilAnswer
from naungan.partners.models.partner import Call, Notice, Partner, PartnerKey, Token

__all__ = ["Call", "CivilAnswer", "Notice", "Partner", "PartnerKey", "Token"]
