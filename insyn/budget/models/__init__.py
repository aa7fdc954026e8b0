"""The rows of the room."""

from insyn.budget.models.cost import CostFigure
from insyn.budget.models.frames import Budget, BudgetLine, Redistribution

__all__ = ["Budget", "BudgetLine", "CostFigure", "Redistribution"]
