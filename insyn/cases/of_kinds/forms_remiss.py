"""The forms for referrals: one that came in, and one sent to others."""

from django import forms
from django.utils.translation import gettext_lazy as _

from insyn.cases.of_kinds import acts_remiss
from insyn.cases.of_kinds.facts import SETTLED, as_rule, facts_of
from insyn.cases.of_kinds.forms import KindForm, day_field, long_text, tick
from insyn.cases.of_kinds.models import KindFact
from insyn.cases.of_kinds.rules import remiss
from insyn.cases.views_forms import language
from insyn.foundation import clock
from insyn.foundation.act_forms import ActForm
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


class FactForm(ActForm):
    """A form on one fact of a case."""

    many = True
    subject: KindFact

    @property
    def unit(self) -> str:
        return self.subject.case.unit


class RemissAnswerForm(FactForm):
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


class SumUpForm(FactForm):
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
