"""The letters of a year's process: the call, that a step is moved, that a question waits. None holds what is said in it."""

from collections.abc import Iterable
from datetime import date

from insyn.budget.models import BudgetQuestion, BudgetStep
from insyn.budget.process.participating import answerers, representatives, staff_of
from insyn.budget.process.rules.plan import Invited
from insyn.description.dates import in_words
from insyn.foundation import mail


def _when(step: BudgetStep) -> str:
    assert step.on is not None  # nobody is called to a step without a day
    starts = f" klockan {step.starts:%H.%M}" if step.starts else ""
    place = f", {step.place}" if step.place else ""
    return f"den {in_words(step.on).sv}{starts}{place}"


def _addresses(step: BudgetStep, on: date) -> tuple[list[str], list[str], list[str]]:
    """Where the parties' representatives, the employees and the unions are written to; each address once."""
    elected: list[str] = []
    if Invited.PARTIES in step.invited:
        for people in representatives(step.process, on).values():
            elected += [person.email for person in people]
    staff = [row.user.email for row in staff_of(step, on)]
    unions: list[str] = []
    if Invited.UNIONS in step.invited:
        unions = list(step.process.unions.order_by("name", "pk").values_list("email", flat=True))
    return _once(elected), _once(staff), _once(unions)


def _once(addresses: Iterable[str]) -> list[str]:
    return list(dict.fromkeys(address for address in addresses if address))


def _to_all(step: BudgetStep, on: date, subject: str, opening: str) -> int:
    slug = step.process.municipality.slug
    own = mail.link("work:my-budget-process", slug, step.process.year)
    work = mail.link("work:budget-step", slug, step.process.year, step.key)
    elected, staff, unions = _addresses(step, on)
    endings = (
        (elected, f"Underlag, frågor och svar: {own}"),
        (staff, f"Underlag, frågor och svar: {work}"),
        (unions, "Svara på det här brevet om ni kommer eller avstår. Underlaget får ni av ekonomichefen."),
    )
    written = 0
    for addresses, ending in endings:
        text = "\n\n".join(part for part in (opening, step.what_sv, ending, step.municipality.name) if part)
        for address in addresses:
            mail.write(to=address, subject=subject, text=text, about=f"budget.budgetstep:{step.pk}")
            written += 1
    return written


def call(step: BudgetStep, on: date) -> int:
    """Write the call to everybody who takes part; how many letters."""
    chair = f" Ordförande: {step.chair}." if step.chair else ""
    return _to_all(
        step,
        on,
        f"Kallelse: {step.name_sv} {step.on}",
        f"Du kallas till {step.name_sv} {_when(step)}.{chair}",
    )


def moved(step: BudgetStep, on: date, because: str) -> int:
    """Write to those who were called that the step has another day; how many letters."""
    return _to_all(
        step,
        on,
        f"Flyttat: {step.name_sv} {step.on}",
        f"{step.name_sv} är flyttat och blir {_when(step)}.\n\nSkäl: {because}",
    )


def question_waits(question: BudgetQuestion, on: date) -> int:
    """Write to those who are to answer a question that it waits; how many letters."""
    process = question.process
    late = question.answer_by < on
    when = "skulle ha besvarats" if late else "ska besvaras"
    text = (
        f"En fråga i budgetberedningen för {process.year} {when} senast den {in_words(question.answer_by).sv}.\n\n"
        f"Läs och svara: {mail.link('work:budget-process', process.municipality.slug)}{process.year}/\n\n"
        f"{process.municipality.name}"
    )
    addresses = _once(row.user.email for row in answerers(question.unit, on))
    for address in addresses:
        subject = f"{'Försenat svar' if late else 'Påminnelse'}: fråga i budgetberedningen"
        mail.write(to=address, subject=subject, text=text, about=f"budget.budgetquestion:{question.pk}")
    return len(addresses)
