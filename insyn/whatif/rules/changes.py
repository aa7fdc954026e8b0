"""What may be changed in an organisation to ask what it would do: each change makes another organisation file."""

from collections.abc import Callable
from dataclasses import dataclass, fields, replace

from insyn.description.bodies import Body, Meets
from insyn.description.delegation import DelegationLine
from insyn.description.kinds import BodyKind
from insyn.description.organisation import Organisation
from insyn.description.text import Text
from insyn.simulation.days import times_of
from insyn.simulation.scenario import read_scenario
from insyn.whatif.rules.possible import NotPossible
from insyn.whatif.rules.subcommittees import one_less, one_more, subcommittees, top_number

IN_THE_CYCLE = (
    BodyKind.EXECUTIVE_BOARD,
    BodyKind.ASSEMBLY,
    BodyKind.SUBCOMMITTEE,
    BodyKind.JOINT_PREPARATION,
    BodyKind.DRAFTING_COMMITTEE,
    BodyKind.PARTY_GROUP,
)
"""Bodies that follow the board's round: one meeting more of the board is one more of each of those that met as often."""


@dataclass(frozen=True)
class Changes:
    """What is changed in the organisation in hand; None (and 0 lines) is as the file has it.

    `council` and `board` are members, `subcommittees` those of the board, `meetings` the board's in a year with its whole round,
    `lines` matters more that the board lets an official decide, with the right to sub-delegate (KL 6:37, 7:5-6).
    """

    council: int | None = None
    board: int | None = None
    subcommittees: int | None = None
    meetings: int | None = None
    lines: int = 0

    @property
    def any(self) -> bool:
        return self != Changes()


BOUNDS = {
    "council": (1, 151),
    "board": (1, 61),
    "subcommittees": (0, 6),
    "meetings": (0, 40),
    "lines": (0, 100),
}
"""The least and the most that may be asked of each; what the law says of it is said beside the answer."""
NAMES = {
    "council": Text("Ledamöter i fullmäktige", "Members of the assembly"),
    "board": Text("Ledamöter i styrelsen", "Members of the board"),
    "subcommittees": Text("Utskott under styrelsen", "Subcommittees of the board"),
    "meetings": Text("Styrelsens sammanträden per år", "Meetings of the board a year"),
    "lines": Text("Fler ärendetyper på delegation", "More matters delegated"),
}


def as_it_is(org: Organisation) -> Changes:
    """What the file itself says of everything that can be changed."""
    board = org.body_of_kind(BodyKind.EXECUTIVE_BOARD)
    assembly = org.body_of_kind(BodyKind.ASSEMBLY)
    return Changes(
        council=assembly.members if assembly else None,
        board=board.members if board else None,
        subcommittees=len(subcommittees(org)),
        meetings=times_of(org, board, read_scenario()) if board else None,
    )


def changed(org: Organisation, changes: Changes) -> Organisation:
    """The organisation with the changes; :class:`NotPossible` where it has nothing to change."""
    for field in fields(changes):
        value = getattr(changes, field.name)
        if value is None or value == field.default:
            continue
        low, high = BOUNDS[field.name]
        if not low <= value <= high:
            raise NotPossible(
                Text(
                    f"{NAMES[field.name].sv}: {value} går inte. Skriv {low} till {high}.",
                    f"{NAMES[field.name].en}: not {value}. Write {low} to {high}.",
                )
            )
        if value != getattr(as_it_is(org), field.name):
            org = _HOW[field.name](org, value)
    return org


def transplanted(org: Organisation, onto: Organisation) -> Organisation:
    """Another municipality's way of organising, in this municipality: its bodies and ways, our name, size and assembly.

    Joint committees and companies come with it, as the other has them: which of them ours could have is not known here.
    """
    here, there = onto.body_of_kind(BodyKind.ASSEMBLY), org.body_of_kind(BodyKind.ASSEMBLY)
    if here is None or there is None:
        raise NotPossible(
            Text("En av filerna har ingen fullmäktigeförsamling.", "One of the files has no assembly.")
        )
    seated = replace(
        there,
        members=here.members,
        substitutes=here.substitutes,
        substitutes_share=here.substitutes_share,
    )
    return replace(_with(org, there.id, seated), municipality=onto.municipality)


