"""Resigning and being succeeded: rights change the same day, what rests on the seat ends with it."""

from datetime import UTC, date, datetime, timedelta

import pytest
from django.db import IntegrityError, transaction

from insyn.demonstration.cast import person_of
from insyn.foundation import rights
from insyn.foundation.errors import Invalid, NotAllowed, Refused
from insyn.people import acts
from insyn.people.models import Assignment, Resignation
from insyn.people.queries import holders

AT = datetime(2020, 2, 4, 12, tzinfo=UTC)
DAY = AT.date()
DECISION = "KF 2020-02-04 § 3"
C, Answer = Assignment.Capacity, Resignation.Answer


@pytest.fixture
def chair(stage) -> Assignment:
    """The seat of the board's chair, who also chairs a subcommittee."""
    return Assignment.objects.get(body="ks", capacity=C.MEMBER, number=1)


@pytest.fixture
def asked(stage, chair) -> Resignation:
    return acts.ask_to_resign(by=stage.secretary, at=AT, assignment=chair, asked_on=date(2020, 1, 20))


def answer(stage, asked, **changed):
    given = {"answer": Answer.GRANTED, "decision": DECISION, **changed}
    return acts.answer_resignation(by=stage.secretary, at=AT, resignation=asked, **given)


def open_seats(person) -> set[tuple[str, str]]:
    return {(row.body, row.capacity) for row in Assignment.objects.filter(person=person, ends_on=None)}


def test_a_granted_resignation_ends_the_seat_with_its_reason_and_decision(stage, asked, chair):
    answer(stage, asked)
    chair.refresh_from_db()
    assert (chair.ends_on, chair.ended_because, chair.end_decision) == (DAY, "resigned", DECISION)


def test_the_chair_and_the_subcommittee_rest_on_the_seat_and_end_with_it(stage, asked, chair):
    before = open_seats(chair.person)
    assert {("ks", "chair"), ("au", "member"), ("au", "chair")} <= before
    answer(stage, asked)
    assert open_seats(chair.person) == before - {
        ("ks", "member"), ("ks", "chair"), ("au", "member"), ("au", "chair")
    }  # fmt: skip


def test_her_right_ends_the_same_day(stage, asked):
    her = stage.act("ks-ordforande")
    assert rights.may(her, "meetings.put_question", on=DAY, body="ks")
    answer(stage, asked)
    assert not rights.may(her, "meetings.put_question", on=DAY, body="ks")
    assert rights.may(her, "meetings.put_question", on=DAY - timedelta(days=1), body="ks")


def test_whoever_is_elected_instead_has_the_rights_of_the_seat_the_same_day(stage, asked, chair):
    answer(stage, asked)
    substitute = Assignment.objects.get(body="ks", capacity=C.SUBSTITUTE, number=1)
    chair.refresh_from_db()
    new = acts.fill_vacancy(
        by=stage.secretary, at=AT, vacated=chair, person=substitute.person, starts_on=DAY, decision=DECISION
    )
    substitute.refresh_from_db()
    assert (new.number, new.capacity, new.succeeds) == (1, C.MEMBER, chair)
    assert (substitute.ends_on, substitute.ended_because) == (DAY, "moved")
    assert {row.person for row in holders("ks", DAY).members} >= {substitute.person}
    assert open_seats(substitute.person) >= {("au", "substitute")}  # she still sits in the committee


def test_a_seat_that_is_not_vacant_is_not_filled(stage, chair):
    with pytest.raises(Refused, match="inte ledig"):
        acts.fill_vacancy(
            by=stage.secretary,
            at=AT,
            vacated=chair,
            person=person_of("s-14"),
            starts_on=DAY,
            decision=DECISION,
        )


def test_the_voters_seat_goes_to_somebody_of_the_same_party_by_a_recount(stage):
    seat = Assignment.objects.get(body="kf", capacity=C.MEMBER, number=1)
    seat.elected_by = Assignment.VOTERS
    seat.save()
    acts.end_assignment(by=stage.secretary, at=AT, assignment=seat, ends_on=DAY, because="died")
    other = Assignment.objects.filter(body="kf", capacity=C.SUBSTITUTE).exclude(party=seat.party).first()
    own = Assignment.objects.filter(body="kf", capacity=C.SUBSTITUTE, party=seat.party).first()
    filling = {
        "by": stage.secretary,
        "at": AT,
        "vacated": seat,
        "starts_on": DAY,
        "decision": "Länsstyrelsen",
    }
    with pytest.raises(Refused, match="ny sammanräkning"):
        acts.fill_vacancy(person=other.person, **filling)
    assert acts.fill_vacancy(person=own.person, **filling).elected_by == Assignment.VOTERS


