"""The file of assignment counts: how many assignments the source says that each body has."""

from dataclasses import dataclass
from pathlib import Path
from typing import Annotated

from pydantic import Field

from insyn.description.contradictions import twice
from insyn.description.finding import Finding, about_source
from insyn.description.read import parse, read_record, refuse
from insyn.description.records import Count, Id, Municipality, Sourced, Words, Year
from insyn.description.text import STRICT, Text


@dataclass(frozen=True, kw_only=True)
class CountTotals(Sourced):
    """The source's sums: ordinary assignments (None where it gives only all), all, and how many people have more than one."""

    __pydantic_config__ = STRICT

    year: Year
    ordinary: Count | None = None
    total: Count
    people_with_several: Count | None = None


@dataclass(frozen=True, kw_only=True)
class BodyCount(Sourced):
    """One body's count as stated: ordinary, and in all (substitutes included)."""

    __pydantic_config__ = STRICT

    body: Id
    stated: Words
    ordinary: Count | None = None
    total: Count


@dataclass(frozen=True, kw_only=True)
class AssignmentCounts:
    """The source's count of assignments in one year. Only the bodies that the source counts are here."""

    __pydantic_config__ = STRICT

    municipality: Municipality
    totals: Annotated[CountTotals, Field(alias="assignments")]
    counts: Annotated[tuple[BodyCount, ...], Field(alias="count", min_length=1)]


def read_counts(source: Path | str | bytes, name: str = "") -> AssignmentCounts:
    """The counts in a file (a Path) or in a text; Unreadable with every problem if it cannot be taken."""
    raw, lines, name = parse(source, name)
    counts = read_record(AssignmentCounts, raw, lines, name)
    refuse(
        twice([(("count", place, "body"), c.body) for place, c in enumerate(counts.counts)]), raw, lines, name
    )
    return counts


def count_findings(counts: AssignmentCounts) -> list[Finding]:
    """Where the bodies' counts do not make up the stated sums."""
    sums = (
        (
            "ordinary",
            "ordinarie uppdrag",
            counts.totals.ordinary,
            sum(count.ordinary or 0 for count in counts.counts),
        ),
        ("total", "uppdrag", counts.totals.total, sum(count.total for count in counts.counts)),
    )
    return [
        about_source(
            ("assignments", key),
            f"assignments, {key}",
            Text(
                f"Organens {word} blir {summed}, men källan säger {stated} (skillnad {summed - stated:+d}).",
                f"The bodies' {key} assignments make {summed}, but the source says {stated} "
                f"({summed - stated:+d}).",
            ),
            {"stated": stated, "sum": summed, "difference": summed - stated, "source": counts.totals.source},
        )
        for key, word, stated, summed in sums
        if stated is not None and stated != summed
    ]
