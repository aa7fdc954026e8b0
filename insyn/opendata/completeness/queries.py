"""What there is of minutes, paragraphs and register numbers by a day, and what of it the public has.

Of what the gate does not give, nothing is told but its number, the section, and for a case the title that the open register
has for it (OSL 5:2): that a number is taken is no secret.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from insyn.cases.models import Case
from insyn.description.text import Text
from insyn.documents.queries import end_of, open_on
from insyn.meetings.kinds import keeps_minutes
from insyn.meetings.models import AgendaItem, Meeting
from insyn.meetings.queries import notice_by, state_on
from insyn.moving_in.queries import last_taken
from insyn.opendata.completeness.rules.series import Numbered, Series, series
from insyn.organisation.queries import organisation_of


@dataclass(frozen=True)
class MinutesLine:
    """A meeting that was held, and where its minutes stand: ``posted``, ``withheld`` (with the ground) or ``to-come``."""

    on: date
    address: str
    state: str
    ground: str
    first: int | None
    last: int | None


@dataclass(frozen=True)
class BodyYear:
    """A body's year: its meetings with minutes, and the series of its paragraphs."""

    body: str
    name: Text
    year: int
    minutes: tuple[MinutesLine, ...]
    paragraphs: Series

    @property
    def to_come(self) -> int:
        """Meetings whose minutes are not approved and posted yet."""
        return sum(line.state == "to-come" for line in self.minutes)


@dataclass(frozen=True)
class RegisterYear:
    """A register's year."""

    register: str
    year: int
    numbers: Series


def body_years(known: date, *, year: int = 0, body: str = "") -> list[BodyYear]:
    """Each body's years in which it held a meeting of which minutes are kept, the latest year first."""
    held = Meeting.objects.filter(party="", closed_at__lt=end_of(known), on__lte=known)
    if year:
        held = held.filter(on__year=year)
    if body:
        held = held.filter(body=body)
    rows = held.select_related("version", "minutes__public_document", "minutes__document", "notice")
    meetings: dict[tuple[int, str], list[Meeting]] = {}
    for meeting in rows.order_by("on", "pk"):
        if keeps_minutes(organisation_of(meeting.version).body(meeting.body).kind):
            meetings.setdefault((meeting.on.year, meeting.body), []).append(meeting)
    items: dict[int, list[AgendaItem]] = {}
    numbered = AgendaItem.objects.filter(
        meeting__in=rows.order_by().values("pk"), paragraph__isnull=False, decided_at__lt=end_of(known)
    )
    for item in numbered.select_related("case").order_by("paragraph", "pk"):
        items.setdefault(item.meeting_id, []).append(item)
    return [
        _body_year(id_, when, of_year, items, known)
        for (when, id_), of_year in sorted(meetings.items(), key=lambda pair: (-pair[0][0], pair[0][1]))
    ]


def _body_year(
    id_: str, when: int, meetings: list[Meeting], items: dict[int, list[AgendaItem]], known: date
) -> BodyYear:
    name = organisation_of(meetings[-1].version).body(id_).name
    numbers = [_paragraph(item, meeting, known) for meeting in meetings for item in items.get(meeting.pk, [])]
    lines = tuple(_minutes(meeting, items.get(meeting.pk, []), known) for meeting in meetings)
    return BodyYear(id_, name, when, lines, series(numbers))


def _paragraph(item: AgendaItem, meeting: Meeting, known: date) -> Numbered:
    shown = open_on(item, known) and open_on(meeting, known)
    case = item.case
    return Numbered(
        number=item.paragraph or 0,
        shown=shown,
        ground="" if shown else item.secrecy_section or meeting.secrecy_section,
        title=case.open_title if not shown and case is not None and case.secret else "",
    )


def _minutes(meeting: Meeting, items: list[AgendaItem], known: date) -> MinutesLine:
    minutes = getattr(meeting, "minutes", None)
    numbers = [item.paragraph for item in items if item.paragraph]
    state, ground = "to-come", ""
    if minutes is not None and state_on(meeting, known) == Meeting.State.APPROVED:
        if notice_by(meeting, known) and open_on(minutes.public_document, known):
            state = "posted"
        elif meeting.secret or (minutes.document is not None and minutes.document.secret):
            state, ground = "withheld", meeting.secrecy_section or minutes.document.secrecy_section
    return MinutesLine(
        meeting.on,
        meeting.address if open_on(meeting, known) else "",
        state,
        ground,
        min(numbers, default=None),
        max(numbers, default=None),
    )


def register_years(known: date, *, year: int = 0) -> list[RegisterYear]:
    """Each register's years, the latest first."""
    rows = Case.objects.filter(registered_at__lt=end_of(known))
    if year:
        rows = rows.filter(year=year)
    found: dict[tuple[int, str], list[Numbered]] = {}
    for case in rows.defer("summary").order_by("number"):
        found.setdefault((case.year, case.register), []).append(_number(case, known))
    return [
        RegisterYear(register, when, series(numbers, last_taken(register, when)))
        for (when, register), numbers in sorted(found.items(), key=lambda pair: (-pair[0][0], pair[0][1]))
    ]


def _number(case: Case, known: date) -> Numbered:
    shown = open_on(case, known)
    return Numbered(
        number=case.number,
        shown=shown,
        ground=case.secrecy_section,
        title=case.open_title if case.secret else "",
    )


def grounds(found: list[BodyYear], registers: list[RegisterYear]) -> Iterator[tuple[str, int]]:
    """Each ground with how many numbers are withheld by it, the most first."""
    counted: dict[str, int] = {}
    for one in [*(year.paragraphs for year in found), *(year.numbers for year in registers)]:
        for row in one.withheld:
            counted[row.ground] = counted.get(row.ground, 0) + 1
    yield from sorted(counted.items(), key=lambda pair: (-pair[1], pair[0]))
