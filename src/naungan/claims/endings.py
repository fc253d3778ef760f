"""What the end of a transfer of this room does, and which of its transfers may leave."""

from naungan.claims.paying import OWNER, may_leave, take_up_transfer

ENDINGS = {f"18 {OWNER}": take_up_transfer}
PERMITS = {f"18 {OWNER}": may_leave}
