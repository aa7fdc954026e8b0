"""The presentation file: figures, names and words as a source states them, kept beside each other to be compared.

Nothing here is corrected. What does not agree is found by `presentation_findings`, and against other files by
`insyn.law.fitting`.
"""

from dataclasses import dataclass, field
from pathlib import Path
from typing import Annotated

from pydantic import Field

from insyn.description.contradictions import twice
from insyn.description.problem import Complaint, Loc
from insyn.description.read import parse, read_record, refuse
from insyn.description.records import Amount, Count, Hours, Id, Municipality, Sourced, Words, Year
from insyn.description.text import STRICT, Text


@dataclass(frozen=True, kw_only=True)
class Stated(Sourced):
    """Something that a slide states; the slide is never left out."""

    source: Words = field()  # without the default that it has where a source may be left out


@dataclass(frozen=True, kw_only=True)
class PresentationHead(Sourced):
    """Which presentation it is; `year` is the one that it speaks from."""

    __pydantic_config__ = STRICT

    title: Text
    year: Year


@dataclass(frozen=True, kw_only=True)
class SumPart:
    """One part of a sum, by the name that the slide gives it."""

    __pydantic_config__ = STRICT

    name: Words
    figure: Amount


@dataclass(frozen=True, kw_only=True)
class StatedSum(Stated):
    """A stated total with its stated parts. Sums of one `group` are of the same thing in different periods
    (`starts` and `ends` in years, as stated).
    """

    __pydantic_config__ = STRICT

    id: Id
    about: Text
    stated: Amount
    parts: Annotated[tuple[SumPart, ...], Field(alias="part", min_length=1)]
    group: Id | None = None
    starts: Year | None = None
    ends: Year | None = None


@dataclass(frozen=True, kw_only=True)
class Quotient(Stated):
    """A stated quotient in whole numbers, with what is divided and by what; the texts say what each counts."""

    __pydantic_config__ = STRICT

    id: Id
    about: Text
    numerator: Amount
    numerator_of: Text
    denominator: Annotated[int, Field(strict=True, ge=1, le=10**9)]
    denominator_of: Text
    stated: Amount


@dataclass(frozen=True, kw_only=True)
class MeasureRow(Stated):
    """A row of a measure: how many there are, and how many inhabitants there are for each of them, as whole numbers.

    `area` names whose inhabitants they are: rows of one area have the same inhabitants. `part_of` names the area that
    this row is a part of.
    """

    __pydantic_config__ = STRICT

    name: Words
    number: Count
    per: Count
    area: Id | None = None
    part_of: Id | None = None


@dataclass(frozen=True, kw_only=True)
class Measure(Sourced):
    """A table of numbers and inhabitants for each, such as elected representatives by municipality, in one year."""

    __pydantic_config__ = STRICT

    id: Id
    about: Text
    year: Year
    rows: Annotated[tuple[MeasureRow, ...], Field(alias="row", min_length=1)]


@dataclass(frozen=True, kw_only=True)
class SeriesRow(Stated):
    """One row of a series, with the figures that the slide gives."""

    __pydantic_config__ = STRICT

    name: Words
    figures: tuple[Amount, ...]

    def figure_of(self, years: tuple[int, ...], year: int) -> int | None:
        """The figure of a year; None where the row does not say which years its figures belong to."""
        return self.figures[years.index(year)] if year in years and len(self.figures) == len(years) else None


@dataclass(frozen=True, kw_only=True)
class Series(Sourced):
    """A table of one figure by row and year, in `unit`."""

    __pydantic_config__ = STRICT

    id: Id
    about: Text
    unit: Text
    years: Annotated[tuple[Year, ...], Field(min_length=1)]
    rows: Annotated[tuple[SeriesRow, ...], Field(alias="row", min_length=1)]


@dataclass(frozen=True, kw_only=True)
class StatedName(Stated):
    """What a slide calls it."""

    __pydantic_config__ = STRICT

    words: Words


@dataclass(frozen=True, kw_only=True)
class Named(Sourced):
    """One thing by all the names that it has in the source; `body` when it is one of the organisation's."""

    __pydantic_config__ = STRICT

    id: Id
    about: Text
    names: Annotated[tuple[StatedName, ...], Field(alias="name", min_length=1)]
    body: Id | None = None


@dataclass(frozen=True, kw_only=True)
class Said(Stated):
    """What a slide says, in its own words, and what it comes to: a `number`, or a few words of ours (`value`)."""

    __pydantic_config__ = STRICT

    words: Words
    number: Amount | None = None
    value: Words | None = None

    @property
    def comes_to(self) -> int | str:
        """What is compared: the number, else the words."""
        return self.number if self.number is not None else self.value or ""


