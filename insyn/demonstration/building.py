"""The budget for 2021 begins to be built: a base with invented figures, two parties' budgets presented, one in the making.

All figures but the three frames of 2020 are invented, and the pages say so.
"""

from datetime import date, datetime
from typing import Any

from insyn.budget import acts
from insyn.budget.models import BudgetAlternative, BuildingBase
from insyn.demonstration.load import NORSJO
from insyn.demonstration.story import Stage, at

INVENTED = "(påhittat)"


def build_the_budget(stage: Stage) -> None:
    """The head of economy reads in the base; two parties present their budgets, a third has begun."""
    base = acts.load_base(
        by=stage.act("ekonomichef"),
        at=at(4, 14, 9),
        base=(NORSJO / "budget" / "2021-base.toml").read_bytes(),
        population=(NORSJO / "budget" / "2021-population.csv").read_bytes(),
    )
    _of_the_social_democrats(stage, base)
    _of_the_christian_democrats(stage, base)
    _begun(stage, "ks-justerare", base, at(4, 17, 9))
    stage.say(date(2020, 4, 17), "Budget 2021: två partier har presenterat var sin budget på samma underlag")


def _of_the_social_democrats(stage: Stage, base: BuildingBase) -> None:
    who = "ks-ordforande"
    row = _begun(stage, who, base, at(4, 14, 13))
    _measure(
        stage, who, row, at(4, 14, 13, 5),
        kind="addition", title=f"En lärare till i Bastuträsk {INVENTED}", line="utbildning", tkr=[550, 565, 580],
        consequence=f"Mindre grupper i årskurs 1–3. {INVENTED}", proposer="S",
    )  # fmt: skip
    _measure(
        stage, who, row, at(4, 14, 13, 10),
        kind="saving", title=f"Färre hyrda lokaler {INVENTED}", line="ledning", tkr=[400, 800, 800],
        consequence=f"Två enheter delar hus. {INVENTED}", proposer="S",
    )  # fmt: skip
    _present(stage, who, row, at(4, 15, 9), None, f"Skolan nära hemmet och en ekonomi i balans. {INVENTED}")


def _of_the_christian_democrats(stage: Stage, base: BuildingBase) -> None:
    who = "ks-ledamot"
    row = _begun(stage, who, base, at(4, 14, 15))
    _measure(
        stage, who, row, at(4, 14, 15, 5),
        kind="addition", title=f"Fler timmar i hemtjänsten {INVENTED}", line="omsorg", tkr=[900, 920, 940],
        consequence=f"Samma personal möter den äldre oftare. {INVENTED}", proposer="KD",
    )  # fmt: skip
    _measure(
        stage, who, row, at(4, 14, 15, 10),
        kind="saving", title=f"Digital nattillsyn {INVENTED}", line="omsorg", tkr=[350, 700, 700],
        consequence=f"Färre resor på natten; den som vill har besök kvar. {INVENTED}", proposer="KD",
    )  # fmt: skip
    _measure(
        stage, who, row, at(4, 14, 15, 15),
        kind="saving", title=f"Lägre anslag till konsulter {INVENTED}", line="utveckling", tkr=[600, 600, 600],
        consequence=f"Planarbetet tar längre tid. {INVENTED}", proposer="KD",
    )  # fmt: skip
    _present(stage, who, row, at(4, 16, 9), 2255, f"Omsorg med tid för var och en. {INVENTED}")


def _begun(stage: Stage, who: str, base: BuildingBase, when: datetime) -> BudgetAlternative:
    return acts.begin_alternative(by=stage.act(who), at=when, base=base)


def _measure(stage: Stage, who: str, row: BudgetAlternative, when: datetime, **given: Any) -> None:
    acts.add_measure(by=stage.act(who), at=when, alternative=row, written=acts.written(**given))


def _present(
    stage: Stage, who: str, row: BudgetAlternative, when: datetime, rate: int | None, direction: str
) -> None:
    words = acts.written(title=row.title, tax_rate=rate, direction=direction)
    acts.change_alternative(by=stage.act(who), at=when, alternative=row, written=words)
    acts.present_alternative(by=stage.act(who), at=when, alternative=row)
