"""Choosing people in the forms of a meeting: anybody for the secretary, oneself for everybody else."""

from collections.abc import Iterable, Sequence
from typing import Any, Self

from django import forms

from insyn.foundation import clock
from insyn.foundation.act_forms import ActForm
from insyn.foundation.staff_pages import StaffRequest
from insyn.meetings.acts.voice import speaks_for
from insyn.meetings.models import Meeting
from insyn.meetings.roll import Place
from insyn.people.models import Person


class PersonField(forms.ChoiceField):
    """One person among some; with only one to choose it is not asked but sent along."""

    def __init__(self, people: Iterable[Person], **kwargs: Any) -> None:
        self.people = {str(person.pk): person for person in people}
        choices = [(pk, person.with_party) for pk, person in self.people.items()]
        super().__init__(choices=choices, **kwargs)

    @classmethod
    def for_reader(cls, form: ActForm, meeting: Meeting, people: Sequence[Person], **kwargs: Any) -> Self:
        """Those of the people for whom the reader may act; only herself, hidden, if she acts for nobody else."""
        now = clock.now(form.request.municipality)
        own = [person for person in people if form.actor.user and person.user_id == form.actor.user.pk]
        # Somebody without a place speaks for all (the secretary) or for none; one question is enough.
        others = [person for person in people if person not in own]
        if others and speaks_for(form.actor, others[0], meeting, now):
            return cls(people, **kwargs)
        field = cls(own, **kwargs)
        if own:
            field.widget = forms.HiddenInput()
            field.initial = str(own[0].pk)
        return field

    def clean(self, value: Any) -> Person:
        """The person instead of her number."""
        return self.people[super().clean(value)]


def label_of(place: Place) -> str:
    """A person at a meeting: Anna Ek (S), ledamot."""
    return f"{place.person.with_party}, {str(place.label).lower()}"


def own_person(request: StaffRequest) -> Person | None:
    """The elected representative who is signed in, if she is one here."""
    return Person.objects.filter(user=request.actor.user).first()
