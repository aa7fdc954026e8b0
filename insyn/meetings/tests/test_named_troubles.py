"""What goes wrong at real meetings, one by one: a chair who may not chair, a party whose last member leaves, and others."""

import pytest

from insyn.demonstration.cast import person_of
from insyn.demonstration.story import at
from insyn.foundation.errors import Refused
from insyn.meetings import acts
from insyn.meetings.models import Meeting, Vote
from insyn.meetings.queries_against import came_to
from insyn.meetings.questions import next_question
from insyn.meetings.rules.against import Against, beside
from insyn.meetings.serving import chair_at, quorum_at, serving_at
from insyn.meetings.tests.electing import NOW, fresh, open_meeting, planned
from insyn.people.queries import holders

HALF = (*(f"s-{number}" for number in range(1, 15)), "kd-1", "kd-2")


@pytest.fixture
def meeting(stage) -> Meeting:
    """The assembly with sixteen of thirty-one, one more than half: its presidium is among them where it can be."""
    return prepared(stage)


def prepared(stage, *keys: str) -> Meeting:
    meeting = planned()
    for title in ("Taxa för återbruk", "Nästa fråga"):
        acts.add_item(
            by=stage.secretary,
            at=at(2, 10),
            meeting=meeting,
            kind="form",
            title=title,
            proposal="Taxan antas.",
        )
    open_meeting(stage, meeting, *keys)
    begin(stage, meeting)
    return fresh(meeting)


def item_of(meeting, position=1):
    return fresh(meeting).items.get(position=position)


def begin(stage, meeting, position=1):
    acts.begin_item(by=stage.secretary, at=NOW, item=item_of(meeting, position))


def leaves(stage, meeting, key, position=1):
    acts.note_presence(
        by=stage.secretary,
        at=NOW,
        meeting=fresh(meeting),
        person=person_of(key),
        kind="left",
        from_position=position,
    )


def proposes(stage, meeting, key, kind, text=""):
    return acts.make_proposal(
        by=stage.secretary, at=NOW, item=item_of(meeting), person=person_of(key), kind=kind, text=text
    )


def test_a_quorum_that_disappears_in_the_middle_stops_every_decision_until_somebody_comes(stage):
    meeting = prepared(stage, *HALF)
    assert quorum_at(fresh(meeting), item_of(meeting)).ok
    leaves(stage, meeting, "kd-2")
    lost = quorum_at(fresh(meeting), item_of(meeting))
    assert not lost.ok
    for act in (
        lambda: acts.put_question(by=stage.secretary, at=NOW, item=item_of(meeting), answer="yes"),
        lambda: acts.record_decision(by=stage.secretary, at=NOW, item=item_of(meeting)),
    ):
        with pytest.raises(Refused) as refused:
            act()
        assert refused.value.citation
    acts.note_presence(
        by=stage.secretary,
        at=NOW,
        meeting=fresh(meeting),
        person=person_of("c-1"),
        kind="arrived",
        from_position=1,
    )
    assert quorum_at(fresh(meeting), item_of(meeting)).ok


def test_the_chair_who_is_disqualified_hands_over_the_item_and_takes_the_chair_again(stage):
    meeting = prepared(stage)
    presidium = [row.person for row in holders("kf", meeting.on).presidium]
    chair, vice = presidium[0], presidium[1]
    assert chair_at(meeting, item_of(meeting)) == chair
    acts.declare_disqualified(
        by=stage.secretary, at=NOW, item=item_of(meeting), person=chair, reason="Äger bolaget"
    )
    assert chair_at(meeting, item_of(meeting)) == vice
    assert not serving_at(meeting, item_of(meeting)).serves(chair)
    acts.put_question(by=stage.secretary, at=NOW, item=item_of(meeting), answer="yes")
    acts.record_decision(by=stage.secretary, at=NOW, item=item_of(meeting))
    assert not item_of(meeting).participants.filter(person=chair).exists()
    begin(stage, meeting, 2)
    assert chair_at(meeting, item_of(meeting, 2)) == chair


def test_with_the_whole_presidium_disqualified_nobody_chairs_until_somebody_is_chosen(stage):
    meeting = prepared(stage)
    for row in holders("kf", meeting.on).presidium:
        acts.declare_disqualified(
            by=stage.secretary, at=NOW, item=item_of(meeting), person=row.person, reason="Släkt"
        )
    assert chair_at(meeting, item_of(meeting)) is None
    acts.appoint_approvers(
        by=stage.secretary,
        at=NOW,
        meeting=fresh(meeting),
        chair=person_of("c-1"),
        approvers=[person_of("l-1")],
    )
    assert chair_at(meeting, item_of(meeting)) == person_of("c-1")


def test_a_partys_last_member_leaves_and_its_seat_is_its_substitutes_or_empty_never_anothers(stage):
    meeting = prepared(stage)
    served = len(serving_at(meeting, item_of(meeting)).places)
    leaves(stage, meeting, "sd-1")
    now = serving_at(fresh(meeting), item_of(meeting))
    assert len(now.places) == served - 1
    assert all(place.person.current_party != "SD" for place in now.places)
    with pytest.raises(Refused):  # KL 5:20: who has left in the assembly does not serve again that day
        proposes(stage, meeting, "sd-1", "rejection")
    acts.note_presence(
        by=stage.secretary,
        at=NOW,
        meeting=fresh(meeting),
        person=person_of("sd-1"),
        kind="arrived",
        from_position=1,
    )
    assert not serving_at(fresh(meeting), item_of(meeting)).serves(person_of("sd-1"))


