"""Whom we believe on a line to somebody else."""

from __future__ import annotations

import ssl
from functools import cache

import httpx


@cache
def trusted() -> ssl.SSLContext:
    """Return the authorities that vouch for a partner's address. Read once: reading them takes longer than many a call."""
    return httpx.create_ssl_context(trust_env=False)