def _with(org: Organisation, body_id: str, body: Body) -> Organisation:
    return replace(org, bodies=tuple(body if one.id == body_id else one for one in org.bodies))


def _needed(org: Organisation, kind: BodyKind) -> Body:
    found = org.body_of_kind(kind)
    if found is None or found.members is None:
        raise NotPossible(
            Text(
                f"Filen säger inte hur många ledamöter {kind.label.sv} har. Skriv det i filen först.",
                f"The file does not say how many members {kind.label.en} has. Write it in the file first.",
            )
        )
    return found


def _council(org: Organisation, members: int) -> Organisation:
    body = _needed(org, BodyKind.ASSEMBLY)
    return _with(org, body.id, _sized(body, members))


def _board(org: Organisation, members: int) -> Organisation:
    body = _needed(org, BodyKind.EXECUTIVE_BOARD)
    return _with(org, body.id, _sized(body, members))


def _sized(body: Body, members: int) -> Body:
    """So many members, and substitutes in the same proportion as before."""
    substitutes = body.substitutes
    if substitutes is not None and body.members:
        substitutes = round(members * substitutes / body.members)
    said = tuple(one for one in body.assumed if one.partition(":")[0] not in ("members", "substitutes"))
    return replace(
        body, members=members, substitutes=substitutes, assumed=(*said, "members: frågan väljer antalet")
    )


def _meetings(org: Organisation, times: int) -> Organisation:
    scenario = read_scenario()
    board = org.body_of_kind(BodyKind.EXECUTIVE_BOARD)
    if board is None:
        raise NotPossible(Text("Filen har ingen styrelse.", "The file has no board."))
    before = times_of(org, board, scenario)
    bodies = tuple(
        replace(body, meets=replace(body.meets or Meets(), times_a_year=times))
        if body.kind in IN_THE_CYCLE and not body.temporary and times_of(org, body, scenario) == before
        else body
        for body in org.bodies
    )
    calendar = org.calendar
    if calendar and calendar.cycles is not None:
        calendar = replace(calendar, cycles=times)
    return replace(org, bodies=bodies, calendar=calendar)


def _subcommittees(org: Organisation, number: int) -> Organisation:
    while len(subcommittees(org)) > number:
        org = one_less(org)
    while len(subcommittees(org)) < number:
        org = one_more(org)
    return org


def _lines(org: Organisation, number: int) -> Organisation:
    order = org.delegation
    posts = [line.delegate for line in org.lines if org.is_post(line.delegate)]
    if order is None or not posts:
        raise NotPossible(
            Text(
                "Filen har ingen delegationsordning med rader till tjänstepersoner att bygga på. Lägg in ordningen först.",
                "The file has no delegation order with lines to officials to build on. Enter the order first.",
            )
        )
    usual = max(dict.fromkeys(posts), key=posts.count)
    top = top_number(order) + 1
    board = org.board.id
    more = tuple(
        DelegationLine(
            number=f"{top}.{place}",
            subject=Text(f"Ytterligare ärendetyp {place}", f"Further matter {place}"),
            body=board,
            delegate=usual,
            legal_basis="KL 6:37, 7:5-6",
            sub_delegation=True,
            assumed=("subject: frågan lämnar över en ärendetyp till, vilken som helst",),
        )
        for place in range(1, number + 1)
    )
    return replace(org, delegation=replace(order, lines=(*order.lines, *more)))


_HOW: dict[str, Callable[[Organisation, int], Organisation]] = {
    "council": _council,
    "board": _board,
    "subcommittees": _subcommittees,
    "meetings": _meetings,
    "lines": _lines,
}
