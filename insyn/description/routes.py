"""A route: the way of a kind of case, body by body. One `[[route]]` table of the organisation file."""

import re
from dataclasses import dataclass
from typing import Annotated

from pydantic import Field, PlainSerializer, PlainValidator

from insyn.description.records import ID_PATTERN, Count, Flag, Id, Sourced
from insyn.description.text import STRICT, Text

DELEGATE = "delegate"
"""Who decides on a route that ends with a decision by delegation instead of with a body."""

ASSEMBLY_KINDS = {
    "goals": Text("Mål och riktlinjer", "Goals and guidelines"),
    "budget": Text("Budget och ramar", "Budget and frames"),
    "tax": Text("Skattesats", "Tax rate"),
    "committee-organisation": Text(
        "Nämndernas organisation och verksamhetsformer", "The committees' organisation and forms"
    ),
    "committee-elections": Text("Val till nämnder och beredningar", "Elections to committees"),
    "auditor-elections": Text("Val av revisorer", "Election of auditors"),
    "remuneration": Text(
        "Grunderna för ersättning till förtroendevalda", "The grounds of remuneration to representatives"
    ),
    "annual-report": Text("Årsredovisning", "Annual report"),
    "discharge": Text("Ansvarsfrihet", "Discharge from liability"),
    "referendum": Text("Folkomröstning", "Referendum"),
    "extra-election": Text("Extra val", "Extra election"),
}
"""Kinds of case that are the assembly's own (KL 5:1 first paragraph), in words."""
FROM_JOINT_COMMITTEES = "joint-committee"
"""The kind of case that a joint committee sends: its way begins there, though no step says so."""

_ONE = ID_PATTERN.removeprefix("^").removesuffix("$")
STEP_PATTERN = rf"^{_ONE}( *\| *{_ONE})*$"


@dataclass(frozen=True)
class Step:
    """One station of a route. More than one body means: the one whose area the case belongs to."""

    bodies: tuple[str, ...]

    def __str__(self) -> str:
        return " | ".join(self.bodies)

    @classmethod
    def parse(cls, value: object) -> "Step":
        """Read a step as the file writes it: `"ks"`, or `"au | uou"` for the one or the other."""
        if isinstance(value, Step):
            return value
        if not isinstance(value, str) or len(value) > 400 or not re.fullmatch(STEP_PATTERN, value):
            raise ValueError("a step is one body's id, or several with | between")
        return cls(tuple(part.strip() for part in value.split("|")))


StepText = Annotated[
    Step,
    PlainValidator(
        Step.parse, json_schema_input_type=Annotated[str, Field(pattern=STEP_PATTERN, max_length=400)]
    ),
    PlainSerializer(str, return_type=str),
]


@dataclass(frozen=True, kw_only=True)
class HandIn:
    """How many calendar days before the meeting of the step `before` a case must be in."""

    __pydantic_config__ = STRICT

    before: Id
    days: Count


@dataclass(frozen=True, kw_only=True)
class Demand(Sourced):
    """One thing that must be there before a case goes to the step `before`: a text under a `heading` of the official
    report (financial consequences, the child's rights, or another assessment), or the `opinion` of somebody.

    An opinion is named by the id of a body, or of a unit of the administration. The report itself is always demanded.
    """

    __pydantic_config__ = STRICT

    before: Id
    heading: Text | None = None
    opinion: Id | None = None


@dataclass(frozen=True, kw_only=True)
class Route(Sourced):
    """The way of the kinds of case in `case_kinds`: through `steps`, to a decision by `decides`.

    `decides` is a body's id, a choice of bodies spelled as the step is ("au | uou"), or "delegate". `succeeds`
    names routes of the version before whose cases go this way from now on. `in_place_of_assembly` says that the cases
    are the assembly's, which has handed them to a committee (KL 5:2). `belongs_to` names the committee whose matters they
    are, where the assembly lets the board decide them (6:8), and `about_individuals` that they are about individuals.
    `demands` (`[[route.demand]]`) say what must be there before a step.
    """

    __pydantic_config__ = STRICT

    id: Id
    name: Text
    case_kinds: tuple[Id, ...]
    steps: tuple[StepText, ...] = ()
    decides: Annotated[str, Field(pattern=STEP_PATTERN, max_length=400)]
    hand_in: HandIn | None = None
    when: Text | None = None
    in_place_of_assembly: Flag = False
    belongs_to: Id | None = None
    about_individuals: Flag = False
    succeeds: tuple[Id, ...] = ()
    demands: Annotated[tuple[Demand, ...], Field(alias="demand", max_length=60)] = ()

    @property
    def deciders(self) -> tuple[str, ...]:
        """The bodies of which one decides; none when a delegate does."""
        return () if self.decides == DELEGATE else Step.parse(self.decides).bodies

    def step_of(self, body_id: str) -> int | None:
        """The place (from 0) of the step that `body_id` takes part in, or None."""
        return next((place for place, step in enumerate(self.steps) if body_id in step.bodies), None)

    def headings_before(self, body_id: str) -> tuple[Text, ...]:
        """The headings that the report must have a text under when the case goes to the body."""
        return tuple(one.heading for one in self.demands if one.before == body_id and one.heading)

    def opinions_before(self, body_id: str) -> tuple[str, ...]:
        """Whose opinions must be in when the case goes to the body: ids of bodies and units."""
        return tuple(one.opinion for one in self.demands if one.before == body_id and one.opinion)
