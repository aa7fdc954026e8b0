"""The text of a web page, with nothing of it run: scripts, styles and what is hidden in comments are passed over."""

from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path

from insyn.documents.inspection.text import decoded

SILENT = frozenset({"script", "style", "template", "noscript", "svg", "math", "head", "iframe", "object"})
_BLOCK_NAMES = """
    p div br li tr td th h1 h2 h3 h4 h5 h6 section article header footer blockquote pre
"""
BLOCKS = frozenset(_BLOCK_NAMES.split())


class _Words(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.words: list[str] = []
        self.silent: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in SILENT:
            self.silent.append(tag)
        elif tag in BLOCKS:
            self.words.append("\n")

    def handle_endtag(self, tag: str) -> None:
        if tag in self.silent:
            while self.silent and self.silent.pop() != tag:
                pass
        elif tag in BLOCKS:
            self.words.append("\n")

    def handle_data(self, data: str) -> None:
        if not self.silent:
            self.words.append(data)


def html_text(markup: str) -> str:
    """The words of a web page."""
    parser = _Words()
    parser.feed(markup)
    parser.close()
    return "".join(parser.words)


def html_pages(path: Path) -> Iterator[str]:
    """A web page as one page."""
    yield html_text(decoded(path.read_bytes()))
