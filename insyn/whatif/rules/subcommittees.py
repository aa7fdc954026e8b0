"""One subcommittee more, or one less, and all that names it told anew."""

from collections.abc import Callable
from dataclasses import replace

from insyn.description.bodies import Body
from insyn.description.delegation import DelegationOrder
from insyn.description.kinds import BodyKind
from insyn.description.organisation import Organisation
from insyn.description.routes import Route, Step
from insyn.description.text import Text
from insyn.whatif.rules.possible import NotPossible


def subcommittees(org: Organisation) -> tuple[Body, ...]:
    """The board's permanent subcommittees."""
    board = org.body_of_kind(BodyKind.EXECUTIVE_BOARD)
    return tuple(
        body
        for body in (org.children(board.id) if board else ())
        if body.kind is BodyKind.SUBCOMMITTEE and not body.temporary
    )


def one_more(org: Organisation) -> Organisation:
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
    top = top_number(order) + 1
    copies = tuple(
        replace(line, number=f"{top}.{place}", delegate=new, succeeds=(), assumed=())
        for place, line in enumerate(mine, 1)
    )
    return replace(order, lines=(*order.lines, *copies))


def top_number(order: DelegationOrder) -> int:
    return max((int(line.number.partition(".")[0]) for line in order.lines), default=0)


def one_less(org: Organisation) -> Organisation:
    """The last subcommittee goes: its areas, and what it decided, to the one before it, or else to the board."""
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

    def maybe(id_: str | None) -> str | None:
        return heir if id_ == gone else id_

    def one(id_: str) -> str:
        return heir if id_ == gone else id_

    def many(ids: tuple[str, ...]) -> tuple[str, ...]:
        return tuple(dict.fromkeys(heir if id_ == gone else id_ for id_ in ids))

    delegation = org.delegation
    if delegation:
        moved = [
            replace(
                line, body=one(line.body), delegate=one(line.delegate), jointly_with=many(line.jointly_with)
            )
            for line in delegation.lines
        ]
        # What is delegated to the body that holds the power is no delegation.
        delegation = replace(delegation, lines=tuple(line for line in moved if line.delegate != line.body))
    return replace(
        org,
        bodies=tuple(
            replace(
                body,
                parent=maybe(body.parent),
                drawn_from=maybe(body.drawn_from),
                elected_by=maybe(body.elected_by),
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
                parts=tuple(replace(part, body=maybe(part.body)) for part in frame.parts),
            )
            for frame in org.frames
        ),
        full_time=tuple(
            replace(post, body=maybe(post.body), elected_by=maybe(post.elected_by)) for post in org.full_time
        ),
        governing_documents=tuple(
            replace(doc, bodies=many(doc.bodies), adopted_by=maybe(doc.adopted_by))
            for doc in org.governing_documents
        ),
    )


def _steps(org: Organisation, told: Callable[[tuple[str, ...]], tuple[str, ...]]) -> tuple[Route, ...]:
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
