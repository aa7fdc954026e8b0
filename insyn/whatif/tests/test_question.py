"""A question's address, its parties, its answer, what flips, and the search."""

from dataclasses import replace

import pytest

from insyn.simulation.scenario import read_scenario
from insyn.whatif.rules.answers import Ground, what_if
from insyn.whatif.rules.changes import Changes, changed
from insyn.whatif.rules.parties import council_seats, read_poll, who_sits, written_poll
from insyn.whatif.rules.possible import NotPossible
from insyn.whatif.rules.question import Question, pose, read_question
from insyn.whatif.rules.search import Point, Space, search
from insyn.whatif.rules.sensitivity import conclusions
from insyn.whatif.rules.words import conclusion, number
from insyn.whatif.tests.examples import org, sources

KEYS = ["a", "b", "c"]
VOTES_2018 = "C 9,1; KD 9; L 6,3; M 3,6; S 45,7; V 23,3"


def read(**given):
    return read_question(given, given.pop("bredvid", []), KEYS, "a")


def test_the_same_question_is_always_the_same_address_and_reads_back():
    asked = read(fran="b", bredvid=["c", "b", "c"], utskott="3", sammantraden="", opinion="S 40,5;M 20")
    assert asked == Question("b", ("c",), Changes(subcommittees=3), 100, read_poll("S 40,5; M 20"))
    assert asked.query == "fran=b&bredvid=c&utskott=3&opinion=S+40%2C5%3B+M+20"
    assert read().query == "fran=a"


@pytest.mark.parametrize(
    ("given", "told"),
    [
        ({"fran": "x"}, "finns inte att välja"),
        ({"utskott": "7"}, "helt tal från 0 till 6"),
        ({"utskott": "-1"}, "helt tal"),
        ({"utskott": "två"}, "helt tal"),
        ({"fullmaktige": "1000000"}, "helt tal från 1 till 151"),
        ({"arenden": "9"}, "helt tal från 10 till 400"),
        ({"arenden": "1000000"}, "helt tal från 10 till 400"),
        ({"opinion": "S"}, "går inte att läsa"),
        ({"opinion": "S -4"}, "går inte att läsa"),
        ({"opinion": "S 60; M 60"}, "mer än 100 procent"),
        ({"opinion": "S 1; s 2"}, "två gånger"),
        ({"opinion": "S 1;" * 600}, "går inte att läsa"),
    ],
)
def test_what_cannot_be_asked_is_said_with_what_to_write(given, told):
    with pytest.raises(NotPossible) as caught:
        read(**given)
    assert told in caught.value.message.sv


def test_at_most_four_are_laid_beside():
    with pytest.raises(NotPossible, match="At most 4"):
        read_question({}, list("bcdefg"), list("abcdefg"), "a")


def test_a_poll_gives_seats_by_the_elections_act_and_is_written_as_it_was_read():
    poll = read_poll(VOTES_2018)
    assert written_poll(read_poll(written_poll(poll))) == written_poll(poll)
    seats = council_seats(org("norsjo/2020"), poll)
    assert sum(seats.values()) == 31
    assert council_seats(org("norsjo/2020"), read_poll("S 60; X 1,9"))["X"] == 0
    larger = changed(org("norsjo/2020"), Changes(council=61))
    assert sum(council_seats(larger, poll).values()) == 61


def test_who_sits_follows_dhondt_and_those_without_a_seat_have_insight():
    poll = read_poll("S 45; C 26; M 10; KD 10; V 6; L 3")
    scenario = read_scenario()
    assembly = council_seats(org("norsjo/2020"), poll)
    board = next(one for one in who_sits(org("norsjo/2020"), scenario, assembly) if one.body == "ks")
    assert sum(board.seats.values()) == 9
    assert set(board.insight) == {name for name, seats in board.seats.items() if not seats}
    assert board.insight


def test_a_tie_that_a_lot_decides_is_still_shown():
    assert sum(council_seats(org("norsjo/2020"), read_poll("A 50; B 50")).values()) == 31


def test_ange_has_46_and_84_assignments_as_the_slide_counts_them_and_norsjos_way_would_have_23_and_40():
    posed = pose(
        Question("ange/2020", ("norsjo/2020",)), sources("ange/2020", "norsjo/2020"), read_scenario(), "sv"
    )
    found = what_if(posed, runs=5)
    assert [figure.value for figure in found.row("ordinary").figures] == [46, 23]
    assert [figure.value for figure in found.row("total").figures] == [84, 40]
    assert found.answer.built[1].inhabitants == 9350
    assert found.row("council").figures[1].value == 35


