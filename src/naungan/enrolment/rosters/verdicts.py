"""The verdict codes of roster rows in order of precedence: those of the person, and the list's own. Codes are never reused."""

from __future__ import annotations

from naungan.enrolment.entry import verdicts
from naungan.enrolment.entry.verdicts import OTHER_NAME, Reason
from naungan.lib.words import marked, say

OWN = (
    Reason(
        "row.hidden",
        marked("This row is hidden in the sheet: whoever read the list did not see it."),
        marked("Show all rows (take filters away) and send the list again, or delete the row."),
    ),
    Reason(
        "area.outside",
        marked("This village has no place in the agreement."),
        marked("Send the row with the list of its own sponsor."),
    ),
    Reason(
        "left.before",
        marked("This person left this agreement before."),
        marked("Who came back is let in by an officer; else choose another worker."),
    ),
    Reason(
        "covered.other_payer",
        marked("This person is already protected in some of these months."),
        marked("Choose another worker, or put this one forward again for the months after."),
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
"""What a list adds: about its rows, its agreement and its places."""
BY_CODE = verdicts.BY_CODE | {reason.code: reason for reason in OWN}
CODES = (
    "row.hidden",
    "nik.missing",
    "nik.digits_lost",
    "nik.bad",
    "name.missing",
    "birth.bad",
    "nik.birth_mismatch",
    "nik.sex_mismatch",
    "area.unknown",
    "area.outside",
    "age.under",
    "age.over",
    "said.deceased",
    "said.wage_earner",
    "said.left",
    "duplicate.in_file",
    "duplicate.nik",
    "deceased",
    "civil.died",
    "wage_earner",
    "covered.other_payer",
    "nik.other_name",
    "left.before",
    "civil.unknown",
    "civil.differs",
    "duplicate.person",
    "duplicate.perhaps",
    "decile.unknown",
    "decile.over",
    "quota.waiting",
    "ok",
)
"""In order of precedence: the first of a row decides."""
assert set(CODES) == set(BY_CODE), set(CODES) ^ set(BY_CODE)
ASIDE = verdicts.DOUBTS | {"left.before"}
"""A row with nothing worse than a doubt is kept aside for an officer, who lets it in or refuses it with a reason."""
NOTICES = verdicts.NOTICES | {
    "area.alike": (marked("The place is written otherwise in the list of areas, and was taken as that:"), ""),
}
"""What is told of a row and refuses nobody."""
__all__ = ["ASIDE", "BY_CODE", "CODES", "NOTICES", "OTHER_NAME", "Reason", "told"]


def told(code: str, *, language: str) -> str:
    """Return a verdict's reason and what to do, in `id` or `en`."""
    if code in NOTICES:
        return " ".join(say(part, language=language) for part in NOTICES[code] if part)
    reason = BY_CODE[code]
    return " ".join(say(part, language=language) for part in (reason.sentence, reason.fix) if part)
