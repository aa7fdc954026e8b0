"""A drafting committee's assignment: the assembly's mandate, dialogue, report, opinions and its end (KL 3:2, 5:22, 5:26–28)."""

from datetime import date

from insyn.cases.of_kinds.rules.common import (
    ASSEMBLY,
    CLERK,
    DONE,
    NOBODY,
    Box,
    Outcome,
    Stand,
    Text,
    no,
    until,
    yes,
)


def may_mandate(*, task: str, report_by: date, decided_on: date, is_drafting: bool) -> Outcome:
    """Whether the mandate can be noted: given by the assembly, to a drafting committee of its own, with a task and a day."""
    if not is_drafting:
        return no(
            "Välj en fullmäktigeberedning i organisationen. Lägg till den där om den är ny.",
            "Choose an assembly drafting committee of the organisation. Add it there if it is new.",
            "KL 3:2",
        )
    if not task.strip():
        return no("Skriv vad beredningen ska göra.", "Write what the committee is to do.", "KL 3:2")
    if report_by <= decided_on:
        return no(
            "Dagen för slutrapporten ska ligga efter beslutet.",
            "The report's day must be after the decision.",
            "KL 3:2",
        )
    return yes("KL 3:2")


def due_of(stand: Stand) -> date | None:
    """The day by which the committee reports: the mandate's, or the latest that the assembly has given."""
    found = stand.last("mandate", "new-day")
    return found.due if found else None


def may_report(stand: Stand) -> Outcome:
    """Whether the committee may hand in its report: with a mandate, once, before it is dissolved."""
    if stand.last("mandate") is None:
        return no("Anteckna först fullmäktiges uppdrag.", "First note the assembly's mandate.", "KL 3:2")
    if stand.last("drafting-report"):
        return no("Rapporten är redan lämnad.", "The report has been handed in.", "KL 5:26")
    if stand.last("dissolved"):
        return no("Beredningen är upplöst.", "The committee is dissolved.", "KL 3:2")
    return yes("KL 5:22, 5:26")


def missing_opinions(stand: Stand) -> tuple[str, ...]:
    """The bodies that must have had their say and have not: a committee whose area it is, as the case was prepared by a drafting
    committee only (KL 5:27), and always the board (KL 5:28)."""
    asked = [fact.body for fact in stand.all("opinion-due")]
    had = {fact.body for fact in stand.all("opinion-given")}
    return tuple(dict.fromkeys(body for body in asked if body not in had))


def may_dissolve(stand: Stand) -> Outcome:
    """Whether the committee may be dissolved: with a mandate, once; before a report is in only with the assembly's reason."""
    if stand.last("mandate") is None:
        return no("Anteckna först fullmäktiges uppdrag.", "First note the assembly's mandate.", "KL 3:2")
    if stand.last("dissolved"):
        return no("Beredningen är redan upplöst.", "The committee is already dissolved.", "KL 3:2")
    return yes("KL 3:2")


def box(stand: Stand) -> Box:
    """Law, clock, what is next and by whom."""
    law = Text(
        "Fullmäktigeberedning (KL 3:2). Berörd nämnd och styrelsen får yttra sig över förslaget (KL 5:27–28).",
        "Assembly drafting committee (KL 3:2). The committee concerned and the board have their say (KL 5:27–28).",
    )
    due = due_of(stand)
    clock = (
        until(due, "Slutrapport senast den", "Report by")
        if due
        else Text("Ingen dag är bestämd.", "No day is set.")
    )
    mandate, report = stand.last("mandate"), stand.last("drafting-report")
    if stand.last("dissolved"):
        return Box(law, clock, Text("Beredningen är upplöst.", "The committee is dissolved."), NOBODY)
    if mandate is None:
        return Box(law, clock, Text("Anteckna fullmäktiges uppdrag.", "Note the assembly's mandate."), CLERK)
    if report is None:
        who = mandate.called
        return Box(
            law,
            clock,
            Text("Arbetar, för dialog och skriver sin rapport.", "Works, holds dialogue, writes its report."),
            who,
            due,
            stand.today,
        )
    missing = missing_opinions(stand)
    if missing and not stand.settled:
        called = [fact.called for fact in stand.all("opinion-due") if fact.body in missing]
        who = Text(", ".join(one.sv for one in called), ", ".join(one.en for one in called))
        return Box(
            law,
            clock,
            Text("Yttrar sig över förslaget (KL 5:27–28).", "Have their say (KL 5:27–28)."),
            who,
        )
    if not stand.settled:
        return Box(law, clock, Text("Beslutar om förslaget.", "Decides on the proposal."), ASSEMBLY)
    temporary = Text(
        "Upplöser beredningen om dess uppdrag är slut.", "Dissolves the committee if its task is over."
    )
    return Box(law, clock, temporary if mandate.data.get("temporary") else DONE, ASSEMBLY)
