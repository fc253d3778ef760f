"""What a list itself says of a person beside the columns that were asked for: dead, civil servant or soldier, gone."""

from __future__ import annotations

import re
from functools import lru_cache

DEAD = re.compile(
    r"\b(meninggal(?: dunia)?|meningal|almarhum(?:ah)?|alm|almh|wafat|mendiang|tutup usia|deceased|died|dead|mati|md)\b"
)
OFFICIAL = re.compile(
    r"\b(pns|p n s|asn|a s n|p3k|pppk|cpns|tni|t n i|polri|polisi|kepolisian|tentara|prajurit|pegawai neg[e]?ri(?: sipil)?"
    r"|aparatur sipil negara|civil servant|soldier|police)\b"
)
GONE = re.compile(
    r"\b(pindah|mengundurkan diri|mundur|tidak (?:bersedia|mau|berminat)|menolak|batal|dibatalkan|dicoret|moved|withdrawn)\b"
)
RELATION = (
    r"suami|istri|isteri|pasangan|ayah|bapak|ibu|orang ?tua|ortu|anak|kakak|adik|mertua|menantu|cucu|keponakan|kepala keluarga|janda|duda"
    r"|binti|bin|bt|wali"
)
NOT_HERS = re.compile(
    rf"(?:\b(?:{RELATION})(?:nya)?(?: (?:sudah|telah|seorang|dari|juga|tni|polri))?"
    r"|\b(?:bukan|non|belum|tidak|tdk|mantan|eks|ex|purna|purnawirawan|pensiun|pensiunan|ktp|no hp|hp|nomor|kartu|kantor|pos|asrama))$"
)
"""Words right before that make it somebody else's, something else's, or the contrary."""
GONE_NOT = re.compile(r"^(?: ?(?:datang|masuk|rt|rw|dusun|dari|kk)\b)")
MARK = r"(?:almarhumah|almarhum|almh|alm|mendiang)"
MARKED = re.compile(
    rf"^\W*{MARK}\b[ .:,]*|[ ,/-]?\(\s?(?:{MARK}|meninggal(?: dunia)?|md)\.?\s?\)|[ ,/-]{MARK}\.?$", re.IGNORECASE
)
"""A name that says that its bearer is dead: the word stands first, last or in brackets. After `binti` it speaks of her father."""
OF_NAME = re.compile(r"[ (,/-](?:pns|asn|tni|polri|pppk|pindah)\W*$", re.IGNORECASE)
FATHER = re.compile(r"\b(bin|binti|bt|anak|istri|isteri|suami|janda)\W*$", re.IGNORECASE)


def without_marks(name: str) -> str:
    """Return a name (blanks folded) without the word that says its bearer is dead."""
    return " ".join(MARKED.sub(" ", name).split()) if _is_marked(name) else name


def _is_marked(name: str) -> bool:
    found = MARKED.search(name)
    return found is not None and not FATHER.search(name[: found.start()])


@lru_cache(maxsize=100_000)
def said_of(name: str, occupation: str, remark: str) -> str:
    """Return `said.deceased`, `said.wage_earner` or `said.left` for what a row says of its person; else an empty text."""
    name = " ".join(name.split())[:300]
    if _is_marked(name):
        return "said.deceased"
    if code := _said_beside(remark[:600]) or _said_beside(occupation[:600]):
        return code
    if found := OF_NAME.search(name):
        return "said.left" if "pindah" in found[0].lower() else "said.wage_earner"
    return ""


@lru_cache(maxsize=20_000)
def _said_beside(text: str) -> str:
    """Return what a remark or an occupation says: a list writes the same few again and again."""
    patterns = (("said.deceased", DEAD), ("said.wage_earner", OFFICIAL), ("said.left", GONE))
    return next((code for code, pattern in patterns if _says(pattern, text)), "")


def _says(pattern: re.Pattern[str], text: str) -> bool:
    """Whether a text says it of the person herself: what stands right before or behind may turn it into something else."""
    words = " ".join(re.sub(r"[^a-z0-9]+", " ", text.lower()).split())
    for found in pattern.finditer(words):
        before, behind = words[: found.start()].rstrip(), words[found.end() :].lstrip()
        if NOT_HERS.search(before) or (found[0] == "pindah" and (GONE_NOT.match(behind) or before.endswith("batal"))):
            continue
        if found[0] == "batal" and behind.startswith("pindah"):
            continue
        return True
    return False
