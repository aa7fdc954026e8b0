"""Somebody cannot come, and the right substitute is called, in the board's order; she cannot either, and the next is."""

from datetime import date

import pytest

from insyn.demonstration import story
from insyn.demonstration.story import at
from insyn.foundation.errors import NotAllowed, Refused
from insyn.foundation.models import Letter
from insyn.meetings import acts
from insyn.meetings.models import Meeting
from insyn.meetings.roll import expected
from insyn.meetings.serving import call_turns, foreseen, quorum_foreseen
from insyn.people.models import Person

WHEN = at(2, 1)


@pytest.fixture
def board(stage, played_until) -> Meeting:
    played_until(story.board_is_summoned)
    for number, person in enumerate(Person.objects.order_by("pk")):
        person.email = f"p{number}@exempel.invalid"
        person.save()
    return Meeting.objects.get(body="ks", on=date(2020, 2, 4))


@pytest.fixture
def member(board) -> Person:
    """A member with at least two substitutes in her turn."""
    return Person.objects.get(pk=next(pk for pk, turn in call_turns(board).items() if len(turn) >= 2))


def away(stage, board, person, when=WHEN):
    acts.announce_absence(by=stage.secretary, at=when, meeting=board, person=person)


def standing(board):
    return [(call.serving_for, call.person) for call in board.calls.filter(recalled_at__isnull=True)]


def nth(board, member, number) -> Person:
    return Person.objects.get(pk=call_turns(board)[member.pk][number])


def test_the_first_in_her_order_is_called_and_written_to(stage, board, member):
    away(stage, board, member)
    first = nth(board, member, 0)
    assert standing(board) == [(member, first)]
    letter = Letter.objects.get(to=first.email, subject__startswith="Du ska tjänstgöra")
    assert member.name in letter.text
    assert board.calls.get().chain == []


def test_when_she_cannot_either_the_next_is_called_and_the_chain_says_why(stage, board, member):
    away(stage, board, member)
    first, second = nth(board, member, 0), nth(board, member, 1)
    away(stage, board, first)
    assert standing(board) == [(member, second)]
    assert board.calls.get(person=second).chain == [{"person": first.pk, "why": "away"}]
    assert board.calls.get(person=first).recalled_at == WHEN


def test_two_members_have_two_substitutes_and_nobody_is_called_twice(stage, board):
    for place in [place for place in expected(board) if place.capacity == "member"][:2]:
        away(stage, board, place.person)
    called = standing(board)
    assert len(called) == 2
    assert len({person for _member, person in called}) == 2


def test_one_who_can_come_after_all_lets_her_substitute_know(stage, board, member):
    away(stage, board, member)
    acts.withdraw_absence(by=stage.secretary, at=WHEN, meeting=board, person=member)
    assert standing(board) == []
    first = nth(board, member, 0)
    assert Letter.objects.filter(to=first.email, subject__startswith="Du behöver inte tjänstgöra").exists()
    with pytest.raises(Refused, match="Inget förhinder"):
        acts.withdraw_absence(by=stage.secretary, at=WHEN, meeting=board, person=member)


def test_she_withdraws_only_her_own(stage, board, member):
    away(stage, board, member)
    other = stage.act(
        "ks-ledamot" if member.user is None or member.user.username != "ks-ledamot" else "ks-ordforande"
    )
    with pytest.raises(NotAllowed):
        acts.withdraw_absence(by=other, at=WHEN, meeting=board, person=member)


def test_nobody_is_called_before_the_summons_but_then_at_once(stage):
    later = Meeting.objects.filter(body="ks", state="planned").order_by("on").last()
    member = next(place.person for place in expected(later) if place.capacity == "member")
    acts.announce_absence(by=stage.secretary, at=at(1, 2), meeting=later, person=member)
    assert not later.calls.exists()
    acts.add_item(by=stage.secretary, at=at(1, 2), meeting=later, kind="form", title="Val av justerare")
    acts.send_summons(by=stage.secretary, at=at(1, 2), meeting=later)
    assert [call.serving_for for call in later.calls.all()] == [member]


def test_the_quorum_that_can_be_foreseen(stage, board):
    """The board has nine seats and must be five; the substitutes of those who cannot come are counted."""
    while len(foreseen(board).places) > 5:
        away(stage, board, foreseen(board).places[0].person)
    assert quorum_foreseen(board).ok
    away(stage, board, foreseen(board).places[0].person)
    while len(foreseen(board).places) == 5:
        away(stage, board, foreseen(board).places[0].person)
    found = quorum_foreseen(board)
    assert not found.ok
    assert found.citation == "KL 6:27"
