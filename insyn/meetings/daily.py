"""What is done with the notice board each day by itself: posted what waits to be, taken down what has stood its time."""

from datetime import date

from insyn.foundation.actors import Actor
from insyn.meetings import acts
from insyn.meetings.force import boards_of, postings_of
from insyn.meetings.models import ItemNotice, Meeting, Notice
from insyn.meetings.rules.notice_board import may_take_down

State = Meeting.State


def keep_the_board(by: Actor, on: date) -> None:
    """Post what is approved and says where it is kept, and take down each notice the day after its appeal period.

    A notice whose partners have not all said that it is posted there stays: no period runs for it yet (KL 9:32).
    """
    for meeting in Meeting.objects.filter(
        state=State.APPROVED, notice__isnull=True, minutes__isnull=False
    ).exclude(minutes__kept_at=""):
        acts.post_notice(by=by, meeting=meeting, kept_at=meeting.minutes.kept_at)
    for notice in Notice.objects.filter(removed_on__isnull=True).select_related("meeting__version"):
        if _may(notice, on):
            acts.take_down_notice(by=by, notice=notice)
    for item_notice in ItemNotice.objects.filter(removed_on__isnull=True).select_related(
        "item__meeting__version"
    ):
        if _may(item_notice, on):
            acts.take_down_item_notice(by=by, item_notice=item_notice)


def _may(notice: Notice | ItemNotice, on: date) -> bool:
    return may_take_down(boards_of(notice), postings_of(notice, on), on).ok
