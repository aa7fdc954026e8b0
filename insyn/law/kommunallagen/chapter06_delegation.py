"""Chapter 6, what a committee may delegate, to whom, and what its subcommittees may decide."""

from collections.abc import Iterator

from insyn.description.delegation import AUTOMATED, CHAIR, NO_POST, Concern
from insyn.description.finding import Severity
from insyn.description.kinds import BodyKind
from insyn.description.organisation import Organisation
from insyn.description.routes import DELEGATE
from insyn.description.text import Text
from insyn.law.kommunallagen.delegating import NEVER_AUTOMATED, NEVER_DELEGATED
from insyn.law.registry import Breach, rule

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
        if line.delegate in NO_POST or not org.has_body(line.delegate) or not org.has_body(line.body):
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


@rule("KL 6:40", Text("Brådskande beslut anmäls alltid", "Urgent decisions are always reported"))
def urgent_decisions_are_reported(org: Organisation) -> Iterator[Breach]:
    """6 kap. 40 § second paragraph: decisions under 6:39 are reported at the committee's next meeting; no committee may
    decide otherwise.
    """
    for place, line in enumerate(org.lines):
        if line.urgent and not line.reported:
            yield Breach(
                ("delegation", "line", place, "reported"),
                f"delegation {line.number}",
                Text(
                    f"Punkt {line.number} gäller brådskande ärenden (6 kap. 39 §) och anmäls alltid vid nästa sammanträde.",
                    f"Line {line.number} is of urgent matters (6:39), which are always reported at the next meeting.",
                ),
                facts={"line": line.number},
                cure=Text("Ta bort reported = false.", "Remove reported = false."),
            )


@rule(
    "KL 6:38",
    Text("Vad en nämnd inte får delegera", "What a committee may not delegate"),
    amended="2023:708",
)
def what_is_never_delegated(org: Organisation) -> Iterator[Breach]:
    """6 kap. 38 §: goals, submissions to the assembly, authority of weight, citizen proposals and what other law keeps are
    never delegated; four more things not to an automated function. A line says what it concerns (`concerns`).
    """
    for place, line in enumerate(org.lines):
        barred = [*NEVER_DELEGATED, *(NEVER_AUTOMATED if line.delegate == AUTOMATED else ())]
        for concern in (concern for concern in line.concerns if concern in barred):
            point, whom = _point(concern)
            yield Breach(
                ("delegation", "line", place, "concerns"),
                f"delegation {line.number}",
                Text(
                    f"Punkt {line.number} får inte delegeras{whom.sv}: den avser {concern.label.sv} ({point.sv}).",
                    f"Line {line.number} may not be delegated{whom.en}: it concerns {concern.label.en} ({point.en}).",
                ),
                facts={"line": line.number, "concerns": concern.value},
                cure=Text(
                    "Ta bort punkten, eller begränsa vad den omfattar.",
                    "Remove the line, or narrow what it covers.",
                ),
            )
    yield from _citizen_proposals(org)


def _point(concern: Concern) -> tuple[Text, Text]:
    """Where 6:38 speaks of it, and to whom it may not be delegated where that is not everybody."""
    if concern in NEVER_AUTOMATED:
        number = NEVER_AUTOMATED[concern]
        return (
            Text(f"andra stycket {number}", f"second paragraph {number}"),
            Text(" till en automatiserad beslutsfunktion", " to an automated decision function"),
        )
    number = NEVER_DELEGATED[concern][0]
    return Text(f"första stycket {number}", f"first paragraph {number}"), Text("", "")


def _citizen_proposals(org: Organisation) -> Iterator[Breach]:
    """First paragraph 4: a citizen proposal handed to a committee is decided by the committee as a whole."""
    for place, route in enumerate(org.routes):
        below = [body for body in route.deciders if org.body(body).kind is BodyKind.SUBCOMMITTEE]
        if "citizen-proposal" in route.case_kinds and (below or route.decides == DELEGATE):
            yield Breach(
                ("route", place, "decides"),
                f"route {route.id}",
                Text(
                    "Ett medborgarförslag avgörs av fullmäktige eller av nämnden i dess helhet, men vägen "
                    f"”{route.name.sv}” slutar i ”{route.decides}”.",
                    "A citizen proposal is settled by the assembly or by the whole committee, but the route "
                    f"“{route.name.en}” ends with “{route.decides}”.",
                ),
                facts={"route": route.id, "decides": route.decides},
                cure=Text(
                    "Låt vägen sluta i nämnden eller fullmäktige.",
                    "Let it end in the committee or the assembly.",
                ),
            )


@rule("KL 6:41", Text("Vad ett utskott får besluta", "What a subcommittee may decide"))
def a_subcommittee_decides_what_is_delegated(org: Organisation) -> Iterator[Breach]:
    """6 kap. 41 §: a committee's power may be delegated to a subcommittee under 6:37; else it prepares. So a route that ends
    in a subcommittee rests on a line of the delegation order. A file without an order is silent.
    """
    delegated = {line.delegate for line in org.lines}
    for place, route in enumerate(org.routes):
        for body_id in route.deciders if org.delegation else ():
            body = org.body(body_id)
            if body.kind is not BodyKind.SUBCOMMITTEE or body_id in delegated:
                continue
            yield Breach(
                ("route", place, "decides"),
                f"route {route.id}",
                Text(
                    f"Vägen ”{route.name.sv}” slutar i {body.name.sv}, men ingen punkt i delegationsordningen låter det "
                    "utskottet besluta.",
                    f"The route “{route.name.en}” ends in {body.name.en}, which no line of the delegation order lets decide.",
                ),
                Severity.WARNING,
                {"route": route.id, "body": body_id},
                Text(
                    "Lägg till en delegationspunkt för utskottet, eller låt vägen sluta i nämnden.",
                    "Add a delegation line for the subcommittee, or let the route end in the committee.",
                ),
            )
