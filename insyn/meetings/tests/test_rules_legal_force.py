"""When a decision has legal force: over weekends, holidays and several boards; with and without appeals."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from insyn.law.deadlines import is_working_day
from insyn.meetings.rules.legal_force import (
    Appeal,
    Result,
    Route,
    Status,
    last_day_under_other_law,
    legality_force,
    may_execute,
    may_result,
    no_appeal_force,
    other_law_force,
)
from insyn.meetings.rules.notice_board import Posting

HERE = ["2417"]
DAYS = st.dates(date(2018, 1, 1), date(2035, 12, 31))


def force(posted: date, today: date, *appeals: Appeal):
    return legality_force(HERE, {"2417": Posting(posted)}, appeals, today)


@pytest.mark.parametrize(
    ("posted", "last", "since"),
    [
        (date(2020, 2, 11), date(2020, 3, 3), date(2020, 3, 4)),  # over 29 February
        (date(2019, 2, 11), date(2019, 3, 4), date(2019, 3, 5)),  # the same in a year without it
        (date(2020, 2, 7), date(2020, 2, 28), date(2020, 2, 29)),  # legal force on the leap day itself
        (
            date(2020, 2, 14),
            date(2020, 3, 6),
            date(2020, 3, 7),
        ),  # legal force on a Saturday: no period ends then
        (date(2020, 2, 15), date(2020, 3, 9), date(2020, 3, 10)),  # ends on a Saturday
        (date(2020, 2, 16), date(2020, 3, 9), date(2020, 3, 10)),  # ends on a Sunday
        (date(2020, 3, 20), date(2020, 4, 14), date(2020, 4, 15)),  # Good Friday to Tuesday after Easter
        (date(2020, 5, 29), date(2020, 6, 22), date(2020, 6, 23)),  # Midsummer's Eve to Monday
        (date(2020, 4, 30), date(2020, 5, 22), date(2020, 5, 23)),  # Ascension Day
        (date(2020, 12, 3), date(2020, 12, 28), date(2020, 12, 29)),  # Christmas Eve, a Thursday, to Monday
        (date(2020, 12, 10), date(2021, 1, 4), date(2021, 1, 5)),  # New Year's Eve, over the new year
        (date(2020, 12, 16), date(2021, 1, 7), date(2021, 1, 8)),  # Epiphany
    ],
)
def test_13_5_the_last_day_is_moved_by_weekends_and_holidays(posted: date, last: date, since: date) -> None:
    on_it = force(posted, last)
    assert (on_it.status, on_it.last_day, on_it.since) == (Status.OPEN, last, since)
    after = force(posted, since)
    assert (after.status, after.since) == (Status.IN_FORCE, since)


@given(DAYS)
def test_a_period_is_never_shorter_than_three_weeks_and_ends_on_a_working_day(posted: date) -> None:
    found = force(posted, posted)
    assert found.last_day is not None
    assert is_working_day(found.last_day)
    assert timedelta(21) <= found.last_day - posted <= timedelta(27)


@given(posted=DAYS, waited=st.integers(0, 60))
def test_without_an_appeal_legal_force_comes_the_day_after_and_never_goes(posted: date, waited: int) -> None:
    today = posted + timedelta(waited)
    found = force(posted, today)
    assert found.last_day is not None
    assert found.in_force is (today > found.last_day)


@given(posted=DAYS, came=st.integers(0, 60), later=st.integers(0, 400))
def test_an_appeal_in_time_that_is_not_settled_keeps_legal_force_away_for_ever(posted, came, later) -> None:
    appeal = Appeal(posted + timedelta(came))
    found = force(posted, appeal.came_in_on + timedelta(later), appeal)
    assert found.last_day is not None
    in_time = appeal.came_in_on <= found.last_day
    assert (found.status is Status.APPEALED) is in_time


POSTED = date(2020, 2, 11)  # last day 3 March


@pytest.mark.parametrize(
    ("came", "status"), [(2, Status.APPEALED), (3, Status.APPEALED), (4, Status.IN_FORCE)]
)
def test_13_5_only_an_appeal_in_time_stops_it(came: int, status: Status) -> None:
    assert force(POSTED, date(2020, 3, 10), Appeal(date(2020, 3, came))).status is status


def test_an_appeal_is_not_known_before_it_has_come_in() -> None:
    appeal = Appeal(date(2020, 2, 20))
    assert force(POSTED, date(2020, 2, 19), appeal).status is Status.OPEN
    assert force(POSTED, date(2020, 2, 20), appeal).status is Status.APPEALED


@pytest.mark.parametrize("result", [Result.DISMISSED, Result.REJECTED, Result.WITHDRAWN])
def test_an_appeal_that_came_to_nothing_gives_legal_force_that_day(result: Result) -> None:
    appeal = Appeal(date(2020, 3, 1), date(2020, 6, 5), result)
    assert force(POSTED, date(2020, 6, 4), appeal).status is Status.APPEALED
    found = force(POSTED, date(2020, 6, 5), appeal)
    assert (found.status, found.since) == (Status.IN_FORCE, date(2020, 6, 5))


def test_an_appeal_withdrawn_within_the_period_leaves_the_period_as_it_was() -> None:
    appeal = Appeal(date(2020, 2, 15), date(2020, 2, 20), Result.WITHDRAWN)
    assert force(POSTED, date(2020, 3, 3), appeal).status is Status.OPEN
    assert force(POSTED, date(2020, 3, 4), appeal).since == date(2020, 3, 4)


def test_13_8_what_a_court_has_struck_down_never_gains_legal_force() -> None:
    rejected = Appeal(date(2020, 3, 1), date(2020, 5, 1), Result.REJECTED)
    struck = Appeal(date(2020, 3, 2), date(2020, 6, 1), Result.STRUCK_DOWN)
    assert force(POSTED, date(2020, 5, 20), rejected, struck).status is Status.APPEALED
    assert force(POSTED, date(2021, 1, 1), rejected, struck).status is Status.STRUCK_DOWN


def test_13_8_a_court_does_not_replace_a_decision_under_legality_review() -> None:
    assert not may_result(Route.LEGALITY, Result.CHANGED).ok
    assert may_result(Route.OTHER_LAW, Result.CHANGED).ok
    assert may_result(Route.LEGALITY, Result.STRUCK_DOWN).ok


PARTNERS = ["2417", "Malå", "Lycksele"]
POSTINGS = {
    "2417": Posting(date(2020, 2, 11)),
    "Malå": Posting(date(2020, 2, 13)),
    "Lycksele": Posting(date(2020, 2, 12)),
}


def test_13_5_a_joint_committees_period_runs_from_the_last_board() -> None:
    found = legality_force(PARTNERS, POSTINGS, [], date(2020, 2, 20))
    assert (found.last_day, found.since) == (date(2020, 3, 5), date(2020, 3, 6))


def test_9_32_nothing_runs_while_one_board_lacks_it_and_an_appeal_is_still_in_time() -> None:
    some = {key: row for key, row in POSTINGS.items() if key != "Malå"}
    found = legality_force(PARTNERS, some, [], date(2025, 1, 1))
    assert found.status is Status.NOT_RUNNING
    assert (
        legality_force(PARTNERS, some, [Appeal(date(2024, 1, 1))], date(2025, 1, 1)).status is Status.APPEALED
    )


def test_13_5_a_notice_taken_down_a_day_too_early_never_lets_the_period_end() -> None:
    early = {**POSTINGS, "Malå": Posting(date(2020, 2, 13), date(2020, 3, 5))}
    found = legality_force(PARTNERS, early, [], date(2020, 6, 1))
    assert found.status is Status.NOT_RUN_OUT
    late = Appeal(date(2020, 5, 1))
    assert legality_force(PARTNERS, early, [late], date(2020, 6, 1)).status is Status.APPEALED
    on_time = {**POSTINGS, "Malå": Posting(date(2020, 2, 13), date(2020, 3, 6))}
    assert legality_force(PARTNERS, on_time, [late], date(2020, 6, 1)).in_force


def test_fl_44_the_period_runs_from_the_day_the_party_got_it() -> None:
    assert last_day_under_other_law(None) is None
    assert last_day_under_other_law(date(2020, 3, 20)) == date(2020, 4, 14)
    assert other_law_force(None, [], date(2030, 1, 1)).status is Status.NOT_RUNNING
    found = other_law_force(date(2020, 3, 2), [], date(2020, 3, 23), "PBL 13:3")
    assert (found.status, found.last_day) == (Status.OPEN, date(2020, 3, 23))
    assert "PBL 13:3" in found.citation
    assert other_law_force(date(2020, 3, 2), [], date(2020, 3, 24)).in_force
    changed = Appeal(date(2020, 3, 20), date(2020, 9, 1), Result.CHANGED)
    assert other_law_force(date(2020, 3, 2), [changed], date(2020, 9, 1)).status is Status.CHANGED


def test_13_14_a_decision_is_executed_before_legal_force_unless_reasons_speak_against() -> None:
    waiting = force(POSTED, date(2020, 2, 12))
    assert may_execute(waiting, Route.LEGALITY).ok
    against = may_execute(waiting, Route.LEGALITY, special_reasons="Huset rivs och kan inte byggas upp igen.")
    assert (against.ok, against.citation) == (False, "KL 13:14")
    in_force = force(POSTED, date(2020, 4, 1))
    assert may_execute(in_force, Route.LEGALITY, special_reasons="Inga längre.").ok


def test_an_appealed_decision_is_executed_unless_the_court_forbids_it() -> None:
    def appealed(stayed: bool):
        return force(POSTED, date(2020, 4, 1), Appeal(date(2020, 3, 1), stayed=stayed))

    assert may_execute(appealed(False), Route.LEGALITY).ok
    assert not may_execute(appealed(True), Route.LEGALITY).ok


def test_fl_35_a_decision_under_other_law_waits_unless_a_ground_is_given() -> None:
    waiting = other_law_force(date(2020, 3, 2), [], date(2020, 3, 10))
    assert may_execute(waiting, Route.OTHER_LAW).citation == "FL 35"
    assert not may_execute(waiting, Route.OTHER_LAW, at_once=" ").ok
    assert may_execute(waiting, Route.OTHER_LAW, at_once="gäller bara tillfälligt").ok


def test_what_a_court_has_ended_is_not_executed_and_what_cannot_be_appealed_is() -> None:
    struck = force(POSTED, date(2020, 9, 1), Appeal(date(2020, 3, 1), date(2020, 8, 1), Result.STRUCK_DOWN))
    assert not may_execute(struck, Route.LEGALITY).ok
    assert may_execute(no_appeal_force(), Route.NONE).ok
