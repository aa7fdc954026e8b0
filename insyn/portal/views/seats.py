"""Every seat of a body over time: a table, and a picture with its numbers."""

from dataclasses import dataclass

from django.http import Http404, HttpRequest, HttpResponse
from django.utils.safestring import mark_safe
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from insyn.description.pictures.svg import Shape
from insyn.description.text import Text
from insyn.organisation.queries import organisation_on
from insyn.people.models import Assignment
from insyn.people.queries import with_groups
from insyn.people.seats import ORDER
from insyn.portal.asof import AsOf, public_view
from insyn.portal.body_history import history_of
from insyn.portal.page import page
from insyn.portal.picture import Picture
from insyn.portal.register_person import Told, told
from insyn.portal.timeline import Bar, Line, timeline_svg


@dataclass(frozen=True)
class Sat:
    """Somebody on a seat, with her number in the picture."""

    number: int
    told: Told


@dataclass(frozen=True)
class SeatOverTime:
    """A seat with those who have had it by the day, the first one first."""

    name: Text
    sat: tuple[Sat, ...]


@public_view
def seats(request: HttpRequest, body_id: str) -> HttpResponse:
    """The seats of a body and everybody who has held them by the day; 404 for a body that there is not by then."""
    asof: AsOf = request.asof  # type: ignore[attr-defined]
    organisation = organisation_on(asof.day)
    history = history_of(body_id, asof)
    if organisation.has_body(body_id):
        body = organisation.body(body_id)
    elif history:
        body = next(body for period in history for body, _short in period.bodies if body.id == body_id)
    else:
        raise Http404("no such body by that day")
    found = _seats(request, body_id, asof)
    return page(
        request,
        "body_seats",
        body=body,
        there=organisation.has_body(body_id),
        seats=found,
        drawn=_drawn(found, asof, body.name),
    )


def _seats(request: HttpRequest, body_id: str, asof: AsOf) -> list[SeatOverTime]:
    rows = Assignment.objects.filter(body=body_id, starts_on__lte=asof.day).select_related("person")
    order = {capacity.value: place for place, capacity in enumerate(ORDER)}
    held = sorted(with_groups(rows), key=lambda row: (order[row.capacity], row.number, row.starts_on, row.pk))
    found: list[SeatOverTime] = []
    seat: list[Sat] = []
    for number, one in enumerate(told(request, held), 1):
        if seat and (seat[0].told.row.capacity, seat[0].told.row.number) != (
            one.row.capacity,
            one.row.number,
        ):
            found.append(_seat(seat))
            seat = []
        seat.append(Sat(number, one))
    return [*found, _seat(seat)] if seat else found


def _seat(sat: list[Sat]) -> SeatOverTime:
    newest = sat[-1].told
    return SeatOverTime(newest.seat, tuple(sat))


def _drawn(found: list[SeatOverTime], asof: AsOf, name: Text) -> Picture | None:
    language = get_language() or "sv"
    lines = [
        Line(
            seat.name.in_(language),
            tuple(
                Bar(
                    sat.number,
                    sat.told.row.person.name,
                    sat.told.row.starts_on,
                    sat.told.row.ends_on if sat.told.over else None,
                )
                for sat in seat.sat
            ),
        )
        for seat in found
    ]
    drawn = {
        shape: timeline_svg(
            lines,
            asof.day,
            shape,
            title=_("Platserna i %(body)s över tid") % {"body": name.in_(language)},
            described=_("Varje plats är en rad. Siffrorna är desamma som i tabellen."),
            language=language,
            name=f"platser-{shape}",
        )
        for shape in (Shape.PAGE, Shape.PHONE)
    }
    if not drawn[Shape.PAGE]:
        return None
    return Picture(
        wide=mark_safe(drawn[Shape.PAGE]),  # noqa: S308 - every text in it is escaped where it is drawn
        tall=mark_safe(drawn[Shape.PHONE]),  # noqa: S308 - the same
    )
