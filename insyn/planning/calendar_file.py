"""The calendar as a file: `date,body,cycle,start,hours`. Every mistake is told with its line and what to write instead."""

import csv
import io
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, time
from pathlib import Path

from insyn.description.calendar import Calendar, read_calendar
from insyn.description.problem import Problem as Mistake
from insyn.description.problem import Unreadable
from insyn.description.text import Text
from insyn.planning.days import day_of
from insyn.planning.problem import Problem
from insyn.planning.rules import Kept, Meeting, NotOn, Rule
from insyn.planning.wishing import Unplannable, resolve

COLUMNS = ("date", "body", "cycle", "start", "hours")
NEEDED = COLUMNS[:2]
LARGEST = 5_000_000
"""Bytes; the calendars of every municipality of the country are less."""


@dataclass(frozen=True)
class StatedMeeting:
    """A meeting as a file says it, with its line: the cycle, the start and the length may be left out."""

    line: int
    body: str
    date: date
    cycle: int | None = None
    start: time | None = None
    hours: int | None = None


def as_csv(problem: Problem, meetings: Sequence[Meeting], slug: str | None = None) -> str:
    """The meetings by day. Several municipalities' bodies are `slug:id`, unless it is one's own calendar (`slug`) that is
    written.
    """
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(COLUMNS)
    for one in sorted(meetings):
        if slug is None or slug in problem.body(one.body).slugs:
            shown = problem.shown(one.body) if slug is None else own_id(problem, one.body, slug)
            writer.writerow((one.date.isoformat(), shown, one.cycle, f"{one.start:%H:%M}", one.hours))
    return out.getvalue()


def own_id(problem: Problem, key: str, slug: str) -> str:
    """The id of a body in the file of one of its municipalities."""
    others = (alias for alias, host in problem.aliases.items() if host == key)
    return next((one for one in (key, *others) if one.startswith(f"{slug}:")), key).partition(":")[2]


def read_meetings(source: Path | str, problem: Problem, name: str = "") -> tuple[StatedMeeting, ...]:
    """The meetings in a CSV file (or in a calendar file, `.toml`) as this year's bodies; Unreadable with every mistake in it."""
    name = name or (source.name if isinstance(source, Path) else "text")
    if isinstance(source, Path) and source.suffix == ".toml":
        rows = _of_calendar(read_calendar(source), problem, name)
    else:
        rows = _Reader(name, problem).read(_text(source, name))
    return rows


def _of_calendar(calendar: Calendar, problem: Problem, name: str) -> tuple[StatedMeeting, ...]:
    if calendar.about.year != problem.year:
        raise _refused(name, 1, *_other_year(str(calendar.about.year), problem.year))
    found, unknown = [], []
    for one in calendar.meetings:
        try:
            key = resolve(problem, one.body)
        except Unplannable as error:
            unknown.append(Mistake(name, 1, one.body, error.message, error.write_instead))
            continue
        found.append(StatedMeeting(1, key, one.date, None, one.time, None))
    if unknown:
        raise Unreadable(unknown)
    return tuple(found)


def _text(source: Path | str, name: str) -> str:
    if isinstance(source, str):
        return source
    write = Text("Ange en CSV-fil i UTF-8.", "Give a CSV file in UTF-8.")
    try:
        with source.open("rb") as file:
            content = file.read(LARGEST + 1)
    except OSError as error:
        reason = Text(
            f"Filen kan inte läsas ({error.strerror}).", f"The file cannot be read ({error.strerror})."
        )
        raise _refused(name, 1, reason, write) from None
    if len(content) > LARGEST:
        raise _refused(name, 1, Text("Filen är större än 5 MB.", "The file is larger than 5 MB."), write)
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise _refused(
            name, 1, Text("Filen är inte skriven i UTF-8.", "The file is not written in UTF-8."), write
        ) from None


def _refused(name: str, line: int, message: Text, write_instead: Text) -> Unreadable:
    return Unreadable([Mistake(name, line, "", message, write_instead)])


def _other_year(stated: str, year: int) -> tuple[Text, Text]:
    return (
        Text(f"{stated} är inte i {year}.", f"{stated} is not in {year}."),
        Text(
            "Rätta datumet, eller ange rätt år med --year.",
            "Put the date right, or give the right year with --year.",
        ),
    )


