"""What the files of a municipality say, by the stems it is found by, and how well a question fits each thing. Pure."""

import math
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property

from insyn.delegation.who.before import About, Bank
from insyn.delegation.who.before import shipped as asked_before
from insyn.delegation.who.lexicon import Lexicon, Phrase, shipped
from insyn.delegation.who.words import around, inside, misspelt, says_something, stem, tokens
from insyn.description.administration import Administration, Unit
from insyn.description.bodies import Body
from insyn.description.delegation import DelegationLine
from insyn.description.organisation import Organisation

TITLE, WORD, SEVERAL, RELATED = 1.0, 0.95, 0.7, 0.6
"""How much a stem weighs: in the name of a thing, alone or with others among its words, in what belongs to it."""
BY_SYNONYM = 0.9
WEAK = 0.3
"""Of a term whose word says little of what a question is about: *barn*, *hus*, *pengar*."""
MOST_TERMS = 60
SAME_MATTER = 0.5
"""Of the words of what a question was about, by their rarity, a line must have this share to be about the same."""


@dataclass(frozen=True)
class Thing:
    """Something a question may be about: a line, a unit or a body, with the weight of each stem it is found by."""

    kind: str
    key: str
    weights: Mapping[str, float]


@dataclass(frozen=True)
class Term:
    """A word of the question, its weight in it, and the known stems it may stand for with how surely (0–1)."""

    said: str
    means: Mapping[str, float]
    weight: float = 1.0


@dataclass(frozen=True)
class Asked:
    """A question taken apart: its terms, and the stems in a row for phrases."""

    text: str
    terms: tuple[Term, ...]
    row: Phrase


@dataclass(frozen=True)
class Fit:
    """How well a thing fits: ``points`` 0–1 by rarity of the words, and the words that met."""

    thing: Thing
    points: float
    met: tuple[str, ...]


