"""A result as somebody enters it: read from a table, the seats computed from the votes and laid beside the official ones."""

import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from insyn.description.problem import Unreadable
from insyn.description.text import Text
from insyn.elections.adding_up import ConstituencyCount, Count, Lot, Result, Whole, problems
from insyn.elections.rules.assembly import assembly_seats
from insyn.elections.rules.contest import Contest, LotNeeded, Stage, WrongLot
from insyn.elections.rules.contests import Entered, read_contest
from insyn.elections.rules.outcomes import Outcome, outcome_of, tie_in_words
from insyn.elections.rules.parameters import FIRST_YEAR, NoRules, SeatRules, rules_of
from insyn.elections.rules.table import SEPARATORS, read_table
from insyn.elections.rules.votes_file import VOTES, Size
from insyn.foundation.errors import Invalid

LARGEST_BYTES = 5_000_000
MOST_SHOWN = 8


@dataclass(frozen=True)
class Numbers:
    """What is written beside the table; no electors where they are not known."""

    year: int
    seats: int
    valid_votes: int
    electors: int | None
    lots: tuple[str, ...] = ()
    divided: bool = False


@dataclass(frozen=True)
class Compared:
    """A party's votes, its official seats where the table has them, and those that the votes give (None: not decided)."""

    constituency: str
    code: str
    name: str
    votes: int
    official: int | None
    computed: int | None

    @property
    def differs(self) -> bool:
        """Whether both are known and are not the same."""
        return self.official is not None and self.computed is not None and self.official != self.computed


@dataclass(frozen=True)
class Entry:
    """A result that has been read. `wrong` says why it may not be kept; empty when it may."""

    numbers: Numbers
    results: tuple[Result, ...]
    constituencies: tuple[ConstituencyCount, ...]
    lots: tuple[Lot, ...]
    lines: tuple[Compared, ...]
    notes: tuple[Text, ...]
    wrong: tuple[str, ...]


def read_entry(code: str, name: str, numbers: Numbers, text: str) -> Entry:
    """Read the table and compute the seats. :class:`Invalid`, at its field, for what cannot be read at all."""
    if len(text.encode()) > LARGEST_BYTES:
        raise Invalid(_("Tabellen är för stor. Skicka bara den egna kommunens rader."), field="text")
    try:
        rules = rules_of(numbers.year)
        entered, names = _read(code, name, numbers, _completed(text, numbers.year, code))
    except NoRules:
        raise Invalid(
            _("Reglerna för val före %(year)s finns inte här.") % {"year": FIRST_YEAR}, field="year"
        ) from None
    except Unreadable as error:
        raise Invalid(" ".join(_told(error)), field="text") from None
    try:
        outcome = outcome_of(entered.contest, rules, numbers.lots)
    except WrongLot:
        raise Invalid(
            _("Lotten gäller någon som den inte drogs mellan, eller behövs inte."), field="lots"
        ) from None
    return _entry(numbers, rules, entered, outcome, names)


def _read(code: str, name: str, numbers: Numbers, text: str) -> tuple[Entered, dict[str, str]]:
    size = Size(1, code, name, numbers.seats, numbers.valid_votes, numbers.electors)
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "tabell.csv"
        file.write_text(text, encoding="utf-8")
        entered = read_contest(file, size, numbers.year, divided=numbers.divided)
        names = {row["party_code"]: row["party_name"] for row in read_table(file, VOTES)}
    return entered, {party: (names.get(party) or party)[:120] for party in entered.contest.votes}


def _completed(text: str, year: int, code: str) -> str:
    """The table with the columns that a municipality's own need not have: year, code, constituency."""
    heading, _newline, rest = text.lstrip("\ufeff").partition("\n")
    separator = max(SEPARATORS, key=heading.count)
    columns = [column.strip() for column in heading.split(separator)]
    added = {"year": str(year), "municipality_code": code, "constituency": ""}
    missing = [name for name in added if name not in columns]
    if not missing or "party_code" not in columns:
        return text
    before = separator.join(added[name] for name in missing)
    lines = [f"{before}{separator}{line}" if line.strip() else line for line in rest.splitlines()]
    return "\n".join([f"{separator.join(missing)}{separator}{heading.strip()}", *lines])


