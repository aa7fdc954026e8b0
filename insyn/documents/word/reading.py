"""Reading a report back from Word by its fixed headings. Runs inside the process that has bounds."""

import re
from pathlib import Path
from typing import Any

from docx import Document as open_document
from docx.oxml.ns import qn

from insyn.documents.word.fields import HEADINGS

_BY_HEADING = {words.casefold(): field for field, words in HEADINGS.items()}
_ENDS = frozenset({"bilagor", "underskrift", "underskrifter", "beslutet skickas till"})
_EDITION = re.compile(r"utgåva (\d{1,6})", re.IGNORECASE)

PICTURES = (
    "Bilder i texten följer inte med. Lägg till dem som bilaga.",
    "Pictures in the text do not come along. Add them as an attachment.",
)
TABLES = (
    "Tabeller är lästa som rader av text. Lägg till dem som bilaga om formen behövs.",
    "Tables have been read as lines of text. Add them as an attachment if their form matters.",
)
CHANGES = (
    "Dokumentet har spårade ändringar. De är lästa som godtagna.",
    "The document has tracked changes. They have been read as accepted.",
)
NOTES = (
    "Fotnoter och kommentarer följer inte med.",
    "Footnotes and comments do not come along.",
)


def read_word(path: Path) -> dict[str, Any]:
    """The texts under the fixed headings, which case and edition the document says it is, and what did not come along."""
    document = open_document(str(path))
    texts: dict[str, list[str]] = {}
    field, tables = "", False
    for element in document.element.body.iter(qn("w:p"), qn("w:tr")):
        if element.tag == qn("w:tr"):
            if field:
                tables = True
                _add(texts[field], "paragraph", _row(element))
            continue
        if _inside(element, "w:tbl") and field:
            continue  # read with its row
        kind, line = _kind(document, element), _words(element)
        heading = " ".join(line.split()).rstrip(":").casefold()
        if heading in _BY_HEADING:
            field = _BY_HEADING[heading]
            texts.setdefault(field, [])
        elif heading in _ENDS and kind == "heading":
            field = ""
        elif field and line.strip():
            _add(texts[field], kind, line)
    return {
        "texts": {name: _joined(lines) for name, lines in texts.items()},
        "reference": document.core_properties.identifier or "",
        "edition": _edition(document),
        "notes": [*([TABLES] if tables else []), *_notes(document)],
    }


def _add(lines: list[str], kind: str, line: str) -> None:
    mark = {"heading": "## ", "list": "- "}.get(kind, "")
    lines.append(
        mark
        + (" ".join(line.split()) if mark else "\n".join(" ".join(part.split()) for part in line.split("\n")))
    )


def _joined(lines: list[str]) -> str:
    """Blocks with a blank line between, items of a list each on its line."""
    text = ""
    for before, line in zip(["", *lines], lines, strict=False):
        tight = before.startswith("- ") and line.startswith("- ")
        text += ("" if not text else "\n" if tight else "\n\n") + line
    return text


def _inside(element: Any, tag: str) -> bool:
    return any(parent.tag == qn(tag) for parent in element.iterancestors())


def _words(element: Any) -> str:
    """The words of a paragraph as if its tracked changes were accepted."""
    found = []
    for node in element.iter(qn("w:t"), qn("w:tab"), qn("w:br"), qn("w:cr")):
        if _inside(node, "w:del") or _inside(node, "w:moveFrom"):
            continue
        found.append((node.text or "") if node.tag == qn("w:t") else " " if node.tag == qn("w:tab") else "\n")
    return "".join(found)


def _row(element: Any) -> str:
    cells = [" ".join(_words(cell).split()) for cell in element.iter(qn("w:tc"))]
    return " | ".join(cell for cell in cells if cell)


def _kind(document: Any, element: Any) -> str:
    properties = element.find(qn("w:pPr"))
    if properties is None:
        return "paragraph"
    named = properties.find(qn("w:pStyle"))
    style = str(named.get(qn("w:val"))) if named is not None else ""
    name = _style_name(document, style).casefold()
    if re.match(r"(heading|rubrik) ?\d", name):
        return "heading"
    if properties.find(qn("w:numPr")) is not None or name.startswith(
        ("list", "lista", "punktlista", "numrerad lista")
    ):
        return "list"
    return "paragraph"


def _style_name(document: Any, style: str) -> str:
    return next((str(one.name) for one in document.styles if one.style_id == style), style)


def _edition(document: Any) -> int | None:
    written = document.core_properties.version or ""
    if written.isdecimal() and len(written) < 7:
        return int(written)
    for section in document.sections:
        for paragraph in section.footer.paragraphs:
            if found := _EDITION.search(paragraph.text):
                return int(found[1])
    return None


def _notes(document: Any) -> list[tuple[str, str]]:
    body = document.element.body
    found = []
    if any(True for _one in body.iter(qn("w:drawing"), qn("w:pict"), qn("w:object"))):
        found.append(PICTURES)
    if any(True for _one in body.iter(qn("w:ins"), qn("w:del"), qn("w:moveFrom"))):
        found.append(CHANGES)
    if any(
        True
        for _one in body.iter(qn("w:footnoteReference"), qn("w:commentReference"), qn("w:endnoteReference"))
    ):
        found.append(NOTES)
    return found
