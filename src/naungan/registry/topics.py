"""What this room tells people: that something about them was asked for or changed, so that they can object."""

from __future__ import annotations

from naungan.lib.topics import Topic
from naungan.lib.words import marked

PHONE_ASKED = marked(
    "Somebody asked us to write down another telephone for you. Was it not you? Open My data and stop it, or call 175."
)
PHONE_CHANGED = marked("The telephone of this membership was changed by a branch. Was it not you? Call 175.")
CLAIMED = marked(
    "Somebody else says that your NIK is hers. Is it yours? Go to a branch with your KTP within two days, or call 175."
)
SAID_DEATH = marked(
    "Somebody told us that the holder of this membership has died. You live? Open My data and stop it, or call 175."
)
ERASE_ASKED = marked("Somebody asked us to forget you. Was it not you? Open My data and stop it within two days, or call 175.")
ERASED = marked("What no law asks for is deleted; your name goes when no law needs it any more. Questions: 175.")
SAID_ALIVE = marked("Somebody told us that the holder of this membership lives. A branch looks into it. Questions: 175.")
REMINDERS_OFF = marked("No more reminders. Receipts and notices still come. Write MULAI to get reminders again.")
REMINDERS_ON = marked("You get reminders again. Write STOP to end them.")
NOT_ME = marked("What was asked in your name is stopped, and nothing was changed. Questions: 175.")
NOTHING_OPEN = marked("Nothing that was asked in your name is open. Did something else happen? Call 175.")

TOPICS = (
    Topic("member.phone_asked", PHONE_ASKED, is_urgent=True),
    Topic("member.phone_changed", PHONE_CHANGED, is_urgent=True),
    Topic("member.claimed", CLAIMED, is_urgent=True),
    Topic("member.said_death", SAID_DEATH, is_urgent=True),
    Topic("member.erase_asked", ERASE_ASKED, is_urgent=True),
    Topic("member.forgotten", ERASED, is_urgent=True),
    Topic("member.said_alive", SAID_ALIVE, is_urgent=True),
    Topic("member.reminders_off", REMINDERS_OFF, is_urgent=True),
    Topic("member.reminders_on", REMINDERS_ON, is_urgent=True),
    Topic("member.not_me", NOT_ME, is_urgent=True),
    Topic("member.nothing_open", NOTHING_OPEN, is_urgent=True),
)
