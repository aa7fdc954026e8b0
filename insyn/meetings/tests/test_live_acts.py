"""The acts of a meeting that goes on: the floor, support, a division held again, a lost connection, a text kept."""

from datetime import timedelta

import pytest

from insyn.demonstration.cast import person_of
from insyn.demonstration.story import at
from insyn.foundation.errors import NotAllowed, Overtaken, Refused
from insyn.meetings import acts
from insyn.meetings.live.look import state_of
from insyn.meetings.live.numbers import number_of
from insyn.meetings.live.typing import draft_of, type_text
from insyn.meetings.models import Meeting, Presence, Speech, Vote
from insyn.meetings.serving import serving_at
from insyn.meetings.tests.electing import ALL, NOW, fresh, open_meeting, persons, planned

LATER = NOW + timedelta(minutes=3)


@pytest.fixture
def assembly(stage) -> Meeting:
    """The assembly with everybody, its first item up."""
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


def floor(stage, meeting, key, kind="speech", *, who="sekreterare", to=None):
    return acts.ask_for_floor(
        by=stage.act(who), at=NOW, item=first(meeting), person=person_of(key), kind=kind, replies_to=to
    )


def test_a_member_asks_for_herself_and_the_chair_gives_the_floor(stage, assembly):
    chair = stage.act("kf-ordforande")
    with pytest.raises(NotAllowed):
        floor(stage, assembly, "s-2", who="kf-justerare")
    mine = floor(stage, assembly, "kd-8", who="kf-justerare")
    other = floor(stage, assembly, "s-2")
    with pytest.raises(NotAllowed):
        acts.give_floor(by=stage.act("ks-ledamot"), at=NOW, speech=fresh(mine))
    acts.give_floor(by=chair, at=NOW, speech=fresh(mine))
    reply = floor(stage, assembly, "s-3", "reply", to=fresh(mine))
    assert [row.id for row in state_of(assembly).item.speakers] == [reply.pk, other.pk]
    acts.give_floor(by=chair, at=LATER, speech=fresh(reply))
    assert fresh(mine).ended_at == LATER
    assert state_of(assembly).item.speaking.id == reply.pk
    acts.end_speech(by=chair, at=LATER, speech=fresh(reply))
    with pytest.raises(Refused, match="Har inte ordet"):
        acts.end_speech(by=chair, at=LATER, speech=fresh(reply))


def test_nobody_waits_twice_and_who_is_struck_does_not_speak(stage, assembly):
    speech = floor(stage, assembly, "s-2")
    with pytest.raises(Refused, match="redan på talarlistan"):
        floor(stage, assembly, "s-2")
    acts.leave_speakers_list(by=stage.secretary, at=NOW, speech=fresh(speech))
    with pytest.raises(Refused, match="inte på talarlistan"):
        acts.give_floor(by=stage.secretary, at=NOW, speech=fresh(speech))
    floor(stage, assembly, "s-2")
    assert Speech.objects.filter(withdrawn_at__isnull=True).count() == 1


def test_a_proposal_is_supported_by_those_who_serve(stage, assembly):
    proposal = acts.make_proposal(
        by=stage.secretary,
        at=NOW,
        item=first(assembly),
        person=person_of("kd-2"),
        kind="counter",
        text="Nej.",
    )
    acts.support_proposal(by=stage.secretary, at=NOW, proposal=fresh(proposal), person=person_of("s-2"))
    with pytest.raises(Refused, match="stöder redan"):
        acts.support_proposal(by=stage.secretary, at=NOW, proposal=fresh(proposal), person=person_of("s-2"))
    with pytest.raises(Refused, match="eget förslag"):
        acts.support_proposal(by=stage.secretary, at=NOW, proposal=fresh(proposal), person=person_of("kd-2"))
    with pytest.raises(NotAllowed):
        acts.support_proposal(
            by=stage.act("kf-justerare"), at=NOW, proposal=fresh(proposal), person=person_of("s-3")
        )


def division(stage, meeting, *voted):
    item = first(meeting)
    acts.make_proposal(
        by=stage.secretary, at=NOW, item=item, person=person_of("kd-2"), kind="rejection", text=""
    )
    acts.put_question(by=stage.secretary, at=NOW, item=first(meeting), answer="yes")
    question = acts.call_division(by=stage.secretary, at=NOW, item=first(meeting), person=person_of("kd-2"))
    for key in voted:
        vote(stage, question, key)
    return question


def vote(stage, question, key, choice="yes", who="sekreterare"):
    return acts.cast_vote(
        by=stage.act(who), at=NOW, question=fresh(question), person=person_of(key), choice=choice
    )


def test_a_second_vote_from_another_device_is_told_what_is_registered(stage, assembly):
    question = division(stage, assembly)
    vote(stage, question, "kd-8", "no", who="kf-justerare")
    with pytest.raises(Refused, match="redan avgiven och registrerad: nej"):
        vote(stage, question, "kd-8", "yes", who="kf-justerare")
    with pytest.raises(Refused, match="registrerad: nej"):
        vote(stage, question, "kd-8", "yes")
    assert Vote.objects.get(question=question).choice == "no"


