"""The rows of the room."""

from insyn.budget.models.frames import Budget, BudgetLine, Redistribution
from insyn.budget.models.frames_beside import BudgetFile, Inhabitants

__all__ = ["Budget", "BudgetFile", "BudgetLine", "Inhabitants", "Redistribution"]
