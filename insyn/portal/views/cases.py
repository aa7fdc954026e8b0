"""The cases: all of them by status, and one with its way so far and its next step."""

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse

from insyn.cases.handed import where_it_lay
from insyn.cases.models import Case
from insyn.cases.queries import CasePage, case_page, latest_first, listed_on, row_of, with_status
from insyn.cases.route.queries import (
    Spent,
    days_in_all,
    days_told,
    names_in_hand,
    opinions_waited_for,
    public_ties,
)
from insyn.cases.rules import parse_number
from insyn.cases.way_shown import Stage
from insyn.description.administration import Administration
from insyn.followup.queries import of_case
from insyn.meetings.queries import DecisionRow, agenda_days, coming_days, decision_rows, items_decided
from insyn.moving_in.queries import anything_public
from insyn.organisation.queries import administration_or_none
from insyn.portal.asof import AsOf, public_view
from insyn.portal.forecast import Expected, expected_days
from insyn.portal.page import page
from insyn.portal.picture import case_picture, days_picture
from insyn.portal.views.initiatives import by_kind

PAGE = 50


@public_view
def cases(request: HttpRequest) -> HttpResponse:
    """Every public case, what changed last first; ``?status=`` shows those at one status."""
    asof: AsOf = request.asof  # type: ignore[attr-defined]
    found = latest_first(listed_on(asof.known))
    status = request.GET.get("status", "")
    if status in Case.Status.values:
        found = with_status(found, [status])
    else:
        status = ""
    shown = Paginator(found, PAGE).get_page(request.GET.get("sida", "1")[:6])
    rows = [row_of(case) for case in shown]
    return page(
        request,
        "cases",
        rows=rows,
        shown=shown,
        status=status,
        statuses=Case.Status.choices,
        older=anything_public(asof.known),
    )


@public_view
def case(request: HttpRequest, case_address: str) -> HttpResponse:
    """One case as it was known on the day, addressed by its register number (KS-2020-1)."""
    asof: AsOf = request.asof  # type: ignore[attr-defined]
    try:
        number = parse_number(case_address)
    except ValueError:
        raise Http404("no register number") from None
    if number.address != case_address:
        raise Http404("a case has one address")
    found = case_page(number.register, number.year, number.number, asof.known)
    if found is None:
        raise Http404("no such public case on that day")
    administration = administration_or_none(asof.day)
    way = _expected(found, asof)
    here = next((entry for entry in way if entry.step.stage is Stage.HERE), None)
    decided = items_decided(found.case, asof.known)
    decisions = decision_rows(decided, asof.known)
    spent = _days(found, administration, asof)
    return page(
        request,
        "case",
        picture=case_picture(request, way, found.route),
        found=found,
        way=way,
        here=here,
        here_number=way.index(here) + 1 if here else 0,
        decisions=decisions,
        due_back=_due_back(decisions),
        settled=next((row for row in reversed(decisions) if row.outcome == "decided"), None),
        by_kind=by_kind(found.case, asof),
        unit=_unit_name(administration, found.row.unit),
        executions=of_case(found.case, asof.known, decided) if _has(found, "execution") else [],
        days=days_in_all(spent),
        days_picture=days_picture(spent, asof.known),
        ties=public_ties(found.case, asof.known) if _is_tied(found) else (),
        opinions=opinions_waited_for(found.case, asof.known) if _has(found, "opinion-asked") else [],
        lay=where_it_lay(found.events, asof.known) if _has(found, "handed-on") else (),
        delegate=_role_name(administration, found.delegated.delegate) if found.delegated else None,
    )


def _days(found: CasePage, administration: Administration | None, asof: AsOf) -> tuple[Spent, ...]:
    """Where the case lay until the day, by the names that the page has already."""
    units = {unit.id: unit.name for unit in administration.units} if administration else {}
    names = names_in_hand({step.body: step.name for step in found.way}, units)
    return days_told(found.events, [step.body for step in found.way], asof.known, names)


def _is_tied(found: CasePage) -> bool:
    return any(_has(found, kind) for kind in ("split", "split-off", "joined-into", "took-in"))


def _has(found: CasePage, kind: str) -> bool:
    """Whether something of the kind had happened to the case by the day."""
    return any(event.kind == kind for event in found.events)


def _due_back(decisions: list[DecisionRow]) -> DecisionRow | None:
    """The decision to put the case off with the day it is to be back, while nobody has taken it up again after it."""
    last = decisions[-1] if decisions else None
    return last if last is not None and last.put_until else None


def _expected(found: CasePage, asof: AsOf) -> tuple[Expected, ...]:
    """The case's way with the days it can come up; nothing is looked up for a case that is settled."""
    ahead = [step.body for step in found.way if step.stage in (Stage.HERE, Stage.AHEAD)]
    if not ahead:
        return expected_days(found.way, {}, asof.known)
    here = next((step.body for step in found.way if step.stage is Stage.HERE), "")
    agenda = next(
        (row.on for row in agenda_days(found.case, asof.known, asof.known) if row.body == here), None
    )
    hand_in = found.route.hand_in
    days = hand_in.days if hand_in and hand_in.before == here else 0
    return expected_days(
        found.way, coming_days(asof.known, asof.known, ahead), asof.known, agenda=agenda, hand_in_days=days
    )


def _unit_name(administration: Administration | None, unit: str) -> object:
    """The unit's name in both languages, or its id where the file of the day has no such unit."""
    known = {found.id: found.name for found in administration.units} if administration else {}
    return known.get(unit)


def _role_name(administration: Administration | None, role: str) -> object:
    return administration.role(role).name if administration and administration.has_role(role) else None
