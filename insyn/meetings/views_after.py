"""After the meeting: who approved and signed, the notice and its boards, where each decision stands, later notes."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from django.db.models import Model
from django.http import HttpResponse
from django.shortcuts import render

from insyn.cases.models import Execution
from insyn.description.text import Text
from insyn.documents.gate import gated
from insyn.documents.reading import may_read
from insyn.foundation import clock
from insyn.foundation.act_forms import ActForm, act_page
from insyn.foundation.staff_pages import StaffRequest, staff_page
from insyn.meetings.debate import speaking_time
from insyn.meetings.force import Early, also_on, appealing, early_by, force_of, with_force
from insyn.meetings.models import AgendaItem, Appeal, ItemApproval, Meeting, Minutes, MinutesNote
from insyn.meetings.proof import proof_of
from insyn.meetings.rules.legal_force import Force, Status
from insyn.meetings.rules.minutes import approval
from insyn.meetings.signed import approvals_of, signatures_of
from insyn.meetings.views import body_name, has_place, meeting_at, sees
from insyn.meetings.views_follow import may_here
from insyn.meetings.views_forms_after import GroundForm, item_of
from insyn.meetings.views_forms_force import (
    AppealForm,
    BoardForm,
    CorrectForm,
    ExtractForm,
    FollowForm,
    RouteForm,
    SettleForm,
    SlipForm,
)
from insyn.meetings.views_forms_signing import ApproveItemForm, DeclareAtOnceForm, SignForm

ITEM_FORMS: tuple[type[ActForm], ...] = (
    ExtractForm,
    RouteForm,
    AppealForm,
    CorrectForm,
    DeclareAtOnceForm,
)
APPEAL_FORMS: tuple[type[ActForm], ...] = (FollowForm, SettleForm)
MINUTES_FORMS: tuple[type[ActForm], ...] = (SignForm, SlipForm)


@staff_page
def after(request: StaffRequest, body: str, day: str) -> HttpResponse:
    """What follows on a meeting, with what the reader may do about it; behind the gate where it tells of something secret."""
    meeting = meeting_at(request, body, day)
    if gate := gated(request, secret=_tells_of_secret(request, meeting)):
        return gate

    def show(refused: ActForm | None, status: int) -> HttpResponse:
        fresh = Meeting.objects.select_related("version", "minutes", "notice").get(pk=meeting.pk)
        return render(request, "meetings/staff/after.html", _context(request, fresh, refused), status=status)

    def sent(do: str, on: int) -> ActForm | None:
        return _sent(request, meeting, do, on)

    return act_page(request, sent, show, request.path)


def _tells_of_secret(request: StaffRequest, meeting: Meeting) -> bool:
    """Whether the page has an item or a later note that is secret."""
    place = has_place(request, meeting)
    items = meeting.items.exclude(secrecy_section="").select_related("case", "meeting")
    if any(sees(request, item, place=place) for item in items):
        return True
    return MinutesNote.objects.filter(minutes__meeting=meeting).exclude(secrecy_section="").exists()


def _sent(request: StaffRequest, meeting: Meeting, do: str, on: int) -> ActForm | None:
    """The form of this name on the row with this number, if the row is the meeting's and the reader sees it."""
    minutes = getattr(meeting, "minutes", None)
    place = has_place(request, meeting)
    for kinds, subject in (
        (MINUTES_FORMS, minutes if minutes and minutes.pk == on else None),
        (ITEM_FORMS, _seen(request, meeting.items.filter(pk=on).first(), place)),
        (APPEAL_FORMS, Appeal.objects.filter(item__meeting=meeting, pk=on).first()),
        ((ApproveItemForm,), ItemApproval.objects.filter(item__meeting=meeting, pk=on).first()),
        ((BoardForm,), _boards(meeting).get(on)),
        ((GroundForm,), _task(request, meeting, on, place)),
    ):
        for kind in kinds:
            if kind.do == do and subject is not None:
                return kind(request, subject, request.POST, request.FILES)
    return None


def _seen(request: StaffRequest, item: AgendaItem | None, place: bool) -> AgendaItem | None:
    return item if item is not None and sees(request, item, place=place) else None


def _task(request: StaffRequest, meeting: Meeting, on: int, place: bool) -> Execution | None:
    """The task with this number, if it follows from an item of the meeting that the reader sees."""
    task = Execution.objects.filter(pk=on, body=meeting.body, decided_on=meeting.on).first()
    item = item_of(task) if task else None
    return (
        task if item is not None and item.meeting_id == meeting.pk and _seen(request, item, place) else None
    )


def _boards(meeting: Meeting) -> Mapping[int, Any]:
    notice = getattr(meeting, "notice", None)
    return {row.pk: row for row in notice.boards.order_by("board")} if notice else {}


@dataclass(frozen=True)
class TaskShown:
    """A task that a decision gave, with what has been stated of when it is done, and the form that corrects it."""

    task: Execution
    early: tuple[Early, ...]
    forms: tuple[ActForm, ...]


@dataclass(frozen=True)
class AppealShown:
    """An appeal with whether it came in time, and its forms."""

    appeal: Appeal
    in_time: bool
    forms: tuple[ActForm, ...]


