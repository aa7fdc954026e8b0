"""The follow-up of the budget as documents: what a body is told at its meeting, and the tables of a report."""

from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path

from insyn.documents.typesetting.press import typeset


def budget_following_pdf(
    content: Mapping[str, object], *, title: str, made_on: date, font_paths: Sequence[str | Path] = ()
) -> bytes:
    """What a body is told as a tagged PDF (A-2a, UA-1). TypesettingError if it fails."""
    return typeset("budgetfollowing", content, title=title, dated=made_on, font_paths=font_paths)


def budget_tables_pdf(
    content: Mapping[str, object], *, title: str, made_on: date, font_paths: Sequence[str | Path] = ()
) -> bytes:
    """The tables of a report as a tagged PDF (A-2a, UA-1). TypesettingError if it fails."""
    return typeset("budgettables", content, title=title, dated=made_on, font_paths=font_paths)
