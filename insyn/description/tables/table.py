"""A table of a source's figures beside what they come to when they are computed from their parts."""

from dataclasses import dataclass
from fractions import Fraction

from insyn.description.text import Text

Number = int | Fraction


@dataclass(frozen=True)
class Figure:
    """What the source states, what is computed, or both; None where there is none of it. `note` says more in words."""

    stated: int | None = None
    computed: Number | None = None
    note: Text | None = None

    @property
    def differs(self) -> bool:
        """Whether the stated is neither the computed number, nor it rounded or cut off to a whole one."""
        if self.stated is None or self.computed is None:
            return False
        return self.stated not in (self.computed // 1, round_half_up(self.computed))

    @property
    def difference(self) -> Number | None:
        """The computed less the stated, where both are there and differ."""
        if not self.differs or self.stated is None or self.computed is None:
            return None
        return self.computed - self.stated


def round_half_up(number: Number) -> int:
    """The nearest whole number, a half upwards."""
    return int((number * 2 + 1) // 2)


def decimal(number: Number, language: str, places: int = 1) -> str:
    """A number to be read: whole as it is, else with so many decimals, rounded half up; Swedish comma, groups of three."""
    scale = 10**places
    sign, scaled = ("−" if number < 0 else ""), round_half_up(abs(number) * scale)
    whole, rest = divmod(scaled, scale)
    grouped = f"{whole:,}".replace(",", " " if language == "sv" else ",")
    if places == 0 or isinstance(number, int) or number.denominator == 1:
        return sign + grouped
    return f"{sign}{grouped}{',' if language == 'sv' else '.'}{rest:0{places}d}"


@dataclass(frozen=True)
class Row:
    """A row: what it is of, a figure for each column, and where it stands. `total` rows sum the others."""

    name: Text
    figures: tuple[Figure, ...]
    source: str = ""
    total: bool = False


@dataclass(frozen=True)
class Table:
    """A table: `columns` are headings after the row's name; `explained` says how the computed figures come about."""

    id: str
    title: Text
    first: Text
    columns: tuple[Text, ...]
    rows: tuple[Row, ...]
    explained: Text

    @property
    def differing(self) -> tuple[tuple[Row, Text, Figure], ...]:
        """Every figure that is stated otherwise than it is computed, with its row and column."""
        return tuple(
            (row, column, figure)
            for row in self.rows
            for column, figure in zip(self.columns, row.figures, strict=True)
            if figure.differs
        )


def in_words(row: Row, column: Text, figure: Figure) -> Text:
    """A difference as a sentence."""
    difference = figure.difference
    assert difference is not None
    assert figure.computed is not None
    plus = "+" if difference > 0 else ""
    return Text(
        f"{row.name.sv}, {column.sv.lower()}: källan säger {decimal(figure.stated or 0, 'sv')}, uträknat "
        f"{decimal(figure.computed, 'sv')} (skillnad {plus}{decimal(difference, 'sv')}).",
        f"{row.name.en}, {column.en.lower()}: the source says {decimal(figure.stated or 0, 'en')}, computed "
        f"{decimal(figure.computed, 'en')} ({plus}{decimal(difference, 'en')}).",
    )
