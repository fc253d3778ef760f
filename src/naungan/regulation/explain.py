"""What a family is told: each line of a benefit as sentences in the reader's language."""

from __future__ import annotations

from naungan.lib.words import marked, reader_language, rupiah, say
from naungan.regulation.lines import Cause, Line

TITLES = {
    "jkm.death": marked("Death sum"),
    "jkm.periodic": marked("Periodic benefit, paid in one sum"),
    "jkm.funeral": marked("Funeral"),
    "jkk.death": marked("Death by work accident"),
    "jkk.total_disability": marked("Permanent total disability"),
    "jkk.periodic": marked("Periodic benefit, paid in one sum"),
    "jkk.funeral": marked("Funeral"),
    "jkk.stmb_first": marked("Income while unable to work, months 1 to 6"),
    "jkk.stmb_second": marked("Income while unable to work, months 7 to 12"),
    "jkk.stmb_later": marked("Income while unable to work, from month 13"),
    "jkk.transport_land": marked("Transport by land, river or lake"),
    "jkk.transport_sea": marked("Transport by sea"),
    "jkk.transport_air": marked("Transport by air"),
    "jkk.home_care": marked("Care at home"),
    "jkk.denture": marked("Dentures"),
    "jkk.hearing_aid": marked("Hearing aid"),
    "jkk.glasses": marked("Glasses"),
    "jkk.disability_limit": marked("Limit of several disabilities"),
    "scholarship.once": marked("Child {number} receives {amount} in one sum."),
    "jkk.treatment": marked("Treatment"),
    "jkk.rehabilitation": marked("Medical rehabilitation"),
    "jkk.prosthesis": marked("Prosthesis or orthosis"),
    "claims.late": marked("On top, because the payment is late"),
    "jht.full": marked("Old-age savings"),
    "jht.tax": marked("Tax kept back"),
    "jht.partial_10": marked("Part of the old-age savings"),
    "jht.partial_30_housing": marked("Part of the old-age savings for a house"),
    "jkp.early": marked("Cash after the loss of a job, months 1 to 3"),
    "jkp.late": marked("Cash after the loss of a job, months 4 to 6"),
    "jkk.employer": marked("JKK, employer"),
    "jkm.employer": marked("JKM, employer"),
    "jht.employer": marked("JHT, employer"),
    "jht.worker": marked("JHT, worker"),
    "jp.employer": marked("JP, employer"),
    "jp.worker": marked("JP, worker"),
    "jkp.state": marked("JKP, state"),
    "jkp.from_jkk": marked("of the JKK, goes to JKP"),
    "jkp.from_jkm": marked("of the JKM, goes to JKP"),
    "jakon.jkk": marked("JKK of the project"),
    "jakon.jkm": marked("JKM of the project"),
    "pmi.before_departure": marked("Before departure, through an agency"),
    "pmi.contract": marked("Work and return"),
    "pmi.extra": marked("Extra months"),
}
CHILD = marked("Scholarship, child {number}")

