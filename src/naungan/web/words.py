"""What acts, jobs and columns are called on a page: codes of ours in the reader's words."""

from __future__ import annotations

import re

from naungan.lib.words import marked, say

ACTS = {
    "account.add": marked("an account was made"),
    "account.end": marked("an account was ended"),
    "account.password": marked("a password was set"),
    "agreement.past": marked("said which past months lists buy"),
    "alarm": marked("alarm"),
    "api.enrol": marked("registered somebody by program"),
    "bill.write": marked("wrote a bill"),
    "books.seal": marked("sealed the books"),
    "civil.ask": marked("asked the civil registry"),
    "code.wrong": marked("typed a wrong code"),
    "consent.change": marked("changed what is allowed"),
    "export": marked("took names away in a file"),
    "member.add": marked("registered a member"),
    "clock.confirm": marked("said that the clock is right"),
    "page.refused": marked("was refused a page"),
    "sponsor.add": marked("wrote down a sponsor"),
    "agreement.add": marked("wrote an agreement"),
    "partner.keep": marked("added or changed a partner"),
    "partner.key": marked("added a partner’s key"),
    "partner.key_end": marked("ended a partner’s key"),
    "payments.post": marked("took in a settlement file"),
    "member.confirm": marked("compared a KTP"),
    "member.look_up": marked("looked a NIK up"),
    "member.said_death": marked("wrote down that a member died"),
    "member.said_alive": marked("wrote down that a member lives"),
    "member.see": marked("saw a member’s page"),
    "names.allow": marked("opened names for a reader"),
    "names.read": marked("read names"),
    "names.stop": marked("was stopped before names"),
    "order.give": marked("gave a standing order"),
    "order.stop": marked("stopped a standing order"),
    "own.export": marked("took her own data"),
    "person.replace": marked("gave a place on"),
    "program.add": marked("a program was let in"),
    "program.end": marked("a program was ended"),
    "proposal.approve": marked("approved a proposal"),
    "proposal.propose": marked("made a proposal"),
    "proposal.refuse": marked("refused a proposal"),
    "proposal.withdraw": marked("took a proposal back"),
    "propose.close_break": marked("proposed to explain a difference"),
    "propose.decide_call": marked("proposed how a call ended"),
    "propose.place": marked("proposed whose money it is"),
    "propose.pot_refund": marked("proposed to pay savings back"),
    "propose.refund": marked("proposed to send money back"),
    "propose.reverse": marked("proposed to take a payment back"),
    "request.ask": marked("asked for a correction"),
    "request.confirm": marked("confirmed a correction, as the first of two"),
    "request.grant": marked("granted a correction"),
    "request.refuse": marked("refused a correction"),
    "request.stop": marked("stopped a correction"),
    "roster.check": marked("let a list be judged without effect"),
    "roster.discard": marked("threw a list away before enrolling"),
    "roster.enrol": marked("enrolled a list"),
    "roster.mend": marked("mended a list that was sent"),
    "roster.unmend": marked("took back what was mended in a list"),
    "roster.send": marked("sent a list"),
    "roster.withdraw": marked("threw an enrolled list away"),
    "row.let_in": marked("let a row of a list in"),
    "row.refuse": marked("refused a row of a list"),
    "row.see": marked("saw a row of a list"),
    "sign.in": marked("signed in"),
    "sign.out": marked("signed out"),
    "sign.refused": marked("was turned away at the door"),
}
NOUNS = {
    "account": marked("account"), "agreement": marked("agreement"), "bill": marked("bill"), "draft": marked("sent list"),
    "journal": marked("journal"), "joining": marked("registration"), "member": marked("member"),
    "membership": marked("membership"), "queue": marked("work queue"), "reader": marked("reader"),
    "payment": marked("payment"), "pot": marked("savings"), "program": marked("program"), "proposal": marked("proposal"),
    "request": marked("correction"), "roster": marked("list"), "row": marked("row"), "break": marked("difference"),
    "call": marked("call"), "page": marked("page"), "sponsor": marked("sponsor"), "clock": marked("clock"),
    "partner": marked("partner"), "civil": marked("people"),
}  # fmt: skip
ACTORS = {"house": marked("the program itself"), "demo": marked("the demonstration")}
WHYS = {
    "counter": marked("at the counter"), "died": marked("died"), "moved": marked("moved away"), "job": marked("has another job"),
    "shell": marked("at the command line"), "audit": marked("to read the trail"),
    "money": marked("to find whose money it is"), "doubt": marked("to judge a row"),
    "queue": marked("out of the work queue"), "buy": marked("months that are over are bought"),
    "skip": marked("from the month of the list"), "next": marked("from the month after the list"),
}  # fmt: skip
"""Reasons that the program writes by itself; what a person wrote stands as it is."""
PARTS = {
    "approvals": marked("approvals"), "requests": marked("corrections"), "suspense": marked("money without a place"),
    "proposals": marked("waiting for a second person"), "doubts": marked("doubts"), "leavers": marked("places to give on"),
    "calls": marked("calls to partners"), "breaks": marked("differences"), "waiting": marked("waiting"),
    "refused": marked("refused"), "aside": marked("waits for an officer"), "enrolled": marked("enrolled"),
    "repeated": marked("on an earlier list"),
}  # fmt: skip
"""Parts of a page that a record of the trail names behind a colon."""
LOOPS = {
    "clock:leapt": marked("a leap of the clock"),
    "loop:lists": marked("judging lists"), "loop:messages": marked("sending messages"),
    "loop:money": marked("deciding on charges"), "loop:partners": marked("calls to partners"),
    "loop:order": marked("tidying up"), "loop:trail": marked("sealing the audit trail"),
    "audit.outside": marked("audit trail kept outside"), "demonstration": marked("demonstration"),
}  # fmt: skip
STEPS = {
    "mandates": marked("charges planned"), "notices": marked("notices of charges"), "pots": marked("savings buy months"),
    "members": marked("reminders and ends"), "bills": marked("bills that ended"),
}  # fmt: skip
COUNTS = {
    "planned": marked("planned"), "told": marked("told"), "pots": marked("savings"), "months": marked("months"),
    "memberships": marked("memberships"), "lapsed": marked("ended for good"), "expired": marked("ended"),
    "member.ends": marked("protection ends soon"), "member.unpaid": marked("not paid"),
    "member.lapsed": marked("protection ended"),
}  # fmt: skip
COLUMNS = {
    "code": marked("village code"), "name": marked("village"), "district": marked("district"), "regency": marked("regency"),
    "regency_code": marked("regency code"), "regency_kind": marked("kind of regency"), "places": marked("places"),
    "taken": marked("places taken"), "waiting": marked("waiting"), "months": marked("months"), "ceiling": marked("ceiling"),
    "committed": marked("Committed"), "paid": marked("Paid"), "used": marked("Used"), "given_back": marked("Given back"),
    "left": marked("money left"), "replaced": marked("people who left"),
}  # fmt: skip
CLOSE = re.compile(r"close:(\d{4}-\d{2}):(\w+)")


