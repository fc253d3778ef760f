"""What this room seals (`lib.sealed`)."""

from __future__ import annotations

from django.db.models import Q

from naungan.contributions.debits.mandates import mandate_bound_to
from naungan.lib.sealed import Cells

CELLS = (Cells("contributions.Mandate", "token_cipher", mandate_bound_to, ~Q(token_cipher=b"")),)
