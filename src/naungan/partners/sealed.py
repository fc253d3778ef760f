"""What this room seals (`lib.sealed`)."""

from __future__ import annotations

from django.db.models import Q

from naungan.lib.sealed import Cells
from naungan.partners.calls import call_bound_to
from naungan.partners.models import PartnerKey
from naungan.partners.profiles import key_bound_to

CELLS = (
    Cells("partners.PartnerKey", "cell", key_bound_to, ~Q(kind=PartnerKey.Kind.THEIRS)),
    Cells("partners.Call", "body_cipher", call_bound_to, ~Q(body_cipher=b"")),
)
