"""Who does what: looking for units, lines of the delegation order and bodies by the words a citizen uses. Pure."""

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import TypeVar

from insyn.description.administration import Administration, Role, Unit
from insyn.description.bodies import Body
from insyn.description.delegation import DelegationLine
from insyn.description.organisation import Organisation
from insyn.description.statute import delegate_name
from insyn.description.text import Text

Thing = TypeVar("Thing")
LONGEST_QUERY = 300
SHORTEST_STEM = 4
LONGEST_ENDING = 3
IGNORED = frozenset(
    {
        *("och", "eller", "att", "en", "ett", "den", "det", "på", "av", "för", "om", "med", "till", "som"),
        *("jag", "vill", "har", "kan", "the", "of", "to", "and", "or", "my", "for"),
    }
)
"""Words that say nothing of what a question is about."""


@dataclass(frozen=True)
class FoundUnit:
    """A unit with its head, the body its cases go to first, and its roles."""

    unit: Unit
    head: Role | None
    prepares_for: Body | None
    roles: tuple[Role, ...]


@dataclass(frozen=True)
class FoundLine:
    """A line of the delegation order with its delegate and the body whose power it is, in words."""

    line: DelegationLine
    delegate: Text
    body: Text


@dataclass(frozen=True)
class Found:
    """What was found; without a question everything is."""

    units: tuple[FoundUnit, ...]
    lines: tuple[FoundLine, ...]
    bodies: tuple[Body, ...]

    @property
    def nothing(self) -> bool:
        """Whether the question led nowhere."""
        return not (self.units or self.lines or self.bodies)


def terms_of(question: str) -> tuple[str, ...]:
    """The words of a question that say something, in small letters; at most eight of them."""
    words = re.findall(r"[^\W_]+", question[:LONGEST_QUERY].casefold())
    return tuple(dict.fromkeys(word for word in words if word not in IGNORED and len(word) > 1))[:8]


def score(terms: Iterable[str], texts: Iterable[str]) -> int:
    """How well texts answer the terms: 3 for a whole word, 2 for a word that begins alike, 1 for one inside another.

    Swedish compounds and endings are met by beginnings: *skolskjutsen* finds *skolskjuts*, *skjuts* finds it too.
    """
    words = {word for text in texts for word in re.findall(r"[^\W_]+", text.casefold())}
    return sum(max((_fit(term, word) for word in words), default=0) for term in terms)


def _fit(term: str, word: str) -> int:
    if term == word:
        return 3
    shorter, longer = sorted((term, word), key=len)
    if len(shorter) < 3:
        return 0
    if longer.startswith(shorter) and (
        len(shorter) >= SHORTEST_STEM or len(longer) - len(shorter) <= LONGEST_ENDING
    ):
        return 2
    # An ending may change the last letter: fakturor, faktura.
    if len(shorter) > SHORTEST_STEM and longer.startswith(shorter[:-1]):
        return 2
    return 1 if len(term) >= SHORTEST_STEM and term in word else 0


def who_does(question: str, organisation: Organisation, administration: Administration | None) -> Found:
    """Units, delegation lines and bodies that answer the question, the best first; everything when it asks nothing."""
    terms = terms_of(question)

    def unit_texts(unit: Unit) -> Iterable[str]:
        roles = administration.roles_of(unit.id) if administration else ()
        return (unit.name.sv, unit.name.en, *unit.words, *unit.areas, *_both(role.name for role in roles))

    def body_texts(body: Body) -> Iterable[str]:
        purpose = (body.purpose,) if body.purpose else ()
        return (*_both((body.name, *purpose)), body.short or "", *body.areas)

    units = _best(terms, administration.units if administration else (), unit_texts)
    lines = _best(terms, organisation.lines, lambda line: (*_both([line.subject]), *line.words, line.number))
    return Found(
        units=tuple(_found_unit(unit, organisation, administration) for unit in units if administration),
        lines=tuple(_found_line(line, organisation, administration) for line in lines),
        bodies=tuple(_best(terms, organisation.bodies, body_texts)),
    )


def _both(texts: Iterable[Text]) -> tuple[str, ...]:
    return tuple(said for text in texts for said in (text.sv, text.en))


def _best(
    terms: Sequence[str], things: Iterable[Thing], texts: Callable[[Thing], Iterable[str]]
) -> list[Thing]:
    """The things whose texts answer the terms, the best first; all of them in their order when there are no terms."""
    if not terms:
        return list(things)
    scored = [(score(terms, texts(thing)), thing) for thing in things]
    # Where something has the word itself, what only has it inside another (plats: webbplats) is not shown beside it.
    least = 2 if max((points for points, _thing in scored), default=0) >= 2 else 1
    return [thing for points, thing in sorted(scored, key=lambda pair: -pair[0]) if points >= least]


def _found_unit(unit: Unit, organisation: Organisation, administration: Administration) -> FoundUnit:
    body = administration.prepares_for(unit.id)
    return FoundUnit(
        unit=unit,
        head=administration.head_of(unit.id),
        prepares_for=organisation.body(body) if body and organisation.has_body(body) else None,
        roles=administration.roles_of(unit.id),
    )


def _found_line(
    line: DelegationLine, organisation: Organisation, administration: Administration | None
) -> FoundLine:
    delegate = delegate_name(line, organisation, administration)
    return FoundLine(line, delegate, organisation.body(line.body).name)
