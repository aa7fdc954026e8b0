"""The law's days for a year's budget (KL 11:8–11, 9:26, 8:14, 5:13), and what a plan of steps breaks.

The days are taken as the act writes them: a month is out on its last day, also where that is a Sunday; that nobody works on it
is said beside. The Co-determination Act's duty to negotiate (MBL 11 §) has no day of its own but comes before the decision.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from insyn.budget.process.rules.plan import NOTHING, Step, StepKind
from insyn.description.dates import in_words
from insyn.description.finding import Severity
from insyn.description.text import Text
from insyn.law.deadlines import is_working_day
from insyn.law.kommunallagen.chapter11 import (
    budget_by,
    newly_elected_from,
    postponed_budget_by,
    postponed_proposal_by,
    proposal_by,
)

ANNOUNCED = timedelta(weeks=1)
"""How long before its meeting the assembly's is announced on the notice board, at the least (KL 5:13)."""
_BOARD = Text("styrelsen", "the board")
_ASSEMBLY = Text("fullmäktige", "the assembly")


@dataclass(frozen=True, kw_only=True)
class LegalDay:
    """Something the law demands by a last day, of whom; `first` where it may not be done before."""

    kind: StepKind
    what: Text
    by: Text
    section: str
    last: date
    first: date | None = None

    @property
    def last_working_day(self) -> date:
        """The last working day within the time."""
        day = self.last
        while not is_working_day(day):
            day -= timedelta(days=1)
        return day


@dataclass(frozen=True, kw_only=True)
class Plan:
    """The steps of a year's process as the law looks at them.

    `special_proposal` and `special_budget` say that there are special reasons to put off the board's proposal to November and
    the assembly's decision to December. `committees` are the other committees that hand in proposals, `joint` the joint
    committees that the municipality is host of.
    """

    year: int
    steps: tuple[Step, ...]
    special_proposal: bool = False
    special_budget: bool = False
    committees: tuple[Text, ...] = ()
    joint: tuple[Text, ...] = ()

    def first(self, kind: StepKind) -> Step | None:
        """The first of the kind, those with a day before those without."""
        found = [step for step in self.steps if step.kind is kind]
        return min(found, key=lambda step: step.on or date.max) if found else None

    def day(self, kind: StepKind) -> date | None:
        """The day of the first step of the kind."""
        found = self.first(kind)
        return found.on if found else None


@dataclass(frozen=True, kw_only=True)
class Found:
    """Something to look at in the process: a breach of the law (an error), what should be seen to, or what is "
    "good to know."""

    severity: Severity
    text: Text
    section: str = ""
    step: str = ""

    @property
    def colour(self) -> str:
        """The alert that shows it."""
        return {Severity.ERROR: "danger", Severity.WARNING: "warning"}.get(self.severity, "info")


def legal_days(plan: Plan) -> tuple[LegalDay, ...]:
    """The law's last days for the budget year, in the order of the calendar."""
    before = plan.year - 1
    days = [
        LegalDay(
            kind=StepKind.AUDIT,
            what=Text("förslag till budget för revisorerna", "proposal for the auditors' budget"),
            by=Text("fullmäktiges presidium", "the assembly's presidium"),
            section="KL 11:8",
            last=proposal_by(before),
        ),
        LegalDay(
            kind=StepKind.BOARD,
            what=Text("förslag till budget", "budget proposal"),
            by=_BOARD,
            section="KL 11:8",
            last=postponed_proposal_by(before) if plan.special_proposal else proposal_by(before),
        ),
        LegalDay(
            kind=StepKind.ASSEMBLY,
            what=Text("budgeten fastställs", "the budget is decided"),
            by=_ASSEMBLY
            if not newly_elected_from(before)
            else Text("nyvalda fullmäktige", "the newly elected assembly"),
            section="KL 11:11" if plan.special_budget else "KL 11:10",
            last=postponed_budget_by(before) if plan.special_budget else budget_by(before),
            first=newly_elected_from(before),
        ),
    ]
    if plan.special_proposal:
        days.append(
            LegalDay(
                kind=StepKind.TAX_PROPOSAL,
                what=Text("förslag till skattesats", "proposal for the tax rate"),
                by=_BOARD,
                section="KL 11:8",
                last=proposal_by(before),
            )
        )
    if plan.special_budget:
        days.append(
            LegalDay(
                kind=StepKind.TAX,
                what=Text("skattesatsen fastställs", "the tax rate is set"),
                by=_ASSEMBLY,
                section="KL 11:11",
                last=budget_by(before),
            )
        )
    if decides := plan.day(StepKind.ASSEMBLY):
        days.append(
            LegalDay(
                kind=StepKind.PUBLIC,
                what=Text("förslaget tillgängligt på webbplatsen", "the proposal available on the website"),
                by=_BOARD,
                section="KL 8:14, 5:13",
                last=decides - ANNOUNCED,
            )
        )
    return tuple(sorted(days, key=lambda one: (one.last, one.kind)))


