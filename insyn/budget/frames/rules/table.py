"""Reading a budget from a table (CSV or Excel): a row for each line, with an amount for one year or a column for each.

Columns are found by their headings, in Swedish or English, in any order (`COLUMNS`); a heading that is a year holds that
year's amounts. What cannot be read stops the file and is told with its row; nothing is guessed.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from insyn.budget.frames.rules.amounts import read_amount
from insyn.budget.frames.rules.lines import Line, Purpose
from insyn.budget.frames.rules.written import (
    LONGEST_NAME,
    MOST_LINES,
    MOST_PLAN_YEARS,
    Draft,
    Trouble,
    Written,
    is_key,
    key_of,
)
from insyn.description.text import Text
from insyn.people.rules.tables import Limits, read_table

LIMITS = Limits(size=5_000_000, rows=MOST_LINES)
COLUMNS: dict[str, tuple[Text, tuple[str, ...]]] = {
    "name": (Text("namn", "name"), ("benämning", "post", "verksamhet", "line")),
    "name_en": (Text("namn på engelska", "name in english"), ("engelska", "english")),
    "key": (Text("nyckel", "key"), ("id", "kod")),
    "parent": (Text("del av", "part of"), ("ingår i", "parent", "överordnad")),
    "year": (Text("år", "year"), ("budgetår",)),
    "amount": (Text("belopp", "amount"), ("tkr", "belopp tkr", "budget")),
    "measure": (Text("mått", "measure"), ("enhet för beloppet", "valuta", "currency")),
    "purpose": (Text("slag", "purpose"), ("drift/investering", "typ")),
    "bodies": (Text("organ", "bodies"), ("body", "nämnd")),
    "unit": (Text("enhet", "unit"), ("avdelning",)),
    "source": (Text("källa", "source"), ()),
}
"""Each column's heading, in both languages, and what else it may be called."""
_YEAR = re.compile(r"(?:budget |plan )?((?:19|20)[0-9]{2})(?: tkr)?")
_TKR = {"", "tkr", "kkr", "tusental kronor", "tusen kronor", "thousand kronor", "thousands"}
_OPERATING = {"", "drift", "d", "operating"}
_INVESTMENT = {"investering", "investeringar", "inv", "i", "investment"}


@dataclass(frozen=True)
class _Heads:
    """In which place each column stands, and which hold a year's amounts."""

    columns: Mapping[str, int]
    years: Mapping[int, int]  # place → year


def read_table_draft(
    data: bytes, *, year: int | None = None, title: str = "", source: str = "", plan_years: int | None = None
) -> Draft:
    """The budget in the table. The first year is the budget's unless `year` says it; raises `Unreadable` for what is no table."""
    table = read_table(data, LIMITS)
    rows = iter(table.rows)
    troubles = [Trouble(one.row, one.message, stops=one.stops) for one in table.remarks]
    first = next(rows, None)
    heads, wrong = _heads(first[1] if first else ())
    if wrong:
        return Draft(year=year or 0, troubles=(*troubles, Trouble(1, wrong)))
    reader = _Reader(heads, year)
    for number, cells in rows:
        reader.take(number, cells)
    troubles += reader.troubles
    years = [one.line.year for one in reader.lines]
    starts = year or min(years, default=0)
    plan = max(years, default=starts) - starts if plan_years is None else plan_years
    return Draft(
        year=starts,
        plan_years=min(max(plan, 0), MOST_PLAN_YEARS),
        title=title,
        source=source,
        lines=tuple(reader.resolved()),
        troubles=tuple(troubles),
    )


def _heads(cells: tuple[str, ...]) -> tuple[_Heads, Text | None]:
    known = {
        word: column
        for column, (head, others) in COLUMNS.items()
        for word in (head.sv.casefold(), head.en.casefold(), *others)
    }
    columns: dict[str, int] = {}
    years: dict[int, int] = {}
    for place, cell in enumerate(cells):
        word = " ".join(cell.casefold().split())
        if found := _YEAR.fullmatch(word):
            years[place] = int(found[1])
        elif word in known and known[word] not in columns:
            columns[known[word]] = place
    return _Heads(columns, years), _wrong_heads(columns, years, cells)


def _wrong_heads(columns: Mapping[str, int], years: Mapping[int, int], cells: tuple[str, ...]) -> Text | None:
    if "name" not in columns:
        shown = ", ".join(cell for cell in cells[:8] if cell)[:120]
        return Text(
            f"Första raden ska vara rubriker, och en av dem ”namn”. Här står: {shown or 'ingenting'}. Utgå från mallen.",
            f'The first row must be headings, one of them "name". Here it says: {shown or "nothing"}. Begin with the template.',
        )
    if len(set(years.values())) < len(years):
        return Text("Ett år står i två rubriker.", "A year stands in two headings.")
    if not years and "amount" not in columns:
        return Text(
            "Det finns ingen kolumn med belopp. Kalla den ”belopp”, eller skriv året som rubrik: 2021.",
            'There is no column of amounts. Call it "amount", or write the year as a heading: 2021.',
        )
    if years and "amount" in columns:
        return Text(
            "Det finns både kolumnen ”belopp” och kolumner för år. Behåll det ena.",
            'There are both a column "amount" and columns of years. Keep one of them.',
        )
    return None


