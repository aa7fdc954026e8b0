"""Lines as pages show them: with the names of bodies, posts and rules, and whom they are about."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal

from insyn.description.remuneration import Post
from insyn.description.text import Text
from insyn.organisation.queries import adopted_versions, organisation_of
from insyn.people.models import Person
from insyn.remuneration.batches import body_names
from insyn.remuneration.models import PayPeriod
from insyn.remuneration.queries import Slip
from insyn.remuneration.rules.line import Line, LineKind
from insyn.remuneration.rules.meetings import unequal

POSTS = {post.value: post.label for post in Post} | {kind.value: kind.label for kind in LineKind}


@dataclass(frozen=True)
class ShownLine:
    """A line in words: what for, where, by which rule of the file and which section."""

    line: Line
    what: Text
    body: Text
    post: Text
    rule: Text

    @property
    def section(self) -> str:
        """4 kap. 16 § KL."""
        chapter, _, number = self.line.section.removeprefix("KL ").partition(":")
        return f"{chapter} kap. {number} § KL"


class Names:
    """What bodies and rules are called, read once a page."""

    def __init__(self) -> None:
        self.bodies = body_names()
        self._rules = {
            rule.id: rule.rule
            for version in adopted_versions()
            for rule in organisation_of(version).remuneration
        }

    def body(self, body: str) -> Text:
        """A body's name."""
        return self.bodies.get(body, Text(body, body))

    def shown(self, lines: Iterable[Line]) -> list[ShownLine]:
        """The lines in words, by day."""
        return [
            ShownLine(
                line,
                line.kind.label,
                self.body(line.body),
                POSTS.get(line.assignment, Text("", "")),
                self._rules.get(line.rule, Text("", "")),
            )
            for line in sorted(lines, key=lambda line: (line.on, line.kind, line.of))
        ]


@dataclass(frozen=True)
class PersonsSlip:
    """Somebody's lines in a period, as the one who pays and she herself read them."""

    person: Person
    slip: Slip
    lines: tuple[ShownLine, ...]

    @property
    def pk(self) -> int:
        """The person's number: forms on a period's page are told apart by it."""
        return self.person.pk

    @property
    def state(self) -> str:
        """Where it stands: approved, objected, agreed, changed or waits."""
        if self.slip.approved:
            return "approved"
        if self.slip.objected:
            return "objected"
        if self.slip.agreed:
            return "agreed"
        return "changed" if self.slip.answer else "waits"


def shown_slips(found: Iterable[Slip], names: Names) -> list[PersonsSlip]:
    """The slips with their people, by family name."""
    listed = list(found)
    people = Person.objects.in_bulk([slip.person for slip in listed])
    made = [PersonsSlip(people[slip.person], slip, tuple(names.shown(slip.lines))) for slip in listed]
    return sorted(made, key=lambda one: (one.person.family_name, one.person.given_name, one.person.pk))


def last_day(period: PayPeriod) -> date:
    """The period's last day."""
    return period.after - timedelta(days=1)


@dataclass(frozen=True)
class Unequal:
    """Two people with the same assignment and different fees (KL 4:16)."""

    one: str
    other: str
    body: Text
    fees: tuple[Decimal | None, Decimal | None]


def unequal_fees(lines: Iterable[Line], names: Names) -> list[Unequal]:
    """Every pair that the lines hold."""
    pairs = unequal(lines)
    people = Person.objects.in_bulk({line.person for pair in pairs for line in pair})
    return [
        Unequal(
            people[one.person].name,
            people[other.person].name,
            names.body(one.body),
            (one.kronor, other.kronor),
        )
        for one, other in pairs
    ]
