"""The official report (tjänsteskrivelse): the administration's written basis for a decision."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from insyn.documents.typesetting.blocks import blocks_of
from insyn.documents.typesetting.press import typeset


@dataclass(frozen=True)
class Report:
    """What the report says. `text`, `proposal` and `summary` are plain text: a blank line separates
    paragraphs, "## " begins a heading, "- " an item of a list. `to` is the body that decides; `attachments`
    the titles, in order.
    """

    municipality: str
    case_reference: str
    title: str
    on: date
    author: str
    author_role: str
    unit: str
    proposal: str
    text: str
    summary: str = ""
    to: str = ""
    attachments: tuple[str, ...] = ()
    example_notice: str | None = None


def report_pdf(report: Report, *, font_paths: Sequence[str | Path] = ()) -> bytes:
    """The report as a tagged PDF (A-2a, UA-1). TypesettingError if it fails."""
    content = {
        "municipality": report.municipality,
        "body": report.unit,
        "example_notice": report.example_notice,
        "case_reference": report.case_reference,
        "title": report.title,
        "on": report.on,
        "author": report.author,
        "author_role": report.author_role,
        "to": report.to,
        "proposal": blocks_of(report.proposal),
        "summary": blocks_of(report.summary),
        "text": blocks_of(report.text),
        "attachments": report.attachments,
    }
    return typeset(
        "report",
        content,
        title=f"Tjänsteskrivelse, {report.title}",
        dated=report.on,
        font_paths=font_paths,
    )
