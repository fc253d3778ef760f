"""Why a claim stops, is refused or waits: a code for programs, a sentence for people, and what to do next."""

from __future__ import annotations

from typing import NamedTuple

from naungan.lib.words import marked


class Reason(NamedTuple):
    """What an officer and a family read of a code, as messages.

    plain  what a family reads in the place of words that officers use; empty: the same
    """

    says: str
    next: str
    plain: str = ""


REASONS: dict[str, Reason] = {
    "cover.paid_after_event": Reason(
        marked("The month of the event was paid after it."),
        marked("Head office decides whether that counts (question Q5); what was paid and when stands in the months."),
        marked(
            "The month in which it happened was paid after it happened. Head office decides whether that counts; "
            "it is no reproach to you."
        ),
    ),
    "cover.grace": Reason(
        marked("The event was in the months of grace, which are not paid yet."),
        marked("Tell the family what the arrears are; head office decides (question Q5)."),
        marked(
            "The month in which it happened was not paid yet; the law gives time to pay it. "
            "Head office decides whether it is protected."
        ),
    ),
    "cover.same_day": Reason(
        marked("Cover began by a payment on the day of the event."),
        marked("Ask for the hour of the event and compare it with the hour of the payment."),
        marked("It happened on the first day of cover. Head office compares the hours."),
    ),
    "cover.not_settled": Reason(
        marked("The month was paid before the event and reached the books after it."),
        marked("Look at the receipt or the bank's statement."),
    ),
    "cover.backdated": Reason(
        marked("A sponsor's list covered the month after the event."),
        marked("Compare the agreement's first day and the day on which the list came."),
    ),
    "cover.sponsor_reversed": Reason(
        marked("The sponsor's payment for the month was taken back."),
        marked("Give the sponsor five working days to make it good; then head office decides."),
    ),
    "cover.revoked": Reason(
        marked("The month was covered on the day of the event and was revoked since."),
        marked("Read why it was revoked; head office decides."),
    ),
    "cover.waiting_open": Reason(
        marked("Whether the waiting rule of JKM is met depends on how it is read (question Q8)."),
        marked("What every reading pays is paid now; head office decides on the rest."),
        marked("She had paid for few months. Head office decides whether they are enough; it is no fault of yours."),
    ),
    "cover.ended": Reason(
        marked("Cover had ended before the event."), marked("Two people decide; the letter names the last month that was paid.")
    ),
    "cover.never": Reason(marked("No month was ever paid."), marked("Look for payments without a place under this name.")),
    "cover.not_yet": Reason(
        marked("The first paid month began after the event."), marked("Two people decide; the letter names the first day.")
    ),
    "cover.programme_missing": Reason(
        marked("The programme that this claim is for was not paid for."), marked("Two people decide; look for another benefit.")
    ),
    "event.future": Reason(marked("The event is after the day of the claim."), marked("Ask for the right day.")),
    "event.expired": Reason(
        marked("The claim came after the years in which the law allows it."),
        marked("Two people decide; old-age savings are owed all the same."),
    ),
    "event.cannot_be": Reason(
        marked("What was told cannot be so."), marked("Compare the days, the heirs and the sums with the papers, and mend them.")
    ),
    "event.missing_body": Reason(
        marked("Nobody was found: who died is not certain yet."),
        marked("Ask Basarnas for its letter, and again every fourteen days; else a court."),
    ),
    "heir.unnamed": Reason(
        marked("Nobody has said yet whom she left behind."),
        marked("Ask for the heir letter; where nobody is left, for the receipt of the burial."),
    ),
    "heir.nameless": Reason(
        marked("The name of one whom she left is not written down."),
        marked("Write it as the heir letter has it: money goes to a name."),
    ),
    "event.work_open": Reason(
        marked("Nobody knows yet whether it came from work."),
        marked(
            "Ask the family and two witnesses, and tell what it was; where it came from work, take this claim back and file it "
            "as a death by an accident at work."
        ),
    ),
    "event.date_open": Reason(
        marked("Two who told of it name another day or hour."), marked("Compare with the certificate, and tell the right day.")
    ),
    "amount.income_open": Reason(
        marked("Months of several memberships cover that day, with several incomes."),
        marked("Head office says which income counts; the highest is used until then."),
    ),
    "heir.two_sides": Reason(
        marked("Two sides may each be heirs."),
        marked("The funeral is paid to who arranged it; the rest waits for one heir letter of all, or a court."),
        marked("Two sides say that the money is theirs. It waits until they agree in writing, or a court has said whose it is."),
    ),
    "heir.guardian": Reason(
        marked("A child receives, and nobody may sign for it yet."),
        marked("Ask for the guardian's order, or who of the grandparents the heir letter names."),
    ),
    "heir.will_not_notarial": Reason(marked("A will counts as the deed of a notary alone."), marked("Ask for the deed.")),
    "heir.court": Reason(
        marked("Whom the law does not name as heir, a court must determine."), marked("Ask for the order of the court.")
    ),
    "amount.stop": Reason(
        marked("How much is due rests on a question of the law that is open, or on what a doctor must state."),
        marked("What is undisputed is paid now; the rest waits for the answer."),
    ),
    "amount.tax": Reason(
        marked("The tax on a part of the savings follows the rates of the person (question Q21)."),
        marked("Enter the rate, with its paper."),
    ),
    "amount.awarded_more": Reason(
        marked("More was decided before than these facts come to."),
        marked("Nothing is taken back by itself: two people look at what changed."),
    ),
    "person.not_recorded": Reason(
        marked("The register does not know of this death yet."),
        marked("Her own telephone was told; another officer confirms the death in the queue of requests, and then it goes on."),
    ),
    "person.differs": Reason(
        marked("The register knows another day of death."),
        marked("Compare the certificate; the register is mended by a request of its own."),
    ),
    "paper.missing": Reason(
        marked("A paper is missing."), marked("Ask for it once, with the reason; the branch gets it where the family can't.")
    ),
    "paper.next_note": Reason(
        marked("The doctor's next note is awaited."), marked("Each note adds its days; what was paid before is counted.")
    ),
    "pay.no_account": Reason(
        marked("It is not known where the money is to go."), marked("Ask for an account in the name of who receives.")
    ),
    "recovery.due_again": Reason(
        marked("Something is due of a line of which she has money that was found too much. Is it other money?"),
        marked("If it is the same, propose that it was not too much; if it is other money, answer yes, by two people."),
    ),
    "pay.called_back": Reason(
        marked("The order of cash was called back."),
        marked("Pay it out anew, or ask for an account in the name of who receives."),
    ),
    "pay.bank_down": Reason(
        marked("The bank had trouble of its own."), marked("Nothing: it is sent again by and by, each time after a longer wait.")
    ),
    "pay.account_closed": Reason(
        marked("The account is closed or takes no money."), marked("Ask for another account in the same name.")
    ),
    "pay.account_unknown": Reason(marked("The bank knows no such account."), marked("Ask for another account in the same name.")),
    "pay.not_collected": Reason(
        marked("Nobody collected the cash in its days."),
        marked("Pay it out anew with another code, or ask for an account in the name of who receives."),
    ),
    "pay.over_limit": Reason(
        marked("It is more than the partner pays out at once."),
        marked("Ask for an account, or name another place where cash is collected."),
    ),
    "pay.failed": Reason(marked("The bank could not pay it out."), marked("Ask for another account in the same name.")),
    "pay.returned": Reason(
        marked("The money came back days after it was paid out."), marked("Ask for another account in the same name.")
    ),
    "pay.twice": Reason(
        marked("A transfer that had failed went through after all, beside the one that took its place."),
        marked("Ask the bank for one of them; it is not taken from the family by itself."),
    ),
    "objection": Reason(
        marked("The family objects."), marked("Another officer than those who decided answers in five working days.")
    ),
    "pay.name_differs": Reason(
        marked("The bank's name on the account is another one, or nobody has compared the KTP yet."),
        marked("See the KTP of who receives; ask for an account in the name of who receives, or for the power of attorney."),
    ),
}
PAPERS = {
    "basarnas_letter": marked("Letter of Basarnas that the search ended"),
    "police_letter": marked("Letter of the police"),
    "burial_receipt": marked("Receipt of the burial, or the village head's letter who paid for it"),
    "guardian_order": marked("Order that names the guardian"),
    "court_order": marked("Order of a court"),
    "notarial_deed": marked("Deed of a notary"),
    "school_letter": marked("Letter or report card of the school"),
    "plkk_letter": marked("Letter of a hospital that has a contract (PLKK)"),
    "bank_letter": marked("Letter of the bank about the house"),
    "death_statement": marked("Statement of the death, of a doctor or an official"),
    "place_photo": marked("Photo of the place"),
    "injury_photo": marked("Photo of the injury"),
}
"""Papers beside those that the law names for each benefit (`regulation.claims.PAPERS`)."""
DECIDERS = {
    "machine": marked("may be approved without a person"),
    "officer": marked("one officer decides"),
    "two": marked("two officers decide"),
    "two_other_branch": marked("two officers decide, the second of another branch or of head office"),
    "head_office": marked("head office decides"),
}
STATUSES = {
    "due": marked("due now"),
    "open": marked("waits for a decision"),
    "committed": marked("in later years"),
}
STATES = {
    "covered": marked("covered"),
    "grace": marked("in the months of grace, unpaid"),
    "ended": marked("cover had ended"),
    "never_covered": marked("never covered"),
    "not_yet": marked("not covered yet"),
}
