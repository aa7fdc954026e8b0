"""What is entered for the follow-up: the inner budget, profiles, outcomes, limits; and what is said of goals and the result."""

from collections.abc import Sequence
from datetime import date, datetime
from decimal import Decimal

from django.utils.text import slugify
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from insyn.budget.following.queries import line_of, tree, unit_of
from insyn.budget.following.rules.goals import Direction
from insyn.budget.following.rules.standing import MONTHS, Level, is_profile
from insyn.budget.frames.rules.lines import Line, Purpose, upwards
from insyn.budget.models import (
    DeviationLimit,
    EnteredOutcome,
    Goal,
    Indicator,
    InnerLine,
    Measured,
    MonthProfile,
    PeriodReport,
    ResultEntry,
)
from insyn.budget.models.following import MOST_ORE
from insyn.budget.models.frames import MOST_TKR
from insyn.budget.queries import decided
from insyn.foundation import clock
from insyn.foundation.actors import Actor
from insyn.foundation.acts import act
from insyn.foundation.errors import Invalid, Refused, refuse_unless
from insyn.organisation.queries import administration_or_none, organisation_on

LONG, SHORT = 500, 300


def said(text: str, field: str, most: int = SHORT) -> str:
    """A line of text that must say something."""
    words = " ".join(text.split())
    if not words:
        raise Invalid(_("Skriv något här."), field=field)
    if len(words) > most:
        raise Invalid(_("Skriv högst %(most)s tecken.") % {"most": most}, field=field)
    return words


def known_line(year: int, key: str, purpose: str, at: datetime) -> Line:
    """The line of the year's budget; refused where there is none."""
    if purpose not in list(Purpose):
        raise Invalid(_("Välj drift eller investering."), field="purpose")
    line = line_of(year, key, purpose, clock.local_date(at))
    if line is None:
        raise Invalid(
            _("Raden finns inte i den beslutade budgeten för %(year)s eller i internbudgeten.")
            % {"year": year},
            field="line",
        )
    return line


def known_month(year: int, month: int, at: datetime) -> None:
    """Refuse a month that has not begun, and a year whose annual report is handed over."""
    today = clock.local_date(at)
    if not 1 <= month <= MONTHS:
        raise Invalid(_("Välj en månad."), field="month")
    if (year, month) > (today.year, today.month):
        raise Invalid(_("Månaden har inte börjat än."), field="month")
    if PeriodReport.objects.filter(year=year, month=MONTHS).exists():
        raise Refused(
            _("Årsredovisningen för %(year)s är överlämnad. Det som rättas nu hör till nästa år.")
            % {"year": year},
            field="month",
        )


def must_decide_on_money(body: str, on: date, *, field: str = "body") -> str:
    """The body's name; refused for one that is not there, and one that decides nothing on money."""
    organisation = organisation_on(on)
    if not organisation.has_body(body):
        raise Invalid(_("Organet finns inte i organisationen den dagen."), field=field)
    found = organisation.body(body)
    name = found.name.in_(get_language() or "sv")
    if not found.decides_on_money:
        raise Refused(
            _(
                "%(body)s fattar inga ekonomiska beslut enligt organisationsfilen. Utskottet kan notera och föreslå; "
                "låt styrelsen besluta."
            )
            % {"body": name},
            field=field,
        )
    return name


def _not_to_come(on: date, at: datetime, field: str = "decided_on") -> None:
    if on > clock.local_date(at):
        raise Invalid(_("Dagen har inte varit än."), field=field)


def _tkr(amount: int, field: str = "tkr") -> int:
    if abs(amount) > MOST_TKR:
        raise Invalid(_("Beloppet är för stort för att vara tkr. Skriv det i tusental kronor."), field=field)
    return amount


