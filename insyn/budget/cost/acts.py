"""Entering what a year's political activity cost beside the pay, and taking back what was wrong."""

from datetime import date, datetime
from decimal import Decimal

from django.utils.translation import gettext as _

from insyn.budget.cost.rules.figures import Entered
from insyn.budget.models import CostFigure
from insyn.foundation.actors import Actor
from insyn.foundation.acts import act
from insyn.foundation.errors import Invalid, Refused
from insyn.meetings.models import Meeting
from insyn.organisation.queries import adopted_versions, organisation_of
from insyn.people.rules.identity_numbers import has_identity_number
from insyn.remuneration.acts.common import in_words

FIRST_YEAR, LAST_YEAR = 1900, 2100
OERE = Decimal("0.01")


@act("budget.enter_cost_figure", publishes=True)
def enter_cost_figure(
    *,
    by: Actor,
    at: datetime,
    year: int,
    kind: str,
    amount: Decimal,
    source: str,
    assumed: bool = False,
    body: str = "",
    on: date | None = None,
    words: str = "",
) -> CostFigure:
    """Enter a figure, with its source or why it is assumed. What there is one of a year replaces the one before."""
    if kind not in [one.value for one in Entered]:
        raise Invalid(_("Välj vad uppgiften gäller."), field="kind")
    if not FIRST_YEAR <= year <= LAST_YEAR:
        raise Invalid(_("Ange ett år mellan 1900 och 2100."), field="year")
    entered = Entered(kind)
    _check_amount(entered, amount)
    source, words = " ".join(source.split()), " ".join(words.split())
    if not source:
        raise Invalid(
            _(
                "Skriv varifrån uppgiften kommer, eller varför den är antagen. Den som läser ska kunna pröva den."
            ),
            field="source",
        )
    _check_public(source, "source")
    _check_public(words, "words")
    _check_place(entered, year, body, on)
    if entered.once:
        held = CostFigure.objects.filter(year=year, kind=kind, taken_back_at__isnull=True).first()
        if held is not None:
            held.taken_back_at = at
            held.save(update_fields=["taken_back_at"])
    figure = CostFigure(
        year=year,
        kind=kind,
        amount=amount,
        body=body,
        on=on,
        words=words,
        source=source,
        assumed=assumed,
        entered_at=at,
    )
    figure.save()
    return figure


@act("budget.take_back_cost_figure", publishes=True)
def take_back_cost_figure(*, by: Actor, at: datetime, figure: CostFigure) -> CostFigure:
    """Take back a figure that was wrong. It stays in what was shown before; a new one is entered instead."""
    figure.refresh_from_db()
    if figure.taken_back_at is not None:
        raise Refused(_("Uppgiften är redan återtagen. Läs om sidan så syns det som gäller."))
    figure.taken_back_at = at
    figure.save(update_fields=["taken_back_at"])
    return figure


def _check_amount(kind: Entered, amount: Decimal) -> None:
    if not amount.is_finite() or amount <= 0:
        raise Invalid(
            _("Ange ett tal som är större än 0. En intäkt skrivs som ett vanligt tal och dras ifrån."),
            field="amount",
        )
    if amount > kind.most:
        raise Invalid(
            _("Talet är för stort: skriv det i %(unit)s.") % {"unit": in_words(kind.unit)}, field="amount"
        )
    if amount != amount.quantize(OERE) or (kind.whole and amount != amount.to_integral_value()):
        raise Invalid(
            _("Skriv antalet invånare som ett heltal.") if kind.whole else _("Skriv högst två decimaler."),
            field="amount",
        )


def _check_public(text: str, field: str) -> None:
    if has_identity_number(text):
        raise Invalid(
            _("Det ser ut som ett personnummer. Uppgiften visas för alla: skriv inget om enskilda."),
            field=field,
        )


def _check_place(kind: Entered, year: int, body: str, on: date | None) -> None:
    if kind.once and (body or on):
        raise Invalid(_("Den här uppgiften gäller hela kommunen: välj inget organ."), field="body")
    if body and not _known(body, year):
        raise Invalid(_("Organet finns inte i kommunens organisation det året."), field="body")
    if on is None:
        return
    if not body:
        raise Invalid(_("Välj också vilket organ som sammanträdde den dagen."), field="body")
    if on.year != year:
        raise Invalid(_("Dagen hör till ett annat år än uppgiften."), field="day")
    if not Meeting.objects.filter(body=body, on=on).exclude(state=Meeting.State.CANCELLED).exists():
        raise Invalid(_("Organet har inget sammanträde den dagen."), field="day")


def _known(body: str, year: int) -> bool:
    after = date(year + 1, 1, 1)
    versions = [one for one in adopted_versions() if one.valid_from < after]
    return any(
        organisation_of(one).has_body(body)
        for one in versions
        if one.valid_until is None or one.valid_until > date(year, 1, 1)
    )
