"""The forms on an item while the meeting goes on: begun, proposals, questions, decision, reservations."""

from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from insyn.foundation import clock
from insyn.foundation.act_forms import ActForm, Option
from insyn.meetings import acts
from insyn.meetings.models import AgendaItem, Meeting, Proposal, Question
from insyn.meetings.putting_off import addressees
from insyn.meetings.questions import standing_of
from insyn.meetings.rules.putting_off import To
from insyn.meetings.serving import serving_at
from insyn.meetings.views_forms import language
from insyn.meetings.views_people import PersonField
from insyn.people.models import Person

LONG = 10_000


class ItemForm(ActForm):
    """A form for an act on an item, with the right asked at its meeting's body."""

    subject: AgendaItem

    @property
    def body(self) -> str:
        return self.subject.meeting.body

    @property
    def open(self) -> bool:
        """Whether the meeting goes on and the item is not settled."""
        return self.subject.meeting.state == Meeting.State.OPEN and self.subject.decided_at is None

    @property
    def going_on(self) -> bool:
        """Whether the item is being dealt with."""
        return self.open and self.subject.begun_at is not None

    @property
    def last_question(self) -> Question | None:
        """The question put last."""
        return self.subject.questions.order_by("-position").first()

    @property
    def division_open(self) -> bool:
        """Whether a division goes on."""
        last = self.last_question
        return last is not None and last.method == Question.Method.DIVISION and last.closed_at is None

    def serving(self) -> list[Person]:
        """Who serves in the item."""
        return [place.person for place in serving_at(self.subject.meeting, self.subject).places]

    def ask_person(self, people: list[Person]) -> None:
        """Ask who does it, first among the fields."""
        field = PersonField.for_reader(self, self.subject.meeting, people, label=_("Vem?"))
        self.fields = {"person": field, **self.fields}
        self.somebody = bool(field.people)


def return_to_field() -> forms.ChoiceField:
    """To whom a case is referred back."""
    return forms.ChoiceField(
        label=_("Vid återremiss: till vem"),
        required=False,
        help_text=_("Lämna tomt om det går till den enhet som har ärendet."),
    )


def return_day_field() -> forms.DateField:
    """The day a case is to be back, or is taken up again."""
    return forms.DateField(
        label=_("Åter senast, eller bordlagt till den"),
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        help_text=_("Vid återremiss eller bordläggning. Bordlagt till den dag då organet sammanträder."),
    )


def return_choices(form: ItemForm) -> list[tuple[str, Any]]:
    """Whom the form's item can be referred back to, in groups: bodies that had the case, units, roles."""
    groups = {To.BODY: gettext("Organ"), To.UNIT: gettext("Enheter"), To.ROLE: gettext("Roller")}
    made: dict[To, list[tuple[str, str]]] = {}
    for one, name in addressees(form.subject, clock.today(form.request.municipality)):
        made.setdefault(one.kind, []).append((str(one), name.in_(language())))
    return [("", "–"), *((groups[kind], rows) for kind, rows in made.items())]


class BeginForm(ItemForm):
    """Take up the item."""

    do, act = "begin", "meetings.begin_item"
    button = _("Ta upp punkten")

    def now(self) -> bool:
        return self.open and self.subject.begun_at is None

    def perform(self) -> str | None:
        acts.begin_item(by=self.actor, item=self.subject)
        return None


class DisqualifyForm(ItemForm):
    """Note that somebody takes no part in the item."""

    do, act = "disqualify", "meetings.declare_disqualified"
    heading = _("Anmäl jäv")
    button = _("Anmäl jäv")
    done = _("Jävet är antecknat. Den som är jävig lämnar rummet och en ersättare tjänstgör.")
    reason = forms.CharField(label=_("Vad jävet beror på"), max_length=300)

    def build(self) -> None:
        self.ask_person(self.serving() if self.open else [])

    def now(self) -> bool:
        decides = not self.subject.is_question_time and not self.subject.questions.exists()
        return self.open and decides and self.somebody

    def perform(self) -> str | None:
        data = {key: self.cleaned_data[key] for key in ("person", "reason")}
        acts.declare_disqualified(by=self.actor, item=self.subject, **data)
        return None


_PROPOSAL_NOTES = {
    Proposal.Kind.MAIN: _("Stöd det förslag som ligger. Ingen text behövs."),
    Proposal.Kind.COUNTER: _("Ett annat beslut i stället."),
    Proposal.Kind.ADDITION: _("Något mer utöver det som beslutas."),
    Proposal.Kind.REJECTION: _("Att förslaget avslås. Ingen text behövs."),
    Proposal.Kind.REFER_BACK: _("Tillbaka för mer utredning. Skriv vad som ska utredas."),
    Proposal.Kind.ADJOURN: _("Ärendet tas upp en annan dag."),
}


