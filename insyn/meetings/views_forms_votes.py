"""Voting in a division: one's own vote with three buttons, all votes in one form for the secretary, and closing it."""

from dataclasses import dataclass
from typing import Any

from django import forms
from django.db import transaction
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from insyn.foundation.act_forms import ActForm
from insyn.foundation.errors import Refused
from insyn.meetings import acts
from insyn.meetings.models import Question, Vote
from insyn.meetings.questions import division_result
from insyn.meetings.serving import serving_at
from insyn.meetings.views_people import PersonField
from insyn.people.models import Person


class QuestionActForm(ActForm):
    """A form for an act on a division, with the right asked at its meeting's body."""

    subject: Question

    @property
    def body(self) -> str:
        return self.subject.item.meeting.body

    def now(self) -> bool:
        question = self.subject
        return question.method == Question.Method.DIVISION and question.closed_at is None

    def left(self) -> list[Person]:
        """Those who serve in the item and have not voted."""
        voted = set(self.subject.votes.values_list("person_id", flat=True))
        places = serving_at(self.subject.item.meeting, self.subject.item).places
        return [place.person for place in places if place.person.pk not in voted]


class OwnVoteForm(QuestionActForm):
    """One's own vote: three big buttons, each sends its choice."""

    do, act = "vote", "meetings.cast_vote"
    heading = _("Din röst")
    done = _("Din röst är lagd.")
    choice = forms.ChoiceField(choices=Vote.Choice.choices, widget=forms.HiddenInput)

    def build(self) -> None:
        self.me = (
            next((person for person in self.left() if self._is_me(person)), None) if self.now_open() else None
        )

    def now_open(self) -> bool:
        """Whether the division goes on."""
        return super().now()

    def _is_me(self, person: Person) -> bool:
        return self.actor.user is not None and person.user_id == self.actor.user.pk

    def now(self) -> bool:
        return self.me is not None

    def perform(self) -> str | None:
        own = Person.objects.filter(user=self.actor.user).first()
        if own is None:
            raise Refused(gettext("Bara den som tjänstgör i ärendet röstar."))
        acts.cast_vote(by=self.actor, question=self.subject, person=own, choice=self.cleaned_data["choice"])
        return None


@dataclass(frozen=True)
class Row:
    """One person's line in the grid."""

    person: Person
    field: Any


class VotesForm(QuestionActForm):
    """All votes in one form: a row each, and one choice for those left blank. All are cast, or none."""

    do, act = "votes", "meetings.cast_vote"
    heading = _("Rösterna")
    button = _("Lägg rösterna")
    done = _("Rösterna är lagda.")
    others = forms.ChoiceField(
        label=_("Alla som lämnats tomma"),
        required=False,
        choices=[("", _("röstar inte än")), *Vote.Choice.choices],
    )

    def build(self) -> None:
        self.people = {f"vote-{person.pk}": person for person in self.left()} if super().now() else {}
        if self.people:
            offered = PersonField.for_reader(
                self, self.subject.item.meeting, list(self.people.values())
            ).people
            self.for_all = len(offered) == len(self.people) and not self._only_me()
        else:
            self.for_all = False
        for name, person in self.people.items():
            self.fields[name] = forms.ChoiceField(
                label=person.with_party, required=False, choices=Vote.Choice.choices, widget=forms.RadioSelect
            )

    def _only_me(self) -> bool:
        user = self.actor.user
        return (
            len(self.people) == 1 and user is not None and next(iter(self.people.values())).user_id == user.pk
        )

    def rows(self) -> list[Row]:
        """The grid's rows."""
        return [Row(person, self[name]) for name, person in self.people.items()]

    def now(self) -> bool:
        return super().now() and self.for_all

    def perform(self) -> str | None:
        others = self.cleaned_data["others"]
        chosen = {person: self.cleaned_data[name] or others for name, person in self.people.items()}
        votes = {person: choice for person, choice in chosen.items() if choice}
        if not votes:
            raise Refused(gettext("Ingen röst är markerad."))
        with transaction.atomic():
            for person, choice in votes.items():
                acts.cast_vote(by=self.actor, question=self.subject, person=person, choice=choice)
        return None


class CloseDivisionForm(QuestionActForm):
    """Count and close; the lot is asked for only where the law wants one drawn."""

    do, act = "close-division", "meetings.close_division"
    heading = _("Avsluta voteringen")
    button = _("Räkna och avsluta")
    done = _("Voteringen är avslutad.")
    lot = forms.ChoiceField(
        label=_("Lottens utfall, om rösterna är lika i ett val"),
        required=False,
        choices=[("", "–"), *Question.Answer.choices],
    )

    def build(self) -> None:
        if not self.subject.item.is_election:
            self.fields.pop("lot")
        if not self.now():
            return
        left = {"left": len(self.left())}
        if self.subject.item.is_election:
            self.explains = gettext("%(left)s har inte röstat.") % left
            return
        result = division_result(self.subject)
        counted = {"yes": result.yes, "no": result.no, "abstained": result.abstained, **left}
        self.explains = (
            gettext("Ja %(yes)s, nej %(no)s, avstår %(abstained)s. %(left)s har inte röstat.") % counted
        )

    def perform(self) -> str | None:
        acts.close_division(by=self.actor, question=self.subject, lot=self.cleaned_data.get("lot", ""))
        return None


QUESTION_FORMS: tuple[type[QuestionActForm], ...] = (OwnVoteForm, VotesForm, CloseDivisionForm)