@act("budget.distribute")
def distribute(
    *,
    by: Actor,
    at: datetime,
    year: int,
    purpose: str,
    parent: str,
    name: str,
    tkr: int,
    body: str,
    decided_on: date,
    decision: str,
    name_en: str = "",
    key: str = "",
    bodies: Sequence[str] = (),
    unit: str = "",
) -> InnerLine:
    """Note what a body has distributed within its frame: a part of a line, or the part anew with another amount.

    By the body whose frame it is, or the board; never one that decides nothing on money. Parts that do not add up are shown
    with their difference, not refused.
    """
    above = known_line(year, parent, purpose, at)
    name, decision = said(name, "name", 200), said(decision, "decision")
    _not_to_come(decided_on, at)
    _must_have_the_frame(above, body, decided_on, at)
    key = key.strip() or slugify(unit or name)[:80]
    if not key:
        raise Invalid(_("Skriv ett namn med bokstäver."), field="name")
    budget = decided(year)
    if budget and any(one.key == key and one.purpose == purpose and one.year == year for one in budget.lines):
        raise Refused(
            _("Raden är beslutad i budgeten och ändras inte här. Omfördela i stället."), field="name"
        )
    before = line_of(year, key, purpose, clock.local_date(at))
    if before is not None and before.parent != parent:
        raise Refused(_("Raden finns redan under en annan rad. Ge den nya ett annat namn."), field="name")
    organisation, administration = (
        organisation_on(clock.local_date(at)),
        administration_or_none(clock.local_date(at)),
    )
    if any(not organisation.has_body(one) for one in bodies):
        raise Invalid(_("Organet finns inte i organisationen den dagen."), field="bodies")
    if unit and (administration is None or all(one.id != unit for one in administration.units)):
        raise Invalid(_("Enheten finns inte i förvaltningens organisation."), field="unit")
    row = InnerLine(
        year=year,
        purpose=purpose,
        key=key,
        parent=parent,
        name_sv=name,
        name_en=" ".join(name_en.split())[:200],
        bodies=list(bodies),
        unit=unit,
        tkr=_tkr(tkr),
        body=body,
        decided_on=decided_on,
        decision=decision,
        noted_at=at,
    )
    row.save()
    return row


def _must_have_the_frame(line: Line, body: str, decided_on: date, at: datetime) -> None:
    """Refuse a body that may not distribute the line: it is neither the board nor whose frame it is."""
    name = must_decide_on_money(body, decided_on)
    lines = [one for one in tree(line.year, clock.local_date(at)) if one.purpose == line.purpose]
    frame = list(upwards(lines, line))[-1]
    if body in frame.bodies or body == organisation_on(decided_on).board.id:
        return
    raise Refused(
        _("%(body)s har inte ramen ”%(frame)s”. Styrelsen eller den vars ram det är fördelar inom den.")
        % {"body": name, "frame": frame.name.in_(get_language() or "sv")},
        field="body",
    )


def _unit(year: int, key: str, purpose: str, **_given: object) -> str:
    return unit_of(year, key, purpose) or "-"


@act("budget.set_profile", unit=_unit)
def set_profile(
    *, by: Actor, at: datetime, year: int, key: str, purpose: str, weights: Sequence[int], because: str
) -> MonthProfile:
    """State how a line's budget falls on the months, and why; for its parts too, where nothing else is stated of them."""
    known_line(year, key, purpose, at)
    if not is_profile(weights):
        raise Invalid(_("Skriv tolv hela tal, inget under 0 och inte bara nollor."), field="weights")
    row = MonthProfile(
        year=year, key=key, purpose=purpose, weights=list(weights), because=said(because, "because"),
        stated_at=at, stated_by=by.label,
    )  # fmt: skip
    row.save()
    return row


@act("budget.enter_outcome")
def enter_outcome(
    *, by: Actor, at: datetime, year: int, month: int, key: str, purpose: str, ore: int, because: str = ""
) -> EnteredOutcome:
    """Enter what a line used in a month, in öre; entered again it is corrected, and then it says why."""
    known_line(year, key, purpose, at)
    known_month(year, month, at)
    if abs(ore) > MOST_ORE:
        raise Invalid(_("Beloppet är för stort. Skriv det i kronor."), field="amount")
    again = EnteredOutcome.objects.filter(year=year, month=month, key=key, purpose=purpose).exists()
    if again and not because.strip():
        raise Invalid(_("Utfallet för månaden är redan inlagt. Skriv varför det rättas."), field="because")
    row = EnteredOutcome(
        year=year, month=month, key=key, purpose=purpose, ore=ore, because=" ".join(because.split())[:SHORT],
        entered_at=at, entered_by=by.label,
    )  # fmt: skip
    row.save()
    return row


