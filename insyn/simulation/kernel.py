"""One municipality's years, played day by day: arrays in, arrays out. docs/simulation.md says what it stands for.

Each day: what comes in; what lies ready or is to be prepared; then the meetings. Officials take the cases in order, each the next that
is free; a body takes those that were in in time, in the order in which they came, as long as there is time left.
"""

from insyn.simulation.arrays import (
    ADJOURNED,
    ADJOURNMENTS,
    ARRIVALS,
    ARRIVED,
    ARRIVES,
    AT_BODY,
    BASE,
    COMES_IN,
    DECIDED,
    DECIDES,
    ENTERED,
    FAILED,
    FEES,
    FORWARDED,
    HELD,
    HOURS,
    KEY,
    KIND,
    LAW_CASES,
    LAW_LATE,
    LENGTH,
    LEVEL_0,
    LEVELS,
    LONGEST,
    LOST_INCOME,
    MEETING_HOURS,
    NEXT,
    OFFICIALS_AT_MEETINGS,
    OPEN_DAYS,
    OVERFLOW,
    PER_BODY,
    PER_GROUP,
    PLACES,
    PREPARED,
    PREPARING,
    PREPARING_HOURS,
    READING_HOURS,
    READY,
    REFERRALS,
    REFERRED,
    SERVED,
    STATE,
    STEP,
    TAKEN,
    TO_PREPARE,
    VISIT,
    WAIT_OFFICIAL,
    WAY,
    Desk,
    Floats,
    World,
)
from insyn.simulation.compiled import compiled
from insyn.simulation.draws import philox, unit

MINUTES = 60.0
_NUMBER, _AREA, _WEIGHT, _FATE, _ATTENDANCE = 0, 1, 2, 16, 1_000_001
_MONTH = 1 << 20


@compiled
def play(world: World, desk: Desk, run: int) -> int:
    """Play one run; its measures stand in `desk.out`. How many cases had no room at the desk, which must be none."""
    _clear(world, desk)
    meeting = 0
    ended = 0
    for day in range(world.last_day):
        if world.month_of_day[day] >= 0:
            _month(world, desk, run, world.month_of_day[day])
        at = desk.first_on[day]
        while at >= 0:
            after = desk.case[at, NEXT]
            _on_its_day(world, desk, day, at)
            at = after
        while meeting < len(world.meetings) and world.meetings[meeting, 0] == day:
            _meeting(world, desk, run, day, world.meetings[meeting, 1], world.meetings[meeting, 2])
            meeting += 1
        if day >= world.first_day:
            desk.out[OPEN_DAYS] += desk.number[1]
        if ended < len(world.year_ends) and day == world.year_ends[ended]:
            desk.out[len(desk.out) - len(world.year_ends) + ended] = desk.number[1]
            ended += 1
    _finish(world, desk)
    return desk.number[3]


@compiled
def _clear(world: World, desk: Desk) -> None:
    desk.first_on[:] = -1
    desk.last_on[:] = -1
    desk.first_at[:] = -1
    desk.last_at[:] = -1
    desk.free[:] = 0.0
    desk.tally[:] = 0
    desk.out[:] = 0.0
    desk.number[:] = 0


@compiled
def _at_quantile(table: Floats, kind: int, share: float) -> float:
    """What the table holds at a share between 0 and 1, between its points on a straight line."""
    place = share * (table.shape[1] - 1)
    low = int(place)
    part = place - low
    return float(table[kind, low] * (1.0 - part) + table[kind, low + 1] * part)


@compiled
def _month(world: World, desk: Desk, run: int, month: int) -> None:
    """What comes in during a month: how many of each kind, and each one's day, way and weight."""
    first, after = world.month_first[month], world.month_first[month + 1]
    days = after - first
    for kind in range(len(world.kind_key)):
        key = month * _MONTH
        one, _two, _three, _four = philox(
            world.seed[0], world.seed[1], key, world.kind_key[kind], _NUMBER, run
        )
        share = unit(one)
        number = 0
        while number < world.arrivals.shape[2] and world.arrivals[kind, month, number] < share:
            number += 1
        if days == 0:
            number = 0
        for place in range(number):
            if desk.number[0] >= len(desk.minutes):
                desk.number[3] += 1
                continue
            _arrives(world, desk, run, kind, key + place + 1, first, days)


