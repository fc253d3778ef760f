"""`claim`: claims, from what happened to the money at the family's hand."""

from __future__ import annotations

import json
import uuid
from hashlib import sha256
from pathlib import Path
from typing import Annotated, Any

import typer

from naungan.claims.assessment import Assessment
from naungan.cli.benefit import read_case_file
from naungan.cli.options import Account, NoMember, On, answering, moment
from naungan.cli.output import AsJson, open_house, print_json, read_day, show, table, tell
from naungan.lib.clock import wib_day
from naungan.lib.errors import BadUsage
from naungan.lib.words import day_words, number, reader_language, rupiah, say

claim = typer.Typer(no_args_is_help=True, help="Claims, from what happened to the money at the family's hand.")
Number = Annotated[int, typer.Argument(metavar="NUMBER", help="Number of the claim.")]
Reason = Annotated[str, typer.Option(help="Why; kept for ever, so no NIK and no name.")]


@claim.command("try")
def try_(
    case: Annotated[str, typer.Argument(help="A file with one claim in JSON; - reads it from standard input.")],
    explain: Annotated[bool, typer.Option("--explain", help="Tell the articles, and what to do about each stop.")] = False,
    as_json: AsJson = False,
) -> None:
    """Assess a claim from a case file alone: cover then and now, what is due, who receives, what is missing, who decides.

    Ends with status 1 where a person must see to something, or nothing is due.
    """
    given = read_case_file(case)
    from naungan.claims import cases
    from naungan.claims.assessment import assess

    found = assess(cases.read_case(given))
    if as_json:
        print_json(cases.as_json(found) | (_sentences(found) if explain else {}))
    else:
        _show(found, explain=explain)
    if found.stops or found.refused:
        raise typer.Exit(1)


@claim.command("file")
def file_(
    case: Annotated[
        str, typer.Argument(help="A file in JSON: kind, event, heirs, papers, benefit, as for `try`; - reads standard input.")
    ],
    nik: Annotated[str, typer.Option(help="NIK of the member it is about; “-” asks for it without showing it.")],
    relation: Annotated[str, typer.Option(help="Who asks: member, heir, helper, facility or officer.")] = "heir",
    phone: Annotated[str, typer.Option(help="Telephone of who asks: she is told of each turn.")] = "",
    by: Account = "",
    on: On = "",
    as_json: AsJson = False,
) -> None:
    """File a claim. The same event and benefit again joins the claim that is there: nobody is refused as a duplicate."""
    given = read_case_file(case)
    at = moment(on)
    open_house()
    from naungan.claims.filing import file_one
    from naungan.claims.reading import read_filing
    from naungan.registry.queries import find_by_nik

    who = answering(by, "claim.write")
    member = find_by_nik(typer.prompt("NIK", hide_input=True) if nik == "-" else nik, on=wib_day(at))
    if member is None:
        raise NoMember("Nobody is registered with this NIK.", fix="Compare it with the KTP.")
    came = file_one(read_filing(given, member=str(member.pk), relation=relation, phone=phone), by=who, at=at)
    assert came.claim is not None
    if as_json:
        print_json(_seen(came.claim, who).as_json() | {"joined": came.is_joined})
        return
    tell("Joined to claim {number}." if came.is_joined else "Claim {number} is filed.", number=came.claim)
    _stands(came.claim, who)


@claim.command("list")
def list_(
    kind: Annotated[str, typer.Option(help="Only jkm, jkk_death, jkk_injury, jht or scholarship.")] = "",
    state: Annotated[str, typer.Option(help="Only claims that stand so, such as stopped.")] = "",
    all_: Annotated[bool, typer.Option("--all", help="Also those of which nothing is to be done any more.")] = False,
    most: Annotated[int, typer.Option(help="At most so many.", min=1, max=10_000)] = 50,
    as_json: AsJson = False,
) -> None:
    """List claims that wait for somebody, the first day first."""
    open_house()
    from naungan.claims.queries import listed
    from naungan.claims.words import KINDS, OWNERS, STANDS
    from naungan.lib.access import shell

    rows = list(listed(shell(""), kind=kind, state=state, ended=all_)[:most])
    if as_json:
        names = ("claim", "kind", "state", "reason", "owner", "due_on")
        print_json(
            [
                dict(zip(names, (one.claim_id, one.claim.kind, one.state, one.reason, one.owner, one.due_on), strict=True))
                for one in rows
            ]
        )
        return
    language = reader_language()
    shown = (
        (
            str(one.claim_id),
            say(KINDS[one.claim.kind]),
            say(STANDS[one.state]),
            say(OWNERS[one.owner]),
            day_words(one.due_on, language) if one.due_on else "–",
        )
        for one in rows
    )
    table("", ("Number", "What", "Where it stands", "Who moves it on", "To go on by"), shown, numbers_from=9)


