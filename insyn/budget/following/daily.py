"""What is done each day by itself: whoever heads a line over its limit without a decided measure is reminded, once a month."""

from datetime import date

from insyn.budget.following.acts.heads import remind_of_measure
from insyn.budget.following.queries import following, latest
from insyn.budget.models import MeasureReminder
from insyn.foundation.actors import Actor


def remind_of_measures(by: Actor, on: date) -> None:
    """Remind of every line that must have a measure decided after the last month, and has none."""
    place = latest(on)
    if place is None:
        return
    year, month = place
    reminded = set(MeasureReminder.objects.filter(year=year, month=month).values_list("key", "purpose"))
    for stand in following(year, month, on).without_measure:
        if (stand.line.key, str(stand.line.purpose)) not in reminded:
            remind_of_measure(
                by=by,
                year=year,
                month=month,
                key=stand.line.key,
                purpose=str(stand.line.purpose),
                name=stand.line.name.sv,
            )
