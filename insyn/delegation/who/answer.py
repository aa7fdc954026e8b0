"""From a question to those it may belong to, in order, each with why and how sure. Pure.

The order of things: what law or custom places the same everywhere goes before a line of the order that only shares its words; a
line before the unit that would prepare the matter; a sum or a time over a line's limit takes the matter to the body that gave it.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import lru_cache

from insyn.delegation.who.before import About, Like
from insyn.delegation.who.candidate import (
    Candidate,
    Doubt,
    Level,
    asked_alike,
    by_line,
    by_the_line,
    inside,
    level,
    only_up_to,
    over_limit,
    over_the_line,
)
from insyn.delegation.who.index import Asked, Fit, Index, Thing
from insyn.delegation.who.lexicon import Matter, Phrase, Place
from insyn.delegation.who.measures import amount_of, days_of
from insyn.delegation.who.words import says_something, stem, tokens
from insyn.description.administration import Administration
from insyn.description.bodies import Body
from insyn.description.delegation import DelegationLine
from insyn.description.kinds import BodyKind
from insyn.description.organisation import Organisation, UnknownBody
from insyn.description.statute.delegation import delegate_name
from insyn.description.text import Text

MOST_ANSWERS = 5
AGENCY_ASIDE = 0.5
"""A line that fits so well makes an agency one that the question only mentions."""
BY_LIKENESS = 2.0
"""What a question asked before adds to where it belonged, times how alike it is; tried on four sets, each by the three others."""
KEYWORDS, BY_NAME = 2, 0.65
"""So few words that say something, and so good a fit with something in the files, are its name."""
SURE_AHEAD, LIKELY_AHEAD = 0.9, 0.3
"""So many points before the next an answer is sure, or likely: of the written questions more than eight in ten of the sure are
right, of the others about half."""
LIKELY_POINTS, UNSURE_POINTS = 0.9, 0.45
WEAKEST = 0.12
"""Below this a thing only shares a common word with the question."""
DECIDING = (
    BodyKind.ASSEMBLY, BodyKind.EXECUTIVE_BOARD, BodyKind.COMMITTEE, BodyKind.JOINT_COMMITTEE, BodyKind.ELECTION_COMMITTEE,
    BodyKind.AUDIT, BodyKind.COMPANY_BOARD, BodyKind.MUNICIPAL_ASSOCIATION,
)  # fmt: skip
"""Kinds of bodies that decide in their own right. A subcommittee decides what it has been given, by a line."""
Target = tuple[str, str]
"""A line by its number with its body, or a body alone."""
OUTSIDE: Target = ("", "")
OF_THEIR_KIND = (
    BodyKind.ASSEMBLY, BodyKind.AUDIT, BodyKind.ELECTION_COMMITTEE, BodyKind.ASSEMBLY_DRAFTING_COMMITTEE,
    BodyKind.PARTY_GROUP, BodyKind.JOINT_PREPARATION,
)  # fmt: skip
"""Kinds of which a municipality has what it has whatever areas are called."""
BY_PLACE = {
    Place.ASSEMBLY: BodyKind.ASSEMBLY,
    Place.AUDIT: BodyKind.AUDIT,
    Place.ELECTION_COMMITTEE: BodyKind.ELECTION_COMMITTEE,
    Place.DRAFTING_COMMITTEE: BodyKind.ASSEMBLY_DRAFTING_COMMITTEE,
}


def whose(question: str, index: Index, *, but: str | None = None) -> tuple[Candidate, ...]:
    """Those the question may belong to, the likeliest first: never none, since the registrar takes what nobody knows.

    ``but`` is one of the questions asked before that is to have no say: to measure with, when it is the question itself.
    """
    return _Answering(question, index, but).answers()


@lru_cache(maxsize=16)
def index_of(organisation: Organisation, administration: Administration | None) -> Index:
    """An index kept for the organisation; built in some milliseconds."""
    return Index(organisation, administration)


class _Answering:
    """One question being answered."""

    def __init__(self, question: str, index: Index, but: str | None) -> None:
        self.index = index
        self.organisation, self.administration = index.organisation, index.administration
        self.asked = index.ask(question)
        self.fits = index.fits(self.asked)
        self.amount, self.days = amount_of(question), days_of(question)
        self.before = index.before.alike(question, but=but)

    def answers(self) -> tuple[Candidate, ...]:
        kept = _each_once(sorted([*self._from_matters(), *self._from_things()], key=lambda one: -one.points))
        for target, (points, like) in self._told_before().items():
            place = next((n for n, one in enumerate(kept) if _target_of(one) == target), None)
            if place is None:
                kept.append(replace(self._as_before(target, like), points=points))
            else:
                kept[place] = replace(kept[place], points=kept[place].points + points)
        if not kept:
            return tuple(self._registrar())
        return _with_doubt(sorted(kept, key=lambda one: -one.points)[:MOST_ANSWERS])

    # --- What questions asked before were about ---------------------------------------------------------------------

    def _told_before(self) -> dict[Target, tuple[float, Like]]:
        """What those who asked alike were sent to here, each with its points and the question that is most alike."""
        told: dict[Target, tuple[float, Like]] = {}
        # A word or two that a line or a unit goes by name the matter, and are met in questions about many others.
        if self._is_keyword():
            return told
        for like in self.before:
            for target, share in self._targets(like.before.about):
                points, first = told.get(target, (0.0, like))
                told[target] = points + BY_LIKENESS * share * like.alike, first
        return told

    def _is_keyword(self) -> bool:
        """Whether the question is little more than the name of something in the files."""
        said = sum(term.weight == 1.0 for term in self.asked.terms)
        return said <= KEYWORDS and bool(self.fits) and self.fits[0].points >= BY_NAME

    def _targets(self, about: About) -> Iterator[tuple[Target, float]]:
        """Where what something is about belongs in this municipality, and how much of it: a line within its limits; the body
        that gave it over them, and half as much the line, to be told up to what; a body; or nothing of the municipality's.
        """
        if about.agency:
            yield OUTSIDE, 1.0
            return
        line = self.organisation.line(self.index.line_about(about) or "")
        if line is not None:
            beyond = over_limit(line, self.amount, self.days) is not None
            if beyond:
                yield ("", line.body), 1.0
            yield (line.number, line.body), 0.5 if beyond else 1.0
        elif body := self._body_about(about):
            yield ("", body.id), 1.0

    def _body_about(self, about: About) -> Body | None:
        if about.kind in OF_THEIR_KIND:
            return self.organisation.body_of_kind(BodyKind(about.kind))
        if not about.area:
            return self._board()
        unit = self._unit_for((about.area,), first=True)
        first = self.administration.prepares_for(unit) if self.administration and unit else None
        return self._deciding_for((about.area,), first)

    def _as_before(self, target: Target, like: Like) -> Candidate:
        """A candidate that only questions asked before lead to."""
        number, body_id = target
        said = like.before.question
        if target == OUTSIDE:
            agency = Text(like.before.about.agency, like.before.about.agency)
            why = asked_alike(said, Text("det är inte kommunens", "it is not the municipality's"))
            return Candidate(Level.OUTSIDE, "", why, "", 0.0, who=agency)
        body = self.organisation.body(body_id)
        if number:
            line = self.organisation.line(number)
            assert line is not None
            found = self._delegated(line, Fit(Thing("line", number, {}), 0.0, ()))
            return replace(found, why=asked_alike(said, by_line(line, found.who or body.name)))
        unit = self._unit_for((like.before.about.area,) if like.before.about.area else ())
        prepared = self._prepared_by(unit, body)
        name = inside(body.name)
        return Candidate(
            level(body), body.id, asked_alike(said, Text(f"den hör till {name.sv}", f"it belongs to the {name.en}")),
            "KL 6:3, 6:37", 0.0, unit=unit, prepared_by=prepared, ask=self._ask(unit), who=body.name,
        )  # fmt: skip

    # --- What has its place everywhere ----------------------------------------------------------------------------

    def _from_matters(self) -> Iterator[Candidate]:
        said = set(_phrases(self.asked.row, self.index.lexicon.longest))
        close = _close(self.asked)
        found = [(matter, *self._points(matter, said, close)) for matter in self.index.lexicon.matters]
        home = max(
            (points for matter, points, _met in found if matter.place is not Place.OUTSIDE), default=0.0
        )
        for matter, points, met in found:
            if points <= 0:
                continue
            if matter.place is Place.OUTSIDE and (home >= 1.0 or self._best_line(met) >= AGENCY_ASIDE):
                points *= 0.6  # an agency that is only mentioned
            yield from self._placed(matter, points)

    def _points(
        self, matter: Matter, said: set[Phrase], close: Mapping[str, float]
    ) -> tuple[float, frozenset[str]]:
        """How surely the question is of the matter, and the stems that say so."""
        met = [p for p in matter.decisive if p in said]
        near = max((close.get(p[0], 0.0) for p in matter.decisive if len(p) == 1), default=0.0)
        merely = [p for p in matter.words if p in said]
        aside = max((close.get(p[0], 0.0) for p in matter.words if len(p) == 1), default=0.0)
        groups = [
            [p for p in group if p in said or (len(p) == 1 and p[0] in close)] for group in matter.together
        ]
        if met:
            points = 1.0 + 0.1 * max(map(_length, met)) + matter.over
        elif groups and all(groups):
            points = 1.15 + matter.over
        elif near:
            points = 0.95 * near + matter.over
        elif merely or aside:
            points = 0.3 + 0.08 * len(merely)
        else:
            return 0.0, frozenset()
        return points + 0.06 * len(merely), frozenset(word for p in (*met, *merely) for word in p)

    def _best_line(self, but: frozenset[str]) -> float:
        """How well a line fits by other words than these stems."""
        best = 0.0
        for fit in self.fits:
            if fit.thing.kind == "line" and any(
                stem(word) not in but for said in fit.met for word in said.split()
            ):
                best = max(best, fit.points)
        return best

    def _placed(self, matter: Matter, points: float) -> Iterator[Candidate]:
        if matter.place is Place.OUTSIDE:
            yield Candidate(Level.OUTSIDE, "", matter.why, matter.citation, points, who=matter.outside)
            return
        unit = self._unit_for(matter.areas, first=matter.place is Place.OPERATIONS)
        body = self._body_of(matter, unit)
        if body is None:
            return
        prepared = self._prepared_by(unit, body)
        yield Candidate(
            level(body), body.id, matter.why, matter.citation, points, unit=unit, prepared_by=prepared,
            ask=self._ask(unit), who=body.name,
        )  # fmt: skip

    def _body_of(self, matter: Matter, unit: str) -> Body | None:
        if matter.place is Place.OPERATIONS:
            known = self.administration.unit(unit) if self.administration and unit else None
            first = self.administration.prepares_for(unit) if self.administration and unit else None
            return self._deciding_for(known.areas if known else matter.areas, first)
        for area in matter.areas if matter.place in (Place.AREA, Place.DRAFTING_COMMITTEE) else ():
            found = next((b for b in self.organisation.bodies if area in b.areas and self._owns(b)), None)
            if found is not None:
                return found
        if matter.place is Place.AREA:
            return self._board()
        return self.organisation.body_of_kind(BY_PLACE[matter.place])

    def _owns(self, body: Body) -> bool:
        return body.kind in DECIDING or body.kind is BodyKind.ASSEMBLY_DRAFTING_COMMITTEE

    def _unit_for(self, areas: Sequence[str], *, first: bool = False) -> str:
        """The unit that the words of the question lead to, or else (``first``: rather) one that has an area of the matter."""
        fitting = next((fit for fit in self.fits if fit.thing.kind == "unit"), None)
        by_words = fitting.thing.key if fitting and fitting.points >= 0.3 else ""
        if by_words and not first:
            return by_words
        if self.administration:
            for area in areas:
                for unit in (*self.administration.units_for_area(area), *self.administration.units):
                    if area in (unit.id, *unit.areas, *unit.words):
                        return unit.id
        return by_words

    # --- What the files say ---------------------------------------------------------------------------------------

    def _from_things(self) -> Iterator[Candidate]:
        for fit in self.fits[:25]:
            if fit.points < WEAKEST:
                continue
            if fit.thing.kind == "line":
                yield from self._by_line(fit)
            elif fit.thing.kind == "unit":
                yield from self._by_unit(fit)
            else:
                yield from self._by_body(fit)

    def _by_line(self, fit: Fit) -> Iterator[Candidate]:
        line = self.organisation.line(fit.thing.key)
        assert line is not None
        mine = self._delegated(line, fit)
        who = mine.who or Text("", "")
        beyond = over_limit(line, self.amount, self.days)
        if beyond is None:
            # A limit of the kind that the question states makes the line likelier: it is about sums, or about time.
            told = line.limit and (
                (line.limit.amount is not None and self.amount is not None)
                or (line.limit.days is not None and self.days is not None)
            )
            yield replace(mine, points=fit.points + 0.04) if told else mine
            return
        unit, body = mine.unit, self.organisation.body(line.body)
        yield Candidate(
            level(body), body.id, over_the_line(line, who, beyond), line.legal_basis, fit.points + 0.04, unit=unit,
            prepared_by=self._prepared_by(unit, body), ask=self._ask(unit), who=body.name,
        )  # fmt: skip
        yield replace(mine, points=fit.points * 0.5, why=only_up_to(line, who))

    def _delegated(self, line: DelegationLine, fit: Fit) -> Candidate:
        """Who decides under a line, within its limits."""
        unit = self._unit_of(line)
        who = delegate_name(line, self.organisation, self.administration)
        return Candidate(
            self._delegate_level(line), line.body, by_the_line(line, who, fit), line.legal_basis, fit.points, unit=unit,
            role=line.delegate if self._is_role(line.delegate) else "", line=line.number,
            amount=line.limit.amount if line.limit else None, days=line.limit.days if line.limit else None,
            ask=self._ask(unit) if not self._is_role(line.delegate) else line.delegate, who=who,
        )  # fmt: skip

    def _by_unit(self, fit: Fit) -> Iterator[Candidate]:
        assert self.administration is not None
        unit = self.administration.unit(fit.thing.key)
        body = self._deciding_for(unit.areas, self.administration.prepares_for(unit.id))
        if body is None:
            return
        said, name = ", ".join(dict.fromkeys(fit.met)), inside(body.name)
        yield Candidate(
            level(body), body.id,
            Text(
                f"{unit.name.sv} arbetar med det ({said}); det som ingen har på delegation beslutar {name.sv} om.",
                f"{unit.name.en} works with it ({said}); what nobody has by delegation is decided by the {name.en}.",
            ),
            "KL 6:3, 6:37", fit.points * 0.82, unit=unit.id, prepared_by=self._prepared_by(unit.id, body),
            ask=self._ask(unit.id), who=body.name,
        )  # fmt: skip

    def _by_body(self, fit: Fit) -> Iterator[Candidate]:
        body, prepared = self.organisation.body(fit.thing.key), ""
        if body.kind is BodyKind.SUBCOMMITTEE:  # prepares for the body whose part it is
            over = next((one for one in self.organisation.ancestors(body.id) if one.kind in DECIDING), None)
            body, prepared = over or body, body.id
        if not self._owns(body):
            return
        # Named by its own name, and no body that everything is about, it is the one that is meant.
        named = body.kind not in (BodyKind.EXECUTIVE_BOARD, BodyKind.ASSEMBLY) and any(
            stem(word) in self._own_names(body) for said in fit.met for word in said.split()
        )
        points = max(fit.points * 0.85, 0.9 if named else 0.0)
        said, name = ", ".join(dict.fromkeys(fit.met)), inside(body.name)
        unit = self._unit_for(body.areas)
        yield Candidate(
            level(body), body.id,
            Text(f"Det hör till {name.sv} ({said}).", f"It belongs to the {name.en} ({said})."),
            "KL 6:3, 6:37", points, unit=unit, prepared_by=prepared, ask=self._ask(unit), who=body.name,
        )  # fmt: skip

    def _own_names(self, body: Body) -> frozenset[str]:
        """The words of a body's name that no other thing has."""
        name = (stem(word) for word in tokens(body.name.sv) if says_something(word))
        return frozenset(word for word in name if self.index.rarity(word) == 1.0)

    def _deciding_for(self, areas: Iterable[str], prepares_for: str | None) -> Body | None:
        """The body that owns decisions of an area: a committee that has it, or whichever stands over the body that the unit
        prepares for, or the board."""
        for area in areas:
            for body in self.organisation.bodies:
                if area in body.areas and body.kind in DECIDING:
                    return body
        if prepares_for and self.organisation.has_body(prepares_for):
            chain = [self.organisation.body(prepares_for), *self.organisation.ancestors(prepares_for)]
            found = next((body for body in chain if body.kind in DECIDING), None)
            if found is not None:
                return found
        return self._board()

    def _board(self) -> Body | None:
        try:
            return self.organisation.board
        except UnknownBody:
            return next((body for body in self.organisation.bodies if body.kind in DECIDING), None)

    # --- Who prepares and whom to ask -------------------------------------------------------------------------------

    def _unit_of(self, line: DelegationLine) -> str:
        if self.administration is None:
            return ""
        if self.administration.has_role(line.delegate):
            return self.administration.role(line.delegate).unit
        return self._unit_for(())

    def _is_role(self, delegate: str) -> bool:
        return self.administration is not None and self.administration.has_role(delegate)

    def _delegate_level(self, line: DelegationLine) -> Level:
        if self.organisation.has_body(line.delegate):
            return level(self.organisation.body(line.delegate))
        return Level.OFFICIAL if self.organisation.is_post(line.delegate) else Level.CHAIR

    def _prepared_by(self, unit: str, body: Body) -> str:
        first = self.administration.prepares_for(unit) if self.administration and unit else None
        if first and first != body.id and self.organisation.has_body(first):  # noqa: SIM102 - the second asks of the first
            if body.id in {over.id for over in self.organisation.ancestors(first)}:
                return first
        if body.kind is BodyKind.ASSEMBLY:
            board = self._board()
            return board.id if board and board.id != body.id else ""
        return ""

    def _ask(self, unit: str) -> str:
        head = self.administration.head_of(unit) if self.administration and unit else None
        return head.id if head else ""

    def _registrar(self) -> Iterator[Candidate]:
        """What nothing in the files is like: the registrar registers it and finds out."""
        board = self._board()
        unit, ask = "", ""
        for role in self.administration.roles if self.administration else ():
            if role.id.startswith("registrator"):
                unit, ask = role.unit, role.id
        yield Candidate(
            Level.REGISTRAR, board.id if board else "",
            Text(
                "Inget i organisationens filer liknar frågan. Lämna den till registratorn, som tar reda på vem den hör till.",
                "Nothing in the organisation's files is like the question. Hand it to the registrar, who finds out whose it is.",
            ),
            "Förvaltningslagen 6, 8 §§", 0.0, unit=unit, ask=ask, who=board.name if board else None,
        )  # fmt: skip


