"""The calendar of a change: two years to settle, four before it is evaluated and changed again. Pure.

Source: norsjo-presentation: Medskick (Tar minst två år att sätta omorganisationen; 4 år innan utvärdering och förändring).
"""

from dataclasses import dataclass
from datetime import date

SETTLED, EVALUATED = 2, 4


@dataclass(frozen=True)
class Mark:
    """A day on which a version has been in force for some years."""

    years: int
    on: date
    reached: bool


def marks_of(valid_from: date, today: date, valid_until: date | None = None) -> tuple[Mark, ...]:
    """The two- and four-year marks of a version; those after the day on which it ceased are never reached and left out."""
    found = (Mark(years, _years_after(valid_from, years), False) for years in (SETTLED, EVALUATED))
    return tuple(
        Mark(mark.years, mark.on, mark.on <= today)
        for mark in found
        if valid_until is None or mark.on < valid_until
    )


def _years_after(day: date, years: int) -> date:
    try:
        return day.replace(year=day.year + years)
    except ValueError:  # 29 February
        return date(day.year + years, 3, 1)
