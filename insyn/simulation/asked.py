"""What is asked of a simulation, why it may be refused, and what a reader of its answer must know."""

from collections.abc import Sequence
from dataclasses import dataclass

from insyn.description.bodies import Body
from insyn.description.calendar import Calendar
from insyn.description.finding import FILE, Finding, Severity
from insyn.description.organisation import Organisation
from insyn.description.text import Text


class Refused(ValueError):
    """What cannot be simulated, with every reason."""

    def __init__(self, findings: Sequence[Finding]) -> None:
        self.findings = tuple(findings)
        super().__init__("\n".join(finding.message.en for finding in self.findings))


@dataclass(frozen=True)
class Alternative:
    """One organisation that is played: its file, what the answer calls it, and the meeting days that are stated, if any are."""

    org: Organisation
    name: str
    calendar: Calendar | None = None


@dataclass(frozen=True)
class Same:
    """What is taken from the assumptions for all that are compared, because not every file says it."""

    pay: bool = False
    fixed: bool = False
    delegation: bool = False


def refusal(where: str, message: Text, cure: Text) -> Finding:
    """One reason why something cannot be simulated, with what to do."""
    return Finding(FILE, "", "", Severity.ERROR, where, message, cure=cure)


def remarks_of(alternative: Alternative, bodies: Sequence[Body], same: Same) -> list[Text]:
    """What the reader of an answer must know: what is taken from the assumptions, for all or for what the file is silent on."""
    org = alternative.org
    ruled = {rule.body for rule in org.calendar.rules} if org.calendar else set()
    found = []
    if same.pay:
        found.append(
            Text(
                "Inte alla filer säger vad ett sammanträde ger: antagandenas belopp gäller, till dem som var fil ersätter.",
                "Not every file says what a meeting is paid: the assumptions' amounts hold, for those whom each file pays.",
            )
        )
    if same.fixed:
        found.append(
            Text(
                "Inte alla filer har fasta arvoden: antagandenas gäller för alla.",
                "Not every file has fixed fees: the assumptions' hold for all.",
            )
        )
    if same.delegation:
        found.append(
            Text(
                "Inte alla filer har en delegationsordning: antagandenas andel gäller för alla.",
                "Not every file has a delegation order: the assumptions' share holds for all.",
            )
        )
    silent = [
        body.id
        for body in bodies
        if not (body.meets and body.meets.times_a_year) and not (org.calendar and body.id in ruled)
    ]
    if silent and not alternative.calendar:
        names = ", ".join(silent)
        found.append(
            Text(
                f"Filen säger inte hur ofta de här sammanträder, antagandena gör det: {names}.",
                f"The file does not say how often these meet, the assumptions do: {names}.",
            )
        )
    return found
