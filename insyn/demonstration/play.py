"""Loading Norsjö 2020 and playing its demonstration, once; then the clock is set so that one can go on by hand."""

from collections.abc import Callable
from datetime import UTC, date, datetime

from django.db import transaction

from insyn.cases.models import Case
from insyn.demonstration.cast import make_cast
from insyn.demonstration.load import load_norsjo
from insyn.demonstration.story import play
from insyn.foundation import clock
from insyn.foundation.models import Municipality
from insyn.foundation.tenancy import in_municipality

# The day after Easter week: the board meets tomorrow, and there is time to hand in for the joint preparation of 11 May.
CURTAIN = clock.instant(date(2020, 4, 20), 9)


def load_and_play(progress: Callable[[str], None]) -> Municipality:
    """Load, cast and play, showing progress; quick and harmless when it has been done."""
    municipality = load_norsjo(progress)
    if not municipality.demonstration:
        return municipality
    with in_municipality(municipality):
        played = Case.objects.exists()
    if played:
        return municipality
    with transaction.atomic():
        make_cast(municipality)
        with in_municipality(municipality):
            progress("Demonstrationen spelas:")
            play(municipality, progress)
        Municipality.objects.filter(pk=municipality.pk).update(clock_shift=CURTAIN - datetime.now(UTC))
    municipality.refresh_from_db()
    return municipality
