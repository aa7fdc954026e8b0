"""Working pages: reading a file into the register."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from insyn.description.text import Text
from insyn.foundation import clock, rights
from insyn.foundation.act_forms import ActForm, act_page
from insyn.foundation.models import User
from insyn.foundation.staff_pages import StaffRequest, staff_page
from insyn.people.import_forms import ApplyForm, DiscardForm, UploadForm
from insyn.people.models import Assignment, Candidacy, Contact, ImportDraft, RegisterImport
from insyn.people.register_state import body_names
from insyn.people.rules.capacities import label_of
from insyn.people.rules.entries import Kind
from insyn.people.rules.export import spreadsheet
from insyn.people.rules.plan import COUNTED, Plan
from insyn.people.rules.read_assignments import TEMPLATE, TEMPLATE_EN

SHOWN = 50
MOST_IMPORTS = 100


@dataclass(frozen=True)
class Line:
    """One change as it is shown; row 0 stands for none of the file's."""

    row: int
    name: str
    said: str


@dataclass(frozen=True)
class Section:
    """The changes of one kind: the first of them, and how many there are."""

    key: str
    heading: str
    lines: tuple[Line, ...]
    total: int

    @property
    def more(self) -> int:
        """How many are not shown."""
        return self.total - len(self.lines)


def _require(request: StaffRequest) -> None:
    rights.require(request.actor, "people.stage_import", on=clock.today(request.municipality))


@staff_page
def upload(request: StaffRequest) -> HttpResponse:
    """Choose a file; what is being looked at, and what has been read in before."""
    _require(request)

    def show(refused: ActForm | None, status: int) -> HttpResponse:
        imports = list(RegisterImport.objects.all()[:MOST_IMPORTS])
        context = {
            "form": refused or UploadForm(request),
            "refused": refused,
            "drafts": ImportDraft.objects.all()[:MOST_IMPORTS],
            "imports": [(one, _by(one.by), _counted(one.counts)) for one in imports],
        }
        return render(request, "people/staff/import.html", context, status=status)

    def sent(do: str, on: int) -> ActForm | None:
        return UploadForm(request, None, request.POST, request.FILES) if do == UploadForm.do else None

    return act_page(request, sent, show, request.path)


@staff_page
def preview(request: StaffRequest, draft_id: int) -> HttpResponse:
    """What reading the file in would change, and the questions that must be answered before."""
    _require(request)
    draft = ImportDraft.objects.filter(pk=draft_id).first()
    if draft is None:
        raise Http404("no such file to look at")

    def show(refused: ActForm | None, status: int) -> HttpResponse:
        form = refused if isinstance(refused, ApplyForm) else ApplyForm(request, draft)
        plan = form.plan
        context = {
            "draft": draft,
            "kind": Kind(draft.kind).label,
            "form": form,
            "discard": DiscardForm(request, draft),
            "refused": refused,
            "plan": plan,
            "counts": _counted(plan.counts),
            "sections": list(_sections(plan, clock.today(request.municipality))),
            "obstacles": plan.obstacles[:SHOWN],
            "more_obstacles": max(0, len(plan.obstacles) - SHOWN),
            "remarks": plan.remarks[:SHOWN],
            "more_remarks": max(0, len(plan.remarks) - SHOWN),
        }
        return render(request, "people/staff/import_preview.html", context, status=status)

    def sent(do: str, on: int) -> ActForm | None:
        kinds: dict[str, type[ActForm]] = {form.do: form for form in (ApplyForm, DiscardForm)}
        return kinds[do](request, draft, request.POST) if do in kinds else None

    return act_page(request, sent, show, request.path)


@staff_page
def template(request: StaffRequest) -> HttpResponse:
    """The empty file to fill in."""
    _require(request)
    language = get_language() or "sv"
    heads = Text("|".join(TEMPLATE), "|".join(TEMPLATE_EN)).in_(language).split("|")
    kind = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
    response = HttpResponse(spreadsheet(heads, [], _("Uppdrag")), content_type=kind)
    response.headers["Content-Disposition"] = 'attachment; filename="uppdrag-mall.xlsx"'
    return response


