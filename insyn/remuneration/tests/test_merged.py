"""Pay after two rows were merged into one person: what is settled stays as it was, and nobody is paid twice or pays back."""

from datetime import date

import pytest

from insyn.demonstration.cast import person_of
from insyn.demonstration.story import Stage
from insyn.meetings.models import Presence
from insyn.people import acts as people
from insyn.people.models import Person
from insyn.remuneration import acts
from insyn.remuneration.batches import codes_in_hand
from insyn.remuneration.models import SettledLine
from insyn.remuneration.queries import lines_in, untouched
from insyn.remuneration.tests.stages import AFTER, LATER, approve_everybody, closed, hold_meetings


@pytest.fixture
def kept(stage: Stage) -> Person:
    """The row that is to be kept; the one with a place in the board is its duplicate."""
    person = people.register_person(
        by=stage.secretary, at=LATER, given_name="Lisa", family_name="Myr", invented=True
    )
    assert isinstance(person, Person)
    return person


def test_a_closed_period_is_untouched_and_the_next_corrects_at_the_one_kept(stage, kept):
    hold_meetings()
    duplicate = person_of("kd-2")
    before = closed(stage)
    settled = SettledLine.objects.get(period=before, person=duplicate, body="ks")
    done = people.merge_people(by=stage.secretary, at=LATER, kept=kept, duplicate=duplicate)
    after = acts.open_period(by=stage.secretary, at=LATER, first=AFTER, after=date(2020, 4, 1))
    assert untouched(before)
    assert SettledLine.objects.get(pk=settled.pk).person == duplicate
    assert lines_in(after) == []  # the same pay for the same person: nothing to put right

    # It turns out that she was not there: one line, at the one kept, that points at what was settled for her other row.
    Presence.objects.filter(person=kept, meeting__body="ks").delete()
    (line,) = lines_in(after)
    assert (line.person, line.kronor) == (kept.pk, -settled.kronor)
    at = LATER.replace(month=4)
    acts.show_period(by=stage.secretary, at=at, period=after)
    approve_everybody(stage, after, at=at.replace(day=20))
    acts.close_period(by=stage.secretary, at=at.replace(day=21), period=after)
    row = SettledLine.objects.get(period=after)
    assert (row.corrects, row.person) == (settled, kept)

    # Undone: the two are two again, and what was settled for the one is paid back to the other in the next.
    people.undo_merge(by=stage.secretary, at=at.replace(day=22), merge=done)
    last = acts.open_period(
        by=stage.secretary, at=at.replace(day=22), first=date(2020, 4, 1), after=date(2020, 5, 1)
    )
    found = {line.person: line.kronor for line in lines_in(last)}
    assert found == {duplicate.pk: -settled.kronor, kept.pk: settled.kronor}


def test_what_was_settled_for_a_duplicate_goes_out_under_the_number_of_the_one_kept(stage, kept):
    hold_meetings()
    duplicate = person_of("kd-2")
    closed(stage)
    acts.set_payroll_number(by=stage.secretary, at=LATER, person=duplicate, number="4711")
    people.merge_people(by=stage.secretary, at=LATER, kept=kept, duplicate=duplicate)
    employees = codes_in_hand().employees
    assert employees[kept.pk] == employees[duplicate.pk] == "4711"
