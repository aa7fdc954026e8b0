"""Publishing what people have told of themselves, as groups: decided once for each fixed day."""

from datetime import date, datetime

from insyn.foundation import clock
from insyn.foundation.actors import Actor
from insyn.foundation.acts import act
from insyn.people.composition import undecided
from insyn.people.models import PublishedTable


@act("people.publish_composition", publishes=True)
def publish_composition(*, by: Actor, at: datetime) -> list[PublishedTable]:
    """Decide, for every fixed day that has come and is not decided, what is told of each question; answers with the new rows.

    What somebody tells or takes back afterwards changes no day that is decided.
    """
    decided = []
    for one in undecided(clock.local_date(at)):
        row = PublishedTable(question=one.question.id, party=one.party, on=one.on, people=sorted(one.people))
        if one.told:
            row.level = one.told.level
            row.groups = [[list(group.labels), group.number] for group in one.told.groups]
        row.save()
        decided.append(row)
    return decided


def publish_what_is_due(by: Actor, on: date) -> None:
    """The job of each day: nothing is done, and nothing noted, on a day when nothing is to be decided."""
    if next(undecided(on), None) is not None:
        publish_composition(by=by)
