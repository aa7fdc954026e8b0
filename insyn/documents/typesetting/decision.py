"""A decision by delegation (delegationsbeslut): who decided what in whose name, under which line, and how it is appealed."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from insyn.documents.typesetting.blocks import blocks_of
from insyn.documents.typesetting.press import typeset


@dataclass(frozen=True)
class DelegationDecision:
    """What the decision says. `line` is the line of the order with its subject, `capacity` in what capacity she decides,
    `limit` what it concerned (kronor, days) in words, `appeal` how it is appealed, in sentences; `cannot_wait` why an
    urgent one (KL 6:39) was not left to the body; `own_minutes` that it is recorded by itself (KL 7:8).
    """

    municipality: str
    body: str
    number: str
    case_reference: str
    title: str
    on: date
    delegate: str
    delegate_role: str
    capacity: str
    line: str
    legal_basis: str
    text: str
    appeal: str
    reporting: str
    limit: str = ""
    conditions: tuple[str, ...] = ()
    cannot_wait: str = ""
    own_minutes: bool = False
    example_notice: str | None = None


def decision_pdf(decision: DelegationDecision, *, font_paths: Sequence[str | Path] = ()) -> bytes:
    """The decision as a tagged PDF (A-2a, UA-1). TypesettingError if it fails."""
    content = {
        "municipality": decision.municipality,
        "body": decision.body,
        "example_notice": decision.example_notice,
        "number": decision.number,
        "case_reference": decision.case_reference,
        "title": decision.title,
        "on": decision.on,
        "delegate": decision.delegate,
        "delegate_role": decision.delegate_role,
        "capacity": decision.capacity,
        "line": decision.line,
        "legal_basis": decision.legal_basis,
        "limit": decision.limit,
        "text": blocks_of(decision.text),
        "conditions": decision.conditions,
        "cannot_wait": blocks_of(decision.cannot_wait),
        "appeal": blocks_of(decision.appeal),
        "reporting": decision.reporting,
        "own_minutes": decision.own_minutes,
    }
    return typeset(
        "decision",
        content,
        title=f"Delegationsbeslut {decision.number}, {decision.title}",
        dated=decision.on,
        font_paths=font_paths,
    )
