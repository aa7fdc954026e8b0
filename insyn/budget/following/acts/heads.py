"""What the heads say and what is done about it: forecasts handed in after a month, measures from proposal to end, reminders."""

from datetime import date, datetime

from django.db.models import Q
from django.utils.translation import gettext as _

from insyn.budget.following.acts.entering import (
    LONG,
    SHORT,
    known_line,
    known_month,
    must_decide_on_money,
    said,
)
from insyn.budget.following.queries import unit_of
from insyn.budget.following.rules.standing import NAMES_OF_MONTHS
from insyn.budget.models import HeadsForecast, Measure, MeasureReminder
from insyn.budget.models.frames import MOST_TKR
from insyn.description.administration import UnknownUnit
from insyn.foundation import clock, mail
from insyn.foundation.actors import Actor
from insyn.foundation.acts import act
from insyn.foundation.errors import Invalid, Refused, refuse_unless
from insyn.foundation.models import StaffRole
from insyn.meetings.models import AgendaItem
from insyn.organisation.queries import administration_or_none

LONGEST_COMMENT = 4_000
State = Measure.State


def _unit(year: int, key: str, purpose: str, **_given: object) -> str:
    return unit_of(year, key, purpose) or "-"  # a line without a unit is the economy's


def _unit_of_measure(measure: Measure, **_given: object) -> str:
    return _unit(measure.year, measure.key, measure.purpose)


@act("budget.save_forecast", unit=_unit)
def save_forecast(
    *,
    by: Actor,
    at: datetime,
    year: int,
    month: int,
    key: str,
    purpose: str,
    tkr: int | None,
    comment: str,
    hand_in: bool = False,
) -> HeadsForecast:
    """Save what is thought of the line's year after a month, and why; handed in it is locked."""
    known_line(year, key, purpose, at)
    known_month(year, month, at)
    if tkr is not None and abs(tkr) > MOST_TKR:
        raise Invalid(_("Beloppet är för stort för att vara tkr. Skriv det i tusental kronor."), field="tkr")
    if len(comment) > LONGEST_COMMENT:
        raise Invalid(_("Skriv högst %(most)s tecken.") % {"most": LONGEST_COMMENT}, field="comment")
    place = {"year": year, "month": month, "key": key, "purpose": purpose}
    row = HeadsForecast.objects.filter(**place).first() or HeadsForecast(**place)
    if row.handed_in_at is not None:
        raise Refused(_("Uppföljningen för månaden är inlämnad och ändras inte. Skriv i nästa månads."))
    if hand_in and tkr is None:
        raise Invalid(_("Skriv en prognos innan du lämnar in."), field="tkr")
    row.tkr, row.comment = tkr, comment.strip()
    row.saved_at, row.saved_by = at, by.label
    row.handed_in_at = at if hand_in else None
    row.save()
    return row


@act("budget.propose_measure", unit=_unit)
def propose_measure(
    *,
    by: Actor,
    at: datetime,
    year: int,
    month: int,
    key: str,
    purpose: str,
    what: str,
    effect_tkr: int,
    who: str,
    by_when: date,
) -> Measure:
    """Propose what is to be done about a line's deviation: its effect this year, who does it, by when."""
    known_line(year, key, purpose, at)
    known_month(year, month, at)
    if not 0 <= effect_tkr <= MOST_TKR:
        raise Invalid(_("Skriv effekten i hela tkr, 0 eller mer."), field="effect_tkr")
    if by_when < clock.local_date(at):
        raise Invalid(_("Välj en dag som inte har varit."), field="by_when")
    row = Measure(
        year=year, month=month, key=key, purpose=purpose, what=said(what, "what", LONG), effect_tkr=effect_tkr,
        who=said(who, "who", 120), by_when=by_when, proposed_at=at, proposed_by=by.label,
    )  # fmt: skip
    row.save()
    return row


