"""What the end of a transfer of this room does."""

from naungan.claims.paying import OWNER, take_up_transfer

ENDINGS = {f"18 {OWNER}": take_up_transfer}
