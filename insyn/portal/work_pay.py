"""What waits for somebody about pay: her own lines to read, claims to answer, a period to see to."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from insyn.meetings.views_people import own_person
from insyn.remuneration.acts.seeing import ANSWER_WITHIN
from insyn.remuneration.models import Claim, PayPeriod
from insyn.remuneration.queries import slip_of
from insyn.remuneration.shown import last_day

if TYPE_CHECKING:
    from insyn.portal.work_list import Desk, Task


def payers(desk: "Desk") -> Iterator["Task"]:
    """Claims that wait for an answer, and the next step of the period in hand, each to the one whose it is."""
    approves, settles = desk.may("remuneration.approve_lines"), desk.may("remuneration.close_period")
    waiting = Claim.objects.filter(answer="", withdrawn_at__isnull=True).count() if approves else 0
    if waiting:
        yield desk.task(_("Besvara begäran om ersättning"), str(waiting), desk.at("pay"))
    period = PayPeriod.objects.filter(closed_at__isnull=True).first()
    if period is None or desk.today < period.after:
        return
    if what := _next_step(period, approves=approves, settles=settles):
        yield desk.task(what, _days(period), desk.at("pay-period", period.first), waits=True)


def _next_step(period: PayPeriod, *, approves: bool, settles: bool) -> str:
    """What of the period is next for who approves, who settles, or who does both; "" for anybody else."""
    if not period.shown_at:
        return _("Visa raderna för de förtroendevalda") if settles else ""
    if approves and settles:
        return _("Godkänn raderna och stäng perioden")
    return (
        _("Godkänn raderna") if approves else _("Stäng perioden när raderna är godkända") if settles else ""
    )


def own_lines(desk: "Desk") -> Iterator["Task"]:
    """Her lines of the period that is shown, until she has said that they are right or what is wrong."""
    person = own_person(desk.request)
    period = PayPeriod.objects.filter(shown_at__isnull=False, closed_at__isnull=True).first()
    if person is None or period is None or period.shown_at is None:
        return
    slip = slip_of(period, person.pk)
    if slip is not None and not slip.answered:
        due = (period.shown_at + ANSWER_WITHIN).date()
        yield desk.task(
            _("Läs dina ersättningar och svara om de stämmer"), _days(period), desk.at("my-pay"), due
        )


def _days(period: PayPeriod) -> str:
    return f"{date_format(period.first, 'j F')} – {date_format(last_day(period), 'j F Y')}"
