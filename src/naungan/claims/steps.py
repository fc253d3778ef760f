"""Steps of a claim: where it goes, who has to move it on, and by when. They are all that is kept of where it stands."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from naungan.claims.models import Claim, Step
from naungan.claims.states import ENDED, State
from naungan.lib.access import Viewer
from naungan.lib.bulk import write_all
from naungan.lib.clock import wib_day
from naungan.lib.errors import Problem
from naungan.places.calendar import working_day_after
from naungan.regulation.claims import limits

Owner = Step.Owner
DAYS = {
    State.NOTICED: 1,
    State.FILED: 1,
    State.STOPPED: 1,
    State.OBJECTION: 5,
    State.REOPENED: 1,
    State.RETURNED: 3,
}
"""Working days in which somebody has to do something, where the law names none."""
REMIND, ASK_AGAIN = 3, 14
"""Days after which a family is asked again for a paper, and others for their answer."""
OWNERS: Mapping[State, str] = {
    State.WAITING_FAMILY: Owner.FAMILY,
    State.WAITING_OTHER: Owner.OTHER,
    State.RETURNED: Owner.FAMILY,
    State.PAYABLE: Owner.HOUSE,
    State.PAYING: Owner.HOUSE,
    State.PAID: Owner.HOUSE,
}
CALENDAR = {State.WAITING_FAMILY: REMIND, State.WAITING_OTHER: ASK_AGAIN}


class NotThere(Problem):
    code = "claim.not_there"


class NotNow(Problem):
    code = "claim.not_now"


@dataclass(frozen=True, slots=True)
class Move:
    """Where one claim goes.

    due_on  by when it has to go on; empty: by the rule of the state
    """

    claim: int
    state: State
    reason: str = ""
    owner: str = ""
    due_on: dt.date | None = None
    remarks: str = ""


def last_steps(claims: Iterable[int]) -> dict[int, Step]:
    """Return the last step of each claim: where it stands."""
    return {step.claim_id: step for step in Step.objects.filter(claim__in=list(claims), until=None)}


def standing(claim: Claim | int) -> Step:
    """Return where a claim stands. Raises NotThere."""
    key = claim if isinstance(claim, int) else claim.pk
    found = Step.objects.filter(claim=key, until=None).first()
    if found is None:
        raise NotThere("No claim has the number {number}.", number=key, fix="List them: naungan claim list")
    return found


def hold(claims: Sequence[int]) -> dict[int, Claim]:
    """Return claims, locked until the transaction ends, in one order for all who lock several; members as they are by then."""
    found = Claim.objects.select_for_update(no_key=True).prefetch_related("member").filter(pk__in=list(claims))
    return {one.pk: one for one in found.order_by("pk")}


def day_for(state: State, at: dt.datetime, due_by: dt.date | None = None) -> dt.date | None:
    """Return by when a claim that comes into a state has to go on; `due_by` the last day of the law, where it runs."""
    if state in ENDED:
        return None
    today = wib_day(at)
    if state in CALENDAR:
        return today + dt.timedelta(days=CALENDAR[state])
    works = limits(today).joint_leave_works
    if state in DAYS:
        return working_day_after(today, DAYS[state], joint_leave_works=works)
    return due_by or working_day_after(today, 1, joint_leave_works=works)


def owner_of(state: State) -> str:
    """Return who moves a claim on from a state, where nothing else is said."""
    return Owner.NOBODY if state in ENDED else OWNERS.get(state, Owner.BRANCH)


def take(moves: Sequence[Move], *, by: Viewer, at: dt.datetime, last: Mapping[int, Step] | None = None) -> None:
    """Write the next step of each claim; a claim may be named several times, in the order of its steps.

    last    where each claim stands, where the caller has read it under its lock
    Raises  IntegrityError for a move that is not allowed, or where somebody else moved it meanwhile
    """
    at_last = last_steps({one.claim for one in moves}) if last is None else last
    before = {key: (step.number, step.state, step.at) for key, step in at_last.items()}
    steps: list[Step] = []
    days = {state: day_for(state, at) for state in {one.state for one in moves}}
    for one in moves:
        number, was, since = before.get(one.claim, (0, "", at))
        steps.append(
            Step(
                claim_id=one.claim,
                number=number + 1,
                was=was,
                state=one.state,
                reason=one.reason,
                remarks=one.remarks[:200],
                owner=one.owner or owner_of(one.state),
                due_on=None if one.state in ENDED else one.due_on or days[one.state],
                by=by.name[:60],
                account=by.account,
                at=max(at, since),
            )
        )
        before[one.claim] = (number + 1, str(one.state), max(at, since))
    write_all(steps)
