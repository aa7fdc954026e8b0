"""What a reader of a ledger gives, whatever the file's form: vouchers in exact öre, and findings with their lines."""

import re
from dataclasses import dataclass, field
from datetime import date

from insyn.description.text import Text

KEPT_OF_EACH = 20
"""So many findings of one kind are kept with their lines; the rest are counted."""
MOST_ORE = 10**15
"""A larger amount than any ledger's: what is above is a mistake."""
_AMOUNT = re.compile(r"([+-]?)(\d{1,16})(?:\.(\d+))?", re.ASCII)
_DAY = re.compile(r"(\d{4})(\d{2})(\d{2})", re.ASCII)


@dataclass(frozen=True)
class Finding:
    """Something that is wrong in a file, or worth to know before it is taken in; `stops` where it cannot be taken in at all."""

    code: str
    line: int
    text: Text
    stops: bool = False


class Findings:
    """What was found: of each kind the first ones, and how many there were."""

    def __init__(self) -> None:
        self.kept: list[Finding] = []
        self.counts: dict[str, int] = {}
        self.stopped = False

    def add(self, code: str, line: int, sv: str, en: str, *, stops: bool = False) -> None:
        """Note a finding, in both languages."""
        self.counts[code] = self.counts.get(code, 0) + 1
        self.stopped = self.stopped or stops
        if self.counts[code] <= KEPT_OF_EACH:
            self.kept.append(Finding(code, line, Text(sv, en), stops))

    @property
    def number(self) -> int:
        """How many there are in all."""
        return sum(self.counts.values())

    @property
    def left_out(self) -> int:
        """How many of them are only counted."""
        return self.number - len(self.kept)


@dataclass(frozen=True, slots=True)
class Row:
    """A row of a voucher: positive is debit. `objects` are pairs of a dimension and an object.

    `mark` is "removed" for a row that was struck out afterwards (it counts for nothing), "added" for one put there instead.
    """

    account: str
    ore: int
    objects: tuple[tuple[str, str], ...] = ()
    text: str = ""
    mark: str = ""
    line: int = 0

    def object_of(self, dimension: str) -> str:
        """The object in the dimension, empty where the row has none."""
        return next((code for at, code in self.objects if at == dimension), "")


@dataclass(frozen=True, slots=True)
class Voucher:
    """A voucher, with the line it begins on."""

    line: int
    series: str
    number: str
    on: date
    text: str = ""
    rows: tuple[Row, ...] = ()

    @property
    def ore(self) -> int:
        """What its rows come to: nothing, in a voucher that balances."""
        return sum(row.ore for row in self.rows if row.mark != "removed")


@dataclass(frozen=True)
class Year:
    """A fiscal year of a file, numbered as the file does: 0 is the current one, -1 the one before."""

    number: int
    first: date
    last: date

    @property
    def is_calendar_year(self) -> bool:
        """Whether it is a calendar year from its first day to its last."""
        ends = (self.first.month, self.first.day, self.last.month, self.last.day)
        return ends == (1, 1, 12, 31) and self.first.year == self.last.year


@dataclass
class Chart:
    """What a file says beside its vouchers."""

    program: str = ""
    company: str = ""
    organisation_number: str = ""
    covers_to: date | None = None
    years: dict[int, Year] = field(default_factory=dict)
    accounts: dict[str, str] = field(default_factory=dict)
    kinds: dict[str, str] = field(default_factory=dict)
    references: dict[str, str] = field(default_factory=dict)
    dimensions: dict[str, str] = field(default_factory=dict)
    objects: dict[tuple[str, str], str] = field(default_factory=dict)
    others: dict[str, int] = field(default_factory=dict)

    def year_of(self, on: date) -> Year | None:
        """The fiscal year that holds the day."""
        return next((year for year in self.years.values() if year.first <= on <= year.last), None)


def ore_of(written: str) -> int | None:
    """An amount with a decimal point as exact öre; None for what is none, or has parts of an öre."""
    found = _AMOUNT.fullmatch(written)
    if found is None:
        return None
    sign, whole, part = found.groups()
    part = part or ""
    if part[2:].strip("0"):
        return None
    ore = int(whole) * 100 + int(part[:2].ljust(2, "0"))
    if ore > MOST_ORE:
        return None
    return -ore if sign == "-" else ore


def day_of(written: str) -> date | None:
    """A day written YYYYMMDD; None for what is none."""
    found = _DAY.fullmatch(written)
    if found is None:
        return None
    try:
        return date(*map(int, found.groups()))
    except ValueError:
        return None


CLASSES = {
    "1": Text("Tillgångar", "Assets"),
    "2": Text("Eget kapital, avsättningar och skulder", "Equity, provisions and liabilities"),
    "3": Text("Intäkter", "Income"),
    "4": Text("Bidrag och köp", "Grants and purchases"),
    "5": Text("Personal", "Personnel"),
    "6": Text("Övriga kostnader", "Other costs"),
    "7": Text("Övriga kostnader, avskrivningar", "Other costs, depreciation"),
    "8": Text("Skatter, generella bidrag och finansiellt", "Taxes, general grants and financial items"),
    "9": Text("Internt", "Internal"),
}
"""Our own words for an account by its first figure, as municipal charts usually divide them: an assumption, said on the pages."""


def class_of(account: str) -> str:
    """The account's class: its first figure, empty for an account that begins with none."""
    return account[:1] if account[:1] in CLASSES else ""


def is_result(account: str, kinds: dict[str, str] | None = None) -> bool:
    """Whether an account is of the result (an income or a cost): by what the file says of it, else by its class."""
    said = (kinds or {}).get(account, "")
    return said in ("I", "K") if said else account[:1] in tuple("345678")


def kronor(ore: int) -> Text:
    """An amount in kronor and öre as a text has it: 1 234,50."""
    sign, whole, part = "−" if ore < 0 else "", abs(ore) // 100, abs(ore) % 100
    english = f"{sign}{whole:,}.{part:02}"
    return Text(english.replace(",", "\u00a0").replace(".", ","), english)
