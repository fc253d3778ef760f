"""Write alert rules and a dashboard from the figures that rooms offer: `docs/operations/alerts.yaml` and `dashboard.json`."""

from __future__ import annotations

import json
import os
import sys
from pathlib import Path
from typing import Any

import django
import yaml

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
django.setup()

from naungan.lib import house  # noqa: E402  # Django comes first

FOLDER = Path(__file__).resolve().parent.parent / "docs" / "operations"
UNITS = {"seconds": "s", "ratio": "percentunit", "bytes": "decbytes", "rupiah": "none"}
SILENT = {
    "alert": "NaunganSilent",
    "expr": "up{job='naungan'} == 0 or absent(up{job='naungan'})",
    "for": "2m",
    "annotations": {"summary": "The server does not answer", "description": "systemctl status naungan; naungan doctor"},
}
BLIND = {
    "alert": "NaunganBlind",
    "expr": "naungan_gauge_failed > 0 or (up{job='naungan'} == 1 and on() absent(naungan_loop_age_seconds))",
    "for": "2m",
    "annotations": {"summary": "Figures cannot be read: the database may be away", "description": "naungan doctor"},
}
SLOW = {
    "alert": "NaunganSlow",
    "expr": "histogram_quantile(0.99, sum by (le, route) (rate(naungan_request_seconds_bucket[10m]))) > 2",
    "for": "10m",
    "annotations": {"summary": "One of a hundred requests of {{ $labels.route }} takes more than two seconds"},
}
FAILING = {
    "alert": "NaunganFails",
    "expr": "sum(rate(naungan_request_seconds_count{status='5xx'}[5m])) > 0.1",
    "for": "5m",
    "annotations": {"summary": "Requests fail", "description": "journalctl -u naungan"},
}


def rules() -> dict[str, Any]:
    alerts: list[dict[str, Any]] = [SILENT, BLIND, FAILING, SLOW]
    for gauge in house.gauges():
        if gauge.most is not None:
            of = f" ({{{{ $labels.{gauge.label} }}}})" if gauge.label else ""
            alerts.append(
                {
                    "alert": "".join(part.title() for part in gauge.name.split("_")),
                    "expr": f"{gauge.name} > {gauge.most:g}",
                    "for": "5m",
                    "annotations": {"summary": f"{gauge.text}{of}: {{{{ $value }}}}", "description": gauge.advice},
                }
            )
    return {"groups": [{"name": "naungan", "rules": alerts}]}


def dashboard() -> dict[str, Any]:
    queries: list[tuple[str, str, str, float | None]] = [
        ("Requests a second, by kind of answer", "sum by (status) (rate(naungan_request_seconds_count[5m]))", "reqps", None),
        (
            "Of a hundred requests the slowest, by page",
            "histogram_quantile(0.99, sum by (le, route) (rate(naungan_request_seconds_bucket[5m])))",
            "s",
            None,
        ),
        (
            "Of it in the database",
            "histogram_quantile(0.99, sum by (le, route) (rate(naungan_request_statement_seconds_bucket[5m])))",
            "s",
            None,
        ),
    ]
    queries += [
        (gauge.text, gauge.name, UNITS.get(gauge.name.rsplit("_", 1)[-1], "none"), gauge.most) for gauge in house.gauges()
    ]
    panels = []
    for number, (title, query, unit, most) in enumerate(queries):
        steps: list[dict[str, Any]] = [{"color": "green", "value": None}]
        if most is not None:
            steps.append({"color": "red", "value": most})
        panels.append(
            {
                "id": number + 1,
                "type": "timeseries",
                "title": title,
                "gridPos": {"x": 8 * (number % 3), "y": 7 * (number // 3), "w": 8, "h": 7},
                "targets": [{"expr": query, "refId": "A"}],
                "fieldConfig": {"defaults": {"unit": unit, "thresholds": {"mode": "absolute", "steps": steps}}, "overrides": []},
            }
        )
    return {"title": "Naungan", "uid": "naungan", "schemaVersion": 39, "time": {"from": "now-6h", "to": "now"}, "panels": panels}


def main() -> int:
    head = "# Made by tools/monitoring.py from the figures that rooms offer (gauges.py). Rules for Prometheus.\n"
    made = {
        FOLDER / "alerts.yaml": head + yaml.safe_dump(rules(), sort_keys=False, allow_unicode=True, width=120),
        FOLDER / "dashboard.json": json.dumps(dashboard(), indent=1) + "\n",
    }
    if "--check" in sys.argv:
        stale = [path.name for path, text in made.items() if not path.exists() or path.read_text() != text]
        print(f"stale: {', '.join(stale)}: run python tools/monitoring.py" if stale else "alert rules and dashboard are current")
        return 1 if stale else 0
    for path, text in made.items():
        path.write_text(text)
    return 0


if __name__ == "__main__":
    sys.exit(main())