@claim.command("show")
def show_(claim_number: Number, as_json: AsJson = False) -> None:
    """Show a claim: where it stands, what it comes to and by which article, what is missing, who receives, every step."""
    open_house()
    from naungan.lib.access import shell

    found = _seen(claim_number, shell(""))
    if as_json:
        print_json(found.as_json())
        return
    _stands(claim_number, shell(""))
    language = reader_language()
    from naungan.claims.words import STANDS

    rows = ((day_words(wib_day(one.at), language), say(STANDS[one.state]), one.reason, one.by) for one in found.steps)
    table("", ("Day", "Step", "Why", "By"), rows, numbers_from=9)


@claim.command("paper")
def paper_(
    claim_number: Number,
    code: Annotated[str, typer.Argument(help="The paper, such as death_certificate or heir_letter.")],
    verdict: Annotated[str, typer.Option(help="ok, unreadable, differs or not_genuine.")] = "ok",
    remarks: Annotated[str, typer.Option(help="What is wrong with it; the family reads it.")] = "",
    dated: Annotated[str, typer.Option(help="Day that stands on it.")] = "",
    by: Account = "",
    on: On = "",
) -> None:
    """Keep that an officer looked at a paper, and what she says of it."""
    at = moment(on)
    open_house()
    from naungan.claims.filing import bring_paper

    who = answering(by, "claim.write")
    bring_paper(claim_number, code, verdict=verdict, dated=read_day(dated) if dated else None, remarks=remarks, by=who, at=at)
    _stands(claim_number, who)


@claim.command("photo")
def photo_(
    claim_number: Number,
    code: Annotated[str, typer.Argument(help="Of which paper, such as death_certificate; or place_photo, injury_photo.")],
    file: Annotated[Path, typer.Argument(help="A photo (JPEG, PNG, HEIC) or PDF, at most 6 MB.")],
    by: Account = "",
    on: On = "",
) -> None:
    """Keep a picture of a paper with a claim; the same one again is the same. An officer looks at it on its page."""
    at = moment(on)
    open_house()
    from naungan.claims.photos import DOUBTS, take_photo
    from naungan.lib.pictures import MOST_BYTES

    who = answering(by, "claim.write")
    try:
        with file.open("rb") as opened:
            data = opened.read(MOST_BYTES + 1)
    except OSError as error:
        raise BadUsage("{path} cannot be read: {why}.", path=file, why=error.strerror, fix="Check the name.") from error
    key = uuid.uuid5(uuid.NAMESPACE_OID, f"{claim_number}:{code}:{sha256(data).hexdigest()}")
    photo = take_photo(claim_number, code, data, key=key, by=who, at=at)
    tell(
        "Picture {number} of claim {claim} is kept, {pages} pages.",
        number=photo.number,
        claim=claim_number,
        pages=len(photo.pages),
    )
    if photo.doubt:
        tell("It can hardly be read. {why}", why=say(DOUBTS[photo.doubt]))


@claim.command("heirs")
def heirs_(
    claim_number: Number,
    heirs: Annotated[
        str, typer.Argument(help="A file with a list of heirs in JSON, as a case file has it; - reads standard input.")
    ],
    by: Account = "",
    on: On = "",
) -> None:
    """Say whom the member left behind, all of them, in place of those who were named before."""
    given = read_case_file(heirs)
    at = moment(on)
    open_house()
    from naungan.claims.filing import name_heirs

    who = answering(by, "claim.write")
    if not isinstance(given, list):
        raise BadUsage("The file holds no list.", fix="Write […] with one object for each heir.")
    name_heirs(claim_number, given, by=who, at=at)
    _stands(claim_number, who)


