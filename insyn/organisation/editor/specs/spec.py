"""What a field of a form is: the key of the file that it writes, and how. Pure."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from enum import StrEnum

from insyn.description.labels import value_in_words
from insyn.description.text import Text


class Kind(StrEnum):
    """How a key is written on a form."""

    WORDS = "words"
    TEXT = "text"
    LONG_TEXT = "long text"
    COUNT = "count"
    FLAG = "flag"
    DAY = "day"
    CLOCK = "clock"
    CHOICE = "choice"
    ONE_OF = "one of"
    SOME_OF = "some of"
    NUMBERS_OF = "some of these numbers"
    LIST = "list"
    LINES = "lines"
    ROWS = "rows"


@dataclass(frozen=True)
class Column:
    """One part of a line that stands for a small table (``ROWS``): its key, what it is called, and what it may be."""

    key: str
    label: Text
    count: bool = False
    text: bool = False
    needed: bool = False


@dataclass(frozen=True)
class Spec:
    """One field: its key (and the key within it), how it is written, its label and what helps to fill it in.

    ``of`` names the tables whose names can be chosen (``ONE_OF``, ``SOME_OF``); a ``!`` before it means those of the
    version before. ``also`` are further choices; ``default`` is what an absent key means. ``columns`` are the parts of each
    line of ``ROWS``; without any, a line is a list of names. ``group`` is the heading that the field begins.
    """

    path: tuple[str, ...]
    kind: Kind
    label: Text
    help: Text | None = None
    needed: bool = False
    of: str = ""
    also: tuple[tuple[str, Text], ...] = ()
    default: bool = False
    columns: tuple[Column, ...] = ()
    group: Text | None = None

    @property
    def key(self) -> str:
        return self.path[0]

    @property
    def name(self) -> str:
        return "__".join(self.path)


def grouped(heading: Text, *fields: Spec) -> tuple[Spec, ...]:
    """The fields under a heading of their own."""
    first, *others = fields
    return (replace(first, group=heading), *others)


def choices(values: Iterable[StrEnum]) -> tuple[tuple[str, Text], ...]:
    """The values of an enumeration with their words."""
    return tuple((value.value, getattr(value, "label", None) or value_in_words(value)) for value in values)


ID = Spec(
    ("id",),
    Kind.WORDS,
    Text("Kortnamn för adresser", "Short name for addresses"),
    Text(
        "Små bokstäver a–z, siffror och bindestreck. Lämnas det tomt bildas det av namnet. Det ändras aldrig sedan.",
        "Small letters a–z, digits and hyphens. Left empty it is made from the name. It never changes afterwards.",
    ),
)
NAME = Spec(("name",), Kind.TEXT, Text("Namn", "Name"), needed=True)
TITLE = Spec(("title",), Kind.TEXT, Text("Namn", "Name"), needed=True)
SUCCEEDS = Text(
    "Det här tar över efter (i organisationen före)", "This takes over from (in the organisation before)"
)
SOURCE = grouped(
    Text("Varifrån det kommer", "Where it comes from"),
    Spec(
        ("source",),
        Kind.WORDS,
        Text("Källa", "Source"),
        Text(
            "Var uppgifterna står, om de kommer från ett beslut eller en handling.",
            "Where the figures are found.",
        ),
    ),
    Spec(
        ("assumed",),
        Kind.LINES,
        Text("Antaganden", "Assumptions"),
        Text(
            "En rad för varje uppgift som ingen källa ger: nyckel: skäl. En uppgift som du ändrar här ovan slutar vara antagen.",
            "A line for each figure that no source gives: key: reason. A figure that you change above is no longer assumed.",
        ),
    ),
)


def succeeds(header: str) -> Spec:
    """What a table takes over from, among the tables of that header in the version before."""
    return Spec(("succeeds",), Kind.SOME_OF, SUCCEEDS, of=f"!{header}")
