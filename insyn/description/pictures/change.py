"""What a version changes, as one picture: bodies added, ended and changed, and who takes over from whom."""

from dataclasses import dataclass

from insyn.description.bodies import Body
from insyn.description.compare import BodyChange, Comparison, Mark
from insyn.description.pictures.boxes import Box, Look
from insyn.description.pictures.grouping import Flow, diagram_of
from insyn.description.pictures.legend import INSIGHT, JOINT, SEATS, SHARED, TEMPORARY, Entry, Sign
from insyn.description.pictures.organisation import SIGNS, body_box, finished, signs_of
from insyn.description.pictures.svg import Kind, Link, Shape
from insyn.description.seats import seats_in_short
from insyn.description.text import Text

_LOOKS = {
    Mark.ADDED: Look.THICK,
    Mark.REMOVED: Look.CROSSED,
    Mark.CHANGED: Look.EDGED,
    Mark.SAME: Look.PLAIN,
}
_SIGNS = {Mark.ADDED: "+", Mark.REMOVED: "−", Mark.CHANGED: "≈"}
_MEANS: dict[Sign, Text] = {
    Look.THICK: Text("+ tillkommer", "+ added"),
    Look.CROSSED: Text("− upphör", "− ends"),
    Look.EDGED: Text("≈ ändras", "≈ changed"),
    Kind.TAKES_OVER: Text("uppgifterna går till", "its tasks go to"),
}
_AS_EVER = (SEATS, SHARED, TEMPORARY, JOINT, INSIGHT, Kind.STRUCTURE)


class NotOneMunicipality(ValueError):
    """Versions of two municipalities are laid beside each other; the one does not become the other."""


def change_svg(
    found: Comparison,
    language: str = "sv",
    link: Link = lambda body_id: None,
    *,
    shape: Shape = Shape.PAGE,
    name: str = "change",
) -> str:
    """The later version with what the earlier one had besides, each body marked, as an SVG element.

    `link` is asked for the bodies of the later version only. Raises NotOneMunicipality.
    """
    if found.succession is None:
        raise NotOneMunicipality
    changes = {change.id: change for change in found.bodies}
    writer = _Writer(found, changes, language, link)
    ended = [body for body in found.before.bodies if not found.after.has_body(body.id)]
    bodies = [*found.after.bodies, *ended]
    flows: frozenset[Flow] = frozenset(
        (earlier, body.id, Kind.TAKES_OVER)
        for body in found.after.bodies
        for earlier in found.succession.predecessors_of(body.id)
        if earlier != body.id
    )
    diagram = diagram_of(
        bodies,
        writer.box,
        flows,
        parents={body.id: body.parent for body in bodies},
        apart={id_: change.mark.value for id_, change in changes.items()},
    )
    used = {_LOOKS[change.mark] for change in found.bodies} | diagram.kinds() | signs_of(bodies)
    entries = [Entry(sign, means) for sign, means in _MEANS.items() if sign in used]
    entries += [Entry(sign, SIGNS[sign]) for sign in _AS_EVER if sign in used]
    before, after = found.before.version.title, found.after.version.title
    title = Text(f"{before.sv} → {after.sv}", f"{before.en} → {after.en}")
    counts = {mark: len(found.marked(mark)) for mark in Mark}
    described = Text(
        f"Bild av förändringen: {counts[Mark.ADDED]} organ tillkommer, {counts[Mark.REMOVED]} upphör, "
        f"{counts[Mark.CHANGED]} ändras. Samma uppgifter finns i listan.",
        f"A picture of the change: {counts[Mark.ADDED]} bodies added, {counts[Mark.REMOVED]} ended, "
        f"{counts[Mark.CHANGED]} changed. The same facts are in the list.",
    )
    return finished(diagram, entries, title, described, language=language, shape=shape, name=name)


@dataclass(frozen=True)
class _Writer:
    found: Comparison
    changes: dict[str, BodyChange]
    language: str
    link: Link

    def box(self, body: Body) -> Box:
        change = self.changes[body.id]
        sign, mark = _SIGNS.get(change.mark), change.mark.label
        note = Text(f"{sign} {mark.sv}", f"{sign} {mark.en}") if sign else None
        address = self.link(body.id) if self.found.after.has_body(body.id) else None
        return body_box(
            body,
            self.language,
            address=address,
            note=note,
            seats=self._seats(body),
            look=_LOOKS[change.mark],
        )

    def _seats(self, body: Body) -> Text | None:
        """`11 + 11 → 9 + 9` where both versions say the seats and they differ."""
        if not self.found.before.has_body(body.id) or not self.found.after.has_body(body.id):
            return None
        was, now = seats_in_short(self.found.before.body(body.id)), seats_in_short(body)
        if was == now or not was.sv or not now.sv:
            return None
        return Text(f"{was.sv} → {now.sv}", f"{was.en} → {now.en}")
