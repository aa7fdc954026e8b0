"""The forms of the route: marks, another way, splitting, joining, withdrawal, a new report. Each does one act."""

from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from insyn.cases import acts
from insyn.cases.kinds import way_in_words
from insyn.cases.models import Case
from insyn.cases.reading import may_see_case
from insyn.cases.route import acts_marks, acts_parting
from insyn.cases.route.acts_marks import GROUNDS, OPEN, last_mark
from insyn.cases.route.models import Mark
from insyn.cases.route.settling import body_may_settle
from insyn.cases.rules import parse_number
from insyn.cases.views_forms import CaseForm, language, long_text
from insyn.description.labels import kind_label
from insyn.description.routes import DELEGATE, FROM_JOINT_COMMITTEES
from insyn.foundation.act_forms import ActForm, Option
from insyn.foundation.errors import Invalid
from insyn.foundation.staff_pages import held_roles
from insyn.organisation.queries import organisation_of


def reason_field(label: Any = "") -> forms.CharField:
    """Why, in a sentence or two."""
    return forms.CharField(
        label=label or _("Varför?"), max_length=500, widget=forms.Textarea(attrs={"rows": 2})
    )


class OpenCaseForm(CaseForm):
    """A form of use until the case is settled."""

    def now(self) -> bool:
        return self.subject.status in OPEN


class MarkForm(OpenCaseForm):
    """Mark the case as economic, or as the assembly's."""

    do, act = "mark", "cases.mark_case"
    heading = _("Märk som ekonomiskt ärende eller fullmäktiges")
    explains = _(
        "Ett ekonomiskt ärende avgörs inte av ett organ som inte beslutar om pengar. Det som är av principiell beskaffenhet "
        "eller större vikt avgörs av fullmäktige (KL 5:1)."
    )
    button = _("Märk ärendet")
    done = _("Ärendet är märkt.")
    ground = forms.ChoiceField(label=_("Vad är det?"), widget=forms.RadioSelect)
    reason = reason_field()

    def build(self) -> None:
        self.fields["ground"].choices = [  # type: ignore[attr-defined]
            (ground.value, Option(str(ground.label), group=str(kind.label)))
            for kind, grounds in GROUNDS.items()
            for ground in grounds
        ]

    def perform(self) -> str | None:
        data = {key: self.cleaned_data[key] for key in ("ground", "reason")}
        acts_marks.mark_case(by=self.actor, case=self.subject, **data)
        return None


class UnmarkForm(OpenCaseForm):
    """Take a mark off."""

    do, act = "unmark", "cases.unmark_case"
    heading = _("Ta bort en märkning")
    button = _("Ta bort märkningen")
    done = _("Märkningen är borttagen. Att den har funnits står kvar.")
    kind = forms.ChoiceField(label=_("Vilken?"), widget=forms.RadioSelect)
    reason = reason_field()

    def build(self) -> None:
        held = [kind for kind in Mark.Kind if self.subject.status in OPEN and last_mark(self.subject, kind)]
        self.fields["kind"].choices = [(kind.value, kind.label) for kind in held]  # type: ignore[attr-defined]
        self.held = held

    def now(self) -> bool:
        return super().now() and bool(self.held)

    def perform(self) -> str | None:
        data = {key: self.cleaned_data[key] for key in ("kind", "reason")}
        acts_marks.unmark_case(by=self.actor, case=self.subject, **data)
        return None


class ChangeKindForm(OpenCaseForm):
    """Let the case go the way of another kind; those that end where it may not be settled are said so."""

    do, act = "change-kind", "cases.change_kind"
    heading = _("Låt ärendet gå en annan väg")
    explains = _("Det som är gjort behålls, och vägen läggs om från där ärendet står.")
    button = _("Byt väg")
    done = _("Ärendet går nu den andra vägen.")
    kind = forms.ChoiceField(label=_("Som ett ärende av slaget"), widget=forms.RadioSelect)
    reason = reason_field()

    def build(self) -> None:
        organisation = organisation_of(self.subject.version)
        offered = []
        for route in organisation.routes:
            if route.decides == DELEGATE and self.subject.status == Case.Status.UNDER_WAY:
                continue
            refusals = [body_may_settle(self.subject, organisation.body(body)) for body in route.deciders]
            refused = next((one for one in refusals if not one.ok), None)
            note = refused.reason.in_(language()) if refused else ""
            way = way_in_words(route, organisation, language())
            for kind in route.case_kinds:
                if kind not in (self.subject.kind, FROM_JOINT_COMMITTEES):
                    label = kind_label(kind).in_(language())
                    offered.append((kind, Option(label, note, warns=bool(refused), group=way)))
        self.fields["kind"].choices = offered  # type: ignore[attr-defined]

    def perform(self) -> str | None:
        data = {key: self.cleaned_data[key] for key in ("kind", "reason")}
        acts_marks.change_kind(by=self.actor, case=self.subject, **data)
        return None


