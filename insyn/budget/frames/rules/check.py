"""What is wrong with a written budget, or worth a look, before it is taken in. What does not add up is told, never mended."""

import difflib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from insyn.budget.frames.rules.lines import Line, Purpose, differences
from insyn.budget.frames.rules.written import Draft, Trouble, Written
from insyn.description.text import Text, in_groups

KRONOR = 1_000
"""So many times its neighbours, and an amount is likely written in kronor."""
NEAR = KRONOR // 2
"""Held against one line alone (its frame, its own next year), which may have changed: half a thousand times is asked about."""


@dataclass(frozen=True)
class Known:
    """What a budget may name: bodies and units by their ids, with their names; the years that are decided already."""

    bodies: Mapping[str, Text] = field(default_factory=dict)
    units: Mapping[str, Text] = field(default_factory=dict)
    decided_years: frozenset[int] = frozenset()


def checked(draft: Draft, known: Known) -> Draft:
    """The draft with its bodies and units by their ids, and everything that is to be said of it."""
    found = list(draft.troubles)
    if draft.year in known.decided_years:
        found.append(Trouble(0, decided_already(draft.year)))
    lines: list[Written] = []
    for one in draft.lines:
        line, troubles = _named(one, known)
        lines.append(Written(one.row, line))
        found += troubles
    found += _twice(lines)
    found += _tree(lines)
    found += _years(lines, draft)
    found += suspected(lines)
    if not any(trouble.stops for trouble in found):
        found += not_adding_up(lines)
    if not lines and not any(trouble.stops for trouble in found):
        found.append(Trouble(0, Text("Filen har inga belopp.", "The file has no amounts.")))
    return replace(draft, lines=tuple(lines), troubles=tuple(sorted(found, key=_order)))


def decided_already(year: int) -> Text:
    """That a decided budget is not written over, and what to do instead."""
    return Text(
        f"Budgeten för {year} är redan beslutad och ändras inte. Registrera en omfördelning i stället.",
        f"The budget of {year} is already decided and does not change. Record a redistribution instead.",
    )


def _order(trouble: Trouble) -> tuple[bool, bool, int]:
    return not trouble.stops, not trouble.asks, trouble.row


def _named(one: Written, known: Known) -> tuple[Line, list[Trouble]]:
    troubles: list[Trouble] = []
    bodies = []
    for written in one.line.bodies:
        id_ = _id_of(written, known.bodies)
        if id_ is None:
            troubles.append(
                Trouble(
                    one.row, _unknown(written, known.bodies, Text("inget organ", "no body"), one.line.year)
                )
            )
        bodies.append(id_ or written)
    unit = _id_of(one.line.unit, known.units) if one.line.unit else ""
    if unit is None:
        troubles.append(
            Trouble(
                one.row, _unknown(one.line.unit, known.units, Text("ingen enhet", "no unit"), one.line.year)
            )
        )
        unit = one.line.unit
    return replace(one.line, bodies=tuple(dict.fromkeys(bodies)), unit=unit), troubles


def _id_of(written: str, among: Mapping[str, Text]) -> str | None:
    if written in among:
        return written
    low = written.strip().casefold()
    return next(
        (id_ for id_, name in among.items() if low in (name.sv.casefold(), name.en.casefold(), id_)), None
    )


def _unknown(written: str, among: Mapping[str, Text], what: Text, year: int) -> Text:
    near = nearest(written, among)
    hint = Text("", "")
    if near:
        hint = Text(f" Menade du {near} ({among[near].sv})?", f" Did you mean {near} ({among[near].en})?")
    elif among:
        some = ", ".join(list(among)[:12])
        hint = Text(f" Det finns: {some}.", f" There are: {some}.")
    return Text(
        f"Organisationen {year} har {what.sv} ”{written[:60]}”.{hint.sv}",
        f'The organisation of {year} has {what.en} "{written[:60]}".{hint.en}',
    )


def nearest(written: str, among: Mapping[str, Text]) -> str | None:
    """The id whose own letters, or name's, are most like what was written; None if none is."""
    low = written.casefold()
    words = {id_: id_ for id_ in among} | {name.sv.casefold(): id_ for id_, name in among.items()}
    close = difflib.get_close_matches(low, list(words), n=1, cutoff=0.6)
    return words[close[0]] if close else None


def _twice(lines: Iterable[Written]) -> Iterator[Trouble]:
    seen: dict[tuple[str, int, Purpose], int] = {}
    for one in lines:
        place = (one.line.key, one.line.year, one.line.purpose)
        if place in seen:
            yield Trouble(
                one.row,
                Text(
                    f"{one.line.name.sv} står två gånger för {one.line.year}, {one.line.purpose.label.sv} "
                    f"(också på rad {seen[place]}). Behåll en av raderna, eller ge dem var sin nyckel.",
                    f"{one.line.name.en} stands twice for {one.line.year}, {one.line.purpose.label.en} "
                    f"(also in row {seen[place]}). Keep one of the rows, or give each a key of its own.",
                ),
            )
        seen.setdefault(place, one.row)


