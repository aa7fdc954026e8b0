"""The forms of frames: a file, a proposal and its lines, the assembly's decision, a redistribution."""

from decimal import Decimal
from typing import Any

from django import forms
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from insyn.budget import acts
from insyn.budget.cost.acts import enter_cost_figure
from insyn.budget.cost.rules.figures import Entered
from insyn.budget.frames.acts.budgets import assembly_of, language
from insyn.budget.frames.decisions import choices
from insyn.budget.frames.queries import as_now, state_of
from insyn.budget.frames.rules.amounts import read_amount
from insyn.budget.frames.rules.kept import unkept
from insyn.budget.frames.rules.lines import Purpose
from insyn.budget.frames.rules.shown import flat, tree
from insyn.budget.frames.rules.table import LIMITS
from insyn.budget.models import Budget, BudgetFile, BudgetLine
from insyn.description.bodies import Body
from insyn.foundation import clock, rights
from insyn.foundation.act_forms import ActForm
from insyn.foundation.errors import Invalid, Refused
from insyn.foundation.staff_pages import held_roles
from insyn.organisation.queries import organisation_on

DAY = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
State = Budget.State


def year_field(label: Any, **given: Any) -> forms.IntegerField:
    """A year of four digits."""
    return forms.IntegerField(label=label, min_value=1900, max_value=2100, **given)


def page_of(form: ActForm, budget: Budget) -> str:
    """The budget's own page."""
    return reverse("work:budget-one", args=[form.request.municipality.slug, budget.pk])