@dataclass(frozen=True)
class ItemAfter:
    """An item with where its decision stands and what can be done about it."""

    item: AgendaItem
    force: Force | None
    route: str
    law: str
    appeals: tuple[AppealShown, ...]
    notes: tuple[Any, ...]
    at_once: ItemApproval | None
    tasks: tuple[TaskShown, ...]
    forms: tuple[ActForm, ...]
    extracts: tuple[Any, ...] = ()


def _context(request: StaffRequest, meeting: Meeting, refused: ActForm | None) -> dict[str, Any]:
    today = clock.today(request.municipality)
    minutes = getattr(meeting, "minutes", None)
    notice = getattr(meeting, "notice", None)
    place = has_place(request, meeting)
    on_minutes = _offered(request, MINUTES_FORMS, minutes, refused) if minutes else ()
    reads = bool(minutes and minutes.document and may_read(request.actor, minutes.document, today))
    return {
        "meeting": meeting,
        "name": body_name(meeting),
        "minutes": minutes,
        "late": late_words(minutes) if minutes else None,
        "approvals": approvals_of(minutes) if minutes else [],
        "signatures": signatures_of(minutes, clock.now(request.municipality)) if minutes and reads else [],
        "reads": reads,
        "sign_form": next((form for form in on_minutes if form.do == SignForm.do), None),
        "slip_form": next((form for form in on_minutes if form.do == SlipForm.do), None),
        "notes": list(minutes.notes.filter(item__isnull=True)) if minutes else [],
        "spoken": speaking_time(meeting, clock.now(request.municipality))
        if may_here(request, "meetings.save_minutes", meeting)
        else None,
        "notice": notice,
        "proof": proof_of(notice, today) if notice else None,
        "shown_also": also_on(notice) if notice else [],
        "boards": [
            (row, next(iter(_offered(request, (BoardForm,), row, refused)), None))
            for row in _boards(meeting).values()
        ],
        "items": list(_items(request, meeting, place, refused)),
        "refused": refused,
    }


def late_words(minutes: Minutes) -> Text | None:
    """What is to be said of minutes that were approved after the fourteenth day (KL 5:69); None of others."""
    if minutes.approved_at is None:
        return None
    rows = list(minutes.meeting.approvers.all())
    found = approval(
        minutes.meeting.on,
        clock.local_date(minutes.approved_at),
        chair=next((row.person_id for row in rows if row.chair), None),
        approvers=[row.person_id for row in rows if not row.chair],
        approved=[row.person_id for row in rows if row.approved_at],
    )
    if not found.facts.get("late"):
        return None
    return Text(
        sv=f"{found.reason.sv} ({found.citation}). Det är en brist i formen som inte gör besluten ogiltiga i sig; "
        "tiden för att överklaga räknas från anslaget.",
        en=f"{found.reason.en} ({found.citation}). A flaw of form that does not make the decisions void in itself; the "
        "time to appeal runs from the notice.",
    )


def _items(
    request: StaffRequest, meeting: Meeting, place: bool, refused: ActForm | None
) -> Iterator[ItemAfter]:
    today = clock.today(request.municipality)
    rows = with_force(meeting.items.select_related("case", "meeting__version", "approved_at_once"))
    for item in rows.prefetch_related("later_notes", "extracts").order_by("position"):
        if item.decided_at is None or not sees(request, item, place=place):
            continue
        force, way = force_of(item, today), appealing(item)
        at_once = getattr(item, "approved_at_once", None)
        forms = _offered(request, ITEM_FORMS, item, refused)
        if at_once is not None:
            forms += _offered(request, (ApproveItemForm,), at_once, refused)
        yield ItemAfter(
            item=item,
            force=force,
            route=way.route.value,
            law=way.law,
            appeals=tuple(
                AppealShown(
                    appeal=row,
                    in_time=force is None or in_time_of(row, force),
                    forms=_offered(request, APPEAL_FORMS, row, refused),
                )
                for row in item.appeals.all()
            ),
            notes=tuple(item.later_notes.all()),
            at_once=at_once,
            tasks=tuple(_tasks(request, item, refused)),
            forms=forms,
            extracts=tuple(item.extracts.all())
            if may_here(request, "meetings.send_extract", meeting)
            else (),
        )


def _tasks(request: StaffRequest, item: AgendaItem, refused: ActForm | None) -> Iterator[TaskShown]:
    if item.case is None:
        return
    early = early_by(item, clock.today(request.municipality))
    rows = item.case.executions.filter(
        body=item.meeting.body, decided_on=item.meeting.on, paragraph=item.paragraph
    )
    for task in rows.order_by("pk"):
        said = tuple(one for one in early if one.execution == task.pk)
        yield TaskShown(task, said, _offered(request, (GroundForm,), task, refused))


def in_time_of(appeal: Appeal, force: Force) -> bool:
    """Whether an appeal came in within the decision's period."""
    never_ends = force.last_day is None or force.status is Status.NOT_RUN_OUT
    return never_ends or (force.last_day is not None and appeal.came_in_on <= force.last_day)


def _offered(
    request: StaffRequest, kinds: tuple[type[ActForm], ...], subject: Model, refused: ActForm | None
) -> tuple[ActForm, ...]:
    """The forms the reader may use on the row as it stands; the one that was just refused as it was sent."""
    made = []
    for kind in kinds:
        form = kind(request, subject)
        if not (form.now() and form.allowed):
            continue
        same = refused is not None and refused.do == form.do and refused.subject.pk == subject.pk
        made.append(refused if same and refused is not None else form)
    return tuple(made)
