"""Sponsors and what they agreed to pay for."""

from __future__ import annotations

import datetime as dt
from dataclasses import asdict, dataclass
from typing import Any

import polars as pl
from django.db import IntegrityError, transaction

from naungan.approvals.models import Proposal
from naungan.approvals.proposals import propose
from naungan.approvals.second import require_second
from naungan.contributions.bills.commands import payer_of
from naungan.contributions.models import Bill
from naungan.enrolment.models import Agreement, BudgetLine, Sponsor
from naungan.enrolment.sight import visible_agreements
from naungan.lib.access import Viewer
from naungan.lib.errors import BadUsage, Problem
from naungan.lib.month import Month
from naungan.lib.retry import one_transaction
from naungan.lib.trail import record
from naungan.places.queries import area, decree, villages
from naungan.regulation.budgets import LONGEST_PLAN
from naungan.regulation.kinds import BASIC, PayerKind


class AgreementDiffers(Problem):
    code = "agreement.differs"


class NoAgreement(Problem):
    code = "agreement.unknown"


class NoSponsor(Problem):
    code = "sponsor.unknown"


class SponsorDiffers(Problem):
    code = "sponsor.differs"


@dataclass(frozen=True, slots=True)
class Terms:
    """What an agreement says.

    below       codes of the areas whose villages take part
    ceiling     whole rupiah for each village
    places      people for each village
    max_decile  poorest deciles 1 to this; None: any
    displaced   `move` or `return`: what becomes of a month that another payer covered first
    past        `buy`, `skip` or `next`: what becomes of months that are over when a list comes; "": asked when one does
    """

    number: str
    legal_basis: str
    decree: str
    below: tuple[str, ...]
    since: Month
    months: int
    ceiling: int
    places: int
    programmes: int = int(BASIC)
    max_decile: int | None = None
    displaced: str = "move"
    past: str = ""


@one_transaction
def add_sponsor(name: str, kind: PayerKind, *, by: Viewer, at: dt.datetime) -> Sponsor:
    """Add a sponsor; the same name again returns the one there is. Raises SponsorDiffers for another kind of payer."""
    if not name.strip():
        raise BadUsage("A sponsor has a name.", fix="Give one, such as “Provinsi Jambi”.")
    sponsor, is_new = Sponsor.objects.get_or_create(name=name, defaults={"payer": payer_of(kind, name), "recorded_at": at})
    if sponsor.payer.kind != kind:
        raise SponsorDiffers(
            "{name} is already here as payer of another kind ({kind}).",
            name=name,
            kind=PayerKind(sponsor.payer.kind).word,
            fix="Give the other budget a name of its own.",
        )
    if is_new:
        record(by, "sponsor.add", noun="sponsor", subject=sponsor.pk, reason="", at=at)
    return sponsor


def sponsor_named(name: str) -> Sponsor:
    found = Sponsor.objects.select_related("payer").filter(name=name).first()
    if found is None:
        raise NoSponsor("There is no sponsor “{name}”.", name=name, fix="Add it first: naungan sponsor add.")
    return found


def agreement_numbered(number: str) -> Agreement:
    """Return an agreement with its sponsor, payer and decree. Raises NoAgreement."""
    found = Agreement.objects.select_related("sponsor__payer", "decree").filter(number=number).first()
    if found is None:
        raise NoAgreement(
            "There is no agreement “{number}”.",
            number=number,
            fix="Compare its number: naungan sponsor show lists them. A new one: naungan agreement add.",
        )
    return found


@one_transaction
def propose_agreement(sponsor: Sponsor, terms: Terms, *, by: Viewer, at: dt.datetime) -> Proposal:
    """Propose an agreement: with its approval it is written. Raises BadUsage for terms that cannot hold."""
    _judge(terms)
    wanted, _ = _wanted(sponsor, terms)
    content = asdict(terms) | {"sponsor": sponsor.pk, "since": int(terms.since), "total": wanted["ceiling"]}
    return propose("agreement.add", terms.number, reason=terms.legal_basis, by=by, at=at, content=content)


def terms_of(proposal: Proposal) -> tuple[Sponsor, Terms]:
    """Return whose agreement a proposal would write, and what it says."""
    said = {name: value for name, value in proposal.content.items() if name not in ("sponsor", "total")}
    terms = Terms(**said | {"below": tuple(said["below"]), "since": Month(said["since"])})
    return Sponsor.objects.select_related("payer").get(pk=proposal.content["sponsor"]), terms


