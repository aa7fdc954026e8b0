"""What taking a former system in would do: what is new, what is there already, and what stops it."""

import hashlib
from collections import Counter
from collections.abc import Callable, Hashable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Generic, TypeVar

from insyn.description.text import Text
from insyn.moving_in.rules.rows import (
    CaseRow,
    DocumentRow,
    EventRow,
    Mark,
    MinutesRow,
    Rows,
    SeriesRow,
    Trouble,
)
from insyn.moving_in.rules.values import folded, read_number
from insyn.people.rules.identity_numbers import has_identity_number

Row = TypeVar("Row", CaseRow, EventRow, DocumentRow, MinutesRow)


@dataclass(frozen=True)
class FileFound:
    """A file of the folder as it was looked at: its size in bytes, its SHA-256, and why it is kept apart (if it is)."""

    path: str
    size: int
    sha256: str
    refused: Text | None = None


@dataclass(frozen=True)
class Known:
    """What is in Insyn already.

    ``bodies`` gives a body's id by whatever it is called, in small letters. Of the same source: ``cases`` are numbers,
    ``events``, ``papers`` and ``minutes`` their keys (:func:`event_key` and the others). ``references`` are the numbers of
    Insyn's own cases, ``elsewhere`` the numbers that another source has brought, ``contents`` the digests
    kept already, ``series`` the last number of each series and year that is kept already.
    """

    bodies: Mapping[str, str] = field(default_factory=dict)
    cases: frozenset[str] = frozenset()
    events: frozenset[tuple[str, ...]] = frozenset()
    papers: frozenset[tuple[str, ...]] = frozenset()
    minutes: frozenset[tuple[str, ...]] = frozenset()
    references: frozenset[tuple[str, int, int]] = frozenset()
    elsewhere: frozenset[str] = frozenset()
    contents: frozenset[str] = frozenset()
    series: Mapping[tuple[str, int], int] = field(default_factory=dict)


@dataclass(frozen=True)
class New(Generic[Row]):
    """A row that would be taken in: the body's id (empty for one that is no more), its file, and who may read it."""

    row: Row
    mark: Mark
    body: str = ""
    file: FileFound | None = None


@dataclass(frozen=True)
class Plan:
    """What would be taken in, what is there already (a number for each table), and everything there is to say."""

    cases: tuple[New[CaseRow], ...]
    events: tuple[New[EventRow], ...]
    documents: tuple[New[DocumentRow], ...]
    minutes: tuple[New[MinutesRow], ...]
    series: tuple[SeriesRow, ...]
    already: Mapping[str, int]
    troubles: tuple[Trouble, ...]
    state: str
    """A digest of all that the plan rests on: another one means that something has changed since."""

    @property
    def obstacles(self) -> tuple[Trouble, ...]:
        """What stops the whole of it."""
        return tuple(one for one in self.troubles if one.stops)

    @property
    def remarks(self) -> tuple[Trouble, ...]:
        """What is only said."""
        return tuple(one for one in self.troubles if not one.stops)

    @property
    def counts(self) -> dict[str, int]:
        """How many of each would be taken in."""
        return {
            "cases": len(self.cases),
            "events": len(self.events),
            "documents": len(self.documents),
            "minutes": len(self.minutes),
            "series": len(self.series),
        }

    @property
    def empty(self) -> bool:
        """Whether there is nothing to take in. Series alone are something."""
        return not any(self.counts.values())


def event_key(case: str, on: str, text: str) -> tuple[str, ...]:
    """What makes an event the same one."""
    return (case, on, text)


def paper_key(case: str, title: str, on: str, sha256: str) -> tuple[str, ...]:
    """What makes a document of a case the same one: its content, or its title and day where it has none."""
    return (case, sha256) if sha256 else (case, title, on)


def minutes_key(body: str, on: str, paragraphs: str) -> tuple[str, ...]:
    """What makes minutes the same ones."""
    return (body.casefold(), on, paragraphs)


def make_plan(rows: Rows, files: Mapping[str, FileFound], known: Known) -> Plan:
    """The plan for the rows, the folder's files (by :func:`values.folded` path), and what is in Insyn already."""
    return _Planner(rows, files, known).plan()


