"""Choosing somebody of the register by typing her name: a list to choose from, without a script, on any device."""

from collections import Counter
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from insyn.foundation.staff_pages import StaffRequest
from insyn.people.models import Person
from insyn.people.searching import folded

LIST = "known-people"
"""The id of the list in the page (`people/staff/known.html`)."""


class Known:
    """Everybody who can be chosen, each with a label of her own: Anna Ek (S), or Anna Ek (S), nr 12 where two are called so."""

    def __init__(self, people: list[Person]) -> None:
        named = Counter(folded(person.with_party) for person in people)
        self.by_label = {
            (person.with_party if named[folded(person.with_party)] == 1 else _numbered(person)): person
            for person in people
        }
        self._folded = {folded(label): person for label, person in self.by_label.items()}
        self._names: dict[str, list[Person]] = {}
        for person in people:
            self._names.setdefault(folded(person.name), []).append(person)

    def label_of(self, person: Person) -> str:
        """What is to be written to choose her."""
        return next(
            (label for label, known in self.by_label.items() if known.pk == person.pk), person.with_party
        )

    def find(self, written: str) -> Person:
        """Whom the text means; ValidationError for nobody, and for a name that several have."""
        if person := self._folded.get(folded(written)):
            return person
        found = self._names.get(folded(written), [])
        if len(found) == 1:
            return found[0]
        if found or any(folded(person.with_party) == folded(written) for person in self.by_label.values()):
            raise ValidationError(_("Flera heter så. Välj i listan, där var och en har sitt nummer."))
        raise ValidationError(
            _("Ingen i registret heter ”%(name)s”. Välj i listan, eller lägg först in personen.")
            % {"name": written[:80]}
        )


def _numbered(person: Person) -> str:
    return _("%(name)s, nr %(number)s") % {"name": person.with_party, "number": person.pk}


def known(request: StaffRequest) -> Known:
    """Everybody who can be chosen, read once a request."""
    if not hasattr(request, "known_people"):
        request.known_people = Known(list(Person.objects.filter(merged_into=None)))  # type: ignore[attr-defined]
    found: Known = request.known_people  # type: ignore[attr-defined]
    return found


class PersonField(forms.CharField):
    """Somebody of the register, written or chosen in the page's list; None where nobody is and nobody has to be."""

    def __init__(self, request: StaffRequest, **kwargs: Any) -> None:
        self.request = request
        widget = forms.TextInput(attrs={"list": LIST, "autocomplete": "off"})
        super().__init__(max_length=200, widget=widget, **kwargs)

    def clean(self, value: Any) -> Any:
        """The person instead of what was written."""
        written = super().clean(value)
        return known(self.request).find(written) if written else None
