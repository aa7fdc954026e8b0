"""What the desk's notes say of whether the organisation is understood: counts, shares and usual words. Pure."""

import csv
import io
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from insyn.cases.rules.likeness import words
from insyn.people.rules.export import guarded

FEWEST_FOR_WORDS = 3
"""A word is told only when it stands in so many questions: a rarer one may point at somebody."""
MOST_WORDS = 12
_SHORT = 4
_EMPTY = frozenset(
    {
        *(
            "det",
            "som",
            "och",
            "att",
            "för",
            "med",
            "till",
            "den",
            "har",
            "kan",
            "inte",
            "var",
            "när",
            "hur",
            "vad",
        ),
        *("vem", "jag", "man", "ett", "ska", "vill", "får", "från", "eller"),
    }
)
"""Words that say nothing of what was asked."""


@dataclass(frozen=True)
class Asked:
    """A question at the desk, as it is counted."""

    on: date
    text: str
    outcome: str
    unit: str
    unclear: bool


@dataclass(frozen=True)
class Figures:
    """How many were asked; how many answered at once, referred and made a case; how many came of the structure."""

    key: str
    count: int
    answered: int
    referred: int
    cases: int
    unclear: int

    @property
    def answered_percent(self) -> int:
        """Answered at first contact, of all."""
        return percent(self.answered, self.count)

    @property
    def unclear_percent(self) -> int:
        """Came of its not being clear who does what, of all: the measure of whether the organisation is understood."""
        return percent(self.unclear, self.count)


def percent(part: int, whole: int) -> int:
    """A share in whole percent, halves up; 0 of nothing."""
    return (200 * part + whole) // (2 * whole) if whole else 0


def figures(key: str, asked: Iterable[Asked]) -> Figures:
    """The figures of some questions."""
    rows = list(asked)
    outcomes = Counter(row.outcome for row in rows)
    return Figures(
        key,
        len(rows),
        outcomes["answered"],
        outcomes["referred"],
        outcomes["case"],
        sum(row.unclear for row in rows),
    )


def by(asked: Sequence[Asked], key: Callable[[Asked], str]) -> tuple[Figures, ...]:
    """The figures for each key, in the keys' order."""
    groups: dict[str, list[Asked]] = {}
    for row in asked:
        groups.setdefault(key(row), []).append(row)
    return tuple(figures(name, groups[name]) for name in sorted(groups))


def week_of(row: Asked) -> str:
    """The week as it is written: 2020-W06 (ISO 8601)."""
    year, week, _day = row.on.isocalendar()
    return f"{year}-W{week:02}"


def month_of(row: Asked) -> str:
    """The month: 2020-02."""
    return f"{row.on:%Y-%m}"


def unit_of(row: Asked) -> str:
    """The unit's id; empty where nobody said."""
    return row.unit


def usual_words(asked: Iterable[Asked]) -> tuple[tuple[str, int], ...]:
    """The words that stand in most questions, each counted once a question; rare and short ones are left out."""
    counted = Counter(
        word
        for row in asked
        for word in set(words(row.text))
        if len(word) >= _SHORT and word not in _EMPTY and not word.isdigit()
    )
    usual = [(word, number) for word, number in counted.items() if number >= FEWEST_FOR_WORDS]
    return tuple(sorted(usual, key=lambda pair: (-pair[1], pair[0]))[:MOST_WORDS])


def as_csv(tables: Iterable[tuple[str, Iterable[Figures]]], headings: Sequence[str]) -> bytes:
    """The figures as CSV as Swedish spreadsheets open it; nothing in it is read as a formula."""
    out = io.StringIO()
    writer = csv.writer(out, delimiter=";", lineterminator="\r\n")
    writer.writerow(headings)
    for name, rows in tables:
        for row in rows:
            numbers = (
                row.count, row.answered, row.referred, row.cases, row.unclear, row.answered_percent, row.unclear_percent,
            )  # fmt: skip
            writer.writerow([guarded(name), guarded(row.key), *map(str, numbers)])
    return b"\xef\xbb\xbf" + out.getvalue().encode()