def _tree(lines: Sequence[Written]) -> Iterator[Trouble]:
    """Each part's line is there, of the same year and purpose, and no line is a part of itself by a way around."""
    parents = {(one.line.key, one.line.year, one.line.purpose): one.line.parent for one in lines}
    names = {one.line.key: one.line.name for one in lines}
    for one in lines:
        line = one.line
        if not line.parent:
            continue
        if (line.parent, line.year, line.purpose) not in parents:
            yield Trouble(one.row, _no_parent(line, names))
            continue
        at, seen = line.parent, {line.key}
        while at and at not in seen:
            seen.add(at)
            at = parents.get((at, line.year, line.purpose), "")
        if at == line.key:
            yield Trouble(
                one.row,
                Text(
                    f"{line.name.sv} är en del av sig själv. Se över kolumnen ”del av”.",
                    f'{line.name.en} is a part of itself. Look over the column "part of".',
                ),
            )


def _no_parent(line: Line, names: Mapping[str, Text]) -> Text:
    if line.parent in names:
        name = names[line.parent]
        return Text(
            f"{line.name.sv} är en del av {name.sv}, som inte har något belopp för {line.year}, {line.purpose.label.sv}. "
            "Lägg till en rad med det.",
            f"{line.name.en} is a part of {name.en}, which has no amount for {line.year}, {line.purpose.label.en}. Add a row "
            "with it.",
        )
    near = nearest(line.parent, names)
    hint = Text(f" Menade du {near}?", f" Did you mean {near}?") if near else Text("", "")
    return Text(
        f"{line.name.sv} är en del av ”{line.parent}”, som ingen rad har som nyckel.{hint.sv}",
        f'{line.name.en} is a part of "{line.parent}", which is no row\'s key.{hint.en}',
    )


def _years(lines: Iterable[Written], draft: Draft) -> Iterator[Trouble]:
    last = draft.year + draft.plan_years
    for one in lines:
        if not draft.year <= one.line.year <= last:
            yield Trouble(
                one.row,
                Text(
                    f"Budgeten gäller {draft.year}–{last}, men raden gäller {one.line.year}.",
                    f"The budget is of {draft.year}–{last}, but the row is of {one.line.year}.",
                ),
            )


def suspected(lines: Sequence[Written]) -> Iterator[Trouble]:
    """Amounts that look like kronor among tkr: next to their frame, to their own other years, or to all beside them."""
    by_place = {(one.line.key, one.line.year, one.line.purpose): one.line for one in lines}
    beside: dict[tuple[str, int, Purpose], list[Line]] = {}
    for one in lines:
        beside.setdefault((one.line.parent, one.line.year, one.line.purpose), []).append(one.line)
    for one in lines:
        line = one.line
        than = _much_more_than(line, by_place, beside[line.parent, line.year, line.purpose])
        if than is not None:
            yield Trouble(one.row, _kronor(line, than), stops=False, asks=True)


def _much_more_than(
    line: Line, by_place: Mapping[tuple[str, int, Purpose], Line], beside: Sequence[Line]
) -> Line | None:
    over = by_place.get((line.parent, line.year, line.purpose))
    if over and over.tkr and abs(line.tkr) >= NEAR * abs(over.tkr):
        return over
    for year in (line.year - 1, line.year + 1):
        other = by_place.get((line.key, year, line.purpose))
        if other and other.tkr and abs(line.tkr) >= NEAR * abs(other.tkr):
            return other
    others = [other for other in beside if other is not line and other.tkr]
    largest = max(others, key=lambda other: abs(other.tkr), default=None)
    if largest and abs(line.tkr) >= KRONOR * abs(largest.tkr):
        return largest
    return None


def _kronor(line: Line, than: Line) -> Text:
    own, other = in_groups(line.tkr), in_groups(than.tkr)
    half = KRONOR // 2
    thousands = in_groups((line.tkr + half) // KRONOR)
    return Text(
        f"{line.name.sv} {line.year} är {own.sv} tkr, men {than.name.sv} {than.year} {other.sv} tkr. Är beloppet i kronor? "
        f"Skriv det i så fall i tusental: {thousands.sv}.",
        f"{line.name.en} {line.year} is {own.en} tkr, but {than.name.en} {than.year} {other.en} tkr. Is the amount in kronor? If "
        f"so, write it in thousands: {thousands.en}.",
    )


def not_adding_up(lines: Sequence[Written]) -> Iterator[Trouble]:
    """Each line whose parts are not its sum, with the difference."""
    rows = {id(one.line): one.row for one in lines}
    for difference in differences([one.line for one in lines]):
        yield Trouble(rows.get(id(difference.line), 0), told(difference.line, difference.tkr), stops=False)


def told(line: Line, tkr: int) -> Text:
    """That a line's parts do not add up to it: both sums and the difference."""
    whole, parts = in_groups(line.tkr), in_groups(line.tkr + tkr)
    sign = "+" if tkr > 0 else "\u2212"
    apart = in_groups(abs(tkr))
    purpose = Text("", "")
    if line.purpose is not Purpose.OPERATING:
        purpose = Text(f", {line.purpose.label.sv}", f", {line.purpose.label.en}")
    return Text(
        f"{line.name.sv} {line.year}{purpose.sv}: delarna är tillsammans {parts.sv} tkr, men raden säger {whole.sv} tkr. "
        f"Skillnaden är {sign}{apart.sv} tkr.",
        f"{line.name.en} {line.year}{purpose.en}: the parts together are {parts.en} tkr, but the line says {whole.en} tkr. The "
        f"difference is {sign}{apart.en} tkr.",
    )
