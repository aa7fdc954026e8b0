"""Resignations taken up at a meeting and the by-elections that follow; subcommittees elected by the board."""

from datetime import date

import pytest

from insyn.demonstration.cast import person_of
from insyn.demonstration.story import at
from insyn.foundation import rights
from insyn.foundation.actors import Actor
from insyn.foundation.errors import NotAllowed, Refused
from insyn.meetings import acts as meetings
from insyn.meetings.elections import acts
from insyn.meetings.elections.acts_resigning import waiting_for
from insyn.meetings.elections.standing import standing_of
from insyn.meetings.elections.wording import group_of, told
from insyn.meetings.models import AgendaItem, BodyElection, ResignationItem
from insyn.meetings.tests.electing import (
    DAY,
    NOW,
    begin,
    count,
    decide,
    demand,
    draw,
    free_seats,
    fresh,
    group,
    heap,
    nominate,
    open_meeting,
    persons,
    planned,
    put_up,
    tellers,
)
from insyn.people import acts as people
from insyn.people.models import Assignment, Resignation

BOARD = ("s-1", "s-2", "s-3", "s-4", "s-5", "kd-1", "kd-2", "c-1", "l-1")


def resigns(stage, key: str, body: str = "ks", capacity: str = "member", **given) -> Resignation:
    held = Assignment.objects.get(person=person_of(key), body=body, capacity=capacity, ends_on=None)
    return people.ask_to_resign(
        by=stage.secretary, at=at(2, 3), assignment=held, asked_on=date(2020, 2, 3), **given
    )


@pytest.fixture
def resignation(stage) -> Resignation:
    """A member of the board, for KD, wants to leave it."""
    return resigns(stage, "kd-2")


@pytest.fixture
def taken_up(stage, resignation) -> ResignationItem:
    """The resignation and the by-election on the assembly's agenda, and the meeting open."""
    row = acts.take_up_resignation(
        by=stage.secretary, at=at(2, 10), meeting=planned(), resignation=resignation
    )
    open_meeting(stage, planned())
    return row


def answer(stage, row: ResignationItem, **given) -> AgendaItem:
    meetings.begin_item(by=stage.secretary, at=NOW, item=fresh(row.item))
    what = {"answer": "granted", **given}
    return acts.decide_resignation(by=stage.secretary, at=NOW, item=fresh(row.item), **what)


def test_a_resignation_is_taken_up_with_the_by_election_after_it(stage, taken_up):
    titles = list(planned().items.order_by("position").values_list("title", flat=True))
    assert titles == [
        "Avsägelse från uppdraget som ledamot i kommunstyrelsen",
        "Fyllnadsval av ledamot i kommunstyrelsen",
    ]
    election = BodyElection.objects.get()
    assert (election.body, election.places, election.vacated) == ("ks", 1, taken_up.resignation.assignment)


def test_it_stands_on_one_agenda_and_waits_no_longer(stage, resignation):
    assert [row.resignation for row in waiting_for(planned())] == [resignation]
    acts.take_up_resignation(by=stage.secretary, at=at(2, 10), meeting=planned(), resignation=resignation)
    assert waiting_for(planned()) == []
    with pytest.raises(Refused, match="redan på en dagordning"):
        acts.take_up_resignation(by=stage.secretary, at=at(2, 10), meeting=planned(), resignation=resignation)


def test_the_board_does_not_answer_what_the_assembly_does(stage, resignation):
    board = planned("ks", date(2020, 2, 4))
    assert waiting_for(board) == []
    with pytest.raises(Refused, match="annat organ"):
        acts.take_up_resignation(by=stage.secretary, at=at(2, 3), meeting=board, resignation=resignation)


