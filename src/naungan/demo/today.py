"""What the demonstration shows of today: accounts to sign in with, members who pay by themselves, work that waits."""

from __future__ import annotations

import datetime as dt
import random
from dataclasses import dataclass
from pathlib import Path

import polars as pl

from naungan.accounts.commands import add_account
from naungan.accounts.models import Account
from naungan.contributions.close import close_month
from naungan.contributions.corrections.deaths import close_after_death
from naungan.contributions.models import Pot
from naungan.contributions.payments.intake import post_payments
from naungan.contributions.payments.post import PAYMENT
from naungan.demo.claims import make_claims
from naungan.demo.complaints import make_complaints
from naungan.demo.defects import Planter
from naungan.demo.files import write_roster
from naungan.demo.people import Inventor, Person, Village
from naungan.enrolment.entry.channels import channel_of
from naungan.enrolment.entry.commands import enrol_person
from naungan.enrolment.models import Agreement, Channel, Origin, RosterRow
from naungan.enrolment.rosters.commands import enrol_roster
from naungan.enrolment.rosters.reading import read_roster
from naungan.enrolment.sponsors.agreements import Terms, add_agreement, add_sponsor
from naungan.lib.access import Viewer, house_itself
from naungan.lib.clock import wib_day
from naungan.lib.home import home
from naungan.lib.month import Month
from naungan.places.lists import DAY_2025, DECREE_2025
from naungan.places.queries import villages
from naungan.registry.models import Membership
from naungan.registry.requests import ask
from naungan.regulation.enrolment import too_old, too_young
from naungan.regulation.kinds import PayerKind

PASSWORD = "contoh-naungan-2026"  # noqa: S105  # printed for everybody
"""Of every demonstration account: they open a home of invented people only."""
SPONSOR, NUMBER, DISTRICT = "Kabupaten Batanghari (contoh)", "440/12/2026 (contoh)", "15.04.03"
MEMBERS, MONTHS_BACK = 60, 8
SUMS = (5_000, 9_000, 10_000, 17_000, 20_000)


@dataclass(frozen=True)
class SignIn:
    """One way to look around: who, with what, and where."""

    who: str
    name: str
    secret: str
    page: str


@dataclass(frozen=True)
class Today:
    """What was made."""

    sign_ins: list[SignIn]
    roster: Path


def make_today(*, at: dt.datetime, seed: int) -> Today:
    """Make accounts, members who pay as they can, a running agreement with a list to send, and work for a branch."""
    invent, chance = Inventor(seed + 1, on=wib_day(at)), random.Random(seed)
    places = [Village(**row) for row in villages(below=[DISTRICT], on=DAY_2025).iter_rows(named=True)]
    agreed = _agreement(at)
    first, second = _lists(places, seed, wib_day(at))
    enrolled = enrol_roster(read_roster(first), agreed, at=at - dt.timedelta(days=40), by=house_itself("demo"), is_synthetic=True)
    if enrolled.bill is not None:
        _post([("bank-jambi", f"today-{seed}", enrolled.bill.number, enrolled.bill.amount)], at - dt.timedelta(days=39))
    people = [one for one in (invent.person(chance.choice(places)) for _ in range(2 * MEMBERS)) if _may_join(one, at)]
    people = people[:MEMBERS]
    pots = _members(people, places, chance, at)
    _pay(pots, chance, at, seed)
    _work(agreed, pots, at, seed)
    close_month(Month.of(wib_day(at)), at=at, by=house_itself("demo"))
    accounts = _accounts(at)
    make_claims([*pots], at=at)
    make_complaints(places[0].code, at=at)
    return Today([*accounts, _member(people, pots, at)], second)


def _agreement(at: dt.datetime) -> Agreement:
    terms = Terms(
        number=NUMBER,
        legal_basis="Perbup Batanghari 4/2026 (contoh)",
        decree=DECREE_2025,
        below=(DISTRICT,),
        since=Month.of(wib_day(at)) + -1,
        months=12,
        ceiling=4_000_000,
        places=20,
        max_decile=4,
    )
    return add_agreement(
        add_sponsor(SPONSOR, PayerKind.APBD, at=at, by=house_itself("demo")), terms, at=at, by=house_itself("demo")
    )


def _lists(places: list[Village], seed: int, on: dt.date) -> tuple[Path, Path]:
    """Write the list that was taken in before and one to send, with faults in it."""
    elsewhere = [Village(**row) for row in villages(below=["16.02"], on=DAY_2025).iter_rows(named=True)]
    planter = Planter(Inventor(seed + 2, on=on), elsewhere)
    folder = home() / "demo"
    found = []
    for number, (name, some) in enumerate((("Batanghari, diterima", places[:4]), ("Batanghari, untuk dicoba", places[4:8]))):
        rows = [row for place in some for row in planter.village(place, 12)]
        path, _ = write_roster(folder, name, number, rows)
        found.append(path)
    return found[0], found[1]


def _may_join(one: Person, at: dt.datetime) -> bool:
    day = wib_day(at - dt.timedelta(days=30 * MONTHS_BACK))
    return not too_young(one.birth_date, on=day) and not too_old(one.birth_date, on=day)


