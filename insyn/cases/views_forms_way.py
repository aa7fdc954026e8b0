"""The forms that send a case on: to a unit, to a body in time for a meeting, or to its end by a delegate."""

from datetime import date
from typing import Any

from django import forms
from django.utils.formats import date_format
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from insyn.cases import acts, way
from insyn.cases.hooks import meeting_dates
from insyn.cases.models import Case, CaseStep
from insyn.cases.rules import hand_in_deadline
from insyn.cases.views_forms import CaseForm, language, long_text
from insyn.delegation.decisions import conditions_of, whose
from insyn.delegation.holding import Held, held_lines, post_name
from insyn.delegation.models import Capacity
from insyn.delegation.together import Together, those_of
from insyn.description.administration import Administration, Unit
from insyn.description.delegation import PRESIDIUM, DelegationLine
from insyn.description.text import in_groups
from insyn.foundation import clock
from insyn.foundation.act_forms import Option
from insyn.foundation.errors import NotAllowed
from insyn.foundation.models import StaffRole, User
from insyn.organisation.queries import administration_on, administration_or_none, organisation_on


def day_in_words(day: date) -> str:
    """Monday 11 May 2020."""
    return date_format(day, "l j F Y")


class AssignForm(CaseForm):
    """Give the case to a unit and one official there. Units whose words the question uses come first."""

    do, act = "assign", "cases.assign_case"
    heading = _("Lämna till en enhet")
    button = _("Lämna ärendet")
    done = _("Ärendet är lämnat till enheten.")
    unit_chosen = forms.ChoiceField(label=_("Enhet"), widget=forms.RadioSelect)
    official = forms.ChoiceField(
        label=_("Handläggare"), required=False, help_text=_("Kan lämnas tomt: enheten fördelar själv.")
    )

    def build(self) -> None:
        on = clock.today(self.request.municipality)
        sought = self.request.GET.get("enhet", "").strip()[:60]
        self.sought = sought
        self.fields["unit_chosen"].choices = _units(self.subject, sought, on)  # type: ignore[attr-defined]
        self.fields["unit_chosen"].initial = self.subject.unit or None
        self.people = {str(user.pk): user for user in _officials(on)}
        self.fields["official"].choices = [("", "–")] + [  # type: ignore[attr-defined]
            (pk, _with_unit(user, on)) for pk, user in self.people.items()
        ]
        self.fields["official"].initial = self.subject.official_id or ""

    def now(self) -> bool:
        return self.subject.status in (Case.Status.REGISTERED, Case.Status.PREPARING)

    def perform(self) -> str | None:
        official = self.people.get(self.cleaned_data["official"])
        acts.assign_case(
            by=self.actor, case=self.subject, unit=self.cleaned_data["unit_chosen"], official=official
        )
        return None


def _units(case: Case, sought: str, on: date) -> list[tuple[str, Option]]:
    administration = administration_on(on)
    text = f"{case.title} {case.summary} {case.submission.text if case.submission else ''}".lower()
    wanted = sought.lower()
    units = [unit for unit in administration.units if not wanted or wanted in _all_words(unit)]
    fitting = {unit.id: sum(_uses(word, text) for word in unit.words) for unit in units}
    units.sort(key=lambda unit: -fitting[unit.id])
    best = max(fitting.values(), default=0)
    return [
        (unit.id, _option(unit, administration, suggested=bool(best) and fitting[unit.id] == best))
        for unit in units
    ]


def _uses(word: str, text: str) -> bool:
    # Short words stand inside too many others ("it" in "vid") to be a hint.
    return len(word) > 3 and word.lower() in text


def _all_words(unit: Unit) -> str:
    return " ".join((unit.name.sv, unit.name.en, *unit.words, *unit.areas)).lower()


def _option(unit: Unit, administration: Administration, *, suggested: bool) -> Option:
    name = unit.name.in_(language())
    if suggested:
        name = gettext("%(unit)s (förslag utifrån texten)") % {"unit": name}
    over = [above.name.in_(language()) for above in list(administration.upwards(unit.id))[1:2]]
    return Option(name, "; ".join([*over, ", ".join(unit.words)]).strip("; "))


