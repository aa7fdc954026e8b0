"""What the kernel reads and writes: an organisation as arrays, the desk of a run, and where everything stands."""

from dataclasses import dataclass
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

Ints = NDArray[np.int64]
Floats = NDArray[np.float64]


@dataclass(frozen=True, kw_only=True)
class World:
    """One organisation under one scenario, for so many years. Days are counted from the first day that is played.

    Kinds (k), areas (a), ways (w), bodies (b), months (m). The keys are the streams of random numbers, by the ids of kinds and
    bodies, so that the same case meets the same fate in every organisation.
    """

    seed: int
    first_day: int
    last_day: int
    year_ends: Ints
    kind_key: Ints
    arrivals: Floats  # k, m, n: the probability of at most n arrivals
    month_first: Ints  # m, with the end: places in month_days
    month_days: Ints  # the weekdays on which something may come in
    month_of_day: Ints  # day: the month that begins that day, or -1
    area_most: Floats  # k, a: the probability of at most that area
    kind_shares: Floats  # k: delegable by a post, by a subcommittee, economic, referred back, adjourned
    law_days: Ints  # k: -1 where no law says
    work: Floats  # k, q: hours at each quantile
    minutes: Floats  # k, q
    rests: Floats  # k, q: days
    way_of: Ints  # k, a, economic: 0 is a delegate's
    way_below: Ints  # k, a: a subcommittee's, by delegation; -1 none
    steps: Ints  # w, s: a body, -1 after the last
    lead: Ints  # w, s
    meetings: Ints  # n, 3: day, body, ordinal
    body_key: Ints
    body_level: Ints
    body_is_group: Ints
    body_settles: Ints  # whether it may refer back and adjourn, or only goes through what comes
    body_minutes: Floats  # b: minutes for cases, standing, the share of a case's minutes, length where no case goes, seats
    body_quorum: Ints
    body_on_way: Ints
    present: Floats  # b, 2, n: probability of at most n members, substitutes
    pay: Floats  # b: first, covers, each begun, begun kronor, per hour, lost per hour, preparation, all substitutes
    body_hours: Floats  # b: officials present, secretary's hours a meeting
    reading_hours: float
    officials: int
    hours_a_day: float
    again: float
    work_place: Ints  # day: the first working day on or after, counted from 0
    work_day: Ints  # the reverse, with an end beyond the last day


# --- Where things stand in `w` ---------------------------------------------------------------------------------------

(
    SEED_0,
    SEED_1,
    FIRST_DAY,
    LAST_DAY,
    YEARS,
    KINDS,
    AREAS,
    BODIES,
    MONTHS,
    STEPS_LONG,
    WIDTH,
    PRESENT_WIDTH,
    QUANTILES,
    NUMBER_OF_MEETINGS,
    OFFICIALS,
    WORK_DAYS,
    TALLIED,
    PLACES_AT,
    OUT_SIZE,
    FREE,
) = range(20)
_INTS = (
    "year_ends",
    "kind_key",
    "month_first",
    "month_days",
    "month_of_day",
    "law_days",
    "way_of",
    "way_below",
    "steps",
    "lead",
    "meetings",
    "body_key",
    "body_level",
    "body_is_group",
    "body_settles",
    "body_quorum",
    "body_on_way",
    "work_place",
    "work_day",
)
(
    YEAR_ENDS,
    KIND_KEY,
    MONTH_FIRST,
    MONTH_DAYS,
    MONTH_OF_DAY,
    LAW_DAYS,
    WAY_OF,
    WAY_BELOW,
    STEPS,
    LEAD,
    MEETINGS,
    BODY_KEY,
    BODY_LEVEL,
    BODY_IS_GROUP,
    BODY_SETTLES,
    BODY_QUORUM,
    BODY_ON_WAY,
    WORK_PLACE,
    WORK_DAY,
) = range(20, 20 + len(_INTS))
_FLOATS = (
    "arrivals",
    "area_most",
    "kind_shares",
    "work",
    "minutes",
    "rests",
    "body_minutes",
    "present",
    "pay",
    "body_hours",
)
(
    ARRIVE,
    AREA_MOST,
    KIND_SHARES,
    WORK_TABLE,
    MINUTES_TABLE,
    RESTS_TABLE,
    BODY_MINUTES,
    PRESENT,
    PAY,
    BODY_HOURS,
) = range(20 + len(_INTS), 20 + len(_INTS) + len(_FLOATS))
READING, HOURS_A_DAY, AGAIN = range(3)
"""In `f`, before the tables."""

# --- Where things stand in `d` ---------------------------------------------------------------------------------------

