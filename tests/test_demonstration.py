"""The demonstration, whole: from a question in a form to a decision in legal force, carried out and reported back."""

import json
from datetime import date

import pytest

from insyn.cases.models import Case, Submission
from insyn.demonstration import story
from insyn.foundation import journal
from insyn.law import legal_force
from insyn.meetings.models import AgendaItem, Meeting, Notice, Presence


@pytest.fixture(scope="session")
def told() -> list[str]:
    """What was told when everything was played."""
    return []


@pytest.fixture
def played(stage, memory, told):
    """Everything has been played."""

    def play() -> None:
        told.clear()
        story.play(stage.municipality, told.append)

    memory.play("everything", play)
    return told


def test_the_main_case_goes_the_whole_way(played):
    case = Case.objects.get(number=1)
    assert case.status == Case.Status.EXECUTED
    assert list(case.steps.values_list("body", "done_on")) == [
        ("gemensam-beredning", date(2020, 1, 13)),
        ("uou", date(2020, 1, 21)),
        ("gruppmoten", date(2020, 1, 29)),
        ("ks", date(2020, 2, 4)),
        ("kf", date(2020, 2, 24)),
    ]


def test_a_late_case_is_refused_with_the_next_possible_date(played):
    assert any("För sent till 2020-01-13" in line and "senast 2020-02-21" in line for line in played)


def test_the_board_had_a_substitute_a_disqualified_member_and_a_division(played):
    item = AgendaItem.objects.get(meeting__body="ks", case__number=1)
    assert sorted(p.person.name for p in item.participants.filter(serving_for__isnull=False)) == [
        "Bodil Högvallgren",
        "Folke Lavholmlund",
    ]
    question = item.questions.get()
    assert [question.votes.filter(choice=choice).count() for choice in ("yes", "no", "abstain")] == [6, 2, 1]
    assert item.reservations.count() == 2


def test_every_party_met_and_assembly_members_who_came_are_paid(played):
    meetings = Meeting.objects.filter(body="gruppmoten", on=date(2020, 1, 29))
    assert {meeting.party for meeting in meetings} == {"S", "KD", "C", "L", "V", "SD"}
    came = Presence.objects.filter(meeting__in=meetings)
    for presence in came:
        sits = presence.person.assignments.filter(body="kf", capacity="member").exists()
        assert bool(presence.paid_basis) is sits


def test_legal_force_of_the_assemblys_decision(played):
    notice = Notice.objects.get(meeting__body="kf")
    assert (notice.posted_on, notice.last_appeal_day) == (date(2020, 3, 3), date(2020, 3, 24))
    assert legal_force([notice.posted_on]) == date(2020, 3, 25)


def test_the_minutes_were_approved_within_fourteen_days_and_posted_within_two(played):
    for notice in Notice.objects.select_related("meeting__minutes"):
        approved = notice.meeting.minutes.approved_at.date()
        assert (approved - notice.meeting.on).days <= 14
        assert (notice.posted_on - approved).days <= 3  # UOU: approved on a Friday, posted on the Monday


def test_a_case_that_needs_no_body_stops_at_the_delegate(played):
    case = Case.objects.get(kind="delegated")
    assert (case.delegated_decision.line, case.steps.count()) == ("6.1", 0)


def test_a_case_from_a_joint_committee_goes_straight_to_the_board(played):
    case = Case.objects.get(kind="joint-committee")
    assert list(case.steps.values_list("body", "state")) == [("ks", "done")]


def test_the_sender_never_stands_in_what_is_told(played):
    question = Submission.objects.exclude(sender_name="").first()
    told = json.dumps(list(Case.objects.values("title", "summary")), ensure_ascii=False)
    told += json.dumps(
        [event.text_sv for case in Case.objects.all() for event in case.events.all()], ensure_ascii=False
    )
    assert question.sender_name not in told


def test_the_journal_holds_after_all_that(played):
    found = journal.verify()
    assert found.ok
    assert found.entries > 100
