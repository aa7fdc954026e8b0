"""A representative's own page about pay: her lines first, then what she claims, then what has been settled."""

from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from insyn.foundation import clock
from insyn.foundation.act_forms import ActForm, act_page, offered, with_refused
from insyn.foundation.errors import NotAllowed
from insyn.foundation.staff_pages import StaffRequest, staff_page
from insyn.meetings.views_people import own_person
from insyn.people.models import Person
from insyn.people.queries import ids_of
from insyn.people.views_words import row_forms
from insyn.remuneration.models import Claim, PayPeriod, SettledLine
from insyn.remuneration.queries import line_of, slips, used_by
from insyn.remuneration.rules.lines import sum_of
from insyn.remuneration.shown import Names, PersonsSlip, last_day, shown_slips
from insyn.remuneration.views_forms_mine import (
    AgreeForm,
    ChildcareForm,
    LostIncomeForm,
    ObjectForm,
    TravelForm,
    TravelWithDisabilityForm,
    WithdrawForm,
)

CLAIMS: tuple[type[ActForm], ...] = (LostIncomeForm, TravelForm, ChildcareForm, TravelWithDisabilityForm)
ON_SLIP: tuple[type[ActForm], ...] = (AgreeForm, ObjectForm)
PERIODS_SHOWN = 24


@staff_page
def my_pay(request: StaffRequest) -> HttpResponse:
    """Her lines of the period that is shown, her claims, and what has been settled."""
    person = own_person(request)
    if person is None:
        raise NotAllowed(
            _("Sidan är för förtroendevalda. Ersättningarna finns under Ersättningar i Att göra.")
        )

    def show(refused: ActForm | None, status: int) -> HttpResponse:
        return render(request, "remuneration/mine.html", _context(request, person, refused), status=status)

    def sent(do: str, on: int) -> ActForm | None:
        return _form(request, person, do, on)

    return act_page(request, sent, show, request.path)


def _form(request: StaffRequest, person: Person, do: str, on: int) -> ActForm | None:
    """The form that was sent; a claim of somebody else is not found."""
    for kind in CLAIMS:
        if kind.do == do:
            return kind(request, person, request.POST, request.FILES)
    if do == WithdrawForm.do:
        claim = Claim.objects.filter(pk=on, person=person).first()
        if claim is None:
            raise Http404("no such claim of hers")
        return WithdrawForm(request, claim, request.POST)
    waiting = waiting_slip(person, Names())
    for kind in ON_SLIP:
        if kind.do == do and waiting is not None:
            return kind(request, waiting[1], request.POST)
    return None


def waiting_slip(person: Person, names: Names) -> tuple[PayPeriod, PersonsSlip] | None:
    """Her lines of the period that is shown and not closed; None when there are none."""
    period = PayPeriod.objects.filter(shown_at__isnull=False, closed_at__isnull=True).first()
    if period is None:
        return None
    hers = [slip for slip in slips(period) if slip.person == person.pk]
    return (period, shown_slips(hers, names)[0]) if hers else None


def _context(request: StaffRequest, person: Person, refused: ActForm | None) -> dict[str, Any]:
    names = Names()
    waiting = waiting_slip(person, names)
    claims = list(Claim.objects.filter(person=person).select_related("evidence")[:50])
    withdraw = row_forms((WithdrawForm,), request, claims, refused)
    on_slip = offered(ON_SLIP, request, waiting[1]) if waiting else {}
    return {
        "person": person,
        "period": waiting[0] if waiting else None,
        "last": last_day(waiting[0]) if waiting else None,
        "slip": waiting[1] if waiting else None,
        "on_slip": with_refused(on_slip, refused),
        "ceilings": used_by(person, clock.today(request.municipality)),
        "claim_forms": list(with_refused(offered(CLAIMS, request, person), refused).values()),
        "claims": [(claim, names.body(claim.body), withdraw[claim.pk].get("withdraw")) for claim in claims],
        "settled": list(_settled(person, names)),
        "refused": refused,
    }


def _settled(person: Person, names: Names) -> list[dict[str, Any]]:
    rows: dict[int, list[SettledLine]] = {}
    for row in SettledLine.objects.filter(person__in=ids_of(person)).order_by("pk"):
        rows.setdefault(row.period_id, []).append(row)
    periods = PayPeriod.objects.filter(pk__in=rows).order_by("-first")[:PERIODS_SHOWN]
    return [
        {
            "period": period,
            "last": last_day(period),
            "lines": names.shown(line_of(row) for row in rows[period.pk]),
            "total": sum_of(line_of(row) for row in rows[period.pk]),
        }
        for period in periods
    ]
