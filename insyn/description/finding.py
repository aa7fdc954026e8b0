"""What a check found: about the law, about the source, or about a file."""

from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from insyn.description.problem import Loc
from insyn.description.text import Text

SOURCE = "source"
"""The rule of findings in which the source disagrees with itself or with the calendar."""
FILE = "file"
"""The rule of findings about files that cannot be read, or that do not fit together."""


class Severity(StrEnum):
    """How much a finding weighs: an error stops an adoption, a warning should be looked at, a note is good
    to know.
    """

    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"


@dataclass(frozen=True)
class Finding:
    """One thing found.

    `rule` is the section in short ("KL 5:5"), or "source" or "file"; `section` the section in full and
    `in_force` the dates between which it holds ("2018-01-01/" is still open), both empty where no statute
    speaks. `where` is the place in words or as file:line, `loc` the same place for a program, `facts` the
    figures that the message builds on, `cure` what would mend it.
    """

    rule: str
    section: str
    in_force: str
    severity: Severity
    where: str
    message: Text
    facts: dict[str, Any] = field(default_factory=dict, hash=False)
    loc: Loc = ()
    cure: Text | None = None

    def as_json(self) -> dict[str, Any]:
        """The finding as `insyn check --format json` prints it."""
        return {
            "rule": self.rule,
            "section": self.section,
            "in_force": self.in_force,
            "severity": self.severity.value,
            "where": self.where,
            "message": {"sv": self.message.sv, "en": self.message.en},
            "facts": self.facts,
            "cure": {"sv": self.cure.sv, "en": self.cure.en} if self.cure else None,
        }


def about_source(
    loc: Loc, where: str, message: Text, facts: dict[str, Any], severity: Severity = Severity.WARNING
) -> Finding:
    """A finding that the source disagrees with itself or the calendar; the figures are kept as stated."""
    return Finding(SOURCE, "", "", severity, where, message, facts, loc)
