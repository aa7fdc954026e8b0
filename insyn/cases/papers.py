"""Making the official report into a document."""

from datetime import date, datetime

from django.utils import translation

from insyn.cases.models import Case, Report
from insyn.cases.rules.headings import joined
from insyn.delegation.decisions import notice_needed
from insyn.delegation.holding import post_name
from insyn.delegation.models import Capacity, DelegatedDecision
from insyn.description.delegation import Appeal
from insyn.description.text import in_groups
from insyn.documents.fonts import font_paths
from insyn.documents.keeping import keep_made
from insyn.documents.models import Document
from insyn.documents.typesetting import DelegationDecision, decision_pdf, report_pdf
from insyn.documents.typesetting import Report as ReportContent
from insyn.foundation import clock
from insyn.foundation.actors import Actor
from insyn.foundation.context import example_notice
from insyn.organisation.queries import administration_on, administration_or_none, organisation_on


def report_document(*, by: Actor, at: datetime, case: Case, report: Report) -> Document:
    """The signed report as a tagged PDF, kept; secret if the case is."""
    on = clock.local_date(at)
    administration = administration_on(on)
    unit = administration.unit(case.unit).name.sv if case.unit else ""
    step = case.steps.order_by("position").first()
    attachments = case.case_documents.select_related("document").order_by("number")
    content = ReportContent(
        municipality=case.municipality.name,
        case_reference=case.reference,
        title=case.title,
        on=on,
        author=str(by.user or ""),
        author_role=post_of(by, case, on),
        unit=unit,
        proposal=report.proposal,
        summary=report.summary,
        text=joined(report.text, report.assessments),
        to=step.name.sv if step else "",
        attachments=tuple(_titled(entry.document) for entry in attachments),
        example_notice=example_notice(case.municipality),
    )
    return keep_made(
        by=by,
        at=at,
        kind=Document.Kind.REPORT,
        title=f"Tjänsteskrivelse, {case.title}",
        filename=f"tjansteskrivelse-{case.address}.pdf",
        data=report_pdf(content, font_paths=font_paths()),
        secrecy_section=case.secrecy_section,
    )


def _titled(document: Document) -> str:
    """An attachment's title; of a secret one only that it is secret, since the report itself is open."""
    return f"Bilaga med sekretess enligt {document.secrecy_section}" if document.secret else document.title


def post_of(by: Actor, case: Case, on: date) -> str:
    """What the actor's post is called, where she has one."""
    administration = administration_on(on)
    roles = by.user.staff_roles.filter(municipality=case.municipality).exclude(post="") if by.user else []
    for role in roles:
        if administration.has_role(role.post):
            return administration.role(role.post).name.sv
    return ""


def decision_document(*, by: Actor, at: datetime, case: Case, decision: DelegatedDecision) -> Document:
    """A decision by delegation as a tagged PDF of its own, kept; public with it, secret if the case is."""
    on = clock.local_date(at)
    organisation = organisation_on(on)
    line = organisation.line(decision.line)
    assert line is not None  # it has just been decided under it
    body = organisation.body(decision.body).name.sv
    content = DelegationDecision(
        municipality=case.municipality.name,
        body=body,
        number=str(decision),
        case_reference=case.reference,
        title=case.title,
        on=on,
        delegate=str(by.user or ""),
        delegate_role=_decides_as(decision, body, on),
        capacity=_capacity(decision, on),
        line=f"{line.number} {line.subject.sv}",
        legal_basis=line.legal_basis,
        limit=", ".join(_measures(decision)),
        text=decision.text,
        conditions=tuple(decision.conditions.splitlines()),
        cannot_wait=decision.cannot_wait,
        appeal=_how_to_appeal(decision, case),
        reporting=_reporting(decision, body),
        own_minutes=notice_needed(decision),
        example_notice=example_notice(case.municipality),
    )
    return keep_made(
        by=by,
        at=at,
        kind=Document.Kind.DECISION,
        title=f"Delegationsbeslut {decision}, {case.title}"[:300],
        filename=f"delegationsbeslut-{decision.year}-{decision.number}.pdf",
        data=decision_pdf(content, font_paths=font_paths()),
        secrecy_section=case.secrecy_section,
        published=not case.secret,
    )


def _decides_as(decision: DelegatedDecision, body: str, on: date) -> str:
    if decision.capacity == Capacity.CHAIR:
        return f"ordförande i {body}"
    if decision.capacity == Capacity.ENTRUSTED:
        return f"ledamot i {body}"
    if decision.capacity == Capacity.BODY:
        return f"ledamot, för {decision.together}"
    return post_name(decision.post, administration_or_none(on)).sv


def _capacity(decision: DelegatedDecision, on: date) -> str:
    """In what capacity, in words for the document; of a sub-delegation its number and whose it was."""
    with translation.override("sv"):  # documents are Swedish, whatever language their writer reads
        said = str(Capacity(decision.capacity).label)
    if decision.sub_delegation is None:
        return said
    of = post_name(decision.delegate, administration_or_none(on)).sv
    return f"{said} {decision.sub_delegation} av {of}"


def _measures(decision: DelegatedDecision) -> list[str]:
    found = []
    if decision.amount is not None:
        found.append(f"{in_groups(decision.amount).sv} kr")
    if decision.days is not None:
        found.append(f"{decision.days} dagar")
    return found


def _how_to_appeal(decision: DelegatedDecision, case: Case) -> str:
    court = case.municipality.appeal_court or "förvaltningsrätten"
    if decision.appeal == Appeal.NOT:
        return "Beslutet får inte överklagas."
    if decision.appeal == Appeal.OTHER_LAW:
        return (
            "Beslutet överklagas enligt den lag som beslutet grundas på, av den som det angår om det har gått henne eller "
            "honom emot. Hur det går till och sista dagen står i den underrättelse som följer med beslutet."
        )
    review = (
        f"Beslutet överklagas genom laglighetsprövning enligt 13 kap. kommunallagen, av den som är medlem i kommunen. "
        f"Skriv till {court}. Överklagandet ska ha kommit in inom tre veckor från den dag då protokollet över beslutet, "
        "eller över den anmälan av det som nämnden gör, har tillkännagetts på kommunens anslagstavla."
    )
    if decision.appeal == Appeal.LEGALITY_REVIEW:
        return review
    return f"{review}\n\nGäller annan lag för beslutet överklagas det i stället enligt den (13 kap. 3 § kommunallagen)."


def _reporting(decision: DelegatedDecision, body: str) -> str:
    if decision.urgent:
        return f"Beslutet anmäls vid nästa sammanträde med {body} (6 kap. 40 § kommunallagen)."
    if decision.reports:
        return f"Beslutet anmäls till {body} (7 kap. 8 § kommunallagen)."
    return f"Beslutet anmäls inte till {body}."
