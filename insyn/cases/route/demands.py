"""What the next step of a case demands and what of it is there: stored rows put to the rule."""

from datetime import date

from django.utils.translation import get_language

from insyn.cases import way
from insyn.cases.handed import unit_called
from insyn.cases.models import Case, Report
from insyn.cases.route.models import Opinion
from insyn.cases.route.rules.demands import Asked, Demanded, Written, demanded, missing_in_words
from insyn.description.text import Text
from insyn.foundation.errors import Refused
from insyn.organisation.queries import organisation_of, organisation_on


def name_of(kind: str, id_: str, on: date) -> Text:
    """What a unit or a body is called on the day; its id where it is there no more."""
    if kind == Opinion.To.UNIT:
        return unit_called(id_, on)
    organisation = organisation_on(on)
    return organisation.body(id_).name if organisation.has_body(id_) else Text(id_, id_)


def demands_before(case: Case, body: str, on: date, *, first: bool = True) -> tuple[Demanded, ...]:
    """Everything that the case's route demands before the body, and whether it is there on the day.

    A signed report is demanded before the ``first`` step of the way only; the later ones go by it.
    """
    route = way.route_of(case)
    opinions = [(_named(case, id_, on), _asked(case, id_, on)) for id_ in route.opinions_before(body)]
    return demanded(route.headings_before(body), opinions, written(case), needs_report=first)


def written(case: Case) -> Written:
    """How it stands with the case's report."""
    report = Report.objects.filter(case=case).first()
    if report is None:
        return Written()
    return Written(True, report.signed_at is not None, report.assessments)


def headings_of(case: Case) -> tuple[Text, ...]:
    """Every heading that a body on the case's way demands of the report, once each."""
    route = way.route_of(case)
    along = set(case.steps.values_list("body", flat=True)) or {
        body for step in route.steps for body in step.bodies
    }
    found = [one.heading for one in route.demands if one.heading and one.before in along]
    return tuple({heading.sv: heading for heading in found}.values())


def refuse_missing(case: Case, body: str, on: date, *, first: bool = True) -> None:
    """Refuse, with everything that is missing and what to do, unless what the body demands is there."""
    said = missing_in_words(demands_before(case, body, on, first=first))
    if said is not None:
        raise Refused(said.in_(get_language() or "sv"))


def refuse_unwritten(case: Case, headings: tuple[Text, ...], report: Report) -> None:
    """Refuse to sign a report that lacks the text under a heading that the next step demands."""
    rows = [row for row in demanded(headings, (), Written(True, False, report.assessments)) if not row.there][
        1:
    ]
    if rows:
        todo = " ".join(row.todo.in_(get_language() or "sv") for row in rows)
        raise Refused(todo)


def _named(case: Case, id_: str, on: date) -> Text:
    organisation = organisation_of(case.version)
    return organisation.body(id_).name if organisation.has_body(id_) else unit_called(id_, on)


def _asked(case: Case, id_: str, on: date) -> Asked:
    last = case.opinions.filter(to=id_).order_by("-asked_at", "-pk").first()
    if last is None:
        return Asked.NOT
    if last.answered_at is not None:
        return Asked.IN
    if last.dropped_at is not None:
        return Asked.GIVEN_UP
    return Asked.LATE if last.due_on < on else Asked.WAITED_FOR
