"""What is wrong with a file, where, and what to write instead."""

from dataclasses import dataclass
from typing import Any

from insyn.description.text import Text

Loc = tuple[str | int, ...]
"""A place in a file as keys and positions from 0, such as ("body", 3, "kind")."""


@dataclass(frozen=True)
class Complaint:
    """Something wrong at a place, before the place is given its line."""

    loc: Loc
    message: Text
    write_instead: Text


@dataclass(frozen=True)
class Problem:
    """Something wrong on a line (from 1) of a file. `where` is the place in words: `body 3 (uou), parent`; `loc` the
    same place for a program.
    """

    file: str
    line: int
    where: str
    message: Text
    write_instead: Text
    loc: Loc = ()

    def in_(self, language: str) -> str:
        """One line for a person: file, line, place, what is wrong, what to write instead."""
        place = f"{self.file}:{self.line}: " + (f"{self.where}: " if self.where else "")
        return f"{place}{self.message.in_(language)} {self.write_instead.in_(language)}"


class Unreadable(ValueError):
    """A file that cannot be taken as it is. `problems` holds everything found wrong, in the order of the
    lines.
    """

    def __init__(self, problems: list[Problem]) -> None:
        self.problems = sorted(problems, key=lambda problem: problem.line)
        super().__init__("\n".join(problem.in_("en") for problem in self.problems))


def in_words(loc: Loc, raw: Any) -> str:
    """A place as a reader would say it; a table of a list is named by its id (or number, or body) where it
    has one.
    """
    words: list[str] = []
    at = raw
    for step in loc:
        at = _child(at, step)
        if isinstance(step, str):
            words.append(step)
        elif words:
            words[-1] += f" {step + 1}" + _name_of(at)
    return ", ".join(words)


def _child(at: Any, step: str | int) -> Any:
    try:
        return at[step]
    except (KeyError, IndexError, TypeError):
        return None


def _name_of(table: Any) -> str:
    if not isinstance(table, dict):
        return ""
    names = (table.get(key) for key in ("id", "number", "body", "code"))
    name = next((name for name in names if isinstance(name, str)), None)
    return f" ({name[:60]})" if name else ""