def _told(error: Unreadable) -> list[str]:
    language = get_language() or "sv"
    told = [
        _("Rad %(line)s: %(said)s %(instead)s")
        % {
            "line": problem.line,
            "said": problem.message.in_(language),
            "instead": problem.write_instead.in_(language),
        }
        for problem in error.problems[:MOST_SHOWN]
    ]
    if len(error.problems) > MOST_SHOWN:
        told.append(_("Och %(number)s fel till.") % {"number": len(error.problems) - MOST_SHOWN})
    return told


def _entry(
    numbers: Numbers, rules: SeatRules, entered: Entered, outcome: Outcome, names: dict[str, str]
) -> Entry:
    language = get_language() or "sv"
    contest, official = entered.contest, entered.official
    computed = outcome.certain
    has_official = any(official.seats.values())
    lines = [
        Compared(
            "",
            party,
            names[party],
            votes,
            official.seats.get(party, 0) if has_official else None,
            computed[party],
        )
        for party, votes in contest.votes.items()
    ]
    lines += _constituency_lines(contest, entered, outcome, names)
    seats = {line.code: _kept(line) for line in lines if not line.constituency}
    results = tuple(
        Result(party, names[party], votes, seats[party]) for party, votes in contest.votes.items()
    )
    parts = _parts(entered, outcome)
    lots = _lots(contest, rules, numbers.lots) if outcome.result else ()
    wrong = []
    if outcome.tie:
        wrong.append(f"{tie_in_words(outcome.tie).in_(language)} " + _("Skriv vem lotten föll på."))
    elif outcome.reason and not has_official:
        wrong.append(f"{outcome.reason.in_(language)} " + _("Skriv de officiella mandaten i kolumnen seats."))
    elif any(line.differs for line in lines):
        wrong.append(
            _(
                "Rösterna ger inte de mandat som står i tabellen. Rätta det som är fel i röster, mandat eller lott."
            )
        )
    else:
        whole = Whole(numbers.electors or 0, numbers.valid_votes, numbers.seats, results)
        wrong += problems(whole, parts, lots)
    notes = (*entered.notes, *([entered.unknown_constituencies] if entered.unknown_constituencies else []))
    return Entry(numbers, results, parts, lots, tuple(lines), notes, tuple(wrong))


def _kept(line: Compared) -> int:
    """The official seats where they are told, else the computed."""
    return (line.official if line.official is not None else line.computed) or 0


def _constituency_lines(
    contest: Contest, entered: Entered, outcome: Outcome, names: dict[str, str]
) -> list[Compared]:
    found = []
    computed = {part.name: part.seats for part in outcome.result.constituencies} if outcome.result else {}
    for part in contest.constituencies:
        told = entered.official.constituencies[part.name][0]
        for party, votes in part.votes.items():
            official = told.get(party, 0) if any(told.values()) else None
            own = computed[part.name].get(party, 0) if part.name in computed else None
            found.append(Compared(part.name, party, names.get(party, party), votes, official, own))
    return found


def _parts(entered: Entered, outcome: Outcome) -> tuple[ConstituencyCount, ...]:
    """The constituencies as they will be kept: with the official seats where they are told, else the computed."""
    computed = {part.name: part for part in outcome.result.constituencies} if outcome.result else {}
    found = []
    for part in entered.contest.constituencies:
        seats, levelling = entered.official.constituencies[part.name]
        if not any(seats.values()) and part.name in computed:
            seats, levelling = (
                dict(computed[part.name].seats),
                dict(computed[part.name].levelling or {}),
            )
        counts = tuple(
            Count(party, votes, seats.get(party, 0), levelling.get(party, 0))
            for party, votes in part.votes.items()
        )
        found.append(ConstituencyCount(part.name, part.fixed_seats, sum(part.votes.values()), counts))
    return tuple(found)


def _lots(contest: Contest, rules: SeatRules, drawn: Sequence[str]) -> tuple[Lot, ...]:
    """Each lot with those it was drawn between, in the order they were asked for."""
    found: list[Lot] = []
    while True:
        try:
            assembly_seats(contest, rules, [lot.taker for lot in found])
        except LotNeeded as needed:
            tie = needed.tie
            own = tie.stage in (Stage.CONSTITUENCY, Stage.RETURN)
            place = tie.party if own else tie.constituency
            takers = drawn[len(found) : len(found) + tie.open]
            found += [Lot(place, tie.among, taker) for taker in takers]
        else:
            return tuple(found)
