"""What has been settled and is now known to have been otherwise: lines in the next period that point at what they correct."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal

from insyn.description.text import Text
from insyn.remuneration.rules.line import Line, joined


@dataclass(frozen=True)
class Settled:
    """A line of a closed period; `thing` is the key of what it was about, the same on each correction of it."""

    line: Line
    thing: str


def now_of(thing: str, line: Line, kept: Mapping[int, int]) -> Settled:
    """A settled line as it reads now that duplicates have been merged: what was settled for one is settled for the one kept."""
    person = kept.get(line.person, line.person)
    _before, _slash, rest = thing.partition("/")
    return Settled(replace(line, person=person), f"{person}/{rest}")


def corrections(settled: Iterable[Settled], now: Iterable[Line]) -> list[Line]:
    """What is to be paid or taken back for closed periods: per thing, what is now computed less all that has been settled.

    A line without a known amount corrects nothing: it could not be settled.
    """
    paid: dict[str, Decimal] = {}
    latest: dict[str, Line] = {}
    for one in settled:
        paid[one.thing] = paid.get(one.thing, Decimal(0)) + (one.line.kronor or Decimal(0))
        latest.setdefault(one.thing, one.line)
    due: dict[str, Decimal] = {}
    for line in now:
        if line.kronor is None:
            if line.key not in paid:
                continue
            due[line.key] = paid[line.key]
        else:
            due[line.key] = due.get(line.key, Decimal(0)) + line.kronor
            latest[line.key] = line
    found = []
    for thing, line in sorted(latest.items(), key=lambda item: (item[1].on, item[0])):
        difference = due.get(thing, Decimal(0)) - paid.get(thing, Decimal(0))
        if difference:
            found.append(_correction(line, thing, difference, already=thing in paid))
    return found


def _correction(line: Line, thing: str, difference: Decimal, *, already: bool) -> Line:
    why = (
        Text("rättelse av det som har avräknats", "correction of what has been settled")
        if already
        else Text("hör till en stängd period", "belongs to a closed period")
    )
    return replace(
        line,
        kronor=difference,
        words=joined(why, line.words),
        corrects=thing if already else "",
        equal="",
        rate=None,
    )
