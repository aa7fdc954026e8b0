"""The rows of the room: what came of assignments, reminders and reports, and supervision."""

from insyn.followup.models.assignments import BodyReport, Happening, Reminder
from insyn.followup.models.supervision import (
    CompanyTrial,
    Finding,
    PlanRow,
    Request,
    Risk,
    RiskResult,
    SupervisionPlan,
)

__all__ = [
    "BodyReport",
    "CompanyTrial",
    "Finding",
    "Happening",
    "PlanRow",
    "Reminder",
    "Request",
    "Risk",
    "RiskResult",
    "SupervisionPlan",
]
