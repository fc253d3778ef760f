"""Mobile numbers: one reader for pages, API, command line and lists. Codes to sign in go there: nothing is guessed."""

from __future__ import annotations

import re

from naungan.lib.errors import BadUsage

LABEL = re.compile(r"^(?:(?:no|nomor)\W*)?(?:hp|wa|whatsapp|telp|tlp|telepon|tel)\W+", re.IGNORECASE)
SEVERAL = re.compile(r"[/;,&|]|\b(?:atau|dan|or)\b", re.IGNORECASE)
MARKS = re.compile(r"[\s.()\-\u2010-\u2015\u2212\u00a0\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff'’]")


class BadPhone(BadUsage):
    code = "phone.bad"


def read_phone(text: str) -> str:
    """Return an Indonesian mobile number as +62…; of several that are written, the first.

    Raises  BadPhone for letters, for too many or too few digits, and for a number whose digits a spreadsheet cut (8.12E+11)
    """
    if re.search(r"\.{2,}|\u2026|[0-9][.,](?!0$)[0-9]{1,2}$", text.strip()):
        raise BadPhone("This is no Indonesian mobile number.", fix="Write it like 0812 3456 7890.")
    first = SEVERAL.split(LABEL.sub("", text.strip()))[0]
    if re.search(r"[0-9][eE][+-]?[0-9]", text):
        raise BadPhone("A spreadsheet cut this number: digits are lost.", fix="Type the telephone again, as text.")
    plain = MARKS.sub("", re.sub(r"^([0-9]{9,14})\.0$", r"\1", first.strip()))
    local = re.sub(r"^(?:\+?62|0062|0)0?", "", plain)
    if not re.fullmatch(r"8[0-9]{7,11}", local, re.ASCII):
        raise BadPhone("This is no Indonesian mobile number.", fix="Write it like 0812 3456 7890.")
    return f"+62{local}"
