"""The seats of many municipalities at once, and what is to be said of each."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from insyn.description.text import Text
from insyn.elections.rules.contest import WrongLot
from insyn.elections.rules.contests import Entered
from insyn.elections.rules.outcomes import Outcome, outcome_of, tie_in_words
from insyn.elections.rules.parameters import SeatRules


@dataclass(frozen=True)
class Shared:
    """A municipality with its outcome."""

    entered: Entered
    outcome: Outcome


@dataclass(frozen=True)
class Remark:
    """Something to be said of a municipality, by its code and name; `constituency` where it is about one."""

    code: str
    name: str
    text: Text

    def in_(self, language: str) -> str:
        """One line for a reader."""
        return f"{self.code} {self.name}: {self.text.in_(language)}"


class LotRefused(ValueError):
    """A lot that does not fit, and why."""

    def __init__(self, reason: Text) -> None:
        super().__init__(reason.en)
        self.reason = reason


def share_all(
    entered: Sequence[Entered], rules: SeatRules, lots: Mapping[str, Sequence[str]] | None = None
) -> list[Shared]:
    """Every municipality's seats; `lots` are those drawn, by code, in the order asked for. :class:`LotRefused` for others."""
    drawn = dict(lots or {})
    codes = {one.contest.code for one in entered}
    if unknown := [code for code in drawn if code not in codes]:
        raise LotRefused(
            Text(
                f"Lotten gäller {unknown[0]}, men kommunen finns inte i filen.",
                f"The lot is for {unknown[0]}, but the municipality is not in the file.",
            )
        )
    found = []
    for one in entered:
        names = drawn.get(one.contest.code, ())
        try:
            outcome = outcome_of(one.contest, rules, names)
        except WrongLot as error:
            raise LotRefused(_refused(one, names, error)) from None
        if names and outcome.reason:
            raise LotRefused(
                Text(
                    f"Lotten i {one.contest.code} behövs inte: mandaten går inte att räkna fram.",
                    f"The lot in {one.contest.code} is not needed: the seats cannot be computed.",
                )
            )
        found.append(Shared(one, outcome))
    return found


def _refused(one: Entered, names: Sequence[str], error: WrongLot) -> Text:
    drawn = ", ".join(names)
    return Text(
        f"Lotten {drawn} i {one.contest.code} {one.contest.name} passar inte: kör utan den och se vilka som tävlar.",
        f"The lot {drawn} in {one.contest.code} {one.contest.name} does not fit ({error}): run without it to see who compete.",
    )


def remarks(shared: Iterable[Shared]) -> list[Remark]:
    """What a reader must know: ties with what each lot would give, what the data do not decide, small councils, lots drawn."""
    said: list[Remark] = []
    for one in shared:
        said.extend(
            Remark(one.outcome.contest.code, one.outcome.contest.name, text) for text in _remarks(one)
        )
    return said


def _remarks(one: Shared) -> Iterable[Text]:
    outcome, entered = one.outcome, one.entered
    if outcome.reason:
        yield entered.unknown_constituencies or outcome.reason
    elif entered.unknown_constituencies:
        yield entered.unknown_constituencies
    if outcome.tie:
        words = tie_in_words(outcome.tie)
        yield Text(f"{words.sv} {_outcomes(outcome, 'sv')}", f"{words.en} {_outcomes(outcome, 'en')}")
    elif outcome.lots:
        drawn = ", ".join(outcome.lots)
        yield Text(f"Avgjort genom lottning: {drawn}.", f"Decided by lot: {drawn}.")
    if outcome.result:
        for back in outcome.result.given_back:
            yield Text(
                f"{back.party} återför ett mandat i {back.constituency}, som går till {back.taker or 'ingen'}.",
                f"{back.party} gives back a seat in {back.constituency}, which goes to {back.taker or 'nobody'}.",
            )
    yield from entered.notes


def _outcomes(outcome: Outcome, language: str) -> str:
    """Each way the lots may fall, with the seats that hang on them."""
    open_for = [party for party, seats in outcome.certain.items() if seats is None]
    told = []
    for possible in outcome.possible[:6]:
        seats = ", ".join(f"{party} {possible.result.seats[party]}" for party in open_for)
        told.append(f"{', '.join(possible.lots)}{': ' if seats else ''}{seats}")
    word = "Faller lotten på" if language == "sv" else "If the lot falls on"
    more = len(outcome.possible) - len(told)
    rest = (f" (och {more} till)" if language == "sv" else f" (and {more} more)") if more > 0 else ""
    joined = "; på " if language == "sv" else "; on "
    return f"{word} {joined.join(told)}{rest}."


@dataclass(frozen=True)
class Difference:
    """A party's seats as computed beside the official ones, in the municipality or one of its constituencies."""

    code: str
    constituency: str
    party: str
    official: int
    computed: int | None


def differences(shared: Iterable[Shared]) -> list[Difference]:
    """Every official figure of the file that the computed does not reproduce, levelling seats too."""
    found: list[Difference] = []
    for one in shared:
        code, official, outcome = one.outcome.contest.code, one.entered.official, one.outcome
        certain = outcome.certain
        found += [
            Difference(code, "", party, seats, certain[party])
            for party, seats in official.seats.items()
            if certain[party] != seats
        ]
        result = outcome.result
        for place in result.constituencies if result else ():
            seats, levelling = official.constituencies.get(place.name, ({}, {}))
            found += _differing(code, place.name, seats, place.seats)
            found += _differing(code, place.name, levelling, place.levelling or {})
        if result and result.levelling:
            found += _differing(code, "", official.levelling, result.levelling)
    return found


def _differing(
    code: str, where: str, official: Mapping[str, int], computed: Mapping[str, int]
) -> list[Difference]:
    return [
        Difference(code, where, party, seats, computed.get(party))
        for party, seats in official.items()
        if computed.get(party) != seats
    ]


@dataclass(frozen=True)
class Compared:
    """The computed seats beside the official: how many municipalities are the same, and what is to be said of the others.

    `same` is that no figure which is decided differs; `reproduced` + `tied` + `undecided` + `differing` = those with official
    seats.
    """

    reproduced: int
    tied: int
    undecided: int
    differing: int
    lines: tuple[Text, ...]

    @property
    def same(self) -> bool:
        """Whether nothing that is decided differs from the official."""
        return not self.differing


def compared(shared: Sequence[Shared]) -> Compared:
    """Lay every municipality's computed seats beside the official ones of the file."""
    official = [one for one in shared if one.entered.official.seats]
    decided = [one for one in official if one.outcome.result]
    found = differences(decided)
    differing = {difference.code for difference in found}
    tied = sum(1 for one in official if one.outcome.tie)
    lines = [_difference(difference) for difference in found]
    if not official:
        lines.append(
            Text(
                "Filen har inga officiella mandat att jämföra med.",
                "The file has no official seats to compare with.",
            )
        )
    reproduced = len(decided) - len(differing)
    lines.append(
        Text(
            f"Som det officiella resultatet: {reproduced} av {len(official)} kommuner, i varje valkrets som redovisas.",
            f"As the official result: {reproduced} of {len(official)} municipalities, in each constituency that is told of.",
        )
    )
    return Compared(reproduced, tied, len(official) - len(decided) - tied, len(differing), tuple(lines))


def _difference(found: Difference) -> Text:
    where = f"{found.code} {found.constituency}".strip()
    return Text(
        f"{where}: {found.party} har officiellt {found.official}, här {found.computed}.",
        f"{where}: {found.party} officially has {found.official}, here {found.computed}.",
    )