def _body(body: str, **_given: object) -> str:
    return body


@act("budget.decide_measure", body=_body)
def decide_measure(
    *,
    by: Actor,
    at: datetime,
    measure: Measure,
    body: str,
    decided_on: date,
    decision: str,
    item: AgendaItem | None = None,
) -> Measure:
    """Note that a body has decided a measure, where. One that decides nothing on money can only propose it."""
    measure.refresh_from_db()
    refuse_unless(measure.state == State.PROPOSED, _("Åtgärden är redan beslutad eller avslutad."))
    decision = said(decision, "decision")
    if decided_on > clock.local_date(at):
        raise Invalid(_("Dagen har inte varit än."), field="decided_on")
    must_decide_on_money(body, decided_on)
    if item is not None and (item.meeting.body != body or item.meeting.on != decided_on):
        raise Invalid(_("Punkten hör till ett annat sammanträde."), field="item")
    measure.state, measure.body = State.DECIDED, body
    measure.decided_on, measure.decision, measure.item = decided_on, decision, item
    measure.save()
    return measure


@act("budget.end_measure", unit=_unit_of_measure)
def end_measure(*, by: Actor, at: datetime, measure: Measure, done: bool, because: str) -> Measure:
    """Note that a measure is carried out, with what came of it; or that it is dropped, with why. Then it stands."""
    measure.refresh_from_db()
    refuse_unless(measure.state in (State.PROPOSED, State.DECIDED), _("Åtgärden är redan avslutad."))
    refuse_unless(
        not done or measure.state == State.DECIDED,
        _("Åtgärden är inte beslutad än. Anteckna beslutet först, eller avsluta den som inte aktuell."),
    )
    measure.state = State.DONE if done else State.DROPPED
    measure.ended_at, measure.ended_because = at, said(because, "because", LONG)
    measure.save()
    return measure


@act("budget.remind_of_measure")
def remind_of_measure(
    *, by: Actor, at: datetime, year: int, month: int, key: str, purpose: str, name: str
) -> MeasureReminder:
    """Remind the line's head and the economy that a measure must be decided; once for each month's follow-up."""
    place = {"year": year, "month": month, "key": key, "purpose": purpose}
    refuse_unless(not MeasureReminder.objects.filter(**place).exists(), _("Påminnelsen är redan skickad."))
    on = clock.local_date(at)
    slug = by.municipality.slug
    kind = "drift" if purpose == "operating" else "investering"
    addresses = _addresses(unit_of(year, key, purpose), on)
    for address in addresses:
        mail.write(
            to=address,
            subject=f"Åtgärd saknas: {name}"[:SHORT],
            text=(
                f"Prognosen för {name} efter {NAMES_OF_MONTHS[month - 1].sv} {year} är ett underskott över gränsen, och ingen "
                "åtgärd är beslutad.\n\nFöreslå en åtgärd och låt den beslutas av den som får besluta om pengarna: "
                f"{mail.link('work:following-line', slug, year, month, kind, key)}\n\n{by.municipality.name}"
            ),
            about=f"budget:{key}-{year}-{month}",
        )
    row = MeasureReminder(**place, sent_on=on, letters=len(addresses))
    row.save()
    return row


def _addresses(unit: str, on: date) -> list[str]:
    """Where the unit's head and the head of economy are written to, each address once."""
    administration = administration_or_none(on)
    posts = set()
    if administration is not None:
        if administration.economy:
            posts.add(administration.economy.head)
        try:
            head = administration.head_of(unit) if unit else None
        except UnknownUnit:
            head = None
        if head is not None:
            posts.add(head.id)
    rows = StaffRole.objects.filter(starts_on__lte=on, post__in=posts).filter(
        Q(ends_on__isnull=True) | Q(ends_on__gt=on)
    )
    found = [row.user.email for row in rows.select_related("user").order_by("pk")]
    return list(dict.fromkeys(address for address in found if address))
