"""The forms for what comes in besides registering it: joining, keeping in order, handing on, the desk, schemes and deadlines."""

from typing import Any

from django import forms
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from insyn.cases import acts_desk, acts_handing, acts_intake
from insyn.cases.intake import alike
from insyn.cases.models import Case, DeskEntry, Handover, Submission
from insyn.cases.reading import may_see_case
from insyn.cases.rules import parse_number
from insyn.cases.rules.deadlines import MOST_DAYS
from insyn.cases.rules.deadlines import table as deadline_table
from insyn.cases.rules.private import scrubbed
from insyn.cases.rules.scheme import MOST_BYTES
from insyn.cases.views_forms import CaseForm, language
from insyn.cases.whose_unit import Suggested, suggested, units_suggested
from insyn.description.labels import kind_label
from insyn.foundation import clock
from insyn.foundation.act_forms import ActForm
from insyn.foundation.errors import Invalid
from insyn.foundation.staff_pages import held_roles
from insyn.organisation.queries import administration_or_none, organisation_on


class JoinForm(ActForm):
    """Let what came in belong to a case that is there."""

    do, act = "join", "cases.join_submission"
    heading = _("Lägg till i ett ärende som finns")
    explains = _("Avsändaren följer det ärendet. Hon får ett kvitto, om hon inte redan har fått ett.")
    button = _("Lägg till i ärendet")
    done = _("Det som kom in hör nu till ärendet.")
    number = forms.CharField(
        label=_("Ärendets nummer"), max_length=30, help_text=_("Till exempel KS-2020/12.")
    )
    subject: Submission

    def build(self) -> None:
        cases = [case for one in alike(self.subject) if (case := one.submission.case_of)]
        self.fields["number"].initial = cases[0].reference if cases else ""

    def now(self) -> bool:
        return self.subject.case_of is None

    def perform(self) -> str | None:
        try:
            number = parse_number(self.cleaned_data["number"])
        except ValueError:
            raise Invalid(_("Skriv ärendets nummer som KS-2020/12."), field="number") from None
        case = Case.objects.filter(register=number.register, year=number.year, number=number.number).first()
        if case is None or not may_see_case(self.actor, held_roles(self.request), case):
            raise Invalid(_("Det finns inget sådant ärende."), field="number")
        acts_intake.join_submission(by=self.actor, submission=self.subject, case=case)
        return reverse("work:case", args=[self.request.municipality.slug, case.address])


class OrderForm(ActForm):
    """Decide that what came in is kept in order without being registered."""

    do, act = "order", "cases.keep_in_order"
    heading = _("Håll den ordnad utan att registrera")
    explains = _(
        "Det som inte omfattas av sekretess får hållas ordnat i stället för att registreras, så att det utan svårighet går "
        "att se om det har kommit in (OSL 5:1). Beslutet står kvar med sitt skäl."
    )
    button = _("Besluta")
    done = _("Beslutet är antecknat. Det som kom in ligger kvar.")
    reason = forms.CharField(label=_("Varför"), max_length=300)
    subject: Submission

    def now(self) -> bool:
        return self.subject.case_of is None and self.subject.ordered_at is None and not self.subject.secret

    def perform(self) -> str | None:
        acts_intake.keep_in_order(by=self.actor, submission=self.subject, reason=self.cleaned_data["reason"])
        return reverse("work:list", args=[self.request.municipality.slug])


class HandOnForm(CaseForm):
    """Hand the case on: a button for each candidate of the matcher, and every other unit in a list."""

    do, act = "hand-on", "cases.hand_on"
    heading = _("Lämna vidare")
    explains = _("Är det inte ert? Välj skäl och tryck på enheten. Ärendet minns vägen.")
    done = _("Ärendet är lämnat vidare. Enheten ser det genast i sin lista.")
    from_unit = forms.CharField(widget=forms.HiddenInput, required=False, max_length=60)
    reason = forms.ChoiceField(label=_("Skäl"), choices=Handover.Reason.choices, widget=forms.RadioSelect)
    words = forms.CharField(label=_("Med egna ord"), max_length=300, required=False)
    to_unit = forms.CharField(required=False, max_length=60)
    other_unit = forms.ChoiceField(label=_("En annan enhet"), required=False)

    def build(self) -> None:
        on = clock.today(self.request.municipality)
        administration = administration_or_none(on)
        units = administration.units if administration else ()
        self.fields["from_unit"].initial = self.subject.unit
        self.fields["reason"].initial = Handover.Reason.NOT_OURS
        self.fields["other_unit"].choices = [("", "–")] + [  # type: ignore[attr-defined]
            (unit.id, unit.name.in_(language())) for unit in units if unit.id != self.subject.unit
        ]

    @property
    def candidates(self) -> list[Suggested]:
        """Whose the matcher thinks it is, the unit that has it left out."""
        case = self.subject
        text = case.submission.text if case.submission else ""
        found = units_suggested(f"{case.title} {case.summary} {text}", clock.today(self.request.municipality))
        return [one for one in found if one.unit and one.unit.id != case.unit][:3]

    def now(self) -> bool:
        return bool(self.subject.unit) and self.subject.status == Case.Status.PREPARING

    def perform(self) -> str | None:
        given = self.cleaned_data
        acts_handing.hand_on(
            by=self.actor,
            case=self.subject,
            from_unit=given["from_unit"],
            to_unit=given["to_unit"] or given["other_unit"],
            reason=given["reason"],
            words=given["words"],
        )
        return None


