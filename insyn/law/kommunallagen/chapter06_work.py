"""Chapter 6, the work of committees: supervision, delegation, regulations."""

from collections.abc import Iterator

from insyn.description.delegation import CHAIR, PRESIDIUM
from insyn.description.finding import Severity
from insyn.description.governing import GoverningKind
from insyn.description.kinds import BodyKind
from insyn.description.organisation import Organisation
from insyn.description.text import Text
from insyn.law.facts import Holdings
from insyn.law.registry import Breach, body_loc, rule

SUPERVISION = frozenset({"bygg", "miljo", "livsmedel", "alkohol"})
"""Areas in which the body exercises supervision that statutes prescribe (environment, building, food, alcohol)."""

OPERATIONS = frozenset(
    {"teknik", "omsorg", "utbildning", "kultur-fritid", "maltid", "renhallning", "bostader"}
)
"""Areas whose operations are objects of such supervision."""


@rule(
    "KL 6:7",
    Text(
        "En nämnd utövar inte tillsyn över sin egen verksamhet", "No committee supervises its own operations"
    ),
    amended="2019:835",
)
def no_supervision_of_its_own(org: Organisation) -> Iterator[Breach]:
    """6 kap. 7 §: a committee may not exercise supervision prescribed by statute over operations that it runs itself. A body
    whose areas hold both can only do so by keeping them apart: a warning.
    """
    for body in org.bodies:
        areas = set(body.areas)
        if not body.kind.is_committee or not areas & SUPERVISION or not areas & OPERATIONS:
            continue
        both = sorted(areas & SUPERVISION), sorted(areas & OPERATIONS)
        sv, en = (f"{', '.join(both[0])} {word} {', '.join(both[1])}" for word in ("och", "and"))
        yield Breach(
            body_loc(org, body.id, "areas"),
            f"body {body.id}",
            Text(
                f"{body.name.sv} har både tillsyn och verksamhet som tillsynen gäller: {sv}.",
                f"{body.name.en} has both supervision and operations that it concerns: {en}.",
            ),
            Severity.WARNING,
            {"body": body.id, "supervision": both[0], "operations": both[1]},
            Text("Lägg tillsynen i en annan nämnd.", "Put the supervision in another committee."),
        )


_OWN_BODIES = (BodyKind.SUBCOMMITTEE, BodyKind.SELF_MANAGING_BODY)
"""Bodies under a committee to which it may delegate: 6:37, and 8:4 for a self-managing body."""


@rule(
    "KL 6:37",
    Text("Till vem en nämnd får delegera", "To whom a committee may delegate"),
    amended="2022:638",
)
def delegates_of_a_committee(org: Organisation) -> Iterator[Breach]:
    """6 kap. 37 §: a committee may delegate to its presidium, a subcommittee, a member, a substitute, an automated function
    or (7:5) an employee. So a delegate that is a body must be the committee's own subcommittee.
    """
    for place, line in enumerate(org.lines):
        if (
            line.delegate in (CHAIR, PRESIDIUM)
            or not org.has_body(line.delegate)
            or not org.has_body(line.body)
        ):
            continue
        delegate, committee = org.body(line.delegate), org.body(line.body)
        if delegate.kind in _OWN_BODIES and delegate.parent == committee.id:
            continue
        yield Breach(
            ("delegation", "line", place, "delegate"),
            f"delegation {line.number}",
            Text(
                f"{committee.name.sv} får delegera till sina egna utskott, men {delegate.name.sv} är inget sådant.",
                f"{committee.name.en} may delegate to its own subcommittees, but {delegate.name.en} is none.",
            ),
            facts={"line": line.number, "delegate": line.delegate, "body": line.body},
            cure=Text(
                "Ange presidiet, ett eget utskott eller en tjänst.",
                "Name the presidium, an own subcommittee or a post.",
            ),
        )


@rule("KL 6:39", Text("Brådskande ärenden", "Urgent matters"))
def the_chair_decides_what_is_urgent(org: Organisation) -> Iterator[Breach]:
    """6 kap. 39 §: the chair, or another member whom the committee has named, may decide what is so urgent that the committee
    cannot be awaited. A line that lets the chair decide on that ground says so.
    """
    for place, line in enumerate(org.lines):
        if line.delegate == CHAIR and "6:39" not in line.legal_basis and "6:37" not in line.legal_basis:
            yield Breach(
                ("delegation", "line", place, "legal_basis"),
                f"delegation {line.number}",
                Text(
                    f"Rad {line.number} låter ordföranden besluta utan att nämna 6 kap. 37 eller 39 §.",
                    f"Line {line.number} lets the chair decide without naming chapter 6 section 37 or 39.",
                ),
                Severity.WARNING,
                {"line": line.number, "legal_basis": line.legal_basis},
                Text("Skriv ”KL 6:39” i legal_basis.", "Write “KL 6:39” in legal_basis."),
            )


@rule("KL 6:44", Text("Reglementen för nämnderna", "Regulations for the committees"))
def committees_have_regulations(org: Organisation) -> Iterator[Breach]:
    """6 kap. 44 §: the assembly must adopt regulations on the committees' work. (A joint committee's: 9:33.) What the file
    leaves out may exist all the same: a warning.
    """
    governed = {
        body
        for document in org.governing_documents
        if document.kind is GoverningKind.REGULATIONS
        for body in document.bodies
    }
    for body in org.bodies:
        if body.kind.is_committee and body.kind is not BodyKind.JOINT_COMMITTEE and body.id not in governed:
            yield Breach(
                body_loc(org, body.id),
                f"body {body.id}",
                Text(
                    f"Filen nämner inget reglemente för {body.name.sv}.",
                    f"The file names no regulations for {body.name.en}.",
                ),
                Severity.WARNING,
                {"body": body.id},
                Text(
                    'Lägg till ett styrdokument med kind = "regulations" för nämnden.',
                    'Add a governing document with kind = "regulations" for the committee.',
                ),
            )


@rule(
    "KL 6:42",
    Text(
        "Den som sitter i utskottet sitter i nämnden",
        "Whoever sits in the subcommittee sits in the committee",
    ),
    amended="2022:638",
    of=Holdings,
)
def subcommittee_members_sit_in_the_committee(holdings: Holdings) -> Iterator[Breach]:
    """6 kap. 42 §: a subcommittee is elected from the committee's members and substitutes; who has left has no place in it."""
    org = holdings.organisation
    for places in holdings.by_person.values():
        seats = {place.body for place in places if place.capacity in ("member", "substitute")}
        for place in places:
            if place.capacity not in ("member", "substitute") or not org.has_body(place.body):
                continue
            body = org.body(place.body)
            if body.kind is not BodyKind.SUBCOMMITTEE or body.parent is None or body.parent in seats:
                continue
            committee = org.body(body.parent)
            yield Breach(
                body_loc(org, body.id),
                f"{place.name}, {body.id}",
                Text(
                    f"{place.name} sitter i {body.name.sv} men inte i {committee.name.sv}.",
                    f"{place.name} sits in {body.name.en} but not in {committee.name.en}.",
                ),
                facts={"person": place.person, "body": body.id, "committee": committee.id},
                cure=Text("Avsluta uppdraget i utskottet.", "End the assignment in the subcommittee."),
            )
