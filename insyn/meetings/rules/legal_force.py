"""How a decision is appealed, whether it has legal force on a day, and whether it may be executed (KL 13, FL 35, 44)."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from insyn.description.dates import in_words
from insyn.description.text import Text
from insyn.law.deadlines import APPEAL_PERIOD, end_of_period
from insyn.meetings.rules.notice_board import Posting, appeal_period, period_has_run
from insyn.meetings.rules.outcome import Outcome, no, yes


class Route(StrEnum):
    """How a decision is appealed: by legality review (KL 13), under other law (KL 13:3), or not at all (KL 13:2)."""

    LEGALITY = "legality"
    OTHER_LAW = "other-law"
    NONE = "none"


class Result(StrEnum):
    """What became of an appeal, when the court's ruling has legal force itself."""

    DISMISSED = "dismissed"
    REJECTED = "rejected"
    WITHDRAWN = "withdrawn"
    STRUCK_DOWN = "struck-down"
    CHANGED = "changed"


class Status(StrEnum):
    """Where a decision stands."""

    NOT_RUNNING = "not-running"
    OPEN = "open"
    NOT_RUN_OUT = "not-run-out"
    APPEALED = "appealed"
    IN_FORCE = "in-force"
    STRUCK_DOWN = "struck-down"
    CHANGED = "changed"
    NO_APPEAL = "no-appeal"


@dataclass(frozen=True)
class Appeal:
    """An appeal that has come in to the court or, in its stead, the municipality (KL 13:6). `ended_on` is the day the
    ruling on it gained legal force, or it was withdrawn; `stayed`: the court has forbidden execution meanwhile."""

    came_in_on: date
    ended_on: date | None = None
    result: Result | None = None
    stayed: bool = False


@dataclass(frozen=True)
class Force:
    """Where a decision stands on a day, in words with the section. `since` is the day it gained legal force, or will
    if nobody appeals; `last_day` the last day to appeal."""

    status: Status
    words: Text
    citation: str
    last_day: date | None = None
    since: date | None = None
    stayed: bool = False

    @property
    def in_force(self) -> bool:
        """Whether the decision has legal force."""
        return self.status is Status.IN_FORCE


def in_time(appeal: Appeal, last_day: date | None) -> bool:
    """Whether an appeal came in within the period; before any period runs it is in time (KL 13:5–6, FL 44)."""
    return last_day is None or appeal.came_in_on <= last_day


def last_day_under_other_law(told_on: date | None) -> date | None:
    """The last day to appeal under other law: three weeks from the day the appellant got the decision, moved by
    1930:173 (FL 44); None while nobody has been told, for then no period runs."""
    return end_of_period(told_on + APPEAL_PERIOD) if told_on else None


def legality_force(
    boards: Collection[str], postings: Mapping[str, Posting], appeals: Iterable[Appeal], today: date
) -> Force:
    """Where a decision under legality review stands at the end of the day (KL 13:4–6)."""
    period = appeal_period(boards, postings)
    last_day = period.last_day if period else None
    has_run = period_has_run(boards, postings, today)
    # A period that a notice taken down too early keeps from ending lets every appeal be in time.
    whole = last_day if not has_run.facts.get("boards") else None
    if found := _appealed([one for one in appeals if in_time(one, whole)], last_day, today, "KL 13:4–6"):
        return found
    if period is None or last_day is None:
        return Force(Status.NOT_RUNNING, has_run.reason, has_run.citation)
    if has_run.facts.get("boards"):
        return Force(Status.NOT_RUN_OUT, has_run.reason, has_run.citation, last_day)
    return _by_time(last_day, period.legal_force, today, "KL 13:5")


def other_law_force(told_on: date | None, appeals: Iterable[Appeal], today: date, law: str = "") -> Force:
    """Where a decision that is appealed under other law stands at the end of the day (KL 13:3, FL 44)."""
    last_day = last_day_under_other_law(told_on)
    citation = f"KL 13:3, FL 44{f', {law}' if law else ''}"
    if found := _appealed([one for one in appeals if in_time(one, last_day)], last_day, today, citation):
        return found
    if last_day is None:
        return Force(
            Status.NOT_RUNNING,
            Text(
                sv="Tiden för att överklaga löper från den dag parten fick del av beslutet. Dagen är inte antecknad.",
                en="The time to appeal runs from the day the party got the decision. That day is not noted.",
            ),
            citation,
        )
    return _by_time(last_day, _day_after(last_day), today, citation)


def no_appeal_force() -> Force:
    """A decision that only prepares or executes (KL 13:2)."""
    return Force(
        Status.NO_APPEAL,
        Text(
            sv="Går inte att överklaga: rent förberedande eller rent verkställande.",
            en="Cannot be appealed: purely preparatory or purely executive.",
        ),
        "KL 13:2",
    )


def _day_after(day: date) -> date:
    return date.fromordinal(day.toordinal() + 1)


