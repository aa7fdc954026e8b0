"""The organisation as a picture: each body in a box, under the body it works under.

A body with others under it is a wide box; those under it stand below it in rows, joined by lines. All
colours are the surrounding text's own (`currentColor`), so the picture follows dark mode and print; there
is no style in it, only classes (`org-box`, `org-name`, `org-note`, `org-line`, `org-legend`), so a strict
content security policy holds.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from html import escape

from insyn.description.bodies import Body
from insyn.description.fit import fitted, wrapped
from insyn.description.organisation import Organisation
from insyn.description.seats import in_tree_order, organisation_rows, roots, seats_in_short, seats_in_words
from insyn.description.text import Text

__all__ = ["Link", "organisation_rows", "organisation_svg"]

Link = Callable[[str], str | None]
"""From a body's id to the address of its page, or None for a body without one."""

COLUMN = 204
GAP = 12
INDENT = 26
RAIL = 13
PADDING = 8
NAME_SIZES: tuple[float, ...] = (17, 16, 15, 14, 13)
NOTE_SIZE = 14
LINE_HEIGHT = 1.25

_BESIDE = Text("Vid sidan av", "Beside them")
_TEMPORARY = Text("tillfällig", "temporary")
_INSIGHT = Text("insyn", "insight")
_SEATS_LEGEND = Text("9 + 9 är ledamöter + ersättare", "9 + 9 is members + substitutes")
_SHARED_LEGEND = Text(
    "härifrån: kommunens egna platser i ett organ som delas med andra",
    "from here: the municipality's own seats in a body shared with others",
)
_TEMPORARY_LEGEND = Text("streckad ram: tillfällig", "dashed frame: temporary")
_INSIGHT_LEGEND = Text(
    "insyn: partier utan egen plats får närvara och yttra sig",
    "insight: parties without a seat may be present and heard",
)


def organisation_svg(
    org: Organisation,
    language: str = "sv",
    link: Link = lambda body_id: None,
    *,
    columns: int = 3,
    name: str = "org",
    marks: Mapping[str, Text] | None = None,
) -> str:
    """The organisation as an SVG element to stand in a page, in the given language.

    `link` gives each box its address. `columns` (at least 1) is how many small boxes stand beside each
    other: 3 for a page, 2 or 1 where the picture should stay large on a phone. `name` begins the element's
    ids, so that a page can hold several. `marks` are words to stand in some boxes, which also get a thick frame:
    what became of a body between two versions.
    """
    top = roots(org)
    depth = max((level + 1 for body, level in in_tree_order(org) if org.children(body.id)), default=0)
    drawing = _Drawing(language, link, columns, depth, marks or {})
    y = 1.0
    for body in (body for body in top if org.children(body.id)):
        y = drawing.wide(org, body, 1, y)
    beside = [body for body in top if not org.children(body.id)]
    if beside:
        y = drawing.words(1, y, [_BESIDE.in_(language)], "org-legend")
        y, _ = drawing.rows(beside, 1, y + 4, rail=None)
    y = drawing.words(1, y + 4, wrapped(_legend(org, language), drawing.width - 2, NOTE_SIZE), "org-legend")
    return _document(org, drawing, y + 4, language, name)


def _document(org: Organisation, drawing: "_Drawing", height: float, language: str, name: str) -> str:
    title = Text(
        f"{org.municipality.name}: {org.version.title.sv}", f"{org.municipality.name}: {org.version.title.en}"
    ).in_(language)
    described = Text(
        f"Bild av organisationen med {len(org.bodies)} organ. Samma uppgifter finns i tabellen.",
        f"A picture of the organisation with {len(org.bodies)} bodies. The same facts are in the table.",
    ).in_(language)
    # A picture with links is a group of things to reach, not one image.
    role = "group" if drawing.has_links else "img"
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" class="org" viewBox="0 0 {drawing.width} {height:g}" '
        f'width="{drawing.width}" height="{height:g}" role="{role}" lang="{escape(language)}" '
        f'aria-labelledby="{escape(name)}-title" aria-describedby="{escape(name)}-desc" '
        f'font-family="inherit" fill="currentColor">'
        f'<title id="{escape(name)}-title">{_clean(title)}</title><desc '
        f'id="{escape(name)}-desc">{_clean(described)}</desc>'
        f"{''.join(drawing.lines)}{''.join(drawing.boxes)}</svg>"
    )


def _legend(org: Organisation, language: str) -> str:
    used = [
        (_SEATS_LEGEND, any(body.own_substitutes for body in org.bodies)),
        (_SHARED_LEGEND, any(body.joint for body in org.bodies)),
        (_TEMPORARY_LEGEND, any(body.temporary for body in org.bodies)),
        (_INSIGHT_LEGEND, any(body.insight for body in org.bodies)),
    ]
    parts = [text.in_(language) for text, is_used in used if is_used]
    return "; ".join(parts) + "." if parts else ""


