"""The forms for motions, interpellations, questions, citizen proposals and popular initiatives."""

from typing import Any

from django import forms
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from insyn.cases.of_kinds import acts_assembly, acts_proposals
from insyn.cases.of_kinds.forms import (
    DECIDED_ON,
    PARAGRAPH,
    KindForm,
    askable,
    committees,
    day_field,
    long_text,
    members_of_assembly,
    person_of,
    tick,
    whole,
)
from insyn.cases.of_kinds.rules import interpellation, motion, proposal
from insyn.cases.views_forms import language
from insyn.description.labels import kind_label
from insyn.description.routes import ASSEMBLY_KINDS
from insyn.foundation import clock
from insyn.foundation.act_forms import ActForm


class InitiativeForm(ActForm):
    """A member raises a motion, an interpellation or a question herself."""

    do, act = "raise", "cases.raise_initiative"
    button = _("Lämna in")
    done = _("Den är inlämnad och registrerad.")
    kind = forms.ChoiceField(label=_("Vad är det?"), widget=forms.RadioSelect)
    title = forms.CharField(label=_("Rubrik"), max_length=150)
    text = long_text(
        _("Vad du föreslår eller frågar"),
        8,
        limit=8_000,
        help_text=_("En motion slutar med ett förslag till beslut."),
    )
    reasons = long_text(
        _("Motivering"),
        4,
        required=False,
        limit=8_000,
        help_text=_("Krävs för en interpellation. Kort för en fråga."),
    )
    to = forms.ChoiceField(
        label=_("Ställs till"), required=False, help_text=_("För interpellationer och frågor.")
    )
    decision = forms.CharField(
        label=_("Fullmäktiges beslut att just hen får tillfrågas"),
        max_length=200,
        required=False,
        help_text=_("Behövs bara om det inte är en ordförande."),
    )
    about_individual = tick(_("Den gäller myndighetsutövning mot en enskild"))

    def build(self) -> None:
        today = clock.today(self.request.municipality)
        kinds = [(kind, kind_label(kind).in_(language())) for kind in acts_assembly.ALL]
        self.fields["kind"].choices = kinds  # type: ignore[attr-defined]
        self.fields["to"].choices = [("", "–"), *askable(today)]  # type: ignore[attr-defined]

    def perform(self) -> str | None:
        given = {name: value for name, value in self.cleaned_data.items() if name != "form_token"}
        given["to"] = person_of(given["to"])
        case = acts_assembly.raise_initiative(by=self.actor, **given)
        return reverse("work:my-initiatives", args=[self.request.municipality.slug]) + f"#{case.address}"


class RaisedForm(KindForm):
    """Note who has raised what came in on paper."""

    do, act = "raised", "cases.note_raised"
    kinds = acts_assembly.ALL
    unless = ("raised",)
    heading = _("Vem har väckt den?")
    done = _("Det är antecknat.")
    call = acts_assembly.note_raised
    raiser = forms.ChoiceField(label=_("Ledamot"))
    to = forms.ChoiceField(label=_("Ställs till"), required=False)
    decision = forms.CharField(
        label=_("Fullmäktiges beslut att just hen får tillfrågas"), max_length=200, required=False
    )
    has_content = tick(_("Den har ett bestämt innehåll"))
    has_reasons = tick(_("Den har en motivering"))
    about_individual = tick(_("Den gäller myndighetsutövning mot en enskild"))

    def build(self) -> None:
        self.choose("raiser", members_of_assembly(self.today))
        if self.subject.kind == "members-motion":
            for name in ("to", "decision", "has_reasons", "about_individual"):
                del self.fields[name]
        else:
            self.choose("to", askable(self.today))
        if self.subject.kind == "question":
            del self.fields["has_reasons"]

    def given(self) -> dict[str, Any]:
        found = super().given()
        return {
            "raiser": person_of(found["raiser"]),
            "to": person_of(found.get("to", "")),
            "decision": found.get("decision", ""),
            "text": "ja" if found["has_content"] else "",
            "reasons": "ja" if found.get("has_reasons") else "",
            "about_individual": found.get("about_individual", False),
        }


