from naungan.protection.models.covered_month import CoveredMonth
from naungan.protection.models.lapse import Lapse

__all__ = ["CoveredMonth", "Lapse"]
