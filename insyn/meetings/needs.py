"""What a meeting needs next from its secretary, and by which day."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Q
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from insyn.description.text import listed
from insyn.foundation import clock
from insyn.meetings.force import boards_of, postings_of
from insyn.meetings.kinds import keeps_minutes
from insyn.meetings.models import Meeting, Minutes
from insyn.meetings.rules.minutes import approval_due
from insyn.meetings.rules.notice_board import may_take_down, posting_due
from insyn.meetings.rules.notice_of_meeting import summons_time
from insyn.meetings.serving import kind_of

State = Meeting.State
AHEAD = timedelta(days=14)


@dataclass(frozen=True)
class Need:
    """The next thing to do with a meeting: in words, with the act it is, and the last day for it if there is one."""

    meeting: Meeting
    act: str
    text: str
    due: date | None = None
    waits: bool = False

    def late(self, today: date) -> bool:
        """Whether the day has passed."""
        return self.due is not None and self.due < today


def next_need(meeting: Meeting, today: date) -> Need | None:
    """What the meeting needs next; None when nothing is left to do, or nothing can be done yet."""
    if meeting.state == State.PLANNED:
        return _before(meeting)
    if meeting.state == State.SUMMONED:
        return Need(
            meeting, "meetings.open_meeting", _("Öppna sammanträdet"), meeting.on, waits=meeting.on > today
        )
    if meeting.state == State.OPEN:
        return Need(meeting, "meetings.close_meeting", _("Sammanträdet pågår"), meeting.on)
    if meeting.state == State.CLOSED:
        return _minutes(meeting)
    if meeting.state == State.APPROVED:
        return _notice(meeting, today)
    return None


def _before(meeting: Meeting) -> Need:
    kind = kind_of(meeting)
    if not keeps_minutes(kind):
        if meeting.items.exists():
            return Need(meeting, "meetings.open_meeting", _("Håll mötet"), meeting.on)
        return Need(meeting, "meetings.add_item", _("Sätt dagordning"), meeting.on)
    due = summons_time(kind, meeting.on).latest
    if meeting.items.exists():
        return Need(meeting, "meetings.send_summons", _("Skicka kallelsen"), due)
    return Need(meeting, "meetings.add_item", _("Sätt dagordning och skicka kallelsen"), due)


def _minutes(meeting: Meeting) -> Need | None:
    minutes = Minutes.objects.filter(meeting=meeting).first()
    if minutes is None:
        return None
    due = approval_due(meeting.on)
    if minutes.state == Minutes.State.DRAFT:
        return Need(
            meeting, "meetings.present_minutes", _("Skriv protokollet och lämna det till justerarna"), due
        )
    left = meeting.approvers.filter(approved_at__isnull=True).count()
    text = ngettext("Väntar på %(left)s justerare", "Väntar på %(left)s justerare", left) % {"left": left}
    return Need(meeting, "meetings.approve_minutes", text, due, waits=True)


def _notice(meeting: Meeting, today: date) -> Need | None:
    notice = getattr(meeting, "notice", None)
    if notice is None:
        approved = meeting.minutes.approved_at
        due = posting_due(clock.local_date(approved)) if approved else None
        return Need(meeting, "meetings.post_notice", _("Anslå att protokollet är justerat"), due)
    waits = [row.board for row in notice.boards.all() if row.posted_on is None]
    if waits:
        text = _("Anteckna när anslaget sattes upp hos %(boards)s") % {"boards": listed(waits)}
        return Need(meeting, "meetings.note_board", text)
    if notice.removed_on or not may_take_down(boards_of(notice), postings_of(notice, today), today).ok:
        return None
    return Need(meeting, "meetings.take_down_notice", _("Ta ned anslaget: överklagandetiden är slut"))


def needs(meetings: Iterable[Meeting], today: date) -> list[Need]:
    """What the meetings need, what is late first, then by its last day."""
    found = [need for meeting in meetings if (need := next_need(meeting, today))]
    return sorted(
        found, key=lambda need: (not need.late(today), need.due or date.max, need.meeting.starts_at)
    )


def meetings_at_hand(today: date) -> list[Meeting]:
    """The meetings that may need something: planned or summoned within a fortnight, and those not yet done with."""
    rows = Meeting.objects.select_related("version", "minutes", "notice").exclude(state=State.CANCELLED)
    soon = rows.filter(
        state__in=[State.PLANNED, State.SUMMONED], on__lte=today + AHEAD, on__gte=today - AHEAD
    )
    # A body that keeps no minutes is done with when its meeting closes.
    left = Q(state=State.OPEN) | Q(state__in=[State.CLOSED, State.APPROVED], minutes__isnull=False)
    after = rows.filter(left, notice__removed_on__isnull=True).prefetch_related("notice__boards")
    return list(soon.order_by("starts_at", "pk")) + list(after.order_by("starts_at", "pk"))
