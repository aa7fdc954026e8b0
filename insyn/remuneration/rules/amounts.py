"""What a rule gives, exactly; rounded once, at the line, to the nearest whole krona (a half is rounded up)."""

from collections.abc import Iterable
from decimal import Decimal
from fractions import Fraction
from math import ceil, floor

from insyn.description.remuneration import Base, BaseAmount, Per, Remuneration

MONTHS = 12


def rounded(amount: Fraction) -> Decimal:
    """Whole kronor: the nearest, a half up."""
    return Decimal(floor(amount + Fraction(1, 2)))


def base_amount(rule: Remuneration, bases: Iterable[BaseAmount], year: int) -> Fraction | None:
    """The base that the rule takes a part of, in its own year or the year asked; None where the file does not say it."""
    wanted = rule.base_year or year
    known = (Fraction(one.kronor) for one in bases if one.kind is rule.base and one.year == wanted)
    return next(known, None)


def _part(
    rule: Remuneration, whole: int | None, percent: str | None, bases: Iterable[BaseAmount], year: int
) -> Fraction | None:
    if whole is not None:
        return Fraction(whole)
    base = base_amount(rule, bases, year)
    if percent is None or base is None:
        return None
    return base * Fraction(percent) / 100


def for_one(rule: Remuneration, bases: Iterable[BaseAmount], year: int) -> Fraction | None:
    """What one meeting, preparation or year gives before its length or share counts; None where no source says it.

    A year's part of the monthly fee of a member of parliament is twelve months of it.
    """
    amount = _part(rule, rule.kronor, rule.base_percent, bases, year)
    monthly = rule.kronor is None and rule.base is Base.PARLIAMENT_FEE and rule.per is Per.YEAR
    return amount * MONTHS if amount is not None and monthly else amount


def begun(rule: Remuneration, minutes: int) -> int:
    """How many stretches a meeting of so many minutes has begun after those that the first amount covers."""
    if rule.covers_minutes is None or rule.begun_minutes is None or minutes <= rule.covers_minutes:
        return 0
    return ceil(Fraction(minutes - rule.covers_minutes, rule.begun_minutes))


def for_meeting(rule: Remuneration, bases: Iterable[BaseAmount], year: int, minutes: int) -> Fraction | None:
    """What a meeting of so many minutes gives; None where an amount that it needs is not known."""
    known = tuple(bases)
    first, stretches = for_one(rule, known, year), begun(rule, minutes)
    if first is None or not stretches:
        return first
    more = _part(rule, rule.begun_kronor, rule.begun_percent, known, year)
    return None if more is None else first + stretches * more
