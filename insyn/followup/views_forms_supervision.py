"""The forms of supervision: plans, what is asked for and found, companies' years, internal control."""

from typing import Any

from django import forms
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from insyn.cases.views_forms import long_text, secrecy_field
from insyn.followup import acts
from insyn.followup.acts.supervising import supervised_by
from insyn.followup.models import Finding, PlanRow, Request, Risk, SupervisionPlan
from insyn.followup.queries import Tried
from insyn.foundation import clock
from insyn.foundation.act_forms import ActForm, Option
from insyn.foundation.staff_pages import held_roles
from insyn.meetings.views_forms import language
from insyn.organisation.queries import organisation_on

Owner = SupervisionPlan.Owner
ONE_TO_FOUR = [(str(number), str(number)) for number in range(1, 5)]


def day_field(label: Any, *, required: bool = True) -> forms.DateField:
    """A day."""
    return forms.DateField(label=label, required=required, widget=forms.DateInput(attrs={"type": "date"}))


def short_text(label: Any, most: int, *, required: bool = True, help_text: Any = "") -> forms.CharField:
    """A line of text."""
    return forms.CharField(label=label, max_length=most, required=required, help_text=help_text)


class SupervisionForm(ActForm):
    """A form whose right is asked at the plan's body."""

    def plan(self) -> SupervisionPlan:
        """The plan it is about."""
        return self.subject

    @property
    def body(self) -> str:
        return self.plan().body

    @property
    def allowed(self) -> bool:
        """The director's plan is hers alone, the board's its secretary's."""
        wanted = "director" if self.plan().owner == Owner.DIRECTOR else "secretary"
        return super().allowed and any(role.name == wanted for role in held_roles(self.request))


class BeginPlanForm(ActForm):
    """Begin a year's plan."""

    do, act = "begin", "followup.begin_plan"
    heading = _("Börja en plan")
    button = _("Börja planen")
    year = forms.IntegerField(label=_("År"), min_value=1990, max_value=2199)

    @property
    def owner(self) -> str:
        """Whose plan the reader would begin: the director her own, a secretary the board's."""
        names = {role.name for role in held_roles(self.request)}
        return Owner.BOARD if "secretary" in names else Owner.DIRECTOR

    @property
    def body(self) -> str:
        if self.owner == Owner.DIRECTOR:
            return ""
        return organisation_on(clock.today(self.request.municipality)).board.id

    def build(self) -> None:
        self.fields["year"].initial = clock.today(self.request.municipality).year

    def perform(self) -> str | None:
        plan = acts.begin_plan(by=self.actor, owner=self.owner, year=self.cleaned_data["year"])
        return reverse("work:supervision-plan", args=[self.request.municipality.slug, plan.pk])


class AddRowForm(SupervisionForm):
    """Add a row to a plan."""

    do, act = "add-row", "followup.add_plan_row"
    heading = _("Lägg till en rad")
    button = _("Lägg till")
    done = _("Raden är tillagd.")
    object = forms.ChoiceField(label=_("Vem"))
    what = short_text(_("Vad som granskas"), 300)
    how = forms.ChoiceField(label=_("Hur"), choices=PlanRow.How.choices)
    when = day_field(_("När"))
    by_whom = short_text(_("Vem som granskar"), 120, help_text=_("En roll, till exempel ”KS presidium”."))
    because = short_text(_("Varför raden läggs till efter beslutet"), 300, required=False)

    def build(self) -> None:
        today = clock.today(self.request.municipality)
        self.fields["object"].choices = [  # type: ignore[attr-defined]
            (one.id, Option(one.name.in_(language()), one.kind.in_(language())))
            for one in supervised_by(self.subject.owner, today)
        ]
        if not self.subject.decided_on:
            del self.fields["because"]

    def perform(self) -> str | None:
        keys = ("object", "what", "how", "when")
        data = {key: self.cleaned_data[key] for key in keys}
        because = self.cleaned_data.get("because") or ""
        who = self.cleaned_data["by_whom"]
        acts.add_plan_row(by=self.actor, plan=self.subject, because=because, who=who, **data)
        return None


