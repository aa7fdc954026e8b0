"""The assembly's choice: presented budgets and single points as proposals on an item, and the decided one as the budget."""

from datetime import datetime

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from insyn.budget.building.rules.counting import YearCounted
from insyn.budget.building.rules.judging import Chosen, with_points
from insyn.budget.building.stored import base_of, measure_of, population_of, proposed_of
from insyn.budget.models import (
    Budget,
    BudgetAlternative,
    BudgetChoice,
    BudgetLine,
    BudgetMeasure,
    TabledBudget,
)
from insyn.description.kinds import BodyKind
from insyn.description.text import in_groups
from insyn.foundation.actors import Actor
from insyn.foundation.acts import act
from insyn.foundation.errors import Invalid, Refused, refuse_unless
from insyn.meetings import acts as meetings
from insyn.meetings.acts.common import body_of, item_body
from insyn.meetings.models import AgendaItem, Meeting, Proposal
from insyn.meetings.questions import standing_of
from insyn.people.models import Person

Kind = Proposal.Kind


def _must_be_for_the_assembly(item: AgendaItem, year: int) -> None:
    refuse_unless(
        body_of(item.meeting).kind == BodyKind.ASSEMBLY,
        _("Budgeten beslutas av fullmäktige. Välj en punkt på dess sammanträde."),
        citation="KL 11:10",
    )
    refuse_unless(
        item.case is not None,
        _("Budgeten är ett ärende som styrelsen har berett. Välj punkten med det ärendet."),
        citation="KL 5:26",
    )
    if Budget.objects.filter(year=year, state=Budget.State.DECIDED).exists():
        raise Refused(_("Budgeten för %(year)s är redan beslutad.") % {"year": year})


def _must_be_presented(alternative: BudgetAlternative) -> None:
    refuse_unless(alternative.presented_at is not None, _("Budgeten är inte presenterad än."))


@act("budget.table_budget", body=item_body)
def table_budget(
    *, by: Actor, at: datetime, item: AgendaItem, alternative: BudgetAlternative, person: Person
) -> TabledBudget:
    """Propose a presented budget as a whole on an item of the assembly, against those proposed before."""
    _must_be_presented(alternative)
    year = alternative.base.year
    _must_be_for_the_assembly(item, year)
    _refuse_other_year(item, year)
    if _tabled(item).filter(alternative=alternative).exists():
        raise Refused(_("Budgeten är redan föreslagen på punkten."))
    has_main = item.proposals.filter(kind=Kind.MAIN, withdrawn_at__isnull=True).exists()
    proposal = meetings.make_proposal(
        by=by,
        at=at,
        item=item,
        person=person,
        kind=Kind.COUNTER if has_main else Kind.MAIN,
        text=whole_words(alternative),
    )
    return _tie(item, proposal, at, alternative=alternative)


@act("budget.table_point", body=item_body)
def table_point(
    *, by: Actor, at: datetime, item: AgendaItem, measure: BudgetMeasure, person: Person
) -> TabledBudget:
    """Propose one point of a presented budget, as an addition to whichever budget is decided."""
    _must_be_presented(measure.alternative)
    year = measure.alternative.base.year
    _must_be_for_the_assembly(item, year)
    _refuse_other_year(item, year)
    if _tabled(item).filter(point=measure).exists():
        raise Refused(_("Punkten är redan föreslagen."))
    proposal = meetings.make_proposal(
        by=by, at=at, item=item, person=person, kind=Kind.ADDITION, text=point_words(measure)
    )
    return _tie(item, proposal, at, point=measure)


@act("budget.tie_main_proposal", body=item_body)
def tie_main_proposal(
    *, by: Actor, at: datetime, item: AgendaItem, alternative: BudgetAlternative
) -> TabledBudget:
    """Say that the proposal on the agenda, which the board has prepared, is this presented budget."""
    _must_be_presented(alternative)
    _must_be_for_the_assembly(item, alternative.base.year)
    _refuse_other_year(item, alternative.base.year)
    main = item.proposals.filter(kind=Kind.MAIN, withdrawn_at__isnull=True).first()
    if main is None or item.decided_at is not None:
        raise Refused(
            _("Punkten har inget förslag att knyta till. Påbörja den, eller föreslå budgeten som helhet.")
        )
    if TabledBudget.objects.filter(proposal=main).exists():
        raise Refused(_("Förslaget är redan knutet till en budget."))
    if _tabled(item).filter(alternative=alternative).exists():
        raise Refused(_("Budgeten är redan föreslagen på punkten."))
    return _tie(item, main, at, alternative=alternative)


def _tie(
    item: AgendaItem,
    proposal: Proposal,
    at: datetime,
    *,
    alternative: BudgetAlternative | None = None,
    point: BudgetMeasure | None = None,
) -> TabledBudget:
    row = TabledBudget(item=item, proposal=proposal, alternative=alternative, point=point, tabled_at=at)
    row.save()
    return row


def _tabled(item: AgendaItem):  # type: ignore[no-untyped-def] # a queryset of the tabled that stand
    return TabledBudget.objects.filter(item=item, proposal__withdrawn_at__isnull=True)


def _refuse_other_year(item: AgendaItem, year: int) -> None:
    for row in TabledBudget.objects.filter(item=item).select_related(
        "alternative__base", "point__alternative__base"
    ):
        whole = row.alternative or (row.point.alternative if row.point else None)
        if whole is not None and whole.base.year != year:
            raise Refused(_("På punkten behandlas budgeten för %(year)s.") % {"year": whole.base.year})


