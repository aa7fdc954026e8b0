"""A diagram: groups of boxes and lines between the groups, to be arranged in layers or listed from the top down."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise

from insyn.description.pictures.boxes import Box, Grid
from insyn.description.pictures.layout import MOST_NODES, Arranged, CannotArrange, Edge, Node, arrange
from insyn.description.pictures.svg import Kind, Shape, fits_a3, line

COLUMN = 212.0
WIDEST = 1120.0
"""A page shows a picture on about 900 pixels: a wider one than this would have letters of less than 11."""

_MARGIN = 9.0
_NARROW_COLUMN = 184.0
_TRIES = (
    (6, 1, COLUMN),
    (4, 1, COLUMN),
    (3, 1, COLUMN),
    (3, 2, COLUMN),
    (2, 2, COLUMN),
    (2, 3, COLUMN),
    (1, 3, COLUMN),
    (1, 4, _NARROW_COLUMN),
)
"""From the widest to the narrowest: at most so many boxes beside each other in a group, so many groups under each other, and
how wide a box is.
"""


@dataclass(frozen=True)
class Group:
    """Boxes that stand together because the same lines lead to and from each of them. `columns` is how they would stand."""

    id: str
    boxes: tuple[Box, ...]
    columns: int = 1


@dataclass(frozen=True)
class Line:
    """A line from every box of one group to every box of another."""

    tail: str
    head: str
    kind: Kind


@dataclass(frozen=True)
class Listed:
    """A box's place when the picture is a list: under which box, or under none, and how deep."""

    box: str
    level: int
    parent: str | None


@dataclass(frozen=True)
class Diagram:
    """What is to be drawn. `rows` are groups beside each other in that order; `order` pairs one to stand over another.

    `climbing` are the pairs (tail, head) of groups whose line leads upwards: a preparation does, unless it leads to a body that
    stands under the one it comes from.
    """

    groups: tuple[Group, ...]
    lines: tuple[Line, ...]
    listing: tuple[Listed, ...]
    rows: tuple[tuple[str, ...], ...] = ()
    order: tuple[tuple[str, str], ...] = ()
    climbing: frozenset[tuple[str, str]] = frozenset()

    def kinds(self) -> frozenset[Kind]:
        """The kinds of line that occur."""
        return frozenset(item.kind for item in self.lines)


@dataclass
class Drawn:
    """What came of it: lines first, so that boxes stand on them."""

    width: float
    height: float
    lines: list[str] = field(default_factory=list)
    boxes: list[str] = field(default_factory=list)
    without_lines: bool = False


def in_layers(diagram: Diagram, shape: Shape) -> Drawn:
    """The diagram arranged by the layout library, on a sheet of A3 as large as may be.

    Raises CannotArrange, also when it would be too wide for a page.
    """
    if len(diagram.groups) > MOST_NODES:
        raise CannotArrange(f"{len(diagram.groups)} groups")
    tried = []
    for most, stacked, column in _TRIES:
        grids = {group.id: _grid(group, most, column) for group in diagram.groups}
        found = _arranged(_stacked(diagram, stacked), grids)
        if shape is not Shape.A3 and found.width <= WIDEST:
            return _drawn(diagram, grids, found)
        tried.append((grids, found))
    if shape is not Shape.A3:
        raise CannotArrange(f"{found.width:g} wide")
    return _drawn(diagram, *max(tried, key=lambda one: fits_a3(one[1].width, one[1].height)))


def _stacked(diagram: Diagram, high: int) -> Diagram:
    """The same with groups that hang from one group only, so many of them, under each other instead of beside."""
    ends = [end for item in diagram.lines for end in (item.tail, item.head)]
    fixed = {id_ for row in diagram.rows for id_ in row}
    hanging: dict[str, list[str]] = {}
    for item in diagram.lines:
        if item.kind is Kind.STRUCTURE and ends.count(item.head) == 1 and item.head not in fixed:
            hanging.setdefault(item.tail, []).append(item.head)
    for above, below in diagram.order:
        hanging.setdefault(above, []).append(below)
    more = [
        (upper, lower)
        for found in hanging.values()
        for place, (upper, lower) in enumerate(pairwise(found))
        if (place + 1) % high
    ]
    return replace(diagram, order=(*diagram.order, *more))


def _grid(group: Group, most: int, column: float) -> Grid:
    columns = max(1, min(group.columns, most))
    return Grid(group.boxes, columns, column, margin=_MARGIN if len(group.boxes) > 1 else 0)


def _arranged(diagram: Diagram, grids: Mapping[str, Grid]) -> Arranged:
    nodes = [Node(id_, grid.width, grid.height) for id_, grid in grids.items()]
    edges = [_edge(item, diagram) for item in diagram.lines]
    edges += [Edge(above, below, drawn=False) for above, below in diagram.order]
    return arrange(nodes, edges, diagram.rows)


def _edge(item: Line, diagram: Diagram) -> Edge:
    weight = 3 if item.kind is Kind.STRUCTURE else 2
    if (item.tail, item.head) in diagram.climbing and item.kind is not Kind.STRUCTURE:
        return Edge(item.head, item.tail, weight)
    return Edge(item.tail, item.head, weight)


def _drawn(diagram: Diagram, grids: Mapping[str, Grid], found: Arranged) -> Drawn:
    edge = 3.0  # room for half a thick frame
    drawn = Drawn(found.width + 2 * edge, found.height + 2 * edge)
    for item, path in zip(diagram.lines, found.paths, strict=False):
        points = [(x + edge, y + edge) for x, y in path]
        upwards = (item.tail, item.head) in diagram.climbing and item.kind is not Kind.STRUCTURE
        drawn.lines.append(line(item.kind, points[::-1] if upwards else points))
    for id_, grid in grids.items():
        x, y = found.corners[id_]
        drawn.boxes.append(grid.drawn(x + edge, y + edge))
    return drawn


def boxes_of(groups: Sequence[Group]) -> dict[str, Box]:
    """Every box by its id."""
    return {box.id: box for group in groups for box in group.boxes}
