"""Proof that a notice has stood on the board (anslagsbevis, KL 8:10, 8:12)."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from insyn.documents.typesetting.press import typeset
from insyn.documents.typesetting.swedish import long_date


@dataclass(frozen=True)
class StoodOn:
    """A board and the days the notice was there: `removed_on` is the first day it was not, None while it stands."""

    board: str
    posted_on: date | None
    removed_on: date | None


@dataclass(frozen=True)
class Proof:
    """What the proof says. `last_appeal_day` is None where no period runs; `whole` says in words whether the notice stood
    through all of it."""

    municipality: str
    body: str
    met_on: date
    sections: str
    boards: tuple[StoodOn, ...]
    last_appeal_day: date | None
    kept_at: str
    whole: str
    made_on: date
    example_notice: str | None = None


def proof_pdf(proof: Proof, *, font_paths: Sequence[str | Path] = ()) -> bytes:
    """The proof as a tagged PDF (A-2a, UA-1). TypesettingError if it fails."""
    content = {
        "municipality": proof.municipality,
        "body": proof.body,
        "example_notice": proof.example_notice,
        "met_on": proof.met_on,
        "sections": proof.sections,
        "boards": proof.boards,
        "last_appeal_day": proof.last_appeal_day,
        "kept_at": proof.kept_at,
        "whole": proof.whole,
        "made_on": proof.made_on,
    }
    title = f"Anslagsbevis, {proof.body} {long_date(proof.met_on)}"
    return typeset("proof", content, title=title, dated=proof.made_on, font_paths=font_paths)
