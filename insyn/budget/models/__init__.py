"""The rows of the room."""

from insyn.budget.models.building import (
    BudgetAlternative,
    BudgetChoice,
    BudgetMeasure,
    BuildingBase,
    HelpNote,
    TabledBudget,
)
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
from insyn.budget.models.process import (
    BudgetProcess,
    BudgetQuestion,
    BudgetStep,
    InvitedUnion,
    Negotiation,
    PartyPosition,
    PartyRepresentative,
    QuestionReminder,
    StepMaterial,
    StepMove,
    StepNote,
    UnionAnswer,
)

__all__ = [
    "Budget",
    "BudgetAlternative",
    "BudgetChoice",
    "BudgetLine",
    "BudgetMeasure",
    "BudgetProcess",
    "BudgetQuestion",
    "BudgetStep",
    "BuildingBase",
    "CostFigure",
    "HelpNote",
    "InvitedUnion",
    "LedgerAccount",
    "LedgerDraft",
    "LedgerImport",
    "LedgerMapping",
    "LedgerObject",
    "LedgerRow",
    "LedgerSum",
    "LedgerVoucher",
    "Negotiation",
    "PartyPosition",
    "PartyRepresentative",
    "QuestionReminder",
    "Redistribution",
    "StepMaterial",
    "StepMove",
    "StepNote",
    "TabledBudget",
    "UnionAnswer",
]
