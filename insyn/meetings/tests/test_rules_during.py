"""How long one may speak, a line in the debate, the public's question time, recesses and another day: the rules alone."""

from datetime import UTC, date, datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from insyn.description.kinds import BodyKind
from insyn.foundation.clock import STOCKHOLM
from insyn.meetings.rules import question_time, recess
from insyn.meetings.rules.outcome import no, yes
from insyn.meetings.rules.speaking import (
    Asked,
    Limits,
    SpeechKind,
    in_words,
    left_of,
    limit_of,
    may_ask,
    may_draw_line,
    spoken,
)

START = datetime(2020, 2, 24, 17, tzinfo=UTC)
SPEECH, REPLY, ORDER = SpeechKind.SPEECH, SpeechKind.REPLY, SpeechKind.ORDER
LIMITS = Limits(5, 3, 2)


def asked(number, person, kind=SPEECH, *, began=None, ended=None, to=None):
    def at(minutes):
        return None if minutes is None else START + timedelta(minutes=minutes)

    return Asked(number, person, kind, START, at(began), at(ended), to)


def minutes(one, rows, limits=LIMITS):
    found = limit_of(one, rows, limits)
    return None if found is None else found / timedelta(minutes=1)


def test_the_second_speech_has_the_second_limit_a_reply_its_own_and_a_point_of_order_none():
    first, second, third = asked(1, 7, began=0, ended=5), asked(2, 7, began=9, ended=11), asked(3, 7)
    other, reply, order = asked(4, 8), asked(5, 7, REPLY, to=1), asked(6, 7, ORDER)
    rows = [first, second, third, other, reply, order]
    assert [minutes(one, rows) for one in rows] == [5, 3, 3, 5, 2, None]


def test_a_reply_or_a_point_of_order_held_before_does_not_make_the_speech_a_second_one():
    rows = [asked(1, 7, REPLY, began=0, to=9), asked(2, 7, ORDER, began=1), asked(3, 7)]
    assert minutes(rows[2], rows) == 5


def test_what_no_rule_says_has_no_limit():
    rows = [asked(1, 7, began=0, ended=1), asked(2, 7), asked(3, 8, REPLY)]
    assert [minutes(one, rows, Limits()) for one in rows] == [None, None, None]
    assert [minutes(one, rows, Limits(first=4)) for one in rows] == [4, 4, None]
    assert Limits().none
    assert not Limits(reply=1).none


def test_the_time_left_is_counted_from_when_the_floor_was_given():
    limit = timedelta(minutes=5)
    for after, left in ((299, 1), (300, 0), (301, -1)):
        assert left_of(limit, START, START + timedelta(seconds=after)) == timedelta(seconds=left)


def test_limits_in_words():
    assert in_words(LIMITS).sv == "5 minuter, därefter 3 minuter, replik 2 minuter"
    assert in_words(Limits(1, 1)).en == "1 minute"
    assert in_words(Limits()).sv == "ingen gräns"


@given(
    st.lists(
        st.tuples(
            st.integers(1, 4), st.sampled_from(SpeechKind), st.integers(0, 60), st.none() | st.integers(0, 9)
        ),
        max_size=12,
    ),
    st.integers(0, 200),
)
def test_everybodys_time_adds_up_to_the_time_spoken(rows, now):
    speeches = [
        asked(number, person, kind, began=began, ended=None if took is None else began + took)
        for number, (person, kind, began, took) in enumerate(rows)
    ]
    instant = START + timedelta(minutes=now)
    found = spoken([*speeches, asked(99, 5)], instant)
    whole = sum(
        (max((one.ended_at or instant) - one.began_at, timedelta(0)) for one in speeches), timedelta(0)
    )
    assert sum((one.took for one in found.values()), timedelta(0)) == whole
    assert sum(one.times for one in found.values()) == len(speeches)
    assert 5 not in found


def test_a_line_in_the_debate_keeps_new_names_off_but_not_replies_and_points_of_order():
    rows = [asked(1, 7, began=0)]
    given_ = {"takes_part": True, "disqualified": False, "line_drawn": True}
    refused = may_ask(8, SPEECH, rows, **given_)
    assert not refused.ok
    assert "Streck är draget" in refused.reason.sv
    assert may_ask(8, REPLY, rows, answers=1, **given_).ok
    assert may_ask(8, ORDER, rows, **given_).ok
    assert may_draw_line(drawn=False, question_put=False).ok
    assert not may_draw_line(drawn=True, question_put=False).ok
    assert may_draw_line(drawn=False, question_put=True).citation == "KL 5:53"


def hold(kind=BodyKind.ASSEMBLY, *, body_opens=True, already=False, **given_):
    return question_time.may_hold(kind, body_opens=body_opens, already=already, **given_)


def test_a_question_time_is_held_where_the_meetings_are_open_and_once():
    assert hold().ok
    assert hold(body_opens=False).ok
    assert hold(BodyKind.COMMITTEE).ok
    assert hold(BodyKind.COMMITTEE, body_opens=False).citation == "KL 6:25"
    assert not hold(BodyKind.AUDIT, body_opens=False).ok
    assert not hold(already=True).ok
    assert not hold(closed=True).ok


