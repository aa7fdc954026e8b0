"""The front door: organisations, a scenario, years, runs and a seed in; an answer out."""

from collections.abc import Sequence
from dataclasses import fields, replace
from hashlib import sha256
from typing import Any

import numpy as np

from insyn.description.finding import FILE, Finding, Severity
from insyn.description.kinds import BodyKind
from insyn.description.organisation import Organisation
from insyn.description.text import Text
from insyn.simulation.answer import Answer, distinct
from insyn.simulation.arrays import Floats, packed
from insyn.simulation.asked import Alternative, Refused, Same
from insyn.simulation.build import MOST_YEARS, Built, build
from insyn.simulation.people import says_fixed_fees, says_what_is_paid
from insyn.simulation.playing import Chunk, Done, chunks, play_all, rows_of
from insyn.simulation.scenario import Grounded, Scenario, read_scenario

MOST_RUNS = 1_000_000
LAW_IN_FORCE = 2018
"""From this year the Local Government Act that the model reads its rules from has been in force."""


def simulate(
    organisations: Sequence[Organisation | Alternative],
    scenario: Scenario | None = None,
    years: int = 1,
    runs: int = 200,
    seed: int = 1,
    workers: int = 1,
) -> Answer:
    """Play every organisation for so many years, so many times. Refused, with each reason, when one cannot be played.

    The same seed gives the same answer, to the last bit, on any number of workers. Run n of one organisation meets the same cases
    as run n of the others, so the differences are paired.
    """
    question = Question(organisations, scenario, years, runs, seed)
    parts: dict[Chunk, Floats] = {}
    question.play(question.wanted(), parts.__setitem__, workers=workers)
    return question.answer(parts)


class Question:
    """What is asked, built and ready: its chunks can be played one by one, by whomever, and put together at the end."""

    def __init__(
        self,
        organisations: Sequence[Organisation | Alternative],
        scenario: Scenario | None = None,
        years: int = 1,
        runs: int = 200,
        seed: int = 1,
    ) -> None:
        scenario = scenario or read_scenario()
        _refuse_numbers(len(organisations), years, runs, seed)
        given = [
            one if isinstance(one, Alternative) else Alternative(one, one.version.title.sv)
            for one in organisations
        ]
        names = distinct([one.name for one in given])
        alternatives = [replace(one, name=name) for one, name in zip(given, names, strict=True)]
        same = _same(alternatives)
        self.years, self.runs, self.seed, self.scenario = years, runs, seed, scenario
        self.built: tuple[Built, ...] = tuple(_all_built(alternatives, scenario, years, seed, same))

    def wanted(self) -> list[Chunk]:
        return chunks(len(self.built), self.runs)

    def play(
        self, wanted: Sequence[Chunk], done: Done, *, workers: int = 1, scheduler: str | None = None
    ) -> None:
        """Play chunks, here or elsewhere; `done` is told of each."""
        worlds = [(one.world, one.room) for one in self.built]
        play_all(worlds, wanted, done, workers=workers, scheduler=scheduler)

    def answer(self, parts: dict[Chunk, Floats]) -> Answer:
        """All runs put together; with fewer parts, those runs that every organisation has played."""
        rows = [
            np.concatenate([*rows_of(parts, place)]) if parts else np.empty((0, 0))
            for place in range(len(self.built))
        ]
        return Answer(
            self.built, tuple(rows), self.years, self.runs, self.seed, tuple(grounds_of(self.scenario))
        )

    @property
    def fingerprint(self) -> str:
        """What the answer depends on, in short: what is kept of a question is only gone on with by the same question."""
        found = sha256(f"2 {self.years} {self.runs} {self.seed}".encode())
        for one in self.built:
            for table in packed(one.world):
                found.update(table.tobytes())
            found.update(
                repr((one.alternative.name, one.fixed_kronor, one.inhabitants, one.staffing.seats)).encode()
            )
        return found.hexdigest()


def _refuse_numbers(organisations: int, years: int, runs: int, seed: int) -> None:
    wrong = [
        (not organisations, Text("Ingen organisation att spela.", "No organisation to play.")),
        (
            not 1 <= years <= MOST_YEARS,
            Text(
                f"{years} år går inte. Skriv 1 till {MOST_YEARS}.",
                f"Not {years} years. Write 1 to {MOST_YEARS}.",
            ),
        ),
        (
            not 1 <= runs <= MOST_RUNS,
            Text(
                f"{runs} körningar går inte. Skriv 1 till {MOST_RUNS}.",
                f"Not {runs} runs. Write 1 to {MOST_RUNS}.",
            ),
        ),
        (
            not 0 <= seed < 2**64,
            Text(
                "Fröet ska vara ett heltal från 0 till 2^64 - 1.",
                "The seed must be a whole number from 0 to 2^64 - 1.",
            ),
        ),
    ]
    found = [Finding(FILE, "", "", Severity.ERROR, "", message) for is_wrong, message in wrong if is_wrong]
    if found:
        raise Refused(found)


def _same(alternatives: Sequence[Alternative]) -> Same:
    """What only some of the files say is not compared: the assumptions stand for all of them."""
    orgs = [one.org for one in alternatives]
    return Same(
        pay=not all(says_what_is_paid(org) for org in orgs),
        fixed=not all(says_fixed_fees(org) for org in orgs),
        delegation=not all(org.lines for org in orgs),
    )


def _all_built(
    alternatives: Sequence[Alternative], scenario: Scenario, years: int, seed: int, same: Same
) -> list[Built]:
    made, findings = [], []
    orgs = [one.org for one in alternatives]
    for one in alternatives:
        try:
            built = build(one, scenario, years, seed, same)
        except Refused as refused:
            findings += [replace(found, where=f"{one.name}: {found.where}") for found in refused.findings]
            continue
        made.append(
            replace(built, remarks=(*_about_the_law(one.org), *built.remarks, *_not_named(one.org, orgs)))
        )
    if findings:
        raise Refused(findings)
    return made


def _about_the_law(org: Organisation) -> list[Text]:
    began = org.version.valid_from
    if began.year >= LAW_IN_FORCE:
        return []
    return [
        Text(
            f"Filen gäller från {began}, före kommunallagen (2017:725): den spelas med den lagens regler.",
            f"The file holds from {began}, before the Local Government Act (2017:725): it is played by that act's rules.",
        )
    ]


def _not_named(org: Organisation, orgs: Sequence[Organisation]) -> list[Text]:
    """Meetings that another file names and this one does not: they may be held all the same, but nothing is counted of them."""
    missing = [
        kind
        for kind in (BodyKind.PARTY_GROUP, BodyKind.JOINT_PREPARATION)
        if not org.body_of_kind(kind) and any(other.body_of_kind(kind) for other in orgs)
    ]
    return [
        Text(
            f"Filen nämner inget organ av slaget {kind.label.sv}: sådana möten räknas inte, fast de kan hållas.",
            f"The file names no body of the kind {kind.label.en}: such meetings are not counted, though they may be held.",
        )
        for kind in missing
    ]


def grounds_of(scenario: Scenario) -> list[str]:
    """Each ground of the scenario, as `stated: time: …`."""
    found = []
    for field in fields(scenario):
        table: Any = getattr(scenario, field.name)
        for kind in ("stated", "learned", "assumed"):
            said = (
                getattr(table, kind)
                if isinstance(table, Grounded)
                else table.get(kind, ())
                if isinstance(table, dict)
                else ()
            )
            found += [f"{kind}: {field.name}: {one}" for one in said]
    return found
