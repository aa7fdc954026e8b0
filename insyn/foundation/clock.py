"""What time it is. A demonstration municipality may live in another year; everybody else lives now."""

from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

from insyn.foundation.models import Municipality

STOCKHOLM = ZoneInfo("Europe/Stockholm")


def now(municipality: Municipality) -> datetime:
    """This instant (UTC) as the municipality counts it."""
    instant = datetime.now(UTC)
    return instant + municipality.clock_shift if municipality.clock_shift else instant


def local_date(instant: datetime) -> date:
    """The municipality's local date at an instant."""
    return instant.astimezone(STOCKHOLM).date()


def today(municipality: Municipality) -> date:
    """The municipality's local date now."""
    return local_date(now(municipality))


def instant(day: date, hour: int = 12, minute: int = 0) -> datetime:
    """The instant (UTC) of a local wall-clock time."""
    return datetime(day.year, day.month, day.day, hour, minute, tzinfo=STOCKHOLM).astimezone(UTC)
