"""Entering people, and putting right what was entered of them."""

from datetime import datetime

from django.utils.translation import gettext as _

from insyn.foundation.actors import Actor
from insyn.foundation.acts import act
from insyn.foundation.errors import Invalid, Refused
from insyn.foundation.models import User
from insyn.people.models import Person


@act("people.register_person", publishes=True)
def register_person(
    *,
    by: Actor,
    at: datetime,
    given_name: str,
    family_name: str,
    party: str = "",
    email: str = "",
    user: User | None = None,
    invented: bool = False,
) -> Person:
    """Enter somebody in the register of elected representatives."""
    person = Person(
        given_name=_name(given_name),
        family_name=_name(family_name),
        current_party=party,
        email=email,
        user=user,
        invented=invented,
    )
    person.save()
    return person


@act("people.correct_person", publishes=True)
def correct_person(
    *,
    by: Actor,
    at: datetime,
    person: Person,
    given_name: str,
    family_name: str,
    party: str,
    email: str = "",
) -> Person:
    """Put right what was entered wrong: the name, where she is written to, the party she was met with.

    Who has left her group has not been entered wrong: that is `change_group`. Refused then, and for a merged duplicate.
    """
    refuse_merged(person)
    if person.changed_group and party != person.party:
        raise Refused(
            _("%(name)s har bytt grupp. Ange bytet med sin dag, i stället för att rätta partiet.")
            % {"name": person.name}
        )
    person.given_name, person.family_name = _name(given_name), _name(family_name)
    person.current_party, person.email = party, email
    person.save(update_fields=["given_name", "family_name", "current_party", "email"])
    return person


def refuse_merged(person: Person) -> None:
    """Refuse a row that has been merged into another: what is done is done to the one that is kept."""
    if person.merged_into is not None:
        raise Refused(
            _("Posten har slagits ihop med en annan. Gör ändringen hos %(name)s.")
            % {"name": person.merged_into.name}
        )


def _name(given: str) -> str:
    if not given.strip():
        raise Invalid(_("Ange både förnamn och efternamn."))
    return " ".join(given.split())