def _officials(on: date) -> list[User]:
    roles = StaffRole.objects.filter(name=StaffRole.Name.OFFICIAL, starts_on__lte=on).exclude(ends_on__lte=on)
    users = User.objects.filter(pk__in=roles.values("user_id"), is_active=True)
    return list(users.order_by("last_name", "first_name", "pk"))


def _with_unit(user: User, on: date) -> str:
    administration = administration_on(on)
    units = [role.unit for role in user.staff_roles.order_by("pk") if role.unit]
    known = [unit.name.in_(language()) for unit in administration.units if unit.id in units]
    return f"{user}, {known[0]}" if known else str(user)


class HandInForm(CaseForm):
    """Hand the case in for a meeting; every planned one is offered with its last day."""

    do, act = "hand-in", "cases.hand_in"
    heading = _("Lämna in till sammanträde")
    button = _("Lämna in")
    done = _("Ärendet är inlämnat.")
    meeting_on = forms.ChoiceField(label=_("Sammanträde"), widget=forms.RadioSelect)

    def build(self) -> None:
        on = clock.today(self.request.municipality)
        step = way.next_step(self.subject)
        self.fields["meeting_on"].choices = _meetings(self.subject, step, on) if step else []  # type: ignore[attr-defined]
        choices = self.fields["meeting_on"].choices  # type: ignore[attr-defined]
        self.fields["meeting_on"].initial = next((day for day, option in choices if not option.warns), None)
        if step:
            name = organisation_on(on).body(step.body).name.in_(language())
            self.explains = gettext("Första steget är %(body)s.") % {"body": name}

    def now(self) -> bool:
        step = way.next_step(self.subject)
        report = getattr(self.subject, "report", None)
        ready = report is not None and report.signed_at is not None
        return (
            ready
            and self.subject.status == Case.Status.PREPARING
            and step is not None
            and step.state == CaseStep.State.AHEAD
        )

    def perform(self) -> str | None:
        acts.hand_in(
            by=self.actor, case=self.subject, meeting_on=date.fromisoformat(self.cleaned_data["meeting_on"])
        )
        return None


def days_before(case: Case, step: CaseStep) -> int:
    """How many calendar days before the step's meeting the case's route wants it in."""
    route = way.route_of(case)
    return route.hand_in.days if route.hand_in and route.hand_in.before == step.body else 0


def _meetings(case: Case, step: CaseStep, on: date) -> list[tuple[str, Option]]:
    days = days_before(case, step)
    offered = []
    for meeting in meeting_dates(step.body, on)[:6]:
        last = hand_in_deadline(meeting, days)
        words = {"day": day_in_words(last)}
        late = on > last
        note = (
            gettext("För sent: sista dag var %(day)s.") % words
            if late
            else gettext("Sista dag att lämna in: %(day)s.") % words
        )
        offered.append((meeting.isoformat(), Option(day_in_words(meeting), note, warns=late)))
    return offered


