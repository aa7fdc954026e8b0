"""What a run's row of numbers means: each measure by its name and whom it is of."""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from insyn.description.text import Text
from insyn.simulation import arrays as at
from insyn.simulation.arrays import Floats, layout_of
from insyn.simulation.build import Built
from insyn.simulation.ways import LEVELS

ALL, POLITICAL = "all", "political"


@dataclass(frozen=True)
class Measure:
    """One measure of an organisation: its name, whom it is of ("" for the whole), and its value in every run."""

    name: str
    of: str
    values: Floats


NAMES = {
    "cases_in": Text("ärenden in per år", "cases in a year"),
    "decided": Text("avgjorda per år", "decided a year"),
    "days_mean": Text("dagar till beslut, medel", "days to decision, mean"),
    "days_median": Text("dagar till beslut, median", "days to decision, median"),
    "days_p90": Text("dagar till beslut, 90-percentil", "days to decision, 90th percentile"),
    "wait_days": Text("dagar per avgjort ärende hos", "days for each case decided, at"),
    "decided_at": Text("avgjorda per år av", "decided a year by"),
    "open": Text("öppna ärenden i genomsnitt", "open cases on average"),
    "backlog": Text("öppna ärenden vid årets slut", "open cases at the end of year"),
    "held": Text("sammanträden per år", "meetings a year"),
    "failed": Text(
        "inställda sammanträden per år (ej beslutförhet)", "meetings a year that fail (no quorum)"
    ),
    "meeting_hours": Text("sammanträdestimmar per år", "meeting hours a year"),
    "items": Text("behandlade ärenden per sammanträde", "items a meeting"),
    "agenda_used": Text("utnyttjad del av tiden för ärenden", "share of the time for cases that is used"),
    "overflow": Text("ärenden per år som inte hanns med", "cases a year that there was no time for"),
    "referred_back": Text("återremisser per år", "referrals back a year"),
    "adjourned": Text("bordläggningar per år", "adjournments a year"),
    "over_the_year": Text(
        "andel motioner och medborgarförslag över lagens år (KL 5:35)",
        "share of motions and citizen proposals over the law's year (KL 5:35)",
    ),
    "politicians_meeting_hours": Text(
        "politikernas timmar i sammanträden per år", "politicians' hours in meetings a year"
    ),
    "politicians_reading_hours": Text(
        "politikernas inläsningstimmar per år", "politicians' hours of reading a year"
    ),
    "officials_preparing_hours": Text(
        "tjänstepersonernas beredningstimmar per år", "officials' hours of preparing a year"
    ),
    "officials_meeting_hours": Text(
        "tjänstepersonernas sammanträdestimmar per år", "officials' hours for meetings a year"
    ),
    "officials_used": Text("utnyttjad del av handläggarnas tid", "share of the officials' time that is used"),
    "fees_kronor": Text("sammanträdesarvoden, kr per år", "meeting fees, kronor a year"),
    "lost_income_kronor": Text("förlorad arbetsinkomst, kr per år", "lost income, kronor a year"),
    "fixed_kronor": Text("fasta arvoden, kr per år", "fixed fees, kronor a year"),
    "political_kronor": Text(
        "politikens arvoden och ersättningar, kr per år", "politicians' pay, kronor a year"
    ),
    "officials_kronor": Text("tjänstepersonernas tid, kr per år", "officials' time, kronor a year"),
    "kronor_per_inhabitant": Text(
        "politikens arvoden, kr per invånare", "politicians' pay, kronor per inhabitant"
    ),
    "kronor_per_inhabitant_with_officials": Text(
        "arvoden och tjänstepersonernas tid, kr per invånare",
        "pay and officials' time, kronor per inhabitant",
    ),
    "served": Text("ersättare som tjänstgör, per år", "substitutes who serve, a year"),
    "seats": Text("uppdrag att fylla", "seats to fill"),
    "vacant_seats": Text("uppdrag som ingen fyller", "seats that nobody fills"),
    "people_needed": Text("människor som minst behövs", "people needed at the least"),
    "people_available": Text("människor som finns", "people available"),
    "insight_seats": Text("insynsplatser", "insight seats"),
}
"""Every measure, in words. `of` a kind of case, a body, a level or a year goes beside it."""


def measures_of(built: Built, rows: Floats, years: int) -> Iterator[Measure]:
    """Every measure of an organisation, from its runs' rows."""
    yield from _of_cases(built, rows, years)
    yield from _of_waits(built, rows, years)
    yield from _of_bodies(built, rows, years)
    yield from _of_time(built, rows, years)
    yield from _of_money(built, rows, years)
    yield from _of_seats(built, len(rows))


