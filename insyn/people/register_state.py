"""The register as the rules see it, read with few queries: for comparing a file with it, and for exporting it."""

import re
from datetime import date

from insyn.description.text import Text
from insyn.elections.models import Election, PartyResult
from insyn.organisation.queries import adopted_versions, organisation_of
from insyn.people.models import Affiliation, Assignment, Candidacy, Contact, Group, Person
from insyn.people.models.periods import holding
from insyn.people.rules import state as rules
from insyn.people.rules.export import BodyNamed, Register

_AGE = re.compile(r"\b([1-9][0-9]) ?år\b")
_ASSIGNMENT = (
    "pk", "person_id", "body", "capacity", "number", "starts_on", "ends_on", "party", "share", "elected_by", "decision",
    "ended_because", "end_decision",
)  # fmt: skip


def state_of(today: date) -> rules.State:
    """Everything that a file is compared with, in an order of its own that does not depend on the database."""
    candidacies = tuple(
        rules.Candidacy(*row)
        for row in Candidacy.objects.order_by("pk").values_list(
            "pk",
            "person_id",
            "year",
            "party",
            "constituency",
            "list_number",
            "position",
            "description",
            "elected",
        )
    )
    people = _people(candidacies)
    assignments = tuple(
        rules.Assignment(*row) for row in Assignment.objects.order_by("pk").values_list(*_ASSIGNMENT)
    )
    contacts = tuple(
        rules.Contact(*row)
        for row in Contact.objects.filter(holding(today))
        .order_by("pk")
        .values_list("person_id", "kind", "value", "public")
    )
    used = {person.party for person in people} | {held.party for held in assignments}
    parties = {code: code for code in sorted(used - {""})} | parties_known()
    return rules.State(today, people, assignments, candidacies, contacts, _versions(), parties)


def parties_known() -> dict[str, str]:
    """The parties of every election and the groups formed since, code to name, the latest name of each."""
    stood = PartyResult.objects.order_by("election__year").values_list("code", "name")
    return dict(stood) | dict(Group.objects.order_by("starts_on").values_list("code", "name"))


def _people(candidacies: tuple[rules.Candidacy, ...]) -> tuple[rules.Person, ...]:
    born = {}
    for held in candidacies:
        if age := _AGE.search(held.description):
            born[held.person] = held.year - int(age[1]) - 1
    rows = Person.objects.filter(merged_into=None).order_by("pk")
    fields = ("pk", "given_name", "family_name", "current_party", "email", "changed_group", "invented")
    return tuple(
        rules.Person(id_, given, family, party, email, born.get(id_), changed, invented)
        for id_, given, family, party, email, changed, invented in rows.values_list(*fields)
    )


def _versions() -> tuple[rules.Version, ...]:
    found = []
    for version in sorted(adopted_versions(), key=lambda one: one.valid_from):
        organisation = organisation_of(version)
        bodies = tuple(
            rules.Body(
                body.id,
                (body.name.sv, *((body.short,) if isinstance(body.short, str) else ()), body.name.en),
                body.members,
                body.substitutes,
                body.drawn_from or "",
                body.id == organisation.assembly.id,
            )
            for body in organisation.bodies
        )
        found.append(rules.Version(version.valid_from, bodies))
    return tuple(found)


def public_register(
    code: str, name: str, day: date, known: date, *, history: bool, notice: Text | None
) -> Register:
    """What is public on the day: assignments held then, or with ``history`` every one that had begun by the day ``known``."""
    wanted = {"starts_on__lte": known} if history else {}
    rows = Assignment.objects.filter(**wanted) if history else Assignment.objects.filter(holding(day))
    assignments = tuple(
        rules.Assignment(*row)
        for row in rows.order_by(
            "person__family_name", "person__given_name", "person", "starts_on", "body", "capacity", "number"
        ).values_list(*_ASSIGNMENT)
    )
    shown = dict.fromkeys(held.person for held in assignments)
    people = {person.id: person for person in _people(()) if person.id in shown}
    changed = dict(Affiliation.objects.filter(holding(day)).values_list("person_id", "party"))
    contacts = Contact.objects.filter(holding(day), public=True).order_by("kind", "pk")
    elections = Election.objects.filter(year__lte=known.year).order_by("year").values_list("year", flat=True)
    return Register(
        code,
        name,
        day,
        history,
        tuple(_public(people[id_], changed) for id_ in shown),
        assignments,
        tuple(
            rules.Contact(*row)
            for row in contacts.values_list("person_id", "kind", "value", "public")
            if row[0] in shown
        ),
        _bodies({held.body for held in assignments}, day),
        tuple(sorted(parties_known().items())),
        tuple(year for year in elections if date(year, 10, 15) <= known),
        notice,
    )


def _public(person: rules.Person, changed: dict[int, str]) -> rules.Person:
    """Without what is internal: no e-mail but what stands among her public contacts; the party is the day's."""
    party = changed.get(person.id, person.party)
    return rules.Person(person.id, person.given, person.family, party, invented=person.invented)


def body_names(day: date) -> dict[str, Text]:
    """Every body there has been, by the name that the latest version by the day gives it, else the first that does."""
    names: dict[str, Text] = {}
    for version in sorted(
        adopted_versions(), key=lambda one: (one.valid_from > day, abs((day - one.valid_from).days))
    ):
        for body in organisation_of(version).bodies:
            names.setdefault(body.id, body.name)
    return names


def _bodies(used: set[str], day: date) -> tuple[BodyNamed, ...]:
    """The bodies named, each as the latest version by the day that has it says (else the first that does)."""
    found: dict[str, BodyNamed] = {}
    versions = sorted(adopted_versions(), key=lambda one: one.valid_from)
    by_then = [one for one in versions if one.valid_from <= day]
    for version in [*reversed(by_then), *(one for one in versions if one not in by_then)]:
        for body in organisation_of(version).bodies:
            if body.id in used:
                found.setdefault(body.id, BodyNamed(body.id, body.name, str(body.kind), body.parent or ""))
    missing = sorted(used - set(found))
    return (*found.values(), *(BodyNamed(id_, Text(id_, id_)) for id_ in missing))