class DelegateForm(CaseForm):
    """Decide the case under a line of the delegation order that the reader may use."""

    do, act = "delegate", "cases.decide_by_delegation"
    heading = _("Besluta på delegation")
    explains = _(
        "Ärendet avgörs här, på lägsta nivå som får besluta. Bara de punkter som du får använda visas."
    )
    button = _("Besluta")
    done = _("Beslutet är fattat och anmäls till organet vid nästa sammanträde.")
    line = forms.ChoiceField(label=_("Punkt i delegationsordningen"), widget=forms.RadioSelect)
    text = long_text(_("Beslut"), 4)
    amount = forms.IntegerField(
        label=_("Belopp i kronor"),
        required=False,
        min_value=0,
        max_value=10**12,
        help_text=_("Om punkten har en beloppsgräns."),
    )

    days = forms.IntegerField(
        label=_("Antal dagar"),
        required=False,
        min_value=0,
        max_value=100_000,
        help_text=_("Om punkten har en tidsgräns."),
    )
    conditions_met = forms.BooleanField(
        label=_("Punktens villkor är uppfyllda"),
        required=False,
        help_text=_("Om punkten har villkor. De står vid punkten."),
    )
    cannot_wait = long_text(
        _("Varför ärendet inte kan vänta"),
        2,
        required=False,
        help_text=_("Bara för brådskande beslut (6 kap. 39 § kommunallagen)."),
        limit=2000,
    )
    took_part = forms.MultipleChoiceField(
        label=_("Vilka i presidiet som deltog"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("Bara för presidiets punkter. Mer än hälften måste ha deltagit."),
    )
    met_on = forms.DateField(
        label=_("Dagen då utskottet beslutade"),
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        help_text=_("Bara för utskottets punkter."),
    )
    paragraph = forms.IntegerField(
        label=_("Paragraf i utskottets protokoll"), required=False, min_value=1, max_value=100_000
    )

    def build(self) -> None:
        on = clock.today(self.request.municipality)
        self.held = held_lines(self.actor, on)
        self.fields["line"].choices = [(one.line.number, line_option(one, on)) for one in self.held]  # type: ignore[attr-defined]
        self.has_lines = bool(self.held)
        lines = [one.line for one in self.held]
        if not any(line.limit and line.limit.amount is not None for line in lines):
            del self.fields["amount"]
        if not any(line.limit and line.limit.days is not None for line in lines):
            del self.fields["days"]
        if not any(conditions_of(line, on) for line in lines):
            del self.fields["conditions_met"]
        if not any(line.urgent for line in lines):
            del self.fields["cannot_wait"]
        self._build_together([one.line for one in self.held if one.capacity == Capacity.BODY], on)

    def _build_together(self, lines: list[DelegationLine], on: date) -> None:
        """Ask who took part only of a presidium, and of the minutes only of a subcommittee."""
        people = dict.fromkeys(
            person for line in lines if line.delegate == PRESIDIUM for person in those_of(line, on)
        )
        self.fields["took_part"].choices = [(str(person.pk), Option(str(person))) for person in people]  # type: ignore[attr-defined]
        if not people:
            del self.fields["took_part"]
        if not any(line.delegate != PRESIDIUM for line in lines):
            del self.fields["met_on"], self.fields["paragraph"]

    def now(self) -> bool:
        return self.has_lines and self.subject.status in (Case.Status.REGISTERED, Case.Status.PREPARING)

    def perform(self) -> str | None:
        acts.decide_by_delegation(by=self.actor, case=self.subject, **self.given())
        return None

    def require(self) -> None:
        """Refuse somebody else's line with its holder's name, before anything is said of what was written."""
        super().require()
        on = clock.today(self.request.municipality)
        line = organisation_on(on).line(str(self.data.get("line", "")))
        if line is not None and all(one.line.number != line.number for one in self.held):
            self.errors.clear()
            raise NotAllowed(whose(line, on))

    def given(self) -> dict[str, Any]:
        """What was written, as the act takes it; the fields that no line of hers needs are not there."""
        fields = ("line", "text", "amount", "days", "conditions_met", "cannot_wait")
        found = {key: self.cleaned_data[key] for key in fields if key in self.cleaned_data}
        took_part = tuple(int(pk) for pk in self.cleaned_data.get("took_part") or ())
        met_on, paragraph = self.cleaned_data.get("met_on"), self.cleaned_data.get("paragraph")
        if took_part or met_on or paragraph:
            found["together"] = Together(took_part, met_on, paragraph)
        return found


def line_option(held: Held, on: date) -> Option:
    """A line somebody holds: what it is of, how far it reaches, its conditions, and in what capacity she has it."""
    line, administration = held.line, administration_or_none(on)
    limit = line.limit.amount if line.limit else None
    bound = gettext("Högst %(limit)s kr.") % {"limit": in_groups(limit)} if limit is not None else ""
    days = line.limit.days if line.limit else None
    period = gettext("Högst %(days)s dagar.") % {"days": days} if days is not None else ""
    capacity = ""
    if held.capacity != Capacity.POST:
        capacity = str(Capacity(held.capacity).label)
        if held.post:
            capacity = f"{capacity}, {post_name(held.post, administration).in_(language())}"
        capacity = gettext("Som %(capacity)s.") % {"capacity": capacity}
    conditions = [gettext("Villkor: %(condition)s") % {"condition": said} for said in conditions_of(line, on)]
    unreported = "" if line.reported or line.urgent else gettext("Anmäls inte: anslås på anslagstavlan.")
    return Option(
        f"{line.number} {line.subject.in_(language())}",
        " ".join(filter(None, [bound, period, f"{line.legal_basis}.", capacity, *conditions, unreported])),
    )
