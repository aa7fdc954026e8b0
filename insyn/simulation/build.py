"""An organisation file and a scenario as the arrays that the kernel plays, with what had to be taken for given."""

from dataclasses import dataclass
from datetime import date
from typing import Any

import numpy as np

from insyn.description.bodies import Body
from insyn.description.kinds import BodyKind
from insyn.description.text import Text
from insyn.simulation.arrays import Floats, Ints, World
from insyn.simulation.asked import Alternative, Refused, Same, refusal, remarks_of
from insyn.simulation.days import Year, meeting_days, years_from
from insyn.simulation.people import Staffing, fixed_fees, meeting_pay, staff
from insyn.simulation.scenario import Kind, Scenario
from insyn.simulation.tables import QUANTILES, binomial, filled, keys, log_normal, poisson, table
from insyn.simulation.ways import Way, by_subcommittee, level_of, never_decided, way_of

MOST_CASES = 200_000
"""Cases in a run that the memory of one machine is asked to hold; more is refused."""
MOST_YEARS = 50
_ORDER = {
    BodyKind.JOINT_PREPARATION: 0,
    BodyKind.DRAFTING_COMMITTEE: 0,
    BodyKind.SUBCOMMITTEE: 1,
    BodyKind.PARTY_GROUP: 3,
    BodyKind.EXECUTIVE_BOARD: 4,
    BodyKind.ASSEMBLY: 5,
}
GOES_THROUGH = frozenset({BodyKind.JOINT_PREPARATION, BodyKind.DRAFTING_COMMITTEE, BodyKind.PARTY_GROUP})


@dataclass(frozen=True)
class Built:
    """An organisation ready to be played, and what a reader needs beside the measures."""

    alternative: Alternative
    world: World
    room: int
    kinds: tuple[str, ...]
    bodies: tuple[str, ...]
    inhabitants: int
    staffing: Staffing
    fixed_kronor: int
    officials: int
    officials_kronor_an_hour: int
    remarks: tuple[Text, ...]


def build(alternative: Alternative, scenario: Scenario, years: int, seed: int, same: Same) -> Built:
    """The arrays of an organisation; Refused with every reason why it cannot be played."""
    return _Builder(alternative, scenario, years, seed, same).built()