def _by_time(last_day: date, force_on: date, today: date, citation: str) -> Force:
    last, since = in_words(last_day), in_words(force_on)
    if today <= last_day:
        words = Text(
            sv=f"Kan överklagas till och med den {last.sv}. Får laga kraft den {since.sv} om ingen överklagar.",
            en=f"May be appealed until {last.en}. Gains legal force on {since.en} if nobody appeals.",
        )
        return Force(Status.OPEN, words, citation, last_day, force_on)
    words = Text(
        sv=f"Fick laga kraft den {since.sv}. Tiden för att överklaga gick ut den {last.sv}.",
        en=f"Gained legal force on {since.en}. The time to appeal ended on {last.en}.",
    )
    return Force(Status.IN_FORCE, words, citation, last_day, force_on)


def _appealed(appeals: list[Appeal], last_day: date | None, today: date, citation: str) -> Force | None:
    """Where the appeals in time leave the decision; None when there is none by the day, or while the period yet runs
    after all of them have ended."""
    known = [one for one in appeals if one.came_in_on <= today]
    if not known:
        return None
    pending = [one for one in known if one.ended_on is None or one.ended_on > today]
    ended = [one for one in known if one not in pending]
    # The first ruling that ends the decision, or changes it, is what it came to: the others have lost their object.
    for one in sorted(ended, key=lambda each: each.ended_on or today):
        if one.result in (Result.STRUCK_DOWN, Result.CHANGED):
            return _ended_by_court(one, last_day, citation)
    if pending:
        first = in_words(min(one.came_in_on for one in pending))
        stayed = any(one.stayed for one in pending)
        words = Text(
            sv=f"Överklagat den {first.sv}: har inte laga kraft."
            + (" Domstolen har förbjudit att det verkställs tills vidare." if stayed else ""),
            en=f"Appealed on {first.en}: has no legal force."
            + (" The court has forbidden that it is executed until further notice." if stayed else ""),
        )
        return Force(Status.APPEALED, words, citation, last_day, stayed=stayed)
    last_ruling = max(one.ended_on for one in ended if one.ended_on)
    if last_day is None or today <= last_day or last_ruling <= last_day:
        return None
    since = in_words(last_ruling)
    words = Text(
        sv=f"Fick laga kraft den {since.sv}, när överklagandet var avgjort utan ändring.",
        en=f"Gained legal force on {since.en}, when the appeal was settled without change.",
    )
    return Force(Status.IN_FORCE, words, citation, last_day, last_ruling)


def _ended_by_court(appeal: Appeal, last_day: date | None, citation: str) -> Force:
    assert appeal.ended_on is not None
    day = in_words(appeal.ended_on)
    if appeal.result is Result.CHANGED:
        words = Text(
            sv=f"Ändrat av domstol den {day.sv}: domstolens avgörande gäller.",
            en=f"Changed by a court on {day.en}: the court's ruling holds.",
        )
        return Force(Status.CHANGED, words, citation, last_day)
    words = Text(sv=f"Upphävt av domstol den {day.sv}.", en=f"Struck down by a court on {day.en}.")
    return Force(Status.STRUCK_DOWN, words, "KL 13:8" if "KL 13:4" in citation else citation, last_day)


def may_result(route: Route, result: Result) -> Outcome:
    """Whether an appeal can end so: under legality review a court never puts a decision in another's place (KL 13:8)."""
    if route is Route.LEGALITY and result is Result.CHANGED:
        return no(
            "Vid laglighetsprövning kan domstolen bara upphäva ett beslut, inte ersätta det. Välj upphävt.",
            "In a legality review the court can only strike a decision down, not replace it. Choose struck down.",
            "KL 13:8",
        )
    return yes("Överklagandet kan sluta så.", "The appeal can end so.", "KL 13:8")


class Ground(StrEnum):
    """Why a decision is carried out before it has legal force. `WAIT`: it is not, it waits."""

    WAIT = ""
    KL_13_14 = "kl-13-14"
    EMPLOYMENT = "fl-35-employment"
    TEMPORARY = "fl-35-temporary"
    WIDE_CIRCLE = "fl-35-wide-circle"
    INTEREST = "fl-35-interest"

    @property
    def words(self) -> Text:
        """The ground in a sentence."""
        return _GROUNDS[self][0]

    @property
    def citation(self) -> str:
        """Its section."""
        return _GROUNDS[self][1]


_GROUNDS: Mapping[Ground, tuple[Text, str]] = {
    Ground.WAIT: (
        Text("Genomförs när beslutet har fått laga kraft.", "Carried out when the decision has legal force."),
        "",
    ),
    Ground.KL_13_14: (
        Text(
            "Genomförs innan beslutet har fått laga kraft: inga särskilda skäl talar mot det.",
            "Carried out before the decision has legal force: no special reasons speak against it.",
        ),
        "KL 13:14",
    ),
    Ground.EMPLOYMENT: (
        Text(
            "Genomförs genast: beslutet gäller anställning av någon.",
            "Carried out at once: the decision is about the employment of somebody.",
        ),
        "FL 35 § andra stycket 1",
    ),
    Ground.TEMPORARY: (
        Text(
            "Genomförs genast: beslutet gäller endast tillfälligt.",
            "Carried out at once: the decision holds for a time only.",
        ),
        "FL 35 § andra stycket 2",
    ),
    Ground.WIDE_CIRCLE: (
        Text(
            "Genomförs genast: kretsen som får överklaga är så vid eller obestämd att det inte går att avgöra när "
            "tiden för att överklaga går ut.",
            "Carried out at once: those who may appeal are so many or so undetermined that it cannot be told when "
            "the time to appeal ends.",
        ),
        "FL 35 § andra stycket 3",
    ),
    Ground.INTEREST: (
        Text(
            "Genomförs genast: ett väsentligt allmänt eller enskilt intresse kräver det, och det har övervägts om "
            "det finns skäl att vänta.",
            "Carried out at once: an essential public or private interest demands it, and whether there is reason to "
            "wait has been considered.",
        ),
        "FL 35 § tredje stycket",
    ),
}


