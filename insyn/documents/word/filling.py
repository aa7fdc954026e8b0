"""Making a template, checking one, and filling one in. Runs inside the process that has bounds."""

import io
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from docx import Document as open_document
from docx.oxml.ns import qn
from docx.shared import Pt, RGBColor
from docx.text.paragraph import Paragraph
from docxtpl import DocxTemplate  # type: ignore[import-untyped]
from jinja2 import TemplateError, nodes
from jinja2.sandbox import SandboxedEnvironment

from insyn.documents.typesetting.blocks import blocks_of
from insyn.documents.word.fields import BODIES, FIELDS, HEADINGS

PLACE = "[[insyn:{field}]]"
STYLES = {"heading": "Heading 2", "list": "List Bullet", "paragraph": "Normal"}
ALLOWED = (nodes.Template, nodes.Output, nodes.TemplateData, nodes.Name)


def own_template() -> bytes:
    """The template that a municipality begins with."""
    made = open_document()
    made.styles["Normal"].font.size = Pt(11)
    made.styles["Normal"].font.name = "Calibri"
    for level, size in ((1, 14), (2, 12)):
        style = made.styles[f"Heading {level}"]
        style.font.size, style.font.color.rgb = Pt(size), RGBColor(0x1F, 0x3F, 0x5F)
    made.add_paragraph("{{ kommun }}").runs[0].bold = True
    made.add_paragraph("{{ enhet }}")
    made.add_paragraph("Tjänsteskrivelse")
    made.add_paragraph("{{ rubrik }}", style="Title")
    facts = made.add_table(rows=0, cols=2)
    for name, value in (
        ("Diarienummer", "{{ diarienummer }}"),
        ("Datum", "{{ datum }}"),
        ("Handläggare", "{{ handlaggare }}"),
        ("Befattning", "{{ befattning }}"),
        ("Till", "{{ till }}"),
    ):
        cells = facts.add_row().cells
        cells[0].text, cells[1].text = name, value
    for field in BODIES:
        made.add_paragraph(HEADINGS[field], style="Heading 1")
        made.add_paragraph(f"{{{{ {field} }}}}")
    made.sections[0].footer.paragraphs[0].text = "{{ diarienummer }}, {{ utgava }}"
    out = io.BytesIO()
    made.save(out)
    return out.getvalue()


def troubles(path: Path) -> Iterator[tuple[str, str]]:
    """What is wrong with a template, in Swedish and English."""
    try:
        template = DocxTemplate(path)
        source = _sources(template)
        parsed = SandboxedEnvironment(autoescape=True).parse(source)
    except (TemplateError, ValueError, KeyError) as error:
        yield f"Mallen går inte att läsa: {error}", f"The template cannot be read: {error}"
        return
    if any(not isinstance(node, ALLOWED) for node in _nodes(parsed)):
        yield (
            "Mallen får bara innehålla fält, som {{ rubrik }}: inga villkor, filter eller beräkningar.",
            "The template may hold fields alone, as {{ rubrik }}: no conditions, filters or calculations.",
        )
    named = {node.name for node in parsed.find_all(nodes.Name)}
    if unknown := sorted(named - set(FIELDS)):
        known = ", ".join(FIELDS)
        yield (
            f"Fälten {', '.join(unknown)} finns inte. De som finns är {known}.",
            f"There are no fields {', '.join(unknown)}. Those that exist are {known}.",
        )
    yield from _missing(template)


def _nodes(parsed: nodes.Template) -> Iterator[nodes.Node]:
    yield parsed
    yield from parsed.find_all(nodes.Node)


def _sources(template: Any) -> str:
    """Everything in the template that fields are filled into: the text, headers and footers."""
    template.init_docx()
    parts = [template.patch_xml(template.get_xml())]
    for uri in (template.HEADER_URI, template.FOOTER_URI):
        parts += [
            template.patch_xml(template.get_part_xml(part))
            for _key, part in template.get_headers_footers(uri)
        ]
    return "\n".join(parts)


def _missing(template: Any) -> Iterator[tuple[str, str]]:
    texts = [paragraph.text.strip() for paragraph in _paragraphs(template.docx)]
    for field in BODIES:
        if texts.count(f"{{{{ {field} }}}}") + texts.count(f"{{{{{field}}}}}") != 1:
            yield (
                f"Fältet {{{{ {field} }}}} ska stå en gång, ensamt i sitt stycke.",
                f"The field {{{{ {field} }}}} stands once, alone in its paragraph.",
            )
        if HEADINGS[field] not in texts:
            yield (
                f"Rubriken ”{HEADINGS[field]}” saknas. Efter den läses texten tillbaka.",
                f"The heading “{HEADINGS[field]}” is missing. The text is read back by it.",
            )


def _paragraphs(document: Any) -> list[Paragraph]:
    """Every paragraph of the text, those in tables too."""
    return [Paragraph(found, document._body) for found in document.element.body.iter(qn("w:p"))]


def fill(path: Path, values: Mapping[str, str], reference: str, edition: int) -> bytes:
    """The template filled in. What people have written is data: it is never read as a field or as markup."""
    own = path.stat().st_size == 0
    template = DocxTemplate(io.BytesIO(own_template()) if own else path)
    plain = {field: values.get(field, "") for field in FIELDS if field not in BODIES}
    places = {field: PLACE.format(field=field) for field in BODIES}
    template.render({**plain, **places}, SandboxedEnvironment(autoescape=True), autoescape=True)
    made = template.docx
    for paragraph in _paragraphs(made):
        field = next((field for field in BODIES if paragraph.text.strip() == places[field]), None)
        if field:
            _lay_in(made, paragraph, values.get(field, ""))
    made.core_properties.identifier = reference
    made.core_properties.version = str(edition)
    made.core_properties.author = values.get("handlaggare", "")[:200]
    made.core_properties.title = values.get("rubrik", "")[:200]
    out = io.BytesIO()
    made.save(out)
    return out.getvalue()


def _lay_in(document: Any, place: Paragraph, text: str) -> None:
    """Put the blocks of a text where its field stands: headings, lists and paragraphs in the template's own styles."""
    styles = {style.name for style in document.styles}
    for block in blocks_of(text):
        lines = block["lines"] if block["kind"] != "paragraph" else ["\n".join(block["lines"])]
        for line in lines:
            paragraph = place.insert_paragraph_before(line)
            if (style := STYLES[block["kind"]]) in styles:
                paragraph.style = document.styles[style]
    if not text.strip():
        place.insert_paragraph_before("")
    place._element.getparent().remove(place._element)