@one_transaction
def add_agreement(sponsor: Sponsor, terms: Terms, *, by: Viewer, at: dt.datetime, proposal: Proposal | None = None) -> Agreement:
    """Write an agreement with a budget line for each village; the same again returns the one there is.

    proposal  that two people agreed to it
    Raises    BadUsage for terms that cannot hold; AgreementDiffers when the number is taken by other terms; NeedsSecond
    """
    _judge(terms)
    if not Agreement.objects.filter(number=terms.number).exists():
        require_second("agreement.add", terms.number, by=by, proposal=proposal)
    wanted, places = _wanted(sponsor, terms)
    try:
        with transaction.atomic():
            agreement = Agreement.objects.create(number=terms.number, recorded_at=at, past=terms.past, **wanted)
    except IntegrityError:
        return _same(terms, wanted, set(places["id"]))
    BudgetLine.objects.bulk_create(_lines(agreement, places, terms))
    record(by, "agreement.add", noun="agreement", subject=agreement.pk, reason="", at=at)
    return agreement


def total_of(sponsor: Sponsor, terms: Terms) -> int:
    """Return the rupiah that terms come to over all their villages."""
    return int(_wanted(sponsor, terms)[0]["ceiling"])


def _wanted(sponsor: Sponsor, terms: Terms) -> tuple[dict[str, Any], pl.DataFrame]:
    """Return what is kept of an agreement, and its villages. Raises BadUsage for areas without any."""
    pinned = decree(terms.decree)
    for code in terms.below:
        area(code, on=pinned.on)
    places = villages(below=terms.below, on=pinned.on)
    if places.is_empty():
        raise BadUsage(
            "{area} has no village in {decree}.",
            area=", ".join(terms.below),
            decree=terms.decree,
            fix="Give the code of a province, regency, district or village that this list holds.",
        )
    wanted: dict[str, Any] = {
        "sponsor": sponsor,
        "legal_basis": terms.legal_basis,
        "decree": pinned,
        "since": int(terms.since),
        "months": terms.months,
        "programmes": terms.programmes,
        "max_decile": terms.max_decile,
        "displaced": terms.displaced,
        "ceiling": terms.ceiling * len(places),
    }
    return wanted, places


@one_transaction
def answer_past(agreement: Agreement, answer: str, *, by: Viewer, at: dt.datetime) -> Agreement:
    """Say once what becomes of months that are over when a list comes; the same answer again changes nothing.

    answer  `buy`, `skip` (cover from the payment on, in the month of acceptance) or `next` (from the month after)
    Raises  BadUsage; AgreementDiffers where it was answered otherwise: lists were enrolled by that
    Source  open question Q4: whether sponsored cover follows the agreement's start or the payment
    """
    if answer not in Agreement.Past.values:
        raise BadUsage("“{given}” is not known here.", given=answer, fix="Choose buy, skip or next.")
    if not visible_agreements(by).filter(pk=agreement.pk).exists():
        raise NoAgreement("There is no agreement “{number}”.", number=agreement.number, fix="Look at your agreements.")
    agreement = Agreement.objects.select_for_update(of=("self",)).get(pk=agreement.pk)
    if agreement.past and agreement.past != answer:
        raise AgreementDiffers(
            "Agreement {number} answered this already: {answer}.",
            number=agreement.number,
            answer=agreement.past,
            fix="Lists were enrolled by it: write other terms under a new number.",
        )
    if not agreement.past:
        Agreement.objects.filter(pk=agreement.pk).update(past=answer, past_by=by.name[:60], past_at=at)
        record(by, "agreement.past", noun="agreement", subject=agreement.pk, reason=answer, at=at)
    agreement.refresh_from_db()
    return agreement


def _lines(agreement: Agreement, places: pl.DataFrame, terms: Terms) -> list[BudgetLine]:
    return [
        BudgetLine(agreement=agreement, area_id=area_id, ceiling=terms.ceiling, places=terms.places) for area_id in places["id"]
    ]


def _judge(terms: Terms) -> None:
    if not 1 <= terms.months <= LONGEST_PLAN:
        raise BadUsage("{given} months were asked for.", given=terms.months, fix="Give 1 to 120 months.")
    if terms.ceiling < 1 or terms.places < 1:
        raise BadUsage("A village without money or places was asked for.", fix="Give both, 1 or more.")
    if terms.max_decile is not None and not 1 <= terms.max_decile <= 10:
        raise BadUsage("Deciles run from 1 to 10.", fix="Give one of them, or none for any household.")
    if terms.past not in ("", *Agreement.Past.values):
        raise BadUsage("“{given}” is not known here.", given=terms.past, fix="Choose buy, skip or next.")
    if terms.displaced not in Bill.Displaced.values:
        raise BadUsage("“{given}” is not known here.", given=terms.displaced, fix="Choose move or return.")


def _same(terms: Terms, wanted: dict[str, object], areas: set[int]) -> Agreement:
    agreement = agreement_numbered(terms.number)
    lines = set(agreement.lines.values_list("area_id", "ceiling", "places"))
    same_lines = lines == {(area_id, terms.ceiling, terms.places) for area_id in areas}
    if not same_lines or any(getattr(agreement, name) != value for name, value in wanted.items()):
        raise AgreementDiffers(
            "Agreement {number} is already here with other terms.",
            number=terms.number,
            fix="Agreements do not change: write the new terms under a new number.",
        )
    return agreement
