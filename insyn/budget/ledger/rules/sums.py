"""What vouchers come to: by year, month, account and unit, with the months that a file covers."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from insyn.budget.ledger.rules.vouchers import Voucher, class_of

Place = tuple[int, int, str, str]
"""Year, month, account, unit."""


@dataclass
class Sums:
    """Sums that grow with each voucher followed; `dimension` is that of the units."""

    dimension: str = "1"
    ore: dict[Place, int] = field(default_factory=dict)
    rows: dict[Place, int] = field(default_factory=dict)
    vouchers: dict[int, int] = field(default_factory=dict)
    months: dict[int, tuple[int, int]] = field(default_factory=dict)

    def follow(self, vouchers: Iterable[Voucher]) -> Iterator[Voucher]:
        """The vouchers as they come, each counted."""
        for voucher in vouchers:
            self.add(voucher)
            yield voucher

    def add(self, voucher: Voucher) -> None:
        """Count a voucher; a row that was struck out counts for nothing."""
        year, month = voucher.on.year, voucher.on.month
        self.vouchers[year] = self.vouchers.get(year, 0) + 1
        first, last = self.months.get(year, (month, month))
        self.months[year] = (min(first, month), max(last, month))
        for row in voucher.rows:
            if row.mark != "removed":
                place = (year, month, row.account, row.object_of(self.dimension))
                self.ore[place] = self.ore.get(place, 0) + row.ore
                self.rows[place] = self.rows.get(place, 0) + 1

    def by_class(self, year: int) -> dict[str, int]:
        """What each class of accounts comes to in the year; "" for accounts of no class."""
        found: dict[str, int] = {}
        for (of, _month, account, _unit), ore in self.ore.items():
            if of == year:
                found[class_of(account)] = found.get(class_of(account), 0) + ore
        return dict(sorted(found.items()))

    @property
    def years(self) -> list[int]:
        """The years that have vouchers."""
        return sorted(self.vouchers)


@dataclass(frozen=True)
class Covered:
    """An import that is current, with the months that it covers (1–12)."""

    key: int
    first: int
    last: int


def replaces(first: int, last: int, current: Iterable[Covered]) -> tuple[list[Covered], list[Covered]]:
    """Which current imports of a year a new one of these months replaces (those within it), and which it only meets in part.

    What it meets in part would be counted twice: such a file is not taken in.
    """
    meets = [one for one in current if one.first <= last and first <= one.last]
    within = [one for one in meets if first <= one.first and one.last <= last]
    return within, [one for one in meets if one not in within]
