"""What a measurement costs, beside how long it takes: these machines are noisy, CPU seconds are less so."""

from __future__ import annotations

import os
from pathlib import Path


def cpu_seconds(*, but_this: bool = False) -> float:
    """Return the CPU seconds that all living processes have spent.

    but_this  leave this process out: it only sends
    """
    ticks, total = os.sysconf("SC_CLK_TCK"), 0
    for folder in Path("/proc").glob("[0-9]*"):
        try:
            parts = (folder / "stat").read_text().rsplit(")", 1)[1].split()
        except OSError:
            continue
        ended = int(parts[13]) + int(parts[14])  # of its children that are gone
        is_left_out = but_this and int(folder.name) == os.getpid()
        total += 0 if is_left_out else int(parts[11]) + int(parts[12]) + (ended if int(folder.name) == os.getpid() else 0)
    return total / ticks
