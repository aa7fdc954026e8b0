"""What it costs to decide, for those who see to the economy: the year with what is entered, and two organisations compared."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from insyn.budget.cost import queries as queries_cost
from insyn.budget.cost.forms import AssumptionsForm, FigureForm, TakeBackForm
from insyn.budget.cost.rules.figures import Entered
from insyn.budget.cost.rules.other import Assumptions, Beside, Estimate, beside, estimate
from insyn.budget.cost.rules.words import other_csv, year_csv
from insyn.budget.cost.shown import ShownYear
from insyn.budget.models import CostFigure
from insyn.budget.roles import ECONOMY
from insyn.description.economy import Frame
from insyn.description.organisation import Organisation
from insyn.description.text import Text
from insyn.foundation import clock
from insyn.foundation.act_forms import ActForm, act_page, offered, with_refused
from insyn.foundation.errors import NotAllowed
from insyn.foundation.models import Municipality
from insyn.foundation.staff_pages import StaffRequest, has_role, staff_page
from insyn.foundation.tenancy import in_municipality
from insyn.organisation.models import OrganisationVersion
from insyn.organisation.queries import (
    POLITICAL,
    NoVersionInForce,
    decided_versions,
    organisation_of,
    version_in_force,
)
from insyn.people.views_words import row_forms
from insyn.remuneration.batches import body_names
from insyn.remuneration.roles import APPROVER, PAYROLL
from insyn.remuneration.rules.facts import ruleset_of

NAME = Text("Vad det kostar att besluta", "What it costs to decide")


@dataclass(frozen=True)
class _Year:
    year: int


def _require_economy(request: StaffRequest) -> None:
    """Refuse whoever sees neither to the economy nor to pay: what has been claimed stands here by body."""
    if not has_role(request, ECONOMY, PAYROLL, APPROVER):
        raise NotAllowed(
            _(
                "Sidan är för dem som sköter ekonomin och ersättningarna. Det som är öppet för alla står under "
                "Vad det kostar att besluta på kommunens sidor."
            )
        )


def year_asked(written: str, otherwise: int) -> int:
    """The year that ``?ar=`` asks for; 404 for one that cannot be."""
    if not written:
        return otherwise
    if not (written.isascii() and written.isdecimal() and len(written) == 4 and 1900 <= int(written) <= 2100):
        raise Http404("no such year")
    return int(written)


def _year(request: StaffRequest) -> int:
    return year_asked(request.GET.get("ar", ""), clock.today(request.municipality).year)


@staff_page
def cost(request: StaffRequest) -> HttpResponse:
    """The year (``?ar=2020``): what it has cost, and what is entered of it."""
    _require_economy(request)
    year = _year(request)

    def show(refused: ActForm | None, status: int) -> HttpResponse:
        return render(request, "budget/cost/work.html", _context(request, year, refused), status=status)

    def sent(do: str, on: int) -> ActForm | None:
        if do == FigureForm.do:
            return FigureForm(request, _Year(year), request.POST)
        if do == TakeBackForm.do:
            return TakeBackForm(request, get_object_or_404(CostFigure, pk=on, year=year), request.POST)
        return None

    return act_page(request, sent, show, f"{request.path}?ar={year}")


def _context(request: StaffRequest, year: int, refused: ActForm | None) -> dict[str, Any]:
    rows = list(CostFigure.objects.filter(year=year, taken_back_at__isnull=True))
    names = body_names()
    take_back = row_forms((TakeBackForm,), request, rows, refused)
    return {
        "year": year,
        "years": sorted({*queries_cost.years(), year}, reverse=True),
        "shown": ShownYear(queries_cost.whole(year), names),
        "figures": [
            (row, Entered(row.kind), take_back[row.pk].get(TakeBackForm.do), names.get(row.body))
            for row in rows
        ],
        "forms": with_refused(offered((FigureForm,), request, _Year(year)), refused),
        "refused": refused,
    }


@staff_page
def cost_file(request: StaffRequest) -> HttpResponse:
    """The same as a file."""
    _require_economy(request)
    year = _year(request)
    text = year_csv(queries_cost.whole(year), body_names(), get_language() or "sv")
    return csv_answer(text, f"kostnad-att-besluta-{year}-internt.csv")


def csv_answer(text: str, filename: str) -> HttpResponse:
    """A table to download, which a spreadsheet reads as it is."""
    answer = HttpResponse("\ufeff" + text, content_type="text/csv; charset=utf-8")
    answer["Content-Disposition"] = f'attachment; filename="{filename}"'
    return answer


@dataclass(frozen=True)
class Choice:
    """An organisation that can be laid beside another: its key in the address, and what it is called."""

    key: str
    label: str
    organisation: Organisation


def choices(municipality: Municipality) -> list[Choice]:
    """The municipality's own versions and drafts, then the decided versions of the others here."""
    rows = OrganisationVersion.objects.filter(file=POLITICAL, abandoned_at__isnull=True)
    own = [
        Choice(
            f"v{row.pk}",
            f"{row.title} ({row.valid_from}{'' if row.adopted_at else ', ' + _('utkast')})",
            organisation_of(row),
        )
        for row in rows.order_by("valid_from", "pk")
    ]
    return [*own, *_of_others(municipality)]


