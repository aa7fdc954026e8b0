"""How a case moves in the kernel: in, prepared, to a body's queue, decided. `kernel` says what the arrays are."""

from insyn.simulation.arrays import (
    AGAIN,
    AREA_MOST,
    AREAS,
    ARRIVALS,
    ARRIVE,
    ARRIVED,
    ARRIVES,
    AT_BODY,
    BASE,
    CASE,
    CASES,
    COLUMNS,
    COMES_IN,
    DECIDED,
    DECIDES,
    ENTERED,
    FIRST_AT,
    FIRST_DAY,
    FIRST_ON,
    FREE,
    HOURS_A_DAY,
    KEY,
    KIND,
    KIND_KEY,
    KIND_SHARES,
    KINDS,
    LAST_AT,
    LAST_DAY,
    LAST_ON,
    LAW_CASES,
    LAW_DAYS,
    LAW_LATE,
    LEVEL_0,
    LOG,
    LOG_COLUMNS,
    LOG_LINES,
    LOG_ROOM,
    MILLIHOURS,
    MILLIMINUTES,
    MINUTES_TABLE,
    MONTH_DAYS,
    MONTH_FIRST,
    MONTHS,
    NEXT,
    NO_ROOM,
    OFFICIALS,
    OPEN,
    PLACES_AT,
    PREPARED,
    PREPARING,
    PREPARING_HOURS,
    QUANTILES,
    READY,
    RESTS_TABLE,
    ROOM,
    SEED_0,
    SEED_1,
    STATE,
    STEP,
    STEPS,
    STEPS_LONG,
    TAKEN,
    TALLIED,
    TALLY,
    TO_PREPARE,
    VISIT,
    WAIT_OFFICIAL,
    WAY,
    WAY_BELOW,
    WAY_OF,
    WIDTH,
    WORK_DAY,
    WORK_DAYS,
    WORK_PLACE,
    WORK_TABLE,
    Floats,
    Ints,
)
from insyn.simulation.compiled import compiled
from insyn.simulation.draws import philox, unit

_NUMBER, _AREA, _WEIGHT = range(3)
_MONTH = 1 << 20


@compiled
def _at_quantile(f: Floats, table: int, points: int, share: float) -> float:
    """What a table holds at a share between 0 and 1, between its points on a straight line."""
    place = share * (points - 1)
    low = int(place)
    part = place - low
    return float(f[table + low] * (1.0 - part) + f[table + low + 1] * part)


@compiled
def month_comes(w: Ints, f: Floats, d: Ints, x: Floats, run: int, month: int) -> None:
    """What comes in during a month: how many of each kind, and each one's day, way and weight."""
    first, after = w[w[MONTH_FIRST] + month], w[w[MONTH_FIRST] + month + 1]
    days = after - first
    for kind in range(w[KINDS]):
        key = month * _MONTH
        one, _two, _three, _four = philox(w[SEED_0], w[SEED_1], key, w[w[KIND_KEY] + kind], _NUMBER, run)
        share = unit(one)
        number = 0
        while number < w[WIDTH] and f[w[ARRIVE] + (kind * w[MONTHS] + month) * w[WIDTH] + number] < share:
            number += 1
        if days == 0:
            number = 0
        for place in range(number):
            if d[CASES] >= d[ROOM]:
                d[NO_ROOM] += 1
                continue
            _arrives(w, f, d, x, run, kind, key + place + 1, first, days)


@compiled
def _arrives(
    w: Ints, f: Floats, d: Ints, x: Floats, run: int, kind: int, key: int, first: int, days: int
) -> None:
    s0, s1, stream = w[SEED_0], w[SEED_1], w[w[KIND_KEY] + kind]
    when, where, money, level = philox(s0, s1, key, stream, _AREA, run)
    hours, minutes, rests, _rest = philox(s0, s1, key, stream, _WEIGHT, run)
    area = 0
    while area < w[AREAS] - 1 and f[w[AREA_MOST] + kind * w[AREAS] + area] < unit(where):
        area += 1
    day = w[w[MONTH_DAYS] + first + int(unit(when) * days)]
    economic = 1 if unit(money) < f[w[KIND_SHARES] + kind * 5 + 2] else 0
    way = w[w[WAY_OF] + (kind * w[AREAS] + area) * 2 + economic]
    share = unit(level)
    by_post = f[w[KIND_SHARES] + kind * 5 + 0]
    if share < by_post:
        way = 0
    elif (
        share < by_post + f[w[KIND_SHARES] + kind * 5 + 1]
        and economic == 0
        and w[w[WAY_BELOW] + kind * w[AREAS] + area] > 0
    ):
        way = w[w[WAY_BELOW] + kind * w[AREAS] + area]
    at = d[CASE] + d[CASES] * COLUMNS
    d[CASES] += 1
    d[at + KIND] = kind
    d[at + ARRIVED] = day
    d[at + WAY] = way
    d[at + STEP] = 0
    d[at + VISIT] = 0
    d[at + BASE] = day
    d[at + ENTERED] = int(
        _at_quantile(f, w[RESTS_TABLE] + kind * w[QUANTILES], w[QUANTILES], unit(rests))
    )  # how long it is left lying
    d[at + STATE] = COMES_IN
    d[at + KEY] = key
    d[at + MILLIHOURS] = int(
        _at_quantile(f, w[WORK_TABLE] + kind * w[QUANTILES], w[QUANTILES], unit(hours)) * 1000.0
    )
    d[at + MILLIMINUTES] = int(
        _at_quantile(f, w[MINUTES_TABLE] + kind * w[QUANTILES], w[QUANTILES], unit(minutes)) * 1000.0
    )
    put_on(d, at, day)


