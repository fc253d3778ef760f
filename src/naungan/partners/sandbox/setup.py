"""Making the sandbox bank a partner of this deployment, with keys made on the spot."""

from __future__ import annotations

import datetime as dt
import secrets

from naungan.lib.access import house_itself
from naungan.partners.models import PartnerKey
from naungan.partners.profiles import keep_key, keep_partner
from naungan.partners.sandbox.bank import Bank
from naungan.partners.sandbox.keys import key_pair
from naungan.partners.sandbox.teller import Credentials

CODE = "sandbox"


def set_up(*, our_url: str, bank_url: str, at: dt.datetime, code: str = CODE) -> tuple[Credentials, Bank]:
    """Make a sandbox bank and the partner it is for us. Keys of an earlier one end now.

    our_url   where our server listens; bank_url where the bank will
    """
    theirs, their_public = key_pair()
    ours, our_public = key_pair()
    secret, name = secrets.token_urlsafe(32), f"{at:%Y%m%d%H%M%S}-{secrets.token_hex(3)}"
    row = keep_partner(
        code,
        f"{code}-client",
        {
            "base_url": bank_url,
            "partner_service_id": "77001",
            "merchant_id": "BPU-TEST",
            "nmid": "ID1020000000001",
            "source_account": "8888000011112222",
            "cash_days": 30,
            "sandbox": True,
            "per_second": 5000,
            "settlement_format": "sandbox",
        },
        by=house_itself("sandbox"),
        at=at,
    )
    PartnerKey.objects.filter(partner=row, until=None).update(until=at)
    since = at - dt.timedelta(seconds=1)
    keep_key(row, PartnerKey.Kind.THEIRS, name, their_public, since=since, by=house_itself("sandbox"))
    keep_key(row, PartnerKey.Kind.OURS, name, ours, since=since, by=house_itself("sandbox"))
    keep_key(row, PartnerKey.Kind.SECRET, name, secret, since=since, by=house_itself("sandbox"))
    credentials = Credentials(our_url, f"{code}-client", theirs, secret, "77001")
    return credentials, Bank(f"{code}-client", our_public, secret)