def _of_cases(built: Built, rows: Floats, years: int) -> Iterator[Measure]:
    layout = layout_of(built.world)
    yield Measure("cases_in", "", rows[:, at.ARRIVALS] / years)
    for place, of in enumerate((*built.kinds, ALL, POLITICAL)):
        column = layout.groups + at.PER_GROUP * place
        number = rows[:, column]
        yield Measure("decided", of, number / years)
        for name, step in (("days_mean", 1), ("days_median", 2), ("days_p90", 3)):
            yield Measure(name, of, np.where(number > 0, rows[:, column + step], np.nan))
    for place, level in enumerate(LEVELS):
        yield Measure("decided_at", level, rows[:, at.LEVEL_0 + place] / years)
    days = built.world.last_day - built.world.first_day
    yield Measure("open", "", rows[:, at.OPEN_DAYS] / days)
    first = built.world.year_ends
    for place in range(len(first)):
        yield Measure("backlog", str(place + 1), rows[:, layout.backlog + place])
    yield Measure("over_the_year", "", _share(rows[:, at.LAW_LATE], rows[:, at.LAW_CASES]))
    yield Measure("referred_back", "", rows[:, at.REFERRALS] / years)
    yield Measure("adjourned", "", rows[:, at.ADJOURNMENTS] / years)
    yield Measure("overflow", "", rows[:, at.OVERFLOW] / years)


def _share(part: Floats, whole: Floats) -> Floats:
    found: Floats = np.full(len(whole), np.nan)
    np.divide(part, whole, out=found, where=whole > 0)
    return found


def _of_waits(built: Built, rows: Floats, years: int) -> Iterator[Measure]:
    layout = layout_of(built.world)
    decided = rows[:, layout.groups + at.PER_GROUP * len(built.kinds)]
    for place, of in enumerate(("official", "preparing", *built.bodies)):
        if place >= at.PLACES and not built.world.body_on_way[place - at.PLACES]:
            continue
        yield Measure("wait_days", of, _share(rows[:, layout.places + place], decided))


def _of_bodies(built: Built, rows: Floats, years: int) -> Iterator[Measure]:
    layout = layout_of(built.world)
    yield Measure("held", "", rows[:, at.HELD] / years)
    yield Measure("failed", "", rows[:, at.FAILED] / years)
    yield Measure("meeting_hours", "", rows[:, at.LENGTH] / years)
    for place, of in enumerate(built.bodies):
        column = layout.body + at.PER_BODY * place
        held = rows[:, column]
        yield Measure("held", of, held / years)
        yield Measure("failed", of, rows[:, column + 1] / years)
        yield Measure("meeting_hours", of, rows[:, column + 2] / 60 / years)
        if built.world.body_on_way[place]:
            yield Measure("items", of, _share(rows[:, column + 3], held))
            yield Measure("overflow", of, rows[:, column + 4] / years)
            if np.isfinite(built.world.body_minutes[place, 0]):
                used = rows[:, column + 2] - held * built.world.body_minutes[place, 1]
                yield Measure("agenda_used", of, _share(used, rows[:, column + 5]))


def _of_time(built: Built, rows: Floats, years: int) -> Iterator[Measure]:
    yield Measure("politicians_meeting_hours", "", rows[:, at.MEETING_HOURS] / years)
    yield Measure("politicians_reading_hours", "", rows[:, at.READING_HOURS] / years)
    yield Measure("officials_preparing_hours", "", rows[:, at.PREPARING_HOURS] / years)
    yield Measure("officials_meeting_hours", "", rows[:, at.OFFICIALS_AT_MEETINGS] / years)
    world = built.world
    days = int(((world.work_day >= world.first_day) & (world.work_day < world.last_day)).sum())
    room = np.full(len(rows), float(days * world.officials * world.hours_a_day))
    yield Measure("officials_used", "", _share(rows[:, at.PREPARING_HOURS], room))
    yield Measure("served", "", rows[:, at.SERVED] / years)


def _of_money(built: Built, rows: Floats, years: int) -> Iterator[Measure]:
    fees, lost = rows[:, at.FEES] / years, rows[:, at.LOST_INCOME] / years
    fixed = np.full(len(rows), float(built.fixed_kronor))
    an_hour = built.officials_kronor_an_hour
    officials = (rows[:, at.PREPARING_HOURS] + rows[:, at.OFFICIALS_AT_MEETINGS]) / years * an_hour
    political = fees + lost + fixed
    yield Measure("fees_kronor", "", fees)
    yield Measure("lost_income_kronor", "", lost)
    yield Measure("fixed_kronor", "", fixed)
    yield Measure("political_kronor", "", political)
    yield Measure("officials_kronor", "", officials)
    yield Measure("kronor_per_inhabitant", "", political / built.inhabitants)
    yield Measure("kronor_per_inhabitant_with_officials", "", (political + officials) / built.inhabitants)


def _of_seats(built: Built, runs: int) -> Iterator[Measure]:
    staffing = built.staffing
    insight = sum(one.insight for one in staffing.bodies.values())
    for name, value in (
        ("seats", staffing.seats),
        ("vacant_seats", staffing.vacant),
        ("people_needed", staffing.people_needed),
        ("people_available", staffing.people_available),
        ("insight_seats", insight),
    ):
        yield Measure(name, "", np.full(runs, float(value)))
