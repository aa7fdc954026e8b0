"""A year's budget process: its steps, and the file that a municipality writes its own steps in."""

import json
import re
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, time
from enum import StrEnum
from functools import cache
from pathlib import Path
from typing import Any

from insyn.description.text import Text
from insyn.law.deadlines import end_of_period

TEMPLATE = Path(__file__).with_name("template.toml")
MOST_STEPS = 40
MOST_MATERIAL_DAYS = 60
NOTHING = Text("", "")


class StepKind(StrEnum):
    """What a step of the process is."""

    PREPARATION = "preparation"
    COMMITTEES = "committees"
    JOINT = "joint"
    AUDIT = "audit"
    NEGOTIATION = "negotiation"
    TAX_PROPOSAL = "tax-proposal"
    BOARD = "board"
    PUBLIC = "public"
    TAX = "tax"
    ASSEMBLY = "assembly"
    OTHER = "other"

    @property
    def label(self) -> Text:
        return _KINDS[self]


_KINDS = {
    StepKind.PREPARATION: Text("budgetberedning", "budget preparation"),
    StepKind.COMMITTEES: Text("nämndernas budgetförslag", "the committees' budget proposals"),
    StepKind.JOINT: Text("samråd om gemensam nämnds budget", "consultation on a joint committee's budget"),
    StepKind.AUDIT: Text("förslag till revisorernas budget", "proposal for the auditors' budget"),
    StepKind.NEGOTIATION: Text("facklig förhandling", "union negotiation"),
    StepKind.TAX_PROPOSAL: Text(
        "styrelsens förslag till skattesats", "the board's proposal for the tax rate"
    ),
    StepKind.BOARD: Text("styrelsens förslag", "the board's proposal"),
    StepKind.PUBLIC: Text("förslaget blir offentligt", "the proposal becomes public"),
    StepKind.TAX: Text("fullmäktige fastställer skattesatsen", "the assembly sets the tax rate"),
    StepKind.ASSEMBLY: Text("fullmäktige fastställer budgeten", "the assembly decides the budget"),
    StepKind.OTHER: Text("annat steg", "another step"),
}


class Invited(StrEnum):
    """Who takes part in a step, by rule and never by name."""

    PARTIES = "parties"
    UNIONS = "unions"
    DIRECTOR = "director"
    HEADS = "heads"

    @property
    def label(self) -> Text:
        return _INVITED[self]


_INVITED = {
    Invited.PARTIES: Text("varje parti i fullmäktige", "every party in the assembly"),
    Invited.UNIONS: Text("de fackliga organisationerna", "the unions"),
    Invited.DIRECTOR: Text("kommunchefen", "the municipal director"),
    Invited.HEADS: Text("verksamhetscheferna", "the heads of operations"),
}


@dataclass(frozen=True, kw_only=True)
class Step:
    """One step of a year's process, as it is planned and as it went.

    `materials_days` is how many days before the step its materials are to be there; `positions` that the parties report theirs
    at it; `on` is None while no day is set.
    """

    key: str
    kind: StepKind
    name: Text
    what: Text = NOTHING
    on: date | None = None
    starts: time | None = None
    place: str = ""
    chair: str = ""
    invites: tuple[Invited, ...] = ()
    materials_days: int = 7
    positions: bool = False
    source: str = ""
    assumed: str = ""
    done_on: date | None = None


@dataclass(frozen=True, kw_only=True)
class TemplateStep:
    """A step as the file has it: the day is a month and a day of the year before the budget year."""

    step: Step
    month: int = 0
    day: int = 0

    def in_year(self, year: int) -> Step:
        """The step with its day, moved to the next working day where it falls on a day off."""
        if not self.month:
            return self.step
        return replace(self.step, on=end_of_period(_day(year, self.month, self.day)))


def _day(year: int, month: int, day: int) -> date:
    try:
        return date(year, month, day)
    except ValueError:  # 29 February in another year
        return date(year, month, 28)


