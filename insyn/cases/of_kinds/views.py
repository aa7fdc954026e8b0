"""The pages of the kinds: a case by its law, the registers, the year's wheel, a member's initiatives, the court's file."""

import io
import zipfile
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.core.paginator import Paginator
from django.db.models import Count, F
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from insyn.cases.models import Case
from insyn.cases.of_kinds import forms_assembly, forms_others, forms_remiss, unready
from insyn.cases.of_kinds.box import KINDS, box_of
from insyn.cases.of_kinds.doing import is_assembly_member
from insyn.cases.of_kinds.facts import SETTLED, facts_of
from insyn.cases.of_kinds.forms import KindForm
from insyn.cases.of_kinds.models import KindFact, Recurring
from insyn.cases.of_kinds.rules import wheel
from insyn.cases.of_kinds.rules.common import Box
from insyn.cases.of_kinds.rules.remiss import Asked
from insyn.cases.of_kinds.told import SentOut, particulars, sent_out
from insyn.cases.reading import may_see_case
from insyn.cases.views import case_at, only_staff
from insyn.cases.views_forms import language
from insyn.description.labels import kind_label
from insyn.documents.gate import gated
from insyn.documents.reading import may_read
from insyn.foundation import clock, storage
from insyn.foundation.act_forms import ActForm, act_page, offered, with_refused
from insyn.foundation.errors import NotAllowed
from insyn.foundation.staff_pages import StaffRequest, held_roles, staff_page
from insyn.people.models import Person
from insyn.people.queries import ids_of

FORMS: tuple[type[KindForm], ...] = (*forms_assembly.FORMS, *forms_others.FORMS)
PAGE = 100


@staff_page
def kind(request: StaffRequest, address: str) -> HttpResponse:
    """A case by the law of its kind: the box, the particulars, and what can be noted now; a secret one behind the gate."""
    found = case_at(request, address)
    if gate := gated(request, secret=found.secret):
        return gate

    def show(refused: ActForm | None, status: int) -> HttpResponse:
        return render(request, "cases/kinds/kind.html", _context(request, found, refused), status=status)

    def sent(do: str, on: int) -> ActForm | None:
        form = next((one for one in FORMS if one.do == do), None)
        if form is not None:
            return form(request, found, request.POST, request.FILES)
        return forms_others.fact_form(request, found, do, on)

    return act_page(request, sent, show, request.path)


@dataclass(frozen=True)
class Answering:
    """One who was asked, with the form for her answer."""

    asked: Asked
    form: ActForm | None


@dataclass(frozen=True)
class Sending:
    """A referral sent out, with its forms."""

    sent: SentOut
    rows: Sequence[Answering]
    form: ActForm | None


def _context(request: StaffRequest, case: Case, refused: ActForm | None) -> dict[str, Any]:
    today = clock.today(request.municipality)
    rows = facts_of(case)
    found = {row.pk: row for row in rows}
    return {
        "case": case,
        "kind": kind_label(case.kind).in_(language()),
        "box": box_of(case, today, rows),
        "particulars": particulars(case, today, rows),
        "sendings": [_sending(request, one, found, refused) for one in sent_out(case, today, rows)],
        "forms": with_refused(offered(FORMS, request, case), refused),
        "refused": refused,
        "has_file": case.kind == "appeal" and any(row.what == "appeals" for row in rows),
    }


def _sending(
    request: StaffRequest, one: SentOut, found: dict[int, KindFact], refused: ActForm | None
) -> Sending:
    def of(form: ActForm) -> ActForm | None:
        if refused is not None and refused.name == form.name:
            return refused
        return form if form.now() and form.allowed else None

    rows = [
        Answering(asked, of(forms_remiss.RemissAnswerForm(request, found[asked.id]))) for asked in one.asked
    ]
    return Sending(one, rows, of(forms_remiss.SumUpForm(request, found[one.id])))


@dataclass(frozen=True)
class Listed:
    """A case in a register, with its box."""

    case: Case
    box: Box | None