class NewReportForm(CaseForm):
    """Write on a report that is signed."""

    do, act = "new-report", "cases.begin_new_report"
    heading = _("Skriv om tjänsteskrivelsen")
    explains = _(
        "Den undertecknade ligger kvar bland handlingarna. Du fortsätter på dess text och undertecknar på nytt."
    )
    button = _("Börja på en ny")
    done = _("Tjänsteskrivelsen kan skrivas om.")

    def now(self) -> bool:
        report = getattr(self.subject, "report", None)
        return self.subject.status == Case.Status.PREPARING and report is not None and bool(report.signed_at)

    def perform(self) -> str | None:
        acts.begin_new_report(by=self.actor, case=self.subject)
        return None


class SplitForm(OpenCaseForm):
    """Split parts off."""

    do, act = "split", "cases.split_case"
    heading = _("Dela ärendet")
    explains = _(
        "Varje del blir ett eget ärende med samma handlingar. Det här ärendet går vidare med resten."
    )
    button = _("Dela")
    done = _("Ärendet är delat.")
    titles = long_text(_("Delarnas rubriker"), 3, limit=2100, help_text=_("En rubrik på varje rad."))
    reason = reason_field()

    def perform(self) -> str | None:
        titles = self.cleaned_data["titles"].splitlines()
        acts_parting.split_case(
            by=self.actor, case=self.subject, titles=titles, reason=self.cleaned_data["reason"]
        )
        return None


class JoinCasesForm(OpenCaseForm):
    """Join the case into another."""

    do, act = "join-cases", "cases.join_cases"
    heading = _("Lägg ihop med ett annat ärende")
    explains = _("Handlingarna följer med dit, och det här ärendet avslutas med en hänvisning.")
    button = _("Lägg ihop")
    done = _("Ärendet är ihoplagt.")
    into = forms.CharField(
        label=_("Ärendet som går vidare"), max_length=30, help_text=_("Till exempel KS-2020/12.")
    )
    reason = reason_field()

    def perform(self) -> str | None:
        into = case_numbered(self, self.cleaned_data["into"], "into")
        acts_parting.join_cases(
            by=self.actor, case=self.subject, into=into, reason=self.cleaned_data["reason"]
        )
        return None


class WithdrawForm(OpenCaseForm):
    """Note that whoever raised the case has taken it back."""

    do, act = "withdraw", "cases.withdraw_case"
    heading = _("Den som väckte ärendet tar tillbaka det")
    explains = _("Ärendet avslutas utan beslut.")
    button = _("Anteckna och avsluta")
    done = _("Ärendet är avslutat: det togs tillbaka.")
    on = forms.DateField(
        label=_("Dag då det togs tillbaka"),
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        help_text=_("Tomt: i dag."),
    )
    words = reason_field(_("Hur det sades (brev, samtal, vid sammanträdet)"))

    def perform(self) -> str | None:
        data = {key: self.cleaned_data[key] for key in ("on", "words")}
        acts_parting.withdraw_case(by=self.actor, case=self.subject, **data)
        return None


def case_numbered(form: ActForm, written: str, field: str) -> Case:
    """The case with the number that was written; one that the reader may not see is not there for her."""
    try:
        number = parse_number(written)
    except ValueError:
        raise Invalid(gettext("Skriv numret som KS-2020/12."), field=field) from None
    found = Case.objects.filter(register=number.register, year=number.year, number=number.number).first()
    if found is None or not may_see_case(form.actor, held_roles(form.request), found):
        raise Invalid(gettext("Det finns inget ärende med det numret."), field=field)
    return found


ROUTE_FORMS: tuple[type[CaseForm], ...] = (
    MarkForm,
    UnmarkForm,
    ChangeKindForm,
    NewReportForm,
    SplitForm,
    JoinCasesForm,
    WithdrawForm,
)
