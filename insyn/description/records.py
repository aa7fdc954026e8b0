"""Building blocks that the records of all our files share: checked small types, and where a figure comes
from.
"""

from dataclasses import dataclass, field
from datetime import date, time
from enum import StrEnum
from typing import Annotated

from pydantic import Field

from insyn.description.text import STRICT, Text

ID_PATTERN = r"^[a-z0-9]+(-[a-z0-9]+)*$"

Id = Annotated[str, Field(pattern=ID_PATTERN, max_length=60)]
"""A name for machines, the same in every version: small letters a-z, digits and single hyphens."""

Words = Annotated[str, Field(min_length=1, max_length=2000)]
Count = Annotated[int, Field(strict=True, ge=0, le=1_000_000)]
Year = Annotated[int, Field(strict=True, ge=1862, le=9999)]
Amount = Annotated[int, Field(strict=True, ge=0, le=10**12)]
"""Money in whole kronor or whole tkr (thousands of kronor); the key's name says which."""
Flag = Annotated[bool, Field(strict=True)]
Day = Annotated[date, Field(strict=True)]
Clock = Annotated[time, Field(strict=True)]
Hours = Annotated[int, Field(strict=True, ge=1, le=24)]
Minutes = Annotated[int, Field(strict=True, ge=1, le=240)]
MunicipalityCode = Annotated[str, Field(pattern=r"^[0-9]{4}$")]


class Weekday(StrEnum):
    """Days of the week as our files spell them; `Weekday.of(date)` for a date's own."""

    MONDAY = "monday"
    TUESDAY = "tuesday"
    WEDNESDAY = "wednesday"
    THURSDAY = "thursday"
    FRIDAY = "friday"
    SATURDAY = "saturday"
    SUNDAY = "sunday"

    @classmethod
    def of(cls, day: date) -> "Weekday":
        return list(cls)[day.weekday()]

    @property
    def label(self) -> Text:
        return Text(_SWEDISH_DAYS[list(Weekday).index(self)], self.value.capitalize())


_SWEDISH_DAYS = ("måndag", "tisdag", "onsdag", "torsdag", "fredag", "lördag", "söndag")


@dataclass(frozen=True, kw_only=True)
class Sourced:
    """Every table may say where its figures come from and which of them are assumptions.

    `assumed` lists "key: reason" for each key whose value no source gives; such a figure is never shown as
    the source's.
    """

    source: Words | None = None
    assumed: tuple[Words, ...] = field(default=())

    def reason_for(self, key: str) -> str | None:
        """Why `key` is an assumption, or None when the source gives it."""
        for entry in self.assumed:
            name, _, reason = entry.partition(":")
            if name.strip() == key:
                return reason.strip()
        return None


@dataclass(frozen=True, kw_only=True)
class Municipality(Sourced):
    """Whose file it is. `electors` is the number entitled to vote (KL 5:5-6), with where it was found and the day on
    which they were counted.
    """

    __pydantic_config__ = STRICT

    code: MunicipalityCode
    name: Words
    slug: Id
    electors: Count | None = None
    electors_on: Day | None = None
    electors_source: Words | None = None


@dataclass(frozen=True, kw_only=True)
class Version(Sourced):
    """From which day the file holds, and by whose decision."""

    __pydantic_config__ = STRICT

    valid_from: Day
    decided: Words
    title: Text
