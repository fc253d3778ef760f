"""Variables of the peer: inputs of a member, prices of a month, benefits for an event on the first day of a month."""

from __future__ import annotations

from typing import Any

import numpy as np
from openfisca_core.periods import DateUnit
from openfisca_core.variables import Variable

from benchmarks.openfisca_naungan import Person

TRANSPORT, EMPLOYER, APBN, APBD = 1, 1, 3, 4
BANDS = 33


def monthly(variable: type[Variable]) -> type[Variable]:
    """Give a variable its entity and period: OpenFisca does not read them from a parent class."""
    variable.entity, variable.definition_period = Person, DateUnit.MONTH
    return variable


@monthly
class income(Variable):  # type: ignore[misc]  # noqa: N801
    value_type = int
    label = "Declared income a month"


@monthly
class sector(Variable):  # type: ignore[misc]  # noqa: N801
    value_type = int
    label = "1: transport"


@monthly
class payer(Variable):  # type: ignore[misc]  # noqa: N801
    value_type = int
    label = "3: APBN, 4: APBD"


@monthly
class member_kind(Variable):  # type: ignore[misc]  # noqa: N801
    value_type = int
    label = "1: employs others"


@monthly
class has_jht(Variable):  # type: ignore[misc]  # noqa: N801
    value_type = bool
    label = "Pays for JHT"


@monthly
class membership_months(Variable):  # type: ignore[misc]  # noqa: N801
    value_type = int
    label = "Completed months of the present membership"


@monthly
class paid_months(Variable):  # type: ignore[misc]  # noqa: N801
    value_type = int
    label = "Contribution months paid"


@monthly
class days_unable(Variable):  # type: ignore[misc]  # noqa: N801
    value_type = int
    label = "Days unable to work"


@monthly
class jht_balance(Variable):  # type: ignore[misc]  # noqa: N801
    value_type = float
    label = "Balance of the old-age account"


@monthly
class reference_income(Variable):  # type: ignore[misc]  # noqa: N801
    value_type = float
    label = "Reference income of the bracket (PP 44/2015 annex II)"

    def formula(person: Any, period: Any, parameters: Any) -> Any:  # noqa: N805
        scale = parameters(period).reference_income
        return scale.calc(person("income", period))


@monthly
class share_due(Variable):  # type: ignore[misc]  # noqa: N801
    value_type = float
    label = "Share of JKK and JKM still due (PP 50/2025)"

    def formula(person: Any, period: Any, parameters: Any) -> Any:  # noqa: N805
        relief = parameters(period).relief
        share = np.where(person("sector", period) == TRANSPORT, relief.transport, relief.other)
        who = person("payer", period)
        public = (who == APBN) + (who == APBD)
        return np.where(public + (person("member_kind", period) == EMPLOYER), 1, share)


@monthly
class jkk_contribution(Variable):  # type: ignore[misc]  # noqa: N801
    value_type = float

    def formula(person: Any, period: Any, parameters: Any) -> Any:  # noqa: N805
        full = person("reference_income", period) * parameters(period).jkk.rate
        return np.floor(full * person("share_due", period) + 0.5)


@monthly
class jkm_contribution(Variable):  # type: ignore[misc]  # noqa: N801
    value_type = float

    def formula(person: Any, period: Any, parameters: Any) -> Any:  # noqa: N805
        return np.floor(parameters(period).jkm.amount * person("share_due", period) + 0.5)


@monthly
class jht_contribution(Variable):  # type: ignore[misc]  # noqa: N801
    value_type = float

    def formula(person: Any, period: Any, parameters: Any) -> Any:  # noqa: N805
        full = person("reference_income", period) * parameters(period).jht.rate
        return person("has_jht", period) * np.floor(full + 0.5)


@monthly
class price(Variable):  # type: ignore[misc]  # noqa: N801
    value_type = float
    label = "JKK, JKM and JHT of one month"

    def formula(person: Any, period: Any) -> Any:  # noqa: N805
        parts = ("jkk_contribution", "jkm_contribution", "jht_contribution")
        return sum(person(part, period) for part in parts)


@monthly
class jkk_death(Variable):  # type: ignore[misc]  # noqa: N801
    value_type = float
    label = "Death by work accident, without scholarships"

    def formula(person: Any, period: Any, parameters: Any) -> Any:  # noqa: N805
        jkk, jkm = parameters(period).jkk, parameters(period).jkm
        lump = person("reference_income", period) * jkk.lump_months * jkk.death_share
        return np.maximum(lump, jkm.death_sum) + 24 * jkk.periodic_month + jkk.funeral


@monthly
class jkk_total_disability(Variable):  # type: ignore[misc]  # noqa: N801
    value_type = float

    def formula(person: Any, period: Any, parameters: Any) -> Any:  # noqa: N805
        jkk = parameters(period).jkk
        lump = person("reference_income", period) * jkk.lump_months * jkk.disability_share
        return lump + 24 * jkk.periodic_month


@monthly
class jkk_stmb(Variable):  # type: ignore[misc]  # noqa: N801
    value_type = float
    label = "Income while unable to work, from the first day"

    def formula(person: Any, period: Any, parameters: Any) -> Any:  # noqa: N805
        stmb = parameters(period).jkk.stmb
        daily = person("reference_income", period) / 30
        days = person("days_unable", period)
        first = np.clip(days, 0, 180) * stmb.first
        second = np.clip(days - 180, 0, 180) * stmb.second
        later = np.clip(days - 360, 0, None) * stmb.later
        return sum(np.floor(daily * part + 0.5) for part in (first, second, later))


@monthly
class jkm_is_open(Variable):  # type: ignore[misc]  # noqa: N801
    value_type = bool
    label = "The readings of the waiting rule differ"

    def formula(person: Any, period: Any, parameters: Any) -> Any:  # noqa: N805
        waiting = parameters(period).jkm.waiting_months
        member, paid = person("membership_months", period), person("paid_months", period)
        met = (member >= waiting) * (paid > waiting)
        missed = (member < waiting) * (paid < waiting)
        return (waiting > 0) * np.logical_not(met + missed)


@monthly
class jkm_death(Variable):  # type: ignore[misc]  # noqa: N801
    value_type = float
    label = "Death, without scholarships; the funeral only where the waiting rule is missed or open"

    def formula(person: Any, period: Any, parameters: Any) -> Any:  # noqa: N805
        jkm = parameters(period).jkm
        missed = (jkm.waiting_months > 0) * (person("membership_months", period) < jkm.waiting_months)
        nothing = missed + person("jkm_is_open", period)
        return np.where(nothing, 0, jkm.death_sum + 24 * jkm.periodic_month) + jkm.funeral


@monthly
class jht_paid(Variable):  # type: ignore[misc]  # noqa: N801
    value_type = float
    label = "Whole balance after tax"

    def formula(person: Any, period: Any, parameters: Any) -> Any:  # noqa: N805
        tax, balance = parameters(period).jht.tax, person("jht_balance", period)
        return balance - np.floor(np.maximum(balance - tax.free, 0) * tax.rate + 0.5)


ALL = [
    income,
    sector,
    payer,
    member_kind,
    has_jht,
    membership_months,
    paid_months,
    days_unable,
    jht_balance,
    reference_income,
    share_due,
    jkk_contribution,
    jkm_contribution,
    jht_contribution,
    price,
    jkk_death,
    jkk_total_disability,
    jkk_stmb,
    jkm_is_open,
    jkm_death,
    jht_paid,
]
