"""The forms of a year's process: begin it, its steps, who represents whom, questions and answers, positions."""

from typing import Any

from django import forms
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from insyn.budget.models import (
    BudgetProcess,
    BudgetStep,
    PartyRepresentative,
)
from insyn.budget.process.acts import steps as acts
from insyn.budget.process.acts import talk
from insyn.budget.process.participating import parties, taking_part
from insyn.budget.process.rules.plan import Invited, StepKind
from insyn.foundation import clock
from insyn.foundation.act_forms import ActForm, Option
from insyn.meetings.views_forms import language
from insyn.organisation.queries import administration_or_none
from insyn.people.models import Person
from insyn.people.queries import assignments_on

SECRECY = _("Till exempel 19 kap. 3 § OSL. Tomt: alla får läsa det när beredningen öppnas.")


def day_field(label: Any, **given: Any) -> forms.DateField:
    """A day."""
    return forms.DateField(
        label=label, widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"), **given
    )


def hour_field(label: Any, **given: Any) -> forms.TimeField:
    """A time of the day."""
    return forms.TimeField(
        label=label, widget=forms.TimeInput(attrs={"type": "time"}, format="%H:%M"), **given
    )


def long_field(label: Any, rows: int = 4, **given: Any) -> forms.CharField:
    """Running text."""
    return forms.CharField(label=label, widget=forms.Textarea(attrs={"rows": rows}), max_length=8000, **given)


def secrecy_fields() -> tuple[forms.CharField, forms.CharField]:
    """The section by which something is kept back, and why."""
    return (
        forms.CharField(label=_("Hålls tillbaka enligt"), max_length=60, required=False, help_text=SECRECY),
        forms.CharField(
            label=_("Varför"), max_length=300, required=False, help_text=_("Skälet visas för alla.")
        ),
    )


def invited_field() -> forms.MultipleChoiceField:
    """Who is called, by rule."""
    return forms.MultipleChoiceField(
        label=_("Vilka kallas?"), widget=forms.CheckboxSelectMultiple, required=False
    )


class OfProcess(ActForm):
    """A form on a year's process."""

    subject: BudgetProcess

    @property
    def today(self) -> Any:
        return clock.today(self.request.municipality)

    def choices(self, field: str, rows: Any) -> None:
        """What a field offers."""
        self.fields[field].choices = rows  # type: ignore[attr-defined]


def party_choices(on: Any) -> list[tuple[str, str]]:
    """The parties of the assembly."""
    return [(one.code, one.name) for one in parties(on)]


class BeginForm(OfProcess):
    """Begin the work towards a year's budget."""

    do, act = "begin", "budget.begin_process"
    heading = _("Påbörja ett budgetår")
    explains = _(
        "Stegen hämtas från kommunens egen fil, eller annars från Norsjös process. Styrelsens och fullmäktiges steg läggs på "
        "de sammanträden som finns i kalendern. Tidplanen blir synlig för alla; underlag och frågor först från sin dag."
    )
    button = _("Påbörja")
    done = _("Budgetprocessen är påbörjad.")
    year = forms.IntegerField(label=_("Budgetår"), min_value=1900, max_value=2100)
    guidelines = long_field(_("Riktlinjer för arbetet"), 3, required=False)
    template = forms.FileField(
        label=_("Egen fil med steg"),
        required=False,
        help_text=_("TOML. Ladda ner ett tidigare års steg som fil och ändra i den, om du vill."),
    )

    def build(self) -> None:
        self.fields["year"].initial = self.today.year + 1

    def perform(self) -> str | None:
        data = self.cleaned_data
        process = acts.begin_process(
            by=self.actor,
            year=data["year"],
            guidelines=data["guidelines"],
            template=_text_of(data["template"]),
        )
        return reverse("work:budget-process-year", args=[self.request.municipality.slug, process.year])


def _text_of(file: Any) -> str:
    """What an uploaded file says; what is no text, or too long to be steps, is read as far as it says what is wrong."""
    return file.read(200_000).decode("utf-8", "replace") if file else ""