class DecidePlanForm(SupervisionForm):
    """Note that the plan is decided."""

    do, act = "decide-plan", "followup.decide_plan"
    heading = _("Planen är beslutad")
    explains = _("Styrelsens plan blir offentlig. Sedan läggs rader till, men inget ändras eller tas bort.")
    button = _("Anteckna beslutet")
    done = _("Planen är beslutad.")
    decided_on = day_field(_("Beslutad den"))
    decision = short_text(_("Beslut"), 200, help_text=_("Till exempel ”KS 2020-04-21 § 45”."))

    def now(self) -> bool:
        return self.subject.decided_on is None and self.subject.rows.exists()

    def perform(self) -> str | None:
        data = self.cleaned_data
        acts.decide_plan(
            by=self.actor, plan=self.subject, decided_on=data["decided_on"], decision=data["decision"]
        )
        return None


class RowForm(SupervisionForm):
    """A form on a row of a plan."""

    many = True
    subject: PlanRow

    def plan(self) -> SupervisionPlan:
        return self.subject.plan


class RemoveRowForm(RowForm):
    """Take a row out of a plan that is not decided."""

    do, act = "remove-row", "followup.remove_plan_row"
    small = True
    button = _("Ta bort raden")
    done = _("Raden är borttagen.")

    def now(self) -> bool:
        return self.subject.plan.decided_on is None

    def perform(self) -> str | None:
        acts.remove_plan_row(by=self.actor, row=self.subject)
        return None


class AskForm(RowForm):
    """Ask for a report."""

    do, act = "ask", "followup.ask_for_report"
    heading = _("Begär in en rapport")
    button = _("Begär in")
    done = _("Rapporten är begärd.")
    what = short_text(_("Vad rapporten ska handla om"), 300)
    due_on = day_field(_("Senast"))
    to = forms.EmailField(
        label=_("E-post som påminnelser går till"), required=False, help_text=_("Till exempel bolagets vd.")
    )

    def now(self) -> bool:
        return self.subject.plan.decided_on is not None

    def perform(self) -> str | None:
        data = {key: self.cleaned_data[key] for key in ("what", "due_on", "to")}
        acts.ask_for_report(by=self.actor, row=self.subject, **data)
        return None


class FindForm(RowForm):
    """Note what was found."""

    do, act = "find", "followup.note_finding"
    heading = _("Anteckna en iakttagelse")
    button = _("Anteckna")
    done = _("Iakttagelsen är antecknad.")
    text = long_text(_("Vad som har framkommit"), 3, limit=4_000)
    measure = long_text(_("Åtgärd"), 2, required=False, limit=4_000)
    due_on = day_field(_("Åtgärden klar senast"), required=False)
    secrecy_section = secrecy_field()

    def now(self) -> bool:
        return self.subject.plan.decided_on is not None

    def perform(self) -> str | None:
        data = {key: self.cleaned_data[key] for key in ("text", "measure", "due_on", "secrecy_section")}
        acts.note_finding(by=self.actor, row=self.subject, **data)
        return None


class ReceiveForm(SupervisionForm):
    """A report has come in."""

    do, act = "receive", "followup.receive_report"
    many = True
    heading = _("Rapporten har kommit")
    button = _("Ta emot")
    done = _("Rapporten är mottagen.")
    words = long_text(_("Vad den säger, i korthet"), 3, limit=4_000)
    file = forms.FileField(label=_("Fil"), required=False)
    subject: Request

    def plan(self) -> SupervisionPlan:
        return self.subject.row.plan

    def now(self) -> bool:
        return self.subject.received_on is None

    def perform(self) -> str | None:
        sent = self.cleaned_data.get("file")
        acts.receive_report(
            by=self.actor,
            request=self.subject,
            words=self.cleaned_data["words"],
            filename=sent.name if sent else "",
            data=sent.file if sent else None,
        )
        return None


class DecideFindingForm(SupervisionForm):
    """What was decided of a finding."""

    do, act = "decide-finding", "followup.decide_on_finding"
    many = True
    heading = _("Beslut om iakttagelsen")
    button = _("Anteckna beslutet")
    done = _("Beslutet är antecknat.")
    decision = long_text(_("Vad som beslutades"), 2, limit=4_000)
    decided_on = day_field(_("Beslutat den"))
    where = short_text(_("Beslut"), 200, help_text=_("Till exempel ”KS 2020-04-21 § 45”."))
    subject: Finding

    def plan(self) -> SupervisionPlan:
        return self.subject.row.plan

    def now(self) -> bool:
        return self.subject.decided_on is None

    def perform(self) -> str | None:
        data = {key: self.cleaned_data[key] for key in ("decision", "decided_on", "where")}
        acts.decide_on_finding(by=self.actor, finding=self.subject, **data)
        return None


