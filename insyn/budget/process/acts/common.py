"""What the acts of a year's process have in common."""

from django.utils.translation import gettext as _

from insyn.budget.models import BudgetProcess, BudgetStep
from insyn.budget.process.rules.plan import StepKind
from insyn.foundation.errors import Invalid, refuse_unless

LONGEST = 8_000


def must_be_going(process: BudgetProcess) -> None:
    """Refuse a process whose budget the assembly has decided."""
    process.refresh_from_db()
    over = process.steps.filter(kind=StepKind.ASSEMBLY, done_on__isnull=False).exists()
    refuse_unless(not over, _("Fullmäktige har fastställt budgeten. Processen är avslutad."))


def must_be_left(step: BudgetStep) -> None:
    """Refuse a step that is done, or whose process is over."""
    step.refresh_from_db()
    must_be_going(step.process)
    refuse_unless(step.done_on is None, _("Steget är redan klart."))


def clean(text: str, field: str = "text") -> str:
    """What somebody wrote; Invalid where it is nothing or too long."""
    words = text.strip()
    if not words:
        raise Invalid(_("Skriv några ord."), field=field)
    if len(words) > LONGEST:
        raise Invalid(_("Skriv högst %(most)s tecken.") % {"most": LONGEST}, field=field)
    return words


def short(text: str, field: str, most: int) -> str:
    """The same, on one line."""
    words = " ".join(clean(text, field).split())
    if len(words) > most:
        raise Invalid(_("Skriv högst %(most)s tecken.") % {"most": most}, field=field)
    return words


def secrecy(section: str, because: str) -> tuple[str, str]:
    """The section by which something is kept back, and why; both or neither."""
    found, why = section.strip()[:60], because.strip()[:300]
    if found and not why:
        raise Invalid(_("Skriv varför det hålls tillbaka. Skälet visas för alla."), field="because")
    if why and not found:
        raise Invalid(
            _("Ange vilken bestämmelse i offentlighets- och sekretesslagen det hålls tillbaka enligt."),
            field="section",
        )
    return found, why