@claim.command("tell")
def tell_(
    claim_number: Number,
    day: Annotated[str, typer.Option(help="Day on which it happened.")] = "",
    time: Annotated[str, typer.Option(help="Hour of that day, such as 09:30.")] = "",
    cause: Annotated[str, typer.Option(help="Word for the cause, such as illness or missing_at_sea.")] = "",
    benefit: Annotated[str, typer.Option(help='What the law wants to know of the benefit, in JSON, such as {"days": 38}.')] = "",
    by: Account = "",
    on: On = "",
) -> None:
    """Tell facts of a claim otherwise, or more of them; what was told before stays in its history."""
    at = moment(on)
    open_house()
    from naungan.claims.filing import tell as do
    from naungan.claims.filing import tell_benefit

    who = answering(by, "claim.write")
    if not day and not benefit:
        raise BadUsage("Nothing is told.", fix="Give --day, or --benefit.")
    if benefit:
        tell_benefit(claim_number, _object(benefit), by=who, at=at)
    if day:
        do(claim_number, on=read_day(day), time=time or None, cause=cause, by=who, at=at)
    _stands(claim_number, who)


@claim.command("account")
def account_(
    claim_number: Number,
    who_receives: Annotated[
        str, typer.Argument(metavar="WHO", help="Who receives: member, arranger, or h and a number, as `show` says.")
    ],
    bank: Annotated[str, typer.Option(help="Code of the bank; CASH: at a counter, for who has no account.")],
    account: Annotated[str, typer.Option(help="Number of the account; of cash the NIK of who collects it.")],
    partner: Annotated[str, typer.Option(help="The partner through which we pay.")],
    holder: Annotated[str, typer.Option(help="Of who arranged the burial: her name, as the receipt has it.")] = "",
    by: Account = "",
    on: On = "",
) -> None:
    """Say where the money of one who receives goes; the bank is asked for the name. Once it is decided, two people agree."""
    at = moment(on)
    open_house()
    from naungan.approvals.models import Proposal
    from naungan.claims.paying import name_destination
    from naungan.cli.options import proposed

    who = answering(by, "claim.write")
    made = name_destination(
        claim_number, who_receives, partner_code=partner, bank=bank, account=account, holder=holder, by=who, at=at
    )
    if isinstance(made, Proposal):
        proposed(made)
    elif made.is_cash:
        tell("She is paid at the counter, to who shows this KTP.")
    elif made.match == "same":
        tell("The bank's name agrees.")
    else:
        tell("The bank keeps this account under another name: a person looks at it.")


@claim.command("recover")
def recover_(
    claim_number: Number,
    reason: Annotated[str, typer.Option(help="Why, as the family reads it.")],
    payer: Annotated[str, typer.Option(help="Who paid for cover with money that was taken back: it is asked, nobody else.")] = "",
    amount: Annotated[int, typer.Option(help="Rupiah that the payer is asked for.", min=0)] = 0,
    by: Account = "",
    on: On = "",
) -> None:
    """Propose that something of a claim should not have left; the sum is what the facts of now leave over."""
    at = moment(on)
    open_house()
    from naungan.claims.recovering import propose_recovery
    from naungan.cli.options import proposed

    who = answering(by, "claim.write")
    proposed(propose_recovery(claim_number, reason=reason, payer=payer, amount=amount, by=who, at=at))


@claim.command("recovery")
def recovery_(
    number_: Annotated[int, typer.Argument(metavar="RECOVERY", help="Number of what is asked back, as `claim show` has it.")],
    outcome: Annotated[str, typer.Argument(metavar="OUTCOME", help="plan: it is paid back; waive; right: it was not too much.")],
    reason: Annotated[str, typer.Option(help="Why.")],
    plan: Annotated[str, typer.Option(help="How it is paid back, as was agreed.")] = "",
    by: Account = "",
    on: On = "",
) -> None:
    """Propose what becomes of it: waived, paid back as was agreed, or it was not too much at all."""
    at = moment(on)
    open_house()
    from naungan.claims.recovering import propose_recovery_end
    from naungan.cli.options import proposed

    who = answering(by, "claim.write")
    proposed(propose_recovery_end(number_, outcome, plan=plan, reason=reason, by=who, at=at))


