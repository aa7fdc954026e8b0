"""Files of votes and of council sizes, as the columns of ``data/elections`` have them."""

from collections.abc import Collection
from dataclasses import dataclass, field
from pathlib import Path

from insyn.description.text import Text
from insyn.elections.rules.table import Complaints, Row, read_table, refuse

VOTES = ("year", "municipality_code", "constituency", "party_code", "votes")
SIZES = ("municipality_code", "council_seats", "valid_votes")
MOST_VOTES = 20_000_000
"""More than all electors of the country."""
SMALLEST_COUNCIL = 21
"""5 kap. 5 §: an assembly never has fewer, however few the electors."""


@dataclass(frozen=True)
class Size:
    """A council's seats, the valid votes of its election, and the electors where the file has them."""

    line: int
    code: str
    name: str
    seats: int
    valid_votes: int
    electors: int | None


@dataclass
class Told:
    """What the file tells of a municipality or of one of its constituencies: votes by party, official seats where given."""

    line: int
    votes: dict[str, int] = field(default_factory=dict)
    seats: dict[str, int] = field(default_factory=dict)
    levelling: dict[str, int] = field(default_factory=dict)
    fixed: str = ""


@dataclass
class Counted:
    """A municipality's votes: as a whole, and constituency by constituency."""

    code: str
    name: str
    whole: Told
    constituencies: dict[str, Told] = field(default_factory=dict)


def read_sizes(path: Path) -> dict[str, Size]:
    """The councils by code. `Unreadable` with everything that is wrong."""
    said = Complaints(path.name)
    sizes: dict[str, Size] = {}
    for row in read_table(path, SIZES):
        code = _code(row, said)
        seats = _whole(row, "council_seats", said, most=999)
        valid = _whole(row, "valid_votes", said)
        electors = _whole(row, "eligible_voters", said) if row["eligible_voters"] else None
        if code is None or seats is None or valid is None:
            continue
        if code in sizes:
            said.say(
                row.line,
                Text(f"Kommunen {code} finns två gånger.", f"The municipality {code} is there twice."),
                Text(
                    f"Ta bort rad {row.line} eller {sizes[code].line}.",
                    f"Remove line {row.line} or {sizes[code].line}.",
                ),
            )
            continue
        if seats % 2 == 0 or seats < SMALLEST_COUNCIL:
            said.say(
                row.line,
                Text(
                    f"{code}: fullmäktige kan inte ha {seats} ledamöter: antalet ska vara udda och minst "
                    f"{SMALLEST_COUNCIL} (KL 5:5).",
                    f"{code}: an assembly cannot have {seats} members: an odd number, at least {SMALLEST_COUNCIL} (KL 5:5).",
                ),
                Text("Skriv antalet platser i fullmäktige.", "Write the number of seats in the assembly."),
            )
        sizes[code] = Size(row.line, code, row["municipality"], seats, valid, electors)
    said.stop()
    if not sizes:
        raise refuse(
            path.name,
            1,
            Text("Filen har inga kommuner.", "The file has no municipalities."),
            Text("Skriv en rad för varje kommun.", "Write a line for each municipality."),
        )
    return sizes


def read_votes(path: Path, year: int) -> dict[str, Counted]:
    """Every municipality's votes in the election of `year`, in the order of the file. `Unreadable` with all that is wrong."""
    said = Complaints(path.name)
    counted: dict[str, Counted] = {}
    years: set[str] = set()
    for row in read_table(path, VOTES):
        if row["year"] != str(year):
            if not row["year"].isdecimal():
                said.say(
                    row.line,
                    Text(f"”{row['year'][:20]}” är inget år.", f"“{row['year'][:20]}” is no year."),
                    Text("Skriv valåret med fyra siffror.", "Write the election year with four digits."),
                )
            years.add(row["year"])
            continue
        _take(row, counted, said)
    said.stop()
    if not counted:
        there = ", ".join(sorted(years)[:10]) or "–"
        raise refuse(
            path.name,
            1,
            Text(
                f"Filen har inga röster för {year}. Den har: {there}.",
                f"The file has no votes of {year}. It has: {there}.",
            ),
            Text("Ange ett av filens år med --year.", "Give one of the file's years with --year."),
        )
    return counted


