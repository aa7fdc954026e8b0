"""What holds: the decided budget of a year, with what was moved by a day."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from insyn.budget.frames.rules.lines import Line, Moved, Purpose, after
from insyn.budget.models import Budget, BudgetLine, Redistribution
from insyn.description.text import Text


@dataclass(frozen=True)
class Decided:
    """A decided budget, its lines as decided and as they are with what has been moved since."""

    budget: Budget
    original: tuple[Line, ...]
    lines: tuple[Line, ...]

    def of(self, year: int, purpose: Purpose = Purpose.OPERATING) -> tuple[Line, ...]:
        """The lines of one year and purpose, as they are now."""
        return tuple(line for line in self.lines if line.year == year and line.purpose == purpose)


def decided(year: int, *, on: date | None = None) -> Decided | None:
    """The year's decided budget as it was on the day (at last when none is given); None where none was decided by then."""
    found = Budget.objects.filter(year=year, state=Budget.State.DECIDED).first()
    if found is None or (on is not None and found.decided_on is not None and found.decided_on > on):
        return None
    original = lines_of(found)
    moves = Redistribution.objects.filter(budget=found)
    if on is not None:
        moves = moves.filter(decided_on__lte=on)
    return Decided(found, original, tuple(after(original, (moved_of(row) for row in moves))))


def lines_of(budget: Budget) -> tuple[Line, ...]:
    """The lines of a budget as they were written, in its order."""
    return tuple(lines_from(BudgetLine.objects.filter(budget=budget)))


def lines_from(rows: Iterable[BudgetLine]) -> list[Line]:
    """Rows as the rules have them."""
    return [
        Line(
            key=row.key,
            parent=row.parent,
            name=Text(row.name_sv, row.name_en or row.name_sv),
            year=row.year,
            purpose=Purpose(row.purpose),
            tkr=row.tkr,
            bodies=tuple(row.bodies),
            unit=row.unit,
            source=row.source,
        )
        for row in rows
    ]


def moved_of(row: Redistribution) -> Moved:
    """A redistribution as the rules have it."""
    return Moved(
        year=row.year,
        purpose=Purpose(row.purpose),
        taken_from=row.taken_from,
        given_to=row.given_to,
        tkr=row.tkr,
    )