@claim.command("repaid")
def repaid_(
    number_: Annotated[int, typer.Argument(metavar="RECOVERY", help="Number of what is asked back, as `claim show` has it.")],
    amount: Annotated[int, typer.Argument(metavar="AMOUNT", help="Rupiah that came.", min=1)],
    reference: Annotated[str, typer.Option(help="Reference of the line on the statement.")],
    partner: Annotated[str, typer.Option(help="The bank whose statement it is.")],
    reason: Annotated[str, typer.Option(help="Who paid it.")],
    by: Account = "",
    on: On = "",
) -> None:
    """Propose that something was paid back, as the statement of our account says."""
    at = moment(on)
    open_house()
    from naungan.claims.recovering import propose_repayment
    from naungan.cli.options import proposed

    who = answering(by, "claim.write")
    proposed(propose_repayment(number_, amount, reference=reference, partner_code=partner, reason=reason, by=who, at=at))


@claim.command("call-back")
def call_back_(
    reference: Annotated[str, typer.Argument(metavar="REFERENCE", help="Of the order, as `claim show` has it.")],
    by: Account = "",
    on: On = "",
) -> None:
    """Have a counter pay an order of cash out no more: its code was lost, or an account is known by now."""
    at = moment(on)
    open_house()
    from naungan.claims.calling_back import call_back

    call_back(reference, by=answering(by, "claim.write"), at=at)
    tell("The counter is asked to pay it out no more, and says next what became of it.")


@claim.command("assess")
def assess_(
    numbers: Annotated[
        list[int] | None, typer.Argument(metavar="NUMBER…", help="Numbers of claims; left out: all that are open.")
    ] = None,
    by: Account = "",
    on: On = "",
    as_json: AsJson = False,
) -> None:
    """Assess claims by what is kept now, and move each on."""
    at = moment(on)
    open_house()
    from naungan.claims.assessing import assess_claims
    from naungan.claims.queries import listed
    from naungan.claims.sight import visible_claims

    who = answering(by, "claim.write")
    seen_ = visible_claims(who).filter(pk__in=numbers).values_list("pk", flat=True) if numbers else None
    chosen = list(listed(who).values_list("claim", flat=True) if seen_ is None else seen_)
    found = assess_claims(chosen, by=who, at=at)
    if as_json:
        print_json({"assessed": len(found), "left": len(chosen) - len(found)})
    else:
        tell("{count} assessed, {left} left as they are.", count=number(len(found)), left=number(len(chosen) - len(found)))


@claim.command("propose")
def propose_(claim_number: Number, reason: Reason, by: Account = "", on: On = "", as_json: AsJson = False) -> None:
    """Propose what a claim comes to: a second person approves it with `proposal approve`."""
    at = moment(on)
    open_house()
    from naungan.claims.deciding import propose_decision
    from naungan.cli.options import proposed

    proposed(propose_decision(claim_number, reason=reason, by=answering(by, "claim.write"), at=at), as_json)


@claim.command("answer")
def answer_(
    claim_number: Number,
    question: Annotated[str, typer.Argument(help="What stops it: a code as `show` says, such as cover.waiting_open.")],
    value: Annotated[str, typer.Argument(help="yes, no, or whole rupiah.")],
    reason: Reason,
    by: Account = "",
    on: On = "",
    as_json: AsJson = False,
) -> None:
    """Propose what a question that stopped a claim is answered with; questions of the law are approved by head office."""
    at = moment(on)
    open_house()
    from naungan.claims.deciding import propose_answer
    from naungan.cli.options import proposed
    from naungan.cli.output import read_rupiah

    words = {"yes": True, "ya": True, "no": False, "tidak": False}
    said: bool | int = words[value.lower()] if value.lower() in words else read_rupiah(value)
    proposed(propose_answer(claim_number, question, said, reason=reason, by=answering(by, "claim.write"), at=at), as_json)


@claim.command("approve")
def approve_(claim_number: Number, by: Account = "", on: On = "") -> None:
    """Approve a claim that one officer may decide alone; any other is approved as a proposal, by a second person."""
    at = moment(on)
    open_house()
    from naungan.claims.deciding import decide_alone

    who = answering(by, "claim.write")
    decide_alone(claim_number, by=who, at=at)
    _stands(claim_number, who)


@claim.command("pay")
def pay_(claim_number: Number, by: Account = "", on: On = "") -> None:
    """Send what is owed of a claim now, and not when the worker comes to it; again is the same."""
    at = moment(on)
    open_house()
    from naungan.claims.paying import pay

    for one in pay(claim_number, by=answering(by, "claim.write"), at=at):
        tell("{reference}: {amount} is on its way.", reference=one.reference, amount=rupiah(one.amount + one.late))


