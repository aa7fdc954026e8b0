"""The official report to Word and back, its editions, and the municipality's template."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django import forms
from django.http import FileResponse, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from insyn.cases import acts_word, reports
from insyn.cases.models import Case, Report, ReportEdition, WordReturn
from insyn.cases.rules.changes import Line, changes, differ
from insyn.cases.rules.headings import joined
from insyn.cases.views import case_at
from insyn.cases.views_forms import CaseForm, ReportForm
from insyn.description.text import Text
from insyn.documents import acts_templates
from insyn.documents.gate import gated
from insyn.documents.word import FIELDS, HEADINGS, WORD, fill_report, own_template
from insyn.foundation import clock, storage
from insyn.foundation.act_forms import ActForm, act_page, offered, with_refused
from insyn.foundation.errors import NotAllowed
from insyn.foundation.staff_pages import StaffRequest, staff_page

TEXTS = (
    ("proposal", gettext_lazy("Förslag till beslut")),
    ("summary", gettext_lazy("Sammanfattning")),
    ("text", gettext_lazy("Ärendet")),
)


class HandBackForm(CaseForm):
    """Hand back the report edited in Word."""

    do, act = "hand-back", "cases.hand_back_word"
    heading = gettext_lazy("Lämna tillbaka från Word")
    explains = gettext_lazy(
        "Dokumentet läses efter sina fasta rubriker. Du ser vad som skiljer innan något ändras i utkastet."
    )
    button = gettext_lazy("Lämna tillbaka")
    file = forms.FileField(
        label=gettext_lazy("Word-dokument"), widget=forms.FileInput(attrs={"accept": ".docx"})
    )

    def perform(self) -> str | None:
        file = self.cleaned_data["file"]
        given = file.read(acts_word.LARGEST + 1)
        row = acts_word.hand_back_word(by=self.actor, case=self.subject, filename=file.name, data=given)
        return reverse(
            "work:report-returned", args=[self.request.municipality.slug, self.subject.address, row.pk]
        )


class TakeBackForm(ActForm):
    """Let the draft say what the Word file says."""

    do, act = "take-back", "cases.take_back_report"
    button = gettext_lazy("Lägg in i utkastet")
    done = gettext_lazy("Utkastet säger nu det som stod i Word-dokumentet. Den förra utgåvan finns kvar.")
    edition = forms.IntegerField(widget=forms.HiddenInput, min_value=0)
    over_newer = forms.BooleanField(
        label=gettext_lazy("Jag har sett vad som skiljer, och dokumentet ska gälla"), required=False
    )
    subject: WordReturn

    @property
    def unit(self) -> str:
        return self.subject.case.unit

    def now(self) -> bool:
        return self.subject.taken_in is None

    def build(self) -> None:
        report = Report.objects.filter(case=self.subject.case).first()
        now = report.edition if report else 0
        self.fields["edition"].initial = now
        if self.subject.made_of == now and not self.data:
            del self.fields["over_newer"]

    def perform(self) -> str | None:
        acts_word.take_back_report(
            by=self.actor,
            returned=self.subject,
            edition=self.cleaned_data["edition"],
            over_newer=self.cleaned_data.get("over_newer", False),
        )
        return reverse("work:report", args=[self.request.municipality.slug, self.subject.case.address])


@dataclass(frozen=True)
class Compared:
    """One of the report's texts, with what is added and removed."""

    heading: Any
    lines: tuple[Line, ...]

    @property
    def differs(self) -> bool:
        """Whether anything is."""
        return differ(self.lines)


def compared(old: Any, new: Any) -> Sequence[Compared]:
    """The three texts of two editions."""
    return [
        Compared(heading, changes(getattr(old, name, ""), getattr(new, name, ""))) for name, heading in TEXTS
    ]


@dataclass(frozen=True)
class _Went:
    """A draft as it goes to Word: what the route demands stands within the text."""

    proposal: str
    summary: str
    text: str


def _whole(edition: ReportEdition) -> _Went:
    return _Went(edition.proposal, edition.summary, joined(edition.text, edition.assessments))


def _as_it_went(case: Case, report: Report | None) -> _Went:
    return _Went(
        report.proposal if report else "", report.summary if report else "", reports.whole_text(case, report)
    )


def _writer_of(request: StaffRequest, address: str) -> tuple[Case, HttpResponse | None]:
    found = case_at(request, address)
    if not ReportForm(request, found).allowed:
        raise NotAllowed(_("Bara handläggare vid enheten skriver tjänsteskrivelsen."))
    return found, gated(request, secret=found.secret)


def _as_file(data: bytes, filename: str) -> HttpResponse:
    answer = HttpResponse(data, content_type=WORD)
    answer.headers["Content-Disposition"] = content_disposition_header(True, filename) or "attachment"
    answer.headers["Cache-Control"] = "private, no-store"
    return answer


@staff_page
def as_word(request: StaffRequest, address: str) -> HttpResponse:
    """The draft as it is now, in the municipality's template."""
    found, gate = _writer_of(request, address)
    if gate:
        return gate
    template = acts_templates.template_in_use()
    report = Report.objects.filter(case=found).first()
    made = fill_report(
        storage.read(template.sha256) if template else None,
        reports.word_values(request.actor, found, clock.now(request.municipality)),
        reference=found.reference,
        edition=report.edition if report else 0,
    )
    return _as_file(made, f"tjansteskrivelse-{found.address}.docx")


