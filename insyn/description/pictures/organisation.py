"""The political organisation as a picture: who works under whom, who prepares for whom, who decides.

The order is the organisation's own: the voters, under them the assembly with what it elects for itself on either side, under it
the board, and under the board what prepares for it, the last step before a decision nearest to it.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from insyn.description.bodies import ELECTED_BY_VOTERS, Body
from insyn.description.kinds import BodyKind
from insyn.description.organisation import Organisation
from insyn.description.pictures.boxes import Box, Look
from insyn.description.pictures.diagram import Diagram, Drawn, in_layers
from insyn.description.pictures.grouping import VOTERS, Flow, diagram_of
from insyn.description.pictures.layout import CannotArrange
from insyn.description.pictures.legend import (
    INSIGHT,
    JOINT,
    SEAL,
    SEATS,
    SHARED,
    TEMPORARY,
    Entry,
    Sign,
    legend,
)
from insyn.description.pictures.listed import in_a_list
from insyn.description.pictures.svg import Kind, Link, Shape, document, said
from insyn.description.routes import FROM_JOINT_COMMITTEES, Route
from insyn.description.seats import seats_in_short, seats_in_words
from insyn.description.text import Text

_VOTERS = Text("Väljarna", "The voters")
_TEMPORARY = Text("tillfällig", "temporary")
_INSIGHT = Text("insyn", "insight")
_DECIDES = Text("beslutar", "decides")
SIGNS: dict[Sign, Text] = {
    SEATS: Text("ledamöter + ersättare", "members + substitutes"),
    SHARED: Text(
        "härifrån: de platser som kommunen själv tillsätter",
        "from here: the seats that the municipality itself fills",
    ),
    SEAL: Text("beslutar i ärenden", "decides cases"),
    TEMPORARY: Text("tillfällig", "temporary"),
    JOINT: Text("delas med andra kommuner", "shared with other municipalities"),
    INSIGHT: Text(
        "insyn: partier utan egen plats får närvara och yttra sig",
        "insight: parties without a seat may be present and heard",
    ),
    Kind.STRUCTURE: Text("hör under", "works under"),
    Kind.PREPARES: Text("bereder för", "prepares for"),
    Kind.DECIDES: Text("lämnar till beslut", "hands over for decision"),
}
_CROWDED = Text(
    "Ärendenas vägar är för många för att ritas här; de står i tabellen.",
    "The ways of cases are too many to be drawn here; they are in the table.",
)


def organisation_svg(
    org: Organisation,
    language: str = "sv",
    link: Link = lambda body_id: None,
    *,
    shape: Shape = Shape.PAGE,
    name: str = "org",
    marks: Mapping[str, Text] | None = None,
) -> str:
    """The organisation as an SVG element to stand in a page, in the given language.

    `link` gives each box its address, `shape` says what it is to be looked at on, `name` begins the element's ids. `marks` are
    words to stand in some boxes, which also get a thick frame: what became of a body between two versions.
    """
    deciders = frozenset(body for route in org.routes for body in route.deciders)
    writer = _Writer(org, language, link, marks or {}, deciders)
    flows = flows_of(org)
    parents = {body.id: body.parent for body in org.bodies}
    diagram = diagram_of(org.bodies, writer.box, flows, parents=parents, voters=writer.voters())
    used = signs_of(org.bodies) | diagram.kinds() | ({SEAL} if deciders else set())
    entries = [Entry(sign, means) for sign, means in SIGNS.items() if sign in used]
    title = Text(
        f"{org.municipality.name}: {org.version.title.sv}", f"{org.municipality.name}: {org.version.title.en}"
    )
    described = Text(
        f"Bild av organisationen med {len(org.bodies)} organ. Samma uppgifter finns i tabellen.",
        f"A picture of the organisation with {len(org.bodies)} bodies. The same facts are in the table.",
    )
    return finished(diagram, entries, title, described, language=language, shape=shape, name=name)


def finished(
    diagram: Diagram,
    entries: list[Entry],
    title: Text,
    described: Text,
    *,
    language: str,
    shape: Shape,
    name: str,
) -> str:
    """A diagram drawn for its shape, with its legend."""
    drawn = placed(diagram, shape)
    if drawn.without_lines:
        entries = [entry for entry in entries if entry.sign not in (Kind.PREPARES, Kind.DECIDES)]
        entries.append(Entry("", _CROWDED))
    signs, bottom = legend(entries, 3, drawn.height + 16, drawn.width - 6, language)
    content = "".join(drawn.lines) + "".join(drawn.boxes) + signs
    has_links = any(box.address for group in diagram.groups for box in group.boxes)
    return document(
        content,
        (drawn.width, bottom + 2),
        title=title.in_(language),
        described=described.in_(language),
        language=language,
        name=name,
        has_links=has_links,
        shape=shape,
    )


def placed(diagram: Diagram, shape: Shape) -> Drawn:
    """In layers where there is room and the layout library can, otherwise as a list."""
    if shape is not Shape.PHONE:
        try:
            return in_layers(diagram, shape)
        except CannotArrange:
            pass
    return in_a_list(diagram)


def flows_of(org: Organisation) -> frozenset[Flow]:
    """From which body to which a case goes by any route, and whether it is then to be decided. Equal ones are one."""
    found: set[Flow] = set()
    for route in org.routes:
        for place, step in enumerate(route.steps):
            before = route.steps[place - 1].bodies if place else _from_outside(org, route)
            is_last = place == len(route.steps) - 1
            for body in step.bodies:
                kind = Kind.DECIDES if is_last and body in route.deciders else Kind.PREPARES
                found |= {(tail, body, kind) for tail in before if tail != body}
    return frozenset(found)


def _from_outside(org: Organisation, route: Route) -> tuple[str, ...]:
    """The joint committees, when the route is that of their cases."""
    if FROM_JOINT_COMMITTEES not in route.case_kinds:
        return ()
    return tuple(body.id for body in org.bodies_of_kind(BodyKind.JOINT_COMMITTEE))


@dataclass(frozen=True)
class _Writer:
    """What each body's box says."""

    org: Organisation
    language: str
    link: Link
    marks: Mapping[str, Text]
    deciders: frozenset[str]

    def box(self, body: Body) -> Box:
        mark = self.marks.get(body.id)
        return body_box(
            body,
            self.language,
            address=self.link(body.id),
            decides=body.id in self.deciders,
            note=mark,
            look=Look.THICK if mark else Look.PLAIN,
        )

    def voters(self) -> Box | None:
        elected = any(
            body.elected_by == ELECTED_BY_VOTERS for body in self.org.bodies_of_kind(BodyKind.ASSEMBLY)
        )
        name = _VOTERS.in_(self.language)
        return Box(VOTERS, name, label=name, look=Look.START) if elected else None


