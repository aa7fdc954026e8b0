"""A case's way, its hand-in days, its preparation (KL 5:26-34), its number, who settles it."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from insyn.cases.rules import (
    Decider,
    Event,
    Facts,
    Level,
    NoPreparation,
    Passed,
    Preparation,
    RegisterNumber,
    Standing,
    Station,
    assembly_may_settle,
    hand_in_deadline,
    lowest_level,
    next_number,
    next_step,
    parse_number,
    possible_meeting,
    standing,
)

HEAVY = [Station((b,)) for b in ("gemensam-beredning",)] + [
    Station(("au", "uou")),
    Station(("gruppmoten",)),
    Station(("ks",)),
    Station(("kf",)),
]
DONE, BACK, ADJOURNED, SKIPPED = Event.DONE, Event.REFERRED_BACK, Event.ADJOURNED, Event.SKIPPED


def test_a_case_stands_before_the_first_step_it_has_not_passed() -> None:
    assert next_step(HEAVY, []) == HEAVY[0]
    assert next_step(HEAVY, [Passed("gemensam-beredning", DONE)]) == HEAVY[1]


def test_either_of_two_bodies_takes_a_shared_step() -> None:
    begun = [Passed("gemensam-beredning", DONE)]
    for body in ("au", "uou"):
        assert next_step(HEAVY, [*begun, Passed(body, DONE)]) == HEAVY[2]


def test_a_case_that_has_passed_every_step_has_none_left() -> None:
    history = [Passed(b, DONE) for b in ("gemensam-beredning", "au", "gruppmoten", "ks", "kf")]
    assert next_step(HEAVY, history) is None


def test_an_adjourned_case_stays_and_one_referred_back_begins_anew() -> None:
    begun = [Passed("gemensam-beredning", DONE), Passed("uou", SKIPPED)]
    assert next_step(HEAVY, [*begun, Passed("gruppmoten", ADJOURNED)]) == HEAVY[2]
    assert next_step(HEAVY, [*begun, Passed("gruppmoten", BACK)]) == HEAVY[0]


@pytest.mark.parametrize("history", [[Passed("ks", DONE)], [Passed("gemensam-beredning", DONE)] * 2])
def test_a_body_out_of_turn_is_refused(history: list[Passed]) -> None:
    with pytest.raises(ValueError, match="did not stand"):
        next_step(HEAVY, history)


def test_a_case_is_handed_in_three_calendar_days_before_over_a_weekend_and_a_leap_day() -> None:
    assert hand_in_deadline(date(2020, 1, 13), 3) == date(2020, 1, 10)
    assert hand_in_deadline(date(2020, 3, 2), 3) == date(2020, 2, 28)
    assert hand_in_deadline(date(2020, 1, 13), 0) == date(2020, 1, 13)
    with pytest.raises(ValueError, match="before"):
        hand_in_deadline(date(2020, 1, 13), -1)


MEETINGS = [date(2020, 3, 16), date(2020, 1, 13), date(2020, 2, 10)]


@pytest.mark.parametrize(
    ("handed_in", "accepted", "meeting", "last_day"),
    [
        (date(2020, 1, 9), True, date(2020, 1, 13), date(2020, 1, 10)),
        (date(2020, 1, 10), True, date(2020, 1, 13), date(2020, 1, 10)),
        (date(2020, 1, 11), False, date(2020, 2, 10), date(2020, 2, 7)),
        (date(2020, 1, 13), False, date(2020, 2, 10), date(2020, 2, 7)),
        (date(2020, 1, 14), True, date(2020, 2, 10), date(2020, 2, 7)),
        (date(2020, 3, 14), False, None, None),
        (date(2020, 3, 17), False, None, None),
    ],
)
def test_a_late_case_is_refused_with_the_next_possible_meeting(
    handed_in: date, accepted: bool, meeting: date | None, last_day: date | None
) -> None:
    found = possible_meeting(handed_in, MEETINGS, 3)
    assert (found.accepted, found.meeting, found.last_day) == (accepted, meeting, last_day)
    for language in ("sv", "en"):
        assert meeting is None or str(meeting) in found.reason.in_(language)


def test_a_case_handed_in_on_the_day_is_in_time_where_no_days_are_asked() -> None:
    assert possible_meeting(date(2020, 1, 13), MEETINGS, 0).accepted


@given(
    st.dates(date(2019, 1, 1), date(2021, 1, 1)),
    st.lists(st.dates(date(2019, 1, 1), date(2021, 1, 1)), max_size=12),
    st.integers(0, 30),
)
def test_the_meeting_found_is_the_first_one_that_can_be_reached(
    handed_in: date, meetings: list[date], days: int
) -> None:
    found = possible_meeting(handed_in, meetings, days)
    reachable = [day for day in meetings if day - handed_in >= timedelta(days)]
    assert found.meeting == min(reachable, default=None)
    assert not found.accepted or found.meeting == min(day for day in meetings if day >= handed_in)


@pytest.mark.parametrize(
    ("prepared", "citation"),
    [
        (Preparation(), "KL 5:26"),
        (Preparation(board_heard=True), "KL 5:26"),
        (Preparation(drafting=True, board_heard=True), "KL 5:27"),
        (Preparation(drafting=True, committee_heard=True), "KL 5:28"),
        (Preparation(committees=True), "KL 5:28"),
        (Preparation(board=True, proposal=False), "KL 5:28 andra stycket"),
    ],
)
def test_5_26_to_28_an_unprepared_case_is_not_settled(prepared: Preparation, citation: str) -> None:
    found = assembly_may_settle(prepared)
    assert not found.ok
    assert found.citation == citation


@pytest.mark.parametrize(
    "prepared",
    [
        Preparation(board=True),
        Preparation(committees=True, board_heard=True),
        Preparation(drafting=True, committee_heard=True, board_heard=True),
    ],
)
def test_5_26_to_28_a_prepared_case_is_settled(prepared: Preparation) -> None:
    assert assembly_may_settle(prepared).ok


@pytest.mark.parametrize(
    ("urgent", "agree", "ok"), [(True, True, True), (True, False, False), (False, True, False)]
)
def test_5_33_an_urgent_case_is_settled_unprepared_only_if_all_agree(
    urgent: bool, agree: bool, ok: bool
) -> None:
    assert assembly_may_settle(Preparation(), urgent=urgent, all_agree=agree).ok is ok


@pytest.mark.parametrize("exempt", list(NoPreparation))
def test_5_29_to_34_some_matters_need_no_preparation(exempt: NoPreparation) -> None:
    assert assembly_may_settle(Preparation(), exempt=exempt).ok


@pytest.mark.parametrize("written", ["KS-2020/12", "ks-2020/12", " KS 2020/12 ", "KS-2020-12"])
def test_a_register_number_is_read_as_people_write_it(written: str) -> None:
    number = parse_number(written)
    assert number == RegisterNumber("KS", 2020, 12)
    assert str(number) == "KS-2020/12"
    assert number.address == "KS-2020-12"


@pytest.mark.parametrize(
    "written",
    [
        "",
        "KS",
        "KS-2020/0",
        "KS-2020/012",
        "KS-20/1",
        "1KS-2020/1",
        "KS-2020/1x",
        "KS-2020/1\n2",
        "K" * 10**6,
    ],
)
def test_anything_else_is_refused(written: str) -> None:
    with pytest.raises(ValueError, match="KS-2020/12"):
        parse_number(written)


@given(st.sampled_from(["KS", "KF", "ÖN", "MBN1"]), st.integers(1900, 2099), st.integers(1, 9_999_999))
def test_a_register_number_reads_back_as_written(register: str, year: int, number: int) -> None:
    written = RegisterNumber(register, year, number)
    assert parse_number(str(written)) == parse_number(written.address) == written


def test_the_next_number_is_one_more_than_the_highest() -> None:
    assert next_number("KS", 2020, []).number == 1
    assert next_number("KS", 2020, [1, 2, 7]).number == 8


def test_the_lowest_level_that_may_settle_a_case_settles_it() -> None:
    kf, ks, au = (
        Decider(Level.ASSEMBLY, "kf"),
        Decider(Level.COMMITTEE, "ks"),
        Decider(Level.SUBCOMMITTEE, "au"),
    )
    head = Decider(Level.DELEGATE, "chef")
    assert lowest_level([kf, ks, au, head]) == head
    assert lowest_level([kf, ks, au]) == au
    assert lowest_level([kf, ks]) == ks
    assert lowest_level([kf, ks, au, head], of_principle=True) == kf
    with pytest.raises(ValueError, match="nobody"):
        lowest_level([ks], of_principle=True)


@pytest.mark.parametrize(
    ("facts", "expected", "word"),
    [
        (Facts(), Standing.RECEIVED, "väntar"),
        (Facts(unit="Skolan"), Standing.PREPARING, "Skolan"),
        (Facts(unit="Skolan", next_body="UOU"), Standing.PREPARING, "Skolan"),
        (Facts("Skolan", True, "UOU", date(2020, 2, 3)), Standing.UNDER_WAY, "UOU den 2020-02-03"),
        (Facts("Skolan", True, "UOU"), Standing.UNDER_WAY, "UOU."),
        (Facts(decided_by="KS"), Standing.DECIDED, "avgjort av KS"),
        (Facts(decided_by="KS", tasks=2, reported=1), Standing.EXECUTING, "genomförs"),
        (Facts(decided_by="KS", tasks=2, reported=2), Standing.EXECUTED, "genomfört"),
        (Facts(decided_by="KS", tasks=2, closed=True), Standing.CLOSED, "avslutat"),
    ],
)
def test_a_citizen_reads_where_a_case_stands(facts: Facts, expected: Standing, word: str) -> None:
    found, sentence = standing(facts)
    assert found is expected
    assert word in sentence.sv