@compiled
def _arrives(world: World, desk: Desk, run: int, kind: int, key: int, first: int, days: int) -> None:
    s0, s1, stream = world.seed[0], world.seed[1], world.kind_key[kind]
    when, where, money, level = philox(s0, s1, key, stream, _AREA, run)
    hours, minutes, rests, _rest = philox(s0, s1, key, stream, _WEIGHT, run)
    area = 0
    while area < world.area_most.shape[1] - 1 and world.area_most[kind, area] < unit(where):
        area += 1
    day = world.month_days[first + int(unit(when) * days)]
    economic = 1 if unit(money) < world.kind_shares[kind, 2] else 0
    way = world.way_of[kind, area, economic]
    share = unit(level)
    by_post = world.kind_shares[kind, 0]
    if share < by_post:
        way = 0
    elif share < by_post + world.kind_shares[kind, 1] and economic == 0 and world.way_below[kind, area] > 0:
        way = world.way_below[kind, area]
    at = desk.number[0]
    desk.number[0] += 1
    desk.case[at, KIND] = kind
    desk.case[at, ARRIVED] = day
    desk.case[at, WAY] = way
    desk.case[at, STEP] = 0
    desk.case[at, VISIT] = 0
    desk.case[at, BASE] = day
    desk.case[at, ENTERED] = int(_at_quantile(world.rests, kind, unit(rests)))  # how long it is left lying
    desk.case[at, STATE] = COMES_IN
    desk.case[at, KEY] = key
    desk.case[at, HOURS] = int(_at_quantile(world.work, kind, unit(hours)) * 1000.0)
    desk.minutes[at] = _at_quantile(world.minutes, kind, unit(minutes))
    _on(desk, at, day)


@compiled
def _on(desk: Desk, at: int, day: int) -> None:
    """Put a case last on a day's list."""
    desk.case[at, NEXT] = -1
    if desk.first_on[day] < 0:
        desk.first_on[day] = at
    else:
        desk.case[desk.last_on[day], NEXT] = at
    desk.last_on[day] = at


@compiled
def _tell(desk: Desk, at: int, day: int, what: int, body: int) -> None:
    line = desk.number[2]
    if line < len(desk.log):
        desk.log[line, 0] = at
        desk.log[line, 1] = day
        desk.log[line, 2] = what
        desk.log[line, 3] = body
        desk.number[2] += 1


@compiled
def _on_its_day(world: World, desk: Desk, day: int, at: int) -> None:
    if desk.case[at, STATE] == COMES_IN:
        _comes_in(world, desk, day, at)
        return
    if desk.case[at, STATE] == TO_PREPARE:
        _prepare(world, desk, day, at)
        return
    if day >= world.first_day:
        desk.out[_places(world) + PREPARING] += day - desk.case[at, ENTERED]
    way = desk.case[at, WAY]
    _tell(desk, at, day, PREPARED, -1)
    if world.steps[way, 0] < 0:
        _decided(world, desk, day, at, 0, -1)
        return
    desk.case[at, BASE] = day
    _to_body(world, desk, day, at)


@compiled
def _comes_in(world: World, desk: Desk, day: int, at: int) -> None:
    desk.number[1] += 1
    if day >= world.first_day:
        desk.out[ARRIVALS] += 1
    _tell(desk, at, day, ARRIVES, -1)
    desk.case[at, STATE] = TO_PREPARE
    rest = desk.case[at, ENTERED]
    if rest > 0:
        _on(desk, at, min(day + rest, world.last_day))
    else:
        _prepare(world, desk, day, at)


@compiled
def _places(world: World) -> int:
    return LEVEL_0 + LEVELS + PER_GROUP * (len(world.kind_key) + 2)


@compiled
def _prepare(world: World, desk: Desk, day: int, at: int) -> None:
    """The next official who is free takes the case; it is ready on the working day on which the hours are done."""
    who = 0
    for other in range(len(desk.free)):
        if desk.free[other] < desk.free[who]:
            who = other
    hours = desk.case[at, HOURS] / 1000.0
    if desk.case[at, VISIT] > 0:
        hours *= world.again
    begins = max(desk.free[who], float(world.work_place[day]))
    ends = begins + hours / world.hours_a_day
    desk.free[who] = ends
    last = len(world.work_day) - 1
    began = max(day, world.work_day[min(int(begins), last)])
    done = int(ends)
    if done < ends:
        done += 1
    ready = max(day + 1, world.work_day[min(done, last)])
    if day >= world.first_day:
        desk.out[PREPARING_HOURS] += hours
        desk.out[_places(world) + WAIT_OFFICIAL] += began - desk.case[at, BASE]
    desk.case[at, STATE] = READY
    desk.case[at, ENTERED] = began
    _tell(desk, at, began, TAKEN, -1)
    _on(desk, at, min(ready, world.last_day))


