"""Chapter 11 in figures: a budget in balance, a deficit made good, a reserve for results (KL 11:5, 11:12–14).

Amounts are whole tkr. The balance-requirement result is reckoned by chapter 11, section 10 of the Municipal Accounting Act
(2018:597), whose text is not with us: it is written from knowledge (law/notes). The wording measured by is that of 2024-01-01
(2023:642) also for earlier years; before it the reserve was called one for evening out results and had no upper limit in
section 14.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from fractions import Fraction

from insyn.description.text import Text, in_groups

YEARS_TO_RESTORE = 3
"""Within how many years a deficit is made good (11:12)."""
PLAN_YEARS = 3
"""The plan for the economy is for three years, of which the budget year is the first (11:6)."""


@dataclass(frozen=True)
class Said:
    """What a section says of the figures: whether it is kept, in words, and by how much it is missed (0 where it is kept)."""

    ok: bool
    citation: str
    words: Text
    missing: int = 0


@dataclass(frozen=True, kw_only=True)
class Adjustments:
    """What the balance-requirement result leaves out of a year's result (LKBR 11:10): each in tkr, as it stands in the result.

    `gains` are all gains on sold fixed assets; `kept_gains` those of them that may count all the same; `kept_losses` losses on
    such sales that are left out; `unrealised` changes of securities' value (a gain is positive) and `reversed` earlier ones
    taken back.
    """

    gains: int = 0
    kept_gains: int = 0
    kept_losses: int = 0
    unrealised: int = 0
    reversed: int = 0


def after_adjustments(result: int, told: Adjustments) -> int:
    """LKBR 11:10: the year's result after balance-requirement adjustments."""
    return result - told.gains + told.kept_gains + told.kept_losses - told.unrealised - told.reversed


def balance_result(adjusted: int, *, reserved: int = 0, used: int = 0) -> int:
    """LKBR 11:10: the balance-requirement result, after what is put into the reserve and what is taken out of it."""
    return adjusted - reserved + used


def budget_in_balance(result: int, *, used: int = 0, reasons: str = "") -> Said:
    """KL 11:5: incomes are to be more than costs, unless the reserve (11:14) covers what is missing, or for extraordinary
    reasons.

    Incomes that are exactly as large as the costs do not exceed them: one tkr is missing. What is taken from the reserve may
    cover a deficit to the last krona.
    """
    if result > 0:
        return Said(
            True,
            "KL 11:5",
            Text(
                f"Intäkterna är {_tkr(result).sv} större än kostnaderna.",
                f"Incomes exceed costs by {_tkr(result).en}.",
            ),
        )
    if used > 0 and result + used >= 0:
        return Said(
            True,
            "KL 11:5 tredje stycket 1",
            Text(
                f"Resultatreserven täcker underskottet på {_tkr(-result).sv}.",
                f"The reserve for results covers the deficit of {_tkr(-result).en}.",
            ),
        )
    missing = (-result - used) if used > 0 else 1 - result
    if reasons.strip():
        return Said(
            True,
            "KL 11:5 tredje stycket 2",
            Text(
                f"Budgeten är inte i balans: {_tkr(missing).sv} saknas. Synnerliga skäl är angivna.",
                f"The budget is not in balance: {_tkr(missing).en} is missing. Extraordinary reasons are given.",
            ),
            missing,
        )
    return Said(
        False,
        "KL 11:5",
        Text(
            f"Budgeten är inte i balans: {_tkr(missing).sv} saknas för att intäkterna ska vara större än kostnaderna. "
            "Lägg till besparingar eller intäkter, använd resultatreserven eller ange synnerliga skäl.",
            f"The budget is not in balance: {_tkr(missing).en} is missing for incomes to exceed costs. "
            "Add savings or incomes, use the reserve, or give extraordinary reasons.",
        ),
        missing,
    )


def most_to_reserve(
    result: int, adjusted: int, *, taxes_and_grants: int, negative_equity: bool, in_reserve: int
) -> int:
    """KL 11:14: the most that may be put into the reserve, in tkr (rounded down).

    The lower of the result, and the result after adjustments, over one per cent of taxes, general grants and equalisation (two
    with negative equity); and no more than that the reserve then is five per cent of them.
    """
    part = Fraction(2 if negative_equity else 1, 100)
    over = min(result, adjusted) - taxes_and_grants * part
    room = Fraction(5, 100) * taxes_and_grants - in_reserve
    return max(0, int(min(over, room)))


