"""Plain text as people write it in a form, taken apart into headings, lists and paragraphs."""

from collections.abc import Iterator
from typing import TypedDict


class Block(TypedDict):
    """One piece of running text: `kind` is "heading", "list" or "paragraph"; `lines` its lines or list
    items.
    """

    kind: str
    lines: list[str]


def _kind_of(line: str) -> str:
    if line.startswith("## ") and line[3:].strip():
        return "heading"
    return "list" if line.startswith("- ") and line[2:].strip() else "paragraph"


def _content(kind: str, line: str) -> str:
    return line.removeprefix({"heading": "## ", "list": "- "}.get(kind, "")).strip()


def _blocks(text: str) -> Iterator[Block]:
    open_block: Block | None = None
    for line in text.replace("\r\n", "\n").replace("\r", "\n").split("\n"):
        stripped = line.strip()
        kind = _kind_of(stripped)
        if open_block and (not stripped or kind != open_block["kind"] or kind == "heading"):
            yield open_block
            open_block = None
        if stripped:
            open_block = open_block or {"kind": kind, "lines": []}
            open_block["lines"].append(_content(kind, stripped))
    if open_block:
        yield open_block


def blocks_of(text: str) -> list[Block]:
    """Text as blocks: a blank line ends a paragraph, "## " begins a heading, "- " an item of a list. Never
    an error.
    """
    return list(_blocks(text))
