"""The report to a body on what became of its decisions."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from insyn.documents.typesetting.press import typeset
from insyn.documents.typesetting.swedish import long_date


@dataclass(frozen=True)
class Line:
    """An assignment in the report: the case's number, the task, who has it, its day, how it goes, what was last told."""

    reference: str
    task: str
    decided: str
    unit: str
    due_on: date
    stands: str
    told: str = ""


@dataclass(frozen=True)
class FollowUp:
    """What the report says: done in the period, given up in it, left, and of those what is late with why.

    ``withheld`` counts those of secret cases, of which nothing else is said; ``nobody`` are decisions that nobody has been given.
    """

    municipality: str
    body: str
    first: date
    last: date
    made_on: date
    done: tuple[Line, ...]
    given_up: tuple[Line, ...]
    late: tuple[Line, ...]
    left: tuple[Line, ...]
    nobody: tuple[str, ...] = ()
    withheld: int = 0
    example_notice: str | None = None


def follow_up_pdf(report: FollowUp, *, font_paths: Sequence[str | Path] = ()) -> bytes:
    """The report as a tagged PDF (A-2a, UA-1). TypesettingError if it fails."""
    content = {
        "municipality": report.municipality,
        "body": report.body,
        "example_notice": report.example_notice,
        "first": report.first,
        "last": report.last,
        "made_on": report.made_on,
        "parts": [
            {"heading": heading, "empty": empty, "lines": lines}
            for heading, empty, lines in (
                ("Försenat, och varför", "Inget är försenat.", report.late),
                ("Genomfört sedan förra rapporten", "Inget har återrapporterats under tiden.", report.done),
                ("Går inte att genomföra", "", report.given_up),
                ("Kvar att genomföra", "Inget är kvar.", report.left),
            )
            if lines or empty
        ],
        "nobody": report.nobody,
        "withheld": report.withheld,
    }
    title = f"Uppföljning av beslut, {report.body} {long_date(report.first)} – {long_date(report.last)}"
    return typeset("followup", content, title=title, dated=report.made_on, font_paths=font_paths)