class ProposalForm(ItemForm):
    """Put a proposal."""

    do, act = "propose", "meetings.make_proposal"
    heading = _("Lägg ett yrkande")
    button = _("Lägg yrkandet")
    done = _("Yrkandet är lagt.")
    kind = forms.ChoiceField(label=_("Vad yrkas?"), widget=forms.RadioSelect)
    text = forms.CharField(
        label=_("Förslagets text"), required=False, max_length=LONG, widget=forms.Textarea(attrs={"rows": 3})
    )
    to = return_to_field()
    until = return_day_field()

    def build(self) -> None:
        elects = self.subject.elections.exists()
        self.fields["kind"].choices = [  # type: ignore[attr-defined]
            (kind.value, Option(str(kind.label), str(note)))
            for kind, note in _PROPOSAL_NOTES.items()
            if not elects or kind in (Proposal.Kind.ADJOURN, Proposal.Kind.REFER_BACK)
        ]
        self.ask_person(self.serving() if self.going_on else [])
        self.ready = self._ready()
        self.fields["to"].choices = return_choices(self) if self.ready else []  # type: ignore[attr-defined]

    def now(self) -> bool:
        return self.ready and not self.subject.meeting.party

    def _ready(self) -> bool:
        formal = self.subject.kind == AgendaItem.Kind.FORM and not self.subject.elections.exists()
        formal = formal or self.subject.is_question_time
        return self.going_on and not formal and not self.subject.questions.exists() and self.somebody

    def perform(self) -> str | None:
        data = {key: self.cleaned_data[key] for key in ("person", "kind", "text", "to", "until")}
        acts.make_proposal(by=self.actor, item=self.subject, **data)
        return None


class WithdrawForm(ActForm):
    """Take a proposal back."""

    do, act = "withdraw", "meetings.withdraw_proposal"
    many = True
    button = _("Ta tillbaka")
    done = _("Yrkandet är återtaget.")
    small = True
    subject: Proposal

    @property
    def body(self) -> str:
        return self.subject.item.meeting.body

    def build(self) -> None:
        people = [self.subject.by] if self.subject.by else []
        self.mine = bool(PersonField.for_reader(self, self.subject.item.meeting, people).people)

    def now(self) -> bool:
        item = self.subject.item
        return (
            self.mine
            and self.subject.withdrawn_at is None
            and item.decided_at is None
            and not item.questions.exists()
        )

    def perform(self) -> str | None:
        acts.withdraw_proposal(by=self.actor, proposal=self.subject)
        return None


class QuestionForm(ItemForm):
    """Put the next question, and say what was heard."""

    do, act = "put", "meetings.put_question"
    heading = _("Ställ proposition")
    answer = forms.ChoiceField(label=_("Vad hörde ordföranden?"), widget=forms.RadioSelect)
    button = _("Anteckna svaret")

    def build(self) -> None:
        self.asked = standing_of(self.subject).asked if self.going_on and not self.division_open else None
        means = {"yes": self.asked.yes_means, "no": self.asked.no_means} if self.asked else {}
        self.fields["answer"].choices = [  # type: ignore[attr-defined]
            (answer.value, Option(str(answer.label), means.get(answer.value, "")))
            for answer in Question.Answer
        ]
        if self.asked:
            self.explains = self.asked.purpose

    def now(self) -> bool:
        if self.asked is None or self.subject.kind != AgendaItem.Kind.FORM:
            return self.asked is not None
        return (
            self.subject.proposals.filter(withdrawn_at__isnull=True).exists()
            or self.subject.elections.exists()
        )

    def perform(self) -> str | None:
        acts.put_question(by=self.actor, item=self.subject, answer=self.cleaned_data["answer"])
        return None


class DivisionForm(ItemForm):
    """Demand a division on the question just put."""

    do, act = "division", "meetings.call_division"
    heading = _("Begär votering")
    explains = _("Svaret på den senaste frågan faller, och det röstas öppet med namnupprop.")
    button = _("Begär votering")
    done = _("Votering är begärd. Rösterna kan lämnas.")

    def build(self) -> None:
        self.ask_person(self.serving() if self.going_on else [])

    def now(self) -> bool:
        last = self.last_question
        return (
            self.going_on
            and self.somebody
            and last is not None
            and last.method == Question.Method.ACCLAMATION
        )

    def perform(self) -> str | None:
        acts.call_division(by=self.actor, item=self.subject, person=self.cleaned_data["person"])
        return None
