"""The forms of the kinds of case: each does one act on one case; shown where the case stands so that it is of use."""

from collections.abc import Callable, Sequence
from datetime import date
from typing import Any, ClassVar

from django import forms
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from insyn.cases.models import Case
from insyn.cases.of_kinds.facts import SETTLED
from insyn.cases.views_forms import language, long_text
from insyn.foundation import clock
from insyn.foundation.act_forms import ActForm
from insyn.organisation.queries import organisation_on
from insyn.people.models import Assignment, Person
from insyn.people.queries import assignments_on

C = Assignment.Capacity
Words = str | Promise


def day_field(label: Any, *, required: bool = True, help_text: Any = "") -> forms.DateField:
    """A day, with the browser's own calendar."""
    widget = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    return forms.DateField(label=label, required=required, help_text=help_text, widget=widget)


def tick(label: Any) -> forms.BooleanField:
    """A box to tick; not ticked is no."""
    return forms.BooleanField(label=label, required=False)


def whole(label: Any, *, required: bool = True, least: int = 0, help_text: Any = "") -> forms.IntegerField:
    """A whole number."""
    return forms.IntegerField(
        label=label, required=required, min_value=least, max_value=10**8, help_text=help_text
    )


class KindForm(ActForm):
    """A form for an act on a case of some kinds. ``needs`` are facts that must be noted for it to be of use, ``unless`` such that
    make it of none; ``also_settled`` is whether it is of use when the case is settled. Fields go to the act by their names."""

    kinds: ClassVar[tuple[str, ...]] = ()
    needs: ClassVar[tuple[str, ...]] = ()
    unless: ClassVar[tuple[str, ...]] = ()
    also_settled: ClassVar[bool] = False
    call: ClassVar[Callable[..., Any]]
    button: Words = _("Anteckna")
    subject: Case

    @property
    def unit(self) -> str:
        return self.subject.unit

    @property
    def today(self) -> date:
        """The municipality's day."""
        return clock.today(self.request.municipality)

    def has(self, *what: str) -> bool:
        """Whether one of these is noted of the case."""
        return self.subject.kind_facts.filter(what__in=what).exists()

    def now(self) -> bool:
        if self.kinds and self.subject.kind not in self.kinds:
            return False
        if not self.also_settled and self.subject.status in SETTLED:
            return False
        return (not self.needs or self.has(*self.needs)) and not (self.unless and self.has(*self.unless))

    def given(self) -> dict[str, Any]:
        """What the act is given beside the case."""
        return {name: value for name, value in self.cleaned_data.items() if name != "form_token"}

    def perform(self) -> str | None:
        type(self).call(by=self.actor, case=self.subject, **self.given())
        return None

    def choose(self, field: str, choices: Sequence[tuple[str, str]], *, empty: bool = True) -> None:
        """Let the field be chosen among these."""
        first = [("", "–")] if empty else []
        self.fields[field].choices = [*first, *choices]  # type: ignore[attr-defined]


def committees(today: date) -> list[tuple[str, str]]:
    """The board and the other committees, to choose among."""
    found = organisation_on(today).bodies
    return [(body.id, body.name.in_(language())) for body in found if body.kind.is_committee]


def members_of_assembly(today: date) -> list[tuple[str, str]]:
    """The assembly's members, by name."""
    rows = assignments_on(today, body=organisation_on(today).assembly.id, capacity=C.MEMBER)
    people = sorted({row.person for row in rows}, key=lambda one: (one.family_name, one.given_name, one.pk))
    return [(str(one.pk), one.with_party) for one in people]


def askable(today: date) -> list[tuple[str, str]]:
    """Whom an interpellation can be put to, the chairs first with what they chair, then the other members of the assembly."""
    organisation = organisation_on(today)
    rows = assignments_on(today, capacity__in=[C.CHAIR, C.FULL_TIME])
    chairs = [
        (str(row.person.pk), f"{row.person.name}, {organisation.body(row.body).name.in_(language())}")
        for row in rows
        if organisation.has_body(row.body)
        and (organisation.body(row.body).kind.is_committee or "drafting" in organisation.body(row.body).kind)
    ]
    known = {pk for pk, _name in chairs}
    return [*chairs, *(one for one in members_of_assembly(today) if one[0] not in known)]


def person_of(text: str) -> Person | None:
    """The person chosen in a form."""
    return Person.objects.filter(pk=int(text)).first() if text.isdecimal() else None


PARAGRAPH = _("Paragraf i protokollet")
DECIDED_ON = _("Fullmäktiges sammanträde den")

__all__ = [
    "KindForm",
    "askable",
    "committees",
    "day_field",
    "long_text",
    "members_of_assembly",
    "tick",
    "whole",
]
