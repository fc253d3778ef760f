"""Charts of open figures and agreements as SVG, drawn as the map is."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from naungan.coverage.drawing import FONT, drawn
from naungan.lib.month import Month
from naungan.lib.words import marked, month_words, number, rupiah, say
from naungan.regulation.kinds import PayerKind

WIDTH, HEIGHT = 620, 220
PAYERS = {
    PayerKind.SELF: (marked("themselves"), "#0a4a45"),
    PayerKind.APBD: (marked("province or regency"), "#3f9c8c"),
    PayerKind.APBDES: (marked("village"), "#a6d9cd"),
    PayerKind.APBN: (marked("state"), "#8a6d1f"),
    PayerKind.CSR: (marked("firm"), "#d09a2c"),
    PayerKind.DONOR: (marked("donor"), "#f0cf7e"),
    PayerKind.PLATFORM: (marked("platform"), "#7a5c86"),
}
"""Who pays, and in which colour: dark and light alternate, so that they are told apart without colour as well."""


def _frame(values: list[dict[str, Any]], layers: list[dict[str, Any]], height: int) -> dict[str, Any]:
    axis = {
        "labelColor": "currentColor",
        "titleColor": "currentColor",
        "domainColor": "currentColor",
        "labelFontSize": 11,
        "tickColor": "currentColor",
        "gridColor": "currentColor",
        "gridOpacity": 0.15,
        "titleFontWeight": 500,
    }
    legend = {
        "labelColor": "currentColor",
        "titleColor": "currentColor",
        "orient": "bottom",
        "columns": 4,
        "labelFontSize": 11,
    }
    return {
        "width": WIDTH,
        "height": height,
        "data": {"values": values},
        "layer": layers,
        "background": None,
        "config": {
            "background": None,
            "padding": 2,
            "font": FONT,
            "aria": False,
            "view": {"stroke": None},
            "axis": axis,
            "legend": legend,
        },
    }


def _months_axis(order: Sequence[str]) -> dict[str, Any]:
    return {
        "field": "month",
        "type": "ordinal",
        "sort": list(order),
        "title": None,
        "scale": {"domain": list(order)},
        "axis": {"labelAngle": -45, "grid": False},
    }


def months_chart(rows: Sequence[Mapping[str, Any]], *, language: str) -> str:
    """Return people protected by month and payer; empty while nobody is.

    rows  of the table `months`: month and a count for each kind of payer; None is hidden, and is not drawn
    """
    months = [month_words(int(Month.parse(row["month"])), language) for row in rows]
    values = [
        {"month": month, "payer": say(word, language=language), "people": row[kind.word], "order": place}
        for month, row in zip(months, rows, strict=True)
        for place, (kind, (word, _)) in enumerate(PAYERS.items())
        if row[kind.word]
    ]
    if not values:
        return ""
    used = [one for one in PAYERS.values() if any(value["payer"] == say(one[0], language=language) for value in values)]
    color = {
        "field": "payer",
        "type": "nominal",
        "title": say("Paid by", language=language),
        "scale": {"domain": [say(word, language=language) for word, _ in used], "range": [fill for _, fill in used]},
    }
    bars = {
        "mark": {"type": "bar", "stroke": "#ffffff", "strokeWidth": 0.5},
        "encoding": {
            "x": _months_axis(months),
            "color": color,
            "order": {"field": "order"},
            "y": {"field": "people", "type": "quantitative", "title": None, "axis": {"format": ",d", "tickCount": 5}},
        },
    }
    title = say("People protected by month and who pays", language=language)
    told = "; ".join(
        f"{month}: {'–' if row['people'] is None else number(row['people'], language=language)}"
        for month, row in zip(months, rows, strict=True)
    )
    return drawn(_frame(values, [bars], HEIGHT), title=title, told=told, language=language)


def burn_down_chart(months: Iterable[tuple[Month, int]], ceiling: int, *, language: str) -> str:
    """Return what is left of a ceiling after each month, as bars; empty without months.

    months  month and what is left after it, whole rupiah
    """
    known = [(month_words(int(month), language), left) for month, left in months]
    if not known or ceiling <= 0:
        return ""
    values = [{"month": month, "left": left / 1_000_000} for month, left in known]
    x = _months_axis([month for month, _ in known])
    y = {
        "field": "left",
        "type": "quantitative",
        "scale": {"domain": [0, ceiling / 1_000_000]},
        "title": say("million rupiah", language=language),
        "axis": {"format": ",~r", "tickCount": 4},
    }
    bars = {"mark": {"type": "bar", "fill": "#3f9c8c"}, "encoding": {"x": x, "y": y}}
    title = say("What is left of the ceiling after each month", language=language)
    told = "; ".join(f"{month}: {rupiah(left, language=language)}" for month, left in known)
    return drawn(_frame(values, [bars], 150), title=title, told=told, language=language)
