"""The editor's pages: what is edited as a whole, one table of it, its history, and the administration."""

import difflib
from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from insyn.description.draw import organisation_svg
from insyn.description.editing import Table, table_at
from insyn.description.finding import Severity
from insyn.foundation import clock
from insyn.foundation.act_forms import ActForm, act_page, offered, with_refused
from insyn.foundation.errors import Refused
from insyn.foundation.staff_pages import StaffRequest, staff_page
from insyn.organisation.editor.bench import Bench, Row
from insyn.organisation.editor.draft_forms import AbandonForm, RestoreForm, TextForm
from insyn.organisation.editor.forms import MoveForm, Place, RemoveForm, TableForm
from insyn.organisation.editor.remaining import ConfirmForm, gone, left_of, place_of, without_a_form
from insyn.organisation.editor.specs import ALONE, Section
from insyn.organisation.models import OrganisationVersion
from insyn.organisation.queries import (
    ADMINISTRATIVE,
    POLITICAL,
    NoVersionInForce,
    organisation_of,
    version_in_force,
)

MOST_REVISIONS = 200
_ORDER = list(Severity)


@staff_page
def draft(request: StaffRequest, version: int) -> HttpResponse:
    """A version as a whole: what was found, each kind of table with its rows, the picture, and the whole file's text."""
    bench = Bench(_political(version), request.municipality.slug)
    kinds: tuple[type[ActForm], ...] = (TextForm, AbandonForm)

    def show(refused: ActForm | None, status: int) -> HttpResponse:
        context = _overview(request, bench)
        context["forms"] = with_refused(offered(kinds, request, bench.version), refused)
        context["refused"] = refused
        context["svg"] = organisation_svg(organisation_of(bench.version), language=context["language"])
        return render(request, "organisation/staff/draft.html", context, status=status)

    return act_page(request, _sender(kinds, request, bench.version), show, request.path)


@staff_page
def remaining(request: StaffRequest, version: int) -> HttpResponse:
    """What remains to fill in of a draft: what is assumed, to confirm or to change, and what the law says of it."""
    bench = Bench(_political(version), request.municipality.slug)

    def show(refused: ActForm | None, status: int) -> HttpResponse:
        left = left_of(bench)
        # The form that was refused stands in its place with what was written in it.
        forms = [ConfirmForm(request, Place(bench, one.section, one.table)) for one in left]
        shown = [refused if refused and refused.name == form.name else form for form in forms]
        findings = sorted(bench.findings, key=lambda found: _ORDER.index(found.severity))
        context = {
            "bench": bench,
            "version": bench.version,
            "language": get_language() or "sv",
            "may": _may_edit(request, bench),
            "left": list(zip(left, shown, strict=True)),
            "number": sum(len(one.marks) for one in left),
            "elsewhere": without_a_form(bench),
            "findings": [(found, bench.where_is(found)) for found in findings],
            "errors": sum(found.severity is Severity.ERROR for found in findings),
            "more": [
                (section, f"{bench.address}{section.slug}/ny/")
                for section in bench.sections
                if section.slug in ("organ", "vag", "delegation", "styrdokument", "bolag")
            ],
            "refused": refused,
        }
        return render(request, "organisation/staff/remaining.html", context, status=status)

    def sent(do: str, on: int) -> ActForm | None:
        if do != ConfirmForm.do:
            return None
        place = place_of(bench, request.POST.get("table", ""))
        if place is None:
            raise Refused(gone())
        return ConfirmForm(request, place, request.POST)

    return act_page(request, sent, show, request.path)


@staff_page
def draft_table(request: StaffRequest, version: int, section: str, name: str) -> HttpResponse:
    """One table of a draft, with what the law says beside the field that causes it."""
    return _table_page(request, Bench(_political(version), request.municipality.slug), section, name)


@staff_page
def administration(request: StaffRequest) -> HttpResponse:
    """The administration in force, which the municipal director changes herself."""
    bench = _administration(request)
    return render(request, "organisation/staff/administration.html", _overview(request, bench))


@staff_page
def administration_table(request: StaffRequest, section: str, name: str) -> HttpResponse:
    """A unit or a role of the administration; what the director saves holds from today."""
    return _table_page(request, _administration(request), section, name)


@staff_page
def history(request: StaffRequest, version: int) -> HttpResponse:
    """Every edition of a version: who changed what and when, the difference between two, and an older one restored."""
    found = get_object_or_404(OrganisationVersion, pk=version)
    kinds: tuple[type[ActForm], ...] = (RestoreForm,) if found.file == POLITICAL else ()

    def show(refused: ActForm | None, status: int) -> HttpResponse:
        revisions = list(found.revisions.order_by("-number")[:MOST_REVISIONS])
        context = {
            "version": found,
            "bench": Bench(found, request.municipality.slug),
            "revisions": revisions,
            "difference": _difference(found, request.GET.get("utgava", "")),
            "shown": request.GET.get("utgava", ""),
            "forms": with_refused(offered(kinds, request, found), refused),
            "refused": refused,
        }
        return render(request, "organisation/staff/history.html", context, status=status)

    return act_page(request, _sender(kinds, request, found), show, request.path)