@staff_page
def registers(request: StaffRequest) -> HttpResponse:
    """The registers of the kinds: how many are open in each, and the cases of one of them with clock and next step."""
    only_staff(request)
    today = clock.today(request.municipality)
    chosen = request.GET.get("slag", "")
    if chosen not in KINDS:
        chosen = ""
    every = request.GET.get("alla") == "1"
    rows = Case.objects.filter(kind__in=[chosen] if chosen else KINDS).select_related("version")
    if not every:
        rows = rows.exclude(status__in=SETTLED)
    ordered = rows.order_by(F("due_on").asc(nulls_last=True), "year", "number")
    shown = Paginator(ordered, PAGE).get_page(request.GET.get("sida", "1")[:6])
    seen = [case for case in shown if _seen(request, case)]
    listed = [Listed(case, box_of(case, today)) for case in seen]
    listed.sort(
        key=lambda one: (
            one.box is None or one.box.due is None,
            one.box.due if one.box and one.box.due else today,
        )
    )
    open_still = Case.objects.filter(kind__in=KINDS).exclude(status__in=SETTLED).order_by()
    counts = {row["kind"]: row["number"] for row in open_still.values("kind").annotate(number=Count("pk"))}
    return render(
        request,
        "cases/kinds/registers.html",
        {
            "kinds": [(one, kind_label(one), counts.get(one, 0)) for one in KINDS],
            "chosen": chosen,
            "every": every,
            "shown": shown,
            "listed": [(one, kind_label(one.case.kind)) for one in listed],
            "unready": unready.open_ones(today) if chosen in ("members-motion", "citizen-proposal") else [],
            "coming": unready.coming_list(today),
        },
    )


def _seen(request: StaffRequest, case: Case) -> bool:
    return may_see_case(request.actor, held_roles(request), case)


@staff_page
def year_wheel(request: StaffRequest) -> HttpResponse:
    """The year's wheel: what comes again, when it is raised and due by law, and the case it has become."""
    only_staff(request)
    today = clock.today(request.municipality)
    asked = request.GET.get("ar", "")
    year = int(asked) if asked.isdecimal() and len(asked) == 4 and int(asked) > 1999 else today.year
    raised = {str(row): row.case for row in Recurring.objects.filter(year=year).select_related("case")}
    turns = [
        (
            turn,
            turn.entry.titled(year),
            turn.entry.raised_on(year),
            turn.entry.due_on(year),
            raised.get(turn.key),
        )
        for turn in wheel.year_of(year)
    ]
    context = {"turns": turns, "year": year, "today": today}
    return render(request, "cases/kinds/wheel.html", context)


@staff_page
def initiatives(request: StaffRequest) -> HttpResponse:
    """A member's own motions, interpellations and questions, and the form to hand in another."""
    today = clock.today(request.municipality)
    person = Person.objects.filter(user=request.actor.user).first() if request.actor.user else None
    if person is None:
        raise NotAllowed(_("Sidan är för förtroendevalda. Din arbetslista finns under Att göra."))
    may = is_assembly_member(person, today)
    form = forms_assembly.InitiativeForm(request)
    own = Case.objects.filter(kind_facts__what="raised", kind_facts__person__in=ids_of(person)).distinct()

    def show(refused: ActForm | None, status: int) -> HttpResponse:
        mine = [Listed(case, box_of(case, today)) for case in own.order_by("-year", "-number")[:100]]
        context = {
            "form": refused or form if may else None,
            "refused": refused,
            "mine": [(one, kind_label(one.case.kind)) for one in mine],
        }
        return render(request, "cases/kinds/initiatives.html", context, status=status)

    def sent(do: str, on: int) -> ActForm | None:
        return forms_assembly.InitiativeForm(request, None, request.POST) if do == form.do else None

    back = reverse("work:my-initiatives", args=[request.municipality.slug])
    return act_page(request, sent, show, back)


@staff_page
def court_file(request: StaffRequest, address: str) -> HttpResponse:
    """The file that goes with an appeal to the court: the papers of both cases, as a ZIP with a list."""
    found = case_at(request, address)
    fact = found.kind_facts.filter(what="appeals").select_related("other").first()
    if found.kind != "appeal" or fact is None or fact.other is None:
        raise Http404("no appeal with a file")
    other = fact.other
    if gate := gated(request, secret=_any_secret(found, other)):
        return gate
    if not _seen(request, other):
        raise NotAllowed(_("Ärendet är sekretessbelagt och öppet bara för den som arbetar med det."))
    on = clock.today(request.municipality)
    held = io.BytesIO()
    listed = [f"{found.reference} {found.title}", f"{other.reference} {other.title}", fact.words, ""]
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as archive:
        for case in (found, other):
            for entry in case.case_documents.select_related("document").order_by("number"):
                document = entry.document
                if not may_read(request.actor, document, on):
                    listed.append(f"{case.reference}, {entry.number}: (inte läsbar för den som tog ut akten)")
                    continue
                name = f"{case.address}/{entry.number:02d}-{document.filename}"
                archive.writestr(name, storage.read(document.sha256))
                listed.append(f"{case.reference}, {entry.number}: {document.title} ({name})")
        archive.writestr("innehall.txt", "\n".join(listed) + "\n")
    answer = HttpResponse(held.getvalue(), content_type="application/zip")
    answer["Content-Disposition"] = f'attachment; filename="akt-{found.address}.zip"'
    return answer


def _any_secret(*cases: Case) -> bool:
    return any(
        case.secret or case.case_documents.exclude(document__secrecy_section="").exists() for case in cases
    )
