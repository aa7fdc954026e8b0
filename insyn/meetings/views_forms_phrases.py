"""The forms of the phrases for the minutes: kept, changed, retired, put into an item's text."""

from django import forms
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from insyn.foundation import clock
from insyn.foundation.act_forms import ActForm
from insyn.foundation.errors import Overtaken
from insyn.meetings import acts
from insyn.meetings.live.typing import draft_of, type_text
from insyn.meetings.models import MinutesPhrase
from insyn.meetings.phrases import kept, words_of
from insyn.meetings.rules.phrases import LONGEST_NAME, LONGEST_PHRASE, added
from insyn.meetings.views_forms_item import ItemForm
from insyn.organisation.queries import organisation_on


class PhraseForm(ActForm):
    """A phrase to keep, or to change."""

    do, act = "keep-phrase", "meetings.keep_phrase"
    heading = _("Ny fras")
    button = _("Spara frasen")
    done = _("Frasen är sparad.")
    phrase_name = forms.CharField(label=_("Namn"), max_length=LONGEST_NAME)
    text = forms.CharField(
        label=_("Text"), max_length=LONGEST_PHRASE, widget=forms.Textarea(attrs={"rows": 3})
    )
    body_id = forms.ChoiceField(label=_("Organ"), required=False)
    subject: MinutesPhrase | None

    def build(self) -> None:
        language = get_language() or "sv"
        bodies = organisation_on(clock.today(self.request.municipality)).bodies
        self.fields["body_id"].choices = [  # type: ignore[attr-defined]
            ("", _("Alla organ")),
            *((body.id, body.name.in_(language)) for body in bodies if body.meets),
        ]

    def perform(self) -> str | None:
        given = self.cleaned_data
        acts.keep_phrase(
            by=self.actor,
            name=given["phrase_name"],
            text=given["text"],
            body=given["body_id"],
            instead_of=self.subject,
        )
        return None


class ChangeForm(PhraseForm):
    """Another wording of a phrase."""

    do = "change-phrase"
    heading = _("Ändra frasen")
    many = True

    def build(self) -> None:
        super().build()
        if self.subject:
            for field, value in (
                ("phrase_name", self.subject.name),
                ("text", self.subject.text),
                ("body_id", self.subject.body),
            ):
                self.fields[field].initial = value


class RetireForm(ActForm):
    """Take a phrase out of use."""

    do, act = "retire-phrase", "meetings.retire_phrase"
    many, small = True, True
    button = _("Ta bort")
    done = _("Frasen är borttagen.")
    subject: MinutesPhrase

    def perform(self) -> str | None:
        acts.retire_phrase(by=self.actor, phrase=self.subject)
        return None


class UsualForm(ActForm):
    """A set to begin with."""

    do, act = "usual-phrases", "meetings.keep_usual_phrases"
    heading = _("Börja med några vanliga fraser")
    button = _("Lägg in dem")
    done = _("Fraserna är inlagda. Ändra dem så att de låter som hos er.")

    def perform(self) -> str | None:
        acts.keep_usual_phrases(by=self.actor)
        return None


class InsertPhraseForm(ItemForm):
    """Put a phrase at the end of the text being written."""

    do, act = "insert-phrase", "meetings.keep_item_text"
    heading = _("Lägg till en fras")
    button = _("Lägg till i texten")
    done = _("Frasen står sist i texten. Ändra den fritt och spara.")
    phrase = forms.ChoiceField(label=_("Fras"))
    edition = forms.IntegerField(widget=forms.HiddenInput, min_value=0)

    def build(self) -> None:
        if not self.is_bound:
            return  # the page shows the phrases with their words, which it has asked for
        self.phrases = {str(phrase.pk): phrase for phrase in kept(self.subject.meeting.body)}
        self.fields["phrase"].choices = [  # type: ignore[attr-defined]
            (pk, phrase.name) for pk, phrase in self.phrases.items()
        ]

    def now(self) -> bool:
        return self.subject.begun_at is not None

    def perform(self) -> str | None:
        draft = draft_of(self.subject)
        text = added(draft.text, words_of(self.phrases[self.cleaned_data["phrase"]], self.subject))
        typed = type_text(
            by=self.actor,
            at=clock.now(self.request.municipality),
            item=self.subject,
            edition=self.cleaned_data["edition"],
            text=text,
        )
        if not typed.ok:
            raise Overtaken(_("Någon annan har skrivit i texten. Läs den nya och lägg till frasen igen."))
        return None
