"""Reading a budget from a TOML file: `[budget]` and a `[[line]]` for each frame, area and unit. An unknown key is an error."""

import tomllib
from collections.abc import Iterator
from typing import Annotated, Any

from pydantic import BaseModel, ConfigDict, Field, StrictInt, ValidationError

from insyn.budget.frames.rules.amounts import MOST_TKR
from insyn.budget.frames.rules.lines import Line, Purpose
from insyn.budget.frames.rules.written import LONGEST_KEY, MOST_LINES, Draft, Trouble, Written
from insyn.description.text import Text

_STRICT = ConfigDict(extra="forbid", frozen=True)
Year = Annotated[int, Field(ge=1900, le=2100)]
Tkr = Annotated[StrictInt, Field(ge=-MOST_TKR, le=MOST_TKR)]
Key = Annotated[str, Field(max_length=LONGEST_KEY, pattern=r"^[a-z0-9]+(?:[-_][a-z0-9]+)*$")]


class _Name(BaseModel):
    model_config = _STRICT
    sv: Annotated[str, Field(min_length=1, max_length=200)]
    en: Annotated[str, Field(max_length=200)] = ""


class _Line(BaseModel):
    model_config = _STRICT
    key: Key
    name: _Name | Annotated[str, Field(min_length=1, max_length=200)]
    tkr: Tkr | dict[Year, Tkr]
    parent: Key | None = None
    purpose: Purpose = Purpose.OPERATING
    bodies: tuple[str, ...] = ()
    unit: str = ""
    source: Annotated[str, Field(max_length=300)] = ""


class _Budget(BaseModel):
    model_config = _STRICT
    year: Year
    plan_years: Annotated[int, Field(ge=0, le=10)] = 2
    title: Annotated[str, Field(max_length=200)] = ""
    source: Annotated[str, Field(max_length=300)] = ""


class _File(BaseModel):
    model_config = _STRICT
    budget: _Budget
    line: Annotated[tuple[_Line, ...], Field(min_length=1, max_length=MOST_LINES)]


def read_toml_draft(data: bytes) -> Draft:
    """The budget in the file; what is wrong with it is in its troubles, a row being the line's number in order."""
    try:
        raw: dict[str, Any] = tomllib.loads(data.decode("utf-8-sig"))
    except UnicodeDecodeError:
        return _unread(Text("Filen är inte i UTF-8.", "The file is not in UTF-8."))
    except tomllib.TOMLDecodeError as error:
        return _unread(Text(f"Filen är ingen läsbar TOML: {error}", f"The file is no readable TOML: {error}"))
    try:
        file = _File.model_validate(raw)
    except ValidationError as error:
        return Draft(year=_year_of(raw), troubles=tuple(_troubles(error)))
    return Draft(
        year=file.budget.year,
        plan_years=file.budget.plan_years,
        title=file.budget.title,
        source=file.budget.source,
        lines=tuple(one for row, line in enumerate(file.line, 1) for one in _lines(row, line, file.budget)),
    )


def _unread(message: Text) -> Draft:
    return Draft(year=0, troubles=(Trouble(0, message),))


def _year_of(raw: dict[str, Any]) -> int:
    budget = raw.get("budget")
    year = budget.get("year") if isinstance(budget, dict) else None
    return year if isinstance(year, int) and 1900 <= year <= 2100 else 0


def _lines(row: int, line: _Line, budget: _Budget) -> Iterator[Written]:
    name = Text(line.name, line.name) if isinstance(line.name, str) else _both(line.name)
    amounts = line.tkr if isinstance(line.tkr, dict) else {budget.year: line.tkr}
    for year, tkr in amounts.items():
        yield Written(
            row,
            Line(
                key=line.key,
                name=name,
                year=year,
                tkr=tkr,
                purpose=line.purpose,
                parent=line.parent or "",
                bodies=line.bodies,
                unit=line.unit,
                source=line.source,
            ),
        )


def _both(name: _Name) -> Text:
    return Text(name.sv, name.en or name.sv)


def _troubles(error: ValidationError) -> Iterator[Trouble]:
    told: set[tuple[int, str]] = set()
    for one in error.errors():
        place = one["loc"]
        numbered = len(place) > 1 and place[0] == "line" and isinstance(place[1], int)
        row = int(place[1]) + 1 if numbered else 0
        key = next(
            (str(part) for part in place[2 if numbered else 0 :] if isinstance(part, str)), str(place[0])
        )
        where = ".".join(
            str(part)
            for part in place[2 if numbered else 0 :]
            if isinstance(part, str) and part[:1].islower()
        )
        if (row, key) in told:
            continue
        told.add((row, key))
        yield Trouble(row, _said(where or key, key, one["type"]))


def _said(where: str, key: str, kind: str) -> Text:
    if kind == "extra_forbidden":
        return Text(f"Nyckeln {where} finns inte i formatet.", f"The key {where} is not in the format.")
    if kind == "missing":
        return Text(f"{where} saknas.", f"{where} is missing.")
    if key == "tkr":
        return Text(
            "tkr ska vara ett helt tal i tusental kronor, utan citattecken och decimaler: 1483, eller "
            "{ 2021 = 1483, 2022 = 1500 }.",
            "tkr must be a whole number of thousands of kronor, without quotation marks and decimals: 1483, or "
            "{ 2021 = 1483, 2022 = 1500 }.",
        )
    if key == "purpose":
        return Text(
            "purpose ska vara ”operating” eller ”investment”.", 'purpose must be "operating" or "investment".'
        )
    return Text(
        f"Värdet på {where} går inte att läsa. Se docs/budget.md.",
        f"The value of {where} cannot be read. See docs/budget.md.",
    )
