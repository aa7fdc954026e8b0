"""Working pages: taking a former system in, and looking in what was taken in."""

from dataclasses import dataclass
from typing import Any

from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from insyn.documents.gate import gated
from insyn.foundation import clock, rights
from insyn.foundation.act_forms import ActForm, act_page, offered, with_refused
from insyn.foundation.errors import NotAllowed
from insyn.foundation.models import User
from insyn.foundation.staff_pages import StaffRequest, held_roles, staff_page
from insyn.moving_in.models import (
    Former,
    FormerCase,
    FormerEvent,
    FormerMinutes,
    FormerPaper,
    MoveDraft,
    Taking,
)
from insyn.moving_in.queries import staff_page_of, staff_rows, waiting
from insyn.moving_in.reading import EMPLOYED, may_see
from insyn.moving_in.rules.form import FORMS
from insyn.moving_in.rules.rows import Trouble
from insyn.moving_in.views_forms import (
    DiscardForm,
    PublicEventForm,
    PublicForm,
    PublicPaperForm,
    SecretForm,
    StageForm,
    TakeInForm,
)

KINDS: tuple[type[ActForm], ...] = (PublicForm, SecretForm, PublicEventForm, PublicPaperForm)
SHOWN = 100
PAGE = 50


@dataclass(frozen=True)
class Told:
    """A trouble as it is shown: where, and what to do."""

    where: str
    said: str


@staff_page
def move_in(request: StaffRequest) -> HttpResponse:
    """Choose an archive; what is being looked at, and what has been taken in before."""
    rights.require(request.actor, "moving_in.stage", on=clock.today(request.municipality))

    def show(refused: ActForm | None, status: int) -> HttpResponse:
        context = {
            "form": refused or StageForm(request),
            "refused": refused,
            "drafts": MoveDraft.objects.all()[:SHOWN],
            "takings": [(one, _by(one.by), _counted(one.counts)) for one in Taking.objects.all()[:SHOWN]],
        }
        return render(request, "moving_in/staff/move_in.html", context, status=status)

    def sent(do: str, on: int) -> ActForm | None:
        return StageForm(request, None, request.POST, request.FILES) if do == StageForm.do else None

    return act_page(request, sent, show, request.path)


@staff_page
def preview(request: StaffRequest, draft_id: int) -> HttpResponse:
    """What taking the archive in would do, and what must be put right before. Names no row's title."""
    rights.require(request.actor, "moving_in.stage", on=clock.today(request.municipality))
    draft = get_object_or_404(MoveDraft, pk=draft_id)

    def show(refused: ActForm | None, status: int) -> HttpResponse:
        form = refused if isinstance(refused, TakeInForm) else TakeInForm(request, draft)
        plan = form.plan
        context = {
            "draft": draft,
            "form": form,
            "discard": DiscardForm(request, draft),
            "refused": refused,
            "plan": plan,
            "counts": _counted({**plan.counts, "already": plan.already}),
            "obstacles": [_told(one) for one in plan.obstacles[:SHOWN]],
            "more_obstacles": max(0, len(plan.obstacles) - SHOWN),
            "remarks": [_told(one) for one in plan.remarks[:SHOWN]],
            "more_remarks": max(0, len(plan.remarks) - SHOWN),
            "unmarked": _unmarked(plan),
        }
        return render(request, "moving_in/staff/preview.html", context, status=status)

    def sent(do: str, on: int) -> ActForm | None:
        kinds: dict[str, type[ActForm]] = {form.do: form for form in (TakeInForm, DiscardForm)}
        return kinds[do](request, draft, request.POST) if do in kinds else None

    return act_page(request, sent, show, request.path)


def _unmarked(plan: Any) -> dict[str, int]:
    rows = (*plan.cases, *plan.documents, *plan.minutes, *plan.events)
    return {
        "public": sum(1 for new in rows if new.mark.public),
        "secret": sum(1 for new in rows if new.mark.secrecy),
        "neither": sum(1 for new in rows if not new.mark.public and not new.mark.secrecy),
    }


def _told(trouble: Trouble) -> Told:
    form = next((form for form in FORMS if form.name == trouble.table), None)
    table = form.files[0] if form else ""
    where = _("%(table)s, rad %(row)s") % {"table": table, "row": trouble.row} if trouble.row else table
    return Told(where, trouble.message.in_(get_language() or "sv"))


