"""Where things stand in a picture, worked out by a layout library: plain numbers in, plain numbers out.

The library is `graphviz-pure`, the layered layout of Graphviz in a program of its own; nothing else here knows that. It is given
names, sizes and which stands over which, never a text that anybody wrote (why: docs/adr/0008).
"""

import json
import shutil
import subprocess
import sysconfig
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import cache
from itertools import pairwise
from pathlib import Path

MOST_NODES = 120
"""More than this and the library is not asked: its time grows faster than the picture's use."""

SECONDS = 20
"""Far more than it ever needs; a program that hangs must not hold a page."""

_INCH = 72
_PROGRAM = "graphviz-pure"

Point = tuple[float, float]


class CannotArrange(Exception):
    """The library is not installed, has too much to do, or gave up: the picture must be drawn in its simpler order."""


@dataclass(frozen=True)
class Node:
    """Something to place, `width` by `height`."""

    id: str
    width: float
    height: float


@dataclass(frozen=True)
class Edge:
    """`above` should stand over `below`, and nearer the higher the `weight`; `drawn` when a line is to lead between them."""

    above: str
    below: str
    weight: int = 1
    drawn: bool = True


@dataclass(frozen=True)
class Arranged:
    """The upper left corner of each node, and of each edge in turn its corners from `above` to `below` (none if not drawn)."""

    width: float
    height: float
    corners: dict[str, Point]
    paths: tuple[tuple[Point, ...], ...]


def arrange(
    nodes: Sequence[Node],
    edges: Sequence[Edge],
    rows: Iterable[Sequence[str]] = (),
    *,
    beside: float = 26,
    between: float = 46,
) -> Arranged:
    """Place the nodes in layers so that they do not touch and few lines cross; the same input gives the same numbers.

    Each of `rows` holds nodes that stand beside each other in that order. `beside` and `between` are the least distances between
    neighbours and between layers. Raises CannotArrange.
    """
    if len(nodes) > MOST_NODES:
        raise CannotArrange(f"{len(nodes)} nodes")
    rows = [tuple(row) for row in rows]
    turned = [_turned(edge, rows) for edge in edges]
    found = _read(nodes, turned, _run(_graph(nodes, turned, rows, beside, between)))
    paths = zip(edges, turned, found.paths, strict=True)
    return replace(found, paths=tuple(path if edge == as_is else path[::-1] for edge, as_is, path in paths))


def _turned(edge: Edge, rows: Sequence[Sequence[str]]) -> Edge:
    """An edge within a row leads from left to right, whatever it means: else the library would turn the row about."""
    for row in rows:
        if edge.above in row and edge.below in row and row.index(edge.above) > row.index(edge.below):
            return replace(edge, above=edge.below, below=edge.above)
    return edge


def _graph(
    nodes: Sequence[Node], edges: Sequence[Edge], rows: Iterable[Sequence[str]], beside: float, between: float
) -> str:
    """The graph in the library's language; a node is called by its place, so nothing needs to be quoted."""
    name = {node.id: f"n{place}" for place, node in enumerate(nodes)}
    lines = [
        "digraph {",
        f"splines=ortho; nodesep={beside / _INCH:.4f}; ranksep={between / _INCH:.4f}; node [shape=box, fixedsize=true];",
        "edge [dir=none];",
        *(
            f"{name[node.id]} [width={node.width / _INCH:.4f}, height={node.height / _INCH:.4f}];"
            for node in nodes
        ),
    ]
    for row in rows:
        lines.append("{rank=same; " + " ".join(f"{name[id_]};" for id_ in row) + "}")
        lines += [f"{name[left]} -> {name[right]} [style=invis];" for left, right in pairwise(row)]
    for place, edge in enumerate(edges):
        style = "" if edge.drawn else ", style=invis"
        lines.append(
            f'{name[edge.above]} -> {name[edge.below]} [id="e{place}", weight={edge.weight}{style}];'
        )
    return "\n".join([*lines, "}"])


@cache
def _program() -> str:
    beside = Path(sysconfig.get_path("scripts")) / _PROGRAM
    found = str(beside) if beside.exists() else shutil.which(_PROGRAM)
    if found is None:
        raise CannotArrange(f"{_PROGRAM} is not installed")
    return found


def _run(graph: str) -> dict[str, object]:
    try:
        done = subprocess.run(  # noqa: S603 - our own program, our own text
            [_program(), "-Kdot", "-Tjson"],
            input=graph,
            capture_output=True,
            text=True,
            timeout=SECONDS,
            check=True,
        )
        found: dict[str, object] = json.loads(done.stdout)
    except (OSError, subprocess.SubprocessError, ValueError) as error:
        raise CannotArrange(str(error)) from error
    return found


def _read(nodes: Sequence[Node], edges: Sequence[Edge], found: dict[str, object]) -> Arranged:
    """From the library's numbers, which grow upwards and name middles, to ours."""
    try:
        left, bottom, right, top = (float(number) for number in str(found["bb"]).split(","))
        objects: list[dict[str, str]] = found["objects"]  # type: ignore[assignment]
        drawn: list[dict[str, str]] = found.get("edges", [])  # type: ignore[assignment]
        middles = {item["name"]: _point(item["pos"], left, top) for item in objects if "pos" in item}
        corners = {}
        for place, node in enumerate(nodes):
            x, y = middles[f"n{place}"]
            corners[node.id] = (x - node.width / 2, y - node.height / 2)
        paths = {item["id"]: _corners(item["pos"], left, top) for item in drawn if "id" in item}
        return Arranged(
            right - left,
            top - bottom,
            corners,
            tuple(paths[f"e{place}"] if edge.drawn else () for place, edge in enumerate(edges)),
        )
    except (KeyError, ValueError, TypeError) as error:
        raise CannotArrange(f"no place for {error}") from error


def _point(text: str, left: float, top: float) -> Point:
    x, y = text.split(",")
    return float(x) - left, top - float(y)


def _corners(text: str, left: float, top: float) -> tuple[Point, ...]:
    """A line's corners: of the control points every third one is on the line."""
    points = [_point(part, left, top) for part in text.split()][::3]
    kept = points[:1]
    for before, here, after in zip(points, points[1:], points[2:], strict=False):
        straight = (abs(before[0] - here[0]) < 0.5 and abs(here[0] - after[0]) < 0.5) or (
            abs(before[1] - here[1]) < 0.5 and abs(here[1] - after[1]) < 0.5
        )
        if not straight:
            kept.append(here)
    return (*kept, points[-1])
