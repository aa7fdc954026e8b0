"""Reading a PDF back: its text as a person would, and what it says of itself."""

import io
from collections.abc import Callable, Sequence
from dataclasses import fields, is_dataclass, replace
from typing import Any

import pikepdf
import pypdfium2  # type: ignore[import-untyped]


def page_texts(data: bytes) -> list[str]:
    """The text of every page, line ends and no-break spaces as plain spaces."""
    document = pypdfium2.PdfDocument(data)
    try:
        return [_text(document, number) for number in range(len(document))]
    finally:
        document.close()


def _text(document: pypdfium2.PdfDocument, number: int) -> str:
    page = document[number]
    words = page.get_textpage()
    text = words.get_text_bounded()
    words.close()
    page.close()
    return " ".join(text.replace("\u00a0", " ").split())


def text_of(data: bytes) -> str:
    """The text of the whole document."""
    return " ".join(page_texts(data))


def opened(data: bytes) -> pikepdf.Pdf:
    """The file as pikepdf sees it."""
    return pikepdf.open(io.BytesIO(data))


def with_words(content: Any, change: Callable[[str], str]) -> Any:
    """The same contents with every text in them changed, at any depth."""
    if isinstance(content, str) and type(content) is str:
        return change(content)
    if is_dataclass(content) and not isinstance(content, type):
        changed = {field.name: with_words(getattr(content, field.name), change) for field in fields(content)}
        return replace(content, **changed)
    if isinstance(content, Sequence) and not isinstance(content, str):
        return tuple(with_words(each, change) for each in content)
    return content