class BadTemplate(ValueError):
    """The file with steps cannot be used; `message` says why, and what to do."""

    def __init__(self, message: Text) -> None:
        super().__init__(message.sv)
        self.message = message


_KEYS = {
    "id", "kind", "name", "what", "month", "day", "starts", "place", "chair", "invites", "materials_days",
    "positions", "source", "assumed",
}  # fmt: skip


def read_template(text: str) -> tuple[TemplateStep, ...]:
    """The steps that a file describes, in its order. :class:`BadTemplate` says what is wrong with it and where."""
    try:
        read = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise BadTemplate(
            Text(f"Filen går inte att läsa som TOML: {error}.", f"The file cannot be read as TOML: {error}.")
        ) from None
    rows = read.pop("step", None)
    if read or not isinstance(rows, list) or not rows:
        raise BadTemplate(
            Text(
                "Filen ska bestå av ett eller flera avsnitt [[step]] och inget annat.",
                "The file is to consist of one or more sections [[step]] and nothing else.",
            )
        )
    if len(rows) > MOST_STEPS:
        raise BadTemplate(
            Text(f"Filen har fler än {MOST_STEPS} steg.", f"The file has more than {MOST_STEPS} steps.")
        )
    found = tuple(_read_step(row, place) for place, row in enumerate(rows, 1))
    keys = [one.step.key for one in found]
    if twice := next((key for key in keys if keys.count(key) > 1), None):
        raise BadTemplate(Text(f"Två steg heter ”{twice}”.", f"Two steps are called “{twice}”."))
    return found


def _read_step(row: Any, place: int) -> TemplateStep:
    if not isinstance(row, dict):
        raise _wrong(str(place), Text("ska vara ett avsnitt", "is to be a section"))
    where = str(row.get("id") or place)
    if unknown := sorted(set(row) - _KEYS):
        raise _wrong(where, Text(f"okänd uppgift ”{unknown[0]}”", f"unknown key “{unknown[0]}”"))
    key = row.get("id")
    if not isinstance(key, str) or not re.fullmatch(r"[a-z0-9][a-z0-9-]{0,49}", key):
        raise _wrong(
            where,
            Text("id skrivs med a–z, siffror och bindestreck", "id is written with a–z, digits and hyphens"),
        )
    month, day = _month_and_day(row, where)
    return TemplateStep(
        step=Step(
            key=key,
            kind=StepKind(_one_of(row.get("kind"), [kind.value for kind in StepKind], "kind", where)),
            name=_text(row.get("name"), "name", where, needed=True),
            what=_text(row.get("what"), "what", where),
            starts=_starts(row.get("starts"), where),
            place=_line(row.get("place", ""), "place", where),
            chair=_line(row.get("chair", ""), "chair", where),
            invites=_invites(row.get("invites", []), where),
            materials_days=_whole(
                row.get("materials_days", 7), "materials_days", where, 0, MOST_MATERIAL_DAYS
            ),
            positions=_yes(row.get("positions", False), where),
            source=_line(row.get("source", ""), "source", where),
            assumed=_line(row.get("assumed", ""), "assumed", where),
        ),
        month=month,
        day=day,
    )


def _month_and_day(row: Mapping[str, Any], where: str) -> tuple[int, int]:
    if "month" not in row and "day" not in row:
        return 0, 0
    month, day = _whole(row.get("month"), "month", where, 1, 12), _whole(row.get("day"), "day", where, 1, 31)
    try:
        date(2000, month, day)
    except ValueError:
        raise _wrong(where, Text(f"{day}/{month} finns inte", f"{day}/{month} is no day")) from None
    return month, day


def _starts(value: Any, where: str) -> time | None:
    if value is None:
        return None
    if isinstance(value, time):
        return value.replace(second=0, microsecond=0)
    try:
        return time.fromisoformat(str(value)[:5])
    except ValueError:
        raise _wrong(where, Text("starts skrivs så här: 09:00", "starts is written 09:00")) from None


