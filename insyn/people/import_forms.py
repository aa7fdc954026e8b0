"""The forms with which a file is read into the register: sent in, looked at with its questions answered, done or thrown away."""

from functools import cached_property
from typing import Any

from django import forms
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from insyn.foundation import clock
from insyn.foundation.act_forms import ActForm, Option
from insyn.foundation.errors import Invalid, Overtaken, Refused
from insyn.people.acts.importing import discard_import, import_register, plan_of, stage_import
from insyn.people.models import ImportDraft
from insyn.people.rules.plan import NEW, SKIP, Plan, Question
from insyn.people.rules.tables import MOST_BYTES

MOST_QUESTIONS = 200
"""So many are asked one by one; whoever has more answers the rest in one go."""


def _day(label: Any, **given: Any) -> forms.DateField:
    widget = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    return forms.DateField(label=label, widget=widget, required=False, **given)


class UploadForm(ActForm):
    """Send in a file to look at."""

    do, act = "upload", "people.stage_import"
    heading = _("Välj en fil")
    explains = _(
        "CSV eller Excel (.xlsx) med ett uppdrag på varje rad, eller Valmyndighetens filer med kandidaturer eller valda. Du får "
        "först se vad som skulle ändras. Personnummer läses aldrig in."
    )
    button = _("Förhandsgranska")
    file = forms.FileField(label=_("Fil"))
    year = forms.IntegerField(
        label=_("Valår"),
        required=False,
        min_value=1970,
        max_value=2199,
        help_text=_("Bara för Valmyndighetens filer, om filen inte själv säger vilket val den gäller."),
    )
    starts_on = _day(_("Första dag för uppdrag som saknar en"))
    ends_missing_on = _day(
        _("Avsluta från den här dagen de uppdrag som inte står i filen"),
        help_text=_(
            "Bara om filen är fullständig för de organ som den nämner. Lämna annars tomt: då rörs de inte."
        ),
    )

    def perform(self) -> str | None:
        sent = self.cleaned_data["file"]
        if sent.size > MOST_BYTES:
            raise Invalid(
                _("Filen är större än %(most)s MB. Ta bort rader som inte rör kommunen.")
                % {"most": MOST_BYTES // 1_000_000},
                field="file",
            )
        given = {name: self.cleaned_data[name] for name in ("year", "starts_on", "ends_missing_on")}
        draft = stage_import(by=self.actor, file_name=sent.name, data=sent.read(), **given)
        return reverse("work:import-preview", args=[self.request.municipality.slug, draft.pk])


class DiscardForm(ActForm):
    """Throw the file away."""

    do, act = "discard", "people.discard_import"
    button = _("Kasta filen")
    done = _("Filen är bortkastad. Inget har ändrats.")
    subject: ImportDraft

    def perform(self) -> str | None:
        discard_import(by=self.actor, draft=self.subject)
        return reverse("work:import", args=[self.request.municipality.slug])


class ApplyForm(ActForm):
    """Answer who is who, and read it in."""

    do, act = "apply", "people.import_register"
    button = _("Läs in")
    done = _("Filen är inläst i registret.")
    subject: ImportDraft
    state = forms.CharField(widget=forms.HiddenInput, max_length=64)

    @cached_property
    def plan(self) -> Plan:
        """The plan with the answers that were sent, or with none."""
        today = clock.today(self.request.municipality)
        return plan_of(
            self.subject, today, self._answers(), self.data.get("rest", "") if self.is_bound else ""
        )

    def _answers(self) -> dict[int, str]:
        sent = self.data if self.is_bound else {}
        return {
            int(name[2:]): str(value)
            for name, value in sent.items()
            if name.startswith("q-") and name[2:].isascii() and name[2:].isdigit() and len(name) < 12
        }

    def build(self) -> None:
        self.fields["state"].initial = self.plan.state
        for question in self.plan.questions[:MOST_QUESTIONS]:
            self.fields[f"q-{question.match.row}"] = self._ask(question)
        if len(self.plan.questions) > MOST_QUESTIONS:
            self.fields["rest"] = forms.ChoiceField(
                label=_("Alla de andra som det frågas om"),
                choices=[
                    ("", _("Välj")),
                    ("suggested", _("Den som står först i tur, där en sticker ut")),
                    (NEW, _("Nya personer")),
                    (SKIP, _("Hoppa över deras rader")),
                ],
                required=False,
            )

    def _ask(self, question: Question) -> forms.ChoiceField:
        who, language = question.match.who, get_language() or "sv"
        choices: list[tuple[str, Any]] = [
            (str(person.id), Option(_known(person.name, person.party), why.in_(language)))
            for person, why in zip(question.match.people, question.match.reasons, strict=True)
        ]
        choices += [
            (NEW, Option(str(_("Någon annan, ny i registret")))),
            (SKIP, Option(str(_("Hoppa över raderna")))),
        ]
        return forms.ChoiceField(
            label=_known(who.name, who.party),
            help_text=_("Rad %(rows)s i filen. Vem i registret är det?")
            % {"rows": ", ".join(map(str, question.match.rows[:8]))},
            choices=choices,
            widget=forms.RadioSelect,
            initial=question.suggested,
            required=False,
        )

    def perform(self) -> str | None:
        data = self.cleaned_data
        answers = {int(name[2:]): value for name, value in data.items() if name.startswith("q-") and value}
        import_register(
            by=self.actor, draft=self.subject, state=data["state"], answers=answers, rest=data.get("rest", "")
        )
        return reverse("work:import", args=[self.request.municipality.slug])

    def refuse(self, refusal: Refused) -> None:
        super().refuse(refusal)
        if isinstance(refusal, Overtaken):
            # She is shown the plan as it is now: what she sends next builds on it.
            self.data = {**self.data.dict(), "state": self.plan.state}  # type: ignore[attr-defined]


def _known(name: str, party: str) -> str:
    return f"{name} ({party})" if party else name
