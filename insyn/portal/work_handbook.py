"""A representative's own handbook: the parts of the politicians' handbook that concern her assignments today."""

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import translation

from insyn.description.text import Text
from insyn.foundation import clock
from insyn.foundation.staff_pages import StaffRequest, staff_page
from insyn.people.models import Assignment
from insyn.people.queries import assignments_on
from insyn.portal.handbook.gather import gather
from insyn.portal.handbook.own import Holding, own_chapter
from insyn.portal.work_mine import me, meetings_of, rows

MOST_MEETINGS = 6


@staff_page
def my_handbook(request: StaffRequest) -> HttpResponse:
    """Her bodies, her next meetings, what she may and must do, and whom she asks."""
    person, today = me(request), clock.today(request.municipality)
    basis = gather(request.municipality, today, today)
    held = sorted(assignments_on(today, person=person), key=_order)
    chapter = own_chapter(basis, tuple(Holding(row.body, row.capacity, _title(row)) for row in held))
    coming = meetings_of(person, request).filter(on__gte=today).order_by("starts_at", "pk")
    context = {
        "person": person,
        "chapter": chapter,
        "coming": rows(request, person, list(coming[:MOST_MEETINGS])),
    }
    return render(request, "portal/work/my_handbook.html", context)


def _order(assignment: Assignment) -> tuple[str, int, int]:
    return (assignment.body, Assignment.Capacity.values.index(assignment.capacity), assignment.number)


def _title(assignment: Assignment) -> Text:
    """What the capacity is called, as it stands inside a sentence, in both languages."""
    said = []
    for language in ("sv", "en"):
        with translation.override(language):
            said.append(str(assignment.get_capacity_display()).lower())
    return Text(*said)
