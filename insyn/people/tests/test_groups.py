"""A member leaves her party and keeps her seat; every earlier day shows her as she was."""

from datetime import UTC, date, datetime, timedelta

import pytest
from django.db import IntegrityError, transaction

from insyn.demonstration.cast import person_of
from insyn.foundation.errors import Invalid, NotAllowed, Refused
from insyn.people import acts
from insyn.people.models import Affiliation, Assignment, Person
from insyn.people.reading import reading_as_of

AT = datetime(2020, 2, 4, 12, tzinfo=UTC)
DAY = AT.date()


def change(stage, person, party="", on=DAY, by=None):
    return acts.change_group(by=by or stage.secretary, at=AT, person=person, party=party, starts_on=on)


def test_she_keeps_every_seat_and_what_she_was_elected_for(stage):
    person = person_of("s-2")
    before = list(Assignment.objects.filter(person=person).order_by("pk").values("party", "ends_on", "body"))
    change(stage, person)
    assert before == list(
        Assignment.objects.filter(person=person).order_by("pk").values("party", "ends_on", "body")
    )
    assert Person.objects.get(pk=person.pk).party == ""


def test_each_day_shows_the_group_of_that_day(stage):
    person = person_of("s-2")
    change(stage, person)
    acts.form_group(by=stage.secretary, at=AT, code="Ob", name="Obundna", starts_on=DAY)
    change(stage, person, "Ob", on=DAY) if False else None
    person = Person.objects.get(pk=person.pk)
    for day, party in (
        (DAY - timedelta(days=1), "S"),
        (DAY, ""),
        (date(2019, 1, 1), "S"),
        (date(1950, 1, 1), "S"),
    ):
        with reading_as_of(day):
            assert person.party == party, day
    assert person.with_party == person.name


def test_a_second_change_comes_after_the_first(stage):
    person = person_of("s-2")
    acts.form_group(by=stage.secretary, at=AT, code="Ob", name="Obundna", starts_on=date(2020, 1, 1))
    change(stage, person, on=date(2020, 1, 10))
    with pytest.raises(Invalid, match="senare byte"):
        change(stage, person, "Ob", on=date(2020, 1, 10))
    change(stage, person, "Ob", on=date(2020, 1, 11))
    rows = Affiliation.objects.filter(person=person).order_by("starts_on")
    assert [(row.party, row.ends_on) for row in rows] == [
        ("S", date(2020, 1, 10)), ("", date(2020, 1, 11)), ("Ob", None)
    ]  # fmt: skip


def test_a_group_that_is_not_there_is_not_changed_to(stage):
    acts.form_group(by=stage.secretary, at=AT, code="Ob", name="Obundna", starts_on=DAY)
    with pytest.raises(Invalid, match="ingen grupp"):
        change(stage, person_of("s-2"), "Ob", on=DAY - timedelta(days=1))
    assert change(stage, person_of("s-2"), "Ob").party == "Ob"


def test_nobody_changes_to_where_she_is_nor_on_a_day_to_come(stage):
    with pytest.raises(Refused, match="hör redan dit"):
        change(stage, person_of("s-2"), "S")
    with pytest.raises(Invalid):
        change(stage, person_of("s-2"), "KD", on=DAY + timedelta(days=1))


@pytest.mark.parametrize("code", ["S", "Ob"])
def test_a_code_is_used_once(stage, code):
    acts.form_group(by=stage.secretary, at=AT, code="Ob", name="Obundna", starts_on=DAY)
    with pytest.raises(Refused):
        acts.form_group(by=stage.secretary, at=AT, code=code, name="Andra", starts_on=DAY)


def test_a_group_with_members_is_not_ended(stage):
    group = acts.form_group(by=stage.secretary, at=AT, code="Ob", name="Obundna", starts_on=date(2020, 1, 1))
    change(stage, person_of("s-2"), "Ob", on=date(2020, 1, 2))
    with pytest.raises(Refused, match="hör till gruppen"):
        acts.end_group(by=stage.secretary, at=AT, group=group, ends_on=DAY)
    change(stage, person_of("s-2"), "S")
    assert acts.end_group(by=stage.secretary, at=AT, group=group, ends_on=DAY).ends_on == DAY


def test_the_database_refuses_two_groups_on_a_day(stage):
    change(stage, person_of("s-2"))
    twice = Affiliation(person=person_of("s-2"), party="KD", starts_on=DAY + timedelta(days=3))
    with pytest.raises(IntegrityError), transaction.atomic():
        twice.save()


def test_whoever_changed_group_is_not_corrected_into_another(stage):
    person = person_of("s-2")
    change(stage, person)
    person = Person.objects.get(pk=person.pk)
    names = {"given_name": "Alva", "family_name": "Forsdal"}
    with pytest.raises(Refused, match="har bytt grupp"):
        acts.correct_person(by=stage.secretary, at=AT, person=person, party="KD", **names)
    assert (
        acts.correct_person(by=stage.secretary, at=AT, person=person, party="", **names).name
        == "Alva Forsdal"
    )


@pytest.mark.parametrize("username", ["registrator", "ks-ordforande"])
def test_only_the_secretary_enters_it(stage, username):
    with pytest.raises(NotAllowed):
        change(stage, person_of("s-2"), by=stage.act(username))
