"""What this room seals (`lib.sealed`)."""

from __future__ import annotations

from django.db.models import Q

from naungan.complaints.complaining import answer_bound_to, dispute_bound_to, end_bound_to, said_bound_to
from naungan.lib.sealed import Cells

CELLS = (
    Cells("complaints.Complaint", "said_cipher", said_bound_to, ~Q(said_cipher=b"")),
    Cells("complaints.Complaint", "answer_cipher", answer_bound_to, ~Q(answer_cipher=b"")),
    Cells("complaints.Complaint", "dispute_cipher", dispute_bound_to, ~Q(dispute_cipher=b"")),
    Cells("complaints.Complaint", "end_cipher", end_bound_to, ~Q(end_cipher=b"")),
)
