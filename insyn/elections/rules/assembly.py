"""From votes to seats in a municipality's assembly (Elections Act 2005:837, ch. 14). Pure and exact.

To 2014 each constituency is by itself. From 2018 a municipality with several has fixed seats, shared out in each constituency,
and levelling seats, so that each party has in all what the whole municipality as one constituency gives it. A tie is never
settled here.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from fractions import Fraction

from insyn.description.text import Text
from insyn.elections.rules.contest import (
    CANNOT_WIN,
    Constituency,
    ConstituencySeats,
    Contest,
    GivenBack,
    LotNeeded,
    NotDecided,
    Result,
    Stage,
    Tie,
    WrongLot,
)
from insyn.elections.rules.numbers import Comparison, divisor_of, highest, lowest, share_out
from insyn.elections.rules.parameters import ALWAYS_DIVIDED_FROM_SEATS, SeatRules

Seats = dict[str, int]


class Lots:
    """The outcomes of lots, in the order they are asked for."""

    def __init__(self, drawn: Iterable[str] = ()) -> None:
        self._left = list(drawn)

    def take(self, tie: Tie) -> list[str]:
        """Who the lots fell on, as many as are open; :class:`LotNeeded` when they are not drawn yet."""
        if len(self._left) < tie.open:
            raise LotNeeded(tie)
        taken, self._left = self._left[: tie.open], self._left[tie.open :]
        if wrong := [name for name in taken if name not in tie.among]:
            raise WrongLot(f"{wrong[0]} does not compete: {', '.join(tie.among)} do")
        if len(set(taken)) < len(taken):
            raise WrongLot(f"one lot each: {', '.join(taken)}")
        return taken

    def refuse_left(self) -> None:
        """Refuse lots that nothing asked for."""
        if self._left:
            raise WrongLot(f"nothing asked for a lot on {self._left[0]}")


def assembly_seats(contest: Contest, rules: SeatRules, lots: Sequence[str] = ()) -> Result:
    """Everybody's seats. :class:`LotNeeded` at a tie that `lots` does not settle, :class:`WrongLot` for one that does not fit,
    :class:`NotDecided` when the votes as they are told do not decide.
    """
    drawn = Lots(lots)
    share = rules.threshold(contest.has_several)
    least = max(1, -(-contest.valid_votes * share.numerator // share.denominator))
    taking_part = [party for party, n in contest.votes.items() if n >= least and party not in CANNOT_WIN]
    if not taking_part:
        raise NotDecided(
            Text("Inget parti får delta i fördelningen av mandaten.", "No party may take part in the seats.")
        )
    if rules.levelling:
        result = _as_a_whole(contest, rules, taking_part, drawn)
    elif contest.constituencies:
        result = _each_by_itself(contest, rules, drawn)
    elif contest.divided or (rules.always_divided and contest.seats >= ALWAYS_DIVIDED_FROM_SEATS):
        raise NotDecided(_no_constituencies(contest))
    else:
        result = Result(
            _filled(contest, _share(contest.votes, taking_part, contest.seats, rules.first, drawn))
        )
    drawn.refuse_left()
    return result


def _no_constituencies(contest: Contest) -> Text:
    return Text(
        f"Kommunen var indelad i valkretsar ({contest.seats} mandat), men rösterna är inte redovisade för var och en: "
        "mandaten fördelades i varje valkrets för sig och går inte att räkna fram.",
        f"The municipality was divided into constituencies ({contest.seats} seats), but the votes are not told for each: "
        "the seats were shared out in each by itself and cannot be computed.",
    )


def _share(
    votes: Mapping[str, int], parties: Sequence[str], seats: int, first: Fraction, lots: Lots, where: str = ""
) -> Seats:
    """The seats among these parties; a tie for the last of them is settled by lot."""
    try:
        found = share_out([votes.get(party, 0) for party in parties], seats, first)
    except ValueError:
        raise NotDecided(
            Text(f"Ingen har fått en röst i {where}.", f"Nobody has a vote in {where}.")
        ) from None
    shared = dict(zip(parties, found.seats, strict=True))
    if found.tied:
        tie = Tie(Stage.SEAT, tuple(parties[place] for place in found.tied), found.open, where)
        for party in lots.take(tie):
            shared[party] += 1
    return shared


def _filled(contest: Contest, seats: Mapping[str, int]) -> Seats:
    """Everybody who stood, with nought where they won nothing."""
    return {party: seats.get(party, 0) for party in contest.votes}


def _each_by_itself(contest: Contest, rules: SeatRules, lots: Lots) -> Result:
    """Each constituency's seats from its own votes, to 2014."""
    total: Counter[str] = Counter()
    shares = []
    for place in contest.constituencies:
        parties = [p for p in place.votes if p not in CANNOT_WIN]
        seats = _share(place.votes, parties, place.fixed_seats, rules.first, lots, place.name)
        shares.append(ConstituencySeats(place.name, {p: seats.get(p, 0) for p in place.votes}, None))
        total.update(seats)
    return Result(_filled(contest, total), tuple(shares))


