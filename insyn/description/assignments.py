"""Assignments counted from the organisation file, in the way the source's slides count them. Pure.

Counted are the board, committees, joint committees (the municipality's own seats), permanent drafting committees and
company boards. Left out, as the slides leave them out: the assembly, subcommittees (the board's own people), what is
temporary, the election committee, audit, party groups, joint preparation, and insight.
"""

from dataclasses import dataclass

from insyn.description.bodies import Body
from insyn.description.kinds import BodyKind
from insyn.description.organisation import Organisation

COUNTED = frozenset(
    {
        BodyKind.EXECUTIVE_BOARD,
        BodyKind.COMMITTEE,
        BodyKind.JOINT_COMMITTEE,
        BodyKind.ASSEMBLY_DRAFTING_COMMITTEE,
        BodyKind.DRAFTING_COMMITTEE,
        BodyKind.COMPANY_BOARD,
        BodyKind.MUNICIPAL_ASSOCIATION,
    }
)


@dataclass(frozen=True)
class CountedBody:
    """One body's assignments that this municipality fills: ordinary, and in all with substitutes.

    None where the file does not say how many.
    """

    body: Body
    ordinary: int | None
    total: int | None


@dataclass(frozen=True)
class Assignments:
    """The assignments of an organisation, body by body in the file's order."""

    bodies: tuple[CountedBody, ...]

    @property
    def ordinary(self) -> int:
        """Ordinary assignments of the bodies that say how many."""
        return sum(counted.ordinary or 0 for counted in self.bodies)

    @property
    def total(self) -> int:
        """All assignments, substitutes included, of the bodies that say how many."""
        return sum(counted.total or 0 for counted in self.bodies)

    @property
    def unknown(self) -> tuple[Body, ...]:
        """The bodies that are counted but say no number."""
        return tuple(counted.body for counted in self.bodies if counted.total is None)

    def of(self, body_id: str) -> CountedBody | None:
        """The count of a body, or None where it is not counted."""
        return next((counted for counted in self.bodies if counted.body.id == body_id), None)


def counted(org: Organisation) -> Assignments:
    """The assignments of the organisation as the slides count them."""
    return Assignments(tuple(_count(body) for body in org.bodies if is_counted(body)))


def is_counted(body: Body) -> bool:
    """Whether the slides count such a body."""
    return body.kind in COUNTED and not body.temporary


def _count(body: Body) -> CountedBody:
    members = body.own_members
    total = None if members is None else members + (body.own_substitutes or 0)
    return CountedBody(body, members, total)
