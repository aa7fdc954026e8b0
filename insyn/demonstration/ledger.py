"""The ledger of January and February, taken in and mapped to the board's frame where there is one. Every figure is invented."""

import io
from datetime import date

from insyn.budget.acts.ledger import stage_ledger, take_in_ledger
from insyn.budget.acts.ledger_mapping import map_accounts
from insyn.budget.models import BudgetLine
from insyn.budget.rules.ledger_example import example
from insyn.budget.rules.ledger_mapping import LAST
from insyn.demonstration.story import Stage, at

YEAR = 2020
VOUCHERS, SWELL = 60, 120
UNITS = ("100", "200", "300")
"""Those that are mapped: what the unit 900 used stands as mapped to no line."""
SUPPORT = "45"
SECTION = "26 kap. 1 § OSL"


def keep_the_ledger(stage: Stage) -> None:
    """The head of economy takes an invented file in; accounts of support to individuals have their texts hidden."""
    by = stage.act("ekonomichef")
    _map(stage)
    draft = stage_ledger(
        by=by,
        at=at(3, 9, 8),
        file_name="huvudbok-2020-01-02-pahittad.se",
        data=io.BytesIO(example(YEAR, VOUCHERS, swell=SWELL)),
    )
    take_in_ledger(by=by, at=at(3, 9, 9), draft=draft, invented=True)
    stage.say(
        date(YEAR, 3, 9),
        f"Huvudboken för januari och februari är inläst: {VOUCHERS} påhittade verifikationer",
    )


def _map(stage: Stage) -> None:
    frames = BudgetLine.objects.filter(year=YEAR, purpose=BudgetLine.Purpose.OPERATING, parent="")
    key = next((line.key for line in frames if "ks" in line.bodies), None)
    if key is None:
        return
    for unit in UNITS:
        for first, last, hides in (("3", "44", ""), (SUPPORT, SUPPORT, SECTION), ("46", "8", "")):
            map_accounts(
                by=stage.act("ekonomichef"),
                at=at(3, 9, 7),
                account_from=first,
                account_to=last,
                unit=unit,
                key=key,
                purpose=BudgetLine.Purpose.OPERATING,
                starts_on=date(YEAR, 1, 1),
                ends_on=LAST,
                hides=hides,
            )