def _each_once(found: Iterable[Candidate]) -> list[Candidate]:
    """Every candidate once, with the unit that any of its likes has."""
    kept: list[Candidate] = []
    for one in found:
        same = next((k for k in kept if (k.level, k.body, k.line) == (one.level, one.body, one.line)), None)
        if same is None:
            kept.append(one)
        elif not same.unit and one.unit:
            kept[kept.index(same)] = replace(same, unit=one.unit, ask=one.ask, prepared_by=one.prepared_by)
    return kept


def _target_of(one: Candidate) -> Target:
    return OUTSIDE if one.level is Level.OUTSIDE else (one.line, one.body)


def _phrases(row: Phrase, longest: int) -> Iterator[Phrase]:
    for length in range(1, longest + 1):
        for begin in range(len(row) - length + 1):
            yield row[begin : begin + length]


def _length(said: Phrase) -> float:
    return min(len(said), 3) + min(len("".join(said)), 20) / 40


def _close(asked: Asked) -> dict[str, float]:
    """Stems that a word of the question may stand for: a compound of one, or one misspelt."""
    found: dict[str, float] = {}
    for term in asked.terms:
        for known, sure in term.means.items():
            if sure >= 0.6 and known not in asked.row:
                found[known] = max(found.get(known, 0.0), sure)
    return found


def _with_doubt(found: Sequence[Candidate]) -> tuple[Candidate, ...]:
    """Say how sure each is: the first by its points and how far behind the next is, the others never more than likely."""
    first, rest = found[0], found[1:]
    ahead = first.points - (rest[0].points if rest else 0.0)
    if first.points >= LIKELY_POINTS and ahead >= SURE_AHEAD:
        doubt = Doubt.SURE
    else:
        doubt = Doubt.LIKELY if first.points >= UNSURE_POINTS and ahead >= LIKELY_AHEAD else Doubt.UNSURE
    others = (
        replace(
            one,
            doubt=Doubt.LIKELY
            if one.points >= LIKELY_POINTS and first.points - one.points < LIKELY_AHEAD
            else Doubt.UNSURE,
        )
        for one in rest
    )
    return (replace(first, doubt=doubt), *others)
