"""A plain titled document with text and a table: what the demonstration hands in as attachments."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from pathlib import Path

from insyn.documents.typesetting.blocks import blocks_of
from insyn.documents.typesetting.press import typeset
from insyn.documents.typesetting.shown import shortened
from insyn.documents.typesetting.swedish import number

Cell = str | int | Decimal


LONGEST_COLUMN_NAME = 60
"""Letters: the row of column names is repeated on every page, and may never fill one."""


@dataclass(frozen=True)
class Table:
    """A table with a caption. Numbers stand to the right, written in Swedish; every row is as long as
    `columns`.
    """

    caption: str
    columns: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]

    def __post_init__(self) -> None:
        if not self.columns or any(len(row) != len(self.columns) for row in self.rows):
            raise ValueError("every row of a table needs one cell for each column")


@dataclass(frozen=True)
class Attachment:
    """A document with a title, where it comes from, text in blocks ("## " headings, "- " lists) and a
    table.
    """

    municipality: str
    title: str
    on: date
    text: str
    origin: str = ""
    table: Table | None = None
    example_notice: str | None = None


def _cell(value: Cell) -> dict[str, object]:
    return {"words": value if isinstance(value, str) else number(value), "number": not isinstance(value, str)}


def _table(table: Table) -> dict[str, object]:
    numeric = [
        bool(table.rows) and all(not isinstance(row[column], str) for row in table.rows)
        for column in range(len(table.columns))
    ]
    return {
        "caption": table.caption,
        "columns": [
            {"words": shortened(" ".join(name.split()), LONGEST_COLUMN_NAME), "number": right}
            for name, right in zip(table.columns, numeric, strict=True)
        ],
        "rows": [[_cell(cell) for cell in row] for row in table.rows],
    }


def attachment_pdf(attachment: Attachment, *, font_paths: Sequence[str | Path] = ()) -> bytes:
    """The attachment as a tagged PDF (A-2a, UA-1). TypesettingError if it fails."""
    content = {
        "municipality": attachment.municipality,
        "body": attachment.origin,
        "example_notice": attachment.example_notice,
        "title": attachment.title,
        "on": attachment.on,
        "text": blocks_of(attachment.text),
        "table": _table(attachment.table) if attachment.table else None,
    }
    return typeset("attachment", content, title=attachment.title, dated=attachment.on, font_paths=font_paths)
