"""A presidium or a subcommittee that decides by delegation: together, and one of them writes it down (KL 6:37)."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from insyn.delegation.models import DelegateDisqualified
from insyn.description.dates import in_words
from insyn.description.delegation import PRESIDIUM, DelegationLine
from insyn.foundation.errors import Invalid, Refused
from insyn.organisation.queries import organisation_on
from insyn.people.models import Assignment, Person
from insyn.people.queries import holders


@dataclass(frozen=True)
class Together:
    """How a body decided: who of the presidium took part (ids of people), or when the subcommittee met and under which item."""

    took_part: tuple[int, ...] = ()
    met_on: date | None = None
    paragraph: int | None = None


def decides_together(line: DelegationLine, on: date) -> bool:
    """Whether the line is delegated to a presidium or a body."""
    return line.delegate == PRESIDIUM or organisation_on(on).has_body(line.delegate)


def those_of(line: DelegationLine, on: date) -> list[Person]:
    """Who may write down what is decided under such a line: the presidium, or the chair and vice chairs of the subcommittee."""
    body = line.body if line.delegate == PRESIDIUM else line.delegate
    return list(dict.fromkeys(row.person for row in holders(body, on).presidium))


def presidium_bodies(rows: Sequence[Assignment]) -> set[str]:
    """The bodies in whose presidium somebody with these assignments sits."""
    capacities = (
        Assignment.Capacity.CHAIR,
        Assignment.Capacity.FIRST_VICE_CHAIR,
        Assignment.Capacity.SECOND_VICE_CHAIR,
    )
    return {row.body for row in rows if row.capacity in capacities}


def how(line: DelegationLine, said: Together, case_number: str, on: date) -> str:
    """How it was decided, in Swedish for the record. Refused or Invalid, with what is missing, where it cannot have been.

    Of a presidium more than half must have taken part (as of a committee, KL 6:27), and nobody who is disqualified. Of a
    subcommittee the day of its meeting and the item of its minutes are asked for, where the decision stands (6:35).
    """
    if line.delegate == PRESIDIUM:
        return _presidium(line, said, case_number, on)
    if said.met_on is None or said.met_on > on:
        raise Invalid(
            _("Ange dagen då organet sammanträdde. Den kan inte ligga i framtiden."), field="met_on"
        )
    if said.paragraph is None or said.paragraph < 1:
        raise Invalid(_("Ange paragrafen i organets protokoll."), field="paragraph")
    name = organisation_on(on).body(line.delegate).name.sv
    return f"{name} den {in_words(said.met_on).sv}, § {said.paragraph}"


def _presidium(line: DelegationLine, said: Together, case_number: str, on: date) -> str:
    members = those_of(line, on)
    took_part = [person for person in members if person.pk in said.took_part]
    if len(set(said.took_part)) != len(took_part):
        raise Invalid(_("Bara presidiets ledamöter kan ha deltagit."), field="took_part")
    if 2 * len(took_part) <= len(members):
        raise Invalid(
            _("Mer än hälften av presidiet (%(number)s) måste ha deltagit.") % {"number": len(members)},
            field="took_part",
        )
    users = [person.user_id for person in took_part if person.user_id]
    barred = (
        DelegateDisqualified.objects.filter(case_number=case_number, user__in=users) if case_number else None
    )
    if barred is not None and (found := barred.order_by("pk").first()):
        raise Refused(
            _("%(name)s har anmält jäv i ärendet och får inte delta.") % {"name": found.user},
            citation="KL 6:28",
            field="took_part",
        )
    names = ", ".join(str(person) for person in took_part)
    return f"Presidiet i {organisation_on(on).body(line.body).name.sv}: {names}"


def name_of(line: DelegationLine, on: date) -> str:
    """The body that decides, as a person reads it."""
    organisation, language = organisation_on(on), get_language() or "sv"
    if line.delegate == PRESIDIUM:
        return _("presidiet i %(body)s") % {"body": organisation.body(line.body).name.in_(language)}
    return organisation.body(line.delegate).name.in_(language)
