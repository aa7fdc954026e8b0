"""The pages of the follow-up at work: the whole, a line after a month, a body's item, goals, the tables of a report."""

import re
from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, render

from insyn.budget.following import reports as reports_following
from insyn.budget.following.forms.goals import GoalForm, IndicatorForm, MeasuredForm
from insyn.budget.following.forms.of_line import (
    DecideMeasureForm,
    EndMeasureForm,
    ForecastForm,
    MeasureForm,
    ProfileForm,
)
from insyn.budget.following.forms.of_year import (
    DistributeForm,
    HandOverForm,
    LayForm,
    LimitForm,
    OutcomeForm,
    ResultForm,
)
from insyn.budget.following.gathering import gauge_of, paper_for, row_of, whole_paper
from insyn.budget.following.papers import standing_item
from insyn.budget.following.queries import Following, Stand, following, latest, limits_on
from insyn.budget.following.rules.paper import Gauge
from insyn.budget.following.rules.standing import NAMES_OF_MONTHS, suggestions
from insyn.budget.frames.rules.lines import Purpose
from insyn.budget.models import (
    EnteredOutcome,
    FollowUpPaper,
    Goal,
    Indicator,
    Measure,
    MonthProfile,
    PeriodReport,
)
from insyn.cases.views_forms import language
from insyn.foundation import clock
from insyn.foundation.act_forms import ActForm, act_page, offered, with_refused
from insyn.foundation.staff_pages import StaffRequest, staff_page
from insyn.meetings.models import Meeting
from insyn.organisation.queries import organisation_on
from insyn.people.views_words import row_forms

ON_WHOLE: tuple[type[ActForm], ...] = (OutcomeForm, DistributeForm, LimitForm)
ON_LINE: tuple[type[ActForm], ...] = (ForecastForm, MeasureForm, ProfileForm)
ON_MEASURE: tuple[type[ActForm], ...] = (DecideMeasureForm, EndMeasureForm)
PURPOSES = {"drift": Purpose.OPERATING, "investering": Purpose.INVESTMENT}
FIRST_YEAR, LAST_YEAR = 1990, 2100


def _asked(request: StaffRequest) -> tuple[int, int]:
    """The year and month asked for, else the last with an outcome, else last month."""
    today = clock.today(request.municipality)
    year, month = request.GET.get("ar", ""), request.GET.get("manad", "")
    if re.fullmatch(r"[0-9]{4}", year) and re.fullmatch(r"[0-9]{1,2}", month):
        return _known(int(year), int(month))
    return latest(today) or (today.year, max(1, today.month - 1))


def _known(year: int, month: int) -> tuple[int, int]:
    if not (FIRST_YEAR <= year <= LAST_YEAR and 1 <= month <= 12):
        raise Http404("no such month")
    return year, month


@staff_page
def whole(request: StaffRequest) -> HttpResponse:
    """The whole municipality through a month, what must be decided, and what does not agree."""
    year, month = _asked(request)
    today = clock.today(request.municipality)
    found = following(year, month, today)
    organisation = organisation_on(today)

    def show(refused: ActForm | None, status: int) -> HttpResponse:
        paper = whole_paper(found, today, (organisation.municipality.name, organisation.municipality.name))
        context = {
            "paper": paper,
            "found": found,
            "months": list(enumerate(NAMES_OF_MONTHS, start=1)),
            "limits": limits_on(today),
            "findings": list(reports_following.disagreements(found)),
            "not_in": [
                one for one in found.stands if one.line.unit and not (one.heads and one.heads.handed_in_at)
            ],
            "bodies": [
                body for body in organisation.bodies if body.follows_up or body.id == organisation.board.id
            ],
            "forms": list(with_refused(offered(ON_WHOLE, request, found), refused).values()),
            "handed_over": PeriodReport.objects.select_related("document").order_by("-year", "-month")[:6],
            "refused": refused,
        }
        return render(request, "budget/following/whole.html", context, status=status)

    def sent(do: str, on: int) -> ActForm | None:
        return next((kind(request, found, request.POST) for kind in ON_WHOLE if kind.do == do), None)

    return act_page(request, sent, show, request.get_full_path())


