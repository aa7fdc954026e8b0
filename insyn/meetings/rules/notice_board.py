"""The notice that minutes are approved: when it is posted, where, and how long it stands (KL 8:10-12, 9:32, 13:5)."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from insyn.law.deadlines import end_of_period, last_appeal_day, legal_force
from insyn.meetings.rules.outcome import Outcome, no, yes

POSTING_DAYS = 2


@dataclass(frozen=True)
class Posting:
    """A notice on one municipality's board; `removed_on` is the first day it was not there."""

    posted_on: date
    removed_on: date | None = None


@dataclass(frozen=True)
class Period:
    """An appeal period: what day it begins, its last day, and the day on which the decision has legal force."""

    begins: date
    last_day: date
    legal_force: date


def posting_due(approved_on: date) -> date:
    """The last day to post the notice: the second day after approval (KL 8:12), or the next working day where that
    is none (1930:173)."""
    return end_of_period(approved_on + timedelta(days=POSTING_DAYS))


def posted_in_time(approved_on: date, posted_on: date) -> Outcome:
    """Whether the notice was posted in time. A late one is still valid, and the appeal period runs from it."""
    due = posting_due(approved_on)
    if posted_on < approved_on:
        return no(
            "Protokollet är inte justerat än. Justera det först.",
            "The minutes are not approved yet. Approve them first.",
            "KL 8:12",
            due=due,
        )
    if posted_on > due:
        return no(
            f"Anslaget skulle ha satts upp senast {due}. Sätt upp det nu: överklagandetiden räknas från den dagen.",
            f"The notice was to be posted by {due}. Post it now: the appeal period runs from that day.",
            "KL 8:12",
            due=due,
            posted_on=posted_on,
        )
    return yes(f"Anslaget i tid, senast {due}.", f"Posted in time, by {due}.", "KL 8:12", due=due)


def appeal_period(boards: Collection[str], postings: Mapping[str, Posting]) -> Period | None:
    """The appeal period, or None while a board lacks the notice: no period runs until every partner's has it.

    `boards` are the municipalities on whose boards it must stand: one, or for a joint committee every partner's
    (KL 9:32, 13:5). ValueError without boards.
    """
    if not boards:
        raise ValueError("a notice stands on at least one board")
    if any(board not in postings for board in boards):
        return None
    days = [postings[board].posted_on for board in boards]
    return Period(max(days), last_appeal_day(days), legal_force(days))


def may_take_down(
    boards: Collection[str], postings: Mapping[str, Posting], today: date, *, appealable: bool = True
) -> Outcome:
    """Whether a notice may be taken down: only when the appeal period has ended (KL 8:12, 13:5). One of minutes
    without an appealable decision stands as long (8:12 makes no exception)."""
    period = appeal_period(boards, postings)
    if period is None:
        absent = sorted(set(boards) - set(postings))
        return no(
            f"Överklagandetiden löper inte än: anslag saknas hos {', '.join(absent)}. Sätt upp det där först.",
            f"The appeal period does not run yet: the notice is missing at {', '.join(absent)}. Post it there first.",
            "KL 9:32, 13:5",
            boards=absent,
        )
    if today <= period.last_day:
        return no(
            f"Anslaget ska stå kvar till och med {period.last_day}. Ta ned det därefter.",
            f"The notice stands until {period.last_day}. Take it down after that.",
            "KL 8:12, 13:5",
            last_day=period.last_day,
            appealable=appealable,
        )
    return yes(
        "Överklagandetiden har gått ut.", "The appeal period has ended.", "KL 8:12", last_day=period.last_day
    )


def period_has_run(boards: Collection[str], postings: Mapping[str, Posting], today: date) -> Outcome:
    """Whether the appeal period has run out: the notice must have stood on every board through all of it (KL 13:5).

    If it was taken down too early anywhere, it must be posted anew and the period runs again.
    """
    period = appeal_period(boards, postings)
    if period is None:
        return no(
            "Anslaget finns inte på alla tavlor. Sätt upp det, så börjar tiden löpa.",
            "The notice is not on every board. Post it, and the period begins.",
            "KL 13:5",
        )
    early = sorted(
        b for b in boards if (down := postings[b].removed_on) is not None and down <= period.last_day
    )
    if early:
        return no(
            f"Anslaget togs ned för tidigt hos {', '.join(early)}: tiden löper inte ut. Sätt upp det igen.",
            f"The notice was taken down too early at {', '.join(early)}: the period does not end. Post it again.",
            "KL 13:5 andra stycket",
            boards=early,
            last_day=period.last_day,
        )
    if today <= period.last_day:
        return no(
            f"Överklagandetiden går ut {period.last_day}. Vänta till dess, om beslutet inte får verkställas innan.",
            f"The appeal period ends on {period.last_day}. Wait, unless the decision may be executed before.",
            "KL 13:5, 13:14",
            last_day=period.last_day,
        )
    return yes(
        f"Överklagandetiden gick ut {period.last_day}. Har ingen överklagat har beslutet laga kraft.",
        f"The appeal period ended on {period.last_day}. If nobody appealed, the decision has legal force.",
        "KL 13:5",
        last_day=period.last_day,
        legal_force=period.legal_force,
    )


def proof_of_posting(
    boards: Collection[str], postings: Mapping[str, Posting], prescribed_days: int
) -> Outcome:
    """Whether somebody who asked for another announcement may have proof that it has stood the time prescribed
    (KL 8:10, third paragraph). ValueError for a prescribed time under a day."""
    if prescribed_days < 1:
        raise ValueError("an announcement stands at least one day")
    for board in boards:
        posting = postings.get(board)
        until = posting.posted_on + timedelta(days=prescribed_days) if posting else None
        if posting is None or posting.removed_on is None or until is None or posting.removed_on < until:
            return no(
                f"Handlingen har inte stått hela tiden hos {board}. Ge beviset när den har tagits ned i rätt tid.",
                f"The document has not stood all its time at {board}. Give the proof when it has come down in time.",
                "KL 8:10",
                board=board,
                until=until,
            )
    return yes(
        "Handlingen har stått hela den föreskrivna tiden.", "The document has stood all its time.", "KL 8:10"
    )