def act_words(act: str, language: str) -> str:
    """Return what somebody did, such as “looked a NIK up”."""
    return say(ACTS.get(act, act), language=language)


def actor_words(actor: str, language: str) -> str:
    """Return who did something: an account's name, a member by her number, or the program."""
    kind, _, number = actor.partition(" ")
    if kind == "member" and number:
        return f"{say(NOUNS['member'], language=language)} {number[-6:]}"
    return say(ACTORS[actor], language=language) if actor in ACTORS else actor


def why_words(why: str, language: str) -> str:
    return say(WHYS[why], language=language) if why in WHYS else why


def subject_words(subject: str, language: str) -> str:
    """Return what a record is about: its number, and the part of the page in words; where it begins is left out."""
    number, *parts = subject.split(":")
    said = [say(PARTS[part], language=language) for part in (number, *parts) if part in PARTS]
    is_known = number == "" or number in PARTS
    return " ".join(
        filter(None, ["" if is_known else f"{number[:13]}{'…' if len(number) > 13 else ''}", ", ".join(said)])
    )


def noun_words(noun: str, language: str) -> str:
    return say(NOUNS.get(noun, noun), language=language)


def count_words(name: str, language: str) -> str:
    return say(COUNTS.get(name, name), language=language)


def column_words(name: str, language: str) -> str:
    return say(COLUMNS.get(name, name), language=language)


def job_words(name: str, language: str) -> str:
    """Return what a job does; of a close its month and step."""
    if close := CLOSE.fullmatch(name):
        step = say(STEPS.get(close[2], close[2]), language=language)
        return say("close of {month}: {step}", month=close[1], step=step, language=language)
    return say(LOOPS.get(name, name), language=language)
