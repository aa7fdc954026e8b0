"""What a case that is an appeal asks of the decisions below it: which there are, and that one of them is appealed now."""

from datetime import date, datetime

from insyn.cases import way
from insyn.cases.hooks import Appealable
from insyn.cases.models import Case
from insyn.description.dates import in_words
from insyn.description.text import Text
from insyn.foundation.actors import Actor
from insyn.meetings.acts.common import body_of
from insyn.meetings.force import appealing, notice_of, with_force
from insyn.meetings.models import AgendaItem, Appeal, Meeting
from insyn.meetings.rules.legal_force import Route


def met_on(body: str, on: date) -> bool:
    """Whether the body's meeting of the day took place, or is going on (registered with ``cases.hooks``)."""
    State = Meeting.State
    held = [State.OPEN, State.CLOSED, State.APPROVED]
    return Meeting.objects.filter(body=body, on=on, state__in=held).exists()


def decisions_of(case: Case) -> list[Appealable]:
    """The decisions in the case that can be appealed, the latest first, each with the day its time runs from."""
    rows = with_force(AgendaItem.objects.filter(case=case, outcome=AgendaItem.Outcome.DECIDED))
    found = []
    for item in rows.select_related("meeting__version").order_by("-decided_at", "-pk"):
        route = appealing(item)
        if route.route is Route.NONE:
            continue
        notice = notice_of(item)
        starts = route.told_on if route.route is Route.OTHER_LAW else notice.posted_on if notice else None
        name, day = body_of(item.meeting).name.sv, in_words(item.meeting.on).sv
        words = f"{name} {day}, § {item.paragraph}"
        found.append(Appealable(item.pk, words, item.meeting.on, route.route.value, starts))
    return found


def note_appeal(
    *,
    by: Actor,
    at: datetime,
    item: int,
    came_in_on: date,
    reference: str,
    handed_over_on: date | None = None,
) -> None:
    """Note at the decision that it is appealed in this case (once for each reference), and that the appeal is handed over.

    Called inside an act of ``cases``, which has asked for the right and writes the journal.
    """
    found = AgendaItem.objects.select_related("meeting", "case").get(pk=item)
    # One that the secretary has noted already, of the same day and without a number, is this one.
    appeal = found.appeals.filter(reference=reference).first()
    if appeal is None and (noted := found.appeals.filter(reference="", came_in_on=came_in_on).first()):
        appeal = noted
        appeal.reference = reference[:60]
        appeal.save(update_fields=["reference"])
    if appeal is None:
        appeal = Appeal(
            item=found,
            came_in_on=came_in_on,
            came_in_to=Appeal.To.MUNICIPALITY,
            reference=reference[:60],
            noted_at=at,
        )
        appeal.save()
        if found.case:
            name, day = body_of(found.meeting).name, in_words(found.meeting.on)
            told = Text(
                f"Beslutet i {name.sv} den {day.sv} är överklagat.",
                f"The decision of {name.en} of {day.en} has been appealed.",
            )
            way.tell(found.case, at, "appealed", told, body=found.meeting.body)
    if handed_over_on is not None and appeal.handed_over_on is None and appeal.ended_on is None:
        appeal.handed_over_on = handed_over_on
        appeal.save(update_fields=["handed_over_on"])
