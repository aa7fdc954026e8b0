"""Checking files: what they are, whether they can be read, whether they fit together, and what the law
says.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from insyn.description.cadence import cadence_findings
from insyn.description.calendar import Calendar, calendar_findings, read_calendar
from insyn.description.counts import AssignmentCounts, count_findings, read_counts
from insyn.description.election import Election, election_findings, read_election
from insyn.description.finding import FILE, SOURCE, Finding, Severity
from insyn.description.organisation import Organisation
from insyn.description.presentation import Presentation, read_presentation
from insyn.description.presentation_findings import presentation_findings
from insyn.description.problem import Problem, Unreadable
from insyn.description.read import parse, read_administration, read_organisation
from insyn.description.register import read_register
from insyn.description.text import Text
from insyn.law import check
from insyn.law.fitting import Checked, Content, hold_together


@dataclass(frozen=True)
class FileKind:
    """A kind of file: the keys that tell it, and how it is read."""

    keys: frozenset[str]
    read: Callable[[bytes, str], Content]


KINDS = (
    FileKind(
        frozenset({"body", "route", "company", "frame", "delegation", "governing_document"}),
        read_organisation,
    ),
    FileKind(frozenset({"unit", "role", "management_group"}), read_administration),
    FileKind(frozenset({"meeting", "meetings"}), read_calendar),
    FileKind(frozenset({"party", "election"}), read_election),
    FileKind(frozenset({"count", "assignments"}), read_counts),
    FileKind(frozenset({"person", "people"}), read_register),
    FileKind(
        frozenset({"presentation", "sum", "quotient", "measure", "series", "named", "statement"}),
        read_presentation,
    ),
)


def check_files(paths: Sequence[Path | str]) -> list[Finding]:
    """Everything found in the files: unreadable ones, the law, the source, and what does not fit between
    them.

    A file's kind is recognised by its content. The administration, calendar, counts and register are held against the
    political file of their municipality that is in force on their day, a presentation against those of all its years.
    `where` is path:line throughout.
    """
    found: list[Finding] = []
    checked: list[Checked] = []
    for path in map(Path, paths):
        try:
            checked.append(_read(path))
        except Unreadable as error:
            found += [_unreadable(problem) for problem in error.problems]
    for file in checked:
        file.findings += _own_findings(file.content)
    hold_together(checked)
    return found + [finding for file in checked for finding in file.at_lines()]


def read_file(path: Path) -> Content:
    """What a file holds, its kind recognised by its content; Unreadable when it is none of ours or cannot be read."""
    return _read(path).content


def as_json(finding: Finding) -> dict[str, Any]:
    """A finding as `insyn check --format json` prints it."""
    return finding.as_json()


def as_text(findings: Sequence[Finding], language: str = "sv") -> str:
    """The findings for a person: one a line with place, weight, section and what it is, and their number
    last.
    """
    lines = []
    for found in findings:
        weight, about = _WEIGHTS[found.severity], _RULES.get(found.rule, Text(found.rule, found.rule))
        place = f"{found.where}: {weight.in_(language)}, {about.in_(language)}"
        cure = f" {found.cure.in_(language)}" if found.cure else ""
        lines.append(f"{place}: {found.message.in_(language)}{cure}")
    counts = {severity: sum(found.severity is severity for found in findings) for severity in Severity}
    summary = ", ".join(
        f"{_PLURALS[severity].in_(language)}: {number}" for severity, number in counts.items()
    )
    return "\n".join([*lines, summary])


_WEIGHTS = {
    Severity.ERROR: Text("fel", "error"),
    Severity.WARNING: Text("varning", "warning"),
    Severity.NOTE: Text("upplysning", "note"),
}
_PLURALS = {
    Severity.ERROR: Text("Fel", "Errors"),
    Severity.WARNING: Text("varningar", "warnings"),
    Severity.NOTE: Text("upplysningar", "notes"),
}
_RULES = {FILE: Text("filen", "the file"), SOURCE: Text("källan", "the source")}


def _read(path: Path) -> Checked:
    name = str(path)
    raw, lines, _ = parse(path, name)
    kind = max(KINDS, key=lambda kind: len(kind.keys & raw.keys()))
    if not kind.keys & raw.keys():
        raise Unreadable([Problem(name, 1, "", *_UNKNOWN_KIND)])
    return Checked(path, kind.read(path.read_bytes(), name), lines)


_UNKNOWN_KIND = (
    Text("Filen liknar ingen av våra filer.", "The file is like none of ours."),
    Text(
        "Skriv [[body]], [[unit]], [[meeting]], [[party]], [[count]], [[person]] eller [presentation].",
        "Write [[body]], [[unit]], [[meeting]], [[party]], [[count]], [[person]] or [presentation].",
    ),
)


def _unreadable(problem: Problem) -> Finding:
    place = f"{problem.where}: " if problem.where else ""
    message = Text(
        f"{place}{problem.message.sv} {problem.write_instead.sv}",
        f"{place}{problem.message.en} {problem.write_instead.en}",
    )
    return Finding(FILE, "", "", Severity.ERROR, f"{problem.file}:{problem.line}", message)


def _own_findings(content: Content) -> list[Finding]:
    if isinstance(content, Organisation):
        return check(content)
    if isinstance(content, Calendar):
        return [*calendar_findings(content), *cadence_findings(content)]
    if isinstance(content, Election):
        return election_findings(content)
    if isinstance(content, AssignmentCounts):
        return count_findings(content)
    if isinstance(content, Presentation):
        return presentation_findings(content)
    return []