@claim.command("returned")
def returned_(
    reference: Annotated[str, typer.Argument(help="Reference of the transfer, as CLM-7-9-1.")],
    reason: Reason,
    by: Account = "",
    on: On = "",
) -> None:
    """Propose that a bank sent back what it had paid: approved by another person it is owed again."""
    at = moment(on)
    open_house()
    from naungan.claims.paying import propose_return
    from naungan.cli.options import proposed

    proposed(propose_return(reference, reason=reason, by=answering(by, "claim.write"), at=at))


@claim.command("object")
def object_(
    claim_number: Number,
    words: Annotated[str, typer.Argument(help="What the family does not agree with, in its own words; they are sealed.")],
    by: Account = "",
    on: On = "",
) -> None:
    """Write an objection down; another officer than those who decided answers it."""
    at = moment(on)
    open_house()
    from naungan.claims.objections import object_to

    made = object_to(claim_number, words, by=answering(by, "claim.write"), at=at)
    tell("Objection {number} is to be answered by {day}.", number=made.pk, day=day_words(made.due_on, reader_language()))


@claim.command("reply")
def reply_(
    objection: Annotated[int, typer.Argument(help="Number of the objection.")],
    answer: Annotated[str, typer.Argument(help="What the family is answered.")],
    right: Annotated[
        bool, typer.Option("--right/--not-right", help="Whether the objection is right: then the claim is opened again by two.")
    ],
    by: Account = "",
    on: On = "",
) -> None:
    """Answer an objection."""
    at = moment(on)
    open_house()
    from naungan.claims.objections import answer_objection

    done = answer_objection(objection, is_right=right, answer=answer, by=answering(by, "claim.write"), at=at)
    if right:
        tell("Answered. Open the claim again: naungan claim reopen {number}", number=done.claim_id)
    else:
        tell("Answered: what was decided stands.")


@claim.command("reopen")
def reopen_(claim_number: Number, reason: Reason, by: Account = "", on: On = "", as_json: AsJson = False) -> None:
    """Propose that an ended claim is opened again."""
    at = moment(on)
    open_house()
    from naungan.claims.deciding import propose_reopening
    from naungan.cli.options import proposed

    proposed(propose_reopening(claim_number, reason=reason, by=answering(by, "claim.write"), at=at), as_json)


@claim.command("withdraw")
def withdraw_(claim_number: Number, reason: Reason, by: Account = "", on: On = "") -> None:
    """Take a claim back, on the word of who filed it; it may be filed again."""
    at = moment(on)
    open_house()
    from naungan.claims.filing import withdraw

    who = answering(by, "claim.write")
    withdraw(claim_number, reason=reason, by=who, at=at)
    _stands(claim_number, who)


@claim.command("school")
def school_(
    claim_number: Number,
    child: Annotated[int, typer.Argument(help="Number of the child, as `naungan claim show` has it after the h.")],
    level: Annotated[str, typer.Option(help="What school she goes to now: tk, sd, smp, sma or pt.")],
    grade: Annotated[int, typer.Option("--class", help="Which class of it.", min=1)],
    year: Annotated[int, typer.Option(help="The year in which the school year began.")],
    on_ones_own: Annotated[bool, typer.Option("--on-ones-own", help="She is married, or works.")] = False,
    by: Account = "",
    on: On = "",
) -> None:
    """Ask for a school year of a child to whom later years were promised. The same year again joins what is there."""
    at = moment(on)
    open_house()
    from naungan.claims.schooling import ask_year

    who = answering(by, "claim.write")
    came = ask_year(claim_number, child, year=year, level=level, grade=grade, on_ones_own=on_ones_own, by=who, at=at)
    assert came.claim is not None
    tell("Joined to claim {number}." if came.is_joined else "Claim {number} is filed.", number=came.claim)
    _stands(came.claim, who)


def _object(text: str) -> dict[str, Any]:
    try:
        found = json.loads(text)
    except (ValueError, RecursionError):
        found = None
    if not isinstance(found, dict):
        raise BadUsage("“{given}” is no object in JSON.", given=text[:40], fix='Write such as {{"days": 38}}.')
    return found


def _seen(claim_number: int, who: Any) -> Any:
    from naungan.claims.queries import seen

    return seen(claim_number, who)


