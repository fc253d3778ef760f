from naungan.partners.models.partner import Call, Notice, Partner, PartnerKey, Token

__all__ = ["Call", "Notice", "Partner", "PartnerKey", "Token"]
