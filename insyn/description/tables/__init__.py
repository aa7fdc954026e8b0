"""A source's tables, each figure beside what it comes to when it is computed: what differs is shown, and nothing put right."""

from collections.abc import Iterable

from insyn.description.counts import AssignmentCounts
from insyn.description.organisation import Organisation
from insyn.description.presentation import Presentation
from insyn.description.tables.assignments import by_year, side_by_side
from insyn.description.tables.stated import lists, measures, quotients
from insyn.description.tables.table import Figure, Row, Table, decimal, in_words

__all__ = ["Figure", "Row", "Table", "by_year", "decimal", "in_words", "side_by_side", "tables_of"]


def tables_of(contents: Iterable[object]) -> list[Table]:
    """Every table that the files together make: each municipality's assignments by year, those of one year beside each other, and
    the presentations' own.
    """
    known = list(contents)
    counts = [one for one in known if isinstance(one, AssignmentCounts)]
    organisations = [one for one in known if isinstance(one, Organisation)]
    found: list[Table] = []
    for code in dict.fromkeys(one.municipality.code for one in counts):
        own = [one for one in counts if one.municipality.code == code]
        if len(own) > 1:
            found.append(by_year(own, [org for org in organisations if org.municipality.code == code]))
    for year in sorted({one.totals.year for one in counts}):
        beside = [one for one in counts if one.totals.year == year]
        if len(beside) > 1:
            found.append(side_by_side(beside))
    for presentation in (one for one in known if isinstance(one, Presentation)):
        if presentation.quotients:
            found.append(quotients(presentation))
        found += measures(presentation)
        found += lists(presentation)
    return found
