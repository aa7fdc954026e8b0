"""The forms for referrals, appeals, the audit report and a drafting committee's assignment."""

from typing import Any

from django import forms
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext_lazy as _

from insyn.cases.models import Case
from insyn.cases.of_kinds import acts_appeal, acts_remiss, acts_year
from insyn.cases.of_kinds.facts import SETTLED, as_rule, facts_of, stand_of
from insyn.cases.of_kinds.forms import DECIDED_ON, KindForm, committees, day_field, long_text, tick, whole
from insyn.cases.of_kinds.models import KindFact
from insyn.cases.of_kinds.rules import appeal, audit, drafting, remiss
from insyn.cases.reading import may_see_case
from insyn.cases.rules import parse_number
from insyn.cases.views_forms import language
from insyn.description.kinds import BodyKind
from insyn.foundation import clock
from insyn.foundation.act_forms import ActForm
from insyn.foundation.errors import Invalid
from insyn.foundation.staff_pages import held_roles
from insyn.organisation.queries import organisation_on

IN = (acts_remiss.IN,)


class CameFromForm(KindForm):
    """Where a referral came from."""

    do, act = "came-from", "cases.note_remiss"
    kinds = IN
    unless = ("came-from",)
    heading = _("Remissen")
    done = _("Det är antecknat. Svarsdagen bevakas.")
    call = acts_remiss.note_remiss
    sender = forms.CharField(label=_("Från"), max_length=120)
    reference = forms.CharField(label=_("Deras beteckning"), max_length=60, required=False)
    answer_by = day_field(_("Svaret ska vara framme senast"))
    body = forms.ChoiceField(label=_("Vem svarar?"))  # type: ignore[assignment]

    def build(self) -> None:
        bodies = organisation_on(self.today).bodies
        self.choose("body", [(one.id, one.name.in_(language())) for one in bodies if one.kind.may_decide])


class MoreTimeForm(KindForm):
    """Ask for more time."""

    do, act = "ask-more-time", "cases.ask_more_time"
    kinds = IN
    needs = ("came-from",)
    unless = ("remiss-answered",)
    heading = _("Längre tid är begärd")
    done = _("Det är antecknat. Den första dagen gäller tills avsändaren har svarat.")
    call = acts_remiss.ask_more_time
    until = day_field(_("Till"))
    reason = forms.CharField(label=_("Varför"), max_length=300)


class TimeAnsweredForm(KindForm):
    """What the sender said of more time."""

    do, act = "more-time", "cases.note_more_time"
    kinds = IN
    needs = ("asks-more-time",)
    unless = ("remiss-answered",)
    heading = _("Avsändarens svar om längre tid")
    done = _("Det är antecknat.")
    call = acts_remiss.note_more_time
    granted = tick(_("Ja, längre tid"))
    until = day_field(_("Ny dag"), required=False, help_text=_("Tomt: den begärda."))


class SentAnswerForm(KindForm):
    """The opinion has been sent."""

    do, act = "remiss-answered", "cases.answer_remiss"
    kinds = IN
    needs = ("came-from",)
    unless = ("remiss-answered",)
    also_settled = True
    heading = _("Yttrandet är sänt")
    done = _("Det är antecknat.")
    call = acts_remiss.answer_remiss
    sent_on = day_field(_("Sänt den"))


class SendOutForm(KindForm):
    """Send the case to others."""

    do, act = "send-out", "cases.send_remiss"
    heading = _("Skicka på remiss")
    explains = _(
        "En mottagare på varje rad. Med e-postadress får den ett brev: Region Exempel <diarium@exempel.se>. "
        "Namnen är offentliga."
    )
    button = _("Skicka")
    done = _("Remissen är sänd.")
    receivers = long_text(_("Mottagare"), 4, limit=10_000)
    question = long_text(_("Vad vill ni ha synpunkter på?"), 3, limit=4_000)
    answer_by = day_field(_("Svar senast"))

    def now(self) -> bool:
        return bool(self.subject.unit) and self.subject.status not in SETTLED and not self.subject.secret

    def perform(self) -> str | None:
        given = {**self.given(), "receivers": self.cleaned_data["receivers"].splitlines()}
        acts_remiss.send_remiss(by=self.actor, case=self.subject, **given)
        return None


class _FactForm(ActForm):
    many = True
    subject: KindFact

    @property
    def unit(self) -> str:
        return self.subject.case.unit


