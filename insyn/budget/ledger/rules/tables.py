"""A ledger as a table: columns are found by their headings, or as somebody says which is which."""

import csv
import re
from collections.abc import Iterable, Iterator, Mapping
from datetime import date

from insyn.budget.ledger.rules.vouchers import Chart, Findings, Row, Voucher, Year, day_of, ore_of
from insyn.description.text import Text

COLUMNS = {
    "day": Text("Datum", "Day"),
    "account": Text("Konto", "Account"),
    "amount": Text("Belopp", "Amount"),
    "debit": Text("Debet", "Debit"),
    "credit": Text("Kredit", "Credit"),
    "unit": Text("Ansvar", "Unit"),
    "text": Text("Text", "Text"),
    "number": Text("Verifikationsnummer", "Voucher number"),
    "name": Text("Kontonamn", "Account name"),
}
"""What a column may be. A day, an account and an amount (or debit and credit) must be there."""
USUAL = {
    "day": ("datum", "bokföringsdatum", "verifikationsdatum", "bokf.datum", "verdatum", "date", "day"),
    "account": ("konto", "kontonr", "kontonummer", "account"),
    "amount": ("belopp", "utfall", "saldo", "amount"),
    "debit": ("debet", "debit"),
    "credit": ("kredit", "credit"),
    "unit": ("ansvar", "ansvarskod", "enhet", "kostnadsställe", "unit", "responsibility"),
    "text": ("text", "verifikationstext", "benämning", "text"),
    "number": ("ver", "vernr", "verifikation", "verifikationsnummer", "voucher"),
    "name": ("kontonamn", "kontobenämning", "account name"),
}
UNIT = "1"
"""The dimension that the column of units is read as: the one that SIE reserves for it."""
MOST_ROWS = 100_000


class NoColumn(ValueError):
    """A column that must be there is not; `text` says which and how to say it."""

    def __init__(self, text: Text) -> None:
        super().__init__(text.sv)
        self.text = text


def columns_of(headings: list[str], said: Mapping[str, str] | None = None) -> dict[str, int]:
    """Which column is what: as it was said, else by the usual headings. :class:`NoColumn` where one is missing."""
    plain = [heading.strip().casefold() for heading in headings]
    found: dict[str, int] = {}
    for name in COLUMNS:
        heading = (said or {}).get(name, "").strip()
        if heading:
            if heading.casefold() not in plain:
                raise NoColumn(
                    Text(
                        f"Tabellen har ingen kolumn som heter ”{heading}”. Den har: {', '.join(headings)}.",
                        f"The table has no column called “{heading}”. It has: {', '.join(headings)}.",
                    )
                )
            found[name] = plain.index(heading.casefold())
        else:
            known = next((at for at, one in enumerate(plain) if one in USUAL[name]), None)
            if known is not None:
                found[name] = known
    lacking = [name for name in ("day", "account") if name not in found]
    if not {"amount", "debit"} & set(found):
        lacking.append("amount")
    if lacking:
        sv, en = ", ".join(COLUMNS[one].sv for one in lacking), ", ".join(COLUMNS[one].en for one in lacking)
        raise NoColumn(
            Text(
                f"Tabellen saknar en kolumn för: {sv}. Skriv vad kolumnen heter. Tabellen har: {', '.join(headings)}.",
                f"The table lacks a column for: {en}. Write what the column is called. It has: {', '.join(headings)}.",
            )
        )
    return found


