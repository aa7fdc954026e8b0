"""A question: which organisations, what is changed, under which assumptions; read from an address and written back to it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from hashlib import sha256
from urllib.parse import urlencode

from insyn.description.organisation import Organisation
from insyn.description.text import Text
from insyn.description.write import write_organisation
from insyn.simulation.asked import Alternative
from insyn.simulation.scenario import Scenario
from insyn.whatif.rules.changes import BOUNDS, NAMES, Changes, changed, transplanted
from insyn.whatif.rules.parties import Poll, read_poll, with_poll, written_poll
from insyn.whatif.rules.possible import NotPossible

PARAMETERS = {
    "council": "fullmaktige",
    "board": "styrelse",
    "subcommittees": "utskott",
    "meetings": "sammantraden",
    "lines": "delegerade",
}
"""What each change is called in an address."""
BASE, BESIDE, CASES, POLL = "fran", "bredvid", "arenden", "opinion"
MOST_BESIDE = 4
"""Organisations beside the first, those that are changed not counted."""
CASES_BOUNDS = (10, 400)
AS_IT_IS = Changes()


@dataclass(frozen=True)
class Source:
    """An organisation that can be asked about: its key in an address, and what it is called."""

    key: str
    name: Text
    org: Organisation


@dataclass(frozen=True)
class Question:
    """`base` and `beside` are keys of sources; the changes make one more of the base. `cases` is per cent of the usual."""

    base: str
    beside: tuple[str, ...] = ()
    changes: Changes = AS_IT_IS
    cases: int = 100
    poll: Poll = ()

    @property
    def query(self) -> str:
        """The question as an address has it: the same question is always written the same way."""
        pairs = [(BASE, self.base), *((BESIDE, key) for key in self.beside)]
        for field, name in PARAMETERS.items():
            value = getattr(self.changes, field)
            if value != getattr(Changes(), field):
                pairs.append((name, str(value)))
        if self.cases != Question("").cases:
            pairs.append((CASES, str(self.cases)))
        if self.poll:
            pairs.append((POLL, written_poll(self.poll)))
        return urlencode(pairs)


def read_question(
    single: Mapping[str, str], beside: Sequence[str], keys: Sequence[str], usual: str
) -> Question:
    """The question of an address; :class:`NotPossible` for what cannot be asked. An empty field is as it is."""
    base = single.get(BASE, "").strip() or usual
    chosen = tuple(dict.fromkeys(key.strip() for key in beside if key.strip() and key.strip() != base))
    for key in (base, *chosen):
        if key not in keys:
            raise NotPossible(
                Text(
                    f"Organisationen ”{key[:60]}” finns inte att välja. Välj en i listan.",
                    f"There is no organisation “{key[:60]}” to choose. Choose one in the list.",
                )
            )
    if len(chosen) > MOST_BESIDE:
        raise NotPossible(
            Text(
                f"Högst {MOST_BESIDE} kan läggas bredvid. Ta bort några.",
                f"At most {MOST_BESIDE} can be laid beside. Remove some.",
            )
        )
    values = {
        field: _whole(single.get(name, ""), NAMES[field], BOUNDS[field]) for field, name in PARAMETERS.items()
    }
    cases = _whole(single.get(CASES, ""), Text("Ärenden, procent", "Cases, per cent"), CASES_BOUNDS)
    return Question(
        base,
        chosen,
        Changes(
            values["council"],
            values["board"],
            values["subcommittees"],
            values["meetings"],
            values["lines"] or 0,
        ),
        100 if cases is None else cases,
        read_poll(single.get(POLL, "")),
    )


def _whole(written: str, name: Text, bounds: tuple[int, int]) -> int | None:
    written = written.strip()
    if not written:
        return None
    low, high = bounds
    if not (written.isascii() and written.isdecimal() and len(written) <= 6 and low <= int(written) <= high):
        raise NotPossible(
            Text(
                f"{name.sv}: ”{written[:20]}” går inte. Skriv ett helt tal från {low} till {high}.",
                f"{name.en}: not “{written[:20]}”. Write a whole number from {low} to {high}.",
            )
        )
    return int(written)


@dataclass(frozen=True)
class Posed:
    """A question with its organisations made: the first is what the others are measured against. `says`: how made."""

    alternatives: tuple[Alternative, ...]
    scenario: Scenario
    says: tuple[Text, ...]

    @property
    def orgs(self) -> tuple[Organisation, ...]:
        return tuple(one.org for one in self.alternatives)

    @property
    def digest(self) -> str:
        """A hash of everything that the figures rest on; what the organisations are called is not among it."""
        texts = [write_organisation(one.org) for one in self.alternatives]
        return sha256("\0".join([*texts, repr(self.scenario)]).encode()).hexdigest()


def pose(question: Question, sources: Sequence[Source], scenario: Scenario, language: str) -> Posed:
    """The question's organisations, changed and moved as it says; :class:`NotPossible` where one cannot be made."""
    by_key = {one.key: one for one in sources}
    base = by_key[question.base]
    alternatives = [Alternative(base.org, base.name.in_(language))]
    says = [Text("som den står i sin fil", "as it stands in its file")]
    for key in question.beside:
        other = by_key[key]
        org, said = other.org, says[0]
        if org.municipality.code != base.org.municipality.code:
            org = transplanted(org, base.org)
            name = base.org.municipality.name
            said = Text(
                f"så som den andra kommunen är organiserad, men med {name}s invånare och fullmäktige",
                f"the other municipality's way, but with the inhabitants and the assembly of {name}",
            )
        alternatives.append(Alternative(org, other.name.in_(language)))
        says.append(said)
    if question.changes.any:
        called = Text(f"{base.name.sv}, ändrad", f"{base.name.en}, changed")
        alternatives.append(Alternative(changed(base.org, question.changes), called.in_(language)))
        says.append(change_in_words(question.changes))
    return Posed(tuple(alternatives), _assumed(question, scenario, base.org), tuple(says))


def change_in_words(changes: Changes) -> Text:
    """What is changed, in a line."""
    parts = [
        (NAMES[field], getattr(changes, field))
        for field in PARAMETERS
        if getattr(changes, field) != getattr(Changes(), field)
    ]
    return Text(
        "; ".join(f"{name.sv.lower()}: {value}" for name, value in parts),
        "; ".join(f"{name.en.lower()}: {value}" for name, value in parts),
    )


def _assumed(question: Question, scenario: Scenario, org: Organisation) -> Scenario:
    scenario = with_poll(scenario, question.poll, org)
    if question.cases == Question("").cases:
        return scenario
    return with_cases(scenario, question.cases / 100)


def with_cases(scenario: Scenario, times: float) -> Scenario:
    """The same scenario with so many times the cases of every kind."""
    kinds = {
        key: replace(kind, a_year=kind.a_year * times, per_1000_inhabitants=kind.per_1000_inhabitants * times)
        for key, kind in scenario.kinds.items()
    }
    return replace(scenario, kinds=kinds)
