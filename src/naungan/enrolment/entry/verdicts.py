"""What may be amiss with a person who wants to join, each with its reason in plain words. Codes are never reused.

The same through every door: a page, a program, the command line, a list. A list adds codes of its own (`rosters.verdicts`).
"""

from __future__ import annotations

from dataclasses import dataclass

from naungan.lib.words import marked, say


@dataclass(frozen=True, slots=True)
class Reason:
    """Why somebody is not taken in.

    fix         what the maker of a list does
    of_one, alone  how it is said to one person, and what she does, where that is something else
    """

    code: str
    sentence: str
    fix: str
    alone: str = ""
    of_one: str = ""


REASONS = (
    Reason("nik.missing", marked("The NIK is missing."), marked("Copy the 16 digits from the top of the KTP.")),
    Reason(
        "nik.digits_lost",
        marked("The sheet kept the NIK as a number and lost digits of it."),
        marked("Format this column as text and type the NIK again."),
    ),
    Reason("nik.bad", marked("The NIK is not one that can exist."), marked("Read the 16 digits from the KTP again.")),
    Reason("name.missing", marked("The name is missing, or is no name."), marked("Write the name as on the KTP.")),
    Reason(
        "birth.bad",
        marked("The birth date is missing or impossible."),
        marked("Write it as day-month-year, such as 17-08-1985."),
    ),
    Reason(
        "nik.birth_mismatch",
        marked("The birth date differs from the one inside the NIK."),
        marked("Compare both with the KTP. Where the KTP itself says so, an officer lets the row in."),
        alone=marked(
            "Compare both with the KTP. Where the KTP itself says so, bring it to a branch: an officer who sees it registers her."
        ),
    ),
    Reason(
        "nik.sex_mismatch",
        marked("The sex differs from the one inside the NIK."),
        marked("Compare both with the KTP. Where the KTP itself says so, an officer lets the row in."),
        alone=marked(
            "Compare both with the KTP. Where the KTP itself says so, bring it to a branch: an officer who sees it registers her."
        ),
    ),
    Reason(
        "area.unknown",
        marked("This village is not in the list of areas of the agreement's decree."),
        marked("Write village, district and regency in full, or the village's code."),
        alone=marked("Copy the code from the list of villages."),
        of_one=marked("There is no such village today."),
    ),
    Reason(
        "age.under",
        marked("Under the age at which a person may enrol without a decision."),
        marked("Do not enrol children; an officer decides about young workers."),
        alone=marked("Children are not registered; about young workers a branch decides."),
    ),
    Reason(
        "age.over",
        marked("At or above the age limit for new members."),
        marked("Choose another worker; who is already a member may go on."),
        alone=marked("Who is a member already may go on."),
    ),
    Reason(
        "said.deceased",
        marked("The list itself says that this person has died."),
        marked("Choose another worker; where it is not so, take the remark away and send the list again."),
        alone=marked("Write the name as on the KTP; a death is told to a branch."),
        of_one=marked("What is written says that this person has died."),
    ),
    Reason(
        "said.wage_earner",
        marked("The list itself says that this person is a civil servant, a soldier or with the police."),
        marked("Choose another worker; where it is not so, correct the list and send it again."),
        alone=marked("An employer pays for who is paid wages; write the work that is meant."),
        of_one=marked("The work says that this person is a civil servant, a soldier or with the police."),
    ),
    Reason(
        "said.left",
        marked("The list itself says that this person moved away or does not want to join."),
        marked("Choose another worker; where it is not so, take the remark away and send the list again."),
        alone=marked("Who wants to join leaves the remark away."),
        of_one=marked("What is written says that this person moved away or does not want to join."),
    ),
    Reason("duplicate.in_file", marked("The same NIK stands in this file before."), marked("Keep one of the rows.")),
    Reason(
        "duplicate.nik",
        marked("This NIK stands in this file for two people."),
        marked("Compare it with both KTPs, and correct the row to which it does not belong."),
    ),
    Reason(
        "deceased",
        marked("The register says that this person has died."),
        marked("Choose another worker."),
        alone=marked("Compare the NIK with the KTP; an officer helps."),
    ),
    Reason(
        "civil.died",
        marked("The civil registry says that this person has died."),
        marked("Choose another worker; who lives brings the KTP to the registry."),
        alone=marked("Who lives brings the KTP to a branch or to the civil registry."),
    ),
    Reason(
        "wage_earner",
        marked("This person is registered as a wage earner."),
        marked("An employer pays for them; choose another worker."),
        alone=marked("An employer pays for her. Who earns wages no more brings the letter of the employer to a branch."),
    ),
    Reason(
        "nik.other_name",
        marked("This NIK is registered under another name, or by herself with another telephone."),
        marked("Compare it with the KTP, figure by figure. Where the KTP says so, an officer lets the row in."),
        alone=marked("Compare it with the KTP, figure by figure; an officer helps."),
    ),
    Reason(
        "civil.unknown",
        marked("The civil registry does not know this NIK."),
        marked("Compare it with the KTP, figure by figure. Where the KTP says so, an officer lets the row in."),
        alone=marked("Compare it with the KTP, figure by figure."),
    ),
    Reason(
        "civil.differs",
        marked("The civil registry knows this NIK with another name or birth date."),
        marked("Compare name, birth date and NIK with the KTP. Where the KTP says so, an officer lets the row in."),
        alone=marked("Compare name, birth date and NIK with the KTP."),
    ),
    Reason(
        "duplicate.person",
        marked("Very likely the same person as another row or member with another NIK."),
        marked("Compare both KTPs; an officer lets in who is somebody else, such as a twin."),
        alone=marked("Compare both KTPs: twins are two people."),
    ),
    Reason(
        "duplicate.perhaps",
        marked("Perhaps the same person as another row or member with another NIK."),
        marked("Compare both KTPs; an officer lets in who is somebody else, such as a twin."),
        alone=marked("Compare both KTPs: twins are two people."),
    ),
)
"""In the order in which they decide; where a list's own codes stand between them, `rosters.verdicts` says."""
BY_CODE = {reason.code: reason for reason in REASONS}
OTHER_NAME = "nik.other_name"
DOUBTS = frozenset(
    {
        "nik.birth_mismatch",
        "nik.sex_mismatch",
        OTHER_NAME,
        "civil.unknown",
        "civil.differs",
        "duplicate.person",
        "duplicate.perhaps",
    }
)
"""What only a person can settle: a NIK stays for life though a birth date was corrected (PP 40/2019 art. 30(2)), and twins are
two people."""
SEEN_ON_THE_KTP = DOUBTS - {OTHER_NAME}
"""What an officer who has the KTP before her has settled by looking; whose NIK it is two officers decide."""
TOLD = frozenset({"civil.unknown", "civil.differs", "duplicate.person", "duplicate.perhaps"})
"""Doubts with which one person is taken in all the same, and her branch is told: nobody waits unprotected for an answer."""
NOTICES = {
    "phone.unread": (
        marked("The telephone could not be read, and was left out."),
        marked("Type it again, as text: 0812 3456 7890."),
    ),
    "kk.unread": (
        marked("The number of the family card could not be read, and was left out."),
        marked("Copy the 16 digits from the top of the card."),
    ),
    "civil.silent": (
        marked("The civil registry did not answer: the person is taken in, and it is asked again."),
        marked("Nothing is to be done."),
    ),
    "income.unread": (
        marked("The income is no single sum of a month, and was left out."),
        marked("Write rupiah a month, such as 1.500.000."),
    ),
}
"""What is told of a person and refuses nobody."""


def told_alone(code: str, *, language: str | None = None) -> tuple[str, str]:
    """Return a verdict's reason and what one person does about it."""
    reason = BY_CODE[code]
    return say(reason.of_one or reason.sentence, language=language), say(reason.alone or reason.fix, language=language)
