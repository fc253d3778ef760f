"""What a measurement costs beside its time (these machines are noisy, CPU seconds are less so), and where figures are kept."""

from __future__ import annotations

import datetime as dt
import json
import os
import platform
import subprocess
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

RESULTS = Path(__file__).parent / "results"


def cpu_seconds(*, but_this: bool = False) -> float:
    """Return the CPU seconds that the machine has spent, whoever did: the database's helpers come and go.

    but_this  leave this process out: it only sends
    """
    busy = sum(int(part) for part in Path("/proc/stat").read_text().split("\n", 1)[0].split()[1:4])
    own = os.times()
    return busy / os.sysconf("SC_CLK_TCK") - (own.user + own.system if but_this else 0.0)


def keep_figures(name: str, figures: Iterable[Mapping[str, Any]]) -> None:
    """Keep figures in `results/`, each with its day and commit; what was not measured now stands as it was.

    A commit with + behind it is one with changes beside it that were not committed.
    """
    is_changed = _git("status", "--porcelain", "--", "src", "benchmarks/*.py")
    said = {
        "on": dt.datetime.now(dt.UTC).date().isoformat(),
        "commit": _git("rev-parse", "--short", "HEAD") + ("+" if is_changed else ""),
        "cores": os.cpu_count(),
        "python": platform.python_version(),
    }
    RESULTS.mkdir(exist_ok=True)
    file = RESULTS / f"{name}.json"
    kept = {row["promise"]: row for row in json.loads(file.read_text())["figures"]} if file.exists() else {}
    kept |= {row["promise"]: dict(row) | said for row in figures}
    file.write_text(json.dumps({"figures": list(kept.values())}, indent=1) + "\n")


def _git(*words: str) -> str:
    return subprocess.run(["git", *words], capture_output=True, text=True, check=False).stdout.strip()
