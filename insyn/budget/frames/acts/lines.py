"""The lines of a proposal, one at a time. Decided, nothing of them changes."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import datetime

from django.utils.translation import gettext as _

from insyn.budget.frames.acts.budgets import language, refuse_not_proposal
from insyn.budget.frames.known import known_for
from insyn.budget.frames.queries import line_state
from insyn.budget.frames.rules.amounts import MOST_TKR
from insyn.budget.frames.rules.check import checked
from insyn.budget.frames.rules.lines import Line, Purpose
from insyn.budget.frames.rules.written import LONGEST_NAME, MOST_LINES, Draft, Written, key_of
from insyn.budget.models import Budget, BudgetLine
from insyn.budget.queries import lines_of
from insyn.description.text import Text
from insyn.foundation.actors import Actor
from insyn.foundation.acts import act
from insyn.foundation.errors import Invalid, Overtaken, Refused

Amounts = Mapping[int, int | None]
"""A line's amount by year, in tkr; None for a year without."""


@act("budget.add_line")
def add_line(
    *,
    by: Actor,
    at: datetime,
    budget: Budget,
    name: str,
    amounts: Amounts,
    purpose: str = "operating",
    parent: str = "",
    bodies: Sequence[str] = (),
    unit: str = "",
    name_en: str = "",
) -> BudgetLine:
    """Add a frame, or a part of a line of the same purpose, with its amount each year."""
    refuse_not_proposal(budget)
    rows = BudgetLine.objects.filter(budget=budget)
    if rows.count() >= MOST_LINES:
        raise Refused(_("Budgeten har redan %(most)s rader.") % {"most": MOST_LINES})
    key = key_of(name, rows.order_by("pk").values_list("key", flat=True))
    order = (rows.order_by("-order").values_list("order", flat=True).first() or 0) + 1
    return _write(budget, key, order, _given(name, name_en, purpose, parent, bodies, unit), amounts, "")


@act("budget.change_line")
def change_line(
    *,
    by: Actor,
    at: datetime,
    budget: Budget,
    key: str,
    seen: str,
    name: str,
    amounts: Amounts,
    purpose: str = "operating",
    bodies: Sequence[str] = (),
    unit: str = "",
    name_en: str = "",
) -> BudgetLine:
    """Change a line's name, amounts, bodies or unit; a year without an amount loses its row, unless it has parts there.

    ``seen`` is what the line was when it was read (:func:`frames.queries.line_state`); Overtaken if it has changed since.
    """
    refuse_not_proposal(budget)
    rows = list(BudgetLine.objects.filter(budget=budget, key=key, purpose=purpose).order_by("year"))
    if not rows:
        raise Refused(_("Raden finns inte längre. Läs om sidan."))
    if line_state(rows) != seen:
        raise Overtaken(_("Raden har ändrats sedan du läste den. Se den nya och ändra igen."))
    order, parent, source = rows[0].order, rows[0].parent, rows[0].source
    _refuse_orphans(budget, key, purpose, {year for year, tkr in amounts.items() if tkr is not None})
    BudgetLine.objects.filter(pk__in=[row.pk for row in rows]).delete()
    given = _given(name, name_en, purpose, parent, bodies, unit)
    return _write(budget, key, order, given, amounts, source)


@act("budget.remove_line")
def remove_line(*, by: Actor, at: datetime, budget: Budget, key: str, purpose: str = "operating") -> None:
    """Remove a line that has no parts, all its years."""
    refuse_not_proposal(budget)
    _refuse_orphans(budget, key, purpose, set())
    removed, _kinds = BudgetLine.objects.filter(budget=budget, key=key, purpose=purpose).delete()
    if not removed:
        raise Refused(_("Raden finns inte längre. Läs om sidan."))


def _refuse_orphans(budget: Budget, key: str, purpose: str, years: set[int]) -> None:
    parts = BudgetLine.objects.filter(budget=budget, parent=key, purpose=purpose)
    if left := parts.exclude(year__in=years).order_by("year", "pk").first():
        raise Refused(
            _("Raden har en del, %(part)s, för %(year)s. Ta bort delen först.")
            % {"part": left.name_sv, "year": left.year}
        )


def _given(name: str, name_en: str, purpose: str, parent: str, bodies: Sequence[str], unit: str) -> Line:
    name = name.strip()
    if not name or len(name) > LONGEST_NAME or len(name_en) > LONGEST_NAME:
        raise Invalid(_("Skriv ett namn med högst %(most)s tecken.") % {"most": LONGEST_NAME}, field="name")
    if purpose not in set(Purpose):
        raise Invalid(_("Välj drift eller investering."), field="purpose")
    return Line(
        key="",
        name=Text(name, name_en.strip() or name),
        year=0,
        tkr=0,
        purpose=Purpose(purpose),
        parent=parent,
        bodies=tuple(bodies),
        unit=unit,
    )


def _write(budget: Budget, key: str, order: int, given: Line, amounts: Amounts, source: str) -> BudgetLine:
    stated = {year: tkr for year, tkr in amounts.items() if tkr is not None}
    if not stated:
        raise Invalid(_("Skriv minst ett belopp, i hela tusental kronor."))
    if any(abs(tkr) > MOST_TKR for tkr in stated.values()):
        raise Invalid(_("Beloppet är för stort. Skriv det i tusental kronor."))
    _refuse_unfit(budget, key, given, stated)
    row = None
    for year, tkr in sorted(stated.items()):
        row = BudgetLine(
            budget=budget,
            key=key,
            parent=given.parent,
            order=order,
            year=year,
            purpose=given.purpose.value,
            name_sv=given.name.sv,
            name_en="" if given.name.en == given.name.sv else given.name.en,
            bodies=list(given.bodies),
            unit=given.unit,
            tkr=tkr,
            source=source,
        )
        row.save()
    assert row is not None
    return row


def _refuse_unfit(budget: Budget, key: str, given: Line, stated: Mapping[int, int]) -> None:
    """Refuse what a file would be refused for: a year, body, unit or line above that is not there."""
    others = [line for line in lines_of(budget) if (line.key, line.purpose) != (key, given.purpose)]
    own = [replace(given, key=key, year=year, tkr=tkr) for year, tkr in stated.items()]
    draft = Draft(
        year=budget.year,
        plan_years=budget.plan_years,
        lines=(*(Written(0, line) for line in others), *(Written(1, line) for line in own)),
    )
    wrong = [one for one in checked(draft, known_for(budget.year)).stops if one.row == 1]
    if wrong:
        raise Invalid(wrong[0].message.in_(language()))
