"""Fixed fees: a year's amount, earned day by day.

What is paid up to a day is the year's amount times days over the days of the year, rounded to whole kronor; a period is paid the
difference between its ends. So however a year is cut, and whoever holds the assignment when, the sum is that of the whole: a
single line differs from its exact part by at most one krona.
"""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from decimal import Decimal
from fractions import Fraction

from insyn.description.remuneration import Per, Remuneration
from insyn.description.text import Text
from insyn.remuneration.rules.amounts import for_one, rounded
from insyn.remuneration.rules.facts import FULL_TIME, Held, Ruleset, Rulesets
from insyn.remuneration.rules.line import Line, LineKind
from insyn.remuneration.rules.meetings import FEE, UNKNOWN

FULL_TIME_SECTION = "KL 4:18"


def fixed_lines(held: Iterable[Held], over_time: Rulesets, first: date, after: date) -> list[Line]:
    """Everybody's lines of fixed fees for the days from `first` to the day before `after`."""
    lines = []
    for one in sorted(held, key=lambda one: (one.starts_on, one.assignment)):
        for since, until, rules in _stretches(one, over_time, first, after):
            rule = fixed_rule(one, rules.rules)
            if rule is not None:
                lines.append(_line(one, rule, rules, since, until))
    return lines


def fixed_rule(held: Held, rules: Sequence[Remuneration]) -> Remuneration | None:
    """The rule by which the assignment has a fixed fee: one that names the body before one for all, then by the file's order."""
    here = [
        rule
        for rule in rules
        if rule.per is Per.YEAR
        and held.capacity in rule.posts
        and (not rule.bodies or held.body in rule.bodies)
    ]
    return min(here, key=lambda rule: not rule.bodies, default=None)


def share_of(held: Held, rule: Remuneration) -> Fraction:
    """The share of full time: what is decided of the assignment before what the rule says; the whole where nobody says."""
    percent = held.share if held.share is not None else rule.full_time_percent
    return Fraction(100 if percent is None else percent, 100)


def earned(yearly: Fraction, since: date, until: date) -> Decimal:
    """What the days of one calendar year from `since` to the day before `until` give of a year's amount."""
    begins, ends = date(since.year, 1, 1), date(since.year + 1, 1, 1)
    days = (ends - begins).days
    return rounded(yearly * (until - begins).days / days) - rounded(yearly * (since - begins).days / days)


def _stretches(
    held: Held, over_time: Rulesets, first: date, after: date
) -> Iterator[tuple[date, date, Ruleset]]:
    """The days held in the period, cut at each new year and where other rules begin to hold."""
    since = max(first, held.starts_on)
    until = after if held.ends_on is None else min(after, held.ends_on)
    while since < until:
        end = min(until, date(since.year + 1, 1, 1))
        yield from over_time.between(since, end)
        since = end


def _line(held: Held, rule: Remuneration, rules: Ruleset, since: date, until: date) -> Line:
    yearly = for_one(rule, rules.bases, since.year)
    share = share_of(held, rule)
    exact = None if yearly is None else yearly * share
    days, of_year = (until - since).days, (date(since.year + 1, 1, 1) - date(since.year, 1, 1)).days
    part = "" if share == 1 else f", {int(share * 100)} %"
    words = Text(
        f"{days} av {of_year} dagar{part and part + ' av heltid'}",
        f"{days} of {of_year} days{part and part + ' of full time'}",
    )
    return Line(
        person=held.person,
        party=held.party,
        body=held.body,
        on=since,
        kind=LineKind.FIXED,
        assignment=held.capacity,
        rule=rule.id,
        section=FULL_TIME_SECTION if held.capacity == FULL_TIME else FEE,
        kronor=None if exact is None else earned(exact, since, until),
        words=UNKNOWN if exact is None else words,
        of=f"assignment:{held.assignment}:{since}",
        equal=f"fixed:{held.body}:{held.capacity}:{share}:{rules.valid_from}:{since.year}",
        rate=exact,
    )
