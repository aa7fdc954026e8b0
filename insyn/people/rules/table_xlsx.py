"""Reading the first sheet of an Excel file, distrusting the archive that it is."""

import io
import re
import zipfile
import zlib
from collections.abc import Iterator
from datetime import date, datetime, time
from decimal import Decimal
from typing import Any

from openpyxl import load_workbook  # type: ignore[import-untyped]

from insyn.description.text import Text
from insyn.people.rules.problems import Problem, Unreadable
from insyn.people.rules.tables import MOST_COLUMNS, Limits, Table, bounded

MOST_PARTS = 1_000
LARGEST_UNPACKED = 200_000_000
LARGEST_STRINGS = 60_000_000
HIGHEST_RATIO = 150
_HEAD = 64_000
_ELEMENT = re.compile(rb"<[A-Za-z]")
_BROKEN = Text(
    "Excelfilen är skadad eller misstänkt och har inte öppnats. Spara om den som .xlsx, eller som CSV UTF-8.",
    "The Excel file is damaged or suspect and was not opened. Save it anew as .xlsx, or as CSV UTF-8.",
)


def read_xlsx(data: bytes, limits: Limits) -> Table:
    """The rows of the first sheet; other sheets are told of, and not read."""
    _refuse_hostile(data)
    try:
        book = load_workbook(io.BytesIO(data), read_only=True, data_only=True, keep_links=False)
    except Exception:  # openpyxl raises whatever the damage happens to meet
        raise Unreadable(_BROKEN) from None
    sheets = book.worksheets
    if not sheets:
        raise Unreadable(Text("Excelfilen har inget kalkylblad.", "The Excel file has no sheet."))
    rows = bounded(_rows(book, sheets[0]), limits)
    return Table(rows, (_only_first(sheets[0].title),) if len(sheets) > 1 else ())


def _rows(book: Any, sheet: Any) -> Iterator[tuple[int, list[str]]]:
    try:
        # What a sheet says of its own size is not believed: the rows are counted as they come.
        sheet.reset_dimensions()
        for number, row in enumerate(sheet.iter_rows(max_col=MOST_COLUMNS + 1, values_only=True), start=1):
            yield number, _without_empty_end([_as_text(value) for value in row])
    except Exception:
        raise Unreadable(_BROKEN) from None
    finally:
        book.close()


def _without_empty_end(cells: list[str]) -> list[str]:
    while cells and not cells[-1]:
        cells.pop()
    return cells


def _as_text(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, str):
        return value
    if isinstance(value, bool):
        return "ja" if value else "nej"
    if isinstance(value, datetime):
        return value.date().isoformat() if value.time() == time() else value.isoformat(" ")
    if isinstance(value, date | time):
        return value.isoformat()
    if isinstance(value, float) and value.is_integer() and abs(value) < 1e15:
        return str(int(value))
    return str(Decimal(repr(value))) if isinstance(value, float) else str(value)


def _only_first(title: str) -> Problem:
    said = Text(
        f"Filen har flera kalkylblad. Bara det första, ”{title[:40]}”, har lästs.",
        f'The file has several sheets. Only the first, "{title[:40]}", was read.',
    )
    return Problem(0, said, stops=False)


def _refuse_hostile(data: bytes) -> None:
    """Refuse an archive that swells, hides entities or lies about its parts, before openpyxl reads any of it."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            parts = archive.infolist()
            names = [part.filename for part in parts]
            if len(parts) > MOST_PARTS or len(set(names)) != len(names) or _swells(parts):
                raise Unreadable(_BROKEN)
            if any(name.lower().endswith("vbaproject.bin") for name in names):
                raise Unreadable(
                    Text(
                        "Excelfilen har makron. Spara den som .xlsx utan makron.",
                        "The Excel file has macros. Save it as .xlsx without macros.",
                    )
                )
            for part in parts:
                if part.filename.endswith((".xml", ".rels")) and _declares_a_type(archive, part):
                    raise Unreadable(_BROKEN)
    except (zipfile.BadZipFile, zlib.error, OSError, ValueError, NotImplementedError, RuntimeError, EOFError):
        raise Unreadable(_BROKEN) from None


def _swells(parts: list[zipfile.ZipInfo]) -> bool:
    if sum(part.file_size for part in parts) > LARGEST_UNPACKED:
        return True
    return any(
        part.file_size
        > (LARGEST_STRINGS if part.filename.endswith("sharedStrings.xml") else LARGEST_UNPACKED)
        or (part.file_size > 10_000_000 and part.file_size > HIGHEST_RATIO * max(1, part.compress_size))
        for part in parts
    )


def _declares_a_type(archive: zipfile.ZipFile, part: zipfile.ZipInfo) -> bool:
    """Whether a part begins with a document type (where entities are declared), or hides how it begins."""
    with archive.open(part) as opened:
        head = opened.read(_HEAD)
    if not head:
        return False
    element = _ELEMENT.search(head)
    return element is None or b"<!DOCTYPE" in head[: element.start()].upper() or b"<!ENTITY" in head.upper()
