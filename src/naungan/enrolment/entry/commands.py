"""Taking people in: one person and thousands go through the same verdicts and statements, whatever channel they come by."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from functools import partial

import polars as pl
from django.db import transaction

from naungan.contributions.models import Pot
from naungan.contributions.payments.pot_entries import pots_of
from naungan.contributions.queries import next_months
from naungan.enrolment.entry.cells import LARGEST_INCOME, PERSON_CELLS, SMALLEST_INCOME, WORKS, clean_name, read_person
from naungan.enrolment.entry.channels import keep_origins
from naungan.enrolment.entry.civil import tell_branch
from naungan.enrolment.entry.judging import (
    ALONE,
    judge_alone,
    judge_beside_register,
    judge_together,
    listed,
    notices,
    with_index,
)
from naungan.enrolment.entry.verdicts import DOUBTS, OTHER_NAME, REASONS, SEEN_ON_THE_KTP, TOLD, told_alone
from naungan.enrolment.models import Channel, Origin
from naungan.lib.access import Reach, Viewer
from naungan.lib.clock import wib_day
from naungan.lib.demonstration import refuse_real_people
from naungan.lib.errors import BadUsage, Problem
from naungan.lib.month import Month
from naungan.lib.retry import one_transaction
from naungan.lib.sql import Schema, staged
from naungan.lib.trail import record
from naungan.places.models import Area
from naungan.registry.commands import MEMBERSHIP, PERSON, begin_works, enrol_members, enrol_memberships, keep_households
from naungan.registry.facts import DECILES, keep_facts
from naungan.registry.identity import BadNik, parse_kk, parse_nik
from naungan.registry.models import Contact, Member, MemberRequest, Membership
from naungan.registry.names import is_name
from naungan.registry.phone import read_phone
from naungan.registry.requests import RequestOpen, confirm_identity
from naungan.registry.requests import ask as ask_for
from naungan.registry.sight import Elsewhere, visible_members
from naungan.regulation.brackets import reference_income
from naungan.regulation.kinds import MemberKind

CANDIDATE: Schema = {
    "number": pl.Int64,
    **PERSON_CELLS,
    "area": pl.String,
    "segment": pl.String,
    "kind": pl.String,
    "since": pl.Date,
    "until": pl.Date,
    "language": pl.String,
}
"""One row a person, as texts: what `entry.cells` reads; area is the code of a village (empty: unknown), segment and kind as
`Membership` writes them, since the day on which the membership begins (empty: the day of `at`)."""
TAKEN: Schema = {
    "number": pl.Int64,
    "digits": pl.String,
    "person_name": pl.String,
    "born": pl.Date,
    "person_sex": pl.String,
    "area_id": pl.Int64,
    "phone_number": pl.String,
    "decile": pl.Int16,
    "decile_source": pl.String,
    "occupation_key": pl.String,
    "segment": pl.String,
    "kind": pl.String,
    "since": pl.Date,
    "until": pl.Date,
    "income": pl.Int64,
    "reference": pl.Int64,
    "kk_digits": pl.String,
    "works": WORKS,
}
"""One row a person whom nothing stands against: what the register and her membership hold."""
CODES = tuple(reason.code for reason in REASONS)
OWN_ACCOUNT = str(Membership.Segment.BPU)


class MayNotJoin(Problem):
    """Why somebody is not taken in: the code is that of the verdict, the same as a list says."""

    def __init__(self, verdict: str) -> None:
        sentence, fix = told_alone(verdict, language="en")
        super().__init__(sentence, fix=fix)
        self.code = verdict


class OtherName(MayNotJoin):
    """Whose NIK it is two officers decide."""


@dataclass(frozen=True, slots=True)
class Person:
    """A member who may now pay: her membership, her standing number, the price of her next month.

    doubts  verdicts with which she was taken in all the same; her branch is told
    """

    membership: int
    number: str
    price: int
    is_new: bool = True
    doubts: tuple[str, ...] = ()


def candidate(nik: str, *, name: str, **said: object) -> pl.DataFrame:
    """Return one person as the verbs of this room take people; what is left out is empty."""
    row = {
        "number": 1,
        "nik": nik,
        "name": name,
        "birth_date": "",
        "sex": "",
        "phone": "",
        "income": "",
        "occupation": "",
        "remark": "",
        "kk": "",
        "nik_is_number": False,
        "birth_kind": "",
        "area": "",
        "segment": OWN_ACCOUNT,
        "kind": str(Membership.Kind.OWN_ACCOUNT),
        "since": None,
        "until": None,
        "language": "id",
    }
    return pl.DataFrame([row | said], schema=CANDIDATE, orient="row")


def judge(
    candidates: pl.DataFrame,
    *,
    on: dt.date,
    by: Viewer,
    at: dt.datetime,
    seen: bool = False,
    in_public: bool = False,
    within: Viewer | None = None,
) -> pl.DataFrame:
    """Return people with their verdicts: what stands against each, by the codes of `entry.verdicts`, in their order.

    candidates  columns of CANDIDATE
    seen        an officer has the KTP of each before her: what it settles is settled
    within      of whose places people must be: whom nothing stands against by herself is looked for, and asked about, only there
    in_public   only by what is written: whether the register knows a NIK is nobody's to learn who has shown nothing
    Returns     candidates with what `read_person` reads, area_id, nik_index, verdicts, verdict, notices, detail
    """
    rows = read_person(_with_births(candidates, on), on=on)
    homes = dict(
        Area.objects.filter(code__in=rows["area"].unique().to_list(), until=None, level=Area.VILLAGE).values_list("code", "pk")
    )
    rows = rows.with_columns(
        area_id=pl.col("area").replace_strict(homes, default=None, return_dtype=pl.Int64),
        has_place=pl.col("area").fill_null("") != "",
        sheet=pl.lit(""),
        row=pl.col("number"),
    )
    settled = SEEN_ON_THE_KTP if seen else frozenset[str]()
    rows = with_index(judge_alone(rows, on=on))
    if within is not None:
        _require_reach(rows.filter(~pl.any_horizontal([code for code in ALONE if code not in settled])), within)
    if in_public:
        rows = rows.with_columns(pl.lit(value=False).alias("civil.silent"), detail=pl.lit(""))
    else:
        with staged(rows.filter(pl.col("nik_index").is_not_null()).select("number", "nik_index")) as people:
            rows = judge_beside_register(rows, people, on=on, wants_phone=seen)
        rows = _of_their_segment(rows)
        rows = judge_together(
            rows,
            of_the_row=[code for code in ALONE if code not in settled],
            aside=DOUBTS,
            reason="registration",
            by=by,
            at=at,
        )
    return listed(rows, CODES, accepted=settled).with_columns(notices=notices())


def _with_births(candidates: pl.DataFrame, on: dt.date) -> pl.DataFrame:
    """Take the birth date from the NIK where none is written: nobody is asked for what she has said already."""
    births = []
    for nik, written in candidates.select("nik", "birth_date").iter_rows():
        try:
            births.append(written or parse_nik(nik, on=on).birth_date.isoformat())
        except Problem:
            births.append(written)
    return candidates.with_columns(birth_date=pl.Series(births, dtype=pl.String))


def _of_their_segment(rows: pl.DataFrame) -> pl.DataFrame:
    """Who is brought in as a wage earner, builder or migrant may be one, and the ages of own-account members are not hers."""
    is_own = pl.col("segment") == OWN_ACCOUNT
    return rows.with_columns((pl.col(code) & is_own).alias(code) for code in ("wage_earner", "said.wage_earner", "age.over"))


@transaction.atomic
def take_in(
    rows: pl.DataFrame,
    *,
    channel: Channel,
    how: Origin.How,
    at: dt.datetime,
    is_synthetic: bool,
    captured_at: dt.datetime | None = None,
    campaign: str = "",
) -> pl.DataFrame:
    """Take people into the register with their membership and through whom they came. Nobody is judged here any more.

    rows     columns of TAKEN
    Returns  number, member_id, is_new, membership_id
    """
    if rows.is_empty():
        return pl.DataFrame(schema={"number": pl.Int64, "member_id": pl.String, "is_new": pl.Boolean, "membership_id": pl.Int64})
    has_decile = pl.col("decile").is_not_null()
    people = rows.select(
        "number",
        "area_id",
        nik="digits",
        name="person_name",
        birth_date="born",
        sex="person_sex",
        phone="phone_number",
        decile="decile",
        decile_on=pl.when(has_decile).then(pl.lit(wib_day(at))),
        decile_source=pl.when(has_decile).then("decile_source").otherwise(pl.lit("")),
        is_synthetic=pl.lit(is_synthetic),
    )
    members = enrol_members(people.select(list(PERSON)), at=at)
    wanted = rows.join(members, on="number", maintain_order="left").select(
        "number",
        "member_id",
        "segment",
        "kind",
        "since",
        "until",
        "income",
        "reference",
        occupation=pl.when(pl.col("occupation_key") != "").then("occupation_key"),
    )
    memberships = enrol_memberships(wanted.select(list(MEMBERSHIP)), at=at)
    taken = members.join(memberships, on="number", maintain_order="left")
    said = taken.join(rows.select("number", "area_id", "kk_digits", "works"), on="number", maintain_order="left")
    known = said.filter(~pl.col("is_new")).join(people.select("number", "decile", "decile_source"), on="number")
    for (source,), poor in known.filter(pl.col("decile").is_not_null()).group_by("decile_source"):
        keep_facts(DECILES, poor.unique("member_id", maintain_order=True), source=str(source), at=at)
    new = said.filter("is_new")  # of who is registered nothing else is changed by being written down again
    keep_households(
        new.filter(pl.col("kk_digits") != "").select("member_id", kk="kk_digits").unique("member_id", maintain_order=True),
        source=str(channel),
        at=at,
    )
    several = new.filter(pl.col("works").is_not_null()).select("membership_id", "works").rows()
    begin_works({key: [(one["words"], one["key"], one["income"]) for one in works] for key, works in several}, at=at)
    keep_origins(
        said.select("membership_id", "area_id"),
        channel=channel,
        how=how,
        at=at,
        captured_at=captured_at,
        campaign=campaign,
    )
    return taken


OUTCOMES: Schema = {
    "number": pl.Int64,
    "outcome": pl.String,
    "code": pl.String,
    "verdicts": pl.List(pl.String),
    "notices": pl.List(pl.String),
    "detail": pl.String,
    "member_id": pl.String,
    "membership_id": pl.Int64,
    "is_new": pl.Boolean,
}


class OvertakenError(Exception):
    """Somebody else registered one of these NIKs in this moment: all of them are judged again."""


def enrol(
    candidates: pl.DataFrame,
    *,
    channel: Channel,
    how: Origin.How,
    by: Viewer,
    at: dt.datetime,
    seen: bool = False,
    is_synthetic: bool = False,
    captured_at: dt.datetime | None = None,
    campaign: str = "",
) -> pl.DataFrame:
    """Take in everybody whom nothing stands against; who is registered keeps her membership.

    candidates  columns of CANDIDATE
    channel     through whom they come, and `how` that is known
    seen        an officer has the KTP of each before her
    Returns     columns of OUTCOMES, one row a candidate in their order: outcome `enrolled` or `refused`, code (the verdict that
                decides, or `ok`)
    Source      Permenaker 5/2021; entry age as `regulation.enrolment`
    """
    if not is_synthetic:
        refuse_real_people()
    again = partial(
        _enrol,
        candidates,
        channel=channel,
        how=how,
        by=by,
        at=at,
        seen=seen,
        is_synthetic=is_synthetic,
        captured_at=captured_at,
        campaign=campaign,
    )
    try:
        return again()
    except OvertakenError:
        return again()


@one_transaction
@transaction.atomic
def _enrol(
    candidates: pl.DataFrame,
    *,
    channel: Channel,
    how: Origin.How,
    by: Viewer,
    at: dt.datetime,
    seen: bool,
    is_synthetic: bool,
    captured_at: dt.datetime | None,
    campaign: str,
) -> pl.DataFrame:
    on = wib_day(at)
    rows = judge(candidates, on=on, by=by, at=at, seen=seen, within=by)
    stands_against = pl.col("verdicts").list.set_difference(pl.lit(sorted(TOLD), dtype=pl.List(pl.String)))
    rows = rows.with_columns(
        outcome=pl.when(stands_against.list.len() == 0).then(pl.lit("enrolled")).otherwise(pl.lit("refused")),
    )
    sound = rows.filter(pl.col("outcome") == "enrolled").pipe(_as_they_are).with_columns(since=pl.col("since").fill_null(on))
    taken = take_in(
        _priced(sound),
        channel=channel,
        how=how,
        at=at,
        is_synthetic=is_synthetic,
        captured_at=captured_at,
        campaign=campaign,
    )
    both = sound.join(taken, on="number", maintain_order="left")
    if not both.filter(~pl.col("is_new") & ~pl.col("is_known")).is_empty():
        raise OvertakenError
    _keep(both, seen=seen, how=how, by=by, at=at)
    done = (
        rows.join(taken, on="number", how="left", maintain_order="left")
        .select(*(column for column in OUTCOMES if column != "code"), code="verdict")
        .select(list(OUTCOMES))
    )
    _record(done, channel=channel, seen=seen, by=by, at=at)
    return done


def _require_reach(rows: pl.DataFrame, by: Viewer) -> None:
    """Raise where a branch or a program registers people of other places, or who is served elsewhere."""
    if by.people is not Reach.AREAS:
        return
    for area in rows["area"].fill_null("").unique().to_list():
        if not any(area == code or area.startswith(f"{code}.") for code in by.areas):
            raise Elsewhere("Area {code} is not among yours.", code=area or "-", fix="Register people of your own area.")
    known = Member.objects.filter(nik_index__in=rows["nik_index"].drop_nulls().to_list())
    if known.exclude(pk__in=visible_members(by).filter(pk__in=known)).exists():
        raise Elsewhere("This person is served elsewhere.", fix="Send her to her branch.")


def _as_they_are(rows: pl.DataFrame) -> pl.DataFrame:
    """Leave who pays for herself already what she is: nobody has two memberships by saying another kind."""
    held = Membership.objects.running().filter(member__nik_index__in=rows["nik_index"].drop_nulls().to_list())
    kinds = pl.DataFrame(
        [(bytes(index), kind) for index, kind in held.order_by("-pk").values_list("member__nik_index", "kind")],
        schema={"nik_index": pl.Binary, "held": pl.String},
        orient="row",
    ).unique("nik_index", keep="last")
    is_own = pl.col("segment") == OWN_ACCOUNT
    return rows.join(kinds, on="nik_index", how="left", maintain_order="left").with_columns(
        kind=pl.when(is_own).then(pl.coalesce("held", "kind")).otherwise("kind")
    )


def _priced(rows: pl.DataFrame) -> pl.DataFrame:
    """Return people as `take_in` takes them: the income of an own-account member selects her bracket, of others nothing."""
    is_own = pl.col("segment") == OWN_ACCOUNT
    spans = rows.select("declared_income", "since").unique()
    reference = [int(reference_income(income or 0, month=int(Month.of(since)))) for income, since in spans.iter_rows()]
    known = spans.with_columns(found=pl.Series(reference, dtype=pl.Int64))
    return (
        rows.join(known, on=["declared_income", "since"], how="left", nulls_equal=True, maintain_order="left")
        .select(
            "number",
            "digits",
            "person_name",
            "born",
            "person_sex",
            "area_id",
            "phone_number",
            "occupation_key",
            "segment",
            "kind",
            "since",
            "until",
            "kk_digits",
            "works",
            decile=pl.lit(None, dtype=pl.Int16),
            decile_source=pl.lit(""),
            income=pl.when(is_own).then(pl.coalesce("declared_income", "found")),
            reference=pl.when(is_own).then("found"),
        )
        .select(list(TAKEN))
    )


def _keep(rows: pl.DataFrame, *, seen: bool, how: Origin.How, by: Viewer, at: dt.datetime) -> None:
    """Keep what hangs on people who were taken in: what their identity rests on, their language, and doubts about them."""
    new = rows.filter("is_new")
    said_by = Member.Proof.LISTED if how == Origin.How.LIST else Member.Proof.CLAIMED
    Member.objects.filter(pk__in=new["member_id"].to_list()).update(proof=Member.Proof.SEEN if seen else said_by)
    said = new.select("member_id", "language").unique("member_id", maintain_order=True).rows()
    Contact.objects.bulk_create([Contact(member_id=one, language=words) for one, words in said], ignore_conflicts=True)
    if seen:
        _confirm(rows.filter(~pl.col("is_new")), by=by, at=at)
    pots_of(rows.filter((pl.col("segment") == OWN_ACCOUNT) & pl.col("until").is_null())["membership_id"].to_list(), at=at)
    doubtful = rows.filter(pl.col("verdicts").list.len() > 0).select("member_id", "verdicts").rows()
    members = {str(key): one for key, one in Member.objects.in_bulk([member for member, _ in doubtful]).items()}
    for member, codes in doubtful:
        for code in codes:
            tell_branch(members[member], code, at=at)


def _confirm(known: pl.DataFrame, *, by: Viewer, at: dt.datetime) -> None:
    """Confirm who was registered before and stands here with her KTP; a telephone of hers wants two officers, as ever."""
    for key, phone in known.select("member_id", "phone_number").iter_rows():
        member = Member.objects.get(pk=key)
        if member.proof != Member.Proof.SEEN:
            confirm_identity(member, by=by, at=at)
        if phone and not member.phone:
            with suppress(RequestOpen):
                ask_for(member, MemberRequest.Kind.PHONE, phone, by=by, at=at)


def _record(done: pl.DataFrame, *, channel: Channel, seen: bool, by: Viewer, at: dt.datetime) -> None:
    """Write who took whom in, or tried to: of one her membership, of many how many earned which verdict."""
    why = "KTP" if seen else ""
    taken = done.filter(pl.col("outcome") == "enrolled")
    if len(done) == 1 and len(taken) == 1:
        membership, is_new = taken.select("membership_id", "is_new").row(0)
        record(by, "member.add", noun="membership", subject=membership, reason=why, at=at, is_new=is_new)
    elif len(done):
        counts = dict(done.group_by("code").len().sort("code").iter_rows())
        record(by, "member.add_many", noun="channel", subject=str(channel), reason=why, at=at, verdicts=counts)


def enrol_person(
    nik: str,
    *,
    name: str,
    channel: Channel,
    how: Origin.How,
    by: Viewer,
    at: dt.datetime,
    income: int | None = None,
    seen: bool = False,
    is_synthetic: bool = False,
    phone: str = "",
    works: Sequence[tuple[str, int]] = (),
    **said: object,
) -> Person:
    """Take one person in, as `enrol` takes many; what stands against her is said as a problem.

    income  declared, whole rupiah a month
    works   several kinds of work, each with its income, in place of occupation and income
    said    more of CANDIDATE: area, birth_date, sex, occupation, kk, kind, segment, since, until, language
    Raises  BadNik, which names the part that is wrong; BadPhone; MayNotJoin by any other verdict, OtherName among them
    """
    on = wib_day(at)
    _require_incomes(income, works)
    earned = "" if income is None else str(income)
    if works:
        said["occupation"] = "; ".join(words.replace(";", ",") for words, _ in works)
        earned = "; ".join(str(amount) for _, amount in works)
    one = candidate(nik, name=name, phone=phone, income=earned, **said)
    require_readable(one, on=on)
    done = enrol(one, channel=channel, how=how, by=by, at=at, seen=seen, is_synthetic=is_synthetic).row(0, named=True)
    if done["outcome"] == "refused":
        raise problem_of(done["code"], nik=nik, on=on)
    membership, doubts = int(done["membership_id"]), tuple(done["verdicts"])
    if one["segment"][0] != OWN_ACCOUNT:
        return Person(membership, "", 0, bool(done["is_new"]), doubts)
    months = next_months(membership, on=on, months=1)
    pot = Pot.objects.get(membership=membership)
    return Person(membership, pot.number, months[0].amount if months else 0, bool(done["is_new"]), doubts)


def _require_incomes(income: int | None, works: Sequence[tuple[str, int]]) -> None:
    """Raise BadUsage for an income that nobody has, and for work without a word or an income."""
    sums = [amount for _, amount in works] if works else [] if income is None else [income]
    total = sum(sums)
    if any(amount < SMALLEST_INCOME for amount in sums) or total > LARGEST_INCOME:
        raise BadUsage(
            "An income of {given} rupiah a month was written.",
            given=min(sums) if total <= LARGEST_INCOME else total,
            least=SMALLEST_INCOME,
            most=LARGEST_INCOME,
            fix="Write what it brings in a usual month, from {least} to {most} rupiah.",
        )
    if any(not any(sign.isalnum() for sign in words) for words, _ in works):
        raise BadUsage("Each work has a word and an income.", fix="Write both.")


def require_readable(one: pl.DataFrame, *, on: dt.date) -> None:
    """Raise what a list leaves out or does not have, and one person can mend at once: BadPhone, BadKk, BadUsage for a kind."""
    row = one.row(0, named=True)
    if row["segment"] not in Membership.Segment.values:
        names = ", ".join(Membership.Segment.values)
        raise BadUsage("“{given}” is not known here.", given=row["segment"], names=names, fix="Choose one of: {names}.")
    if clean_name(row["name"]) and not is_name(row["name"].strip()):
        raise MayNotJoin("name.missing")
    if row["kk"].strip():
        parse_kk(row["kk"], on=on)
    if row["phone"].strip():
        read_phone(row["phone"])
    if row["segment"] == OWN_ACCOUNT:
        MemberKind.read(row["kind"])


def problem_of(code: str, *, nik: str, on: dt.date) -> Problem:
    """Return a verdict as a problem of one person; of a NIK that cannot be one it says which part is wrong."""
    if code == "nik.bad":
        try:
            parse_nik(nik, on=on)
        except BadNik as problem:
            return problem
    return (OtherName if code == OTHER_NAME else MayNotJoin)(code)