def body_box(
    body: Body,
    language: str,
    *,
    address: str | None = None,
    decides: bool = False,
    note: Text | None = None,
    seats: Text | None = None,
    look: Look = Look.PLAIN,
) -> Box:
    """A body's box; `seats` stands instead of its own seats, `note` under them."""
    temporary = _TEMPORARY if body.temporary else None
    insight = _INSIGHT if body.insight else None
    notes = [seats or seats_in_short(body), temporary, note]
    told = [body.name, seats or seats_in_words(body), temporary, insight, _DECIDES if decides else None, note]
    return Box(
        id=body.id,
        name=body.name.in_(language),
        notes=tuple(words.in_(language) for words in notes if words is not None and words.sv),
        label=said(told, language),
        address=address,
        temporary=body.temporary,
        joint=body.joint is not None,
        decides=decides,
        insight=_INSIGHT.in_(language) if insight else "",
        look=look,
    )


def signs_of(bodies: Iterable[Body]) -> set[Sign]:
    """The signs that the boxes of these bodies use."""
    found: set[Sign] = set()
    for body in bodies:
        found |= {SEATS} if body.own_substitutes else set()
        found |= {SHARED, JOINT} if body.joint else set()
        found |= {TEMPORARY} if body.temporary else set()
        found |= {INSIGHT} if body.insight else set()
    return found
