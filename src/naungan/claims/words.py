"""What the codes of this room are called on a page."""

from __future__ import annotations

from naungan.claims.codes import PAPERS
from naungan.claims.heirs import ARRANGER, HERITAGE, MEMBER
from naungan.lib.words import marked, say
from naungan.regulation import claims
from naungan.regulation.explain import CHILD, TITLES
from naungan.regulation.law import built_in
from naungan.regulation.survivors import HEADINGS, Relation

WHO = {
    MEMBER: marked("the member"),
    ARRANGER: marked("who arranged the funeral"),
    HERITAGE: marked("the heritage office"),
}


def title_of(code: str) -> str:
    """Return what a line is for, in the reader's language."""
    if code.startswith("scholarship.child_"):
        return say(CHILD, number=code.rpartition("_")[2])
    if code.startswith("jkk.disability."):
        entry = built_in().entries.get(code.removeprefix("jkk."))
        return say(entry.title) if entry else code
    return say(TITLES[code])


def paper_title(code: str) -> str:
    """Return what a paper is, in the reader's language."""
    known = {paper.code: paper.title for papers in claims.PAPERS.values() for paper in papers} | PAPERS
    return say(known.get(code, code))


def payee_title(who: str) -> str:
    """Return who receives, in the reader's language: a name as it is, else what she was to the member."""
    if who in WHO:
        return say(WHO[who])
    word, _, place = who.partition(" ")
    if word.upper() in Relation.__members__ and (not place or place.isdecimal()):
        return f"{say(HEADINGS[Relation[word.upper()]])} {place}".strip()
    return who