def _counted(counts: dict[str, Any]) -> list[tuple[str, int, int]]:
    """What each table is called, how many are new, and how many were there already."""
    language, already = get_language() or "sv", counts.get("already", {})
    names = [
        (form.name, form.called.in_(language)) for form in FORMS if form.name not in ("register", "bodies")
    ]
    found = [(called, counts.get(name, 0), already.get(name, 0)) for name, called in names]
    return [*found, (_("nummerserier"), counts.get("series", 0), 0)]


def _by(label: str) -> str:
    kind, _sep, key = label.partition(":")
    found = User.objects.filter(pk=int(key)).first() if kind == "user" and key.isdigit() else None
    return str(found) if found else _("systemet")


def _employed(request: StaffRequest) -> None:
    if not any(role.name in EMPLOYED for role in held_roles(request)):
        raise NotAllowed(_("Bara den som arbetar med ärendena läser det som är inläst från tidigare system."))


@staff_page
def former(request: StaffRequest) -> HttpResponse:
    """Everything taken in that the reader may see, searched by number, heading, body or source."""
    _employed(request)
    text = request.GET.get("sok", "").strip()[:100]
    held = held_roles(request)
    page = request.GET.get("sida", "1")[:6]
    context = {
        "sought": text,
        "cases": Paginator(staff_rows(FormerCase, held, text), PAGE).get_page(page),
        "minutes": staff_rows(FormerMinutes, held, text)[:PAGE],
        "waiting": waiting(FormerCase) + waiting(FormerMinutes),
        "may_move_in": rights.allows(held, "moving_in.stage"),
    }
    return render(request, "moving_in/staff/former.html", context)


@staff_page
def former_case(request: StaffRequest, pk: int) -> HttpResponse:
    """A case of a former system, with who may read it."""
    return _one(request, get_object_or_404(FormerCase, pk=pk))


@staff_page
def former_minutes(request: StaffRequest, pk: int) -> HttpResponse:
    """Minutes of a former system, with who may read them."""
    return _one(request, get_object_or_404(FormerMinutes, pk=pk))


def _one(request: StaffRequest, row: Any) -> HttpResponse:
    _employed(request)
    held = held_roles(request)
    if not may_see(held, row):
        raise NotAllowed(_("Det här är sekretessbelagt och öppet bara för den som för diariet."))
    if gate := gated(request, secret=row.secret):
        return gate

    def show(refused: ActForm | None, status: int) -> HttpResponse:
        found = staff_page_of(row, held)
        forms = with_refused(offered((PublicForm, SecretForm), request, row), _own(refused, row))
        inner = bool(row.published_at) and not row.secret
        context = {
            "found": found,
            "row": row,
            "is_case": isinstance(row, FormerCase),
            "forms": forms,
            "refused": refused,
            "events": [(event, _offer(request, PublicEventForm, event, inner)) for event in found.events],
            "papers": [(paper, _offer(request, PublicPaperForm, paper, inner)) for paper in found.papers],
        }
        return render(request, "moving_in/staff/one.html", context, status=status)

    def sent(do: str, on: int) -> ActForm | None:
        kinds: dict[str, type[ActForm]] = {form.do: form for form in KINDS}
        return kinds[do](request, _subject(row, do, on), request.POST) if do in kinds else None

    return act_page(request, sent, show, request.path)


def _own(refused: ActForm | None, row: Former) -> ActForm | None:
    return refused if refused is not None and refused.subject == row else None


def _offer(request: StaffRequest, kind: type[PublicForm], row: Former, inner: bool) -> ActForm | None:
    form = kind(request, row)
    return form if inner and form.now() and form.allowed else None


def _subject(row: Any, do: str, pk: int) -> Former:
    """What a form of the page is about: the case or minutes themselves, or something in them. Not found for another's."""
    own = {"case": row} if isinstance(row, FormerCase) else {"minutes": row}
    found: Former | None = row
    if do == PublicPaperForm.do:
        found = FormerPaper.objects.filter(**own, pk=pk).first()
    elif do == PublicEventForm.do:
        found = FormerEvent.objects.filter(case=row, pk=pk).first() if isinstance(row, FormerCase) else None
    if found is None:
        raise Http404("nothing of the kind there")
    return found
