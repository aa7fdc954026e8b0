"""A case, and a year's register, in XML and CSV by our own published schemas (``schema/``)."""

import csv
import io
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from functools import cache
from pathlib import Path

from lxml import etree  # type: ignore[import-untyped]

from insyn.cases.archive.mets import Packed
from insyn.cases.classes import class_of, named
from insyn.cases.models import (
    Case,
    CaseDocument,
    CaseEvent,
    CaseStep,
    DocumentRequest,
    Execution,
    Handover,
    Submission,
)
from insyn.documents.models import Document
from insyn.foundation.models import JournalEntry

SCHEMAS = Path(__file__).with_name("schema")
CASE, REGISTER = "insyn-case-1", "insyn-register-1"
CASE_NS, REGISTER_NS = "urn:insyn:case:1", "urn:insyn:register:1"
Reads = Callable[[Document], bool]
COLUMNS = (
    "reference", "title", "public_title", "secrecy", "sender", "kind", "classification", "received_on", "registered_at",
    "status", "unit", "document_number", "document_title", "document_kind", "document_created_at", "document_secrecy",
    "document_sha256",
)  # fmt: skip


@dataclass(frozen=True)
class Held:
    """A document that lies in a package, with the file that it is there; the file of what was kept apart has none of its own."""

    file: Packed
    title: str
    kind: str
    original_name: str
    created_at: datetime
    published_at: datetime | None = None
    secrecy_section: str = ""
    secrecy_reason: str = ""
    number: int | None = None
    document: Document | None = None


@cache
def schema_of(name: str) -> etree.XMLSchema:
    """One of our own schemas."""
    return etree.XMLSchema(file=str(SCHEMAS / f"{name}.xsd"))


class NotBySchema(ValueError):
    """What was written does not follow its own schema: a fault in the program, never in what people wrote."""


def moment(instant: datetime) -> str:
    """An instant as XML wants it, in UTC to the second."""
    return instant.astimezone(UTC).isoformat(timespec="seconds")


def clean(text: object) -> str:
    """Text without what XML cannot hold (control characters from an old e-mail)."""
    return "".join(
        letter if letter in "\t\n\r" or (letter >= " " and not "\ud800" <= letter <= "\udfff" and letter not in "\ufffe\uffff")
        else "\ufffd"
        for letter in str(text)
    )  # fmt: skip


def _add(parent: etree._Element, tag: str, value: object = None, **attributes: object) -> etree._Element:
    """An element with a text and those of the attributes that say something."""
    namespace = etree.QName(parent).namespace
    made = etree.SubElement(parent, f"{{{namespace}}}{tag}")
    for name, given in attributes.items():
        if given not in ("", None):
            made.set(name, clean(given))
    if value not in ("", None):
        made.text = clean(value)
    return made


def _maybe(parent: etree._Element, tag: str, value: object) -> None:
    """An element where there is something to say."""
    if value not in ("", None):
        _add(parent, tag, value)


def _when(instant: datetime | None) -> str:
    return moment(instant) if instant else ""


def _day(day: date | None) -> str:
    return day.isoformat() if day else ""


def case_xml(case: Case, held: Sequence[Held], left_out: Sequence[tuple[str, str]], at: datetime) -> bytes:
    """Everything that is known of a case, in the order of the schema. ``left_out`` is a section and why for each document."""
    root = etree.Element(f"{{{CASE_NS}}}case", nsmap={None: CASE_NS})
    root.set("madeAt", moment(at))
    _add(root, "municipality", case.municipality.name, code=case.municipality_id)
    _add(root, "reference", case.reference)
    _add(root, "title", case.title)
    _maybe(root, "publicTitle", case.public_title)
    _maybe(root, "secrecy", case.secrecy_section)
    _maybe(root, "summary", case.summary)
    _add(root, "kind", case.kind)
    if case.classification:
        found = class_of(case.classification)
        _add(
            root,
            "classification",
            named(case.classification),
            code=case.classification,
            kept=found.kept if found else "",
        )
    _add(root, "status", case.status)
    _add(root, "receivedOn", _day(case.received_on))
    _add(root, "registeredAt", moment(case.registered_at))
    _maybe(root, "closedAt", _when(closed_at(case)))
    _maybe(root, "unit", case.unit)
    _maybe(root, "official", case.official)
    if case.submission:
        _submission(root, case.submission, joined=False)
    for submission in case.joined.order_by("received_at", "pk"):
        _submission(root, submission, joined=True)
    _way(root, case)
    for one in held:
        _document(root, one)
    for section, why in left_out:
        _add(root, "leftOut", secrecy=section or "-", because=why)
    for line in journal_lines(case):
        _journal(root, line)
    return _valid(root, CASE)


