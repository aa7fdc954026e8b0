"""How it goes: budget and outcome up to a month, the forecast for the year, and what of it must have a measure decided.

Budgets and forecasts are whole tkr, outcomes öre. A line's deviation is its budget less its forecast: more than nothing is a
surplus, less a deficit, and both are always told in words.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from insyn.budget.frames.rules.lines import Line
from insyn.description.text import Text, in_groups

ORE = 100_000
"""So many öre is one tkr."""
MONTHS = 12
EVEN = (1,) * MONTHS
"""A twelfth each month: the profile of a line of which nothing else is stated."""
MOST_WEIGHT = 10_000
NAMES_OF_MONTHS = (
    Text("januari", "January"),
    Text("februari", "February"),
    Text("mars", "March"),
    Text("april", "April"),
    Text("maj", "May"),
    Text("juni", "June"),
    Text("juli", "July"),
    Text("augusti", "August"),
    Text("september", "September"),
    Text("oktober", "October"),
    Text("november", "November"),
    Text("december", "December"),
)


class Level(StrEnum):
    """Where in the tree a line stands: each level may have its own limit."""

    FRAME = "frame"
    AREA = "area"
    UNIT = "unit"

    @property
    def label(self) -> Text:
        return _LEVELS[self]


_LEVELS = {
    Level.FRAME: Text("ram", "frame"),
    Level.AREA: Text("område", "area"),
    Level.UNIT: Text("enhet", "unit"),
}


def level_of(depth: int) -> Level:
    """A frame, its parts, and everything below them."""
    return (Level.FRAME, Level.AREA, Level.UNIT)[min(depth, 2)]


def is_profile(weights: Sequence[int]) -> bool:
    """Whether so many weights can say how a year's budget falls on its months: twelve, none below 0, not all 0."""
    return len(weights) == MONTHS and all(0 <= one <= MOST_WEIGHT for one in weights) and sum(weights) > 0


def budget_to_date(tkr: int, through: int, profile: Sequence[int] = EVEN) -> int:
    """What of the year's budget falls on the months through `through`, in öre, halves away from 0. December is all of it."""
    return _share(tkr * ORE, sum(profile[:through]), sum(profile))


