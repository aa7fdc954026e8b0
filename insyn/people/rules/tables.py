"""Reading a table that somebody sends in: CSV or Excel, by its content, within limits.

What cannot be read is answered with what to do (:class:`Unreadable`). A table is its rows as texts; which columns they are is
for `columns` to find out. Formulas are not worked out: the value that the spreadsheet last showed is what is read.
"""

import csv
import io
import re
from collections.abc import Iterator
from dataclasses import dataclass

from insyn.description.text import Text, in_groups
from insyn.people.rules.problems import Problem, Unreadable

MOST_BYTES = 60_000_000
"""Room for the Election Authority's file of every candidacy in the country: some 200,000 rows."""
MOST_ROWS = 250_000
MOST_COLUMNS = 200
LONGEST_CELL = 2_000
DELIMITERS = ";\t,"
_GARBLED = re.compile("Ã[¥¤¶…„–©¼]|Â[§°]|â€")
_SAVE_AS = Text(
    "Öppna den i ett kalkylprogram och spara som Excel (.xlsx) eller som CSV UTF-8.",
    "Open it in a spreadsheet program and save it as Excel (.xlsx) or as CSV UTF-8.",
)


@dataclass(frozen=True, slots=True)
class Limits:
    """How much is read of one file."""

    size: int = MOST_BYTES
    rows: int = MOST_ROWS


@dataclass(frozen=True)
class Table:
    """Rows as texts, each with the number a spreadsheet gives it, and what is worth saying of how they were read.

    The rows come one by one and once only, so that a large file never lies whole in memory; reading them may still raise
    :class:`Unreadable`.
    """

    rows: Iterator[tuple[int, tuple[str, ...]]]
    remarks: tuple[Problem, ...] = ()


def kind_of(data: bytes) -> str:
    """What the content is: xlsx, xls, encrypted, ods, zip, pdf, xml, json, csv or empty. Names are not asked."""
    if not data.strip():
        return "empty"
    if data.startswith(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"):
        return "encrypted" if "EncryptedPackage".encode("utf-16-le") in data else "xls"
    if data.startswith(b"PK\x03\x04"):
        head = data[:200]
        return "ods" if b"opendocument" in head else "xlsx" if b"[Content_Types].xml" in data else "zip"
    if data.startswith(b"%PDF-"):
        return "pdf"
    start = data[:400].lstrip(b"\xef\xbb\xbf \t\r\n")
    if start.startswith(b"<"):
        return "html" if re.match(rb"<(!doctype\s+)?html", start, re.I) else "xml"
    return "json" if start.startswith((b"{", b"[")) else "csv"


def refuse_too_large(size: int, limits: Limits) -> None:
    """Refuse more bytes than the limit, before anything of them is read."""
    if size > limits.size:
        most = f"{limits.size // 1_000_000} MB"
        raise Unreadable(
            Text(
                f"Filen är större än {most}. Ta bort rader som inte rör kommunen och försök igen.",
                f"The file is larger than {most}. Remove rows that are not the municipality's and try again.",
            )
        )


def read_table(data: bytes, limits: Limits | None = None) -> Table:
    """The table in the file, whatever its name says. :class:`Unreadable` with what to do."""
    limits = limits or Limits()
    refuse_too_large(len(data), limits)
    kind = kind_of(data)
    if kind == "xlsx":
        from insyn.people.rules.table_xlsx import read_xlsx

        return read_xlsx(data, limits)
    if kind != "csv":
        raise Unreadable(_not_a_table(kind))
    return read_csv(data, limits)


def _not_a_table(kind: str) -> Text:
    said = {
        "empty": Text("Filen är tom.", "The file is empty."),
        "xls": Text("Filen är i det gamla Excelformatet .xls.", "The file is in the old Excel format .xls."),
        "encrypted": Text("Filen är låst med lösenord.", "The file is locked with a password."),
        "ods": Text("Filen är ett OpenDocument-kalkylblad.", "The file is an OpenDocument spreadsheet."),
        "pdf": Text("Filen är en PDF, inte en tabell.", "The file is a PDF, not a table."),
        "html": Text("Filen är en webbsida, inte en tabell.", "The file is a web page, not a table."),
        "zip": Text(
            "Filen är ett zip-arkiv. Packa upp det och välj filen i det.",
            "The file is a zip archive. Unpack it and choose the file in it.",
        ),
    }.get(kind, Text("Filen är ingen tabell.", "The file is not a table."))
    if kind in ("empty", "zip"):
        return said
    return Text(f"{said.sv} {_SAVE_AS.sv}", f"{said.en} {_SAVE_AS.en}")


def read_csv(data: bytes, limits: Limits) -> Table:
    """A CSV file in UTF-8 or UTF-16, or Latin-1 with a remark; delimited by semicolon, comma or tab."""
    text, remarks = decode(data)
    if "\x00" in text:
        raise Unreadable(
            Text(f"Filen är ingen textfil. {_SAVE_AS.sv}", f"The file is not a text file. {_SAVE_AS.en}")
        )
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter_of(text), strict=True)
    return Table(bounded(_csv_rows(reader), limits), remarks)


