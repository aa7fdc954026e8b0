"""The page of a draft's adoption: everything that must switch, what is missing, the decision, and what came of it."""

from typing import Any

from django import forms
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.formats import date_format
from django.utils.translation import get_language, gettext
from django.utils.translation import gettext_lazy as _

from insyn.foundation import clock
from insyn.foundation.act_forms import ActForm, act_page, offered, with_refused
from insyn.foundation.staff_pages import StaffRequest, staff_page
from insyn.organisation.acts import adopt_first_version
from insyn.organisation.acts_adoption import decide_version, undo_decision
from insyn.organisation.acts_process import note_evaluation
from insyn.organisation.adoption import Readiness, readiness_of
from insyn.organisation.decisions import decisions_of
from insyn.organisation.editor.bench import Bench
from insyn.organisation.editor.remaining import left_of
from insyn.organisation.marks import marks_of
from insyn.organisation.models import OrganisationVersion
from insyn.organisation.queries import POLITICAL, NoVersionInForce, organisation_of, version_before


class AtTheAssembly(ActForm):
    """A form for what the assembly has decided of a version; the right is asked at the assembly in force before it."""

    subject: OrganisationVersion

    @property
    def body(self) -> str:
        try:
            return organisation_of(version_before(self.subject.valid_from)).assembly.id
        except NoVersionInForce:
            return ""


class DecideForm(AtTheAssembly):
    """Enter the assembly's decision to adopt the draft."""

    do, act = "decide", "organisation.decide_version"
    heading = _("För in fullmäktiges beslut")
    button = _("Anta versionen")
    done = _("Versionen är antagen och växlar på sin första dag.")
    decision = forms.ChoiceField(label=_("Beslut i fullmäktiges protokoll"))
    edition = forms.IntegerField(widget=forms.HiddenInput)

    def build(self) -> None:
        found = decisions_of(self.body)[:100] if self.now() else []
        choices = [(decision.key, f"{decision}: {decision.title}") for decision in found]
        self.fields["decision"].choices = [("", gettext("Välj beslut")), *choices]  # type: ignore[attr-defined]
        self.fields["edition"].initial = self.subject.edition
        self.explains = gettext(
            "Från %(day)s gäller den nya organisationen. Allt i planen växlar då på en gång."
        ) % {"day": date_format(self.subject.valid_from, "j F Y")}

    def now(self) -> bool:
        return self.subject.state == "draft"

    def perform(self) -> str | None:
        data = self.cleaned_data
        decide_version(
            by=self.actor, version=self.subject, decision=data["decision"], edition=data["edition"]
        )
        return None


class FirstForm(ActForm):
    """Adopt the municipality's first version, with the decision in free text: its minutes are not in Insyn."""

    do, act = "first", "organisation.adopt_first_version"
    heading = _("Anta kommunens första version")
    explains = _(
        "Beslutet finns i kommunens egna protokoll, som inte är i Insyn än. Skriv var. Sedan ser alla organisationen, "
        "med märket antaget där en uppgift inte är bekräftad."
    )
    button = _("Anta versionen")
    done = _("Versionen är antagen. Nu ser alla organisationen.")
    subject: OrganisationVersion
    decision = forms.CharField(
        label=_("Fullmäktiges beslut"), help_text=_("Till exempel KF 2018-12-17 § 140."), max_length=300
    )
    edition = forms.IntegerField(widget=forms.HiddenInput)

    def build(self) -> None:
        self.fields["edition"].initial = self.subject.edition

    def now(self) -> bool:
        settled = OrganisationVersion.objects.filter(file=POLITICAL, decided_at__isnull=False) | (
            OrganisationVersion.objects.filter(file=POLITICAL, adopted_at__isnull=False)
        )
        return self.subject.state == "draft" and not settled.exists()

    def perform(self) -> str | None:
        data = self.cleaned_data
        adopt_first_version(
            by=self.actor, version=self.subject, edition=data["edition"], decision=data["decision"]
        )
        return None


