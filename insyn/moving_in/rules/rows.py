"""What the rows of the form say, each table's in its own words."""

from dataclasses import dataclass, field
from datetime import date

from insyn.description.text import Text


@dataclass(frozen=True)
class Trouble:
    """One thing to say of a row: in which table, which row as a spreadsheet counts, and whether it stops everything."""

    table: str
    row: int
    message: Text
    stops: bool = True


@dataclass(frozen=True)
class Mark:
    """What a row says of who may read it: marked as public, or secret by a section; neither is neither."""

    public: bool = False
    secrecy: str = ""


@dataclass(frozen=True)
class CaseRow:
    """A case."""

    row: int
    number: str
    title: str
    opened: date
    closed: date | None
    body: str
    unit: str
    official: str
    counterpart: str
    kind: str
    classification: str
    decision: str
    mark: Mark


@dataclass(frozen=True)
class EventRow:
    """Something that happened to a case."""

    row: int
    case: str
    on: date
    text: str
    mark: Mark


@dataclass(frozen=True)
class DocumentRow:
    """A document of a case; without a path it is named only."""

    row: int
    case: str
    title: str
    on: date | None
    path: str
    sum: str
    kind: str
    mark: Mark


@dataclass(frozen=True)
class MinutesRow:
    """The minutes of a meeting."""

    row: int
    body: str
    on: date
    paragraphs: str
    path: str
    sum: str
    mark: Mark


@dataclass(frozen=True)
class SeriesRow:
    """The last number used of a series in a year."""

    row: int
    series: str
    year: int
    last: int


@dataclass
class Rows:
    """Everything the tables say, and what is wrong with it."""

    cases: list[CaseRow] = field(default_factory=list)
    events: list[EventRow] = field(default_factory=list)
    documents: list[DocumentRow] = field(default_factory=list)
    minutes: list[MinutesRow] = field(default_factory=list)
    series: list[SeriesRow] = field(default_factory=list)
    bodies: dict[str, str] = field(default_factory=dict)
    troubles: list[Trouble] = field(default_factory=list)
