"""What several acts ask."""

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from insyn.description.text import Text
from insyn.foundation.actors import Actor
from insyn.foundation.errors import Invalid, NotAllowed, Refused
from insyn.people.models import Person
from insyn.people.rules.identity_numbers import has_identity_number
from insyn.remuneration.models import PayPeriod


def in_words(text: Text) -> str:
    """A text in the reader's language."""
    return text.in_(get_language() or "sv")


def refuse_own(by: Actor, person: Person) -> None:
    """Nobody decides of her own pay."""
    if by.user is not None and person.user_id == by.user.pk:
        raise NotAllowed(_("Ingen avgör sin egen ersättning. Be en annan som har samma roll."))


def must_be_open(period: PayPeriod) -> None:
    """Refuse a closed period: nothing in it changes."""
    period.refresh_from_db()
    if period.closed_at is not None:
        raise Refused(
            _("Perioden är stängd. Det som var fel rättas med en rad i nästa period när underlaget rättas.")
        )


def must_be_shown(period: PayPeriod) -> None:
    """Refuse a period that is not shown to people, or that is closed."""
    must_be_open(period)
    if period.shown_at is None:
        raise Refused(_("Perioden är inte visad för de förtroendevalda än. Visa den först."))


def clean_words(text: str, *, field: str, most: int, needed: str = "") -> str:
    """Words of a person; Invalid when they are too many, missing where they are needed, or hold an identity number."""
    words = " ".join(text.split())
    if needed and not words:
        raise Invalid(needed, field=field)
    if len(words) > most:
        raise Invalid(_("Skriv högst %(most)s tecken.") % {"most": most}, field=field)
    if has_identity_number(words):
        raise Invalid(_("Skriv inget personnummer. Det sparas aldrig här."), field=field)
    return words