@compiled
def _to_body(world: World, desk: Desk, day: int, at: int) -> None:
    """Put a case last in the queue of its next body."""
    body = world.steps[desk.case[at, WAY], desk.case[at, STEP]]
    desk.case[at, STATE] = AT_BODY
    desk.case[at, ENTERED] = day
    desk.case[at, NEXT] = -1
    if desk.first_at[body] < 0:
        desk.first_at[body] = at
    else:
        desk.case[desk.last_at[body], NEXT] = at
    desk.last_at[body] = at


@compiled
def _meeting(world: World, desk: Desk, run: int, day: int, body: int, ordinal: int) -> None:
    counted = day >= world.first_day
    one, two, _three, _four = philox(
        world.seed[0], world.seed[1], ordinal, world.body_key[body], _ATTENDANCE, run
    )
    members = _how_many(world.present[body, 0], unit(one))
    substitutes = _how_many(world.present[body, 1], unit(two))
    seats = int(world.body_minutes[body, 4])
    serving = min(seats - members, substitutes)
    place = _places(world) + PLACES + len(world.body_key) + PER_BODY * body
    minutes, items = 0.0, 0
    if members + serving < world.body_quorum[body]:
        if counted:
            desk.out[FAILED] += 1
            desk.out[place + 1] += 1
        _attended(world, desk, counted, body, members, serving, substitutes, 0.0, 0)
        return
    if world.body_on_way[body] == 0:
        minutes = world.body_minutes[body, 3]
    else:
        minutes, items = _agenda(world, desk, run, day, body, place)
    if counted:
        desk.out[HELD] += 1
        desk.out[SERVED] += serving
        desk.out[LENGTH] += minutes / MINUTES
        desk.out[place] += 1
        desk.out[place + 2] += minutes
        desk.out[place + 3] += items
    _attended(world, desk, counted, body, members, serving, substitutes, minutes, items)


@compiled
def _how_many(table: Floats, share: float) -> int:
    number = 0
    while number < len(table) - 1 and table[number] < share:
        number += 1
    return number


@compiled
def _agenda(
    world: World, desk: Desk, run: int, day: int, body: int, place: int
) -> tuple[float, int]:
    """Take the cases that are in in time, in order, while time is left; an item that is begun is finished."""
    standing = world.body_minutes[body, 1]
    most = world.body_minutes[body, 0]
    used, items = 0.0, 0
    at, before = desk.first_at[body], -1
    while at >= 0:
        after = desk.case[at, NEXT]
        in_time = day - desk.case[at, BASE] >= world.lead[desk.case[at, WAY], desk.case[at, STEP]]
        if in_time and used >= most:
            if day >= world.first_day:
                desk.out[OVERFLOW] += 1
                desk.out[place + 4] += 1
            before = at
        elif in_time:
            used += desk.minutes[at] * world.body_minutes[body, 2]
            items += 1
            if _item(world, desk, run, day, body, at):
                _leave(desk, body, at, before, after)
                _goes(world, desk, day, body, at)
            else:
                before = at
        else:
            before = at
        at = after
    if day >= world.first_day:
        desk.out[place + 5] += most
    return standing + used, items


@compiled
def _leave(desk: Desk, body: int, at: int, before: int, after: int) -> None:
    if before < 0:
        desk.first_at[body] = after
    else:
        desk.case[before, NEXT] = after
    if desk.last_at[body] == at:
        desk.last_at[body] = before


@compiled
def _item(world: World, desk: Desk, run: int, day: int, body: int, at: int) -> bool:
    """What becomes of a case at a meeting: False when it is adjourned, and stays."""
    kind = desk.case[at, KIND]
    counted = day >= world.first_day
    if world.body_settles[body] == 0:
        return True
    desk.case[at, VISIT] += 1
    level = world.body_level[body]
    one, _two, _three, _four = philox(
        world.seed[0],
        world.seed[1],
        desk.case[at, KEY],
        world.kind_key[kind],
        _FATE + 256 * level + min(255, desk.case[at, VISIT]),
        run,
    )
    share = unit(one)
    back = world.kind_shares[kind, 3]
    if share < back:
        desk.case[at, STATE] = TO_PREPARE
        if counted:
            desk.out[REFERRALS] += 1
        return True
    if share < back + world.kind_shares[kind, 4]:
        _tell(desk, at, day, ADJOURNED, body)
        if counted:
            desk.out[ADJOURNMENTS] += 1
        return False
    return True


