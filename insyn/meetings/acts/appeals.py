"""Appeals: how a decision is appealed, that an appeal has come in, and what became of it."""

from datetime import date, datetime

from django.utils.translation import gettext as _

from insyn.cases import way
from insyn.description.dates import in_words
from insyn.description.text import Text
from insyn.foundation import clock
from insyn.foundation.actors import Actor
from insyn.foundation.acts import act
from insyn.foundation.errors import Invalid, refuse_unless
from insyn.meetings.acts.common import body_of, item_body
from insyn.meetings.force import appealing
from insyn.meetings.models import AgendaItem, Appeal, AppealRoute
from insyn.meetings.rules.legal_force import Result, Route, may_result

DECIDED = AgendaItem.Outcome.DECIDED


def _appeal_body(appeal: Appeal, **_given: object) -> str:
    return appeal.item.meeting.body


@act("meetings.state_appeal", body=item_body, publishes=True)
def state_appeal(
    *, by: Actor, at: datetime, item: AgendaItem, route: str, law: str = "", told_on: date | None = None
) -> AppealRoute:
    """Say how a decision is appealed (KL 13:2–3), and under other law the day the last party got it (FL 44)."""
    refuse_unless(item.outcome == DECIDED, _("Punkten har inget beslut som kan överklagas."))
    if route not in AppealRoute.Route.values:
        raise Invalid(_("Välj hur beslutet överklagas."), field="route")
    held = AppealRoute.objects.filter(item=item).first() or AppealRoute(item=item)
    if held.route != route:
        refuse_unless(
            not item.appeals.exists(), _("Beslutet är redan överklagat: hur det överklagas ändras inte nu.")
        )
    other = route == Route.OTHER_LAW
    if other and not law.strip():
        raise Invalid(
            _("Skriv lagen och paragrafen, till exempel 13 kap. 3 § plan- och bygglagen."), field="law"
        )
    if told_on and (told_on < item.meeting.on or told_on > clock.local_date(at)):
        raise Invalid(_("Dagen ska ligga mellan sammanträdet och i dag."), field="told_on")
    held.route, held.law, held.told_on = route, law.strip() if other else "", told_on if other else None
    held.save()
    return held


@act("meetings.receive_appeal", body=item_body, publishes=True)
def receive_appeal(
    *,
    by: Actor,
    at: datetime,
    item: AgendaItem,
    came_in_on: date,
    came_in_to: str,
    reference: str = "",
) -> Appeal:
    """Note that an appeal has come in, to the court or in its stead to the municipality (KL 13:4, 13:6). In time it
    stops legal force; whether it is in time the rules say, and the court decides."""
    refuse_unless(item.outcome == DECIDED, _("Punkten har inget beslut som kan överklagas."))
    if came_in_to not in Appeal.To.values:
        raise Invalid(_("Välj vart överklagandet kom in."), field="came_in_to")
    if came_in_on > clock.local_date(at):
        raise Invalid(_("Dagen har inte varit än."), field="came_in_on")
    if came_in_on < item.meeting.on:
        raise Invalid(_("Överklagandet kan inte ha kommit in före beslutet."), field="came_in_on")
    appeal = Appeal(
        item=item,
        came_in_on=came_in_on,
        came_in_to=came_in_to,
        reference=reference.strip()[:60],
        noted_at=at,
    )
    appeal.save()
    if item.case:
        name, day = body_of(item.meeting).name, in_words(item.meeting.on)
        way.tell(
            item.case,
            at,
            "appealed",
            Text(
                sv=f"Beslutet i {name.sv} den {day.sv} är överklagat.",
                en=f"The decision of {name.en} of {day.en} has been appealed.",
            ),
            body=item.meeting.body,
        )
    return appeal


@act("meetings.follow_appeal", body=_appeal_body, publishes=True)
def follow_appeal(
    *,
    by: Actor,
    at: datetime,
    appeal: Appeal,
    handed_over_on: date | None = None,
    stayed_on: date | None = None,
    stay_ended_on: date | None = None,
) -> Appeal:
    """Note that an appeal was handed over to the court, that the court has forbidden execution, or let it go on."""
    refuse_unless(appeal.ended_on is None, _("Överklagandet är redan avgjort."))
    for name, day in (
        ("handed_over_on", handed_over_on),
        ("stayed_on", stayed_on),
        ("stay_ended_on", stay_ended_on),
    ):
        _between(day, appeal, at, name)
    if stay_ended_on and (stayed_on is None or stay_ended_on < stayed_on):
        raise Invalid(_("Ange först dagen då domstolen förbjöd verkställighet."), field="stay_ended_on")
    appeal.handed_over_on, appeal.stayed_on, appeal.stay_ended_on = handed_over_on, stayed_on, stay_ended_on
    appeal.save()
    return appeal


@act("meetings.settle_appeal", body=_appeal_body, publishes=True)
def settle_appeal(*, by: Actor, at: datetime, appeal: Appeal, ended_on: date, result: str) -> Appeal:
    """Note what became of an appeal, on the day the court's ruling gained legal force or the appeal was withdrawn."""
    refuse_unless(appeal.ended_on is None, _("Överklagandet är redan avgjort."))
    if result not in Appeal.Result.values:
        raise Invalid(_("Välj hur överklagandet slutade."), field="result")
    _between(ended_on, appeal, at, "ended_on")
    allowed = may_result(appealing(appeal.item).route, Result(result))
    refuse_unless(allowed.ok, allowed.reason.sv, citation=allowed.citation, field="result")
    appeal.ended_on, appeal.result = ended_on, result
    appeal.save()
    return appeal


def _between(day: date | None, appeal: Appeal, at: datetime, field: str) -> None:
    if day and (day < appeal.came_in_on or day > clock.local_date(at)):
        raise Invalid(_("Dagen ska ligga mellan den då överklagandet kom in och i dag."), field=field)