def asked(**changes):
    return pose(
        Question("norsjo/2020", (), Changes(**changes)), sources("norsjo/2020"), read_scenario(), "sv"
    )


def test_more_meetings_give_shorter_time_more_hours_and_a_larger_cost():
    found = what_if(asked(meetings=10), runs=30)
    for key, sign in (("days-median", -1), ("held", 1), ("hours", 1), ("kronor", 1)):
        figure = found.row(key).figures[1]
        assert figure.differs, key
        assert figure.difference * sign > 0, key
    assert found.row("ordinary").figures[1].difference == 0
    assert found.posed.digest == asked(meetings=10).digest != asked(meetings=9).digest


def test_five_more_lines_take_cases_from_politicians():
    found = what_if(asked(lines=5), runs=30)
    figure = found.row("delegated").figures[1]
    assert figure.differs
    assert figure.difference > 0


def test_every_figure_says_what_it_rests_on():
    norsjo = org("norsjo/2020")
    found = what_if(asked(board=11), runs=3)
    assert {figure.ground for row in found.rows for figure in row.figures} <= set(Ground)
    assert found.row("council").figures[0].ground is Ground.SOURCE
    assert found.row("ordinary").figures[1].ground is Ground.ASSUMED  # the board's size is the question's own
    scenario = read_scenario()
    said = tuple(
        f"kind.{kind}.{name}: 1 to 2 (95 %), of 9"
        for kind in scenario.kinds
        for name in ("a_year", "work_hours_median", "referred_back")
    )
    learned = replace(scenario, grounds=replace(scenario.grounds, learned=said))
    posed = pose(Question("norsjo/2020"), sources("norsjo/2020"), learned, "sv")
    rows = what_if(posed, runs=3)
    assert rows.row("days-median").figures[0].ground is Ground.LEARNED
    assert rows.row("kronor").figures[0].ground is Ground.ASSUMED
    assert norsjo.assembly.members == 31


def test_a_conclusion_that_hangs_on_an_assumption_is_named_and_one_that_does_not_is_not():
    posed = asked(meetings=10, lines=0)
    found = {one.key: one for one in conclusions(posed, runs=12)}
    hours = found["politicians_meeting_hours"]
    assert hours.sign == 1
    assert not hours.flips
    assert "Står sig" in conclusion(hours).sv
    tight = {one.key: one for one in conclusions(asked(board=51, council=21), runs=6)}
    people = tight["vacant_seats"]
    assert [one.assumption.name.sv for one in people.flips] == ["Villiga att ta uppdrag"]
    assert "Försvinner vid en av ändarna av: villiga att ta uppdrag" in conclusion(people).sv


def test_the_front_is_what_no_other_beats_and_the_unlawful_are_left_out():
    found = search(
        org("norsjo/2020"),
        read_scenario(),
        Space(board=(4, 7, 9), meetings=(7, 10), council=(22, 31)),
        runs=6,
    )
    assert all(not other.beats(one) for one in found.front for other in (*found.front, *found.beaten))
    assert all(any(other.beats(one) for other in found.front) for one in found.beaten)
    assert {one.changes.board for one in found.left} >= {4}
    assert all(one.changes.board != 4 and one.changes.council != 22 for one in (*found.front, *found.beaten))
    assert all(found.explained(one).sv for one in found.front)


def test_a_point_beats_another_only_by_being_no_worse_in_anything():
    one = Point(Changes(), 100, 10, 50, 4)
    assert replace(one, kronor=99).beats(one)
    assert not one.beats(one)
    assert not replace(one, kronor=99, days=11).beats(one)


def test_a_search_that_is_too_large_is_refused():
    with pytest.raises(NotPossible, match="at most 400"):
        search(
            org("norsjo/2020"),
            read_scenario(),
            Space(board=tuple(range(5, 31)), meetings=tuple(range(5, 25))),
        )


@pytest.mark.parametrize(
    ("value", "unit", "sign", "written"),
    [
        (None, "", False, "–"),
        (1234.5, "kronor", False, "1\xa0234"),
        (-3.25, "days", True, "−3,2"),
        (7.0, "", True, "+7"),
        (0.01, "days", True, "0"),
        (-0.2, "kronor", True, "0"),
    ],
)
def test_numbers_are_written_as_people_read_them(value, unit, sign, written):
    assert number(value, unit, "sv", sign=sign) == written
