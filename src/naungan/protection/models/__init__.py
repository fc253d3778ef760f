from naungan.protection.models.covered_month import CoveredMonth, PricedMonth
from naungan.protection.models.lapse import Lapse
from naungan.protection.models.price import Price, PriceClass
from naungan.protection.models.purchase import Purchase
from naungan.protection.models.spell import Spell

__all__ = ["CoveredMonth", "Lapse", "Price", "PriceClass", "PricedMonth", "Purchase", "Spell"]