def _by(label: str) -> str:
    kind, _sep, key = label.partition(":")
    found = User.objects.filter(pk=int(key)).first() if kind == "user" and key.isdigit() else None
    return str(found) if found else _("systemet")


def _counted(counts: dict[str, int]) -> list[tuple[str, int]]:
    language = get_language() or "sv"
    return [(name.in_(language), counts.get(key, 0)) for key, name in COUNTED.items()]


def _sections(plan: Plan, today: date) -> Iterable[Section]:
    language = get_language() or "sv"
    bodies = {id_: name.in_(language) for id_, name in body_names(today).items()}

    def seat(body: str, capacity: str, number: int) -> str:
        return f"{label_of(capacity).in_(language)} {number}, {bodies.get(body, body)}"

    def section(key: str, heading: str, found: tuple[Any, ...], line: Any) -> Section:
        return Section(key, heading, tuple(map(line, found[:SHOWN])), len(found))

    found = (
        section(
            "people",
            _("Nya personer"),
            plan.people,
            lambda one: Line(one.row, one.who.name, one.who.party or _("inget parti")),
        ),
        section(
            "assignments",
            _("Nya uppdrag"),
            plan.assignments,
            lambda one: Line(
                one.row,
                one.name,
                f"{seat(one.body, one.capacity, one.number)}: {_period(one.starts_on, one.ends_on)}",
            ),
        ),
        section(
            "endings",
            _("Uppdrag som avslutas"),
            plan.endings,
            lambda one: Line(
                one.row,
                one.name,
                f"{seat(one.assignment.body, one.assignment.capacity, one.assignment.number)}: "
                + _("avslutas %(day)s, %(why)s") % {"day": one.ends_on, "why": one.why.in_(language)},
            ),
        ),
        section(
            "changes", _("Ändrade uppgifter"), plan.changes, lambda one: Line(one.row, one.name, _change(one))
        ),
        section(
            "contacts",
            _("Nya kontaktuppgifter"),
            plan.contacts,
            lambda one: Line(one.row, one.name, _contact(one)),
        ),
        section(
            "candidacies",
            _("Nya kandidaturer"),
            plan.candidacies,
            lambda one: Line(
                one.row,
                one.name,
                _("%(party)s %(year)s, lista %(list)s, plats %(place)s")
                % {
                    "party": one.stand.party,
                    "year": one.stand.year,
                    "list": one.stand.list_number or "–",
                    "place": one.stand.position,
                },
            ),
        ),
    )
    return (one for one in found if one.total)


def _period(starts_on: date, ends_on: date | None) -> str:
    if ends_on is None:
        return _("från %(first)s tills vidare") % {"first": starts_on}
    return _("från %(first)s till %(end)s") % {"first": starts_on, "end": ends_on}


def _change(change: Any) -> str:
    names = {
        "given_name": _("förnamn"),
        "family_name": _("efternamn"),
        "email": _("e-post"),
        "decision": _("beslut"),
        "share": _("andel av heltid"),
        "elected_by": _("vald av"),
        "ended_because": _("slutorsak"),
        "end_decision": _("slutbeslut"),
        "description": _("valsedelsuppgift"),
        "elected": _("vald"),
    }
    labels = {
        "ended_because": dict(Assignment.Ended.choices),
        "elected": dict(Candidacy.Elected.choices),
    }.get(change.field, {})
    before, after = (str(labels.get(value, value)) for value in (change.before, change.after))
    return f"{names.get(change.field, change.field)}: {before or '–'} → {after}"


def _contact(contact: Any) -> str:
    kind = dict(Contact.Kind.choices)[contact.kind]
    seen = _("offentlig") if contact.public else _("bara inom kommunen")
    return f"{kind} {contact.value} ({seen})"
