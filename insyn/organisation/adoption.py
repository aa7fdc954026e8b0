"""What is said before a draft is decided: the plan of the switch, the findings of law, and what stands in the way."""

from collections.abc import Sequence
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
    EndedKind.BODY: (
        Text("Ett organ upphör utan att något tar över", "A body ends and nothing takes over"),
        Text("{} organ upphör utan att något tar över", "{} bodies end and nothing takes over"),
    ),
    EndedKind.ROUTE: (
        Text("En väg upphör utan att någon tar över", "A route ends and none takes over"),
        Text("{} vägar upphör utan att någon tar över", "{} routes end and none takes over"),
    ),
    EndedKind.DELEGATION_LINE: (
        Text("En delegation saknar efterföljare", "A delegation has no successor"),
        Text("{} delegationer saknar efterföljare", "{} delegations have no successor"),
    ),
    EndedKind.GOVERNING_DOCUMENT: (
        Text("Ett styrdokument saknar efterföljare", "A governing document has no successor"),
        Text("{} styrdokument saknar efterföljare", "{} governing documents have no successor"),
    ),
}
HOW = Text(
    "Säg i det nya vad det tar över efter (succeeds), eller lägg till det under Upphör utan efterträdare med skälet ([[ended]]).",
    "Say in the new what it takes over from (succeeds), or add it under Ends without a successor with the reason ([[ended]]).",
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
    def without_home(self) -> tuple[Text, ...]:
        """What the new version forgets: a sentence for each kind of thing, with all of them in it."""
        by_kind: dict[EndedKind, list[Homeless]] = {}
        for lost in self.change.succession.without_home:
            by_kind.setdefault(lost.what, []).append(lost)
        return tuple(said_of(kind, lost) for kind, lost in by_kind.items())

    @property
    def stops(self) -> tuple[Text, ...]:
        """Everything that stands in the way, in words; the version can be decided when this is empty."""
        law = [
            Text(f"{error.section}: {error.message.sv}", f"{error.section}: {error.message.en}")
            for error in self.errors
        ]
        misnamed = [found.message for found in self.change.succession.misnamed]
        waits = [entry.missing or entry.will for entry in self.plan.blocking]
        return (*law, *self.without_home, *misnamed, *waits)


def said_of(kind: EndedKind, lost: Sequence[Homeless]) -> Text:
    """What has no home, named one by one, and what cures it."""
    one, many = NO_HOME[kind]
    said = one if len(lost) == 1 else Text(many.sv.format(len(lost)), many.en.format(len(lost)))
    sv = "; ".join(f"{found.id} {found.name.sv}" for found in lost)
    en = "; ".join(f"{found.id} {found.name.en}" for found in lost)
    return Text(f"{said.sv}: {sv}. {HOW.sv}", f"{said.en}: {en}. {HOW.en}")


def readiness_of(
    version: OrganisationVersion, before: OrganisationVersion, decided_on: date | None = None
) -> Readiness:
    """Whether a draft can take over from the version before it, as of now; by a decision of that day, where it is taken."""
    change = change_to(before, version)
    found = check(change.after) + check_change(change.before, change.after, decided_on)
    return Readiness(change, plan_of(change), tuple(found))
