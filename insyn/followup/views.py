"""The pages of staff: every assignment, one with what can be done with it, and the list as files."""

from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from insyn.cases.models import Execution
from insyn.cases.reading import STAFF, may_see_case
from insyn.documents.gate import gated
from insyn.followup import files
from insyn.followup.gathering import Shown, counts_of, executions, gathered
from insyn.followup.models import BodyReport
from insyn.followup.queries import choices_of, filters_of, seen_by
from insyn.followup.reporting import given_to_nobody
from insyn.followup.rules.assignments import Stand
from insyn.followup.views_forms import ASSIGNMENT_FORMS
from insyn.foundation import clock
from insyn.foundation.act_forms import ActForm, act_page, offered, with_refused
from insyn.foundation.errors import NotAllowed
from insyn.foundation.staff_pages import StaffRequest, has_role, held_roles, staff_page
from insyn.meetings.views_forms import language


def only_staff(request: StaffRequest) -> None:
    """Refuse somebody who is no employee."""
    if not has_role(request, *STAFF):
        raise NotAllowed(_("Sidan är för kommunens medarbetare. Det offentliga står på de öppna sidorna."))


@staff_page
def assignments(request: StaffRequest) -> HttpResponse:
    """Every assignment that the reader may see, the oldest unexecuted first, with counts; and what nobody has been given."""
    only_staff(request)
    today = clock.today(request.municipality)
    every = seen_by(request.actor, held_roles(request), today)
    asked = filters_of(request.GET)
    shown = [one for one in every if asked.keeps(one)]
    context = {
        "shown": shown,
        "counts": counts_of(shown),
        "asked": asked,
        "stands": list(Stand),
        "choices": choices_of(every),
        "query": request.GET.urlencode(),
        "nobody": [
            case for case in given_to_nobody() if may_see_case(request.actor, held_roles(request), case)
        ],
        "reports": BodyReport.objects.select_related("document").order_by("-last", "body")[:20],
    }
    return render(request, "followup/assignments.html", context)


def _open_ones(request: StaffRequest) -> list[Shown]:
    """What the list's files hold: nothing of a secret case, whoever asks."""
    only_staff(request)
    today = clock.today(request.municipality)
    asked = filters_of(request.GET)
    every = seen_by(request.actor, held_roles(request), today)
    return [one for one in every if asked.keeps(one) and not one.case.secret]


@staff_page
def assignments_file(request: StaffRequest, kind: str) -> HttpResponse:
    """The list as it is narrowed, as CSV or JSON."""
    return files.answer(_open_ones(request), kind, language(), clock.today(request.municipality))


@staff_page
def assignment(request: StaffRequest, execution: int) -> HttpResponse:
    """An assignment with everything that has been noted of it, and what can be done; of a secret case behind the gate."""
    only_staff(request)
    found = executions().filter(pk=execution).first()
    if found is None:
        raise Http404("no such assignment")
    if not may_see_case(request.actor, held_roles(request), found.case):
        raise NotAllowed(_("Ärendet är sekretessbelagt och öppet bara för den som arbetar med det."))
    if gate := gated(request, secret=found.case.secret):
        return gate

    def show(refused: ActForm | None, status: int) -> HttpResponse:
        return render(request, "followup/assignment.html", _context(request, found, refused), status=status)

    def sent(do: str, on: int) -> ActForm | None:
        kind = next((kind for kind in ASSIGNMENT_FORMS if kind.do == do), None)
        return kind(request, found, request.POST) if kind else None

    return act_page(request, sent, show, request.path)


def _context(request: StaffRequest, execution: Execution, refused: ActForm | None) -> dict[str, Any]:
    shown = gathered([execution], clock.today(request.municipality))
    return {
        "execution": execution,
        "case": execution.case,
        "one": shown[0] if shown else None,
        "happenings": execution.happenings.order_by("at", "pk"),
        "reminders": execution.reminders.order_by("at", "pk"),
        "forms": list(with_refused(offered(ASSIGNMENT_FORMS, request, execution), refused).values()),
        "refused": refused,
    }
