"""The minutes: written by the secretary, approved by the chair and the approvers."""

from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from insyn.documents.gate import gated
from insyn.foundation.act_forms import ActForm, act_page, offered, with_refused
from insyn.foundation.errors import NotAllowed
from insyn.foundation.staff_pages import StaffRequest, staff_page
from insyn.meetings.completeness import missing
from insyn.meetings.models import Minutes
from insyn.meetings.rules.minutes import approval_due
from insyn.meetings.secrecy import has_secret_item
from insyn.meetings.views import attendance, body_name, meeting_at
from insyn.meetings.views_forms_after import ApproveForm, PresentForm, WriteForm
from insyn.meetings.views_item import shown_proposals, shown_questions
from insyn.meetings.views_papers import own_papers

MINUTES_FORMS: tuple[type[ActForm], ...] = (WriteForm, PresentForm, ApproveForm)


@staff_page
def minutes(request: StaffRequest, body: str, day: str) -> HttpResponse:
    """What the minutes say, item by item, with the secretary's texts to write in or the approver's button."""
    meeting = meeting_at(request, body, day)
    found = Minutes.objects.filter(meeting=meeting).select_related("meeting__version").first()
    if found is None:
        raise Http404("no minutes yet")
    approves = meeting.approvers.filter(person__user=request.actor.user).exists()
    if not (approves or WriteForm(request, found).allowed):
        raise NotAllowed(
            _("Protokollet är öppet för sekreteraren och justerarna tills det är justerat och anslaget.")
        )
    if gate := gated(request, secret=has_secret_item(meeting)):
        return gate

    def show(refused: ActForm | None, status: int) -> HttpResponse:
        context = _context(
            request, Minutes.objects.select_related("meeting__version").get(pk=found.pk), refused
        )
        return render(request, "meetings/staff/minutes.html", context, status=status)

    def sent(do: str, on: int) -> ActForm | None:
        kind = next((kind for kind in MINUTES_FORMS if kind.do == do), None)
        return kind(request, found, request.POST) if kind else None

    return act_page(request, sent, show, request.path)


def _context(request: StaffRequest, minutes: Minutes, refused: ActForm | None) -> dict[str, Any]:
    meeting = minutes.meeting
    forms = with_refused(offered(MINUTES_FORMS, request, minutes), refused)
    writing = forms.get(WriteForm.do)
    fields = {item.pk: field for item, field in writing.rows()} if isinstance(writing, WriteForm) else {}
    overtaken = isinstance(refused, WriteForm) and refused.data.get("edition") != str(minutes.edition)
    if overtaken and refused is not None:
        refused.build_on(minutes.edition)
    return {
        "meeting": meeting,
        "minutes": minutes,
        "name": body_name(meeting),
        "due": approval_due(meeting.on),
        "approvers": list(meeting.approvers.select_related("person").order_by("-chair", "pk")),
        "missing": [text.in_(get_language() or "sv") for text in missing(minutes)]
        if minutes.state == "draft"
        else [],
        "entries": [
            _entry(item, fields.get(item.pk))
            for item in meeting.items.select_related("case").order_by("position")
        ],
        "attendance": [row for row in attendance(meeting) if row.status],
        "own_papers": own_papers(request, meeting),
        "forms": forms,
        "refused": refused,
        "overtaken": overtaken,
    }


def _entry(item: Any, field: Any) -> dict[str, Any]:
    return {
        "item": item,
        "field": field,
        "proposals": shown_proposals(item),
        "questions": list(shown_questions(item)),
        "disqualified": list(item.disqualifications.select_related("person").order_by("pk")),
        "reservations": list(item.reservations.select_related("person").order_by("pk")),
    }
