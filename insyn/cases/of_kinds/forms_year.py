"""The forms for the audit report and for a drafting committee's assignment."""

from django import forms
from django.utils.translation import gettext_lazy as _

from insyn.cases.of_kinds import acts_year
from insyn.cases.of_kinds.facts import stand_of
from insyn.cases.of_kinds.forms import DECIDED_ON, KindForm, committees, day_field, long_text, tick, whole
from insyn.cases.of_kinds.rules import audit, drafting
from insyn.cases.views_forms import language
from insyn.description.kinds import BodyKind
from insyn.organisation.queries import organisation_on

AUDIT = (acts_year.AUDIT,)


class AuditForm(KindForm):
    """What the auditors say of a body."""

    do, act = "audited", "cases.note_audit"
    kinds = AUDIT
    heading = _("Vad revisorerna uttalar")
    done = _("Det är antecknat.")
    call = acts_year.note_audit
    body = forms.ChoiceField(label=_("Nämnd eller beredning"))  # type: ignore[assignment]
    advised = forms.TypedChoiceField(
        label=_("Ansvarsfrihet"),
        choices=[("1", _("Tillstyrks")), ("0", _("Tillstyrks inte"))],
        coerce=lambda value: value == "1",
        widget=forms.RadioSelect,
    )
    remark = long_text(
        _("Anmärkning och skälet till den"),
        3,
        required=False,
        limit=4_000,
        help_text=_("Tomt om ingen riktas."),
    )

    def build(self) -> None:
        drafting_kind = BodyKind.ASSEMBLY_DRAFTING_COMMITTEE
        bodies = organisation_on(self.today).bodies
        known = set(self.subject.kind_facts.filter(what="audited").values_list("body", flat=True))
        self.choose(
            "body",
            [
                (one.id, one.name.in_(language()))
                for one in bodies
                if (one.kind.is_committee or one.kind == drafting_kind) and one.id not in known
            ],
        )


class _AuditedForm(KindForm):
    kinds = AUDIT
    needs = ("audited",)

    def bodies(self) -> tuple[audit.Audited, ...]:
        """Those that the auditors have spoken of."""
        return audit.audited(stand_of(self.subject, self.today))


class ExplanationForm(_AuditedForm):
    """The explanation of those audited."""

    do, act = "explained", "cases.receive_explanation"
    heading = _("Förklaring från den som granskats")
    explains = _("Ska hämtas in innan fullmäktige behandlar en anmärkning (KL 5:32).")
    done = _("Förklaringen är antecknad.")
    call = acts_year.receive_explanation
    body = forms.ChoiceField(label=_("Från"))  # type: ignore[assignment]
    came_on = day_field(_("Kom in den"))
    text = long_text(_("Förklaring"), 4)

    def build(self) -> None:
        left = [one for one in self.bodies() if one.needs_explanation and one.explained_on is None]
        self.choose("body", [(one.body, one.called.in_(language())) for one in left])

    def now(self) -> bool:
        return super().now() and any(one.needs_explanation and not one.explained_on for one in self.bodies())


class DischargeForm(_AuditedForm):
    """The assembly's decision on discharge."""

    do, act = "discharge", "cases.note_discharge"
    also_settled = True
    heading = _("Ansvarsfrihet")
    done = _("Beslutet är antecknat.")
    call = acts_year.note_discharge
    body = forms.ChoiceField(label=_("För"))  # type: ignore[assignment]
    granted = forms.TypedChoiceField(
        label=_("Beslut"),
        choices=[("1", _("Beviljas")), ("0", _("Vägras"))],
        coerce=lambda value: value == "1",
        widget=forms.RadioSelect,
    )
    reasons = long_text(_("Motivering"), 3, required=False, limit=4_000)
    decided_on = day_field(DECIDED_ON)
    annual_report_approved = tick(_("Årsredovisningen är godkänd (KL 11:21)"))

    def build(self) -> None:
        self.choose(
            "body", [(one.body, one.called.in_(language())) for one in self.bodies() if one.granted is None]
        )

    def now(self) -> bool:
        return super().now() and any(one.granted is None for one in self.bodies())


DRAFTING = (acts_year.DRAFTING,)


