"""The assembly's decisions, which lie in a lower room: the room ``meetings`` registers how they are found."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True)
class FoundDecision:
    """A decision in the minutes: the body, the day, the paragraph, what it was about and what was decided."""

    body: str
    short: str
    on: date
    paragraph: int
    title: str
    text: str

    @property
    def key(self) -> str:
        """The decision as a form sends it: ``kf/2020-11-23/112``."""
        return f"{self.body}/{self.on}/{self.paragraph}"

    def __str__(self) -> str:
        return f"{self.short} {self.on} § {self.paragraph}"


DecisionSource = Callable[[str], list[FoundDecision]]
_sources: list[DecisionSource] = []


def register_decision_source(source: DecisionSource) -> None:
    """Register who knows what a body has decided, newest first (called once at start-up)."""
    if source not in _sources:
        _sources.append(source)


def decisions_of(body: str) -> list[FoundDecision]:
    """The decisions that the body's minutes hold, newest first."""
    found = [decision for source in _sources for decision in source(body)]
    return sorted(found, key=lambda decision: (decision.on, decision.paragraph), reverse=True)


def decision_with(body: str, key: str) -> FoundDecision | None:
    """The body's decision with this key, or None."""
    return next((decision for decision in decisions_of(body) if decision.key == key), None)
