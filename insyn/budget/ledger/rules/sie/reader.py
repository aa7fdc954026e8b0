"""A ledger's file followed from its first line to its last: vouchers are handed on one by one, everything else is kept."""

from collections.abc import Callable, Iterable, Iterator

from insyn.budget.ledger.rules.sie.crc import ControlSum
from insyn.budget.ledger.rules.sie.decoding import PC8
from insyn.budget.ledger.rules.sie.fields import Broken, Field, objects_of, parted, word
from insyn.budget.ledger.rules.vouchers import (
    Chart,
    Findings,
    Row,
    Voucher,
    Year,
    day_of,
    is_result,
    kronor,
    ore_of,
)

MOST_ROWS = 100_000
"""Rows of one voucher: more than these is no voucher, and would have to be held in memory."""
ROWS = {"#TRANS": "", "#RTRANS": "added", "#BTRANS": "removed"}
BALANCES = ("#IB", "#UB", "#RES")
COUNTED = ("#OIB", "#OUB", "#PSALDO", "#PBUDGET")
Place = tuple[int, str]


class Reader:
    """Reads one file. After :meth:`vouchers` has been followed to its end, `chart` and `findings` are complete."""

    def __init__(self, encoding: str = PC8) -> None:
        self.chart = Chart()
        self.findings = Findings()
        self.encoding = encoding
        self.numbers_of_vouchers = 0
        self._balances: dict[str, dict[Place, tuple[int, int]]] = {label: {} for label in BALANCES}
        self._moved: dict[Place, int] = {}
        self._unknown: dict[str, int] = {}
        self._without_year = 0
        self._sum: ControlSum | None = None
        self._line = 0
        self._heads: dict[str, Callable[[list[Field]], None]] = {
            "#PROGRAM": self._program,
            "#FNAMN": self._company,
            "#ORGNR": self._organisation_number,
            "#RAR": self._year,
            "#KONTO": self._account,
            "#KTYP": self._kind,
            "#SRU": self._reference,
            "#DIM": self._dimension,
            "#UNDERDIM": self._dimension,
            "#OBJEKT": self._object,
            "#OMFATTN": self._covers,
            "#SIETYP": self._type,
            "#KSUMMA": self._control,
        }

    def vouchers(self, lines: Iterable[str]) -> Iterator[Voucher]:
        """The vouchers, in the file's order."""
        given = enumerate(lines, 1)
        for self._line, line in given:
            fields = self._parted(line)
            if not fields:
                continue
            label = word(fields, 0).upper()
            if self._sum is not None and label != "#KSUMMA":
                self._sum.add(line)
            if label == "#VER":
                voucher = self._voucher(fields, given)
                if voucher is not None:
                    self._note(voucher)
                    yield voucher
            else:
                self._other(label, fields)
        self._finish()

    def _parted(self, line: str) -> list[Field]:
        if line.isspace() or not line:
            return []
        try:
            return parted(line)
        except Broken:
            if line.strip() in ("{", "}"):
                return [line.strip()]
            self._stop(
                "broken", "Ett citattecken eller en klammer saknar sin andra halva.",
                "A quotation mark or a brace lacks its other half.",
            )  # fmt: skip
            return []

    def _other(self, label: str, fields: list[Field]) -> None:
        if label in self._heads:
            self._heads[label](fields)
        elif label in BALANCES:
            self._balance(label, fields)
        elif label in COUNTED:
            self._counted(label, fields)
        elif label in ROWS or label in ("{", "}"):
            self._stop(
                "outside", f"{label} står utanför en verifikation.", f"{label} stands outside a voucher."
            )
        elif not label.startswith("#"):
            self._stop("no-label", "Raden börjar inte med #.", "The line does not begin with #.")

    def _voucher(self, fields: list[Field], given: Iterator[tuple[int, str]]) -> Voucher | None:
        """The voucher that begins here, with the rows within its braces; None for one whose day cannot be read."""
        begins, on = self._line, day_of(word(fields, 3))
        name = f"{word(fields, 1)} {word(fields, 2)}".strip()
        if on is None:
            self._stop(
                "day",
                f"Verifikation {name} har inget datum (ÅÅÅÅMMDD).",
                f"Voucher {name} has no day (YYYYMMDD).",
            )
        rows = self._rows(name, given)
        if on is None:
            return None
        return Voucher(begins, word(fields, 1), word(fields, 2), on, word(fields, 4), tuple(rows))

    def _rows(self, name: str, given: Iterator[tuple[int, str]]) -> list[Row]:
        rows: list[Row] = []
        begins, opened = self._line, False
        for self._line, line in given:
            bare = line.strip()
            if self._sum is not None:
                self._sum.add(line)
            if bare == "{" and not opened:
                opened = True
            elif bare == "}" and opened:
                return _replaced(rows)
            elif bare:
                fields = self._parted(line)
                row = self._row(fields) if opened and fields else None
                if row is not None:
                    rows.append(row)
                if not opened:
                    self._stop(
                        "brace", f"Verifikation {name} saknar klammern före sina rader.",
                        f"Voucher {name} lacks the brace before its rows.",
                    )  # fmt: skip
                    opened = True
                if len(rows) > MOST_ROWS:
                    break
        self._line = begins if len(rows) > MOST_ROWS else self._line
        self._stop(
            "cut", f"Filen slutar mitt i verifikation {name}, som börjar på rad {begins}, eller så är den för lång. "
            "Exportera filen på nytt.",
            f"The file ends within voucher {name}, which begins on line {begins}, or it is too long. "
            "Export the file anew.",
        )  # fmt: skip
        return rows

    def _row(self, fields: list[Field]) -> Row | None:
        label = word(fields, 0).upper()
        if label not in ROWS:
            self._stop(
                "in-voucher", f"{label[:20]} hör inte till en verifikations rader.",
                f"{label[:20]} does not belong among a voucher's rows.",
            )  # fmt: skip
            return None
        try:
            objects = objects_of(fields[2] if len(fields) > 2 else "")
        except Broken:
            self._stop(
                "objects", "Objektlistan ska stå inom klammer, i par av dimension och objekt.",
                "The list of objects stands within braces, in pairs of a dimension and an object.",
            )  # fmt: skip
            return None
        ore = self._amount(word(fields, 3))
        if ore is None:
            return None
        return Row(word(fields, 1), ore, objects, word(fields, 5), ROWS[label], self._line)

    def _note(self, voucher: Voucher) -> None:
        """Follow what a voucher does to its accounts, and say what is odd with it."""
        self.numbers_of_vouchers += 1
        name = f"{voucher.series} {voucher.number}".strip()
        if voucher.ore:
            off = kronor(voucher.ore)
            self._remark(
                "unbalanced", voucher.line, f"Verifikation {name} balanserar inte: det skiljer {off.sv} kr.",
                f"Voucher {name} does not balance: it is {off.en} kronor off.",
            )  # fmt: skip
        year = self.chart.year_of(voucher.on)
        if year is None:
            self._without_year += 1
            self._stop(
                "year", f"Verifikation {name} är från {voucher.on}, som inte ligger i något räkenskapsår i filen (#RAR).",
                f"Voucher {name} is of {voucher.on}, which is in no fiscal year of the file (#RAR).", voucher.line,
            )  # fmt: skip
            return
        for row in voucher.rows:
            if row.mark != "removed":
                place = (year.number, row.account)
                self._moved[place] = self._moved.get(place, 0) + row.ore
            if row.account not in self.chart.accounts:
                self._unknown.setdefault(row.account, row.line)

    def _finish(self) -> None:
        for account, line in self._unknown.items():
            if account not in self.chart.accounts:
                self._remark(
                    "account", line, f"Konto {account} finns inte i filens kontoplan.",
                    f"Account {account} is not in the file's chart of accounts.",
                )  # fmt: skip
        moved = {year for year, _account in self._moved}
        for number, account in sorted({place for label in ("#IB", "#UB") for place in self._balances[label]}):
            if number in moved and not is_result(account, self.chart.kinds):
                self._agree(number, account, "#UB")
        for number, account in sorted(self._balances["#RES"]):
            if number in moved:
                self._agree(number, account, "#RES")
        if self._sum is not None:
            self._stop(
                "sum-cut", "Filen börjar med en kontrollsumma men slutar utan: den är avbruten. Exportera den på nytt.",
                "The file begins with a control sum and ends without: it is cut off. Export it anew.",
            )  # fmt: skip
        if not self.chart.years:
            self._stop("no-year", "Filen saknar räkenskapsår (#RAR).", "The file has no fiscal year (#RAR).")

    def _agree(self, number: int, account: str, label: str) -> None:
        """Say where what came in, what was moved and what went out do not add up."""
        nothing = (0, 0)
        opened, at = self._balances["#IB"].get((number, account), nothing) if label == "#UB" else nothing
        stated, line = self._balances[label].get((number, account), nothing)
        counted = opened + self._moved.get((number, account), 0)
        if counted != stated:
            have, want = kronor(counted), kronor(stated)
            self._remark(
                "balance",
                line or at,
                f"Konto {account}: ingående saldo och verifikationer ger {have.sv} kr, "
                f"filen säger {want.sv} kr ({label}).",
                f"Account {account}: opening balance and vouchers give {have.en} kronor, "
                f"the file says {want.en} ({label}).",
            )

    def _balance(self, label: str, fields: list[Field]) -> None:
        number, ore = _integer(word(fields, 1)), self._amount(word(fields, 3))
        if number is not None and ore is not None:
            self._balances[label][number, word(fields, 2)] = (ore, self._line)
        elif number is None:
            self._stop("balance-year", f"{label} saknar årsnummer.", f"{label} has no number of a year.")

    def _counted(self, label: str, fields: list[Field]) -> None:
        """Balances by object and period: their amounts are tried, and they are counted."""
        place = next((at for at, one in enumerate(fields) if isinstance(one, tuple)), None)
        self.chart.others[label] = self.chart.others.get(label, 0) + 1
        self._amount(word(fields, (place if place is not None else 3) + 1))

    def _amount(self, written: str) -> int | None:
        ore = ore_of(written)
        if ore is None:
            self._stop(
                "amount", f"”{written[:30]}” är inget belopp i kronor och ören med punkt, som -1234.50.",
                f"“{written[:30]}” is no amount in kronor and öre with a point, such as -1234.50.",
            )  # fmt: skip
        return ore

    def _program(self, fields: list[Field]) -> None:
        self.chart.program = " ".join(filter(None, (word(fields, 1), word(fields, 2))))[:120]

    def _company(self, fields: list[Field]) -> None:
        self.chart.company = word(fields, 1)[:200]

    def _organisation_number(self, fields: list[Field]) -> None:
        self.chart.organisation_number = word(fields, 1)[:20]

    def _year(self, fields: list[Field]) -> None:
        number, first, last = _integer(word(fields, 1)), day_of(word(fields, 2)), day_of(word(fields, 3))
        if number is None or first is None or last is None or last < first:
            self._stop(
                "rar",
                "#RAR ska ha årsnummer, första dag och sista dag.",
                "#RAR has a number, a first and a last day.",
            )
            return
        self.chart.years[number] = Year(number, first, last)
        if not self.chart.years[number].is_calendar_year:
            self._stop(
                "calendar", f"Räkenskapsåret {first}–{last} är inget kalenderår.",
                f"The fiscal year {first}–{last} is no calendar year.",
            )  # fmt: skip

    def _account(self, fields: list[Field]) -> None:
        self.chart.accounts[word(fields, 1)] = word(fields, 2)[:200]

    def _kind(self, fields: list[Field]) -> None:
        self.chart.kinds[word(fields, 1)] = word(fields, 2).upper()[:1]

    def _reference(self, fields: list[Field]) -> None:
        self.chart.references[word(fields, 1)] = word(fields, 2)[:20]

    def _dimension(self, fields: list[Field]) -> None:
        self.chart.dimensions[word(fields, 1)] = word(fields, 2)[:120]

    def _object(self, fields: list[Field]) -> None:
        self.chart.objects[word(fields, 1), word(fields, 2)] = word(fields, 3)[:200]

    def _covers(self, fields: list[Field]) -> None:
        self.chart.covers_to = day_of(word(fields, 1))

    def _type(self, fields: list[Field]) -> None:
        if word(fields, 1)[:1] not in ("4", ""):
            self._stop(
                "type", f"Filen är SIE {word(fields, 1)[:5]}, som saknar verifikationer. Exportera som SIE 4.",
                f"The file is SIE {word(fields, 1)[:5]}, which has no vouchers. Export it as SIE 4.",
            )  # fmt: skip

    def _control(self, fields: list[Field]) -> None:
        if self._sum is None:
            self._sum = ControlSum(self.encoding)
            return
        stated, counted, self._sum = word(fields, 1), self._sum.value, None
        if _integer(stated) not in (counted, counted - 2**32):
            self._remark(
                "sum", self._line, "Kontrollsumman stämmer inte: filen kan ha ändrats sedan den exporterades.",
                "The control sum does not agree: the file may have been changed since it was exported.",
            )  # fmt: skip

    def _stop(self, code: str, sv: str, en: str, line: int = 0) -> None:
        self.findings.add(code, line or self._line, sv, en, stops=True)

    def _remark(self, code: str, line: int, sv: str, en: str) -> None:
        self.findings.add(code, line, sv, en)


def _integer(written: str) -> int | None:
    bare = written.removeprefix("-")
    return int(written) if bare.isascii() and bare.isdigit() and len(bare) < 12 else None


def _replaced(rows: list[Row]) -> list[Row]:
    """A row put there afterwards is written twice, once marked and once plain: they are one."""
    found: list[Row] = []
    for row in rows:
        before = found[-1] if found else None
        if before is not None and before.mark == "added" and not row.mark and _same(before, row):
            found[-1] = before
            if not before.text and row.text:
                found[-1] = Row(row.account, row.ore, row.objects, row.text, "added", row.line)
        else:
            found.append(row)
    return found


def _same(one: Row, other: Row) -> bool:
    return (one.account, one.ore, one.objects) == (other.account, other.ore, other.objects)
