"""What families are told of a claim. No kind, cause or name stands in a message: whoever reads it may be another one."""

from __future__ import annotations

import datetime as dt

from naungan.lib.topics import Topic
from naungan.lib.words import marked

TOPICS = (
    Topic(
        "claim.approved",
        marked("Claim {claim}: {amount} was approved. We pay it to the account you named and write to you then."),
    ),
    Topic("claim.ready", marked("Claim {claim}: money of it waits to be collected. Questions: 175.")),
    Topic("claim.decided", marked("Claim {claim} is decided. Your branch tells you what follows. Questions: 175.")),
    Topic("claim.sent", marked("Claim {claim}: money of it was paid out. Questions: 175.")),
    Topic(
        "claim.refused",
        marked("Claim {claim}: nothing can be paid. Your branch tells you why and how to object. Questions: 175."),
    ),
    Topic(
        "claim.missing",
        marked("Claim {claim}: something is still missing. Your branch tells you what, and helps to get it. Questions: 175."),
    ),
    Topic(
        "claim.savings",
        marked("Your old-age savings were asked for in your name. If that was not you, call 175 or your branch today."),
        is_urgent=True,
    ),
    Topic(
        "claim.code",
        marked("{code} is your code for what you told us. Type it on the page where you wrote it. Tell it to no one."),
        is_urgent=True,
        holds=dt.timedelta(minutes=30),
        hides="code",
    ),
    Topic(
        "claim.noticed",
        marked("Thank you, we have what you told us. Your branch calls you on the next working day. Questions: 175."),
    ),
    Topic(
        "claim.taken",
        marked(
            "Claim {claim} is taken in. Look where it stands at any time with this number and this telephone. Questions: 175."
        ),
    ),
    Topic(
        "claim.school",
        marked("Claim {claim}: a new school year begins. Bring the school’s letter or report card: this year’s money waits."),
    ),
    Topic(
        "family.confirm",
        marked(
            "A year ago you named whom we call if something happens to you. Is it still right? Open My protection, or ask 175."
        ),
        may_stop=True,
    ),
    Topic(
        "claim.withdrawn",
        marked("Claim {claim} was taken back. If that was not your wish, tell your branch or call 175 today."),
        is_urgent=True,
    ),
    Topic(
        "family.named",
        marked("Whom we call if something happens to you was written anew. If that was not you, call 175 or your branch."),
    ),
    Topic("claim.account", marked("Claim {claim}: tell your branch to which account we pay. It must be in your own name.")),
    Topic(
        "claim.cash",
        marked("Claim {claim}: {amount} waits for you in cash until {until}. The code and the place stand in your letter."),
    ),
    Topic(
        "claim.not_collected",
        marked("Claim {claim}: the cash was not collected in time. It is still yours: tell your branch how we pay it."),
    ),
    Topic(
        "claim.overpaid",
        marked("Claim {claim}: too much was paid. Nothing is taken from you by itself. The letter says why and how to object."),
    ),
    Topic(
        "claim.waived", marked("Claim {claim}: what was paid too much is yours to keep. Nothing more is asked. Questions: 175.")
    ),
    Topic("claim.paid", marked("Claim {claim}: {amount} was paid to you. Questions: 175.")),
    Topic(
        "claim.returned",
        marked("Claim {claim}: the bank could not pay to your account. Tell your branch another one in your own name."),
    ),
)
