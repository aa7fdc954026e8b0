"""Meetings as a list shows them: the parties' group meetings of one evening stand in one row. Pure."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from insyn.meetings.queries import MeetingRow


@dataclass(frozen=True)
class Sitting:
    """One or more meetings of a body on a day."""

    rows: tuple[MeetingRow, ...]

    @property
    def row(self) -> MeetingRow:
        """The first of them."""
        return self.rows[0]

    @property
    def by_party(self) -> bool:
        """Whether each party meets for itself."""
        return bool(self.row.party)


@dataclass(frozen=True)
class Month:
    """The sittings of a month."""

    first: date
    sittings: tuple[Sitting, ...]


def sittings(rows: Iterable[MeetingRow]) -> list[Sitting]:
    """The meetings, those of the same body on the same day together, in the order given."""
    together: dict[tuple[date, str], list[MeetingRow]] = {}
    for row in rows:
        together.setdefault((row.on, row.body), []).append(row)
    return [Sitting(tuple(found)) for found in together.values()]


def months(rows: Iterable[MeetingRow]) -> list[Month]:
    """The sittings month by month."""
    by_month: dict[date, list[Sitting]] = {}
    for sitting in sittings(rows):
        by_month.setdefault(sitting.row.on.replace(day=1), []).append(sitting)
    return [Month(first, tuple(found)) for first, found in by_month.items()]
