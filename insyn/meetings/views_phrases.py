"""The page of the phrases that the municipality keeps for its minutes."""

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse
from django.shortcuts import render

from insyn.foundation import clock
from insyn.foundation.act_forms import ActForm, act_page, with_refused
from insyn.foundation.staff_pages import StaffRequest, staff_page
from insyn.meetings.models import MinutesPhrase
from insyn.meetings.rules.phrases import PLACES
from insyn.meetings.views_forms_phrases import ChangeForm, PhraseForm, RetireForm, UsualForm
from insyn.organisation.queries import organisation_on


@staff_page
def phrases(request: StaffRequest) -> HttpResponse:
    """The phrases in use, each to change or take out, with what may stand within braces."""
    if not PhraseForm(request).allowed:
        raise PermissionDenied

    def show(refused: ActForm | None, status: int) -> HttpResponse:
        rows = list(kept_everywhere())
        new = with_refused({form.do: form for form in (PhraseForm(request), UsualForm(request))}, refused)
        names = organisation_on(clock.today(request.municipality))
        context = {
            "rows": [
                {
                    "phrase": row,
                    "body": names.body(row.body).name if row.body and names.has_body(row.body) else None,
                    "forms": list(
                        with_refused(
                            {f"{kind.do}-{row.pk}": kind(request, row) for kind in (ChangeForm, RetireForm)},
                            refused,
                        ).values()
                    ),
                }
                for row in rows
            ],
            "form": new[PhraseForm.do],
            "usual": new[UsualForm.do] if not rows else None,
            "places": [(f"{{{place}}}", text) for place, text in PLACES.items()],
            "refused": refused,
        }
        return render(request, "meetings/staff/phrases.html", context, status=status)

    def sent(do: str, on: int) -> ActForm | None:
        for kind in (PhraseForm, UsualForm):
            if kind.do == do:
                return kind(request, None, request.POST)
        for on_row in (ChangeForm, RetireForm):
            if on_row.do == do:
                row = MinutesPhrase.objects.filter(pk=on).first()
                if row is None:
                    raise Http404("no such phrase")
                return on_row(request, row, request.POST)
        return None

    return act_page(request, sent, show, request.path)


def kept_everywhere() -> list[MinutesPhrase]:
    """Every phrase in use, the general ones first."""
    return list(MinutesPhrase.objects.filter(retired_at__isnull=True).order_by("body", "name", "pk"))
