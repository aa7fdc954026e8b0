"""The answer to a question: figures of every alternative beside each other, each with what it rests on."""

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum

from insyn.description.assignments import counted
from insyn.description.compare import Comparison, compare
from insyn.description.kinds import BodyKind
from insyn.description.organisation import Organisation
from insyn.description.text import Text
from insyn.law.comparing import FindingsApart, findings_apart
from insyn.simulation.answer import Answer, Interval, interval
from insyn.simulation.measures import ALL, POLITICAL
from insyn.simulation.scenario import Scenario
from insyn.simulation.simulate import simulate
from insyn.simulation.telling import full_agendas
from insyn.whatif.rules.question import Posed

YEARS, RUNS, SEED = 1, 60, 1
"""What a page plays: one year after a year of warm-up, so few times that it answers at once. The command plays more."""


class Ground(StrEnum):
    """What a figure rests on, the weakest of it."""

    SOURCE = "source"
    LEARNED = "learned"
    ASSUMED = "assumed"

    @property
    def label(self) -> Text:
        return _GROUNDS[self]


_GROUNDS = {
    Ground.SOURCE: Text("källa", "source"),
    Ground.LEARNED: Text("inlärt", "learned"),
    Ground.ASSUMED: Text("antaget", "assumed"),
}


@dataclass(frozen=True)
class Figure:
    """One alternative's figure. `difference` is from the first alternative, `error` half of that difference's 95 % interval
    (0 for what is counted and not played). None: there is no such figure.
    """

    value: float | None
    low: float | None
    high: float | None
    ground: Ground
    difference: float | None = None
    error: float = 0.0

    @property
    def differs(self) -> bool:
        """Whether the difference is more than what chance gives."""
        return self.difference is not None and abs(self.difference) > max(self.error, 1e-9)


@dataclass(frozen=True)
class Row:
    """A figure of every alternative; `rests_on` says what it is worked out from."""

    key: str
    name: Text
    unit: str
    rests_on: Text
    figures: tuple[Figure, ...]


@dataclass(frozen=True)
class WhatIf:
    """The whole answer. `apart` and `compared` are one for each alternative after the first."""

    posed: Posed
    answer: Answer
    rows: tuple[Row, ...]
    apart: tuple[FindingsApart, ...]
    compared: tuple[Comparison, ...]
    remarks: tuple[tuple[Text, ...], ...]

    def row(self, key: str) -> Row:
        return next(row for row in self.rows if row.key == key)


FILE = Text("organisationsfilen", "the organisation file")
SEATS = Text("filens platser, partiernas storlek", "the file's seats, the parties' sizes")
TIME = Text(
    "ärenden, handläggningstid, återremisser, dagordningens tid",
    "cases, hours of preparation, referrals, the agenda's time",
)
PRESENCE = Text("sammanträden, närvaro, tid per ärende", "meetings, attendance, minutes a case")
MONEY = Text("sammanträden, närvaro, arvoden, förlorad inkomst", "meetings, attendance, fees, lost income")
PEOPLE = Text("villiga per invånare, uppdrag per person", "willing people, assignments a person")
LINES = Text("ärendemix, vad en delegationsrad täcker", "mix of cases, what a line of delegation covers")


def _assembly(org: Organisation) -> float | None:
    body = org.body_of_kind(BodyKind.ASSEMBLY)
    return None if body is None or body.members is None else float(body.members)


def _ordinary(org: Organisation) -> float | None:
    return float(counted(org).ordinary)


def _total(org: Organisation) -> float | None:
    return float(counted(org).total)


