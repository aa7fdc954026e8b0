"""The forms for receiving, registering and deciding cases; each does one act of ``cases.acts``."""

from hashlib import sha256
from typing import Any

from django import forms
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from insyn.cases import acts
from insyn.cases.classes import choices
from insyn.cases.kinds import kinds_to_register, way_in_words
from insyn.cases.models import Case, Execution, Submission
from insyn.cases.of_kinds.box import KINDS
from insyn.cases.route.demands import headings_of
from insyn.description.labels import kind_label
from insyn.description.text import Text
from insyn.documents.acts import mark_secret
from insyn.foundation import clock
from insyn.foundation.act_forms import ActForm, Option
from insyn.organisation.queries import organisation_on

SECRECY_HELP = _("Tomt om det är offentligt. Annars paragrafen, till exempel 23 kap. 2 § OSL.")
ASSESSED_HELP = _("Ärendets väg kräver det. Är det inte aktuellt, skriv varför.")
REASON_HELP = _("Varför uppgifterna är sekretessbelagda, i en mening.")


def language() -> str:
    """The page's language."""
    return get_language() or "sv"


def long_text(
    label: Any, rows: int = 4, *, required: bool = True, help_text: Any = "", limit: int = 20_000
) -> forms.CharField:
    """A field for running text."""
    widget = forms.Textarea(attrs={"rows": rows})
    return forms.CharField(
        label=label, widget=widget, required=required, help_text=help_text, max_length=limit
    )


def secrecy_field() -> forms.CharField:
    """The section that makes something secret, if any."""
    return forms.CharField(label=_("Sekretess enligt"), required=False, max_length=60, help_text=SECRECY_HELP)


class IntakeForm(ActForm):
    """A call, a letter or an e-mail, written down as a question that has come in."""

    do, act = "intake", "cases.receive_question"
    button = _("Ta emot")
    done = _("Frågan är mottagen.")
    C = Submission.Channel
    channel = forms.ChoiceField(
        label=_("Hur kom den in?"),
        choices=[(one, one.label) for one in (C.PHONE, C.LETTER, C.EMAIL, C.INITIATIVE)],
        widget=forms.RadioSelect,
    )
    received_on = forms.DateField(
        label=_("Dag då det kom in"),
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        help_text=_("Tomt: i dag."),
    )
    subject = forms.CharField(label=_("Vad gäller det?"), max_length=150)
    text = long_text(
        _("Frågan"),
        8,
        required=False,
        limit=10_000,
        help_text=_(
            "Vid telefonsamtal: anteckna det som sades så nära orden som möjligt. Tomt om brevet är skannat."
        ),
    )
    file = forms.FileField(
        label=_("Skannat brev"), required=False, help_text=_("PDF, bild, text eller kontorsdokument.")
    )
    sender_name = forms.CharField(label=_("Avsändarens namn"), max_length=120, required=False)
    sender_email = forms.EmailField(
        label=_("Avsändarens e-postadress"), required=False, help_text=_("Får ett kvitto med en länk.")
    )
    classification = forms.ChoiceField(label=_("Klassificering"), required=False)
    secrecy_section = secrecy_field()

    def build(self) -> None:
        self.fields["classification"].choices = choices()  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        """A text or a file, at the field where it is missing."""
        data = super().clean() or {}
        if not (data.get("text") or "").strip() and not data.get("file") and "file" not in self.errors:
            self.add_error("text", _("Skriv frågan, eller lägg till det skannade brevet."))
        return data

    def perform(self) -> str | None:
        fields = (
            "channel", "subject", "text", "sender_name", "sender_email", "received_on", "classification", "secrecy_section",
        )  # fmt: skip
        file = self.cleaned_data["file"]
        submission = acts.receive_question(
            by=self.actor,
            filename=file.name if file else "",
            data=file,
            **{key: self.cleaned_data[key] for key in fields},
        )
        slug = self.request.municipality.slug
        if RegisterForm(self.request, submission).allowed:
            return reverse("work:register", args=[slug, submission.pk])
        return reverse("work:list", args=[slug])


