"""The way of a case as a picture: step by step to the decision, and of one case where it stands.

A way is a chain, so no layout is worked out: on a page it runs from left to right in as many rows as it needs, on a phone down.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from insyn.description.organisation import Organisation
from insyn.description.pictures.boxes import Box, Grid, Look
from insyn.description.pictures.layout import Point
from insyn.description.pictures.legend import SEAL, Entry, Sign, legend
from insyn.description.pictures.svg import Kind, Link, Shape, document, line, said
from insyn.description.routes import FROM_JOINT_COMMITTEES, Route
from insyn.description.text import Text

_WIDTHS = {Shape.PAGE: 1180.0, Shape.PHONE: 270.0, Shape.A3: 1700.0}
_COLUMNS = {Shape.PAGE: 178.0, Shape.PHONE: 230.0, Shape.A3: 220.0}
_FIRSTS = {Shape.PAGE: 108.0, Shape.PHONE: 170.0, Shape.A3: 130.0}
_MARGIN = 8.0
_GAP = 31.0

_START = Text("Ärendet lämnas in", "The case is handed in")
_FROM_JOINT = Text("Ärende från en gemensam nämnd", "A joint committee's case")
_DELEGATE = Text("Delegat beslutar", "A delegate decides")
_DECIDES = Text("beslutar", "decides")
_EITHER = Text("en av dem, efter ärendets område", "one of them, by the case's subject")


class State(StrEnum):
    """Where a case stands with a step."""

    DONE = "done"
    HERE = "here"
    NEXT = "next"
    AHEAD = "ahead"
    SKIPPED = "skipped"


_LOOKS = {State.HERE: Look.THICK, State.SKIPPED: Look.FAINT}
_SAYS = {
    State.DONE: Text("✓ klart", "✓ done"),
    State.HERE: Text("● här nu", "● here now"),
    State.NEXT: Text("nästa steg", "next step"),
    State.SKIPPED: Text("behövdes inte", "not needed"),
}
_MEANS: dict[Sign, Text] = {
    Kind.PREPARES: Text("bereds vidare", "prepared further"),
    Kind.DECIDES: Text("lämnas till beslut", "handed over for decision"),
    SEAL: Text("beslutar", "decides"),
    Look.THICK: Text("här är ärendet", "the case is here"),
    Look.FAINT: Text("steg som inte behövdes", "step that was not needed"),
}


@dataclass(frozen=True)
class Step:
    """A step as it is shown: the bodies of which one has the case, who of them decides, and how it stands with one case."""

    bodies: tuple[str, ...]
    names: tuple[Text, ...]
    decides: bool
    days: int | None = None
    """Calendar days before the meeting that the case must be in; None where the route does not say."""
    state: State | None = None
    note: Text | None = None


def steps_of(org: Organisation, route: Route) -> tuple[Step, ...]:
    """The steps of a route, for its picture and the table beside it. None for a decision by delegation."""
    return tuple(
        Step(
            bodies=step.bodies,
            names=tuple(org.body(body).name for body in step.bodies),
            decides=place == len(route.steps) - 1 and any(body in route.deciders for body in step.bodies),
            days=route.hand_in.days if route.hand_in and route.hand_in.before in step.bodies else None,
        )
        for place, step in enumerate(route.steps)
    )


def route_svg(
    org: Organisation,
    route: Route,
    language: str = "sv",
    link: Link = lambda body_id: None,
    *,
    shape: Shape = Shape.PAGE,
    name: str = "route",
) -> str:
    """The way that cases of a route go, as an SVG element."""
    return way_svg(
        route.name,
        steps_of(org, route),
        language,
        link,
        start=_FROM_JOINT if FROM_JOINT_COMMITTEES in route.case_kinds else _START,
        shape=shape,
        name=name,
    )


def hand_in_says(days: int) -> Text:
    """How long before a meeting a case must be in."""
    if days == 1:
        return Text("inne senast 1 dag före", "in at least 1 day before")
    return Text(f"inne senast {days} dagar före", f"in at least {days} days before")


def way_svg(
    title: Text,
    steps: Sequence[Step],
    language: str = "sv",
    link: Link = lambda body_id: None,
    *,
    start: Text = _START,
    shape: Shape = Shape.PAGE,
    name: str = "way",
) -> str:
    """A way as an SVG element: of a case (steps with their state), or of a route (as `route_svg`)."""
    cells = _cells(steps, start.in_(language), language, link, shape)
    places, width, height = _places(cells, shape)
    parts = [_joined(places[place - 1], places[place], shape) for place in range(1, len(places))]
    lines = [
        line(Kind.DECIDES if _decides(steps, place) else Kind.PREPARES, points)
        for place, points in enumerate(parts)
    ]
    boxes = [place.grid.drawn(place.x, place.y) for place in places]
    signs, bottom = legend(_entries(steps), 3, height + 14, width - 6, language)
    described = Text(f"Bild av vägen, {len(steps)} steg.", f"A picture of the way, {len(steps)} steps.")
    return document(
        "".join(lines) + "".join(boxes) + signs,
        (width, bottom + 2),
        title=title.in_(language),
        described=described.in_(language),
        language=language,
        name=name,
        has_links=any(box.address for cell in cells for box in cell.boxes),
        shape=shape,
    )


def _decides(steps: Sequence[Step], place: int) -> bool:
    return not steps or steps[place].decides


def _entries(steps: Sequence[Step]) -> list[Entry]:
    used: set[Sign] = {SEAL if step.decides else Kind.PREPARES for step in steps} | {Kind.DECIDES}
    if any(step.decides for step in steps):
        used.add(SEAL)
    used |= {_LOOKS[step.state] for step in steps if step.state in _LOOKS}
    return [Entry(sign, means) for sign, means in _MEANS.items() if sign in used]


def _cells(steps: Sequence[Step], start: str, language: str, link: Link, shape: Shape) -> list[Grid]:
    """The start, then each step: one box, or several of which one has the case."""
    cells = [Grid((Box("#start", start, label=start, look=Look.START),), 1, _FIRSTS[shape])]
    if not steps:
        words = _DELEGATE.in_(language)
        return [*cells, Grid((Box("#delegate", words, label=words, decides=True),), 1, _COLUMNS[shape])]
    for step in steps:
        boxes = tuple(
            _box(step, body, name, language, link) for body, name in zip(step.bodies, step.names, strict=True)
        )
        cells.append(Grid(boxes, 1, _COLUMNS[shape], margin=_MARGIN if len(boxes) > 1 else 0))
    return cells


def _box(step: Step, body: str, name: Text, language: str, link: Link) -> Box:
    days = hand_in_says(step.days) if step.days is not None else None
    notes = [_SAYS.get(step.state) if step.state else None, step.note, days]
    either = _EITHER if len(step.bodies) > 1 else None
    return Box(
        id=body,
        name=name.in_(language),
        notes=tuple(note.in_(language) for note in notes if note is not None),
        label=said([name, either, *notes, _DECIDES if step.decides else None], language),
        address=link(body),
        decides=step.decides,
        look=_LOOKS.get(step.state, Look.PLAIN) if step.state else Look.PLAIN,
    )


@dataclass(frozen=True)
class _Place:
    grid: Grid
    x: float
    y: float
    row: int

    @property
    def middle(self) -> Point:
        return self.x + self.grid.width / 2, self.y + self.grid.height / 2


def _places(cells: Sequence[Grid], shape: Shape) -> tuple[list[_Place], float, float]:
    """Where each step stands, and the size of all."""
    return _downwards(cells) if shape is Shape.PHONE else _in_rows(cells, _WIDTHS[shape])


def _downwards(cells: Sequence[Grid]) -> tuple[list[_Place], float, float]:
    width, y = _WIDTHS[Shape.PHONE], 2.0
    places = []
    for row, cell in enumerate(cells):
        places.append(_Place(cell, (width - cell.width) / 2, y, row))
        y += cell.height + _GAP
    return places, width, y - _GAP + 2


def _in_rows(cells: Sequence[Grid], widest: float) -> tuple[list[_Place], float, float]:
    rows: list[list[Grid]] = [[]]
    for cell in cells:
        so_far = sum(other.width + _GAP for other in rows[-1])
        if rows[-1] and so_far + cell.width + 4 > widest:
            rows.append([])
        rows[-1].append(cell)
    places, y = [], 2.0
    for number, row in enumerate(rows):
        height, x = max(cell.height for cell in row), 2.0
        for cell in row:
            places.append(_Place(cell, x, y + (height - cell.height) / 2, number))
            x += cell.width + _GAP
        y += height + _GAP
    width = max(place.x + place.grid.width for place in places) + 2
    return places, width, y - _GAP + 2


def _joined(one: _Place, other: _Place, shape: Shape) -> list[Point]:
    """From the edge of one step to the edge of the next."""
    if shape is Shape.PHONE:
        return [(one.middle[0], one.y + one.grid.height), (other.middle[0], other.y)]
    if one.row == other.row:
        return [(one.x + one.grid.width, one.middle[1]), (other.x, other.middle[1])]
    between = other.y - _GAP / 2
    return [
        (one.middle[0], one.y + one.grid.height),
        (one.middle[0], between),
        (other.middle[0], between),
        (other.middle[0], other.y),
    ]