_COUNTED: tuple[tuple[str, Text, Callable[[Organisation], float | None]], ...] = (
    ("council", Text("mandat i fullmäktige", "seats in the assembly"), _assembly),
    (
        "ordinary",
        Text("ordinarie uppdrag, räknat som bilderna", "ordinary assignments, as the slides count"),
        _ordinary,
    ),
    ("total", Text("alla uppdrag, ersättare med", "all assignments, substitutes too"), _total),
)
_PLAYED: tuple[tuple[str, str, str, Text, str, Text], ...] = (
    (
        "people-needed",
        "people_needed",
        "",
        Text("människor som minst behövs", "people needed at the least"),
        "",
        PEOPLE,
    ),
    ("people-available", "people_available", "", Text("människor som finns", "people available"), "", PEOPLE),
    ("vacant", "vacant_seats", "", Text("uppdrag som ingen fyller", "seats that nobody fills"), "", PEOPLE),
    (
        "days-median",
        "days_median",
        POLITICAL,
        Text("dagar till beslut av politiker, median", "days to a decision by politicians, median"),
        "days",
        TIME,
    ),
    (
        "days-p90",
        "days_p90",
        POLITICAL,
        Text(
            "dagar till beslut av politiker, 90-percentil",
            "days to a decision by politicians, 90th percentile",
        ),
        "days",
        TIME,
    ),
    (
        "days-all",
        "days_mean",
        ALL,
        Text("dagar till beslut, alla ärenden, medel", "days to decision, all cases, mean"),
        "days",
        TIME,
    ),
    ("held", "held", "", Text("sammanträden per år", "meetings a year"), "", FILE),
    (
        "hours",
        "politicians_meeting_hours",
        "",
        Text("politikernas timmar i sammanträden per år", "politicians' hours in meetings a year"),
        "hours",
        PRESENCE,
    ),
    (
        "officials-hours",
        "officials_meeting_hours",
        "",
        Text("tjänstepersonernas timmar för sammanträden per år", "officials' hours for meetings a year"),
        "hours",
        PRESENCE,
    ),
    (
        "kronor",
        "political_kronor",
        "",
        Text("arvoden och ersättningar per år", "fees and compensation a year"),
        "kronor",
        MONEY,
    ),
    (
        "kronor-inhabitant",
        "kronor_per_inhabitant",
        "",
        Text("det per invånare", "that for each inhabitant"),
        "kronor",
        MONEY,
    ),
    (
        "delegated",
        "decided_at",
        "delegate",
        Text("ärenden som delegat avgör per år", "cases decided by delegates a year"),
        "",
        LINES,
    ),
    ("waiting", "open", "", Text("öppna ärenden i genomsnitt", "open cases on average"), "", TIME),
)


def what_if(posed: Posed, years: int = YEARS, runs: int = RUNS, seed: int = SEED) -> WhatIf:
    """Play every alternative and put the figures beside each other. ``simulation.Refused`` when one cannot be played."""
    answer = simulate(posed.alternatives, posed.scenario, years, runs, seed)
    first = posed.orgs[0]
    return WhatIf(
        posed,
        answer,
        (*_counted_rows(posed.orgs), *_played_rows(answer, posed.scenario)),
        tuple(findings_apart(first, org) for org in posed.orgs[1:]),
        tuple(compare(first, org) for org in posed.orgs[1:]),
        tuple((*built.remarks, *full_agendas(answer, place)) for place, built in enumerate(answer.built)),
    )


def _counted_rows(orgs: tuple[Organisation, ...]) -> list[Row]:
    rows = []
    for key, name, count in _COUNTED:
        values = [count(org) for org in orgs]
        figures = tuple(
            Figure(value, value, value, _seats_ground(org, key), _less(value, values[0]) if place else None)
            for place, (org, value) in enumerate(zip(orgs, values, strict=True))
        )
        rows.append(Row(key, name, "", FILE, figures))
    return rows


def _less(one: float | None, other: float | None) -> float | None:
    return None if one is None or other is None else one - other


def _seats_ground(org: Organisation, key: str) -> Ground:
    """Assumed as soon as one of the numbers that are added is marked as assumed in its file."""
    bodies = (
        [org.body_of_kind(BodyKind.ASSEMBLY)]
        if key == "council"
        else [one.body for one in counted(org).bodies]
    )
    words = ("members", "substitutes")
    doubtful = any(
        said.partition(":")[0] in words for body in bodies if body is not None for said in body.assumed
    )
    return Ground.ASSUMED if doubtful else Ground.SOURCE


def _played_rows(answer: Answer, scenario: Scenario) -> list[Row]:
    rows = []
    for key, measure, of, name, unit, rests_on in _PLAYED:
        ground = _played_ground(scenario, rests_on)
        figures = []
        first = answer.measures[0].get((measure, of))
        for place, measures in enumerate(answer.measures):
            found = measures.get((measure, of))
            value = interval(found.values) if found else None
            apart = interval(found.values - first.values) if place and found and first else None
            figures.append(_figure(value, apart, ground))
        rows.append(Row(key, name, unit, rests_on, tuple(figures)))
    return rows


def _figure(value: Interval | None, apart: Interval | None, ground: Ground) -> Figure:
    if value is None:
        return Figure(None, None, None, ground)
    return Figure(
        value.mean,
        value.low,
        value.high,
        ground,
        apart.mean if apart else None,
        apart.error if apart else 0.0,
    )


def _played_ground(scenario: Scenario, rests_on: Text) -> Ground:
    """Learned where cases, hours and what befalls them come from a register; what else a played figure rests on is assumed."""
    learned = {one.partition(":")[0] for one in scenario.grounds.learned}
    fitted = all(
        f"kind.{kind}.{name}" in learned
        for kind in scenario.kinds
        for name in ("a_year", "work_hours_median", "referred_back")
    )
    return Ground.LEARNED if rests_on is TIME and fitted else Ground.ASSUMED
