"""A plan, a conflict and a change told line by line, in both languages: for the command line and for pages."""

from collections.abc import Iterator, Sequence

from insyn.description.text import Text
from insyn.planning.checking import Checked
from insyn.planning.deadlines import due_days, tight_cycles
from insyn.planning.explaining import Impossible
from insyn.planning.measuring import Broken, Lapse
from insyn.planning.planning import Changed, Move, Plan
from insyn.planning.problem import Problem
from insyn.planning.rules import Rule, Wish

Lines = Iterator[Text]


def told_plan(found: Plan) -> Lines:
    """How many meetings, whether proven best, what each wish costs, and what is assumed."""
    number = len(found.meetings)
    proven = (
        Text("bevisat bästa", "proven best")
        if found.proven
        else Text("inte bevisat bästa", "not proven best")
    )
    yield Text(
        f"{found.problem.year}: {number} sammanträden, {proven.sv}; önskemålen kostar {found.cost}.",
        f"{found.problem.year}: {number} meetings, {proven.en}; the wishes cost {found.cost}.",
    )
    for one in found.costs:
        if one.cost:
            days = _listed(found.problem, one.lapses)
            yield Text(
                f"  {one.cost}: {one.wish.text.sv}{days}{_assumed(one.wish).sv}",
                f"  {one.cost}: {one.wish.text.en}{days}{_assumed(one.wish).en}",
            )
    yield from told_remarks(found)


def told_remarks(found: Plan) -> Lines:
    """What the reader must know besides: what is left out, what is assumed, where the law's days are tight."""
    yield from found.problem.remarks
    yield from tight_cycles(found.problem, found.meetings)
    assumed = [
        f"{found.problem.shown(body.key)} ({', '.join(body.assumed)})"
        for body in found.problem.bodies
        if body.assumed
    ]
    if assumed:
        said = "; ".join(assumed)
        yield Text(f"Antaget, ingen fil anger det: {said}.", f"Assumed, no file gives it: {said}.")
    texts = [rule.text for rule in found.problem.rules if rule.assumed]
    for text in dict.fromkeys(texts):
        yield Text(f"Antagen regel: {text.sv}", f"Assumed rule: {text.en}")


def told_due_days(found: Plan) -> Lines:
    """The days for handing in, announcing and approving."""
    for due in due_days(found.problem, found.meetings):
        shown = f"{found.problem.shown(due.meeting.body)} {due.meeting.date}"
        section = f" ({due.section})" if due.section else ""
        yield Text(
            f"{due.date}  {due.kind.label.sv}: {shown}{section}",
            f"{due.date}  {due.kind.label.en}: {shown}{section}",
        )


def told_conflict(found: Impossible) -> Lines:
    """The rules that together are impossible, and which of them could be given up."""
    if not found.rules:
        yield Text(
            "Ingen plan hittades, men det är inte bevisat att ingen finns.",
            "No plan was found, but it is not proven that there is none.",
        )
        return
    yield Text(
        "Det finns ingen plan. De här reglerna går inte att hålla samtidigt:",
        "There is no plan. These rules cannot all be kept:",
    )
    for rule in found.rules:
        yield told_rule(rule)
    if found.mended_by:
        ids = ", ".join(rule.id for rule in found.mended_by)
        yield Text(
            f"Med en av dem borta finns en plan: {ids}.", f"With one of them gone there is a plan: {ids}."
        )
    else:
        yield Text(
            "Var och en av dem behövs för konflikten, men att ge upp en enda räcker inte: det finns fler konflikter.",
            "Each of them is needed for the conflict, but to give up one alone is not enough: there are more conflicts.",
        )


def told_rule(rule: Rule) -> Text:
    """A rule with its id, its section and whether it is assumed."""
    section = f" ({rule.section})" if rule.section else ""
    return Text(
        f"  {rule.id}: {rule.text.sv}{section}{_assumed(rule).sv}",
        f"  {rule.id}: {rule.text.en}{section}{_assumed(rule).en}",
    )


def told_change(found: Changed) -> Lines:
    """What moves, what is given up for it and what it costs."""
    yield Text(f"Kostar {found.more:+d}.", f"Costs {found.more:+d}.")
    for move in found.moves:
        yield told_move(found.before.problem, move)
    if found.instead_of:
        yield from told_conflict(found.instead_of)
        yield Text("Så få avsteg som möjligt:", "As few departures as possible:")
        yield from told_broken(found.after.problem, found.given_up)


def told_move(problem: Problem, move: Move) -> Text:
    """One meeting that has another day."""
    shown = f"{problem.shown(move.body)} {move.cycle}"
    before = Text(str(move.before or "inte hållet"), str(move.before or "not held"))
    after = Text(str(move.after or "inte hållet"), str(move.after or "not held"))
    return Text(f"  {shown}: {before.sv} → {after.sv}", f"  {shown}: {before.en} → {after.en}")


def told_broken(problem: Problem, broken: Sequence[Broken]) -> Lines:
    """Each rule that a calendar breaks, with its meetings."""
    for one in broken:
        told = told_rule(one.rule)
        days = _listed(problem, one.lapses)
        yield Text(told.sv + days, told.en + days)


def _listed(problem: Problem, lapses: Sequence[Lapse]) -> str:
    said = [
        " + ".join(f"{problem.shown(one.body)} {one.date}" for one in lapse.meetings)
        for lapse in lapses
        if lapse.meetings
    ]
    return f" [{'; '.join(said)}]" if said else ""


def _assumed(one: Rule | Wish) -> Text:
    return Text(" (antaget)", " (assumed)") if one.assumed else Text("", "")


def told_checked(problem: Problem, found: Checked) -> Lines:
    """What a calendar breaks, what its source says against itself, and what it costs beside the best plan."""
    if found.broken:
        yield Text("Kalendern bryter de här reglerna:", "The calendar breaks these rules:")
        yield from told_broken(problem, found.broken)
    else:
        yield Text("Kalendern håller alla regler.", "The calendar keeps every rule.")
    for one in found.source:
        yield Text(f"  {one.where}: {one.message.sv}", f"  {one.where}: {one.message.en}")
    yield Text(f"Önskemålen kostar {found.cost}:", f"The wishes cost {found.cost}:")
    for cost in found.costs:
        if cost.cost:
            days, assumed = _listed(problem, cost.lapses), _assumed(cost.wish)
            yield Text(
                f"  {cost.cost}: {cost.wish.text.sv}{days}{assumed.sv}",
                f"  {cost.cost}: {cost.wish.text.en}{days}{assumed.en}",
            )
    if found.best:
        yield Text(f"Den bästa planen kostar {found.best.cost}.", f"The best plan costs {found.best.cost}.")