def test_granted_she_leaves_and_the_one_elected_has_her_rights_the_same_day(stage, taken_up):
    leaving, coming = stage.act("ks-ledamot"), stage.act("ersattare")  # kd-2, and s-6 who is a substitute
    assert rights.may(leaving, "meetings.cast_vote", on=DAY, body="ks")
    item = answer(stage, taken_up)
    reference = f"KF 2020-02-24 § {item.paragraph}"
    assert fresh(taken_up.resignation).decision == reference
    assert "befriar" in item.decision
    election = begin(stage, BodyElection.objects.get())
    nominate(stage, election, "s-6")
    acts.acclaim_nomination(
        by=stage.secretary, at=NOW, election=fresh(election), nomination=election.nominations.get()
    )
    done = decide(stage, election)
    seat = Assignment.objects.get(body="ks", capacity="member", person=person_of("s-6"))
    left = taken_up.resignation.assignment
    assert (seat.number, seat.succeeds, seat.starts_on, seat.decision) == (
        left.number, left, DAY, f"KF 2020-02-24 § {done.paragraph}"
    )  # fmt: skip
    assert not Assignment.objects.filter(
        body="ks", capacity="substitute", person=person_of("s-6"), ends_on=None
    ).exists()
    assert rights.may(coming, "meetings.cast_vote", on=DAY, body="ks")
    assert not rights.may(leaving, "meetings.cast_vote", on=DAY, body="ks")
    assert f"efter {person_of('kd-2').with_party}" in done.decision
    assert "(KL 6:20)" in told(standing_of(fresh(election)))


def test_a_by_election_waits_until_the_seat_is_left(stage, taken_up):
    refused = answer(stage, taken_up, answer="refused", reason="Styrelsen blir inte beslutför.")
    assert refused.decision.endswith("Styrelsen blir inte beslutför.")
    election = begin(stage, BodyElection.objects.get())
    nominate(stage, election, "kd-3")
    acts.acclaim_nomination(
        by=stage.secretary, at=NOW, election=fresh(election), nomination=election.nominations.get()
    )
    with pytest.raises(Refused, match="inte ledig"):
        decide(stage, election)
    acts.remove_election(by=stage.secretary, at=NOW, election=fresh(election))
    assert meetings.record_decision(by=stage.secretary, at=NOW, item=fresh(election.item), text="Utgår.")


def test_a_refusal_has_its_special_reasons(stage, taken_up):
    with pytest.raises(Refused, match=r"KL 4:6"):
        answer(stage, taken_up, answer="refused")
    assert fresh(taken_up.item).decided_at is None


def test_it_is_answered_once_and_as_a_resignation_only(stage, taken_up):
    meetings.begin_item(by=stage.secretary, at=NOW, item=fresh(taken_up.item))
    with pytest.raises(Refused, match="är en avsägelse"):
        meetings.record_decision(by=stage.secretary, at=NOW, item=fresh(taken_up.item), text="Beviljas.")
    acts.decide_resignation(by=stage.secretary, at=NOW, item=fresh(taken_up.item), answer="granted")
    with pytest.raises(Refused, match="avgjord"):
        acts.decide_resignation(by=stage.secretary, at=NOW, item=fresh(taken_up.item), answer="granted")


def test_a_member_of_the_assembly_is_followed_by_a_recount_not_a_by_election(stage):
    row = acts.take_up_resignation(
        by=stage.secretary, at=at(2, 10), meeting=planned(), resignation=resigns(stage, "s-13", "kf")
    )
    assert not BodyElection.objects.exists()
    open_meeting(stage, planned())
    assert "Länsstyrelsen underrättas" in answer(stage, row).decision


@pytest.mark.parametrize("who", ["kf-ordforande", "registrator", "ks-ledamot"])
def test_who_may_not_answer_does_not(stage, taken_up, who):
    with pytest.raises(NotAllowed):
        acts.decide_resignation(by=stage.act(who), at=NOW, item=fresh(taken_up.item), answer="granted")


def test_another_municipality_takes_nothing_up(stage, resignation, ange):
    stranger = Actor(ange, stage.secretary.user)
    with pytest.raises(NotAllowed):
        acts.take_up_resignation(by=stranger, at=at(2, 10), meeting=planned(), resignation=resignation)


