"""What the pages and the report show of a question: the form, the answer, the parties, the law, the difference."""

from collections.abc import Sequence
from dataclasses import dataclass, fields
from typing import Any

from django.http import HttpRequest
from django.utils.safestring import mark_safe
from django.utils.translation import get_language

from insyn.budget.cost.shown import Drawn
from insyn.description.finding import Finding
from insyn.description.pictures.svg import Shape
from insyn.description.text import Text
from insyn.law.comparing import summary
from insyn.simulation.asked import Refused
from insyn.simulation.scenario import Scenario
from insyn.simulation.simulate import grounds_of
from insyn.whatif import playing
from insyn.whatif.rules.answers import Figure, Row, WhatIf
from insyn.whatif.rules.changes import BOUNDS, NAMES, Changes, as_it_is
from insyn.whatif.rules.parties import Sits, council_seats, who_sits, written_poll
from insyn.whatif.rules.picture import letter, picture
from insyn.whatif.rules.possible import NotPossible
from insyn.whatif.rules.question import (
    BASE,
    BESIDE,
    CASES,
    CASES_BOUNDS,
    PARAMETERS,
    POLL,
    Posed,
    Question,
    Source,
    pose,
    read_question,
)
from insyn.whatif.rules.words import CANNOT, SEVERITY, UNVALIDATED, conclusion, difference, number


def language() -> str:
    """The page's language, of the two that there are."""
    return "en" if (get_language() or "sv").startswith("en") else "sv"


@dataclass(frozen=True)
class Slider:
    """A number that can be moved: what it is in the question, in the file, and its bounds."""

    name: str
    label: Text
    value: int | None
    usual: int | None
    low: int
    high: int


@dataclass(frozen=True)
class Cell:
    """A figure in words."""

    value: str
    span: str
    difference: str
    ground: Text
    differs: bool


@dataclass(frozen=True)
class Shown:
    """One organisation of the answer: its letter and name, what is said of it, and beside the first its law and difference."""

    letter: str
    name: str
    says: Text
    remarks: Sequence[Text]
    sits: Sequence[Sits]
    new: Sequence[Finding] = ()
    cured: Sequence[Finding] = ()
    summary: Text | None = None

    @property
    def law(self) -> list[tuple[Text, Finding]]:
        """What the law says of it and not of the first, what it does not allow first."""
        order = list(SEVERITY)
        return [
            (SEVERITY[one.severity], one)
            for one in sorted(self.new, key=lambda one: order.index(one.severity))
        ]


@dataclass(frozen=True)
class Asked:
    """A question as it was read from a request, or why it could not be."""

    listed: list[Source]
    question: Question
    wrong: tuple[Text, ...] = ()


def asked(request: HttpRequest, listed: list[Source], single: Any = None) -> Asked:
    """The question of the request's address (or of a saved one's), with what is wrong with it in words."""
    given = request.GET if single is None else single
    usual = listed[0].key
    keys = [one.key for one in listed]
    try:
        return Asked(listed, read_question(given.dict(), given.getlist(BESIDE), keys, usual))
    except NotPossible as error:
        return Asked(listed, Question(usual), (error.message,))


def context(found: Asked, scenario: Scenario, *, try_assumptions: bool) -> dict[str, Any]:
    """What the page shows. What cannot be asked, made or played is told in ``wrong``, and the form stands there all the same."""
    base = next(one for one in found.listed if one.key == found.question.base)
    told: dict[str, Any] = {
        "asked": found,
        "question": found.question,
        "sliders": _sliders(base, found.question),
        "cases": (CASES, found.question.cases, *CASES_BOUNDS),
        "names": {"base": BASE, "beside": BESIDE, "poll": POLL},
        "poll": written_poll(found.question.poll),
        "wrong": found.wrong,
        "cannot": CANNOT,
        "unvalidated": UNVALIDATED,
        "played": None,
    }
    if found.wrong:
        return told
    try:
        posed = pose(found.question, found.listed, scenario, language())
        told.update(_answered(posed, found.question))
        if try_assumptions:
            told["conclusions"] = [(one, conclusion(one)) for one in playing.tried(posed)]
    except NotPossible as error:
        told["wrong"] = (error.message,)
    except Refused as refused:
        told["wrong"] = tuple(
            Text(
                f"{one.message.sv} {one.cure.sv if one.cure else ''}",
                f"{one.message.en} {one.cure.en if one.cure else ''}",
            )
            for one in refused.findings
        )
    return told


def _sliders(base: Source, question: Question) -> list[Slider]:
    usual = as_it_is(base.org)
    return [
        Slider(
            PARAMETERS[field.name],
            NAMES[field.name],
            getattr(question.changes, field.name)
            if getattr(question.changes, field.name) is not None
            else getattr(usual, field.name),
            getattr(usual, field.name),
            *BOUNDS[field.name],
        )
        for field in fields(Changes)
    ]


def _answered(posed: Posed, question: Question) -> dict[str, Any]:
    found = playing.answered(posed)
    return {
        "played": found,
        "runs": playing.runs(),
        "picture": _drawn(found),
        "sides": sides(found, question),
        "rows": [(row, [cell(row, figure) for figure in row.figures]) for row in found.rows],
        "grounds": _grounds(found),
        "inhabitants": found.answer.built[0].inhabitants,
        "digest": posed.digest,
    }


def _drawn(found: WhatIf) -> Drawn:
    wide, tall = (picture(found, shape, language()) for shape in (Shape.PAGE, Shape.PHONE))
    # Every text in a picture is escaped where it is drawn.
    return Drawn(wide=mark_safe(wide), tall=mark_safe(tall))  # noqa: S308


def cell(row: Row, figure: Figure) -> Cell:
    """A figure with its spread and its difference."""
    lang = language()
    spread = ""
    if figure.low is not None and figure.high is not None and figure.high - figure.low > 1e-9:
        spread = f"{number(figure.low, row.unit, lang)} – {number(figure.high, row.unit, lang)}"
    return Cell(
        number(figure.value, row.unit, lang),
        spread,
        difference(row, figure, lang),
        figure.ground.label,
        figure.differs,
    )


def sides(found: WhatIf, question: Question) -> list[Shown]:
    """Every organisation of the answer."""
    made = []
    for place, one in enumerate(found.posed.alternatives):
        sits: list[Sits] = []
        if question.poll:
            sits = who_sits(one.org, found.posed.scenario, council_seats(one.org, question.poll))
        beside: dict[str, Any] = {}
        if place:
            apart = found.apart[place - 1]
            beside = {"new": apart.new, "cured": apart.cured, "summary": summary(found.compared[place - 1])}
        made.append(
            Shown(letter(place), one.name, found.posed.says[place], found.remarks[place], sits, **beside)
        )
    return made


def _grounds(found: WhatIf) -> list[tuple[str, list[str]]]:
    """What is taken for given, by what it rests on, as the assumptions' file says it."""
    said = grounds_of(found.posed.scenario)
    return [
        (kind, [one.partition(": ")[2] for one in said if one.startswith(f"{kind}: ")])
        for kind in ("stated", "learned", "assumed")
    ]
