"""What the nightly check says of the meetings planned."""

from datetime import UTC, date, datetime

import pytest

from insyn.foundation.tenancy import in_municipality
from insyn.meetings.models import Meeting
from insyn.meetings.running import check_meetings


@pytest.fixture
def inside(stage):
    with in_municipality(stage.municipality):
        yield stage


def rules(on: date) -> list[str]:
    return [found.rule for found in check_meetings(on)]


def call_off(body: str, until: date) -> None:
    """Call off every meeting of the body up to the day."""
    called_off = {"state": Meeting.State.CANCELLED, "cancelled_at": datetime(2020, 1, 1, tzinfo=UTC)}
    Meeting.objects.filter(body=body, on__lte=until).update(**called_off)


def test_the_year_of_the_example_keeps_the_days_of_the_budget(inside):
    assert rules(date(2020, 1, 2)) == []


def test_the_board_must_have_a_meeting_in_time_that_is_not_called_off(inside):
    """The board meets in October, and then on 24 November."""
    call_off("ks", date(2020, 10, 31))
    assert rules(date(2020, 1, 2)) == ["KL 11:8", "KL 11:10", "KL 11:20"]


def test_a_day_that_has_passed_is_not_told(inside):
    """The assembly's only meeting left is on 14 December, the board's as in the example."""
    call_off("kf", date(2020, 11, 30))
    assert rules(date(2020, 11, 30)) == ["KL 11:10"]
    assert rules(date(2020, 12, 1)) == []


def test_nothing_is_said_where_nothing_is_planned(inside):
    assert rules(date(2031, 1, 2)) == []
