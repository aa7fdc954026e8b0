"""How the budget goes, as the bodies have been told it: every follow-up that was sent, and one as it was sent."""

from datetime import date

from django.db.models import F
from django.http import Http404, HttpRequest, HttpResponse

from insyn.budget.following.rules.paper import paper_of
from insyn.budget.models import FollowUpPaper, PeriodReport
from insyn.description.text import Text
from insyn.documents.queries import published
from insyn.portal.asof import AsOf, public_view
from insyn.portal.page import page


@public_view
def follow_ups(request: HttpRequest) -> HttpResponse:
    """What bodies have had, the latest first, and the tables that were handed over."""
    asof: AsOf = request.asof  # type: ignore[attr-defined]
    rows = list(
        published(FollowUpPaper, asof.known)
        .defer("paper")
        .annotate(sv=F("paper__body_sv"), en=F("paper__body_en"))
        .order_by("-on", "body")
    )
    for row in rows:
        row.name = Text(row.sv, row.en)
    latest = published(FollowUpPaper, asof.known).get(pk=rows[0].pk) if rows else None
    return page(
        request,
        "budget_following",
        rows=rows,
        latest=latest,
        paper=paper_of(latest.paper) if latest else None,
        handed_over=published(PeriodReport, asof.known)
        .select_related("document")
        .order_by("-year", "-month", "-made_at"),
    )


@public_view
def follow_up(request: HttpRequest, body_id: str, day: str) -> HttpResponse:
    """What a body had at a meeting, as it was sent. One question to the database, whatever has been sent before."""
    asof: AsOf = request.asof  # type: ignore[attr-defined]
    try:
        on = date.fromisoformat(day)
    except ValueError:
        raise Http404("no such day") from None
    row = published(FollowUpPaper, asof.known).filter(body=body_id, on=on).select_related("document").first()
    if row is None:
        raise Http404("no such follow-up")
    return page(request, "budget_following_paper", row=row, paper=paper_of(row.paper))