class MandateForm(KindForm):
    """The assembly's mandate."""

    do, act = "mandate", "cases.give_mandate"
    kinds = DRAFTING
    unless = ("mandate",)
    heading = _("Fullmäktiges uppdrag")
    done = _("Uppdraget är antecknat.")
    call = acts_year.give_mandate
    body = forms.ChoiceField(label=_("Fullmäktigeberedning"))  # type: ignore[assignment]
    task = long_text(_("Uppdrag"), 4, limit=4_000)
    decided_on = day_field(DECIDED_ON)
    report_by = day_field(_("Rapport senast"))
    temporary = tick(_("Beredningen är tillfällig"))

    def build(self) -> None:
        bodies = organisation_on(self.today).bodies_of_kind(BodyKind.ASSEMBLY_DRAFTING_COMMITTEE)
        self.choose("body", [(one.id, one.name.in_(language())) for one in bodies])


class MoveMandateForm(KindForm):
    """Another day for the report."""

    do, act = "new-day", "cases.move_mandate"
    kinds = DRAFTING
    needs = ("mandate",)
    unless = ("drafting-report", "dissolved")
    heading = _("Ny dag för rapporten")
    done = _("Den nya dagen är antecknad.")
    call = acts_year.move_mandate
    decided_on = day_field(DECIDED_ON)
    report_by = day_field(_("Rapport senast"))


class DialogueForm(KindForm):
    """A dialogue with inhabitants."""

    do, act = "dialogue", "cases.note_dialogue"
    kinds = DRAFTING
    needs = ("mandate",)
    unless = ("drafting-report", "dissolved")
    heading = _("Dialog med invånare")
    explains = _("Ingen nämns vid namn.")
    done = _("Dialogen är antecknad.")
    call = acts_year.note_dialogue
    held_on = day_field(_("Den"))
    people = whole(_("Antal som deltog"), least=1)
    words = long_text(_("Vad som kom fram"), 4, limit=4_000)


class DraftingReportForm(KindForm):
    """The committee's report."""

    do, act = "drafting-report", "cases.hand_in_drafting_report"
    kinds = DRAFTING
    needs = ("mandate",)
    unless = ("drafting-report", "dissolved")
    heading = _("Beredningens rapport och förslag")
    explains = _(
        "Berörd nämnd (KL 5:27) och alltid styrelsen (KL 5:28) får yttra sig innan fullmäktige beslutar."
    )
    done = _("Rapporten är lämnad.")
    call = acts_year.hand_in_drafting_report
    text = long_text(_("Förslag"), 8)
    committees = forms.MultipleChoiceField(
        label=_("Nämnder vars område ärendet berör"), widget=forms.CheckboxSelectMultiple, required=False
    )

    def build(self) -> None:
        self.choose("committees", committees(self.today), empty=False)


class OpinionForm(KindForm):
    """What a committee says of the proposal."""

    do, act = "opinion", "cases.give_opinion"
    kinds = DRAFTING
    needs = ("drafting-report",)
    heading = _("Yttrande över förslaget")
    done = _("Yttrandet är antecknat.")
    call = acts_year.give_opinion
    body = forms.ChoiceField(label=_("Från"))  # type: ignore[assignment]
    given_on = day_field(_("Den"))
    text = long_text(_("Yttrande"), 3)

    def _left(self) -> tuple[str, ...]:
        return drafting.missing_opinions(stand_of(self.subject, self.today))

    def build(self) -> None:
        organisation = organisation_on(self.today)
        left = [one for one in self._left() if organisation.has_body(one)]
        self.choose("body", [(one, organisation.body(one).name.in_(language())) for one in left])

    def now(self) -> bool:
        return super().now() and bool(self._left())


class DissolveForm(KindForm):
    """The committee is dissolved."""

    do, act = "dissolve", "cases.dissolve_drafting"
    kinds = DRAFTING
    needs = ("mandate",)
    unless = ("dissolved",)
    also_settled = True
    heading = _("Fullmäktige har upplöst beredningen")
    done = _("Det är antecknat.")
    call = acts_year.dissolve_drafting
    decided_on = day_field(DECIDED_ON)
    reason = forms.CharField(
        label=_("Skäl"), max_length=300, required=False, help_text=_("Behövs om rapporten inte är lämnad.")
    )
