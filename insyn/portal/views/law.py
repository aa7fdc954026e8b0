"""The law as it is tested here: every section, what is found in this municipality, and what is not tested and why."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby

from django.http import HttpRequest, HttpResponse

from insyn.description.finding import Finding
from insyn.description.text import Text
from insyn.law.coverage import other_rules
from insyn.law.kommunallagen.sections import Section, sections
from insyn.law.registry import STATUTES, Rule
from insyn.organisation.models import SetAside
from insyn.organisation.running import law_on, mark_of
from insyn.portal.asof import public_view
from insyn.portal.page import page


@dataclass(frozen=True)
class Found:
    """A finding, and why it is set aside, if it is."""

    finding: Finding
    aside: SetAside | None


@dataclass(frozen=True)
class Tested:
    """A section that a rule tests, with what is found."""

    rule: Rule
    found: tuple[Found, ...]


@dataclass(frozen=True)
class Untested:
    """A run of sections that no rule tests, for one reason."""

    first: str
    last: str
    why: Text


@dataclass(frozen=True)
class Chapter:
    """A chapter (or another statute) with what is tested in it and what is not."""

    heading: str
    anchor: str
    tested: tuple[Tested, ...]
    untested: tuple[Untested, ...]


@public_view
def law(request: HttpRequest) -> HttpResponse:
    """Every section with this municipality's findings on the day."""
    asof = request.asof  # type: ignore[attr-defined]
    findings = law_on(asof.day)
    aside = {row.mark: row for row in SetAside.objects.filter(taken_up_at__isnull=True)}
    by_section: dict[str, list[Found]] = {}
    for finding in findings:
        row = aside.get(mark_of(finding.as_json()))
        by_section.setdefault(finding.rule, []).append(Found(finding, row))
    every = sections()
    return page(
        request,
        "law",
        chapters=list(_chapters(every, by_section)),
        sections=len(every),
        tested=sum(bool(section.rules) for section in every),
        found=sum(len(rows) for rows in by_section.values()),
    )


def _chapters(every: tuple[Section, ...], found: dict[str, list[Found]]) -> Iterator[Chapter]:
    for number, run in groupby(every, key=_chapter_of):
        own = list(run)
        rules = [rule for section in own for rule in section.rules]
        yield Chapter(
            f"{number} kap. {STATUTES['KL'].sv}",
            f"kap-{number}",
            _tested(rules, found),
            tuple(_untested(own)),
        )
    for statute, group in groupby(other_rules(), key=lambda rule: rule.section.split()[0]):
        yield Chapter(STATUTES[statute].sv.capitalize(), statute.lower(), _tested(list(group), found), ())


def _chapter_of(section: Section) -> str:
    return section.section.partition(" ")[2].partition(":")[0]


def _tested(rules: list[Rule], found: dict[str, list[Found]]) -> tuple[Tested, ...]:
    """Each rule; the findings of a section stand at the first of its rules."""
    told: set[str] = set()
    rows = []
    for rule in rules:
        rows.append(Tested(rule, () if rule.section in told else tuple(found.get(rule.section, ()))))
        told.add(rule.section)
    return tuple(rows)


def _untested(own: list[Section]) -> Iterator[Untested]:
    for why, run in groupby(own, key=lambda section: section.why_not):
        if why is None:
            continue
        group = list(run)
        yield Untested(group[0].section, group[-1].section, why)
