"""What must switch when a version takes over: the protocol that the lower rooms fulfil, and the plan made of it.

Each room registers its :class:`Part` at start-up. ``plan`` reads and says what will happen and what is missing;
``switch`` does it, inside the one transaction of :func:`insyn.organisation.acts_adoption.switch_version`; ``check``
looks afterwards, and anything it says undoes the whole.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, datetime

from insyn.description.compare.succession import Succession, succession
from insyn.description.organisation import Organisation
from insyn.description.text import Text
from insyn.organisation.models import OrganisationVersion
from insyn.organisation.queries import organisation_of

GOES_ON = Text("Gäller vidare.", "Holds on.")


@dataclass(frozen=True)
class Change:
    """One version taking over from another on a day (the first day of the new)."""

    before_version: OrganisationVersion
    after_version: OrganisationVersion
    before: Organisation
    after: Organisation
    on: date
    succession: Succession

    def goes_to(self, body: str) -> tuple[str, ...]:
        """The bodies of the new version that have this body's tasks: itself, its successors, or none."""
        return self.succession.successors_of(body)

    def ends(self, body: str) -> bool:
        """Whether no body of the new version has this id."""
        return not self.after.has_body(body)

    def name_before(self, body: str) -> Text:
        """What the body is called in the version that ends."""
        return self.before.body(body).name if self.before.has_body(body) else Text(body, body)

    def name_after(self, body: str) -> Text:
        """What the body is called in the new version."""
        return self.after.body(body).name if self.after.has_body(body) else Text(body, body)


def change_to(before: OrganisationVersion, after: OrganisationVersion) -> Change:
    """The change from the version in force to another."""
    old, new = organisation_of(before), organisation_of(after)
    return Change(before, after, old, new, after.valid_from, succession(old, new))


@dataclass(frozen=True)
class Entry:
    """One line of the plan: what it is about and what happens to it on the day.

    ``missing`` says what somebody has to do before; ``blocks`` that the version cannot take over until it is done.
    ``count`` is how many rows the line stands for.
    """

    what: Text
    will: Text
    missing: Text | None = None
    blocks: bool = False
    count: int = 1


@dataclass(frozen=True)
class Part:
    """One kind of thing that switches, under its heading in the plan."""

    name: str
    heading: Text
    plan: Callable[[Change], Iterable[Entry]]
    switch: Callable[[Change, datetime], int] = lambda change, at: 0
    check: Callable[[Change], Iterable[Text]] = lambda change: ()


@dataclass(frozen=True)
class PlannedPart:
    """A part with its lines."""

    name: str
    heading: Text
    entries: tuple[Entry, ...]

    @property
    def count(self) -> int:
        """How many things it is about."""
        return sum(entry.count for entry in self.entries)

    @property
    def missing(self) -> tuple[Entry, ...]:
        """The lines for which something is to be done before the day."""
        return tuple(entry for entry in self.entries if entry.missing)


@dataclass(frozen=True)
class Plan:
    """Everything that must switch, part by part."""

    parts: tuple[PlannedPart, ...]

    @property
    def blocking(self) -> tuple[Entry, ...]:
        """What stands in the way."""
        return tuple(entry for part in self.parts for entry in part.entries if entry.blocks)

    @property
    def missing(self) -> tuple[Entry, ...]:
        """What is to be done before the day, in the way or not."""
        return tuple(entry for part in self.parts for entry in part.missing)


_parts: dict[str, Part] = {}


def register_part(part: Part) -> None:
    """Let a room say what of its own switches (called once at start-up)."""
    _parts[part.name] = part


def parts() -> tuple[Part, ...]:
    """Every registered part, in the order of the rooms."""
    return tuple(_parts.values())


def plan_of(change: Change) -> Plan:
    """What must switch and what is missing, as of now. Reads only."""
    return Plan(tuple(PlannedPart(part.name, part.heading, tuple(part.plan(change))) for part in parts()))
