"""Two rows that are one person: merged, and undone without loss."""

from datetime import UTC, date, datetime

import pytest

from insyn.demonstration.cast import person_of
from insyn.foundation.errors import NotAllowed, Refused
from insyn.people import acts
from insyn.people.models import Assignment, Merge, Person

AT = datetime(2020, 2, 4, 12, tzinfo=UTC)
DAY = AT.date()


@pytest.fixture
def double(stage) -> Person:
    """A second row for the board's chair, with an assignment of its own."""
    person = acts.register_person(
        by=stage.secretary, at=AT, given_name="Agda", family_name="Myrbacken", party="S", invented=True
    )
    acts.give_assignment(
        by=stage.secretary, at=AT, person=person, body="kf", capacity="group-leader", number=1, starts_on=DAY
    )
    acts.add_contact(
        by=stage.secretary,
        at=AT,
        person=person,
        kind="phone",
        value="0918-140 00",
        public=True,
        starts_on=DAY,
    )
    return person


def held(person) -> list[tuple[str, str]]:
    return sorted(Assignment.objects.filter(person=person).values_list("body", "capacity"))


def merge(stage, double, kept=None, by=None) -> Merge:
    return acts.merge_people(by=by or stage.secretary, at=AT, kept=kept or person_of("s-1"), duplicate=double)


def test_everything_is_moved_and_undone_without_loss(stage, double):
    kept = person_of("s-1")
    before = held(kept), held(double)
    done = merge(stage, double)
    assert (held(kept), held(double)) == (sorted(before[0] + before[1]), [])
    acts.give_assignment(
        by=stage.secretary, at=AT, person=kept, body="ks", capacity="group-leader", number=1, starts_on=DAY
    )
    acts.undo_merge(by=stage.secretary, at=AT, merge=done)
    assert (held(kept), held(double)) == (sorted([*before[0], ("ks", "group-leader")]), before[1])
    assert double.contacts.count() == 1
    assert Person.objects.get(pk=double.pk).merged_into is None


def test_a_merge_is_undone_once_and_can_be_made_again(stage, double):
    done = merge(stage, double)
    done = acts.undo_merge(by=stage.secretary, at=AT, merge=done)
    with pytest.raises(Refused):
        acts.undo_merge(by=stage.secretary, at=AT, merge=done)
    assert merge(stage, Person.objects.get(pk=double.pk)).undone_at is None


def test_nothing_more_is_entered_at_a_duplicate(stage, double):
    merge(stage, double)
    double = Person.objects.get(pk=double.pk)
    with pytest.raises(Refused, match="slagits ihop"):
        acts.give_assignment(
            by=stage.secretary,
            at=AT,
            person=double,
            body="ks",
            capacity="group-leader",
            number=1,
            starts_on=DAY,
        )
    with pytest.raises(Refused, match="slagits ihop"):
        merge(stage, double)


def test_two_who_sit_in_one_body_on_a_day_are_two(stage):
    with pytest.raises(Refused, match="två personer"):
        merge(stage, person_of("s-2"))
    assert held(person_of("s-2"))


def test_an_invented_person_is_not_merged_with_a_real_one(stage, double):
    real = acts.register_person(by=stage.secretary, at=AT, given_name="Någon", family_name="Annan")
    with pytest.raises(Refused, match="påhittad"):
        merge(stage, double, kept=real)


def test_nobody_is_merged_with_herself_nor_with_one_who_changed_group(stage, double):
    with pytest.raises(Refused):
        merge(stage, double, kept=double)
    acts.change_group(by=stage.secretary, at=AT, person=double, party="KD", starts_on=date(2020, 2, 4))
    with pytest.raises(Refused, match="gruppbyten"):
        merge(stage, double)


def test_the_sign_in_follows_and_comes_back(stage):
    user = person_of("s-1").user
    assert user
    other = acts.register_person(by=stage.secretary, at=AT, given_name="Agda", family_name="M", invented=True)
    done = acts.merge_people(by=stage.secretary, at=AT, kept=other, duplicate=person_of("s-1"))
    assert Person.objects.get(user=user).pk == other.pk
    acts.undo_merge(by=stage.secretary, at=AT, merge=done)
    assert Person.objects.get(user=user).pk == person_of("s-1").pk


@pytest.mark.parametrize("username", ["registrator", "ks-ordforande"])
def test_only_the_secretary_merges(stage, double, username):
    with pytest.raises(NotAllowed):
        merge(stage, double, by=stage.act(username))
