"""The secretary's, the chair's and the members' pages of a meeting."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext as _

from insyn.cases.reading import STAFF, opens_case
from insyn.description.text import Text
from insyn.foundation import clock
from insyn.foundation.act_forms import ActForm, act_page, offered, with_refused
from insyn.foundation.errors import NotAllowed
from insyn.foundation.staff_pages import StaffRequest, has_role, held_roles, staff_page
from insyn.meetings.coming import called, post, quorum_expected, supplements
from insyn.meetings.models import AgendaItem, Meeting, Presence
from insyn.meetings.needs import meetings_at_hand, needs, next_need
from insyn.meetings.reader.places import place_of
from insyn.meetings.roll import expected
from insyn.meetings.serving import serving_at
from insyn.meetings.times import closes_at, open_recess
from insyn.meetings.times import following as following_of
from insyn.meetings.views_forms import CancelForm, PlanForm, PostNoticeForm, TakeDownForm
from insyn.meetings.views_forms_agenda import AddCaseForm, AddFormItemForm, StandingForm
from insyn.meetings.views_forms_before import AbsenceForm, SummonsForm, SupplementForm, WithdrawAbsenceForm
from insyn.meetings.views_forms_during import TIME_FORMS, useful_in
from insyn.meetings.views_forms_election_agenda import AddElectionForm, TakeUpResignationForm
from insyn.meetings.views_forms_item import BeginForm
from insyn.meetings.views_forms_sitting import ApproversForm, CloseForm, OpenForm, PresenceForm
from insyn.meetings.views_forms_unprepared import HurryCaseForm
from insyn.meetings.views_papers import Paper, item_papers, own_papers, readable
from insyn.organisation.queries import organisation_of
from insyn.people.models import Person

State = Meeting.State
MEETING_FORMS: tuple[type[ActForm], ...] = (
    StandingForm,
    AddCaseForm,
    HurryCaseForm,
    AddFormItemForm,
    AddElectionForm,
    TakeUpResignationForm,
    SummonsForm,
    SupplementForm,
    AbsenceForm,
    WithdrawAbsenceForm,
    OpenForm,
    PresenceForm,
    ApproversForm,
    CloseForm,
    *TIME_FORMS,
    PostNoticeForm,
    TakeDownForm,
    CancelForm,
)
_ADDRESS = re.compile(r"^(\d{4}-\d{2}-\d{2})(?:-([a-z0-9åäö]{1,20}))?$")


def meeting_at(request: StaffRequest, body: str, day: str) -> Meeting:
    """The meeting with this address, for those who work with it or have a place at it."""
    parts = _ADDRESS.match(day)
    if parts is None:
        raise Http404("no such meeting")
    try:
        on = date.fromisoformat(parts[1])
    except ValueError:
        raise Http404("no such day") from None
    rows = Meeting.objects.select_related("version", "secretary", "minutes", "notice", "summons")
    meeting = get_object_or_404(rows, body=body, on=on, party__iexact=parts[2] or "")
    if not (has_role(request, *STAFF) or has_place(request, meeting)):
        raise NotAllowed(_("Sidan är för dem som har en plats i organet och för kommunens medarbetare."))
    return meeting


def has_place(request: StaffRequest, meeting: Meeting) -> bool:
    """Whether the reader has a place at the meeting today: member, substitute, insight or participant."""
    today = clock.today(request.municipality)
    person = Person.objects.filter(user=request.actor.user).first()
    return place_of(person, meeting, today) is not None


def sees(request: StaffRequest, item: AgendaItem, *, place: bool) -> bool:
    """Whether the reader may see what the item is about: a secret one only those with a place, and its keepers."""
    if not item.secret or place or has_role(request, "registrar"):
        return True
    held = held_roles(request)
    if any(role.name == "secretary" and role.body in ("", item.meeting.body) for role in held):
        return True
    return item.case is not None and opens_case(request.actor, held, item.case)


def body_name(meeting: Meeting) -> Text:
    """The body's name in the version the meeting is held under; a group meeting names its party."""
    name = organisation_of(meeting.version).body(meeting.body).name
    return Text(f"{name.sv}, {meeting.party}", f"{name.en}, {meeting.party}") if meeting.party else name


@staff_page
def meetings(request: StaffRequest) -> HttpResponse:
    """The meetings at hand with what each needs next, those to come, and the form that plans one."""
    if not has_role(request, *STAFF):
        raise NotAllowed(
            _("Sidan är för kommunens medarbetare. Dina egna sammanträden finns under Mina sidor.")
        )
    today = clock.today(request.municipality)

    def show(refused: ActForm | None, status: int) -> HttpResponse:
        coming = (
            Meeting.objects.filter(on__gte=today)
            .select_related("version")
            .order_by("starts_at", "body", "party")
        )
        context = {
            "needs": [
                (need, body_name(need.meeting), need.late(today))
                for need in needs(meetings_at_hand(today), today)
            ],
            "coming": [(meeting, body_name(meeting)) for meeting in coming[:80]],
            "forms": with_refused(offered([PlanForm], request, None), refused),
            "refused": refused,
        }
        return render(request, "meetings/staff/meetings.html", context, status=status)

    def sent(do: str, on: int) -> ActForm | None:
        return PlanForm(request, None, request.POST) if do == PlanForm.do else None

    return act_page(request, sent, show, request.path)


