"""What an object is made of, and what all of them are made with: the municipality, the day, the addresses."""

from collections.abc import Collection
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from functools import cached_property
from typing import Any

from insyn.description.bodies import Body
from insyn.description.text import Text
from insyn.foundation import clock
from insyn.foundation.models import Municipality
from insyn.opendata.oparl.addresses import TYPES, Addresses, addresses_of
from insyn.opendata.oparl.rules.answers import SCHEMA, without_nothing
from insyn.opendata.oparl.rules.asking import written
from insyn.organisation.queries import adopted_versions, organisation_of

Keys = Collection[str] | None
"""Which objects are asked for; None for all."""


@dataclass(frozen=True)
class Made:
    """An object without its own times, and since when it is known from what it is made of, where that says so."""

    kind: str
    key: str
    told: dict[str, Any]
    created: datetime | None = None


@dataclass(frozen=True)
class Standing:
    """A body as the latest version has it that has it, from its first day until the first day without it."""

    body: Body
    first: date
    until: date | None


@dataclass(frozen=True)
class World:
    """A municipality's public side on a day."""

    municipality: Municipality
    known: date
    at: Addresses = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "at", addresses_of(self.municipality))

    @cached_property
    def bodies(self) -> dict[str, Standing]:
        """Every body of a version that has come into force by the day."""
        found: dict[str, Standing] = {}
        for version in adopted_versions():
            if version.valid_from > self.known:
                continue
            until = version.valid_until
            for body in organisation_of(version).bodies:
                before = found.get(body.id)
                found[body.id] = Standing(
                    body,
                    before.first if before else version.valid_from,
                    until if until and until <= self.known else None,
                )
        return found

    def name_of(self, body: str) -> Text:
        """A body's name; its id where no version has it."""
        return self.bodies[body].body.name if body in self.bodies else Text(body, body)

    def made(self, kind: str, key: object, created: datetime | None = None, **told: Any) -> Made:
        """An object of the kind, with what has a value."""
        whole = {"id": self.at.of(kind, key), "type": SCHEMA + TYPES[kind], **told}
        return Made(kind, str(key), without_nothing(whole), created)


def numbers(keys: Keys) -> list[int] | None:
    """Keys that are row numbers written as they should be; None for all."""
    if keys is None:
        return None
    return [int(key) for key in keys if key.isascii() and key.isdecimal() and len(key) < 19]


def embedded(told: dict[str, Any], without: str) -> dict[str, Any]:
    """An object as it stands inside another: without the reference back (chapter 3)."""
    return {name: value for name, value in told.items() if name != without}


def last_day(until: date | None) -> str | None:
    """The last day of a period whose end is the first day without."""
    return (until - timedelta(days=1)).isoformat() if until else None


def begins(day: date) -> datetime:
    """The local midnight with which a day begins."""
    return clock.instant(day, 0)


def local(at: datetime | None) -> str | None:
    """An instant in the municipality's own time."""
    return written(at.astimezone(clock.STOCKHOLM)) if at else None