@dataclass(frozen=True, kw_only=True)
class Statement(Sourced):
    """One matter as the slides tell it."""

    __pydantic_config__ = STRICT

    id: Id
    about: Text
    said: Annotated[tuple[Said, ...], Field(min_length=1)]


@dataclass(frozen=True, kw_only=True)
class AssignmentTotal(Stated):
    """How many assignments the source says that there were in a year, with its own words."""

    __pydantic_config__ = STRICT

    year: Year
    total: Count
    words: Words
    people_with_several: Count | None = None


@dataclass(frozen=True, kw_only=True)
class MeetingCount(Stated):
    """How many meetings a year the source says that a body has, and about how many hours each."""

    __pydantic_config__ = STRICT

    body: Id
    year: Year
    stated: Count
    hours: Hours | None = None


@dataclass(frozen=True, kw_only=True)
class Presentation:
    """A source's figures, names and words, exactly as it states them."""

    __pydantic_config__ = STRICT

    municipality: Municipality
    about: Annotated[PresentationHead, Field(alias="presentation")]
    sums: Annotated[tuple[StatedSum, ...], Field(alias="sum")] = ()
    quotients: Annotated[tuple[Quotient, ...], Field(alias="quotient")] = ()
    measures: Annotated[tuple[Measure, ...], Field(alias="measure")] = ()
    series: tuple[Series, ...] = ()
    named: tuple[Named, ...] = ()
    statements: Annotated[tuple[Statement, ...], Field(alias="statement")] = ()
    assignment_totals: Annotated[tuple[AssignmentTotal, ...], Field(alias="assignment_total")] = ()
    meeting_counts: Annotated[tuple[MeetingCount, ...], Field(alias="meeting_count")] = ()


def read_presentation(source: Path | str | bytes, name: str = "") -> Presentation:
    """The presentation in a file (a Path) or in a text; Unreadable with every problem if it cannot be taken."""
    raw, lines, name = parse(source, name)
    presentation = read_record(Presentation, raw, lines, name)
    refuse(_contradictions(presentation), raw, lines, name)
    return presentation


def _contradictions(presentation: Presentation) -> list[Complaint]:
    """What our own file cannot say: one name for two tables, years out of order, an area of which no row tells."""
    found: list[Complaint] = []
    for key, records in _identified(presentation).items():
        found += twice([((key, place, "id"), record.id) for place, record in enumerate(records)])
    for place, one in enumerate(presentation.series):
        if list(one.years) != sorted(set(one.years)):
            found.append(_out_of_order(("series", place, "years")))
    for place, total in enumerate(presentation.sums):
        if total.starts is not None and total.ends is not None and total.ends <= total.starts:
            found.append(_out_of_order(("sum", place, "ends")))
    for place, statement in enumerate(presentation.statements):
        kinds = {(said.number is None, said.value is None) for said in statement.said}
        if kinds not in ({(True, False)}, {(False, True)}):
            found.append(_not_compared(("statement", place, "said")))
    for place, measure in enumerate(presentation.measures):
        areas = {row.area for row in measure.rows}
        found += [
            _no_such_area(("measure", place, "row", at, "part_of"), row.part_of)
            for at, row in enumerate(measure.rows)
            if row.part_of and row.part_of not in areas
        ]
    return found


def _identified(
    presentation: Presentation,
) -> dict[str, tuple[StatedSum | Quotient | Measure | Series | Named | Statement, ...]]:
    return {
        "sum": presentation.sums,
        "quotient": presentation.quotients,
        "measure": presentation.measures,
        "series": presentation.series,
        "named": presentation.named,
        "statement": presentation.statements,
    }


def _out_of_order(loc: Loc) -> Complaint:
    return Complaint(
        loc,
        Text("Åren står inte i ordning.", "The years are not in order."),
        Text("Skriv varje år en gång, det tidigaste först.", "Write each year once, the earliest first."),
    )


def _not_compared(loc: Loc) -> Complaint:
    return Complaint(
        loc,
        Text(
            "Det som sägs om en sak går inte att jämföra.", "What is said of one matter cannot be compared."
        ),
        Text(
            "Skriv number på alla, eller value på alla.", "Write number for each of them, or value for each."
        ),
    )


def _no_such_area(loc: Loc, area: str) -> Complaint:
    return Complaint(
        loc,
        Text(f"Ingen rad har area ”{area}”.", f"No row has the area “{area}”."),
        Text("Skriv area på raden för det hela.", "Write area on the row of the whole."),
    )
