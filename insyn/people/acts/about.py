"""What a person has let the municipality know: how she is reached, her interests, and of herself for statistics.

The secretary enters it, or she herself: the right is asked of both, and nobody enters it of another.
"""

from datetime import date, datetime

from django.core.exceptions import ValidationError
from django.core.validators import URLValidator, validate_email
from django.utils.translation import gettext as _

from insyn.foundation import clock
from insyn.foundation.actors import Actor
from insyn.foundation.acts import act
from insyn.foundation.errors import Invalid, NotAllowed, Refused
from insyn.foundation.rights import roles
from insyn.people.acts.persons import refuse_merged
from insyn.people.models import Contact, Interest, Person, SelfDescription
from insyn.people.models.periods import holding
from insyn.people.rules.cells import PHONE


def refuse_others(by: Actor, person: Person, at: datetime) -> None:
    """Refuse somebody who is neither the secretary nor the person herself."""
    if by.user is None or by.user.pk == person.user_id:
        return
    if not any(role.name == "secretary" for role in roles(by, clock.local_date(at))):
        raise NotAllowed(_("Det är bara personen själv och sekreteraren som får ändra detta."))


@act("people.add_contact", publishes=True)
def add_contact(
    *, by: Actor, at: datetime, person: Person, kind: str, value: str, public: bool, starts_on: date
) -> Contact:
    """Enter a way to reach somebody, shown to everybody only if ``public``. Invalid if it is not what its kind says."""
    refuse_merged(person)
    refuse_others(by, person, at)
    value = " ".join(value.split())
    _refuse_unreachable(kind, value)
    if Contact.objects.filter(holding(starts_on), person=person, kind=kind, value=value).exists():
        raise Refused(_("Uppgiften finns redan."))
    contact = Contact(person=person, kind=kind, value=value, public=public, starts_on=starts_on)
    contact.save()
    return contact


def _refuse_unreachable(kind: str, value: str) -> None:
    try:
        match kind:
            case Contact.Kind.EMAIL:
                validate_email(value)
            case Contact.Kind.WEB:
                URLValidator(schemes=["https", "http"])(value)
            case Contact.Kind.PHONE if not PHONE.fullmatch(value):
                raise Invalid(_("Skriv telefonnumret med siffror, till exempel 0918-140 00."), field="value")
            case Contact.Kind.ADDRESS if not value:
                raise Invalid(_("Skriv adressen."), field="value")
            case _ if kind not in Contact.Kind.values:
                raise Invalid(_("Välj ett av slagen."), field="kind")
    except ValidationError as error:
        raise Invalid(" ".join(error.messages), field="value") from error
    if len(value) > 200:
        raise Invalid(_("Skriv högst 200 tecken."), field="value")


@act("people.end_contact", publishes=True)
def end_contact(*, by: Actor, at: datetime, contact: Contact, ends_on: date) -> Contact:
    """Enter the day from which it no longer reaches her."""
    refuse_others(by, contact.person, at)
    if contact.ends_on:
        raise Refused(_("Uppgiften är redan avslutad."))
    if ends_on <= contact.starts_on:
        raise Invalid(_("Uppgiften måste sluta efter att den börjar."), field="ends_on")
    contact.ends_on = ends_on
    contact.save(update_fields=["ends_on"])
    return contact


@act("people.erase_contact", publishes=True)
def erase_contact(*, by: Actor, at: datetime, contact: Contact) -> Person:
    """Erase a contact detail altogether, as whoever it concerns may ask; answers with the person."""
    refuse_others(by, contact.person, at)
    person = contact.person
    contact.delete()
    return person


@act("people.add_interest", publishes=True)
def add_interest(
    *, by: Actor, at: datetime, person: Person, kind: str, text: str, starts_on: date
) -> Interest:
    """Enter what somebody gives to the register of interests; it is public."""
    refuse_merged(person)
    refuse_others(by, person, at)
    text = " ".join(text.split())
    if kind not in Interest.Kind.values:
        raise Invalid(_("Välj ett av slagen."), field="kind")
    if not text or len(text) > 300:
        raise Invalid(_("Skriv vad det är, med högst 300 tecken."), field="text")
    interest = Interest(person=person, kind=kind, text=text, starts_on=starts_on)
    interest.save()
    return interest


@act("people.end_interest", publishes=True)
def end_interest(*, by: Actor, at: datetime, interest: Interest, ends_on: date) -> Interest:
    """Enter the day from which she has the interest no more."""
    refuse_others(by, interest.person, at)
    if interest.ends_on:
        raise Refused(_("Uppgiften är redan avslutad."))
    if ends_on <= interest.starts_on:
        raise Invalid(_("Uppgiften måste sluta efter att den börjar."), field="ends_on")
    interest.ends_on = ends_on
    interest.save(update_fields=["ends_on"])
    return interest


@act("people.describe_self")
def describe_self(
    *,
    by: Actor,
    at: datetime,
    person: Person,
    starts_on: date,
    birth_year: int | None = None,
    gender: str = "",
    occupation: str = "",
) -> SelfDescription:
    """Enter what somebody tells of herself for statistics, from a day; what she told before holds until then."""
    refuse_merged(person)
    refuse_others(by, person, at)
    if birth_year is not None and not 1900 <= birth_year <= clock.local_date(at).year - 15:
        raise Invalid(_("Skriv födelseåret med fyra siffror."), field="birth_year")
    if gender and gender not in SelfDescription.Gender.values:
        raise Invalid(_("Välj ett av alternativen, eller inget."), field="gender")
    if occupation and occupation not in SelfDescription.Occupation.values:
        raise Invalid(_("Välj ett av alternativen, eller inget."), field="occupation")
    before = SelfDescription.objects.filter(person=person).order_by("-starts_on").first()
    if before and starts_on < before.starts_on:
        raise Invalid(_("Det finns en senare uppgift. Ange en dag efter den."), field="starts_on")
    if before and before.starts_on == starts_on:
        before.delete()
    elif before and before.ends_on is None:
        before.ends_on = starts_on
        before.save(update_fields=["ends_on"])
    told = SelfDescription(
        person=person, starts_on=starts_on, birth_year=birth_year, gender=gender, occupation=occupation
    )
    told.save()
    return told


@act("people.erase_self_description")
def erase_self_description(*, by: Actor, at: datetime, person: Person) -> Person:
    """Erase everything that somebody has told of herself for statistics; she may always take it back."""
    refuse_others(by, person, at)
    SelfDescription.objects.filter(person=person).delete()
    return person
