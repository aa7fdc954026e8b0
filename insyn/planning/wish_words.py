"""A wish and a move as one writes them on a line: `avoid ks,au 2020-03-16 2020-03-20`, `ks:2020-03-17=2020-03-24`."""

from datetime import date

from insyn.description.records import Weekday
from insyn.description.text import Text
from insyn.planning.calendar_file import closed_by
from insyn.planning.conditions import StatedWish, WishKind, complaints_of
from insyn.planning.days import day_of
from insyn.planning.planning import Plan
from insyn.planning.problem import Problem
from insyn.planning.rules import Wish
from insyn.planning.wishing import Unplannable, resolve, wish_of

_FORMS = Text(
    "Skriv “avoid ks 2020-03-16 2020-03-20” (* för alla), “meet kf 2020-11-16 2020-11-27”, "
    "“weekday au wednesday” eller “apart au uou 1”.",
    "Write “avoid ks 2020-03-16 2020-03-20” (* for all), “meet kf 2020-11-16 2020-11-27”, "
    "“weekday au wednesday” or “apart au uou 1”.",
)
_MOVE = Text(
    "Skriv BODY:DATUM=DATUM, som ks:2020-03-17=2020-03-24.",
    "Write BODY:DATE=DATE, such as ks:2020-03-17=2020-03-24.",
)


def wish_in_words(problem: Problem, words: str) -> Wish:
    """The wish that the words say; Unplannable with what to write instead."""
    kind, *rest = words.split() or [""]
    unknown = Unplannable(
        Text(f"Önskemålet ”{words[:80]}” går inte att läsa.", f"The wish “{words[:80]}” cannot be read."),
        _FORMS,
    )
    if kind not in set(WishKind) or not rest:
        raise unknown
    stated = _stated(WishKind(kind), rest, words)
    if stated is None or complaints_of(stated, ()):
        raise unknown
    for day in (stated.first, stated.last):
        if day and day.year != problem.year:
            raise Unplannable(
                Text(f"{day} är inte i {problem.year}.", f"{day} is not in {problem.year}."), _FORMS
            )
    return wish_of(problem, stated, hard=True)


def _stated(kind: WishKind, rest: list[str], words: str) -> StatedWish | None:
    if kind is WishKind.APART:
        if len(rest) == 3 and rest[2].isascii() and rest[2].isdigit() and len(rest[2]) < 4:
            return StatedWish(id=words, kind=kind, bodies=(rest[0], rest[1]), days=int(rest[2]))
        return None
    bodies = () if rest[0] == "*" else tuple(rest[0].split(","))
    if kind is WishKind.WEEKDAY:
        if len(rest) == 2 and rest[1] in set(Weekday):
            return StatedWish(id=words, kind=kind, bodies=bodies, weekday=Weekday(rest[1]))
        return None
    if len(rest) not in (2, 3):
        return None
    return StatedWish(id=words, kind=kind, bodies=bodies, first=_day(rest[1]), last=_day(rest[-1]))


def _day(text: str) -> date:
    day = day_of(text)
    if isinstance(day, date):
        return day
    raise Unplannable(*day)


def move_in_words(found: Plan, words: str) -> tuple[str, date, date]:
    """The body's key, the day that it meets and the day it is to meet instead; Unplannable when it does not meet then or
    nobody does.
    """
    problem = found.problem
    left, equals, right = words.partition("=")
    ref, colon, text = left.rpartition(":")
    if not (equals and colon):
        raise Unplannable(
            Text(f"”{words[:80]}” går inte att läsa.", f"“{words[:80]}” cannot be read."), _MOVE
        )
    body, day, to = resolve(problem, ref), _day(text), _day(right)
    days = [one.date for one in found.of(body)]
    if day not in days:
        met = ", ".join(str(one) for one in days)
        raise Unplannable(
            Text(f"{ref} sammanträder inte {day}.", f"{ref} does not meet on {day}."),
            Text(f"Skriv en av dess dagar: {met}.", f"Write one of its days: {met}."),
        )
    if to.year != problem.year:
        raise Unplannable(Text(f"{to} är inte i {problem.year}.", f"{to} is not in {problem.year}."), _MOVE)
    rule = closed_by(problem, body, to)
    if rule:
        raise Unplannable(rule.text, Text("Välj en annan dag.", "Choose another day."))
    return body, day, to
