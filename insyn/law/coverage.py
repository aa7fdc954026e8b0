"""What `insyn law` prints: every section, covered by which rule since when, or why by none."""

from collections.abc import Iterator
from itertools import groupby
from typing import Any

from insyn.description.text import Text
from insyn.law.kommunallagen.sections import Section, sections
from insyn.law.registry import STATUTES, Rule, covered


def other_rules() -> tuple[Rule, ...]:
    """The rules of other statutes than the Local Government Act."""
    return tuple(coded for coded in covered() if not coded.section.startswith("KL "))


def coverage_as_text(language: str = "sv") -> str:
    """The list for a person: a line for each rule, and one for each run of sections that no rule covers."""
    return "\n".join(_lines(language))


def _lines(language: str) -> Iterator[str]:
    every = sections()
    tested = sum(bool(section.rules) for section in every)
    words = Text(
        f"{STATUTES['KL'].sv}: {tested} av {len(every)} paragrafer prövas.",
        f"{STATUTES['KL'].en}: {tested} of {len(every)} sections are tested.",
    )
    yield words.in_(language)
    for reason, run in groupby(
        every, key=lambda section: (section.why_not, bool(section.rules), _chapter(section))
    ):
        found = list(run)
        if reason[1]:
            for section in found:
                yield from (_rule_line(coded, language) for coded in section.rules)
        elif reason[0] is not None:
            yield f"{_span(found):14} – {reason[0].in_(language)}"
    for coded in other_rules():
        yield f"{_rule_line(coded, language)} ({STATUTES[coded.section.split()[0]].in_(language)})"


def _chapter(section: Section) -> str:
    return section.section.partition(":")[0]


def _span(found: list[Section]) -> str:
    first, last = found[0].section, found[-1].section
    return first if len(found) == 1 else f"{first}–{last.partition(':')[2]}"


def _rule_line(coded: Rule, language: str) -> str:
    wording = f" [SFS {coded.amended}, {coded.wording_from}/]" if coded.wording_from else ""
    return f"{coded.section:14} {coded.title.in_(language)}{wording}"


def coverage_as_json() -> list[dict[str, Any]]:
    """Every section for a program: its rules with their wording, or why none covers it."""
    found: list[dict[str, Any]] = [
        {
            "section": section.section,
            "rules": [_rule_json(coded) for coded in section.rules],
            "why_not": None
            if section.why_not is None
            else {"sv": section.why_not.sv, "en": section.why_not.en},
        }
        for section in sections()
    ]
    return found + [
        {"section": coded.section, "rules": [_rule_json(coded)], "why_not": None} for coded in other_rules()
    ]


def _rule_json(coded: Rule) -> dict[str, Any]:
    return {
        "title": {"sv": coded.title.sv, "en": coded.title.en},
        "in_force": coded.in_force,
        "wording": coded.amended,
        "wording_from": coded.wording_from.isoformat() if coded.wording_from else None,
        "looks_at": coded.of.__name__,
    }