class UploadForm(ActForm):
    """Send in a budget's file to look at."""

    do, act = "upload", "budget.stage_file"
    heading = _("Läs in en budget från fil")
    explains = _(
        "Excel (.xlsx), CSV eller TOML, i hela tusental kronor. Du får först se vad som står i filen och vad som inte stämmer."
    )
    button = _("Förhandsgranska")
    file = forms.FileField(label=_("Fil"))
    year = year_field(
        _("Budgetår"), required=False, help_text=_("Bara om filen inte själv säger vilket år den gäller.")
    )
    source = forms.CharField(label=_("Varifrån budgeten kommer"), max_length=300, required=False)

    def perform(self) -> str | None:
        sent = self.cleaned_data["file"]
        if sent.size > LIMITS.size:
            raise Invalid(
                _("Filen är större än %(most)s MB.") % {"most": LIMITS.size // 1_000_000}, field="file"
            )
        given = {name: self.cleaned_data[name] for name in ("year", "source")}
        row = acts.stage_file(by=self.actor, file_name=sent.name, data=sent.read(), **given)
        return reverse("work:budget-file", args=[self.request.municipality.slug, row.pk])


class TakeInForm(ActForm):
    """Take a file that was looked at in as a proposal."""

    do, act = "take-in", "budget.take_in_file"
    button = _("Ta in som förslag")
    done = _("Filen är intagen som ett förslag.")
    subject: BudgetFile
    title = forms.CharField(label=_("Vad budgeten ska heta"), max_length=200, required=False)
    confirmed = forms.BooleanField(label=_("Alla belopp är i tusental kronor"), required=False)

    def build(self) -> None:
        draft = unkept(self.subject.content)
        self.fields["title"].initial = draft.title or f"Budget {draft.year}"
        if not draft.asks:
            del self.fields["confirmed"]

    def perform(self) -> str | None:
        data = self.cleaned_data
        budget = acts.take_in_file(
            by=self.actor, file=self.subject, title=data["title"], confirmed=data.get("confirmed", False)
        )
        return page_of(self, budget)


class DiscardForm(ActForm):
    """Throw the file away."""

    do, act = "discard", "budget.discard_file"
    button = _("Kasta filen")
    done = _("Filen är bortkastad. Inget är intaget.")
    subject: BudgetFile

    def perform(self) -> str | None:
        acts.discard_file(by=self.actor, file=self.subject)
        return reverse("work:budget", args=[self.request.municipality.slug])


class BeginForm(ActForm):
    """Begin a proposal."""

    do, act = "begin", "budget.begin"
    heading = _("Börja ett förslag")
    button = _("Börja")
    year = year_field(_("Budgetår"))
    plan_years = forms.IntegerField(label=_("Planår efter budgetåret"), min_value=0, max_value=10, initial=2)
    like = forms.ChoiceField(label=_("Börja med raderna i"), required=False)

    def build(self) -> None:
        self.fields["year"].initial = clock.today(self.request.municipality).year + 1
        rows = Budget.objects.exclude(state=State.DROPPED).order_by("-year", "pk")
        self.fields["like"].choices = [  # type: ignore[attr-defined]
            ("", _("ett tomt förslag")),
            *((str(row.pk), f"{row.title} ({row.get_state_display()})") for row in rows[:50]),
        ]

    def perform(self) -> str | None:
        data = self.cleaned_data
        like = Budget.objects.get(pk=int(data["like"])) if data["like"] else None
        budget = acts.begin(by=self.actor, year=data["year"], plan_years=data["plan_years"], like=like)
        return page_of(self, budget)


class DescribedForm(ActForm):
    """Take in the organisation file's frames."""

    do, act = "described", "budget.take_in_described"
    heading = _("Ta in ramarna ur organisationsfilen")
    explains = _("Organisationsfilens ramar blir årets beslutade budget, med källa. Beloppen ändras inte.")
    button = _("Ta in ramarna")
    done = _("Ramarna är intagna.")
    year = year_field(_("Budgetår"))
    decided_on = forms.DateField(label=_("Dagen då fullmäktige beslutade"), widget=DAY)
    decision = forms.CharField(label=_("Var beslutet står"), max_length=300)

    def perform(self) -> str | None:
        data = self.cleaned_data
        budget = acts.take_in_described(
            by=self.actor, year=data["year"], decided_on=data["decided_on"], decision=data["decision"]
        )
        return page_of(self, budget)


class InhabitantsForm(ActForm):
    """Note the inhabitants of a year."""

    do, act = "inhabitants", "budget.enter_cost_figure"
    heading = _("Folkmängd, för kronor per invånare")
    button = _("Spara")
    done = _("Folkmängden är sparad.")
    year = year_field(_("År"))
    number = forms.IntegerField(label=_("Antal invånare"), min_value=1)
    source = forms.CharField(label=_("Källa"), max_length=300)

    def perform(self) -> str | None:
        data = self.cleaned_data
        enter_cost_figure(
            by=self.actor,
            year=data["year"],
            kind=Entered.POPULATION.value,
            amount=Decimal(data["number"]),
            source=data["source"],
        )
        return None


class ProposalForm(ActForm):
    """A form on a budget that is a proposal."""

    subject: Budget

    def now(self) -> bool:
        return self.subject.state == State.PROPOSAL


def decision_fields(form: ActForm, body: str) -> None:
    """Offer the body's decisions here; the day and the place are for one that was taken elsewhere."""
    form.fields["key"].choices = [  # type: ignore[attr-defined]
        ("", _("ett beslut som inte står här; fyll i dag och var")),
        *choices(body),
    ]


class DecideForm(ProposalForm):
    """Record the assembly's decision."""

    do, act = "decide", "budget.decide"
    heading = _("Fullmäktige har beslutat budgeten")
    explains = _("Efter detta ändras inget i budgeten, bara omfördelningar läggs till, och den är offentlig.")
    button = _("Registrera beslutet")
    done = _("Budgeten är beslutad och offentlig.")
    key = forms.ChoiceField(label=_("Fullmäktiges beslut"), required=False)
    decided_on = forms.DateField(label=_("Dag"), widget=DAY, required=False)
    decision = forms.CharField(
        label=_("Var beslutet står"),
        max_length=300,
        required=False,
        help_text=_("Till exempel ”KF 2020-11-23 § 112”."),
    )
    seen = forms.CharField(widget=forms.HiddenInput, max_length=64)

    def build(self) -> None:
        self.fields["seen"].initial = state_of(self.subject)
        decision_fields(self, assembly_of(self.subject.year).id)

    def perform(self) -> str | None:
        data = {name: self.cleaned_data[name] for name in ("key", "decided_on", "decision", "seen")}
        acts.decide(by=self.actor, budget=self.subject, **data)
        return None


class DropForm(ProposalForm):
    """Put the proposal aside."""

    do, act = "drop", "budget.drop"
    heading = _("Lägg förslaget åt sidan")
    button = _("Lägg åt sidan")
    done = _("Förslaget är lagt åt sidan.")

    def perform(self) -> str | None:
        acts.drop(by=self.actor, budget=self.subject)
        return None


class MoveForm(ActForm):
    """Record a redistribution."""

    do, act = "move", "budget.redistribute"
    heading = _("Registrera en omfördelning")
    explains = _(
        "Mellan ramar beslutar fullmäktige, inom en ram styrelsen eller det organ vars ram det är. Den ändras inte efteråt."
    )
    button = _("Registrera omfördelningen")
    done = _("Omfördelningen är registrerad.")
    subject: Budget
    purpose = forms.ChoiceField(label=_("Slag"), choices=BudgetLine.Purpose.choices)
    taken_from = forms.ChoiceField(label=_("Från"))
    given_to = forms.ChoiceField(label=_("Till"))
    tkr = forms.CharField(
        label=_("Belopp, tkr"), max_length=30, widget=forms.TextInput(attrs={"inputmode": "numeric"})
    )
    because = forms.CharField(label=_("Varför"), max_length=500, widget=forms.Textarea(attrs={"rows": 2}))
    decider = forms.ChoiceField(label=_("Organet som har beslutat"))
    key = forms.ChoiceField(label=_("Beslutet"), required=False)
    decided_on = forms.DateField(label=_("Dag"), widget=DAY, required=False)
    decision = forms.CharField(
        label=_("Var beslutet står"),
        max_length=300,
        required=False,
        help_text=_("Till exempel ”KS 2020-03-17 § 45”."),
    )

    def now(self) -> bool:
        return self.subject.state == State.DECIDED

    @property
    def body(self) -> str:
        """The body whose decision it is: her secretary may record it."""
        return str(self.data.get("decider", "")) if self.is_bound else ""

    @property
    def allowed(self) -> bool:
        """Whether the reader may record what some body decides."""
        if self.is_bound:
            return super().allowed
        held = held_roles(self.request)
        return any(rights.allows(held, self.act, body=body.id) for body in self._deciders())

    def _deciders(self) -> list[Body]:
        organisation = organisation_on(clock.today(self.request.municipality))
        return [body for body in organisation.bodies if body.kind.may_decide]

    def refuse(self, refusal: Refused) -> None:
        if refusal.field == "body":
            refusal.field = "decider"
        super().refuse(refusal)

    def build(self) -> None:
        year = self.subject.year
        lines = [line for line in as_now(self.subject) if line.year == year]
        named: dict[str, str] = {}
        for purpose in Purpose:
            own = [line for line in lines if line.purpose is purpose]
            for branch in flat(tree(own)):
                name = branch.line.name.in_(language())
                named.setdefault(branch.line.key, f"{'– ' * branch.depth}{name}")
        for field in ("taken_from", "given_to"):
            self.fields[field].choices = list(named.items())  # type: ignore[attr-defined]
        bodies = self._deciders()
        self.fields["decider"].choices = [  # type: ignore[attr-defined]
            (body.id, body.name.in_(language())) for body in bodies
        ]
        self.fields["key"].choices = [  # type: ignore[attr-defined]
            ("", _("ett beslut som inte står här; fyll i dag och var")),
            *(one for body in bodies for one in choices(body.id)),
        ]

    def perform(self) -> str | None:
        data = self.cleaned_data
        amount = read_amount(data["tkr"])
        if amount.wrong:
            raise Invalid(amount.wrong.in_(language()), field="tkr")
        names = ("purpose", "taken_from", "given_to", "because", "key", "decided_on", "decision")
        acts.redistribute(
            by=self.actor,
            budget=self.subject,
            tkr=amount.tkr or 0,
            body=data["decider"],
            **{name: data[name] for name in names},
        )
        return None
