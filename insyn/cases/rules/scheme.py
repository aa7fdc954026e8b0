"""The classification scheme: classes with how long they are kept. The shipped one, and the municipality's as CSV. Pure."""

import csv
import io
import re
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from insyn.description.text import Text

FILE = Path(__file__).parents[1] / "classification" / "scheme.toml"
MOST_CLASSES = 3_000
MOST_BYTES = 500_000
LONGEST_CODE, LONGEST_NAME, LONGEST_KEPT = 20, 200, 100
_CODE = re.compile(r"[0-9A-Za-zÅÄÖåäö][0-9A-Za-zÅÄÖåäö.\-]{0,19}")
HEADINGS = {
    "code": "code", "kod": "code", "beteckning": "code",
    "name": "name", "namn": "name", "rubrik": "name",
    "parent": "parent", "överordnad": "parent", "under": "parent",
    "kept": "kept", "bevaras": "kept", "gallring": "kept", "gallras": "kept",
}  # fmt: skip


@dataclass(frozen=True)
class Class:
    """A class: its code, name, the code above it, how long it is kept, if that is assumed, and the kind of deadline it has."""

    code: str
    name: str
    parent: str = ""
    kept: str = ""
    assumed: bool = False
    deadline: str = ""

    def __str__(self) -> str:
        return f"{self.code} {self.name}"


@dataclass(frozen=True)
class Read:
    """What a file holds: its classes, and what is wrong with it with the line. With anything wrong nothing is read in."""

    classes: tuple[Class, ...]
    wrong: tuple[tuple[int, Text], ...] = ()


@cache
def shipped() -> tuple[Class, ...]:
    """The scheme that the program ships with; how long each is kept is assumed in all of it."""
    read = tomllib.loads(FILE.read_text(encoding="utf-8"))
    return tuple(Class(**{"assumed": True, **row}) for row in read["class"])


def in_order(classes: Iterable[Class]) -> list[Class]:
    """The classes with each one's below it, by code with its numbers as numbers."""
    return sorted(classes, key=lambda one: _sort_key(one.code))


def _sort_key(code: str) -> list[tuple[int, int, str]]:
    parts = re.split(r"[.\-]", code)
    return [(0, int(part), "") if part.isdigit() else (1, 0, part) for part in parts]


def read_csv(data: bytes) -> Read:
    """Read code, name, parent and kept from a CSV, with commas or semicolons, UTF-8 or Windows' Swedish. Never raises."""
    if len(data) > MOST_BYTES:
        return Read((), ((0, Text("Filen är för stor.", "The file is too large.")),))
    if b"\0" in data:
        return Read(
            (),
            ((0, Text("Filen är inte text. Spara den som CSV.", "The file is not text. Save it as CSV.")),),
        )
    text = _decoded(data)
    first = text.partition("\n")[0]
    reader = csv.reader(io.StringIO(text), delimiter=";" if first.count(";") >= first.count(",") else ",")
    try:
        rows = [row for _number, row in zip(range(MOST_CLASSES + 2), reader, strict=False)]
    except csv.Error:
        return Read((), ((reader.line_num, Text("Raden går inte att läsa.", "The line cannot be read.")),))
    return _classes(rows)


def _decoded(data: bytes) -> str:
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return data.decode("cp1252", errors="replace")


def _classes(rows: list[list[str]]) -> Read:
    heads = [HEADINGS.get(cell.strip().lower(), "") for cell in rows[0]] if rows else []
    if "code" not in heads or "name" not in heads:
        said = Text(
            "Första raden ska ha rubrikerna code, name, parent och kept (eller kod, namn, överordnad, bevaras).",
            "The first line must have the headings code, name, parent and kept.",
        )
        return Read((), ((1, said),))
    if len(rows) > MOST_CLASSES + 1:
        said = Text(f"Högst {MOST_CLASSES} klasser läses in.", f"At most {MOST_CLASSES} classes are read.")
        return Read((), ((len(rows), said),))
    found: dict[str, Class] = {}
    wrong: list[tuple[int, Text]] = []
    for number, row in enumerate(rows[1:], start=2):
        if not any(cell.strip() for cell in row):
            continue
        cells = {head: cell.strip() for head, cell in zip(heads, row, strict=False) if head}
        one = Class(
            cells.get("code", ""), cells.get("name", ""), cells.get("parent", ""), cells.get("kept", "")
        )
        said_wrong = _wrong(one, found)
        if said_wrong:
            wrong.append((number, said_wrong))
        else:
            found[one.code] = one
    wrong += _wrong_parents(found)
    if not found and not wrong:
        wrong.append((1, Text("Filen har inga klasser.", "The file has no classes.")))
    return Read(() if wrong else tuple(in_order(found.values())), tuple(wrong))


def _wrong(one: Class, found: Mapping[str, Class]) -> Text | None:
    if not _CODE.fullmatch(one.code):
        return Text(
            "Koden ska ha bokstäver, siffror, punkt och bindestreck, högst 20 tecken.",
            "The code must have letters, digits, points and hyphens, at most 20.",
        )
    if not one.name or len(one.name) > LONGEST_NAME or len(one.kept) > LONGEST_KEPT:
        return Text(
            f"Namnet saknas eller är längre än {LONGEST_NAME} tecken (bevaras: {LONGEST_KEPT}).",
            f"The name is missing or longer than {LONGEST_NAME} (kept: {LONGEST_KEPT}).",
        )
    if one.code in found:
        return Text(f"Koden {one.code} står två gånger.", f"The code {one.code} stands twice.")
    return None


def _wrong_parents(found: Mapping[str, Class]) -> list[tuple[int, Text]]:
    wrong = []
    for one in found.values():
        if one.parent and one.parent not in found:
            wrong.append(
                (
                    0,
                    Text(
                        f"{one.code} ligger under {one.parent}, som inte finns.",
                        f"{one.code} is below {one.parent}, which is not there.",
                    ),
                )
            )
        elif _in_a_ring(one, found):
            wrong.append((0, Text(f"{one.code} ligger under sig själv.", f"{one.code} is below itself.")))
    return wrong


def _in_a_ring(one: Class, found: Mapping[str, Class]) -> bool:
    seen, at = {one.code}, one.parent
    while at and at in found:
        if at in seen:
            return True
        seen.add(at)
        at = found[at].parent
    return False
