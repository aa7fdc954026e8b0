"""Chapter 11: the days that the budget and the annual report set in the year's calendar.

A planned meeting can be moved, so that none is planned in time is a warning. The days are taken as the act writes them: the
month is out on its last day, also where that is a Sunday.
"""

from collections.abc import Iterator
from datetime import date

from insyn.description.finding import Severity
from insyn.description.kinds import BodyKind
from insyn.description.text import Text
from insyn.law.facts import Planned
from insyn.law.registry import Breach, rule

_LOC = ("meetings",)
_BOARD, _ASSEMBLY = Text("styrelsen", "the board"), Text("fullmäktige", "the assembly")


def proposal_by(year: int) -> date:
    """The last day of the board's budget proposal: before October is out (11:8)."""
    return date(year, 10, 31)


def budget_by(year: int) -> date:
    """The last day on which the assembly decides the budget: before November is out (11:10)."""
    return date(year, 11, 30)


def postponed_proposal_by(year: int) -> date:
    """The last day of the proposal where special reasons put it off to November (11:8, second paragraph)."""
    return date(year, 11, 30)


def postponed_budget_by(year: int) -> date:
    """The last day of the budget where special reasons keep it from being decided in November (11:11)."""
    return date(year, 12, 31)


def report_by(year: int) -> date:
    """The last day on which the annual report of the year before is handed over (11:20)."""
    return date(year, 4, 15)


def newly_elected_from(year: int) -> date | None:
    """The first day of the newly elected assembly (5:9) in a year of elections, which are held every fourth: 2018, 2022…"""
    return date(year, 10, 15) if year % 4 == 2 else None


@rule(
    "KL 11:8",
    Text("Styrelsens förslag till budget", "The board's budget proposal"),
    amended="2019:835",
    of=Planned,
)
def the_board_proposes_in_time(planned: Planned) -> Iterator[Breach]:
    """11 kap. 8 §: the board draws up the budget proposal before October is out. Where it is put off to November for special
    reasons, the board must even so propose the tax rate in October.
    """
    meets = planned.of(BodyKind.EXECUTIVE_BOARD)
    if not meets:
        yield _not_planned(planned, _BOARD)
    elif meets[0] > proposal_by(planned.year):
        yield _too_late(
            planned,
            _BOARD,
            proposal_by(planned.year),
            Text("Budget och skattesats ska föreslås", "Budget and tax rate are to be proposed"),
        )


@rule("KL 11:10", Text("Fullmäktige fastställer budgeten", "The assembly decides the budget"), of=Planned)
def the_assembly_decides_in_time(planned: Planned) -> Iterator[Breach]:
    """11 kap. 10 §: the assembly decides the budget before November is out, in a year of elections the newly elected one, and
    after the board has proposed it. (Where it is put off for special reasons, 11:11 demands the tax rate by the same day.)
    """
    last, begins = budget_by(planned.year), newly_elected_from(planned.year)
    meets = planned.of(BodyKind.ASSEMBLY)
    if not meets:
        yield _not_planned(planned, _ASSEMBLY)
        return
    board = planned.of(BodyKind.EXECUTIVE_BOARD)
    first = max([day for day in (begins, board[0] if board else None) if day], default=date.min)
    if any(first <= day <= last for day in meets):
        return
    what = Text("Budgeten ska fastställas", "The budget is to be decided")
    if begins:
        what = Text(
            f"Budgeten ska fastställas av det nyvalda fullmäktige (från {begins})",
            f"The budget is to be decided by the newly elected assembly (from {begins})",
        )
    yield _too_late(planned, _ASSEMBLY, last, what)


@rule("KL 11:20", Text("Årsredovisningen lämnas över", "The annual report is handed over"), of=Planned)
def the_annual_report_in_time(planned: Planned) -> Iterator[Breach]:
    """11 kap. 20 §: the annual report of the year before, which the board draws up (11:19), is handed to the assembly and the
    auditors by 15 April.
    """
    meets = planned.of(BodyKind.EXECUTIVE_BOARD)
    if meets and meets[0] > report_by(planned.year):
        yield _too_late(
            planned,
            _BOARD,
            report_by(planned.year),
            Text("Årsredovisningen ska lämnas över", "The annual report is to be handed over"),
        )


def _not_planned(planned: Planned, who: Text) -> Breach:
    return Breach(
        _LOC,
        f"meetings {planned.year}",
        Text(
            f"Kalendern för {planned.year} nämner inget sammanträde med {who.sv}.",
            f"The calendar of {planned.year} names no meeting of {who.en}.",
        ),
        Severity.NOTE,
        {"year": planned.year},
    )


def _too_late(planned: Planned, who: Text, last: date, what: Text) -> Breach:
    return Breach(
        _LOC,
        f"meetings {planned.year}",
        Text(
            f"{what.sv} senast {last}, men inget planerat sammanträde med {who.sv} kan göra det.",
            f"{what.en} by {last}, but no planned meeting of {who.en} can do it.",
        ),
        Severity.WARNING,
        {"year": planned.year, "last_day": last.isoformat()},
        Text(
            f"Planera ett sammanträde med {who.sv} senast {last}.",
            f"Plan a meeting of {who.en} by {last}.",
        ),
    )