class RemissAnswerForm(_FactForm):
    """An answer that has come."""

    do, act = "answer-in", "cases.receive_remiss_answer"
    button = _("Anteckna")
    done = _("Svaret är registrerat.")
    heading = _("Svar")
    came_on = day_field(_("Kom in den"))
    words = long_text(_("I korthet"), 2, required=False, limit=4_000)
    file = forms.FileField(label=_("Fil"), required=False)
    refrains = tick(_("Avstår"))

    def now(self) -> bool:
        return not self.subject.follows.filter(what__in=["answer-in", "refrains"]).exists()

    def perform(self) -> str | None:
        given = self.cleaned_data
        file = given["file"]
        acts_remiss.receive_remiss_answer(
            by=self.actor,
            fact=self.subject,
            came_on=given["came_on"],
            words=given["words"],
            refrains=given["refrains"],
            filename=file.name if file else "",
            data=file,
        )
        return None


class SumUpForm(_FactForm):
    """Sum the answers up."""

    do, act = "sum-up", "cases.sum_up_remiss"
    button = _("Spara sammanställningen")
    done = _("Sammanställningen är en handling i ärendet.")
    heading = _("Sammanställ svaren")
    text = long_text(_("Sammanställning"), 8)

    def build(self) -> None:
        case = self.subject.case
        today = clock.today(self.request.municipality)
        asked = remiss.asked_by(as_rule(facts_of(case), case), self.subject.pk, today)
        self.fields["text"].initial = remiss.draft(asked)

    def now(self) -> bool:
        return not self.subject.follows.filter(what="summed-up").exists()

    def perform(self) -> str | None:
        acts_remiss.sum_up_remiss(by=self.actor, fact=self.subject, text=self.cleaned_data["text"])
        return None


APPEAL = (acts_appeal.KIND,)


class AppealedForm(KindForm):
    """Which decision is appealed: first the case, then its decision."""

    do, act = "appealed", "cases.note_appealed"
    kinds = APPEAL
    unless = ("appeals",)
    heading = _("Vilket beslut överklagas?")
    explains = _("Skriv ärendets nummer och tryck. Sedan väljer du beslutet.")
    done = _("Det är antecknat, och syns vid beslutet.")
    number = forms.CharField(
        label=_("Ärendet som beslutet fattades i"), max_length=30, help_text=_("Till exempel KS-2020/12.")
    )
    decision = forms.ChoiceField(label=_("Beslut"), required=False)
    law = forms.ChoiceField(label=_("Enligt"), choices=[(one.value, one.label.sv) for one in appeal.Law])
    got_on = day_field(
        _("Den som överklagar fick del av beslutet"),
        required=False,
        help_text=_("Vid förvaltningsbesvär (FL 44 §)."),
    )
    by_public_party = tick(_("Överklagas av en part som företräder det allmänna"))
    at_higher_on = day_field(_("Kom in till överinstansen den"), required=False)
    wrong_notice = tick(_("Underrättelsen om hur man överklagar var fel"))

    def build(self) -> None:
        self.choose("law", [(one.value, one.label.in_(language())) for one in appeal.Law], empty=False)
        other = self.other
        self.choose("decision", acts_appeal.choices_of(other) if other else [])

    @property
    def other(self) -> Case | None:
        """The case whose number is written, if the reader may see it."""
        try:
            number = parse_number(str(self.data.get("number", "")).strip())
        except ValueError:
            return None
        found = Case.objects.filter(register=number.register, year=number.year, number=number.number).first()
        seen = found is not None and may_see_case(self.actor, held_roles(self.request), found)
        return found if seen else None

    def perform(self) -> str | None:
        given = self.given()
        del given["number"]
        other = self.other
        if other is None:
            raise Invalid(_("Inget ärende har det numret."), field="number")
        if not acts_appeal.choices_of(other):
            raise Invalid(_("I det ärendet finns inget beslut som kan överklagas."), field="number")
        if not given["decision"]:
            raise Invalid(_("Välj nu vilket beslut."), field="decision")
        acts_appeal.note_appealed(by=self.actor, case=self.subject, other=other, **given)
        return None


class RejectForm(KindForm):
    """Reject what came late."""

    do, act = "reject", "cases.reject_appeal"
    kinds = APPEAL
    needs = ("appeals",)
    unless = ("rejected", "handed-to-court")
    heading = _("Avvisa överklagandet")
    button = _("Avvisa")
    done = _("Överklagandet är avvisat. Underrätta den som överklagade om hur avvisningen överklagas.")
    call = acts_appeal.reject_appeal
    reasons = long_text(_("Skäl"), 3, limit=4_000)
    told_on = day_field(_("Den som överklagade fick del av avvisningen"), required=False)

    def now(self) -> bool:
        return super().now() and appeal.may_reject(stand_of(self.subject, self.today)).ok


