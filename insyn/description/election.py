"""The election file: votes and official seats of one election to the assembly."""

from dataclasses import dataclass
from pathlib import Path
from typing import Annotated

from pydantic import Field

from insyn.description.contradictions import twice
from insyn.description.finding import Finding, about_source
from insyn.description.read import parse, read_record, refuse
from insyn.description.records import Count, Flag, Municipality, Sourced, Words, Year
from insyn.description.text import STRICT, Text


@dataclass(frozen=True, kw_only=True)
class ElectionTotals(Sourced):
    """The election as a whole: seats to fill, valid votes, and the number entitled to vote on the day.

    `divided`: there were several constituencies, though no source tells their votes apart.
    """

    __pydantic_config__ = STRICT

    year: Year
    seats: Count
    valid_votes: Count
    electors: Count | None = None
    divided: Flag = False


@dataclass(frozen=True, kw_only=True)
class PartyResult(Sourced):
    """One party's votes and official seats, under the code it had that year."""

    __pydantic_config__ = STRICT

    code: Annotated[str, Field(min_length=1, max_length=20)]
    name: Words
    votes: Count
    seats: Count


@dataclass(frozen=True, kw_only=True)
class ConstituencyParty(Sourced):
    """A party's votes and official seats in a constituency; the levelling seats are part of the seats."""

    __pydantic_config__ = STRICT

    code: Annotated[str, Field(min_length=1, max_length=20)]
    votes: Count
    seats: Count
    levelling_seats: Count = 0


@dataclass(frozen=True, kw_only=True)
class ConstituencyResult(Sourced):
    """A constituency, where the municipality has several, with its fixed seats and valid votes."""

    __pydantic_config__ = STRICT

    name: Annotated[str, Field(min_length=1, max_length=120)]
    fixed_seats: Count
    valid_votes: Count
    electors: Count | None = None
    parties: Annotated[tuple[ConstituencyParty, ...], Field(alias="party", min_length=1)]


@dataclass(frozen=True, kw_only=True)
class DrawnLot(Sourced):
    """A lot: where ("" for the whole municipality, else a constituency or a party), among whom, and on whom it fell."""

    __pydantic_config__ = STRICT

    place: Annotated[str, Field(max_length=120)] = ""
    among: Annotated[tuple[Words, ...], Field(min_length=2)]
    taker: Words


@dataclass(frozen=True, kw_only=True)
class Election:
    """One election to the assembly, exactly as its file says it."""

    __pydantic_config__ = STRICT

    municipality: Municipality
    totals: Annotated[ElectionTotals, Field(alias="election")]
    parties: Annotated[tuple[PartyResult, ...], Field(alias="party", min_length=1)]
    constituencies: Annotated[tuple[ConstituencyResult, ...], Field(alias="constituency")] = ()
    lots: Annotated[tuple[DrawnLot, ...], Field(alias="lot")] = ()

    @property
    def seated(self) -> tuple[PartyResult, ...]:
        """The parties with seats, largest first."""
        return tuple(
            sorted((p for p in self.parties if p.seats), key=lambda party: (-party.seats, -party.votes))
        )


def read_election(source: Path | str | bytes, name: str = "") -> Election:
    """The election in a file (a Path) or in a text; Unreadable with every problem if it cannot be taken."""
    raw, lines, name = parse(source, name)
    election = read_record(Election, raw, lines, name)
    repeated = [
        *twice([(("party", place, "code"), p.code) for place, p in enumerate(election.parties)]),
        *twice(
            [(("constituency", place, "name"), c.name) for place, c in enumerate(election.constituencies)]
        ),
    ]
    refuse(repeated, raw, lines, name)
    return election


def election_findings(election: Election) -> list[Finding]:
    """Where the parties' votes or seats do not make up the stated totals."""
    sums = (
        ("seats", "mandat", election.totals.seats, sum(party.seats for party in election.parties)),
        (
            "valid_votes",
            "giltiga röster",
            election.totals.valid_votes,
            sum(party.votes for party in election.parties),
        ),
    )
    return [
        about_source(
            ("election", key),
            f"election, {key}",
            Text(
                f"Partiernas {word} blir {summed}, men källan säger {stated} (skillnad "
                f"{summed - stated:+d}).",
                f"The parties' {key.replace('_', ' ')} make {summed}, but the source says {stated} "
                f"({summed - stated:+d}).",
            ),
            {
                "stated": stated,
                "sum": summed,
                "difference": summed - stated,
                "source": election.totals.source,
            },
        )
        for key, word, stated, summed in sums
        if stated != summed
    ]
