"""Which way each kind of case takes in an organisation, area by area, and what can never be decided there."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from insyn.description.bodies import Body
from insyn.description.finding import FILE, Finding, Severity
from insyn.description.kinds import BodyKind
from insyn.description.organisation import Organisation
from insyn.description.routes import DELEGATE, Route
from insyn.description.text import Text, in_a_sentence
from insyn.simulation.scenario import Kind, Scenario

LEVELS = ("delegate", "subcommittee", "committee", "board", "assembly")
"""Who decides, from the lowest; the numbers of the kernel are their places."""
DELEGATED, SUBCOMMITTEE, COMMITTEE, BOARD, ASSEMBLY = range(len(LEVELS))
BY_LAW = "law-committee-"
_LEVEL = {
    BodyKind.ASSEMBLY: ASSEMBLY,
    BodyKind.EXECUTIVE_BOARD: BOARD,
    BodyKind.SUBCOMMITTEE: SUBCOMMITTEE,
    BodyKind.JOINT_PREPARATION: SUBCOMMITTEE,
    BodyKind.DRAFTING_COMMITTEE: SUBCOMMITTEE,
    BodyKind.PARTY_GROUP: SUBCOMMITTEE,
}
_COMMITTEES = (BodyKind.COMMITTEE, BodyKind.JOINT_COMMITTEE)


def level_of(body: Body) -> int:
    """At which level a body decides or prepares."""
    return _LEVEL.get(body.kind, COMMITTEE)


@dataclass(frozen=True)
class Way:
    """The bodies that a case passes, the last of which decides, with each one's days for handing in; no body: a delegate."""

    route: str
    bodies: tuple[str, ...]
    lead: tuple[int, ...]


@dataclass(frozen=True)
class Lost:
    """A case for which the organisation has no way: of which kind and area, and why."""

    kind: str
    area: str
    why: Text


def way_of(org: Organisation, scenario: Scenario, kind: Kind, area: str, *, money: bool) -> Way | Text:
    """The way that a case of the kind and area takes; why there is none. `money`: it may not be settled where money is not."""
    reasons = []
    for name in kind.ways:
        owner = _committee_of(org, area) if kind.in_committee and name == "committee" else None
        route = org.route_for(name)
        if owner and (route is None or owner.id not in route.deciders):
            return _made(org, scenario, BY_LAW + owner.id, (owner.id,), None)
        if route is None:
            continue
        found = _through(org, scenario, route, area, money=money)
        if isinstance(found, Way):
            return found
        reasons.append(found)
    if reasons:
        return reasons[0]
    ways = ", ".join(kind.ways)
    return Text(
        f"filen har ingen väg för något av {ways}",
        f"the file has no way for any of {ways}",
    )


def _committee_of(org: Organisation, area: str) -> Body | None:
    return next((body for body in org.bodies if body.kind in _COMMITTEES and area in body.areas), None)


def _through(org: Organisation, scenario: Scenario, route: Route, area: str, *, money: bool) -> Way | Text:
    if route.decides == DELEGATE:
        return Way(route.id, (), ())
    decider = _of_area(org, route.deciders, area)
    if decider is None:
        return Text(
            f"vägen {route.id} avgörs av {route.decides}, och inget av dem har området {area}",
            f"the way {route.id} is decided by {route.decides}, and none of them has the area {area}",
        )
    if money and not org.body(decider).decides_on_money:
        return Text(
            f"vägen {route.id} avgörs av {decider}, som inte beslutar om pengar",
            f"the way {route.id} is decided by {decider}, which does not decide on money",
        )
    passed = [body for step in route.steps if (body := _of_area(org, step.bodies, area))]
    if decider in passed:
        passed = passed[: passed.index(decider)]
    return _made(org, scenario, route.id, (*passed, decider), route)


def by_subcommittee(org: Organisation, scenario: Scenario, area: str) -> Way | None:
    """The way of what a line of the delegation order lets a subcommittee decide; None where the file has none."""
    route = org.route_for("subcommittee")
    found = _through(org, scenario, route, area, money=False) if route else None
    return found if isinstance(found, Way) else None


