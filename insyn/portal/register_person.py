"""One person as the public register tells of her on a day: assignments over time, groups, contacts, interests, candidacies."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.http import HttpRequest

from insyn.description.text import Text
from insyn.people.acts.groups import FIRST
from insyn.people.models import Affiliation, Assignment, Candidacy, Contact, Interest, Person
from insyn.people.models.periods import holding
from insyn.people.seats import neighbours
from insyn.people.then import Organisations
from insyn.portal.asof import AsOf
from insyn.portal.decisions import addresses


@dataclass(frozen=True)
class Told:
    """An assignment as of a day: its names, its decisions with the items they stand in, who had the seat before and after.

    ``ends_on`` and why are told once it has ended, or as what is decided today; of an earlier day not what came later.
    """

    row: Assignment
    body: Text
    place: Text
    seat: Text
    linked: bool
    over: bool
    ends_on: date | None
    decision_at: str
    end_decision_at: str
    before: Assignment | None
    after: Assignment | None


def told(request: HttpRequest, rows: Iterable[Assignment]) -> list[Told]:
    """The assignments as of the day that the request asks about."""
    asof: AsOf = request.asof  # type: ignore[attr-defined]
    held, then = list(rows), Organisations()
    today = then.on(asof.day)
    around = neighbours(held, asof.day)
    found = addresses(request, [text for row in held for text in (row.decision, row.end_decision)])
    answer = []
    for row in held:
        over = row.ends_on is not None and row.ends_on <= asof.day
        before, after = around[row.pk]
        answer.append(
            Told(
                row,
                then.name(row),
                then.words(row),
                then.seat(row),
                bool(today and today.has_body(row.body)),
                over,
                row.ends_on if over or asof.day >= asof.today else None,
                found.get(row.decision, ""),
                found.get(row.end_decision, ""),
                before if before and before.person_id != row.person_id else None,
                after if after and after.person_id != row.person_id else None,
            )
        )
    return answer


def career(person: Person, day: date) -> list[Assignment]:
    """Everything somebody holds or has held by the day, the latest first; empty for one who has held nothing yet."""
    rows = Assignment.objects.filter(person=person, starts_on__lte=day).select_related("person")
    return list(rows.order_by("-starts_on", "body", "capacity", "number"))


@dataclass(frozen=True)
class Move:
    """A change of group: the day, from which and to which, "" for none."""

    on: date
    before: str
    after: str


def moves(rows: Iterable[Affiliation], day: date) -> list[Move]:
    """One person's changes of group by the day, the latest first."""
    found, before = [], ""
    for row in sorted(rows, key=lambda row: row.starts_on):
        if row.starts_on > day:
            break
        if row.starts_on != FIRST:
            found.append(Move(row.starts_on, before, row.party))
        before = row.party
    return found[::-1]


def public_contacts(person: Person, day: date) -> list[Contact]:
    """The ways to reach her that are for everybody."""
    return list(Contact.objects.filter(holding(day), person=person, public=True).order_by("kind", "pk"))


def interests(person: Person, day: date) -> list[Interest]:
    """What she has given to the register of interests, that holds on the day."""
    return list(Interest.objects.filter(holding(day), person=person).order_by("kind", "starts_on", "pk"))


@dataclass(frozen=True)
class Stood:
    """A candidacy; whether she was elected is known when the new assembly's term begins (KL 5:9)."""

    row: Candidacy
    known: bool


def candidacies(person: Person, day: date) -> list[Stood]:
    """The elections in which she stood, by the day, the latest first."""
    rows = Candidacy.objects.filter(person=person, year__lte=day.year).order_by("-year", "party", "pk")
    return [Stood(row, day >= date(row.year, 10, 15)) for row in rows]