class UndoForm(AtTheAssembly):
    """Make a decided version a draft again before its day."""

    do, act = "undo", "organisation.undo_decision"
    heading = _("Ta tillbaka beslutet")
    explains = _("Om fullmäktige har ändrat sig innan versionen har trätt i kraft.")
    button = _("Ta tillbaka")
    done = _("Versionen är ett utkast igen.")
    reason = forms.CharField(label=_("Varför?"), max_length=300)

    def now(self) -> bool:
        return self.subject.state == "decided"

    def perform(self) -> str | None:
        undo_decision(by=self.actor, version=self.subject, reason=self.cleaned_data["reason"])
        return None


class EvaluateForm(ActForm):
    """Write what the evaluation found, when the version has been in force for two or four years."""

    do, act = "evaluate", "organisation.note_evaluation"
    heading = _("För in en utvärdering")
    explains = _(
        "En ny organisation tar minst två år att sätta sig, och bör få fyra år innan den utvärderas och ändras."
    )
    button = _("För in")
    done = _("Utvärderingen är införd.")
    subject: OrganisationVersion
    years = forms.ChoiceField(label=_("Efter hur många år"))
    findings = forms.CharField(
        label=_("Vad den visade"), widget=forms.Textarea(attrs={"rows": 6}), max_length=20_000
    )

    def _reached(self) -> list[int]:
        on = clock.today(self.request.municipality)
        marks = marks_of(self.subject.valid_from, on, self.subject.valid_until)
        return [mark.years for mark in marks if mark.reached]

    def build(self) -> None:
        field: Any = self.fields["years"]
        field.choices = [(str(years), str(years)) for years in self._reached()]

    def now(self) -> bool:
        return self.subject.state == "adopted" and bool(self._reached())

    def perform(self) -> str | None:
        data = self.cleaned_data
        note_evaluation(
            by=self.actor, version=self.subject, years=int(data["years"]), findings=data["findings"]
        )
        return None


FORMS: tuple[type[ActForm], ...] = (DecideForm, FirstForm, UndoForm, EvaluateForm)


@staff_page
def adoption(request: StaffRequest, version: int) -> HttpResponse:
    """The plan of the switch with everything that is missing, and the form that enters the assembly's decision."""
    found = get_object_or_404(OrganisationVersion.objects.filter(file=POLITICAL), pk=version)

    def show(refused: ActForm | None, status: int) -> HttpResponse:
        return render(
            request, "organisation/staff/adoption.html", _context(request, found, refused), status=status
        )

    def sent(do: str, on: int) -> ActForm | None:
        kind = next((kind for kind in FORMS if kind.do == do), None)
        return kind(request, found, request.POST) if kind else None

    return act_page(request, sent, show, request.path)


def _context(request: StaffRequest, version: OrganisationVersion, refused: ActForm | None) -> dict[str, Any]:
    readiness = _readiness(version)
    bench = Bench(version, request.municipality.slug)
    return {
        "remaining": sum(len(left.marks) for left in left_of(bench)),
        "first_errors": [] if readiness else [found for found in bench.findings if found.severity == "error"],
        "version": version,
        "organisation": organisation_of(version),
        "readiness": readiness,
        "stops": readiness.stops if readiness else (),
        "language": get_language() or "sv",
        "marks": marks_of(version.valid_from, clock.today(request.municipality), version.valid_until),
        "evaluations": version.evaluations.all(),
        "forms": with_refused(offered(FORMS, request, version), refused),
        "refused": refused,
    }


def _readiness(version: OrganisationVersion) -> Readiness | None:
    """The plan of a version that has not switched; what has switched is history, and a first version has nothing before it."""
    if version.state not in ("draft", "decided"):
        return None
    try:
        return readiness_of(version, version_before(version.valid_from))
    except NoVersionInForce:
        return None
