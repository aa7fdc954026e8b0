"""Chapter 11 of the Local Government Act: the days that budget and annual report set in the calendar."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from insyn.law.facts import Planned
from insyn.law.kommunallagen.chapter11 import budget_by, newly_elected_from, proposal_by, report_by
from insyn.law.registry import measure
from insyn.law.tests.organisations import lawful, without

DAY = timedelta(days=1)


def told(section: str, year: int, ks: list[date], kf: list[date]) -> list[str]:
    meetings = (*(("ks", day) for day in ks), *(("kf", day) for day in kf))
    found = measure(Planned(lawful(), year, meetings), date(year, 1, 1))
    return [one.severity.value for one in found if one.rule == section]


def days(year: int, *texts: str) -> list[date]:
    return [date.fromisoformat(f"{year}-{text}") for text in texts]


# 31 October is a Saturday in 2020 (a leap year) and a Sunday in 2021: the month is out all the same.
@pytest.mark.parametrize("year", [2020, 2021, 2022, 2023, 2024, 2025])
@pytest.mark.parametrize(
    ("on", "said"),
    [("01-15", []), ("10-30", []), ("10-31", []), ("11-01", ["warning"]), ("12-15", ["warning"])],
)
def test_11_8_the_board_proposes_before_october_is_out(year: int, on: str, said: list[str]) -> None:
    assert told("KL 11:8", year, days(year, on), days(year, "11-20")) == said


@pytest.mark.parametrize("year", [2020, 2021, 2023, 2024, 2025])
@pytest.mark.parametrize(
    ("on", "said"),
    [
        ("06-15", []),
        ("10-14", []),
        ("11-29", []),
        ("11-30", []),
        ("12-01", ["warning"]),
        ("02-01", ["warning"]),
    ],
)
def test_11_10_the_assembly_decides_before_november_is_out(year: int, on: str, said: list[str]) -> None:
    """At 1 February the assembly meets before the board has met at all."""
    assert told("KL 11:10", year, days(year, "02-15", "10-15"), days(year, on)) == said


@pytest.mark.parametrize("year", [2018, 2022, 2026])
@pytest.mark.parametrize(
    ("on", "said"),
    [
        ("06-15", ["warning"]),
        ("10-14", ["warning"]),
        ("10-15", []),
        ("11-30", []),
        ("12-01", ["warning"]),
    ],
)
def test_11_10_in_a_year_of_elections_the_newly_elected_decide(year: int, on: str, said: list[str]) -> None:
    assert told("KL 11:10", year, days(year, "02-15"), days(year, on)) == said


def test_11_10_one_meeting_in_time_is_enough() -> None:
    assert told("KL 11:10", 2022, days(2022, "09-01"), days(2022, "06-01", "11-01", "12-20")) == []


@pytest.mark.parametrize("year", [2020, 2023, 2024])
@pytest.mark.parametrize(("on", "said"), [("04-14", []), ("04-15", []), ("04-16", ["warning"])])
def test_11_20_the_annual_report_by_15_april(year: int, on: str, said: list[str]) -> None:
    assert told("KL 11:20", year, days(year, on), []) == said


def test_a_calendar_that_names_no_meeting_of_theirs_is_a_note() -> None:
    assert told("KL 11:8", 2020, [], days(2020, "11-01")) == ["note"]
    assert told("KL 11:10", 2020, days(2020, "01-10"), []) == ["note"]
    assert told("KL 11:20", 2020, [], []) == []


def test_an_organisation_without_a_board_is_measured_all_the_same() -> None:
    planned = Planned(without(lawful(), "ks"), 2020, (("kf", date(2020, 11, 1)),))
    assert [(one.rule, one.severity.value) for one in measure(planned, date(2020, 1, 1))] == [
        ("KL 11:8", "note")
    ]


@pytest.mark.parametrize(
    ("year", "begins"),
    [
        (2017, None),
        (2018, date(2018, 10, 15)),
        (2019, None),
        (2021, None),
        (2022, date(2022, 10, 15)),
        (2024, None),
        (2026, date(2026, 10, 15)),
    ],
)
def test_elections_are_held_every_fourth_year(year: int, begins: date | None) -> None:
    assert newly_elected_from(year) == begins


@given(st.integers(2018, 2100))
def test_the_days_are_the_last_of_their_month_in_every_year(year: int) -> None:
    assert (proposal_by(year) + DAY).day == (budget_by(year) + DAY).day == 1
    assert report_by(year) == date(year, 4, 15)
