"""Chapter 7: the director, and who of the employees may not be elected."""

from collections.abc import Iterator

from insyn.description.administration import Administration, Unit, UnitKind
from insyn.description.finding import Severity
from insyn.description.governing import GoverningKind
from insyn.description.kinds import BodyKind
from insyn.description.organisation import Organisation
from insyn.description.text import Text
from insyn.law.facts import Administered, Holding, Holdings
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