def _share(amount: int, part: int, whole: int) -> int:
    doubled = 2 * abs(amount) * part + whole
    return (1 if amount >= 0 else -1) * (doubled // (2 * whole))


def in_tkr(ore: int) -> int:
    """Öre as whole tkr, halves away from 0: for showing, never for adding up."""
    return _share(ore, 1, ORE)


def totals(lines: Sequence[Line], own: Mapping[str, int]) -> dict[str, int]:
    """Each line's amount with those of everything below it, exactly; what stands on no line is in none."""
    parts: dict[str, list[Line]] = {}
    for line in lines:
        parts.setdefault(line.parent, []).append(line)
    found: dict[str, int] = {}

    def total(line: Line, above: frozenset[str]) -> int:
        if line.key not in found:
            below = [part for part in parts.get(line.key, ()) if part.key not in above]
            found[line.key] = own.get(line.key, 0) + sum(total(part, above | {line.key}) for part in below)
        return found[line.key]

    for line in lines:
        total(line, frozenset())
    return found


@dataclass(frozen=True)
class Forecast:
    """What a line is thought to use in the year. `own` where somebody wrote it for the line itself, else it is the parts' sum;
    `at_budget` are those parts that nobody has made a forecast of, counted as their budgets.
    """

    tkr: int
    own: bool = True
    at_budget: tuple[str, ...] = ()


def forecasts(lines: Sequence[Line], written: Mapping[str, int]) -> dict[str, Forecast]:
    """Every line's forecast: the one written for it, else its parts' where any has one; none where nobody has said anything."""
    parts: dict[str, list[Line]] = {}
    for line in lines:
        parts.setdefault(line.parent, []).append(line)
    found: dict[str, Forecast] = {}

    def of(line: Line, above: frozenset[str]) -> Forecast | None:
        if line.key in written:
            found[line.key] = Forecast(written[line.key])
            return found[line.key]
        below = [part for part in parts.get(line.key, ()) if part.key not in above]
        made = [(part, of(part, above | {line.key})) for part in below]
        if not any(forecast for _part, forecast in made):
            return None
        undistributed = line.tkr - sum(part.tkr for part in below)
        left_out = [part.key for part, forecast in made if forecast is None]
        for _part, forecast in made:
            left_out += forecast.at_budget if forecast else ()
        total = sum(forecast.tkr if forecast else part.tkr for part, forecast in made)
        found[line.key] = Forecast(total + undistributed, own=False, at_budget=tuple(left_out))
        return found[line.key]

    for line in lines:
        if line.key not in found:
            of(line, frozenset())
    return found


def deviation_in_words(tkr: int) -> Text:
    """A deviation as it is told: its sign is a word."""
    if tkr == 0:
        return Text("enligt budget", "as budgeted")
    amount = in_groups(abs(tkr))
    if tkr > 0:
        return Text(f"överskott {amount.sv} tkr", f"surplus {amount.en} tkr")
    return Text(f"underskott {amount.sv} tkr", f"deficit {amount.en} tkr")


@dataclass(frozen=True)
class Limit:
    """How large a deficit a level may have before a measure must be decided: in tkr, in tenths of a per cent of the budget, or
    both, and then either is enough. A deficit that is as large as the limit is within it.
    """

    level: Level
    tkr: int | None = None
    tenths: int | None = None

    def exceeded(self, budget_tkr: int, deviation_tkr: int) -> bool:
        deficit = -deviation_tkr
        if deficit <= 0:
            return False
        over = self.tkr is not None and deficit > self.tkr
        return over or (self.tenths is not None and deficit * 1000 > self.tenths * abs(budget_tkr))

    @property
    def in_words(self) -> Text:
        sv, en = [], []
        if self.tkr is not None:
            amount = in_groups(self.tkr)
            sv.append(f"{amount.sv} tkr")
            en.append(f"{amount.en} tkr")
        if self.tenths is not None:
            whole, tenth = divmod(self.tenths, 10)
            sv.append(f"{whole},{tenth} procent av budgeten" if tenth else f"{whole} procent av budgeten")
            en.append(
                f"{whole}.{tenth} per cent of the budget" if tenth else f"{whole} per cent of the budget"
            )
        return Text(" eller ".join(sv), " or ".join(en))


def limit_for(limits: Iterable[Limit], level: Level) -> Limit | None:
    """The level's limit, if the municipality has stated one."""
    return next((limit for limit in limits if limit.level == level), None)


@dataclass(frozen=True)
class Suggestion:
    """A forecast that is worked out straight from the figures, with how: somebody takes it, or writes her own."""

    tkr: int
    ground: Text


def suggestions(
    budget_tkr: int,
    through: int,
    to_date_ore: int,
    outcome_ore: int,
    last_year: tuple[int, int] | None = None,
) -> list[Suggestion]:
    """Straight forecasts from the outcome up to a month; `last_year` is the outcome to the same month and of the whole year, öre.

    A pace is worked out only where what it is measured against is more than nothing.
    """
    month = NAMES_OF_MONTHS[through - 1]
    remaining = budget_tkr * ORE - to_date_ore
    found = [
        Suggestion(
            in_tkr(outcome_ore + remaining),
            Text(
                f"utfallet till och med {month.sv}, och resten av året enligt budget",
                f"the outcome through {month.en}, and the rest of the year as budgeted",
            ),
        )
    ]
    if to_date_ore * budget_tkr > 0:
        found.append(
            Suggestion(
                in_tkr(_scaled(budget_tkr * ORE, outcome_ore, to_date_ore)),
                Text(
                    f"samma takt hela året som till och med {month.sv}",
                    f"the same pace all the year as through {month.en}",
                ),
            )
        )
    if last_year and last_year[0] * last_year[1] > 0:
        found.append(
            Suggestion(
                in_tkr(_scaled(last_year[1], outcome_ore, last_year[0])),
                Text(
                    "samma andel av året som till samma månad förra året",
                    "the same share of the year as by the same month last year",
                ),
            )
        )
    return found


def _scaled(amount: int, part: int, whole: int) -> int:
    """``amount * part / whole``, halves away from 0."""
    product = amount * part
    sign = 1 if (product >= 0) == (whole > 0) else -1
    return sign * ((2 * abs(product) + abs(whole)) // (2 * abs(whole)))


def in_order(lines: Sequence[Line]) -> list[tuple[Line, int]]:
    """The tree as it is read: each line before its parts, with how deep it stands. A line whose parent is missing is a frame."""
    keys = {line.key for line in lines}
    parts: dict[str, list[Line]] = {}
    for line in lines:
        parts.setdefault(line.parent if line.parent in keys else "", []).append(line)
    found: list[tuple[Line, int]] = []
    seen: set[str] = set()

    def walk(parent: str, depth: int) -> None:
        for line in parts.get(parent, ()):
            if line.key not in seen:
                seen.add(line.key)
                found.append((line, depth))
                walk(line.key, depth + 1)

    walk("", 0)
    return found