@compiled
def _goes(world: World, desk: Desk, day: int, body: int, at: int) -> None:
    """A case leaves a body: back to the administration, on to the next body, or decided."""
    if day >= world.first_day:
        desk.out[_places(world) + PLACES + body] += day - desk.case[at, ENTERED]
    way, step = desk.case[at, WAY], desk.case[at, STEP]
    if desk.case[at, STATE] == TO_PREPARE:
        _tell(desk, at, day, REFERRED, body)
        desk.case[at, BASE] = day
        _on(desk, at, min(day + 1, world.last_day))
        return
    if step + 1 >= world.steps.shape[1] or world.steps[way, step + 1] < 0:
        _decided(world, desk, day, at, world.body_level[body], body)
        return
    _tell(desk, at, day, FORWARDED, body)
    desk.case[at, STEP] = step + 1
    if world.body_is_group[body] == 0:
        desk.case[at, BASE] = day
    _to_body(world, desk, day, at)


@compiled
def _decided(world: World, desk: Desk, day: int, at: int, level: int, body: int) -> None:
    desk.case[at, STATE] = DECIDED
    desk.number[1] -= 1
    _tell(desk, at, day, DECIDES, body)
    if day < world.first_day:
        return
    kind = desk.case[at, KIND]
    days = day - desk.case[at, ARRIVED]
    short = min(days, LONGEST)
    kinds = len(world.kind_key)
    desk.tally[kind, short] += 1
    desk.tally[kinds, short] += 1
    if body >= 0:
        desk.tally[kinds + 1, short] += 1
    desk.out[LEVEL_0 + level] += 1
    if world.law_days[kind] >= 0:
        desk.out[LAW_CASES] += 1
        if days > world.law_days[kind]:
            desk.out[LAW_LATE] += 1


@compiled
def _attended(
    world: World,
    desk: Desk,
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
    desk.out[MEETING_HOURS] += came * hours
    desk.out[READING_HOURS] += came * items * world.reading_hours
    desk.out[OFFICIALS_AT_MEETINGS] += world.body_hours[body, 0] * hours + world.body_hours[body, 1]
    paid = members + serving
    if world.pay[body, 7] > 0.0:
        paid = came
    fee = world.pay[body, 0] + world.pay[body, 4] * hours + world.pay[body, 6]
    beyond = minutes - world.pay[body, 1]
    if world.pay[body, 2] > 0.0 and beyond > 0.0:
        begun = int(beyond / world.pay[body, 2])
        if begun * world.pay[body, 2] < beyond:
            begun += 1
        fee += begun * world.pay[body, 3]
    desk.out[FEES] += paid * fee
    desk.out[LOST_INCOME] += paid * hours * world.pay[body, 5]


@compiled
def _finish(world: World, desk: Desk) -> None:
    """Quantiles from the tallies, and what is open beyond the law's days when the last year ends."""
    for group in range(len(world.kind_key) + 2):
        _group(desk, group)
    for at in range(desk.number[0]):
        law = world.law_days[desk.case[at, KIND]]
        if law >= 0 and desk.case[at, STATE] != DECIDED and world.last_day - desk.case[at, ARRIVED] > law:
            desk.out[LAW_CASES] += 1
            desk.out[LAW_LATE] += 1


@compiled
def _group(desk: Desk, group: int) -> None:
    """The number, mean, median and 90th percentile (nearest rank) of a group's days."""
    number, total = 0, 0
    for days in range(LONGEST + 1):
        if desk.tally[group, days] > 0:
            number += desk.tally[group, days]
            total += days * desk.tally[group, days]
    at = LEVEL_0 + LEVELS + PER_GROUP * group
    desk.out[at] = number
    if number == 0:
        return
    desk.out[at + 1] = total / number
    half, most = (number + 1) // 2, (9 * number + 9) // 10
    seen = 0
    for days in range(LONGEST + 1):
        had = seen
        seen += desk.tally[group, days]
        if had < half <= seen:
            desk.out[at + 2] = days
        if had < most <= seen:
            desk.out[at + 3] = days
            return
