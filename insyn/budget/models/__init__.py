"""The rows of the room."""

from insyn.budget.models.cost import CostFigure
from insyn.budget.models.frames import Budget, BudgetLine, Redistribution
from insyn.budget.models.ledger import (
    LedgerAccount,
    LedgerDraft,
    LedgerImport,
    LedgerMapping,
    LedgerObject,
    LedgerRow,
    LedgerSum,
    LedgerVoucher,
)

__all__ = [
    "Budget",
    "BudgetLine",
    "CostFigure",
    "LedgerAccount",
    "LedgerDraft",
    "LedgerImport",
    "LedgerMapping",
    "LedgerObject",
    "LedgerRow",
    "LedgerSum",
    "LedgerVoucher",
    "Redistribution",
]