def _stands(claim_number: int, who: Any) -> None:
    """Say where a claim stands, what it comes to, and what is to be done next."""
    from naungan.claims.codes import DECIDERS, STATES
    from naungan.claims.queries import reasons_of
    from naungan.claims.words import KINDS, OWNERS, STANDS, paper_title, payee_title

    found = _seen(claim_number, who)
    step, assessment, language = found.step, found.assessment, reader_language()
    tell(
        "Claim {number}, {kind}: {state}.",
        number=found.claim.pk,
        kind=say(KINDS[found.claim.kind]),
        state=say(STANDS[step.state]),
    )
    if step.due_on is not None:
        tell("To go on by {day}; moved on by {who}.", day=day_words(step.due_on, language), who=say(OWNERS[step.owner]))
    if assessment is None:
        return
    if assessment.cover_then:
        then, now_ = say(STATES[assessment.cover_then]), say(STATES[assessment.cover_now])
        tell("Cover as known on the day itself: {then}; as known now: {now}.", then=then, now=now_)
    _lines(found.lines, explain=False)
    for one in found.receivers:
        words = [f"{one.who}: {one.name or payee_title(one.who)}"]
        words += [rupiah(one.proposed)] if one.proposed else []
        words += [say("{amount} decided", amount=rupiah(one.decided))] if one.decided else []
        words += [say("{amount} paid", amount=rupiah(one.paid))] if one.paid else []
        show("  " + ", ".join(words))
    for code, says, next_ in reasons_of(found):
        show(f"{code}: {say(says)} {say(next_)}")
    if assessment.missing:
        tell("Missing: {papers}.", papers="; ".join(paper_title(code) for code in assessment.missing))
    if found.is_open:
        tell("Who decides: {who}.", who=say(DECIDERS[assessment.decides]))


def _sentences(found: Assessment) -> dict[str, object]:
    from naungan.claims.codes import REASONS

    codes = (*found.stops, *([found.refused] if found.refused else []))
    return {"reasons": [{"code": code, "says": say(REASONS[code].says), "next": say(REASONS[code].next)} for code in codes]}


def _lines(lines: Any, *, explain: bool) -> None:
    from naungan.claims.codes import STATUSES
    from naungan.claims.words import title_of
    from naungan.regulation.explain import cited

    heads = ("What", "Article" if explain else "", "", "Rupiah")
    rows = [
        (
            title_of(line.code),
            cited(line.source) if explain else "",
            say(STATUSES[str(line.status)]) if line.amount != 0 else say("nothing is due"),
            say("not decided") if line.amount is None else number(line.amount),
        )
        for line in lines
    ]
    if rows:
        keep = [place for place, head in enumerate(heads) if head or place == 2]
        table("", [heads[place] for place in keep], [[row[place] for place in keep] for row in rows], numbers_from=len(keep) - 1)


def _show(found: Assessment, *, explain: bool) -> None:
    from naungan.claims.codes import DECIDERS, REASONS, STATES
    from naungan.claims.words import paper_title, payee_title

    if found.cover is not None:
        then, now_ = say(STATES[str(found.cover.then)]), say(STATES[str(found.cover.now)])
        tell("Cover as known on the day itself: {then}; as known now: {now}.", then=then, now=now_)
    _lines(found.lines, explain=explain)
    if found.missing and found.due_now:
        tell("What is due is paid when the missing papers are there.")
    tell(
        "Due now {due}, waiting for a decision {open}, in later years {committed}.",
        due=rupiah(found.due_now),
        open=rupiah(found.open),
        committed=rupiah(found.committed),
    )
    for payee in found.payees:
        show(f"  {payee_title(payee.who)}: {rupiah(payee.amount)}")
    for code in (*found.stops, *([found.refused] if found.refused else [])):
        show(f"{code}: {say(REASONS[code].says)}{' ' + say(REASONS[code].next) if explain else ''}")
    if found.missing:
        tell("Missing: {papers}.", papers="; ".join(paper_title(code) for code in found.missing))
    if found.due_by is not None and not found.missing:
        tell("To be paid by {day} at the latest.", day=day_words(found.due_by, reader_language()))
    if found.late is not None and found.late.days and found.late.amount is not None:
        tell("{days} days late: {amount} on top.", days=found.late.days, amount=rupiah(found.late.amount))
    tell("Who decides: {who}.", who=say(DECIDERS[str(found.decides)]))