@act("budget.set_deviation_limit")
def set_deviation_limit(
    *,
    by: Actor,
    at: datetime,
    level: str,
    tkr: int | None,
    tenths: int | None,
    valid_from: date,
    decision: str,
) -> DeviationLimit:
    """State how large a deficit a level may have before a measure must be decided: in tkr, in tenths of a per cent, or both."""
    if level not in list(Level):
        raise Invalid(_("Välj nivå."), field="level")
    if tkr is None and tenths is None:
        raise Invalid(_("Skriv en gräns i tkr, i procent, eller båda."), field="tkr")
    if (tkr is not None and not 0 <= tkr <= MOST_TKR) or (tenths is not None and not 0 <= tenths <= 1000):
        raise Invalid(_("Skriv en gräns som är 0 eller mer, och högst 100 procent."), field="tkr")
    row = DeviationLimit(
        level=level,
        tkr=tkr,
        tenths=tenths,
        valid_from=valid_from,
        decision=said(decision, "decision"),
        stated_at=at,
    )
    row.save()
    return row


@act("budget.set_goal")
def set_goal(
    *, by: Actor, at: datetime, year: int, body: str, name: str, source: str, name_en: str = ""
) -> Goal:
    """Note a goal of a body for a year, and where it was decided."""
    if not organisation_on(clock.local_date(at)).has_body(body):
        raise Invalid(_("Organet finns inte i organisationen den dagen."), field="body")
    row = Goal(
        year=year, body=body, name_sv=said(name, "name"), name_en=" ".join(name_en.split())[:SHORT],
        source=said(source, "source"), set_at=at,
    )  # fmt: skip
    row.save()
    return row


@act("budget.set_indicator")
def set_indicator(
    *,
    by: Actor,
    at: datetime,
    goal: Goal,
    name: str,
    direction: str,
    target: Decimal,
    near: Decimal = Decimal(0),
    unit: str = "",
    name_en: str = "",
) -> Indicator:
    """Note what is measured of a goal, the target, and how near counts as near."""
    if direction not in list(Direction):
        raise Invalid(_("Välj om värdet ska vara minst eller högst målet."), field="direction")
    if near < 0:
        raise Invalid(_("Skriv 0 eller mer."), field="near")
    row = Indicator(
        goal=goal, name_sv=said(name, "name", 200), name_en=" ".join(name_en.split())[:200],
        unit=" ".join(unit.split())[:40], direction=direction, target=target, near=near, set_at=at,
    )  # fmt: skip
    row.save()
    return row


@act("budget.measure_indicator")
def measure_indicator(
    *, by: Actor, at: datetime, indicator: Indicator, on: date, value: Decimal, source: str
) -> Measured:
    """Note a measured value with its day and source; noted again for the same day it takes the earlier one's place."""
    _not_to_come(on, at, "on")
    row = Measured(
        indicator=indicator, on=on, value=value, source=said(source, "source"), noted_at=at, noted_by=by.label
    )
    row.save()
    return row


@act("budget.enter_result")
def enter_result(
    *,
    by: Actor,
    at: datetime,
    year: int,
    month: int,
    which: str,
    budget_tkr: int | None,
    outcome_tkr: int | None,
    forecast_tkr: int | None,
) -> ResultEntry:
    """Enter a line of the result account that no line of the budget has, through a month; entered again it is corrected."""
    known_month(year, month, at)
    if which not in ResultEntry.Which.values:
        raise Invalid(_("Välj en rad."), field="which")
    amounts = (budget_tkr, outcome_tkr, forecast_tkr)
    refuse_unless(any(one is not None for one in amounts), _("Skriv minst ett belopp."), field="budget_tkr")
    for one in amounts:
        _tkr(one or 0, "budget_tkr")
    row = ResultEntry(
        year=year, month=month, which=which, budget_tkr=budget_tkr, outcome_tkr=outcome_tkr,
        forecast_tkr=forecast_tkr, entered_at=at, entered_by=by.label,
    )  # fmt: skip
    row.save()
    return row
