"""The bodies whose seats the assembly's parties divide between them, and what it would take for all parties to have one. Pure."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from insyn.description.bodies import ELECTED_BY_PARTY, ELECTED_BY_VOTERS, Body
from insyn.description.kinds import BodyKind
from insyn.description.organisation import Organisation
from insyn.elections.rules.body_seats import BodyRow, Seated, SmallestSize, bodies_at_once, smallest_size
from insyn.elections.rules.groups import Group
from insyn.elections.rules.places import by_size

_ELECTED_BY_ASSEMBLY = frozenset(
    {
        BodyKind.EXECUTIVE_BOARD,
        BodyKind.COMMITTEE,
        BodyKind.JOINT_COMMITTEE,
        BodyKind.ELECTION_COMMITTEE,
        BodyKind.ASSEMBLY_DRAFTING_COMMITTEE,
        BodyKind.AUDIT,
        BodyKind.COMPANY_BOARD,
        BodyKind.NOMINATING_COMMITTEE,
        BodyKind.MUNICIPAL_ASSOCIATION,
    }
)


@dataclass(frozen=True)
class ShownBody:
    """A body with its seats, and the smallest size at which every party of those who elect it would have one.

    `smallest` is None where a lot decides who elects it.
    """

    body: Body
    row: BodyRow
    elected_by: Body
    smallest: SmallestSize | None

    @property
    def seats(self) -> list[tuple[str, int, int]]:
        """Each party with its fewest and most seats, whatever lots fall; those without one left out."""
        found = []
        for party in self.row.ways[0].parties if self.row.ways else ():
            least = min(way.parties[party][0] for way in self.row.ways)
            most = max(way.parties[party][1] for way in self.row.ways)
            if most:
                found.append((party, least, most))
        return found

    @property
    def of_groups(self) -> list[tuple[str, int, int]]:
        """The same by group; empty if a lot above may have fallen in several ways."""
        if len(self.row.ways) != 1:
            return []
        found = self.row.ways[0].places
        return [(name, found.least(name), found.most(name)) for name in found.certain if found.most(name)]


def shown_bodies(
    organisation: Organisation, assembly: Mapping[str, int], groups: Sequence[Group]
) -> list[ShownBody]:
    """Every body of the organisation that somebody elects proportionally, the electing ones before those they elect."""
    seated = _seated(organisation)
    rows = bodies_at_once(assembly, groups, seated)
    found = []
    for row in rows:
        above = row.body.elected_by or organisation.assembly.id
        smallest = smallest_size(row.ways[0].electors) if len(row.ways) == 1 else None
        found.append(ShownBody(organisation.body(row.body.id), row, organisation.body(above), smallest))
    return found


def _seated(organisation: Organisation) -> list[Seated]:
    left = [body for body in organisation.bodies if body.own_members and _elector(organisation, body)]
    found: list[Seated] = []
    while True:
        known = {seated.id for seated in found} | {organisation.assembly.id}
        ready = [body for body in left if _elector(organisation, body) in known]
        if not ready:
            return found
        for body in ready:
            elector = _elector(organisation, body)
            by = None if elector == organisation.assembly.id else elector
            found.append(Seated(body.id, body.own_members or 0, by, body.insight))
        left = [body for body in left if body not in ready]


def _elector(organisation: Organisation, body: Body) -> str | None:
    """The id of the body that elects; None for one that is not elected by party, or not by a body at all."""
    if body.kind is BodyKind.ASSEMBLY or not body.by_party:
        return None
    if body.elected_by in (ELECTED_BY_VOTERS, ELECTED_BY_PARTY):
        return None
    if body.elected_by:
        return body.elected_by
    if body.kind is BodyKind.SUBCOMMITTEE:
        return body.parent
    return organisation.assembly.id if body.kind in _ELECTED_BY_ASSEMBLY else None


@dataclass(frozen=True)
class Enlarged:
    """What it would mean if every body that the assembly elects had a seat for every party: seats now and then."""

    size: int
    bodies: tuple[tuple[Body, int, int], ...]

    @property
    def now(self) -> int:
        """The seats there are."""
        return sum(now for _, now, _ in self.bodies)

    @property
    def then(self) -> int:
        """The seats there would be."""
        return sum(then for _, _, then in self.bodies)


def enlarged(shown: Sequence[ShownBody], smallest: SmallestSize) -> Enlarged:
    """Those that the assembly elects; one that is large enough already keeps its size."""
    own = [one for one in shown if one.row.body.elected_by is None]
    return Enlarged(
        smallest.certain,
        tuple((one.body, one.row.body.size, max(one.row.body.size, smallest.certain)) for one in own),
    )


def size_table(votes: Mapping[str, int], largest: int) -> list[tuple[int, list[tuple[int, int]]]]:
    """For each size from 1 the fewest and most seats of every group, in their order."""
    return [
        (row.size, [(row.least(name), row.most(name)) for name in votes]) for row in by_size(votes, largest)
    ]
