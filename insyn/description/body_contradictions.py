"""What one body of the file says that cannot be true at once: where it stands, its seats, with whom it is
shared.
"""

from collections.abc import Callable, Iterator

from insyn.description.bodies import Body
from insyn.description.kinds import BodyKind
from insyn.description.organisation import Organisation
from insyn.description.problem import Complaint, Loc
from insyn.description.text import Text

_SHARED_KINDS = {BodyKind.JOINT_COMMITTEE, BodyKind.COMPANY_BOARD, BodyKind.MUNICIPAL_ASSOCIATION}
_ONE_OF_EACH = (BodyKind.ASSEMBLY, BodyKind.EXECUTIVE_BOARD)


def body_contradictions(org: Organisation) -> Iterator[Complaint]:
    """Everything in the bodies' own tables that contradicts itself."""
    for place, body in enumerate(org.bodies):
        for check in _BODY_CHECKS:
            yield from check(org, body, ("body", place))


def _body_drawn_from(org: Organisation, body: Body, loc: Loc) -> Iterator[Complaint]:
    if body.kind is not BodyKind.SUBCOMMITTEE:
        return
    if body.parent is None:
        yield Complaint(
            loc,
            Text("Ett utskott måste stå under en nämnd.", "A subcommittee must stand under a committee."),
            Text('Lägg till parent, som parent = "ks".', 'Add parent, as parent = "ks".'),
        )
    elif body.drawn_from and body.drawn_from != body.parent and _both(org, body.parent, body.drawn_from):
        yield Complaint(
            (*loc, "drawn_from"),
            Text(
                f"Utskottet står under ”{body.parent}” men väljs ur ”{body.drawn_from}”.",
                f"The subcommittee stands under “{body.parent}” but is drawn from “{body.drawn_from}”.",
            ),
            Text(f'Skriv drawn_from = "{body.parent}".', f'Write drawn_from = "{body.parent}".'),
        )


def _both(org: Organisation, one: str, other: str) -> bool:
    """Whether both bodies exist; one that does not is told of elsewhere."""
    return org.has_body(one) and org.has_body(other)


def _body_top(org: Organisation, body: Body, loc: Loc) -> Iterator[Complaint]:
    if body.kind is BodyKind.ASSEMBLY and body.parent is not None:
        yield Complaint(
            (*loc, "parent"),
            Text("Fullmäktige står inte under något.", "The assembly stands under nothing."),
            Text("Ta bort parent.", "Remove parent."),
        )
    first = org.body_of_kind(body.kind)
    if body.kind in _ONE_OF_EACH and first is not body:
        label = body.kind.label
        yield Complaint(
            (*loc, "kind"),
            Text(f"Det finns redan en {label.sv}.", f"There already is an {label.en}."),
            Text("Ta bort den ena eller ge den en annan kind.", "Remove one, or give it another kind."),
        )


def _body_seats(org: Organisation, body: Body, loc: Loc) -> Iterator[Complaint]:
    if body.presidium and body.members is not None:
        leaders = body.presidium.chairs + body.presidium.vice_chairs
        if leaders > body.members:
            yield Complaint(
                (*loc, "presidium"),
                Text(
                    f"Presidiet har {leaders} platser men organet bara {body.members} ledamöter.",
                    f"The presidium has {leaders} seats but the body only {body.members} members.",
                ),
                Text(
                    "Skriv ett mindre presidium eller fler ledamöter.",
                    "Write a smaller presidium or more members.",
                ),
            )
    if body.substitutes_share and body.kind is not BodyKind.ASSEMBLY:
        yield Complaint(
            (*loc, "substitutes_share"),
            Text(
                "Bara fullmäktiges ersättare räknas som andel.",
                "Only the assembly's substitutes are a share.",
            ),
            Text("Skriv antalet som substitutes.", "Write their number as substitutes."),
        )
    if body.substitutes_share and body.substitutes is not None:
        yield Complaint(
            (*loc, "substitutes"),
            Text(
                "Ersättarna anges både som antal och som andel.",
                "The substitutes are given as a number and as a share.",
            ),
            Text("Ta bort det ena.", "Remove one of them."),
        )


def _body_joint(org: Organisation, body: Body, loc: Loc) -> Iterator[Complaint]:
    if body.joint is None:
        if body.kind is BodyKind.JOINT_COMMITTEE:
            yield Complaint(
                loc,
                Text(
                    "En gemensam nämnd måste säga kommunens egna platser.",
                    "A joint committee must say the municipality's own seats.",
                ),
                Text(
                    "Lägg till joint = { own = { members = 1, substitutes = 1 } }.",
                    "Add joint = { own = { members = 1, substitutes = 1 } }.",
                ),
            )
        return
    if body.kind not in _SHARED_KINDS:
        yield Complaint(
            (*loc, "joint"),
            Text("Ett sådant organ delas inte med andra.", "Such a body is not shared with others."),
            Text(
                'Ta bort joint eller skriv kind = "joint-committee".',
                'Remove joint or write kind = "joint-committee".',
            ),
        )
    for key in ("members", "substitutes"):
        yield from _shared_seats(body, key, (*loc, key))


def _shared_seats(body: Body, key: str, loc: Loc) -> Iterator[Complaint]:
    """Own seats and the partners' make up the whole; where no partner is named they can at most be the
    whole.
    """
    assert body.joint is not None
    whole = getattr(body, key)
    parts = getattr(body.joint.own, key) + sum(getattr(partner, key) for partner in body.joint.partners)
    if whole is None or parts == whole or (not body.joint.partners and parts < whole):
        return
    sv = "ledamöterna" if key == "members" else "ersättarna"
    yield Complaint(
        loc,
        Text(
            f"De samverkandes platser blir {parts} men {sv} är {whole}.",
            f"The partners' seats make {parts} but {key} is {whole}.",
        ),
        Text(
            f"Skriv {key} = {parts} eller rätta parternas platser.",
            f"Write {key} = {parts} or put the partners' seats right.",
        ),
    )


def _body_question_time(org: Organisation, body: Body, loc: Loc) -> Iterator[Complaint]:
    """The public asks at meetings that are open to it: the assembly's (KL 5:42), and those a body has opened."""
    if body.has_question_time and not body.open and body.kind is not BodyKind.ASSEMBLY:
        yield Complaint(
            (*loc, "standing"),
            Text(
                "Allmänhetens frågestund förutsätter att organets möten är öppna för alla.",
                "A public question time needs a body whose meetings are open to all.",
            ),
            Text("Skriv open = true, eller ta bort punkten.", "Write open = true, or remove the item."),
        )


def _body_speaking(org: Organisation, body: Body, loc: Loc) -> Iterator[Complaint]:
    """A limit for the speeches after the first without one for the first would let the first go on for ever."""
    found = body.speaking
    if found is not None and found.again_minutes is not None and found.first_minutes is None:
        yield Complaint(
            (*loc, "speaking"),
            Text(
                "En gräns för senare anföranden förutsätter en gräns för det första.",
                "A limit for later speeches needs one for the first.",
            ),
            Text(
                "Skriv first_minutes, eller ta bort again_minutes.",
                "Write first_minutes, or remove again_minutes.",
            ),
        )


_BODY_CHECKS: tuple[Callable[[Organisation, Body, Loc], Iterator[Complaint]], ...] = (
    _body_top,
    _body_drawn_from,
    _body_seats,
    _body_joint,
    _body_question_time,
    _body_speaking,
)
