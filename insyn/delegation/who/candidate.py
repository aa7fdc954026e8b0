"""Who a question may belong to: the level, how sure it is, and the words it is told in. Pure."""

from dataclasses import dataclass
from enum import StrEnum

from insyn.delegation.who.index import Fit
from insyn.description.bodies import Body
from insyn.description.delegation import DelegationLine
from insyn.description.kinds import BodyKind
from insyn.description.text import Text, in_a_sentence, in_groups

MOST_QUOTED = 120
"""Of a question asked before is quoted so much, in characters."""


class Level(StrEnum):
    """At which level a matter is decided."""

    ASSEMBLY = "assembly"
    DRAFTING_COMMITTEE = "drafting-committee"
    BOARD = "board"
    COMMITTEE = "committee"
    JOINT_COMMITTEE = "joint-committee"
    SUBCOMMITTEE = "subcommittee"
    COMPANY = "company"
    CHAIR = "chair"
    OFFICIAL = "official"
    REGISTRAR = "registrar"
    OUTSIDE = "outside"


LEVELS = {
    BodyKind.ASSEMBLY: Level.ASSEMBLY,
    BodyKind.EXECUTIVE_BOARD: Level.BOARD,
    BodyKind.JOINT_COMMITTEE: Level.JOINT_COMMITTEE,
    BodyKind.SUBCOMMITTEE: Level.SUBCOMMITTEE,
    BodyKind.COMPANY_BOARD: Level.COMPANY,
    BodyKind.ASSEMBLY_DRAFTING_COMMITTEE: Level.DRAFTING_COMMITTEE,
    BodyKind.DRAFTING_COMMITTEE: Level.DRAFTING_COMMITTEE,
}


class Doubt(StrEnum):
    """How sure an answer is."""

    SURE = "sure"
    LIKELY = "likely"
    UNSURE = "unsure"


@dataclass(frozen=True)
class Candidate:
    """Somebody the question may belong to.

    ``body`` owns the decision (empty outside the municipality), ``line`` and ``role`` say who decides in its name, ``amount``
    (kronor) and ``days`` how far, ``unit`` prepares it and ``ask`` is the role to ask there, ``prepared_by`` the body it goes
    through first. ``points`` puts candidates in order and means nothing else.
    """

    level: Level
    body: str
    why: Text
    citation: str
    points: float
    unit: str = ""
    role: str = ""
    line: str = ""
    amount: int | None = None
    days: int | None = None
    prepared_by: str = ""
    ask: str = ""
    who: Text | None = None
    doubt: Doubt = Doubt.UNSURE


def inside(name: Text) -> Text:
    return Text(in_a_sentence(name.sv), in_a_sentence(name.en))


def level(body: Body) -> Level:
    return LEVELS.get(body.kind, Level.COMMITTEE)


def over_limit(line: DelegationLine, amount: int | None, days: int | None) -> Text | None:
    """The limit that what is asked about goes over, in words; None within it, or where nothing is said."""
    if line.limit is None:
        return None
    if line.limit.amount is not None and amount is not None and amount > line.limit.amount:
        return _kronor(line.limit.amount)
    if line.limit.days is not None and days is not None and days > line.limit.days:
        return _days(line.limit.days)
    return None


def _kronor(amount: int) -> Text:
    figure = in_groups(amount)
    return Text(f"{figure.sv} kr", f"SEK {figure.en}")


def _days(days: int) -> Text:
    figure = in_groups(days)
    return Text(f"{figure.sv} dagar", f"{figure.en} days")


def _limits(line: DelegationLine) -> Text | None:
    if line.limit is None:
        return None
    said = [
        *([_kronor(line.limit.amount)] if line.limit.amount is not None else ()),
        *([_days(line.limit.days)] if line.limit.days is not None else ()),
    ]
    return Text(" och ".join(one.sv for one in said), " and ".join(one.en for one in said))


def by_line(line: DelegationLine, who: Text) -> Text:
    """Which line, and who decides under it, up to what."""
    limits = _limits(line)
    return Text(
        f"punkt {line.number}, {line.subject.sv}: {in_a_sentence(who.sv)} beslutar"
        + (f", högst {limits.sv}" if limits else ""),
        f"line {line.number}, {line.subject.en}: decided by the {in_a_sentence(who.en)}"
        + (f", up to {limits.en}" if limits else ""),
    )


def asked_alike(question: str, then: Text) -> Text:
    """That a question is like one asked before, and where that one belonged."""
    said = question if len(question) <= MOST_QUOTED else question[:MOST_QUOTED].rsplit(" ", 1)[0] + " …"
    return Text(f"Liknar frågan ”{said}”: {then.sv}.", f"Like the question “{said}”: {then.en}.")


def by_the_line(line: DelegationLine, who: Text, fit: Fit) -> Text:
    said = ", ".join(dict.fromkeys(fit.met))
    limits = _limits(line)
    return Text(
        f"Punkt {line.number}, {line.subject.sv} ({said}): {in_a_sentence(who.sv)} beslutar"
        + (f", högst {limits.sv}." if limits else "."),
        f"Line {line.number}, {line.subject.en} ({said}): decided by the {in_a_sentence(who.en)}"
        + (f", up to {limits.en}." if limits else "."),
    )


def over_the_line(line: DelegationLine, who: Text, over: Text) -> Text:
    return Text(
        f"{who.sv} beslutar enligt punkt {line.number}, {line.subject.sv}, bara till och med {over.sv}. Det här är mer.",
        f"By line {line.number}, {line.subject.en}, the {in_a_sentence(who.en)} decides only up to {over.en}. This is more.",
    )


def only_up_to(line: DelegationLine, who: Text) -> Text:
    limits = _limits(line) or Text("", "")
    return Text(
        f"Vid högst {limits.sv} beslutar {in_a_sentence(who.sv)} (punkt {line.number}, {line.subject.sv}).",
        f"Up to {limits.en} it is decided by the {in_a_sentence(who.en)} (line {line.number}, {line.subject.en}).",
    )
