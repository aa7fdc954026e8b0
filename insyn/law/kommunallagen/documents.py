"""What rules on governing documents share: who adopts them, and what their text must settle."""

from collections.abc import Iterator, Sequence

from insyn.description.finding import Severity
from insyn.description.governing import GoverningDocument, GoverningKind, Regulated
from insyn.description.kinds import BodyKind
from insyn.description.organisation import Organisation
from insyn.description.text import Text
from insyn.law.registry import Breach


def adopted_by_the_assembly(org: Organisation, kind: GoverningKind) -> Iterator[Breach]:
    """The documents of a kind that only the assembly adopts but that the file says somebody else adopts."""
    assembly = org.body_of_kind(BodyKind.ASSEMBLY)
    for place, document in _of_kind(org, kind):
        if assembly is None or document.adopted_by in (None, assembly.id):
            continue
        yield Breach(
            ("governing_document", place, "adopted_by"),
            f"governing_document {document.id}",
            Text(
                f"”{document.title.sv}” är {kind.label.sv} och antas av fullmäktige, inte av ”{document.adopted_by}”.",
                f"“{document.title.en}” is {kind.label.en} and adopted by the assembly, not by “{document.adopted_by}”.",
            ),
            facts={"document": document.id, "adopted_by": document.adopted_by},
            cure=Text(f'Skriv adopted_by = "{assembly.id}".', f'Write adopted_by = "{assembly.id}".'),
        )


def lacking(org: Organisation, kind: GoverningKind, needed: Sequence[Regulated]) -> Iterator[Breach]:
    """What the documents of a kind do not settle of what they must. One that nobody has gone through (`regulates` is
    empty) is not measured.
    """
    for place, document in _of_kind(org, kind):
        missing = [regulated for regulated in needed if regulated not in document.regulates]
        if not document.regulates or not missing:
            continue
        sv, en = (
            ", ".join(regulated.label.in_(language) for regulated in missing) for language in ("sv", "en")
        )
        yield Breach(
            ("governing_document", place, "regulates"),
            f"governing_document {document.id}",
            Text(
                f"”{document.title.sv}” reglerar inte: {sv}.",
                f"“{document.title.en}” does not regulate: {en}.",
            ),
            Severity.WARNING,
            {"document": document.id, "missing": [regulated.value for regulated in missing]},
            Text("Lägg till det i texten och i regulates.", "Add it to the text and to regulates."),
        )


def _of_kind(org: Organisation, kind: GoverningKind) -> list[tuple[int, GoverningDocument]]:
    return [
        (place, document) for place, document in enumerate(org.governing_documents) if document.kind is kind
    ]
