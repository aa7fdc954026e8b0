"""What cases need to know of meetings, which lie below: the room ``meetings`` registers the answer at start-up."""

from collections.abc import Callable
from datetime import date

MeetingDates = Callable[[str, date], list[date]]
_sources: list[MeetingDates] = []


def register_meeting_dates(source: MeetingDates) -> None:
    """Register who knows the planned meetings of a body from a day on."""
    if source not in _sources:
        _sources.append(source)


def meeting_dates(body: str, from_day: date) -> list[date]:
    """The body's planned meetings from the day on, the nearest first."""
    return sorted(day for source in _sources for day in source(body, from_day))
