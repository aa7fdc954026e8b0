"""What is read of a case's route: who is waited for, how long it lay where, whose opinions are in."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from insyn.cases import way
from insyn.cases.handed import unit_called
from insyn.cases.hooks import meeting_dates
from insyn.cases.models import Case, CaseEvent, CaseStep
from insyn.cases.queries import UNDER_WAY, steps_on
from insyn.cases.route.demands import name_of
from insyn.cases.route.models import Opinion
from insyn.cases.route.rules.days import At, Happened, Stay, Total, stays, totals
from insyn.cases.route.rules.waiting import Latest, latest_hand_in
from insyn.description.text import Text
from insyn.documents.queries import end_of, open_on
from insyn.foundation import clock

S = Case.Status
REGISTER = Text("Registratorn", "The registrar")


def bodies_heard(case: Case, on: date) -> frozenset[str]:
    """The bodies that have stated their view in the case, or were given the time to and let it go by (KL 5:27–28)."""
    rows = case.opinions.filter(to_kind=Opinion.To.BODY)
    return frozenset(row.to for row in rows if row.answered_at is not None or row.due_on < on)


@dataclass(frozen=True)
class Waiting:
    """Who a case waits for, since when, and by which day if one is said."""

    who: Text
    what: Text
    since: date
    days: int
    due_on: date | None = None
    late: bool = False


def waited_for(case: Case, today: date) -> tuple[Waiting, ...]:
    """Whom the case waits for today: where it lies, then each opinion that is asked for; nobody once it is closed."""
    found = list(opinions_waited_for(case, today))
    lay = days_spent(case, today)
    here = lay[-1] if lay and lay[-1].stay.until is None else None
    if case.status == S.CLOSED or here is None:
        return tuple(found)
    if here.stay.at is At.EXECUTION:
        return (*_executions(case, today), *found)
    due = way.due_back(case)
    due_on = due.due_on if due else None
    what = _TO_DO[here.stay.at] if case.status in UNDER_WAY else Text("", "")
    first = Waiting(here.name, what, here.stay.since, here.stay.days, due_on, bool(due_on and due_on < today))
    return (first, *found)


_TO_DO = {
    At.REGISTER: Text("ska lämna ärendet till en enhet", "is to give the case to a unit"),
    At.UNIT: Text("utreder ärendet", "is looking into the case"),
    At.BODY: Text("ska ta upp ärendet", "is to take the case up"),
    At.EXECUTION: Text("ska genomföra beslutet", "is to carry out the decision"),
}


def opinions_waited_for(case: Case, today: date) -> list[Waiting]:
    """The opinions that the case waits for on the day: asked for by then, and neither answered nor given up."""
    before = end_of(today)
    rows = case.opinions.filter(asked_at__lt=before).order_by("due_on", "pk")
    rows = rows.exclude(answered_at__lt=before).exclude(dropped_at__lt=before)
    return [
        Waiting(
            name_of(row.to_kind, row.to, today),
            Text("ska lämna sitt yttrande", "is to give its opinion"),
            clock.local_date(row.asked_at),
            (today - clock.local_date(row.asked_at)).days,
            row.due_on,
            row.due_on < today,
        )
        for row in rows
    ]


def _executions(case: Case, today: date) -> list[Waiting]:
    rows = case.executions.filter(reported_at__isnull=True).order_by("due_on", "pk")
    return [
        Waiting(
            unit_called(row.unit, today),
            _TO_DO[At.EXECUTION],
            row.decided_on,
            (today - row.decided_on).days,
            row.due_on,
            row.due_on < today,
        )
        for row in rows
    ]


def unit_since(cases: Iterable[Case]) -> dict[int, date]:
    """Since when each of the cases has lain at its unit, asked for all of them at once."""
    kinds = ("assigned", "handed-on", "referred-back")
    rows = CaseEvent.objects.filter(case__in=[case.pk for case in cases], kind__in=kinds).order_by("at", "pk")
    found: dict[int, tuple[str, date]] = {}
    for case, kind, unit, at in rows.values_list("case_id", "kind", "unit", "at"):
        before = found.get(case)
        if before is None or kind == "referred-back" or before[0] != unit:
            found[case] = (unit or (before[0] if before else ""), clock.local_date(at))
    return {case: since for case, (_unit, since) in found.items()}


def opinions_open(cases: Iterable[Case]) -> dict[int, list[Opinion]]:
    """The opinions that each of the cases waits for, asked for all of them at once."""
    rows = Opinion.objects.filter(answered_at__isnull=True, dropped_at__isnull=True)
    found: dict[int, list[Opinion]] = {}
    for row in rows.filter(case__in=[case.pk for case in cases]).order_by("due_on", "pk"):
        found.setdefault(row.case_id, []).append(row)
    return found


def latest_for(case: Case, today: date) -> Latest | None:
    """The next meeting that can take the case and the last day to hand it in; None where it waits for no body."""
    step = way.next_step(case)
    if step is None or case.status not in UNDER_WAY or step.state == CaseStep.State.ON_AGENDA:
        return None
    if step.body in way.group_bodies(case):
        # The parties' own meetings neither hold a case up nor let it through: it waits for the body after them.
        later = case.steps.filter(position__gt=step.position).order_by("position").first()
        step = later or step
    route = way.route_of(case)
    before = route.hand_in.days if route.hand_in and route.hand_in.before == step.body else 0
    waits_for_hand_in = case.status != S.UNDER_WAY and step.state == CaseStep.State.AHEAD
    days = before if waits_for_hand_in else None
    return latest_hand_in(step.name, meeting_dates(step.body, today), days, today)


@dataclass(frozen=True)
class Spent:
    """A stay with the place's name."""

    stay: Stay
    name: Text


