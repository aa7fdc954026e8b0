"""An item approved at once at the meeting, with a notice of its own (omedelbar justering)."""

from datetime import datetime

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from insyn.documents.keeping import publish
from insyn.foundation import clock
from insyn.foundation.actors import Actor
from insyn.foundation.acts import act
from insyn.foundation.errors import Invalid, NotAllowed, Refused, refuse_unless
from insyn.meetings import completeness, papers
from insyn.meetings.acts.common import State, item_body, must_go_on
from insyn.meetings.force import appealing, boards_of, postings_of
from insyn.meetings.models import AgendaItem, ItemApproval, ItemApprover, ItemNotice, Strength
from insyn.meetings.queries_hosts import showing_partners
from insyn.meetings.rules.at_once import may_approve, may_declare
from insyn.meetings.rules.legal_force import Route
from insyn.meetings.rules.notice_board import appeal_period
from insyn.meetings.serving import kind_of


def _approval_body(approval: ItemApproval, **_given: object) -> str:
    return approval.item.meeting.body


@act("meetings.declare_at_once", body=item_body)
def declare_at_once(
    *, by: Actor, at: datetime, item: AgendaItem, kept_at: str, text: str = ""
) -> ItemApproval:
    """Declare that an item is approved at once; its text is set now, and chair and approvers approve it at the meeting.

    ``kept_at`` says where its minutes are kept, for the notice that is posted by itself.
    """
    meeting = item.meeting
    must_go_on(meeting)
    refuse_unless(
        not ItemApproval.objects.filter(item=item).exists(),
        _("Paragrafen är redan förklarad omedelbart justerad."),
    )
    approvers = list(meeting.approvers.all())
    allowed = may_declare(
        kind_of(meeting),
        meeting_open=meeting.state == State.OPEN,
        settled=item.decided_at is not None and item.paragraph is not None,
        chair=next((row.person_id for row in approvers if row.chair), None),
        approvers=[row.person_id for row in approvers if not row.chair],
        missing=completeness.missing_in(item),
    )
    if not allowed.ok:
        raise Refused(allowed.reason.in_(get_language() or "sv"), citation=allowed.citation)
    if not kept_at.strip():
        raise Invalid(_("Skriv var protokollet förvaras."), field="kept_at")
    if text.strip():
        item.minutes_text = text.strip()
        item.save(update_fields=["minutes_text"])
    approval = ItemApproval(item=item, declared_at=at, kept_at=kept_at.strip()[:200])
    approval.save()
    for row in approvers:
        ItemApprover(approval=approval, person_id=row.person_id, chair=row.chair).save()
    return approval


@act("meetings.approve_item", body=_approval_body, publishes=True)
def approve_item(
    *, by: Actor, at: datetime, approval: ItemApproval, strength: str = Strength.UNKNOWN
) -> ItemApproval:
    """Approve an item at once, the chair and each approver by herself; with the last its minutes are set and posted."""
    meeting = approval.item.meeting
    approver = approval.approvers.filter(person__user=by.user).first() if by.user else None
    if approver is None:
        raise NotAllowed(_("Bara ordföranden och de utsedda justerarna justerar protokollet."))
    refuse_unless(approver.approved_at is None, _("Du har redan justerat paragrafen."))
    on = clock.local_date(at)
    allowed = may_approve(meeting.on, on, meeting_open=meeting.state == State.OPEN)
    if not allowed.ok:
        raise Refused(allowed.reason.in_(get_language() or "sv"), citation=allowed.citation)
    approver.approved_at, approver.strength = at, strength
    approver.save(update_fields=["approved_at", "strength"])
    if approval.approvers.filter(approved_at__isnull=True).exists():
        return approval
    approval.approved_at = at
    approval.save(update_fields=["approved_at"])
    made = papers.make_item_minutes(by=by, at=at, approval=approval)
    approval.document, approval.public_document = made.record, made.public
    approval.save()
    _put_up(by, at, approval)
    return approval


def _put_up(by: Actor, at: datetime, approval: ItemApproval) -> None:
    item = approval.item
    on = clock.local_date(at)
    notice = ItemNotice(item=item, posted_on=on, kept_at=approval.kept_at, published_at=at)
    notice.also_on = showing_partners(item.meeting, on)
    notice.save()
    if appealing(item).route is not Route.NONE:
        period = appeal_period(boards_of(notice), postings_of(notice, notice.posted_on))
        notice.last_appeal_day = period.last_day if period else None
    notice.document = papers.make_item_notice(by=by, at=at, notice=notice)
    notice.save()
    if approval.public_document:
        publish([approval.public_document], at)