@staff_page
def word(request: StaffRequest, address: str) -> HttpResponse:
    """Where the report goes out to Word and comes back, and the editions it has had."""
    found, gate = _writer_of(request, address)
    if gate:
        return gate
    report = Report.objects.filter(case=found).first()
    signed = bool(report and report.signed_at)

    def show(refused: ActForm | None, status: int) -> HttpResponse:
        context = {
            "case": found,
            "report": report,
            "form": None if signed else refused or HandBackForm(request, found),
            "refused": refused,
            "waiting": found.word_returns.filter(taken_in__isnull=True).order_by("-pk")[:5]
            if not signed
            else [],
            "editions": ReportEdition.objects.filter(report__case=found)
            .select_related("saved_by")
            .order_by("-number"),
            "template": acts_templates.template_in_use(),
        }
        return render(request, "cases/staff/report_word.html", context, status=status)

    def sent(do: str, on: int) -> ActForm | None:
        return HandBackForm(request, found, request.POST, request.FILES) if do == HandBackForm.do else None

    return act_page(request, sent, show, request.path)


@staff_page
def returned(request: StaffRequest, address: str, number: int) -> HttpResponse:
    """What differs between the draft and a Word file that was handed back; from here it is taken in."""
    found, gate = _writer_of(request, address)
    if gate:
        return gate
    row = get_object_or_404(found.word_returns.select_related("case", "handed_back_by"), pk=number)

    def show(refused: ActForm | None, status: int) -> HttpResponse:
        report = Report.objects.filter(case=found).first()
        form = refused or TakeBackForm(request, row)
        if refused is not None and status == 409:
            refused.build_on(report.edition if report else 0)
        texts = compared(_as_it_went(found, report), row)
        context = {
            "case": found,
            "row": row,
            "report": report,
            "texts": texts,
            "same": not any(one.differs for one in texts),
            "newer": row.made_of != (report.edition if report else 0),
            "notes": [Text(sv, en) for sv, en in row.notes],
            "form": form if row.taken_in is None and not (report and report.signed_at) else None,
            "refused": refused,
        }
        return render(request, "cases/staff/report_returned.html", context, status=status)

    def sent(do: str, on: int) -> ActForm | None:
        return TakeBackForm(request, row, request.POST) if do == TakeBackForm.do else None

    return act_page(request, sent, show, request.path)


@staff_page
def edition(request: StaffRequest, address: str, number: int) -> HttpResponse:
    """An edition of the draft, with what has changed from the one before."""
    found, gate = _writer_of(request, address)
    if gate:
        return gate
    rows = ReportEdition.objects.filter(report__case=found).select_related("saved_by")
    row = get_object_or_404(rows, number=number)
    before = rows.filter(number__lt=number).order_by("-number").first()
    texts = compared(_whole(before) if before else None, _whole(row))
    context = {"case": found, "row": row, "before": before, "texts": texts}
    return render(request, "cases/staff/report_edition.html", context)


class TemplateForm(ActForm):
    """Take a template of the municipality's own into use."""

    do, act = "template", "documents.keep_template"
    heading = gettext_lazy("Använd en egen mall")
    button = gettext_lazy("Använd mallen")
    done = gettext_lazy("Mallen används från och med nu.")
    file = forms.FileField(
        label=gettext_lazy("Word-dokument"), widget=forms.FileInput(attrs={"accept": ".docx"})
    )

    def perform(self) -> str | None:
        file = self.cleaned_data["file"]
        data = file.read(acts_templates.LARGEST + 1)
        acts_templates.keep_template(by=self.actor, filename=file.name, data=data)
        return None


class OwnTemplateForm(ActForm):
    """Go back to Insyn's own."""

    do, act = "own", "documents.end_templates"
    small = True
    button = gettext_lazy("Gå tillbaka till Insyns mall")
    done = gettext_lazy("Insyns egen mall används.")

    def now(self) -> bool:
        return acts_templates.template_in_use() is not None

    def perform(self) -> str | None:
        acts_templates.end_templates(by=self.actor)
        return None


TEMPLATE_FORMS: tuple[type[ActForm], ...] = (TemplateForm, OwnTemplateForm)


@staff_page
def templates(request: StaffRequest) -> HttpResponse:
    """The Word template of the official report: the one in use, the fields it may hold, and another one in its place."""
    if not TemplateForm(request).allowed:
        raise NotAllowed(_("Du har inte rätt att göra detta."))

    def show(refused: ActForm | None, status: int) -> HttpResponse:
        context = {
            "template": acts_templates.template_in_use(),
            "fields": FIELDS,
            "headings": HEADINGS,
            "forms": with_refused(offered(TEMPLATE_FORMS, request, None), refused),
            "refused": refused,
        }
        return render(request, "cases/staff/word_template.html", context, status=status)

    def sent(do: str, on: int) -> ActForm | None:
        kind = next((kind for kind in TEMPLATE_FORMS if kind.do == do), None)
        return kind(request, None, request.POST, request.FILES) if kind else None

    return act_page(request, sent, show, request.path)


@staff_page
def template_file(request: StaffRequest) -> HttpResponseBase:
    """The template in use, as a file to work on."""
    if not TemplateForm(request).allowed:
        raise NotAllowed(_("Du har inte rätt att göra detta."))
    template = acts_templates.template_in_use()
    if template is None:
        return _as_file(own_template(), "tjansteskrivelse-mall.docx")
    answer = FileResponse(storage.open_content(template.sha256), content_type=WORD)
    answer.headers["Content-Disposition"] = (
        content_disposition_header(True, template.filename) or "attachment"
    )
    return answer