def _invites(value: Any, where: str) -> tuple[Invited, ...]:
    if not isinstance(value, list):
        raise _wrong(where, Text("invites ska vara en lista", "invites is to be a list"))
    return tuple(Invited(_one_of(one, [who.value for who in Invited], "invites", where)) for one in value)


def _yes(value: Any, where: str) -> bool:
    if not isinstance(value, bool):
        raise _wrong(where, Text("positions ska vara true eller false", "positions is to be true or false"))
    return value


def _one_of(value: Any, known: Sequence[str], key: str, where: str) -> str:
    if value not in known:
        raise _wrong(
            where,
            Text(f"{key} ska vara något av {', '.join(known)}", f"{key} is to be one of {', '.join(known)}"),
        )
    return str(value)


def _text(value: Any, key: str, where: str, *, needed: bool = False) -> Text:
    if isinstance(value, str):
        value = {"sv": value}
    if value is None and not needed:
        return NOTHING
    if not isinstance(value, dict) or set(value) - {"sv", "en"} or not str(value.get("sv", "")).strip():
        raise _wrong(where, Text(f"{key} saknas eller är inte text", f"{key} is missing or is no text"))
    sv = _line(value["sv"], key, where, 500)
    return Text(sv, _line(value.get("en") or sv, key, where, 500))


def _line(value: Any, key: str, where: str, limit: int = 200) -> str:
    if not isinstance(value, str) or len(value) > limit:
        raise _wrong(
            where,
            Text(
                f"{key} ska vara text på högst {limit} tecken",
                f"{key} is to be text of at most {limit} characters",
            ),
        )
    return " ".join("".join(sign for sign in value if sign.isprintable() or sign.isspace()).split())


def _whole(value: Any, key: str, where: str, least: int, most: int) -> int:
    if not isinstance(value, int) or isinstance(value, bool) or not least <= value <= most:
        raise _wrong(
            where,
            Text(
                f"{key} ska vara ett heltal från {least} till {most}",
                f"{key} is to be a whole number from {least} to {most}",
            ),
        )
    return value


def _wrong(where: str, what: Text) -> BadTemplate:
    return BadTemplate(Text(f"Steget ”{where}”: {what.sv}.", f"The step “{where}”: {what.en}."))


@cache
def shipped_template() -> tuple[TemplateStep, ...]:
    """The steps that a process begins with where the municipality has no file of its own: Norsjö's."""
    return read_template(TEMPLATE.read_text(encoding="utf-8"))


def write_template(steps: Sequence[Step]) -> str:
    """Steps as the file: next year's process can begin with it."""
    return "\n".join(_written(step) for step in steps)


def _written(step: Step) -> str:
    lines = [f"id = {_quoted(step.key)}", f"kind = {_quoted(step.kind)}", f"name = {_pair(step.name)}"]
    if step.what.sv:
        lines.append(f"what = {_pair(step.what)}")
    if step.on:
        lines.append(f"month = {step.on.month}\nday = {step.on.day}")
    if step.starts:
        lines.append(f'starts = "{step.starts:%H:%M}"')
    lines += [
        f"{key} = {_quoted(value)}" for key, value in (("place", step.place), ("chair", step.chair)) if value
    ]
    if step.invites:
        lines.append(f"invites = [{', '.join(_quoted(who) for who in step.invites)}]")
    lines.append(f"materials_days = {step.materials_days}")
    if step.positions:
        lines.append("positions = true")
    lines += [
        f"{key} = {_quoted(value)}"
        for key, value in (("source", step.source), ("assumed", step.assumed))
        if value
    ]
    return "[[step]]\n" + "\n".join(lines) + "\n"


def _pair(words: Text) -> str:
    return f"{{ sv = {_quoted(words.sv)}, en = {_quoted(words.en)} }}"


def _quoted(words: str) -> str:
    return json.dumps(str(words), ensure_ascii=False)