class SpecialForm(OfProcess):
    """State special reasons for a later day."""

    do, act = "special", "budget.state_special_reasons"
    heading = _("Särskilda skäl att vänta")
    explains = _(
        "Finns det särskilda skäl får styrelsens förslag upprättas i november (11 kap. 8 § kommunallagen) och budgeten "
        "fastställas i december (11 §). Skattesatsen föreslås och fastställs ändå i vanlig tid. Skälen visas för alla."
    )
    button = _("Spara")
    done = _("Skälen är sparade.")
    proposal = long_field(_("Skäl att lägga styrelsens förslag i november"), 2, required=False)
    budget = long_field(_("Skäl att fastställa budgeten i december"), 2, required=False)

    def build(self) -> None:
        self.fields["proposal"].initial = self.subject.special_proposal
        self.fields["budget"].initial = self.subject.special_budget

    def perform(self) -> str | None:
        data = self.cleaned_data
        acts.state_special_reasons(
            by=self.actor, process=self.subject, proposal=data["proposal"], budget=data["budget"]
        )
        return None


class AddStepForm(OfProcess):
    """Another step."""

    do, act = "add-step", "budget.add_step"
    heading = _("Lägg till ett steg")
    button = _("Lägg till")
    done = _("Steget är tillagt.")
    kind = forms.ChoiceField(label=_("Vad är det för steg?"))
    title = forms.CharField(label=_("Vad steget heter"), max_length=200)
    on_day = day_field(_("Dag"), required=False)
    starts = hour_field(_("Klockan"), required=False)
    invites = invited_field()

    def build(self) -> None:
        self.choices("kind", [(kind.value, _cap(kind.label.in_(language()))) for kind in StepKind])
        self.choices("invites", [(who.value, Option(_cap(who.label.in_(language())))) for who in Invited])

    def refuse(self, refusal: Any) -> None:
        self.add_error(_own(self, refusal.field, {"name": "title", "on": "on_day"}), str(refusal))

    def perform(self) -> str | None:
        data = self.cleaned_data
        acts.add_step(
            by=self.actor,
            process=self.subject,
            kind=data["kind"],
            name=data["title"],
            on=data["on_day"],
            starts=data["starts"],
            invites=data["invites"],
        )
        return None


def _cap(words: str) -> str:
    return words[:1].upper() + words[1:]


def _own(form: ActForm, field: str | None, names: dict[str, str]) -> str | None:
    """The form's own field for the act's."""
    found = names.get(field or "", field)
    return found if found in form.fields else None


class RepresentativeForm(OfProcess):
    """Name a party's representative."""

    do, act = "represent", "budget.name_representative"
    heading = _("Utse en representant för ett parti")
    button = _("Utse")
    done = _("Representanten är utsedd.")
    person = forms.ChoiceField(label=_("Vem"))

    def build(self) -> None:
        sitting = {row.person.pk: row.person for row in assignments_on(self.today) if row.person.party}
        people = sorted(sitting.values(), key=lambda one: (one.party, one.family_name, one.pk))
        self.choices("person", [(str(one.pk), one.with_party) for one in people])

    def perform(self) -> str | None:
        person = Person.objects.get(pk=self.cleaned_data["person"])
        acts.name_representative(by=self.actor, process=self.subject, party=person.party, person=person)
        return None


class EndRepresentativeForm(ActForm):
    """Somebody no longer represents her party."""

    do, act = "end-represent", "budget.end_representative"
    many, small = True, True
    button = _("Inte längre")
    done = _("Det är antecknat.")
    subject: PartyRepresentative

    def perform(self) -> str | None:
        acts.end_representative(by=self.actor, representative=self.subject)
        return None


class UnionForm(OfProcess):
    """Invite a union."""

    do, act = "union", "budget.invite_union"
    heading = _("Bjud in en facklig organisation")
    button = _("Bjud in")
    done = _("Organisationen är inbjuden.")
    title = forms.CharField(label=_("Organisation"), max_length=120)
    email = forms.EmailField(
        label=_("Organisationens e-post"), required=False, help_text=_("Ingen persons namn eller adress.")
    )

    def refuse(self, refusal: Any) -> None:
        self.add_error(_own(self, refusal.field, {"name": "title"}), str(refusal))

    def perform(self) -> str | None:
        data = self.cleaned_data
        acts.invite_union(by=self.actor, process=self.subject, name=data["title"], email=data["email"])
        return None