def test_a_by_election_names_its_decision(stage, asked, chair):
    answer(stage, asked)
    chair.refresh_from_db()
    with pytest.raises(Invalid):
        acts.fill_vacancy(
            by=stage.secretary, at=AT, vacated=chair, person=person_of("s-14"), starts_on=DAY, decision=" "
        )


@pytest.mark.parametrize("kind", [Answer.REFUSED, Answer.WITHDRAWN])
def test_one_refused_or_withdrawn_leaves_the_seat_as_it_is(stage, asked, chair, kind):
    answer(stage, asked, answer=kind)
    chair.refresh_from_db()
    assert chair.ends_on is None


@pytest.mark.parametrize(
    "changed",
    [{"answer": "kanske"}, {"answer": ""}, {"decision": " "}, {"answer": Answer.REFUSED, "decision": ""}],
)
def test_an_answer_that_is_none_is_refused(stage, asked, changed):
    with pytest.raises(Invalid):
        answer(stage, asked, **changed)
    asked.refresh_from_db()
    assert asked.answer == Answer.WAITING


def test_a_resignation_is_answered_once_and_asked_once_at_a_time(stage, asked, chair):
    with pytest.raises(Refused):
        acts.ask_to_resign(by=stage.secretary, at=AT, assignment=chair, asked_on=DAY)
    answer(stage, asked)
    with pytest.raises(Refused):
        answer(stage, asked)


@pytest.mark.parametrize(("asked_on", "refused"), [(DAY, False), (DAY + timedelta(days=1), True)])
def test_nobody_has_asked_on_a_day_to_come(stage, chair, asked_on, refused):
    if refused:
        with pytest.raises(Invalid):
            acts.ask_to_resign(by=stage.secretary, at=AT, assignment=chair, asked_on=asked_on)
    else:
        assert acts.ask_to_resign(by=stage.secretary, at=AT, assignment=chair, asked_on=asked_on).pk


@pytest.mark.parametrize("username", ["registrator", "utredare", "kommunchef", "ks-ordforande"])
def test_only_the_secretary_enters_what_is_decided(stage, asked, username):
    with pytest.raises(NotAllowed):
        acts.answer_resignation(
            by=stage.act(username), at=AT, resignation=asked, answer=Answer.GRANTED, decision=DECISION
        )


def test_the_database_refuses_a_substitute_for_herself(stage, chair):
    twice = Assignment(person=chair.person, body="ks", capacity=C.SUBSTITUTE, number=50, starts_on=DAY)
    with pytest.raises(IntegrityError), transaction.atomic():
        twice.save()


def test_an_assignment_that_has_not_begun_is_taken_back_and_one_that_has_is_not(stage, chair):
    coming = acts.give_assignment(
        by=stage.secretary,
        at=AT,
        person=person_of("s-14"),
        body="overformyndare",
        capacity=C.GROUP_LEADER,
        number=1,
        starts_on=DAY,
    )
    assert acts.take_back_assignment(by=stage.secretary, at=AT, assignment=coming) == person_of("s-14")
    with pytest.raises(Refused, match="har börjat"):
        acts.take_back_assignment(by=stage.secretary, at=AT, assignment=chair)


@pytest.mark.parametrize(("share", "refused"), [(0, True), (1, False), (100, False), (101, True)])
def test_a_full_time_representatives_share_is_one_to_a_hundred_per_cent(stage, share, refused):
    giving = {
        "by": stage.secretary, "at": AT, "person": person_of("s-14"), "body": "ks",
        "capacity": C.FULL_TIME, "number": 1, "starts_on": DAY, "share": share,
    }  # fmt: skip
    if refused:
        with pytest.raises(Invalid):
            acts.give_assignment(**giving)
    else:
        assert acts.give_assignment(**giving).share == share
