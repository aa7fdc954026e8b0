"""A presentation held against the files that tell of the same years: assignments, meetings, and the bodies it names."""

from collections.abc import Iterator, Sequence
from datetime import date

from insyn.description.assignments import counted
from insyn.description.calendar import Calendar
from insyn.description.explain import suggestion
from insyn.description.finding import FILE, Finding, Severity, about_source
from insyn.description.organisation import Organisation
from insyn.description.presentation import Presentation
from insyn.description.problem import Loc
from insyn.description.text import Text


def against_files(presentation: Presentation, others: Sequence[object]) -> list[Finding]:
    """What the presentation states otherwise than its municipality's own files; nothing where none of them is given."""
    code = presentation.municipality.code
    organisations = [org for org in others if isinstance(org, Organisation) and org.municipality.code == code]
    calendars = [
        calendar
        for calendar in others
        if isinstance(calendar, Calendar) and calendar.municipality.code == code
    ]
    organisations.sort(key=lambda org: org.version.valid_from)
    return [
        *_totals(presentation, organisations),
        *_meetings(presentation, calendars),
        *_bodies(presentation, organisations),
    ]


def _totals(presentation: Presentation, organisations: list[Organisation]) -> Iterator[Finding]:
    """The assignments of a year against the organisation in force at its end."""
    for place, stated in enumerate(presentation.assignment_totals):
        begun = [org for org in organisations if org.version.valid_from <= date(stated.year, 12, 31)]
        if not begun:
            continue
        org, own = begun[-1], counted(begun[-1])
        if own.unknown or own.total == stated.total:
            continue
        yield about_source(
            ("assignment_total", place, "total"),
            f"assignment_total {stated.year}",
            Text(
                f"Källan säger ”{stated.words}” om {stated.year}, men organisationen som gällde då "
                f"(”{org.version.title.sv}”) har {own.total} uppdrag. Uppgiften behålls som den står.",
                f"The source says “{stated.words}” of {stated.year}, but the organisation in force then "
                f"(“{org.version.title.en}”) has {own.total} assignments. The figure is kept as it stands.",
            ),
            {
                "year": stated.year,
                "stated": stated.total,
                "organisation": own.total,
                "valid_from": org.version.valid_from.isoformat(),
                "source": stated.source,
            },
        )


def _meetings(presentation: Presentation, calendars: list[Calendar]) -> Iterator[Finding]:
    """The stated number of meetings against those that the source lists for the year."""
    for place, stated in enumerate(presentation.meeting_counts):
        calendar = next((found for found in calendars if found.about.year == stated.year), None)
        if calendar is None:
            continue
        listed = len(calendar.of(stated.body))
        if listed == stated.stated:
            continue
        yield about_source(
            ("meeting_count", place, "stated"),
            f"meeting_count {stated.body}",
            Text(
                f"Källan säger {stated.stated} möten {stated.year} för ”{stated.body}”, men räknar upp {listed}.",
                f"The source says {stated.stated} meetings in {stated.year} of “{stated.body}”, but lists {listed}.",
            ),
            {
                "body": stated.body,
                "year": stated.year,
                "stated": stated.stated,
                "listed": listed,
                "source": stated.source,
            },
        )


def _bodies(presentation: Presentation, organisations: list[Organisation]) -> Iterator[Finding]:
    """The bodies that no version of the organisation has."""
    if not organisations:
        return
    known = sorted({body.id for org in organisations for body in org.bodies})
    named: list[tuple[Loc, str]] = [
        (("named", place, "body"), named.body) for place, named in enumerate(presentation.named) if named.body
    ]
    named += [
        (("meeting_count", place, "body"), count.body)
        for place, count in enumerate(presentation.meeting_counts)
    ]
    for loc, body in named:
        if body not in known:
            instead = suggestion(body, known)
            message = Text(
                f"Okänt organ ”{body}”. {instead.sv}",
                f"Unknown body “{body}”. {instead.en}",
            )
            yield Finding(FILE, "", "", Severity.ERROR, "body", message, {"body": body}, loc)