class PreparedForm(KindForm):
    """What the preparation has come to so far."""

    do, act = "prepared", "cases.note_preparation"
    kinds = motion.KINDS
    heading = _("Vad har beredningen kommit fram till?")
    explains = _(
        "Står i anmälan till fullmäktige om året går ut (KL 5:35). Det senaste gäller, och är offentligt."
    )
    done = _("Det är antecknat.")
    call = acts_assembly.note_preparation
    words = long_text(_("Så långt"), 3, limit=4_000)


class WriteOffForm(KindForm):
    """The assembly has written it off."""

    do, act = "write-off", "cases.write_off"
    kinds = motion.KINDS
    needs = ("on-unready-list",)
    heading = _("Fullmäktige har avskrivit den")
    explains = _("Får ske först när fullmäktige har fått anmälan (KL 5:35).")
    done = _("Ärendet är avskrivet.")
    call = acts_assembly.write_off
    decided_on = day_field(DECIDED_ON)
    paragraph = whole(PARAGRAPH, least=1)


class PermissionForm(KindForm):
    """Whether the assembly has let it be put."""

    do, act = "permission", "cases.note_permission"
    kinds = interpellation.KINDS
    needs = ("raised",)
    unless = ("permitted", "not-permitted", "answered")
    also_settled = True
    heading = _("Får den ställas?")
    explains = _("Fullmäktige beslutar utan överläggning (KL 5:62).")
    done = _("Det är antecknat.")
    call = acts_assembly.note_permission
    decided_on = day_field(DECIDED_ON)
    permitted = forms.TypedChoiceField(
        label=_("Beslut"),
        choices=[("1", _("Får ställas")), ("0", _("Får inte ställas"))],
        coerce=lambda value: value == "1",
        widget=forms.RadioSelect,
    )


class HandOnAnswerForm(KindForm):
    """The chair leaves the answer to another."""

    do, act = "hand-on-answer", "cases.hand_on_answer"
    kinds = interpellation.KINDS
    needs = ("raised",)
    unless = ("answered", "not-permitted")
    heading = _("Överlåt svaret")
    explains = _(
        "En nämnds ordförande får överlåta svaret till en ledamot som fullmäktige har utsett i ett bolags styrelse, eller till "
        "ordföranden i ett kommunalförbund (KL 5:63)."
    )
    done = _("Det är antecknat.")
    call = acts_assembly.hand_on_answer
    to = forms.CharField(label=_("Vem svarar?"), max_length=120)
    place = forms.CharField(label=_("Ledamot i"), max_length=120)
    decision = forms.CharField(label=_("Fullmäktiges beslut att svar får överlåtas"), max_length=200)


class AnswerForm(KindForm):
    """The written answer."""

    do, act = "answer", "cases.give_answer"
    kinds = interpellation.KINDS
    needs = ("raised",)
    unless = ("answered", "not-permitted", "answer")
    heading = _("Skriftligt svar")
    explains = _("Blir en offentlig handling i ärendet.")
    done = _("Svaret är registrerat.")
    button = _("Registrera svaret")
    call = acts_assembly.give_answer
    text = long_text(_("Svar"), 6)


class AnsweredForm(KindForm):
    """At which meeting it was answered."""

    do, act = "answered", "cases.note_answered"
    kinds = interpellation.KINDS
    needs = ("permitted",)
    unless = ("answered",)
    also_settled = True
    heading = _("Besvarad vid sammanträdet")
    done = _("Det är antecknat.")
    call = acts_assembly.note_answered
    answered_on = day_field(DECIDED_ON)


class EntitledForm(KindForm):
    """Whether who raised a citizen proposal may do so."""

    do, act = "entitled", "cases.note_entitled"
    kinds = (acts_proposals.PROPOSAL,)
    unless = ("entitled", "not-entitled")
    heading = _("Får den som skrev väcka medborgarförslag?")
    explains = _("Bara den som är folkbokförd i kommunen, eller unionsmedborgare enligt KL 1:5 (KL 8:1).")
    done = _("Det är antecknat.")
    call = acts_proposals.note_entitled
    entitled = forms.TypedChoiceField(
        label=_("Prövning"),
        choices=[("1", _("Ja, folkbokförd här")), ("0", _("Nej, ärendet tas inte upp"))],
        coerce=lambda value: value == "1",
        widget=forms.RadioSelect,
    )