def closed_at(case: Case) -> datetime | None:
    """When a case was closed, by what happened to it."""
    event = CaseEvent.objects.filter(case=case, kind="closed").order_by("-at", "-pk").first()
    return event.at if event else None


def _submission(root: etree._Element, row: Submission, *, joined: bool) -> None:
    made = _add(root, "submission", joined="true" if joined else "false")
    _add(made, "receivedAt", moment(row.received_at))
    _add(made, "channel", row.channel)
    _maybe(made, "senderName", row.sender_name)
    _maybe(made, "senderEmail", row.sender_email)
    _add(made, "subject", row.subject)
    _maybe(made, "text", row.text)
    _maybe(made, "secrecy", row.secrecy_section)


def _way(root: etree._Element, case: Case) -> None:
    for step in CaseStep.objects.filter(case=case).order_by("position"):
        made = _add(root, "step", position=step.position)
        _add(made, "body", step.body)
        _add(made, "state", step.state)
        _maybe(made, "handedInAt", _when(step.handed_in_at))
        _maybe(made, "meetingOn", _day(step.meeting_on))
        _maybe(made, "doneOn", _day(step.done_on))
        _maybe(made, "outcome", step.outcome)
    for event in CaseEvent.objects.filter(case=case).order_by("at", "pk"):
        _add(
            root,
            "event",
            event.text_sv,
            at=moment(event.at),
            kind=event.kind,
            body=event.body,
            unit=event.unit,
        )
    for row in Handover.objects.filter(case=case).order_by("at", "pk"):
        given = {"at": moment(row.at), "from": row.from_unit, "to": row.to_unit, "reason": row.reason}
        _add(root, "handover", row.words, **given)
    _decision(root, case)
    for task in Execution.objects.filter(case=case).order_by("due_on", "pk"):
        made = _add(root, "execution")
        _add(made, "task", task.task)
        _add(made, "unit", task.unit)
        _add(made, "decidedOn", _day(task.decided_on))
        _add(made, "dueOn", _day(task.due_on))
        _maybe(made, "reportedAt", _when(task.reported_at))
        _maybe(made, "report", task.report)


def _decision(root: etree._Element, case: Case) -> None:
    decision = case.delegated_decision
    if decision is None:
        return
    made = _add(root, "decision")
    _add(made, "number", str(decision))
    _add(made, "line", decision.line)
    _add(made, "body", decision.body)
    _add(made, "decidedAt", moment(decision.decided_at))
    _add(made, "decidedBy", decision.decided_by)
    _add(made, "capacity", decision.capacity)
    _add(made, "text", decision.text)
    _maybe(made, "reportedOn", _day(decision.reported_on))


def _document(root: etree._Element, one: Held) -> None:
    made = _add(root, "document", number=one.number)
    _add(made, "title", one.title)
    _add(made, "kind", one.kind)
    _add(made, "createdAt", moment(one.created_at))
    _maybe(made, "publishedAt", _when(one.published_at))
    _maybe(made, "secrecy", one.secrecy_section)
    _maybe(made, "secrecyReason", one.secrecy_reason)
    file = one.file
    _add(
        made, "file", path=file.path, originalName=one.original_name, mediaType=file.media_type, size=str(file.size),
        sha256=file.sha256,
    )  # fmt: skip
    if one.document is None:
        return
    for row in one.document.releases.select_related("request").order_by("at", "pk"):
        _add(
            made,
            "release",
            at=moment(row.at),
            request=str(row.request),
            outcome=row.outcome,
            section=row.section,
        )


def journal_lines(case: Case) -> list[JournalEntry]:
    """The journal's lines about the case and what is its own, in order; not what was written in them."""
    rows: list[tuple[str, int]] = [(Case._meta.label_lower, case.pk)]
    kinds = (CaseStep, Execution, Handover, CaseDocument)
    for kind in kinds:
        rows += [
            (kind._meta.label_lower, pk)
            for pk in kind._default_manager.filter(case=case).values_list("pk", flat=True)
        ]
    rows += [
        (Document._meta.label_lower, pk)
        for pk in Document.objects.filter(case_documents__case=case).values_list("pk", flat=True)
    ]
    if case.submission_id:
        rows.append((Submission._meta.label_lower, case.submission_id))
    rows += [(Submission._meta.label_lower, pk) for pk in case.joined.values_list("pk", flat=True)]
    if report := getattr(case, "report", None):
        rows.append((report._meta.label_lower, report.pk))
    subjects = [f"{label}:{pk}" for label, pk in rows]
    return list(JournalEntry.objects.filter(subject__in=subjects).order_by("number"))


