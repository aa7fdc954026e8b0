"""Which budget line an account of a unit belongs to: dated rows, none of which may meet another.

A row holds accounts from one to another by how they begin ("3" to "8" is every account that begins with 3 to 8), and a unit:
its code, the beginning of it followed by * ("31*"), * for all, or nothing for rows without a unit.
"""

import csv
import io
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from insyn.budget.frames.rules.lines import Purpose
from insyn.description.text import Text

UNMAPPED = ""
"""The key of what no row maps: a line of its own, which no budget line has."""
WIDTH = 20
FIRST, LAST = date(1900, 1, 1), date(2100, 12, 31)
HEADINGS = ("konto_från", "konto_till", "ansvar", "rad", "ändamål", "från", "till", "texter_döljs_enligt")
_PURPOSES = {"drift": Purpose.OPERATING, "investering": Purpose.INVESTMENT, "": Purpose.OPERATING}
_UNIT = re.compile(r"[^\s*]{0,40}\*?")


@dataclass(frozen=True, kw_only=True)
class Mapped:
    """A row of the mapping. `hides` is the section by which the texts of its vouchers are shown to nobody."""

    account_from: str
    account_to: str
    unit: str
    key: str
    purpose: Purpose = Purpose.OPERATING
    starts_on: date = FIRST
    ends_on: date = LAST
    hides: str = ""
    pk: int = 0

    def holds(self, account: str, unit: str, on: date) -> bool:
        """Whether it maps the account of the unit on the day."""
        return self.starts_on <= on <= self.ends_on and self.fits(account, unit)

    def fits(self, account: str, unit: str) -> bool:
        """Whether it maps the account of the unit, on whatever day."""
        return _low(self.account_from) <= _low(account) <= _high(self.account_to) and (
            unit.startswith(self.unit[:-1]) if self.unit.endswith("*") else unit == self.unit
        )

    def meets(self, other: "Mapped") -> bool:
        """Whether something could be mapped by both."""
        return (
            self.starts_on <= other.ends_on
            and other.starts_on <= self.ends_on
            and _low(self.account_from) <= _high(other.account_to)
            and _low(other.account_from) <= _high(self.account_to)
            and _units_meet(self.unit, other.unit)
        )

    @property
    def said(self) -> Text:
        """The row in words."""
        accounts = (
            self.account_from
            if self.account_from == self.account_to
            else f"{self.account_from}–{self.account_to}"
        )
        unit = (
            Text(f"ansvar {self.unit}", f"unit {self.unit}") if self.unit else Text("utan ansvar", "no unit")
        )
        begins = f"{self.starts_on}–" if self.starts_on > FIRST else ""
        ends = f"–{self.ends_on}" if self.ends_on < LAST else ""
        days = f" ({begins}{ends})".replace("––", "–") if begins or ends else ""
        return Text(
            f"konto {accounts}, {unit.sv} → {self.key}{days}",
            f"account {accounts}, {unit.en} → {self.key}{days}",
        )


def _low(account: str) -> str:
    return account.ljust(WIDTH, "0")


def _high(account: str) -> str:
    return account.ljust(WIDTH, "~")


def _units_meet(one: str, other: str) -> bool:
    if one.endswith("*") and other.endswith("*"):
        return one[:-1].startswith(other[:-1]) or other[:-1].startswith(one[:-1])
    if one.endswith("*"):
        return other.startswith(one[:-1])
    return one.startswith(other[:-1]) if other.endswith("*") else one == other


def wrong(row: Mapped, keys: Iterable[str]) -> list[Text]:
    """What is wrong with a row by itself; `keys` are the budget lines that there are."""
    found = []
    if not (_is_account(row.account_from) and _is_account(row.account_to)):
        found.append(
            Text(
                "Skriv konton med siffror, till exempel 3 till 8.",
                "Write accounts in figures, such as 3 to 8.",
            )
        )
    elif _high(row.account_to) < _low(row.account_from):
        found.append(
            Text(
                f"Konto {row.account_to} kommer före {row.account_from}. Byt plats på dem.",
                f"Account {row.account_to} comes before {row.account_from}. Let them change places.",
            )
        )
    if not _UNIT.fullmatch(row.unit):
        found.append(
            Text(
                "Skriv ansvaret som en kod, början av den följd av *, eller bara *.",
                "Write the unit as a code, the beginning of it followed by *, or only *.",
            )
        )
    if row.key not in set(keys):
        found.append(Text(f"Budgeten har ingen rad ”{row.key}”.", f"The budget has no line “{row.key}”."))
    if row.ends_on < row.starts_on:
        found.append(Text("Sista dagen ligger före den första.", "The last day is before the first."))
    return found