class HandToCommitteeForm(KindForm):
    """The assembly has let a committee settle it."""

    do, act = "hand-to-committee", "cases.hand_to_committee"
    kinds = (acts_proposals.PROPOSAL,)
    needs = ("entitled",)
    unless = ("handed-over",)
    also_settled = True
    heading = _("Fullmäktige har låtit en nämnd besluta")
    explains = _(
        "Aldrig en fråga som är fullmäktiges egen (KL 5:1, 5:23). Nämnden får inte delegera det vidare (KL 6:38 4)."
    )
    done = _("Ärendet står hos nämnden.")
    call = acts_proposals.hand_to_committee
    body = forms.ChoiceField(label=_("Nämnd"))  # type: ignore[assignment]
    matter = forms.ChoiceField(label=_("Vad gäller förslaget?"))
    decided_on = day_field(DECIDED_ON)
    paragraph = whole(PARAGRAPH, least=1)

    def build(self) -> None:
        self.choose("body", committees(self.today))
        own = [(kind, said.in_(language())) for kind, said in ASSEMBLY_KINDS.items()]
        self.choose("matter", [(proposal.OTHER_MATTER, str(_("Något annat än det som följer"))), *own])


class AttendForm(KindForm):
    """The committee lets the proposer be present."""

    do, act = "attend", "cases.let_proposer_attend"
    kinds = (acts_proposals.PROPOSAL,)
    unless = ("may-attend",)
    heading = _("Låt den som väckt förslaget närvara")
    explains = _("Om fullmäktige har medgett det och nämnden beslutar det (KL 6:25).")
    done = _("Det är antecknat.")
    call = acts_proposals.let_proposer_attend
    body = forms.ChoiceField(label=_("Nämnd"))  # type: ignore[assignment]
    assembly_permits = forms.CharField(label=_("Fullmäktiges medgivande"), max_length=200, required=False)
    decided_on = day_field(_("Nämndens beslut den"))

    def build(self) -> None:
        self.choose("body", committees(self.today))


class CountForm(KindForm):
    """Count the signatures of a popular initiative."""

    do, act = "count", "cases.count_signatures"
    kinds = (acts_proposals.INITIATIVE,)
    unless = ("referendum", "no-referendum")
    heading = _("Räkna namnunderskrifterna")
    explains = _(
        "En avskrift av listorna som CSV med kolumnerna namn, personnummer, adress, datum och egenhändig. Listan läses och "
        "glöms: bara antalen sparas. De som inte skrivit under inom sex månader före inlämnandet räknas inte (KL 8:2)."
    )
    done = _("Namnen är räknade.")
    button = _("Räkna")
    lists = forms.FileField(label=_("Listorna (CSV)"))
    roll = forms.FileField(
        label=_("Röstlängden"), required=False, help_text=_("Om den finns: ett personnummer på varje rad.")
    )
    entitled = whole(_("Antal röstberättigade"), least=1)
    entitled_source = forms.CharField(label=_("Enligt"), max_length=200)

    def perform(self) -> str | None:
        given = self.given()
        roll = given["roll"].read() if given["roll"] else b""
        acts_proposals.count_signatures(
            by=self.actor, case=self.subject, **{**given, "lists": given["lists"].read(), "roll": roll}
        )
        return None


class ReferendumForm(KindForm):
    """The assembly's vote on an initiative."""

    do, act = "referendum", "cases.note_referendum_vote"
    kinds = (acts_proposals.INITIATIVE,)
    needs = ("counted",)
    unless = ("referendum", "no-referendum")
    also_settled = True
    heading = _("Fullmäktiges omröstning")
    explains = _("Folkomröstning hålls om inte minst två tredjedelar av de närvarande röstar emot (KL 5:37).")
    done = _("Det är antecknat.")
    call = acts_proposals.note_referendum_vote
    decided_on = day_field(DECIDED_ON)
    present = whole(_("Närvarande ledamöter"), least=1)
    against = whole(_("Röstade emot"))
    can_decide = tick(_("Frågan är sådan att fullmäktige kan besluta om den"))


FORMS = (
    RaisedForm,
    PermissionForm,
    AnswerForm,
    HandOnAnswerForm,
    AnsweredForm,
    EntitledForm,
    PreparedForm,
    WriteOffForm,
    HandToCommitteeForm,
    AttendForm,
    CountForm,
    ReferendumForm,
)
