"""Every kind of row of a municipality, and what becomes of it in a practice copy. One that is in none of these stops it.

A new kind of row is given its place here when it is made: kept (what is secret in it is taken away all the same), changed,
or left out. The test of this table names what is missing.
"""

from collections.abc import Callable, Mapping
from typing import Any

LEFT_OUT = frozenset(
    {
        "foundation.letter",
        "foundation.sentform",
        "foundation.journalcontent",
        "people.importdraft",
        "cases.submissionfile",
        "cases.wordreturn",
        "cases.archivepackage",
        "documents.documenttext",
        "search.entry",
        "search.taken",
        "search.knownword",
        "search.state",
        "opendata.oparlmark",
        "opendata.oparlstate",
        "documents.documentrendition",
        "documents.redactionmark",
        "documents.redactiontrial",
        "documents.redactedcopy",
        "documents.wordtemplate",
        "meetings.note",
        "meetings.notereader",
        "meetings.notesending",
        "meetings.opened",
        "meetings.textdraft",
        "moving_in.movedraft",
        "budget.ledgerdraft",
        "budget.ledgerrow",
        "budget.ledgervoucher",
        "budget.budgetfile",
        "remuneration.payrollnumber",
        "remuneration.export",
        "practice.practiceorder",
        "budget.budgetalternative",
        "budget.budgetmeasure",
        "budget.helpnote",
        "budget.tabledbudget",
        "budget.budgetchoice",
    }
)
"""Letters, a representative's own notes and what she has read, drafts, numbers of the payroll,
vouchers (their texts may name people), what was kept apart,
what is made anew of a document (its text, its PDF) and what was masked in it."""
"""Letters, a representative's own notes and what she has read, drafts, numbers of the payroll, what was kept apart,
what is made anew of a document (its text, its PDF) and what was masked in it; what parties build among themselves."""

KEPT = frozenset(
    [
        "foundation.staffrole",
        "foundation.journalentry",
        "foundation.dayjob",
        "organisation.checkrun",
        "organisation.setaside",
        "organisation.governingtext",
        "organisation.organisationversion",
        "organisation.revision",
        "organisation.changeprocess",
        "organisation.processstep",
        "organisation.consultation",
        "organisation.evaluation",
        "elections.election",
        "elections.partyresult",
        "elections.constituency",
        "elections.constituencyresult",
        "elections.drawnlot",
        "people.interest",
        "people.selfdescription",
        "people.assignment",
        "people.registerimport",
        "people.candidacy",
        "people.ineligibility",
        "people.resignation",
        "people.merge",
        "people.group",
        "people.affiliation",
        "people.publishedtable",
        "documents.governingoriginal",
        "delegation.subdelegation",
        "delegation.replacement",
        "delegation.entrusted",
        "delegation.delegateddecision",
        "delegation.delegationnotice",
        "delegation.delegationposting",
        "delegation.overruling",
        "cases.case",
        "cases.earlierroute",
        "cases.casestep",
        "cases.caseevent",
        "cases.casedocument",
        "cases.report",
        "cases.execution",
        "cases.handover",
        "cases.classificationscheme",
        "cases.owndeadline",
        "cases.reportedition",
        "cases.disposaldecision",
        "cases.disposedcase",
        "cases.disposeddocument",
        "cases.recurring",
        "cases.copyfee",
        "cases.mark",
        "cases.opinion",
        "cases.opinionreminder",
        "cases.tie",
        "meetings.meeting",
        "meetings.agendaitem",
        "meetings.summons",
        "meetings.summoned",
        "meetings.disqualification",
        "meetings.proposal",
        "meetings.putoff",
        "meetings.question",
        "meetings.vote",
        "meetings.participant",
        "meetings.reservation",
        "meetings.minutes",
        "meetings.approver",
        "meetings.notice",
        "meetings.boardposting",
        "meetings.itemapproval",
        "meetings.itemapprover",
        "meetings.itemnotice",
        "meetings.minutesnote",
        "meetings.signature",
        "meetings.substitutecall",
        "meetings.appealroute",
        "meetings.appeal",
        "meetings.executionground",
        "meetings.publicquestion",
        "meetings.speakinglimit",
        "meetings.debateline",
        "meetings.recess",
        "meetings.closingtime",
        "meetings.bodyelection",
        "meetings.nomination",
        "meetings.nominee",
        "meetings.demand",
        "meetings.ballotpile",
        "meetings.ballotname",
        "meetings.drawnlot",
        "meetings.electedperson",
        "meetings.resignationitem",
        "meetings.livenumber",
        "meetings.speech",
        "meetings.minutesphrase",
        "moving_in.taking",
        "moving_in.formerevent",
        "moving_in.formerminutes",
        "moving_in.takennumber",
        "remuneration.payperiod",
        "remuneration.approval",
        "remuneration.settledline",
        "remuneration.paycode",
        "budget.budget",
        "budget.budgetline",
        "budget.redistribution",
        "whatif.savedquestion",
        "budget.costfigure",
        "budget.ledgerimport",
        "budget.ledgeraccount",
        "budget.ledgerobject",
        "budget.ledgersum",
        "budget.ledgermapping",
        "budget.budgetprocess",
        "budget.budgetstep",
        "budget.stepmove",
        "budget.partyrepresentative",
        "budget.invitedunion",
        "budget.unionanswer",
        "budget.negotiation",
        "budget.stepmaterial",
        "budget.stepnote",
        "budget.budgetquestion",
        "budget.questionreminder",
        "budget.partyposition",
        "budget.buildingbase",
        "budget.innerline",
        "budget.monthprofile",
        "budget.enteredoutcome",
        "budget.deviationlimit",
        "budget.headsforecast",
        "budget.measure",
        "budget.measurereminder",
        "budget.goal",
        "budget.indicator",
        "budget.measured",
        "budget.resultentry",
        "budget.followuppaper",
        "budget.periodreport",
        "followup.happening",
        "followup.reminder",
        "followup.bodyreport",
        "followup.supervisionplan",
        "followup.planrow",
        "followup.finding",
        "followup.companytrial",
        "followup.risk",
        "followup.riskresult",
    ]
)

