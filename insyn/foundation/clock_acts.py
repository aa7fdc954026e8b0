"""Moving the clock of a demonstration, so that a newcomer can go on from any day of the example's year."""

from datetime import UTC, date, datetime, time

from django.db.models import Max
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from insyn.foundation import clock
from insyn.foundation.actors import Actor
from insyn.foundation.acts import act
from insyn.foundation.errors import Refused
from insyn.foundation.models import JournalEntry, Municipality


@act("foundation.set_clock", publishes=True)
def set_clock(*, by: Actor, at: datetime, day: date, hour: time) -> Municipality:
    """Let a demonstration's now be a local date and time; refused where the clock is the real one.

    Never before what has happened: every deadline and the order in the journal lean on its instant.
    """
    municipality = Municipality.objects.get(pk=by.municipality.pk)
    if not municipality.demonstration:
        raise Refused(_("Bara en exempelkommun har en egen klocka."))
    wanted = clock.instant(day, hour.hour, hour.minute)
    # The program's own entries (the cast's roles) have the hour of the loading, not of the example.
    played = JournalEntry.objects.exclude(act="foundation.set_clock").exclude(by="system")
    last = played.aggregate(last=Max("at"))["last"]
    if last and wanted < last:
        raise Refused(
            _("Det senaste i exemplet hände %(last)s. Välj en senare tid.")
            % {"last": date_format(last.astimezone(clock.STOCKHOLM), "j F Y H:i")},
            field="day",
        )
    municipality.clock_shift = wanted - datetime.now(UTC)
    municipality.save(update_fields=["clock_shift"])
    return municipality
