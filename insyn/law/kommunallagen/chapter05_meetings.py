"""Chapter 5, the assembly's meetings, elections and rules of procedure, as far as the file holds them."""

from collections.abc import Iterator

from insyn.description.finding import Severity
from insyn.description.governing import GoverningKind, Regulated
from insyn.description.kinds import BodyKind
from insyn.description.organisation import Organisation
from insyn.description.text import Text
from insyn.law.kommunallagen.documents import adopted_by_the_assembly, lacking
from insyn.law.registry import Breach, body_loc, rule

RULES_OF_PROCEDURE_REGULATE = (
    Regulated.NUMBER_OF_MEMBERS,
    Regulated.MEETING_DAYS,
    Regulated.ABSENCE,
    Regulated.SUBSTITUTES,
    Regulated.FIRST_CHAIR,
    Regulated.RIGHT_TO_SPEAK,
    Regulated.DIVISIONS,
    Regulated.MOTIONS_AND_QUESTIONS,
    Regulated.APPROVAL_OF_MINUTES,
    Regulated.PRESIDIUM_TASKS,
)
"""The ten points of 5:72 first paragraph, in its order."""


@rule("KL 5:12", Text("När fullmäktige sammanträder", "When the assembly meets"))
def the_assembly_meets(org: Organisation) -> Iterator[Breach]:
    """5 kap. 12 §: the assembly decides when its ordinary meetings are held. Silence about them is a note."""
    for assembly in org.bodies_of_kind(BodyKind.ASSEMBLY):
        loc, where = body_loc(org, assembly.id, "meets"), f"body {assembly.id}"
        times = assembly.meets.times_a_year if assembly.meets else None
        cure = Text("Skriv meets = { times_a_year = 8 }.", "Write meets = { times_a_year = 8 }.")
        if times == 0:
            said = Text(
                "Fullmäktige har inga ordinarie sammanträden.", "The assembly has no ordinary meetings."
            )
            yield Breach(loc, where, said, facts={"times_a_year": 0}, cure=cure)
        elif times is None:
            said = Text(
                "Filen säger inte hur ofta fullmäktige sammanträder.",
                "The file does not say how often the assembly meets.",
            )
            yield Breach(loc, where, said, Severity.NOTE, cure=cure)


@rule(
    "KL 5:58",
    Text("Val på annan grund än partipolitisk", "Elections on another ground than party"),
    amended="2022:638",
)
def elections_are_by_party(org: Organisation) -> Iterator[Breach]:
    """5 kap. 58 §: elections to committees, drafting committees, audit and company boards are proportional when demanded; only
    a committee for a part of the municipality (6:2 no. 2) may be elected on another ground than party.
    """
    for body in org.bodies:
        if body.by_party or (body.kind is BodyKind.COMMITTEE and body.district):
            continue
        yield Breach(
            body_loc(org, body.id, "by_party"),
            f"body {body.id}",
            Text(
                f"{body.name.sv} väljs inte på partipolitisk grund; det får bara en nämnd för en del av kommunen.",
                f"{body.name.en} is not elected by party, as only a committee for a part of the municipality may be.",
            ),
            facts={"body": body.id, "kind": body.kind.value},
            cure=Text(
                "Ta bort by_party, eller skriv i district vilken del av kommunen nämnden är till för.",
                "Remove by_party, or write in district for which part of the municipality it is.",
            ),
        )


@rule("KL 5:71", Text("Fullmäktige ska anta en arbetsordning", "The assembly must adopt rules of procedure"))
def the_assembly_has_rules_of_procedure(org: Organisation) -> Iterator[Breach]:
    """5 kap. 71 §: the assembly must adopt rules of procedure. A file that lists none may be silent: a warning; that somebody
    else adopts them is an error.
    """
    if org.body_of_kind(BodyKind.ASSEMBLY) is None:
        return
    yield from adopted_by_the_assembly(org, GoverningKind.RULES_OF_PROCEDURE)
    kinds = [document.kind for document in org.governing_documents]
    if GoverningKind.RULES_OF_PROCEDURE not in kinds:
        yield Breach(
            ("governing_document",),
            "governing_document",
            Text(
                "Filen nämner ingen arbetsordning för fullmäktige.",
                "The file names no rules of procedure for the assembly.",
            ),
            Severity.WARNING,
            cure=Text(
                'Lägg till ett styrdokument med kind = "rules-of-procedure".',
                'Add a governing document with kind = "rules-of-procedure".',
            ),
        )


@rule("KL 5:72", Text("Vad arbetsordningen ska reglera", "What the rules of procedure must regulate"))
def the_rules_of_procedure_hold_what_they_must(org: Organisation) -> Iterator[Breach]:
    """5 kap. 72 §: ten things must be regulated, and the handling of citizen proposals where such may be raised: where a route
    is written for them.
    """
    proposals = any("citizen-proposal" in route.case_kinds for route in org.routes)
    needed = (*RULES_OF_PROCEDURE_REGULATE, *((Regulated.CITIZEN_PROPOSALS,) if proposals else ()))
    yield from lacking(org, GoverningKind.RULES_OF_PROCEDURE, needed)
