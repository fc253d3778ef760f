"""Tables of claims: an event, the claims for it, their steps, what they came to, who was paid."""

from naungan.claims.models.claim import (
    Answer,
    Assessment,
    Award,
    Claim,
    Commitment,
    Decision,
    Line,
    Particulars,
    Party,
    Payee,
    Step,
)
from naungan.claims.models.event import Event, Heir, Paper, Telling
from naungan.claims.models.nomination import Nomination
from naungan.claims.models.notice import Knock, Notice
from naungan.claims.models.payout import Destination, Objection, Payout
from naungan.claims.models.photo import Part, Photo, Upload
from naungan.claims.models.recovery import Recovery, Repayment
from naungan.claims.models.reserve import Reserve
from naungan.claims.models.sample import Sample
from naungan.claims.models.signal import Signal
from naungan.claims.models.tie import Tie

__all__ = [
    "Answer",
    "Assessment",
    "Award",
    "Claim",
    "Commitment",
    "Decision",
    "Destination",
    "Event",
    "Heir",
    "Knock",
    "Line",
    "Nomination",
    "Notice",
    "Objection",
    "Paper",
    "Part",
    "Particulars",
    "Party",
    "Payee",
    "Payout",
    "Photo",
    "Recovery",
    "Repayment",
    "Reserve",
    "Sample",
    "Signal",
    "Step",
    "Telling",
    "Tie",
    "Upload",
]
