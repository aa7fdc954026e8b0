"""The audit report: explanations asked for, answered by those audited, and the assembly's decision on discharge (KL 5:24–25,
5:32, 11:21, 12:12–13)."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from insyn.cases.of_kinds.rules.common import (
    ASSEMBLY,
    CLERK,
    NOBODY,
    Box,
    Outcome,
    Stand,
    Text,
    no,
    until,
    yes,
)
from insyn.cases.rules.deadlines import a_year_after

REMARK, NOT_ADVISED, ADVISED = "remark", "not-advised", "advised"


@dataclass(frozen=True)
class Audited:
    """One body that the report speaks of: whether discharge is advised, whether there is a remark and why, what it has explained,
    and what the assembly has decided."""

    body: str
    called: Text
    advised: bool | None = None
    remark: str = ""
    explanation: str = ""
    explained_on: date | None = None
    granted: bool | None = None
    decided_on: date | None = None

    @property
    def needs_explanation(self) -> bool:
        """Whether the assembly must ask those responsible for an explanation: a remark, or discharge not advised (KL 5:32)."""
        return bool(self.remark) or self.advised is False


def audited(stand: Stand) -> tuple[Audited, ...]:
    """Every body that the auditors have spoken of, in their order."""
    bodies = dict.fromkeys(fact.body for fact in stand.all("audited"))
    return tuple(_one(stand, body) for body in bodies)


def _one(stand: Stand, body: str) -> Audited:
    said = [fact for fact in stand.all("audited") if fact.body == body][-1]
    explained = [fact for fact in stand.all("explained") if fact.body == body]
    decided = [fact for fact in stand.all("discharge") if fact.body == body]
    return Audited(
        body,
        said.called,
        bool(said.data.get("advised")),
        said.words,
        explained[-1].words if explained else "",
        explained[-1].on if explained else None,
        bool(decided[-1].data.get("granted")) if decided else None,
        decided[-1].on if decided else None,
    )


def last_day(year_audited: int) -> date:
    """The last day to decide on discharge: before the end of June the year after the one audited (KL 5:24)."""
    return date(year_audited + 1, 6, 30)


def may_decide(one: Audited | None, *, granted: bool, reasons: str, annual_report_approved: bool) -> Outcome:
    """Whether the assembly may decide on discharge for a body: the annual report first (KL 11:21), then what must be explained
    (5:32); a refusal, and a decision against the auditors, has its reasons (5:24)."""
    if one is None:
        return no(
            "Anteckna först vad revisorerna uttalar om nämnden.",
            "First note what the auditors say of the committee.",
            "KL 12:13",
        )
    if one.granted is not None:
        return no("Beslutet är redan antecknat.", "The decision is already noted.", "KL 5:24")
    if not annual_report_approved:
        return no(
            "Årsredovisningen ska godkännas innan fullmäktige beslutar om ansvarsfrihet.",
            "The annual report is approved before the assembly decides on discharge.",
            "KL 11:21",
        )
    if one.needs_explanation and one.explained_on is None:
        return no(
            f"Hämta först in en förklaring från {one.called.sv}.",
            f"First ask {one.called.en} for an explanation.",
            "KL 5:32",
        )
    if not reasons.strip() and (not granted or one.advised is False):
        return no(
            "Skriv motiveringen. Den får utelämnas bara om den är uppenbart obehövlig.",
            "Write the reasons. They may be left out only if obviously needless.",
            "KL 5:24",
        )
    return yes("KL 5:24")


def sue_until(refused_on: date) -> date:
    """The last day to bring an action for damages that does not rest on a crime: a year from the refusal (KL 5:25)."""
    return a_year_after(refused_on)


def _names(bodies: Sequence[Audited]) -> Text:
    return Text(", ".join(one.called.sv for one in bodies), ", ".join(one.called.en for one in bodies))


def box(stand: Stand, bodies: Sequence[Audited]) -> Box:
    """Law, clock, what is next and by whom, of an audit report."""
    law = Text(
        "Revisionsberättelse (KL 12:12–13). Fullmäktige beslutar om ansvarsfrihet (KL 5:24).",
        "Audit report (KL 12:12–13). The assembly decides on discharge (KL 5:24).",
    )
    due = stand.due or last_day(stand.received.year - 1)
    clock = until(due, "Ansvarsfriheten prövas senast den", "Discharge is decided by")
    if not bodies:
        what = Text("Lämnar berättelsen, nämnd för nämnd.", "Give their report, committee by committee.")
        return Box(law, clock, what, Text("revisorerna", "the auditors"), due, stand.today)
    waited = [one for one in bodies if one.needs_explanation and one.explained_on is None]
    if waited:
        names = _names(waited)
        what = Text(
            "Förklarar sig, innan fullmäktige behandlar berättelsen (KL 5:32).",
            "Explain themselves first (KL 5:32).",
        )
        return Box(law, clock, what, names, due, stand.today)
    left = [one for one in bodies if one.granted is None]
    if left:
        names = _names(left)
        what = Text(f"Beslutar om ansvarsfrihet: {names.sv}.", f"Decides on discharge: {names.en}.")
        return Box(law, clock, what, ASSEMBLY, due, stand.today)
    refused = [one.decided_on for one in bodies if one.granted is False and one.decided_on]
    if refused:
        last = sue_until(max(refused))
        clock = until(
            last,
            "Skadeståndstalan väcks senast den (KL 5:25)",
            "An action for damages is brought by (KL 5:25)",
        )
        what = Text(
            "Ansvarsfrihet är vägrad. Fullmäktige får återkalla uppdrag (KL 4:9) och väcka talan (KL 5:25).",
            "Discharge is refused. The assembly may recall (KL 4:9) and sue (KL 5:25).",
        )
        return Box(law, clock, what, CLERK, last if last >= stand.today else None, stand.today)
    return Box(law, clock, Text("Ansvarsfrihet är beviljad.", "Discharge is granted."), NOBODY)