LINKS = frozenset({"meetings.proposal_supported_by", "meetings.bodyelection_tellers"})
"""Django's own rows between two others, which belong to no municipality: those whose both ends are in the copy."""

NAME, ADDRESS, PHONE = "Övning Påhittad", "ovning@example.invalid", "000-000 00 00"
WORDS = "Övningskopia: texten är inte med."


def address_of(pk: int) -> str:
    """An e-mail address that leads nowhere (RFC 2606), one for each row."""
    return f"ovning-{pk}@example.invalid"


Change = Callable[[dict[str, Any]], dict[str, Any]]


def _person(row: dict[str, Any]) -> dict[str, Any]:
    return {"email": address_of(row["id"]) if row["email"] else ""}


def _contact(row: dict[str, Any]) -> dict[str, Any]:
    other = {"email": address_of(row["id"]), "phone": PHONE}
    return {"value": other.get(row["kind"], "https://example.invalid/")}


def _submission(row: dict[str, Any]) -> dict[str, Any]:
    return {
        "sender_name": NAME if row["sender_name"] else "",
        "sender_email": address_of(row["id"]) if row["sender_email"] else "",
        "subject": f"Fråga {row['id']} (övning)",
        "text": WORDS,
        "token": f"ovning-{row['id']}",
        "message_key": f"ovning-{row['id']}" if row["message_key"] else "",
        "text_digest": "",
        "doubt": "",
        "notes": [],
    }


def _only(**fields: str) -> Change:
    """Puts these words where there are any."""
    return lambda row: {name: words for name, words in fields.items() if row[name]}


def _fact(row: dict[str, Any]) -> dict[str, Any]:
    """Who is asked for an answer in a referral is written to nowhere."""
    return {"data": {**row["data"], "email": address_of(row["id"])}} if row["data"].get("email") else {}


def _request(row: dict[str, Any]) -> dict[str, Any]:
    return {
        "token": f"ovning-{row['id']}",
        "email": address_of(row["id"]) if row["email"] else "",
        "asked": WORDS,
        "answer": WORDS if row["answer"] else "",
    }


CHANGED: Mapping[str, Change] = {
    "people.person": _person,
    "people.contact": _contact,
    "cases.submission": _submission,
    "cases.deskentry": _only(text=WORDS),
    "cases.kindfact": _fact,
    "cases.withdrawal": _only(words=WORDS),
    "cases.documentrequest": _request,
    "cases.release": lambda row: {"reason": WORDS if row["reason"] else "", "token": f"ovning-{row['id']}"},
    "meetings.presence": _only(reason=WORDS),
    "meetings.extractsent": lambda row: {"to_name": NAME, "to_email": address_of(row["id"])},
    "meetings.agendaedition": lambda row: {},  # its content: scrub.py
    "delegation.delegatedisqualified": _only(ground=WORDS),
    "documents.document": lambda row: {},  # scrub.py
    "moving_in.formercase": _only(official=NAME, counterpart=NAME, sought="övning"),
    "moving_in.formerpaper": lambda row: {},  # scrub.py
    # No payroll and no bank takes in a file of that number.
    "remuneration.payrollsettings": _only(organisation_number="000000-0000"),
    "remuneration.claim": _only(words=WORDS, answer_words=WORDS),
    "remuneration.answer": _only(words=WORDS, reply=WORDS),
    "followup.request": lambda row: {"to": address_of(row["id"]) if row["to"] else ""},
}
