"""Assignments by body and year as the slides count them, beside what the organisation in force that year has."""

from collections.abc import Sequence
from datetime import date

from insyn.description.assignments import counted
from insyn.description.counts import AssignmentCounts, BodyCount
from insyn.description.organisation import Organisation
from insyn.description.tables.table import Figure, Row, Table
from insyn.description.text import Text

SUM = Text("Summa", "Total")
EXPLAINED = Text(
    "Uträknat ur den organisation som gällde vid årets slut, räknat som bilden räknar: ordinarie och ersättare, utan "
    "fullmäktige, utskott, tillfälliga beredningar, valnämnd, revision och insynsplatser.",
    "Computed from the organisation in force at the end of the year, counted as the slide counts: ordinary and substitutes, "
    "without the assembly, subcommittees, temporary drafting committees, election committee, audit and insight seats.",
)


def by_year(counts: Sequence[AssignmentCounts], organisations: Sequence[Organisation]) -> Table:
    """A municipality's assignments, a row for each body and a column for each year that the source counts."""
    ordered = sorted(counts, key=lambda one: one.totals.year)
    versions = [_in_force(organisations, one.totals.year) for one in ordered]
    bodies = dict.fromkeys(count.body for one in reversed(ordered) for count in one.counts)
    rows = [
        Row(
            _name(body, ordered, versions),
            tuple(_figure(body, one, org) for one, org in zip(ordered, versions, strict=True)),
            _source(body, ordered),
        )
        for body in bodies
    ]
    sums = tuple(Figure(one.totals.total, sum(count.total for count in one.counts)) for one in ordered)
    wholes = tuple(
        Figure(one.totals.total, None if org is None or counted(org).unknown else counted(org).total)
        for one, org in zip(ordered, versions, strict=True)
    )
    source = ordered[-1].totals.source or ""
    return Table(
        "assignments-by-year",
        Text("Uppdrag per organ och år", "Assignments by body and year"),
        Text("Organ", "Body"),
        tuple(Text(str(one.totals.year), str(one.totals.year)) for one in ordered),
        (
            *rows,
            Row(Text("Summan av raderna", "Sum of the rows"), sums, source, total=True),
            Row(
                Text("Enligt organisationen det året", "By the organisation of that year"),
                wholes,
                source,
                total=True,
            ),
        ),
        EXPLAINED,
    )


def side_by_side(counts: Sequence[AssignmentCounts]) -> Table:
    """Municipalities beside each other in one year: ordinary assignments, and all with substitutes."""
    columns: list[Text] = []
    for one in counts:
        name = one.municipality.name
        columns += [Text(f"{name}, ordinarie", f"{name}, ordinary"), Text(f"{name}, alla", f"{name}, all")]
    rows = [
        Row(
            Text(count.stated, count.stated),
            _placed(place, len(counts), (Figure(count.ordinary), Figure(count.total))),
            count.source or "",
        )
        for place, one in enumerate(counts)
        for count in one.counts
    ]
    sums: list[Figure] = []
    for one in counts:
        sums += [
            Figure(one.totals.ordinary, sum(count.ordinary or 0 for count in one.counts)),
            Figure(one.totals.total, sum(count.total for count in one.counts)),
        ]
    year = counts[0].totals.year
    return Table(
        "assignments-side-by-side",
        Text(f"Uppdrag {year} sida vid sida", f"Assignments in {year} side by side"),
        Text("Organ, som bilden kallar det", "Body, as the slide calls it"),
        tuple(columns),
        (*rows, Row(SUM, tuple(sums), counts[0].totals.source or "", total=True)),
        Text("Summorna är uträknade ur raderna.", "The totals are computed from the rows."),
    )


def _placed(place: int, of: int, figures: tuple[Figure, Figure]) -> tuple[Figure, ...]:
    found: list[Figure] = []
    for other in range(of):
        found += figures if other == place else (Figure(), Figure())
    return tuple(found)


def _in_force(organisations: Sequence[Organisation], year: int) -> Organisation | None:
    begun = [org for org in organisations if org.version.valid_from <= date(year, 12, 31)]
    return max(begun, key=lambda org: org.version.valid_from, default=None)


def _count(body: str, counts: AssignmentCounts) -> BodyCount | None:
    return next((count for count in counts.counts if count.body == body), None)


def _figure(body: str, counts: AssignmentCounts, org: Organisation | None) -> Figure:
    found, own = _count(body, counts), counted(org).of(body) if org else None
    return Figure(found.total if found else None, own.total if own else None)


def _name(body: str, counts: Sequence[AssignmentCounts], versions: Sequence[Organisation | None]) -> Text:
    named = [org.body(body).name for org in reversed(versions) if org and org.has_body(body)]
    if named:
        return named[0]
    stated = next(count.stated for one in counts if (count := _count(body, one)))
    return Text(stated, stated)


def _source(body: str, counts: Sequence[AssignmentCounts]) -> str:
    sources = (count.source for one in counts if (count := _count(body, one)))
    return "; ".join(dict.fromkeys(source for source in sources if source))
