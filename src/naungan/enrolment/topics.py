"""What this room tells people: the code to join with, and what became of it."""

from __future__ import annotations

import datetime as dt

from naungan.lib.topics import Topic
from naungan.lib.words import marked

JOIN_CODE = marked(
    "{code} is your code to join social security. Type it on the page where you wrote your name. Tell it to no one."
)
JOINED = marked("Welcome. Pay any amount to number {number} at a bank, shop or app: {price} protect you for a month.")
JOIN_TRIED = marked("Your NIK was written into the form to join. You are registered: nothing changed. Was it not you? Call 175.")
JOIN_DISPUTED = marked(
    "This NIK is registered already, and not with this telephone. Nothing was changed. Bring your KTP to a branch, or call 175."
)

TOPICS = (
    Topic("member.join_code", JOIN_CODE, is_urgent=True, holds=dt.timedelta(minutes=30), hides="code"),
    Topic("member.joined", JOINED, is_urgent=True),
    Topic("member.join_tried", JOIN_TRIED),
    Topic("member.join_disputed", JOIN_DISPUTED),
)
