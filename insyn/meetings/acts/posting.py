"""On the board: the notice that minutes are approved, posted, on the partners' boards, and taken down."""

from datetime import date, datetime

from django.utils.translation import gettext as _

from insyn.cases import way
from insyn.cases.models import Case
from insyn.description.dates import in_words
from insyn.description.text import Text
from insyn.documents.keeping import publish
from insyn.foundation import clock
from insyn.foundation.actors import Actor
from insyn.foundation.acts import act
from insyn.foundation.errors import Invalid, Refused, refuse_unless
from insyn.meetings import papers
from insyn.meetings.acts.common import State, body_of, meeting_body, must_be
from insyn.meetings.acts.extracts import tell_senders
from insyn.meetings.force import also_on, appealing, boards_of, partners_of, postings_of, with_force
from insyn.meetings.models import AgendaItem, BoardPosting, ItemNotice, Meeting, Notice
from insyn.meetings.queries_hosts import showing_partners
from insyn.meetings.rules.legal_force import Route
from insyn.meetings.rules.notice_board import appeal_period, may_take_down


def _notice_body(notice: Notice, **_given: object) -> str:
    return notice.meeting.body


def _posting_body(posting: BoardPosting, **_given: object) -> str:
    return posting.notice.meeting.body


def _item_notice_body(item_notice: ItemNotice, **_given: object) -> str:
    return item_notice.item.meeting.body


@act("meetings.post_notice", body=meeting_body, publishes=True)
def post_notice(*, by: Actor, at: datetime, meeting: Meeting, kept_at: str) -> Notice:
    """Post on the notice board that the minutes are approved (KL 8:12), and publish them.

    The last day to appeal is computed from the posting (KL 13:5 and the act 1930:173); where nothing can be appealed
    (pure preparation, KL 13:2) there is none. For a joint committee the period runs from the last partner's board, so
    the last day is not known until every partner has said that it is posted there (KL 9:32). A partner with a board of its
    own in this installation shows it from the same moment: nothing has to be said.
    """
    return put_up(by=by, at=at, meeting=meeting, kept_at=kept_at)


def put_up(*, by: Actor, at: datetime, meeting: Meeting, kept_at: str) -> Notice:
    """Post the notice within an act: :func:`post_notice`, or the last approval of minutes that are to be posted at once."""
    must_be(meeting, State.APPROVED)
    refuse_unless(not Notice.objects.filter(meeting=meeting).exists(), _("Justeringen är redan anslagen."))
    if not kept_at.strip():
        raise Invalid(_("Skriv var protokollet förvaras."), field="kept_at")
    notice = Notice(meeting=meeting, posted_on=clock.local_date(at), kept_at=kept_at.strip(), published_at=at)
    notice.also_on = showing_partners(meeting, notice.posted_on)
    notice.save()
    shown = also_on(notice)
    for partner in partners_of(meeting):
        if partner not in shown:
            BoardPosting(notice=notice, board=partner).save()
    notice.last_appeal_day = _last_day(notice)
    notice.document = papers.make_notice(by=by, at=at, notice=notice)
    notice.save()
    minutes = meeting.minutes
    if minutes.public_document:
        publish([minutes.public_document], at)
        if minutes.public_document_id == minutes.document_id:
            publish([row.document for row in minutes.signatures.select_related("document")], at)
    minutes.notes.filter(published_at__isnull=True, secrecy_section="").update(published_at=at)
    tell_senders(meeting, at)
    for case in Case.objects.filter(items__meeting=meeting).distinct():
        way.tell(
            case,
            at,
            "posted",
            Text(
                sv=f"Protokollet från {body_of(meeting).name.sv} den {in_words(meeting.on).sv} är justerat och anslaget.",
                en=f"The minutes of {body_of(meeting).name.en} of {in_words(meeting.on).en} are approved and posted.",
            ),
            body=meeting.body,
        )
    return notice


def _last_day(notice: Notice) -> date | None:
    """The last day to appeal what the notice is about; None while it is not known, or if nothing can be appealed."""
    items = with_force(notice.meeting.items.filter(outcome=AgendaItem.Outcome.DECIDED))
    if not any(appealing(item).route is not Route.NONE for item in items):
        return None
    period = appeal_period(boards_of(notice), postings_of(notice, date.max))
    return period.last_day if period else None


@act("meetings.note_board", body=_posting_body, publishes=True)
def note_board(
    *,
    by: Actor,
    at: datetime,
    posting: BoardPosting,
    posted_on: date,
    removed_on: date | None = None,
    told_by: str = "",
) -> BoardPosting:
    """Note what another municipality of a joint committee has said: that the notice is posted on its board, or taken
    down. With the last of them the period begins, and the notice gets its last day to appeal (KL 9:32, 13:5)."""
    notice, today = posting.notice, clock.local_date(at)
    if posted_on > today or (removed_on and removed_on > today):
        raise Invalid(_("Dagen har inte varit än."), field="posted_on")
    if posted_on < notice.posted_on and posted_on < notice.meeting.on:
        raise Invalid(_("Anslaget kan inte ha satts upp före sammanträdet."), field="posted_on")
    if removed_on and removed_on < posted_on:
        raise Invalid(_("Anslaget kan inte ha tagits ned innan det sattes upp."), field="removed_on")
    posting.posted_on, posting.removed_on, posting.told_by = posted_on, removed_on, told_by.strip()
    posting.save()
    held = Notice.objects.prefetch_related("boards").get(pk=notice.pk)
    last_day = _last_day(held)
    if last_day != held.last_appeal_day:
        held.last_appeal_day = last_day
        held.document = papers.make_notice(by=by, at=at, notice=held)
        held.save()
        for own in ItemNotice.objects.filter(item__meeting=held.meeting):
            period = appeal_period(boards_of(own), postings_of(own, date.max))
            own.last_appeal_day = period.last_day if period else None
            own.save(update_fields=["last_appeal_day"])
    return posting


@act("meetings.take_down_notice", body=_notice_body, publishes=True)
def take_down_notice(*, by: Actor, at: datetime, notice: Notice) -> Notice:
    """Take a notice down; never before the appeal period has ended (KL 8:12, 13:5)."""
    _take_down(notice, at)
    return notice


@act("meetings.take_down_item_notice", body=_item_notice_body, publishes=True)
def take_down_item_notice(*, by: Actor, at: datetime, item_notice: ItemNotice) -> ItemNotice:
    """Take down the notice of an item approved at once; never before its period has ended (KL 8:12, 13:5)."""
    _take_down(item_notice, at)
    return item_notice


def _take_down(notice: Notice | ItemNotice, at: datetime) -> None:
    today = clock.local_date(at)
    refuse_unless(notice.removed_on is None, _("Anslaget är redan nedtaget."))
    allowed = may_take_down(boards_of(notice), postings_of(notice, today), today)
    if not allowed.ok:
        raise Refused(allowed.reason.sv, citation=allowed.citation)
    notice.removed_on = today
    notice.save(update_fields=["removed_on"])
