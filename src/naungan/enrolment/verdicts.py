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
        marked("Compare both with the KTP; if the KTP itself differs, ask Dukcapil to correct it."),
    ),
    Reason(
        "nik.sex_mismatch",
        marked("The sex differs from the one inside the NIK."),
        marked("Compare both with the KTP."),
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
    Reason("duplicate.in_file", marked("The same NIK stands in this file before."), marked("Keep one of the rows.")),
    Reason("deceased", marked("The register says that this person has died."), marked("Choose another worker.")),
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
        "duplicate.person",
        marked("Very likely the same person as another row or member with another NIK."),
        marked("Compare both KTPs; an officer decides."),
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
BY_CODE = {reason.code: reason for reason in REASONS}


def told(code: str, *, language: str) -> str:
    """Return a verdict's reason and what to do, in `id` or `en`."""
    reason = BY_CODE[code]
    return " ".join(say(part, language=language) for part in (reason.sentence, reason.fix) if part)
