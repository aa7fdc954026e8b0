"""When a case can come up at each step ahead of it."""

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from insyn.cases.way_shown import Stage, WayStep
from insyn.description.text import Text
from insyn.portal.forecast import expected_days

DAY = date(2020, 1, 10)


def step(body: str, stage: Stage, **more: object) -> WayStep:
    return WayStep(body=body, name=Text(body, body), stage=stage, **more)


HERE, AHEAD = step("beredning", Stage.HERE), step("ks", Stage.AHEAD)


def on(days: int) -> date:
    return DAY + timedelta(days=days)


def test_a_step_takes_the_first_meeting_that_is_not_before_the_step_before_it():
    days = {"beredning": [on(-1), on(5)], "ks": [on(3), on(5), on(30)]}
    first, second = expected_days([HERE, AHEAD], days, DAY)
    assert (first.on, first.is_set) == (on(5), False)
    assert (second.on, second.is_set) == (on(5), False)


def test_what_is_not_handed_in_must_be_in_so_many_days_before():
    for days_before, wanted in ((2, on(3)), (3, on(3)), (4, on(10))):
        found = expected_days([HERE], {"beredning": [on(3), on(10)]}, DAY, hand_in_days=days_before)
        assert found[0].on == wanted, days_before


def test_what_is_handed_in_waits_for_no_hand_in_days():
    handed_in = step("beredning", Stage.HERE, handed_in=True)
    assert expected_days([handed_in], {"beredning": [on(1)]}, DAY, hand_in_days=3)[0].on == on(1)


def test_a_meeting_with_the_case_on_its_agenda_is_certain():
    (found,) = expected_days([HERE], {"beredning": [on(3)]}, DAY, agenda=on(9))
    assert (found.on, found.is_set) == (on(9), True)


def test_a_meeting_that_has_passed_is_no_day_to_wait_for():
    stale = step("beredning", Stage.HERE, handed_in=True, meeting_on=on(-3))
    (found,) = expected_days([stale], {"beredning": [on(4)]}, DAY)
    assert (found.on, found.is_set) == (on(4), False)


def test_without_a_planned_meeting_nothing_is_said_of_that_step_or_later_ones():
    found = expected_days([HERE, AHEAD], {"ks": [on(30)]}, DAY)
    assert [entry.on for entry in found] == [None, None]


def test_what_is_done_or_skipped_has_no_day_ahead():
    way = [step("a", Stage.DONE), step("b", Stage.SKIPPED), HERE]
    assert [entry.on for entry in expected_days(way, {"a": [on(1)], "b": [on(1)], "beredning": [on(2)]}, DAY)] == [
        None, None, on(2),
    ]  # fmt: skip


@given(
    st.dictionaries(st.sampled_from("abcd"), st.lists(st.integers(-20, 60), max_size=6)), st.integers(0, 5)
)
def test_the_days_never_go_backwards_and_never_lie_behind(planned, hand_in):
    days = {body: sorted(on(number) for number in numbers) for body, numbers in planned.items()}
    way = [step("a", Stage.HERE), *(step(body, Stage.AHEAD) for body in "bcd")]
    found = [entry.on for entry in expected_days(way, days, DAY, hand_in_days=hand_in)]
    told = [day for day in found if day]
    assert told == sorted(told)
    assert all(day >= DAY for day in told)
    assert None not in found[: len(told)]
