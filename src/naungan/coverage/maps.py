"""A map of Jambi's regencies as SVG: a plain Vega-Lite specification, drawn on the server without network or browser."""

from __future__ import annotations

import json
import re
from bisect import bisect
from itertools import accumulate
from pathlib import Path
from textwrap import wrap
from typing import Any

from naungan.coverage.drawing import FONT, drawn
from naungan.coverage.queries import Coverage
from naungan.lib.words import marked, percent, say
from naungan.places.lists import DATA

TOPO = DATA / "regencies.topo.json"
TITLE = marked("Coverage by regency, Province of Jambi")
NOTE = marked("Schematic areas, not official boundaries. Areas: GeoNames (CC BY 4.0), idn-area-data (ODbL 1.0), Natural Earth.")
BREAKS = (0.05, 0.10, 0.25, 0.50)
"""Where the classes of the legend end: the same on every day and map, so that a colour means one thing."""
FILLS = ("#c3e6dc", "#8fcfc0", "#52ab9c", "#1d776b", "#0a4a45")
INKS, GREY = ("#04302b", "#04302b", "#04302b", "#ffffff", "#ffffff"), "#c9cecd"  # ink on each fill; no data
WIDTH, SIZE, LINE = 360, 10, 11.5  # viewBox units
LABELS = {  # label centre in degrees, characters per line, leader where the name does not fit inside
    "15.01": (101.43, -1.84, 20, []),
    "15.02": (102.10, -2.17, 20, []),
    "15.03": (102.78, -2.24, 20, []),
    "15.04": (103.17, -1.77, 20, []),
    "15.06": (103.05, -1.06, 8, []),
    "15.07": (104.05, -1.27, 13, []),
    "15.08": (101.93, -1.48, 20, []),
    "15.09": (102.40, -1.28, 20, []),
    "15.05": (103.92, -0.80, 20, [(103.56, -1.36, 103.80, -0.90)]),
    "15.71": (103.90, -2.10, 20, [(103.78, -1.68, 103.88, -1.97)]),
    "15.72": (101.33, -2.62, 7, [(101.56, -2.14, 101.46, -2.38)]),
}


def province_topology(path: Path, prefix: str) -> dict[str, Any]:
    """Keep the geometries whose id starts with prefix and only the arcs they use, renumbered."""
    topo, new = json.loads(path.read_text("utf-8")), dict[int, int]()

    def renumber(node: Any) -> Any:
        if isinstance(node, list):
            return [renumber(n) for n in node]
        index = new.setdefault(max(node, ~node), len(new))
        return index if node >= 0 else ~index  # ~i is arc i reversed

    kept = [{**g, "arcs": renumber(g["arcs"])} for g in topo["objects"]["regencies"]["geometries"] if g["id"].startswith(prefix)]
    return {
        "type": "Topology",
        "transform": topo["transform"],
        "arcs": [topo["arcs"][i] for i in new],
        "objects": {"regencies": {"type": "GeometryCollection", "geometries": kept}},
    }


def bounds(topo: dict[str, Any]) -> tuple[float, float, float, float]:
    """West, south, east, north in degrees; arcs are delta-coded integers."""
    (sx, sy), (tx, ty) = topo["transform"]["scale"], topo["transform"]["translate"]
    xs, ys = zip(*(p for arc in topo["arcs"] for p in accumulate(arc, lambda p, d: (p[0] + d[0], p[1] + d[1]))), strict=True)
    return min(xs) * sx + tx, min(ys) * sy + ty, max(xs) * sx + tx, max(ys) * sy + ty