class RejectionAppealedForm(KindForm):
    """The rejection is appealed."""

    do, act = "rejection-appealed", "cases.note_rejection_appealed"
    kinds = APPEAL
    needs = ("rejected",)
    unless = ("rejection-appealed",)
    also_settled = True
    heading = _("Avvisningen är överklagad")
    done = _("Det är antecknat. Lämna över det.")
    call = acts_appeal.note_rejection_appealed
    came_on = day_field(_("Kom in den"))


class ChangeForm(KindForm):
    """Change the appealed decision."""

    do, act = "change", "cases.change_appealed"
    kinds = APPEAL
    needs = ("appeals",)
    unless = ("handed-to-court", "rejected", "changed")
    heading = _("Ändra beslutet")
    explains = _(
        "Bara ett uppenbart fel, snabbt och enkelt och inte till nackdel för någon enskild part (FL 38–39 §§)."
    )
    done = _("Ändringen är antecknad. Lämna över det nya beslutet också (FL 46 §).")
    call = acts_appeal.change_appealed
    new_decision = long_text(_("Det nya beslutet"), 3)
    obviously_wrong = tick(_("Beslutet är uppenbart felaktigt i något väsentligt hänseende"))
    quick = tick(_("Det kan ändras snabbt och enkelt"))
    harms_nobody = tick(_("Det blir inte till nackdel för någon enskild part"))

    def now(self) -> bool:
        one = appeal.came_of(stand_of(self.subject, self.today)) if super().now() else None
        return one is not None and one.law is appeal.Law.ADMINISTRATIVE


class ToCourtForm(KindForm):
    """Hand the appeal over."""

    do, act = "to-court", "cases.hand_to_court"
    kinds = APPEAL
    needs = ("appeals",)
    unless = ("handed-to-court",)
    also_settled = True
    heading = _("Lämna över till domstolen")
    explains = _("Överklagandet och övriga handlingar i ärendet, skyndsamt (FL 46 §, KL 13:6).")
    button = _("Lämna över")
    done = _("Överlämnat.")
    call = acts_appeal.hand_to_court
    court = forms.CharField(label=_("Domstol"), max_length=120, initial=_("förvaltningsrätten"))
    handed_on = day_field(_("Överlämnat den"))

    def now(self) -> bool:
        stand = stand_of(self.subject, self.today) if super().now() else None
        return stand is not None and (
            stand.last("rejection-appealed") is not None or appeal.may_hand_to_court(stand).ok
        )


class RulingForm(KindForm):
    """The court has ruled."""

    do, act = "ruling", "cases.note_ruling"
    kinds = APPEAL
    needs = ("handed-to-court",)
    unless = ("court-ruled",)
    also_settled = True
    heading = _("Domstolens avgörande")
    done = _("Det är antecknat. Anteckna laga kraft vid beslutet.")
    call = acts_appeal.note_ruling
    ruled_on = day_field(_("Den"))
    ruling = forms.CharField(label=_("Avgörande"), max_length=300)


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
        self.choose("body", [(one.body, one.name) for one in left])

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
        self.choose("body", [(one.body, one.name) for one in self.bodies() if one.granted is None])

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


FORMS: tuple[type[KindForm], ...] = (
    CameFromForm,
    TimeAnsweredForm,
    MoreTimeForm,
    SentAnswerForm,
    AppealedForm,
    RejectForm,
    ChangeForm,
    ToCourtForm,
    RejectionAppealedForm,
    RulingForm,
    AuditForm,
    ExplanationForm,
    DischargeForm,
    MandateForm,
    DialogueForm,
    DraftingReportForm,
    OpinionForm,
    MoveMandateForm,
    DissolveForm,
    SendOutForm,
)
FACT_FORMS: tuple[type[_FactForm], ...] = (RemissAnswerForm, SumUpForm)


def fact_form(request: Any, case: Case, do: str, on: int) -> ActForm | None:
    """The form of that name on a fact of the case, as it was sent."""
    kind = next((one for one in FACT_FORMS if one.do == do), None)
    if kind is None:
        return None
    return kind(request, get_object_or_404(KindFact, pk=on, case=case), request.POST, request.FILES)
