"""The forms for resigning, for who comes instead, and for who can no longer be elected."""

from django import forms
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from insyn.description.kinds import BodyKind
from insyn.elections.rules.vacancies import by_election
from insyn.foundation.act_forms import ActForm
from insyn.organisation.queries import organisation_on
from insyn.people import acts
from insyn.people.choosing import PersonField
from insyn.people.models import Assignment, Ineligibility, Person, Resignation
from insyn.people.models.periods import holding
from insyn.people.views_forms import AssignmentForm, day_field, decision_field, language, today

Answer = Resignation.Answer


class AskForm(AssignmentForm):
    """Somebody asks to be released."""

    do, act = "ask", "people.ask_to_resign"
    heading = _("För in en avsägelse")
    explains = _(
        "Den som har valts av fullmäktige befrias av fullmäktige, om inte särskilda skäl talar mot det (KL 4:6). Uppdraget "
        "gäller tills det är beviljat."
    )
    button = _("För in avsägelsen")
    done = _("Avsägelsen är införd och väntar på beslut.")
    asked_on = day_field(_("När kom den in?"))
    wishes_on = day_field(
        _("Från vilken dag vill personen bli befriad?"),
        required=False,
        help_text=_("Tomt: så snart det beslutas."),
    )

    def now(self) -> bool:
        begun = self.subject.starts_on <= today(self.request)
        return begun and self.open_today() and not self.waiting()

    def waiting(self) -> bool:
        """Whether a resignation from it is waiting already; read where the page has it."""
        return any(row.answer == Answer.WAITING for row in self.subject.resignations.all())

    def build(self) -> None:
        self.fields["asked_on"].initial = today(self.request)

    def perform(self) -> str | None:
        data = {key: self.cleaned_data[key] for key in ("asked_on", "wishes_on")}
        acts.ask_to_resign(by=self.actor, assignment=self.subject, **data)
        return None


class AnswerForm(ActForm):
    """What was decided of a resignation."""

    do, act = "answer", "people.answer_resignation"
    many = True
    heading = _("För in beslutet om avsägelsen")
    button = _("För in beslutet")
    done = _("Beslutet är infört.")
    answer = forms.ChoiceField(
        label=_("Vad blev det?"),
        choices=[
            (Answer.GRANTED, _("Beviljad: uppdraget upphör")),
            (Answer.REFUSED, _("Avslagen, av särskilda skäl")),
            (Answer.WITHDRAWN, _("Återtagen av personen själv")),
        ],
        widget=forms.RadioSelect,
    )
    decision = forms.CharField(
        label=_("Beslut"),
        max_length=300,
        required=False,
        help_text=_("Till exempel KF 2020-02-24 § 12. Behövs inte om den har tagits tillbaka."),
    )
    leaves_on = day_field(
        _("Första dagen utan uppdraget, om den beviljas"), required=False, help_text=_("Tomt: i dag.")
    )
    subject: Resignation

    def now(self) -> bool:
        return self.subject.answer == Answer.WAITING

    def build(self) -> None:
        self.fields["leaves_on"].initial = self.subject.wishes_on

    def perform(self) -> str | None:
        data = {key: self.cleaned_data[key] for key in ("answer", "decision", "leaves_on")}
        acts.answer_resignation(by=self.actor, resignation=self.subject, **data)
        return None


