"""Seats and who holds them: as the slide counts, one holder at a time, and lawfully filled."""

from collections import Counter
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from django.db import IntegrityError, transaction

from insyn.demonstration.cast import person_of
from insyn.demonstration.load import NORSJO
from insyn.description.counts import read_counts
from insyn.elections.queries import election_for, parties_in_assembly
from insyn.foundation.actors import Actor
from insyn.foundation.errors import Invalid, NotAllowed, Refused
from insyn.organisation.queries import organisation_on
from insyn.people import acts
from insyn.people.models import Assignment, Person
from insyn.people.queries import assignments_on, counts, holders, people_with_several

DAY = date(2020, 2, 4)
AT = datetime(2020, 1, 1, tzinfo=UTC)
C = Assignment.Capacity
COUNTED = [
    "ks",
    "miljo-bygg",
    "malberedning",
    "personalsystem",
    "overformyndare",
    "renhallning",
    "norsjolagenheter",
]


def test_the_registers_totals_are_the_slides(stage):
    stated = read_counts(Path(NORSJO / "2020-assignment-counts.toml"))
    found = counts(DAY, [count.body for count in stated.counts])
    assert [(c.body, c.ordinary, c.all) for c in found] == [
        (c.body, c.ordinary, c.total) for c in stated.counts
    ]
    assert (sum(c.ordinary for c in found), sum(c.all for c in found)) == (23, 40)


def test_five_people_have_more_than_one_assignment(stage):
    assert len(people_with_several(DAY, COUNTED)) == 5


def test_everybody_is_invented_and_marked_so(stage):
    assert Person.objects.filter(invented=False).count() == 0


def test_every_seat_of_every_body_is_filled(stage):
    organisation = organisation_on(DAY)
    for body in organisation.bodies:
        if body.own_members and not body.temporary:
            assert len(holders(body.id, DAY).members) == body.own_members, body.id
        if body.own_substitutes and not body.temporary:
            assert len(holders(body.id, DAY).substitutes) == body.own_substitutes, body.id


def test_the_assembly_is_the_voters(stage):
    seats = Counter(a.party for a in holders("kf", DAY).members)
    assert seats == {party.code: party.seats for party in parties_in_assembly(DAY)}
    assert seats == {"S": 14, "KD": 8, "C": 3, "L": 3, "V": 2, "SD": 1}


def test_substitutes_are_at_most_half_of_each_partys_seats_rounded_up(stage):
    substitutes = Counter(a.party for a in holders("kf", DAY).substitutes)
    assert substitutes == {"S": 7, "KD": 4, "C": 2, "L": 2, "V": 1, "SD": 1}


def test_the_board_is_what_a_proportional_election_gives(stage):
    assert Counter(a.party for a in holders("ks", DAY).members) == {"S": 5, "KD": 2, "C": 1, "L": 1}


@pytest.mark.parametrize("body", ["au", "uou"])
def test_a_subcommittee_is_drawn_from_the_boards_own(stage, body):
    board = {a.person for a in (*holders("ks", DAY).members, *holders("ks", DAY).substitutes)}
    found = holders(body, DAY)
    assert {a.person for a in (*found.members, *found.substitutes)} <= board


def test_a_presidium_is_elected_from_the_members(stage):
    for body in organisation_on(DAY).bodies:
        found = holders(body.id, DAY)
        assert {a.person for a in found.presidium} <= {a.person for a in found.members}, body.id


def test_insight_is_for_the_parties_without_a_seat(stage):
    found = holders("ks", DAY)
    seated = {a.party for a in found.members}
    assert {a.party for a in found.insight} == {p.code for p in parties_in_assembly(DAY)} - seated


def test_auditors_sit_nowhere_else(stage):
    auditors = {a.person_id for a in holders("revision", DAY).members}
    assert not assignments_on(DAY, person__in=auditors).exclude(body="revision").exists()


@pytest.mark.parametrize(("day", "year"), [
    (date(2018, 10, 14), None), (date(2018, 10, 15), 2018), (date(2022, 10, 14), 2018),
])  # fmt: skip
def test_the_assemblys_term_runs_from_15_october(stage, day, year):
    found = election_for(day)
    assert (found.year if found else None) == year


def give(stage, **changed) -> Assignment:
    given = {"person": person_of("s-14"), "body": "ks", "capacity": C.MEMBER, "number": 1, "starts_on": DAY}
    return acts.give_assignment(by=stage.secretary, at=AT, **{**given, **changed})


def test_a_held_seat_is_not_given_again(stage):
    with pytest.raises(Refused, match="innehas redan"):
        give(stage)


def test_a_seat_is_free_from_the_day_its_holder_ends(stage):
    held = Assignment.objects.get(body="ks", capacity=C.MEMBER, number=1)
    acts.end_assignment(by=stage.secretary, at=AT, assignment=held, ends_on=DAY)
    assert give(stage).person == person_of("s-14")


def test_the_database_itself_refuses_two_holders_of_a_seat(stage):
    twice = Assignment(
        person=person_of("s-14"), body="ks", capacity=C.MEMBER, number=1, starts_on=date(2020, 3, 1)
    )
    with pytest.raises(IntegrityError), transaction.atomic():
        twice.save()


@pytest.mark.parametrize(("number", "free"), [(9, False), (10, None)])
def test_there_are_no_more_seats_than_the_file_gives(stage, number, free):
    with pytest.raises(Refused, match="innehas" if free is False else "finns inte"):
        give(stage, number=number)


def test_nobody_has_two_places_in_a_body(stage):
    held = Assignment.objects.get(body="ks", capacity=C.MEMBER, number=1)
    acts.end_assignment(by=stage.secretary, at=AT, assignment=held, ends_on=DAY)
    with pytest.raises(Refused, match="redan en plats"):
        give(stage, person=person_of("s-6"))


@pytest.mark.parametrize("changed", [
    {"body": "finnsinte"}, {"ends_on": DAY}, {"ends_on": date(2020, 2, 3)},
])  # fmt: skip
def test_an_assignment_that_cannot_be_is_refused(stage, changed):
    with pytest.raises(Invalid):
        give(stage, **changed)


@pytest.mark.parametrize("username", ["registrator", "utredare", "ks-ordforande"])
def test_only_the_secretary_gives_assignments(stage, username):
    with pytest.raises(NotAllowed):
        acts.give_assignment(
            by=stage.act(username),
            at=AT,
            person=person_of("s-14"),
            body="ks",
            capacity=C.MEMBER,
            number=1,
            starts_on=DAY,
        )


def test_a_person_needs_both_names(stage):
    with pytest.raises(Invalid):
        acts.register_person(by=Actor.system(stage.municipality), at=AT, given_name="Ada", family_name=" ")