def findings(plan: Plan) -> list[Found]:
    """What the plan breaks, or leaves out, breaches first."""
    found = [one for rule in _RULES for one in rule(plan)]
    order = [Severity.ERROR, Severity.WARNING, Severity.NOTE]
    return sorted(found, key=lambda one: order.index(one.severity))


def _each_legal_day(plan: Plan) -> Iterator[Found]:
    """Every last day of the law against the step that is to meet it."""
    for legal in legal_days(plan):
        step = plan.first(legal.kind)
        if step is None or step.on is None:
            yield _missing(legal, step)
        elif step.on > legal.last:
            yield _broken(legal, step, _too_late(plan, legal, step, step.on))
        elif legal.first and step.on < legal.first:
            yield _broken(
                legal,
                step,
                Text(
                    f"Det är valår: budgeten ska fastställas av nyvalda fullmäktige, tidigast "
                    f"{in_words(legal.first).sv}. Steget är planerat till {in_words(step.on).sv}.",
                    f"It is a year of elections: the newly elected assembly decides the budget, at the earliest "
                    f"{in_words(legal.first).en}. The step is planned for {in_words(step.on).en}.",
                ),
            )


def _too_late(plan: Plan, legal: LegalDay, step: Step, on: date) -> Text:
    cure = NOTHING
    if legal.kind is StepKind.BOARD and not plan.special_proposal:
        cure = Text(
            " Flytta steget, eller ange de särskilda skäl som finns för att lägga det i november.",
            " Move the step, or state the special reasons there are for November.",
        )
    if legal.kind is StepKind.ASSEMBLY and not plan.special_budget:
        cure = Text(
            " Flytta steget, eller ange de särskilda skäl som finns för december; skattesatsen fastställs även "
            "då i november.",
            " Move the step, or state the special reasons there are for December; the tax rate is even then set "
            "in November.",
        )
    name, day, last = step.name, in_words(on), in_words(legal.last)
    return Text(
        f"{_capital(name.sv)}: planerat till {day.sv}. Lagens sista dag är {last.sv}.{cure.sv}",
        f"{_capital(name.en)}: planned for {day.en}. The law's last day is {last.en}.{cure.en}",
    )


def _missing(legal: LegalDay, step: Step | None) -> Found:
    what, last = legal.what, in_words(legal.last)
    lacks = Text("saknar dag", "has no day") if step else Text("har inget steg", "has no step")
    return Found(
        severity=Severity.WARNING,
        text=Text(
            f"{_capital(what.sv)} ({legal.by.sv}, senast {last.sv}) {lacks.sv} i planen.",
            f"{_capital(what.en)} ({legal.by.en}, by {last.en}) {lacks.en} in the plan.",
        ),
        section=legal.section,
        step=step.key if step else "",
    )


def _broken(legal: LegalDay, step: Step, text: Text) -> Found:
    return Found(severity=Severity.ERROR, text=text, section=legal.section, step=step.key)


def _the_board_before_the_assembly(plan: Plan) -> Iterator[Found]:
    board, decides = plan.first(StepKind.BOARD), plan.first(StepKind.ASSEMBLY)
    if board and decides and board.on and decides.on and decides.on <= board.on:
        yield Found(
            severity=Severity.ERROR,
            text=Text(
                "Fullmäktige kan inte fastställa budgeten samma dag som styrelsen lämnar sitt förslag, eller före.",
                "The assembly cannot decide the budget on the day of the board's proposal, or before it.",
            ),
            section="KL 11:8, 11:10, 5:13",
            step=decides.key,
        )


def _the_proposal_exists_when_it_is_public(plan: Plan) -> Iterator[Found]:
    board, public = plan.first(StepKind.BOARD), plan.first(StepKind.PUBLIC)
    if board and public and board.on and public.on and public.on < board.on:
        yield Found(
            severity=Severity.ERROR,
            text=Text(
                "Förslaget kan inte bli offentligt innan styrelsen har lagt fram det.",
                "The proposal cannot become public before the board has laid it before the assembly.",
            ),
            section="KL 8:14",
            step=public.key,
        )


def _within_the_year(plan: Plan) -> Iterator[Found]:
    for step in plan.steps:
        if step.on and step.on.year != plan.year - 1:
            yield Found(
                severity=Severity.WARNING,
                text=Text(
                    f"{_capital(step.name.sv)} ligger inte under {plan.year - 1}, året före budgetåret.",
                    f"{_capital(step.name.en)} is not in {plan.year - 1}, the year before the budget year.",
                ),
                section="KL 11:5",
                step=step.key,
            )


