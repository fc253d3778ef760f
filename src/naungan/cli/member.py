"""`member`: one person joins, or says how she wants to be written to."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from naungan.cli.options import Account, Nik, On, answering, machine_user, membership_of, moment
from naungan.cli.output import AsJson, now, open_house, print_json, read_rupiah, table, tell
from naungan.lib.clock import wib_day
from naungan.lib.errors import BadUsage, Problem
from naungan.lib.words import LANGUAGES, number, rupiah

member = typer.Typer(no_args_is_help=True, help="Members, one at a time.")


@member.command("add")
def add(
    nik: Nik,
    name: Annotated[str, typer.Option(help="Name as on the KTP.")],
    income: Annotated[str, typer.Option(help="Declared income a month, rupiah.")],
    area: Annotated[str, typer.Option(help="Code of the village, such as 15.04.03.1001; left out: unknown.")] = "",
    phone: Annotated[str, typer.Option(help="Telephone for messages.")] = "",
    occupation: Annotated[str, typer.Option(help="Work, in her words; it decides the price for drivers.")] = "",
    kind: Annotated[
        str, typer.Option(help="own_account, employer (she employs others: old age is owed) or platform_partner.")
    ] = "own_account",
    birth: Annotated[str, typer.Option(help="Birth date as on the KTP; left out: as the NIK says.")] = "",
    sex: Annotated[str, typer.Option(help="L or P as on the KTP; left out: as the NIK says.")] = "",
    kk: Annotated[str, typer.Option(help="Number of her family card (KK).")] = "",
    work: Annotated[
        list[str] | None,
        typer.Option(help="One of several kinds of work with its income, as Tani=1000000; say it for each."),
    ] = None,
    language: Annotated[str, typer.Option(help="Language of messages: id or en.")] = "id",
    synthetic: Annotated[bool, typer.Option(help="The person is invented, and her row says so for ever.")] = False,
    by: Account = "",
    on: On = "",
    as_json: AsJson = False,
) -> None:
    """Register one own-account member. Who is registered already keeps her membership; cover begins when she pays.

    Once head office has an account, an officer with --by says that she has seen the KTP; without it the identity is a claim.
    """
    at = moment(on)
    amount = read_rupiah(income)
    if language not in LANGUAGES:
        raise BadUsage("“{given}” is not known here.", given=language, names="id, en", fix="Choose one of: {names}.")
    open_house()
    from naungan.accounts.shell import is_begun
    from naungan.enrolment.entry.channels import channel_of
    from naungan.enrolment.entry.commands import Person, enrol_person
    from naungan.enrolment.entry.counter import enrol_at_counter
    from naungan.enrolment.models import Channel, Origin
    from naungan.regulation.jkm import full_from

    nik = typer.prompt("NIK", hide_input=True) if nik == "-" else nik
    is_seen = bool(by) or not is_begun()
    who = answering(by, "request.decide") if by else machine_user()
    works = [_work(one) for one in work or []]
    if is_seen:
        made = enrol_at_counter(
            nik,
            name=name,
            income=amount,
            area=area,
            phone=phone,
            occupation=occupation,
            language=language,
            kind=kind,
            birth_date=birth,
            sex=sex,
            kk=kk,
            works=works,
            by=who,
            at=at,
            is_synthetic=synthetic,
        )
    else:
        made = enrol_person(
            nik,
            name=name,
            income=amount,
            area=area,
            phone=phone,
            occupation=occupation,
            language=language,
            kind=kind,
            birth_date=birth,
            sex=sex,
            kk=kk,
            works=works,
            by=who,
            at=at,
            is_synthetic=synthetic,
            channel=channel_of(Channel.Kind.BRANCH, on=wib_day(at)),
            how=Origin.How.BRANCH,
        )
    if not isinstance(made, Person):
        fix = "A colleague says the second word: the claim waits in the queue."
        raise Claimed("This NIK is registered under another name or telephone.", fix=fix)
    person = made
    if as_json:
        print_json(
            {
                "membership": person.membership,
                "number": person.number,
                "next_month": person.price,
                "is_new": person.is_new,
                "doubts": list(person.doubts),
            }
        )
        return
    tell(
        "Membership {membership}. Any amount may be paid to number {number} at any time; {price} buy a month.",
        membership=person.membership,
        number=person.number,
        price=rupiah(person.price),
    )
    if needed := full_from(wib_day(at)):
        tell("The full death benefit is due once {months} months are paid; before, less is paid.", months=needed)


class Claimed(Problem):
    """The code is that of the verdict, the same as every other door says."""

    code = "nik.other_name"


def _work(text: str) -> tuple[str, int]:
    words, _, income = text.rpartition("=")
    if not words.strip():
        raise BadUsage("“{given}” is no work with its income.", given=text, fix="Write it like Tani=1000000.")
    return words.strip(), read_rupiah(income)


@member.command("import")
def import_members(
    file: Annotated[Path, typer.Argument(help="CSV: nik, name, birth_date, sex, area, segment, since, until.")],
    source: Annotated[str, typer.Option(help="Who gives the list, such as bpjs-pu.")],
    by: Account = "",
    synthetic: Annotated[bool, typer.Option(help="The people are invented, and their rows say so for ever.")] = False,
    as_json: AsJson = False,
) -> None:
    """Take in memberships of other segments: wage earners (PU), builders (JAKON), migrants (PMI). The same again adds nothing."""
    if not file.is_file():
        raise BadUsage("There is no file {path}.", path=file, fix="Check the name.")
    open_house()
    from naungan.enrolment.entry.importing import import_segments, told

    done = import_segments(file, source=source, by=answering(by, "member.import"), at=now(), is_synthetic=synthetic)
    counts = dict(done.group_by("code").len().sort("code").iter_rows())
    amiss = done.filter(done["outcome"] == "refused").select("number", "code").rows()
    if as_json:
        print_json({"rows": len(done), "codes": counts, "refused": amiss})
        return
    table("", ("Verdict", "Rows"), ((code, number(count)) for code, count in counts.items()))
    for row, code in amiss[:50]:
        tell("Row {row}: {why}", row=row, why=told(code))


@member.command("messages")
def messages(
    nik: Nik,
    language: Annotated[str, typer.Option(help="Language of messages: id or en.")] = "",
    stop: Annotated[bool, typer.Option("--stop", help="No more reminders; receipts are always sent.")] = False,
    resume: Annotated[bool, typer.Option("--resume", help="Reminders again.")] = False,
    on: On = "",
) -> None:
    """Choose the language of messages, stop reminders, or take them up again."""
    at = moment(on)
    if language not in ("", *LANGUAGES) or (stop and resume):
        raise BadUsage("“{given}” is not known here.", given=language, names="id, en", fix="Choose one of: {names}.")
    open_house()
    from naungan.registry.models import Consent
    from naungan.registry.requests import allow, write_in

    member = membership_of(nik, on=wib_day(at)).member
    if language:
        write_in(member, language, by=machine_user(), at=at)
    if stop or resume:
        allow(member, Consent.Purpose.REMINDERS, is_allowed=resume, how="command line", by=machine_user(), at=at)
    tell("Noted.")
