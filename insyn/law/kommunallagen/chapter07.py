"""Chapter 7: the director, who of the employees may not be elected, and delegation to employees."""

from collections.abc import Iterator

from insyn.description.administration import Administration, Unit, UnitKind
from insyn.description.delegation import CHAIR, PRESIDIUM
from insyn.description.finding import Severity
from insyn.description.governing import GoverningKind
from insyn.description.kinds import BodyKind
from insyn.description.organisation import Organisation
from insyn.description.text import Text
from insyn.law.facts import HEADED_ADMINISTRATIONS, Administered, Holding, Holdings
from insyn.law.registry import Breach, rule

_ELECTED = frozenset(
    {
        BodyKind.ASSEMBLY,
        BodyKind.ASSEMBLY_DRAFTING_COMMITTEE,
        BodyKind.EXECUTIVE_BOARD,
        BodyKind.COMMITTEE,
        BodyKind.JOINT_COMMITTEE,
        BodyKind.ELECTION_COMMITTEE,
        BodyKind.SUBCOMMITTEE,
        BodyKind.AUDIT,
        BodyKind.MUNICIPAL_ASSOCIATION,
    }
)
"""Bodies whose seats are held by elected representatives (4:1), or in a municipal association."""

_SEATS = frozenset({"member", "substitute"})


@rule("KL 7:1", Text("Styrelsen ska utse en direktör", "The board must appoint a director"), of=Administered)
def one_director(facts: Administered) -> Iterator[Breach]:
    """7 kap. 1 §: the board appoints one director, who has the leading position among the employees and heads the
    administration under the board.
    """
    heads = [
        (place, unit)
        for place, unit in enumerate(facts.administration.units)
        if unit.kind is UnitKind.DIRECTOR
    ]
    if not heads:
        yield Breach(
            ("unit",),
            "unit",
            Text(
                "Förvaltningen har ingen kommunledning med en direktör.",
                "The administration has no municipal direction with a director.",
            ),
            cure=Text('Lägg till en enhet med kind = "director".', 'Add a unit with kind = "director".'),
        )
    for place, unit in heads[1:]:
        yield Breach(
            ("unit", place, "kind"),
            f"unit {unit.id}",
            Text(
                "Det finns mer än en direktör; en enda har den ledande ställningen.",
                "There is more than one director; only one has the leading position.",
            ),
            facts={"unit": unit.id, "number": len(heads)},
            cure=Text(f"Ge {unit.name.sv} ett annat slag.", f"Give {unit.name.en} another kind."),
        )
    for place, unit in heads[:1]:
        yield from _leading(facts.administration, place, unit)


def _leading(administration: Administration, place: int, unit: Unit) -> Iterator[Breach]:
    if unit.parent is not None:
        over = administration.unit(unit.parent).name
        yield Breach(
            ("unit", place, "parent"),
            f"unit {unit.id}",
            Text(
                f"Direktören har den ledande ställningen, men {unit.name.sv} hör till {over.sv}.",
                f"The director has the leading position, but {unit.name.en} belongs to {over.en}.",
            ),
            facts={"unit": unit.id, "parent": unit.parent},
            cure=Text("Ta bort parent.", "Remove parent."),
        )
    if unit.head is None:
        yield Breach(
            ("unit", place),
            f"unit {unit.id}",
            Text("Filen säger inte vem som är direktör.", "The file does not say who is director."),
            Severity.WARNING,
            {"unit": unit.id},
            Text("Skriv direktörens roll i head.", "Write the director's role in head."),
        )


