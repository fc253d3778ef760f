"""Settings of the embedded server, fitted to the machine's memory."""

from __future__ import annotations

import os
from pathlib import Path

MIB = 1 << 20


def memory_bytes() -> int:
    """Return the memory this process may use: the machine's, or less where a container limits it."""
    installed = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES")
    try:
        return min(installed, int(Path("/sys/fs/cgroup/memory.max").read_text()))
    except (OSError, ValueError):  # no such file, or "max"
        return installed


def settings(cluster_name: str) -> dict[str, str]:
    """Return the settings of one home's server. Durability is PostgreSQL's own: nothing acknowledged is lost."""
    memory = memory_bytes() // MIB

    def part(divisor: int, least: int, most: int) -> str:
        return f"{max(least, min(most, memory // divisor))}MB"

    return {
        "cluster_name": f"'{cluster_name}'",
        "listen_addresses": "''",
        "unix_socket_directories": "'.'",
        "unix_socket_permissions": "0700",
        "dynamic_shared_memory_type": "mmap",  # containers often have a tiny /dev/shm
        "max_connections": "160",
        "shared_buffers": part(8, 32, 8192),
        "effective_cache_size": part(2, 128, 65536),
        "work_mem": part(256, 8, 128),
        "maintenance_work_mem": part(32, 32, 1024),
        "max_wal_size": part(6, 256, 8192),
        "wal_buffers": "16MB",
        # What a backup has not fetched yet is kept for it, but not until the disk is full: it then begins anew.
        "max_slot_wal_keep_size": "8GB",
        "checkpoint_timeout": "15min",
        "checkpoint_completion_target": "0.9",
        "random_page_cost": "1.1",
        "jit": "off",
        "timezone": "'Asia/Jakarta'",
        "log_timezone": "'UTC'",
        # Statements may hold a NIK's index or a name: failed ones are not written to the log.
        "log_min_error_statement": "panic",
        "log_parameter_max_length_on_error": "0",
        "log_error_verbosity": "terse",  # the detail of a broken rule is the person's whole row
    }