class _Reader:
    """Takes the rows one by one."""

    def __init__(self, heads: _Heads, year: int | None) -> None:
        self.heads, self.year = heads, year
        self.lines: list[Written] = []
        self.troubles: list[Trouble] = []
        self.keys: dict[str, str] = {}  # what parts may call their line by → its key
        self.by_line: dict[tuple[str, str], str] = {}  # name and parent as written → key

    def take(self, row: int, cells: tuple[str, ...]) -> None:
        told = {
            column: (cells[place].strip() if place < len(cells) else "")
            for column, place in self.heads.columns.items()
        }
        name, purpose = told["name"], self._purpose(row, told.get("purpose", ""))
        if not name or len(name) > LONGEST_NAME:
            self._say(
                row,
                Text(
                    f"Raden har inget namn, eller ett längre än {LONGEST_NAME} tecken.",
                    f"The row has no name, or one longer than {LONGEST_NAME} letters.",
                ),
            )
            return
        if wrong := _wrong_measure(told.get("measure", "")):
            self._say(row, wrong)
            return
        key = self._key(row, told, name)
        for year, written in self._amounts(row, told, cells):
            amount = read_amount(written)
            if amount.wrong:
                self._say(row, amount.wrong)
                continue
            if amount.remark:
                self.troubles.append(Trouble(row, amount.remark, stops=False))
            line = Line(
                key=key,
                name=Text(name, told.get("name_en") or name),
                year=year,
                tkr=amount.tkr or 0,
                purpose=purpose,
                parent=told.get("parent", ""),
                bodies=_listed(told.get("bodies", "")),
                unit=told.get("unit", ""),
                source=told.get("source", "")[:300],
            )
            self.lines.append(Written(row, line))

    def _say(self, row: int, message: Text) -> None:
        self.troubles.append(Trouble(row, message))

    def _purpose(self, row: int, written: str) -> Purpose:
        word = written.casefold()
        if word not in _OPERATING | _INVESTMENT:
            self._say(
                row,
                Text(
                    f"”{written[:40]}” är inget slag. Skriv drift eller investering.",
                    f'"{written[:40]}" is no purpose. Write operating or investment.',
                ),
            )
        return Purpose.INVESTMENT if word in _INVESTMENT else Purpose.OPERATING

    def _key(self, row: int, told: Mapping[str, str], name: str) -> str:
        key = told.get("key", "").casefold()
        same = (name.casefold(), told.get("parent", "").casefold())
        if key and not is_key(key):
            self._say(
                row,
                Text(
                    f"Nyckeln ”{key[:40]}” får bara ha små bokstäver a–z, siffror och bindestreck.",
                    f'The key "{key[:40]}" may have small letters a–z, digits and dashes only.',
                ),
            )
        elif not key:
            key = self.by_line.get(same) or key_of(name, self.by_line.values())
        self.by_line.setdefault(same, key)
        self.keys.setdefault(key, key)
        self.keys.setdefault(name.casefold(), key)
        return key

    def _amounts(
        self, row: int, told: Mapping[str, str], cells: tuple[str, ...]
    ) -> Iterator[tuple[int, str]]:
        if self.heads.years:
            for place, year in self.heads.years.items():
                written = cells[place].strip() if place < len(cells) else ""
                if written:  # nothing in a year's column: no amount is set for that year
                    yield year, written
            return
        written_year = told.get("year", "")
        if not written_year and self.year:
            yield self.year, told["amount"]
        elif re.fullmatch(r"(?:19|20)[0-9]{2}", written_year):
            yield int(written_year), told["amount"]
        else:
            self._say(
                row,
                Text(
                    f"”{written_year[:20]}” är inget år. Skriv fyra siffror, till exempel 2021.",
                    f'"{written_year[:20]}" is no year. Write four digits, for instance 2021.',
                ),
            )

    def resolved(self) -> Iterator[Written]:
        """The lines, each part's line by its key, also where the file calls it by its name."""
        for one in self.lines:
            parent = one.line.parent
            known = parent if parent in self.keys.values() else self.keys.get(parent.casefold(), parent)
            yield Written(one.row, _under(one.line, known))


def _under(line: Line, parent: str) -> Line:
    return line if line.parent == parent else replace(line, parent=parent)


def _wrong_measure(written: str) -> Text | None:
    if written.casefold() in _TKR:
        return None
    return Text(
        f"Måttet är ”{written[:20]}”, men en budget tas in i tusental kronor (tkr). Räkna om beloppet och skriv tkr.",
        f'The measure is "{written[:20]}", but a budget is read in thousands of kronor (tkr). Convert the amount and write tkr.',
    )


def _listed(written: str) -> tuple[str, ...]:
    return tuple(part for part in (piece.strip() for piece in re.split(r"[|+;,]", written)) if part)
