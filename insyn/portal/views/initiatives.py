"""What members and inhabitants have raised in the assembly: motions, questions, proposals, initiatives, with their clocks."""

from dataclasses import dataclass
from datetime import date

from django.http import HttpRequest, HttpResponse

from insyn.cases.models import Case
from insyn.cases.of_kinds.box import KINDS, box_of
from insyn.cases.of_kinds.facts import facts_of
from insyn.cases.of_kinds.rules.common import Box
from insyn.cases.of_kinds.told import Particular, SentOut, particulars, sent_out
from insyn.cases.queries import UNDER_WAY, CaseRow, cases_on, latest_first, row_of
from insyn.description.labels import kind_label
from insyn.description.text import Text
from insyn.portal.asof import AsOf, public_view
from insyn.portal.page import page

RAISED = ("members-motion", "interpellation", "question", "citizen-proposal", "popular-initiative")
MOST = 300


@dataclass(frozen=True)
class Raised:
    """One of them as a citizen reads it: its day while it is open."""

    row: CaseRow
    kind: Text
    by: str
    due: date | None
    late: bool


@public_view
def initiatives(request: HttpRequest) -> HttpResponse:
    """Motions, interpellations, questions, proposals and initiatives; the open ones first. ``?slag=`` one kind."""
    asof: AsOf = request.asof  # type: ignore[attr-defined]
    chosen = request.GET.get("slag", "")
    chosen = chosen if chosen in RAISED else ""
    found = latest_first(cases_on(asof.known).filter(kind__in=[chosen] if chosen else RAISED))
    rows = [_raised(case, asof.known) for case in found[:MOST]]
    open_still = sorted(
        (one for one in rows if one.row.status in UNDER_WAY), key=lambda one: one.due or date.max
    )
    settled = [one for one in rows if one.row.status not in UNDER_WAY]
    kinds = [(kind, kind_label(kind)) for kind in RAISED]
    return page(request, "initiatives", open_still=open_still, settled=settled, kinds=kinds, chosen=chosen)


def _raised(case: Case, known: date) -> Raised:
    row = row_of(case)
    raised = next((fact for fact in facts_of(case, known, public=True) if fact.what == "raised"), None)
    due = case.due_on if row.status in UNDER_WAY else None
    name = raised.person.with_party if raised and raised.person else ""
    return Raised(row, kind_label(case.kind), name, due, due is not None and due < known)


@dataclass(frozen=True)
class ByKind:
    """What a case's page says of it by the law of its kind. The box is today's only."""

    kind: Text
    box: Box | None
    particulars: tuple[Particular, ...]
    sent: tuple[SentOut, ...]


def by_kind(case: Case, asof: AsOf) -> ByKind | None:
    """What a citizen may know of a case by its kind, as it was known on the day; None where there is nothing to say."""
    if case.kind not in KINDS and not getattr(case, "has_facts", True):
        return None
    rows = facts_of(case, asof.known, public=True)
    # The box is of all that is noted: what is for staff only changes what is next, and is not told.
    box = box_of(case, asof.known) if asof.is_today else None
    found = tuple(particulars(case, asof.known, rows))
    sent = tuple(sent_out(case, asof.known, rows))
    return ByKind(kind_label(case.kind), box, found, sent) if box or found or sent else None
