"""Open cases that wait for a body, or are with a unit, that there is not."""

from datetime import date

from insyn.cases.models import Case, CaseStep
from insyn.description.finding import Finding
from insyn.description.text import Text
from insyn.organisation.queries import NoVersionInForce, administration_on, body_ids_on
from insyn.organisation.running import about_running


def check_cases(on: date) -> list[Finding]:
    """One finding for each body and each unit that open cases lead to but that is gone."""
    open_cases = Case.objects.exclude(status=Case.Status.CLOSED)
    waiting = CaseStep.objects.filter(case__in=open_cases).exclude(
        state__in=(CaseStep.State.DONE, CaseStep.State.SKIPPED)
    )
    bodies = set(waiting.values_list("body", flat=True)) - body_ids_on(on)
    found = [
        _gone(body, waiting.filter(body=body).values("case").distinct().count(), Text("organet", "the body"))
        for body in sorted(bodies)
    ]
    try:
        units = {unit.id for unit in administration_on(on).units}
    except NoVersionInForce:
        return found
    with_unit = set(open_cases.exclude(unit="").values_list("unit", flat=True))
    return found + [
        _gone(unit, open_cases.filter(unit=unit).count(), Text("enheten", "the unit"))
        for unit in sorted(with_unit - units)
    ]


def _gone(name: str, number: int, kind: Text) -> Finding:
    return about_running(
        name,
        Text(
            f"{number} öppna ärenden väntar på {kind.sv} ”{name}”, som inte finns.",
            f"{number} open cases wait for {kind.en} “{name}”, which does not exist.",
        ),
        Text("Flytta ärendena.", "Move the cases."),
        {"name": name, "cases": number},
    )
