"""Names as they are written in a form, one a line, found in the register."""

import re
from collections.abc import Sequence

from django.utils.translation import gettext as _

from insyn.foundation.errors import Invalid
from insyn.people.models import Person

LONGEST = 200
_NUMBERED = re.compile(r"^\s*(?:\d+\s*[.)]|[-–•])\s*")
_WITH_PARTY = re.compile(r"^(?P<name>.*?)\s*\((?P<party>[^()]*)\)\s*$")


def people_named(text: str, *, field: str = "names") -> list[Person]:
    """The people of the lines, in their order: "Anna Ek" or "Anna Ek (S)", with or without a number before.

    Invalid for a name that nobody in the register has, or that several have and no party tells apart.
    """
    lines = [_NUMBERED.sub("", line).strip() for line in text.splitlines()]
    lines = [" ".join(line.split()) for line in lines if line.strip()]
    if len(lines) > LONGEST:
        raise Invalid(_("Skriv högst %(most)s namn.") % {"most": LONGEST}, field=field)
    if not lines:
        return []
    register: dict[str, list[Person]] = {}
    for person in Person.objects.filter(merged_into__isnull=True):
        register.setdefault(person.name.casefold(), []).append(person)
    return [_found(line, register, field) for line in lines]


def _found(line: str, register: dict[str, list[Person]], field: str) -> Person:
    parted = _WITH_PARTY.match(line)
    name, party = (parted["name"], parted["party"].strip()) if parted else (line, None)
    people = register.get(name.casefold(), [])
    if party is not None:
        people = [person for person in people if person.party.casefold() == party.casefold()]
    if not people:
        raise Invalid(
            _(
                "%(name)s finns inte i registret över förtroendevalda. Rätta namnet, eller för in personen först."
            )
            % {"name": line[:120]},
            field=field,
        )
    if len(people) > 1:
        raise Invalid(
            _("Flera i registret heter %(name)s. Skriv partiet efter namnet, till exempel %(example)s.")
            % {"name": name, "example": people[0].with_party},
            field=field,
        )
    return people[0]


def in_lines(people: Sequence[Person]) -> str:
    """The same the other way: a name with its party on each line."""
    return "\n".join(person.with_party for person in people)