PAID = {
    "jkm.death": marked("The family of a member who died receives a death sum of {amount}."),
    "jkm.periodic": marked("It receives {months} monthly payments of Rp{each} at once: {amount}."),
    "jkm.death.times": marked(
        "The family of a member who died with {times} memberships receives a death sum for each: {amount}."
    ),
    "jkm.periodic.times": marked(
        "It receives {months} monthly payments of Rp{each} at once for each of {times} memberships: {amount}."
    ),
    "jkm.funeral.times": marked(
        "For the funeral {amount} is paid, once for each of {times} memberships, to whoever arranged it if there is no family."
    ),
    "jkm.funeral": marked("For the funeral {amount} is paid, to whoever arranged it if there is no family."),
    "jkk.death": marked(
        "Because the death came from work, the family receives {amount}: {share} of {months} monthly incomes of Rp{wage}."
    ),
    "jkk.death.least": marked(
        "Because the death came from work, the family receives {amount}: the death sum of JKM, which is more than {share} of "
        "{months} monthly incomes of Rp{wage}."
    ),
    "jkk.total_disability": marked(
        "A member who can never work again receives {share} of {months} monthly incomes of Rp{wage}: {amount}."
    ),
    "jkk.periodic": marked("On top come {months} monthly payments of Rp{each}, paid at once: {amount}."),
    "jkk.funeral": marked("For the funeral {amount} is paid."),
    "jkk.stmb": marked("{title}: for {months} months {share} of the monthly income of Rp{wage} is replaced: {amount}."),
    "jkk.stmb.days": marked(
        "{title}: for {days} days of {of_month} to a month, {share} of the monthly income of Rp{wage} is replaced: {amount}."
    ),
    "jkk.capped": marked("{title}: the bill is Rp{paid}, the most is Rp{most}; {amount} is paid."),
    "jkk.by_bill": marked("{title}: the bill of Rp{paid} is paid as it is."),
    "jkk.prosthesis": marked(
        "{title}: the bill is Rp{paid}; the most is what the public rehabilitation centre asks, Rp{price}, and {share} of it on "
        "top; {amount} is paid."
    ),
    "claims.late": marked("The payment of Rp{sums} comes {late} days late: {share} for each day, {amount}, is paid on top."),
    "jkk.disability": marked("For “{part}” the law gives {share} of {months} monthly incomes of Rp{wage}: {amount}."),
    "jkk.disability.units": marked(
        "For {units} times “{part}” the law gives {share} each of {months} monthly incomes of Rp{wage}: {amount}."
    ),
    "jkk.disability.loss": marked(
        "For “{part}”, of which {loss} is lost, the law gives that part of {share} of {months} monthly incomes of Rp{wage}: "
        "{amount}."
    ),
    "jkk.disability.units.loss": marked(
        "For {units} times “{part}”, of which {loss} is lost, the law gives that part of {share} each of {months} monthly "
        "incomes of Rp{wage}: {amount}."
    ),
    "jkk.disability_limit": marked("Several disabilities together may not reach more than {limit}: {amount} is taken off."),
    "scholarship": marked(
        "Child {number} receives up to {amount} in all for the years of school still to come, paid year by year."
    ),
    "scholarship.once": marked("Child {number} receives {amount} in one sum."),
    "jht.full": marked("The whole balance of the old-age savings is paid: {amount}."),
    "jht.tax": marked("On what is above Rp{free} a tax of {share} is kept back: {amount}."),
    "jht.partial": marked("Up to {share} of the balance of Rp{balance} may be taken once: {amount}."),
    "jkp": marked("{title}: for {months} months {share} of a wage of Rp{wage} is paid: {amount}."),
}
NOTHING = {
    Cause.WAITING_TIME: marked("{title}: nothing is paid, because the membership was shorter than the waiting time."),
    Cause.NO_SCHOOL_TO_COME: marked("{title}: nothing is paid, because no years of school are still to come."),
    Cause.OTHERS_COUNT: marked("{title}: nothing is paid, because the law counts other children of the member first."),
    Cause.NO_BALANCE: marked("{title}: nothing is paid, because the balance is 0."),
    Cause.NOT_ON_THIS_GROUND: marked("{title}: nothing is paid, because the law of that day does not know this ground."),
    Cause.SHORT_MEMBERSHIP: marked("{title}: nothing is paid, because the membership is not long enough yet."),
    Cause.NO_MONTHS_ASKED: marked("{title}: nothing is paid, because no month without work is asked for."),
    Cause.NO_BILL: marked("{title}: nothing is paid, because the bill is 0."),
    Cause.NO_PRICE: marked("{title}: nothing is paid, because the public rehabilitation centre asks nothing for it."),
    Cause.TOO_OLD: marked("{title}: nothing is paid, because the child has reached the age at which a scholarship ends."),
    Cause.ON_ONES_OWN: marked("{title}: nothing is paid, because the child is married or works."),
    Cause.TOO_YOUNG: marked("{title}: nothing is paid yet, because the member has not reached the age."),
    Cause.TAKEN_BEFORE: marked("{title}: nothing is paid, because a part may be taken once and was taken before."),
    Cause.ON_TIME: marked("{title}: nothing, because the payment is on time."),
}
"""What is said where a sum is 0: the cause, and nothing that did not cause it."""
FEW_MONTHS = {
    "scholarship": marked("{title}: nothing is paid, because too few months were paid."),
    "jkp": marked("{title}: nothing is paid, because too few months were paid in the last 24."),
}
NOTHING_ELSE = marked("{title}: nothing is due.")
KINDS = (
    ("jkk.stmb_", "jkk.stmb"),
    ("jkk.transport_", "jkk.capped"),
    ("jkk.disability.", "jkk.disability"),
    ("scholarship.", "scholarship"),
    ("jht.partial_", "jht.partial"),
    ("jkp.", "jkp"),
    ("jkk.treatment", "jkk.by_bill"),
    ("jkk.rehabilitation", "jkk.by_bill"),
    ("jkk.home_care", "jkk.capped"),
    ("jkk.denture", "jkk.capped"),
    ("jkk.hearing_aid", "jkk.capped"),
    ("jkk.glasses", "jkk.capped"),
)
STOPPED = marked("{title}: the sum is not decided yet; an officer must decide it. Open question {question}: {asks}")
STATE = marked(
    "{title}: the sum is not decided yet; a doctor must state a percentage between the bounds of the annex (key “percent”)."
)
SOURCE = marked("(Under {source}.)")
SWAPPED = marked("The member is left-handed: the share of the other hand counts.")


