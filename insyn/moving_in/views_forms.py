"""The forms with which a former system is taken in, and with which what was taken in is made public or secret."""

from functools import cached_property

from django import forms
from django.core.files.storage import storages
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from insyn.foundation import clock
from insyn.foundation.act_forms import ActForm
from insyn.foundation.errors import Invalid, Overtaken, Refused
from insyn.moving_in.acts import discard, make_public, mark_secret, stage, take_in
from insyn.moving_in.models import Former, MoveDraft
from insyn.moving_in.papers import Archive, FolderRefused
from insyn.moving_in.planning import plan_of
from insyn.moving_in.rules.plan import Plan


class StageForm(ActForm):
    """Send in an archive to look at."""

    do, act = "stage", "moving_in.stage"
    heading = _("Välj arkivet")
    explains = _(
        "En zip-fil med mappen: cases.csv, events.csv, documents.csv, minutes.csv och filerna de nämner. Du får först se vad "
        "som skulle läsas in. Inget ändras förrän du läser in."
    )
    button = _("Förhandsgranska")
    source = forms.CharField(
        label=_("System"),
        max_length=120,
        help_text=_("Står sedan på varje sida, till exempel Platina 2011–2025"),
    )
    file = forms.FileField(label=_("Zip-fil"), max_length=200)

    def perform(self) -> str | None:
        sent = self.cleaned_data["file"]
        draft = stage(by=self.actor, source=self.cleaned_data["source"], file_name=sent.name, data=sent.file)
        return reverse("work:move-in-preview", args=[self.request.municipality.slug, draft.pk])


class DiscardForm(ActForm):
    """Throw the archive away."""

    do, act = "discard", "moving_in.discard"
    button = _("Kasta arkivet")
    done = _("Arkivet är bortkastat. Inget är inläst.")
    subject: MoveDraft

    def perform(self) -> str | None:
        discard(by=self.actor, draft=self.subject)
        return reverse("work:move-in", args=[self.request.municipality.slug])


class TakeInForm(ActForm):
    """Take in what was looked at."""

    do, act = "take-in", "moving_in.take_in"
    button = _("Läs in")
    done = _(
        "Det är inläst. Det som inte var märkt offentligt syns inte utåt förrän någon gör det offentligt."
    )
    subject: MoveDraft
    state = forms.CharField(widget=forms.HiddenInput, max_length=64)

    @cached_property
    def plan(self) -> Plan:
        """The plan as it is now. Invalid where the archive is no longer there or cannot be read."""
        try:
            with storages["documents"].open(self.subject.kept_as, "rb") as file:
                return plan_of(Archive(file), self.subject.source, clock.today(self.request.municipality))
        except FolderRefused as refusal:
            raise Invalid(refusal.text.in_(get_language() or "sv")) from None
        except FileNotFoundError:
            raise Invalid(_("Arkivet finns inte kvar. Kasta det och skicka in det på nytt.")) from None

    def build(self) -> None:
        if not self.is_bound:
            self.fields["state"].initial = self.plan.state

    def perform(self) -> str | None:
        with storages["documents"].open(self.subject.kept_as, "rb") as file:
            take_in(
                by=self.actor,
                source=self.subject.source,
                papers=Archive(file, self.subject.file_name),
                state=self.cleaned_data["state"],
                draft=self.subject,
            )
        return reverse("work:move-in", args=[self.request.municipality.slug])

    def refuse(self, refusal: Refused) -> None:
        super().refuse(refusal)
        if isinstance(refusal, Overtaken):
            # She is shown the plan as it is now: what she sends next builds on it.
            self.data = {**self.data.dict(), "state": self.plan.state}  # type: ignore[attr-defined]


class PublicForm(ActForm):
    """Say that the public may read it."""

    do, act = "public", "moving_in.make_public"
    button = _("Gör offentligt")
    done = _("Nu kan alla läsa det.")
    small, many = True, True
    subject: Former

    def now(self) -> bool:
        return self.subject.published_at is None and not self.subject.secret

    def perform(self) -> str | None:
        make_public(by=self.actor, row=self.subject)
        return None


class SecretForm(ActForm):
    """State the section that makes it secret."""

    do, act = "secret", "moving_in.mark_secret"
    heading = _("Sekretessmarkera")
    explains = _("Gäller allt i ärendet eller protokollet. Det försvinner genast från det offentliga.")
    button = _("Sekretessmarkera")
    done = _("Det är hemligt.")
    subject: Former
    secrecy_section = forms.CharField(
        label=_("Paragraf"), max_length=60, help_text=_("Till exempel 23 kap. 2 § OSL")
    )

    def now(self) -> bool:
        return not self.subject.secret

    def perform(self) -> str | None:
        mark_secret(by=self.actor, row=self.subject, secrecy_section=self.cleaned_data["secrecy_section"])
        return None


class PublicEventForm(PublicForm):
    """Say that the public may read an event of a case."""

    do = "public-event"


class PublicPaperForm(PublicForm):
    """Say that the public may read a document, or the file of minutes."""

    do = "public-paper"
