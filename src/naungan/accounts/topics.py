"""What this room tells people: the code to sign in with."""

from __future__ import annotations

import datetime as dt

from naungan.lib.topics import Topic
from naungan.lib.words import marked

CODE = marked("Your code is {code}. It holds ten minutes. Nobody of us ever asks for it: tell it to no one.")
TOPICS = (Topic("member.code", CODE, is_urgent=True, holds=dt.timedelta(minutes=10), hides="code"),)