def _csv_rows(reader: Iterator[list[str]]) -> Iterator[tuple[int, list[str]]]:
    number = 0
    try:
        for number, row in enumerate(reader, start=1):
            yield number, row
    except csv.Error:
        raise Unreadable(
            Text(
                f'Rad {number + 1} går inte att läsa: ett citattecken (") saknas eller står fel, eller cellen är för lång.',
                f'Row {number + 1} cannot be read: a quotation mark (") is missing or misplaced, or the cell is too long.',
            ),
            number + 1,
        ) from None


def bounded(rows: Iterator[tuple[int, list[str]]], limits: Limits) -> Iterator[tuple[int, tuple[str, ...]]]:
    """The rows that hold anything; refused when they are too many or too wide, before the rest is read."""
    kept = 0
    for number, cells in rows:
        if len(cells) > MOST_COLUMNS:
            raise Unreadable(
                Text(
                    f"Rad {number} har fler än {MOST_COLUMNS} kolumner.",
                    f"Row {number} has more than {MOST_COLUMNS} columns.",
                ),
                number,
            )
        if not any(cells):
            continue
        if kept >= limits.rows:
            most = in_groups(limits.rows)
            raise Unreadable(
                Text(
                    f"Filen har fler än {most.sv} rader. Dela den, eller ta bort rader som inte rör kommunen.",
                    f"The file has more than {most.en} rows. Split it, or remove rows that are not the municipality's.",
                )
            )
        kept += 1
        for cell in cells:
            if len(cell) > LONGEST_CELL:
                raise Unreadable(
                    Text(
                        f"En cell på rad {number} är längre än {LONGEST_CELL} tecken.",
                        f"A cell in row {number} is longer than {LONGEST_CELL} letters.",
                    ),
                    number,
                )
        yield number, tuple(cells)


def decode(data: bytes) -> tuple[str, tuple[Problem, ...]]:
    """The text of the file, and a remark if it was not written in UTF-8."""
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        try:
            return data.decode("utf-16"), ()
        except UnicodeDecodeError:
            raise Unreadable(_mixed()) from None
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = _latin(data)
        said = Text(
            "Filen är inte i UTF-8 utan i Latin-1 (Windows-1252), och har lästs så. Se efter att å, ä och ö stämmer.",
            "The file is not in UTF-8 but in Latin-1 (Windows-1252), and was read so. Make sure that å, ä and ö are right.",
        )
        return text, (Problem(0, said, stops=False),)
    if _GARBLED.search(text):
        raise Unreadable(_mixed())
    return text, ()


def _latin(data: bytes) -> str:
    try:
        text = data.decode("cp1252")
    except UnicodeDecodeError:
        raise Unreadable(_mixed()) from None
    if _GARBLED.search(text):
        raise Unreadable(_mixed())
    return text


def _mixed() -> Text:
    return Text(
        "Teckenkodningen går inte att läsa: å, ä och ö är förvanskade. Spara om filen som CSV UTF-8 från originalet.",
        "The character encoding cannot be read: å, ä and ö are garbled. Save the file anew as CSV UTF-8 from the original.",
    )


def delimiter_of(text: str) -> str:
    """The delimiter that the first rows use most, outside quotation marks; a semicolon if none."""
    head = re.sub(r'"[^"]*"', "", text[:20_000])
    lines = [line for line in head.splitlines() if line.strip()][:10]
    return max(DELIMITERS, key=lambda sign: (sum(line.count(sign) for line in lines), sign == ";"))
