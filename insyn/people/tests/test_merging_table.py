"""The table of what becomes of everything that points at a person: complete, and what it says is done and undone."""

from datetime import UTC, date, datetime, timedelta

import pytest
from django.apps import apps
from django.db import models
from hypothesis import given
from hypothesis import strategies as st

from insyn.demonstration.cast import person_of
from insyn.foundation.errors import Refused
from insyn.meetings.models import (
    AgendaItem,
    BodyElection,
    Meeting,
    Nomination,
    Nominee,
    Note,
    NoteReader,
    Opened,
    Presence,
    Speech,
)
from insyn.people import acts
from insyn.people.models import Assignment, Person
from insyn.people.queries import ids_of, kept_ids
from insyn.people.rules.merging import DECISIONS, Fate, kept_in_the_end, moving
from insyn.remuneration.models import Claim, PayrollNumber

AT = datetime(2020, 2, 10, 12, tzinfo=UTC)


def foreign_keys() -> set[str]:
    """Every foreign key to `Person` in the code base, those behind many-to-many fields among them."""
    return {
        f"{model._meta.app_label}.{model.__name__}.{field.name}"
        for model in apps.get_models(include_auto_created=True)
        for field in model._meta.get_fields()
        if isinstance(field, models.ForeignKey) and field.remote_field.model is Person
    }


def test_every_foreign_key_to_a_person_has_its_decision_and_no_other():
    assert set(DECISIONS) == foreign_keys()


def test_a_decision_has_its_reason_and_names_fields_that_are_there():
    for name, decision in DECISIONS.items():
        assert decision.why
        model, field = name.rsplit(".", 1)
        rows = apps.get_model(model)._meta
        assert rows.get_field(field).remote_field.model is Person
        for key in decision.once:
            assert rows.get_field(key)
        assert not (decision.only and decision.fate is not Fate.MOVES)


def test_a_unique_row_of_a_person_is_asked_about_before_it_moves():
    """What the database keeps unique by person is named in ``once``: a merge is refused in words, never by an error."""
    spoken_of = {
        "meetings.SubstituteCall",
        "meetings.Speech",
        "people.Ineligibility",
    }  # refused by other words
    for name, decision in moving().items():
        model, field = name.rsplit(".", 1)
        if model in spoken_of:
            continue
        for constraint in apps.get_model(model)._meta.constraints:
            if isinstance(constraint, models.UniqueConstraint) and field in constraint.fields:
                others = set(constraint.fields) - {field}
                assert others == set(decision.once) or (constraint.condition and others <= set(decision.once))


@given(st.lists(st.tuples(st.integers(1, 9), st.integers(1, 9)).filter(lambda pair: pair[0] < pair[1])))
def test_who_is_kept_in_the_end_is_nobodys_duplicate(pairs):
    steps = dict(pairs)
    found = kept_in_the_end(pairs)
    assert set(found) == set(steps)
    assert all(kept not in steps for kept in found.values())


@pytest.fixture
def two(stage) -> tuple[Person, Person]:
    """A member of the board with another row of hers, which has no place anywhere."""
    other = acts.register_person(
        by=stage.secretary, at=AT, given_name="Lisa", family_name="Myr", party="KD", invented=True
    )
    return person_of("kd-2"), other


def held() -> Meeting:
    """The board's meeting, closed."""
    meeting = Meeting.objects.get(body="ks", on=date(2020, 2, 4))
    begins = meeting.starts_at
    Meeting.objects.filter(pk=meeting.pk).update(
        state=Meeting.State.CLOSED, opened_at=begins, closed_at=begins + timedelta(hours=3)
    )
    meeting.refresh_from_db()
    return meeting


def item_of(meeting: Meeting) -> AgendaItem:
    return meeting.items.order_by("position").first() or AgendaItem(meeting=meeting, position=1, title="Ett")


def a_note(person: Person, meeting: Meeting, key: str) -> Note:
    note = Note(author=person, meeting=meeting, text="Fråga", key=key, written_at=AT, changed_at=AT)
    note.save()
    return note


