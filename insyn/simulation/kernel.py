"""One municipality's years, played day by day: arrays in, arrays out. docs/simulation.md says what it stands for.

Each day: what comes in; what lies ready or is to be prepared; then the meetings. Officials take the cases in order, each the next
that is free; a body takes those that were in in time, in the order in which they came, as long as there is time left.

Four flat arrays go through it all, since that is what compiles to something quick: `w` and `f`, the world in whole numbers and
in fractions (`arrays.packed`), and `d` and `x`, the desk and the results (`arrays.desk_for`). `at` is the place of a case's row
in `d`.
"""

from insyn.simulation.arrays import (
    ADJOURNED,
    ADJOURNMENTS,
    ARRIVED,
    BASE,
    BODIES,
    BODY_HOURS,
    BODY_IS_GROUP,
    BODY_KEY,
    BODY_LEVEL,
    BODY_MINUTES,
    BODY_ON_WAY,
    BODY_QUORUM,
    BODY_SETTLES,
    CASE,
    CASES,
    COLUMNS,
    DECIDED,
    ENTERED,
    FAILED,
    FEES,
    FIRST_AT,
    FIRST_DAY,
    FIRST_ON,
    FORWARDED,
    HELD,
    KEY,
    KIND,
    KIND_KEY,
    KIND_SHARES,
    KINDS,
    LAST_AT,
    LAST_DAY,
    LAW_CASES,
    LAW_DAYS,
    LAW_LATE,
    LEAD,
    LENGTH,
    LEVEL_0,
    LEVELS,
    LOG,
    LOG_LINES,
    LOST_INCOME,
    MEETING_HOURS,
    MEETINGS,
    MILLIMINUTES,
    MONTH_OF_DAY,
    NEXT,
    NO_ROOM,
    NUMBER_OF_MEETINGS,
    OFFICIALS_AT_MEETINGS,
    OPEN,
    OPEN_DAYS,
    OUT_SIZE,
    OVERFLOW,
    PAY,
    PER_BODY,
    PER_GROUP,
    PLACES,
    PLACES_AT,
    PRESENT,
    PRESENT_WIDTH,
    READING,
    READING_HOURS,
    REFERRALS,
    REFERRED,
    SEED_0,
    SEED_1,
    SERVED,
    STATE,
    STEP,
    STEPS,
    STEPS_LONG,
    TALLIED,
    TALLY,
    TO_PREPARE,
    VISIT,
    WAY,
    YEAR_ENDS,
    YEARS,
    Floats,
    Ints,
)
from insyn.simulation.compiled import compiled
from insyn.simulation.draws import philox, unit
from insyn.simulation.moves import decided, month_comes, on_its_day, put_on, tell, to_body

MINUTES = 60.0
_FATE, _ATTENDANCE = 16, 1_000_001


@compiled
def play(w: Ints, f: Floats, d: Ints, x: Floats, run: int) -> int:
    """Play one run; its measures stand first in `x`. How many cases had no room, which must be none."""
    _clear(w, f, d, x)
    meeting = 0
    ended = 0
    for day in range(w[LAST_DAY]):
        if w[w[MONTH_OF_DAY] + day] >= 0:
            month_comes(w, f, d, x, run, w[w[MONTH_OF_DAY] + day])
        at = d[d[FIRST_ON] + day]
        while at >= 0:
            after = d[at + NEXT]
            on_its_day(w, f, d, x, day, at)
            at = after
        while meeting < w[NUMBER_OF_MEETINGS] and w[w[MEETINGS] + 3 * meeting] == day:
            _meeting(w, f, d, x, run, day, w[w[MEETINGS] + 3 * meeting + 1], w[w[MEETINGS] + 3 * meeting + 2])
            meeting += 1
        if day >= w[FIRST_DAY]:
            x[OPEN_DAYS] += d[OPEN]
        if ended < w[YEARS] and day == w[w[YEAR_ENDS] + ended]:
            x[w[OUT_SIZE] - w[YEARS] + ended] = d[OPEN]
            ended += 1
    _finish(w, f, d, x)
    return d[NO_ROOM]


@compiled
def _clear(w: Ints, f: Floats, d: Ints, x: Floats) -> None:
    for place in range(d[FIRST_ON], d[TALLY]):
        d[place] = -1
    for place in range(d[TALLY], d[LOG]):
        d[place] = 0
    x[:] = 0.0
    d[CASES] = 0
    d[OPEN] = 0
    d[LOG_LINES] = 0
    d[NO_ROOM] = 0


