"""A year's budget as its page tells it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from insyn.budget.frames.queries import ASSUMED_DAY, described_names, differing
from insyn.budget.frames.rules.check import told
from insyn.budget.frames.rules.described import Named
from insyn.budget.frames.rules.lines import Line, Purpose, frames
from insyn.budget.frames.rules.shown import Beside, Branch, Share, beside, flat, hundred, tree
from insyn.budget.models import Budget
from insyn.budget.queries import Decided, decided
from insyn.description.organisation import Organisation
from insyn.description.text import Text
from insyn.organisation.queries import NoVersionInForce, administration_or_none, organisation_on
from insyn.portal.budget_pictures import frames_picture
from insyn.portal.picture import Picture


@dataclass(frozen=True)
class RowShown:
    """A line: whose it is, which unit has it, what has been moved, what it was last year, what it covers without amounts."""

    branch: Branch
    bodies: tuple[tuple[str, Text, bool], ...]
    unit: Text | None
    moved: int
    before: Beside | None
    covers: tuple[Named, ...]


@dataclass(frozen=True)
class YearShown:
    """What the page of a year says."""

    budget: Budget
    year: int
    total: int
    rows: tuple[RowShown, ...]
    investments: tuple[RowShown, ...]
    hundred: tuple[Share, ...]
    picture: Picture | None
    plans: tuple[tuple[int, int], ...]
    last_year: int | None
    total_before: int | None
    findings: tuple[Text, ...]
    sources: tuple[str, ...]
    named: tuple[Named, ...]

    @property
    def day_is_assumed(self) -> bool:
        """Whether no source gives the day of the decision."""
        return ASSUMED_DAY in self.budget.decision

    @property
    def millions(self) -> int:
        """The whole, in millions of kronor, rounded."""
        return (self.total + 500) // 1_000

    @property
    def change(self) -> int | None:
        """How much more than last year, in tkr; None without figures for it."""
        return None if self.total_before is None else self.total - self.total_before


def year_shown(year: int, on: date) -> YearShown | None:
    """The year's budget as it stands on the day; None where none is decided by then."""
    found = decided(year, on=on)
    if found is None:
        return None
    before = decided(year - 1, on=on)
    organisation = _organisation(year, on)
    names = described_names(year)
    lines = found.of(year)
    keys = {line.key for line in frames(lines)}
    sources = dict.fromkeys(line.source for line in found.lines if line.source)
    if found.budget.source:
        sources = {found.budget.source: None, **sources}
    return YearShown(
        budget=found.budget,
        year=year,
        total=_sum(lines),
        rows=_rows(found, before, Purpose.OPERATING, organisation, names),
        investments=_rows(found, before, Purpose.INVESTMENT, organisation, ()),
        hundred=tuple(hundred(lines)),
        picture=frames_picture(tree(lines), year),
        plans=tuple(
            (later, _sum(found.of(later)))
            for later in range(year + 1, year + found.budget.plan_years + 1)
            if found.of(later)
        ),
        last_year=year - 1 if before else None,
        total_before=_sum(before.of(year - 1)) if before else None,
        findings=tuple(told(one.line, one.tkr) for one in differing(found)),
        sources=tuple(sources),
        named=tuple(one for one in names if not one.parent or one.parent not in keys),
    )


def _sum(lines: Iterable[Line]) -> int:
    return sum(line.tkr for line in frames(lines))


def _organisation(year: int, on: date) -> Organisation | None:
    for day in (date(year, 1, 1), on):
        try:
            return organisation_on(day)
        except NoVersionInForce:
            continue
    return None


def _rows(
    found: Decided,
    before: Decided | None,
    purpose: Purpose,
    organisation: Organisation | None,
    names: Sequence[Named],
) -> tuple[RowShown, ...]:
    year = found.budget.year
    lines = found.of(year, purpose)
    original = {line.key: line.tkr for line in found.original if (line.year, line.purpose) == (year, purpose)}
    was = {row.key: row for row in beside(before.of(year - 1, purpose) if before else (), lines)}
    administration = administration_or_none(date(year, 1, 1))
    units = {unit.id: unit.name for unit in administration.units} if administration else {}
    return tuple(
        RowShown(
            branch,
            tuple(_body(organisation, id_) for id_ in branch.line.bodies),
            units.get(branch.line.unit),
            branch.line.tkr - original[branch.line.key],
            was[branch.line.key] if before else None,
            tuple(one for one in names if one.parent == branch.line.key),
        )
        for branch in flat(tree(lines))
    )


def _body(organisation: Organisation | None, id_: str) -> tuple[str, Text, bool]:
    if organisation is not None and organisation.has_body(id_):
        return id_, organisation.body(id_).name, True
    return id_, Text(id_, id_), False
