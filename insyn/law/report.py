"""Checking files: what they are, whether they can be read, whether they fit together, and what the law
says.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from insyn.description.administration import Administration
from insyn.description.calendar import Calendar, calendar_findings, read_calendar
from insyn.description.counts import AssignmentCounts, count_findings, read_counts
from insyn.description.delegation import CHAIR, PRESIDIUM
from insyn.description.election import Election, election_findings, read_election
from insyn.description.explain import suggestion
from insyn.description.finding import FILE, SOURCE, Finding, Severity
from insyn.description.lines import Lines
from insyn.description.organisation import Organisation
from insyn.description.problem import Loc, Problem, Unreadable
from insyn.description.read import parse, read_administration, read_organisation
from insyn.description.register import Register, read_register
from insyn.description.text import Text
from insyn.law import check

Content = Organisation | Administration | Calendar | Election | AssignmentCounts | Register
Named = tuple[Loc, str]
"""A place in a file and the body or role that it names."""


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
)


@dataclass
class Checked:
    """One file that could be read, and what was found in it."""

    path: Path
    content: Content
    lines: Lines
    findings: list[Finding] = field(default_factory=list)

    def at_lines(self) -> list[Finding]:
        """The findings with `where` as path:line."""
        return [replace(found, where=f"{self.path}:{self.lines.of(found.loc)}") for found in self.findings]


def check_files(paths: Sequence[Path | str]) -> list[Finding]:
    """Everything found in the files: unreadable ones, the law, the source, and what does not fit between
    them.

    A file's kind is recognised by its content. The administration, calendar and counts are held against the
    political file when exactly one is given. `where` is path:line throughout.
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
    _hold_together(checked)
    return found + [finding for file in checked for finding in file.at_lines()]


def _hold_together(checked: Sequence[Checked]) -> None:
    """Hold the other files against the one political file, and its delegates against the one
    administration.
    """
    politicals = [(file, file.content) for file in checked if isinstance(file.content, Organisation)]
    administrations = [file.content for file in checked if isinstance(file.content, Administration)]
    if len(politicals) != 1:
        return
    [(political, org)] = politicals
    for file in checked:
        if file is not political:
            file.findings += _against_political(file.content, org)
    if len(administrations) == 1:
        political.findings += _delegates(org, administrations[0])


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
        lines.append(f"{place}: {found.message.in_(language)}")
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
        "Skriv [[body]], [[unit]], [[meeting]], [[party]], [[count]] eller [[person]].",
        "Write [[body]], [[unit]], [[meeting]], [[party]], [[count]] or [[person]].",
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
        return calendar_findings(content)
    if isinstance(content, Election):
        return election_findings(content)
    if isinstance(content, AssignmentCounts):
        return count_findings(content)
    return []


def _against_political(content: Content, org: Organisation) -> list[Finding]:
    """Where another file is of another municipality, or names a body that the political file has not."""
    found = []
    if content.municipality.code != org.municipality.code:
        found.append(_other_municipality(content, org))
    bodies = [body.id for body in org.bodies]
    return found + [
        _misfit(loc, value, "organ", "body", bodies)
        for loc, value in _bodies_in(content)
        if value not in bodies
    ]


def _other_municipality(content: Content, org: Organisation) -> Finding:
    codes = {"code": content.municipality.code, "political_file": org.municipality.code}
    message = Text(
        f"Filen gäller kommun {codes['code']}, men den politiska filen {codes['political_file']}.",
        f"The file is of municipality {codes['code']}, but the political file of {codes['political_file']}.",
    )
    loc = ("municipality", "code")
    return Finding(FILE, "", "", Severity.ERROR, "municipality", message, codes, loc)


def _bodies_in(content: Content) -> list[Named]:
    if isinstance(content, Administration):
        named = ((("unit", n, "prepares_for"), unit.prepares_for) for n, unit in enumerate(content.units))
        return [(loc, body_id) for loc, body_id in named if body_id]
    if isinstance(content, Calendar):
        return [(("meeting", n, "body"), meeting.body) for n, meeting in enumerate(content.meetings)]
    if isinstance(content, AssignmentCounts):
        return [(("count", n, "body"), count.body) for n, count in enumerate(content.counts)]
    if isinstance(content, Register):
        return [
            (("person", n, "seats", at), seat.body)
            for n, person in enumerate(content.people)
            for at, seat in enumerate(person.held)
        ]
    return []


def _delegates(org: Organisation, administration: Administration) -> list[Finding]:
    """The delegation lines whose delegate is neither a role of the administration nor a body."""
    roles = [role.id for role in administration.roles]
    known = [*roles, *(body.id for body in org.bodies), PRESIDIUM, CHAIR]
    return [
        _misfit(("delegation", "line", n, "delegate"), line.delegate, "delegat", "delegate", known)
        for n, line in enumerate(org.lines)
        if line.delegate not in known
    ]


def _misfit(loc: Loc, value: str, sv: str, en: str, known: list[str]) -> Finding:
    instead = suggestion(value, known)
    message = Text(
        f"Okänt {sv} ”{value}”. {instead.sv}" if sv == "organ" else f"Okänd {sv} ”{value}”. {instead.sv}",
        f"Unknown {en} “{value}”. {instead.en}",
    )
    return Finding(FILE, "", "", Severity.ERROR, str(loc[-1]), message, {en: value}, loc)
