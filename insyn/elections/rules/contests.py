"""Votes and sizes put together: each municipality's contest, checked so that what is shared out adds up."""

import csv
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from insyn.description.problem import Problem
from insyn.description.text import Text
from insyn.elections.rules.contest import CANNOT_WIN, Constituency, Contest
from insyn.elections.rules.parameters import SeatRules, rules_of
from insyn.elections.rules.table import Complaints, refuse
from insyn.elections.rules.votes_file import Counted, Size, Told, codes_of, read_sizes, read_votes
from insyn.law.kommunallagen.chapter05 import least_members

DATA = Path(__file__).resolve().parents[3] / "data" / "elections"


@dataclass(frozen=True)
class Official:
    """The official seats that a file has, whole or by constituency, to be laid beside the computed."""

    seats: dict[str, int]
    levelling: dict[str, int]
    constituencies: dict[str, tuple[dict[str, int], dict[str, int]]]


@dataclass(frozen=True)
class Entered:
    """A contest with what is to be said of it, its official seats where the file has them, and why the constituencies cannot be
    told apart (None where they can, or where there is one).
    """

    contest: Contest
    official: Official
    notes: tuple[Text, ...] = ()
    unknown_constituencies: Text | None = None


@cache
def known_divided(year: int) -> frozenset[str]:
    """The codes that are known to have had several constituencies that year although our data do not tell them apart."""
    with (DATA / "divided.csv").open(encoding="utf-8", newline="") as file:
        return frozenset(row["municipality_code"] for row in csv.DictReader(file) if row["year"] == str(year))


def read_contests(votes: Path, sizes: Path, year: int, divided: Collection[str] = ()) -> list[Entered]:
    """Every municipality's contest of the year; `divided` are codes known to have several constituencies not told of.

    `Unreadable` with all that is wrong in a file, `NoRules` for a year before the first that is coded.
    """
    rules = rules_of(year)
    councils = read_sizes(sizes)
    counted = read_votes(votes, year)
    said = Complaints(votes.name)
    without_size, without_votes = codes_of(counted, councils)
    for code in without_size:
        said.say(
            counted[code].whole.line,
            Text(
                f"Kommunen {code} har röster men ingen rad i {sizes.name}.",
                f"{code} has votes but no line in {sizes.name}.",
            ),
            Text("Skriv dess antal mandat och giltiga röster där.", "Write its seats and valid votes there."),
        )
    for code in without_votes:
        said.problems.append(_no_votes(sizes.name, councils[code], votes.name))
    several = known_divided(year) | set(divided)
    entered = [
        _enter(town, councils[town.code], rules, several, said)
        for town in counted.values()
        if town.code in councils
    ]
    said.stop()
    return entered


def read_contest(votes: Path, size: Size, year: int, *, divided: bool = False) -> Entered:
    """One municipality's contest out of a file that may hold others; `divided` says that it has several constituencies.

    `Unreadable` with all that is wrong, `NoRules` for a year before the first that is coded.
    """
    rules = rules_of(year)
    counted = read_votes(votes, year)
    said = Complaints(votes.name)
    if size.code not in counted:
        raise refuse(
            votes.name,
            1,
            Text(f"Filen har inga röster för {size.code}.", f"The file has no votes of {size.code}."),
            Text("Skriv kommunens kod på dess rader.", "Write the municipality's code on its rows."),
        )
    several = known_divided(year) | ({size.code} if divided else set())
    entered = _enter(counted[size.code], size, rules, several, said)
    said.stop()
    return entered


def _no_votes(file: str, size: Size, votes: str) -> Problem:
    return Problem(
        file,
        size.line,
        "",
        Text(f"Kommunen {size.code} har inga röster i {votes}.", f"{size.code} has no votes in {votes}."),
        Text("Lägg till dess röster, eller ta bort raden.", "Add its votes, or remove the line."),
    )


def _enter(
    town: Counted, size: Size, rules: SeatRules, divided: Collection[str], said: Complaints
) -> Entered:
    places = town.constituencies
    whole = town.whole
    if not whole.votes:
        whole = Told(whole.line, _added(places.values()))
    _refuse_votes(town, whole, size, said)
    unknown = _refuse_constituencies(town, size, rules, said) if places else None
    told_apart = bool(places) and unknown is None
    contest = Contest(
        town.code,
        town.name or size.name,
        size.seats,
        size.valid_votes,
        whole.votes,
        tuple(Constituency(name, told.votes, int(told.fixed or 0)) for name, told in places.items())
        if told_apart
        else (),
        town.code in divided or bool(places),
    )
    if not told_apart and town.code in divided and rules.levelling:
        unknown = Text(
            "Valkretsarna är inte redovisade: partiernas mandat är säkra, men inte i vilken valkrets de togs.",
            "The constituencies are not told of: each party's seats are certain, but not in which constituency.",
        )
    official = Official(
        whole.seats, whole.levelling, {name: (told.seats, told.levelling) for name, told in places.items()}
    )
    return Entered(contest, official, tuple(_notes(size)), unknown)