def build_spec(data: dict[str, dict[str, Any]], title: str, note: str, language: str) -> dict[str, Any]:
    """Vega-Lite 6 spec laid out in pixels; data maps each code to its row."""
    if unknown := data.keys() - LABELS.keys():
        raise ValueError(f"codes without an area: {sorted(unknown)}")
    west, south, east, north = bounds(topo := province_topology(TOPO, "15."))
    rates = {c: None if data.get(c, {}).get("rate") is None else round(data[c]["rate"], 5) for c in LABELS}
    heading, small = (
        wrap(title, 38),
        wrap(note + (" " + say("Grey: no figure.", language=language) if None in rates.values() else ""), 68),
    )
    k, top = (WIDTH - 6) / (east - west), 16 * len(heading) + 14
    dx, dy, bottom = 3 - west * k, top + north * k, round(top + (north - south) * k)
    texts, leaders = [], []
    for g in topo["objects"]["regencies"]["geometries"]:
        lon, lat, chars, leader = LABELS[code := g["id"]]
        name, rate = data.get(code, g["properties"])["name"], rates[code]
        g["properties"]["rate"] = rate
        lines = [
            *wrap(re.sub(r"^Kab(upaten|\.) ", "", name), chars),
            "–" if rate is None else percent(rate, language=language),
        ]
        ink = "currentColor" if leader else INKS[bisect(BREAKS, rate or 0)]
        texts += [
            {
                "x": lon * k + dx,
                "y": dy - lat * k + LINE * (i - len(lines) / 2 + 0.5),
                "t": t,
                "c": ink,
                "w": 500 if i + 1 < len(lines) else 700,
            }
            for i, t in enumerate(lines)
        ]
        for x, y, x2, y2 in leader:
            leaders.append({"x": x * k + dx, "y": dy - y * k, "x2": x2 * k + dx, "y2": dy - y2 * k})

    def mark(kind: str, values: Any, encoding: dict[str, Any], **props: Any) -> dict[str, Any]:
        return {"data": {"values": values}, "mark": {"type": kind, **props}, "encoding": encoding}

    plain = {"x": 3, "align": "left", "baseline": "top", "color": "currentColor"}
    area = {
        "data": {"values": topo, "format": {"type": "topojson", "feature": "regencies"}},
        "projection": {"type": "identity", "reflectY": True, "scale": k, "translate": [dx, dy]},
    }
    ends = {p: {"field": p, "type": "quantitative", "scale": None, "axis": None} for p in "xy"} | {
        p: {"field": p} for p in ("x2", "y2")
    }
    color = {
        "field": "properties.rate",
        "type": "quantitative",
        "scale": {"type": "threshold", "domain": list(BREAKS), "range": FILLS},
        "legend": {
            "type": "gradient",
            "direction": "horizontal",
            "orient": "none",
            "legendX": 3,
            "legendY": bottom + 14,
            "title": say("Covered of potential workers", language=language),
            "format": ".3~%",
        },
    }
    expr = {p: {"expr": f"datum.{p[0]}"} for p in ("x", "y", "text", "color")} | {"fontWeight": {"expr": "datum.w"}}
    layers = [
        mark("geoshape", [], {}, fill=None, stroke="currentColor", strokeOpacity=0.5, strokeWidth=2.6) | area,
        mark("geoshape", [], {"color": color}, stroke="#ffffff", strokeWidth=1) | area,
        mark("rule", leaders, ends, color="#ffffff", strokeWidth=2.6),
        mark("rule", leaders, ends, color=INKS[0], strokeWidth=1),
        mark("text", texts, {}, fontSize=SIZE, baseline="middle", **expr),
        mark("text", [{}], {}, y=3, text=heading, fontSize=13, lineHeight=16, fontWeight=700, **plain),
        mark("text", [{}], {}, y=bottom + 60, text=small, fontSize=9, lineHeight=11, **plain),
    ]
    style = {
        "labelColor": "currentColor",
        "titleColor": "currentColor",
        "titleFontWeight": 500,
        "gradientLength": 200,
        "gradientThickness": 10,
        "gradientStrokeColor": "currentColor",
        "gradientStrokeWidth": 0.5,
    }
    config = {
        "background": "transparent",
        "padding": 0,
        "font": FONT,
        "aria": False,
        "view": {"stroke": None},
        "legend": style,
        "scale": {"invalid": {"color": {"value": GREY}}},
        "geoshape": {"strokeJoin": "round", "invalid": "show"},
        "autosize": "none",
    }
    return {"width": WIDTH, "height": bottom + 63 + 11 * len(small), "layer": layers, "config": config}


def regency_map(coverage: list[Coverage], *, language: str = "id") -> str:
    """Return the map as SVG text, to be set into a page: its words take the page's colour.

    coverage  rows of `coverage_by_regency`; a regency without a rate is grey
    """
    title, note = say(TITLE, language=language), say(NOTE, language=language)
    shown = [row for row in coverage if row.code in LABELS]
    data = {row.code: {"code": row.code, "name": row.name, "rate": row.rate} for row in shown}
    spec = build_spec(data, title, note, language)
    told = "; ".join(f"{row.name} {'–' if row.rate is None else percent(row.rate, language=language)}" for row in shown)
    return drawn(spec, title=title, told=f"{told}. {note}", language=language)
