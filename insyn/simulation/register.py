"""A register's rows about cases: read from the log of a run, or made by whoever has a register of their own."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from insyn.simulation.arrays import (
    ADJOURNED,
    ARRIVES,
    CASE,
    COLUMNS,
    DECIDES,
    FORWARDED,
    KIND,
    LOG,
    LOG_COLUMNS,
    LOG_LINES,
    PREPARED,
    REFERRED,
    TAKEN,
    desk_for,
    packed,
)
from insyn.simulation.build import Built
from insyn.simulation.ways import LEVELS

LINES_A_CASE = 40


@dataclass(frozen=True)
class Visit:
    """That a body took a case up: what became of it there ("forwarded", "adjourned", "referred-back" or "decided")."""

    body: str
    on: date
    outcome: str


@dataclass(frozen=True)
class CaseRow:
    """A case as a register tells of it. What has not happened is None. `level` is who decided: one of `ways.LEVELS`.

    `began` is when an official began, `ready` when the report was handed in, the first time.
    """

    kind: str
    arrived: date
    began: date | None = None
    ready: date | None = None
    visits: tuple[Visit, ...] = ()
    decided: date | None = None
    level: str | None = None


_OUTCOMES = {FORWARDED: "forwarded", ADJOURNED: "adjourned", REFERRED: "referred-back", DECIDES: "decided"}


def generated_register(built: Built, first_day: date, run: int = 0) -> list[CaseRow]:
    """The rows that a register would hold of one run, warm-up and all. It is generated, not observed."""
    from insyn.simulation.kernel import play

    w, f = packed(built.world)
    d, x = desk_for(built.world, built.room, built.room * LINES_A_CASE)
    play(w, f, d, x, run)
    first = int(d[LOG])
    lines = d[first : first + int(d[LOG_LINES]) * LOG_COLUMNS].reshape(-1, LOG_COLUMNS)
    told: dict[int, list[tuple[int, int, int]]] = {}
    for at, day, what, body in lines.tolist():
        told.setdefault(at, []).append((day, what, body))
    return [
        _row(built, built.kinds[int(d[at + KIND])], told[at], first_day)
        for at in sorted(told)
        if (at - int(d[CASE])) % COLUMNS == 0
    ]


def _row(built: Built, kind: str, told: Sequence[tuple[int, int, int]], zero: date) -> CaseRow:
    def first(what: int) -> date | None:
        found = next((day for day, one, _body in told if one == what), None)
        return None if found is None else zero + timedelta(days=found)

    visits = tuple(
        Visit(built.bodies[body], zero + timedelta(days=day), _OUTCOMES[what])
        for day, what, body in told
        if what in _OUTCOMES and body >= 0
    )
    decider = next((body for _day, what, body in told if what == DECIDES), None)
    level = None if decider is None else LEVELS[0 if decider < 0 else int(built.world.body_level[decider])]
    arrived = first(ARRIVES)
    assert arrived is not None
    return CaseRow(kind, arrived, first(TAKEN), first(PREPARED), visits, first(DECIDES), level)
