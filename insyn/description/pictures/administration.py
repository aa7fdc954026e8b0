"""The administration as a picture: units under units, who leads each, and for which body they prepare."""

from collections.abc import Mapping
from dataclasses import dataclass

from insyn.description.administration import Administration, Unit, UnitKind
from insyn.description.organisation import Organisation
from insyn.description.pictures.boxes import Box
from insyn.description.pictures.diagram import Diagram, Group, Line, Listed
from insyn.description.pictures.legend import Entry
from insyn.description.pictures.organisation import finished
from insyn.description.pictures.svg import Kind, Link, Shape, said
from insyn.description.text import Text

_BODY = Text("politiskt organ", "political body")
_MEANS = {
    Kind.STRUCTURE: Text("hör under", "works under"),
    Kind.PREPARES: Text("bereder ärenden till", "prepares cases for"),
}


def administration_svg(
    administration: Administration,
    organisation: Organisation | None = None,
    language: str = "sv",
    link: Link = lambda unit_id: None,
    body_link: Link = lambda body_id: None,
    *,
    shape: Shape = Shape.PAGE,
    name: str = "administration",
) -> str:
    """The administration as an SVG element; `organisation` is the political one of the same day, which names the bodies."""
    writer = _Writer(administration, organisation, language, link, body_link)
    diagram = _diagram(administration, writer)
    entries = [Entry(kind, means) for kind, means in _MEANS.items() if kind in diagram.kinds()]
    municipality, version = administration.municipality.name, administration.version.title
    count = len(administration.units)
    return finished(
        diagram,
        entries,
        Text(f"{municipality}: {version.sv}", f"{municipality}: {version.en}"),
        Text(
            f"Bild av förvaltningen med {count} enheter. Samma uppgifter finns i tabellen.",
            f"A picture of the administration with {count} units. The same facts are in the table.",
        ),
        language=language,
        shape=shape,
        name=name,
    )


@dataclass(frozen=True)
class AdministrationRow:
    """One unit in the table beside the picture; `level` is 0 for what stands under nothing. `head` and `prepares_for` may be the
    parent's.
    """

    unit: Unit
    level: int
    head: Text | None
    prepares_for: str | None


def administration_rows(administration: Administration) -> list[AdministrationRow]:
    """Every unit, each followed by those under it."""
    rows = []
    for item in _listing(administration):
        head = administration.head_of(item.box)
        rows.append(
            AdministrationRow(
                administration.unit(item.box),
                item.level,
                head.name if head else None,
                administration.prepares_for(item.box),
            )
        )
    return rows


@dataclass(frozen=True)
class _Writer:
    administration: Administration
    organisation: Organisation | None
    language: str
    link: Link
    body_link: Link

    def unit(self, unit: Unit) -> Box:
        head = self.administration.role(unit.head).name if unit.head else None
        notes = [head] if head is not None and head != unit.name else []
        return Box(
            id=unit.id,
            name=unit.name.in_(self.language),
            notes=tuple(note.in_(self.language) for note in notes),
            label=said([unit.name, unit.kind.label, *notes], self.language),
            address=self.link(unit.id),
        )

    def body(self, body_id: str) -> Box:
        known = self.organisation is not None and self.organisation.has_body(body_id)
        name = self.organisation.body(body_id).name if self.organisation and known else Text(body_id, body_id)
        return Box(
            id=_box_of(body_id),
            name=name.in_(self.language),
            notes=(_BODY.in_(self.language),),
            label=said([name, _BODY], self.language),
            address=self.body_link(body_id) if known else None,
        )


def _box_of(body_id: str) -> str:
    return f"#{body_id}"  # a unit may have the same id as a body


def _diagram(administration: Administration, writer: _Writer) -> Diagram:
    units = administration.units
    bodies = list(dict.fromkeys(unit.prepares_for for unit in units if unit.prepares_for))
    gathered = _gathered(administration)
    groups = [Group(_box_of(body), (writer.body(body),)) for body in bodies]
    of: dict[str, str] = {}
    for place, found in enumerate(gathered):
        columns = len(found) if found[0].parent is None else 2 if _is_staff(found[0], administration) else 1
        groups.append(Group(f"g{place}", tuple(writer.unit(unit) for unit in found), columns))
        of |= {unit.id: f"g{place}" for unit in found}
    lines = dict.fromkeys(Line(of[unit.parent], of[unit.id], Kind.STRUCTURE) for unit in units if unit.parent)
    prepares = [(of[unit.id], _box_of(unit.prepares_for)) for unit in units if unit.prepares_for]
    lines |= dict.fromkeys(Line(tail, head, Kind.PREPARES) for tail, head in prepares)
    return Diagram(
        groups=tuple(groups),
        lines=tuple(lines),
        listing=(*(Listed(_box_of(body), 0, None) for body in bodies), *_listing(administration)),
        rows=(*_rows(administration, of), tuple(map(_box_of, bodies))),
        climbing=frozenset(prepares),
    )


def _gathered(administration: Administration) -> list[list[Unit]]:
    """Units of a kind under the same unit stand together, but for those with units under them or a body to prepare for."""
    over = {unit.parent for unit in administration.units}
    found: dict[object, list[Unit]] = {}
    for unit in administration.units:
        alone = unit.id in over or unit.prepares_for is not None
        found.setdefault(unit.id if alone else (unit.parent, unit.kind), []).append(unit)
    return list(found.values())


def _is_staff(unit: Unit, administration: Administration) -> bool:
    return (
        unit.kind is UnitKind.STAFF
        and unit.parent is not None
        and administration.unit(unit.parent).kind is UnitKind.DIRECTOR
    )


def _rows(administration: Administration, of: Mapping[str, str]) -> tuple[tuple[str, ...], ...]:
    """The director with the staff beside."""
    rows = []
    for director in administration.units:
        staff = [
            of[unit.id]
            for unit in administration.children(director.id)
            if director.kind is UnitKind.DIRECTOR and unit.kind is UnitKind.STAFF
        ]
        if staff:
            rows.append((of[director.id], *dict.fromkeys(staff[:2])))
    return tuple(rows)


def _listing(administration: Administration) -> list[Listed]:
    waiting = [Listed(unit.id, 0, None) for unit in reversed(administration.units) if unit.parent is None]
    found = []
    while waiting:
        item = waiting.pop()
        found.append(item)
        waiting += [
            Listed(unit.id, item.level + 1, item.box) for unit in reversed(administration.children(item.box))
        ]
    return found
