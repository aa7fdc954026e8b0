"""What pages read: lists of assignments, one with what can be done, plans of supervision, trials, risks."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from insyn.cases.models import Case
from insyn.cases.reading import may_see_case
from insyn.description.companies import Company
from insyn.description.text import Text
from insyn.documents.queries import open_on, published
from insyn.followup.gathering import Shown, executions, gathered, oldest_first
from insyn.followup.models import BodyReport, CompanyTrial, Finding, PlanRow, Request, SupervisionPlan
from insyn.followup.rules.assignments import Stand
from insyn.followup.rules.supervision import (
    Asked,
    Supervised,
    Trial,
    companies_to_try,
    supervised_by_board,
    supervised_by_director,
    trial_stands,
    unplanned,
)
from insyn.foundation.actors import Actor
from insyn.foundation.rights import Role
from insyn.meetings.models import AgendaItem
from insyn.organisation.queries import NoVersionInForce, administration_or_none, organisation_on

YEARS_SHOWN = 5


@dataclass(frozen=True)
class Filters:
    """What of the list is asked for; an empty one asks for all."""

    body: str = ""
    unit: str = ""
    year: str = ""
    stand: str = ""

    def keeps(self, one: Shown) -> bool:
        """Whether an assignment is asked for."""
        return (
            self.body in ("", one.body)
            and self.unit in ("", one.unit)
            and self.year in ("", str(one.decided_on.year))
            and (self.stand in ("", one.stand.value) or (self.stand == "left" and not one.stand.is_over))
        )


def filters_of(asked: Mapping[str, str]) -> Filters:
    """What an address asks for; what is no such thing is left out."""
    stand = asked.get("lage", "")
    year = asked.get("ar", "")
    return Filters(
        body=asked.get("organ", "")[:60],
        unit=asked.get("enhet", "")[:60],
        year=year if year.isascii() and year.isdigit() and len(year) == 4 else "",
        stand=stand if stand == "left" or stand in [one.value for one in Stand] else "",
    )


def seen_by(actor: Actor, held: frozenset[Role], known: date) -> list[Shown]:
    """Every assignment whose case the reader may see, the oldest unexecuted first."""
    rows = [row for row in executions() if may_see_case(actor, held, row.case)]
    return sorted(gathered(rows, known), key=oldest_first)


def of_case(case: Case, known: date, decided: Iterable[AgendaItem] = ()) -> list[Shown]:
    """A case's assignments on the day, in the order they were given; ``decided`` as :func:`gathered` takes it."""
    return sorted(gathered(executions().filter(case=case), known, decided), key=lambda one: one.id)


def reports_on(known: date) -> list[BodyReport]:
    """The reports to the bodies that are public by the day, the newest first."""
    rows = BodyReport.objects.select_related("document", "item__meeting").order_by("-last", "body")
    return [row for row in rows if open_on(row.document, known)]


@dataclass(frozen=True)
class ShownRow:
    """A row of a plan with whom it is about by name, what was asked for and found."""

    row: PlanRow
    name: Text
    requests: tuple[tuple[Request, bool], ...]
    findings: tuple[Finding, ...]
    withheld: int = 0


def names_on(on: date) -> dict[str, Text]:
    """What bodies and units are called on the day, by id."""
    try:
        found = {body.id: body.name for body in organisation_on(on).bodies}
    except NoVersionInForce:
        found = {}
    administration = administration_or_none(on)
    return {**({unit.id: unit.name for unit in administration.units} if administration else {}), **found}


def rows_of(plan: SupervisionPlan, on: date, *, public: bool) -> list[ShownRow]:
    """The plan's rows; for the public without findings that are secret, of which only the number is said."""
    names = names_on(on)
    shown = []
    for row in plan.rows.order_by("when", "pk"):
        findings = list(row.findings.order_by("on", "pk"))
        open_ones = list(published(Finding, on).filter(row=row).order_by("on", "pk")) if public else findings
        requests = tuple(
            (one, Asked(one.due_on, one.received_on).is_late(on))
            for one in row.requests.select_related("document").order_by("due_on", "pk")
            if not public or one.asked_on <= on
        )
        secret = sum(one.secret for one in findings) if public else 0
        name = names.get(row.object, Text(row.object, row.object))
        shown.append(ShownRow(row, name, requests, tuple(open_ones), secret))
    return shown


def public_plans(on: date) -> list[SupervisionPlan]:
    """The board's plans that are decided and public by the day."""
    rows = published(SupervisionPlan, on).filter(owner=SupervisionPlan.Owner.BOARD, decided_on__isnull=False)
    return list(rows.order_by("-year"))


def not_in_plan(plan: SupervisionPlan, on: date) -> tuple[Supervised, ...]:
    """Those whom the plan has no row of."""
    planned = set(plan.rows.order_by("pk").values_list("object", flat=True))
    if plan.owner == SupervisionPlan.Owner.DIRECTOR:
        administration = administration_or_none(on)
        return unplanned(supervised_by_director(administration), planned) if administration else ()
    return unplanned(supervised_by_board(organisation_on(on)), planned)


@dataclass(frozen=True)
class Tried:
    """A company's year: how its trial stands, and the decision where there is one."""

    company: Company
    year: int
    stands: Trial
    trial: CompanyTrial | None


def trials(on: date, years: int = 2) -> list[Tried]:
    """Every company's last years, those that are missing among them (KL 6:9); none where no organisation is in force."""
    try:
        companies = companies_to_try(organisation_on(on))
    except NoVersionInForce:
        return []
    held = {
        (row.company, row.year): row for row in CompanyTrial.objects.filter(decided_on__lte=on).order_by("pk")
    }
    found = []
    for company in companies:
        for year in range(on.year - 1, on.year - 1 - years, -1):
            row = held.get((company.id, year))
            stands = trial_stands(year, row is not None, on)
            if stands is not None:
                found.append(Tried(company, year, stands, row))
    return found


def choices_of(shown: Iterable[Shown]) -> dict[str, list[tuple[str, Text]]]:
    """What the list can be narrowed to: the bodies, units and years that are in it."""
    rows = list(shown)
    years = sorted({str(one.decided_on.year) for one in rows}, reverse=True)
    return {
        "bodies": sorted({one.body: one.body_name for one in rows}.items()),
        "units": sorted({one.unit: one.unit_name for one in rows}.items()),
        "years": [(year, Text(year, year)) for year in years],
    }
