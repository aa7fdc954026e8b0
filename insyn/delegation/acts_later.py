"""What is noted of a decision by delegation afterwards: its body has changed it, or a partner's board has its notice."""

from datetime import date, datetime, timedelta

from django.utils.translation import gettext as _

from insyn.delegation.models import DelegatedDecision, DelegationNotice, DelegationPosting, Overruling
from insyn.foundation import clock
from insyn.foundation.actors import Actor
from insyn.foundation.acts import act
from insyn.foundation.errors import Invalid, refuse_unless
from insyn.law.deadlines import last_appeal_day


def _decision_body(decision: DelegatedDecision, **_given: object) -> str:
    return decision.body


def _posting_body(posting: DelegationPosting, **_given: object) -> str:
    return posting.notice.decision.body


@act("delegation.note_overruled", body=_decision_body, publishes=True)
def note_overruled(
    *, by: Actor, at: datetime, decision: DelegatedDecision, changed_on: date, where: str
) -> Overruling:
    """Note that the body has changed a decision taken in its name (FL 37–38): on which day, and where its own decision stands.

    The decision by delegation stays as it is. Refused twice, and for a day before it or ahead.
    """
    if not where.strip():
        raise Invalid(_("Skriv var organets beslut står, till exempel § 12."), field="where")
    if changed_on > clock.local_date(at):
        raise Invalid(_("Dagen har inte varit än."), field="changed_on")
    if changed_on < clock.local_date(decision.decided_at):
        raise Invalid(_("Organet kan inte ha ändrat beslutet innan det fattades."), field="changed_on")
    refuse_unless(
        not Overruling.objects.filter(decision=decision).exists(),
        _("Det är redan antecknat att organet har ändrat beslutet."),
    )
    row = Overruling(
        decision=decision, changed_on=changed_on, where=where.strip()[:200], noted_at=at, noted_by=by.user
    )
    row.save()
    return row


@act("delegation.note_board", body=_posting_body, publishes=True)
def note_board(
    *, by: Actor, at: datetime, posting: DelegationPosting, posted_on: date, told_by: str = ""
) -> DelegationPosting:
    """Note when another municipality of a joint committee posted the notice on its board (KL 9:32).

    With the last of them the time to appeal begins, and the notice gets its last day and the day it comes down (13:5).
    """
    notice = posting.notice
    if posted_on > clock.local_date(at):
        raise Invalid(_("Dagen har inte varit än."), field="posted_on")
    if posted_on < clock.local_date(notice.decision.decided_at):
        raise Invalid(_("Anslaget kan inte ha satts upp innan beslutet fattades."), field="posted_on")
    posting.posted_on, posting.told_by = posted_on, told_by.strip()[:200]
    posting.save()
    count_time(notice)
    return posting


def count_time(notice: DelegationNotice) -> None:
    """Give a joint committee's notice its last day to appeal once every partner's board has it; none before."""
    boards = list(notice.boards.order_by("pk"))
    days = [board.posted_on for board in boards if board.posted_on is not None]
    last = last_appeal_day([notice.posted_on, *days]) if boards and len(days) == len(boards) else None
    notice.last_appeal_day = last
    notice.removed_on = last + timedelta(days=1) if last else None
    notice.save(update_fields=["last_appeal_day", "removed_on"])