class RegisterForm(ActForm):
    """Register what came in as a case with the next number of the year."""

    do, act = "register", "cases.register_case"
    heading = _("Registrera")
    button = _("Registrera ärendet")
    done = _("Ärendet är registrerat. Lämna det nu till en enhet.")
    title = forms.CharField(
        label=_("Ärendets rubrik"),
        max_length=200,
        help_text=_("Syns i diariet. Skriv inte namn på enskilda."),
    )
    kind = forms.ChoiceField(label=_("Vad är det för slags ärende?"), widget=forms.RadioSelect)
    summary = long_text(
        _("Vad det handlar om, i klartext"),
        3,
        required=False,
        limit=2_000,
        help_text=_("Läses av medborgare."),
    )
    classification = forms.ChoiceField(label=_("Klassificering"), required=False)
    secrecy_section = secrecy_field()
    public_title = forms.CharField(
        label=_("Offentlig rubrik"),
        max_length=200,
        required=False,
        help_text=_(
            "Bara för ett sekretessbelagt ärende vars rubrik namnger någon. Den står i det öppna diariet."
        ),
    )
    names_confirmed = forms.BooleanField(
        label=_("Namn, adress eller telefonnummer får stå i rubriken och sammanfattningen"),
        required=False,
        help_text=_("Behövs bara om de pekar ut en enskild. Personnummer tas aldrig emot där."),
    )
    subject: Submission

    def build(self) -> None:
        organisation = organisation_on(clock.today(self.request.municipality))
        self.fields["title"].initial = self.subject.subject
        self.fields["classification"].choices = choices()  # type: ignore[attr-defined]
        self.fields["classification"].initial = self.subject.classification
        self.fields["secrecy_section"].initial = self.subject.secrecy_section
        self.fields["kind"].choices = [  # type: ignore[attr-defined]
            (
                kind,
                Option(kind_label(kind).in_(language()), group=way_in_words(route, organisation, language())),
            )
            for kind, route in kinds_to_register(organisation)
        ]

    def perform(self) -> str | None:
        fields = (
            "title",
            "kind",
            "summary",
            "secrecy_section",
            "classification",
            "names_confirmed",
            "public_title",
        )
        data = {key: self.cleaned_data[key] for key in fields}
        case = acts.register_case(by=self.actor, submission=self.subject, **data)
        if case.kind in KINDS:  # what its law asks about it comes first
            return reverse("work:case-kind", args=[self.request.municipality.slug, case.address])
        return reverse("work:case", args=[self.request.municipality.slug, case.address]) + "#assign"


class JointCommitteeForm(ActForm):
    """A case that a joint committee has prepared."""

    do, act = "joint", "cases.receive_from_joint_committee"
    button = _("Ta emot ärendet")
    done = _("Ärendet är registrerat och står hos det organ som vägen säger.")
    committee = forms.ChoiceField(label=_("Från vilken gemensam nämnd?"), widget=forms.RadioSelect)
    title = forms.CharField(label=_("Ärendets rubrik"), max_length=200)
    summary = long_text(_("Vad det handlar om, i klartext"), 4, limit=4_000)
    proposal = long_text(_("Nämndens förslag till beslut"), 4)

    def build(self) -> None:
        organisation = organisation_on(clock.today(self.request.municipality))
        self.fields["committee"].choices = [  # type: ignore[attr-defined]
            (body.id, body.name.in_(language())) for body in organisation.bodies_of_kind("joint-committee")
        ]

    def perform(self) -> str | None:
        data = {key: self.cleaned_data[key] for key in ("committee", "title", "summary", "proposal")}
        case = acts.receive_from_joint_committee(by=self.actor, **data)
        return reverse("work:case", args=[self.request.municipality.slug, case.address])


class CaseForm(ActForm):
    """A form for an act on a case, with the right asked at its unit."""

    subject: Case

    @property
    def unit(self) -> str:
        return self.subject.unit


class AttachForm(CaseForm):
    """Add an attachment."""

    do, act = "attach", "cases.attach"
    heading = _("Lägg till en bilaga")
    button = _("Lägg till")
    done = _("Bilagan är tillagd.")
    file = forms.FileField(label=_("Fil"), help_text=_("PDF, bild, text eller kontorsdokument."))
    title = forms.CharField(
        label=_("Bilagans rubrik"), max_length=200, required=False, help_text=_("Tomt: filens namn.")
    )
    secrecy_section = secrecy_field()
    secrecy_reason = forms.CharField(label=_("Skäl"), max_length=500, required=False, help_text=REASON_HELP)

    def now(self) -> bool:
        S = Case.Status
        return self.subject.status in (S.REGISTERED, S.PREPARING, S.UNDER_WAY)

    def perform(self) -> str | None:
        file = self.cleaned_data["file"]
        acts.attach(
            by=self.actor,
            case=self.subject,
            title=self.cleaned_data["title"],
            filename=file.name,
            data=file,
            secrecy_section=self.cleaned_data["secrecy_section"],
            secrecy_reason=self.cleaned_data["secrecy_reason"],
        )
        return None


