"""A budget comes to be: a file looked at and taken in, a proposal and its lines, the assembly's decision."""

import hashlib
from collections.abc import Iterable
from dataclasses import replace
from datetime import date, datetime, timedelta

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from insyn.budget.frames.decisions import Taken, taken
from insyn.budget.frames.known import known_for, organisation_of_year, read_draft
from insyn.budget.frames.queries import as_now, described_lines, state_of
from insyn.budget.frames.rules.check import checked, decided_already
from insyn.budget.frames.rules.kept import kept, unkept
from insyn.budget.frames.rules.lines import Line
from insyn.budget.models import Budget, BudgetFile, BudgetLine
from insyn.description.bodies import Body
from insyn.foundation import clock
from insyn.foundation.actors import Actor
from insyn.foundation.acts import act
from insyn.foundation.errors import Invalid, Overtaken, Refused, refuse_unless
from insyn.organisation.queries import organisation_on
from insyn.people.acts.importing import safe_file_name

KEPT_FOR = timedelta(days=1)
State = Budget.State


def language() -> str:
    """The reader's."""
    return get_language() or "sv"


@act("budget.stage_file")
def stage_file(
    *, by: Actor, at: datetime, file_name: str, data: bytes, year: int | None = None, source: str = ""
) -> BudgetFile:
    """Read a file of a budget to be looked at; nothing is taken in, and the file itself is not kept."""
    BudgetFile.objects.filter(at__lt=at - KEPT_FOR).delete()
    draft = read_draft(data, year=year, source=source.strip()[:300])
    row = BudgetFile(
        file_name=safe_file_name(file_name),
        sha256=hashlib.sha256(data).hexdigest(),
        content=kept(draft),
        by=by.label,
        at=at,
    )
    row.save()
    return row


@act("budget.discard_file")
def discard_file(*, by: Actor, at: datetime, file: BudgetFile) -> None:
    """Throw away a file that was looked at."""
    BudgetFile.objects.filter(pk=file.pk).delete()


@act("budget.take_in_file")
def take_in_file(
    *, by: Actor, at: datetime, file: BudgetFile, title: str = "", confirmed: bool = False
) -> Budget:
    """Take the file in as a proposal, all of it or nothing: refused while anything in it stops it, once it is taken in or
    thrown away, or while amounts that look like kronor are not ``confirmed`` to be tkr.
    """
    if not BudgetFile.objects.filter(pk=file.pk).exists():
        raise Refused(_("Filen är redan intagen eller bortkastad."))
    seen = unkept(file.content)
    draft = checked(replace(seen, troubles=()), known_for(seen.year))
    stops = [*seen.stops, *draft.stops]
    if stops:
        raise Invalid(
            _("Inget är intaget. Rätta det här och välj filen på nytt: %(what)s")
            % {"what": stops[0].message.in_(language())}
        )
    if draft.asks and not confirmed:
        raise Invalid(
            _(
                "Några belopp ser ut att vara i kronor. Rätta dem, eller intyga att alla är i tusental kronor."
            ),
            field="confirmed",
        )
    budget = _proposal(draft.year, draft.plan_years, title or draft.title, draft.source, at)
    _write(budget, [one.line for one in draft.lines])
    BudgetFile.objects.filter(pk=file.pk).delete()
    return budget


def _proposal(year: int, plan_years: int, title: str, source: str, at: datetime) -> Budget:
    _refuse_decided_year(year)
    budget = Budget(
        year=year,
        plan_years=plan_years,
        title=(title.strip() or _("Budget %(year)s") % {"year": year})[:200],
        source=source,
        made_at=at,
    )
    budget.save()
    return budget


def _refuse_decided_year(year: int) -> None:
    if Budget.objects.filter(year=year, state=State.DECIDED).exists():
        raise Refused(decided_already(year).in_(language()))


def _write(budget: Budget, lines: Iterable[Line]) -> None:
    for order, line in enumerate(lines):
        BudgetLine(
            budget=budget,
            key=line.key,
            parent=line.parent,
            order=order,
            year=line.year,
            purpose=line.purpose.value,
            name_sv=line.name.sv,
            name_en="" if line.name.en == line.name.sv else line.name.en,
            bodies=list(line.bodies),
            unit=line.unit,
            tkr=line.tkr,
            source=line.source,
        ).save()


