"""Where a measure's rows cannot all be right: their numbers, and the inhabitants that number times quotient comes to.

A quotient in whole numbers stands for a span. It is rounded or cut off, the source does not say which, so a row of 70
with 35 inhabitants for each means at least 70 x 34.5 inhabitants and fewer than 70 x 36. Only spans that do not meet
however the quotients were made are a finding.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from insyn.description.finding import Finding, about_source
from insyn.description.presentation import Measure, MeasureRow
from insyn.description.text import Text


@dataclass(frozen=True)
class Span:
    """At least `low` and fewer than `high` half inhabitants: halves keep the figures whole."""

    low: int
    high: int

    def meets(self, other: "Span") -> bool:
        """Whether one number can lie in both."""
        return self.low < other.high and other.low < self.high


def _span(row: MeasureRow) -> Span:
    """The inhabitants that a row can mean: from its quotient less a half to its quotient and one."""
    return Span(row.number * (2 * row.per - 1), row.number * (2 * row.per + 2))


def measure_findings(place: int, measure: Measure) -> Iterator[Finding]:
    """Wholes that are not their parts' sum, and rows of one area that mean different numbers of inhabitants."""
    wholes = [(at, row) for at, row in enumerate(measure.rows) if row.area]
    for area in dict.fromkeys(row.area for _, row in wholes):
        of_area = [(at, row) for at, row in wholes if row.area == area]
        parts = [row for row in measure.rows if row.part_of == area]
        if parts:
            yield from _numbers(place, measure, of_area[0], parts)
        yield from _inhabitants(place, measure, of_area, parts)


def _numbers(
    place: int, measure: Measure, whole: tuple[int, MeasureRow], parts: list[MeasureRow]
) -> Iterator[Finding]:
    """Where the first row of an area, which counts the same as its parts, is not their sum."""
    at, row = whole
    summed = sum(part.number for part in parts)
    if summed != row.number:
        yield about_source(
            ("measure", place, "row", at, "number"),
            f"measure {measure.id}, {row.name}",
            Text(
                f"{measure.about.sv} {measure.year}, {row.name}: källan säger {row.number}, men raderna blir {summed} "
                f"(skillnad {summed - row.number:+d}).",
                f"{measure.about.en} {measure.year}, {row.name}: the source says {row.number}, but the rows make {summed} "
                f"({summed - row.number:+d}).",
            ),
            {
                "stated": row.number,
                "sum": summed,
                "difference": summed - row.number,
                "source": row.source,
            },
        )


def _inhabitants(
    place: int, measure: Measure, of_area: list[tuple[int, MeasureRow]], parts: list[MeasureRow]
) -> Iterator[Finding]:
    """Where a row means other numbers of inhabitants than another row of the area, or than its parts together."""
    (at, first), *others = of_area
    known = [(Text(row.name, row.name), _span(row)) for _, row in others]
    if parts:
        spans = [_span(part) for part in parts]
        together = Span(sum(span.low for span in spans), sum(span.high for span in spans))
        known.append((Text("raderna tillsammans", "the rows together"), together))
    own = _span(first)
    for name, span in known:
        if own.meets(span):
            continue
        yield about_source(
            ("measure", place, "row", at, "per"),
            f"measure {measure.id}, {first.name}",
            Text(
                f"{measure.about.sv} {measure.year}, {first.name}: {first.number} med {first.per} invånare på var och en "
                f"är {_between(own, 'och')} invånare, men {name.sv} ger {_between(span, 'och')}. Ingen avrundning förklarar det.",
                f"{measure.about.en} {measure.year}, {first.name}: {first.number} with {first.per} inhabitants for each "
                f"is {_between(own, 'and')} inhabitants, but {name.en} gives {_between(span, 'and')}. No rounding explains it.",
            ),
            {
                "number": first.number,
                "per": first.per,
                "inhabitants": [_least(own), _most(own)],
                "other": name.sv,
                "other_inhabitants": [_least(span), _most(span)],
                "source": first.source,
            },
        )


def _least(span: Span) -> int:
    return (span.low + 1) // 2


def _most(span: Span) -> int:
    return (span.high - 1) // 2


def _between(span: Span, word: str) -> str:
    sv = word == "och"
    least, most = (f"{number:,}".replace(",", " " if sv else ",") for number in (_least(span), _most(span)))
    return f"mellan {least} {word} {most}" if sv else f"between {least} {word} {most}"
