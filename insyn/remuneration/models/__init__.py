"""The rows of the room: claims, periods with what was settled in them, and what payroll and accounting know people and pay by."""

from insyn.remuneration.models.claim import Claim
from insyn.remuneration.models.payroll import Export, PayCode, PayrollNumber, PayrollSettings
from insyn.remuneration.models.period import Answer, Approval, PayPeriod, SettledLine

__all__ = [
    "Answer",
    "Approval",
    "Claim",
    "Export",
    "PayCode",
    "PayPeriod",
    "PayrollNumber",
    "PayrollSettings",
    "SettledLine",
]
