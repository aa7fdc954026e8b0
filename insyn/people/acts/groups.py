"""Parties and groups, and who belongs to which."""

from datetime import date, datetime

from django.utils.translation import gettext as _

from insyn.elections.queries import parties_in_assembly
from insyn.foundation import clock
from insyn.foundation.actors import Actor
from insyn.foundation.acts import act
from insyn.foundation.errors import Invalid, Refused
from insyn.people.acts.persons import refuse_merged
from insyn.people.models import Affiliation, Group, Person
from insyn.people.models.periods import holding

FIRST = date(1900, 1, 1)
"""From when somebody belongs to the group that she was first met in: before every assignment."""


@act("people.form_group", publishes=True)
def form_group(*, by: Actor, at: datetime, code: str, name: str, starts_on: date) -> Group:
    """Enter a group that did not stand in the election: its short code, as (Ob), and its name."""
    code, name = code.strip(), " ".join(name.split())
    if not code or not name:
        raise Invalid(_("Ange både förkortning och namn."), field="code" if not code else "name")
    known = {party.code for party in parties_in_assembly(starts_on)}
    if code in known or Group.objects.filter(code=code).exists():
        raise Refused(_("Förkortningen %(code)s används redan.") % {"code": code})
    group = Group(code=code, name=name, starts_on=starts_on)
    group.save()
    return group


@act("people.end_group", publishes=True)
def end_group(*, by: Actor, at: datetime, group: Group, ends_on: date) -> Group:
    """Enter the day from which a group is no more; refused while somebody belongs to it that day."""
    if ends_on <= group.starts_on:
        raise Invalid(_("Gruppen måste sluta efter att den börjar."), field="ends_on")
    if group.ends_on:
        raise Refused(_("Gruppen är redan avslutad."))
    if member := Affiliation.objects.filter(holding(ends_on), party=group.code).first():
        raise Refused(_("%(name)s hör till gruppen den dagen.") % {"name": member.person.name})
    group.ends_on = ends_on
    group.save(update_fields=["ends_on"])
    return group


@act("people.change_group", publishes=True)
def change_group(
    *, by: Actor, at: datetime, person: Person, party: str, starts_on: date, source: str = ""
) -> Affiliation:
    """Enter that somebody belongs to another group from a day, or to none (``party`` empty).

    She keeps every seat, and each keeps the party she was elected for. Refused unless the group is in the assembly that day, if
    she belongs to it already, or before an earlier change.
    """
    refuse_merged(person)
    if starts_on > clock.local_date(at):
        raise Invalid(_("Dagen har inte kommit än. För in bytet när det har skett."), field="starts_on")
    known = {found.code for found in parties_in_assembly(starts_on)}
    known |= set(Group.objects.filter(holding(starts_on)).values_list("code", flat=True))
    if party and party not in known:
        raise Invalid(
            _("Det finns ingen grupp med förkortningen %(code)s den dagen. Lägg in gruppen först.")
            % {"code": party},
            field="party",
        )
    if party == person.party:
        raise Refused(_("%(name)s hör redan dit.") % {"name": person.name})
    before = Affiliation.objects.filter(person=person).order_by("-starts_on").first()
    if before is None:
        before = Affiliation(person=person, party=person.party, starts_on=FIRST)
    elif starts_on <= before.starts_on:
        raise Invalid(
            _("Det finns ett senare byte, %(day)s. Ange en dag efter det.") % {"day": before.starts_on},
            field="starts_on",
        )
    before.ends_on = starts_on
    before.save()
    after = Affiliation(person=person, party=party, starts_on=starts_on, source=source.strip())
    after.save()
    person.changed_group, person.current_party = True, party
    person.save(update_fields=["changed_group", "current_party"])
    return after