@staff_page
def meeting(request: StaffRequest, body: str, day: str) -> HttpResponse:
    """A meeting with its agenda, who comes, and what the reader can do with it now."""
    found = meeting_at(request, body, day)

    def show(refused: ActForm | None, status: int) -> HttpResponse:
        return render(
            request, "meetings/staff/meeting.html", _context(request, found, refused), status=status
        )

    def sent(do: str, on: int) -> ActForm | None:
        kind = next((kind for kind in MEETING_FORMS if kind.do == do), None)
        return kind(request, found, request.POST) if kind else None

    return act_page(request, sent, show, request.path)


@dataclass(frozen=True)
class Line:
    """An item on the agenda as the reader may see it."""

    item: AgendaItem
    seen: bool
    papers: tuple[Paper, ...]
    begin: ActForm | None = None

    @property
    def stage(self) -> str:
        """Where the item is: ahead, going on or settled."""
        return "settled" if self.item.decided_at else "going-on" if self.item.begun_at else "ahead"


def _context(request: StaffRequest, meeting: Meeting, refused: ActForm | None) -> dict[str, Any]:
    today = clock.today(request.municipality)
    place = has_place(request, meeting)
    need = next_need(meeting, today)
    recess = open_recess(meeting) if meeting.state == State.OPEN else None
    return {
        "meeting": meeting,
        "name": body_name(meeting),
        "need": need,
        "late": bool(need and need.late(today)),
        "lines": list(_lines(request, meeting, place, broken=recess is not None)),
        "attendance": attendance(meeting),
        "summoned": _summoned_when(meeting),
        "quorum": quorum_expected(meeting),
        "called": called(meeting),
        "supplements": [(one, readable(request, one.documents)) for one in supplements(meeting)],
        "post": post(meeting) if has_role(request, *STAFF) else None,
        "own_papers": own_papers(request, meeting),
        "forms": with_refused(useful_in(recess, offered(MEETING_FORMS, request, meeting)), refused),
        "live": {
            "going_on": meeting.state == State.OPEN,
            "recess_until": recess.until if recess else None,
            "closes_at": closes_at(meeting),
        },
        "now": clock.now(request.municipality),
        "following": following_of(meeting),
        "refused": refused,
        "minutes": getattr(meeting, "minutes", None),
        "notice": getattr(meeting, "notice", None),
        "place": place,
    }


def _lines(request: StaffRequest, meeting: Meeting, place: bool, *, broken: bool) -> Iterator[Line]:
    items = list(meeting.items.select_related("case", "meeting").order_by("position"))
    going_on = any(item.begun_at and not item.decided_at for item in items)
    following = next((item for item in items if item.begun_at is None), None)
    for item in items:
        seen = sees(request, item, place=place)
        begin = None
        if item is following and not going_on and not broken and meeting.state == State.OPEN:
            form = BeginForm(request, item)
            begin = form if form.now() and form.allowed else None
        yield Line(item, seen, tuple(item_papers(request, item)) if seen else (), begin)


@dataclass(frozen=True)
class Attending:
    """Somebody with a place, and what is known of her presence."""

    person: Person
    capacity: str
    status: str
    serves: bool
    serving_for: Person | None


def attendance(meeting: Meeting, item: AgendaItem | None = None) -> list[Attending]:
    """Everybody with a place at the meeting: noted how, serving or not, and for whom, at the item (or the opening)."""
    last: dict[int, Presence] = {}
    for row in meeting.presences.order_by("from_position", "pk"):
        if item is None or row.from_position <= item.position:
            last[row.person_id] = row
    begun = meeting.opened_at is not None
    serving = {p.person.pk: p.serving_for for p in serving_at(meeting, item).places} if begun else {}
    rows = []
    for place in expected(meeting):
        pk = place.person.pk
        noted = last[pk].get_kind_display() if pk in last else (_("Frånvarande") if begun else "")
        rows.append(Attending(place.person, str(place.label), str(noted), pk in serving, serving.get(pk)))
    return rows


def _summoned_when(meeting: Meeting) -> Any:
    """Who has opened the papers, where the summons has been sent."""
    summons = getattr(meeting, "summons", None)
    if summons is None:
        return None
    rows = list(summons.summoned.select_related("person").order_by("pk"))
    return {
        "sent_at": summons.sent_at,
        "all": len(rows),
        "read": sum(row.read_at is not None for row in rows),
    }