def whole_words(alternative: BudgetAlternative) -> str:
    """How a whole budget stands among the proposals, and in the minutes if it is decided."""
    base = base_of(alternative.base)
    rate = alternative.tax_rate or base.tax.rate
    year = alternative.base.year
    return (
        f"Budget för {year} med plan för {base.years[1]}–{base.years[-1]} enligt ”{alternative.title}” "
        f"(version {alternative.version}), med skattesatsen {rate // 100},{rate % 100:02d} kronor."
    )


def point_words(measure: BudgetMeasure) -> str:
    """How a point stands among the proposals."""
    year = base_of(measure.alternative.base).years[0]
    kind = BudgetMeasure.Kind(measure.kind)
    sign = "−" if kind is BudgetMeasure.Kind.SAVING else ""
    amount = in_groups(measure.tkr[0]).sv
    return (
        f"Punkt {measure.number} i ”{measure.alternative.title}”: {measure.title} "
        f"({sign}{amount} tkr {year})."
    )


@act("budget.adopt_budget", body=item_body, publishes=True)
def adopt_budget(*, by: Actor, at: datetime, item: AgendaItem, reasons: str = "") -> Budget:
    """Let what the assembly decided on the item be the year's budget, with the points that carried. Once, and never changed.

    Refused where what was decided with its points is not in balance and nobody has given extraordinary reasons (KL 11:5):
    `reasons` are those that the assembly gave.
    """
    if item.decided_at is None or item.outcome != AgendaItem.Outcome.DECIDED:
        raise Refused(_("Fullmäktige har inte beslutat i punkten än."))
    alternative, points = _carried(item)
    year = alternative.base.year
    _must_be_for_the_assembly(item, year)
    chosen = chosen_of(alternative, points, reasons.strip())
    balance = chosen.judged.balance
    if not balance.ok:
        raise Refused(
            balance.words.in_(get_language() or "sv")
            + " "
            + _("Skriv de synnerliga skäl som fullmäktige har angett, eller ta upp budgeten igen."),
            citation=balance.citation,
            field="reasons",
            facts={"missing": balance.missing},
        )
    budget = Budget(
        year=year,
        plan_years=len(chosen.judged.years) - 1,
        title=f"Budget {year}",
        proposed_by=alternative.party,
        made_at=at,
        source=f"{alternative.title}, version {alternative.version}"[:300],
    )
    budget.save()
    _write_lines(budget, chosen.judged.years)
    budget.state, budget.decided_on, budget.item = Budget.State.DECIDED, item.meeting.on, item
    budget.decision, budget.published_at = _decision(item), at
    budget.save()
    BudgetChoice(
        budget=budget,
        alternative=alternative,
        points=[{"measure": one.pk, "title": one.title, "tkr": one.tkr} for one in points],
        tax_rate=chosen.proposed.rate(base_of(alternative.base)),
        result=chosen.judged.budget_year.result,
        reasons=chosen.proposed.reasons,
    ).save()
    return budget


def chosen_of(alternative: BudgetAlternative, points: list[BudgetMeasure], reasons: str = "") -> Chosen:
    """A whole budget with points of others, and what it comes to."""
    return with_points(
        base_of(alternative.base),
        population_of(alternative.base),
        proposed_of(alternative),
        [measure_of(one) for one in points],
        reasons,
    )


def _carried(item: AgendaItem) -> tuple[BudgetAlternative, list[BudgetMeasure]]:
    """The budget and the points among the proposals that carried."""
    carried = [proposal.pk for proposal in standing_of(item).carried]
    rows = list(
        TabledBudget.objects.filter(proposal__in=carried)
        .select_related("alternative__base", "point__alternative")
        .order_by("proposal__position")
    )
    whole = [row.alternative for row in rows if row.alternative is not None]
    if not whole:
        raise Refused(
            _(
                "Det förslag som vann är ingen presenterad budget. Lägg in den beslutade budgeten som en fil i stället."
            )
        )
    return whole[0], [row.point for row in rows if row.point is not None]


def _decision(item: AgendaItem) -> str:
    meeting: Meeting = item.meeting
    name = body_of(meeting).name.sv
    return f"{name} {meeting.on} § {item.paragraph}" if item.paragraph else f"{name} {meeting.on}"


def _write_lines(budget: Budget, years: tuple[YearCounted, ...]) -> None:
    """The decided lines, year by year: operations, and what is invested in on each line."""
    if not any(line.tkr for line in years[0].lines):
        raise Invalid(_("Budgeten är tom."))
    for year in years:
        for order, line in enumerate(year.lines):
            BudgetLine(
                budget=budget,
                key=line.key,
                parent=line.parent,
                order=order,
                year=year.year,
                name_sv=line.name.sv,
                name_en=line.name.en,
                bodies=list(line.bodies),
                unit=line.unit,
                tkr=line.tkr,
            ).save()
        _write_investments(budget, year)


def _write_investments(budget: Budget, year: YearCounted) -> None:
    sums: dict[str, int] = {}
    by_key = {line.key: line for line in year.lines}
    for key, _name, tkr in year.investments:
        at: str = key
        while at:
            sums[at] = sums.get(at, 0) + tkr
            at = by_key[at].parent
    for order, line in enumerate(year.lines):
        if line.key in sums:
            BudgetLine(
                budget=budget,
                key=line.key,
                parent=line.parent,
                order=order,
                year=year.year,
                purpose=BudgetLine.Purpose.INVESTMENT,
                name_sv=line.name.sv,
                name_en=line.name.en,
                bodies=list(line.bodies),
                unit=line.unit,
                tkr=sums[line.key],
            ).save()