@act("budget.take_in_described", publishes=True)
def take_in_described(
    *, by: Actor, at: datetime, year: int, decided_on: date, decision: str, plan_years: int = 0
) -> Budget:
    """Take the frames that the organisation file in force states for the year in as its decided budget, source and all.

    Amounts are as stated, also where parts do not add up. Refused where the file states no amount, or the year is decided.
    """
    _refuse_decided_year(year)
    lines = described_lines(year)
    if not lines:
        raise Refused(
            _("Organisationsfilen anger inget belopp för %(year)s. Ta in budgeten från en fil i stället.")
            % {"year": year}
        )
    found = _checked_day(
        year, taken(assembly_of(year), key="", on=decided_on, words=decision, today=clock.local_date(at))
    )
    budget = _proposal(year, plan_years, "", lines[0].source, at)
    _write(budget, lines)
    return _decided(budget, found, at)


@act("budget.begin")
def begin(
    *, by: Actor, at: datetime, year: int, plan_years: int = 2, title: str = "", like: Budget | None = None
) -> Budget:
    """Begin a proposal for a year, empty or with the lines and amounts that another budget has now for its own first year."""
    if not 1900 <= year <= 2100 or not 0 <= plan_years <= 10:
        raise Invalid(_("Skriv ett år med fyra siffror, och högst tio planår."), field="year")
    budget = _proposal(year, plan_years, title, "", at)
    if like is not None:
        now = [line for line in as_now(like) if line.year == like.year]
        lines = [
            Line(
                key=line.key,
                name=line.name,
                year=each,
                tkr=line.tkr,
                purpose=line.purpose,
                parent=line.parent,
                bodies=line.bodies,
                unit=line.unit,
            )
            for each in range(year, year + plan_years + 1)
            for line in now
        ]
        _write(budget, lines)
    return budget


@act("budget.drop")
def drop(*, by: Actor, at: datetime, budget: Budget) -> Budget:
    """Put a proposal aside: it was not adopted."""
    refuse_not_proposal(budget)
    budget.state = State.DROPPED
    budget.save(update_fields=["state"])
    return budget


def refuse_not_proposal(budget: Budget) -> None:
    """Refuse what is decided or put aside already, saying what to do instead."""
    budget.refresh_from_db()
    if budget.state == State.DECIDED:
        raise Refused(decided_already(budget.year).in_(language()))
    refuse_unless(budget.state == State.PROPOSAL, _("Förslaget är lagt åt sidan. Börja ett nytt."))


@act("budget.decide", publishes=True)
def decide(
    *,
    by: Actor,
    at: datetime,
    budget: Budget,
    seen: str,
    key: str = "",
    decided_on: date | None = None,
    decision: str = "",
) -> Budget:
    """Record that the assembly has decided the proposal: from now it never changes, and it is public.

    ``key`` is a decision in the assembly's minutes here (``kf/2020-11-23/112``); else ``decided_on`` and ``decision`` say when
    and where. ``seen`` is the state that was read (:func:`frames.queries.state_of`). Refused twice, for another decided budget
    of the year, without lines, or if the lines have changed since they were read.
    """
    refuse_not_proposal(budget)
    _refuse_decided_year(budget.year)
    if state_of(budget) != seen:
        raise Overtaken(_("Raderna har ändrats sedan du läste dem. Läs dem på nytt och besluta igen."))
    refuse_unless(
        BudgetLine.objects.filter(budget=budget, year=budget.year).exists(),
        _("Budgeten har inga rader för %(year)s.") % {"year": budget.year},
    )
    today = clock.local_date(at)
    found = taken(assembly_of(budget.year), key=key, on=decided_on, words=decision, today=today)
    return _decided(budget, _checked_day(budget.year, found), at)


def _checked_day(year: int, found: Taken) -> Taken:
    if not year - 1 <= found.on.year <= year:
        raise Invalid(
            _("Budgeten för %(year)s beslutas året före (KL 11:10), men beslutet är från %(day)s.")
            % {"year": year, "day": found.on},
            field="decided_on",
        )
    return found


def _decided(budget: Budget, found: Taken, at: datetime) -> Budget:
    budget.state, budget.decided_on, budget.decision = State.DECIDED, found.on, found.words
    budget.item, budget.published_at = found.item, at
    budget.save()
    return budget


def assembly_of(year: int) -> Body:
    """The assembly that decides the year's budget: that of the year before, or the first that is described."""
    organisation = organisation_of_year(year - 1) or organisation_on(date(year, 1, 1))
    return organisation.assembly
