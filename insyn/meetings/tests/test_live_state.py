"""What the live screens show, and what of it the public sees: the assembly of 24 February 2020, and a board."""

from dataclasses import replace
from datetime import date

import pytest

from insyn.demonstration import story
from insyn.demonstration.cast import person_of
from insyn.demonstration.story import at
from insyn.foundation import clock
from insyn.meetings import acts
from insyn.meetings.live.look import state_of
from insyn.meetings.live.numbers import number_of
from insyn.meetings.live.screens import fragment
from insyn.meetings.live.state import LiveState, for_the_public
from insyn.meetings.models import Meeting
from insyn.meetings.tests.electing import ALL, NOW, fresh, open_meeting, persons, planned


@pytest.fixture
def assembly(stage) -> Meeting:
    """The assembly open with everybody, its first item up."""
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
    open_meeting(stage, meeting)
    acts.begin_item(by=stage.secretary, at=NOW, item=first(meeting))
    return fresh(meeting)


def first(meeting):
    return fresh(meeting).items.order_by("position").first()


def shown(meeting: Meeting) -> str:
    return fragment(state_of(meeting), clock.now(meeting.municipality))


def divided(stage, meeting, *, votes: dict[str, str]):
    item = first(meeting)
    acts.make_proposal(
        by=stage.secretary, at=NOW, item=item, person=person_of("kd-2"), kind="rejection", text=""
    )
    acts.put_question(by=stage.secretary, at=NOW, item=fresh(item), answer="yes")
    question = acts.call_division(by=stage.secretary, at=NOW, item=fresh(item), person=person_of("kd-2"))
    for key, choice in votes.items():
        acts.cast_vote(
            by=stage.secretary, at=NOW, question=fresh(question), person=person_of(key), choice=choice
        )
    return fresh(question)


def test_every_act_advances_the_number_and_a_vote_not_the_calm_one(stage, assembly):
    before = number_of(assembly)
    assert before.number > 3
    question = divided(stage, assembly, votes={"s-1": "yes"})
    after = number_of(assembly)
    assert (after.number, after.calm) == (before.number + 4, before.calm + 3)
    with pytest.raises(Exception, match="redan avgiven"):
        acts.cast_vote(by=stage.secretary, at=NOW, question=question, person=person_of("s-1"), choice="no")
    assert number_of(assembly) == after


def test_the_screen_shows_the_item_its_question_and_that_the_assembly_can_decide(stage, assembly):
    divided(stage, assembly, votes={"s-1": "yes", "kd-2": "no"})
    page = shown(assembly)
    for words in ("Taxa för återbruk", "Votering pågår", "2 av 31 har röstat", "Beslutför", "KL 5:45"):
        assert words in page, words
    assert "Så röstade" not in page


def test_how_each_voted_is_shown_when_the_division_is_closed(stage, assembly):
    votes = {key: "yes" if key.startswith("s-") else "no" for key in ALL}
    question = divided(stage, assembly, votes=votes)
    assert "seat-yes" not in shown(assembly)
    acts.close_division(by=stage.secretary, at=NOW, question=question)
    page = shown(assembly)
    assert "Ja 14, nej 17, avstår 0" in page
    assert person_of("kd-2").with_party in page
    assert page.count("seat-yes") == 2 * 14
    assert "Ja 14, nej 17, avstår 0." in page.split('aria-label="31 tjänstgör')[1][:200]


def test_of_a_secret_item_the_public_sees_its_section_and_nothing_else(stage, assembly):
    item = first(assembly)
    item.secrecy_section, item.published_at = "26 kap. 1 § OSL", None
    item.save()
    divided(stage, assembly, votes={"s-1": "yes"})
    page = shown(assembly)
    assert "Slutna dörrar" in page
    assert "26 kap. 1 § OSL" in page
    for hidden in ("Taxa för återbruk", "Taxan antas", "har röstat", person_of("kd-2").name):
        assert hidden not in page, hidden


def test_behind_closed_doors_nobody_outside_follows_the_deliberation(stage, assembly):
    item = first(assembly)
    item.closed_doors = True
    item.save()
    divided(stage, assembly, votes={})
    page = shown(assembly)
    assert "KL 5:42 andra stycket" in page
    assert "Taxan antas" not in page


def test_the_board_sits_behind_closed_doors(stage, played_until):
    played_until(story.board_is_summoned)
    meeting = Meeting.objects.get(body="ks", on=date(2020, 2, 4))
    page = shown(meeting)
    assert "KL 6:25" in page
    assert "<li" not in page


def test_the_public_state_leaves_out_why_somebody_is_away(stage, assembly):
    acts.note_presence(
        by=stage.secretary, at=NOW, meeting=assembly, person=person_of("s-1"), kind="left", from_position=1,
        reason="sjuk",
    )  # fmt: skip
    state: LiveState = state_of(fresh(assembly))
    assert not state.sitting(person_of("s-1").pk).serves
    assert all(sitting.serves and sitting.why_not is None for sitting in for_the_public(state).room)


def test_quorum_lost_in_the_middle_is_shown_and_nothing_is_decided(stage, assembly):
    for person in persons(*ALL[:16]):
        acts.note_presence(
            by=stage.secretary, at=NOW, meeting=assembly, person=person, kind="left", from_position=1
        )
    page = shown(fresh(assembly))
    assert "Inte beslutför" in page
    with pytest.raises(Exception, match="minst 16 behövs"):
        acts.put_question(by=stage.secretary, at=NOW, item=first(assembly), answer="yes")


def test_a_state_of_a_closed_meeting_hides_everything():
    state = LiveState(1, 1, 1, "ks", None, date(2020, 1, 1), "", "", "open", None, None, None)  # type: ignore[arg-type]
    closed = type("Closed", (), {"open": False})()
    assert for_the_public(replace(state, open_to_all=closed)).item is None
