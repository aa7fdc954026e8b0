"""The Election Authority's tables: who stood (kandidaturer) and who was elected (valda).

The columns of the candidacies are those of the files of 2018 and 2022 (VALTYP; VALOMRÅDESKOD; … VALBAR_PÅ_VALDAGEN; GILTIG) and
of 2026 (VALTILLFÄLLE first, ANMÄLDAKANDIDATER, FOLKBOKFÖRINGSKOMMUN); those of the elected the file of 2022, a title above the
headings and "Ledamot förnamn", "Mandat (invalsordning)". All were checked against public programs that read the files, not
against the files themselves, which hold people's names. Columns are found by name, so another order or more of them does no harm.
"""

from datetime import date

from insyn.description.text import Text
from insyn.people.rules.cells import Cells
from insyn.people.rules.columns import Columns, missing
from insyn.people.rules.entries import (
    MEMBER,
    SUBSTITUTE,
    VOTERS,
    Entry,
    Kind,
    Place,
    Reading,
    Said,
    Stand,
    Who,
)
from insyn.people.rules.read_assignments import read_who

ASSEMBLY = ""
"""The body of somebody the voters elected: the assembly, whatever its id is then."""
MUNICIPAL = frozenset({"", "K", "KF"})
OTHER_ELECTION = Text(
    "rader om andra val än till kommunfullmäktige", "rows about other elections than to the assembly"
)
OTHER_MUNICIPALITY = Text("rader om andra kommuner", "rows about other municipalities")
NO_CONSENT = Text("kandidaturer utan samtycke eller ogiltiga", "candidacies without consent, or invalid")
HAS_LEFT = Text("ledamöter som har lämnat sitt mandat", "members who have left their seat")
PARTY_AS_A_WHOLE = Text("rader utan kandidat", "rows without a candidate")


def term_of(year: int) -> tuple[date, date]:
    """The assembly's term after an ordinary election: four years from 15 October (KL 5:9)."""
    return date(year, 10, 15), date(year + 4, 10, 15)


def read_candidates(columns: Columns, said: Said, code: str, year: int | None) -> Reading:
    """The candidacies to the assembly of the municipality with this code; rows of others are counted and left out."""
    missing(columns, ("name", "given"), ("number",), ("party_short", "party_code", "party_name", "party"))
    entries = []
    for row, found in columns.rows:
        cells = Cells(columns, row, found, said)
        if not _ours(cells, said, code):
            continue
        if not cells.text("name") and not cells.text("given"):
            said.leave_out(PARTY_AS_A_WHOLE)
            continue
        if _no(cells, "consent") or _no(cells, "valid"):
            said.leave_out(NO_CONSENT)
            continue
        held = _year(cells, year)
        who, party = _who(cells, held), _party(cells)
        position = cells.whole("number", 1, 9999)
        if position is None and not cells.text("number"):
            cells.wrong(
                "number", "Raden har ingen ordning på listan.", "The row has no position on the list."
            )
        if who and party and held and position:
            entries.append(
                Entry(
                    row,
                    who,
                    stand=Stand(
                        held,
                        party,
                        cells.text("constituency", 120),
                        cells.text("list_number", 20),
                        position,
                        cells.text("description")[:200],
                    ),
                )
            )
    return _reading(Kind.CANDIDATES, entries, said, year)


def read_elected(columns: Columns, said: Said, code: str, year: int | None) -> Reading:
    """Those elected to the assembly, in the order of the file; a column "vald som" tells members from substitutes."""
    missing(columns, ("given", "name"), ("party_short", "party_code", "party_name", "party"))
    entries = []
    for row, found in columns.rows:
        cells = Cells(columns, row, found, said)
        if not _ours(cells, said, code):
            continue
        if cells.text("left"):
            said.leave_out(HAS_LEFT)
            continue
        held = _year(cells, year)
        who, party = _who(cells, held), _party(cells)
        if who and party and held:
            entries.append(elected(row, who, party, _capacity(cells), held, cells.day("came")))
    return _reading(Kind.ELECTED, entries, said, year)


def elected(row: int, who: Who, party: str, capacity: str, year: int, came: date | None = None) -> Entry:
    """An entry for somebody whom the voters elected; ``came`` is the day of somebody who took a seat over during the term."""
    first, end = term_of(year)
    starts_on = came if came and first < came < end else first
    return Entry(
        row, who, Place(ASSEMBLY, capacity, None, starts_on, end, party, elected_by=VOTERS, term_of=year)
    )


def _reading(kind: Kind, entries: list[Entry], said: Said, year: int | None) -> Reading:
    years = {entry.stand.year for entry in entries if entry.stand} | {
        entry.place.term_of for entry in entries if entry.place and entry.place.term_of
    }
    if len(years) > 1:
        said.add(
            0,
            "Filen gäller flera val. Dela den efter år.",
            "The file is about several elections. Split it by year.",
        )
    return Reading(
        kind, tuple(entries), tuple(said.problems), tuple(said.left_out.items()), next(iter(years), year)
    )


def _ours(cells: Cells, said: Said, code: str) -> bool:
    if cells.text("election").upper() not in MUNICIPAL:
        said.leave_out(OTHER_ELECTION)
        return False
    written = cells.text("municipality")
    if not written:
        return True
    county = cells.text("county")
    full = f"{county.zfill(2)}{written.zfill(2)}" if county and len(written) <= 2 else written.zfill(4)
    if full != code:
        said.leave_out(OTHER_MUNICIPALITY)
        return False
    return True


def _no(cells: Cells, field: str) -> bool:
    return cells.text(field).upper() in ("N", "NEJ")


def _year(cells: Cells, year: int | None) -> int | None:
    written = cells.text("occasion")
    found = next(
        (int(part) for part in written.replace("-", " ").split() if part.isdigit() and len(part) == 4), None
    )
    if found is None and year is None:
        cells.wrong(
            "occasion",
            "Filen säger inte vilket år valet hölls. Ange det.",
            "The file does not say the year of the election. Give it.",
        )
    return found or year


def _who(cells: Cells, year: int | None) -> Who | None:
    who = read_who(cells, year)
    if who is None:
        return None
    party = _party(cells)
    number = cells.text("candidate_number")
    key = f"nr {number}" if number else f"{who.key}|{party.casefold()}"
    return Who(who.given, who.family, party, key, None, who.born, "", (), who.invented)


def _party(cells: Cells) -> str:
    """The party as the register writes it: its abbreviation, else its name (to be looked up), else its code."""
    found = (
        cells.text("party_short")
        or cells.text("party")
        or cells.text("party_name")
        or cells.text("party_code")
    )
    if not found:
        cells.wrong("party_short", "Raden saknar parti.", "The row has no party.")
    return found


def _capacity(cells: Cells) -> str:
    written = cells.text("elected_as") or cells.text("capacity")
    return SUBSTITUTE if written.casefold().startswith(("ers", "sub", "supp")) else MEMBER
