"""Which papers a claim waits for: what the law demands, without what the house knows itself, and never a copy of it.

Source  Permenaker 1/2025 art. 19, 79; Permenaker 4/2022 art. 6(2); of people lost at sea the practice of Basarnas, no text
"""

from __future__ import annotations

from collections.abc import Sequence, Set

from naungan.claims.facts import UNNAMED, Case, Kind
from naungan.claims.lines import ClaimLine, Status
from naungan.regulation.claims import papers
from naungan.regulation.survivors import Relation

KNOWN = frozenset({"member_number", "identity"})
"""The law asks for them, and the house has them: nobody is sent for what we know."""
OTHER_NAMES = {
    "akta_kematian": "death_certificate",
    "skaw": "heir_letter",
    "surat_keterangan_ahli_waris": "heir_letter",
    "kpj": "member_number",
    "ktp": "identity",
    "kk3": "doctor_statement",
    "basarnas": "basarnas_letter",
    "police": "police_letter",
    "police_report": "police_letter",
    "court": "court_order",
    "guardian": "guardian_order",
    "notarial_will": "notarial_deed",
    "school_report": "school_letter",
    "statement": "own_statement",
    "receipts": "transport_receipts",
    "invoices": "treatment_receipts",
}
"""How offices and files call a paper, and how it is called here."""
PROOFS = {Relation.WILL: "notarial_deed", Relation.COURT: "court_order"}
"""What proves somebody who is no heir by kinship: without it the heir does not count."""
MISSING_AT_SEA = frozenset({"missing", "missing_at_sea", "lost_at_sea"})


def plain(code: str) -> str:
    """Return the code of a paper, however it was called."""
    word = code.strip().lower().replace(" ", "_").replace("-", "_")
    return OTHER_NAMES.get(word, word)


CERTAIN = frozenset({"basarnas_letter", "court_order", "death_certificate"})
"""Papers by which somebody of whom nobody was found counts as dead."""


def is_uncertain(cause: str, papers: Set[str]) -> bool:
    """Whether somebody is missing, and no paper says yet that she is dead: nothing is certain, and no register is told."""
    return cause in MISSING_AT_SEA and not papers & CERTAIN


def is_without_body(case: Case) -> bool:
    return case.event.cause in MISSING_AT_SEA


def wanted(case: Case, lines: Sequence[ClaimLine]) -> list[str]:
    """Return the papers that a claim needs before it is complete, in the order in which a family gets them."""
    found: list[str] = []
    if case.kind.is_death:
        found += ["basarnas_letter", "police_letter"] if is_without_body(case) else ["death_certificate"]
        found += ["doctor_statement"] if case.kind is Kind.JKK_DEATH and not is_without_body(case) else []
        found += ["heir_letter"] if case.heirs or UNNAMED in case.doubts else ["burial_receipt"]
    elif case.kind is Kind.JKK_INJURY:
        found += _of_injury(lines)
    elif case.kind is Kind.JHT:
        found += _of_savings(case)
    if any(line.code.startswith("scholarship.") and line.status is Status.DUE and line.amount for line in lines):
        found.append("school_letter")
    return list(dict.fromkeys(found))


def missing(case: Case, lines: Sequence[ClaimLine]) -> list[str]:
    """Return the wanted papers that are not there. An order of a court stands for a body that nobody found."""
    there = set(case.papers) | KNOWN
    if "court_order" in there:
        there |= {"heir_letter", "guardian_order"} | (
            {"basarnas_letter", "death_certificate"} if is_without_body(case) else set()
        )
    if "death_certificate" in there:
        there |= {"death_statement"}
    return [code for code in wanted(case, lines) if code not in there]


def _of_injury(lines: Sequence[ClaimLine]) -> list[str]:
    asks = {
        "doctor_statement": ("jkk.disability", "jkk.total_disability", "jkk.stmb"),
        "transport_receipts": ("jkk.transport",),
        "treatment_receipts": ("jkk.treatment", "jkk.rehabilitation", "jkk.home_care", "jkk.denture", "jkk.hearing_aid"),
    }
    return [paper for paper, codes in asks.items() if any(line.code.startswith(codes) for line in lines)]


def _of_savings(case: Case) -> list[str]:
    ground = str(case.benefit.get("ground", ""))
    if ground == "death":
        return [one.code for one in papers("jht", "death") if one.is_demanded and one.code not in KNOWN]
    return {"stopped_working": ["own_statement"], "partial_30_housing": ["bank_letter"]}.get(ground, [])
