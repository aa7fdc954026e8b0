"""Chapter 12: the auditors."""

from collections.abc import Iterator

from insyn.description.finding import Severity
from insyn.description.governing import GoverningKind
from insyn.description.kinds import BodyKind
from insyn.description.organisation import Organisation
from insyn.description.text import Text
from insyn.law.registry import Breach, body_loc, rule

LEAST_AUDITORS = 5


@rule("KL 12:4", Text("Fullmäktige väljer revisorerna", "The assembly elects the auditors"))
def the_assembly_elects_the_auditors(org: Organisation) -> Iterator[Breach]:
    """12 kap. 4 §: the newly elected assembly elects auditors for the four following years."""
    assembly = org.body_of_kind(BodyKind.ASSEMBLY)
    for audit in org.bodies_of_kind(BodyKind.AUDIT):
        if assembly and audit.elected_by not in (None, assembly.id):
            yield Breach(
                body_loc(org, audit.id, "elected_by"),
                f"body {audit.id}",
                Text(
                    f"Revisorerna väljs av fullmäktige, inte av ”{audit.elected_by}”.",
                    f"The auditors are elected by the assembly, not by “{audit.elected_by}”.",
                ),
                facts={"body": audit.id, "elected_by": audit.elected_by},
                cure=Text(f'Skriv elected_by = "{assembly.id}".', f'Write elected_by = "{assembly.id}".'),
            )


@rule("KL 12:5", Text("Minst fem revisorer", "At least five auditors"))
def at_least_five_auditors(org: Organisation) -> Iterator[Breach]:
    """12 kap. 5 §: for one audit of all operations at least five auditors are elected."""
    for audit in org.bodies_of_kind(BodyKind.AUDIT):
        loc, where = body_loc(org, audit.id, "members"), f"body {audit.id}"
        if audit.members is None:
            said = Text(
                "Filen säger inte hur många revisorer som väljs.",
                "The file does not say how many auditors are elected.",
            )
            yield Breach(loc, where, said, Severity.WARNING, {"body": audit.id})
        elif audit.members < LEAST_AUDITORS:
            yield Breach(
                loc,
                where,
                Text(
                    f"Minst fem revisorer ska väljas, inte {audit.members}.",
                    f"At least five auditors must be elected, not {audit.members}.",
                ),
                facts={"body": audit.id, "members": audit.members, "least": LEAST_AUDITORS},
                cure=Text("Öka antalet till minst fem.", "Raise the number to at least five."),
            )


@rule("KL 12:18", Text("Reglementet om revisionen", "The regulations on the audit"))
def the_assembly_adopts_the_auditors_regulations(org: Organisation) -> Iterator[Breach]:
    """12 kap. 18 §: it is the *assembly* that may adopt regulations on the audit."""
    assembly = org.body_of_kind(BodyKind.ASSEMBLY)
    audits = {audit.id for audit in org.bodies_of_kind(BodyKind.AUDIT)}
    for place, document in enumerate(org.governing_documents):
        about = document.kind is GoverningKind.REGULATIONS and audits.intersection(document.bodies)
        if assembly and about and document.adopted_by not in (None, assembly.id):
            yield Breach(
                ("governing_document", place, "adopted_by"),
                f"governing_document {document.id}",
                Text(
                    f"Reglementet om revisionen antas av fullmäktige, inte av ”{document.adopted_by}”.",
                    f"The regulations on the audit are adopted by the assembly, not by “{document.adopted_by}”.",
                ),
                facts={"document": document.id, "adopted_by": document.adopted_by},
                cure=Text(f'Skriv adopted_by = "{assembly.id}".', f'Write adopted_by = "{assembly.id}".'),
            )
