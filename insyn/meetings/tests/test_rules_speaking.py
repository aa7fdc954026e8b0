"""Who is next to speak, and who may be put on the list."""

from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from insyn.meetings.rules.speaking import Asked, SpeechKind, may_ask, queue, speaking

START = datetime(2020, 2, 24, 17, tzinfo=UTC)
SPEECH, REPLY, ORDER = SpeechKind.SPEECH, SpeechKind.REPLY, SpeechKind.ORDER


def asked(number, kind=SPEECH, *, began=None, ended=None, to=None, minute=None):
    def at(minutes):
        return None if minutes is None else START + timedelta(minutes=minutes)

    when = START + timedelta(minutes=number if minute is None else minute)
    return Asked(number, number, kind, when, at(began), at(ended), to)


def order(*rows):
    return [one.id for one in queue(rows)]


def test_points_of_order_then_replies_then_in_the_order_asked():
    held = asked(1, began=0)
    assert order(asked(4), held, asked(3), asked(5, REPLY, to=1), asked(6, ORDER)) == [6, 5, 3, 4]


def test_replies_to_the_latest_speech_come_before_replies_to_an_earlier_one():
    first, second = asked(1, began=0, ended=5), asked(2, began=6)
    assert order(first, second, asked(3, REPLY, to=1), asked(4, REPLY, to=2)) == [4, 3]


def test_who_speaks_does_not_wait():
    rows = [asked(1, began=0, ended=3), asked(2, began=4)]
    assert speaking(rows).id == 2
    assert queue(rows) == ()


def ask(person=9, kind=SPEECH, rows=(), **given):
    return may_ask(person, kind, rows, **{"takes_part": True, "disqualified": False, **given})


def test_who_may_not_be_put_on_the_list():
    assert ask().ok
    assert not ask(takes_part=False).ok
    assert ask(disqualified=True).citation == "KL 5:47, 6:30"
    assert not ask(person=1, rows=[asked(1)]).ok
    assert ask(person=1, kind=ORDER, rows=[asked(1)]).ok
    assert ask(person=1, rows=[asked(1, began=0, ended=2)]).ok


def test_after_the_question_only_a_point_of_order():
    assert not ask(closed=True).ok
    assert ask(kind=ORDER, closed=True).ok


def test_a_reply_answers_somebody_elses_speech_that_has_begun():
    rows = [asked(1, began=0)]
    assert ask(kind=REPLY, rows=rows, answers=1).ok
    assert not ask(kind=REPLY, rows=rows, answers=None).ok
    assert not ask(kind=REPLY, rows=[asked(1)], answers=1).ok
    assert not ask(person=1, kind=REPLY, rows=rows, answers=1).ok


ROWS = st.lists(
    st.builds(
        lambda number, kind, began, to: asked(
            number, kind, began=began, to=to if kind is REPLY else None, minute=number % 7
        ),
        st.integers(1, 10**6),
        st.sampled_from(SpeechKind),
        st.none() | st.integers(0, 60),
        st.integers(1, 10),
    ),
    unique_by=lambda one: one.id,
    max_size=20,
)


@given(ROWS)
def test_everybody_who_waits_is_in_the_queue_once_and_no_speech_before_a_point_of_order(rows):
    found = queue(rows)
    assert sorted(one.id for one in found) == sorted(one.id for one in rows if one.waits)
    kinds = [one.kind is ORDER for one in found]
    assert kinds == sorted(kinds, reverse=True)


@given(ROWS)
def test_the_order_does_not_depend_on_how_the_rows_come(rows):
    assert queue(rows) == queue(list(reversed(rows)))