@staff_page
def line(request: StaffRequest, year: int, month: int, kind: str, key: str) -> HttpResponse:
    """One line after a month: what its head thinks of the year and why, measures, how the budget falls, what was entered."""
    _known(year, month)
    if kind not in PURPOSES:
        raise Http404("no such kind")
    purpose = PURPOSES[kind]
    found = following(year, month, clock.today(request.municipality))
    stand = found.one(key, purpose)
    if stand is None:
        raise Http404("no such line")
    subject = (found, stand)
    measures = list(Measure.objects.filter(year=year, key=key, purpose=purpose).order_by("proposed_at", "pk"))

    def show(refused: ActForm | None, status: int) -> HttpResponse:
        return render(
            request,
            "budget/following/line.html",
            _of_line(request, subject, measures, refused),
            status=status,
        )

    def sent(do: str, on: int) -> ActForm | None:
        for form in ON_LINE:
            if form.do == do:
                return form(request, subject, request.POST)
        for form in ON_MEASURE:
            if form.do == do:
                measure = get_object_or_404(Measure, pk=on, year=year, key=key, purpose=purpose)
                return form(request, measure, request.POST)
        return None

    return act_page(request, sent, show, request.path)


def _of_line(
    request: StaffRequest, subject: tuple[Following, Stand], measures: list[Measure], refused: ActForm | None
) -> dict[str, Any]:
    found, stand = subject
    year, key, purpose = found.year, stand.line.key, stand.line.purpose
    last_year = None
    if stand.last_year is not None and stand.last_whole is not None:
        last_year = (stand.last_year, stand.last_whole)
    on_measures = row_forms(ON_MEASURE, request, measures, refused)
    return {
        "found": found,
        "stand": stand,
        "row": row_of(stand),
        "month_name": NAMES_OF_MONTHS[found.month - 1],
        "suggestions": suggestions(stand.line.tkr, found.month, stand.to_date, stand.outcome, last_year),
        "measures": [(one, list(on_measures[one.pk].values())) for one in measures],
        "entered": [
            (row, NAMES_OF_MONTHS[row.month - 1], row.ore // 100)
            for row in EnteredOutcome.objects.filter(year=year, key=key, purpose=purpose).order_by(
                "month", "entered_at", "pk"
            )
        ],
        "profile": MonthProfile.objects.filter(year=year, key=key, purpose=purpose)
        .order_by("stated_at", "pk")
        .last(),
        "forms": list(with_refused(offered(ON_LINE, request, subject), refused).values()),
        "refused": refused,
    }


@staff_page
def body(request: StaffRequest, body: str) -> HttpResponse:
    """What a body is told at its next meeting, as it is known now, and that it can be laid among the papers."""
    today = clock.today(request.municipality)
    organisation = organisation_on(today)
    if not organisation.has_body(body):
        raise Http404("no such body")
    year, month = _asked(request)
    planned = Meeting.objects.filter(body=body, party="", on__gte=today, state=Meeting.State.PLANNED)
    coming = list(planned.select_related("version").order_by("on")[:3])
    earlier = FollowUpPaper.objects.filter(body=body, published_at__isnull=False).order_by("-on")[:12]

    def show(refused: ActForm | None, status: int) -> HttpResponse:
        meetings = [(one, standing_item(one), _laid(one), LayForm(request, one)) for one in coming]
        context = {
            "paper": paper_for(body, year, month, today),
            "body": organisation.body(body),
            "meetings": meetings,
            "earlier": earlier,
            "refused": refused,
        }
        return render(request, "budget/following/body.html", context, status=status)

    def sent(do: str, on: int) -> ActForm | None:
        if do != LayForm.do:
            return None
        return LayForm(request, get_object_or_404(Meeting, pk=on, body=body), request.POST)

    return act_page(request, sent, show, request.path)


def _laid(meeting: Meeting) -> FollowUpPaper | None:
    """What is laid among a meeting's papers already."""
    return FollowUpPaper.objects.filter(item__meeting=meeting).select_related("document").first()


@staff_page
def goals(request: StaffRequest, year: int) -> HttpResponse:
    """A year's goals with what is measured of them."""
    _known(year, 1)
    today = clock.today(request.municipality)
    organisation = organisation_on(today)

    def show(refused: ActForm | None, status: int) -> HttpResponse:
        found = Goal.objects.filter(year=year).prefetch_related("indicators__values")
        rows = list(found.order_by("body", "pk"))
        indicators = {goal.pk: sorted(goal.indicators.all(), key=lambda one: one.pk) for goal in rows}
        every = [one for of_goal in indicators.values() for one in of_goal]
        on_goals = row_forms((IndicatorForm,), request, rows, refused)
        on_indicators = row_forms((MeasuredForm,), request, every, refused)
        shown = [
            {
                "goal": goal,
                "body": organisation.body(goal.body).name if organisation.has_body(goal.body) else None,
                "gauges": [
                    (_gauge(one), list(on_indicators[one.pk].values())) for one in indicators[goal.pk]
                ],
                "forms": list(on_goals[goal.pk].values()),
            }
            for goal in rows
        ]
        context = {
            "year": year,
            "goals": shown,
            "forms": list(with_refused(offered((GoalForm,), request, year), refused).values()),
            "refused": refused,
        }
        return render(request, "budget/following/goals.html", context, status=status)

    def sent(do: str, on: int) -> ActForm | None:
        if do == GoalForm.do:
            return GoalForm(request, year, request.POST)
        if do == IndicatorForm.do:
            return IndicatorForm(request, get_object_or_404(Goal, pk=on, year=year), request.POST)
        if do == MeasuredForm.do:
            return MeasuredForm(request, get_object_or_404(Indicator, pk=on, goal__year=year), request.POST)
        return None

    return act_page(request, sent, show, request.path)


def _gauge(indicator: Indicator) -> Gauge:
    values = sorted(indicator.values.all(), key=lambda one: (one.on, one.noted_at, one.pk))
    return gauge_of(indicator, values)


@staff_page
def report(request: StaffRequest, year: int, month: int) -> HttpResponse:
    """The tables of a report through a month, as they are known now."""
    _known(year, month)
    subject = (year, month)
    kinds: tuple[type[ActForm], ...] = (ResultForm, HandOverForm)

    def show(refused: ActForm | None, status: int) -> HttpResponse:
        found = reports_following.report(year, month, clock.today(request.municipality))
        context = {
            "report": found,
            "forms": list(with_refused(offered(kinds, request, subject), refused).values()),
            "handed_over": PeriodReport.objects.filter(year=year, month=month)
            .select_related("document")
            .order_by("-made_at"),
            "refused": refused,
        }
        return render(request, "budget/following/report.html", context, status=status)

    def sent(do: str, on: int) -> ActForm | None:
        return next((kind(request, subject, request.POST) for kind in kinds if kind.do == do), None)

    return act_page(request, sent, show, request.path)


@staff_page
def report_file(request: StaffRequest, year: int, month: int, kind: str) -> HttpResponse:
    """The tables as a CSV file or a PDF, as they are known now."""
    _known(year, month)
    today = clock.today(request.municipality)
    found = reports_following.report(year, month, today)
    if kind == "csv":
        answer = HttpResponse(
            reports_following.as_csv(found, language()), content_type="text/csv; charset=utf-8"
        )
    else:
        answer = HttpResponse(
            reports_following.as_pdf(found, request.municipality, today), content_type="application/pdf"
        )
    answer["Content-Disposition"] = f'attachment; filename="tabeller-{year}-{month:02}.{kind}"'
    return answer