class _Reader:
    def __init__(self, name: str, problem: Problem) -> None:
        self.name, self.problem, self.mistakes = name, problem, list[Mistake]()

    def read(self, text: str) -> tuple[StatedMeeting, ...]:
        found = []
        seen: dict[tuple[str, object], int] = {}
        for line, row in self._rows(text):
            one = self._meeting(line, row)
            if one is None:
                continue
            found.append(one)
            for what in (one.date, one.cycle):
                if what is not None and seen.setdefault((one.body, what), line) != line:
                    self._twice(line, one, what)
        self._too_many(found)
        if self.mistakes:
            raise Unreadable(self.mistakes[:50])
        return tuple(found)

    def _rows(self, text: str) -> Iterator[tuple[int, dict[str, str]]]:
        reader = csv.reader(io.StringIO(text, newline=""))
        try:
            heading = [column.strip().lower() for column in next(reader, [])]
            if not set(NEEDED) <= set(heading) or not set(heading) <= set(COLUMNS):
                said = ",".join(COLUMNS)
                self._say(
                    1,
                    Text(f"Första raden är inte {said}.", f"The first line is not {said}."),
                    Text(f"Skriv {said}; date och body behövs.", f"Write {said}; date and body are needed."),
                )
                return
            for row in reader:
                if any(cell.strip() for cell in row):
                    yield (
                        reader.line_num,
                        {key: cell.strip() for key, cell in zip(heading, row, strict=False)},
                    )
        except csv.Error as error:
            self._say(
                reader.line_num,
                Text(f"Raden går inte att läsa ({error}).", f"The line cannot be read ({error})."),
                Text("Skriv fem värden med komma mellan.", "Write five values with commas between."),
            )

    def _say(self, line: int, message: Text, write_instead: Text) -> None:
        self.mistakes.append(Mistake(self.name, line, "", message, write_instead))

    def _meeting(self, line: int, row: dict[str, str]) -> StatedMeeting | None:
        before = len(self.mistakes)
        day = self._day(line, row.get("date", ""))
        body = self._body(line, row.get("body", ""))
        cycle = self._number(
            line, row.get("cycle", ""), self.problem.body(body).cycles if body else 999, "cycle"
        )
        hours = self._number(line, row.get("hours", ""), 24, "hours")
        start = self._start(line, row.get("start", ""))
        if day is None or body is None or len(self.mistakes) > before:
            return None
        return StatedMeeting(line, body, day, cycle, start, hours)

    def _day(self, line: int, text: str) -> date | None:
        day = day_of(text)
        if isinstance(day, date):
            if day.year != self.problem.year:
                self._say(line, *_other_year(text, self.problem.year))
                return None
            return day
        self._say(line, *day)
        return None

    def _body(self, line: int, text: str) -> str | None:
        try:
            return resolve(self.problem, text)
        except Unplannable as error:
            self._say(line, error.message, error.write_instead)
            return None

    def _number(self, line: int, text: str, most: int, column: str) -> int | None:
        if not text:
            return None
        if text.isascii() and text.isdigit() and len(text) < 4 and 1 <= int(text) <= most:
            return int(text)
        self._say(
            line,
            Text(f"{column} är ”{text[:20]}”.", f"{column} is “{text[:20]}”."),
            Text(f"Skriv ett heltal 1–{most}, eller inget.", f"Write a whole number 1–{most}, or nothing."),
        )
        return None

    def _start(self, line: int, text: str) -> time | None:
        if not text:
            return None
        try:
            start = time.fromisoformat(text)
            if start.tzinfo is None and len(text) >= 5:
                return start
        except ValueError:
            pass
        self._say(
            line,
            Text(f"”{text[:20]}” är inget klockslag.", f"“{text[:20]}” is no time of day."),
            Text("Skriv timme och minut: 09:00.", "Write hour and minute: 09:00."),
        )
        return None

    def _twice(self, line: int, one: StatedMeeting, what: object) -> None:
        shown = self.problem.shown(one.body)
        which = (
            Text(f"omgång {what}", f"cycle {what}") if isinstance(what, int) else Text(f"{what}", f"{what}")
        )
        self._say(
            line,
            Text(
                f"{shown} har redan ett möte i filen: {which.sv}.",
                f"{shown} already has a meeting in the file: {which.en}.",
            ),
            Text("Ta bort det ena.", "Remove one."),
        )

    def _too_many(self, found: Sequence[StatedMeeting]) -> None:
        for body in self.problem.bodies:
            mine = [one for one in found if one.body == body.key]
            if len(mine) > body.cycles:
                shown = self.problem.shown(body.key)
                self._say(
                    mine[-1].line,
                    Text(
                        f"{shown} har {len(mine)} möten i filen, men året har {body.cycles} omgångar.",
                        f"{shown} has {len(mine)} meetings in the file, but the year has {body.cycles} cycles.",
                    ),
                    Text("Ta bort möten, eller ändra cycles.", "Remove meetings, or change cycles."),
                )


def kept_of(problem: Problem, stated: Sequence[StatedMeeting], name: str) -> tuple[Kept, ...]:
    """The meetings as fixed. Unreadable with each that is on a day when nobody meets: no plan could have it."""
    mistakes = []
    for one in stated:
        rule = closed_by(problem, one.body, one.date)
        if rule:
            message = Text(
                f"{problem.shown(one.body)} {one.date}: {rule.text.sv}",
                f"{problem.shown(one.body)} {one.date}: {rule.text.en}",
            )
            write = Text("Skriv en annan dag, eller ta bort raden.", "Write another day, or remove the line.")
            mistakes.append(Mistake(name, one.line, "", message, write))
    if mistakes:
        raise Unreadable(mistakes)
    return tuple(Kept(one.body, one.date, one.cycle, one.start, one.hours) for one in stated)


def closed_by(problem: Problem, body: str, day: date) -> Rule | None:
    """The rule that keeps the body from meeting on a day, if there is one."""
    for rule in problem.rules:
        match rule.what:
            case NotOn(days=days, bodies=bodies) if day in days and (bodies is None or body in bodies):
                return rule
    return None


def in_cycles(problem: Problem, stated: Sequence[StatedMeeting]) -> tuple[Meeting, ...]:
    """The meetings with the cycles that their file leaves out: the nth of the body's is that of the nth cycle. A start or a
    length that is left out is the body's usual.
    """
    found = []
    for body in problem.bodies:
        mine = sorted((one for one in stated if one.body == body.key), key=lambda one: one.date)
        for number, one in enumerate(mine, 1):
            cycle, start = one.cycle or number, one.start or body.start
            found.append(Meeting(one.date, body.key, cycle, start, one.hours or body.hours))
    return tuple(sorted(found))
