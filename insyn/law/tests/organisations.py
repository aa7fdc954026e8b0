"""A small lawful organisation to change in tests of the law, and what one section says of it."""

from dataclasses import replace
from datetime import date
from typing import Any

from insyn.description.bodies import Body, Joint, Meets, Presidium, Seats
from insyn.description.finding import Finding
from insyn.description.governing import GoverningDocument, GoverningKind
from insyn.description.kinds import BodyKind
from insyn.description.organisation import Organisation
from insyn.description.records import Municipality, Version
from insyn.description.remuneration import Compensation, Paid, Remuneration
from insyn.description.text import Text
from insyn.law import check

PRESIDIUM = Presidium(chairs=1, vice_chairs=1)


COMPENSATED = Remuneration(
    id="ersattning",
    rule=Text("E", "E"),
    pays=(Paid.MEMBERS, Paid.SERVING_SUBSTITUTES),
    compensates=(Compensation.LOST_INCOME, Compensation.TRAVEL_WITH_DISABILITY, Compensation.CHILDCARE),
)


def body(body_id: str, kind: BodyKind, **more: Any) -> Body:
    """A body called by its id."""
    return Body(id=body_id, kind=kind, name=Text(body_id.upper(), body_id.upper()), **more)


def lawful(electors: int | None = 7000, valid_from: date = date(2024, 1, 1)) -> Organisation:
    """An organisation in which no rule finds anything."""
    return Organisation(
        municipality=Municipality(code="9999", name="Exempel kommun", slug="exempel", electors=electors),
        version=Version(valid_from=valid_from, decided="KF", title=Text("O", "O")),
        bodies=(
            body(
                "kf",
                BodyKind.ASSEMBLY,
                members=21,
                substitutes_share="1/2",
                elected_by="voters",
                presidium=PRESIDIUM,
                meets=Meets(times_a_year=8),
            ),
            body(
                "ks",
                BodyKind.EXECUTIVE_BOARD,
                parent="kf",
                elected_by="kf",
                members=5,
                substitutes=5,
                presidium=PRESIDIUM,
                areas=("krisledning",),
            ),
            body(
                "au",
                BodyKind.SUBCOMMITTEE,
                parent="ks",
                drawn_from="ks",
                elected_by="ks",
                members=3,
                substitutes=3,
            ),
            body(
                "vn",
                BodyKind.ELECTION_COMMITTEE,
                parent="kf",
                elected_by="kf",
                members=5,
                presidium=PRESIDIUM,
            ),
            body(
                "gn",
                BodyKind.JOINT_COMMITTEE,
                parent="kf",
                elected_by="kf",
                joint=Joint(own=Seats(members=1, substitutes=1), host="9999"),
                areas=("overformyndare",),
            ),
            body("beredning", BodyKind.JOINT_PREPARATION, parent="ks"),
            body("rev", BodyKind.AUDIT, parent="kf", elected_by="kf", members=5),
        ),
        remuneration=(COMPENSATED,),
        governing_documents=(
            GoverningDocument(
                id="ao", title=Text("A", "A"), kind=GoverningKind.RULES_OF_PROCEDURE, bodies=("kf",)
            ),
            GoverningDocument(
                id="reg", title=Text("R", "R"), kind=GoverningKind.REGULATIONS, bodies=("ks", "vn", "gn")
            ),
            GoverningDocument(
                id="ins", title=Text("I", "I"), kind=GoverningKind.INSTRUCTION, adopted_by="ks"
            ),
            GoverningDocument(id="avt", title=Text("Ö", "A"), kind=GoverningKind.AGREEMENT, bodies=("gn",)),
        ),
    )


def with_body(org: Organisation, body_id: str, **changes: Any) -> Organisation:
    """The organisation with one body changed."""
    return replace(org, bodies=tuple(replace(b, **changes) if b.id == body_id else b for b in org.bodies))


def without(org: Organisation, body_id: str) -> Organisation:
    """The organisation with one body gone."""
    return replace(org, bodies=tuple(b for b in org.bodies if b.id != body_id))


def found(org: Organisation, section: str, on: date | None = None) -> list[Finding]:
    """What one section says of the organisation."""
    return [finding for finding in check(org, on) if finding.rule == section]


def severities(org: Organisation, section: str) -> list[str]:
    """How heavy what one section says is."""
    return [finding.severity.value for finding in found(org, section)]
