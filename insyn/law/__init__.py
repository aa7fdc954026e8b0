"""The statutes: one module a chapter, one function a section. Pure: no Django."""

from datetime import date

from insyn.description.administration import Administration
from insyn.description.finding import Finding, Severity
from insyn.description.organisation import Organisation
from insyn.law import kommunallagen as kommunallagen  # enters its rules in the registry
from insyn.law import other as other
from insyn.law.deadlines import end_of_period, is_working_day, last_appeal_day, legal_force
from insyn.law.facts import Administered, VersionChange
from insyn.law.registry import Breach, Rule, covered, measure, rule
from insyn.law.source import source_findings

__all__ = [
    "Breach",
    "Finding",
    "Rule",
    "Severity",
    "check",
    "check_administration",
    "check_change",
    "covered",
    "end_of_period",
    "is_working_day",
    "last_appeal_day",
    "legal_force",
    "rule",
]


def check(org: Organisation, on: date | None = None) -> list[Finding]:
    """What the law and the source's own figures say about the organisation, measured by the law of the day
    `on`.

    Without a day it is measured as of the day its version begins. A day before the stored wording holds is
    measured by that wording all the same, and each finding says so.
    """
    return measure(org, on or org.version.valid_from) + source_findings(org)


def check_change(before: Organisation, after: Organisation, decided_on: date | None = None) -> list[Finding]:
    """What the law says of one version's taking over from another of the same municipality; nothing of two municipalities'.

    `decided_on` is the day of the assembly's decision, where it is known.
    """
    if before.municipality.code != after.municipality.code:
        return []
    return measure(VersionChange(before, after, decided_on), after.version.valid_from)


def check_administration(org: Organisation, administration: Administration, on: date) -> list[Finding]:
    """What the law of the day says of an administration under a political organisation, and of that one's delegation order.

    A finding's `loc` is in the administrative file where it begins with one of `facts.ADMINISTRATIVE_TABLES`, else in the
    political one.
    """
    return measure(Administered(org, administration), on)
