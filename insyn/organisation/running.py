"""Checking the municipality as it runs: what the file says against the law, and what the rooms hold against the file.

A room registers a checker; a finding is known again by its mark, so that one that is set aside stays so until it changes.
"""

import hashlib
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any

from insyn.description.finding import Finding, Severity
from insyn.description.text import Text, in_a_sentence
from insyn.foundation.models import StaffRole
from insyn.law import check, check_administration
from insyn.law.facts import Administered
from insyn.organisation.models import CheckRun, SetAside
from insyn.organisation.queries import NoVersionInForce, administration_on, organisation_on

RUNNING = "running"
"""The rule of findings about what the rooms hold, as "source" is of those about the source."""

Checker = Callable[[date], list[Finding]]
_checkers: dict[str, Checker] = {}


def register_checker(name: str, checker: Checker) -> None:
    """Let a room say what is not as the organisation says (called once at start-up)."""
    _checkers[name] = checker


def about_running(where: str, message: Text, cure: Text, facts: dict[str, Any]) -> Finding:
    """A finding about what the rooms hold: it should be mended, but the file is not unlawful for it."""
    return Finding(RUNNING, "", "", Severity.WARNING, where, message, facts, (), cure)


def found_on(on: date) -> list[Finding]:
    """Everything found on the day, the gravest first; nothing before the first organisation is in force."""
    try:
        found = [*law_on(on), *posts_without_holder(on)]
    except NoVersionInForce:
        return []
    for checker in _checkers.values():
        found += checker(on)
    order = list(Severity)
    return sorted(found, key=lambda finding: order.index(finding.severity))


def law_on(on: date) -> list[Finding]:
    """What the law says of the organisation in force on the day, and of the administration where there is one.

    NoVersionInForce before the first organisation.
    """
    organisation = organisation_on(on)
    found = check(organisation, on)
    try:
        return found + check_administration(organisation, administration_on(on), on)
    except NoVersionInForce:
        return found


def posts_without_holder(on: date) -> list[Finding]:
    """Delegations to a post that the administration no longer has, or that nobody holds on the day."""
    organisation = organisation_on(on)
    try:
        facts = Administered(organisation, administration_on(on))
        roles = {role.id: role.name for role in facts.administration.roles}
        lines = [line for line in organisation.lines if not facts.of_a_partner(line)]
    except NoVersionInForce:
        roles, lines = {}, list(organisation.lines)
    held = set(
        StaffRole.objects.filter(starts_on__lte=on)
        .exclude(ends_on__lte=on)
        .exclude(post="")
        .values_list("post", flat=True)
    )
    found = []
    delegates = dict.fromkeys(line.delegate for line in lines)
    for delegate in delegates:
        if not organisation.is_post(delegate) or delegate in held:
            continue
        numbers = ", ".join(line.number for line in lines if line.delegate == delegate)
        if delegate in roles:
            found.append(_unheld(roles[delegate], numbers))
        else:
            found.append(_gone(delegate, numbers))
    return found


def _unheld(role: Text, numbers: str) -> Finding:
    return about_running(
        f"delegation {numbers}",
        Text(
            f"Ingen innehar befattningen {in_a_sentence(role.sv)}, som beslutar enligt delegationsordningens punkt {numbers}.",
            f"Nobody holds the post {in_a_sentence(role.en)}, which decides under line {numbers} of the delegation order.",
        ),
        Text("Ge någon befattningen.", "Give somebody the post."),
        {"post": role.sv, "lines": numbers},
    )


def _gone(delegate: str, numbers: str) -> Finding:
    return about_running(
        f"delegation {numbers}",
        Text(
            f"Befattningen ”{delegate}” finns inte i förvaltningens organisation men beslutar enligt delegationsordningens "
            f"punkt {numbers}.",
            f"The post “{delegate}” is not in the administrative organisation but decides under line {numbers} of the "
            "delegation order.",
        ),
        Text(
            "Lägg till rollen, eller ändra delegationsordningen.",
            "Add the role, or change the delegation order.",
        ),
        {"post": delegate, "lines": numbers},
    )


def mark_of(finding: dict[str, Any]) -> str:
    """By what a finding is known again: its rule, place and words. One whose figures change is another finding."""
    told = "|".join((finding["rule"], finding["where"], finding["message"]["sv"]))
    return hashlib.sha256(told.encode()).hexdigest()


@dataclass(frozen=True)
class Shown:
    """A finding of a check as the page shows it: whether it is new since the check before, and who set it aside."""

    finding: dict[str, Any]
    mark: str
    new: bool
    aside: SetAside | None

    @property
    def message(self) -> Text:
        return Text(**self.finding["message"])

    @property
    def cure(self) -> Text | None:
        return Text(**self.finding["cure"]) if self.finding["cure"] else None


def latest_check() -> CheckRun | None:
    """The newest check of the municipality in hand."""
    return CheckRun.objects.first()


def shown(run: CheckRun) -> list[Shown]:
    """Everything that a check found, those set aside last."""
    earlier = CheckRun.objects.filter(at__lt=run.at).first()
    known = {mark_of(finding) for finding in earlier.findings} if earlier else None
    aside = {row.mark: row for row in SetAside.objects.filter(taken_up_at__isnull=True)}
    told = []
    for finding in run.findings:
        mark = mark_of(finding)
        told.append(Shown(finding, mark, known is not None and mark not in known, aside.get(mark)))
    return sorted(told, key=lambda one: one.aside is not None)
