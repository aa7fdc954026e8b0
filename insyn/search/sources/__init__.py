"""Where what can be searched for comes from: one source a kind of row, each with what is public of it and nothing else."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Protocol

from insyn.description.text import Text
from insyn.search.models import Kind

WITHOUT_TEXT = "title:"
"""How the digest of an entry begins that has nothing but a title."""


@dataclass(frozen=True, kw_only=True)
class Wanted:
    """What the index is to have of a row that is public: its words, where it belongs, and since when it is public."""

    row: str
    kind: Kind
    titles: tuple[str, ...]
    text: str
    on: date
    public_from: datetime
    public_until: datetime | None = None
    body: str = ""
    party: str = ""
    case: str = ""
    edition: str = ""


@dataclass(frozen=True, kw_only=True)
class Shown:
    """What a reader is told of something found, read from its own row through the gate on the day asked about.

    ``place`` is the public address's name and arguments, ``anchor`` the place on that page; ``text`` what to take the sentence
    from; ``note`` a few words more.
    """

    title: Text
    place: tuple[str, tuple[str, ...]]
    text: str = ""
    anchor: str = ""
    note: Text | None = None


class Source(Protocol):
    """A kind of row that can be searched for."""

    @property
    def name(self) -> str:
        """What entries say that they are made of."""

    @property
    def model(self) -> type[Any] | None:
        """The model whose rows an act may touch; None where what is searched follows from files and is looked through whole."""

    def unkept(self, known: date) -> Iterable[str]:
        """The rows that are public on the day and have no entry; of a small source all of them, since their words may change."""

    def wanted(self, rows: Collection[str], known: date) -> Iterable[Wanted]:
        """What the index is to have of those of the rows that are public on the day."""

    def gone(self, known: date) -> Iterable[tuple[str, str]]:
        """The rows that have an entry and are public no longer, each with the ground."""

    def shown(self, rows: Collection[tuple[str, str]], known: date) -> dict[tuple[str, str], Shown]:
        """What a reader is told of those of the rows and editions that are public on the day."""
