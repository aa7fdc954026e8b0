"""The pages of the year's calendar: a plan looked at and laid in, and what a moved meeting drags along."""

from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _

from insyn.foundation import clock
from insyn.foundation.act_forms import ActForm, act_page, offered, with_refused
from insyn.foundation.clock import STOCKHOLM
from insyn.foundation.errors import Invalid
from insyn.foundation.staff_pages import StaffRequest, has_role, staff_page
from insyn.meetings import acts
from insyn.meetings import year as years
from insyn.meetings.models import Meeting
from insyn.meetings.views import body_name, meeting_at
from insyn.meetings.views_forms import MeetingForm
from insyn.meetings.year import ShownPlan
from insyn.organisation.queries import NoVersionInForce
from insyn.planning.explaining import Impossible
from insyn.planning.planning import Changed
from insyn.planning.telling import told_broken, told_conflict, told_due_days, told_move, told_plan

AHEAD = 3
"""How many years from this one can be planned."""


class LayInForm(ActForm):
    """Lay in every meeting of the plan."""

    do, act = "lay-in", "meetings.lay_in_year"
    plan = forms.CharField(widget=forms.HiddenInput(), max_length=200_000)
    subject: ShownPlan | None

    def build(self) -> None:
        if self.subject:
            self.fields["plan"].initial = years.signed(self.subject, self.request.municipality.pk)
            number = len(self.subject.places)
            self.button = ngettext("Lägg in %(n)s sammanträde", "Lägg in %(n)s sammanträden", number) % {
                "n": number
            }

    @property
    def name(self) -> str:
        return self.do

    def perform(self) -> str | None:
        plan = years.read_signed(self.cleaned_data["plan"], self.request.municipality.pk)
        if plan is None:
            raise Invalid(_("Planen kan inte läsas. Räkna ut den igen och lägg in den."))
        made = acts.lay_in_year(by=self.actor, plan=plan)
        self.done = gettext("%(n)s sammanträden är inlagda.") % {"n": len(made)}  # type: ignore[misc]
        return reverse("work:meetings", args=[self.request.municipality.slug])


@staff_page
def year_plan(request: StaffRequest) -> HttpResponse:
    """The best plan of a year (``?ar=``; next year where nothing is asked), why there is none, and the form that lays it in.

    The form carries the plan that was shown, signed: what is laid in is that, and no plan is made to lay it in.
    """
    if not has_role(request, "secretary"):
        raise PermissionDenied
    today = clock.today(request.municipality)
    choices = [today.year + more for more in range(AHEAD)]
    asked = request.GET.get("ar", "")
    year = next((one for one in choices if str(one) == asked), None)
    context: dict[str, Any] = {"years": choices, "year": year or today.year + 1, "asked": year is not None}

    def show(refused: ActForm | None, status: int) -> HttpResponse:
        planned = {} if year is None else _planned(year, today)
        if planned.get("shown"):
            planned["form"] = LayInForm(
                request, planned["shown"]
            )  # the new plan, also after one that was refused
        return render(
            request, "meetings/staff/year.html", {**context, **planned, "refused": refused}, status=status
        )

    def sent(do: str, on: int) -> ActForm | None:
        return LayInForm(request, None, request.POST) if do == LayInForm.do else None

    return act_page(request, sent, show, request.get_full_path())


def _planned(year: int, today: date) -> dict[str, Any]:
    try:
        found = years.plan_year(year)
    except NoVersionInForce:
        return {"none": True}
    if isinstance(found, Impossible):
        return {"conflict": list(told_conflict(found))}
    shown = years.shown_plan(found, today)
    missing = {(place.body, place.on) for place in shown.places}
    rows = [
        (one, found.problem.named(one.body), (found.problem.shown(one.body), one.date) in missing)
        for one in found.meetings
    ]
    return {
        "rows": rows,
        "shown": shown if shown.places else None,
        "told": list(told_plan(found)),
        "due": list(told_due_days(found)),
    }


class MoveForm(MeetingForm):
    """Move the meeting to another day, time or place."""

    do, act = "move", "meetings.move_meeting"
    heading = _("Flytta sammanträdet")
    button = _("Flytta sammanträdet")
    done = _("Sammanträdet är flyttat.")
    on = forms.DateField(label=_("Ny dag"), widget=forms.DateInput(attrs={"type": "date"}))
    starts = forms.TimeField(label=_("Klockan"), widget=forms.TimeInput(attrs={"type": "time"}))
    place = forms.CharField(label=_("Plats"), max_length=200, required=False)

    def build(self) -> None:
        self.fields["on"].initial = self.subject.on
        self.fields["starts"].initial = self.subject.starts_at.astimezone(STOCKHOLM).strftime("%H:%M")
        self.fields["place"].initial = self.subject.place

    def now(self) -> bool:
        return self.subject.state == Meeting.State.PLANNED

    def perform(self) -> str | None:
        found = acts.move_meeting(
            by=self.actor,
            meeting=self.subject,
            on=self.cleaned_data["on"],
            starts=self.cleaned_data["starts"],
            place=self.cleaned_data["place"],
        )
        return reverse("work:meeting", args=[self.request.municipality.slug, found.body, found.address])


@staff_page
def move(request: StaffRequest, body: str, day: str) -> HttpResponse:
    """What another day of the meeting drags along (``?till=``), and the form that moves it."""
    found = meeting_at(request, body, day)
    asked = request.GET.get("till", "")
    try:
        to = date.fromisoformat(asked) if asked else None
    except ValueError:
        to = None

    def show(refused: ActForm | None, status: int) -> HttpResponse:
        context: dict[str, Any] = {
            "meeting": found,
            "name": body_name(found),
            "till": asked,
            "no_day": bool(asked) and to is None,
            "forms": with_refused(offered([MoveForm], request, found), refused),
            "refused": refused,
        }
        if to and to != found.on:
            form = context["forms"].get(MoveForm.do)
            if form and refused is None:
                form.fields["on"].initial = to
            context |= _dragged(found, to)
        return render(request, "meetings/staff/move.html", context, status=status)

    def sent(do: str, on: int) -> ActForm | None:
        return MoveForm(request, found, request.POST) if do == MoveForm.do else None

    return act_page(request, sent, show, request.get_full_path())


def _dragged(meeting: Meeting, to: date) -> dict[str, Any]:
    found = years.dragged(meeting, to)
    if found is None:
        return {"unknown": True, "to": to}
    problem = found.nearest.problem if isinstance(found.nearest, Impossible) else found.nearest.before.problem
    moves = found.nearest.moves if isinstance(found.nearest, Changed) else ()
    return {
        "to": to,
        "broken": list(told_broken(problem, found.broken)),
        "drags": [
            told_move(problem, one) for one in moves if not (one.before == meeting.on and one.after == to)
        ],
        "stuck": list(told_conflict(found.nearest)) if isinstance(found.nearest, Impossible) else [],
    }
