"""The day's work, and the clock of a demonstration."""

from typing import Any

from django import forms
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from insyn.foundation import clock
from insyn.foundation.act_forms import ActForm, act_page
from insyn.foundation.clock_acts import set_clock
from insyn.foundation.daily import run_day
from insyn.foundation.staff_pages import StaffRequest, staff_page
from insyn.portal.work_list import Section, Task, sections


class ClockForm(ActForm):
    """Move the example's clock."""

    do, act = "clock", "foundation.set_clock"
    heading = _("Exempelklockan")
    explains = _(
        "Gå till en dag och tid i exemplet, så kan du prova vad som gäller då. Det som har hänt ligger kvar."
    )
    button = _("Gå till")
    done = _("Exempelklockan är ställd.")
    day = forms.DateField(label=_("Dag"), widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"))
    hour = forms.TimeField(label=_("Klockan"), widget=forms.TimeInput(attrs={"type": "time"}, format="%H:%M"))

    def build(self) -> None:
        here = clock.now(self.request.municipality).astimezone(clock.STOCKHOLM)
        self.fields["day"].initial, self.fields["hour"].initial = (
            here.date(),
            here.time().replace(second=0, microsecond=0),
        )

    def now(self) -> bool:
        return self.request.municipality.demonstration

    def perform(self) -> str | None:
        moved = set_clock(by=self.actor, day=self.cleaned_data["day"], hour=self.cleaned_data["hour"])
        run_day(moved)
        return reverse("work:list", args=[self.request.municipality.slug])


@staff_page
def work(request: StaffRequest) -> HttpResponse:
    """What waits for the reader today, what is late first."""
    found = sections(request)
    clock_form = ClockForm(request)
    context: dict[str, Any] = {
        "late": late(found),
        "sections": [Section(s.key, s.heading, tuple(t for t in s.tasks if not t.late)) for s in found],
        "clock_form": clock_form if clock_form.now() and clock_form.allowed else None,
        "nothing": not any(section.tasks for section in found),
    }
    return render(request, "portal/work/list.html", context)


def late(found: list[Section]) -> list[Task]:
    """Everything that is late, the latest first."""
    tasks = [task for section in found for task in section.tasks if task.late]
    return sorted(tasks, key=lambda task: (task.due is None, task.due))


@staff_page
def example_clock(request: StaffRequest) -> HttpResponse:
    """The form that moves a demonstration's clock."""
    form = ClockForm(request)
    if not form.now():
        raise Http404("no example clock here")

    def show(refused: ActForm | None, status: int) -> HttpResponse:
        context = {"form": refused or form, "refused": refused}
        return render(request, "portal/work/clock.html", context, status=status)

    def sent(do: str, on: int) -> ActForm | None:
        return ClockForm(request, None, request.POST) if do == ClockForm.do else None

    return act_page(request, sent, show, request.path)
