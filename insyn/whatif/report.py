"""The report that a board can print: question, alternatives, law, seats, cost, time, risks, what the model cannot say."""

from collections.abc import Iterator
from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from insyn.documents.fonts import font_paths
from insyn.documents.typesetting.attachment import Attachment, Table, attachment_pdf
from insyn.whatif.rules.answers import WhatIf
from insyn.whatif.rules.picture import letter
from insyn.whatif.rules.words import CANNOT, SEVERITY, UNVALIDATED, difference, number
from insyn.whatif.shown import Shown

LANGUAGE = "sv"
"""A report to a board is in Swedish (the Language Act, 2009:600, section 10)."""


def report_pdf(told: dict[str, Any], municipality: str, on: date, title: str, why: str = "") -> bytes:
    """The report of what a page shows (``shown.context``, in Swedish), as a tagged PDF."""
    found: WhatIf = told["played"]
    return attachment_pdf(
        Attachment(
            municipality=municipality,
            title=title,
            on=on,
            text="\n\n".join(_blocks(told, found, why)),
            origin=_("Tänk om: underlag ur en simulering"),
            table=_table(found),
        ),
        font_paths=font_paths(),
    )


def _blocks(told: dict[str, Any], found: WhatIf, why: str) -> Iterator[str]:
    yield "## Frågan"
    if why:
        yield why
    yield (
        f"Vad skiljer de här organisationerna åt? De är spelade {found.answer.runs} gånger i {found.answer.years} år med "
        f"samma ärenden, för {told['inhabitants']} invånare. A är den som de andra jämförs med."
    )
    shown: list[Shown] = told["sides"]
    yield "## Alternativen"
    yield "\n".join(f"- {one.letter}: {one.name}, {one.says.sv}" for one in shown)
    for one in shown[1:]:
        if one.summary:
            yield f"{one.letter} mot A: {one.summary.sv}"
    yield from _law(shown)
    yield from _who(shown)
    yield from _said(
        found, "Platser och människor", ("ordinary", "total", "people-needed", "people-available", "vacant")
    )
    yield from _said(found, "Kostnad", ("kronor", "kronor-inhabitant"))
    yield from _said(found, "Tid", ("days-median", "days-p90", "held", "hours", "officials-hours"))
    yield from _risks(told, shown)
    yield "## Vad modellen inte kan säga"
    yield UNVALIDATED.sv
    yield "\n".join(f"- {one.sv}" for one in CANNOT)
    yield "## Talen"
    yield (
        "Tabellen har medelvärdet av de spelade åren. ”Grund” säger vad talet vilar på: källa (organisationsfilen säger det), "
        "inlärt (ur ett diarium) eller antaget."
    )


def _law(shown: list[Shown]) -> Iterator[str]:
    yield "## Lagen"
    for one in shown[1:]:
        if one.new:
            yield f"{one.letter} har, och A har inte:"
            yield "\n".join(f"- {SEVERITY[found.severity].sv}: {found.message.sv}" for found in one.new)
        else:
            yield f"{one.letter}: lagprövningen finner inget som den inte finner i A."


def _who(shown: list[Shown]) -> Iterator[str]:
    for one in shown:
        if one.sits:
            yield f"## Vilka som sitter i {one.letter}"
            yield "\n".join(
                f"- {body.name.sv}: "
                + ", ".join(f"{party} {seats}" for party, seats in body.seats.items() if seats)
                for body in one.sits
            )


def _said(found: WhatIf, heading: str, keys: tuple[str, ...]) -> Iterator[str]:
    yield f"## {heading}"
    for place in range(1, len(found.posed.alternatives)):
        lines = []
        for key in keys:
            row = found.row(key)
            figure = row.figures[place]
            told = difference(row, figure, LANGUAGE)
            lines.append(f"- {row.name.sv}: {number(figure.value, row.unit, LANGUAGE)} ({told} mot A)")
        yield f"{letter(place)}:"
        yield "\n".join(lines)


def _risks(told: dict[str, Any], shown: list[Shown]) -> Iterator[str]:
    yield "## Risker och vad slutsatserna tål"
    for one, words in told.get("conclusions", ()):
        yield f"- {one.alternative}. {words.sv}"
    remarks = [f"- {one.letter}: {remark.sv}" for one in shown for remark in one.remarks]
    if remarks:
        yield "Att veta när talen läses:"
        yield "\n".join(remarks)


def _table(found: WhatIf) -> Table:
    names = [letter(place) for place in range(len(found.posed.alternatives))]
    return Table(
        caption="Talen bredvid varandra",
        columns=("Vad", *names, "Grund"),
        rows=tuple(
            (
                row.name.sv,
                *(number(figure.value, row.unit, LANGUAGE) for figure in row.figures),
                row.figures[0].ground.label.sv,
            )
            for row in found.rows
        ),
    )
