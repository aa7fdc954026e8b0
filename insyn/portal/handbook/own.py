"""A representative's own handbook: what concerns the assignments she holds on the day. Pure."""

from collections.abc import Iterator
from dataclasses import dataclass

from insyn.description.bodies import Body
from insyn.description.delegation import CHAIR, PRESIDIUM
from insyn.description.kinds import BodyKind
from insyn.description.labels import KEYS, value_in_words
from insyn.description.routes import Route
from insyn.description.text import Text
from insyn.portal.handbook.basis import Basis
from insyn.portal.handbook.blocks import (
    AND,
    Assumed,
    Block,
    Chapter,
    Line,
    Part,
    Points,
    Row,
    Section,
    Table,
    Target,
    enumerated,
    kept,
    line,
    paragraph,
    said,
    section,
)
from insyn.portal.handbook.chapters.asking import answers, unit_line
from insyn.portal.handbook.chapters.assignment import duties_of
from insyn.portal.handbook.chapters.delegation import COLUMNS, line_row
from insyn.portal.handbook.chapters.organisation import elected_by, presidium_line
from insyn.portal.handbook.chapters.pay import rules
from insyn.portal.handbook.kinds import KINDS
from insyn.portal.handbook.words import assumptions, body_part, days_text, marked
from insyn.portal.search import FoundLine, who_does

ROLES = {
    "member": "ledamot",
    "substitute": "ersattare",
    "chair": "ordforande",
    "first-vice-chair": "vice-ordforande",
    "second-vice-chair": "vice-ordforande",
    "insight": "insyn",
}
"""From the capacity of an assignment to the role that the handbook tells of."""
SHOWN = {key: KEYS[key] for key in ("meets", "presidium", "elected_by", "insight")}


@dataclass(frozen=True)
class Holding:
    """An assignment she holds: the body's id, the capacity, and what the capacity is called."""

    body: str
    capacity: str
    title: Text


def own_chapter(basis: Basis, holdings: tuple[Holding, ...]) -> Chapter:
    """Her bodies one by one, what she is paid for, and whom she asks."""
    organisation = basis.organisation
    held = {holding.body for holding in holdings}
    bodies = [body for body in organisation.bodies if body.id in held]
    found: list[Assumed] = []
    for body in bodies:
        found.extend(assumptions(body, body.name, SHOWN))
    return Chapter(
        slug="min",
        title=Text("Min handbok", "My handbook"),
        lead=Text(
            "Det i handboken som rör dina egna uppdrag i dag.",
            "What the handbook says of your own assignments today.",
        ),
        sections=kept(
            *(_body(basis, body, [one for one in holdings if one.body == body.id]) for body in bodies),
            section(
                "alla",
                Text("Gäller alla dina uppdrag", "Holds for all your assignments"),
                duties_of(basis, "alla"),
            )
            if bodies
            else None,
            rules(basis) if bodies else None,
            _asks(basis),
        ),
        assumed=tuple(found),
    )


def _body(basis: Basis, body: Body, holdings: list[Holding]) -> Section | None:
    titles = enumerated((line(holding.title) for holding in holdings), AND)
    blocks: list[Block | None] = [
        paragraph(said("Du är ", "You are "), *titles, said(" här.", " here."), *_kind(basis, body))
    ]
    blocks.append(Points(tuple(_about(basis, body))))
    blocks += [_duties(basis, body, holding.capacity) for holding in holdings]
    blocks.append(_lines(basis, body, holdings))
    return section(f"organ-{body.id}", body.name, *blocks)


def _kind(basis: Basis, body: Body) -> Line:
    told = KINDS.get(body.kind)
    if told is None:
        return ()
    return (Part(Text(f" {told.words.sv}", f" {told.words.en}")), basis.kl(*told.sections))


def _about(basis: Basis, body: Body) -> Iterator[Line]:
    yield (Part(Text("Mer om organet: ", "More of the body: ")), body_part(body))
    if body.presidium or basis.presidia.get(body.id):
        yield (said("Presidium: ", "Presidium: "), *presidium_line(basis, body))
    if body.elected_by:
        yield marked((said("Väljs av: ", "Elected by: "), *elected_by(basis, body)), body, "elected_by")
    if body.meets:
        yield marked((said("Sammanträder: ", "Meets: "), Part(value_in_words(body.meets))), body, "meets")
    yield from dict.fromkeys(_handed_in(basis, route) for route in _routes_with_a_last_day(basis, body))


def _routes_with_a_last_day(basis: Basis, body: Body) -> list[Route]:
    return [
        route
        for route in basis.organisation.routes
        if route.hand_in
        and route.step_of(body.id) is not None
        and basis.organisation.has_body(route.hand_in.before)
    ]


def _handed_in(basis: Basis, route: Route) -> Line:
    assert route.hand_in is not None
    days, before = days_text(route.hand_in.days), basis.organisation.body(route.hand_in.before)
    words = Text(
        f"Ärenden hit ska vara inne senast {days.sv} före mötet i ",
        f"Cases for it have to be in at least {days.en} before the meeting of ",
    )
    return marked((Part(words), body_part(before)), route, "hand_in")


def _duties(basis: Basis, body: Body, capacity: str) -> Points | None:
    """What the law says of the role in such a body."""
    if body.kind == BodyKind.AUDIT:
        return duties_of(basis, "revisor") if capacity == "member" else None
    if body.kind == BodyKind.COMPANY_BOARD:
        return duties_of(basis, "bolag") if capacity in ("member", "substitute") else None
    role = ROLES.get(capacity)
    if role is None:
        return None
    return duties_of(basis, role, None if role == "insyn" else body)


def _lines(basis: Basis, body: Body, holdings: list[Holding]) -> Table | None:
    """The lines of the delegation order under which she, or the body she sits in, decides."""
    capacities = {holding.capacity for holding in holdings}
    found = [
        entry
        for entry in who_does("", basis.organisation, basis.administration).lines
        if _decides(entry, body, capacities)
    ]
    if not found:
        return None
    caption = Text(
        "Det du eller organet får besluta på delegation", "What you or the body may decide by delegation"
    )
    return Table(caption, COLUMNS, tuple(Row(line_row(basis, entry).cells) for entry in found))


def _decides(entry: FoundLine, body: Body, capacities: set[str]) -> bool:
    row = entry.line
    if row.delegate == body.id:
        return bool(capacities - {"insight"})
    if row.body != body.id:
        return False
    if row.delegate == CHAIR:
        return "chair" in capacities
    return row.delegate == PRESIDIUM and bool(capacities & {"chair", "first-vice-chair", "second-vice-chair"})


def _asks(basis: Basis) -> Section | None:
    points = tuple(
        (
            Part(Text(f"{about.sv[:1].upper()}{about.sv[1:]}: ", f"{about.en[:1].upper()}{about.en[1:]}: ")),
            *unit_line(unit),
        )
        for about, unit in answers(basis)
    )
    whole = paragraph(
        said("Allt annat står i ", "Everything else stands in "),
        Part(Text("politikerhandboken", "the politicians' handbook"), to=Target("handbook")),
        said(".", "."),
    )
    return section("fragor", Text("Vem du frågar", "Whom you ask"), Points(points), whole)
