"""What the end of a transfer of this room does, or of an order of cash, and which of them may leave."""

from naungan.claims.cash import tell_it_waits
from naungan.claims.paying import OWNER, may_leave, take_up_transfer
from naungan.partners.calls import CASH_ORDER, TRANSFER

ENDINGS = dict.fromkeys((f"{TRANSFER} {OWNER}", f"{CASH_ORDER} {OWNER}"), take_up_transfer)
PERMITS = dict.fromkeys(ENDINGS, may_leave)
TAKEN = {f"{CASH_ORDER} {OWNER}": tell_it_waits}
