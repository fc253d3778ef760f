"""What the law asks of a claim and of who pays it: reporting, papers, days, and money on top for each day of delay."""

from __future__ import annotations

import datetime as dt
from typing import NamedTuple

from naungan.lib.errors import BadUsage
from naungan.lib.words import marked
from naungan.regulation.answers import in_use
from naungan.regulation.arithmetic import Day, Whole, day_number, rounded, somewhere, where, whole
from naungan.regulation.bounds import MOST_MONEY, counted
from naungan.regulation.kinds import Kind
from naungan.regulation.law import Law
from naungan.regulation.lines import Award, Cause, Line

LONGEST_DELAY = 3_650
"""Days that a payment can be late: ten years."""


class Fund(Kind):
    """Which programme pays a claim."""

    JKK = 0
    JKM = 1
    JHT = 2


DAYS = tuple(f"claims.{fund.word}_days" for fund in Fund)
LATE_SHARES = tuple(f"claims.{fund.word}_late_share" for fund in Fund)


def late(event_on: Day, *, fund: Whole, amount: Whole, days_late: Whole, law: Law | None = None) -> Award:
    """Return what is paid on top of a benefit that is paid after its last day.

    event_on   day on which it was due at the latest
    fund       Fund
    amount     rupiah of the benefit that is late
    days_late  calendar days after that day (Q17)
    Returns    line claims.late; stopped for JHT, where no text was found
    Raises     NoParameter before July 2015; BadUsage
    Source     PP 44/2015 art. 37(3) (JKK); Permenaker 44/2015 art. 19(4), Permenaker 1/2025 art. 79 (JKM, by analogy)
    """
    law = law or in_use()
    values, funds = law.on(day_number(event_on)), whole(fund)
    if somewhere(funds < 0) or somewhere(funds >= len(Fund)):
        raise BadUsage("A fund has a number that stands for nothing.", last=len(Fund) - 1, fix="Give 0 to {last}.")
    sums = counted(amount, "amount", highest=MOST_MONEY)
    days = counted(days_late, "days_late", highest=LONGEST_DELAY)
    share, is_open = values.chosen_reading(LATE_SHARES, funds)
    stopped = is_open & (days > 0) & (sums > 0)
    paid = where(stopped, 0, rounded(share.top * days * sums, share.per))
    cause = where(days == 0, Cause.ON_TIME, 0)
    question = law(LATE_SHARES[Fund.JHT]).question if somewhere(stopped) else ""
    return Award(
        (
            Line(
                "claims.late",
                paid,
                "{late} × {share} × {sums}",
                (days, share, sums),
                LATE_SHARES,
                values,
                stopped,
                question,
                open_place="share",
                cause=cause,
                cites_by=tuple((code,) for code in LATE_SHARES),
                which=funds,
            ),
        )
    )


def days_to_pay(fund: Fund, on: dt.date, *, law: Law | None = None) -> int:
    """Return within how many working days a complete claim is to be paid.

    Source  PP 44/2015 art. 37(2) (JKK); Permenaker 44/2015 art. 19(3), Permenaker 1/2025 art. 79 (JKM, by analogy); JHT recalled
    """
    return int((law or in_use()).on(day_number(on))[DAYS[fund]])


def hours_to_report(on: dt.date, *, law: Law | None = None) -> int:
    """Return within how many hours an accident is to be reported. Being late is no ground of refusal for an own-account member:
    the article holds back employers only.

    Source  Permenaker 1/2025 art. 8
    """
    return int((law or in_use()).on(day_number(on))["claims.report_hours"])


def years_to_claim_accident(on: dt.date, *, law: Law | None = None) -> int:
    """Return for how many years after it an accident can still be claimed. Source: PP 82/2019 art. 26"""
    return int((law or in_use()).on(day_number(on))[YEARS[Fund.JKK]])


YEARS = {Fund.JKK: "claims.jkk_years", Fund.JKM: "claims.jkm_years"}


def years_to_claim(fund: Fund, on: dt.date, *, law: Law | None = None) -> int | None:
    """Return for how many years after an event it can still be claimed; None: savings are never forfeited.

    Source  PP 82/2019 art. 26 (JKK); PP 44/2015, recalled (JKM)
    """
    return None if fund not in YEARS else int((law or in_use()).on(day_number(on))[YEARS[fund]])


class Limits(NamedTuple):
    """What a house has set for who decides a claim; sums in whole rupiah.

    machine            most that is decided without a person
    transport_machine  most of the receipts of transport that are
    branch             most that two officers of one branch decide
    majority           age from which an heir receives without a guardian
    joint_leave_works  days of joint leave count as working days
    jkm_by_machine     a death with nothing in doubt may be decided without a person
    recovery_days      days to object before it is decided what becomes of money that was paid too much
    recovery_small     below it such money is waived, where no other reason stands against it
    recovery_branch    most of it that two officers of one branch decide on
    ktp_age            age from which one has a KTP; who is married has one at any age
    """

    machine: int
    transport_machine: int
    branch: int
    majority: int
    joint_leave_works: bool
    jkm_by_machine: bool
    recovery_days: int
    recovery_small: int
    recovery_branch: int
    ktp_age: int


