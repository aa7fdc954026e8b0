"""Which bodies stand together in a picture, and in what order: siblings of a sort with the same lines to and from each."""

from collections.abc import Callable, Iterable, Mapping, Sequence

from insyn.description.bodies import Body
from insyn.description.kinds import BodyKind
from insyn.description.pictures.boxes import Box
from insyn.description.pictures.diagram import Diagram, Group, Line, Listed
from insyn.description.pictures.svg import Kind

VOTERS = "#voters"

Flow = tuple[str, str, Kind]
"""From a body's id to a body's id, and what the line means."""

Parents = Mapping[str, str | None]

_LEFT = frozenset({BodyKind.ASSEMBLY_DRAFTING_COMMITTEE, BodyKind.DRAFTING_COMMITTEE})
_RIGHT = frozenset({BodyKind.AUDIT, BodyKind.ELECTION_COMMITTEE, BodyKind.NOMINATING_COMMITTEE})
_ASIDE = frozenset({BodyKind.JOINT_COMMITTEE, BodyKind.COMPANY_BOARD, BodyKind.MUNICIPAL_ASSOCIATION})
_MOST_A_SIDE = 2


def diagram_of(
    bodies: Sequence[Body],
    box_of: Callable[[Body], Box],
    flows: Iterable[Flow],
    *,
    parents: Parents,
    voters: Box | None = None,
    apart: Mapping[str, str] | None = None,
) -> Diagram:
    """The bodies in groups with the structure's lines and the given ones between them.

    The assembly has its drafting committees on the left and audit, elections and nominations on the right; the voters stand over
    it. What prepares stands under what it prepares for, and what ends under what takes over from it. Siblings for which `apart`
    has different words do not stand together.
    """
    flows = sorted(flows)
    gathered = _gathered(bodies, flows, parents, apart or {})
    groups = [
        Group(f"g{place}", tuple(box_of(body) for body in found), _columns(found, parents, bodies))
        for place, found in enumerate(gathered)
    ]
    of = {body.id: group.id for group, found in zip(groups, gathered, strict=True) for body in found}
    lines = _structure(bodies, of, parents)
    lines |= dict.fromkeys(Line(of[tail], of[head], kind) for tail, head, kind in flows)
    listing = _listing(bodies, parents)
    if voters is not None:
        groups.insert(0, Group("voters", (voters,)))
        elected = [body for body in bodies if body.kind is BodyKind.ASSEMBLY]
        lines = dict.fromkeys(Line("voters", of[body.id], Kind.STRUCTURE) for body in elected) | lines
        listing = [Listed(VOTERS, 0, None), *(_under_voters(item, elected) for item in listing)]
    return Diagram(
        groups=tuple(groups),
        lines=tuple(lines),
        listing=tuple(listing),
        rows=_rows(bodies, of, parents),
        order=_loose(bodies, of, lines),
        climbing=_climbing(flows, of, parents),
    )


def _gathered(
    bodies: Sequence[Body], flows: Sequence[Flow], parents: Parents, apart: Mapping[str, str]
) -> list[list[Body]]:
    """Siblings of the same sort with the same lines, in the file's order; a body with others under it stands alone."""
    over = set(parents.values())
    outward: dict[str, list[tuple[str, Kind]]] = {}
    inward: dict[str, list[tuple[str, Kind]]] = {}
    for tail, head, kind in flows:
        outward.setdefault(tail, []).append((head, kind))
        inward.setdefault(head, []).append((tail, kind))
    found: dict[object, list[Body]] = {}
    for body in bodies:
        alone = body.id in over or body.kind in (BodyKind.ASSEMBLY, BodyKind.EXECUTIVE_BOARD)
        links = (tuple(outward.get(body.id, ())), tuple(inward.get(body.id, ())))
        key: object = body.id if alone else (parents[body.id], _sort(body.kind), links, apart.get(body.id))
        found.setdefault(key, []).append(body)
    return list(found.values())


