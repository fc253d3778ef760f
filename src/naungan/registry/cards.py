"""The member's card: who is protected through which day, signed, so that another telephone can check it without a line.

The QR text is `NGN1:` and a CWT (RFC 8392, COSE_Sign1 with Ed25519) in Base45 (RFC 9285).
"""

from __future__ import annotations

import base64
import datetime as dt

import base45
import cbor2
import cwt
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat, PublicFormat
from cwt import COSEKey

from naungan.lib.clock import now
from naungan.lib.crypto import signing_key
from naungan.lib.errors import Problem

PREFIX = "NGN1:"
SIGNED = 18
"""The tag of COSE_Sign1."""
ISSUER = "naungan"
NAME, PROGRAMMES = -70001, -70002
"""Private claims: the name as on the card, and the programmes."""


class BadCard(Problem):
    code = "card.bad"


def public_key() -> str:
    """Return the key that checks cards: 32 bytes in Base64, the same for ever in one installation."""
    raw = signing_key("card").public_key().public_bytes(Encoding.Raw, PublicFormat.Raw)
    return base64.b64encode(raw).decode()


def sign(member: str, *, name: str, programmes: list[str], through: dt.datetime, at: dt.datetime) -> str:
    """Return the text of a card's QR.

    member   the member's id, not her NIK
    through  the end of the last day of cover: after it no telephone accepts the card
    """
    private = signing_key("card").private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())
    claims = {
        1: ISSUER,
        2: member,
        4: int(through.timestamp()),
        6: int(at.timestamp()),
        NAME: name,
        PROGRAMMES: programmes,
    }
    text: bytes = base45.b45encode(cwt.encode(claims, COSEKey.from_pem(private, kid="1")))
    return PREFIX + text.decode()


def read(text: str) -> dict[str, object]:
    """Return what a card says: member, name, programmes, through. Raises BadCard for a wrong, changed or late one."""
    public = signing_key("card").public_key().public_bytes(Encoding.PEM, PublicFormat.SubjectPublicKeyInfo)
    try:
        sealed = base45.b45decode(text.removeprefix(PREFIX))
        outer = cbor2.loads(sealed)
        # The library also reads claims that nobody signed.
        if not isinstance(outer, cbor2.CBORTag) or outer.tag != SIGNED:
            raise ValueError("not signed")
        claims = cwt.decode(sealed, COSEKey.from_pem(public, kid="1"))
        assert isinstance(claims, dict)
        if claims[1] != ISSUER:
            raise ValueError("of another house")
        through = dt.datetime.fromtimestamp(int(claims[4]), dt.UTC)
        if through < now():  # the library lets a minute pass
            raise ValueError("late")
        return {
            "member": claims[2],
            "name": str(claims[NAME]),
            "programmes": list(claims[PROGRAMMES]),
            "through": through,
        }
    except (ValueError, KeyError, TypeError, OverflowError, cwt.CWTError, cbor2.CBORDecodeError) as error:
        raise BadCard("This card is not valid.", fix="Ask for the card anew: it may have ended or been changed.") from error
