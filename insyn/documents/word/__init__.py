"""The official report as a Word document: filled into a template, edited where officials write, and read back.

A template is the municipality's own or Insyn's. It may hold plain fields alone (``{{ rubrik }}``), never anything that
computes; it is filled, checked and read in the process that has bounds (``sandbox``).
"""

from collections.abc import Mapping
from dataclasses import dataclass

from insyn.description.text import Text
from insyn.documents.sandbox import run, run_making
from insyn.documents.word.fields import BODIES, FIELDS, HEADINGS

WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


@dataclass(frozen=True)
class ReadReport:
    """A report read back from Word: its three texts, which case and edition it says it is, and what did not come along."""

    proposal: str
    summary: str
    text: str
    reference: str
    edition: int | None
    missing: tuple[str, ...]
    notes: tuple[Text, ...]


def read_report(data: bytes) -> ReadReport:
    """Read a report back. ``Stopped`` where it is no Word document that can be read."""
    found = run("word", data)
    texts = found["texts"]
    return ReadReport(
        proposal=texts.get("forslag", ""),
        summary=texts.get("sammanfattning", ""),
        text=texts.get("arendet", ""),
        reference=found["reference"],
        edition=found["edition"],
        missing=tuple(HEADINGS[body] for body in BODIES if body not in texts),
        notes=tuple(Text(sv, en) for sv, en in found["notes"]),
    )


def fill_report(template: bytes | None, values: Mapping[str, str], *, reference: str, edition: int) -> bytes:
    """A template (Insyn's own if none) with its fields filled in; marked with the case and the edition it was made of."""
    told = {"values": dict(values), "reference": reference, "edition": edition}
    _answer, made = run_making("fill", template or b"", told)
    return made


def template_troubles(data: bytes) -> tuple[Text, ...]:
    """What is wrong with a template; nothing when it can be used."""
    return tuple(Text(sv, en) for sv, en in run("check-template", data)["troubles"])


def own_template() -> bytes:
    """Insyn's own template, to begin from."""
    _answer, made = run_making("own-template", b"")
    return made


__all__ = [
    "BODIES",
    "FIELDS",
    "HEADINGS",
    "WORD",
    "ReadReport",
    "fill_report",
    "own_template",
    "read_report",
    "template_troubles",
]
