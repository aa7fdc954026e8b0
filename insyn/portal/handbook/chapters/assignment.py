"""Your assignment: what each role may and must do by law, and where the role is found here."""

from dataclasses import dataclass

from insyn.description.bodies import Body
from insyn.description.kinds import BodyKind
from insyn.description.labels import KEYS
from insyn.description.text import Text, in_groups
from insyn.portal.handbook.basis import Basis
from insyn.portal.handbook.blocks import (
    AND,
    Assumed,
    Chapter,
    Line,
    Paragraph,
    Points,
    Section,
    enumerated,
    kept,
    line,
    said,
    section,
)
from insyn.portal.handbook.duties import Duty
from insyn.portal.handbook.duties_of_members import COMPANY, EVERYBODY, LEAVING, MEMBER, SUBSTITUTE
from insyn.portal.handbook.duties_of_others import AUDITOR, CHAIR, INSIGHT, VICE_CHAIR
from insyn.portal.handbook.words import assumptions, body_part, marked

NOT_ELECTED_BODIES = (BodyKind.PARTY_GROUP, BodyKind.JOINT_PREPARATION, BodyKind.COMPANY_BOARD)

SHOWN = {
    key: KEYS[key] for key in ("members", "substitutes", "substitutes_share", "joint", "presidium", "insight")
}


@dataclass(frozen=True)
class Role:
    """A role: its place on the page, its name, the duties told of it."""

    id: str
    title: Text
    duties: tuple[Duty, ...]


ROLES = (
    Role("alla", Text("Alla förtroendevalda", "Every elected representative"), EVERYBODY),
    Role("ledamot", Text("Ledamot", "Member"), MEMBER),
    Role("ersattare", Text("Ersättare", "Substitute"), SUBSTITUTE),
    Role("ordforande", Text("Ordförande", "Chair"), CHAIR),
    Role("vice-ordforande", Text("Vice ordförande", "Vice chair"), VICE_CHAIR),
    Role("bolag", Text("Styrelseledamot i ett bolag", "Board member of a company"), COMPANY),
    Role("insyn", Text("Insynsplats", "Insight seat"), INSIGHT),
    Role("revisor", Text("Revisor", "Auditor"), AUDITOR),
    Role("lamna", Text("Om du vill eller måste lämna", "If you want or have to leave"), LEAVING),
)


def chapter(basis: Basis) -> Chapter:
    """The chapter of the roles; a role that no body here has is left out."""
    found: list[Assumed] = []
    for body in basis.organisation.bodies:
        if body.kind not in (BodyKind.PARTY_GROUP, BodyKind.JOINT_PREPARATION):
            found.extend(assumptions(body, body.name, SHOWN))
    return Chapter(
        slug="ditt-uppdrag",
        title=Text("Ditt uppdrag", "Your assignment"),
        lead=Text(
            "Vad du får göra och vad du är skyldig att göra, roll för roll.",
            "What you may do and what you have to do, role by role.",
        ),
        sections=kept(*(_role(basis, role) for role in ROLES)),
        assumed=tuple(found),
    )


def duties_of(basis: Basis, role: str, body: Body | None = None) -> Points:
    """What the law says of a role; only what holds for the kind of ``body``, if one is given."""
    found = next(one for one in ROLES if one.id == role)
    return Points(
        tuple(
            line(duty.words, basis.kl(*duty.sections))
            for duty in found.duties
            if body is None or duty.holds_for(body)
        )
    )


def _role(basis: Basis, role: Role) -> Section | None:
    bodies = _bodies_with(basis, role.id)
    if bodies is not None and not bodies:
        return None
    where = (
        Paragraph(
            (
                said("Här finns rollen i ", "Here the role is found in "),
                *enumerated(bodies, AND),
                said(".", "."),
            )
        )
        if bodies
        else None
    )
    return section(role.id, role.title, where, duties_of(basis, role.id))


def _bodies_with(basis: Basis, role: str) -> list[Line] | None:
    """The bodies here that have the role, each with how many; None for what concerns every role."""
    elected = [body for body in basis.organisation.bodies if body.kind not in NOT_ELECTED_BODIES]
    match role:
        case "ledamot":
            others = [body for body in elected if body.kind != BodyKind.AUDIT]
            return [
                _with_number(body, body.own_members, "members") for body in others if body.own_members != 0
            ]
        case "ersattare":
            return [
                _with_number(body, body.own_substitutes, "substitutes")
                for body in elected
                if body.own_substitutes or body.substitutes_share
            ]
        case "ordforande" | "vice-ordforande":
            return [
                _with_number(body, _in_presidium(body, role), "presidium")
                for body in elected
                if _in_presidium(body, role)
            ]
        case "insyn":
            return [marked(line(body_part(body)), body, "insight") for body in elected if body.insight]
        case "bolag":
            boards = basis.organisation.bodies_of_kind(BodyKind.COMPANY_BOARD)
            return [_with_number(body, body.own_members, "members") for body in boards]
        case "revisor":
            audit = [body for body in elected if body.kind == BodyKind.AUDIT]
            return [_with_number(body, body.own_members, "members") for body in audit]
    return None


def _in_presidium(body: Body, role: str) -> int:
    if body.presidium is None:
        return 0
    return body.presidium.chairs if role == "ordforande" else body.presidium.vice_chairs


def _with_number(body: Body, number: int | None, key: str) -> Line:
    if number is None or (key == "presidium" and number == 1):
        return marked(line(body_part(body)), body, key)
    shown = in_groups(number)
    return marked(line(body_part(body), Text(f" ({shown.sv})", f" ({shown.en})")), body, key, "joint")
