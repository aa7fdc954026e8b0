"""The printing press: a template and its contents become a tagged PDF. Contents are data and are never read
as markup.

Every document is set in Libertinus Serif, which the typst wheel carries, so that it looks the same on every
machine; a municipality that gives `font_paths` with Inter gets its headings in Inter. The fonts of the
machine are left out. Conformance with PDF/A-2a (3a with files attached) and PDF/UA-1 rests on Typst's own
enforcement, which refuses to make a file that breaks what it can test; no other validator has been run.
"""

import json
import tempfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields, is_dataclass
from datetime import date, datetime, time
from decimal import Decimal
from functools import cache
from importlib import resources
from pathlib import Path
from typing import Any

import typst
from django.conf import settings

from insyn.documents.typesetting.shown import REPLACEMENT, settable, shortened
from insyn.documents.typesetting.swedish import clock, local_instant, long_date, number
from insyn.foundation import practising

BODY_FACE = "Libertinus Serif"
HEADING_FACE = "Inter"

LONGEST_IN_HEADER = 80
LONGEST_NOTICE = 300
"""Letters of what stands on every page: the names in the header, the notice of example data in the footer."""


class TypesettingError(RuntimeError):
    """A document could not be set. It is our fault or the fonts', never what a user wrote."""


@dataclass(frozen=True)
class AttachedFile:
    """A file carried inside a PDF (PDF/A-3): its name there, its type, what it is, and its content."""

    filename: str
    media_type: str
    description: str
    data: bytes


@cache
def _templates() -> dict[str, bytes]:
    folder = resources.files("insyn.documents.typesetting") / "templates"
    return {entry.name: entry.read_bytes() for entry in folder.iterdir() if entry.name.endswith(".typ")}


@cache
def _heading_face(font_paths: tuple[str, ...]) -> str:
    if not font_paths:
        return BODY_FACE
    families = typst.Fonts(include_system_fonts=False, font_paths=list(font_paths)).families()
    return HEADING_FACE if HEADING_FACE in families else BODY_FACE


def _plain(value: object) -> Any:
    """A content as JSON holds it: words put in order, dates and numbers written in Swedish."""
    if is_dataclass(value):
        return {field.name: _plain(getattr(value, field.name)) for field in fields(value)}
    if isinstance(value, Mapping):
        return {key: _plain(inner) for key, inner in value.items()}
    if isinstance(value, Sequence) and not isinstance(value, str | bytes):
        return [_plain(inner) for inner in value]
    return _plain_value(value)


def _plain_value(value: object) -> Any:
    match value:
        case int() | None:
            return value
        case str():
            return settable(value)
        case datetime():
            return local_instant(value)
        case date():
            return long_date(value)
        case time():
            return clock(value)
        case Decimal():
            return number(value)
    raise TypeError(f"a document cannot hold {type(value).__name__}")


def _named(attached: Sequence[AttachedFile]) -> tuple[dict[str, bytes], list[dict[str, str]]]:
    """The attached files under paths of our own, so that no name a user gives is ever a path."""
    files, list_of_them, taken = {}, [], set()
    for position, each in enumerate(attached, start=1):
        name = settable(each.filename).replace("/", "_").replace("\\", "_") or "bilaga"
        if name in taken:
            name = f"{position} {name}"
        taken.add(name)
        files[f"attached-{position}"] = each.data
        list_of_them.append(
            {
                "source": f"attached-{position}",
                "name": name,
                "media_type": each.media_type,
                "description": settable(each.description) or name,
            }
        )
    return files, list_of_them


def typeset(
    template: str,
    content: Mapping[str, object],
    *,
    title: str,
    dated: date,
    attached: Sequence[AttachedFile] = (),
    font_paths: Sequence[str | Path] = (),
    pictures: Mapping[str, bytes] | None = None,
) -> bytes:
    """Set `content` with the template `template`.typ and return the PDF; `pictures` are files that it shows, by name.

    `title` and `dated` go into the document's properties; equal input gives equal bytes.
    TypesettingError if Typst refuses or warns.
    """
    paths = tuple(str(path) for path in font_paths)
    files, attachments = _named(attached)
    plain = _plain(content)
    on_every_page = {key: plain.get(key) or "" for key in ("municipality", "body", "example_notice")}
    if settings.PRACTICE:  # whatever the document itself thinks of carrying
        on_every_page["example_notice"] = practising.NOTICE.sv
    frame = {
        "practice": settings.PRACTICE,
        "title": settable(title) or "Dokument",
        "dated": [dated.year, dated.month, dated.day],
        "attached": attachments,
        "heading_face": _heading_face(paths),
        "municipality": shortened(on_every_page["municipality"], LONGEST_IN_HEADER),
        "body": shortened(on_every_page["body"], LONGEST_IN_HEADER),
        "example_notice": shortened(on_every_page["example_notice"].replace("\n", " "), LONGEST_NOTICE),
        "content": plain,
        "replaced": REPLACEMENT in json.dumps(plain, ensure_ascii=False),
    }
    sources = _templates() | files | {"main": f'#include "{template}.typ"\n'.encode()}
    sources["content.json"] = json.dumps(frame, ensure_ascii=False).encode()
    archive = "a-3a" if attachments else "a-2a"
    if not pictures:
        return _compile(sources, archive, paths)
    # What the wheel is given by name has to be text; what is not lies in a folder of its own while it is set.
    with tempfile.TemporaryDirectory(prefix="insyn-") as folder:
        for name, data in (sources | dict(pictures)).items():
            (Path(folder) / name).write_bytes(data)
        return _compile(str(Path(folder) / "main"), archive, paths, root=folder)


def _compile(
    sources: dict[str, bytes] | str, archive: str, font_paths: tuple[str, ...], root: str | None = None
) -> bytes:
    try:
        # The wheel takes files by name as well as a path; its type hints do not say so.
        made, warnings = typst.compile_with_warnings(  # type: ignore[call-overload, misc, unused-ignore]
            sources,
            root=root,
            ignore_system_fonts=True,
            font_paths=list(font_paths),
            pdf_standards=[archive, "ua-1"],  # type: ignore[list-item]
        )
    except typst.TypstError as error:
        raise TypesettingError(str(error)) from error
    except BaseException as error:
        # A Rust panic comes as a BaseException that no `except Exception` of a caller would see.
        if type(error).__name__ != "PanicException":
            raise
        raise TypesettingError(f"typst stopped: {error}") from error
    if warnings:
        raise TypesettingError("; ".join(warning.message for warning in warnings))
    if not isinstance(made, bytes):
        raise TypesettingError("typst returned something else than one file")
    return made