def test_three_counter_proposals_are_voted_down_to_one_before_the_main_vote(stage):
    meeting = prepared(stage)
    for key, text in (("kd-1", "Taxan halveras."), ("c-1", "Taxan fördubblas."), ("v-1", "Taxan är noll.")):
        proposes(stage, meeting, key, "counter", text)
    asked = []
    while (question := next_question(item_of(meeting))) is not None:
        asked.append((question.yes_means, question.no_means))
        acts.put_question(by=stage.secretary, at=NOW, item=item_of(meeting), answer="yes")
    assert len(asked) == 3, "two to choose the counter-proposal, one against the main one"
    assert "Taxan antas." in " ".join(asked[-1])
    assert not any("Taxan antas." in " ".join(pair) for pair in asked[:-1])
    acts.record_decision(by=stage.secretary, at=NOW, item=item_of(meeting))
    assert item_of(meeting).decision == "Taxan antas."


def test_a_division_that_is_interrupted_keeps_its_votes_and_goes_on(stage):
    meeting = prepared(stage, *HALF)
    proposes(stage, meeting, "kd-1", "rejection")
    acts.put_question(by=stage.secretary, at=NOW, item=item_of(meeting), answer="yes")
    question = acts.call_division(by=stage.secretary, at=NOW, item=item_of(meeting), person=person_of("kd-1"))
    for key in HALF[:5]:
        acts.cast_vote(
            by=stage.secretary, at=NOW, question=fresh(question), person=person_of(key), choice="yes"
        )
    for act in (
        lambda: acts.close_division(by=stage.secretary, at=NOW, question=fresh(question)),
        lambda: acts.record_decision(by=stage.secretary, at=NOW, item=item_of(meeting)),
        lambda: begin(stage, meeting, 2),
        lambda: acts.close_meeting(by=stage.secretary, at=NOW, meeting=fresh(meeting)),
    ):
        with pytest.raises(Refused):
            act()
    assert Vote.objects.filter(question=question).count() == 5
    for key in HALF[5:]:
        acts.cast_vote(
            by=stage.secretary, at=NOW, question=fresh(question), person=person_of(key), choice="no"
        )
    closed = acts.close_division(by=stage.secretary, at=NOW, question=fresh(question))
    assert closed.answer == "no"


def test_a_substitute_who_comes_late_takes_the_seat_that_is_empty_and_not_one_that_is_served(stage):
    meeting = prepared(stage)
    leaves(stage, meeting, "s-1")
    substitutes = [row.person for row in holders("kf", meeting.on).substitutes if row.party == "S"]
    assert substitutes, "the example gives the party substitutes"
    late = substitutes[-1]
    acts.note_presence(
        by=stage.secretary, at=NOW, meeting=fresh(meeting), person=late, kind="arrived", from_position=1
    )
    places = {
        place.person: place.serving_for for place in serving_at(fresh(meeting), item_of(meeting)).places
    }
    assert places[late] == person_of("s-1")
    acts.put_question(by=stage.secretary, at=NOW, item=item_of(meeting), answer="yes")
    acts.record_decision(by=stage.secretary, at=NOW, item=item_of(meeting))
    first = substitutes[0]
    assert first != late
    acts.note_presence(
        by=stage.secretary, at=NOW, meeting=fresh(meeting), person=first, kind="arrived", from_position=2
    )
    served = serving_at(fresh(meeting), item_of(meeting, 2))
    assert served.serves(late), "who has begun to serve goes before the order (KL 5:18)"
    assert not served.serves(first)


def test_an_amended_decision_is_shown_with_the_words_it_changed(stage):
    meeting = prepared(stage)
    proposes(stage, meeting, "kd-1", "counter", "Taxan antas inte.")
    acts.put_question(by=stage.secretary, at=NOW, item=item_of(meeting), answer="no")
    acts.record_decision(by=stage.secretary, at=NOW, item=item_of(meeting))
    item = item_of(meeting)
    came = came_to([item], meeting.on)[item.pk]
    assert came.against is Against.AMENDED
    assert [(piece.mark, piece.text) for piece in came.beside if piece.mark != "same"] == [("added", " inte")]
    begin(stage, meeting, 2)
    acts.put_question(by=stage.secretary, at=NOW, item=item_of(meeting, 2), answer="yes")
    acts.record_decision(by=stage.secretary, at=NOW, item=item_of(meeting, 2))
    second = item_of(meeting, 2)
    assert came_to([second], meeting.on)[second.pk].beside == (), "as proposed: nothing was changed"


@pytest.mark.parametrize(
    ("stands", "shown"),
    [
        (Against.AMENDED, True),
        (Against.ADDED_TO, True),
        (Against.AS_PROPOSED, False),
        (Against.REJECTED, False),
        (None, False),
    ],
)
def test_only_what_was_changed_stands_beside_its_proposal(stands, shown):
    assert bool(beside("Taxan antas.", "Taxan halveras.", stands)) is shown
    assert beside("  ", "Taxan halveras.", stands) == ()
