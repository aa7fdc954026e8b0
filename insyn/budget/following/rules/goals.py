"""Goals: what is measured, what it should be, and by what rule a goal is said to be reached."""

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from insyn.description.text import Text


class Direction(StrEnum):
    """Which way is better."""

    AT_LEAST = "at-least"
    AT_MOST = "at-most"

    @property
    def label(self) -> Text:
        return _DIRECTIONS[self]


_DIRECTIONS = {
    Direction.AT_LEAST: Text("minst", "at least"),
    Direction.AT_MOST: Text("högst", "at most"),
}


class State(StrEnum):
    """How a goal stands. Each has its own word and its own mark, so that none needs a colour."""

    REACHED = "reached"
    NEAR = "near"
    MISSED = "missed"
    UNMEASURED = "unmeasured"

    @property
    def label(self) -> Text:
        return _STATES[self][0]

    @property
    def mark(self) -> str:
        return _STATES[self][1]


_STATES = {
    State.REACHED: (Text("nått", "reached"), "✓"),
    State.NEAR: (Text("nära", "near"), "≈"),
    State.MISSED: (Text("inte nått", "not reached"), "✗"),
    State.UNMEASURED: (Text("inte mätt", "not measured"), "–"),
}


@dataclass(frozen=True)
class Aim:
    """What an indicator should be: at least or at most the target; `near` is how far from it still counts as near."""

    direction: Direction
    target: Decimal
    near: Decimal = Decimal(0)

    def state(self, value: Decimal | None) -> State:
        """How a measured value stands: as far from the target as `near` is near, farther is not."""
        if value is None:
            return State.UNMEASURED
        lacks = self.target - value if self.direction is Direction.AT_LEAST else value - self.target
        if lacks <= 0:
            return State.REACHED
        return State.NEAR if lacks <= self.near else State.MISSED

    def rule(self, unit: str) -> Text:
        """The rule in words, as it stands beside every state that it gave."""
        at, near = plain(self.target), plain(self.near)
        tail = f" {unit}" if unit else ""
        sv = f"Nått: {self.direction.label.sv} {at.sv}{tail}."
        en = f"Reached: {self.direction.label.en} {at.en}{tail}."
        if self.near:
            sv += f" Nära: högst {near.sv}{tail} ifrån."
            en += f" Near: at most {near.en}{tail} away."
        return Text(sv, en)


def plain(number: Decimal) -> Text:
    """A number as it is read, without zeros at its end."""
    shown = f"{number.normalize():f}"
    return Text(shown.replace(".", ",").replace("-", "−"), shown)


def change(before: Decimal | None, now: Decimal | None, direction: Direction) -> Text | None:
    """Whether it has become better since it was last measured; None where there is nothing to compare with."""
    if before is None or now is None:
        return None
    if before == now:
        return Text("oförändrat", "unchanged")
    better = (now > before) == (direction is Direction.AT_LEAST)
    return (
        Text("bättre än förra gången", "better than last time")
        if better
        else Text("sämre än förra gången", "worse than last time")
    )
