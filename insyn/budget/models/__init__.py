"""The rows of the room."""

from insyn.budget.models.building import (
    BudgetAlternative,
    BudgetChoice,
    BudgetMeasure,
    BuildingBase,
    HelpNote,
    TabledBudget,
)
from insyn.budget.models.frames import Budget, BudgetLine, Redistribution

__all__ = [
    "Budget",
    "BudgetAlternative",
    "BudgetChoice",
    "BudgetLine",
    "BudgetMeasure",
    "BuildingBase",
    "HelpNote",
    "Redistribution",
    "TabledBudget",
]
