"""Minutes and extracts as tagged PDF."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from insyn.description.text import listed
from insyn.documents.typesetting.blocks import blocks_of
from insyn.documents.typesetting.minutes import (
    Approval,
    Choice,
    Division,
    Minutes,
    MinutesItem,
    Motion,
    Present,
    PublicAnswer,
    Serving,
    Statement,
    with_party,
)
from insyn.documents.typesetting.press import typeset
from insyn.documents.typesetting.swedish import clock, long_date, section_range


@dataclass(frozen=True)
class Certification:
    """Who certifies an extract as a true copy, in which role, and on which day."""

    name: str
    role: str
    on: date


def _serving(person: Serving) -> str:
    details = [with_party(person.name, person.party)]
    if person.role:
        details.append(person.role)
    if person.serving_for:
        details.append(f"tjänstgör för {person.serving_for}")
    if person.paragraphs:
        details.append(person.paragraphs)
    return ", ".join(details)


def _present(person: Present) -> str:
    return ", ".join(part for part in (with_party(person.name, person.party), person.role) if part)


def _motion(motion: Motion) -> dict[str, object]:
    support = f", med instämmande av {listed(motion.supported_by)}" if motion.supported_by else ""
    return {"by": motion.by + support if motion.by else "", "blocks": blocks_of(motion.text)}


def _division(division: Division) -> dict[str, object]:
    rows = [
        {
            "name": ballot.name,
            "party": ballot.party,
            "marks": ["X" if ballot.choice is choice else "" for choice in Choice],
        }
        for ballot in division.ballots
    ]
    return {
        "purpose": division.purpose,
        "yes_means": division.yes_means,
        "no_means": division.no_means,
        "rows": rows,
        "totals": [division.count(choice) for choice in Choice],
        "result": division.result,
    }


def _statement(statement: Statement) -> dict[str, object]:
    return {"by": with_party(statement.name, statement.party), "blocks": blocks_of(statement.text)}


def _disqualifications(item: MinutesItem) -> list[str]:
    return [
        f"{each.name} anmäler jäv och deltar inte i handläggningen av ärendet"
        + (" och lämnar sammanträdesrummet" if each.left_the_room else "")
        + f". {each.reason}".rstrip()
        for each in item.disqualified
    ]


def _decision_label(item: MinutesItem) -> str:
    if item.noted:
        return "Till protokollet"
    return f"Förslag till {item.forwarded_to}" if item.forwarded_to else "Beslut"


def _answer(each: PublicAnswer) -> dict[str, object]:
    return {
        "question": f"Fråga till {each.put_to}" if each.put_to else "Fråga",
        "blocks": blocks_of(each.question),
        "answered_by": each.answered_by,
        "answer": blocks_of("Besvaras skriftligt." if each.in_writing else each.answer),
    }


def _item(item: MinutesItem) -> dict[str, object]:
    return {
        "section": section_range(item.paragraph, item.paragraph),
        "title": item.title,
        "case_reference": item.case_reference,
        "closed_doors": item.closed_doors,
        "at_once": item.at_once,
        "decision_label": _decision_label(item),
        "decision": blocks_of(item.decision),
        "summary": blocks_of(item.summary),
        "documents": item.documents,
        "earlier": item.earlier,
        "motions": [_motion(each) for each in item.motions],
        "disqualified": _disqualifications(item),
        "participants": item.participants,
        "order_of_questions": blocks_of(item.order_of_questions),
        "election": blocks_of(item.election),
        "divisions": [_division(each) for each in item.divisions],
        "reservations": [_statement(each) for each in item.reservations],
        "notes": [_statement(each) for each in item.notes],
        "distribution": item.distribution,
        "deliberation": item.deliberation,
        "public_questions": [_answer(each) for each in item.public_questions],
    }


def _approval(approval: Approval) -> dict[str, object]:
    return {"name": approval.name, "role": approval.role, "at": approval.approved_at}


def _sections(minutes: Minutes) -> str:
    numbers = [item.paragraph for item in minutes.items]
    return section_range(min(numbers), max(numbers)) if numbers else ""


def _content(minutes: Minutes, items: Sequence[MinutesItem]) -> dict[str, object]:
    notice = minutes.notice
    return {
        "municipality": minutes.municipality,
        "body": minutes.body,
        "example_notice": minutes.example_notice,
        "on": minutes.on,
        "hours": f"klockan {clock(minutes.starts_at)}–{clock(minutes.ends_at)}",
        "adjourned": listed(minutes.adjourned),
        "course": minutes.course,
        "place": minutes.place,
        "chair": minutes.chair,
        "secretary": minutes.secretary,
        "members": [_serving(each) for each in minutes.members],
        "substitutes": [_serving(each) for each in minutes.substitutes],
        "others": [_present(each) for each in minutes.others],
        "approvers": listed([each.name for each in minutes.approvals if each.role != "Ordförande"]),
        "approval_place": minutes.approval_place,
        "approve_on": minutes.approve_on,
        "approvals": [_approval(each) for each in minutes.approvals],
        "approved": minutes.approved,
        "sections": _sections(minutes),
        "questions": minutes.questions,
        "notice": notice,
        "items": [_item(item) for item in items],
    }


def minutes_pdf(minutes: Minutes, *, font_paths: Sequence[str | Path] = ()) -> bytes:
    """The minutes as a tagged PDF (A-2a, UA-1), a draft until approved. TypesettingError if it fails."""
    return typeset(
        "minutes",
        _content(minutes, minutes.items),
        title=f"Protokoll, {minutes.body} {long_date(minutes.on)}",
        dated=minutes.on,
        font_paths=font_paths,
    )


def extract_pdf(
    minutes: Minutes,
    paragraph: int,
    *,
    certified: Certification | None = None,
    font_paths: Sequence[str | Path] = (),
) -> bytes:
    """An extract (protokollsutdrag) of one item. LookupError if the minutes have no such paragraph."""
    item = minutes.item(paragraph)
    content = _content(minutes, [item]) | {"certified": certified}
    return typeset(
        "extract",
        content,
        title=f"Protokollsutdrag, {minutes.body} {long_date(minutes.on)} § {paragraph}",
        dated=minutes.on,
        font_paths=font_paths,
    )
