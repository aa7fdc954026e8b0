"""What is said before a draft is decided: the plan of the switch, the findings of law, and what stands in the way."""

from dataclasses import dataclass
from datetime import date

from insyn.description.compare.succession import Homeless
from insyn.description.finding import Finding, Severity
from insyn.description.organisation import EndedKind
from insyn.description.text import Text
from insyn.law import check, check_change
from insyn.organisation.models import OrganisationVersion
from insyn.organisation.switching import Change, Plan, change_to, plan_of

NO_HOME = {
    EndedKind.BODY: Text(
        "Organet {} upphör utan att något tar över.", "The body {} ends and nothing takes over."
    ),
    EndedKind.ROUTE: Text(
        "Vägen {} upphör utan att någon tar över.", "The route {} ends and none takes over."
    ),
    EndedKind.DELEGATION_LINE: Text(
        "Delegationen {} saknar efterföljare.", "The delegation {} has no successor."
    ),
    EndedKind.GOVERNING_DOCUMENT: Text(
        "Styrdokumentet {} saknar efterföljare.", "The governing document {} has no successor."
    ),
}
HOW = Text(
    "Låt något ta över (succeeds), eller avsluta det med skäl ([[ended]]).",
    "Let something take over (succeeds), or end it with a reason ([[ended]]).",
)


@dataclass(frozen=True)
class Readiness:
    """A change with its plan, what the law says of the new version, and what has no home in it."""

    change: Change
    plan: Plan
    findings: tuple[Finding, ...]

    @property
    def errors(self) -> tuple[Finding, ...]:
        """The findings that no adoption passes."""
        return tuple(finding for finding in self.findings if finding.severity is Severity.ERROR)

    @property
    def without_home(self) -> tuple[tuple[Homeless, Text], ...]:
        """What the new version forgets, each with what is said of it."""
        return tuple((found, said_of(found)) for found in self.change.succession.without_home)

    @property
    def stops(self) -> tuple[Text, ...]:
        """Everything that stands in the way, in words; the version can be decided when this is empty."""
        law = [
            Text(f"{error.section}: {error.message.sv}", f"{error.section}: {error.message.en}")
            for error in self.errors
        ]
        forgotten = [said for _, said in self.without_home]
        misnamed = [found.message for found in self.change.succession.misnamed]
        waits = [entry.missing or entry.will for entry in self.plan.blocking]
        return (*law, *forgotten, *misnamed, *waits)


def said_of(found: Homeless) -> Text:
    """What is wrong with something that has no home, and what cures it."""
    name = Text(f"”{found.name.sv}” ({found.id})", f"“{found.name.en}” ({found.id})")
    said = NO_HOME[found.what]
    return Text(f"{said.sv.format(name.sv)} {HOW.sv}", f"{said.en.format(name.en)} {HOW.en}")


def readiness_of(
    version: OrganisationVersion, before: OrganisationVersion, decided_on: date | None = None
) -> Readiness:
    """Whether a draft can take over from the version before it, as of now; by a decision of that day, where it is taken."""
    change = change_to(before, version)
    found = check(change.after) + check_change(change.before, change.after, decided_on)
    return Readiness(change, plan_of(change), tuple(found))