@compiled
def _meeting(w: Ints, f: Floats, d: Ints, x: Floats, run: int, day: int, body: int, ordinal: int) -> None:
    counted = day >= w[FIRST_DAY]
    one, two, _three, _four = philox(w[SEED_0], w[SEED_1], ordinal, w[w[BODY_KEY] + body], _ATTENDANCE, run)
    members = _how_many(w, f, w[PRESENT] + (2 * body + 0) * w[PRESENT_WIDTH], unit(one))
    substitutes = _how_many(w, f, w[PRESENT] + (2 * body + 1) * w[PRESENT_WIDTH], unit(two))
    seats = int(f[w[BODY_MINUTES] + body * 5 + 4])
    serving = min(seats - members, substitutes)
    place = w[PLACES_AT] + PLACES + w[BODIES] + PER_BODY * body
    minutes, items = 0.0, 0
    if members + serving < w[w[BODY_QUORUM] + body]:
        if counted:
            x[FAILED] += 1
            x[place + 1] += 1
        _attended(w, f, d, x, counted, body, members, serving, substitutes, 0.0, 0)
        return
    if w[w[BODY_ON_WAY] + body] == 0:
        minutes = f[w[BODY_MINUTES] + body * 5 + 3]
    else:
        minutes, items = _agenda(w, f, d, x, run, day, body, place)
    if counted:
        x[HELD] += 1
        x[SERVED] += serving
        x[LENGTH] += minutes / MINUTES
        x[place] += 1
        x[place + 2] += minutes
        x[place + 3] += items
    _attended(w, f, d, x, counted, body, members, serving, substitutes, minutes, items)


@compiled
def _how_many(w: Ints, f: Floats, table: int, share: float) -> int:
    number = 0
    while number < w[PRESENT_WIDTH] - 1 and f[table + number] < share:
        number += 1
    return number


@compiled
def _agenda(
    w: Ints, f: Floats, d: Ints, x: Floats, run: int, day: int, body: int, place: int
) -> tuple[float, int]:
    """Take the cases that are in in time, in order, while time is left; an item that is begun is finished."""
    standing = f[w[BODY_MINUTES] + body * 5 + 1]
    most = f[w[BODY_MINUTES] + body * 5 + 0]
    used, items = 0.0, 0
    at, before = d[d[FIRST_AT] + body], -1
    while at >= 0:
        after = d[at + NEXT]
        in_time = day - d[at + BASE] >= w[w[LEAD] + d[at + WAY] * w[STEPS_LONG] + d[at + STEP]]
        if in_time and used >= most:
            if day >= w[FIRST_DAY]:
                x[OVERFLOW] += 1
                x[place + 4] += 1
            before = at
        elif in_time:
            used += (d[at + MILLIMINUTES] / 1000.0) * f[w[BODY_MINUTES] + body * 5 + 2]
            items += 1
            if _item(w, f, d, x, run, day, body, at):
                _leave(d, body, at, before, after)
                _goes(w, f, d, x, day, body, at)
            else:
                before = at
        else:
            before = at
        at = after
    if day >= w[FIRST_DAY]:
        x[place + 5] += most
    return standing + used, items


@compiled
def _leave(d: Ints, body: int, at: int, before: int, after: int) -> None:
    if before < 0:
        d[d[FIRST_AT] + body] = after
    else:
        d[before + NEXT] = after
    if d[d[LAST_AT] + body] == at:
        d[d[LAST_AT] + body] = before


@compiled
def _item(w: Ints, f: Floats, d: Ints, x: Floats, run: int, day: int, body: int, at: int) -> bool:
    """What becomes of a case at a meeting: False when it is adjourned, and stays."""
    kind = d[at + KIND]
    counted = day >= w[FIRST_DAY]
    if w[w[BODY_SETTLES] + body] == 0:
        return True
    d[at + VISIT] += 1
    level = w[w[BODY_LEVEL] + body]
    one, _two, _three, _four = philox(
        w[SEED_0],
        w[SEED_1],
        d[at + KEY],
        w[w[KIND_KEY] + kind],
        _FATE + 256 * level + min(255, d[at + VISIT]),
        run,
    )
    share = unit(one)
    back = f[w[KIND_SHARES] + kind * 5 + 3]
    if share < back:
        d[at + STATE] = TO_PREPARE
        if counted:
            x[REFERRALS] += 1
        return True
    if share < back + f[w[KIND_SHARES] + kind * 5 + 4]:
        tell(d, at, day, ADJOURNED, body)
        if counted:
            x[ADJOURNMENTS] += 1
        return False
    return True