@dataclass(frozen=True)
class Index:
    """An organisation and its administration, ready to be asked."""

    organisation: Organisation
    administration: Administration | None
    lexicon: Lexicon = field(default_factory=shipped)

    before: Bank = field(default_factory=asked_before)
    _lines: dict[str, str | None] = field(default_factory=dict, compare=False, repr=False)

    @cached_property
    def things(self) -> tuple[Thing, ...]:
        """Every line, unit and body."""
        units = self.administration.units if self.administration else ()
        return (
            *(self._line(line) for line in self.organisation.lines),
            *(self._unit(unit) for unit in units),
            *(_body(body) for body in self.organisation.bodies),
        )

    @cached_property
    def _holders(self) -> Mapping[str, tuple[int, ...]]:
        found: dict[str, list[int]] = defaultdict(list)
        for place, thing in enumerate(self.things):
            for known in thing.weights:
                found[known].append(place)
        return {known: tuple(places) for known, places in found.items()}

    @cached_property
    def known(self) -> frozenset[str]:
        """Every stem that something is found by, or that the lexicon has."""
        synonyms = {one for says in self.lexicon.synonyms for one in says if says_something(one)}
        placed = {
            one
            for matter in self.lexicon.matters
            for said in (*matter.decisive, *matter.words)
            for one in said
            if len(said) == 1
        }
        return frozenset(self._holders) | synonyms | placed

    def rarity(self, known: str) -> float:
        """How much a stem tells: 1 for one that a single thing has, less the more things have it."""
        holders = len(self._holders.get(known, ()))
        return 1.0 if holders <= 1 else 1.0 / (1.0 + math.log2(holders) * 0.35)

    def ask(self, question: str) -> Asked:
        """Take a question apart."""
        words = tokens(question)
        row = tuple(stem(word) for word in words)
        terms: list[Term] = []
        taken: set[int] = set()
        for length in range(self.lexicon.longest, 0, -1):
            for begin in range(len(row) - length + 1):
                places = range(begin, begin + length)
                said = row[begin : begin + length]
                means = self.lexicon.synonyms.get(said)
                if means is None or taken & set(places):
                    continue
                if length > 1:
                    taken |= set(places)
                    terms.append(
                        Term(" ".join(words[begin : begin + length]), dict.fromkeys(means, BY_SYNONYM))
                    )
        for place, word in enumerate(words):
            if place not in taken and says_something(word) and len(terms) < MOST_TERMS:
                weight = WEAK if row[place] in self.lexicon.weak else 1.0
                terms.append(Term(word, self._means(row[place]), weight))
        return Asked(question, tuple(terms), row)

    def line_about(self, about: About) -> str | None:
        """The number of the line that is about this here: of the same subject, or else the one that its words fit well."""
        if not about.line:
            return None
        if about.line not in self._lines:
            same = next((one.number for one in self.organisation.lines if one.subject.sv == about.line), None)
            self._lines[about.line] = same or self._line_like(about)
        return self._lines[about.line]

    def _line_like(self, about: About) -> str | None:
        wanted = frozenset(_stems(" ".join((about.line, *about.words))))
        best, number = 0.0, None
        for thing in self.things:
            if thing.kind == "line" and wanted:
                met = sum(self.rarity(one) for one in wanted if one in thing.weights)
                share = met / sum(self.rarity(one) for one in wanted)
                if share > best:
                    best, number = share, thing.key
        return number if best >= SAME_MATTER else None

    def _means(self, said: str) -> Mapping[str, float]:
        found: dict[str, float] = {}

        def add(known: str, sure: float) -> None:
            found[known] = max(found.get(known, 0.0), sure)
            for other in self.lexicon.synonyms.get((known,), ()):
                found[other] = max(found.get(other, 0.0), sure * BY_SYNONYM)

        add(said, 1.0)
        if said not in self._holders:
            for known, sure in inside(said, self.known):
                add(known, sure)
            if said not in self.known:
                for known, sure in misspelt(said, self.known):
                    add(known, sure)
            if (said,) not in self.lexicon.synonyms:
                for known, sure in around(said, self._holders):
                    add(known, sure)
        return found

    def fits(self, asked: Asked) -> list[Fit]:
        """Everything that the question touches, the best first."""
        points: dict[int, float] = defaultdict(float)
        met: dict[int, list[str]] = defaultdict(list)
        whole = 0.0
        for term in asked.terms:
            best: dict[int, float] = {}
            told = 0.0
            for known, sure in term.means.items():
                rarity = self.rarity(known)
                for place in self._holders.get(known, ()):
                    told = max(told, sure * rarity)
                    value = sure * rarity * self.things[place].weights[known]
                    best[place] = max(best.get(place, 0.0), value)
            whole += term.weight * told
            for place, value in best.items():
                points[place] += term.weight * value
                if value > 0.2:
                    met[place].append(term.said)
        if not whole:
            return []
        # A question of many words is rarely about all of them: what is met counts more than what is not.
        shares = {
            place: value / (0.35 + 0.65 * whole) if whole > 1 else value for place, value in points.items()
        }
        ranked = sorted(shares.items(), key=lambda pair: (-pair[1], pair[0]))
        return [Fit(self.things[place], value, tuple(met[place])) for place, value in ranked]

    def _line(self, line: DelegationLine) -> Thing:
        weights = _weights((line.subject.sv, line.subject.en), line.words)
        roles = self.administration
        if roles and roles.has_role(line.delegate):
            for known in _stems(roles.role(line.delegate).name.sv):
                weights.setdefault(known, RELATED * 0.5)
        return Thing("line", line.number, weights)

    def _unit(self, unit: Unit) -> Thing:
        assert self.administration is not None
        weights = _weights((unit.name.sv, unit.name.en), (*unit.words, *unit.areas))
        for role in self.administration.roles_of(unit.id):
            for known in _stems(role.name.sv):
                weights.setdefault(known, RELATED)
        return Thing("unit", unit.id, weights)


def _body(body: Body) -> Thing:
    names = (body.name.sv, body.name.en, body.short or "")
    weights = _weights(names, body.areas)
    for known in _stems(body.purpose.sv) if body.purpose else ():
        weights.setdefault(known, RELATED)
    return Thing("body", body.id, weights)


def _weights(names: Iterable[str], words: Iterable[str]) -> dict[str, float]:
    found: dict[str, float] = {}
    for text in names:
        for known in _stems(text):
            found[known] = TITLE
    for text in words:
        several = _stems(text)
        for known in several:  # one word of several says less than one that stands alone
            found.setdefault(known, WORD if len(several) == 1 else SEVERAL)
    return found


def _stems(text: str) -> list[str]:
    """The stems of the words that say something; of a word with hyphens its parts too."""
    found = [word for word in tokens(text) if says_something(word)]
    parts = [part for word in found if "-" in word for part in word.split("-") if says_something(part)]
    return [stem(word) for word in (*found, *parts)]
