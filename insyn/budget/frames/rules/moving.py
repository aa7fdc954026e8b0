"""Who may move money between two lines of a decided budget: frames are the assembly's; inside one the board, or its own body.

KL 5:1 gives the assembly the budget, and what is between frames is the budget. Inside a frame the municipality's own order
lets the board move, or the body whose frame it is. The auditors' money is the assembly's alone: their budget is proposed by its
presidium (KL 11:8), for the board is whom they audit.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from insyn.budget.frames.rules.lines import Line, upwards
from insyn.description.bodies import Body
from insyn.description.kinds import BodyKind
from insyn.description.organisation import Organisation
from insyn.description.text import Text, in_groups


@dataclass(frozen=True)
class Ways:
    """A move between two lines as the rules see it: their ways up to the frame, and whose each is."""

    taken: tuple[Line, ...]
    given: tuple[Line, ...]

    @property
    def between_frames(self) -> bool:
        """Whether the two belong to different frames."""
        return self.taken[-1].key != self.given[-1].key

    @property
    def bodies(self) -> tuple[frozenset[str], frozenset[str]]:
        """The bodies whose the two lines are: the nearest line upwards that names any."""
        return _owners(self.taken), _owners(self.given)


def ways(lines: Sequence[Line], taken: Line, given: Line) -> Ways:
    """The two lines' ways upwards."""
    return Ways(tuple(upwards(lines, taken)), tuple(upwards(lines, given)))


def _owners(way: Sequence[Line]) -> frozenset[str]:
    return next((frozenset(line.bodies) for line in way if line.bodies), frozenset())


def why_not(organisation: Organisation, body: Body, move: Ways) -> Text | None:
    """Why the body may not decide the move, and who may; None where it may."""
    if body.kind is BodyKind.ASSEMBLY:
        return None
    if refused := _never(organisation, body):
        return refused
    assembly = organisation.assembly.name
    if move.between_frames:
        taken, given = move.taken[-1].name, move.given[-1].name
        return Text(
            f"{body.name.sv} får inte flytta pengar mellan ramar. Från {taken.sv} till {given.sv} beslutar {assembly.sv}.",
            f"{body.name.en} may not move money between frames. From {taken.en} to {given.en} {assembly.en} decides.",
        )
    if any(_audits(organisation, owners) for owners in move.bodies):
        return Text(
            f"Det rör revisionens pengar, som bara {assembly.sv} flyttar: revisorerna granskar de andra organen (KL 11:8).",
            f"It is the auditors' money, which {assembly.en} alone moves: the auditors audit the other bodies (KL 11:8).",
        )
    if body.kind is BodyKind.EXECUTIVE_BOARD:
        return None
    acting = body.parent if body.kind is BodyKind.SUBCOMMITTEE and body.parent else body.id
    parent = organisation.body(acting) if organisation.has_body(acting) else body
    if parent.kind is BodyKind.EXECUTIVE_BOARD or move.bodies == (frozenset({acting}), frozenset({acting})):
        return None
    board = organisation.board.name
    return Text(
        f"{body.name.sv} kan bara flytta inom det som är dess eget. Låt {board.sv} eller {assembly.sv} besluta.",
        f"{body.name.en} can move only within what is its own. Let {board.en} or {assembly.en} decide.",
    )


def _never(organisation: Organisation, body: Body) -> Text | None:
    """Why the body decides on no money at all."""
    if not body.decides_on_money:
        board = organisation.board.name
        return Text(
            f"{body.name.sv} fattar inga ekonomiska beslut enligt organisationsfilen. Låt {board.sv} besluta.",
            f"{body.name.en} takes no economic decisions by the organisation file. Let {board.en} decide.",
        )
    if not body.kind.may_decide:
        return Text(
            f"{body.name.sv} bereder men beslutar inte om pengar.",
            f"{body.name.en} prepares but does not decide on money.",
        )
    return None


def _audits(organisation: Organisation, bodies: frozenset[str]) -> bool:
    return any(organisation.has_body(id_) and organisation.body(id_).kind is BodyKind.AUDIT for id_ in bodies)


def too_much(taken: Line, given: Line, tkr: int, lines: Sequence[Line]) -> Text | None:
    """Why so much cannot be taken from the line; None where it can. An income may grow, so a line below 0 has no floor."""
    if taken.key in {line.key for line in upwards(lines, given)}:
        return (
            None  # what lies undistributed in the frame is given to a part of it: the frame keeps its amount
        )
    if taken.tkr > 0 and tkr > taken.tkr:
        left = in_groups(taken.tkr)
        return Text(
            f"{taken.name.sv} har {left.sv} tkr. Mer än så kan inte flyttas därifrån.",
            f"{taken.name.en} has {left.en} tkr. No more than that can be moved from it.",
        )
    return None