class DeskForm(ActForm):
    """A question at the desk: what, and one of three buttons. Identity numbers, addresses and telephones never leave the form."""

    do, act = "note", "cases.note_desk_entry"
    done = _("Antecknat.")
    text = forms.CharField(
        label=_("Vad gäller det?"),
        max_length=300,
        help_text=_("Några ord. Inget om vem som frågar."),
        widget=forms.TextInput(attrs={"autocomplete": "off", "autofocus": True}),
    )
    unclear = forms.BooleanField(label=_("Kom av att det är oklart vem som gör vad"), required=False)
    to = forms.ChoiceField(label=_("Hänvisad till"), required=False)
    outside = forms.CharField(label=_("Utanför kommunen"), max_length=80, required=False)
    outcome = forms.ChoiceField(choices=DeskEntry.Outcome.choices, widget=forms.HiddenInput)

    def build(self) -> None:
        if refer := self.data.get("refer", ""):  # a candidate's own button: referred there
            self.data = {**self.data.dict(), "to": refer, "outcome": DeskEntry.Outcome.REFERRED}  # type: ignore[attr-defined]
        administration = administration_or_none(clock.today(self.request.municipality))
        units = administration.units if administration else ()
        roles = administration.roles if administration else ()
        self.fields["to"].choices = [  # type: ignore[attr-defined]
            ("", "–"),
            (_("Enheter"), [(f"unit:{one.id}", one.name.in_(language())) for one in units]),
            (_("Roller"), [(f"role:{one.id}", one.name.in_(language())) for one in roles]),
        ]

    @property
    def candidates(self) -> tuple[Suggested, ...]:
        """Whose it may be, of what is written so far."""
        return suggested(str(self["text"].value() or ""), clock.today(self.request.municipality))

    def clean_text(self) -> str:
        """The words without what points at somebody: so it stands in no journal either."""
        return scrubbed(self.cleaned_data["text"])

    def perform(self) -> str | None:
        given = self.cleaned_data
        kind, _colon, to = given["to"].partition(":")
        if given["outside"].strip():
            kind, to = DeskEntry.To.OUTSIDE, scrubbed(given["outside"].strip())
        best = next((one.unit.id for one in self.candidates if one.unit), "")
        entry = acts_desk.note_desk_entry(
            by=self.actor,
            text=given["text"],
            outcome=given["outcome"],
            to_kind=kind,
            to=to,
            unit=best,
            unclear=given["unclear"],
        )
        slug = self.request.municipality.slug
        if entry.submission_id and JoinForm(self.request, entry.submission).allowed:
            return reverse("work:register", args=[slug, entry.submission_id])
        return None


class UndoDeskForm(ActForm):
    """Take back what was just noted."""

    do, act = "undo", "cases.undo_desk_entry"
    many, small = True, True
    button = _("Ångra")
    done = _("Anteckningen är borttagen.")
    subject: DeskEntry

    def now(self) -> bool:
        young = clock.now(self.request.municipality) - self.subject.at <= acts_desk.UNDO_WITHIN
        return young and self.subject.undone_at is None and self.subject.submission_id is None

    def perform(self) -> str | None:
        acts_desk.undo_desk_entry(by=self.actor, entry=self.subject)
        return None


class SchemeForm(ActForm):
    """Read in the municipality's own scheme: the file is looked at first, and read in as it was looked at."""

    do, act = "scheme", "cases.read_in_scheme"
    heading = _("Läs in kommunens egen klassificering")
    explains = _(
        "En CSV-fil med kolumnerna code, name, parent och kept (eller kod, namn, överordnad, bevaras). Först visas vad som "
        "läses in."
    )
    done = _("Klassificeringen är inläst.")
    file = forms.FileField(label=_("Fil"), required=False)
    content = forms.CharField(widget=forms.HiddenInput, required=False, max_length=MOST_BYTES)
    filename = forms.CharField(widget=forms.HiddenInput, required=False, max_length=200)

    def perform(self) -> str | None:
        given = self.cleaned_data
        if not given["content"].strip():
            raise Invalid(_("Välj en fil och titta på den först."), field="file")
        acts_intake.read_in_scheme(by=self.actor, filename=given["filename"], data=given["content"].encode())
        return None


class DeadlineForm(ActForm):
    """The municipality's own number of days for a kind of case."""

    do, act = "deadline", "cases.set_deadline"
    heading = _("Kommunens egen tid")
    explains = _(
        "Lagens tid kan kortas, aldrig förlängas. 0 tar bort den egna tiden. Gäller ärenden som registreras sedan."
    )
    button = _("Spara")
    done = _("Tiden är sparad.")
    kind = forms.ChoiceField(label=_("Slag av ärende"))
    days = forms.IntegerField(label=_("Dagar"), min_value=0, max_value=MOST_DAYS)

    def build(self) -> None:
        self.fields["kind"].choices = [(kind, said) for kind, said in kinds_with_time(self.request)]  # type: ignore[attr-defined]

    def perform(self) -> str | None:
        acts_intake.set_deadline(
            by=self.actor, kind=self.cleaned_data["kind"], days=self.cleaned_data["days"]
        )
        return None


_TABLE_KINDS = {
    "interpellation": _("Interpellation"),
    "question": _("Fråga i fullmäktige"),
    "appeal": _("Överklagande"),
    "document-request": _("Begäran om allmän handling"),
}


def kind_in_words(kind: str) -> str:
    """A kind of case or of deadline in words."""
    return str(_TABLE_KINDS.get(kind) or kind_label(kind).in_(language()))


def kinds_with_time(request: Any) -> list[tuple[str, str]]:
    """Every kind that can have a time: those of the routes in force, and those of the table."""
    routes = organisation_on(clock.today(request.municipality)).routes
    kinds = dict.fromkeys([kind for route in routes for kind in route.case_kinds] + list(deadline_table()))
    return [(kind, kind_in_words(kind)) for kind in kinds]
