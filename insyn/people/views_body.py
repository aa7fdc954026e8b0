"""A body's seats for staff: who sits in each, and filling those that are vacant, one or all."""

from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import render

from insyn.description.bodies import Body
from insyn.foundation.act_forms import ActForm, act_page
from insyn.foundation.staff_pages import StaffRequest, staff_page
from insyn.organisation.queries import organisation_on
from insyn.people.choosing import known
from insyn.people.models import Assignment
from insyn.people.queries import C
from insyn.people.seats import seats_of
from insyn.people.then import Organisations
from insyn.people.views import require_staff
from insyn.people.views_forms import today
from insyn.people.views_forms_body import BodyGiveForm, ElectForm
from insyn.people.views_forms_leaving import FillForm
from insyn.people.views_words import row_forms
from insyn.people.words import seat_in_words


def _body(request: StaffRequest, body_id: str) -> Body:
    organisation = organisation_on(today(request))
    if not organisation.has_body(body_id):
        raise Http404("no such body today")
    return organisation.body(body_id)


@staff_page
def body(request: StaffRequest, body_id: str) -> HttpResponse:
    """The seats of a body today."""
    require_staff(request)
    found = _body(request, body_id)

    def show(refused: ActForm | None, status: int) -> HttpResponse:
        return render(request, "people/staff/body.html", _context(request, found, refused), status=status)

    def sent(do: str, on: int) -> ActForm | None:
        if do == BodyGiveForm.do:
            return BodyGiveForm(request, found, request.POST)
        if do == ElectForm.do:
            return ElectForm(request, found, seats_of(found, today(request)), request.POST)
        if do == FillForm.do:
            row = Assignment.objects.filter(pk=on, body=found.id).select_related("person").first()
            if row is None:
                raise Http404("no such seat of this body")
            return FillForm(request, row, request.POST)
        return None

    return act_page(request, sent, show, request.path)


def _context(request: StaffRequest, body: Body, refused: ActForm | None) -> dict[str, Any]:
    on = today(request)
    seats = seats_of(body, on)
    vacant = [seat for seat in seats if seat.vacant]
    left = [seat.last for seat in vacant if seat.last]
    if refused is not None and isinstance(refused, FillForm) and refused.subject not in left:
        left.append(refused.subject)
    fills = row_forms((FillForm,), request, left, refused)
    give: ActForm = BodyGiveForm(request, body)
    elect: ActForm = ElectForm(request, body, seats)
    organisation = organisation_on(on)
    may_give, may_elect = give.allowed, elect.allowed
    if isinstance(refused, BodyGiveForm):
        give = refused
    if isinstance(refused, ElectForm):
        elect = refused
    rows = [
        (
            seat,
            seat_in_words(organisation, body.id, seat.capacity, seat.number),
            fills.get(seat.last.pk, {}).get("fill") if seat.last and seat.vacant else None,
        )
        for seat in seats
    ]
    groups = (
        ("member", [row for row in rows if row[0].capacity == C.MEMBER]),
        ("substitute", [row for row in rows if row[0].capacity == C.SUBSTITUTE]),
        ("other", [row for row in rows if row[0].capacity not in (C.MEMBER, C.SUBSTITUTE)]),
    )
    return {
        "body": body,
        "groups": [(name, found) for name, found in groups if found],
        "seats": len(seats),
        "vacant": len(vacant),
        "give": give if may_give else None,
        "elect": elect if may_elect and (vacant or isinstance(refused, ElectForm)) else None,
        "known": known(request) if may_give or may_elect else None,
        "refused": refused,
        "then": Organisations(),
        "bodies": organisation.bodies,
    }
