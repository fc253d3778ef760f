from naungan.protection.models.covered_month import CoveredMonth

__all__ = ["CoveredMonth"]
