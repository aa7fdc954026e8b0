"""The forms about a whole draft: its text, leaving it, an older edition restored, and a new one begun."""

from typing import Any

from django import forms
from django.utils.translation import get_language
from django.utils.translation import gettext as _gettext
from django.utils.translation import gettext_lazy as _

from insyn.description.problem import Problem
from insyn.foundation.act_forms import ActForm
from insyn.foundation.errors import Refused
from insyn.organisation.acts_drafts import abandon_draft, begin_draft, replace_draft
from insyn.organisation.editor.bench import Bench
from insyn.organisation.models import OrganisationVersion


class OnDraft(ActForm):
    """A form about a whole draft."""

    subject: OrganisationVersion

    def now(self) -> bool:
        return self.subject.state == "draft"


class TextForm(OnDraft):
    """The whole file."""

    do, act = "text", "organisation.replace_draft"
    heading = _("Ändra i filens text")
    explains = _("Allt som filen säger, även det som formulären inte visar. Kommentarer och ordning behålls.")
    button = _("Spara texten")
    done = _("Texten är sparad.")
    edition = forms.IntegerField(widget=forms.HiddenInput, min_value=1)
    text = forms.CharField(
        label=_("Filen"), widget=forms.Textarea(attrs={"rows": 24, "class": "ds-input toml"}), strip=False
    )

    def build(self) -> None:
        self.fields["edition"].initial = self.subject.edition
        self.fields["text"].initial = self.subject.text

    def perform(self) -> str | None:
        replace_draft(
            by=self.actor,
            version=self.subject,
            edition=self.cleaned_data["edition"],
            text=self.cleaned_data["text"].replace("\r\n", "\n"),
            what=_gettext("Ändrat i filens text"),
        )
        return None

    def refuse(self, refusal: Refused) -> None:
        problems: list[Problem] = refusal.facts.get("problems", [])
        language = get_language() or "sv"
        for problem in problems:
            line = _gettext("Rad %(line)s") % {"line": problem.line}
            said = f"{problem.message.in_(language)} {problem.write_instead.in_(language)}"
            self.add_error("text", f"{line}: {said}")
        if not problems:
            super().refuse(refusal)
            self.build_on(OrganisationVersion.objects.get(pk=self.subject.pk).edition)


class AbandonForm(OnDraft):
    """Leave a draft."""

    do, act = "abandon", "organisation.abandon_draft"
    heading = _("Överge utkastet")
    explains = _("Utkastet finns kvar att läsa med sin historik, men kan inte ändras eller antas.")
    button = _("Överge")
    done = _("Utkastet är övergivet.")

    def perform(self) -> str | None:
        abandon_draft(by=self.actor, version=self.subject)
        return None


class RestoreForm(OnDraft):
    """Let a draft say again what it said in an earlier edition."""

    do, act = "restore", "organisation.replace_draft"
    heading = _("Återställ en utgåva")
    explains = _("Den blir en ny utgåva; historiken står kvar.")
    button = _("Återställ")
    done = _("Utgåvan är återställd.")
    edition = forms.IntegerField(widget=forms.HiddenInput, min_value=1)
    number = forms.ChoiceField(label=_("Utgåva"))

    def build(self) -> None:
        self.fields["edition"].initial = self.subject.edition
        earlier = self.subject.revisions.filter(number__lt=self.subject.edition).order_by("-number")
        numbers: Any = self.fields["number"]
        numbers.choices = [(str(one.number), f"{one.number}: {one.what[:80]}") for one in earlier]

    def now(self) -> bool:
        return super().now() and self.subject.edition > 1

    def perform(self) -> str | None:
        number = int(self.cleaned_data["number"])
        replace_draft(
            by=self.actor,
            version=self.subject,
            edition=self.cleaned_data["edition"],
            text=self.subject.revisions.get(number=number).text,
            what=_gettext("Återställt till utgåva %(number)s") % {"number": number},
        )
        return None


class BeginForm(ActForm):
    """A draft that begins from a version there is."""

    do, act = "begin", "organisation.begin_draft"
    heading = _("Nytt utkast i webbläsaren")
    explains = _("Utkastet börjar som en organisation som finns, och ändras sedan i formulär.")
    button = _("Börja utkastet")
    done = _("Utkastet är börjat.")
    base = forms.ChoiceField(label=_("Börja från"))
    valid_from = forms.DateField(
        label=_("Första dag"),
        help_text=_("Oftast den 1 januari efter valåret."),
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
    )
    title_sv = forms.CharField(label=_("Namn"), max_length=200)
    title_en = forms.CharField(label=_("Namn på engelska"), max_length=200, required=False)

    def build(self) -> None:
        found = OrganisationVersion.objects.filter(file="political", adopted_at__isnull=False)
        bases: Any = self.fields["base"]
        bases.choices = [
            (str(version.pk), f"{version.title} ({version.valid_from})")
            for version in found.order_by("-valid_from")
        ]

    def now(self) -> bool:
        return OrganisationVersion.objects.filter(file="political", adopted_at__isnull=False).exists()

    def perform(self) -> str | None:
        data = self.cleaned_data
        base = OrganisationVersion.objects.get(pk=data["base"])
        version = begin_draft(
            by=self.actor,
            base=base,
            valid_from=data["valid_from"],
            title_sv=data["title_sv"],
            title_en=data["title_en"],
        )
        return Bench(version, self.request.municipality.slug).address
