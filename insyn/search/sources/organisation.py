"""What follows from the organisation file and the register: bodies, governing documents, elected representatives.

They are few, and their words change with the file, so they are looked through whole each time something is published.
"""

from abc import ABC, abstractmethod
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime

from insyn.description.organisation import Organisation
from insyn.description.text import Text
from insyn.foundation import clock
from insyn.organisation.governing_editions import Edition, Editions
from insyn.organisation.queries import adopted_versions, organisation_of
from insyn.people.models import Assignment, Person
from insyn.search.models import Entry, Kind
from insyn.search.sources import Shown, Wanted


def _begins(day: date) -> datetime:
    return clock.instant(day, 0)


@dataclass(frozen=True)
class _Standing:
    """Something that the file of the day has, from a day, until a day: one that ended is found as of the days it stood."""

    organisation: Organisation
    first: date
    until: date | None


def _versions(known: date) -> list[_Standing]:
    """The versions that have come into force by the day, the oldest first."""
    return [
        _Standing(organisation_of(version), version.valid_from, version.valid_until)
        for version in adopted_versions()
        if version.valid_from <= known
    ]


class Whole(ABC):
    """What the sources of this file have in common: all of it is looked through."""

    name: str
    model = None

    def unkept(self, known: date) -> Iterable[str]:
        """All of them."""
        return [one.row for one in self._all(known)]

    def wanted(self, rows: Collection[str], known: date) -> Iterable[Wanted]:
        """What the index is to have of those of the rows that there are."""
        chosen = set(rows)
        return [one for one in self._all(known) if one.row in chosen]

    def gone(self, known: date) -> Iterable[tuple[str, str]]:
        """The rows that have an entry and are there no longer; nothing of them was taken away, so there is no ground."""
        there = {one.row for one in self._all(known)}
        kept = set(Entry.objects.filter(source=self.name).values_list("row", flat=True))
        return [(row, "") for row in sorted(kept - there)]

    @abstractmethod
    def _all(self, known: date) -> Iterable[Wanted]:
        """Everything that there is by the day."""


class Bodies(Whole):
    """Bodies by their names and what the file says of their work, in both languages."""

    name = "body"

    def _all(self, known: date) -> Iterator[Wanted]:
        found: dict[str, tuple[list[str], date, date | None]] = {}
        for one in _versions(known):
            for body in one.organisation.bodies:
                words, first, _until = found.get(body.id, ([], one.first, None))
                words += [body.name.sv, body.name.en]
                found[body.id] = (words, first, one.until)
        for id_, (words, first, until) in found.items():
            yield Wanted(
                row=id_, kind=Kind.BODY, titles=tuple(dict.fromkeys(words)), text="", body=id_, on=first,
                public_from=_begins(first), public_until=_begins(until) if until and until <= known else None,
            )  # fmt: skip

    def shown(self, rows: Collection[tuple[str, str]], known: date) -> dict[tuple[str, str], Shown]:
        told = {}
        for one in _versions(known):
            for id_, _edition in rows:
                if one.organisation.has_body(id_):
                    body = one.organisation.body(id_)
                    told[id_, ""] = Shown(title=body.name, place=("body", (id_,)), note=body.kind.label)
        return told


class Governing(Whole):
    """Governing documents, each edition by itself, so that as of a day the one in force then is found."""

    name = "governing"

    def _editions(self, known: date) -> Iterator[tuple[str, Text, Edition, date | None]]:
        editions = Editions(known, known)
        latest: dict[str, tuple[_Standing, Text]] = {}
        for one in _versions(known):
            for document in one.organisation.governing_documents:
                latest[document.id] = (one, document.title)
        for id_, (one, title) in latest.items():
            for edition in editions.of(next(d for d in one.organisation.governing_documents if d.id == id_)):
                if edition.in_force_from <= known:
                    ends = [day for day in (edition.in_force_until, one.until) if day and day <= known]
                    yield id_, title, edition, min(ends, default=None)

    def _all(self, known: date) -> Iterator[Wanted]:
        for id_, title, edition, until in self._editions(known):
            yield Wanted(
                row=id_, edition=str(edition.number), kind=Kind.GOVERNING,
                titles=tuple(dict.fromkeys((edition.title or title.sv, title.sv, title.en))),
                text=_words_of(edition), on=edition.in_force_from, public_from=_begins(edition.in_force_from),
                public_until=_begins(until) if until else None,
            )  # fmt: skip

    def shown(self, rows: Collection[tuple[str, str]], known: date) -> dict[tuple[str, str], Shown]:
        wanted, told = set(rows), {}
        for id_, title, edition, _until in self._editions(known):
            key = (id_, str(edition.number))
            if key in wanted:
                told[key] = Shown(
                    title=Text(edition.title or title.sv, title.en), place=("governing-document", (id_,)),
                    text=_words_of(edition),
                )  # fmt: skip
        return told


def _words_of(edition: Edition) -> str:
    return "\n".join(block.text for block in edition.blocks if block.text)


class People(Whole):
    """Elected representatives by name, with the bodies they sit in or have sat in, as their own pages tell."""

    name = "person"

    def _all(self, known: date) -> Iterator[Wanted]:
        names = _names_of_bodies(known)
        for person, held in _held(known).items():
            yield Wanted(
                row=str(person.pk), kind=Kind.PERSON, titles=(person.name,),
                text=". ".join(dict.fromkeys(names.get(one.body, Text(one.body, one.body)).sv for one in held)),
                party=person.current_party, on=max(one.starts_on for one in held),
                public_from=_begins(min(one.starts_on for one in held)),
            )  # fmt: skip

    def shown(self, rows: Collection[tuple[str, str]], known: date) -> dict[tuple[str, str], Shown]:
        names, told = _names_of_bodies(known), {}
        chosen = {int(row) for row, _edition in rows if row.isdecimal()}
        for person, held in _held(known, chosen).items():
            now = [one for one in held if one.ends_on is None or one.ends_on > known]
            sits = dict.fromkeys(one.body for one in now or held)
            found = [names.get(body, Text(body, body)) for body in sits]
            party = f" ({person.party})" if person.party else ""
            told[str(person.pk), ""] = Shown(
                title=Text(person.name + party, person.name + party), place=("person", (str(person.pk),)),
                note=Text(", ".join(one.sv for one in found), ", ".join(one.en for one in found)),
            )  # fmt: skip
        return told


def _names_of_bodies(known: date) -> dict[str, Text]:
    """Every body's latest name by the day."""
    return {body.id: body.name for one in _versions(known) for body in one.organisation.bodies}


def _held(known: date, people: Collection[int] | None = None) -> dict[Person, list[Assignment]]:
    """Those who hold or have held an assignment by the day, with what; a duplicate that was merged is nobody."""
    rows = Assignment.objects.filter(starts_on__lte=known, person__merged_into__isnull=True)
    if people is not None:
        rows = rows.filter(person__in=people)
    found: dict[Person, list[Assignment]] = {}
    for one in (
        rows.select_related("person")
        .prefetch_related("person__affiliations")
        .order_by("person__pk", "-starts_on", "pk")
    ):
        found.setdefault(one.person, []).append(one)
    return found
