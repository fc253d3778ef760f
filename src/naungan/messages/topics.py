"""What this room itself tells people: what they may write to us."""

import datetime as dt

from naungan.lib.topics import Topic
from naungan.lib.words import marked

HELP = marked("Write STATUS: am I protected? STOP: no reminders. TIDAK: that was not me. Questions: 175.")
TOPICS = (Topic("member.help", HELP, is_urgent=True, holds=dt.timedelta(days=1)),)