def _members(people: list[Person], places: list[Village], chance: random.Random, at: dt.datetime) -> dict[int, Pot]:
    """Register members who pay by themselves. Returns the pot of each membership."""
    begun = at - dt.timedelta(days=30 * MONTHS_BACK)
    found, channel = {}, channel_of(Channel.Kind.SELF, on=wib_day(begun))
    for one in people:
        made = enrol_person(
            one.nik,
            name=one.name,
            income=chance.choice([700_000, 1_000_000, 1_500_000, 2_500_000]),
            at=begun,
            area=chance.choice(places).code,
            phone=f"+62812000{chance.randrange(10**6):06d}",
            occupation=one.work,
            is_synthetic=True,
            channel=channel,
            how=Origin.How.DEVICE,
            by=house_itself("demo"),
        )
        found[made.membership] = Pot.objects.get(number=made.number)
    return found


def _pay(pots: dict[int, Pot], chance: random.Random, at: dt.datetime, seed: int) -> None:
    """Let them pay month by month what they have: some steadily, some now and then, some no more."""
    habits = {membership: chance.choice([0.95, 0.95, 0.9, 0.6, 0.3]) for membership in pots}
    for back in range(MONTHS_BACK, -1, -1):
        day = at - dt.timedelta(days=30 * back + 1)
        rows = []
        for membership, pot in pots.items():
            if chance.random() < habits[membership] - (0.5 if back < 3 and habits[membership] < 0.5 else 0):
                amount = chance.choice(SUMS) if habits[membership] < 0.9 else 20_000
                rows.append(("toko-contoh", f"today-{seed}-{back}-{membership}", pot.number, amount))
        _post(rows, day)


def _post(rows: list[tuple[str, str, str, int]], at: dt.datetime) -> None:
    frame = [
        {
            "number": number,
            "source": source,
            "external_id": external,
            "reference": "",
            "bill_number": to,
            "amount": amount,
            "paid_at": at,
            "settled_on": None,
            "notice": "",
        }
        for number, (source, external, to, amount) in enumerate(rows, 1)
    ]
    if frame:
        post_payments(pl.DataFrame(frame, schema=PAYMENT, orient="row"), at=at + dt.timedelta(seconds=2))


def _work(agreed: Agreement, pots: dict[int, Pot], at: dt.datetime, seed: int) -> None:
    """Leave work for a branch: money without a place, corrections, somebody who died."""
    day = at - dt.timedelta(days=2)
    _post(
        [
            ("toko-contoh", f"today-{seed}-lost-{n}", number, amount)
            for n, (number, amount) in enumerate((("12345678901234", 17_000), ("99999999999999", 25_000)))
        ],
        day,
    )
    some = [Membership.objects.select_related("member").get(pk=pk) for pk in list(pots)[:3]]
    ask(some[0].member, "phone", "0812 0000 7777", at=day, by=Viewer())
    ask(some[1].member, "name", f"{some[1].member.name} Putra", at=day - dt.timedelta(days=2), by=Viewer())
    row = RosterRow.objects.filter(agreement=agreed, outcome="enrolled").select_related("membership__member").first()
    if row is not None and row.membership is not None:
        close_after_death(row.membership.member, on=wib_day(day), at=day)


def _accounts(at: dt.datetime) -> list[SignIn]:
    if not Account.objects.filter(username="sponsor").exists():
        add_account(
            "sponsor",
            name="Dinas Sosial (contoh)",
            role="sponsor",
            password=PASSWORD,
            sponsors=[SPONSOR],
            by=house_itself("demo"),
            at=at,
            is_demo=True,
        )
        for username, name in (("petugas", "Petugas Cabang (contoh)"), ("penyelia", "Penyelia Cabang (contoh)")):
            add_account(
                username,
                name=name,
                role="officer",
                password=PASSWORD,
                areas=["15.04"],
                by=house_itself("demo"),
                at=at,
                is_demo=True,
            )
        add_account(
            "pusat",
            name="Kantor Pusat (contoh)",
            role="head_office",
            password=PASSWORD,
            by=house_itself("demo"),
            at=at,
            is_demo=True,
        )
    return staff_sign_ins()


def list_to_send() -> Path | None:
    """Return the list that a sponsor may try, where it was not taken away."""
    return next((home() / "demo").glob("roster-*untuk-dicoba*"), None)


def staff_sign_ins() -> list[SignIn]:
    return [SignIn(name, name, PASSWORD, "/accounts/login/") for name in ("sponsor", "petugas", "penyelia", "pusat")]


def _member(people: list[Person], pots: dict[int, Pot], at: dt.datetime) -> SignIn:
    """Return a member who is covered today: her code is shown on the page, for she is invented."""
    from naungan.enrolment.queries import status_of_member
    from naungan.registry.queries import find_by_nik

    for one in people:
        member = find_by_nik(one.nik, on=wib_day(at))
        assert member is not None
        found = status_of_member(member, on=wib_day(at))
        if found.protection is not None and found.protection.standing.is_covered:
            return SignIn("member", one.nik, "", "/me/")
    return SignIn("member", people[0].nik, "", "/me/")
