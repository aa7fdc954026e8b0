"""Reading our files: everything wrong is found at once, with its line and what to write instead."""

import tomllib
from collections.abc import Iterable
from itertools import islice
from pathlib import Path
from typing import Any, TypeVar

from pydantic import TypeAdapter, ValidationError

from insyn.description.administration import Administration
from insyn.description.contradictions import administration_contradictions, contradictions
from insyn.description.explain import explain
from insyn.description.lines import DEEPEST, Lines, TooDeep
from insyn.description.organisation import Organisation
from insyn.description.problem import Complaint, Problem, Unreadable, in_words
from insyn.description.text import Text

__all__ = [
    "Problem",
    "Unreadable",
    "adapter",
    "parse",
    "read_administration",
    "read_organisation",
    "read_record",
    "refuse",
]

LARGEST = 1_000_000
"""Bytes. The largest organisation file we can think of is a tenth of it."""

MOST_PROBLEMS = 100
"""A file with more is hardly one of ours; nobody reads further, and looking for near words takes time."""

T = TypeVar("T")


def read_organisation(source: Path | str | bytes, name: str = "") -> Organisation:
    """The political organisation in a file (a Path) or in a text; Unreadable with every problem if it
    cannot be taken.

    `name` is what the problems call the file; a Path is called by its own name unless told otherwise.
    """
    raw, lines, name = parse(source, name)
    org = read_record(Organisation, raw, lines, name)
    refuse(contradictions(org), raw, lines, name)
    return org


def read_administration(source: Path | str | bytes, name: str = "") -> Administration:
    """The administrative organisation in a file (a Path) or in a text; as `read_organisation`."""
    raw, lines, name = parse(source, name)
    administration = read_record(Administration, raw, lines, name)
    refuse(administration_contradictions(administration), raw, lines, name)
    return administration


def parse(source: Path | str | bytes, name: str = "") -> tuple[dict[str, Any], Lines, str]:
    """A TOML text as plain values, the lines of its keys, and the name to call it by; Unreadable when it is
    not one.
    """
    name = name or (str(source) if isinstance(source, Path) else "text")
    text = _decoded(_bytes_of(source, name), name)
    try:
        lines = Lines(text)
        return tomllib.loads(text), lines, name
    except TooDeep as error:
        raise _single(
            name,
            error.line,
            Text("Tabellerna ligger för djupt i varandra.", "The tables are nested too deep."),
            Text(f"Skriv högst {DEEPEST} nivåer.", f"Write at most {DEEPEST} levels."),
        ) from None
    except ValueError as error:  # also of numbers too long to be numbers
        raise _not_toml(error, text, name) from None


_adapters: dict[object, TypeAdapter[Any]] = {}
_schemas: dict[object, dict[str, Any]] = {}


def adapter(kind: type[T]) -> TypeAdapter[T]:
    """The checker of one of our file types, made once."""
    if kind not in _adapters:
        _adapters[kind] = TypeAdapter(kind)
    return _adapters[kind]


def _schema(kind: type) -> dict[str, Any]:
    if kind not in _schemas:
        _schemas[kind] = adapter(kind).json_schema(by_alias=True)
    return _schemas[kind]


def read_record(kind: type[T], raw: dict[str, Any], lines: Lines, name: str) -> T:
    """Plain values as one of our file types; Unreadable with every value that does not fit."""
    try:
        return adapter(kind).validate_python(raw)
    except ValidationError as error:
        details: list[dict[str, Any]] = [dict(detail) for detail in error.errors(include_url=False)]
    inner = {detail["loc"][:depth] for detail in details for depth in range(1, len(detail["loc"]))}
    # A list whose items are wrong is also reported as empty; only what is wrong inside it helps the reader.
    told = [detail for detail in details if not (detail["type"] == "too_short" and detail["loc"] in inner)]
    raise Unreadable(
        _problems([explain(detail, _schema(kind)) for detail in told[:MOST_PROBLEMS]], raw, lines, name)
    )


def refuse(complaints: Iterable[Complaint], raw: dict[str, Any], lines: Lines, name: str) -> None:
    """Stop with what is complained of (the first MOST_PROBLEMS); nothing when there is no complaint."""
    told = list(islice(complaints, MOST_PROBLEMS))
    if told:
        raise Unreadable(_problems(told, raw, lines, name))


def _problems(complaints: list[Complaint], raw: dict[str, Any], lines: Lines, name: str) -> list[Problem]:
    return [
        Problem(name, lines.of(said.loc), in_words(said.loc, raw), said.message, said.write_instead, said.loc)
        for said in complaints
    ]


def _bytes_of(source: Path | str | bytes, name: str) -> bytes:
    if isinstance(source, str):
        content = source.encode("utf-8", errors="surrogatepass")
    elif isinstance(source, bytes):
        content = source
    else:
        try:
            with source.open("rb") as file:
                content = file.read(LARGEST + 1)
        except OSError as error:
            raise _single(
                name,
                1,
                Text(
                    f"Filen går inte att öppna ({error.strerror}).",
                    f"The file cannot be opened ({error.strerror}).",
                ),
                Text("Ange en fil som finns och får läsas.", "Name a file that exists and may be read."),
            ) from None
    if len(content) > LARGEST:
        raise _single(
            name,
            1,
            Text("Filen är större än 1 MB.", "The file is larger than 1 MB."),
            Text(
                "En organisationsfil är långt mindre; är det rätt fil?",
                "An organisation file is far smaller; is it the right one?",
            ),
        )
    return content


def _decoded(content: bytes, name: str) -> str:
    try:
        text = content.decode("utf-8-sig")  # Windows editors put a mark first
    except UnicodeDecodeError as error:
        raise _single(
            name,
            content[: error.start].count(b"\n") + 1,
            Text("Filen är inte skriven i UTF-8.", "The file is not written in UTF-8."),
            Text("Spara den som UTF-8.", "Save it as UTF-8."),
        ) from None
    if not text.strip():
        raise _single(
            name,
            1,
            Text("Filen är tom.", "The file is empty."),
            Text("Börja med [municipality] och [version].", "Begin with [municipality] and [version]."),
        )
    return text


def _not_toml(error: ValueError, text: str, name: str) -> Unreadable:
    said = str(error)
    place = said.rpartition("(at line ")[2].partition(",")[0]
    line = int(place) if place.isdigit() else text.rstrip().count("\n") + 1
    is_toml = isinstance(error, tomllib.TOMLDecodeError)
    reason = said.partition(" (at ")[0] if is_toml else "a number is too long"
    return _single(
        name,
        line,
        Text(f"Detta är inte TOML: {reason}.", f"This is not TOML: {reason}."),
        Text(
            "Skriv nyckel = värde, med text inom citattecken.",
            "Write key = value, with text in quotation marks.",
        ),
    )


def _single(name: str, line: int, message: Text, write_instead: Text) -> Unreadable:
    return Unreadable([Problem(name, line, "", message, write_instead)])
