"""The simulation's model as one writes it first, with SimPy: a process for each case and each meeting."""

from collections.abc import Generator
from random import Random
from typing import Any

import simpy

from insyn.simulation.arrays import World

Event = Generator[Any, Any, None]
MEASURES = ("decided", "days_mean", "days_p90", "meeting_hours", "politicians_meeting_hours", "fees_kronor")


class Plain:
    """One run of one organisation, with Python's own random numbers."""

    def __init__(self, world: World, seed: int) -> None:
        self.world, self.random = world, Random(seed)  # noqa: S311 - a simulation, no secret
        self.env = simpy.Environment()
        self.officials = simpy.Resource(self.env, world.officials)
        self.queues: list[list[dict[str, Any]]] = [[] for _body in world.body_key]
        self.days: list[float] = []
        self.minutes = self.hours = self.fees = 0.0

    def played(self) -> dict[str, float]:
        world = self.world
        for month in range(len(world.month_first) - 1):
            self.env.process(self.month(month))
        for day, body, _ordinal in world.meetings.tolist():
            self.env.process(self.meeting(day, body))
        self.env.run(until=world.last_day)
        years, days = len(world.year_ends), sorted(self.days)
        return {
            "decided": len(days) / years,
            "days_mean": sum(days) / len(days),
            "days_p90": days[(9 * len(days) + 9) // 10 - 1],
            "meeting_hours": self.minutes / 60 / years,
            "politicians_meeting_hours": self.hours / years,
            "fees_kronor": self.fees / years,
        }

    def counted(self) -> bool:
        return bool(self.env.now >= self.world.first_day)

    def month(self, month: int) -> Event:
        world = self.world
        days = world.month_days[world.month_first[month] : world.month_first[month + 1]].tolist()
        yield self.env.timeout(days[0])
        for kind in range(len(world.kind_key)):
            share = self.random.random()
            number = int((world.arrivals[kind, month] < share).sum())
            for _case in range(number):
                self.env.process(self.case(kind, self.random.choice(days)))

    def quantile(self, table: Any, kind: int) -> float:
        place = self.random.random() * (table.shape[1] - 1)
        low = int(place)
        part = place - low
        return float(table[kind, low] * (1 - part) + table[kind, low + 1] * part)

    def case(self, kind: int, day: int) -> Event:
        world, random = self.world, self.random
        yield self.env.timeout(day - self.env.now)
        area = int((world.area_most[kind, :-1] < random.random()).sum())
        economic = int(random.random() < world.kind_shares[kind, 2])
        way, share = int(world.way_of[kind, area, economic]), random.random()
        if share < world.kind_shares[kind, 0]:
            way = 0
        elif share < world.kind_shares[kind, :2].sum() and not economic and world.way_below[kind, area] > 0:
            way = int(world.way_below[kind, area])
        case: dict[str, Any] = {"kind": kind, "minutes": self.quantile(world.minutes, kind), "done": None}
        hours = self.quantile(world.work, kind)
        yield self.env.timeout(int(self.quantile(world.rests, kind)))
        yield from self.prepare(hours)
        case["base"] = self.env.now
        step = 0
        while step < world.steps.shape[1] and world.steps[way, step] >= 0:
            body = int(world.steps[way, step])
            case["lead"], case["done"] = int(world.lead[way, step]), self.env.event()
            self.queues[body].append(case)
            back = yield case["done"]
            if back:
                yield self.env.timeout(int(self.env.now) + 1 - self.env.now)
                yield from self.prepare(hours * world.again)
                case["base"] = self.env.now
                continue
            if not world.body_is_group[body]:
                case["base"] = int(self.env.now)
            step += 1
        if self.counted():
            self.days.append(int(self.env.now) - day)

    def prepare(self, hours: float) -> Event:
        """An official's hours, in working days of which each is as long as a calendar day here."""
        world = self.world
        with self.officials.request() as free:
            yield free
            day = int(self.env.now)
            place = int(world.work_place[day])
            begins = place + (self.env.now - day if world.work_day[place] == day else 0.0)
            ends = begins + hours / world.hours_a_day
            last = len(world.work_day) - 1
            at = world.work_day[min(int(ends), last)] + ends % 1
            yield self.env.timeout(max(0.0, at - self.env.now))
        done = int(ends) + (ends > int(ends))
        ready = max(int(self.env.now) + (0 if ends == int(ends) else 1), int(world.work_day[min(done, last)]))
        yield self.env.timeout(max(0.0, ready - self.env.now))

    def meeting(self, day: int, body: int) -> Event:
        world, random, settles = self.world, self.random, self.world.body_settles[body]
        yield self.env.timeout(day + 0.5 + world.body_level[body] / 100 + world.body_is_group[body] / 50)
        seats = int(world.body_minutes[body, 4])
        members = int((world.present[body, 0] < random.random()).sum())
        substitutes = int((world.present[body, 1] < random.random()).sum())
        serving = min(seats - members, substitutes)
        most, standing, share, whole, _seats = world.body_minutes[body].tolist()
        minutes = 0.0
        if members + serving >= world.body_quorum[body]:
            minutes = whole
            if world.body_on_way[body]:
                minutes, queue, self.queues[body] = standing, self.queues[body], []
                for case in queue:
                    in_time = day - case["base"] >= case["lead"]
                    if not in_time or minutes - standing >= most:
                        self.queues[body].append(case)
                        continue
                    minutes += case["minutes"] * share
                    fate = random.random() if settles else 1.0
                    back, stays = world.kind_shares[case["kind"], 3:].tolist()
                    if fate >= back + stays or fate < back:
                        case["done"].succeed(fate < back)
                    else:
                        self.queues[body].append(case)
        if not self.counted():
            return
        pay = world.pay[body].tolist()
        self.minutes += minutes
        self.hours += (members + substitutes) * minutes / 60
        self.fees += (members + (substitutes if pay[7] else serving)) * (pay[0] + pay[6])
