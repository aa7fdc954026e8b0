"""Two hats: somebody who sits on the board and in what the board supervises.

The presentation: members of committees "bör/ska inte" (should/shall not) sit on the board, at the risk of the committee taking
over the board. The law does not forbid it, so it is a warning and refuses nothing. Joint committees are left out: no slide
speaks of them, and their members are commonly the board's own.
"""

from collections.abc import Collection, Iterable
from dataclasses import dataclass

from insyn.description.kinds import BodyKind
from insyn.description.organisation import Organisation
from insyn.description.text import Text

SEAT = "member"
SUPERVISED = (BodyKind.COMMITTEE, BodyKind.COMPANY_BOARD)


@dataclass(frozen=True)
class Seat:
    """A seat that somebody holds: the person's number and name, the body, the capacity."""

    person: int
    name: str
    body: str
    capacity: str


@dataclass(frozen=True)
class TwoHats:
    """A member of the board who is a member of a committee or a company's board too."""

    person: int
    name: str
    body: str
    warning: Text


def two_hats(org: Organisation, seats: Iterable[Seat]) -> tuple[TwoHats, ...]:
    """Everybody with both, once for each supervised body, in the file's order of bodies; ordinary members only."""
    board = org.body_of_kind(BodyKind.EXECUTIVE_BOARD)
    if board is None:
        return ()
    held: dict[str, dict[int, str]] = {}
    for seat in seats:
        if seat.capacity == SEAT:
            held.setdefault(seat.body, {})[seat.person] = seat.name
    on_board = held.get(board.id, {})
    return tuple(
        TwoHats(person, name, body.id, _warning(name, body.name, board.name))
        for body in org.bodies
        if body.kind in SUPERVISED
        for person, name in sorted(held.get(body.id, {}).items())
        if person in on_board
    )


def would_have_two(
    org: Organisation, person: int, name: str, body: str, capacity: str, seats: Collection[Seat]
) -> tuple[TwoHats, ...]:
    """What a further seat would give somebody of two hats that she does not have already."""
    now = {(one.person, one.body) for one in two_hats(org, seats)}
    then = two_hats(org, (*seats, Seat(person, name, body, capacity)))
    return tuple(one for one in then if one.person == person and (one.person, one.body) not in now)


def _warning(name: str, body: Text, board: Text) -> Text:
    return Text(
        f"{name} sitter både i {board.sv} och i {body.sv}, som styrelsen har uppsikt över.",
        f"{name} sits both in {board.en} and in {body.en}, which the board supervises.",
    )
