"""Rules of law: each knows its section, its dates and its wording, and looks at an organisation.

A rule is a function that yields a `Breach` for each thing it finds, put in the registry by `@rule("KL 5:5",
…)`.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from insyn.description.finding import Finding, Severity
from insyn.description.organisation import Organisation
from insyn.description.problem import Loc
from insyn.description.text import Text

ACT_IN_FORCE = date(2018, 1, 1)
"""The Local Government Act (2017:725) holds from this day; before it was another act, whose text we do not
have.
"""

COMMENCEMENT = {
    "2017:725": ACT_IN_FORCE,
    "2019:835": date(2020, 1, 1),
    "2022:638": date(2022, 7, 1),
    "2023:642": date(2024, 1, 1),
    "2023:708": date(2024, 1, 1),
}
"""From which day each amending act's wording holds."""

_STATUTES = {"KL": Text("kommunallagen (2017:725)", "Local Government Act (2017:725)")}


@dataclass(frozen=True)
class Breach:
    """What a rule found at a place of the organisation file."""

    loc: Loc
    where: str
    message: Text
    severity: Severity = Severity.ERROR
    facts: dict[str, Any] = field(default_factory=dict, hash=False)


Check = Callable[[Organisation], Iterator[Breach]]


@dataclass(frozen=True)
class Rule:
    """A section as coded. `amended` is the act that gave the wording we have; `valid_to` is the first day
    it no longer holds.
    """

    section: str
    title: Text
    valid_from: date
    amended: str
    check: Check
    valid_to: date | None = None

    @property
    def in_full(self) -> str:
        """The section as a lawyer cites it: `5 kap. 5 § kommunallagen (2017:725)`."""
        statute, _, place = self.section.partition(" ")
        chapter, _, section = place.partition(":")
        return f"{chapter} kap. {section} § {_STATUTES[statute].sv}"

    @property
    def in_force(self) -> str:
        """The dates between which the rule holds, as `2018-01-01/`; the last day is left out while it is
        open.
        """
        return f"{self.valid_from}/{self.valid_to or ''}"

    @property
    def wording_from(self) -> date:
        """From which day the wording that we measure by holds."""
        return max(self.valid_from, COMMENCEMENT[self.amended])

    def measures(self, day: date) -> bool:
        """Whether the rule is used for that day: until it ceases, and backwards as far as anyone asks."""
        return self.valid_to is None or day < self.valid_to


_rules: list[Rule] = []


def rule(
    section: str,
    title: Text,
    *,
    valid_from: date = ACT_IN_FORCE,
    amended: str = "2017:725",
    valid_to: date | None = None,
) -> Callable[[Check], Check]:
    """Enter a function among the rules that `check` measures by."""

    def enter(check: Check) -> Check:
        _rules.append(Rule(section, title, valid_from, amended, check, valid_to))
        return check

    return enter


def covered() -> tuple[Rule, ...]:
    """Every section that is coded, in the order of the statute."""
    return tuple(
        sorted(_rules, key=lambda coded: [int(part) for part in coded.section.split(" ")[1].split(":")])
    )


def measure(org: Organisation, day: date) -> list[Finding]:
    """What the rules of that day find in the organisation."""
    return [
        _finding(coded, breach, day)
        for coded in covered()
        if coded.measures(day)
        for breach in coded.check(org)
    ]


def _finding(coded: Rule, breach: Breach, day: date) -> Finding:
    message, facts = breach.message, dict(breach.facts)
    if day < coded.wording_from:
        wording = f"SFS {coded.amended}"
        message = Text(
            f"{message.sv} (Mätt mot lydelsen enligt {wording}, som gäller från {coded.wording_from}.)",
            f"{message.en} (Measured by the wording of {wording}, in force from {coded.wording_from}.)",
        )
        facts |= {"measured_by": wording, "wording_in_force": coded.wording_from.isoformat()}
    return Finding(
        coded.section,
        coded.in_full,
        coded.in_force,
        breach.severity,
        breach.where,
        message,
        facts,
        breach.loc,
    )


def body_loc(org: Organisation, body_id: str, *keys: str) -> Loc:
    """The place of a body (or of one of its keys) in the organisation file."""
    return ("body", [body.id for body in org.bodies].index(body_id), *keys)