class _Planner:
    def __init__(self, rows: Rows, files: Mapping[str, FileFound], known: Known) -> None:
        self.rows, self.files, self.known = rows, files, known
        self.troubles = list(rows.troubles)
        self.already: Counter[str] = Counter()
        self.unknown_bodies: dict[str, tuple[str, int]] = {}
        self.public_cases = {row.number for row in rows.cases if row.mark.public}
        self.secret_cases = {row.number: row.mark.secrecy for row in rows.cases if row.mark.secrecy}

    def plan(self) -> Plan:
        self._check_mapping()
        cases = self._cases()
        numbers = {row.number for row in self.rows.cases} | self.known.cases
        events = self._new(
            "events",
            self.rows.events,
            lambda row: event_key(row.case, str(row.on), row.text),
            self.known.events,
            lambda row: self._in_case("events", row, numbers),
        )
        documents = self._new(
            "documents",
            self.rows.documents,
            lambda row: paper_key(row.case, row.title, str(row.on or ""), self._digest(row.path)),
            self.known.papers,
            lambda row: self._in_case("documents", row, numbers) and self._with_file("documents", row),
        )
        minutes = self._new(
            "minutes",
            self.rows.minutes,
            lambda row: minutes_key(row.body, str(row.on), row.paragraphs),
            self.known.minutes,
            lambda row: self._with_file("minutes", row),
        )
        self._tell_of_bodies()
        self._tell_of_files()
        series = self._series()
        order = {"": 0, "cases": 1, "events": 2, "documents": 3, "minutes": 4, "register": 5, "bodies": 6}
        said = sorted(self.troubles, key=lambda one: (order.get(one.table, 9), one.row))
        made = (tuple(cases), tuple(events), tuple(documents), tuple(minutes), series)
        return Plan(*made, dict(self.already), tuple(said), _state(made, said))

    def _say(self, table: str, row: int, sv: str, en: str, *, stops: bool = True) -> None:
        self.troubles.append(Trouble(table, row, Text(sv, en), stops))

    def _check_mapping(self) -> None:
        ids = set(self.known.bodies.values())
        for name, id_ in self.rows.bodies.items():
            if id_ and id_ not in ids:
                self._say(
                    "bodies",
                    0,
                    f"”{name}” pekar på ”{id_}”, som inte är något organ i Insyn. Organen är {', '.join(sorted(ids))}.",
                    f"“{name}” points to “{id_}”, which is no body in Insyn. The bodies are {', '.join(sorted(ids))}.",
                )

    def _cases(self) -> list[New[CaseRow]]:
        return self._new(
            "cases",
            self.rows.cases,
            lambda row: row.number,
            self.known.cases,
            self._may_have_number,
            twice="Diarienumret %s står på två rader. Varje ärende har ett nummer.",
            twice_en="The number %s stands in two rows. Every case has one number.",
        )

    def _new(
        self,
        table: str,
        rows: Iterable[Row],
        key: Callable[[Row], Hashable],
        known: frozenset,
        fits: Callable[[Row], bool],
        twice: str = "",
        twice_en: str = "",
    ) -> list[New[Row]]:
        """The rows that are not in Insyn already, each once."""
        seen: set[Hashable] = set()
        found: list[New[Row]] = []
        for row in rows:
            own = key(row)
            if own in seen:
                if twice:
                    self._say(table, row.row, twice % own, twice_en % own)
                else:
                    self._say(
                        table,
                        row.row,
                        "Raden säger detsamma som en tidigare rad och tas med en gång.",
                        "The row says the same as one before it and is taken once.",
                        stops=False,
                    )
                continue
            seen.add(own)
            if own in known:
                self.already[table] += 1
                continue
            body = self._body(table, row)
            if fits(row):
                path = getattr(row, "path", "")
                found.append(New(row, self._mark(table, row), body, self.files.get(folded(path))))
        return found

    def _body(self, table: str, row: Row) -> str:
        """The id of the row's body; empty for none, or one that is said to be no more."""
        name = getattr(row, "body", "").casefold()
        if not name:
            return ""
        if name in self.rows.bodies:
            return self.rows.bodies[name]
        if name not in self.known.bodies:
            self.unknown_bodies.setdefault(name, (table, row.row))
        return self.known.bodies.get(name, "")

    def _may_have_number(self, row: CaseRow) -> bool:
        number = read_number(row.number)
        if number in self.known.references:
            self._say(
                "cases",
                row.row,
                f"Numret {row.number} har redan ett annat ärende i Insyn. Ge den äldre serien ett "
                f"eget namn, till exempel P-{row.number}.",
                f"The number {row.number} belongs to another case in Insyn. Give the older series a "
                f"name of its own, such as P-{row.number}.",
            )
            return False
        if row.number in self.known.elsewhere:
            self._say(
                "cases",
                row.row,
                f"Numret {row.number} finns också inläst från ett annat system. Båda visas, med varsin källa.",
                f"The number {row.number} has also been taken in from another system. Both are shown, each with its source.",
                stops=False,
            )
        return True

    def _in_case(self, table: str, row: EventRow | DocumentRow, numbers: Iterable[str]) -> bool:
        if row.case in numbers:
            return True
        self._say(
            table,
            row.row,
            f"Ärendet {row.case[:60]} finns varken i cases.csv eller inläst förut.",
            f"The case {row.case[:60]} is neither in cases.csv nor taken in before.",
        )
        return False

    def _with_file(self, table: str, row: DocumentRow | MinutesRow) -> bool:
        if not row.path:
            return True
        file = self.files.get(folded(row.path))
        if file is None:
            self._say(
                table,
                row.row,
                f"Filen {row.path} finns inte i mappen. Lägg dit den, eller töm cellen om filen inte finns kvar.",
                f"The file {row.path} is not in the folder. Put it there, or empty the cell if the file is no more.",
            )
            return False
        if row.sum and row.sum != file.sha256:
            self._say(
                table,
                row.row,
                f"Filen {row.path} har inte den kontrollsumma som raden anger: den är ändrad eller skadad. Hämta den på nytt.",
                f"The file {row.path} does not have the checksum that the row states: it is changed or damaged. Fetch it anew.",
            )
            return False
        if file.refused:
            self._say(
                table,
                row.row,
                f"Filen {row.path} läggs undan och lämnas inte ut av någon sida. {file.refused.sv}",
                f"The file {row.path} is kept apart and handed out by no page. {file.refused.en}",
                stops=False,
            )
        return True

    def _digest(self, path: str) -> str:
        file = self.files.get(folded(path)) if path else None
        return file.sha256 if file else ""

    def _mark(self, table: str, row: Row) -> Mark:
        """Who may read the row: what its case is under holds for all that is in it, and an identity number is never public."""
        mark, case = row.mark, getattr(row, "case", "")
        if case in self.secret_cases and not mark.secrecy:
            mark = Mark(secrecy=self.secret_cases[case])
        if mark.public and case and case not in self.public_cases:
            self._say(
                table,
                row.row,
                "Ärendet är inte offentligt, så inte heller det här.",
                "The case is not public, so this is not either.",
                stops=False,
            )
            return Mark()
        shown = " ".join(str(getattr(row, name, "")) for name in ("number", "title", "text", "decision"))
        if mark.public and has_identity_number(shown):
            self._say(
                table,
                row.row,
                "Raden ser ut att ha ett personnummer och blir inte offentlig. Ta bort det, eller pröva den efteråt.",
                "The row seems to have a personal identity number and does not become public. Remove it, or decide afterwards.",
                stops=False,
            )
            return Mark()
        return mark

    def _tell_of_bodies(self) -> None:
        for name, (table, row) in self.unknown_bodies.items():
            self._say(
                table,
                row,
                f"Organet ”{name}” är okänt. Skriv i bodies.csv vilket organ i Insyn det är, eller – om det inte finns längre.",
                f"The body “{name}” is unknown. Write in bodies.csv which body in Insyn it is, or – if it is no more.",
            )

    def _tell_of_files(self) -> None:
        paths = [row.path for row in self.rows.documents] + [row.path for row in self.rows.minutes]
        named = {folded(path) for path in paths if path}
        left = [file.path for key, file in self.files.items() if key not in named]
        if left:
            shown = ", ".join(sorted(left)[:5])
            self._say(
                "",
                0,
                f"{len(left)} filer i mappen nämns inte i någon tabell och läses inte in, bland dem {shown}.",
                f"{len(left)} files in the folder are named in no table and are not taken in, among them {shown}.",
                stops=False,
            )
        kept = {self.files[key].sha256 for key in named if key in self.files} & self.known.contents
        if kept:
            self._say(
                "",
                0,
                f"{len(kept)} filer finns redan i Insyn med samma innehåll. Innehållet lagras en gång.",
                f"{len(kept)} files are in Insyn already with the same content. The content is stored once.",
                stops=False,
            )

    def _series(self) -> tuple[SeriesRow, ...]:
        """The last number of each series and year: as register.csv says, or as the cases themselves show."""
        last = {(one.series, one.year): one for one in self.rows.series}
        for case in self.rows.cases:
            if number := read_number(case.number):
                series, year, own = number
                before = last.get((series, year))
                if (
                    before is not None
                    and any(one is before for one in self.rows.series)
                    and own > before.last
                ):
                    self._say(
                        "register",
                        before.row,
                        f"Serien {series} {year} slutar enligt tabellen på {before.last}, men ärendet {case.number} finns.",
                        f"The series {series} {year} ends at {before.last} by the table, but the case {case.number} exists.",
                    )
                if (before is None or own > before.last) and len(series) <= 10:
                    last[series, year] = SeriesRow(case.row, series, year, own)
        known = self.known.series
        return tuple(last[key] for key in sorted(last) if last[key].last > known.get(key, 0))


def _state(made: tuple[object, ...], said: Iterable[Trouble]) -> str:
    return hashlib.sha256(repr((made, tuple(said))).encode()).hexdigest()
