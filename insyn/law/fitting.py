"""How files fit together: each is held against the political file of its municipality that is in force on its day, and a
presentation against those of all the years that it speaks of. The law's rules on an organisation and its administration, or
its calendar, are applied to both together.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path

from insyn.description.administration import Administration
from insyn.description.assignments import counted
from insyn.description.calendar import Calendar
from insyn.description.counts import AssignmentCounts
from insyn.description.delegation import NO_POST
from insyn.description.election import Election
from insyn.description.explain import suggestion
from insyn.description.finding import FILE, Finding, Severity, about_source
from insyn.description.lines import Lines
from insyn.description.organisation import Organisation
from insyn.description.presentation import Presentation
from insyn.description.problem import Loc
from insyn.description.register import Register
from insyn.description.text import Text
from insyn.law.facts import ADMINISTRATIVE_TABLES, Administered, Planned
from insyn.law.fitting_presentation import against_files
from insyn.law.registry import measure

Content = Organisation | Administration | Calendar | Election | AssignmentCounts | Register | Presentation
Named = tuple[Loc, str]
"""A place in a file and the body or role that it names."""


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


def hold_together(checked: Sequence[Checked]) -> None:
    """Hold each other file against its political file, and each political file against its administration and calendar."""
    politicals = [(file, file.content) for file in checked if isinstance(file.content, Organisation)]
    for file in checked:
        if isinstance(file.content, Organisation):
            continue
        if isinstance(file.content, Presentation):
            file.findings += against_files(file.content, [other.content for other in checked])
            continue
        found = _in_force(politicals, file.content)
        if found is None:
            continue
        political, org = found
        file.findings += _against_political(file.content, org)
        if isinstance(file.content, Administration):
            facts = Administered(org, file.content)
            political.findings += _delegates(facts)
            for finding in measure(facts, _day_of(file.content)):
                theirs = file if finding.loc[0] in ADMINISTRATIVE_TABLES else political
                theirs.findings.append(finding)
        if isinstance(file.content, Calendar):
            file.findings += measure(planned(org, file.content), _day_of(file.content))


def planned(org: Organisation, calendar: Calendar) -> Planned:
    """A calendar file as the rules on the year's meetings look at it."""
    meetings = tuple((meeting.body, meeting.date) for meeting in calendar.meetings)
    return Planned(org, calendar.about.year, meetings)


def _in_force(
    politicals: Sequence[tuple[Checked, Organisation]], content: Content
) -> tuple[Checked, Organisation] | None:
    """The political file that another is held against: its municipality's, in force on its day, or the first there is."""
    same = [found for found in politicals if found[1].municipality.code == content.municipality.code]
    if not same:
        # One file of another municipality is a mistake worth telling; of several nobody knows which was meant.
        return politicals[0] if len(politicals) == 1 else None
    by_day = sorted(same, key=lambda found: found[1].version.valid_from)
    begun = [found for found in by_day if found[1].version.valid_from <= _day_of(content)]
    return begun[-1] if begun else by_day[0]


def _day_of(content: Content) -> date:
    match content:
        case Administration() | Organisation():
            return content.version.valid_from
        case Calendar():
            return min((meeting.date for meeting in content.meetings), default=date.max)
        case AssignmentCounts():
            return date(content.totals.year, 12, 31)
        case Register():
            return content.about.starts_on
        case _:
            return date.max


def _against_political(content: Content, org: Organisation) -> list[Finding]:
    """Where another file is of another municipality, or names a body that the political file has not."""
    found = []
    if content.municipality.code != org.municipality.code:
        found.append(_other_municipality(content, org))
    bodies = [body.id for body in org.bodies]
    found += [
        _misfit(loc, value, "organ", "body", bodies)
        for loc, value in _bodies_in(content)
        if value not in bodies
    ]
    return found + (_counts_apart(content, org) if isinstance(content, AssignmentCounts) else [])


def _counts_apart(counts: AssignmentCounts, org: Organisation) -> list[Finding]:
    """Where the organisation file has other numbers of assignments than the source's own count."""
    own = counted(org)
    found = []
    for place, stated in enumerate(counts.counts):
        has = own.of(stated.body)
        if has is None or has.total in (None, stated.total):
            continue
        found.append(
            about_source(
                ("count", place, "total"),
                f"count {stated.body}",
                Text(
                    f"Källan räknar {stated.total} uppdrag i {stated.stated}, men organisationen har {has.total}.",
                    f"The source counts {stated.total} assignments in {stated.stated}, but the organisation has {has.total}.",
                ),
                {
                    "body": stated.body,
                    "stated": stated.total,
                    "organisation": has.total,
                    "source": stated.source,
                },
            )
        )
    return found


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


def _delegates(facts: Administered) -> list[Finding]:
    """The delegation lines whose delegate is neither a role of the administration nor a body (nor a partner's: 9:30)."""
    org, administration = facts.organisation, facts.administration
    roles = [role.id for role in administration.roles]
    known = [*roles, *(body.id for body in org.bodies), *NO_POST]
    return [
        _misfit(("delegation", "line", n, "delegate"), line.delegate, "delegat", "delegate", known)
        for n, line in enumerate(org.lines)
        if line.delegate not in known and not facts.of_a_partner(line)
    ]


def _misfit(loc: Loc, value: str, sv: str, en: str, known: list[str]) -> Finding:
    instead = suggestion(value, known)
    message = Text(
        f"Okänt {sv} ”{value}”. {instead.sv}" if sv == "organ" else f"Okänd {sv} ”{value}”. {instead.sv}",
        f"Unknown {en} “{value}”. {instead.en}",
    )
    return Finding(FILE, "", "", Severity.ERROR, str(loc[-1]), message, {en: value}, loc)