def _added(places: Iterable[Told]) -> dict[str, int]:
    total: dict[str, int] = {}
    for told in places:
        for party, votes in told.votes.items():
            total[party] = total.get(party, 0) + votes
    return total


def _notes(size: Size) -> Iterable[Text]:
    if size.electors is not None and size.seats < (least := least_members(size.electors)):
        yield Text(
            f"{size.seats} mandat är färre än de {least} som KL 5:5 kräver vid {size.electors} röstberättigade "
            "(de räknas den 1 mars året före, 5:6; före 2018 gällde en äldre lag). Mandaten är fördelade på antalet som står.",
            f"{size.seats} seats are fewer than the {least} that KL 5:5 demands with {size.electors} electors (counted on 1 "
            "March the year before, 5:6; before 2018 an older act held). The seats are shared out as they stand.",
        )


def _refuse_votes(town: Counted, whole: Told, size: Size, said: Complaints) -> None:
    total = sum(whole.votes.values())
    if total > size.valid_votes:
        said.say(
            whole.line,
            Text(
                f"{town.code}: partierna har {total} röster, men bara {size.valid_votes} är giltiga.",
                f"{town.code}: the parties have {total} votes, but only {size.valid_votes} are valid.",
            ),
            Text("Rätta partiernas röster eller valid_votes.", "Correct the parties' votes or valid_votes."),
        )
    elif total < size.valid_votes:
        said.say(
            whole.line,
            Text(
                f"{town.code}: partierna har {total} röster, men {size.valid_votes} är giltiga; "
                f"{size.valid_votes - total} saknas.",
                f"{town.code}: the parties have {total} votes, but {size.valid_votes} are valid; "
                f"{size.valid_votes - total} are missing.",
            ),
            Text(
                "Lägg till dem som inte kan ge mandat som HANDSKRIVNA eller ÖVR, eller rätta valid_votes.",
                "Add those that can win no seat as HANDSKRIVNA or ÖVR, or correct valid_votes.",
            ),
        )
    if not any(votes for party, votes in whole.votes.items() if party not in CANNOT_WIN):
        said.say(
            whole.line,
            Text(f"{town.code}: inget parti har fått en röst.", f"{town.code}: no party has a vote."),
            Text("Skriv partiernas röster.", "Write the parties' votes."),
        )


def _refuse_constituencies(town: Counted, size: Size, rules: SeatRules, said: Complaints) -> Text | None:
    """Say what does not add up; answers why the constituencies cannot be told apart although they are there."""
    places = town.constituencies
    if len(places) == 1:
        said.say(
            next(iter(places.values())).line,
            Text(f"{town.code} har bara en valkrets.", f"{town.code} has one constituency only."),
            Text(
                "Lämna constituency tom, eller skriv alla valkretsar.",
                "Leave constituency empty, or write all of them.",
            ),
        )
        return None
    if town.whole.votes:
        _refuse_sums(town, said)
    if not all(told.fixed for told in places.values()):
        return Text(
            "Valkretsarnas fasta mandat är inte redovisade (constituency_fixed_seats).",
            "The fixed seats of the constituencies are not told (constituency_fixed_seats).",
        )
    fixed = sum(int(told.fixed) for told in places.values())
    if fixed > size.seats or (not rules.levelling and fixed != size.seats):
        said.say(
            next(iter(places.values())).line,
            Text(
                f"{town.code}: valkretsarna har {fixed} fasta mandat, men fullmäktige {size.seats} platser.",
                f"{town.code}: the constituencies have {fixed} fixed seats, but the assembly {size.seats}.",
            ),
            Text(
                "Rätta constituency_fixed_seats eller council_seats.",
                "Correct constituency_fixed_seats or council_seats.",
            ),
        )
    return None


def _refuse_sums(town: Counted, said: Complaints) -> None:
    """Each party's votes in the constituencies must be its votes in the whole; lines that win nothing are taken together."""
    whole, added = _winning(town.whole.votes), _winning(_added(town.constituencies.values()))
    for party in dict.fromkeys((*whole, *added)):
        if whole.get(party, 0) != added.get(party, 0):
            said.say(
                town.whole.line,
                Text(
                    f"{town.code}: {party} har {whole.get(party, 0)} röster i kommunen men {added.get(party, 0)} i valkretsarna.",
                    f"{town.code}: {party} has {whole.get(party, 0)} votes in the municipality but {added.get(party, 0)} in the "
                    "constituencies.",
                ),
                Text("Rätta den rad som är fel.", "Correct the row that is wrong."),
            )


def _winning(votes: dict[str, int]) -> dict[str, int]:
    kept: dict[str, int] = {}
    for party, number in votes.items():
        name = "HANDSKRIVNA, ÖVR" if party in CANNOT_WIN else party
        kept[name] = kept.get(name, 0) + number
    return kept