@rule("KL 7:2", Text("Instruktionen för direktören", "The director's instruction"))
def the_board_instructs_the_director(org: Organisation) -> Iterator[Breach]:
    """7 kap. 2 §: the board lays down in an instruction how the director leads the administration, and her other tasks."""
    board = org.body_of_kind(BodyKind.EXECUTIVE_BOARD)
    named = [
        (place, document)
        for place, document in enumerate(org.governing_documents)
        if document.kind is GoverningKind.INSTRUCTION
    ]
    if not named:
        yield Breach(
            ("governing_document",),
            "governing_document",
            Text(
                "Filen nämner ingen instruktion för direktören; styrelsen ska fastställa en.",
                "The file names no instruction for the director; the board must lay one down.",
            ),
            Severity.NOTE,
            cure=Text(
                'Lägg till ett styrdokument med kind = "instruction".',
                'Add a governing document with kind = "instruction".',
            ),
        )
    for place, document in named:
        if board and document.adopted_by not in (None, board.id):
            yield Breach(
                ("governing_document", place, "adopted_by"),
                f"governing_document {document.id}",
                Text(
                    f"Instruktionen för direktören fastställs av styrelsen, inte av ”{document.adopted_by}”.",
                    f"The director's instruction is laid down by the board, not by “{document.adopted_by}”.",
                ),
                facts={"document": document.id, "adopted_by": document.adopted_by},
                cure=Text(f'Skriv adopted_by = "{board.id}".', f'Write adopted_by = "{board.id}".'),
            )


@rule(
    "KL 7:3",
    Text(
        "Valbarhetshinder för direktören och förvaltningschefer", "Directors and heads who may not be elected"
    ),
    amended="2019:835",
    of=Holdings,
)
def directors_hold_no_seat(holdings: Holdings) -> Iterator[Breach]:
    """7 kap. 3 §: the director is not eligible to any elected office in the municipality; the head of an administration is
    not eligible as member or substitute of the committee in whose field it lies.
    """
    org = holdings.organisation
    told: set[Holding] = set()
    for person, field in sorted(holdings.directors):
        for place in holdings.by_person.get(person, ()):
            if place in told or place.capacity not in _SEATS or not org.has_body(place.body):
                continue
            body = org.body(place.body)
            if not (body.kind in _ELECTED if field == "" else body.id == field):
                continue
            told.add(place)
            what = (
                Text("är direktör", "is the director")
                if field == ""
                else Text("leder en förvaltning inom dess område", "heads an administration in its field")
            )
            yield Breach(
                ("body", org.place_of(body.id)),
                f"{place.name}, {body.id}",
                Text(
                    f"{place.name} {what.sv} och får inte väljas till {body.name.sv}.",
                    f"{place.name} {what.en} and may not be elected to {body.name.en}.",
                ),
                facts={"person": person, "body": body.id, "heads": field},
                cure=Text("Avsluta uppdraget.", "End the assignment."),
            )


@rule(
    "KL 7:5",
    Text("En nämnd får delegera till anställda", "A committee may delegate to employees"),
    amended="2019:835",
)
def only_committees_delegate_to_employees(org: Organisation) -> Iterator[Breach]:
    """7 kap. 5 §: a *committee* may entrust an employee with deciding on its behalf; no other body may."""
    for place, line in enumerate(org.lines):
        to_employee = line.delegate not in (CHAIR, PRESIDIUM) and not org.has_body(line.delegate)
        if not to_employee or not org.has_body(line.body) or org.body(line.body).kind.is_committee:
            continue
        body = org.body(line.body)
        yield Breach(
            ("delegation", "line", place, "body"),
            f"delegation {line.number}",
            Text(
                f"Bara en nämnd får delegera till en anställd, men {body.name.sv} är {body.kind.label.sv}.",
                f"Only a committee may delegate to an employee, but {body.name.en} is a {body.kind.label.en}.",
            ),
            facts={"line": line.number, "body": body.id, "delegate": line.delegate},
            cure=Text(
                "Ange den nämnd som har beslutanderätten.",
                "Name the committee that holds the power to decide.",
            ),
        )