def limits(on: dt.date, *, law: Law | None = None) -> Limits:
    """Return who decides how much on a day.

    Source  house rules, changed as an answer to a question of the law is; the age: UU 1/1974 art. 47-50 (Q20)
    """
    values = (law or in_use()).on(day_number(on))
    return Limits(
        int(values["claims.machine_most"]),
        int(values["claims.transport_machine_most"]),
        int(values["claims.branch_most"]),
        int(values["claims.majority"]),
        bool(values["claims.joint_leave"]),
        bool(values["claims.jkm_by_machine"]),
        int(values["claims.recovery_days"]),
        int(values["claims.recovery_small"]),
        int(values["claims.recovery_branch"]),
        int(values["claims.ktp_age"]),
    )


class Paper(NamedTuple):
    """One paper of a claim.

    code         how it is called in data
    title        message: what it is
    is_demanded  the law asks for it; else offices do, and a family need not bring it without being told why
    source       article, or empty
    """

    code: str
    title: str
    is_demanded: bool
    source: str


def _asked(code: str, title: str) -> Paper:
    return Paper(code, title, is_demanded=False, source="")


def _law(code: str, title: str, source: str) -> Paper:
    return Paper(code, title, is_demanded=True, source=source)


DEATH, ACCIDENT, OLD_AGE = "Permenaker 1/2025 art. 79(2)", "Permenaker 1/2025 art. 19", "Permenaker 4/2022 art. 6(2)"
NUMBER = marked("Membership number or card")
IDENTITY = marked("KTP of the member")
HEIRS = marked("Heir letter of the village head, countersigned by the camat")
PAPERS: dict[str, tuple[Paper, ...]] = {
    "jkm": (
        _law("death_certificate", marked("Death certificate (akta kematian): free, from the civil registry"), DEATH),
        _law("heir_letter", HEIRS, DEATH),
        _law("member_number", NUMBER, DEATH),
        _asked("ktp_of_heirs", marked("KTP of the heirs")),
        _asked("family_card", marked("Family card (KK)")),
        _asked("marriage_book", marked("Marriage book")),
        _asked("bank_account", marked("Bank account of whoever receives")),
    ),
    "jkk": (
        _law("member_number", NUMBER, ACCIDENT),
        _law("identity", IDENTITY, ACCIDENT),
        _law("doctor_statement", marked("The doctor's statement: healed, disabled, or died of it"), ACCIDENT),
        _law("transport_receipts", marked("Receipts of transport"), ACCIDENT),
        _law(
            "treatment_receipts",
            marked("Receipts of treatment, only where the hospital has no contract with the programme"),
            ACCIDENT,
        ),
        _asked("chronology", marked("What happened: place, hour, two witnesses with their telephones")),
        _asked("police_letter", marked("Letter of the police, for an accident on the road")),
    ),
    "jht": (
        _law("member_number", NUMBER, OLD_AGE),
        _law("identity", IDENTITY, OLD_AGE),
        _asked("own_statement", marked("Who stops working: your own word for it")),
        _asked("family_card", marked("Family card (KK)")),
        _asked("bank_account", marked("Bank account of whoever receives")),
    ),
}
PAPERS["jkk_death"] = (
    *PAPERS["jkk"],
    _asked("death_certificate", PAPERS["jkm"][0].title),
    _asked("heir_letter", HEIRS),
)
PAPERS["jht_death"] = (
    _law("member_number", NUMBER, OLD_AGE),
    _law("death_statement", marked("Statement of the death, of a doctor or an official"), OLD_AGE),
    _law("heir_letter", marked("Heir letter of the village head, or an order of a court"), OLD_AGE),
    _asked("ktp_of_heirs", marked("KTP of the heirs")),
    _asked("bank_account", marked("Bank account of whoever receives")),
)
"""The papers of a claim: what the law demands first, then what offices ask for besides."""


def papers(benefit: str, ground: str = "") -> tuple[Paper, ...]:
    """Return the papers of a benefit, those that the law demands first; none where no text was found.

    benefit, ground  as in a case file; the ground of old-age savings decides
    Source   Permenaker 1/2025 art. 19 and 79(2); Permenaker 4/2022 art. 6(2)
    """
    return PAPERS.get(f"{benefit}_{ground}") or PAPERS.get(benefit, PAPERS["jkk"] if benefit.startswith("jkk_") else ())
