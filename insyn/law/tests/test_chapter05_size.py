"""Chapter 5 of the Local Government Act: how electors are counted, new sizes, terms, and who presides."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from insyn.description.finding import Finding
from insyn.law import check_change
from insyn.law.facts import Holding, Holdings
from insyn.law.registry import measure
from insyn.law.terms import assembly_term_began, board_term_began, is_election_year
from insyn.law.tests.organisations import lawful, severities, with_body


@pytest.mark.parametrize(
    ("on", "told"),
    [
        (None, []),
        (date(2021, 3, 1), []),
        (date(2021, 2, 28), ["note"]),
        (date(2021, 3, 2), ["note"]),
        (date(2022, 3, 1), ["note"]),
        (date(2018, 9, 9), ["note"]),
        (date(1980, 1, 1), []),
    ],
)
def test_electors_are_counted_on_the_first_of_march_the_year_before(on: date | None, told: list[str]) -> None:
    org = replace(lawful(), municipality=replace(lawful().municipality, electors_on=on))
    assert severities(org, "KL 5:6") == told


def of(found: list[Finding], section: str) -> list[Finding]:
    return [finding for finding in found if finding.rule == section]


@pytest.mark.parametrize(
    ("first", "told"),
    [
        (date(2022, 10, 14), True),
        (date(2022, 10, 15), False),
        (date(2023, 1, 1), False),
        (date(2023, 1, 2), True),
        (date(2024, 7, 1), True),
        (date(1994, 1, 1), False),  # before four years were the term nothing is said
    ],
)
def test_a_new_size_waits_for_the_election(first: date, told: bool) -> None:
    after = with_body(lawful(valid_from=first), "kf", members=31)
    assert bool(of(check_change(lawful(), after), "KL 5:7")) is told
    assert of(check_change(after, after), "KL 5:7") == []


@pytest.mark.parametrize(
    ("decided", "told"), [(date(2022, 2, 28), False), (date(2022, 3, 1), True), (date(2021, 5, 1), False)]
)
def test_a_new_size_is_decided_before_the_end_of_february(decided: date, told: bool) -> None:
    after = with_body(lawful(valid_from=date(2022, 10, 15)), "kf", members=31)
    assert bool(of(check_change(lawful(), after, decided), "KL 5:7")) is told
    fewer = with_body(lawful(valid_from=date(2022, 10, 15)), "kf", substitutes_share="1/3")
    assert bool(of(check_change(lawful(), fewer, decided), "KL 5:8")) is told


def test_no_election_year_is_a_leap_year_so_february_ends_on_the_28th() -> None:
    assert not any(is_election_year(year) for year in range(1996, 2100, 4))


def test_two_municipalities_are_no_change_of_one() -> None:
    other = replace(lawful(), municipality=replace(lawful().municipality, code="9998"))
    assert check_change(lawful(), with_body(other, "kf", members=31)) == []


def told_of(on: date, starts_on: date | None, section: str, body: str = "kf") -> list[Finding]:
    holdings = Holdings(lawful(), (Holding("1", "Anna Ek", body, "member", 1, starts_on),), on=on)
    return of(measure(holdings, on), section)


@pytest.mark.parametrize(
    ("on", "starts_on", "told"),
    [
        (date(2022, 10, 14), date(2018, 10, 15), False),
        (date(2022, 10, 15), date(2018, 10, 15), True),
        (date(2022, 10, 15), date(2022, 10, 15), False),
        (date(2024, 1, 1), date(2022, 10, 14), True),
        (date(2024, 1, 1), None, False),
    ],
)
def test_nobody_outlasts_the_assemblys_term(on: date, starts_on: date | None, told: bool) -> None:
    assert bool(told_of(on, starts_on, "KL 5:9")) is told


@pytest.mark.parametrize(
    ("capacity", "seat", "told"),
    [
        ("chair", ("kf", "member"), []),
        ("chair", ("kf", "substitute"), ["error"]),
        ("first-vice-chair", ("ks", "member"), ["error"]),
        ("member", ("ks", "member"), []),
    ],
)
def test_the_assemblys_presidium_are_its_members(
    capacity: str, seat: tuple[str, str], told: list[str]
) -> None:
    holdings = Holdings(
        lawful(),
        (Holding("1", "Anna Ek", "kf", capacity), Holding("1", "Anna Ek", *seat)),
        on=date(2024, 1, 1),
    )
    found = of(measure(holdings, date(2024, 1, 1)), "KL 5:11")
    assert [finding.severity.value for finding in found] == told


@given(st.dates(date(1995, 1, 1), date(2200, 1, 1)))
def test_a_term_has_begun_and_lasts_four_years(on: date) -> None:
    for began, day in ((assembly_term_began(on), (10, 15)), (board_term_began(on), (1, 1))):
        assert (began.month, began.day) == day
        assert began <= on < began.replace(year=began.year + 4)
    assert is_election_year(assembly_term_began(on).year)
    assert is_election_year(board_term_began(on).year - 1)


@pytest.mark.parametrize("began", [assembly_term_began, board_term_began])
def test_other_terms_are_not_guessed(began) -> None:
    first = date(1994, 10, 15) if began is assembly_term_began else date(1995, 1, 1)
    assert began(first) == first
    with pytest.raises(ValueError, match="before 1994"):
        began(first - timedelta(days=366))
