"""What the kernel reads and writes: an organisation as arrays, a desk to work at, and where each measure stands in an answer."""

from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

Ints = NDArray[np.int64]
Floats = NDArray[np.float64]


class World(NamedTuple):
    """One organisation under one scenario, for so many years. Days are counted from the first day that is played.

    Kinds (k), areas (a), ways (w), bodies (b), months (m), meetings. `key` are the streams of random numbers, by the ids of
    kinds and bodies, so that the same case meets the same fate in every organisation.
    """

    seed: Ints
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
    way_of: Ints  # k, a, economic: -1 never used
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


class Desk(NamedTuple):
    """Room for one run at a time; used again by the next."""

    case: Ints  # case, column
    minutes: Floats
    first_on: Ints
    last_on: Ints
    first_at: Ints
    last_at: Ints
    free: Floats
    tally: Ints  # group, days
    out: Floats
    log: Ints
    number: Ints  # cases, open, lines of the log, cases that had no room


KIND, ARRIVED, WAY, STEP, VISIT, BASE, ENTERED, STATE, NEXT, KEY, HOURS = range(11)
COLUMNS = 11
COMES_IN, TO_PREPARE, READY, AT_BODY, DECIDED = range(5)
ARRIVES, PREPARED, TAKEN, FORWARDED, ADJOURNED, REFERRED, DECIDES = range(7)
"""What the log tells of a case; TAKEN is when an official begins."""
LOG_COLUMNS = 4
LONGEST = 4000
"""Days. What takes longer is counted as this long."""
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


def desk_for(world: World, cases: int, log: int = 0) -> Desk:
    """A desk with room for so many cases in a run, and so many lines in its log."""
    layout, days = layout_of(world), world.last_day + 1
    new: Any = np.zeros
    return Desk(
        new((cases, COLUMNS), np.int64),
        new(cases),
        new(days + 1, np.int64),
        new(days + 1, np.int64),
        new(layout.bodies, np.int64),
        new(layout.bodies, np.int64),
        new(max(1, world.officials)),
        new((layout.kinds + 2, LONGEST + 1), np.int64),
        new(layout.size),
        new((log, LOG_COLUMNS), np.int64),
        new(4, np.int64),
    )