def _of_area(org: Organisation, bodies: tuple[str, ...], area: str) -> str | None:
    """The body whose area it is, of a step that names several; the only one of a step that names one."""
    if len(bodies) == 1:
        return bodies[0]
    here = tuple(one for one in bodies if org.has_body(one))
    found = org.body_for_area(area, here)
    if found:
        return found.id
    subcommittees = [one for one in here if org.body(one).kind is BodyKind.SUBCOMMITTEE]
    return subcommittees[0] if subcommittees and len(subcommittees) == len(here) else None


def _made(
    org: Organisation, scenario: Scenario, route_id: str, bodies: tuple[str, ...], route: Route | None
) -> Way:
    lead = [scenario.usual(org.body(one).kind).lead_days for one in bodies]
    if route and route.hand_in and route.hand_in.before in bodies:
        lead[bodies.index(route.hand_in.before)] = route.hand_in.days
    return Way(route_id, bodies, tuple(lead))


def never_decided(
    org: Organisation,
    ways: Mapping[tuple[str, str, bool], Way | Text],
    times: Mapping[str, int],
    can_meet: Mapping[str, bool],
) -> Iterator[Finding]:
    """Each way with a step at a body that never meets, or never has a quorum, and each kind of case that has no way."""
    seen: set[tuple[str, object]] = set()
    for (kind, area, _money), way in ways.items():
        if isinstance(way, Text):
            if (kind, way) not in seen:
                seen.add((kind, way))
                yield _no_way(org, kind, area, way)
            continue
        for number, body in enumerate(way.bodies, 1):
            why = _blocked(org, body, times, can_meet)
            if why and (way.route, body) not in seen:
                seen.add((way.route, body))
                yield _never(kind, way.route, number, body, why)


def _blocked(
    org: Organisation, body: str, times: Mapping[str, int], can_meet: Mapping[str, bool]
) -> tuple[Text, Text] | None:
    name = org.body(body).name
    if not times.get(body):
        return (
            Text(f"{in_a_sentence(name.sv)} sammanträder aldrig", f"{in_a_sentence(name.en)} never meets"),
            Text(
                "Ge organet sammanträden: meets = { times_a_year = 7 }, eller ta bort det ur vägen.",
                "Give the body meetings: meets = { times_a_year = 7 }, or take it out of the way.",
            ),
        )
    if not can_meet.get(body, True):
        return (
            Text(
                f"{in_a_sentence(name.sv)} kan aldrig bli beslutför: platserna är färre än så",
                f"{in_a_sentence(name.en)} can never have a quorum: it has fewer seats filled than that",
            ),
            Text(
                "Ge organet fler platser, eller partierna fler människor (people i antagandena).",
                "Give the body more seats, or the parties more people (people in the assumptions).",
            ),
        )
    return None


def _never(kind: str, route: str, number: int, body: str, why: tuple[Text, Text]) -> Finding:
    reason, cure = why
    return Finding(
        FILE,
        "",
        "",
        Severity.ERROR,
        f"route {route}, step {number} ({body})",
        Text(
            f"Ärenden av slaget {kind} kan aldrig avgöras: vägen {route}, steg {number}: {reason.sv}.",
            f"Cases of the kind {kind} can never be decided: the way {route}, step {number}: {reason.en}.",
        ),
        {"kind": kind, "route": route, "step": number, "body": body},
        cure=cure,
    )


def _no_way(org: Organisation, kind: str, area: str, why: Text) -> Finding:
    return Finding(
        FILE,
        "",
        "",
        Severity.ERROR,
        f"kind {kind}",
        Text(
            f"Ärenden av slaget {kind} (området {area}) kan aldrig avgöras: {why.sv}.",
            f"Cases of the kind {kind} (the area {area}) can never be decided: {why.en}.",
        ),
        {"kind": kind, "area": area},
        cure=Text(
            "Lägg till en väg i organisationsfilen, eller ett annat ord under ways i antagandena.",
            "Add a way to the organisation file, or another word under ways in the assumptions.",
        ),
    )
