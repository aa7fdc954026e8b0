"""A draft as it is kept while somebody looks at it, and back."""

from typing import Any

from insyn.budget.frames.rules.lines import Line, Purpose
from insyn.budget.frames.rules.written import Draft, Trouble, Written
from insyn.description.text import Text


def kept(draft: Draft) -> dict[str, Any]:
    """The draft as plain values."""
    return {
        "year": draft.year,
        "plan_years": draft.plan_years,
        "title": draft.title,
        "source": draft.source,
        "lines": [_line(one) for one in draft.lines],
        "troubles": [
            [one.row, one.message.sv, one.message.en, one.stops, one.asks] for one in draft.troubles
        ],
    }


def _line(one: Written) -> list[Any]:
    line = one.line
    return [
        one.row, line.key, line.name.sv, line.name.en, line.year, line.tkr, line.purpose.value, line.parent,
        list(line.bodies), line.unit, line.source,
    ]  # fmt: skip


def unkept(content: dict[str, Any]) -> Draft:
    """The draft that was kept."""
    return Draft(
        year=content["year"],
        plan_years=content["plan_years"],
        title=content["title"],
        source=content["source"],
        lines=tuple(_written(*row) for row in content["lines"]),
        troubles=tuple(
            Trouble(row, Text(sv, en), stops=stops, asks=asks)
            for row, sv, en, stops, asks in content["troubles"]
        ),
    )


def _written(
    row: int, key: str, sv: str, en: str, year: int, tkr: int, purpose: str, parent: str,
    bodies: list[str], unit: str, source: str,
) -> Written:  # fmt: skip
    line = Line(
        key=key,
        name=Text(sv, en),
        year=year,
        tkr=tkr,
        purpose=Purpose(purpose),
        parent=parent,
        bodies=tuple(bodies),
        unit=unit,
        source=source,
    )
    return Written(row, line)
