"""The notice on the board (anslag) that minutes have been approved (KL 8:12), with how to appeal (KL
13:4–5).
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from insyn.documents.typesetting.press import typeset
from insyn.documents.typesetting.swedish import long_date, section_range


@dataclass(frozen=True)
class Posting:
    """The day the notice was posted on one municipality's board, None while it is not there; a joint committee's
    stands on several (KL 13:5).
    """

    municipality: str
    posted_on: date | None


@dataclass(frozen=True)
class Notice:
    """What the notice says. `removed_earliest` is the first day it may be taken down; `last_appeal_day` the
    day before. Both are None while a joint committee's notice is missing on some board: then no period runs.
    `at_once`: one item, approved at the meeting; `separately` names those of the minutes' items that were.

    `court` is the administrative court with its address, as "Förvaltningsrätten i Umeå".
    """

    municipality: str
    body: str
    met_on: date
    first_paragraph: int
    last_paragraph: int
    approved_on: date
    posted_on: date
    last_appeal_day: date | None
    removed_earliest: date | None
    kept_at: str
    court: str
    contact: str = ""
    other_boards: tuple[Posting, ...] = ()
    example_notice: str | None = None
    at_once: bool = False
    separately: str = ""


def notice_pdf(notice: Notice, *, font_paths: Sequence[str | Path] = ()) -> bytes:
    """The notice as a tagged PDF (A-2a, UA-1). TypesettingError if it fails."""
    content = {
        "municipality": notice.municipality,
        "body": notice.body,
        "example_notice": notice.example_notice,
        "met_on": notice.met_on,
        "sections": section_range(notice.first_paragraph, notice.last_paragraph),
        "approved_on": notice.approved_on,
        "posted_on": notice.posted_on,
        "last_appeal_day": notice.last_appeal_day,
        "removed_earliest": notice.removed_earliest,
        "kept_at": notice.kept_at,
        "court": notice.court,
        "contact": notice.contact,
        "other_boards": notice.other_boards,
        "at_once": notice.at_once,
        "separately": notice.separately,
    }
    return typeset(
        "notice",
        content,
        title=f"Anslag, {notice.body} {long_date(notice.met_on)}",
        dated=notice.posted_on,
        font_paths=font_paths,
    )