ARTICLE_WORDS = {
    "(three years of contributions, counted as paid months:": marked("(three years of contributions, counted as paid months:"),
    "allow several months; collectors offer 1 to 12": marked("allow several months; collectors offer 1 to 12"),
    "older tables say 30%, some later ones 40%": marked("older tables say 30%, some later ones 40%"),
    "the day in February is not known": marked("the day in February is not known"),
    "later 60, the day was not found": marked("later 60, the day was not found"),
    "does not name village money": marked("does not name village money"),
    "by the same practice": marked("by the same practice"),
    "house rule": marked("house rule"),
    "announced each February": marked("announced each February"),
    "pays one sum instead": marked("pays one sum instead"),
    "reports of it differ": marked("reports of it differ"),
    "not public money": marked("not public money"),
    "announcement by": marked("announcement by"),
    "no JKP before": marked("no JKP before"),
    "by analogy": marked("by analogy"),
    "names none": marked("names none"),
    "not found": marked("not found"),
    "before ": marked("before "),
    "art.": marked("art."),
    "annex": marked("annex"),
    "recalled": marked("recalled"),
    " and ": marked(" and "),
    "letter": marked("letter"),
    "has ended": marked("has ended"),
    "our reading": marked("our reading"),
    "% due)": marked("% due)"),
    "other_work": marked("other_work"),
}
"""Words in which articles are written, longer ones first."""
CONFIDENCE = {
    "high": marked("high"),
    "medium": marked("medium"),
    "low": marked("low"),
    "decided": marked("decided"),
}


def cited(source: str, *, language: str | None = None) -> str:
    """Return an article in the reader's language: PP 44/2015 Pasal 19, Lampiran II."""
    for word, message in ARTICLE_WORDS.items():
        source = source.replace(word, say(message, language=language))
    return source


def title_of(line: Line, *, language: str | None = None) -> str:
    """Return what a line is for."""
    if line.code.startswith("scholarship.child_"):
        return say(CHILD, number=line.code.rpartition("_")[2], language=language)
    if line.code.startswith("jkk.disability."):
        entry = line.values.law.entries.get(line.code.removeprefix("jkk."))
        return say(entry.title, language=language) if entry else line.code
    return say(TITLES[line.code], language=language)


def sentence(line: Line, *, language: str | None = None) -> str:
    """Return a line as a sentence with its article."""
    return f"{_said(line, language)} {say(SOURCE, source=cited(line.source_of(), language=language), language=language)}"


def why_stopped(line: Line, *, language: str | None = None) -> str:
    """Return why a line has no amount."""
    title = title_of(line, language=language)
    if not line.question:
        return say(STATE, title=title, language=language)
    asks = say(str(line.values.law.questions[line.question]["asks"]), language=language)
    return say(STOPPED, title=title, question=line.question, asks=asks, language=language)


def nothing_of(code: str, cause: Cause, title: str, *, language: str | None = None) -> str:
    """Return why nothing is paid of a line: the cause, and nothing that did not cause it."""
    nothing = FEW_MONTHS.get(code.partition(".")[0]) if cause is Cause.FEW_MONTHS_PAID else NOTHING.get(cause)
    return say(nothing or NOTHING_ELSE, title=title, language=language)


def _said(line: Line, language: str | None) -> str:
    title, amount = title_of(line, language=language), line.amount_of()
    if amount is None:
        return why_stopped(line, language=language)
    if not amount:
        return nothing_of(line.code, line.cause_of(), title, language=language)
    words = line.words_of(language=language or reader_language())
    family = next((name for start, name in KINDS if line.code.startswith(start)), line.code)
    family += "".join(f".{place}" for place in ("units", "loss", "least", "once", "days", "times") if place in words)
    words |= {"title": title, "part": title, "amount": rupiah(abs(amount), language=language)}
    said = say(PAID[family], **words, number=line.code.rpartition("_")[2], language=language)
    return f"{said} {say(SWAPPED, language=language)}" if _is_swapped(line) else said


def _is_swapped(line: Line) -> bool:
    """Tell whether a disability counts with the share of the other hand."""
    entry = line.values.law.entries.get(line.code.removeprefix("jkk."))
    return entry is not None and "other_hand" in entry.extra and entry.code not in line.cites