@compiled
def put_on(d: Ints, at: int, day: int) -> None:
    """Put a case last on a day's list."""
    d[at + NEXT] = -1
    if d[d[FIRST_ON] + day] < 0:
        d[d[FIRST_ON] + day] = at
    else:
        d[d[d[LAST_ON] + day] + NEXT] = at
    d[d[LAST_ON] + day] = at


@compiled
def tell(d: Ints, at: int, day: int, what: int, body: int) -> None:
    line = d[LOG_LINES]
    if line < d[LOG_ROOM]:
        place = d[LOG] + line * LOG_COLUMNS
        d[place] = at
        d[place + 1] = day
        d[place + 2] = what
        d[place + 3] = body
        d[LOG_LINES] = line + 1


@compiled
def on_its_day(w: Ints, f: Floats, d: Ints, x: Floats, day: int, at: int) -> None:
    if d[at + STATE] == COMES_IN:
        _comes_in(w, f, d, x, day, at)
        return
    if d[at + STATE] == TO_PREPARE:
        _prepare(w, f, d, x, day, at)
        return
    if day >= w[FIRST_DAY]:
        x[w[PLACES_AT] + PREPARING] += day - d[at + ENTERED]
    way = d[at + WAY]
    tell(d, at, day, PREPARED, -1)
    if w[w[STEPS] + way * w[STEPS_LONG] + 0] < 0:
        decided(w, f, d, x, day, at, 0, -1)
        return
    d[at + BASE] = day
    to_body(w, f, d, x, day, at)


@compiled
def _comes_in(w: Ints, f: Floats, d: Ints, x: Floats, day: int, at: int) -> None:
    d[OPEN] += 1
    if day >= w[FIRST_DAY]:
        x[ARRIVALS] += 1
    tell(d, at, day, ARRIVES, -1)
    d[at + STATE] = TO_PREPARE
    rest = d[at + ENTERED]
    if rest > 0:
        put_on(d, at, min(day + rest, w[LAST_DAY]))
    else:
        _prepare(w, f, d, x, day, at)


@compiled
def _prepare(w: Ints, f: Floats, d: Ints, x: Floats, day: int, at: int) -> None:
    """The next official who is free takes the case; it is ready on the working day on which the hours are done."""
    who = 0
    for other in range(w[OFFICIALS]):
        if x[w[FREE] + other] < x[w[FREE] + who]:
            who = other
    hours = d[at + MILLIHOURS] / 1000.0
    if d[at + VISIT] > 0:
        hours *= f[AGAIN]
    begins = max(x[w[FREE] + who], float(w[w[WORK_PLACE] + day]))
    ends = begins + hours / f[HOURS_A_DAY]
    x[w[FREE] + who] = ends
    last = w[WORK_DAYS] - 1
    began = max(day, w[w[WORK_DAY] + min(int(begins), last)])
    done = int(ends)
    if done < ends:
        done += 1
    ready = max(day + 1, w[w[WORK_DAY] + min(done, last)])
    if day >= w[FIRST_DAY]:
        x[PREPARING_HOURS] += hours
        x[w[PLACES_AT] + WAIT_OFFICIAL] += began - d[at + BASE]
    d[at + STATE] = READY
    d[at + ENTERED] = began
    tell(d, at, began, TAKEN, -1)
    put_on(d, at, min(ready, w[LAST_DAY]))


@compiled
def to_body(w: Ints, f: Floats, d: Ints, x: Floats, day: int, at: int) -> None:
    """Put a case last in the queue of its next body."""
    body = w[w[STEPS] + d[at + WAY] * w[STEPS_LONG] + d[at + STEP]]
    d[at + STATE] = AT_BODY
    d[at + ENTERED] = day
    d[at + NEXT] = -1
    if d[d[FIRST_AT] + body] < 0:
        d[d[FIRST_AT] + body] = at
    else:
        d[d[d[LAST_AT] + body] + NEXT] = at
    d[d[LAST_AT] + body] = at


@compiled
def decided(w: Ints, f: Floats, d: Ints, x: Floats, day: int, at: int, level: int, body: int) -> None:
    d[at + STATE] = DECIDED
    d[OPEN] -= 1
    tell(d, at, day, DECIDES, body)
    if day < w[FIRST_DAY]:
        return
    kind = d[at + KIND]
    days = day - d[at + ARRIVED]
    short = min(days, w[TALLIED] - 1)
    kinds = w[KINDS]
    d[d[TALLY] + (kind) * w[TALLIED] + short] += 1
    d[d[TALLY] + (kinds) * w[TALLIED] + short] += 1
    if body >= 0:
        d[d[TALLY] + (kinds + 1) * w[TALLIED] + short] += 1
    x[LEVEL_0 + level] += 1
    if w[w[LAW_DAYS] + kind] >= 0:
        x[LAW_CASES] += 1
        if days > w[w[LAW_DAYS] + kind]:
            x[LAW_LATE] += 1
