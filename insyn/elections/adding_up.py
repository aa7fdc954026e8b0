"""What a result of an election must add up to before it is kept."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from insyn.elections.rules.contest import CANNOT_WIN

LARGEST = 2_000_000_000
"""More votes than any database column or country holds."""
MOST_SEATS = 1001
FIRST_YEAR, LAST_YEAR = 1862, 9998


@dataclass(frozen=True)
class Result:
    """One party's line in a result."""

    code: str
    name: str
    votes: int
    seats: int


@dataclass(frozen=True)
class Count:
    """A party's votes and seats in a constituency; the levelling seats are part of the seats."""

    code: str
    votes: int
    seats: int
    levelling_seats: int = 0


@dataclass(frozen=True)
class ConstituencyCount:
    """A constituency's result, with its fixed seats, and those entitled to vote where they are known."""

    name: str
    fixed_seats: int
    valid_votes: int
    counts: tuple[Count, ...]
    electors: int | None = None


@dataclass(frozen=True)
class Lot:
    """A lot that was drawn: where (empty: in the whole municipality), among whom, and on whom it fell."""

    place: str
    among: tuple[str, ...]
    taker: str


@dataclass(frozen=True)
class Whole:
    """The result of the whole municipality; no electors where they are not known."""

    electors: int
    valid_votes: int
    seats: int
    results: tuple[Result, ...]


def problems(
    whole: Whole, constituencies: Sequence[ConstituencyCount] = (), lots: Sequence[Lot] = ()
) -> list[str]:
    """Everything that does not add up, each in a sentence; empty for a result that may be kept."""
    found = [*_sizes(whole, constituencies)]
    if not found:
        found += [*_of_whole(whole)]
    if not found and constituencies:
        found += [*_of_constituencies(whole, constituencies)]
    return found or [*_of_lots(whole, constituencies, lots)]


def _sizes(whole: Whole, constituencies: Sequence[ConstituencyCount]) -> Iterator[str]:
    numbers = [whole.electors, whole.valid_votes, whole.seats]
    numbers += [number for line in whole.results for number in (line.votes, line.seats)]
    for part in constituencies:
        numbers += [part.fixed_seats, part.valid_votes, part.electors or 0]
        numbers += [n for count in part.counts for n in (count.votes, count.seats, count.levelling_seats)]
    if any(not 0 <= number <= LARGEST for number in numbers):
        yield _("Ett antal är negativt eller orimligt stort.")
    if not 1 <= whole.seats <= MOST_SEATS:
        yield _("Fullmäktige har minst en plats och högst %(most)s.") % {"most": MOST_SEATS}
    if not whole.results:
        yield _("Resultatet har inget parti.")


def _of_whole(whole: Whole) -> Iterator[str]:
    codes = [line.code for line in whole.results]
    for code in _twice(codes):
        yield _("%(party)s står två gånger.") % {"party": code}
    votes = sum(line.votes for line in whole.results)
    if votes > whole.valid_votes:
        yield (
            _("Partiernas röster är %(total)s, fler än de giltiga rösterna som är %(valid)s.")
            % {"total": votes, "valid": whole.valid_votes}
        )
    if whole.electors and whole.valid_votes > whole.electors:
        yield (
            _("De giltiga rösterna är %(valid)s, fler än de röstberättigade som är %(electors)s.")
            % {"valid": whole.valid_votes, "electors": whole.electors}
        )
    total = sum(line.seats for line in whole.results)
    if total != whole.seats:
        yield (
            _("Partiernas mandat är %(total)s men fullmäktige har %(seats)s platser.")
            % {"total": total, "seats": whole.seats}
        )
    for line in whole.results:
        if line.seats and not line.votes:
            yield _("%(party)s har mandat men inga röster.") % {"party": line.code}


def _of_constituencies(whole: Whole, parts: Sequence[ConstituencyCount]) -> Iterator[str]:
    if len(parts) < 2:
        yield _("Valkretsarna är två eller fler; är kommunen en enda valkrets anges ingen.")
    for name in _twice([part.name for part in parts]):
        yield _("Valkretsen %(name)s står två gånger.") % {"name": name}
    for part in parts:
        yield from _of_constituency(whole, part)
    valid = sum(part.valid_votes for part in parts)
    if valid != whole.valid_votes:
        yield (
            _("Valkretsarnas giltiga röster är tillsammans %(total)s men kommunens är %(valid)s.")
            % {"total": valid, "valid": whole.valid_votes}
        )
    for line in whole.results:
        if line.code in CANNOT_WIN:  # what is left over is summed otherwise in a part than in the whole
            continue
        own = [count for part in parts for count in part.counts if count.code == line.code]
        votes, seats = sum(count.votes for count in own), sum(count.seats for count in own)
        if (votes, seats) != (line.votes, line.seats):
            yield (
                _(
                    "%(party)s har %(votes)s röster och %(seats)s mandat i valkretsarna men %(whole_votes)s och "
                    "%(whole_seats)s i hela kommunen."
                )
                % {
                    "party": line.code,
                    "votes": votes,
                    "seats": seats,
                    "whole_votes": line.votes,
                    "whole_seats": line.seats,
                }
            )


def _of_constituency(whole: Whole, part: ConstituencyCount) -> Iterator[str]:
    codes = [count.code for count in part.counts]
    for code in _twice(codes):
        yield _("%(party)s står två gånger i %(name)s.") % {"party": code, "name": part.name}
    for code in sorted(set(codes) - {line.code for line in whole.results} - CANNOT_WIN):
        yield _("%(party)s står i %(name)s men inte i kommunens resultat.") % {
            "party": code,
            "name": part.name,
        }
    if sum(count.votes for count in part.counts) > part.valid_votes:
        yield _("Partiernas röster i %(name)s är fler än de giltiga rösterna där.") % {"name": part.name}
    if any(count.levelling_seats > count.seats for count in part.counts):
        yield _("Utjämningsmandaten i %(name)s är fler än mandaten.") % {"name": part.name}


def _of_lots(whole: Whole, parts: Sequence[ConstituencyCount], lots: Sequence[Lot]) -> Iterator[str]:
    parties = {line.code for line in whole.results}
    names = {part.name for part in parts}
    for lot in lots:
        able = names if lot.place in parties else parties
        if lot.place and lot.place not in names | parties:
            yield _("Lotten gäller %(place)s, som inte är någon valkrets eller något parti här.") % {
                "place": lot.place
            }
        elif len(set(lot.among)) < 2 or not set(lot.among) <= able:
            yield _("En lott dras mellan minst två av resultatets partier, eller av ett partis valkretsar.")
        elif lot.taker not in lot.among:
            yield _("Lotten föll på %(taker)s, som inte är bland dem den drogs mellan.") % {
                "taker": lot.taker
            }


def _twice(names: Sequence[str]) -> list[str]:
    return sorted({name for name in names if names.count(name) > 1})
