"""The text of office documents, read from their XML as it lies: no macros, no links, no entities, no formulas."""

import re
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import IO, Any

from lxml import etree  # type: ignore[import-untyped]

LARGEST_PART = 200_000_000
"""Bytes one part may unpack to."""
MOST_STRINGS = 2_000_000

_PARAGRAPHS = frozenset({"p", "h", "tr", "br", "cr", "line-break", "si"})
_SPACES = frozenset({"tab", "s", "tc"})
_WORDS = frozenset({"t"})


def _events(part: IO[bytes], *what: str, cleared: frozenset[str] = frozenset()) -> Iterator[tuple[str, Any]]:
    """The elements of a part as they begin and end; kept only while they are looked at (or until one of ``cleared`` ends)."""
    parser = etree.iterparse(
        part,
        events=what or ("end",),
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        huge_tree=False,
        remove_comments=True,
        remove_pis=True,
    )
    for event, element in parser:
        yield event, element
        if event == "end" and (not cleared or _name(element) in cleared):
            element.clear()
            while element.getprevious() is not None:
                del element.getparent()[0]


def _name(element: Any) -> str:
    return str(etree.QName(element).localname)


def _opened(archive: zipfile.ZipFile, name: str) -> IO[bytes]:
    if archive.getinfo(name).file_size > LARGEST_PART:
        raise ValueError(f"{name} is larger than {LARGEST_PART}")
    return archive.open(name)


def _numbered(names: list[str], pattern: str) -> list[str]:
    found = [(int(match[1]), name) for name in names if (match := re.fullmatch(pattern, name))]
    return [name for _number, name in sorted(found)]


def _running(part: IO[bytes]) -> str:
    """The words of a part of a Word document or a slide: what stands in ``t``, a line for each paragraph."""
    words: list[str] = []
    for _event, element in _events(part):
        name = _name(element)
        if name in _WORDS and element.text:
            words.append(element.text)
        elif name in _PARAGRAPHS:
            words.append("\n")
        elif name in _SPACES:
            words.append(" ")
    return "".join(words)


def word_pages(path: Path) -> Iterator[str]:
    """A Word document as one page: headers, text, notes, footers. What is struck out as a tracked change is not read."""
    with zipfile.ZipFile(path) as archive:
        names = archive.namelist()
        order = [
            *_numbered(names, r"word/header(\d+)\.xml"),
            "word/document.xml",
            *(name for name in ("word/footnotes.xml", "word/endnotes.xml") if name in names),
            *_numbered(names, r"word/footer(\d+)\.xml"),
        ]
        parts = []
        for name in order:
            with _opened(archive, name) as part:
                parts.append(_running(part))
        yield "\n".join(parts)


def presentation_pages(path: Path) -> Iterator[str]:
    """A presentation, a page for each slide with its notes."""
    with zipfile.ZipFile(path) as archive:
        names = archive.namelist()
        notes = dict(
            zip(
                _numbered(names, r"ppt/slides/slide(\d+)\.xml"),
                _numbered(names, r"ppt/notesSlides/notesSlide(\d+)\.xml"),
                strict=False,
            )
        )
        for name in _numbered(names, r"ppt/slides/slide(\d+)\.xml"):
            with _opened(archive, name) as part:
                text = _running(part)
            if beside := notes.get(name):
                with _opened(archive, beside) as part:
                    text += "\n" + _running(part)
            yield text


def _shared_strings(archive: zipfile.ZipFile) -> list[str]:
    if "xl/sharedStrings.xml" not in archive.namelist():
        return []
    found: list[str] = []
    words: list[str] = []
    with _opened(archive, "xl/sharedStrings.xml") as part:
        for _event, element in _events(part):
            name = _name(element)
            if name == "t" and element.text:
                words.append(element.text)
            elif name == "si":
                found.append("".join(words))
                words = []
                if len(found) > MOST_STRINGS:
                    raise ValueError("too many texts")
    return found


def sheet_pages(path: Path) -> Iterator[str]:
    """A workbook, a page for each sheet: the values as they were last worked out, never a formula."""
    with zipfile.ZipFile(path) as archive:
        shared = _shared_strings(archive)
        for name in _numbered(archive.namelist(), r"xl/worksheets/sheet(\d+)\.xml"):
            with _opened(archive, name) as part:
                yield _cells(part, shared)


def _cells(part: IO[bytes], shared: list[str]) -> str:
    words: list[str] = []
    value = ""
    for _event, element in _events(part):
        name = _name(element)
        if name in ("v", "t"):
            value += element.text or ""
        elif name == "c":
            words.append(_value(value, element.get("t"), shared) + " ")
            value = ""
        elif name == "row":
            words.append("\n")
    return "".join(words)


def _value(written: str, kind: str | None, shared: list[str]) -> str:
    if kind != "s":
        return written
    place = int(written) if written.isdecimal() else -1
    return shared[place] if 0 <= place < len(shared) else ""


def open_document_pages(path: Path) -> Iterator[str]:
    """An OpenDocument file, a page for each sheet or slide; a text as one. Deleted text kept as tracked changes is not read."""
    with zipfile.ZipFile(path) as archive, _opened(archive, "content.xml") as part:
        words: list[str] = []
        silent = 0
        for event, element in _events(part, "start", "end", cleared=frozenset({"p", "h", "table-row"})):
            name = _name(element)
            if name == "tracked-changes":
                silent += 1 if event == "start" else -1
            elif silent:
                continue
            elif event == "start" and name in ("table", "page") and any(word.strip() for word in words):
                yield "".join(words)
                words = []
            elif event == "end" and name in ("p", "h"):
                words += [_line(element), "\n"]
        yield "".join(words)


def _line(element: Any) -> str:
    """The words of one paragraph, with what stands inside others in it."""
    found = [element.text or ""]
    for child in element:
        found.append(" " if _name(child) in ("s", "tab", "line-break") else _line(child))
        found.append(child.tail or "")
    return "".join(found)
