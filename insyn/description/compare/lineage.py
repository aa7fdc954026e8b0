"""A body through the versions: who had its tasks before it, and who has them after."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from insyn.description.bodies import Body
from insyn.description.compare.succession import succession
from insyn.description.organisation import Organisation


@dataclass(frozen=True)
class Stage:
    """The bodies of one version that had the tasks; `place` is the version's among those asked about, from 0."""

    place: int
    bodies: tuple[Body, ...]


def lineage(versions: Sequence[Organisation], body_id: str) -> tuple[Stage, ...]:
    """The versions, oldest first, in which the body's tasks have a home, from the last one that has the body itself.

    Before that are itself and those that it took over from, after it those that took over from it: a merger has several
    before, a split several after. Empty for a body that no version has.
    """
    having = [place for place, org in enumerate(versions) if org.has_body(body_id)]
    if not having:
        return ()
    last = having[-1]
    stages = [Stage(last, (versions[last].body(body_id),))]
    for place in range(last - 1, -1, -1):
        found = succession(versions[place], versions[place + 1])
        before = _each(stages[0].bodies, found.predecessors_of)
        if not before:
            break
        stages.insert(0, Stage(place, _bodies(versions[place], before)))
    for place in range(last + 1, len(versions)):
        found = succession(versions[place - 1], versions[place])
        after = _each(stages[-1].bodies, found.successors_of)
        if not after:
            break
        stages.append(Stage(place, _bodies(versions[place], after)))
    return tuple(stages)


def _each(bodies: tuple[Body, ...], linked: Callable[[str], tuple[str, ...]]) -> dict[str, None]:
    return dict.fromkeys(other for body in bodies for other in linked(body.id))


def _bodies(org: Organisation, ids: dict[str, None]) -> tuple[Body, ...]:
    return tuple(body for body in org.bodies if body.id in ids)
