"""The population by age that a base is built on: a CSV in, everything wrong with it said at once."""

import csv
import io
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction

from insyn.description.text import Text

HEADER = ("år", "från", "till", "antal")
OLDEST = 120
MOST_ROWS = 5000
MOST_PROBLEMS = 50


@dataclass(frozen=True)
class Group:
    """The inhabitants of one year from one age to another, both included."""

    year: int
    first: int
    last: int
    number: int


@dataclass(frozen=True)
class Problem:
    """What is wrong, and on which line of the file (0: with the whole of it)."""

    line: int
    words: Text


class Unreadable(ValueError):
    """A file that cannot be taken; `problems` has everything that was found."""

    def __init__(self, problems: Sequence[Problem]) -> None:
        self.problems = tuple(problems[:MOST_PROBLEMS])
        super().__init__("\n".join(f"{one.line}: {one.words.en}" for one in self.problems))


@dataclass(frozen=True)
class Population:
    """The groups of every year, in order."""

    groups: tuple[Group, ...] = ()

    @property
    def years(self) -> tuple[int, ...]:
        return tuple(dict.fromkeys(group.year for group in self.groups))

    def number(self, year: int, first: int = 0, last: int = OLDEST) -> int | None:
        """How many there are from one age to another; None where the groups do not say (they do not end where it is asked)."""
        within = [group for group in self.groups if group.year == year and first <= group.first <= last]
        if not within or within[0].first != first:
            return None
        whole = last == OLDEST or within[-1].last == last
        return sum(group.number for group in within) if whole else None

    def change(self, frm: int, to: int, first: int, last: int) -> Fraction | None:
        """The number in one year as a part of that in another; None where either is not said, or there were none."""
        before, after = self.number(frm, first, last), self.number(to, first, last)
        return Fraction(after, before) if before and after is not None else None


def read_population(text: str) -> Population:
    """The population of a CSV with the columns ``år;från;till;antal`` (or commas); Unreadable with everything wrong in it."""
    lines = text.lstrip("\ufeff")
    first = lines.split("\n", 1)[0]
    rows = csv.reader(io.StringIO(lines), delimiter=";" if ";" in first else ",")
    header = tuple(cell.strip().lower() for cell in next(rows, []))
    if header != HEADER:
        words = Text(
            f"Första raden ska vara {';'.join(HEADER)}.", f"The first line is to be {';'.join(HEADER)}."
        )
        raise Unreadable([Problem(1, words)])
    problems: list[Problem] = []
    groups: list[Group] = []
    for number, row in enumerate(rows, start=2):
        if number > MOST_ROWS:
            words = Text(
                f"Filen har fler än {MOST_ROWS} rader. Är det rätt fil?",
                f"The file has more than {MOST_ROWS} lines. Is it the right one?",
            )
            raise Unreadable([Problem(number, words)])
        if not any(cell.strip() for cell in row):
            continue
        found = _group(row, number, problems)
        if found:
            problems.extend(_follows(groups, found, number))
            groups.append(found)
    problems.extend(_ends(groups))
    if not groups and not problems:
        problems.append(Problem(0, Text("Filen har inga åldersgrupper.", "The file has no age groups.")))
    if problems:
        raise Unreadable(sorted(problems, key=lambda one: one.line))
    return Population(tuple(groups))


def _group(row: Sequence[str], line: int, problems: list[Problem]) -> Group | None:
    cells = [cell.strip().replace("\u00a0", "").replace(" ", "") for cell in row]
    if len(cells) != 4:
        words = Text(
            f"Raden har {len(cells)} kolumner i stället för 4.", f"The line has {len(cells)} columns, not 4."
        )
        problems.append(Problem(line, words))
        return None
    if not all(cell.lstrip("-").isdecimal() and cell.isascii() and len(cell) <= 9 for cell in cells):
        words = Text("Skriv bara hela tal i kolumnerna.", "Write only whole numbers in the columns.")
        problems.append(Problem(line, words))
        return None
    year, first, last, number = (int(cell) for cell in cells)
    if number < 0:
        words = Text(
            f"Antalet är negativt ({number}). Ett antal invånare är 0 eller mer.",
            f"The number is negative ({number}). A number of inhabitants is 0 or more.",
        )
        problems.append(Problem(line, words))
    if not 0 <= first <= last <= OLDEST or not 1900 <= year <= 2150:
        words = Text(
            f"Åldrarna ska gå uppåt mellan 0 och {OLDEST}, och året vara ett årtal.",
            f"Ages are to ascend between 0 and {OLDEST}, and the year to be a year.",
        )
        problems.append(Problem(line, words))
        return None
    return Group(year, first, last, number)


def _follows(before: Sequence[Group], group: Group, line: int) -> Iterator[Problem]:
    """That the group begins where the one before ended, or begins a later year at age 0."""
    previous = before[-1] if before else None
    if previous is None or group.year != previous.year:
        if previous is not None and group.year < previous.year:
            yield Problem(
                line,
                Text(
                    f"{group.year} står efter {previous.year}. Skriv åren i ordning.",
                    f"{group.year} stands after {previous.year}. Write the years in order.",
                ),
            )
        elif previous is not None and group.year > previous.year + 1:
            yield Problem(
                line, Text(f"{previous.year + 1} saknas.", f"The year {previous.year + 1} is missing.")
            )
        if group.first != 0:
            yield _missing(group.year, 0, group.first - 1, line)
        return
    if group.first > previous.last + 1:
        yield _missing(group.year, previous.last + 1, group.first - 1, line)
    elif group.first <= previous.last:
        yield Problem(
            line,
            Text(
                f"{group.year}: {group.first} år står i två grupper.",
                f"{group.year}: age {group.first} stands in two groups.",
            ),
        )


def _missing(year: int, first: int, last: int, line: int) -> Problem:
    ages = str(first) if first == last else f"{first}–{last}"
    return Problem(
        line,
        Text(f"{year}: åldrarna {ages} saknas.", f"{year}: ages {ages} are missing."),
    )


def _ends(groups: Sequence[Group]) -> Iterator[Problem]:
    """That every year's last group is as old as the first year's."""
    ends = {group.year: group.last for group in groups}
    oldest = max(ends.values(), default=0)
    for year, last in ends.items():
        if last < oldest:
            yield _missing(year, last + 1, oldest, 0)