def test_notes_receipts_claims_numbers_and_what_was_done_at_meetings_are_moved_and_undone(stage, two):
    kept, double = two
    meeting = held()
    item = item_of(meeting)
    item.save()
    note = a_note(double, meeting, "a")
    shared = a_note(person_of("s-1"), meeting, "b")
    NoteReader(note=shared, person=double).save()
    for person in (kept, double):  # both have opened the agenda: each keeps that
        Opened(person=person, meeting=meeting, first_at=AT, last_at=AT).save()
    Presence(meeting=meeting, person=double, kind="present", noted_at=meeting.starts_at).save()
    Speech(item=item, person=double, asked_at=meeting.starts_at).save()
    claim = Claim(person=double, kind="travel", body="ks", on=meeting.on, kilometres=10, made_at=AT)
    claim.save()
    PayrollNumber(person=double, number="4711").save()

    def whose() -> list[int]:
        return [
            Note.objects.get(pk=note.pk).author_id,
            NoteReader.objects.get(note=shared).person_id,
            Presence.objects.get(meeting=meeting).person_id,
            Speech.objects.get(item=item).person_id,
            Claim.objects.get(pk=claim.pk).person_id,
            PayrollNumber.objects.get().person_id,
        ]

    done = acts.merge_people(by=stage.secretary, at=AT, kept=kept, duplicate=double)
    assert whose() == [kept.pk] * 6
    assert Opened.objects.filter(person=double).count() == Opened.objects.filter(person=kept).count() == 1
    assert kept_ids() == {double.pk: kept.pk}
    assert ids_of(kept) == [kept.pk, double.pk]
    acts.undo_merge(by=stage.secretary, at=AT, merge=done)
    assert whose() == [double.pk] * 6
    assert kept_ids() == {}


def test_what_one_person_cannot_have_two_of_refuses_with_what_to_do(stage, two):
    kept, double = two
    for person, number in ((kept, "1"), (double, "2")):
        PayrollNumber(person=person, number=number).save()
    with pytest.raises(Refused, match="Ta bort det ena"):
        acts.merge_people(by=stage.secretary, at=AT, kept=kept, duplicate=double)
    PayrollNumber.objects.filter(person=double).delete()
    meeting = held()
    for person in (kept, double):
        Presence(meeting=meeting, person=person, kind="present", noted_at=AT).save()
    with pytest.raises(Refused, match="närvarande vid samma sammanträde"):
        acts.merge_people(by=stage.secretary, at=AT, kept=kept, duplicate=double)
    Presence.objects.filter(person=kept).delete()
    Meeting.objects.filter(pk=meeting.pk).update(state=Meeting.State.OPEN)
    with pytest.raises(Refused, match="pågår"):
        acts.merge_people(by=stage.secretary, at=AT, kept=kept, duplicate=double)


def test_a_name_proposed_moves_until_the_election_is_decided(stage, two):
    kept, double = two
    meeting = held()
    item = item_of(meeting)
    item.save()
    names = []
    for position, method in ((1, ""), (2, "acclamation")):
        election = BodyElection(
            item=item, position=position, body="ks", capacity="member", places=1, starts_on=AT.date()
        )
        election.method = method
        election.save()
        proposed = Nomination(election=election, position=1, kind="floor", made_at=AT)
        proposed.save()
        name = Nominee(nomination=proposed, position=1, person=double)
        name.save()
        names.append(name)
    acts.merge_people(by=stage.secretary, at=AT, kept=kept, duplicate=double)
    for name, whose in zip(names, (kept, double), strict=True):
        name.refresh_from_db()
        assert name.person == whose


def test_an_undone_merge_gives_back_what_came_since_at_the_place_that_goes_back(stage, two):
    """The duplicate holds the place in the board; the one kept has none there."""
    _unused, kept = two
    double = person_of("kd-2")
    done = acts.merge_people(
        by=stage.secretary, at=datetime(2020, 2, 1, 12, tzinfo=UTC), kept=kept, duplicate=double
    )
    assert Assignment.objects.filter(person=kept, body="ks").exists()
    meeting = held()
    Presence(meeting=meeting, person=kept, kind="present", noted_at=meeting.starts_at).save()
    own = a_note(kept, Meeting.objects.filter(body="uou").order_by("pk")[0], "elsewhere")
    acts.undo_merge(by=stage.secretary, at=AT, merge=done)
    assert Presence.objects.get(meeting=meeting).person == double
    own.refresh_from_db()
    assert own.author == kept