@rule(
    "KL 7:6",
    Text("Bara anställda vidaredelegerar", "Only employees sub-delegate"),
    amended="2019:835",
)
def elected_delegates_do_not_sub_delegate(org: Organisation) -> Iterator[Breach]:
    """7 kap. 6 §: what may be handed on is what the committee has entrusted to a *head of administration*; a chair, a
    presidium or a subcommittee decides itself.
    """
    for place, line in enumerate(org.lines):
        elected = line.delegate in (CHAIR, PRESIDIUM) or org.has_body(line.delegate)
        if line.sub_delegation and elected:
            yield Breach(
                ("delegation", "line", place, "sub_delegation"),
                f"delegation {line.number}",
                Text(
                    f"Punkt {line.number} är delegerad till förtroendevalda och får inte vidaredelegeras.",
                    f"Line {line.number} is delegated to elected representatives and may not be sub-delegated.",
                ),
                facts={"line": line.number, "delegate": line.delegate},
                cure=Text("Ta bort sub_delegation.", "Remove sub_delegation."),
            )


@rule(
    "KL 7:6",
    Text("Den som vidaredelegerar är förvaltningschef", "Whoever sub-delegates heads an administration"),
    amended="2019:835",
    of=Administered,
)
def only_heads_sub_delegate(facts: Administered) -> Iterator[Breach]:
    """7 kap. 6 §: the committee may let a *head of administration* in its field entrust another employee in turn. Of the head
    of a staff unit or a smaller unit the file does not say whether it is an administration: a note.
    """
    yield from sub_delegation(facts, joint=False)


def sub_delegation(facts: Administered, *, joint: bool) -> Iterator[Breach]:
    """Each role with lines that it may sub-delegate though it heads no administration; of joint committees (9:31) or others."""
    org, administration = facts.organisation, facts.administration
    lines: dict[str, list[tuple[int, str]]] = {}
    for place, line in enumerate(org.lines):
        shared = org.has_body(line.body) and org.body(line.body).kind is BodyKind.JOINT_COMMITTEE
        if line.sub_delegation and shared is joint and administration.has_role(line.delegate):
            lines.setdefault(line.delegate, []).append((place, line.number))
    for delegate, found in lines.items():
        role, units = administration.role(delegate).name, facts.headed_by(delegate)
        if any(unit.kind in HEADED_ADMINISTRATIONS for unit in units):
            continue
        numbers = ", ".join(number for _, number in found)
        if units:
            led = units[0]
            said = Text(
                f"{role.sv} får vidaredelegera punkt {numbers} men leder {led.name.sv} ({led.kind.label.sv}); bara chefen för "
                "en förvaltning får det.",
                f"{role.en} may sub-delegate line {numbers} but leads {led.name.en} ({led.kind.label.en}); only the head of "
                "an administration may.",
            )
        else:
            said = Text(
                f"{role.sv} får vidaredelegera punkt {numbers} men leder ingen enhet; bara en förvaltningschef får det.",
                f"{role.en} may sub-delegate line {numbers} but leads no unit; only a head of administration may.",
            )
        yield Breach(
            ("delegation", "line", found[0][0], "sub_delegation"),
            f"delegation {numbers}",
            said,
            Severity.NOTE if units else Severity.ERROR,
            {"delegate": delegate, "lines": numbers},
            Text(
                'Ta bort sub_delegation, eller skriv kind = "area" om enheten är en förvaltning för sig.',
                'Remove sub_delegation, or write kind = "area" if the unit is an administration of its own.',
            ),
        )


@rule("KL 7:8", Text("Anmälan av beslut", "Reporting of decisions"))
def the_committee_decides_what_is_reported(org: Organisation) -> Iterator[Breach]:
    """7 kap. 8 §: the committee decides to what extent decisions by employees are reported to it."""
    to_employees = any(
        line.delegate not in (CHAIR, PRESIDIUM) and not org.has_body(line.delegate) for line in org.lines
    )
    if org.delegation and to_employees and org.delegation.reporting is None:
        yield Breach(
            ("delegation",),
            "delegation",
            Text(
                "Delegationsordningen säger inte i vilken utsträckning de anställdas beslut ska anmälas.",
                "The delegation order does not say to what extent the employees' decisions are to be reported.",
            ),
            Severity.NOTE,
            cure=Text("Skriv det i reporting.", "Write it in reporting."),
        )
