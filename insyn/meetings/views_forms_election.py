"""What the forms on an election share, and those that demand, acclaim, appoint tellers, draw lots and take back."""

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from insyn.foundation import clock, rights
from insyn.foundation.act_forms import ActForm
from insyn.meetings.elections import acts
from insyn.meetings.elections.standing import Method, Standing, standing_of
from insyn.meetings.models import BodyElection, Demand, DrawnLot, Meeting, Nomination
from insyn.meetings.serving import serving_at
from insyn.meetings.views_people import PersonField
from insyn.people.models import Person

Kind, State = Nomination.Kind, Meeting.State


class ElectionForm(ActForm):
    """A form for an act on an election, with the right asked at the body that elects."""

    many = True
    subject: BodyElection

    @property
    def body(self) -> str:
        return self.subject.item.meeting.body

    @property
    def standing(self) -> Standing:
        """Where the election stands; computed once for all the forms of a page."""
        found = self.subject.__dict__.get("_standing")
        if found is None:
            found = self.subject.__dict__["_standing"] = standing_of(self.subject)
        return found

    @property
    def undecided(self) -> bool:
        """Whether the item can still be worked with."""
        item = self.subject.item
        return item.decided_at is None and item.meeting.state in (State.PLANNED, State.SUMMONED, State.OPEN)

    @property
    def going_on(self) -> bool:
        """Whether the item is being dealt with."""
        return self.undecided and self.subject.item.begun_at is not None

    @property
    def noted(self) -> bool:
        """Whether an outcome has been noted."""
        return bool(self.standing.piles) or self.subject.acclaimed_id is not None

    def serving(self) -> list[Person]:
        """Who serves in the item."""
        if not self.going_on:
            return []
        return [place.person for place in serving_at(self.subject.item.meeting, self.subject.item).places]

    def ask_person(self) -> None:
        """Ask who does it, first among the fields."""
        field = PersonField.for_reader(self, self.subject.item.meeting, self.serving(), label=_("Vem?"))
        self.fields = {"person": field, **self.fields}
        self.somebody = bool(field.people)

    @property
    def keeps(self) -> bool:
        """Whether the reader is the secretary here."""
        on = clock.today(self.request.municipality)
        return rights.may(self.actor, "meetings.prepare_election", on=on, body=self.body)


class DemandForm(ElectionForm):
    """Demand a proportional election, or closed ballots."""

    do, act = "demand", "meetings.demand_ballots"
    heading = _("Begär proportionellt val eller sluten omröstning")
    button = _("Begär")
    done = _("Det är antecknat.")
    kind = forms.ChoiceField(label=_("Vad begärs?"), widget=forms.RadioSelect)

    def build(self) -> None:
        self.ask_person()
        kinds = [kind for kind in Demand.Kind if kind != Demand.Kind.PROPORTIONAL or self.standing.may.ok]
        self.fields["kind"].choices = [(kind.value, kind.label) for kind in kinds]  # type: ignore[attr-defined]

    def now(self) -> bool:
        return self.going_on and self.somebody and not self.standing.piles

    def perform(self) -> str | None:
        data = {key: self.cleaned_data[key] for key in ("person", "kind")}
        acts.demand_ballots(by=self.actor, election=self.subject, **data)
        return None


class WithdrawDemandForm(ActForm):
    """Take a demand back."""

    do, act = "withdraw-demand", "meetings.withdraw_demand"
    many = small = True
    button = _("Ta tillbaka")
    subject: Demand

    @property
    def body(self) -> str:
        return self.subject.election.item.meeting.body

    def perform(self) -> str | None:
        acts.withdraw_demand(by=self.actor, demand=self.subject)
        return None


