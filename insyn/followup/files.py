"""The list as a file's rows, and as an answer."""

from collections.abc import Iterable
from datetime import date

from django.http import HttpResponse

from insyn.followup.gathering import Shown
from insyn.followup.rules.files import Row, as_csv, as_json
from insyn.foundation import clock


def rows_of(shown: Iterable[Shown], language: str) -> list[Row]:
    """The assignments as rows; whoever calls has left out what its reader may not see."""
    return [
        Row(
            reference=one.case.reference,
            body=one.body_name.in_(language),
            decided_on=one.decided_on,
            paragraph=one.paragraph,
            task=one.task,
            unit=one.unit_name.in_(language),
            first_due_on=one.first_due_on,
            due_on=one.due_on,
            stand=one.stand.label.in_(language),
            days_late=one.days_late,
            told=one.latest,
            reported_on=clock.local_date(one.reported_at) if one.reported_at else None,
        )
        for one in shown
    ]


def answer(shown: Iterable[Shown], kind: str, language: str, known: date) -> HttpResponse:
    """The file, to be saved."""
    rows = rows_of(shown, language)
    content = as_json(rows, known) if kind == "json" else as_csv(rows, language)
    media = "application/json" if kind == "json" else "text/csv; charset=utf-8"
    response = HttpResponse(content, content_type=media)
    response["Content-Disposition"] = f'attachment; filename="uppfoljning-{known}.{kind}"'
    return response
