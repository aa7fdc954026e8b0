"""KL 5:17-21 and 6:16-17: who serves for whom."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from insyn.meetings.rules.order import (
    AssemblyOrder,
    CallOrder,
    CommitteeOrder,
    ElectionOrder,
    Seat,
    Substitute,
)
from insyn.meetings.rules.service import Event, EventKind, Serving, serving

PRESENT, PREVENTED, ARRIVED, LEFT, DISQUALIFIED = (
    EventKind.PRESENT,
    EventKind.PREVENTED,
    EventKind.ARRIVED,
    EventKind.LEFT,
    EventKind.DISQUALIFIED,
)
# A board: S has seats 1-2, KD seat 3. Substitutes: 11, 12 (S), 21 (KD).
SEATS = [Seat(1, 1, "S", place=1), Seat(2, 2, "S", place=2), Seat(3, 3, "KD", place=1)]
SUBSTITUTES = [Substitute(12, "S", 2), Substitute(11, "S", 1), Substitute(21, "KD", 1)]
BOARD = CommitteeOrder({"S": ["KD"], "KD": ["S"]})


def here(*people: int, item: int = 0, day: int = 1) -> list[Event]:
    return [Event(person, PRESENT, item, day) for person in people]


def at(item: int, events: list[Event], order: CallOrder = BOARD, **more: object) -> Serving:
    return serving(SEATS, SUBSTITUTES, events, item, order, **more)  # type: ignore[arg-type]


def who(found: Serving) -> dict[int, int]:
    return {place.seat.number: place.person for place in found.places}


def test_members_who_are_present_serve() -> None:
    found = at(1, here(1, 2, 3, 11))
    assert who(found) == {1: 1, 2: 2, 3: 3}
    assert found.serves(1)
    assert "ersättare" in found.why_not(11).sv
    assert "tjänstgör" in found.why_not(1).sv
    assert "varken" in found.why_not(99).sv


def test_5_17_a_substitute_serves_for_a_prevented_member() -> None:
    found = at(1, [*here(1, 3, 11, 12), Event(2, PREVENTED)])
    assert who(found) == {1: 1, 2: 11, 3: 3}
    assert found.places[1].serving_for == 2
    assert found.places[0].serving_for is None
    assert found.why_not(2).sv == "Personen är inte närvarande."


def test_5_18_substitutes_serve_in_the_order_between_them() -> None:
    assert who(at(1, here(2, 3, 12, 11)))[1] == 11
    assert who(at(1, here(2, 3, 12)))[1] == 12


def test_6_17_when_the_partys_own_are_used_up_the_next_party_serves() -> None:
    found = at(1, here(3, 11, 12, 21))
    assert who(found) == {1: 11, 2: 12, 3: 3}
    assert who(at(1, here(3, 12, 21))) == {1: 12, 2: 21, 3: 3}


def test_a_party_is_served_by_its_own_before_another_party_borrows_them() -> None:
    # Both S members and KD's are away: KD's substitute serves for KD although S's seats come first.
    assert who(at(1, here(21))) == {3: 21}


def test_without_a_stated_order_no_other_party_steps_in() -> None:
    found = at(1, here(3, 21), CommitteeOrder())
    assert who(found) == {3: 3}
    assert [seat.number for seat in found.empty] == [1, 2]


def test_5_18_one_who_has_begun_to_serve_goes_before_the_order() -> None:
    events = [*here(1, 3, 12), Event(11, ARRIVED, 4)]
    assert who(at(3, events))[2] == 12
    assert who(at(5, events))[2] == 12


def test_5_18_one_who_has_begun_goes_first_for_another_seat_too() -> None:
    events = [*here(1, 3, 12), Event(11, ARRIVED, 3), Event(2, ARRIVED, 4), Event(1, LEFT, 6)]
    assert who(at(4, events)) == {1: 1, 2: 2, 3: 3}
    assert who(at(6, events)) == {1: 12, 2: 2, 3: 3}


def test_5_19_a_member_who_comes_late_serves_again() -> None:
    events = [*here(1, 3, 11), Event(2, ARRIVED, 2)]
    assert who(at(1, events))[2] == 11
    assert who(at(2, events))[2] == 2
    assert not at(2, events).serves(11)


def test_5_20_a_member_who_left_does_not_serve_again_that_day() -> None:
    events = [*here(1, 2, 3, 11), Event(2, LEFT, 2), Event(2, ARRIVED, 4)]
    assert who(at(1, events))[2] == 2
    assert who(at(2, events))[2] == 11
    found = at(4, events)
    assert who(found)[2] == 11
    assert "avbrutit" in found.why_not(2).sv


def test_5_20_but_serves_again_the_next_day() -> None:
    events = [*here(1, 2, 3, 11), Event(2, LEFT, 2), *here(1, 2, 3, item=5, day=2)]
    assert who(at(5, events))[2] == 2


def test_on_a_new_day_nobody_is_present_before_being_noted() -> None:
    assert who(at(5, here(1, 2, 3), day=2)) == {}


def test_5_20_a_serving_substitute_who_left_does_not_serve_again_either() -> None:
    events = [*here(1, 3, 11, 12), Event(11, LEFT, 2), Event(11, ARRIVED, 3)]
    assert who(at(2, events))[2] == 12
    assert who(at(3, events))[2] == 12
    assert at(3, events).why_not(11).sv.startswith("Personen har avbrutit")


def test_a_substitute_who_did_not_serve_may_come_and_go() -> None:
    events = [*here(1, 2, 3, 11), Event(11, LEFT, 2), Event(11, ARRIVED, 3), Event(2, LEFT, 4)]
    assert who(at(4, events))[2] == 11


def test_6_17_a_committees_regulations_may_let_one_who_left_return() -> None:
    events = [*here(1, 2, 3, 11), Event(2, LEFT, 2), Event(2, ARRIVED, 4)]
    assert who(at(4, events, may_return=True))[2] == 2


def test_a_substitute_serves_for_a_disqualified_member_in_that_item_only() -> None:
    events = [*here(1, 2, 3, 11), Event(2, DISQUALIFIED, 3)]
    assert [who(at(item, events))[2] for item in (2, 3, 4)] == [2, 11, 2]
    found = at(3, events)
    assert found.disqualified == {2}
    assert "jävig" in found.why_not(2).sv


def test_leaving_the_room_for_disqualification_is_not_to_break_off() -> None:
    events = [*here(1, 2, 3, 11), Event(2, DISQUALIFIED, 3), Event(2, LEFT, 3), Event(2, ARRIVED, 4)]
    assert who(at(4, events))[2] == 2


def test_5_18_a_substitute_who_broke_off_for_disqualification_serves_again_after_the_item() -> None:
    events = [*here(1, 3, 11, 12), Event(11, DISQUALIFIED, 3)]
    assert [who(at(item, events))[2] for item in (2, 3, 4, 9)] == [11, 12, 11, 11]


def test_to_serve_in_one_item_for_a_disqualified_member_is_nothing_to_break_off() -> None:
    events = [
        *here(1, 2, 3, 11),
        Event(2, DISQUALIFIED, 3),
        Event(11, LEFT, 4),
        Event(11, ARRIVED, 5),
        Event(1, LEFT, 6),
    ]
    assert [who(at(item, events))[1] for item in (5, 6)] == [1, 11]


def test_5_18_one_who_took_over_the_seat_keeps_it_when_the_first_substitute_is_let_back() -> None:
    events = [*here(1, 3, 11, 12), Event(11, LEFT, 2), Event(11, ARRIVED, 3)]
    assert who(at(3, events, may_return=True))[2] == 12


def test_5_18_one_who_could_not_begin_for_disqualification_begins_in_the_next_item() -> None:
    events = [*here(1, 3), Event(12, ARRIVED, 3), Event(12, DISQUALIFIED, 3), Event(11, ARRIVED, 5)]
    assert 2 not in who(at(3, events))
    assert [who(at(item, events))[2] for item in (4, 5)] == [12, 12]


def test_a_seat_left_empty_by_disqualification_is_counted_as_such() -> None:
    found = at(3, [*here(1, 2, 3), Event(2, DISQUALIFIED, 3)])
    assert [seat.number for seat in found.empty] == [2]
    assert found.empty_by_disqualification == 1
    assert at(3, here(1, 3)).empty_by_disqualification == 0


def test_a_substitute_serves_in_a_vacant_seat() -> None:
    found = serving([Seat(1, None, "S")], SUBSTITUTES, here(11), 1, BOARD)
    assert found.people == (11,)
    assert found.places[0].substitute
    assert found.places[0].serving_for is None


def test_what_happens_later_does_not_change_an_earlier_item() -> None:
    events = [*here(1, 2, 3), Event(2, LEFT, 5)]
    assert who(at(4, events)) == {1: 1, 2: 2, 3: 3}


def test_proportionally_elected_substitutes_are_called_as_the_election_gave() -> None:
    order = [Substitute(11, "S", 2), Substitute(21, "KD", 1)]
    found = serving(SEATS[:2], order, here(1, 11, 21), 1, ElectionOrder())
    assert who(found) == {1: 1, 2: 21}


@pytest.mark.parametrize(
    ("seats", "substitutes"),
    [
        ([Seat(1, 1, "S"), Seat(2, 1, "S")], []),
        ([Seat(1, 1, "S")], [Substitute(1, "S", 1)]),
        ([Seat(1, 1, "S"), Seat(1, 2, "S")], []),
    ],
)
def test_nobody_has_two_places_in_a_body(seats: list[Seat], substitutes: list[Substitute]) -> None:
    with pytest.raises(ValueError, match=r"two|same"):
        serving(seats, substitutes, [], 1, BOARD)


# The assembly with two constituencies: S has seats 1-2 in North and 3 in South; own substitutes for each seat.
ASSEMBLY = [
    Seat(1, 1, "S", "North", 1),
    Seat(2, 2, "S", "North", 2),
    Seat(3, 3, "S", "South", 1),
    Seat(4, 4, "S", "West", 1),
]
STAND_INS = [
    Substitute(11, "S", 1, "North", frozenset({1})),
    Substitute(12, "S", 1, "North", frozenset({2})),
    Substitute(31, "S", 1, "South", frozenset({3})),
    Substitute(41, "S", 1, "West", frozenset({4})),
    Substitute(51, "C", 1, "North"),
]
LAW = AssemblyOrder({("S", "South"): 100, ("S", "West"): 300, ("S", "North"): 50})


def assembly(item: int, events: list[Event]) -> dict[int, int]:
    return who(serving(ASSEMBLY, STAND_INS, events, item, LAW))


def test_5_21_first_the_members_own_substitutes() -> None:
    assert assembly(1, here(1, 3, 4, 11, 12, 31, 41)) == {1: 1, 2: 12, 3: 3, 4: 4}


def test_5_21_then_those_of_the_partys_first_place_in_the_constituency() -> None:
    assert assembly(1, here(1, 3, 4, 11, 31, 41))[2] == 11


def test_5_21_then_those_of_the_second_place_and_so_on() -> None:
    seats = [Seat(9, 9, "S", "North", 3), Seat(1, 1, "S", "North", 2), Seat(2, 2, "S", "North", 1)]
    found = serving(seats, STAND_INS, here(1, 2, 11, 12), 1, AssemblyOrder())
    assert who(found)[9] == 12  # elected for seat 2, the party's first place
    assert who(serving(seats, STAND_INS, here(1, 2, 11), 1, AssemblyOrder()))[9] == 11


def test_5_21_then_other_constituencies_the_one_with_most_votes_first() -> None:
    assert assembly(1, here(1, 3, 4, 31, 41))[2] == 41
    assert assembly(1, here(1, 3, 4, 31))[2] == 31


def test_5_21_never_another_party() -> None:
    assert assembly(1, here(1, 3, 4, 51)) == {1: 1, 3: 3, 4: 4}


def test_5_21_with_one_constituency_the_partys_list_order_holds() -> None:
    seats = [Seat(1, 1, "S", place=1), Seat(2, 2, "S", place=2)]
    found = serving(seats, SUBSTITUTES, here(1, 11, 12), 1, AssemblyOrder())
    assert who(found) == {1: 1, 2: 11}


people = st.sampled_from([1, 2, 3, 11, 12, 21])
happenings = st.lists(
    st.builds(Event, people, st.sampled_from(list(EventKind)), st.integers(0, 6)), max_size=25
)


@given(
    happenings,
    st.integers(0, 7),
    st.sampled_from([BOARD, CommitteeOrder(), AssemblyOrder(), ElectionOrder()]),
)
def test_nobody_serves_twice_and_never_more_than_there_are_seats(
    events: list[Event], item: int, order: CallOrder
) -> None:
    found = at(item, events, order)
    assert len(found.places) + len(found.empty) == len(SEATS)
    assert len(set(found.people)) == len(found.people)
    assert not found.disqualified & set(found.people)
    assert {place.seat.number for place in found.places}.isdisjoint(seat.number for seat in found.empty)


@given(happenings, st.integers(0, 7))
def test_a_member_is_never_replaced_while_she_could_serve(events: list[Event], item: int) -> None:
    found = at(item, events)
    there = {event.person for event in events if event.item <= item and event.kind in (PRESENT, ARRIVED)}
    assert set(found.people) <= there
    for place in found.places:
        assert place.person == place.seat.person or not found.serves(place.seat.person or 0)
    left = {event.person for event in events if event.kind in (LEFT, PREVENTED, DISQUALIFIED)}
    assert {1, 2, 3} & (there - left) <= set(found.people)


@given(happenings, st.integers(0, 7))
def test_a_seat_is_empty_only_when_no_substitute_of_its_party_could_serve(
    events: list[Event], item: int
) -> None:
    found = at(item, events)
    for seat in found.empty:
        for person in (s.person for s in SUBSTITUTES if s.party == seat.party):
            free = found.why_not(person).sv
            assert found.serves(person) or "jävig" in free or "närvarande" in free or "avbrutit" in free
