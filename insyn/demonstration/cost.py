"""What the year's decisions cost beside the pay: what the head of economy enters. Every figure but the population is invented."""

from datetime import date
from decimal import Decimal
from typing import Any

from insyn.budget.cost.acts import enter_cost_figure
from insyn.budget.cost.rules.figures import Entered
from insyn.demonstration.story import Stage, at

INVENTED = "Påhittad siffra för exemplet"
BOARD = date(2020, 2, 4)


def enter_the_costs(stage: Stage) -> None:
    """The population as the presentation has it; invented: the employer's contributions, a room, officials' hours, an income."""
    economy = stage.act("ekonomichef")
    figures: tuple[tuple[Entered, str, dict[str, Any]], ...] = (
        (
            Entered.POPULATION,
            "4100",
            {"source": "norsjo-presentation: Vad är demokrati? (bilden anger inget år)"},
        ),
        (Entered.CONTRIBUTIONS, "31.42", {"source": INVENTED, "assumed": True}),
        (Entered.HOUR_PRICE, "450", {"source": INVENTED, "assumed": True}),
        (
            Entered.MEETING_COST,
            "1350",
            {"source": INVENTED, "assumed": True, "body": "ks", "on": BOARD, "words": "Lunch och lokal"},
        ),
        (Entered.OFFICIALS, "14", {"source": INVENTED, "assumed": True, "body": "ks", "on": BOARD}),
        (Entered.INCOME, "2000", {"source": INVENTED, "assumed": True, "words": "Bidrag till utbildning"}),
    )
    for minute, (kind, amount, more) in enumerate(figures):
        enter_cost_figure(
            by=economy, at=at(4, 16, 9, minute), year=2020, kind=kind.value, amount=Decimal(amount), **more
        )
    stage.say(date(2020, 4, 16), "Vad det kostar att besluta: folkmängd och påhittade kostnader är inlagda")
