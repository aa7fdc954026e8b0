"""What a simulation takes for given: the packaged assumptions, with a file of one's own over them key by key."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from importlib import resources
from pathlib import Path
from typing import Annotated, Any

from pydantic import Field

from insyn.description.kinds import BodyKind
from insyn.description.problem import Complaint
from insyn.description.read import parse, read_record, refuse
from insyn.description.records import Count, Flag, Id, Words
from insyn.description.text import STRICT, Text

PACKAGED = "assumptions.toml"
Share = Annotated[float, Field(strict=True, ge=0, le=1)]
Often = Annotated[float, Field(strict=True, ge=0, lt=1)]
"""A probability below one: what always happens again would never end."""
Rate = Annotated[float, Field(strict=True, ge=0, le=1_000_000)]
Positive = Annotated[float, Field(strict=True, gt=0, le=100_000)]
Kronor = Annotated[int, Field(strict=True, ge=0, le=10**9)]
Days = Annotated[int, Field(strict=True, ge=0, le=3650)]
Week = Annotated[int, Field(strict=True, ge=1, le=53)]


@dataclass(frozen=True, kw_only=True)
class Grounded:
    """A table whose numbers each have a ground, as `keys: ground`: a source, a register, or why it was taken."""

    stated: tuple[Words, ...] = ()
    learned: tuple[Words, ...] = ()
    assumed: tuple[Words, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Time(Grounded):
    """The first year that is counted, how many are played before it, and the weeks in which nothing is prepared."""

    __pydantic_config__ = STRICT

    first_year: Annotated[int, Field(strict=True, ge=1990, le=2100)]
    warm_up_years: Annotated[int, Field(strict=True, ge=0, le=10)]
    officials_away: tuple[Week, Week]


@dataclass(frozen=True, kw_only=True)
class Size(Grounded):
    """How many inhabitants there are for each elector, where nobody says how many they are."""

    __pydantic_config__ = STRICT

    inhabitants_per_elector: Positive


@dataclass(frozen=True, kw_only=True)
class Officials(Grounded):
    """Those who prepare: how many (with so many more for a thousand inhabitants), for how long a day, and what an hour costs."""

    __pydantic_config__ = STRICT

    number: Annotated[float, Field(strict=True, ge=0, le=10_000)]
    per_1000_inhabitants: Annotated[float, Field(strict=True, ge=0, le=1000)]
    hours_a_day: Annotated[float, Field(strict=True, gt=0, le=24)]
    again_share: Share
    kronor_an_hour: Kronor


@dataclass(frozen=True, kw_only=True)
class Delegation(Grounded):
    """How much of what may be delegated an order covers: `most` times n / (n + `half_at_lines`) with n lines."""

    __pydantic_config__ = STRICT

    where_silent: Share
    most: Share
    half_at_lines: Positive


@dataclass(frozen=True, kw_only=True)
class People(Grounded):
    """Who comes, what they read, and how many people there are to fill the seats. `parties` are their shares of the assembly."""

    __pydantic_config__ = STRICT

    member_present: Share
    substitute_present: Share
    reading_minutes: Annotated[float, Field(strict=True, ge=0, le=1440)]
    willing_per_1000_inhabitants: Annotated[float, Field(strict=True, ge=0, le=1000)]
    most_assignments: Annotated[int, Field(strict=True, ge=1, le=50)]
    parties: Annotated[
        tuple[Annotated[float, Field(strict=True, gt=0, le=1000)], ...], Field(min_length=1, max_length=50)
    ]


@dataclass(frozen=True, kw_only=True)
class Pay(Grounded):
    """What is paid where not every file that is compared says it, and lost income."""

    __pydantic_config__ = STRICT

    kronor_a_meeting: Kronor
    kronor_an_hour: Kronor
    lost_income_kronor_an_hour: Kronor
    lost_income_share: Share
    group_meeting_kronor: Kronor
    chair_board_kronor: Kronor
    chair_other_kronor: Kronor


@dataclass(frozen=True, kw_only=True)
class Season(Grounded):
    """What comes in month by month, against an even year; only the proportions matter."""

    __pydantic_config__ = STRICT

    months: tuple[Annotated[float, Field(strict=True, ge=0, le=1000)], ...]


@dataclass(frozen=True, kw_only=True)
class Kind:
    """A kind of case: how many a year, how heavy, what befalls it, and which of the file's kinds of way it takes.

    `ways` are tried in order, the first that the file has is taken. `in_committee`: what lies in a committee's field is the
    committee's first. `areas` are the only areas it is of; none named: any.
    """

    __pydantic_config__ = STRICT

    name: Text
    a_year: Rate
    per_1000_inhabitants: Rate
    work_hours_median: Positive
    work_hours_p90: Positive
    agenda_minutes_median: Positive
    agenda_minutes_p90: Positive
    referred_back: Often
    adjourned: Often
    delegable: Share = 0.0
    economic: Share = 0.0
    rests_days_median: Days = 0
    law_days: Days | None = None
    in_committee: Flag = False
    areas: tuple[Id, ...] = ()
    ways: Annotated[tuple[Id, ...], Field(min_length=1, max_length=20)]


@dataclass(frozen=True, kw_only=True)
class Usual:
    """What is taken of a kind of body where its file is silent. `minutes_share`: of a case's minutes, those it takes there."""

    __pydantic_config__ = STRICT

    times_a_year: Annotated[int, Field(strict=True, ge=0, le=250)]
    hours: Annotated[float, Field(strict=True, gt=0, le=24)]
    standing_minutes: Annotated[float, Field(strict=True, ge=0, le=1440)]
    lead_days: Days
    members: Count
    substitutes: Count
    officials_present: Annotated[float, Field(strict=True, ge=0, le=1000)]
    secretary_hours: Annotated[float, Field(strict=True, ge=0, le=1000)]
    daytime: Flag
    minutes_share: Share = 1.0