@dataclass
class _Drawing:
    """What is drawn so far. Every method draws downwards from `y` and returns where it ended."""

    language: str
    link: Link
    columns: int
    depth: int
    marks: Mapping[str, Text]
    lines: list[str] = field(default_factory=list)
    boxes: list[str] = field(default_factory=list)
    has_links: bool = False

    @property
    def width(self) -> int:
        return 2 + self.depth * INDENT + self.columns * COLUMN + (self.columns - 1) * GAP

    def wide(self, org: Organisation, body: Body, x: float, y: float) -> float:
        """A body with those under it: first the ones that have none themselves, in rows, then the wide
        ones.
        """
        bottom = self.box(body, x, y, max(self.width - 1 - x, COLUMN), is_wide=True)
        children = org.children(body.id)
        simple = [child for child in children if not org.children(child.id)]
        rail = x + RAIL
        y, lowest = self.rows(simple, x + INDENT, bottom + 2 * GAP, rail)
        for child in children:
            if child not in simple:
                lowest = y + 2 * PADDING
                self.line((rail, lowest), (x + INDENT, lowest))
                y = self.wide(org, child, x + INDENT, y)
        self.line((rail, bottom), (rail, lowest))
        return y

    def rows(self, bodies: list[Body], x: float, y: float, rail: float | None) -> tuple[float, float]:
        """Small boxes in rows, each row hung on a line from the rail; ends also with where the last line is."""
        columns = max(1, int((self.width - x + GAP) // (COLUMN + GAP)))
        lowest = y
        for start in range(0, len(bodies), columns):
            row = bodies[start : start + columns]
            height = max(self.height_of(body, COLUMN) for body in row)
            lefts = [x + place * (COLUMN + GAP) for place in range(len(row))]
            for body, left in zip(row, lefts, strict=True):
                self.box(body, left, y, COLUMN, height=height)
            if rail is not None:
                lowest = y - GAP
                middles = [left + COLUMN / 2 for left in lefts]
                self.line((rail, lowest), (middles[-1], lowest))
                for middle in middles:
                    self.line((middle, lowest), (middle, y))
            y += height + 2 * GAP
        return y, lowest

    def texts(self, body: Body, width: float) -> tuple[list[str], float, list[str]]:
        """The name in lines with its size, and the lines of notes under it."""
        name, size = fitted(_printable(body.name.in_(self.language)), width - 2 * PADDING, NAME_SIZES)
        notes = [
            seats_in_short(body),
            *([_TEMPORARY] if body.temporary else []),
            *([_INSIGHT] if body.insight else []),
            *([self.marks[body.id]] if body.id in self.marks else []),
        ]
        said = " · ".join(text.in_(self.language) for text in notes if text.sv)
        return name, size, wrapped(said, width - 2 * PADDING, NOTE_SIZE)

    def height_of(self, body: Body, width: float) -> float:
        name, size, notes = self.texts(body, width)
        return 2 * PADDING + LINE_HEIGHT * (len(name) * size + len(notes) * NOTE_SIZE)

    def box(
        self,
        body: Body,
        x: float,
        y: float,
        width: float,
        *,
        height: float | None = None,
        is_wide: bool = False,
    ) -> float:
        name, size, notes = self.texts(body, width)
        height = height or self.height_of(body, width)
        dashed = ' stroke-dasharray="7 5"' if body.temporary else ""
        middle = x + width / 2
        at = y + PADDING + (height - self.height_of(body, width)) / 2
        parts = [
            f'<rect class="org-box" x="{x:g}" y="{y:g}" width="{width:g}" height="{height:g}" rx="6" '
            'fill="currentColor" '
            f'fill-opacity="{0.1 if is_wide else 0.04}" stroke="currentColor" '
            f'stroke-width="{4 if body.id in self.marks else 1.5}"{dashed}/>'
        ]
        for text in name:
            at += LINE_HEIGHT * size
            parts.append(_text(text, middle, at - 0.3 * size, size, "org-name", ' font-weight="600"'))
        for text in notes:
            at += LINE_HEIGHT * NOTE_SIZE
            parts.append(_text(text, middle, at - 0.3 * NOTE_SIZE, NOTE_SIZE, "org-note"))
        self.boxes.append(self.linked(body, "".join(parts)))
        return y + height

    def linked(self, body: Body, content: str) -> str:
        """The box as a link to the body's page, or as a plain group; said in full to those who hear the
        picture.
        """
        notes = [_TEMPORARY] if body.temporary else []
        marks = [self.marks[body.id]] if body.id in self.marks else []
        told = [body.name, seats_in_words(body), *notes, *([_INSIGHT] if body.insight else []), *marks]
        label = _clean(", ".join(text.in_(self.language) for text in told if text.sv))
        address = self.link(body.id)
        if address is None:
            return f'<g role="img" aria-label="{label}">{content}</g>'
        self.has_links = True
        return f'<a href="{escape(address)}" aria-label="{label}">{content}</a>'

    def line(self, *points: tuple[float, float]) -> None:
        path = " ".join(f"{x:g},{y:g}" for x, y in points)
        self.lines.append(
            f'<polyline class="org-line" points="{path}" fill="none" stroke="currentColor" '
            'stroke-opacity="0.55" '
            f'stroke-width="1.5"/>'
        )

    def words(self, x: float, y: float, lines: list[str], name: str) -> float:
        for text in lines:
            y += LINE_HEIGHT * NOTE_SIZE
            self.boxes.append(_text(text, x, y - 0.3 * NOTE_SIZE, NOTE_SIZE, name, "", "start"))
        return y


def _text(
    text: str, x: float, y: float, size: float, name: str, more: str = "", anchor: str = "middle"
) -> str:
    place = f'x="{x:g}" y="{y:g}" font-size="{size:g}" text-anchor="{anchor}"'
    return f'<text class="{name}" {place}{more}>{_clean(text)}</text>'


def _clean(text: str) -> str:
    return escape(_printable(text))


def _printable(text: str) -> str:
    """Without what XML cannot hold (control characters, halves of surrogate pairs)."""
    return "".join(
        letter
        for letter in text
        if letter in "\t\n"
        or (
            letter >= " "
            and not 0xD800 <= ord(letter) <= 0xDFFF
            and ord(letter) not in (0x7F, 0xFFFE, 0xFFFF)
        )
    )
