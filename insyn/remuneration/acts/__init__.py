"""The only writers of the room, one file for each kind of change."""

from insyn.remuneration.acts.claims import answer_claim, make_claim, withdraw_claim
from insyn.remuneration.acts.payroll import export_period, set_codes, set_payroll_number
from insyn.remuneration.acts.periods import close_period, open_period, show_period
from insyn.remuneration.acts.seeing import answer_lines, approve_lines, reply_to_objection

__all__ = [
    "answer_claim",
    "answer_lines",
    "approve_lines",
    "close_period",
    "export_period",
    "make_claim",
    "open_period",
    "reply_to_objection",
    "set_codes",
    "set_payroll_number",
    "show_period",
    "withdraw_claim",
]