def _committees_have_a_day(plan: Plan) -> Iterator[Found]:
    step, board = plan.first(StepKind.COMMITTEES), plan.day(StepKind.BOARD)
    if plan.committees and (step is None or step.on is None):
        yield Found(
            severity=Severity.NOTE,
            text=Text(
                "Styrelsen har inte bestämt när övriga nämnder senast ska lämna sina budgetförslag.",
                "The board has not set the last day for the other committees' proposals.",
            ),
            section="KL 11:9",
            step=step.key if step else "",
        )
    elif step and step.on and board and step.on > board:
        yield Found(
            severity=Severity.ERROR,
            text=Text(
                "Nämndernas förslag ska vara inne innan styrelsen upprättar sitt.",
                "The committees' proposals are due before the board draws up its own.",
            ),
            section="KL 11:9",
            step=step.key,
        )


def _joint_committees_are_consulted_on(plan: Plan) -> Iterator[Found]:
    if not plan.joint:
        return
    names = Text(", ".join(one.sv for one in plan.joint), ", ".join(one.en for one in plan.joint))
    step, board = plan.first(StepKind.JOINT), plan.day(StepKind.BOARD)
    if step is None or step.on is None:
        yield Found(
            severity=Severity.WARNING,
            text=Text(
                f"Kommunen är värd för {names.sv}. Budgeten för en gemensam nämnd upprättas efter samråd med de "
                f"andra; inget samråd har en dag.",
                f"The municipality is host of {names.en}. A joint committee's budget is drawn up after consulting "
                f"the others; no consultation has a day.",
            ),
            section="KL 9:26",
            step=step.key if step else "",
        )
    elif board and step.on > board:
        yield Found(
            severity=Severity.ERROR,
            text=Text(
                f"Samrådet om {names.sv} ligger efter styrelsens förslag.",
                f"The consultation on {names.en} comes after the board's proposal.",
            ),
            section="KL 9:26",
            step=step.key,
        )


def _unions_before_the_decision(plan: Plan) -> Iterator[Found]:
    step, board = plan.first(StepKind.NEGOTIATION), plan.day(StepKind.BOARD)
    if step is None or step.on is None:
        yield Found(
            severity=Severity.WARNING,
            text=Text(
                "Ingen facklig förhandling har en dag. Arbetsgivaren förhandlar innan den beslutar om viktigare "
                "förändringar.",
                "No union negotiation has a day. The employer negotiates before it decides on important changes.",
            ),
            section="MBL 11 §",
            step=step.key if step else "",
        )
    elif board and step.on > board:
        yield Found(
            severity=Severity.ERROR,
            text=Text(
                "Den fackliga förhandlingen ligger efter styrelsens beslut om förslaget.",
                "The union negotiation comes after the board's decision on the proposal.",
            ),
            section="MBL 11 §",
            step=step.key,
        )


def _preparation_before_the_board(plan: Plan) -> Iterator[Found]:
    board = plan.day(StepKind.BOARD)
    for step in plan.steps:
        if step.kind is StepKind.PREPARATION and step.on and board and step.on > board:
            yield Found(
                severity=Severity.WARNING,
                text=Text(
                    f"{_capital(step.name.sv)} ligger efter styrelsens förslag, som den skulle bereda.",
                    f"{_capital(step.name.en)} comes after the board's proposal, which it is to prepare.",
                ),
                step=step.key,
            )


def _on_working_days(plan: Plan) -> Iterator[Found]:
    for step in plan.steps:
        if step.on and step.done_on is None and not is_working_day(step.on):
            yield Found(
                severity=Severity.NOTE,
                text=Text(
                    f"{_capital(step.name.sv)} är planerad till en dag då de flesta är lediga ({in_words(step.on).sv}).",
                    f"{_capital(step.name.en)} is planned for a day that most have off ({in_words(step.on).en}).",
                ),
                step=step.key,
            )
    for legal in legal_days(plan):
        if legal.last_working_day != legal.last and plan.day(legal.kind) is None:
            yield Found(
                severity=Severity.NOTE,
                text=Text(
                    f"Lagens sista dag för {legal.what.sv}, {in_words(legal.last).sv}, är ingen arbetsdag. Räkna "
                    f"med {in_words(legal.last_working_day).sv}.",
                    f"The law's last day for the {legal.what.en}, {in_words(legal.last).en}, is no working day. "
                    f"Reckon with {in_words(legal.last_working_day).en}.",
                ),
                section=legal.section,
            )


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]


_RULES: tuple[Callable[[Plan], Iterator[Found]], ...] = (
    _each_legal_day,
    _the_board_before_the_assembly,
    _the_proposal_exists_when_it_is_public,
    _within_the_year,
    _committees_have_a_day,
    _joint_committees_are_consulted_on,
    _unions_before_the_decision,
    _preparation_before_the_board,
    _on_working_days,
)