def _as_a_whole(contest: Contest, rules: SeatRules, parties: Sequence[str], lots: Lots) -> Result:
    """From 2018: the whole municipality decides each party's seats; where it has several constituencies some are levelling."""
    whole = _share(contest.votes, parties, contest.seats, rules.first, lots)
    if not contest.constituencies:
        return Result(_filled(contest, whole))
    fixed = {
        place.name: _share(place.votes, parties, place.fixed_seats, rules.first, lots, place.name)
        for place in contest.constituencies
    }
    returned = _give_back(contest.constituencies, rules.first, whole, fixed, lots)
    levelling = _place_levelling_seats(contest.constituencies, whole, fixed, lots)
    shares = tuple(
        ConstituencySeats(
            place.name,
            {p: fixed[place.name].get(p, 0) + levelling[place.name].get(p, 0) for p in place.votes},
            {p: levelling[place.name].get(p, 0) for p in place.votes},
        )
        for place in contest.constituencies
    )
    in_all: Counter[str] = Counter()
    for given in levelling.values():
        in_all.update(given)
    return Result(_filled(contest, whole), shares, _filled(contest, in_all), tuple(returned))


def _held(fixed: Mapping[str, Seats], party: str) -> int:
    return sum(seats.get(party, 0) for seats in fixed.values())


def _give_back(
    places: Sequence[Constituency], first: Fraction, whole: Seats, fixed: dict[str, Seats], lots: Lots
) -> list[GivenBack]:
    """14 kap. 4 a–4 b §§: a party with more fixed seats than its share of the whole gives back those won with the lowest
    comparison numbers; each goes, in its constituency, to the next of the parties that have not reached their share.
    """
    over = {party: _held(fixed, party) - share for party, share in whole.items()}
    if max(over.values()) <= 0:
        return []
    returned: list[tuple[Constituency, str]] = []
    for party, surplus in over.items():
        for _seat in range(surplus):
            won = {
                place.name: Comparison(
                    place.votes.get(party, 0), divisor_of(fixed[place.name][party] - 1, first)
                )
                for place in places
                if fixed[place.name][party]
            }
            name = _only(lowest(won), Tie(Stage.RETURN, (), party=party), lots)
            fixed[name][party] -= 1
            returned.append((next(place for place in places if place.name == name), party))
    return [
        GivenBack(place.name, party, _next_taker(place, first, whole, over, fixed, lots))
        for place, party in returned
    ]


def _next_taker(
    place: Constituency,
    first: Fraction,
    whole: Seats,
    over: Mapping[str, int],
    fixed: dict[str, Seats],
    lots: Lots,
) -> str | None:
    numbers = {
        party: Comparison(place.votes.get(party, 0), divisor_of(fixed[place.name][party], first))
        for party, share in whole.items()
        if over[party] <= 0 and _held(fixed, party) < share and place.votes.get(party, 0)
    }
    if not numbers:
        return None
    taker = _only(highest(numbers), Tie(Stage.RETURNED, (), constituency=place.name), lots)
    fixed[place.name][taker] += 1
    return taker


def _place_levelling_seats(
    places: Sequence[Constituency], whole: Seats, fixed: Mapping[str, Seats], lots: Lots
) -> dict[str, Seats]:
    """14 kap. 4 c §: each of a party's levelling seats goes where its comparison number is highest; where it has no seat yet
    the number is all its votes there. Those of one party never bear on another's.
    """
    levelling: dict[str, Seats] = {place.name: {} for place in places}
    for party, share in whole.items():
        missing = share - _held(fixed, party)
        if not missing:
            continue
        held = {place.name: fixed[place.name].get(party, 0) for place in places}
        for _seat in range(missing):
            numbers = {
                place.name: Comparison(place.votes.get(party, 0), 2 * held[place.name] + 1)
                for place in places
            }
            name = _only(highest(numbers), Tie(Stage.CONSTITUENCY, (), party=party), lots)
            held[name] += 1
            levelling[name][party] = levelling[name].get(party, 0) + 1
    return levelling


def _only(found: Sequence[str], tie: Tie, lots: Lots) -> str:
    """The one that was found, by lot if there are several."""
    if len(found) == 1:
        return found[0]
    return lots.take(Tie(tie.stage, tuple(found), 1, tie.constituency, tie.party))[0]
