"""What the organisation file says of a body, as its page tells it. Pure."""

from dataclasses import dataclass

from insyn.description.bodies import Body
from insyn.description.companies import Company
from insyn.description.economy import Frame
from insyn.description.labels import KEYS
from insyn.description.organisation import GoverningDocument, Organisation
from insyn.description.routes import DELEGATE, Route
from insyn.description.text import Text


@dataclass(frozen=True)
class Assumption:
    """A figure that no source gives, and the reason it was assumed as the file states it."""

    what: Text
    reason: str


@dataclass(frozen=True)
class RouteThrough:
    """A route that passes the body: what comes before it there, what after, and whether it decides."""

    name: Text
    when: Text | None
    before: tuple[Body, ...]
    after: tuple[Body, ...]
    decides: bool
    comes_from_administration: bool


def assumptions(entries: tuple[str, ...]) -> tuple[Assumption, ...]:
    """The file's ``assumed`` marks, each with its key in words."""
    found = []
    for entry in entries:
        key, _, reason = entry.partition(":")
        key = key.strip()
        found.append(Assumption(KEYS.get(key, Text(key, key)), reason.strip() or key))
    return tuple(found)


def assumed_keys(table: Body | Company | None) -> frozenset[str]:
    """The keys of the table that are assumptions."""
    return frozenset(entry.partition(":")[0].strip() for entry in table.assumed) if table else frozenset()


def company_of(organisation: Organisation, body_id: str) -> Company | None:
    """The company whose board the body is."""
    return next((company for company in organisation.companies if company.board == body_id), None)


def routes_through(organisation: Organisation, body_id: str) -> tuple[RouteThrough, ...]:
    """Every route of the version that passes the body, or that it decides."""
    found = (_through(organisation, route, body_id) for route in organisation.routes)
    return tuple(route for route in found if route is not None)


def _through(organisation: Organisation, route: Route, body_id: str) -> RouteThrough | None:
    place = route.step_of(body_id)
    if place is None:
        return None

    def at(step: int) -> tuple[Body, ...]:
        if not 0 <= step < len(route.steps):
            return ()
        return tuple(organisation.body(body) for body in route.steps[step].bodies)

    return RouteThrough(
        name=route.name,
        when=route.when,
        before=at(place - 1),
        after=at(place + 1),
        decides=route.decides != DELEGATE and body_id in route.deciders,
        comes_from_administration=place == 0 and route.id != "joint-committee",
    )


def frames_of(organisation: Organisation, body_id: str, year: int) -> tuple[Frame, ...]:
    """The body's budget frames for the year."""
    return tuple(frame for frame in organisation.frames if body_id in frame.bodies and frame.year == year)


def governing_documents_of(organisation: Organisation, body_id: str) -> tuple[GoverningDocument, ...]:
    """The governing documents that hold for the body."""
    return tuple(document for document in organisation.governing_documents if body_id in document.bodies)