def grounds_for(route: Route) -> tuple[Ground, ...]:
    """The grounds there are, by how the decision is appealed; none where it cannot be, for then nothing is waited for."""
    if route is Route.LEGALITY:
        return (Ground.WAIT, Ground.KL_13_14)
    if route is Route.OTHER_LAW:
        return (Ground.WAIT, Ground.EMPLOYMENT, Ground.TEMPORARY, Ground.WIDE_CIRCLE, Ground.INTEREST)
    return (Ground.WAIT,)


def may_state_ground(ground: Ground, route: Route, reasons: str) -> Outcome:
    """Whether a decision may be carried out before legal force on this ground, with these reasons in words.

    KL 13:14 is for what is appealed "under this chapter" only; FL 35 § for what is appealed under other law, where the
    Administrative Procedure Act's rules on appeals hold (FL 2 § takes legality review from them).
    """
    if ground not in grounds_for(route):
        return _wrong_ground(route)
    if ground is not Ground.WAIT and not reasons.strip():
        return no(
            "Skriv skälen i en mening: varför beslutet genomförs innan det har laga kraft.",
            "State the reasons in a sentence: why the decision is carried out before it has legal force.",
            ground.citation,
        )
    return yes(ground.words.sv, ground.words.en, ground.citation or "KL 13:14")


def _wrong_ground(route: Route) -> Outcome:
    if route is Route.LEGALITY:
        return no(
            "Beslutet prövas genom laglighetsprövning. Då gäller KL 13:14 och inte förvaltningslagen 35 §.",
            "The decision is under legality review. Then KL 13:14 holds, and not section 35 of the Administrative "
            "Procedure Act.",
            "KL 13:14, FL 2 §",
        )
    if route is Route.OTHER_LAW:
        return no(
            "Beslutet överklagas enligt annan lag. Då gäller inte KL 13:14: välj en grund i förvaltningslagen 35 §.",
            "The decision is appealed under other law. Then KL 13:14 does not hold: choose a ground of section 35 of the "
            "Administrative Procedure Act.",
            "KL 13:3, FL 35 §",
        )
    return no(
        "Beslutet kan inte överklagas. Det finns ingen laga kraft att vänta på, så ingen grund behövs.",
        "The decision cannot be appealed. There is no legal force to wait for, so no ground is needed.",
        "KL 13:2",
    )


def may_execute(force: Force, route: Route, *, at_once: str = "", special_reasons: str = "") -> Outcome:
    """Whether a decision may be executed now.

    Under legality review it may before it has legal force, unless special reasons speak against it, above all that it
    could not be put right again (KL 13:14); `special_reasons` are those, if any. Under other law it waits until the
    period has ended without appeal, unless FL 35 lets it be executed at once: `at_once` says by which ground.
    """
    if force.status in (Status.STRUCK_DOWN, Status.CHANGED):
        return no(
            "Beslutet gäller inte längre så som det fattades. Fatta ett nytt beslut.",
            "The decision no longer holds as it was taken. Take a new one.",
            force.citation,
        )
    if force.stayed:
        return no(
            "Domstolen har förbjudit att beslutet verkställs. Vänta på domstolens avgörande.",
            "The court has forbidden that the decision is executed. Wait for its ruling.",
            "förvaltningsprocesslagen 28 §",
        )
    if force.in_force or force.status is Status.NO_APPEAL:
        return yes("Får verkställas.", "May be executed.", force.citation)
    if route is Route.OTHER_LAW:
        if at_once.strip():
            return yes(f"Får verkställas genast: {at_once}", f"May be executed at once: {at_once}", "FL 35")
        return no(
            "Beslutet får verkställas när överklagandetiden har gått ut utan att någon har överklagat. "
            "Ange grunden om det får verkställas genast.",
            "The decision may be executed when the period has ended without an appeal. State the ground if it may be "
            "executed at once.",
            "FL 35",
        )
    if special_reasons.strip():
        return no(
            f"Särskilda skäl talar mot att verkställa nu: {special_reasons} Vänta tills beslutet har laga kraft.",
            f"Special reasons speak against executing it now: {special_reasons} Wait for legal force.",
            "KL 13:14",
        )
    return yes(
        "Får verkställas innan det har laga kraft, om inte särskilda skäl talar mot det. Tänk på om det kan rättas.",
        "May be executed before it has legal force, unless special reasons speak against it. Consider whether it can "
        "be put right again.",
        "KL 13:14",
    )
