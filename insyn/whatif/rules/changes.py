"""What may be changed in an organisation to ask what it would do: each change makes another organisation file."""

from collections.abc import Callable
from dataclasses import dataclass, fields, replace

from insyn.description.bodies import Body, Meets
from insyn.description.delegation import DelegationLine, DelegationOrder
from insyn.description.kinds import BodyKind
from insyn.description.organisation import Organisation
from insyn.description.routes import Step
from insyn.description.text import Text
from insyn.simulation.days import times_of
from insyn.simulation.scenario import read_scenario

IN_THE_CYCLE = (
    BodyKind.EXECUTIVE_BOARD,
    BodyKind.ASSEMBLY,
    BodyKind.SUBCOMMITTEE,
    BodyKind.JOINT_PREPARATION,
    BodyKind.DRAFTING_COMMITTEE,
    BodyKind.PARTY_GROUP,
)
"""Bodies that follow the board's round: one meeting more of the board is one more of each of those that met as often."""


class NotPossible(ValueError):
    """A change that the organisation cannot be given: why, and what to do."""

    def __init__(self, message: Text) -> None:
        self.message = message
        super().__init__(message.en)


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


BOUNDS = {"council": (1, 151), "board": (1, 61), "subcommittees": (0, 6), "meetings": (0, 40), "lines": (0, 100)}
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