def _take(row: Row, counted: dict[str, Counted], said: Complaints) -> None:
    code = _code(row, said)
    party = row["party_code"]
    votes = _whole(row, "votes", said)
    if not party:
        said.say(
            row.line,
            Text("Partiets kod saknas.", "The party's code is missing."),
            Text("Skriv koden i party_code, till exempel S.", "Write the code in party_code, such as S."),
        )
    if code is None or votes is None or not party:
        return
    town = counted.setdefault(code, Counted(code, row["municipality"], Told(row.line)))
    place = row["constituency"]
    told = town.constituencies.setdefault(place, Told(row.line)) if place else town.whole
    if party in told.votes:
        where = f"{code} {place}".strip()
        said.say(
            row.line,
            Text(
                f"{where}: partiet {party} finns två gånger.", f"{where}: the party {party} is there twice."
            ),
            Text(
                "Lägg ihop raderna, eller rätta den ena koden.",
                "Add the rows up, or correct one of the codes.",
            ),
        )
        return
    told.votes[party] = votes
    if place:
        _take_fixed(row, told, said)
    for column, kept in (("seats", told.seats), ("levelling_seats", told.levelling)):
        if row[column] and (number := _whole(row, column, said, most=999)) is not None:
            kept[party] = number


def _take_fixed(row: Row, told: Told, said: Complaints) -> None:
    fixed = row["constituency_fixed_seats"]
    if fixed and _whole(row, "constituency_fixed_seats", said, most=999) is None:
        return
    if told.fixed and fixed and fixed != told.fixed:
        said.say(
            row.line,
            Text(
                f"Valkretsen {row['constituency']} har både {told.fixed} och {fixed} fasta mandat.",
                f"The constituency {row['constituency']} has both {told.fixed} and {fixed} fixed seats.",
            ),
            Text("Skriv samma antal på alla dess rader.", "Write the same number on all its rows."),
        )
    told.fixed = told.fixed or fixed


def _code(row: Row, said: Complaints) -> str | None:
    code = row["municipality_code"]
    if len(code) == 4 and code.isascii() and code.isdigit():
        return code
    if len(code) == 3 and code.isascii() and code.isdigit():
        said.say(
            row.line,
            Text(
                f"Kommunkoden {code} har tappat sin nolla.",
                f"The municipality code {code} has lost its zero.",
            ),
            Text(
                f"Skriv 0{code}; låt kolumnen vara text i kalkylbladet.",
                f"Write 0{code}; let the column be text in the spreadsheet.",
            ),
        )
        return None
    said.say(
        row.line,
        Text(f"”{code[:20]}” är ingen kommunkod.", f"“{code[:20]}” is no municipality code."),
        Text("Skriv de fyra siffrorna, till exempel 2417.", "Write the four digits, such as 2417."),
    )
    return None


def _whole(row: Row, column: str, said: Complaints, most: int = MOST_VOTES) -> int | None:
    """A whole number from nought; None, with what is said, for anything else."""
    written = row[column]
    if written.isascii() and written.isdigit() and len(written) <= 9 and int(written) <= most:
        return int(written)
    if not written:
        wrong = Text(f"{column} saknas.", f"{column} is missing.")
    elif written.removeprefix("-").isdigit():
        wrong = Text(
            f"{column} är {written[:20]}: det kan inte stämma.",
            f"{column} is {written[:20]}: that cannot be.",
        )
    else:
        wrong = Text(
            f"{column} är ”{written[:20]}”, inget helt tal.",
            f"{column} is “{written[:20]}”, no whole number.",
        )
    said.say(
        row.line,
        wrong,
        Text(
            f"Skriv ett heltal från 0 till {most}, utan mellanslag.",
            f"Write a whole number from 0 to {most}, without spaces.",
        ),
    )
    return None


def codes_of(counted: Collection[str], sizes: Collection[str]) -> tuple[list[str], list[str]]:
    """The codes that have votes but no size, and those that have a size but no votes."""
    return [code for code in counted if code not in sizes], [code for code in sizes if code not in counted]
