"""A year's work under the rules that held and under others: another version, a draft, or a file that holds only rules."""

from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Annotated

from pydantic import Field

from insyn.description.organisation import Organisation
from insyn.description.read import parse, read_organisation, read_record, refuse
from insyn.description.remuneration import BaseAmount, Remuneration
from insyn.description.remuneration_contradictions import rule_contradictions
from insyn.description.text import STRICT, Text
from insyn.remuneration.gathering import facts_of, rules_over_time
from insyn.remuneration.rules.facts import Ruleset, Rulesets, ruleset_of
from insyn.remuneration.rules.line import Line
from insyn.remuneration.rules.lines import Comparison, compared, lines_of, under


@dataclass(frozen=True, kw_only=True)
class RulesFile:
    """A file of rules without an organisation: `title`, `[[remuneration]]` and `[[base_amount]]`, as in the organisation file."""

    __pydantic_config__ = STRICT

    title: Text
    remuneration: tuple[Remuneration, ...] = ()
    base_amounts: Annotated[tuple[BaseAmount, ...], Field(alias="base_amount")] = ()


def read_ruleset(source: Path | str, name: str = "") -> tuple[Ruleset, Organisation | None]:
    """The rules of an organisation file or of a file that holds only rules; Unreadable with every problem."""
    raw, lines, called = parse(source, name)
    if "municipality" in raw or "body" in raw:
        organisation = read_organisation(source, name)
        return ruleset_of(organisation), organisation
    found = read_record(RulesFile, raw, lines, called)
    refuse(rule_contradictions(found.remuneration, found.base_amounts), raw, lines, called)
    return Ruleset(found.title, found.remuneration, found.base_amounts), None


@dataclass(frozen=True)
class Year:
    """A year's lines, and the same work under other rules where they are asked for."""

    year: int
    lines: tuple[Line, ...]
    other: tuple[Line, ...] | None = None
    comparison: Comparison | None = None


def year_of(year: int, *, rules: Ruleset | None = None, other: Ruleset | None = None) -> Year:
    """What the year's attendance, assignments and granted claims give by the rules that held (or by `rules` throughout), and
    by `other`. Bodies that the other rules name and nobody met in are left out without a word; the other way is told.
    """
    first, after = date(year, 1, 1), date(year + 1, 1, 1)
    facts = facts_of(first, after)
    held = rules_over_time() if rules is None else Rulesets((replace(rules, valid_from=date.min),))
    lines = lines_of(facts, held, first, after)
    if other is None:
        return Year(year, tuple(lines))
    found = under(facts, other, first, after)
    met = {one.body for one in facts.attended}
    paid = {line.body for line in found}
    comparison = replace(compared(lines, found), unknown_bodies=tuple(sorted(met - paid)))
    return Year(year, tuple(lines), tuple(found), comparison)