@dataclass(frozen=True, kw_only=True)
class Grounds(Grounded):
    """The grounds of what every kind of case and of body has in common."""

    __pydantic_config__ = STRICT


@dataclass(frozen=True, kw_only=True)
class Scenario:
    """All that a simulation takes for given."""

    __pydantic_config__ = STRICT

    time: Time
    inhabitants: dict[str, Any]
    size: Size
    officials: Officials
    delegation: Delegation
    people: People
    pay: Pay
    season: Season
    areas: Annotated[dict[str, Any], Field(alias="area")]
    kinds: Annotated[dict[Id, Kind], Field(alias="kind", max_length=60)]
    bodies: Annotated[dict[str, Usual], Field(alias="body")]
    grounds: Grounds = field(default_factory=Grounds)

    @property
    def area_shares(self) -> dict[str, float]:
        """The areas and their shares, which sum to one."""
        found = {key: float(value) for key, value in self.areas.items() if key not in GROUNDS and value > 0}
        whole = sum(found.values())
        return {key: value / whole for key, value in found.items()}

    def usual(self, kind: BodyKind) -> Usual:
        """What is taken of a kind of body; of one that nobody says anything of, what is taken of a committee."""
        return self.bodies.get(kind.value) or self.bodies[BodyKind.COMMITTEE.value]

    def inhabitants_of(self, code: str, electors: int | None) -> int | None:
        """How many live in the municipality: for every one ("all"), for its code, or from its electors; None: nobody says."""
        said = self.inhabitants.get("all", self.inhabitants.get(code))
        if said is not None:
            return int(said)
        return round(electors * self.size.inhabitants_per_elector) if electors else None


GROUNDS = ("stated", "learned", "assumed")


def read_scenario(source: Path | str | bytes | None = None, name: str = "") -> Scenario:
    """The packaged assumptions, with a file (a Path) or text over them; Unreadable with every problem if it cannot be taken."""
    if source is None:
        return _default()
    raw, lines, name = parse(source, name)
    merged = _over(_packaged(), raw)
    scenario = read_record(Scenario, merged, lines, name)
    refuse(_complaints(scenario), merged, lines, name)
    return scenario


@cache
def _default() -> Scenario:
    text = resources.files("insyn.simulation").joinpath(PACKAGED).read_text(encoding="utf-8")
    return read_scenario(text, PACKAGED)