class TryForm(ActForm):
    """The board's decision on a company's year."""

    do, act = "try", "followup.try_company"
    heading = _("Anteckna styrelsens prövning av ett bolag")
    explains = _(
        "Om verksamheten under året har varit förenlig med det kommunala ändamålet och utförts inom de kommunala "
        "befogenheterna (6 kap. 9 § kommunallagen)."
    )
    button = _("Anteckna beslutet")
    done = _("Prövningen är antecknad.")
    company = forms.ChoiceField(label=_("Bolag och år"))
    agrees = forms.ChoiceField(
        label=_("Var den förenlig?"), choices=[("yes", _("Ja")), ("no", _("Nej"))], widget=forms.RadioSelect
    )
    words = long_text(_("Motivering"), 2, required=False, limit=4_000)
    measures = long_text(
        _("Åtgärder som styrelsen föreslår fullmäktige, om inte"), 2, required=False, limit=4_000
    )
    decided_on = day_field(_("Beslutat den"))
    decision = short_text(_("Beslut"), 200, help_text=_("Till exempel ”KS 2020-04-21 § 45”."))
    subject: list[Tried]

    @property
    def body(self) -> str:
        return organisation_on(clock.today(self.request.municipality)).board.id

    def build(self) -> None:
        self.fields["company"].choices = [  # type: ignore[attr-defined]
            (f"{one.company.id}:{one.year}", f"{one.company.name.in_(language())} {one.year}")
            for one in self.subject
            if one.trial is None
        ]

    def now(self) -> bool:
        return any(one.trial is None for one in self.subject)

    def perform(self) -> str | None:
        data = self.cleaned_data
        company, _colon, year = data["company"].rpartition(":")
        kept = {key: data[key] for key in ("words", "measures", "decided_on", "decision")}
        acts.try_company(
            by=self.actor, company=company, year=int(year), agrees=data["agrees"] == "yes", **kept
        )
        return None


class RiskForm(ActForm):
    """Add a risk. The subject is the body's id and the year."""

    do, act = "risk", "followup.add_risk"
    heading = _("Lägg till en risk")
    button = _("Lägg till")
    done = _("Risken är tillagd.")
    risk = short_text(_("Risk"), 300)
    likelihood = forms.ChoiceField(label=_("Sannolikhet, 1–4"), choices=ONE_TO_FOUR)
    consequence = forms.ChoiceField(label=_("Konsekvens, 1–4"), choices=ONE_TO_FOUR)
    control = short_text(_("Kontroll"), 300)
    responsible = short_text(_("Ansvarig"), 120)
    subject: tuple[str, int]

    @property
    def body(self) -> str:
        return self.subject[0]

    def perform(self) -> str | None:
        data = self.cleaned_data
        acts.add_risk(
            by=self.actor,
            body=self.subject[0],
            year=self.subject[1],
            risk=data["risk"],
            likelihood=int(data["likelihood"]),
            consequence=int(data["consequence"]),
            control=data["control"],
            responsible=data["responsible"],
        )
        return None


class ControlForm(ActForm):
    """What a control showed."""

    do, act = "control", "followup.note_control"
    many = True
    heading = _("Anteckna vad kontrollen visade")
    button = _("Anteckna")
    done = _("Kontrollen är antecknad.")
    works = forms.ChoiceField(
        label=_("Fungerar det?"), choices=[("yes", _("Ja")), ("no", _("Nej"))], widget=forms.RadioSelect
    )
    result = long_text(_("Resultat"), 2, limit=4_000)
    measure = long_text(_("Åtgärd"), 2, required=False, limit=4_000)
    subject: Risk

    @property
    def body(self) -> str:
        return self.subject.body

    def perform(self) -> str | None:
        data = self.cleaned_data
        acts.note_control(
            by=self.actor,
            risk=self.subject,
            works=data["works"] == "yes",
            result=data["result"],
            measure=data["measure"],
        )
        return None