def _sort(kind: BodyKind) -> str:
    if kind in _LEFT:
        return "left"
    return "right" if kind in _RIGHT else kind.value


def _columns(found: Sequence[Body], parents: Parents, bodies: Sequence[Body]) -> int:
    """How many stand beside each other: few where the group itself stands at a side."""
    count, kind = len(found), found[0].kind
    if kind in _LEFT | _RIGHT and _is_under_assembly(found[0], parents, bodies):
        return 1 if count <= 3 else 2
    if kind in _ASIDE:
        return 1 if count <= 2 else 2 if count <= 6 else 3
    if count <= 4:
        return count
    return 4 if count <= 12 else 5


def _is_under_assembly(body: Body, parents: Parents, bodies: Sequence[Body]) -> bool:
    parent = parents[body.id]
    return any(other.id == parent and other.kind is BodyKind.ASSEMBLY for other in bodies)


def _structure(bodies: Sequence[Body], of: Mapping[str, str], parents: Parents) -> dict[Line, None]:
    found: dict[Line, None] = {}
    for body in bodies:
        parent = parents[body.id]
        if parent is not None:
            found[Line(of[parent], of[body.id], Kind.STRUCTURE)] = None
    return found


def _rows(bodies: Sequence[Body], of: Mapping[str, str], parents: Parents) -> tuple[tuple[str, ...], ...]:
    """Each assembly with what stands on either side of it."""
    rows = []
    for assembly in bodies:
        if assembly.kind is not BodyKind.ASSEMBLY:
            continue
        sides: list[list[str]] = []
        for kinds in (_LEFT, _RIGHT):
            under = [body for body in bodies if parents[body.id] == assembly.id and body.kind in kinds]
            sides.append(list(dict.fromkeys(of[body.id] for body in under))[:_MOST_A_SIDE])
        if sides[0] or sides[1]:
            rows.append((*sides[0], of[assembly.id], *sides[1]))
    return tuple(rows)


def _loose(
    bodies: Sequence[Body], of: Mapping[str, str], lines: Iterable[Line]
) -> tuple[tuple[str, str], ...]:
    """Groups without any line stand under the board (or the assembly), not beside the voters."""
    tied = {end for item in lines for end in (item.tail, item.head)}
    anchors = [
        body for kind in (BodyKind.EXECUTIVE_BOARD, BodyKind.ASSEMBLY) for body in bodies if body.kind is kind
    ]
    if not anchors:
        return ()
    anchor = of[anchors[0].id]
    return tuple((anchor, id_) for id_ in dict.fromkeys(of.values()) if id_ not in tied and id_ != anchor)


def _climbing(flows: Iterable[Flow], of: Mapping[str, str], parents: Parents) -> frozenset[tuple[str, str]]:
    """The lines that lead upwards: all but those to a body under the one that they come from."""
    return frozenset((of[tail], of[head]) for tail, head, _ in flows if tail not in _over(head, parents))


def _over(body: str, parents: Parents) -> set[str]:
    found: set[str] = set()
    at = parents.get(body)
    while at is not None and at not in found:
        found.add(at)
        at = parents.get(at)
    return found


def _listing(bodies: Sequence[Body], parents: Parents) -> list[Listed]:
    """Every body followed by those under it; of those that stand under nothing, the ones with others under them first."""
    under: dict[str | None, list[Body]] = {}
    for body in bodies:
        under.setdefault(parents[body.id], []).append(body)
    top = sorted(under.get(None, []), key=lambda body: body.id not in under)
    waiting = [Listed(body.id, 0, None) for body in reversed(top)]
    found = []
    while waiting:
        item = waiting.pop()
        found.append(item)
        waiting += [Listed(body.id, item.level + 1, item.box) for body in reversed(under.get(item.box, []))]
    return found


def _under_voters(item: Listed, elected: Sequence[Body]) -> Listed:
    """The first assembly hangs from the voters' box, which stands over it."""
    if elected and item.box == elected[0].id and item.parent is None:
        return Listed(item.box, item.level, VOTERS)
    return item
