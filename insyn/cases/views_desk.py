"""The desk of switchboard and reception, its figures, and the page of classes and deadlines."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext as _

from insyn.cases.classes import is_own, scheme
from insyn.cases.handed import unit_called
from insyn.cases.models import DeskEntry, OwnDeadline
from insyn.cases.rules import desk as figures
from insyn.cases.rules.deadlines import table
from insyn.cases.rules.scheme import MOST_BYTES, Read, read_csv
from insyn.cases.views import only_staff
from insyn.cases.views_forms import language
from insyn.cases.views_forms_intake import DeadlineForm, DeskForm, SchemeForm, UndoDeskForm, kind_in_words
from insyn.cases.whose_unit import suggested
from insyn.description.text import Text
from insyn.foundation import clock
from insyn.foundation.act_forms import ActForm, act_page
from insyn.foundation.errors import Invalid, NotAllowed
from insyn.foundation.staff_pages import StaffRequest, staff_page
from insyn.organisation.queries import administration_or_none

WEEKS = 12
SHOWN_WORDS = 60


@dataclass(frozen=True)
class Noted:
    """An entry of the day as it is shown, with the button that takes it back while it can be."""

    entry: DeskEntry
    to: str
    undo: UndoDeskForm | None


@staff_page
def desk(request: StaffRequest) -> HttpResponse:
    """Type what is asked, see whose it may be, press one of three buttons; and what has been noted today."""
    if not DeskForm(request).allowed:
        raise NotAllowed(_("Sidan är för kommunens medarbetare. Det offentliga står på de öppna sidorna."))

    def show(refused: ActForm | None, status: int) -> HttpResponse:
        form = refused if isinstance(refused, DeskForm) else DeskForm(request)
        context = {"form": form, "refused": refused, "noted": _noted(request)}
        return render(request, "cases/staff/desk.html", context, status=status)

    if request.method == "POST" and "look" in request.POST:
        # The same page with whose it may be, for somebody without a script; nothing is noted.
        looked = DeskForm(request, None, request.POST)
        looked.errors.clear()
        return render(
            request, "cases/staff/desk.html", {"form": looked, "refused": None, "noted": _noted(request)}
        )

    def sent(do: str, on: int) -> ActForm | None:
        if do == UndoDeskForm.do:
            return UndoDeskForm(request, get_object_or_404(DeskEntry, pk=on), request.POST)
        return DeskForm(request, None, request.POST) if do == DeskForm.do else None

    return act_page(request, sent, show, request.path)


@staff_page
def suggestions(request: StaffRequest) -> HttpResponse:
    """Whose what is being typed may be, as a piece of the page. Sent as a form, so that no words stand in an address."""
    if not DeskForm(request).allowed:
        raise NotAllowed(_("Du har inte rätt att göra detta."))
    found = suggested(request.POST.get("text", ""), clock.today(request.municipality))
    return render(request, "cases/staff/desk_suggestions.html", {"candidates": found})


def _noted(request: StaffRequest) -> list[Noted]:
    today = clock.today(request.municipality)
    rows = DeskEntry.objects.filter(on=today, undone_at__isnull=True).order_by("-at", "-pk")[:200]
    administration = administration_or_none(today)
    names = {f"unit:{one.id}": one.name for one in administration.units} if administration else {}
    names |= {f"role:{one.id}": one.name for one in administration.roles} if administration else {}
    found = []
    for row in rows:
        name = names.get(f"{row.to_kind}:{row.to}", Text(row.to, row.to))
        undo = UndoDeskForm(request, row)
        found.append(Noted(row, name.in_(language()), undo if undo.now() and undo.allowed else None))
    return found


def _asked(first: date, last: date) -> list[figures.Asked]:
    rows = DeskEntry.objects.filter(on__gte=first, on__lte=last, undone_at__isnull=True).order_by("at", "pk")
    return [figures.Asked(row.on, row.text, row.outcome, row.unit, row.unclear) for row in rows]


def _span(request: StaffRequest) -> tuple[date, date]:
    """The days asked about; the last twelve weeks where nothing readable is asked."""
    today = clock.today(request.municipality)
    try:
        first = date.fromisoformat(
            request.GET.get("fran", "") or (today - timedelta(weeks=WEEKS)).isoformat()
        )
        last = date.fromisoformat(request.GET.get("till", "") or today.isoformat())
    except ValueError:
        return today - timedelta(weeks=WEEKS), today
    return (first, last) if first <= last else (last, first)


def _tables(asked: list[figures.Asked], on: date) -> list[tuple[str, list[figures.Figures]]]:
    units = [
        figures.Figures(
            unit_called(row.key, on).in_(language()) if row.key else _("okänd"),
            row.count, row.answered, row.referred, row.cases, row.unclear,
        )
        for row in figures.by(asked, figures.unit_of)
    ]  # fmt: skip
    return [
        (_("Vecka"), list(figures.by(asked, figures.week_of))),
        (_("Månad"), list(figures.by(asked, figures.month_of))),
        (_("Enhet"), units),
    ]


@staff_page
def desk_figures(request: StaffRequest) -> HttpResponse:
    """How many questions, how many answered at once, and the share that came of its not being clear who does what."""
    only_staff(request)
    first, last = _span(request)
    asked = _asked(first, last)
    context = {
        "first": first,
        "last": last,
        "all": figures.figures("", asked),
        "tables": _tables(asked, clock.today(request.municipality)),
        "usual": figures.usual_words(asked),
    }
    return render(request, "cases/staff/desk_figures.html", context)


@staff_page
def desk_file(request: StaffRequest) -> HttpResponse:
    """The same figures as CSV."""
    only_staff(request)
    first, last = _span(request)
    heads = [
        _("Per"), _("Vilken"), _("Frågor"), _("Besvarade"), _("Hänvisade"), _("Ärenden"), _("Oklart vem"),
        _("Besvarade, procent"), _("Oklart vem, procent"),
    ]  # fmt: skip
    data = figures.as_csv(_tables(_asked(first, last), clock.today(request.municipality)), heads)
    answer = HttpResponse(data, content_type="text/csv; charset=utf-8")
    answer.headers["Content-Disposition"] = f'attachment; filename="disken-{first}-{last}.csv"'
    return answer


@staff_page
def classification(request: StaffRequest) -> HttpResponse:
    """The classes in force, the file that replaces them looked at first, and by when each kind of case is answered."""
    only_staff(request)

    def show(
        refused: ActForm | None, status: int, looked: tuple[SchemeForm, Read] | None = None
    ) -> HttpResponse:
        made: dict[str, ActForm] = {form.do: form(request) for form in (SchemeForm, DeadlineForm)}
        if refused is not None:
            made[refused.do] = refused
        if looked:
            made[SchemeForm.do] = looked[0]
        context: dict[str, Any] = {
            "classes": scheme(),
            "own": is_own(),
            "scheme_form": made[SchemeForm.do] if made[SchemeForm.do].allowed else None,
            "deadline_form": made[DeadlineForm.do] if made[DeadlineForm.do].allowed else None,
            "read": looked[1] if looked else None,
            "deadlines": [(kind_in_words(kind), line) for kind, line in table().items()],
            "own_deadlines": [
                (kind_in_words(row.kind), row.days) for row in OwnDeadline.objects.order_by("kind")
            ],
            "refused": refused,
        }
        return render(request, "cases/staff/classification.html", context, status=status)

    file = request.FILES.get("file")
    if request.method == "POST" and file is not None:
        form = SchemeForm(request, None, {"do": SchemeForm.do})
        form.require()
        form.errors.clear()
        read = read_csv(file.read(MOST_BYTES + 1))
        file.seek(0)
        kept = _text_of(file.read(MOST_BYTES + 1)) if not read.wrong else ""
        form = SchemeForm(request)
        form.fields["content"].initial, form.fields["filename"].initial = kept, str(file.name)[:200]
        return show(None, Invalid.status if read.wrong else 200, (form, read))

    def sent(do: str, on: int) -> ActForm | None:
        kinds: dict[str, type[ActForm]] = {form.do: form for form in (SchemeForm, DeadlineForm)}
        return kinds[do](request, None, request.POST) if do in kinds else None

    return act_page(request, sent, show, request.path)


def _text_of(data: bytes) -> str:
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return data.decode("cp1252", errors="replace")
