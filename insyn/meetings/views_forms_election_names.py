"""The forms that put names to an election: the nominating committee's, a party's, from the floor, a group's list."""

from django import forms
from django.utils.translation import gettext_lazy as _

from insyn.elections.queries import parties_in_assembly
from insyn.foundation import clock
from insyn.foundation.act_forms import ActForm
from insyn.meetings.elections import acts
from insyn.meetings.elections.acts_before import leads
from insyn.meetings.elections.names import in_lines, people_named
from insyn.meetings.elections.standing import Method
from insyn.meetings.models import Nomination
from insyn.meetings.views_forms_election import ElectionForm

Kind = Nomination.Kind


def names_field(label: object = _("Namn, ett på varje rad")) -> forms.CharField:
    """Names in their order."""
    return forms.CharField(
        label=label,  # type: ignore[arg-type]
        max_length=20_000,
        widget=forms.Textarea(attrs={"rows": 5}),
        help_text=_("I ordning, till exempel Anna Ek (S). Alla ska finnas i registret."),
    )


class NominateForm(ElectionForm):
    """Put the nominating committee's proposal or a party's nomination."""

    do, act = "nominate", "meetings.nominate"
    heading = _("För in valberedningens förslag eller ett partis nominering")
    button = _("För in namnen")
    done = _("Namnen är införda.")
    whose = forms.ChoiceField(label=_("Vems förslag"))
    names = names_field()

    def build(self) -> None:
        today = clock.today(self.request.municipality)
        parties = [row.code for row in parties_in_assembly(today)]
        mine = parties if self.keeps else [party for party in parties if leads(self.actor, party, today)]
        committee = [("committee", Kind.COMMITTEE.label)] if self.keeps else []
        self.fields["whose"].choices = committee + [(party, party) for party in mine]  # type: ignore[attr-defined]
        self.somebody = bool(committee or mine)

    def now(self) -> bool:
        return self.undecided and self.somebody and not self.noted

    def perform(self) -> str | None:
        whose = self.cleaned_data["whose"]
        committee = whose == Kind.COMMITTEE
        acts.nominate(
            by=self.actor,
            election=self.subject,
            kind=Kind.COMMITTEE if committee else Kind.PARTY,
            party="" if committee else whose,
            names=people_named(self.cleaned_data["names"]),
        )
        return None


class ProposeNamesForm(ElectionForm):
    """Put names from the floor."""

    do, act = "propose-names", "meetings.nominate"
    heading = _("Föreslå namn")
    button = _("Lägg förslaget")
    done = _("Förslaget är lagt.")
    names = names_field()

    def build(self) -> None:
        self.ask_person()

    def now(self) -> bool:
        return (
            self.going_on and self.somebody and not self.noted and self.standing.method != Method.PROPORTIONAL
        )

    def perform(self) -> str | None:
        acts.nominate(
            by=self.actor,
            election=self.subject,
            kind=Kind.FLOOR,
            person=self.cleaned_data["person"],
            names=people_named(self.cleaned_data["names"]),
        )
        return None


class GroupForm(ElectionForm):
    """Put a group's list to a proportional election."""

    do, act = "group", "meetings.nominate"
    heading = _("Anmäl en grupp och dess lista")
    explains = _("Partier som går fram tillsammans har en gemensam beteckning. Den står på valsedlarna.")
    button = _("Anmäl gruppen")
    done = _("Gruppen är anmäld.")
    group = forms.CharField(label=_("Gruppens beteckning"), max_length=80)
    names = names_field()

    def build(self) -> None:
        self.ask_person()
        nominated = [row for row in self.standing.nominations if row.kind == Kind.COMMITTEE]
        if nominated and not self.standing.groups:
            self.fields["names"].initial = in_lines([one.person for one in nominated[0].nominees.all()])

    def now(self) -> bool:
        return (
            self.going_on and self.somebody and not self.noted and self.standing.method == Method.PROPORTIONAL
        )

    def perform(self) -> str | None:
        acts.nominate(
            by=self.actor,
            election=self.subject,
            kind=Kind.GROUP,
            person=self.cleaned_data["person"],
            group=self.cleaned_data["group"],
            names=people_named(self.cleaned_data["names"]),
        )
        return None


class WithdrawNominationForm(ActForm):
    """Take names back."""

    do, act = "withdraw-nomination", "meetings.withdraw_nomination"
    many = small = True
    button = _("Ta bort")
    subject: Nomination

    @property
    def body(self) -> str:
        return self.subject.election.item.meeting.body

    def perform(self) -> str | None:
        acts.withdraw_nomination(by=self.actor, nomination=self.subject)
        return None
