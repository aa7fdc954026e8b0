"""Answers for pages: from memory when the same has been asked, else played one at a time in a process.

An answer depends on the organisations' texts, the assumptions and how much is played, and on nothing else: its hash is its key,
and nothing that is kept is ever stale.
"""

import threading
from collections import OrderedDict
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TypeVar

from insyn.description.organisation import Organisation
from insyn.description.text import Text
from insyn.simulation.compiled import IS_COMPILED
from insyn.simulation.scenario import Scenario
from insyn.whatif.rules.answers import RUNS, YEARS, WhatIf, what_if
from insyn.whatif.rules.possible import NotPossible
from insyn.whatif.rules.question import Posed
from insyn.whatif.rules.search import RUNS as SEARCH_RUNS
from insyn.whatif.rules.search import Found, Space, search
from insyn.whatif.rules.sensitivity import Conclusion, conclusions

Kept = TypeVar("Kept")
MOST_KEPT = 64
PLAIN_RUNS = 6
"""Without numba the same answer takes about a hundred times as long: fewer runs, wider intervals, and the page says how many."""
PATIENCE = 20.0
"""Seconds that a question waits for those before it; then its asker is told, and no more threads stand and wait."""
_playing = threading.Lock()
_answers: OrderedDict[str, WhatIf] = OrderedDict()
_tried: OrderedDict[str, list[Conclusion]] = OrderedDict()


def runs() -> int:
    """How many runs a page plays here."""
    return RUNS if IS_COMPILED else PLAIN_RUNS


@contextmanager
def _in_turn() -> Iterator[None]:
    """One question at a time; :class:`NotPossible` when too many stand before it."""
    if not _playing.acquire(timeout=PATIENCE):
        raise NotPossible(
            Text(
                "Många frågor räknas just nu. Försök igen om en stund.",
                "Many questions are being worked out just now. Try again in a while.",
            )
        )
    try:
        yield
    finally:
        _playing.release()


def answered(posed: Posed) -> WhatIf:
    """The answer to a posed question."""
    key = _key(posed)
    with _in_turn():
        found = _answers.get(key)
        if found is None:
            found = what_if(posed, YEARS, runs())
            _keep(_answers, key, found)
        return found


def tried(posed: Posed) -> list[Conclusion]:
    """Which conclusions flip; some twenty times as much to play as the answer."""
    key = _key(posed)
    with _in_turn():
        found = _tried.get(key)
        if found is None:
            found = conclusions(posed, YEARS, runs())
            _keep(_tried, key, found)
        return found


def searched(org: Organisation, scenario: Scenario, space: Space) -> Found:
    """The front of a space, played in turn like the other questions."""
    with _in_turn():
        return search(org, scenario, space, runs=min(SEARCH_RUNS, runs()))


def _key(posed: Posed) -> str:
    """What is played, and what its organisations are called in the reader's language."""
    return "\0".join([posed.digest, *(one.name for one in posed.alternatives)])


def _keep(shelf: OrderedDict[str, Kept], key: str, found: Kept) -> None:
    shelf[key] = found
    while len(shelf) > MOST_KEPT:
        shelf.popitem(last=False)
