"""The act 1930:173 and the appeal period of KL 13:5."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from insyn.law.deadlines import end_of_period, is_working_day, last_appeal_day, legal_force

YEARS = range(2018, 2041)


def easter(year: int) -> date:
    """Easter Sunday by the Gregorian computus, worked out here so that the holidays are checked from outside."""
    a, b, c = year % 19, year // 100, year % 100
    d, e = b // 4, b % 4
    g = (8 * b + 13) // 25
    h = (19 * a + b - d - g + 15) % 30
    i, k = c // 4, c % 4
    m = (32 + 2 * e + 2 * i - h - k) % 7
    n = (a + 11 * h + 22 * m) // 451
    month, day = divmod(h + m - 7 * n + 114, 31)
    return date(year, month, day + 1)


def saturday_from(year: int, month: int, day: int) -> date:
    first = date(year, month, day)
    return first + timedelta((5 - first.weekday()) % 7)


def red_days(year: int) -> set[date]:
    """Public holidays of the act 1989:253 and the three eves of 1930:173, Saturdays and Sundays apart."""
    sunday = easter(year)
    movable = {sunday + timedelta(days) for days in (-2, 1, 39)}
    fixed = {
        date(year, *day) for day in [(1, 1), (1, 6), (5, 1), (6, 6), (12, 25), (12, 26), (12, 24), (12, 31)]
    }
    midsummer = saturday_from(year, 6, 20)
    return movable | fixed | {midsummer, midsummer - timedelta(1), saturday_from(year, 10, 31)}


@pytest.mark.parametrize("year", YEARS)
def test_the_working_days_of_a_year_are_those_that_are_neither_weekend_nor_red_nor_eve(year: int) -> None:
    days = [
        date(year, 1, 1) + timedelta(number)
        for number in range((date(year + 1, 1, 1) - date(year, 1, 1)).days)
    ]
    expected = [day for day in days if day.weekday() < 5 and day not in red_days(year)]
    assert [day for day in days if is_working_day(day)] == expected


@pytest.mark.parametrize(
    ("ends", "moved"),
    [
        pytest.param(date(2020, 2, 28), date(2020, 2, 28), id="a Friday stays"),
        pytest.param(date(2020, 2, 29), date(2020, 3, 2), id="leap day, a Saturday"),
        pytest.param(date(2024, 2, 29), date(2024, 2, 29), id="leap day, a Thursday"),
        pytest.param(date(2020, 3, 1), date(2020, 3, 2), id="a Sunday"),
        pytest.param(date(2020, 4, 9), date(2020, 4, 9), id="Maundy Thursday stays"),
        pytest.param(date(2020, 4, 10), date(2020, 4, 14), id="Good Friday to after Easter Monday"),
        pytest.param(date(2020, 4, 13), date(2020, 4, 14), id="Easter Monday"),
        pytest.param(date(2020, 4, 30), date(2020, 4, 30), id="Walpurgis Night stays"),
        pytest.param(date(2020, 5, 1), date(2020, 5, 4), id="May Day, a Friday"),
        pytest.param(date(2020, 5, 20), date(2020, 5, 20), id="the day before Ascension stays"),
        pytest.param(
            date(2020, 5, 21), date(2020, 5, 22), id="Ascension Day to the Friday, which is no holiday"
        ),
        pytest.param(date(2023, 6, 6), date(2023, 6, 7), id="National Day, a Tuesday"),
        pytest.param(date(2020, 6, 18), date(2020, 6, 18), id="the day before Midsummer's Eve stays"),
        pytest.param(date(2020, 6, 19), date(2020, 6, 22), id="Midsummer's Eve"),
        pytest.param(date(2020, 10, 30), date(2020, 10, 30), id="All Saints' Eve stays"),
        pytest.param(date(2020, 10, 31), date(2020, 11, 2), id="All Saints' Day"),
        pytest.param(date(2020, 12, 23), date(2020, 12, 23), id="the day before Christmas Eve stays"),
        pytest.param(date(2020, 12, 24), date(2020, 12, 28), id="Christmas Eve over Christmas and a Sunday"),
        pytest.param(date(2020, 12, 31), date(2021, 1, 4), id="New Year's Eve into the next year"),
        pytest.param(date(2021, 1, 5), date(2021, 1, 5), id="Epiphany Eve stays"),
        pytest.param(date(2021, 1, 6), date(2021, 1, 7), id="Epiphany"),
    ],
)
def test_a_period_that_ends_on_a_day_of_rest_runs_to_the_next_working_day(ends: date, moved: date) -> None:
    assert end_of_period(ends) == moved


@given(st.dates(date(1990, 1, 1), date(2100, 12, 31)))
def test_a_period_is_moved_forward_to_the_nearest_working_day(day: date) -> None:
    end = end_of_period(day)
    assert end >= day
    assert is_working_day(end)
    assert (end - day).days <= 5
    assert not any(is_working_day(day + timedelta(number)) for number in range((end - day).days))
    assert end_of_period(end) == end


@pytest.mark.parametrize(
    ("posted", "last", "force"),
    [
        pytest.param(date(2020, 2, 13), date(2020, 3, 5), date(2020, 3, 6), id="an ordinary Thursday"),
        pytest.param(date(2020, 2, 7), date(2020, 2, 28), date(2020, 2, 29), id="legal force on leap day"),
        pytest.param(
            date(2020, 2, 8), date(2020, 3, 2), date(2020, 3, 3), id="three weeks end on leap day, a Saturday"
        ),
        pytest.param(date(2020, 3, 20), date(2020, 4, 14), date(2020, 4, 15), id="over Easter"),
        pytest.param(date(2020, 5, 29), date(2020, 6, 22), date(2020, 6, 23), id="over Midsummer"),
        pytest.param(date(2020, 12, 3), date(2020, 12, 28), date(2020, 12, 29), id="over Christmas"),
        pytest.param(date(2020, 12, 10), date(2021, 1, 4), date(2021, 1, 5), id="over New Year"),
    ],
)
def test_the_appeal_period_is_three_weeks_from_the_posting(posted: date, last: date, force: date) -> None:
    assert last_appeal_day([posted]) == last
    assert legal_force([posted]) == force


def test_a_joint_committees_period_runs_from_the_last_partners_posting() -> None:
    first, second, third = date(2020, 2, 10), date(2020, 2, 13), date(2020, 2, 11)
    assert last_appeal_day([first, second, third]) == last_appeal_day([second]) == date(2020, 3, 5)
    assert legal_force([first, second, third]) == date(2020, 3, 6)


def test_no_period_runs_before_anything_is_posted() -> None:
    with pytest.raises(ValueError, match="posted"):
        last_appeal_day([])


@given(st.dates(date(1990, 1, 1), date(2100, 1, 1)))
def test_the_period_is_never_shorter_than_three_weeks(posted: date) -> None:
    assert timedelta(weeks=3) <= last_appeal_day([posted]) - posted <= timedelta(weeks=3, days=5)
    assert legal_force([posted]) - last_appeal_day([posted]) == timedelta(days=1)
