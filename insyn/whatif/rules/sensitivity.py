"""Which conclusions flip when an assumption is moved within its range: the same cases and draws, one at a time."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any

from insyn.description.text import Text
from insyn.simulation.answer import Answer, interval
from insyn.simulation.measures import NAMES, POLITICAL
from insyn.simulation.scenario import Scenario
from insyn.simulation.simulate import simulate
from insyn.whatif.rules.question import Posed, with_cases

YEARS, RUNS, SEED = 1, 60, 1
CONCLUSIONS = (
    ("days_median", POLITICAL),
    ("days_p90", POLITICAL),
    ("politicians_meeting_hours", ""),
    ("political_kronor", ""),
    ("vacant_seats", ""),
)
"""The measures of which it is said whether an alternative has more or less than the first."""
Moved = Callable[[Scenario], Scenario]


@dataclass(frozen=True)
class Range:
    """An assumption with its lowest and highest value that somebody could reasonably hold; `why` is the ground of the range."""

    name: Text
    low: Moved
    high: Moved
    said: Text


def _kinds(field: str, times: float) -> Moved:
    def moved(scenario: Scenario) -> Scenario:
        kinds = {}
        for key, kind in scenario.kinds.items():
            keys = [f"{field}_median", f"{field}_p90"] if hasattr(kind, f"{field}_median") else [field]
            kinds[key] = replace(kind, **{one: getattr(kind, one) * times for one in keys})
        return replace(scenario, kinds=kinds)

    return moved


def _people(field: str, value: float) -> Moved:
    moved: dict[str, Any] = {field: value}
    return lambda scenario: replace(scenario, people=replace(scenario.people, **moved))


def _officials(times: float) -> Moved:
    def moved(scenario: Scenario) -> Scenario:
        held = scenario.officials
        more = replace(
            held, number=held.number * times, per_1000_inhabitants=held.per_1000_inhabitants * times
        )
        return replace(scenario, officials=more)

    return moved


def _standing(times: float) -> Moved:
    def moved(scenario: Scenario) -> Scenario:
        bodies = {
            key: replace(body, standing_minutes=body.standing_minutes * times)
            for key, body in scenario.bodies.items()
        }
        return replace(scenario, bodies=bodies)

    return moved


def _covers(half_at_lines: float) -> Moved:
    return lambda scenario: replace(
        scenario, delegation=replace(scenario.delegation, half_at_lines=half_at_lines)
    )


def _pay(kronor: int) -> Moved:
    return lambda scenario: replace(scenario, pay=replace(scenario.pay, kronor_a_meeting=kronor))


def _cases(times: float) -> Moved:
    return lambda scenario: with_cases(scenario, times)


RANGES = (
    Range(
        Text("Ärenden per år", "Cases a year"),
        _cases(0.7),
        _cases(1.3),
        Text("sju till tretton tiondelar av det antagna", "seven to thirteen tenths of what is assumed"),
    ),
    Range(
        Text("Timmar att bereda ett ärende", "Hours to prepare a case"),
        _kinds("work_hours", 0.6),
        _kinds("work_hours", 1.4),
        Text("sex till fjorton tiondelar", "six to fourteen tenths"),
    ),
    Range(
        Text("Handläggare", "Officials who prepare"),
        _officials(0.8),
        _officials(1.5),
        Text("åtta till femton tiondelar", "eight to fifteen tenths"),
    ),
    Range(
        Text("Minuter på dagordningen", "Minutes on the agenda"),
        _kinds("agenda_minutes", 0.6),
        _kinds("agenda_minutes", 1.3),
        Text("sex till tretton tiondelar", "six to thirteen tenths"),
    ),
    Range(
        Text("Återremisser", "Referrals back"),
        _kinds("referred_back", 0.0),
        _kinds("referred_back", 3.0),
        Text("inga till tre gånger så många", "none to three times as many"),
    ),
    Range(
        Text("Stående punkter på dagordningen", "Standing items on the agenda"),
        _standing(0.5),
        _standing(1.3),
        Text("hälften till tretton tiondelar", "half to thirteen tenths"),
    ),
    Range(
        Text("Ledamöter som kommer", "Members who come"),
        _people("member_present", 0.8),
        _people("member_present", 0.98),
        Text("80 till 98 av hundra", "80 to 98 of a hundred"),
    ),
    Range(
        Text("Ersättare som kommer", "Substitutes who come"),
        _people("substitute_present", 0.2),
        _people("substitute_present", 0.9),
        Text("20 till 90 av hundra", "20 to 90 of a hundred"),
    ),
    Range(
        Text("Villiga att ta uppdrag", "Willing to take assignments"),
        _people("willing_per_1000_inhabitants", 1.0),
        _people("willing_per_1000_inhabitants", 8.0),
        Text("1 till 8 av tusen invånare", "1 to 8 of a thousand inhabitants"),
    ),
    Range(
        Text("Vad en delegationsordning täcker", "What a delegation order covers"),
        _covers(5.0),
        _covers(45.0),
        Text("hälften vid 5 till 45 rader", "half at 5 to 45 lines"),
    ),
    Range(
        Text("Arvode för ett sammanträde", "Fee for a meeting"),
        _pay(300),
        _pay(1500),
        Text(
            "300 till 1 500 kronor, där filerna inte säger det",
            "300 to 1,500 kronor, where the files do not say",
        ),
    ),
)
"""Each assumption that the conclusions could hang on. How wide the ranges are is our judgement: they are assumed too."""


@dataclass(frozen=True)
class Tried:
    """What an assumption at its ends makes of a conclusion: the difference from the first alternative, with its error.

    `flips` when either end says something else than the conclusion, `reverses` when one says the opposite.
    """

    assumption: Range
    low: tuple[float, float]
    high: tuple[float, float]
    flips: bool
    reverses: bool


@dataclass(frozen=True)
class Conclusion:
    """An alternative against the first in one measure: `sign` is +1 for more, -1 for less, 0 for none that can be told."""

    alternative: str
    measure: Text
    key: str
    difference: float
    error: float
    sign: int
    tried: tuple[Tried, ...]

    @property
    def flips(self) -> tuple[Tried, ...]:
        """The assumptions that can turn it into something else."""
        return tuple(one for one in self.tried if one.flips)


def conclusions(posed: Posed, years: int = YEARS, runs: int = RUNS, seed: int = SEED) -> list[Conclusion]:
    """Every conclusion, tried at both ends of every assumption with the same cases and draws."""

    def played(scenario: Scenario) -> Answer:
        return simulate(posed.alternatives, scenario, years, runs, seed)

    usual = played(posed.scenario)
    ends = [(one, played(one.low(posed.scenario)), played(one.high(posed.scenario))) for one in RANGES]
    found = []
    for place, name in enumerate(usual.names[1:], 1):
        for measure, of in CONCLUSIONS:
            held = _difference(usual, place, measure, of)
            if held is None:
                continue
            sign = _sign(held)
            tried = []
            for assumption, low, high in ends:
                pair = [_difference(answer, place, measure, of) for answer in (low, high)]
                there = [one for one in pair if one is not None]
                if len(there) == 2:
                    signs = {_sign(one) for one in there}
                    flips, reverses = signs != {sign}, sign != 0 and -sign in signs
                    tried.append(Tried(assumption, there[0], there[1], flips, reverses))
            found.append(Conclusion(name, NAMES[measure], measure, *held, sign, tuple(tried)))
    return found


def _difference(answer: Answer, place: int, measure: str, of: str) -> tuple[float, float] | None:
    one, other = answer.measures[place].get((measure, of)), answer.measures[0].get((measure, of))
    found = interval(one.values - other.values) if one and other else None
    return (found.mean, found.error) if found else None


def _sign(held: tuple[float, float]) -> int:
    difference, error = held
    return 0 if abs(difference) <= max(error, 1e-9) else 1 if difference > 0 else -1
