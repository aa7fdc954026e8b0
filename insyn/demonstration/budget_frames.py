"""The frames of 2020 as the presentation states them, taken in as the year's decided budget. Nothing in it is invented."""

from datetime import date

from insyn.budget.acts import take_in_described
from insyn.demonstration.story import Stage
from insyn.foundation import clock
from insyn.foundation.actors import Actor
from insyn.law.kommunallagen.chapter11 import budget_by

YEAR = 2020


def load_frames(stage: Stage) -> None:
    """Take the organisation file's frames in, with the difference that the source has between a frame and its parts.

    No source says on which day the assembly decided: the last that the law allows is assumed, and said.
    """
    last = budget_by(YEAR - 1)
    take_in_described(
        by=Actor.system(stage.municipality),
        at=clock.instant(date(YEAR - 1, 12, 2), 9),
        year=YEAR,
        decided_on=last,
        decision="Kommunfullmäktige; källan anger inte dagen (antagen dag: den sista enligt KL 11:10)",
    )
    stage.say(last, "Budgetramarna 2020 är inlästa ur presentationen, med delarnas skillnad på 1 000 tkr")
