"""Chapter 7: the employees' representatives in committees, and joint labour bodies."""

from collections.abc import Iterator

from insyn.description.bodies import Body
from insyn.description.finding import Severity
from insyn.description.governing import GoverningKind
from insyn.description.kinds import BodyKind
from insyn.description.organisation import Organisation
from insyn.description.text import Text
from insyn.law.registry import Breach, body_loc, rule

MOST_REPRESENTATIVES = 3
GUARDIANS = "overformyndare"


@rule("KL 7:10", Text("Högst tre personalföreträdare", "At most three staff representatives"))
def at_most_three_staff_representatives(org: Organisation) -> Iterator[Breach]:
    """7 kap. 10 §: each committee may have at most three representatives of the employees (and a substitute for each)."""
    for body in org.bodies:
        number = body.staff_representatives or 0
        if number > MOST_REPRESENTATIVES:
            yield Breach(
                body_loc(org, body.id, "staff_representatives"),
                f"body {body.id}",
                Text(
                    f"Högst tre personalföreträdare får finnas för {body.name.sv}, inte {number}.",
                    f"There may be at most three staff representatives for {body.name.en}, not {number}.",
                ),
                facts={"body": body.id, "number": number, "most": MOST_REPRESENTATIVES},
                cure=Text("Minska antalet till högst tre.", "Lower the number to at most three."),
            )


@rule("KL 7:12", Text("Var personalföreträdare får närvara", "Where staff representatives may be present"))
def where_staff_representatives_may_be(org: Organisation) -> Iterator[Breach]:
    """7 kap. 12 §: they may be present in other *committees* than the board, and not with the auditors, the election
    committee or the public guardians' committee.
    """
    for body in org.bodies:
        if not body.staff_representatives or _has_room(body):
            continue
        yield Breach(
            body_loc(org, body.id, "staff_representatives"),
            f"body {body.id}",
            Text(
                f"Personalföreträdare har ingen närvarorätt i {body.name.sv}.",
                f"Staff representatives have no right to be present in {body.name.en}.",
            ),
            facts={"body": body.id, "kind": body.kind.value},
            cure=Text("Ta bort staff_representatives.", "Remove staff_representatives."),
        )


def _has_room(body: Body) -> bool:
    barred = body.kind in (BodyKind.EXECUTIVE_BOARD, BodyKind.ELECTION_COMMITTEE) or GUARDIANS in body.areas
    return body.kind.is_committee and not barred


@rule("KL 7:21", Text("Reglemente för partssammansatta organ", "Regulations for joint labour bodies"))
def labour_bodies_have_regulations(org: Organisation) -> Iterator[Breach]:
    """7 kap. 21 §: the assembly lays down the tasks, composition, term and ways of work of a joint labour body in
    regulations. What the file leaves out may exist all the same: a warning.
    """
    assembly = org.body_of_kind(BodyKind.ASSEMBLY)
    for body in org.bodies_of_kind(BodyKind.JOINT_LABOUR_BODY):
        named = [
            (place, document)
            for place, document in enumerate(org.governing_documents)
            if document.kind is GoverningKind.REGULATIONS and body.id in document.bodies
        ]
        if not named:
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
                    'Lägg till ett styrdokument med kind = "regulations".',
                    'Add a governing document with kind = "regulations".',
                ),
            )
        for place, document in named:
            if assembly and document.adopted_by not in (None, assembly.id):
                yield Breach(
                    ("governing_document", place, "adopted_by"),
                    f"governing_document {document.id}",
                    Text(
                        f"Reglementet för {body.name.sv} fastställs av fullmäktige.",
                        f"The regulations for {body.name.en} are laid down by the assembly.",
                    ),
                    facts={"document": document.id, "adopted_by": document.adopted_by},
                    cure=Text(f'Skriv adopted_by = "{assembly.id}".', f'Write adopted_by = "{assembly.id}".'),
                )


@rule(
    "KL 7:23",
    Text("Vem som väljer till ett partssammansatt organ", "Who elects to a joint labour body"),
    amended="2019:835",
)
def who_elects_to_labour_bodies(org: Organisation) -> Iterator[Breach]:
    """7 kap. 23 §: the municipality's representatives are elected by the assembly or, if the assembly says so, by a
    committee; the employees' are appointed by their unions.
    """
    for body in org.bodies_of_kind(BodyKind.JOINT_LABOUR_BODY):
        by = body.elected_by
        elects = by is None or (
            org.has_body(by) and (org.body(by).kind is BodyKind.ASSEMBLY or org.body(by).kind.is_committee)
        )
        if not elects:
            yield Breach(
                body_loc(org, body.id, "elected_by"),
                f"body {body.id}",
                Text(
                    f"Kommunens företrädare i {body.name.sv} väljs av fullmäktige eller en nämnd.",
                    f"The municipality's representatives in {body.name.en} are elected by the assembly or a committee.",
                ),
                facts={"body": body.id, "elected_by": by},
                cure=Text(
                    "Skriv fullmäktiges eller nämndens id i elected_by.",
                    "Write the assembly's or the committee's id in elected_by.",
                ),
            )
