"""The politicians' handbook as a PDF against the press setting the same words as one running text."""

import os
import time
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import django

from insyn.description.read import read_administration, read_organisation
from insyn.documents.typesetting import Attachment, attachment_pdf, handbook_pdf

# The handbook's chapters know the rooms that they tell of, and those want their settings.
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "insyn.foundation.settings")
django.setup()

from insyn.portal.handbook.basis import Basis  # noqa: E402
from insyn.portal.handbook.blocks import Handbook, Line, Paragraph, Points  # noqa: E402
from insyn.portal.handbook.contents import handbook  # noqa: E402
from insyn.portal.handbook.paper import on_paper  # noqa: E402

NORSJO = Path(__file__).resolve().parents[2] / "data" / "norsjo"
DAY = date(2020, 2, 4)
LINES = (30, 400)


def bench_handbook(runs: int) -> list[str]:
    """Measure and say, for Norsjö's own delegation order and for one of 400 lines; the median of so many runs."""
    organisation = read_organisation(NORSJO / "2020.toml")
    administration = read_administration(NORSJO / "2020-administration.toml")
    basis = Basis("Norsjö kommun", DAY, organisation, administration)
    said = []
    for number in LINES:
        said += _measured(_with_lines(basis, number), number, runs)
    return said


def _with_lines(basis: Basis, number: int) -> Basis:
    order = basis.organisation.delegation
    assert order is not None
    lines = tuple(
        replace(order.lines[at % len(order.lines)], number=f"{at // 100 + 1}.{at % 100 + 1}")
        for at in range(number)
    )
    changed = replace(basis.organisation, delegation=replace(order, lines=lines))
    return replace(basis, organisation=changed)


def _measured(basis: Basis, number: int, runs: int) -> list[str]:
    whole = handbook(basis)
    text = "\n\n".join(_words(whole))
    plain = Attachment(basis.municipality, "Politikerhandboken", DAY, text)
    handbook_pdf(on_paper(whole, basis, "sv"))  # what the press keeps between runs is there for both
    gathered, ours, theirs = [], [], []
    for _ in range(runs):
        began = time.perf_counter()
        paper = on_paper(handbook(basis), basis, "sv")
        made = time.perf_counter()
        handbook_pdf(paper)
        between = time.perf_counter()
        attachment_pdf(plain)
        theirs.append(time.perf_counter() - between)
        ours.append(between - began)
        gathered.append(made - began)
    gather, own, other = (sorted(times)[runs // 2] for times in (gathered, ours, theirs))
    return [
        f"handbook PDF, {number} delegation lines   {own * 1000:7.0f} ms   (of which gathering {gather * 1000:.0f} ms)",
        f"the same words as running text     {other * 1000:7.0f} ms   (named alternative: no tables, no contents)",
        f"handbook / running text            {own / other:7.1f}",
    ]


def _words(whole: Handbook) -> Iterator[str]:
    for chapter in whole.chapters:
        yield f"## {chapter.title.sv}"
        for section in chapter.sections:
            yield f"## {section.title.sv}"
            for block in section.blocks:
                if isinstance(block, Paragraph):
                    yield _said(block.line)
                elif isinstance(block, Points):
                    yield "\n".join(f"- {_said(line)}" for line in block.lines)
                else:
                    yield from (" ".join(_said(cell) for cell in row.cells) for row in block.rows)


def _said(line: Line) -> str:
    return "".join(part.text.sv for part in line)
