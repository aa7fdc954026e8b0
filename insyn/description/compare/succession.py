"""What takes over from what between two versions: bodies, routes, delegation lines and governing documents. Pure.

Something that stands in both versions takes over from itself, unless `succeeds` says otherwise; what stands only in
the earlier one has the successors that name it, or is `[[ended]]` on purpose, or is without a home.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from insyn.description.organisation import EndedKind, Organisation
from insyn.description.text import Text


@dataclass(frozen=True)
class Homeless:
    """Something of the earlier version that the later one neither has, nor lets anything take over, nor ends."""

    what: EndedKind
    id: str
    name: Text


@dataclass(frozen=True)
class Misnamed:
    """A `succeeds` that names nothing of the earlier version, or an id that means something else now."""

    what: EndedKind
    id: str
    names: str
    message: Text


@dataclass(frozen=True)
class Succession:
    """Who takes over from whom. `successors` has, for each kind, the successors of every id of the earlier version."""

    successors: Mapping[EndedKind, Mapping[str, tuple[str, ...]]]
    predecessors: Mapping[EndedKind, Mapping[str, tuple[str, ...]]]
    ended_on_purpose: frozenset[tuple[EndedKind, str]]
    without_home: tuple[Homeless, ...]
    misnamed: tuple[Misnamed, ...]

    def successors_of(self, body_id: str) -> tuple[str, ...]:
        """The bodies of the later version that have this body's tasks, in its order; none if it ends or is unknown."""
        return self.successors[EndedKind.BODY].get(body_id, ())

    def predecessors_of(self, body_id: str) -> tuple[str, ...]:
        """The bodies of the earlier version whose tasks this body has."""
        return self.predecessors[EndedKind.BODY].get(body_id, ())

    def ended(self, body_id: str) -> bool:
        """Whether the later version says that the body ends on purpose."""
        return (EndedKind.BODY, body_id) in self.ended_on_purpose


Names = dict[str, Text]
Claims = dict[str, tuple[str, ...]]


def succession(before: Organisation, after: Organisation) -> Succession:
    """What takes over from what when `after` follows `before`."""
    successors: dict[EndedKind, dict[str, tuple[str, ...]]] = {}
    predecessors: dict[EndedKind, dict[str, tuple[str, ...]]] = {}
    homeless: list[Homeless] = []
    misnamed: list[Misnamed] = []
    ended = frozenset((item.what, item.id) for item in after.ended)
    for what in EndedKind:
        old, new = _names(before, what), _names(after, what)
        claims = _claims(after, what)
        heirs = _heirs(old, new, claims)
        successors[what] = heirs
        predecessors[what] = _turned(heirs, new)
        homeless += [
            Homeless(what, id_, name)
            for id_, name in old.items()
            if not heirs[id_] and (what, id_) not in ended
        ]
        misnamed += _unknown(what, old, claims)
    misnamed += _reused(before, after)
    return Succession(successors, predecessors, ended, tuple(homeless), tuple(misnamed))


def _names(org: Organisation, what: EndedKind) -> Names:
    match what:
        case EndedKind.BODY:
            return {body.id: body.name for body in org.bodies}
        case EndedKind.ROUTE:
            return {route.id: route.name for route in org.routes}
        case EndedKind.DELEGATION_LINE:
            return {line.number: line.subject for line in org.lines}
        case EndedKind.GOVERNING_DOCUMENT:
            return {document.id: document.title for document in org.governing_documents}


def _claims(org: Organisation, what: EndedKind) -> Claims:
    match what:
        case EndedKind.BODY:
            return {body.id: body.succeeds for body in org.bodies}
        case EndedKind.ROUTE:
            return {route.id: route.succeeds for route in org.routes}
        case EndedKind.DELEGATION_LINE:
            return {line.number: line.succeeds for line in org.lines}
        case EndedKind.GOVERNING_DOCUMENT:
            return {document.id: document.succeeds for document in org.governing_documents}


def _heirs(old: Names, new: Names, claims: Claims) -> dict[str, tuple[str, ...]]:
    """Each old id's successors: those that claim it, and itself where it stands in both and claims nothing else."""
    heirs: dict[str, list[str]] = {id_: [] for id_ in old}
    for id_ in new:
        claimed = claims[id_] or ((id_,) if id_ in old else ())
        for earlier in claimed:
            if earlier in heirs:
                heirs[earlier].append(id_)
    return {id_: tuple(found) for id_, found in heirs.items()}


def _turned(heirs: Mapping[str, tuple[str, ...]], new: Iterable[str]) -> dict[str, tuple[str, ...]]:
    found: dict[str, list[str]] = {id_: [] for id_ in new}
    for earlier, later in heirs.items():
        for id_ in later:
            found[id_].append(earlier)
    return {id_: tuple(earlier) for id_, earlier in found.items()}


def _unknown(what: EndedKind, old: Names, claims: Claims) -> list[Misnamed]:
    return [
        Misnamed(
            what,
            id_,
            earlier,
            Text(
                f"”{id_}” tar över efter ”{earlier}”, som inte finns i versionen före.",
                f"“{id_}” succeeds “{earlier}”, which the version before does not have.",
            ),
        )
        for id_, earliers in claims.items()
        for earlier in earliers
        if earlier not in old
    ]


def _reused(before: Organisation, after: Organisation) -> list[Misnamed]:
    """Bodies whose id meant something of another kind and name before: history would be mixed up."""
    found = []
    for body in after.bodies:
        if body.succeeds or not before.has_body(body.id):
            continue
        earlier = before.body(body.id)
        if earlier.kind != body.kind and earlier.name.sv != body.name.sv:
            found.append(
                Misnamed(
                    EndedKind.BODY,
                    body.id,
                    body.id,
                    Text(
                        f"”{body.id}” var {earlier.name.sv} och är nu {body.name.sv}. Ge det nya organet ett eget id, eller "
                        f'skriv succeeds = ["{body.id}"].',
                        f"“{body.id}” was {earlier.name.en} and is now {body.name.en}. Give the new body an id of its own, or "
                        f'write succeeds = ["{body.id}"].',
                    ),
                )
            )
    return found