(
    CASES,
    OPEN,
    LOG_LINES,
    NO_ROOM,
    ROOM,
    CASE,
    FIRST_ON,
    LAST_ON,
    FIRST_AT,
    LAST_AT,
    TALLY,
    LOG,
    LOG_ROOM,
) = range(13)
_HEADER = 13
KIND, ARRIVED, WAY, STEP, VISIT, BASE, ENTERED, STATE, NEXT, KEY, MILLIHOURS, MILLIMINUTES = range(12)
COLUMNS = 12
COMES_IN, TO_PREPARE, READY, AT_BODY, DECIDED = range(5)
ARRIVES, PREPARED, TAKEN, FORWARDED, ADJOURNED, REFERRED, DECIDES = range(7)
"""What the log tells of a case; TAKEN is when an official begins."""
LOG_COLUMNS = 4
LONGEST = 4000
"""Days. What takes longer is counted as this long."""

# --- Where the measures stand in `x` ---------------------------------------------------------------------------------

WAIT_OFFICIAL, PREPARING, PLACES = 0, 1, 2
(
    ARRIVALS,
    OPEN_DAYS,
    MEETING_HOURS,
    READING_HOURS,
    PREPARING_HOURS,
    OFFICIALS_AT_MEETINGS,
    FEES,
    LOST_INCOME,
    REFERRALS,
    ADJOURNMENTS,
    OVERFLOW,
    LAW_CASES,
    LAW_LATE,
    HELD,
    FAILED,
    LENGTH,
    SERVED,
) = range(17)
LEVEL_0 = 17
LEVELS = 5
PER_GROUP = 4
PER_BODY = 6


class Layout(NamedTuple):
    """Where the measures of kinds, bodies and years stand in a run's answer."""

    kinds: int
    bodies: int
    years: int

    @property
    def groups(self) -> int:
        """Kinds, then all cases, then those that politicians decide."""
        return LEVEL_0 + LEVELS

    @property
    def places(self) -> int:
        return self.groups + PER_GROUP * (self.kinds + 2)

    @property
    def body(self) -> int:
        return self.places + PLACES + self.bodies

    @property
    def backlog(self) -> int:
        return self.body + PER_BODY * self.bodies

    @property
    def size(self) -> int:
        return self.backlog + self.years


def layout_of(world: World) -> Layout:
    return Layout(len(world.kind_key), len(world.body_key), len(world.year_ends))


def packed(world: World) -> tuple[Ints, Floats]:
    """The world as the kernel reads it: `w` and `f`, flat, with the places of the tables first in `w`."""
    layout = layout_of(world)
    tables = [np.ravel(getattr(world, name)) for name in _INTS]
    numbers = [np.ravel(getattr(world, name)) for name in _FLOATS]
    head = np.array(
        [
            world.seed & 0xFFFFFFFF,
            world.seed >> 32,
            world.first_day,
            world.last_day,
            layout.years,
            layout.kinds,
            world.area_most.shape[1],
            layout.bodies,
            len(world.month_first) - 1,
            world.steps.shape[1],
            world.arrivals.shape[2],
            world.present.shape[2],
            world.work.shape[1],
            len(world.meetings),
            world.officials,
            len(world.work_day),
            min(LONGEST, world.last_day) + 1,
            layout.places,
            layout.size,
            layout.size,
        ],
        np.int64,
    )
    first = len(head) + len(_INTS) + len(_FLOATS)
    at_ints = first + np.cumsum([0, *(len(one) for one in tables[:-1])])
    at_floats = 3 + np.cumsum([0, *(len(one) for one in numbers[:-1])])
    w = np.concatenate([head, at_ints, at_floats, *tables]).astype(np.int64)
    said = [world.reading_hours, world.hours_a_day, world.again]
    return w, np.concatenate([said, *numbers, [0.0]]).astype(np.float64)


def desk_for(world: World, cases: int, log: int = 0) -> tuple[Ints, Floats]:
    """A desk with room for so many cases in a run and so many lines in its log; `x` begins with the results."""
    layout, days = layout_of(world), world.last_day + 1
    tallied = min(LONGEST, world.last_day) + 1
    lengths = (days, days, layout.bodies, layout.bodies, (layout.kinds + 2) * tallied, log * LOG_COLUMNS)
    case = _HEADER
    places: Any = case + cases * COLUMNS + np.cumsum([0, *lengths])
    d = np.zeros(int(places[-1]) + 1, np.int64)
    d[ROOM], d[CASE], d[LOG_ROOM] = cases, case, log
    d[FIRST_ON : LOG + 1] = places[:6]
    return d, np.zeros(layout.size + max(1, world.officials))