@compiled
def _goes(w: Ints, f: Floats, d: Ints, x: Floats, day: int, body: int, at: int) -> None:
    """A case leaves a body: back to the administration, on to the next body, or decided."""
    if day >= w[FIRST_DAY]:
        x[w[PLACES_AT] + PLACES + body] += day - d[at + ENTERED]
    way, step = d[at + WAY], d[at + STEP]
    if d[at + STATE] == TO_PREPARE:
        tell(d, at, day, REFERRED, body)
        d[at + BASE] = day
        put_on(d, at, min(day + 1, w[LAST_DAY]))
        return
    if step + 1 >= w[STEPS_LONG] or w[w[STEPS] + way * w[STEPS_LONG] + step + 1] < 0:
        decided(w, f, d, x, day, at, w[w[BODY_LEVEL] + body], body)
        return
    tell(d, at, day, FORWARDED, body)
    d[at + STEP] = step + 1
    if w[w[BODY_IS_GROUP] + body] == 0:
        d[at + BASE] = day
    to_body(w, f, d, x, day, at)


@compiled
def _attended(
    w: Ints,
    f: Floats,
    d: Ints,
    x: Floats,
    counted: bool,
    body: int,
    members: int,
    serving: int,
    substitutes: int,
    minutes: float,
    items: int,
) -> None:
    """Hours and kronor of a meeting."""
    if not counted:
        return
    hours = minutes / MINUTES
    came = members + substitutes
    x[MEETING_HOURS] += came * hours
    x[READING_HOURS] += came * items * f[READING]
    x[OFFICIALS_AT_MEETINGS] += f[w[BODY_HOURS] + body * 2 + 0] * hours + f[w[BODY_HOURS] + body * 2 + 1]
    paid = members + serving
    if f[w[PAY] + body * 8 + 7] > 0.0:
        paid = came
    fee = f[w[PAY] + body * 8 + 0] + f[w[PAY] + body * 8 + 4] * hours + f[w[PAY] + body * 8 + 6]
    beyond = minutes - f[w[PAY] + body * 8 + 1]
    if f[w[PAY] + body * 8 + 2] > 0.0 and beyond > 0.0:
        begun = int(beyond / f[w[PAY] + body * 8 + 2])
        if begun * f[w[PAY] + body * 8 + 2] < beyond:
            begun += 1
        fee += begun * f[w[PAY] + body * 8 + 3]
    x[FEES] += paid * fee
    x[LOST_INCOME] += paid * hours * f[w[PAY] + body * 8 + 5]


@compiled
def _finish(w: Ints, f: Floats, d: Ints, x: Floats) -> None:
    """Quantiles from the tallies, and what is open beyond the law's days when the last year ends."""
    for group in range(w[KINDS] + 2):
        _group(w, d, x, group)
    for case in range(d[CASES]):
        at = d[CASE] + case * COLUMNS
        law = w[w[LAW_DAYS] + d[at + KIND]]
        if law >= 0 and d[at + STATE] != DECIDED and w[LAST_DAY] - d[at + ARRIVED] > law:
            x[LAW_CASES] += 1
            x[LAW_LATE] += 1


@compiled
def _group(w: Ints, d: Ints, x: Floats, group: int) -> None:
    """The number, mean, median and 90th percentile (nearest rank) of a group's days."""
    number, total = 0, 0
    for days in range(w[TALLIED]):
        if d[d[TALLY] + (group) * w[TALLIED] + days] > 0:
            number += d[d[TALLY] + (group) * w[TALLIED] + days]
            total += days * d[d[TALLY] + (group) * w[TALLIED] + days]
    at = LEVEL_0 + LEVELS + PER_GROUP * group
    x[at] = number
    if number == 0:
        return
    x[at + 1] = total / number
    half, most = (number + 1) // 2, (9 * number + 9) // 10
    seen = 0
    for days in range(w[TALLIED]):
        had = seen
        seen += d[d[TALLY] + (group) * w[TALLIED] + days]
        if had < half <= seen:
            x[at + 2] = days
        if had < most <= seen:
            x[at + 3] = days
            return
