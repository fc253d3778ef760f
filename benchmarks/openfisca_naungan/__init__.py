"""A peer: the prices of own-account members and five benefits as an OpenFisca country package, written from the law alone.

It shares no line and no figure with `naungan.regulation`: that the two agree is evidence for both. It follows OpenFisca's own
customs: one variable a class, parameters by date in YAML, money as `float` (which OpenFisca keeps in 32 bits).
"""

from __future__ import annotations

from pathlib import Path

from openfisca_core.entities import Entity
from openfisca_core.taxbenefitsystems import TaxBenefitSystem

Person = Entity("person", "persons", "A member", "")


class CountryTaxBenefitSystem(TaxBenefitSystem):  # type: ignore[misc]  # the package has no types
    """Own-account members of the Indonesian employment social security."""

    def __init__(self) -> None:
        super().__init__([Person])
        self.load_parameters(str(Path(__file__).parent / "parameters"))
        from benchmarks.openfisca_naungan import variables

        self.add_variables(*variables.ALL)
