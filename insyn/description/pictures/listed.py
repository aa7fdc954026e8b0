"""A diagram as a list from the top down: one box a row, what stands under another set in, other lines beside them.

For a phone, and the simpler order where the layout library cannot be asked (it is missing, or there is too much). Lines that are
not of the structure run in lanes to the right of the boxes; those that lead to the same boxes share one.
"""

from dataclasses import dataclass

from insyn.description.pictures.diagram import Diagram, Drawn, boxes_of
from insyn.description.pictures.layout import Point
from insyn.description.pictures.svg import Kind, line

NARROW = 340.0
_INDENT = 22.0
_RAIL = 11.0
_GAP = 12.0
_LANE = 13.0
_ARROW = 20.0
_LEAST_BOX = 170.0
MOST_LANES = 10
"""With more lanes than this nobody could follow one; the picture then shows the structure only."""


@dataclass(frozen=True)
class _Trunk:
    """Lines that lead to the same boxes: from which rows, to which, in which lane."""

    kind: Kind
    tails: frozenset[int]
    heads: frozenset[int]
    lane: int = 0

    @property
    def first(self) -> int:
        return min(self.tails | self.heads)

    @property
    def last(self) -> int:
        return max(self.tails | self.heads)


def in_a_list(diagram: Diagram) -> Drawn:
    """The diagram as a list of boxes."""
    rows = {item.box: place for place, item in enumerate(diagram.listing)}
    found = _in_lanes(_trunks(diagram, rows))
    trunks = found or []
    lanes = max((trunk.lane + 1 for trunk in trunks), default=0)
    deepest = max((item.level for item in diagram.listing), default=0)
    gutter = _ARROW + lanes * _LANE if lanes else 0
    width = max(NARROW, 4 + deepest * _INDENT + _LEAST_BOX + gutter)
    drawn = Drawn(width, 0, without_lines=found is None)
    places = _boxes(diagram, drawn, width - 2 - gutter)
    _structure(diagram, drawn, rows, places)
    _lanes(drawn, trunks, places, width - 2 - gutter)
    return drawn


Places = list[tuple[float, float, float]]
"""For each row the left edge, the top and the height of its box."""


def _boxes(diagram: Diagram, drawn: Drawn, right: float) -> Places:
    boxes = boxes_of(diagram.groups)
    places = []
    y = 2.0
    for item in diagram.listing:
        box, x = boxes[item.box], 2 + item.level * _INDENT
        height = box.height(right - x)
        drawn.boxes.append(box.drawn(x, y, right - x, height))
        places.append((x, y, height))
        y += height + _GAP
    drawn.height = y - _GAP + 2 if places else 0
    return places


def _structure(diagram: Diagram, drawn: Drawn, rows: dict[str, int], places: Places) -> None:
    """A rail down from each box that has others under it, with a branch to each."""
    lowest: dict[str, float] = {}
    for item in diagram.listing:
        if item.parent is None:
            continue
        x, y, height = places[rows[item.box]]
        above = places[rows[item.parent]]
        rail = above[0] + _RAIL
        if above[0] == x:  # straight under it, as the assembly under the voters
            drawn.lines.append(line(Kind.STRUCTURE, [(rail, above[1] + above[2]), (rail, y)]))
            continue
        drawn.lines.append(line(Kind.STRUCTURE, [(rail, y + height / 2), (x, y + height / 2)]))
        lowest[item.parent] = y + height / 2
    for parent, end in lowest.items():
        x, y, height = places[rows[parent]]
        drawn.lines.append(line(Kind.STRUCTURE, [(x + _RAIL, y + height), (x + _RAIL, end)]))


def _trunks(diagram: Diagram, rows: dict[str, int]) -> list[_Trunk]:
    members = {group.id: frozenset(rows[box.id] for box in group.boxes) for group in diagram.groups}
    tails: dict[tuple[Kind, frozenset[int]], frozenset[int]] = {}
    for item in diagram.lines:
        if item.kind is not Kind.STRUCTURE:
            key = (item.kind, members[item.head])
            tails[key] = tails.get(key, frozenset()) | members[item.tail]
    return [_Trunk(kind, found, heads) for (kind, heads), found in tails.items()]


def _in_lanes(trunks: list[_Trunk]) -> list[_Trunk] | None:
    """Each in the innermost lane where nothing else runs past the same rows, the shortest innermost; None when too many."""
    taken: list[list[_Trunk]] = []
    placed = []
    for trunk in sorted(
        trunks, key=lambda one: (one.last - one.first, one.first, one.kind, sorted(one.tails))
    ):
        lane = next(
            (
                place
                for place, others in enumerate(taken)
                if all(trunk.first > other.last or trunk.last < other.first for other in others)
            ),
            len(taken),
        )
        if lane == MOST_LANES:
            return None
        if lane == len(taken):
            taken.append([])
        taken[lane].append(trunk)
        placed.append(_Trunk(trunk.kind, trunk.tails, trunk.heads, lane))
    return placed


def _lanes(drawn: Drawn, trunks: list[_Trunk], places: Places, right: float) -> None:
    """Each trunk with a stub from every tail and a head at every head, spread along the boxes' right edges."""
    at = _spread(trunks, places)
    for number, trunk in enumerate(trunks):
        x = right + _ARROW + trunk.lane * _LANE
        far = {(row, is_head): at[row, number, is_head] for row, is_head in _ends(trunk)}
        top, bottom = min(far.values()), max(far.values())
        first_head = True
        for (_row, is_head), y in sorted(far.items()):
            stub: list[Point] = [(x, y), (right, y)]
            if not is_head:
                drawn.lines.append(_plain(trunk.kind, stub[::-1]))
            elif first_head:  # the trunk is drawn once, with its first head
                first_head = False
                drawn.lines.append(_plain(trunk.kind, [(x, bottom), (x, top)]))
                drawn.lines.append(line(trunk.kind, stub))
            else:
                drawn.lines.append(line(trunk.kind, stub))


def _ends(trunk: _Trunk) -> list[tuple[int, bool]]:
    return [*((row, False) for row in sorted(trunk.tails)), *((row, True) for row in sorted(trunk.heads))]


def _spread(trunks: list[_Trunk], places: Places) -> dict[tuple[int, int, bool], float]:
    """The height of each end along its box: those that go up over those that go down, so that they cross less."""
    ends: dict[int, list[tuple[tuple[int, int], int, bool]]] = {}
    for number, trunk in enumerate(trunks):
        for row, is_head in _ends(trunk):
            others = (trunk.tails if is_head else trunk.heads) - {row} or {row}
            goes_up = sum(others) / len(others) < row
            key = (0, trunk.lane) if goes_up else (1, -trunk.lane)
            ends.setdefault(row, []).append((key, number, is_head))
    at = {}
    for row, found in ends.items():
        _, y, height = places[row]
        for place, (_, number, is_head) in enumerate(sorted(found)):
            at[row, number, is_head] = y + height * (place + 1) / (len(found) + 1)
    return at


def _plain(kind: Kind, points: list[Point]) -> str:
    """A part of a line that has its head elsewhere."""
    return line(kind, points, headless=True)