class FillForm(ActForm):
    """Give a seat that somebody has left to whoever comes instead."""

    do, act = "fill", "people.fill_vacancy"
    many = True
    heading = _("Fyll platsen")
    button = _("Fyll platsen")
    done = _("Platsen är fylld. Rättigheterna gäller från den första dagen.")
    starts_on = day_field(_("Från och med"))
    decision = forms.CharField(label=_("Beslut"), max_length=300)
    subject: Assignment

    def build(self) -> None:
        person = PersonField(self.request, label=_now("Vem kommer på platsen?"), help_text=self._suggested())
        decision = self.fields["decision"]
        decision.help_text = (
            _now("Länsstyrelsens beslut om ny sammanräkning, med dag.")
            if self._recounted()
            else _now("Beslutet om fyllnadsval, till exempel KF 2020-02-24 § 13.")
        )
        self.fields = {"person": person, **self.fields}
        self.fields["starts_on"].initial = today(self.request)
        self.explains = self._how()

    def now(self) -> bool:
        ends = self.subject.ends_on
        return ends is not None and ends <= today(self.request)

    def _kind(self) -> BodyKind | None:
        organisation = organisation_on(today(self.request))
        body = self.subject.body
        return organisation.body(body).kind if organisation.has_body(body) else None

    def _recounted(self) -> bool:
        return self.subject.elected_by == Assignment.VOTERS or (
            self._kind() is BodyKind.ASSEMBLY
            and self.subject.capacity in (Assignment.Capacity.MEMBER, Assignment.Capacity.SUBSTITUTE)
        )

    def _how(self) -> str:
        """Who fills the seat, and by which section (`elections.rules.by_election`)."""
        party = self.subject.party
        if self._recounted():
            return _now(
                "Platsen går genom ny sammanräkning till någon på samma partis valsedlar (%(party)s). Länsstyrelsen utser."
            ) % {"party": party or "–"}
        kind = self._kind()
        if kind is None or not kind.is_committee:
            return _now("Den som har utsett platsen väljer någon till den.")
        how = by_election(None)
        said = f"{how.reason.in_(language())} ({how.citation})"
        if not party:
            return said
        kept = by_election(party)
        more = _now(
            "Var valet proportionellt ska representationen för %(party)s så långt möjligt vara oförändrad (%(section)s)."
        ) % {"party": kept.group, "section": kept.citation}
        return f"{said} {more}"

    def _suggested(self) -> str:
        """The body's substitutes of the same party, in their order."""
        if self.subject.capacity != Assignment.Capacity.MEMBER or not self.subject.party:
            return ""
        rows = Assignment.objects.filter(
            holding(today(self.request)),
            body=self.subject.body,
            capacity=Assignment.Capacity.SUBSTITUTE,
            party=self.subject.party,
        )
        names = [row.person.with_party for row in rows.select_related("person").order_by("number")]
        return _now("Partiets ersättare här: %(names)s.") % {"names": ", ".join(names)} if names else ""

    def perform(self) -> str | None:
        data = {key: self.cleaned_data[key] for key in ("person", "starts_on", "decision")}
        acts.fill_vacancy(by=self.actor, vacated=self.subject, **data)
        return None


class IneligibleForm(ActForm):
    """Somebody can no longer be elected."""

    do, act = "ineligible", "people.record_ineligibility"
    heading = _("Valbarheten har upphört")
    explains = _(
        "Valbar är den som har rösträtt till fullmäktige: bland annat folkbokförd i kommunen (KL 4:3). Den som inte längre "
        "är valbar lämnar sina uppdrag genast, men ett uppdrag som fullmäktige har valt till upphör vid dess nästa sammanträde, "
        "om inte fullmäktige låter personen behålla det (KL 4:7). Varför skrivs inte in."
    )
    button = _("För in att valbarheten har upphört")
    done = _("Det är infört. Nattkontrollen säger vilka uppdrag som ska avslutas.")
    since = day_field(_("Sedan vilken dag?"))
    subject: Person

    def now(self) -> bool:
        return not Ineligibility.objects.filter(person=self.subject, until=None).exists()

    def build(self) -> None:
        self.fields["since"].initial = today(self.request)

    def perform(self) -> str | None:
        acts.record_ineligibility(by=self.actor, person=self.subject, since=self.cleaned_data["since"])
        return None


class KeepForm(ActForm):
    """The assembly lets her keep what it elected her to."""

    do, act = "keep", "people.keep_assignments"
    many = True
    heading = _("Fullmäktige låter personen behålla sina uppdrag")
    explains = _("För resten av mandattiden, och bara det som fullmäktige har valt till (KL 4:7).")
    button = _("För in beslutet")
    done = _("Beslutet är infört.")
    decision = decision_field()
    subject: Ineligibility

    def now(self) -> bool:
        return not (self.subject.kept_by or self.subject.until)

    def perform(self) -> str | None:
        acts.keep_assignments(
            by=self.actor, ineligibility=self.subject, decision=self.cleaned_data["decision"]
        )
        return None


class RegainForm(ActForm):
    """She is eligible again."""

    do, act = "regain", "people.regain_eligibility"
    many = True
    heading = _("Valbar igen")
    explains = _("Det som upphörde under tiden kommer inte tillbaka.")
    button = _("För in")
    done = _("Det är infört.")
    until = day_field(_("Från och med vilken dag?"))
    subject: Ineligibility

    def now(self) -> bool:
        return self.subject.until is None

    def build(self) -> None:
        self.fields["until"].initial = today(self.request)

    def perform(self) -> str | None:
        acts.regain_eligibility(by=self.actor, ineligibility=self.subject, until=self.cleaned_data["until"])
        return None