class AcclaimForm(ElectionForm):
    """Note the list that was elected by acclamation."""

    do, act = "acclaim", "meetings.acclaim_nomination"
    heading = _("Val med acklamation")
    button = _("Anteckna")
    nomination = forms.ChoiceField(
        label=_("Vilket förslag fann ordföranden antaget?"), widget=forms.RadioSelect
    )

    def build(self) -> None:
        self.lists = (
            {str(row.pk): row for row in self.standing.nominations if row.kind != Kind.GROUP}
            if self.standing.method == Method.ACCLAMATION
            else {}
        )
        self.fields["nomination"].choices = [(pk, list_name(row)) for pk, row in self.lists.items()]  # type: ignore[attr-defined]
        self.fields["nomination"].initial = str(self.subject.acclaimed_id or "")

    def now(self) -> bool:
        return self.going_on and bool(self.lists)

    def perform(self) -> str | None:
        acts.acclaim_nomination(
            by=self.actor, election=self.subject, nomination=self.lists[self.cleaned_data["nomination"]]
        )
        return None


def list_name(row: Nomination) -> str:
    """A list in a choice: whose, and its names."""
    names = ", ".join(nominee.person.with_party for nominee in row.nominees.all())
    whose = row.group or row.party or (row.by.with_party if row.by else str(row.get_kind_display()))
    return f"{whose}: {names}"


class UnacclaimForm(ElectionForm):
    """Take the acclamation back, to put other names."""

    do, act = "unacclaim", "meetings.acclaim_nomination"
    button = _("Ta bort utgången")
    small = True

    def now(self) -> bool:
        return self.going_on and self.subject.acclaimed_id is not None

    def perform(self) -> str | None:
        acts.acclaim_nomination(by=self.actor, election=self.subject, nomination=None)
        return None


class TellersForm(ElectionForm):
    """Appoint the tellers."""

    do, act = "tellers", "meetings.appoint_tellers"
    heading = _("Utse rösträknare")
    explains = _("De väljande utser en eller flera som biträder ordföranden (2022:629 4 §).")
    button = _("Utse")
    tellers = forms.MultipleChoiceField(label=_("Rösträknare"), widget=forms.CheckboxSelectMultiple)

    def build(self) -> None:
        self.people = {str(person.pk): person for person in self.serving()}
        self.fields["tellers"].choices = [(pk, one.with_party) for pk, one in self.people.items()]  # type: ignore[attr-defined]
        self.fields["tellers"].initial = [str(pk) for pk in self.subject.tellers.values_list("pk", flat=True)]

    def now(self) -> bool:
        return self.going_on and self.standing.closed

    def perform(self) -> str | None:
        chosen = [self.people[pk] for pk in self.cleaned_data["tellers"]]
        acts.appoint_tellers(by=self.actor, election=self.subject, tellers=chosen)
        return None


class LotForm(ElectionForm):
    """Note the outcome of a lot that the count asks for."""

    do, act = "lot", "meetings.draw_lot"
    heading = _("Lottning")
    button = _("Anteckna lotten")
    taker = forms.ChoiceField(label=_("På vem föll lotten?"), widget=forms.RadioSelect)
    drawn_by = forms.CharField(label=_("Vem drog lotten?"), max_length=120)

    def build(self) -> None:
        self.due = self.standing.lot_due if self.going_on else None
        if self.due is None:
            return
        people = self.standing.people
        self.fields["taker"].choices = [(key, people.label(key)) for key in self.due.tied]  # type: ignore[attr-defined]
        self.explains = gettext("Lika tal om plats %(place)s: lotten avgör (KL 5:56, 2022:629).") % {
            "place": self.due.place
        }

    def now(self) -> bool:
        return self.due is not None

    def perform(self) -> str | None:
        data = {key: self.cleaned_data[key] for key in ("taker", "drawn_by")}
        acts.draw_lot(by=self.actor, election=self.subject, **data)
        return None


class UndoLotForm(ActForm):
    """Take back a lot that was noted wrong."""

    do, act = "undo-lot", "meetings.undo_lot"
    many = small = True
    button = _("Ta bort lotten")
    subject: DrawnLot

    @property
    def body(self) -> str:
        return self.subject.election.item.meeting.body

    def perform(self) -> str | None:
        acts.undo_lot(by=self.actor, lot=self.subject)
        return None


class RemoveElectionForm(ElectionForm):
    """Take the election off its item."""

    do, act = "remove-election", "meetings.remove_election"
    button = _("Ta bort valet")
    done = _("Valet är borttaget.")
    small = True

    def now(self) -> bool:
        return self.undecided

    def perform(self) -> str | None:
        acts.remove_election(by=self.actor, election=self.subject)
        return None