class MarkSecretForm(ActForm):
    """State the section that makes a document secret."""

    do, act = "secret", "documents.mark_secret"
    many = True
    button = _("Sekretessbelägg")
    done = _("Handlingen är sekretessbelagd och har tagits bort från de offentliga sidorna.")
    secrecy_section = forms.CharField(
        label=_("Sekretess enligt"), max_length=60, help_text=_("Till exempel 23 kap. 2 § OSL")
    )
    secrecy_reason = forms.CharField(label=_("Skäl"), max_length=500, required=False, help_text=REASON_HELP)

    def now(self) -> bool:
        return not self.subject.secret

    def perform(self) -> str | None:
        data = {key: self.cleaned_data[key] for key in ("secrecy_section", "secrecy_reason")}
        mark_secret(by=self.actor, document=self.subject, **data)
        return None


class SignForm(CaseForm):
    """Sign the report."""

    do, act = "sign", "cases.sign_report"
    heading = _("Underteckna tjänsteskrivelsen")
    explains = _("Den blir en handling i ärendet och ändras inte mer.")
    button = _("Underteckna")
    done = _("Tjänsteskrivelsen är undertecknad.")

    def now(self) -> bool:
        report = getattr(self.subject, "report", None)
        return report is not None and report.signed_at is None

    def perform(self) -> str | None:
        acts.sign_report(by=self.actor, case=self.subject)
        return None


class ReportForm(CaseForm):
    """The official report's draft; ``edition`` is the one that was read."""

    do, act = "report", "cases.save_report"
    button = _("Spara utkastet")
    done = _("Utkastet är sparat.")
    edition = forms.IntegerField(widget=forms.HiddenInput, min_value=0)
    proposal = long_text(
        _("Förslag till beslut"), 4, required=False, help_text=_("Som det ska stå i protokollet.")
    )
    summary = long_text(_("Sammanfattning"), 4, required=False)
    text = long_text(
        _("Ärendet"), 16, required=False, limit=100_000,
        help_text=_("En tom rad skiljer stycken. En rad som börjar med ”## ” blir en rubrik."),
    )  # fmt: skip

    def build(self) -> None:
        report = getattr(self.subject, "report", None)
        self.fields["edition"].initial = report.edition if report else 0
        for name in ("proposal", "summary", "text"):
            self.fields[name].initial = getattr(report, name) if report else ""
        written = report.assessments if report else {}
        self.headings = {_field_of(heading): heading for heading in headings_of(self.subject)}
        for name, heading in self.headings.items():
            self.fields[name] = long_text(heading.in_(language()), 4, required=False, help_text=ASSESSED_HELP)
            self.fields[name].initial = written.get(heading.sv, "")

    def perform(self) -> str | None:
        data = {key: self.cleaned_data[key] for key in ("edition", "proposal", "summary", "text")}
        assessments = {heading.sv: self.cleaned_data[name] for name, heading in self.headings.items()}
        acts.save_report(by=self.actor, case=self.subject, assessments=assessments, **data)
        return None


def _field_of(heading: Text) -> str:
    """The name of the field for a heading: the same whatever other headings there are."""
    return f"heading_{sha256(heading.sv.encode()).hexdigest()[:12]}"


class ExecutionReportForm(ActForm):
    """Report that a decision has been carried out."""

    do, act = "executed", "cases.report_execution"
    many = True
    heading = _("Återrapportera")
    button = _("Återrapportera")
    done = _("Uppdraget är återrapporterat.")
    report = long_text(_("Vad som har gjorts"), 3, limit=4_000)
    subject: Execution

    @property
    def unit(self) -> str:
        return self.subject.unit

    def now(self) -> bool:
        return self.subject.reported_at is None

    def perform(self) -> str | None:
        acts.report_execution(by=self.actor, execution=self.subject, report=self.cleaned_data["report"])
        return None