class AskForm(OfProcess):
    """Ask a question."""

    do, act = "ask", "budget.ask_in_preparation"
    heading = _("Ställ en fråga")
    explains = _("Alla som deltar läser frågan och svaret.")
    button = _("Ställ frågan")
    done = _("Frågan är ställd. Den som ska svara påminns när det är dags.")
    text = long_field(_("Fråga"), 3)
    unit_asked = forms.ChoiceField(label=_("Till"), required=False)
    step_asked = forms.ChoiceField(label=_("Inför steget"), required=False)
    asker = forms.ChoiceField(label=_("Frågan kommer från"), required=False)

    def build(self) -> None:
        file = administration_or_none(self.today)
        units = [(one.id, one.name.in_(language())) for one in file.units] if file else []
        self.choices("unit_asked", [("", _("Ekonomichefen")), *units])
        left = self.subject.steps.filter(done_on__isnull=True).order_by("on", "order")
        named = [(str(row.pk), row.name.in_(language())) for row in left]
        self.choices("step_asked", [("", _("Inget särskilt")), *named])
        taking = taking_part(self.actor, self.subject, self.today)
        names = dict(party_choices(self.today))
        if taking.leads:
            unions = [(name, name) for name in self.subject.unions.values_list("name", flat=True)]
            self.choices("asker", [("", _("Mig själv")), *names.items(), *unions])
        elif len(taking.parties) > 1:
            self.choices("asker", [(code, names.get(code, code)) for code in sorted(taking.parties)])
        else:
            del self.fields["asker"]

    def now(self) -> bool:
        return taking_part(self.actor, self.subject, self.today).any

    def perform(self) -> str | None:
        data = self.cleaned_data
        step = BudgetStep.objects.filter(pk=data["step_asked"] or 0).first()
        talk.ask_in_preparation(
            by=self.actor,
            process=self.subject,
            text=data["text"],
            unit=data["unit_asked"],
            step=step,
            asker=data.get("asker", ""),
        )
        return None


class PositionForm(OfProcess):
    """Write what a party holds."""

    do, act = "position", "budget.write_position"
    heading = _("Skriv partiets hållning")
    explains = _("Alla som deltar läser den. Den kan skrivas om; det som stod förut finns kvar.")
    button = _("Spara hållningen")
    done = _("Hållningen är sparad.")
    party = forms.ChoiceField(label=_("Parti"))
    text = long_field(_("Hållning"), 8)

    def build(self) -> None:
        taking = taking_part(self.actor, self.subject, self.today)
        rows = [one for one in party_choices(self.today) if taking.leads or one[0] in taking.parties]
        self.choices("party", rows)
        if len(rows) == 1:
            latest = self.subject.party_positions.filter(party=rows[0][0]).order_by("-at", "-pk").first()
            self.fields["text"].initial = latest.text if latest else ""

    def now(self) -> bool:
        taking = taking_part(self.actor, self.subject, self.today)
        return bool(taking.parties) or taking.leads

    def perform(self) -> str | None:
        data = self.cleaned_data
        talk.write_position(by=self.actor, process=self.subject, party=data["party"], text=data["text"])
        return None


class OpenForm(OfProcess):
    """Let everybody read."""

    do, act = "open", "budget.open_preparation"
    heading = _("Öppna beredningen för alla")
    explains = _(
        "Underlag, anteckningar, frågor med svar och partiernas hållningar blir läsbara för alla, utom det som hålls tillbaka "
        "med en sekretessbestämmelse. Det går inte att ta tillbaka. Senast när fullmäktiges sammanträde tillkännages sker det "
        "av sig självt (8 kap. 14 § kommunallagen)."
    )
    button = _("Öppna för alla")
    done = _("Beredningen är öppen för alla.")

    def now(self) -> bool:
        return self.subject.opened_at is None

    def perform(self) -> str | None:
        acts.open_preparation(by=self.actor, process=self.subject)
        return None


PROCESS_FORMS: tuple[type[ActForm], ...] = (
    AskForm, PositionForm, RepresentativeForm, UnionForm, AddStepForm, SpecialForm, OpenForm,
)  # fmt: skip
PARTICIPANT_FORMS: tuple[type[ActForm], ...] = (AskForm, PositionForm)