@staff_page
def draft_file(request: StaffRequest, version: int) -> HttpResponse:
    """The file itself, to edit elsewhere or to keep."""
    found = get_object_or_404(OrganisationVersion, pk=version)
    answer = HttpResponse(found.text, content_type="application/toml; charset=utf-8")
    answer["Content-Disposition"] = f'attachment; filename="{found.municipality_id}-{found.valid_from}.toml"'
    return answer


def _political(pk: int) -> OrganisationVersion:
    return get_object_or_404(OrganisationVersion.objects.filter(file=POLITICAL), pk=pk)


def _administration(request: StaffRequest) -> Bench:
    try:
        found = version_in_force(clock.today(request.municipality), ADMINISTRATIVE)
    except NoVersionInForce:
        raise Http404("no administration") from None
    return Bench(found, request.municipality.slug)


def _sender(kinds: tuple[type[ActForm], ...], request: StaffRequest, subject: Any) -> Any:
    def sent(do: str, on: int) -> ActForm | None:
        kind = next((kind for kind in kinds if kind.do == do), None)
        return kind(request, subject, request.POST) if kind else None

    return sent


def _overview(request: StaffRequest, bench: Bench) -> dict[str, Any]:
    language = get_language() or "sv"
    may = _may_edit(request, bench)
    findings = sorted(bench.findings, key=lambda found: _ORDER.index(found.severity))
    return {
        "bench": bench,
        "version": bench.version,
        "language": language,
        "may": may,
        "findings": [(found, bench.where_is(found)) for found in findings],
        "errors": sum(found.severity is Severity.ERROR for found in findings),
        "sections": [_listed(bench, section) for section in bench.sections],
        "revisions": bench.version.revisions.order_by("-number")[:5],
        "remaining": sum(len(left.marks) for left in left_of(bench)),
    }


def _listed(bench: Bench, section: Section) -> tuple[Section, list[Row], str, bool]:
    """A section with its rows, the address of a new one, and whether one can be added: of some a file has only one."""
    rows, alone = bench.rows(section), section.header in ALONE
    return section, rows, bench.address_of(section, "" if alone else "ny"), not (alone and rows)


def _may_edit(request: StaffRequest, bench: Bench) -> bool:
    form = TableForm(request, Place(bench, bench.sections[0], None))
    return bench.open and form.allowed


def _table_page(request: StaffRequest, bench: Bench, slug: str, name: str) -> HttpResponse:
    section = bench.section(slug)
    if section is None:
        raise Http404("no such kind of table")
    place = Place(bench, section, _table(bench, section, name))
    kinds: tuple[type[ActForm], ...] = (TableForm, MoveForm, RemoveForm)

    def show(refused: ActForm | None, status: int) -> HttpResponse:
        context = {
            "bench": bench,
            "place": place,
            "section": section,
            "language": get_language() or "sv",
            "forms": with_refused(offered(kinds, request, place), refused),
            "refused": refused,
            "values": place.values,
            "name": _name(place),
        }
        return render(request, "organisation/staff/table.html", context, status=status)

    return act_page(request, _sender(kinds, request, place), show, request.path)


def _table(bench: Bench, section: Section, name: str) -> Table | None:
    if name == "ny" and section.header not in ALONE:
        return None
    table = Table(section.header, "" if name == "-" else name)
    if table_at(bench.raw, table) is None:
        if name == "-" and section.header in ALONE:
            return None
        raise Http404("no such table")
    return table


def _name(place: Place) -> str:
    if place.table is None:
        return _("Nytt: %(one)s") % {"one": place.section.one.in_(get_language() or "sv")}
    return place.bench.words_of(place.section, place.values)


def _difference(version: OrganisationVersion, number: str) -> list[tuple[str, str]]:
    """What an edition changed, line by line; nothing for the first, or a number that is none."""
    if not number.isdecimal() or len(number) > 9:
        return []
    after = version.revisions.filter(number=int(number)).first()
    before = version.revisions.filter(number__lt=int(number)).order_by("-number").first()
    if after is None or before is None:
        return []
    lines = difflib.unified_diff(before.text.splitlines(), after.text.splitlines(), n=2, lineterm="")
    kinds = {"+": "ins", "-": "del", "@": "at"}
    return [(kinds.get(line[:1], ""), line) for line in list(lines)[2:] if line]