def test_a_question_has_a_text_not_too_long_and_not_there_before():
    def note(text, noted=(), *, settled=False):
        return question_time.may_note(text, noted, settled=settled)

    assert note("När plogas vägen?").ok
    assert not note(" \n").ok
    assert note("x" * 999).ok
    assert note("x" * 1000).ok
    assert not note("x" * 1001).ok
    assert not note("när  plogas\nVÄGEN?", ["När plogas vägen?"]).ok
    assert not note("När plogas vägen?", settled=True).ok
    assert not question_time.NO_DECISION.ok


def test_a_question_time_ends_when_every_question_is_seen_to():
    assert question_time.may_end([]).ok
    assert "2, 5" in question_time.may_end([5, 2]).reason.sv


def stockholm(*parts, fold=0):
    return datetime(*parts, tzinfo=STOCKHOLM, fold=fold).astimezone(UTC)


@pytest.mark.parametrize(
    ("now", "at", "then"),
    [
        (stockholm(2020, 2, 24, 18, 5), time(18, 20), stockholm(2020, 2, 24, 18, 20)),
        (stockholm(2020, 2, 24, 18, 20), time(18, 20), stockholm(2020, 2, 25, 18, 20)),
        (stockholm(2020, 2, 24, 23, 50), time(0, 10), stockholm(2020, 2, 25, 0, 10)),
        # The clock goes back from 03.00 to 02.00: the time comes twice.
        (stockholm(2020, 10, 25, 1, 50), time(2, 30), stockholm(2020, 10, 25, 2, 30)),
        (stockholm(2020, 10, 25, 2, 45), time(2, 30), stockholm(2020, 10, 25, 2, 30, fold=1)),
        (stockholm(2020, 10, 25, 2, 45, fold=1), time(2, 30), stockholm(2020, 10, 26, 2, 30)),
        # It goes forward from 02.00 to 03.00: that night no clock shows half past two.
        (stockholm(2020, 3, 29, 1, 50), time(2, 30), stockholm(2020, 3, 30, 2, 30)),
    ],
)
def test_a_time_of_day_is_the_next_instant_at_which_the_clock_shows_it(now, at, then):
    assert recess.next_at(now, at, STOCKHOLM) == then


@given(
    st.datetimes(datetime(2019, 1, 1), datetime(2030, 1, 1), timezones=st.just(UTC)),
    st.times().map(lambda at: at.replace(second=0, microsecond=0)),
)
def test_the_next_time_lies_ahead_and_shows_what_was_asked(now, at):
    found = recess.next_at(now, at, STOCKHOLM)
    assert now < found <= now + timedelta(hours=49)
    assert found.astimezone(STOCKHOLM).time().replace(fold=0) == at


def test_a_recess_over_clocks_going_back_is_as_long_as_it_is():
    began, until = stockholm(2020, 10, 25, 2, 45), stockholm(2020, 10, 25, 2, 30, fold=1)
    assert until - began == timedelta(minutes=45)
    assert recess.may_break(began, until, broken=False, voting=False).ok
    assert recess.shifted(began, until, STOCKHOLM)
    assert not recess.shifted(began, began + timedelta(minutes=10), STOCKHOLM)


def test_when_a_meeting_may_be_broken():
    def may(after, **given_):
        until = START + timedelta(minutes=after)
        return recess.may_break(START, until, **{"broken": False, "voting": False, **given_})

    assert not may(0).ok
    assert may(1).ok
    assert may(12 * 60).ok
    assert "en annan dag" in may(12 * 60 + 1).reason.sv
    assert not may(10, broken=True).ok
    assert "votering" in may(10, voting=True).reason.sv


def test_a_meeting_is_resumed_at_its_time_with_a_quorum_and_before_it_only_with_everybody_back():
    until, enough, few = (
        START + timedelta(minutes=15),
        yes("Ja", "Yes", "KL 5:45"),
        no("Nej", "No", "KL 5:45"),
    )

    def may(after, back, quorum=enough):
        return recess.may_resume(
            START + timedelta(minutes=after), until, STOCKHOLM, everybody_back=back, quorum=quorum
        )

    assert "18.15" in may(14, False).reason.sv
    assert "18:15" in may(14, False).reason.en
    assert may(14, True).ok
    assert may(15, False).ok
    assert may(15, True, few) == few
    assert "18.15" in recess.nothing_meanwhile(until, STOCKHOLM).reason.sv


def test_a_closing_time_lies_ahead():
    assert not recess.may_close_by(START, START).ok
    assert recess.may_close_by(START, START + timedelta(seconds=1)).ok


def test_when_a_meeting_may_go_on_another_day():
    today = date(2020, 2, 24)

    def may(days=1, **given_):
        held = {"left": 2, "up": None, "broken": False, "meets_then": False, **given_}
        return recess.may_continue(today, today + timedelta(days=days), **held)

    assert not may(-1).ok
    assert not may(0).ok
    assert may(1).citation == "KL 5:19"
    assert not may(left=0).ok
    assert "Punkt 3" in may(up=3).reason.sv
    assert not may(broken=True).ok
    assert may(meets_then=True).citation == "KL 5:51"
    assert recess.is_only_told(today, today + timedelta(days=6))
    assert not recess.is_only_told(today, today + timedelta(days=7))
