"""What the codes of this room are called on a page."""

from __future__ import annotations

from typing import TYPE_CHECKING

from naungan.claims.codes import PAPERS
from naungan.claims.heirs import ARRANGER, HERITAGE, MEMBER
from naungan.lib.words import marked, say
from naungan.regulation import claims
from naungan.regulation.explain import CHILD, TITLES
from naungan.regulation.law import built_in
from naungan.regulation.survivors import HEADINGS, Relation

if TYPE_CHECKING:
    from naungan.claims.models import Claim

KINDS = {
    "jkm": marked("death"),
    "jkk_death": marked("death by an accident at work"),
    "jkk_injury": marked("accident at work"),
    "jht": marked("old-age savings"),
    "scholarship": marked("scholarship"),
}
STANDS = {
    "noticed": marked("told, not claimed yet"),
    "filed": marked("filed"),
    "waiting_family": marked("waits for the family"),
    "waiting_other": marked("waits for somebody else"),
    "complete": marked("complete"),
    "stopped": marked("a person looks at it"),
    "assessed": marked("ready to be decided"),
    "proposed": marked("waits for a second person"),
    "approved": marked("approved"),
    "part": marked("approved in part"),
    "refused": marked("refused"),
    "expired": marked("came too late"),
    "payable": marked("about to be paid"),
    "paying": marked("on its way through the bank"),
    "returned": marked("came back from the bank"),
    "paid": marked("paid"),
    "closed": marked("ended"),
    "withdrawn": marked("taken back"),
    "objection": marked("the family objects"),
    "reopened": marked("opened again"),
}
OWNERS = {
    "family": marked("the family"),
    "branch": marked("the branch"),
    "head_office": marked("head office"),
    "other": marked("somebody else"),
    "house": marked("the house itself"),
    "nobody": marked("nobody"),
}
PARTIES = {
    "member": marked("the member herself"),
    "heir": marked("one of the family"),
    "helper": marked("who helps the family"),
    "facility": marked("hospital or clinic"),
    "officer": marked("the branch"),
}
VERDICTS = {
    "ok": marked("in order"),
    "unreadable": marked("cannot be read"),
    "differs": marked("says something else"),
    "not_genuine": marked("is not genuine"),
}
WORDS = {
    "reason": {
        "claim.decide": marked("what a claim comes to"),
        "claim.answer": marked("an answer to what stopped a claim"),
        "claim.reopen": marked("open a claim again"),
        "claim.destination": marked("the account of who receives"),
        "claim.returned": marked("money of a claim that came back from the bank"),
        "claim.recover": marked("money of a claim that should not have left"),
        "claim.recovery_end": marked("what becomes of money that was paid too much"),
        "claim.repaid": marked("money that somebody paid back"),
    }
    | {f"claim_state.{code}": words for code, words in STANDS.items()}
    | {f"claim_paper.{code}": words for code, words in PAPERS.items()}
    | {f"claim_paper.{one.code}": one.title for papers in claims.PAPERS.values() for one in papers},
    "act": {
        "claim.file": marked("took a claim"),
        "claim.join": marked("joined somebody to a claim"),
        "claim.tell": marked("told a claim's facts otherwise"),
        "claim.name_heirs": marked("named whom a member left"),
        "claim.photo": marked("took a picture of a paper"),
        "claim.photo_open": marked("looked at a picture of a paper"),
        "medical.open": marked("opened a medical picture"),
        "claim.sample": marked("looked at a decision that chance chose"),
        "claim.signal": marked("took a second look at a claim"),
        "claim.paper": marked("looked at a paper"),
        "claim.withdraw": marked("took a claim back for the family"),
        "claim.decide": marked("decided a claim"),
        "claim.destination": marked("named the account of who receives"),
        "claim.pay": marked("sent the money of a claim"),
        "claim.call_back": marked("had a counter pay an order of cash out no more"),
        "claim.paid": marked("learnt that a claim was paid"),
        "claim.returned": marked("learnt that money of a claim came back"),
        "claim.twice": marked("learnt that a claim was paid twice"),
        "claim.object": marked("wrote an objection down"),
        "claim.answer_objection": marked("answered an objection"),
        "claim.tie": marked("said that she is bound to the family of a claim"),
        "claim.tie_end": marked("ended a tie of an officer to a family"),
        "account.person": marked("said which member an account is"),
        "family.name": marked("named whom to call if something happens to a member"),
        "family.confirm": marked("confirmed whom to call if something happens to a member"),
        "claim.see": marked("looked at a claim"),
        "claim.see_notice": marked("read what was told"),
        "claim.begin": marked("began to tell what happened"),
        "claim.notice": marked("told what happened"),
        "claim.take_notice": marked("filed what was told"),
        "claim.close_notice": marked("ended what was told without a claim"),
        "claim.know": marked("saw that one who asked is who she says"),
        "claim.knock": marked("asked for the code of a claim"),
    },
    "noun": {
        "claim": marked("claim"),
        "recovery": marked("money of a claim that is asked back"),
        "notice": marked("notice"),
        "tie": marked("tie of an officer"),
    },
    "part": {
        "claims": marked("claims"),
        "claims:branch": marked("claims to be decided"),
        "claims:late": marked("claims whose day has passed"),
    },
    "job": {
        "loop:claims": marked("paying claims"),
        "loop:claim_reminders": marked("reminding families of papers"),
        "loop:families": marked("asking members whom to call"),
    },
    "count": {"approved": marked("approved"), "reminded": marked("reminded")},
}

WHO = {
    MEMBER: marked("the member"),
    ARRANGER: marked("who arranged the funeral"),
    HERITAGE: marked("the heritage office"),
}


def title_of(code: str, *, language: str | None = None) -> str:
    """Return what a line is for, in the reader's language."""
    if code.startswith("scholarship.child_"):
        return say(CHILD, number=code.rpartition("_")[2], language=language)
    if code.startswith("jkk.disability."):
        entry = built_in().entries.get(code.removeprefix("jkk."))
        return say(entry.title, language=language) if entry else code
    return say(TITLES[code], language=language)


def title_of_award(key: str, *, language: str | None = None) -> str:
    """Return what was given, by the key that it is remembered by (`heirs.award_key`)."""
    is_school = key.startswith("scholarship:")
    return say(marked("school year of a child"), language=language) if is_school else title_of(key, language=language)


def paper_title(code: str, *, language: str | None = None) -> str:
    """Return what a paper is, in the reader's language."""
    known = {paper.code: paper.title for papers in claims.PAPERS.values() for paper in papers} | PAPERS
    return say(known.get(code, code), language=language)


def payee_title(who: str, *, language: str | None = None) -> str:
    """Return who receives, in the reader's language: a name as it is, else what she was to the member."""
    if who in WHO:
        return say(WHO[who], language=language)
    word, _, place = who.partition(" ")
    if word.upper() in Relation.__members__ and (not place or place.isdecimal()):
        return f"{say(HEADINGS[Relation[word.upper()]], language=language)} {place}".strip()
    return who


def payee_name(claim: Claim, who: str) -> str:
    """Return who receives of a kept claim, in the reader's language: an heir by name where the heir letter has one."""
    if not (who.startswith("h") and who[1:].isdecimal()):
        return claim.member.name if who == MEMBER else payee_title(who)
    heir = claim.event.heirs.filter(pk=int(who[1:])).first()
    if heir is None:
        return who
    return heir.name or say(HEADINGS[Relation.read(heir.relation)])
