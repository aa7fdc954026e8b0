"""A representative's own pages: her assignments, meetings, papers, what waits for her and what is new."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.db.models import QuerySet
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from insyn.description.text import Text
from insyn.foundation import clock
from insyn.foundation.act_forms import ActForm, act_page, offered, with_refused
from insyn.foundation.errors import NotAllowed
from insyn.foundation.staff_pages import StaffRequest, staff_page
from insyn.meetings.coming import called, supplements
from insyn.meetings.models import Meeting, Summoned
from insyn.meetings.reader import places
from insyn.meetings.views import Line, body_name, has_place, meeting_at, sees
from insyn.meetings.views_forms_before import AbsenceForm, WithdrawAbsenceForm
from insyn.meetings.views_papers import item_papers, mark_read, own_papers, readable
from insyn.meetings.views_people import own_person
from insyn.people.models import Assignment, Person
from insyn.people.then import Organisations
from insyn.portal.work_budget import own_preparations, preparation_tasks
from insyn.portal.work_list import Desk, representatives
from insyn.portal.work_news import News, news, seen_before, set_seen

OWN_FORMS = (AbsenceForm, WithdrawAbsenceForm)


def me(request: StaffRequest) -> Person:
    """The representative who is signed in; refused for somebody who is none."""
    person = own_person(request)
    if person is None:
        raise NotAllowed(_("Sidan är för förtroendevalda. Din arbetslista finns under Att göra."))
    return person


def meetings_of(person: Person, request: StaffRequest) -> QuerySet[Meeting]:
    """The meetings of the bodies where the person has a place today, and of her party's group."""
    return places.meetings_of(person, clock.today(request.municipality))


@dataclass(frozen=True)
class Row:
    """A meeting in the reader's list: whether she has been summoned, has read, or has said that she cannot come."""

    meeting: Meeting
    name: Text
    href: str
    unread: bool
    absent: bool


def rows(request: StaffRequest, person: Person, meetings: list[Meeting]) -> list[Row]:
    """The meetings as the list shows them."""
    unread = set(
        Summoned.objects.filter(
            person=person, read_at__isnull=True, summons__meeting__in=meetings
        ).values_list("summons__meeting_id", flat=True)
    )
    absent = set(
        person.presences.filter(meeting__in=meetings, kind="prevented").values_list("meeting_id", flat=True)
    )
    slug = request.municipality.slug
    return [
        Row(
            meeting,
            body_name(meeting),
            reverse("work:my-meeting", args=[slug, meeting.body, meeting.address]),
            meeting.pk in unread,
            meeting.pk in absent,
        )
        for meeting in meetings
    ]


@staff_page
def mine(request: StaffRequest) -> HttpResponse:
    """What waits, what is new since last time, and the meetings of the coming weeks."""
    person = me(request)
    now = clock.now(request.municipality)
    since = seen_before(request, now)
    coming = meetings_of(person, request).filter(on__gte=now.date(), on__lte=now.date() + timedelta(days=60))
    found: list[News] = news(meetings_of(person, request), request, since)
    context: dict[str, Any] = {
        "person": person,
        "tasks": [*representatives(Desk(request)), *preparation_tasks(request)],
        "preparations": own_preparations(request),
        "news": found,
        "since": since,
        "coming": rows(request, person, list(coming.order_by("starts_at", "pk")[:12])),
        "assignments": assignments_of(person, now),
    }
    answer = render(request, "portal/work/mine.html", context)
    set_seen(request, answer, now)
    return answer


@staff_page
def my_meetings(request: StaffRequest) -> HttpResponse:
    """Every meeting of the reader's bodies, coming and past."""
    person, today = me(request), clock.today(request.municipality)
    found = meetings_of(person, request)
    context = {
        "person": person,
        "coming": rows(request, person, list(found.filter(on__gte=today).order_by("starts_at", "pk")[:100])),
        "past": rows(request, person, list(found.filter(on__lt=today).order_by("-starts_at", "pk")[:100])),
    }
    return render(request, "portal/work/my_meetings.html", context)


@dataclass(frozen=True)
class Held:
    """An assignment with its body's name as it was then, and whether it is held today."""

    assignment: Assignment
    body: Text
    place: Text
    now: bool


def assignments_of(person: Person, at: datetime) -> list[Held]:
    """Her assignments over time, the latest first."""
    today, then = clock.local_date(at), Organisations()
    rows = person.assignments.prefetch_related("resignations")
    return [
        Held(row, then.name(row), then.words(row), row.holds(today))
        for row in rows.order_by("-starts_on", "body", "capacity", "number")
    ]


@staff_page
def my_meeting(request: StaffRequest, body: str, day: str) -> HttpResponse:
    """The papers of a meeting that the reader has a place at; opening them is noted on her summons."""
    person, found = me(request), meeting_at(request, body, day)
    if not has_place(request, found):
        raise NotAllowed(_("Du har ingen plats i det här organet."))
    if request.method == "GET":
        mark_read(found, request, clock.now(request.municipality))

    def show(refused: ActForm | None, status: int) -> HttpResponse:
        items = found.items.select_related("case", "meeting__version").order_by("position")
        context = {
            "person": person,
            "meeting": found,
            "name": body_name(found),
            "own_papers": own_papers(request, found),
            "lines": [
                Line(item, True, tuple(item_papers(request, item)))
                for item in items
                if sees(request, item, place=True)
            ]
            if found.summoned_at or found.opened_at
            else [],
            "called": [one for one in called(found) if one.person == person],
            "supplements": [(one, readable(request, one.documents)) for one in supplements(found)],
            "absent": found.presences.filter(person=person, kind="prevented").first(),
            "forms": with_refused(offered(OWN_FORMS, request, found), refused),
            "refused": refused,
            "going_on": found.items.filter(begun_at__isnull=False, decided_at__isnull=True).first(),
        }
        return render(request, "portal/work/my_meeting.html", context, status=status)

    def sent(do: str, on: int) -> ActForm | None:
        kind = next((kind for kind in OWN_FORMS if kind.do == do), None)
        return kind(request, found, request.POST) if kind else None

    return act_page(request, sent, show, request.path)