def _of_others(municipality: Municipality) -> Iterator[Choice]:
    for other in Municipality.objects.exclude(pk=municipality.pk).order_by("name"):
        with in_municipality(other):
            versions = [(row.valid_from, organisation_of(row)) for row in decided_versions()]
        for day, organisation in versions:
            yield Choice(
                f"{other.slug}:{day}", f"{other.name}: {organisation.version.title.sv} ({day})", organisation
            )


@dataclass(frozen=True)
class Compared:
    """What the page of a comparison shows."""

    before: Estimate
    after: Estimate
    rows: tuple[Beside, ...]
    observed: queries_cost.Observed

    @property
    def cannot(self) -> list[Text]:
        """What neither side's estimate can say, each once."""
        return list(dict.fromkeys([*self.before.cannot, *self.after.cannot]))

    @property
    def frames(self) -> list[tuple[Organisation, list[Frame]]]:
        """Each side's frames in which the assembly has a part, as the file states them."""
        return [(side.organisation, assembly_frames(side.organisation)) for side in (self.before, self.after)]


def assembly_frames(organisation: Organisation) -> list[Frame]:
    """The frames that the assembly itself has a part of: there the political activity is budgeted."""
    assembly = organisation.assembly.id
    return [one for one in organisation.frames if assembly in one.bodies]


@staff_page
def other(request: StaffRequest) -> HttpResponse:
    """Two organisations in the same year under the same assumptions (``?a=v3&b=v4``)."""
    context = _compared(request)
    return render(request, "budget/cost/other.html", context, status=422 if context["form"].errors else 200)


@staff_page
def other_file(request: StaffRequest) -> HttpResponse:
    """The same as a file."""
    found: Compared | None = _compared(request)["found"]
    if found is None:
        raise Http404("nothing to compare")
    text = other_csv(found.rows, found.before, found.after, get_language() or "sv")
    return csv_answer(text, f"annan-organisation-{found.before.year}.csv")


def _compared(request: StaffRequest) -> dict[str, Any]:
    year = _year(request)
    listed = choices(request.municipality)
    if not listed:
        raise Http404("no organisation is described")
    before, after = _chosen(request, listed, year)
    observed = queries_cost.observed(year)
    form = AssumptionsForm(request.GET, proposed(year, observed))
    found = None
    if form.is_valid():
        own = request.GET.get("regler") == "egna"
        found = compare(
            before,
            after,
            year,
            form.assumptions,
            observed,
            by=None if own else _rules_of(listed, before, year),
        )
    return {
        "year": year,
        "years": sorted({*queries_cost.years(), year}, reverse=True),
        "choices": listed,
        "before": before,
        "after": after,
        "own_rules": request.GET.get("regler") == "egna",
        "observed": observed,
        "form": form,
        "found": found,
        "query": request.GET.urlencode(),
    }


def proposed(year: int, observed: queries_cost.Observed) -> Assumptions:
    """The assumptions that the page begins with: what the year's own meetings tell, else what is usual to assume."""
    usual = Assumptions()
    rate = next(
        (one.amount for one in queries_cost.figures(year) if one.kind is Entered.CONTRIBUTIONS),
        usual.contributions,
    )
    return Assumptions(
        attendance=observed.levels(observed.attendance, usual.attendance),
        substitutes=observed.levels(observed.substitutes, usual.substitutes),
        contributions=rate,
    )


def compare(
    before: Choice,
    after: Choice,
    year: int,
    assumed: Assumptions,
    observed: queries_cost.Observed,
    *,
    by: Organisation | None,
) -> Compared:
    """The two by the rules of one organisation, or each by its own; what one leaves out is taken from the others."""
    organisations = [before.organisation, after.organisation]
    like = [*([by] if by else []), *organisations]

    def side(organisation: Organisation) -> Estimate:
        rules = by or organisation
        return estimate(organisation, year, assumed, ruleset_of(rules), own=rules, like=like)

    sides = [side(one) for one in organisations]
    return Compared(sides[0], sides[1], tuple(beside(*sides)), observed)


def _rules_of(listed: list[Choice], before: Choice, year: int) -> Organisation:
    """Whose rules both are paid by: those in force at the end of the year, else the first one's own."""
    held = next((one.organisation for one in listed if one.key == _in_force(year)), None)
    return held if held and held.remuneration else before.organisation


def _chosen(request: StaffRequest, listed: list[Choice], year: int) -> tuple[Choice, Choice]:
    by_key = {one.key: one for one in listed}
    asked = [request.GET.get(name, "") for name in ("a", "b")]
    if any(key and key not in by_key for key in asked):
        raise Http404("no such organisation")
    before = by_key.get(asked[0]) or by_key.get(_in_force(year)) or listed[-1]
    own = [one for one in listed if one.key.startswith("v")]
    earlier = own[: own.index(before)] if before in own else own
    after = by_key.get(asked[1]) or next(iter([*reversed(earlier), *own, *listed]))
    return before, after


def _in_force(year: int) -> str:
    try:
        return f"v{version_in_force(date(year, 12, 31)).pk}"
    except NoVersionInForce:
        return ""
