"""The seats of all assemblies in 2018: ours with constituencies and levelling seats, others the part without."""

import heapq
import timeit
from collections.abc import Callable, Iterator
from fractions import Fraction

from apportionment import methods
from votelib.component.divisor import modified_first_coef, sainte_lague
from votelib.evaluate.proportional import HighestAverages

from insyn.elections.rules.contest import CANNOT_WIN
from insyn.elections.rules.contests import DATA, read_contests
from insyn.elections.rules.numbers import share_out
from insyn.elections.rules.outcomes import outcome_of
from insyn.elections.rules.parameters import rules_of

YEAR = 2018
Votes = list[tuple[list[int], int]]


def bench_seats(runs: int = 25) -> Iterator[str]:
    """The best of so many runs of each, in the same process; reading the file is not measured."""
    entered = read_contests(DATA / f"kommunval-{YEAR}.csv", DATA / f"council_sizes-{YEAR}.csv", YEAR)
    rules = rules_of(YEAR)
    contests = [one.contest for one in entered]
    whole: Votes = [
        ([n for party, n in contest.votes.items() if n and party not in CANNOT_WIN], contest.seats)
        for contest in contests
    ]
    ours = _best(lambda: [outcome_of(contest, rules) for contest in contests], runs)
    places = sum(len(contest.constituencies) for contest in contests)
    yield (
        f"seats of {len(contests)} assemblies {YEAR} with thresholds, {places} constituencies, levelling seats and ties: "
        f"{ours * 1000:.1f} ms"
    )
    alone = _best(lambda: [share_out(votes, seats, rules.first) for votes, seats in whole], runs)
    yield f"  of that the part that the others do: {alone * 1000:.1f} ms"
    witness = HighestAverages(modified_first_coef(sainte_lague, Fraction(6, 5)))
    others = {
        "votelib": lambda: [witness.evaluate(dict(enumerate(votes)), seats) for votes, seats in whole],
        "apportionment (first divisor 1.4, floats)": lambda: [
            methods.compute("modified_saintelague", votes, seats) for votes, seats in whole
        ],
        "a plain heap of floats": lambda: [_heap(votes, seats) for votes, seats in whole],
    }
    for name, work in others.items():
        took = _best(work, runs)
        yield (
            f"  {name}, each municipality as one constituency: {took * 1000:.1f} ms; "
            f"that part of ours / it = {alone / took:.2f}, all of ours / it = {ours / took:.2f}"
        )


def _best(work: Callable[[], object], runs: int) -> float:
    """Seconds of the best run, as `timeit` measures: garbage is collected between the runs, not in them."""
    return min(timeit.repeat(work, number=1, repeat=runs))


def _heap(votes: list[int], seats: int) -> list[int]:
    """What one writes first: the highest number from a heap, seat by seat, in floats and without a thought of ties."""
    numbers = [(-number / 1.2, place) for place, number in enumerate(votes)]
    heapq.heapify(numbers)
    taken = [0] * len(votes)
    for _seat in range(seats):
        place = numbers[0][1]
        taken[place] += 1
        heapq.heapreplace(numbers, (-votes[place] / (2 * taken[place] + 1), place))
    return taken
