"""Making the official report into a document."""

from datetime import date, datetime

from insyn.cases.models import Case, Report
from insyn.documents.fonts import font_paths
from insyn.documents.keeping import keep_made
from insyn.documents.models import Document
from insyn.documents.typesetting import Report as ReportContent
from insyn.documents.typesetting import report_pdf
from insyn.foundation import clock
from insyn.foundation.actors import Actor
from insyn.foundation.context import example_notice
from insyn.organisation.queries import administration_on


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
        author_role=_post(by, case, on),
        unit=unit,
        proposal=report.proposal,
        summary=report.summary,
        text=report.text,
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


def _post(by: Actor, case: Case, on: date) -> str:
    administration = administration_on(on)
    roles = by.user.staff_roles.filter(municipality=case.municipality).exclude(post="") if by.user else []
    for role in roles:
        if administration.has_role(role.post):
            return administration.role(role.post).name.sv
    return ""
