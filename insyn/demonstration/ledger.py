"""The ledger of January and February, taken in and mapped to lines of the inner budget. Every figure is invented."""

import io
from datetime import date

from insyn.budget.frames.rules.lines import Purpose
from insyn.budget.ledger.acts.files import stage_ledger, take_in_ledger
from insyn.budget.ledger.acts.mapping import map_accounts
from insyn.budget.ledger.rules.example import example
from insyn.budget.ledger.rules.mapping import LAST
from insyn.demonstration.story import Stage, at

YEAR = 2020
VOUCHERS = 60
UNITS = {
    "100": ("kommunledning", 213),
    "200": ("aldre-handikapp", 345),
    "300": ("grundskola", 266),
    "900": ("", 3),
}
"""By the unit's code in the ledger: the line that it is mapped to, and what the example's amounts are multiplied by, so that they
are of the size of the invented inner budget. What the unit 900 used stands as mapped to no line.
"""
LINES = tuple(key for key, _swell in UNITS.values() if key)
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
        data=io.BytesIO(
            example(YEAR, VOUCHERS, swell={code: swell for code, (_key, swell) in UNITS.items()})
        ),
    )
    take_in_ledger(by=by, at=at(3, 9, 9), draft=draft, invented=True)
    stage.say(
        date(YEAR, 3, 9),
        f"Huvudboken för januari och februari är inläst: {VOUCHERS} påhittade verifikationer",
    )


def _map(stage: Stage) -> None:
    for unit, (key, _swell) in UNITS.items():
        if not key:
            continue
        for first, last, hides in (("3", "44", ""), (SUPPORT, SUPPORT, SECTION), ("46", "8", "")):
            map_accounts(
                by=stage.act("ekonomichef"),
                at=at(3, 9, 7),
                account_from=first,
                account_to=last,
                unit=unit,
                key=key,
                purpose=Purpose.OPERATING,
                starts_on=date(YEAR, 1, 1),
                ends_on=LAST,
                hides=hides,
            )