def may_reserve(wanted: int, most: int) -> Said:
    """KL 11:14: whether so much may be put into the reserve."""
    if wanted <= most:
        return Said(True, "KL 11:14", Text("Reserveringen ryms.", "The reservation is within its limit."))
    return Said(
        False,
        "KL 11:14",
        Text(
            f"Högst {_tkr(most).sv} får reserveras. Sänk reserveringen med {_tkr(wanted - most).sv}.",
            f"At most {_tkr(most).en} may be reserved. Lower it by {_tkr(wanted - most).en}.",
        ),
        wanted - most,
    )


def may_use_reserve(wanted: int, in_reserve: int) -> Said:
    """KL 11:14: no more is taken out of the reserve than there is in it."""
    if wanted <= in_reserve:
        return Said(True, "KL 11:14", Text("Reserven räcker.", "The reserve is enough."))
    return Said(
        False,
        "KL 11:14",
        Text(
            f"Reserven har bara {_tkr(in_reserve).sv}. Ta ut {_tkr(wanted - in_reserve).sv} mindre.",
            f"The reserve has only {_tkr(in_reserve).en}. Take out {_tkr(wanted - in_reserve).en} less.",
        ),
        wanted - in_reserve,
    )


@dataclass(frozen=True, kw_only=True)
class Deficit:
    """A year's negative balance-requirement result: what is left of it, the plan for it, and reasons not to make it good.

    `tkr` is more than 0; `plan` says how much is made good in which year (11:12); `waived` the extraordinary reasons for which
    the assembly has decided not to (11:13), empty where it has not.
    """

    year: int
    tkr: int
    plan: Mapping[int, int] = field(default_factory=dict)
    waived: str = ""


def restored(deficit: Deficit, results: Mapping[int, int]) -> list[Said]:
    """KL 11:12–13: what is said of how a deficit is made good, with the balance-requirement results of coming years.

    It is made good within the three years after it, by a plan that the assembly adopts; the last budget to decide it is the third
    year's. Nothing is asked where the assembly has refrained for extraordinary reasons (11:13).
    """
    last = deficit.year + YEARS_TO_RESTORE
    if deficit.waived.strip():
        words = Text(
            f"Underskottet {deficit.year} regleras inte: synnerliga skäl är beslutade.",
            f"The deficit of {deficit.year} is not made good: extraordinary reasons are decided.",
        )
        return [Said(True, "KL 11:13", words)]
    planned = sum(tkr for year, tkr in deficit.plan.items() if deficit.year < year <= last)
    said = []
    if planned < deficit.tkr:
        said.append(
            Said(
                False,
                "KL 11:12",
                Text(
                    f"Underskottet {deficit.year} ska vara reglerat senast {last}, men planen når inte dit: "
                    f"{_tkr(deficit.tkr - planned).sv} saknas.",
                    f"The deficit of {deficit.year} is to be made good by {last}, but the plan does not reach: "
                    f"{_tkr(deficit.tkr - planned).en} is missing.",
                ),
                deficit.tkr - planned,
            )
        )
    for year, wanted in sorted(deficit.plan.items()):
        if year in results and results[year] < wanted:
            said.append(_year_missed(deficit, year, wanted - max(0, results[year])))
    if not said:
        words = Text(
            f"Underskottet {deficit.year} regleras enligt planen, senast {last}.",
            f"The deficit of {deficit.year} is made good by the plan, by {last}.",
        )
        said.append(Said(True, "KL 11:12", words))
    return said


def _year_missed(deficit: Deficit, year: int, missing: int) -> Said:
    return Said(
        False,
        "KL 11:12",
        Text(
            f"{year} ska enligt planen reglera underskottet {deficit.year}, men {_tkr(missing).sv} saknas.",
            f"{year} is by the plan to make good the deficit of {deficit.year}, but {_tkr(missing).en} is missing.",
        ),
        missing,
    )


def all_kept(said: Iterable[Said]) -> bool:
    """Whether everything said is kept."""
    return all(one.ok for one in said)


def _tkr(amount: int) -> Text:
    shown = in_groups(amount)
    return Text(f"{shown.sv}\u00a0tkr", f"{shown.en}\u00a0tkr")
