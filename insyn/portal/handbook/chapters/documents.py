"""The governing documents in force: what they are, whom they govern, who decides them."""

from insyn.description.governing import GoverningDocument, GoverningKind
from insyn.description.labels import KEYS
from insyn.description.text import Text
from insyn.portal.handbook.basis import Basis
from insyn.portal.handbook.blocks import (
    AND,
    DASH,
    Assumed,
    Chapter,
    Column,
    Line,
    Part,
    Points,
    Row,
    Section,
    Table,
    Target,
    enumerated,
    kept,
    lean,
    line,
    said,
    section,
)
from insyn.portal.handbook.words import assumptions, body_line, day_text, marked

SHOWN = {key: KEYS[key] for key in ("title", "bodies", "adopted_by", "in_force_from", "review_by", "kind")}


def chapter(basis: Basis) -> Chapter:
    """The chapter of the governing documents."""
    documents = basis.organisation.governing_documents
    found: list[Assumed] = []
    for document in documents:
        found.extend(assumptions(document, document.title, SHOWN))
    return Chapter(
        slug="styrdokument",
        title=Text("Styrdokumenten", "The governing documents"),
        lead=Text(
            "Vilka styrdokument som gäller, för vem, och vem som beslutar dem.",
            "Which governing documents are in force, for whom, and who decides them.",
        ),
        sections=kept(_list(basis, documents), _by_law(basis)),
        assumed=tuple(found),
        sources=tuple(dict.fromkeys(document.source for document in documents if document.source)),
    )


def _list(basis: Basis, documents: tuple[GoverningDocument, ...]) -> Section | None:
    columns = (
        Column(Text("Styrdokument", "Governing document"), 5),
        Column(Text("Slag", "Kind"), 3),
        Column(Text("Gäller för", "Holds for"), 4),
        Column(Text("Beslutas av", "Decided by"), 3),
        Column(Text("Gäller från, ses över", "In force from, review"), 4),
    )
    rows = tuple(_row(basis, document) for document in documents)
    table = lean(Table(Text("Styrdokument i kraft", "Governing documents in force"), columns, rows))
    return section("i-kraft", Text("Styrdokument som gäller", "Governing documents in force"), table)


def _row(basis: Basis, document: GoverningDocument) -> Row:
    organisation = basis.organisation
    title = (Part(document.title, to=basis.documents.get(document.id)), *_elsewhere(document))
    bodies = enumerated((body_line(organisation, body) for body in document.bodies), AND)
    decided = body_line(organisation, document.adopted_by) if document.adopted_by else line(DASH)
    return Row(
        (
            marked(title, document, "title"),
            marked(line(document.kind.label if document.kind else DASH), document, "kind"),
            marked(bodies or line(DASH), document, "bodies"),
            marked(decided, document, "adopted_by"),
            marked(_days(document), document, "in_force_from", "review_by"),
        )
    )


def _elsewhere(document: GoverningDocument) -> Line:
    """Where else the document is read: a handbook here, and at the address the file gives. Only the web's are links."""
    found = []
    if document.kind == GoverningKind.HANDBOOK:
        found.append(line(Part(Text("den här handboken", "this handbook"), to=Target("handbook"))))
    if document.address and document.address.lower().startswith(("http://", "https://")):
        found.append(line(Part(Text("annan webbplats", "another site"), outside=document.address)))
    return (said(" (", " ("), *enumerated(found, AND), said(")", ")")) if found else ()


def _days(document: GoverningDocument) -> Line:
    told = []
    if document.in_force_from:
        day = day_text(document.in_force_from)
        told.append(Text(f"från {day.sv}", f"from {day.en}"))
    if document.review_by:
        day = day_text(document.review_by)
        told.append(Text(f"ses över senast {day.sv}", f"review by {day.en}"))
    return line(
        Text(", ".join(text.sv for text in told), ", ".join(text.en for text in told)) if told else DASH
    )


def _by_law(basis: Basis) -> Section | None:
    points = [
        line(
            said(
                "Fullmäktige antar sin arbetsordning och nämndernas reglementen.",
                "The assembly adopts its rules of procedure and the committees' regulations.",
            ),
            basis.kl("5:71", "6:44"),
        ),
        line(
            said(
                "Nämnden beslutar själv sin delegationsordning.",
                "A committee decides its own delegation order.",
            ),
            basis.kl("6:37", "7:5"),
        ),
        line(
            said(
                "Gällande kommunala föreskrifter ska finnas på kommunens webbplats, samlade i en "
                "författningssamling eller på annat sätt, med ett register.",
                "Local regulations in force must be on the municipality's website, collected in a local statute "
                "book or in another way, with a register.",
            ),
            basis.kl("8:13"),
        ),
    ]
    if any(body.joint for body in basis.organisation.bodies):
        points.insert(
            1,
            line(
                said(
                    "En gemensam nämnds reglemente antas av fullmäktige i varje kommun som är med.",
                    "A joint committee's regulations are adopted by the assembly of each municipality that takes "
                    "part.",
                ),
                basis.kl("9:33"),
            ),
        )
    return section(
        "lagen", Text("Vem som beslutar enligt lagen", "Who decides by law"), Points(tuple(points))
    )
