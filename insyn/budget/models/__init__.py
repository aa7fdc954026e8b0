"""The rows of the room."""

from insyn.budget.models.following import (
    DeviationLimit,
    EnteredOutcome,
    HeadsForecast,
    InnerLine,
    Measure,
    MeasureReminder,
    MonthProfile,
)
from insyn.budget.models.following_goals import (
    FollowUpPaper,
    Goal,
    Indicator,
    Measured,
    PeriodReport,
    ResultEntry,
)
from insyn.budget.models.frames import Budget, BudgetLine, Redistribution

__all__ = [
    "Budget",
    "BudgetLine",
    "DeviationLimit",
    "EnteredOutcome",
    "FollowUpPaper",
    "Goal",
    "HeadsForecast",
    "Indicator",
    "InnerLine",
    "Measure",
    "MeasureReminder",
    "Measured",
    "MonthProfile",
    "PeriodReport",
    "Redistribution",
    "ResultEntry",
]