class _Builder:
    def __init__(
        self, alternative: Alternative, scenario: Scenario, years: int, seed: int, same: Same
    ) -> None:
        self.alternative, self.org, self.scenario = alternative, alternative.org, scenario
        self.years, self.seed, self.same = years, seed, same
        self.inhabitants = self._inhabitants()
        self.kinds = {id_: kind for id_, kind in scenario.kinds.items() if self._rate(kind) > 0}
        self.areas = list(scenario.area_shares)
        self.bodies = [body for body in self.org.bodies if not body.temporary or self._stepped(body)]
        self.staffing = staff(self.org, scenario, self.inhabitants)
        self.officials = round(
            scenario.officials.number + scenario.officials.per_1000_inhabitants * self.inhabitants / 1000
        )
        self._refuse_size()
        away = scenario.time.officials_away
        first = scenario.time.first_year - scenario.time.warm_up_years
        self.calendar: list[Year] = [*years_from(first, scenario.time.warm_up_years + years, self.org, away)]
        self.zero = date(first, 1, 1)
        self.last_day = self._day(date(first + len(self.calendar), 1, 1))
        self.meets = [meeting_days(self.org, alternative.calendar, year, scenario) for year in self.calendar]

    def _day(self, day: date) -> int:
        return (day - self.zero).days

    def _stepped(self, body: Body) -> bool:
        return any(body.id in step.bodies for route in self.org.routes for step in route.steps)

    def _rate(self, kind: Kind) -> float:
        return kind.a_year + kind.per_1000_inhabitants * self.inhabitants / 1000

    def _inhabitants(self) -> int:
        town = self.org.municipality
        found = self.scenario.inhabitants_of(town.code, town.electors)
        if found:
            return found
        raise Refused(
            [
                refusal(
                    town.name,
                    Text(
                        f"Ingen anger hur många invånare {town.name} ({town.code}) har.",
                        f"Nobody says how many inhabitants {town.name} ({town.code}) has.",
                    ),
                    Text(
                        f'Skriv "{town.code}" = antalet under [inhabitants] i antagandena, eller electors i organisationsfilen.',
                        f'Write "{town.code}" = the number under [inhabitants] in the assumptions, or electors in the file.',
                    ),
                )
            ]
        )

    def _refuse_size(self) -> None:
        played = self.years + self.scenario.time.warm_up_years
        cases = sum(self._rate(kind) for kind in self.kinds.values()) * played
        if cases > MOST_CASES:
            most = int(MOST_CASES / played)
            raise Refused(
                [
                    refusal(
                        self.alternative.name,
                        Text(
                            f"{cases:.0f} ärenden i en körning är fler än de {MOST_CASES} som ryms.",
                            f"{cases:.0f} cases in a run are more than the {MOST_CASES} there is room for.",
                        ),
                        Text(
                            f"Skriv högst {most} ärenden om året sammanlagt (a_year, per_1000_inhabitants), eller färre år.",
                            f"Write at most {most} cases a year in all (a_year, per_1000_inhabitants), or fewer years.",
                        ),
                    )
                ]
            )
        if self.kinds and (not self.officials):
            raise Refused(
                [
                    refusal(
                        "officials",
                        Text(
                            "Inga ärenden kan någonsin avgöras: ingen handläggare bereder dem.",
                            "No case can ever be decided: there is no official to prepare it.",
                        ),
                        Text(
                            "Skriv minst 1 som number under [officials].",
                            "Write number = 1 or more under [officials].",
                        ),
                    )
                ]
            )

    # --- Ways --------------------------------------------------------------------------------------------------------

    def _ways(self) -> dict[tuple[str, str, bool], Way | Text]:
        found: dict[tuple[str, str, bool], Way | Text] = {}
        for id_, kind in self.kinds.items():
            for area in kind.areas or self.areas:
                for money in (False, True):
                    if (kind.economic > 0) if money else (kind.economic < 1):
                        found[id_, area, money] = way_of(self.org, self.scenario, kind, area, money=money)
        return found

    def built(self) -> Built:
        ways = self._ways()
        times = {body.id: sum(len(days[body.id]) for days in self.meets) for body in self.bodies}
        can_meet = {
            id_: one.members + one.substitutes >= one.quorum for id_, one in self.staffing.bodies.items()
        }
        findings = list(never_decided(self.org, ways, times, can_meet))
        if findings:
            raise Refused(findings)
        made = {key: way for key, way in ways.items() if isinstance(way, Way)}
        world = self._world(made)
        return Built(
            self.alternative,
            world,
            self._room(),
            tuple(self.kinds),
            tuple(body.id for body in self.bodies),
            self.inhabitants,
            self.staffing,
            fixed_fees(self.org, self.scenario, by_file=not self.same.fixed),
            self.officials,
            self.scenario.officials.kronor_an_hour,
            tuple(remarks_of(self.alternative, self.bodies, self.same)),
        )

    def _room(self) -> int:
        played = self.years + self.scenario.time.warm_up_years
        mean = sum(self._rate(kind) for kind in self.kinds.values()) * played
        return int(mean + 12 * mean**0.5) + 50

    # --- Arrays ------------------------------------------------------------------------------------------------------

    def _world(self, ways: dict[tuple[str, str, bool], Way]) -> World:
        place = {body.id: number for number, body in enumerate(self.bodies)}
        below = {
            (id_, area): way
            for id_, kind in self.kinds.items()
            for area in kind.areas or self.areas
            if (way := by_subcommittee(self.org, self.scenario, area))
        }
        rows = [Way("delegate", (), ()), *dict.fromkeys([*ways.values(), *below.values()])]
        number = {way: row for row, way in enumerate(rows)}
        longest = max(1, *(len(way.bodies) for way in rows))
        steps, lead = filled((len(rows), longest), -1), filled((len(rows), longest), 0)
        for way, row in number.items():
            steps[row, : len(way.bodies)] = [place[body] for body in way.bodies]
            lead[row, : len(way.bodies)] = [
                0 if self.org.body(body).kind is BodyKind.PARTY_GROUP else days
                for body, days in zip(way.bodies, way.lead, strict=True)
            ]
        kinds, areas = list(self.kinds), self.areas
        way_of_ = filled((len(kinds), len(areas), 2), 0)
        for (id_, area, money), way in ways.items():
            way_of_[kinds.index(id_), areas.index(area), int(money)] = number[way]
        way_below = filled((len(kinds), len(areas)), -1)
        for (id_, area), way in below.items():
            way_below[kinds.index(id_), areas.index(area)] = number[way]
        on_way = {body for way in rows for body in way.bodies}
        return World(
            seed=self.seed,
            first_day=self._day(date(self.scenario.time.first_year, 1, 1)),
            last_day=self.last_day,
            year_ends=self._year_ends(),
            kind_key=keys(kinds),
            **self._coming_in(),
            area_most=self._areas(),
            kind_shares=self._shares(),
            law_days=np.array(
                [-1 if one.law_days is None else one.law_days for one in self.kinds.values()], np.int64
            ),
            work=table(
                [log_normal(one.work_hours_median, one.work_hours_p90) for one in self.kinds.values()]
            ),
            minutes=table(
                [log_normal(one.agenda_minutes_median, one.agenda_minutes_p90) for one in self.kinds.values()]
            ),
            rests=table(
                [
                    log_normal(one.rests_days_median, 2.0 * one.rests_days_median)
                    if one.rests_days_median
                    else [0.0] * QUANTILES
                    for one in self.kinds.values()
                ]
            ),
            way_of=way_of_,
            way_below=way_below,
            steps=steps,
            lead=lead,
            meetings=self._meetings(place),
            body_key=keys([body.id for body in self.bodies]),
            body_level=np.array([level_of(body) for body in self.bodies], np.int64),
            body_is_group=np.array([body.kind is BodyKind.PARTY_GROUP for body in self.bodies], np.int64),
            body_settles=np.array([body.kind not in GOES_THROUGH for body in self.bodies], np.int64),
            body_minutes=np.array([self._minutes(body) for body in self.bodies], np.float64),
            body_quorum=np.array([self._seats(body)[2] for body in self.bodies], np.int64),
            body_on_way=np.array([body.id in on_way for body in self.bodies], np.int64),
            present=self._present(),
            pay=np.array([self._pay(body) for body in self.bodies], np.float64),
            body_hours=np.array([self._officials(body) for body in self.bodies], np.float64),
            reading_hours=self.scenario.people.reading_minutes / 60.0,
            officials=self.officials,
            hours_a_day=self.scenario.officials.hours_a_day,
            again=self.scenario.officials.again_share,
            **self._working_days(),
        )

    def _year_ends(self) -> Ints:
        first = self.scenario.time.first_year
        return np.array([self._day(date(first + one, 12, 31)) for one in range(self.years)], np.int64)

    def _coming_in(self) -> dict[str, Any]:
        """The months with their days, and how many cases of each kind may come in each of them."""
        seasons, days = self.scenario.season.months, [day for year in self.calendar for day in year.weekdays]
        begins = [date(year.year, month, 1) for year in self.calendar for month in range(1, 13)]
        month_of_day = filled((self.last_day,), -1)
        for place, day in enumerate(begins):
            month_of_day[self._day(day)] = place
        first = [sum(1 for day in days if day < one) for one in begins]
        means = [
            [self._rate(kind) * seasons[one.month - 1] / sum(seasons) for one in begins]
            for kind in self.kinds.values()
        ]
        most = max([mean for row in means for mean in row], default=0.0)
        width = int(most + 12 * most**0.5) + 12
        arrivals = np.ones((len(means), len(begins), width))
        for k, row in enumerate(means):
            for m, mean in enumerate(row):
                arrivals[k, m] = poisson(mean, width)
        return {
            "arrivals": arrivals,
            "month_first": np.array([*first, len(days)], np.int64),
            "month_days": np.array([self._day(day) for day in days], np.int64),
            "month_of_day": month_of_day,
        }

    def _areas(self) -> Floats:
        shares, rows = self.scenario.area_shares, []
        for kind in self.kinds.values():
            own = [shares[area] if not kind.areas or area in kind.areas else 0.0 for area in self.areas]
            if not sum(own):
                own = [float(area in kind.areas) for area in self.areas]
            rows.append(np.cumsum(own) / sum(own))
        return np.array(rows, np.float64).reshape(len(self.kinds), len(self.areas))

    def _shares(self) -> Floats:
        post, below = self._delegated()
        rows = [
            (
                one.delegable * post,
                one.delegable * below,
                one.economic,
                one.referred_back,
                one.adjourned,
            )
            for one in self.kinds.values()
        ]
        return np.array(rows, np.float64).reshape(len(self.kinds), 5)

    def _delegated(self) -> tuple[float, float]:
        """The share of what may be delegated that posts decide, and that subcommittees do."""
        says, lines = self.scenario.delegation, [line for line in self.org.lines if not line.urgent]
        if self.same.delegation or not lines:
            return says.where_silent, 0.0
        covered = says.most * len(lines) / (len(lines) + says.half_at_lines)
        bodies = sum(1 for line in lines if self.org.has_body(line.delegate))
        return covered * (len(lines) - bodies) / len(lines), covered * bodies / len(lines)

    def _meetings(self, place: dict[str, int]) -> Ints:
        """Every meeting in order of day, those that prepare before those that decide; numbered in the year."""
        rows = []
        for year, days in zip(self.calendar, self.meets, strict=True):
            for body in self.bodies:
                order = _ORDER.get(body.kind, 2)
                for ordinal, day in enumerate(days[body.id]):
                    rows.append((self._day(day), order, place[body.id], year.year * 1000 + ordinal))
        rows.sort()
        return np.array([(day, body, ordinal) for day, _order, body, ordinal in rows], np.int64).reshape(
            -1, 3
        )

    def _hours(self, body: Body) -> float:
        return body.meets.hours if body.meets and body.meets.hours else self.scenario.usual(body.kind).hours

    def _minutes(self, body: Body) -> tuple[float, ...]:
        usual, whole = self.scenario.usual(body.kind), self._hours(body) * 60.0
        standing = min(usual.standing_minutes, whole)
        most = whole - standing if body.kind is not BodyKind.PARTY_GROUP else float("inf")
        return most, standing, usual.minutes_share, whole, float(self._seats(body)[3])

    def _seats(self, body: Body) -> tuple[int, int, int, int]:
        one = self.staffing.bodies.get(body.id)
        return (one.members, one.substitutes, one.quorum, one.members) if one else (0, 0, 0, 0)

    def _present(self) -> Floats:
        people, seats = self.scenario.people, [self._seats(body) for body in self.bodies]
        width = max([0, *(max(one[:2]) for one in seats)]) + 1
        table = np.ones((len(seats), 2, width))
        for row, (members, substitutes, *_rest) in enumerate(seats):
            table[row, 0] = binomial(members, people.member_present, width)
            table[row, 1] = binomial(substitutes, people.substitute_present, width)
        return table

    def _pay(self, body: Body) -> tuple[float, ...]:
        pay, usual = self.scenario.pay, self.scenario.usual(body.kind)
        one = meeting_pay(self.org, body, pay, by_file=not self.same.pay)
        lost = pay.lost_income_kronor_an_hour * pay.lost_income_share if usual.daytime else 0.0
        return (
            one.kronor,
            one.covers,
            one.begun,
            one.begun_kronor,
            one.an_hour,
            lost,
            one.preparation,
            float(one.all_substitutes),
        )

    def _officials(self, body: Body) -> tuple[float, float]:
        usual = self.scenario.usual(body.kind)
        return usual.officials_present, usual.secretary_hours

    def _working_days(self) -> dict[str, Any]:
        days = [self._day(day) for year in self.calendar for day in year.work]
        day_to_place, place = filled((self.last_day + 1,), 0), 0
        for day in range(self.last_day + 1):
            while place < len(days) and days[place] < day:
                place += 1
            day_to_place[day] = place
        return {"work_place": day_to_place, "work_day": np.array([*days, self.last_day], np.int64)}