def subcommittees(org: Organisation) -> tuple[Body, ...]:
    """The board's permanent subcommittees."""
    board = org.body_of_kind(BodyKind.EXECUTIVE_BOARD)
    return tuple(
        body
        for body in (org.children(board.id) if board else ())
        if body.kind is BodyKind.SUBCOMMITTEE and not body.temporary
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
        org = _one_less(org)
    while len(subcommittees(org)) < number:
        org = _one_more(org)
    return org


def _one_more(org: Organisation) -> Organisation:
    """The subcommittee with most areas is split in two: half of its areas to the new one, with as many seats and meetings."""
    held = subcommittees(org)
    if not held:
        raise NotPossible(
            Text(
                "Styrelsen har inget utskott att dela. Välj en organisation som har utskott.",
                "The board has no subcommittee to split. Choose an organisation that has some.",
            )
        )
    old = max(held, key=lambda body: len(body.areas))
    place = len(held) + 1
    new_id = next(f"utskott-{n}" for n in range(place, place + 100) if not org.has_body(f"utskott-{n}"))
    keep = len(old.areas) - len(old.areas) // 2
    new = replace(
        old,
        id=new_id,
        name=Text(f"Utskott {place}", f"Subcommittee {place}"),
        short=None,
        purpose=None,
        areas=old.areas[keep:],
        assumed=("members: frågan delar det utskott som hade flest områden, med lika många platser",),
    )
    bodies = []
    for body in org.bodies:
        bodies += [replace(old, areas=old.areas[:keep]), new] if body.id == old.id else [body]

    def beside(ids: tuple[str, ...]) -> tuple[str, ...]:
        return tuple(one for id_ in ids for one in ((id_, new_id) if id_ == old.id else (id_,)))

    org = replace(org, bodies=tuple(bodies), routes=_steps(org, beside))
    if org.calendar:
        rules = org.calendar.rules
        rules += tuple(replace(rule, body=new_id) for rule in rules if rule.body == old.id)
        groups = tuple(beside(group) for group in org.calendar.may_not_collide)
        org = replace(org, calendar=replace(org.calendar, rules=rules, may_not_collide=groups))
    if org.delegation:
        org = replace(org, delegation=_lines_of_both(org.delegation, old.id, new_id))
    return org


def _lines_of_both(order: DelegationOrder, old: str, new: str) -> DelegationOrder:
    """The new subcommittee decides on its areas by the same lines as the one that it was split from."""
    mine = [line for line in order.lines if line.delegate == old]
    top = _top(order) + 1
    copies = tuple(
        replace(line, number=f"{top}.{place}", delegate=new, succeeds=(), assumed=())
        for place, line in enumerate(mine, 1)
    )
    return replace(order, lines=(*order.lines, *copies))


def _top(order: DelegationOrder) -> int:
    return max((int(line.number.partition(".")[0]) for line in order.lines), default=0)


def _one_less(org: Organisation) -> Organisation:
    """The last subcommittee goes: its areas, and what it decided, to the one before it, or to the board when it was the only one."""
    *rest, gone = subcommittees(org)
    heir = rest[-1] if rest else org.board

    def instead(ids: tuple[str, ...]) -> tuple[str, ...]:
        return tuple(dict.fromkeys(heir.id if id_ == gone.id else id_ for id_ in ids))

    bodies = [
        replace(body, areas=tuple(dict.fromkeys((*body.areas, *gone.areas)))) if body.id == heir.id else body
        for body in org.bodies
        if body.id != gone.id
    ]
    org = replace(org, bodies=tuple(bodies), routes=_steps(org, instead))
    if org.calendar:
        calendar = org.calendar
        rules = tuple(rule for rule in calendar.rules if gone.id not in (rule.body, rule.before, rule.after))
        groups = tuple(instead(group) for group in calendar.may_not_collide)
        kept = tuple(group for group in groups if len(group) > 1)
        org = replace(org, calendar=replace(calendar, rules=rules, may_not_collide=kept))
    return _told_anew(org, gone.id, heir.id)


def _told_anew(org: Organisation, gone: str, heir: str) -> Organisation:
    """What else names a body that is gone: delegation, pay, frames, documents, bodies under it."""

    def one(id_: str | None) -> str | None:
        return heir if id_ == gone else id_

    def many(ids: tuple[str, ...]) -> tuple[str, ...]:
        return tuple(dict.fromkeys(heir if id_ == gone else id_ for id_ in ids))

    delegation = org.delegation
    if delegation:
        moved = [
            replace(line, body=one(line.body), delegate=one(line.delegate), jointly_with=many(line.jointly_with))
            for line in delegation.lines
        ]
        # What is delegated to the body that holds the power is no delegation.
        delegation = replace(delegation, lines=tuple(line for line in moved if line.delegate != line.body))
    return replace(
        org,
        bodies=tuple(
            replace(
                body,
                parent=one(body.parent),
                drawn_from=one(body.drawn_from),
                elected_by=one(body.elected_by),
                supervises=many(body.supervises),
                follows_up=many(body.follows_up),
            )
            for body in org.bodies
        ),
        delegation=delegation,
        remuneration=tuple(replace(rule, bodies=many(rule.bodies)) for rule in org.remuneration),
        frames=tuple(
            replace(
                frame,
                bodies=many(frame.bodies),
                parts=tuple(replace(part, body=one(part.body)) for part in frame.parts),
            )
            for frame in org.frames
        ),
        full_time=tuple(
            replace(post, body=one(post.body), elected_by=one(post.elected_by)) for post in org.full_time
        ),
        governing_documents=tuple(replace(doc, bodies=many(doc.bodies), adopted_by=one(doc.adopted_by)) for doc in org.governing_documents),
    )


def _steps(org: Organisation, told: Callable[[tuple[str, ...]], tuple[str, ...]]) -> tuple[object, ...]:
    """Every route with its bodies told anew; no body twice."""
    made = []
    for route in org.routes:
        told_steps = [told(step.bodies) for step in route.steps]
        # A body that has become two steps stands at the later one: there it decides, or sends the case on.
        steps = [
            Step(bodies)
            for place, bodies in enumerate(told_steps)
            if not any(set(bodies) & set(later) for later in told_steps[place + 1 :])
        ]
        decides = " | ".join(told(tuple(one.strip() for one in route.decides.split("|"))))
        hand_in = route.hand_in
        if hand_in:
            hand_in = replace(hand_in, before=told((hand_in.before,))[0])
        demands = tuple(replace(one, before=told((one.before,))[0]) for one in route.demands)
        made.append(replace(route, steps=tuple(steps), decides=decides, hand_in=hand_in, demands=demands))
    return tuple(made)


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
    top = _top(order) + 1
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
