"""Loading Norsjö 2020 and playing its demonstration, once; then the clock is set so that one can go on by hand.

Ånge 2020 is loaded beside it, in the same year, to be compared with.
"""

from collections.abc import Callable
from datetime import UTC, date, datetime

from django.db import transaction

from insyn.cases.models import Case
from insyn.demonstration.budget_frames import load_frames
from insyn.demonstration.budget_process import begin_the_budget
from insyn.demonstration.building import build_the_budget
from insyn.demonstration.cast import ANGE_EMPLOYEES, make_cast, make_employees
from insyn.demonstration.cost import enter_the_costs
from insyn.demonstration.follow_up import follow_the_winter
from insyn.demonstration.following import follow_the_budget
from insyn.demonstration.load import load_ange, load_norsjo
from insyn.demonstration.pay import pay_the_winter
from insyn.demonstration.register import live
from insyn.demonstration.story import Stage, play
from insyn.foundation import clock
from insyn.foundation.models import Municipality
from insyn.foundation.tenancy import in_municipality

# The day after Easter week: the board meets tomorrow, and there is time to hand in for the joint preparation of 11 May.
CURTAIN = clock.instant(date(2020, 4, 20), 9)


def load_and_play(progress: Callable[[str], None]) -> Municipality:
    """Load, cast and play, showing progress; quick and harmless when it has been done. Gives Norsjö."""
    municipality = load_norsjo(progress)
    if not municipality.demonstration:
        return municipality
    with in_municipality(municipality):
        played = Case.objects.exists()
    if not played:
        _play(municipality, progress)
    _set_beside(progress)
    return municipality


def _play(municipality: Municipality, progress: Callable[[str], None]) -> None:
    with transaction.atomic():
        make_cast(municipality)
        with in_municipality(municipality):
            progress("Demonstrationen spelas:")
            load_frames(Stage(municipality, progress))
            play(municipality, progress)
            follow_the_budget(Stage(municipality, progress))
            live(Stage(municipality, progress))
            pay_the_winter(Stage(municipality, progress))
            follow_the_winter(Stage(municipality, progress))
            enter_the_costs(Stage(municipality, progress))
            begin_the_budget(Stage(municipality, progress))
            build_the_budget(Stage(municipality, progress))
        _let_it_be_the_curtain(municipality)


def _set_beside(progress: Callable[[str], None]) -> None:
    """Ånge with somebody who can sign in, on the day that the play ends; left alone where it is there already."""
    if Municipality.objects.filter(code="2260").exists():
        return
    with transaction.atomic():
        ange = load_ange(progress)
        make_employees(ange, ANGE_EMPLOYEES)
        _let_it_be_the_curtain(ange)


def _let_it_be_the_curtain(municipality: Municipality) -> None:
    Municipality.objects.filter(pk=municipality.pk).update(clock_shift=CURTAIN - datetime.now(UTC))
    municipality.refresh_from_db()
