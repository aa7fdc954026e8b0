"""Working pages of the ledger: files taken in, accounts mapped to budget lines, outcomes down to the row of a voucher."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.http import urlencode
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from insyn.budget.ledger import queries
from insyn.budget.ledger.files import said
from insyn.budget.ledger.forms import (
    DiscardForm,
    EndForm,
    MapForm,
    RemoveForm,
    ReplaceForm,
    StageForm,
    TakeInForm,
)
from insyn.budget.ledger.queries import Asked, Reach
from insyn.budget.ledger.rules.mapping import FIRST, LAST, UNMAPPED, as_table
from insyn.budget.ledger.rules.vouchers import CLASSES, kronor, ore_of
from insyn.budget.models import LedgerDraft, LedgerImport, LedgerMapping
from insyn.description.text import Text, in_groups
from insyn.foundation import clock, rights
from insyn.foundation.act_forms import ActForm, act_page, offered, with_refused
from insyn.foundation.errors import NotAllowed
from insyn.foundation.models import User
from insyn.foundation.staff_pages import StaffRequest, held_roles, staff_page

SHOWN = 100
SHORT_MONTHS = {
    "sv": ["jan", "feb", "mar", "apr", "maj", "jun", "jul", "aug", "sep", "okt", "nov", "dec"],
    "en": ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"],
}


@dataclass(frozen=True)
class Amount:
    """An amount in whole kronor as a table has it."""

    ore: int

    @property
    def shown(self) -> Text:
        """In groups of three, rounded half away from nothing, with a true minus sign."""
        whole = in_groups((abs(self.ore) + 50) // 100)
        sign = "−" if self.ore <= -50 else ""
        return Text(f"{sign}{whole.sv}", f"{sign}{whole.en}")


def _reach(request: StaffRequest) -> Reach:
    """What the reader may see. NotAllowed for who may see nothing."""
    reach = queries.reach_of(held_roles(request), clock.today(request.municipality))
    if not reach.any:
        raise NotAllowed(
            _(
                "Huvudboken läses av ekonomichefen och hennes medarbetare, revisorerna och, för sin enhet, enhetens chef."
            )
        )
    return reach


@staff_page
def ledger(request: StaffRequest) -> HttpResponse:
    """The years that are taken in; for those who see to the economy also the files, and sending one."""
    reach = _reach(request)

    def show(refused: ActForm | None, status: int) -> HttpResponse:
        forms = with_refused(offered([StageForm], request, None), refused)
        keeps = StageForm.do in forms
        years = [_year_shown(year, reach) for year in queries.years()]
        context = {
            "form": forms.get(StageForm.do),
            "refused": refused,
            "keeps": keeps,
            "reach": reach,
            "years": years,
            "drafts": LedgerDraft.objects.all()[:SHOWN] if keeps else [],
            "imports": [(one, _by(one.by)) for one in LedgerImport.objects.all()[:SHOWN]] if keeps else [],
        }
        return render(request, "budget/ledger/front.html", context, status=status)

    def sent(do: str, on: int) -> ActForm | None:
        return StageForm(request, None, request.POST, request.FILES) if do == StageForm.do else None

    return act_page(request, sent, show, request.path)


def _year_shown(year: int, reach: Reach) -> dict[str, Any]:
    lines = queries.year_of(year, reach.only)
    unmapped = sum(line.ore for line in lines if line.key == UNMAPPED)
    return {
        "year": year,
        "months": max((one.last_month for one in queries.current(year)), default=0),
        "mapped": Amount(sum(line.ore for line in lines) - unmapped),
        "unmapped": Amount(unmapped),
        "invented": queries.current(year).filter(invented=True).exists(),
    }


@staff_page
def preview(request: StaffRequest, draft_id: int) -> HttpResponse:
    """What is in a file, what is wrong with it, and the choice: take it in or throw it away."""
    rights.require(request.actor, "budget.stage_ledger", on=clock.today(request.municipality))
    draft = get_object_or_404(LedgerDraft, pk=draft_id)

    def show(refused: ActForm | None, status: int) -> HttpResponse:
        forms = with_refused(offered([TakeInForm, DiscardForm], request, draft), refused)
        found = draft.preview["findings"]
        context = {
            "draft": draft,
            "seen": draft.preview,
            "form": forms.get(TakeInForm.do),
            "discard": forms.get(DiscardForm.do),
            "refused": refused,
            "years": [_previewed(one) for one in draft.preview["years"]],
            "stops": [(one["line"], said(one)) for one in found if one["stops"]],
            "remarks": [(one["line"], said(one)) for one in found if not one["stops"]],
            "more": draft.preview["number"] - len(found),
        }
        return render(request, "budget/ledger/preview.html", context, status=status)

    def sent(do: str, on: int) -> ActForm | None:
        kinds: dict[str, type[ActForm]] = {form.do: form for form in (TakeInForm, DiscardForm)}
        return kinds[do](request, draft, request.POST) if do in kinds else None

    return act_page(request, sent, show, request.path)


def _previewed(one: Mapping[str, Any]) -> dict[str, Any]:
    none = Text("Övriga konton", "Other accounts")
    return {
        **one,
        "replaces": [
            held for held in queries.current(one["year"]) if one["first"] <= held.first_month and held.last_month <= one["last"]
        ],
        "classes": [(key, CLASSES.get(key, none), Amount(ore)) for key, ore in one["classes"].items()],
    }  # fmt: skip


@staff_page
def mapping_page(request: StaffRequest) -> HttpResponse:
    """Which accounts belong to which budget line, and what belongs to none."""
    rights.require(request.actor, "budget.map_accounts", on=clock.today(request.municipality))
    years = queries.years()

    def show(refused: ActForm | None, status: int) -> HttpResponse:
        forms = with_refused(offered([MapForm, ReplaceForm], request, None), refused)
        names = queries.names_of_lines(years[0] if years else clock.today(request.municipality).year)
        left = queries.unmapped(years[0]) if years else []
        context = {
            "refused": refused,
            "map": forms.get(MapForm.do),
            "replace": forms.get(ReplaceForm.do),
            "rows": [_row_shown(request, row, names, refused) for row in LedgerMapping.objects.all()],
            "year": years[0] if years else None,
            "left": [(one, Amount(one.ore)) for one in left[:SHOWN]],
            "left_out": max(0, len(left) - SHOWN),
            "left_sum": Amount(sum(one.ore for one in left)),
        }
        return render(request, "budget/ledger/mapping.html", context, status=status)

    def sent(do: str, on: int) -> ActForm | None:
        if do in (MapForm.do, ReplaceForm.do):
            kind = MapForm if do == MapForm.do else ReplaceForm
            return kind(request, None, request.POST, request.FILES)
        if do in (EndForm.do, RemoveForm.do):
            row = get_object_or_404(LedgerMapping, pk=on)
            return (EndForm if do == EndForm.do else RemoveForm)(request, row, request.POST)
        return None

    return act_page(request, sent, show, request.path)


def _row_shown(
    request: StaffRequest, row: LedgerMapping, names: Mapping[str, Text], refused: ActForm | None
) -> dict[str, Any]:
    return {
        "row": row,
        "name": names.get(row.key, Text(row.key, row.key)),
        "starts": row.starts_on if row.starts_on > FIRST else None,
        "ends": row.ends_on if row.ends_on < LAST else None,
        "forms": with_refused(
            offered([EndForm, RemoveForm], request, row),
            refused if refused is not None and refused.subject == row else None,
        ),
    }


@staff_page
def mapping_file(request: StaffRequest) -> HttpResponse:
    """The mapping as the table that can be sent back."""
    rights.require(request.actor, "budget.map_accounts", on=clock.today(request.municipality))
    answer = HttpResponse("\ufeff" + as_table(queries.mapping()), content_type="text/csv; charset=utf-8")
    answer["Content-Disposition"] = 'attachment; filename="koppling.csv"'
    return answer


@staff_page
def year_page(request: StaffRequest, year: int) -> HttpResponse:
    """A year by budget line and month."""
    reach = _reach(request)
    held = list(queries.current(year))
    if not held:
        raise Http404
    lines = queries.year_of(year, reach.only)
    last = max(one.last_month for one in held)
    months = [sum(line.months[at] for line in lines) for at in range(last)]
    context = {
        "year": year,
        "reach": reach,
        "months": [_month(at + 1) for at in range(last)],
        "lines": [
            (line, line.key == UNMAPPED, [Amount(ore) for ore in line.months], Amount(line.ore))
            for line in lines
        ],
        "sums": [Amount(ore) for ore in months],
        "all": Amount(sum(months)),
        "held": held,
        "invented": any(one.invented for one in held),
        "may_map": rights.allows(held_roles(request), "budget.map_accounts"),
    }
    return render(request, "budget/ledger/year.html", context)


def _month(number: int) -> str:
    english = (get_language() or "sv").startswith("en")
    return SHORT_MONTHS["en" if english else "sv"][number - 1]


@staff_page
def rows_page(request: StaffRequest, year: int) -> HttpResponse:
    """Rows of vouchers, as they are sought."""
    reach = _reach(request)
    if not queries.current(year).exists():
        raise Http404
    asked, wrong = _asked(request.GET)
    rows = queries.rows_of(year, asked, reach)
    after = request.GET.get("efter", "")
    shown, on = queries.page_of(year, rows, int(after) if after.isdecimal() and len(after) < 19 else 0)
    onward = {key: str(value) for key, value in request.GET.items() if value} | {"efter": str(on)}
    accounts, units = queries.names_of_accounts(year), queries.names_of_units(year)
    names = queries.names_of_lines(year)
    context = {
        "year": year,
        "reach": reach,
        "asked": {name: request.GET.get(name, "") for name in ("konto", "ansvar", "belopp", "text")},
        "wrong": wrong,
        "line": names.get(asked.key, Text(asked.key, asked.key)) if asked.key else None,
        "key": asked.key,
        "months": [(number, _month(number)) for number in range(1, 13)],
        "month": asked.month,
        "rows": [
            (one, accounts.get(one.row.account, ""), units.get(one.row.unit, ""), kronor(one.row.ore))
            for one in shown
        ],
        "sum": kronor(queries.sum_of(rows)),
        "number": rows.count(),
        "next": f"?{urlencode(onward)}" if on else "",
    }
    return render(request, "budget/ledger/rows.html", context)


def _asked(given: Mapping[str, str]) -> tuple[Asked, str]:
    """What is asked for, and what cannot be understood of it."""
    month, amount = given.get("manad", ""), given.get("belopp", "").strip()
    ore = ore_of(re.sub(r"[\s\u00a0]", "", amount).replace("−", "-").replace(",", ".")) if amount else None
    wrong = _("Beloppet förstås inte. Skriv det som 1 234,50.") if amount and ore is None else ""
    return (
        Asked(
            account=given.get("konto", "").strip()[:20],
            unit=given.get("ansvar", "").strip()[:40],
            month=int(month) if month.isascii() and month.isdigit() and 1 <= int(month[:3]) <= 12 else 0,
            ore=ore,
            text=given.get("text", "").strip()[:100],
            key=given.get("rad", "")[:80],
        ),
        wrong,
    )


@staff_page
def voucher_page(request: StaffRequest, ledger_id: int, nth: int) -> HttpResponse:
    """A voucher's rows: all of them, or those that are the reader's."""
    reach = _reach(request)
    one = get_object_or_404(LedgerImport, pk=ledger_id)
    rows = queries.voucher_of(one, nth, reach)
    if not rows:
        raise Http404
    accounts, units = queries.names_of_accounts(one.year), queries.names_of_units(one.year)
    context = {
        "one": one,
        "reach": reach,
        "voucher": rows[0].voucher,
        "hides": rows[0].hides,
        "rows": [
            (row, accounts.get(row.row.account, ""), units.get(row.row.unit, ""), kronor(row.row.ore))
            for row in rows
        ],
        "sum": kronor(sum(row.row.ore for row in rows if row.row.mark != "removed")),
    }
    return render(request, "budget/ledger/voucher.html", context)


def _by(label: str) -> str:
    kind, _sep, key = label.partition(":")
    found = User.objects.filter(pk=int(key)).first() if kind == "user" and key.isdigit() else None
    return str(found) if found else _("systemet")
