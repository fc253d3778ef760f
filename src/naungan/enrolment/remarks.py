"""What a list itself says of a person beside the columns that were asked for: dead, civil servant or soldier, gone."""

from __future__ import annotations

import re
from functools import lru_cache

DEAD = re.compile(
    r"\b(meninggal(?: dunia)?|almarhum(?:ah)?|alm|almh|wafat|mendiang|deceased|died|dead|mati)\b|^\W*md\W*$"
)
OFFICIAL = re.compile(
    r"\b(pns|asn|p3k|pppk|cpns|tni(?: ?(?:ad|al|au))?|polri|polisi|tentara|prajurit|pegawai negeri(?: sipil)?"
    r"|aparatur sipil negara|anggota (?:tni|polri|kepolisian)|civil servant|soldier|police)\b"
)
GONE = re.compile(
    r"\b(pindah(?: (?:alamat|domisili|keluar|desa))?|mengundurkan diri|mundur|tidak (?:bersedia|mau|berminat)"
    r"|menolak|batal|dibatalkan|dicoret|moved(?: away)?|withdrawn)\b"
)
OF_OTHERS = re.compile(
    r"\b(suami|istri|isteri|pasangan|ayah|bapak|ibu|orang ?tua|ortu|anak|kakak|adik|mertua|keluarga|kepala keluarga|bin|binti"
    r"|janda|duda|cerai|wali|eks|mantan|purna|purnawirawan|pensiun(?:an)?|bukan|non|tidak ada|belum|tidak|tdk|masih hidup)\b"
)
"""Words that turn a remark into one about somebody else, or into its contrary: an officer reads it, no machine does."""
MARK = r"(?:almarhumah|almarhum|almh|alm|mendiang)"
MARKED = re.compile(rf"^\W*{MARK}\b[\s.:,]*|[\s,]*\(\s*{MARK}\.?\s*\)|[\s,]+{MARK}\.?\s*$", re.IGNORECASE)
FATHER = re.compile(r"\b(bin|binti|bt|anak|istri|isteri|suami|janda)\W*$", re.IGNORECASE)
"""A name that says that its bearer is dead: the word stands first, last or in brackets. After `binti` it speaks of her father."""


def without_marks(name: str) -> str:
    """Return a name without the word that says its bearer is dead."""
    return MARKED.sub(" ", name) if _is_marked(name) else name


def _is_marked(name: str) -> bool:
    found = MARKED.search(name)
    return found is not None and not FATHER.search(name[: found.start()])


@lru_cache(maxsize=100_000)
def said_of(name: str, occupation: str, remark: str) -> str:
    """Return `said.deceased`, `said.wage_earner` or `said.left` for what a row says of its person; else an empty text."""
    if _is_marked(name):
        return "said.deceased"
    for part in re.split(r"[;|]", remark.lower()):
        words = " ".join(re.sub(r"[^a-z0-9()]+", " ", part).split())
        if not words or _is_contrary(words):
            continue
        for code, pattern in (("said.deceased", DEAD), ("said.wage_earner", OFFICIAL), ("said.left", GONE)):
            if pattern.search(words):
                return code
    work = " ".join(re.sub(r"[^a-z0-9]+", " ", occupation.lower()).split())
    return "said.wage_earner" if OFFICIAL.search(work) and not _is_contrary(work) else ""


def _is_contrary(words: str) -> bool:
    found = OF_OTHERS.search(words)
    return found is not None and not re.match(r"tidak (bersedia|mau|berminat)", words)