def _packaged() -> dict[str, Any]:
    text = resources.files("insyn.simulation").joinpath(PACKAGED).read_text(encoding="utf-8")
    return tomllib.loads(text)


def _over(below: Mapping[str, Any], above: Mapping[str, Any]) -> dict[str, Any]:
    """Tables key by key; everything else is replaced. A key that is written over loses the ground it had below."""
    made = dict(below)
    for key, value in above.items():
        had = made.get(key)
        made[key] = _over(had, value) if isinstance(had, dict) and isinstance(value, dict) else value
    for ground in GROUNDS:
        if isinstance(below.get(ground), list) and ground not in above:
            made[ground] = [one for one in below[ground] if not _all_written(one, above)]
    return made


def _all_written(ground: str, above: Mapping[str, Any]) -> bool:
    return all(key.strip() in above for key in ground.partition(":")[0].split(","))


def _complaints(scenario: Scenario) -> list[Complaint]:
    found = [*_table("inhabitants", scenario.inhabitants), *_table("area", scenario.areas)]
    for place, kind in scenario.kinds.items():
        for what in ("work_hours", "agenda_minutes"):
            if getattr(kind, f"{what}_p90") < getattr(kind, f"{what}_median"):
                found.append(
                    Complaint(
                        ("kind", place, f"{what}_p90"),
                        Text(
                            "90-percentilen är lägre än medianen.", "The 90th percentile is below the median."
                        ),
                        Text("Skriv minst medianen.", "Write at least the median."),
                    )
                )
        if kind.referred_back + kind.adjourned >= 1:
            found.append(
                Complaint(
                    ("kind", place, "adjourned"),
                    Text(
                        "Återremiss och bordläggning blir tillsammans 1 eller mer: inget blir någonsin avgjort.",
                        "Referral back and adjournment make 1 or more: nothing is ever decided.",
                    ),
                    Text(
                        "Skriv tal som tillsammans är mindre än 1.",
                        "Write numbers that together are below 1.",
                    ),
                )
            )
        unknown = [area for area in kind.areas if area not in scenario.areas]
        found += [_unknown_area(place, area) for area in unknown]
    known = {kind.value for kind in BodyKind}
    found += [_unknown_body(one) for one in scenario.bodies if one not in known]
    if len(scenario.season.months) != 12 or not any(scenario.season.months):
        found.append(
            Complaint(
                ("season", "months"),
                Text("Det är inte tolv tal, eller alla är 0.", "These are not twelve numbers, or all are 0."),
                Text("Skriv tolv tal, minst ett över 0.", "Write twelve numbers, at least one above 0."),
            )
        )
    return found


def _unknown_area(kind: str, area: str) -> Complaint:
    return Complaint(
        ("kind", kind, "areas"),
        Text(f"Området ”{area}” finns inte under [area].", f"The area “{area}” is not under [area]."),
        Text("Lägg till det där, eller ta bort det här.", "Add it there, or remove it here."),
    )


def _unknown_body(kind: str) -> Complaint:
    words = ", ".join(one.value for one in BodyKind)
    return Complaint(
        ("body", kind),
        Text(f"Okänt slags organ ”{kind[:60]}”.", f"Unknown kind of body “{kind[:60]}”."),
        Text(f"Skriv något av: {words}.", f"Write one of: {words}."),
    )


def _table(name: str, table: Mapping[str, Any]) -> list[Complaint]:
    """What is wrong with a table of numbers by name."""
    found = []
    for key, value in table.items():
        if key in GROUNDS:
            continue
        if isinstance(value, bool) or not isinstance(value, int | float) or not 0 <= value <= 100_000_000:
            found.append(
                Complaint(
                    (name, key),
                    Text(f"{key} ska vara ett tal, 0 eller mer.", f"{key} must be a number, 0 or more."),
                    Text("Skriv talet utan citattecken.", "Write the number without quotation marks."),
                )
            )
    if name == "area" and not found and not any(v for k, v in table.items() if k not in GROUNDS):
        found.append(
            Complaint(
                (name,),
                Text("Inget område har någon andel.", "No area has a share."),
                Text("Ge minst ett område ett tal över 0.", "Give at least one area a number above 0."),
            )
        )
    return found
