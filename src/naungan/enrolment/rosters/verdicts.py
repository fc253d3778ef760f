"""The verdict codes of roster rows in order of precedence, each with its reason in plain words. Codes are never reused."""

from __future__ import annotations

from dataclasses import dataclass

from naungan.lib.words import marked, say


@dataclass(frozen=True, slots=True)
class Reason:
    code: str
    sentence: str
    fix: str


REASONS = (
    Reason(
        "row.hidden",
        marked("This row is hidden in the sheet: whoever read the list did not see it."),
        marked("Show all rows (take filters away) and send the list again, or delete the row."),
    ),
    Reason("nik.missing", marked("The NIK is missing."), marked("Copy the 16 digits from the top of the KTP.")),
    Reason(
        "nik.digits_lost",
        marked("The sheet kept the NIK as a number and lost digits of it."),
        marked("Format this column as text and type the NIK again."),
    ),
    Reason("nik.bad", marked("The NIK is not one that can exist."), marked("Read the 16 digits from the KTP again.")),
    Reason("name.missing", marked("The name is missing."), marked("Write the name as on the KTP.")),
    Reason(
        "birth.bad",
        marked("The birth date is missing or impossible."),
        marked("Write it as day-month-year, such as 17-08-1985."),
    ),
    Reason(
        "nik.birth_mismatch",
        marked("The birth date differs from the one inside the NIK."),
        marked("Compare both with the KTP. Where the KTP itself says so, an officer lets the row in."),
    ),
    Reason(
        "nik.sex_mismatch",
        marked("The sex differs from the one inside the NIK."),
        marked("Compare both with the KTP. Where the KTP itself says so, an officer lets the row in."),
    ),
    Reason(
        "area.unknown",
        marked("This village is not in the list of areas of the agreement's decree."),
        marked("Write village, district and regency in full, or the village's code."),
    ),
    Reason(
        "area.outside",
        marked("This village has no place in the agreement."),
        marked("Send the row with the list of its own sponsor."),
    ),
    Reason(
        "age.under",
        marked("Under the age at which a person may enrol without a decision."),
        marked("Do not enrol children; an officer decides about young workers."),
    ),
    Reason(
        "age.over",
        marked("At or above the age limit for new members."),
        marked("Choose another worker; who is already a member may go on."),
    ),
    Reason(
        "said.deceased",
        marked("The list itself says that this person has died."),
        marked("Choose another worker; where it is not so, take the remark away and send the list again."),
    ),
    Reason(
        "said.wage_earner",
        marked("The list itself says that this person is a civil servant, a soldier or with the police."),
        marked("Choose another worker; where it is not so, correct the list and send it again."),
    ),
    Reason(
        "said.left",
        marked("The list itself says that this person moved away or does not want to join."),
        marked("Choose another worker; where it is not so, take the remark away and send the list again."),
    ),
    Reason("duplicate.in_file", marked("The same NIK stands in this file before."), marked("Keep one of the rows.")),
    Reason(
        "duplicate.nik",
        marked("This NIK stands in this file for two people."),
        marked("Compare it with both KTPs, and correct the row to which it does not belong."),
    ),
    Reason("deceased", marked("The register says that this person has died."), marked("Choose another worker.")),
    Reason(
        "civil.died",
        marked("The civil registry says that this person has died."),
        marked("Choose another worker; who lives brings the KTP to the registry."),
    ),
    Reason(
        "wage_earner",
        marked("This person is registered as a wage earner."),
        marked("An employer pays for them; choose another worker."),
    ),
    Reason(
        "covered.other_payer",
        marked("This person is already protected in some of these months."),
        marked("Choose another worker, or put this one forward again for the months after."),
    ),
    Reason(
        "nik.other_name",
        marked("This NIK is registered under another name, or by herself with another telephone."),
        marked("Compare it with the KTP, figure by figure. Where the KTP says so, an officer lets the row in."),
    ),
    Reason(
        "left.before",
        marked("This person left this agreement before."),
        marked("Who came back is let in by an officer; else choose another worker."),
    ),
    Reason(
        "civil.unknown",
        marked("The civil registry does not know this NIK."),
        marked("Compare it with the KTP, figure by figure. Where the KTP says so, an officer lets the row in."),
    ),
    Reason(
        "civil.differs",
        marked("The civil registry knows this NIK with another name or birth date."),
        marked("Compare name, birth date and NIK with the KTP. Where the KTP says so, an officer lets the row in."),
    ),
    Reason(
        "duplicate.person",
        marked("Very likely the same person as another row or member with another NIK."),
        marked("Compare both KTPs; an officer lets in who is somebody else, such as a twin."),
    ),
    Reason(
        "decile.unknown",
        marked("The agreement has a limit by decile, and this row's decile could not be read."),
        marked("Write one number from 1 to 10 in a column headed Desil."),
    ),
    Reason(
        "decile.over",
        marked("The household's decile is above the agreement's limit."),
        marked("Choose a poorer household, or ask the sponsor for another source."),
    ),
    Reason(
        "quota.waiting",
        marked("Sound, but the village's places are taken: on the waiting list."),
        marked("The row moves up when somebody leaves."),
    ),
    Reason("ok", marked("Sound."), ""),
)
CODES = tuple(reason.code for reason in REASONS)
OTHER_NAME = "nik.other_name"
ASIDE = frozenset(
    {
        "nik.birth_mismatch",
        "nik.sex_mismatch",
        OTHER_NAME,
        "left.before",
        "civil.unknown",
        "civil.differs",
        "duplicate.person",
    }
)
"""Doubts that only a person can settle: a NIK stays for life though a birth date was corrected (PP 40/2019 art. 30(2)), and
twins are two people. A row with nothing worse is kept aside for an officer, who lets it in or refuses it with a reason."""
NOTICES = {
    "phone.unread": (
        marked("The telephone could not be read, and was left out."),
        marked("Type it again, as text: 0812 3456 7890."),
    ),
    "civil.silent": (
        marked("The civil registry did not answer: the person is taken in, and it is asked again."),
        marked("Nothing is to be done."),
    ),
    "area.alike": (
        marked("The place is written otherwise in the list of areas, and was taken as that:"),
        "",
    ),
    "income.unread": (
        marked("The income is no single sum of a month, and was left out."),
        marked("Write rupiah a month, such as 1.500.000."),
    ),
}
"""What is told of a row and refuses nobody."""
BY_CODE = {reason.code: reason for reason in REASONS}


def told(code: str, *, language: str) -> str:
    """Return a verdict's reason and what to do, in `id` or `en`."""
    if code in NOTICES:
        return " ".join(say(part, language=language) for part in NOTICES[code] if part)
    reason = BY_CODE[code]
    return " ".join(say(part, language=language) for part in (reason.sentence, reason.fix) if part)