def test_who_has_voted_is_not_noted_as_gone_in_the_middle_of_it(stage, assembly):
    question = division(stage, assembly, "s-1")
    gone = {"by": stage.secretary, "at": NOW, "meeting": assembly, "kind": "left", "from_position": 1}
    with pytest.raises(Refused, match="har röstat i voteringen som pågår"):
        acts.note_presence(person=person_of("s-1"), **gone)
    acts.note_presence(person=person_of("s-2"), **gone)
    assert not serving_at(fresh(assembly), first(assembly)).serves(person_of("s-2"))
    with pytest.raises(Refused, match="Ange varför"):
        acts.redo_division(by=stage.secretary, at=NOW, question=fresh(question), reason=" ")
    with pytest.raises(NotAllowed):
        acts.redo_division(by=stage.act("ks-ledamot"), at=NOW, question=fresh(question), reason="Avbrott")
    acts.redo_division(by=stage.act("kf-ordforande"), at=NOW, question=fresh(question), reason="Avbrott")
    assert not Vote.objects.filter(question=question).exists()
    acts.note_presence(person=person_of("s-1"), **gone)
    vote(stage, question, "s-3")


def test_a_quorum_lost_during_a_division_keeps_it_from_being_closed(stage, assembly):
    question = division(stage, assembly)
    for person in persons(*ALL[:16]):
        acts.note_presence(
            by=stage.secretary, at=NOW, meeting=assembly, person=person, kind="left", from_position=1
        )
    for place in serving_at(fresh(assembly), first(assembly)).places:
        acts.cast_vote(
            by=stage.secretary, at=NOW, question=fresh(question), person=place.person, choice="yes"
        )
    with pytest.raises(Refused, match="minst 16 behövs"):
        acts.close_division(by=stage.secretary, at=NOW, question=fresh(question))


def test_nobody_takes_part_remotely_where_the_assembly_has_not_decided_it(stage, assembly):
    with pytest.raises(Refused, match="KL 5:16"):
        acts.note_presence(
            by=stage.secretary, at=NOW, meeting=assembly, person=person_of("s-1"), kind="arrived",
            from_position=2, remote=True,
        )  # fmt: skip


@pytest.fixture
def remote(assembly) -> Meeting:
    """The same, with one member on a connection."""
    Presence.objects.filter(meeting=assembly, person=person_of("s-1")).update(remote=True)
    return assembly


def connection(stage, meeting, *, restored=False, key="s-1", who="sekreterare"):
    return acts.note_connection(
        by=stage.act(who), at=LATER, meeting=fresh(meeting), person=person_of(key), restored=restored
    )


def test_a_lost_connection_is_absence_until_it_is_restored_in_the_same_item(stage, remote):
    with pytest.raises(NotAllowed):
        connection(stage, remote, who="kf-ordforande")
    with pytest.raises(Refused, match="inte på distans"):
        connection(stage, remote, key="s-2")
    connection(stage, remote)
    assert not serving_at(fresh(remote), first(remote)).serves(person_of("s-1"))
    connection(stage, remote, restored=True)
    assert serving_at(fresh(remote), first(remote)).serves(person_of("s-1"))
    with pytest.raises(Refused, match="Ingen bruten"):
        connection(stage, remote, restored=True)


def test_a_connection_restored_after_something_was_settled_is_a_service_broken_off(stage, remote):
    connection(stage, remote)
    acts.put_question(by=stage.secretary, at=LATER, item=first(remote), answer="yes")
    with pytest.raises(Refused, match="KL 5:20"):
        connection(stage, remote, restored=True)


def test_two_secretaries_type_and_neither_loses_anything(stage, assembly):
    item = first(assembly)
    other = stage.act("registrator")
    with pytest.raises(NotAllowed):
        type_text(by=other, at=NOW, item=item, edition=0, text="Nej")
    before = number_of(assembly)
    mine = type_text(by=stage.secretary, at=NOW, item=item, edition=0, text="Fullmäktige")
    assert (mine.ok, mine.edition) == (True, 1)
    after = number_of(assembly)
    assert after.number == before.number
    assert after.at_the_desk > before.at_the_desk
    late = type_text(by=stage.secretary, at=LATER, item=item, edition=0, text="Annat")
    assert not late.ok
    assert (late.text, late.by) == ("Fullmäktige", str(stage.secretary.user))
    with pytest.raises(Overtaken):
        acts.keep_item_text(by=stage.secretary, at=LATER, item=first(assembly), edition=0)
    acts.keep_item_text(by=stage.secretary, at=LATER, item=first(assembly), edition=1)
    assert first(assembly).minutes_text == "Fullmäktige"
    assert draft_of(first(assembly)).edition == 1