def twice(rows: Sequence[Mapped]) -> list[tuple[Mapped, Mapped]]:
    """Pairs of rows by which something would be mapped twice."""
    return [(one, other) for at, one in enumerate(rows) for other in rows[at + 1 :] if one.meets(other)]


def said_twice(one: Mapped, other: Mapped) -> Text:
    """That two rows map the same, naming both."""
    return Text(
        f"Samma belopp skulle räknas två gånger: {one.said.sv}, och {other.said.sv}. Ändra eller avsluta den ena.",
        f"The same amount would be counted twice: {one.said.en}, and {other.said.en}. Change or end one of them.",
    )


def read_table(text: str) -> tuple[list[Mapped], list[tuple[int, Text]]]:
    """The rows of a table with the headings of `HEADINGS`, and what is wrong in it with its line."""
    lines = text.removeprefix("\ufeff").splitlines()
    delimiter = max(";\t,", key=(lines or [""])[0].count)
    reader = csv.DictReader(io.StringIO("\n".join(lines)), delimiter=delimiter)
    lacking = [one for one in HEADINGS[:4] if one not in (reader.fieldnames or ())]
    if lacking:
        said = Text(
            f"Filen saknar kolumnerna: {', '.join(lacking)}.",
            f"The file lacks the columns: {', '.join(lacking)}.",
        )
        return [], [(1, said)]
    rows, troubles = [], []
    for cells in reader:
        row = _row(
            {
                key: (value or "").strip()
                for key, value in cells.items()
                if isinstance(key, str) and not isinstance(value, list)
            }
        )
        if isinstance(row, Text):
            troubles.append((reader.line_num, row))
        elif row is not None:
            rows.append(row)
    return rows, troubles


def _row(cells: dict[str, str]) -> Mapped | Text | None:
    if not any(cells.values()):
        return None
    purpose = _PURPOSES.get(cells.get("ändamål", "").casefold())
    if purpose is None:
        return Text("Ändamålet är drift eller investering.", "The purpose is drift or investering.")
    try:
        starts_on = date.fromisoformat(cells.get("från") or FIRST.isoformat())
        ends_on = date.fromisoformat(cells.get("till") or LAST.isoformat())
    except ValueError:
        return Text("Skriv dagar som ÅÅÅÅ-MM-DD.", "Write days as YYYY-MM-DD.")
    return Mapped(
        account_from=cells["konto_från"],
        account_to=cells["konto_till"] or cells["konto_från"],
        unit=cells["ansvar"],
        key=cells["rad"],
        purpose=purpose,
        starts_on=starts_on,
        ends_on=ends_on,
        hides=cells.get("texter_döljs_enligt", "")[:60],
    )


def as_table(rows: Iterable[Mapped]) -> str:
    """The rows as the table that `read_table` reads."""
    made = io.StringIO()
    writer = csv.writer(made, delimiter=";", lineterminator="\n")
    writer.writerow(HEADINGS)
    for row in rows:
        writer.writerow(
            [
                row.account_from,
                row.account_to,
                row.unit,
                row.key,
                row.purpose.label.sv,
                row.starts_on.isoformat() if row.starts_on > FIRST else "",
                row.ends_on.isoformat() if row.ends_on < LAST else "",
                row.hides,
            ]
        )
    return made.getvalue()


def _is_account(written: str) -> bool:
    return written.isascii() and written.isdigit() and len(written) <= WIDTH


class Mapper:
    """Finds the row for many places, where each account and unit comes again and again."""

    def __init__(self, rows: Iterable[Mapped]) -> None:
        self._rows = list(rows)
        self._known: dict[tuple[str, str], list[Mapped]] = {}

    def row_of(self, account: str, unit: str, on: date) -> Mapped | None:
        """The row that maps the account of the unit on the day; None where none does."""
        place = (account, unit)
        if place not in self._known:
            self._known[place] = [row for row in self._rows if row.fits(account, unit)]
        return next((row for row in self._known[place] if row.starts_on <= on <= row.ends_on), None)