def _journal(root: etree._Element, line: JournalEntry) -> None:
    made = _add(root, "journalLine")
    given = {
        "number": str(line.number), "at": line.at.isoformat(timespec="microseconds"), "by": line.by, "act": line.act,
        "subject": line.subject, "organisationVersion": line.organisation_version, "digest": line.digest,
        "previous": line.previous, "hash": line.hash,
    }  # fmt: skip
    for name, value in given.items():
        made.set(name, value)


def _valid(root: etree._Element, name: str) -> bytes:
    schema = schema_of(name)
    if not schema.validate(root):
        raise NotBySchema(str(schema.error_log.last_error))
    data: bytes = etree.tostring(root, xml_declaration=True, encoding="UTF-8", pretty_print=True)
    return data


def _sender(case: Case) -> str:
    submission = case.submission
    return (submission.sender_name or submission.sender_email) if submission else ""


def register_cases(year: int) -> list[Case]:
    """The cases of a year, in the register's order."""
    rows = Case.objects.filter(year=year).select_related("submission", "municipality")
    return list(rows.order_by("register", "number"))


def _documents_of(case: Case) -> list[CaseDocument]:
    return list(CaseDocument.objects.filter(case=case).select_related("document").order_by("number"))


def register_xml(municipality: object, code: str, year: int, at: datetime) -> bytes:
    """The register of a year: every case with what the law wants said of it (OSL 5:2), and every request for documents."""
    root = etree.Element(f"{{{REGISTER_NS}}}register", nsmap={None: REGISTER_NS})
    root.set("year", f"{year:04}")
    root.set("madeAt", moment(at))
    _add(root, "municipality", municipality, code=code)
    for case in register_cases(year):
        made = _add(root, "case", reference=case.reference)
        _add(made, "title", case.title)
        _maybe(made, "publicTitle", case.public_title)
        _maybe(made, "secrecy", case.secrecy_section)
        _maybe(made, "sender", _sender(case))
        _add(made, "kind", case.kind)
        _maybe(made, "classification", case.classification)
        _add(made, "receivedOn", _day(case.received_on))
        _add(made, "registeredAt", moment(case.registered_at))
        _add(made, "status", case.status)
        _maybe(made, "unit", case.unit)
        for entry in _documents_of(case):
            one = entry.document
            _add(
                made, "document", one.title, number=str(entry.number), kind=one.kind, createdAt=moment(one.created_at),
                sha256=one.sha256, secrecy=one.secrecy_section,
            )  # fmt: skip
    for request in DocumentRequest.objects.filter(year=year).select_related("case").order_by("number"):
        made = _add(
            root, "request", number=str(request), receivedAt=moment(request.received_at),
            case=request.case.reference if request.case else "",
        )  # fmt: skip
        _add(made, "asked", request.asked)
        for row in request.releases.order_by("at", "pk"):
            _add(made, "answer", at=moment(row.at), outcome=row.outcome, section=row.section)
    return _valid(root, REGISTER)


def register_csv(year: int) -> bytes:
    """The same cases as a table, a row for each document (one row for a case without any); UTF-8 with a mark, semicolons."""
    into = io.StringIO()
    writer = csv.writer(into, delimiter=";", lineterminator="\r\n")
    writer.writerow(COLUMNS)
    for case in register_cases(year):
        first = [
            case.reference, case.title, case.public_title, case.secrecy_section, _sender(case), case.kind, case.classification,
            _day(case.received_on), moment(case.registered_at), case.status, case.unit,
        ]  # fmt: skip
        entries = _documents_of(case)
        for entry in entries:
            one = entry.document
            row = [entry.number, one.title, one.kind, moment(one.created_at), one.secrecy_section, one.sha256]
            writer.writerow([_cell(value) for value in [*first, *row]])
        if not entries:
            writer.writerow([_cell(value) for value in [*first, "", "", "", "", "", ""]])
    return into.getvalue().encode("utf-8-sig")


def _cell(value: object) -> str:
    """A value as a cell that no spreadsheet takes for a formula."""
    text = clean(value)
    return f"'{text}" if text[:1] in ("=", "+", "-", "@", "\t", "\r") else text
