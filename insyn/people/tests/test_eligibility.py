"""Who can no longer be elected: entered by the secretary, measured by the rules, told by the check (KL 4:3, 4:7)."""

from datetime import UTC, date, datetime, timedelta

import pytest

from insyn.demonstration.cast import person_of
from insyn.foundation.actors import Actor
from insyn.foundation.errors import Invalid, NotAllowed, Refused
from insyn.foundation.models import JournalEntry, Municipality, User
from insyn.people import acts
from insyn.people.models import Assignment, Ineligibility
from insyn.people.running import check_people

SINCE = date(2020, 1, 10)
AT = datetime(2020, 2, 4, 12, tzinfo=UTC)
DAY = AT.date()


@pytest.fixture
def member(stage):
    """A member of the board."""
    return Assignment.objects.get(body="ks", capacity="member", number=1).person


@pytest.fixture
def lost(stage, member) -> Ineligibility:
    return acts.record_ineligibility(by=stage.secretary, at=AT, person=member, since=SINCE)


def told(person, on: date = DAY) -> list[tuple[str, str]]:
    """The rules that speak of the person's eligibility, each with the body."""
    return sorted(
        (found.rule, found.facts["body"])
        for found in check_people(on)
        if found.rule in ("KL 4:3", "KL 4:7") and found.facts["person"] == str(person.pk)
    )


def test_nobody_is_told_of_before_it_is_entered(stage, member):
    assert told(member) == []


def test_each_of_her_assignments_is_told_from_the_day(stage, member, lost):
    assert ("KL 4:7", "ks") in told(member)
    assert told(member, SINCE - timedelta(days=1)) == []
    assert told(member, SINCE) == told(member)


def test_she_is_given_no_assignment_and_told_the_section(stage, lost, member):
    Assignment.objects.filter(person=member, body="ks").update(ends_on=DAY)
    with pytest.raises(Refused, match=r"inte valbar sedan 2020-01-10.*KL 4:3"):
        acts.give_assignment(
            by=stage.secretary, at=AT, person=member, body="ks", capacity="member", number=1, starts_on=DAY
        )


def test_an_assignment_that_stands_there_all_the_same_should_never_have_been_given(stage, member):
    bodies = set(Assignment.objects.filter(person=member).values_list("body", flat=True))
    Assignment.objects.filter(person=member, body="ks").update(ends_on=DAY)
    acts.give_assignment(
        by=stage.secretary, at=AT, person=member, body="ks", capacity="member", number=1, starts_on=DAY
    )
    acts.record_ineligibility(by=stage.secretary, at=AT, person=member, since=SINCE)
    assert ("KL 4:3", "ks") in told(member)
    assert {body for _, body in told(member)} <= bodies


def test_what_the_assembly_lets_her_keep_is_kept_and_the_rest_not(stage, lost, member):
    acts.keep_assignments(by=stage.secretary, at=AT, ineligibility=lost, decision="KF 2020-01-27 § 4")
    bodies = {body for _, body in told(member)}
    assert "ks" not in bodies
    assert "kf" in bodies  # she was elected to it by the voters


def test_who_is_eligible_again_is_told_of_no_more(stage, lost, member):
    acts.regain_eligibility(by=stage.secretary, at=AT, ineligibility=lost, until=date(2020, 3, 1))
    assert told(member, date(2020, 2, 29)) != []
    assert told(member, date(2020, 3, 1)) == []


def test_it_is_entered_once_and_not_beforehand(stage, lost, member):
    with pytest.raises(Refused, match="redan infört"):
        acts.record_ineligibility(by=stage.secretary, at=AT, person=member, since=SINCE)
    with pytest.raises(Invalid):
        acts.record_ineligibility(
            by=stage.secretary, at=AT, person=person_of("s-14"), since=DAY + timedelta(days=1)
        )


@pytest.mark.parametrize("decision", ["", "  "])
def test_what_is_kept_is_kept_by_a_decision(stage, lost, decision):
    with pytest.raises(Invalid):
        acts.keep_assignments(by=stage.secretary, at=AT, ineligibility=lost, decision=decision)
    acts.keep_assignments(by=stage.secretary, at=AT, ineligibility=lost, decision="KF § 4")
    with pytest.raises(Refused):
        acts.keep_assignments(by=stage.secretary, at=AT, ineligibility=lost, decision="KF § 5")


def test_eligibility_is_not_regained_before_it_was_lost_nor_twice(stage, lost):
    with pytest.raises(Invalid):
        acts.regain_eligibility(by=stage.secretary, at=AT, ineligibility=lost, until=SINCE)
    acts.regain_eligibility(by=stage.secretary, at=AT, ineligibility=lost, until=DAY)
    with pytest.raises(Refused):
        acts.regain_eligibility(by=stage.secretary, at=AT, ineligibility=lost, until=DAY)


@pytest.mark.parametrize("username", ["registrator", "utredare", "ks-ordforande"])
def test_only_the_secretary_enters_it(stage, lost, member, username):
    by = stage.act(username)
    with pytest.raises(NotAllowed):
        acts.record_ineligibility(by=by, at=AT, person=person_of("s-14"), since=SINCE)
    with pytest.raises(NotAllowed):
        acts.keep_assignments(by=by, at=AT, ineligibility=lost, decision="KF § 4")
    with pytest.raises(NotAllowed):
        acts.regain_eligibility(by=by, at=AT, ineligibility=lost, until=DAY)


def test_a_secretary_of_another_municipality_enters_nothing(stage, member):
    other = Municipality.objects.create(code="2260", name="Ånge kommun", slug="ange")
    by = Actor(other, user=User.objects.get(username="sekreterare"))
    with pytest.raises(NotAllowed):
        acts.record_ineligibility(by=by, at=AT, person=member, since=SINCE)


def test_each_act_is_a_line_in_the_journal(stage, lost):
    before = JournalEntry.objects.count()
    acts.keep_assignments(by=stage.secretary, at=AT, ineligibility=lost, decision="KF § 4")
    acts.regain_eligibility(by=stage.secretary, at=AT, ineligibility=lost, until=DAY)
    assert JournalEntry.objects.count() == before + 2