class TableReader:
    """Reads one table, as ``sie.reader.Reader`` reads a file.

    Whether a voucher balances is not tried: tables often hold results only.
    """

    def __init__(self, said: Mapping[str, str] | None = None) -> None:
        self.chart = Chart()
        self.findings = Findings()
        self.numbers_of_vouchers = 0
        self._said = said
        self._at: dict[str, int] = {}

    def vouchers(self, lines: Iterable[str]) -> Iterator[Voucher]:
        """The vouchers: rows after each other with the same number and day are one. :class:`NoColumn` as `columns_of` has it."""
        given = iter(lines)
        head = next(given, "")
        delimiter = max(";\t,", key=head.count)
        self._at = columns_of(next(csv.reader([head], delimiter=delimiter), []), self._said)
        self.chart.dimensions[UNIT] = COLUMNS["unit"].sv
        held: list[Row] = []
        key: tuple[str, date] | None = None
        for line, cells in self._rows(given, delimiter):
            on, row = self._row(line, cells)
            if on is None or row is None:
                continue
            now = (self._cell(cells, "number"), on)
            if held and (now != key or not now[0] or len(held) >= MOST_ROWS):
                yield self._voucher(key, held)
                held = []
            key = now
            held.append(row)
        if held:
            yield self._voucher(key, held)
        if not self.numbers_of_vouchers:
            self.findings.add("no-rows", 1, "Tabellen har inga rader.", "The table has no rows.", stops=True)

    def _rows(self, given: Iterator[str], delimiter: str) -> Iterator[tuple[int, list[str]]]:
        """The rows with the line that each ends on; what the table's form forbids stops it, said once."""
        reader = csv.reader(given, delimiter=delimiter, strict=True)
        while True:
            try:
                cells = next(reader)
            except StopIteration:
                return
            except csv.Error:
                self.findings.add(
                    "cut", reader.line_num + 1, "Ett citattecken saknar sin andra halva.",
                    "A quotation mark lacks its other half.", stops=True,
                )  # fmt: skip
                return
            if any(cell.strip() for cell in cells):
                yield reader.line_num + 1, cells

    def _cell(self, cells: list[str], name: str) -> str:
        at = self._at.get(name)
        return cells[at].strip() if at is not None and at < len(cells) else ""

    def _row(self, line: int, cells: list[str]) -> tuple[date | None, Row | None]:
        on, account = day_of(self._cell(cells, "day").replace("-", "")), self._cell(cells, "account")
        if on is None:
            self._stop("day", line, "Raden har inget datum (ÅÅÅÅ-MM-DD).", "The row has no day (YYYY-MM-DD).")
        if not account:
            self._stop("account", line, "Raden har inget konto.", "The row has no account.")
        ore = self._ore(line, cells)
        if on is None or ore is None or not account:
            return None, None
        self.chart.accounts.setdefault(account, self._cell(cells, "name")[:200])
        self.chart.years.setdefault(on.year, Year(on.year, date(on.year, 1, 1), date(on.year, 12, 31)))
        unit = self._cell(cells, "unit")
        objects = ((UNIT, unit),) if unit else ()
        return on, Row(account, ore, objects, self._cell(cells, "text"), "", line)

    def _ore(self, line: int, cells: list[str]) -> int | None:
        if "amount" in self._at:
            return self._amount(line, self._cell(cells, "amount"))
        debit = self._amount(line, self._cell(cells, "debit") or "0")
        credit = self._amount(line, self._cell(cells, "credit") or "0")
        return None if debit is None or credit is None else debit - credit

    def _amount(self, line: int, written: str) -> int | None:
        ore = ore_of(re.sub(r"[\s\u00a0]", "", written).replace("−", "-").replace(",", "."))
        if ore is None:
            self._stop(
                "amount", line, f"”{written[:30]}” är inget belopp, som −1 234,50.",
                f"“{written[:30]}” is no amount, such as −1 234,50.",
            )  # fmt: skip
        return ore

    def _stop(self, code: str, line: int, sv: str, en: str) -> None:
        self.findings.add(code, line, sv, en, stops=True)

    def _voucher(self, key: tuple[str, date] | None, rows: list[Row]) -> Voucher:
        assert key is not None
        self.numbers_of_vouchers += 1
        return Voucher(rows[0].line, "", key[0], key[1], rows[0].text, tuple(rows))
