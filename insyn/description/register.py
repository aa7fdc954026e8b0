"""The people file: who sits where in an example. A municipality's own people are entered in its register, not here."""

from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Annotated

from pydantic import Field

from insyn.description.contradictions import twice
from insyn.description.read import parse, read_record, refuse
from insyn.description.records import Day, Flag, Id, Municipality, Sourced, Words
from insyn.description.text import STRICT

SEAT_PATTERN = r"^[a-z0-9-]+ [a-z-]+ [1-9][0-9]{0,2}$"


@dataclass(frozen=True, kw_only=True)
class AboutPeople(Sourced):
    """Whether the people are invented, and the day from which they hold their seats."""

    __pydantic_config__ = STRICT

    invented: Flag
    starts_on: Day


@dataclass(frozen=True)
class Seat:
    """One seat: a body's id, a capacity, and the number within it."""

    body: str
    capacity: str
    number: int

    @classmethod
    def parse(cls, text: str) -> "Seat":
        """Read ``"ks substitute 3"``."""
        body, capacity, number = text.split()
        return cls(body, capacity, int(number))


@dataclass(frozen=True, kw_only=True)
class RegisteredPerson:
    """Somebody with her seats, each ``"body capacity number"``."""

    __pydantic_config__ = STRICT

    id: Id
    given_name: Words
    family_name: Words
    party: Annotated[str, Field(max_length=20)] = ""
    seats: tuple[Annotated[str, Field(pattern=SEAT_PATTERN)], ...] = ()

    @cached_property
    def held(self) -> tuple[Seat, ...]:
        """The seats, read."""
        return tuple(Seat.parse(seat) for seat in self.seats)


@dataclass(frozen=True, kw_only=True)
class Register:
    """Everybody with a seat."""

    __pydantic_config__ = STRICT

    municipality: Municipality
    about: Annotated[AboutPeople, Field(alias="people")]
    people: Annotated[tuple[RegisteredPerson, ...], Field(alias="person")] = ()


def read_register(source: Path | str | bytes, name: str = "") -> Register:
    """The register in a file (a Path) or in a text; Unreadable with every problem if it cannot be taken."""
    raw, lines, name = parse(source, name)
    register = read_record(Register, raw, lines, name)
    held = [
        (("person", place, "seats", index), seat)
        for place, person in enumerate(register.people)
        for index, seat in enumerate(person.seats)
    ]
    refuse(twice(held), raw, lines, name)
    return register