def test_a_seat_is_filled_from_one_agenda_at_a_time(stage, taken_up):
    vacated = taken_up.resignation.assignment
    with pytest.raises(Refused, match="redan på en dagordning"):
        acts.prepare_election(
            by=stage.secretary, at=NOW, item=_another_item(stage), body="ks", capacity="member", places=1,
            starts_on=DAY, vacated=vacated,
        )  # fmt: skip


def _another_item(stage) -> AgendaItem:
    meeting = planned("kf", date(2020, 6, 22))
    return meetings.add_item(
        by=stage.secretary, at=NOW, meeting=meeting, kind="form", title="Val", is_election=True
    )


# --- The board elects its subcommittee ----------------------------------------------------------------------------------


@pytest.fixture
def subcommittee(stage) -> BodyElection:
    """The board elects three members of its subcommittee, with nine present."""
    free_seats(stage, "uou", date(2020, 2, 4))
    board = planned("ks", date(2020, 2, 4))
    given = {"body": "uou", "places": 3, "starts_on": date(2020, 2, 4), "ends_on": date(2023, 1, 1)}
    row = put_up(stage, board, **given)
    meetings.send_summons(by=stage.secretary, at=at(1, 28), meeting=fresh(board))
    meetings.open_meeting(by=stage.secretary, at=at(2, 4, 9), meeting=fresh(board), present=persons(*BOARD))
    meetings.begin_item(by=stage.secretary, at=at(2, 4, 9, 10), item=fresh(row.item))
    return fresh(row)


def test_a_subcommittee_is_elected_from_the_boards_members_and_substitutes(stage, subcommittee):
    with pytest.raises(Refused, match=r"KL 6:42"):
        nominate(stage, subcommittee, "s-14")
    assert nominate(stage, subcommittee, "s-4", "s-6", "c-1").nominees.count() == 3


@pytest.mark.parametrize(("asking", "enough"), [(2, False), (3, True)])
def test_nine_present_and_three_elected_three_may_demand(stage, subcommittee, asking, enough):
    demand(stage, subcommittee, *("kd-1", "kd-2", "l-1")[:asking])
    assert (standing_of(fresh(subcommittee)).method == "proportional") is enough


def test_the_board_elects_proportionally_and_the_group_is_remembered_for_a_by_election(stage, subcommittee):
    demand(stage, subcommittee, "kd-1", "kd-2", "l-1")
    group(stage, subcommittee, "S och C", "s-4", "s-5", "c-1")
    group(stage, subcommittee, "KD och L", "kd-2", "l-1")
    tellers(stage, subcommittee, "c-1")
    count(
        stage,
        subcommittee,
        heap(6, "s-4", "s-5", "c-1", group="S och C"),
        heap(3, "kd-2", "l-1", group="KD och L"),
    )
    # 6, 3 and 3 again: the second and third places are both taken at three, so no lot is needed.
    item = decide(stage, subcommittee)
    rows = Assignment.objects.filter(body="uou", capacity="member", starts_on=date(2020, 2, 4))
    assert {row.person for row in rows} == set(persons("s-4", "s-5", "kd-2"))
    hers = rows.get(person=person_of("kd-2"))
    assert (hers.decision, hers.elected_by, hers.party) == (f"KS 2020-02-04 § {item.paragraph}", "ks", "KD")
    assert group_of(hers) == "KD och L"


def test_a_by_election_with_closed_ballots_and_equal_votes_goes_by_lot(stage, taken_up):
    answer(stage, taken_up)
    election = begin(stage, BodyElection.objects.get())
    nominate(stage, election, "kd-3")
    nominate(stage, election, "l-2", kind="floor", person=person_of("l-1"))
    demand(stage, election, "l-1", kind="ballots")
    tellers(stage, election, "c-2")
    count(stage, election, heap(15, "kd-3"), heap(15, "l-2"), {"kind": "blank", "number": 1})
    draw(stage, election, str(person_of("kd-3").pk))
    decide(stage, election)
    assert Assignment.objects.get(body="ks", capacity="member", starts_on=DAY).person == person_of("kd-3")
