"""The calendar file: a year's meetings as their source states them, disagreements included."""

from dataclasses import dataclass
from pathlib import Path
from typing import Annotated

from pydantic import Field

from insyn.description.finding import Finding, about_source
from insyn.description.problem import Complaint
from insyn.description.read import parse, read_record, refuse
from insyn.description.records import Clock, Day, Id, Municipality, Sourced, Weekday, Words, Year
from insyn.description.text import STRICT, Text


@dataclass(frozen=True, kw_only=True)
class CalendarYear(Sourced):
    """Which year the meetings are of, and what their list is called."""

    __pydantic_config__ = STRICT

    year: Year
    title: Text


@dataclass(frozen=True, kw_only=True)
class PlannedMeeting(Sourced):
    """One meeting: `date` as stated, `weekday` as stated (it may disagree), `stated` the source's own
    words, local `time`.
    """

    __pydantic_config__ = STRICT

    body: Id
    date: Day
    weekday: Weekday | None = None
    stated: Words | None = None
    time: Clock | None = None

    @property
    def weekday_agrees(self) -> bool:
        """Whether the stated weekday is the date's own (also when no weekday is stated)."""
        return self.weekday in (None, Weekday.of(self.date))


@dataclass(frozen=True, kw_only=True)
class Calendar:
    """A year's meetings."""

    __pydantic_config__ = STRICT

    municipality: Municipality
    about: Annotated[CalendarYear, Field(alias="meetings")]
    meetings: Annotated[tuple[PlannedMeeting, ...], Field(alias="meeting")] = ()

    def of(self, body_id: str) -> tuple[PlannedMeeting, ...]:
        """The body's meetings, by date."""
        return tuple(
            sorted((m for m in self.meetings if m.body == body_id), key=lambda meeting: meeting.date)
        )


def read_calendar(source: Path | str | bytes, name: str = "") -> Calendar:
    """The calendar in a file (a Path) or in a text; Unreadable with every problem if it cannot be taken."""
    raw, lines, name = parse(source, name)
    calendar = read_record(Calendar, raw, lines, name)
    refuse(_contradictions(calendar), raw, lines, name)
    return calendar


def _contradictions(calendar: Calendar) -> list[Complaint]:
    found = []
    seen = set()
    for place, meeting in enumerate(calendar.meetings):
        loc = ("meeting", place, "date")
        if meeting.date.year != calendar.about.year:
            found.append(
                Complaint(
                    loc,
                    Text(
                        f"{meeting.date} är inte i {calendar.about.year}.",
                        f"{meeting.date} is not in {calendar.about.year}.",
                    ),
                    Text(
                        "Rätta datumet, eller året under [meetings].",
                        "Put the date right, or the year under [meetings].",
                    ),
                )
            )
        if (meeting.body, meeting.date, meeting.time) in seen:
            found.append(
                Complaint(
                    loc,
                    Text(
                        f"”{meeting.body}” har redan ett möte {meeting.date}.",
                        f"“{meeting.body}” already meets on {meeting.date}.",
                    ),
                    Text(
                        "Ta bort det ena, eller skriv skilda tider.", "Remove one, or write different times."
                    ),
                )
            )
        seen.add((meeting.body, meeting.date, meeting.time))
    return found


def calendar_findings(calendar: Calendar) -> list[Finding]:
    """The meetings whose stated weekday is not the date's own: both are kept, and neither is guessed to be
    right.
    """
    return [
        _weekday_finding(place, meeting)
        for place, meeting in enumerate(calendar.meetings)
        if not meeting.weekday_agrees
    ]


def _weekday_finding(place: int, meeting: PlannedMeeting) -> Finding:
    assert meeting.weekday is not None
    stated, actual = meeting.weekday, Weekday.of(meeting.date)
    words = Text(
        *(meeting.stated or f"{stated.label.in_(language)} {meeting.date}" for language in ("sv", "en"))
    )
    return about_source(
        ("meeting", place),
        f"meeting {place + 1} ({meeting.body})",
        Text(
            f"Källan säger ”{words.sv}”, men {meeting.date} är en {actual.label.sv}. Båda uppgifterna behålls.",
            f"The source says “{words.en}”, but {meeting.date} is a {actual.label.en}. Both are kept.",
        ),
        {
            "body": meeting.body,
            "date": meeting.date.isoformat(),
            "stated_weekday": stated.value,
            "weekday_of_date": actual.value,
            "stated": meeting.stated,
            "source": meeting.source,
        },
    )
