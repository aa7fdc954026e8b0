"""Rules of law: each knows its section, its dates and its wording, and looks at an organisation.

A rule is a function that yields a `Breach` for each thing it finds, put in the registry by `@rule("KL 5:5",
…)`.
"""

import re
from collections.abc import Callable, Iterable, Iterator
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

STATUTES = {
    "KL": Text("kommunallagen (2017:725)", "Local Government Act (2017:725)"),
    "VL": Text("vallagen (2005:837)", "Elections Act (2005:837)"),
    "FB": Text("föräldrabalken", "Parental Code"),
    "SOL": Text("socialtjänstlagen (2001:453)", "Social Services Act (2001:453)"),
    "LEH": Text("lagen om extraordinära händelser (2006:544)", "Extraordinary Events Act (2006:544)"),
    "ARKL": Text("arkivlagen (1990:782)", "Archives Act (1990:782)"),
}
WITHOUT_CHAPTERS = frozenset({"ARKL"})
"""Statutes whose sections are numbered straight through, and written as "ARKL 8"."""


@dataclass(frozen=True)
class Breach:
    """What a rule found at a place of the organisation file."""

    loc: Loc
    where: str
    message: Text
    severity: Severity = Severity.ERROR
    facts: dict[str, Any] = field(default_factory=dict, hash=False)
    cure: Text | None = None


Check = Callable[[Any], Iterator[Breach]]


@dataclass(frozen=True)
class Rule:
    """A section as coded. `amended` is the act that gave the wording we have, `valid_from` the first day it holds and
    `valid_to` the first day it no longer does; `of` is the type of facts that it looks at.

    Of a statute whose text is not among ours both `amended` and `valid_from` are None: no date is invented.
    """

    section: str
    title: Text
    valid_from: date | None
    amended: str | None
    check: Check
    valid_to: date | None = None
    of: type = Organisation

    @property
    def in_full(self) -> str:
        """The section as a lawyer cites it: `5 kap. 5 § kommunallagen (2017:725)`."""
        statute, _, place = self.section.partition(" ")
        chapter, _, section = place.rpartition(":")
        within = f"{chapter} kap. " if chapter else ""
        return f"{within}{section} § {STATUTES[statute].sv}"

    @property
    def in_force(self) -> str:
        """The dates between which the rule holds, as `2018-01-01/`; the last day is left out while it is
        open.
        """
        return f"{self.valid_from}/{self.valid_to or ''}" if self.valid_from else ""

    @property
    def wording_from(self) -> date | None:
        """From which day the wording that we measure by holds; None where we have no wording."""
        if self.valid_from is None or self.amended is None:
            return None
        return max(self.valid_from, COMMENCEMENT[self.amended])

    def measures(self, day: date) -> bool:
        """Whether the rule is used for that day: until it ceases; the act's first wording backwards as far as anyone asks,
        a later one (which takes over from another, see `misdated`) from its own day.
        """
        begun = self.valid_from is None or self.valid_from <= ACT_IN_FORCE or day >= self.valid_from
        return begun and (self.valid_to is None or day < self.valid_to)


_rules: list[Rule] = []
_SECTION = re.compile(r"([A-Z]{2,4}) (?:(\d{1,2}):)?(\d{1,3})(?: ([a-z]))?")


def rule(
    section: str,
    title: Text,
    *,
    valid_from: date | None = ACT_IN_FORCE,
    amended: str | None = "2017:725",
    valid_to: date | None = None,
    of: type = Organisation,
) -> Callable[[Check], Check]:
    """Enter a function among the rules. `check` runs those that look at an organisation, `measure` those of any facts.

    ValueError for a section that is not written as "KL 5:5", of an unknown statute, or with an amending act whose
    commencement is not known.
    """
    statute = section.partition(" ")[0]
    chapters = (":" in section) is (statute not in WITHOUT_CHAPTERS)
    if not _SECTION.fullmatch(section) or statute not in STATUTES or not chapters:
        raise ValueError(f"not a section: {section!r}")
    if amended is not None and amended not in COMMENCEMENT:
        raise ValueError(f"nobody has said from which day the wording of {amended} holds")

    def enter(check: Check) -> Check:
        _rules.append(Rule(section, title, valid_from, amended, check, valid_to, of))
        return check

    return enter


def covered() -> tuple[Rule, ...]:
    """Every section that is coded, in the order of the statute."""
    return tuple(sorted(_rules, key=lambda coded: place_of(coded.section)))


def misdated(rules: Iterable[Rule]) -> list[str]:
    """What is wrong with the dates of the rules: a period that ends before it begins, a gap or an overlap between two
    wordings of a section, two wordings of one rule (the same title) at once. One line for each, for a developer.
    """
    found, groups = [], dict[tuple[str, type], list[Rule]]()
    for coded in rules:
        groups.setdefault((coded.section, coded.of), []).append(coded)
    for (section, _of), group in groups.items():
        for coded in group:
            begins, ends = coded.valid_from or date.min, coded.valid_to or date.max
            others = [other for other in group if other is not coded]
            if ends <= begins:
                found.append(f"{section}: ends on {ends} before it begins on {begins}")
            if coded.valid_to and not any(other.valid_from == ends for other in others):
                found.append(f"{section}: ends on {ends} and nothing follows from that day")
            if begins > ACT_IN_FORCE and not any(other.valid_to == begins for other in others):
                found.append(f"{section}: begins on {begins} and nothing ended on that day")
            if any(
                (other.valid_from or date.min) < ends and begins < (other.valid_to or date.max)
                for other in others
                if coded.valid_to or other.valid_to or other.title == coded.title
            ):
                found.append(f"{section}: two wordings hold at once")
    return found


def place_of(section: str) -> tuple[int, int, int, str]:
    """Where a section stands: its statute in the order of `STATUTES`, chapter, number, letter."""
    found = _SECTION.fullmatch(section)
    if found is None:
        raise ValueError(f"not a section: {section!r}")
    statute, chapter, number, letter = found.groups()
    return list(STATUTES).index(statute), int(chapter or 0), int(number), letter or ""


def measure(facts: object, day: date) -> list[Finding]:
    """What the rules of that day find in the facts: an organisation, or who holds what in it (`law.facts`)."""
    return [
        _finding(coded, breach, day)
        for coded in covered()
        if isinstance(facts, coded.of) and coded.measures(day)
        for breach in coded.check(facts)
    ]


_NO_TEXT = Text("(Lagens text finns inte i Insyn.)", "(The text of the statute is not in Insyn.)")


def _finding(coded: Rule, breach: Breach, day: date) -> Finding:
    message, facts = breach.message, dict(breach.facts)
    if coded.wording_from is None:
        message = Text(f"{message.sv} {_NO_TEXT.sv}", f"{message.en} {_NO_TEXT.en}")
    elif day < coded.wording_from:
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
        breach.cure,
    )


def body_loc(org: Organisation, body_id: str, *keys: str) -> Loc:
    """The place of a body (or of one of its keys) in the organisation file."""
    return ("body", org.place_of(body_id), *keys)
