"""The little life of the example's register: it leaves the winter's figures as they were."""

from datetime import date

import pytest

from insyn.demonstration.cast import person_of
from insyn.demonstration.register import live
from insyn.foundation import journal
from insyn.people.models import Assignment, Candidacy, Person, SelfDescription
from insyn.people.queries import counts, people_with_several
from insyn.people.reading import reading_as_of

WINTER = date(2020, 2, 4)
BODIES = ("ks", "valnamnd", "miljo-bygg", "norsjolagenheter")


@pytest.fixture
def lived(stage):
    before = counts(WINTER, BODIES), people_with_several(WINTER, BODIES)
    lines: list[str] = []
    stage.progress = lines.append
    live(stage)
    return before, lines


def test_the_winter_is_as_it_was(lived):
    before, _lines = lived
    assert before == (counts(WINTER, BODIES), people_with_several(WINTER, BODIES))
    with reading_as_of(WINTER):
        assert person_of("l-3").party == "L"


def test_a_seat_was_left_and_filled_and_a_member_left_her_party(lived):
    new = Assignment.objects.get(succeeds__isnull=False)
    assert (new.body, new.number, new.person, new.starts_on) == (
        "valnamnd", 3, person_of("c-ers-1"), date(2020, 4, 9),
    )  # fmt: skip
    assert person_of("l-3").party == ""
    assert len(lived[1]) == 2


def test_a_partys_candidates_stand_in_their_order(lived):
    assert list(Candidacy.objects.order_by("position").values_list("position", flat=True)) == [1, 2, 3, 4, 5]


def test_enough_tell_of_themselves_for_every_group_to_be_five(lived):
    told = SelfDescription.objects.all()
    assert 40 < told.count() < Person.objects.count()
    for field, values in (("gender", ("woman", "man")), ("occupation", ("pensioner", "municipal", "other"))):
        for value in values:
            assert told.filter(**{field: value}).count() >= 5
    assert {row.birth_year // 10 * 10 for row in told} >= {1950, 1960, 1970, 1980}


def test_the_journal_holds(lived):
    assert journal.verify().ok