@dataclass(frozen=True)
class SpentInAll:
    """A place with all its days, by its name."""

    total: Total
    name: Text


Named = Callable[[At, str, date], Text]


def days_spent(case: Case, known: date) -> tuple[Spent, ...]:
    """Where the case lay, in order, until the day, each place as it was called then."""
    events = CaseEvent.objects.filter(case=case, at__lt=end_of(known)).order_by("at", "pk")
    bodies = [step.body for step in steps_on(known).filter(case=case)]
    return days_told(events, bodies, known, _name)


def days_told(
    events: Iterable[CaseEvent], bodies: Sequence[str], known: date, named: Named
) -> tuple[Spent, ...]:
    """The same of events and steps that have been looked up already; ``named`` says what a place was called on a day."""
    happened = (Happened(clock.local_date(one.at), one.kind, one.body, one.unit) for one in events)
    return tuple(Spent(stay, named(stay.at, stay.id, stay.since)) for stay in stays(happened, bodies, known))


def names_in_hand(bodies: Mapping[str, Text], units: Mapping[str, Text]) -> Named:
    """Names that have been looked up already; only what is not among them is looked up."""

    def named(at: At, id_: str, on: date) -> Text:
        had = bodies.get(id_) if at is At.BODY else units.get(id_)
        if at is At.REGISTER or had is None:
            return _name(at, id_, on)
        return _carries_out(had) if at is At.EXECUTION else had

    return named


def days_in_all(spent: tuple[Spent, ...]) -> tuple[SpentInAll, ...]:
    """The same added up by place, in the order in which the case first came there."""
    names = {(one.stay.at, one.stay.id): one.name for one in spent}
    return tuple(SpentInAll(one, names[one.at, one.id]) for one in totals([one.stay for one in spent]))


def _name(at: At, id_: str, on: date) -> Text:
    if at is At.REGISTER:
        return REGISTER
    if at is At.BODY:
        return name_of(Opinion.To.BODY, id_, on)
    name = unit_called(id_, on)
    return _carries_out(name) if at is At.EXECUTION else name


def _carries_out(name: Text) -> Text:
    return Text(f"{name.sv} (genomför)", f"{name.en} (carries out)")


@dataclass(frozen=True)
class PublicTie:
    """That a case was split off or joined, as citizens read it: the other case is named only where it is public."""

    kind: str
    reference: str
    address: str
    ours: bool


def public_ties(case: Case, known: date) -> tuple[PublicTie, ...]:
    """What the case was split off from or joined into by the day, and what was split off from or joined into it."""
    before = end_of(known)
    found = []
    for tie in case.ties.filter(at__lt=before).select_related("other").order_by("at", "pk"):
        found.append((tie.kind, tie.other, True))
    for tie in case.ties_to.filter(at__lt=before).select_related("case").order_by("at", "pk"):
        found.append((tie.kind, tie.case, False))
    return tuple(
        PublicTie(str(kind), other.reference, other.address, ours)
        for kind, other, ours in found
        if open_on(other, known)
    )
