"""A poll or an election's votes: every party's seats in an assembly of some size, and in each body."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from fractions import Fraction

from insyn.description.bodies import Insight
from insyn.description.kinds import BodyKind
from insyn.description.organisation import Organisation
from insyn.description.text import Text
from insyn.elections.rules.assembly import assembly_seats
from insyn.elections.rules.contest import Contest, LotNeeded, NotDecided
from insyn.elections.rules.parameters import rules_of
from insyn.simulation.people import NOT_COUNTED, seats_of, shared_out
from insyn.simulation.scenario import Scenario
from insyn.whatif.rules.possible import NotPossible

Poll = tuple[tuple[str, Fraction], ...]
"""Parties with their shares of the votes in per cent; what is left to 100 are votes for parties that win nothing."""
WHOLE = 100
MOST_PARTIES = 40
LONGEST = 1500


def read_poll(written: str) -> Poll:
    """`S 31,5, M 20, …`: parties and per cent; :class:`NotPossible` says what is wrong. Nothing written: no poll."""
    if len(written) > LONGEST:
        raise _unread(written)
    found: list[tuple[str, Fraction]] = []
    for part in written.replace(";", "\n").replace(", ", "\n").splitlines():
        if not part.strip():
            continue
        name, _space, share = part.strip().replace("%", "").strip().rpartition(" ")
        try:
            number = Fraction(share.replace(",", "."))
        except (ValueError, ZeroDivisionError):
            raise _unread(part) from None
        if not name.strip() or not 0 < number <= WHOLE or len(share) > 8:
            raise _unread(part)
        found.append((name.strip()[:60], number))
    if len({name.casefold() for name, _share in found}) < len(found):
        raise NotPossible(
            Text(
                "Ett parti står två gånger. Skriv varje parti en gång.",
                "A party stands twice. Write each once.",
            )
        )
    if sum(share for _name, share in found) > WHOLE or len(found) > MOST_PARTIES:
        raise NotPossible(
            Text(
                f"Partierna får tillsammans mer än 100 procent, eller är fler än {MOST_PARTIES}. Rätta talen.",
                f"The parties have more than 100 per cent together, or are more than {MOST_PARTIES}. Correct the figures.",
            )
        )
    return tuple(found)


def _unread(part: str) -> NotPossible:
    return NotPossible(
        Text(
            f"”{part.strip()[:40]}” går inte att läsa. Skriv partier och procent så här: S 31,5; M 20; C 12.",
            f"“{part.strip()[:40]}” cannot be read. Write parties and per cent like this: S 31.5; M 20; C 12.",
        )
    )


def written_poll(poll: Poll) -> str:
    """The poll as it stands in an address; read again it is the same."""
    return "; ".join(f"{name} {_plain(share)}" for name, share in poll)


def _plain(share: Fraction) -> str:
    return f"{float(share):.6g}".replace(".", ",")


def with_poll(scenario: Scenario, poll: Poll, org: Organisation) -> Scenario:
    """The scenario with the poll's parties: each one's share of the seats that it won in this organisation's assembly."""
    if not poll:
        return scenario
    won = [float(seats) for seats in council_seats(org, poll).values() if seats]
    people = scenario.people
    return replace(
        scenario,
        people=replace(
            people,
            parties=tuple(won),
            stated=tuple(one for one in people.stated if not one.startswith("parties")),
            assumed=(*people.assumed, "parties: the poll that was written, as seats by the Elections Act"),
        ),
    )


def council_seats(org: Organisation, poll: Poll) -> dict[str, int]:
    """Every party's seats in the assembly by the Elections Act as it is now, the municipality as one constituency.

    A lot is shown as if it fell on the party that was written first: which one, nobody knows.
    """
    assembly = org.body_of_kind(BodyKind.ASSEMBLY)
    if assembly is None or assembly.members is None:
        raise NotPossible(
            Text(
                "Filen säger inte hur stort fullmäktige är.",
                "The file does not say how large the assembly is.",
            )
        )
    scale = 10**6
    votes = {name: int(share * scale / WHOLE) for name, share in poll}
    contest = Contest(
        code=org.municipality.code,
        name=org.municipality.name,
        seats=assembly.members,
        valid_votes=scale,
        votes=votes,
    )
    lots: list[str] = []
    while True:
        try:
            return dict(assembly_seats(contest, rules_of(2026), lots).seats)
        except LotNeeded as lot:
            lots += [name for name in votes if name in lot.tie.among][: lot.tie.open]
        except NotDecided as undecided:
            raise NotPossible(undecided.reason) from None


@dataclass(frozen=True)
class Sits:
    """A body's seats by party, members only; `insight` are the parties with an insight seat there."""

    body: str
    name: Text
    members: int
    seats: Mapping[str, int]
    insight: tuple[str, ...] = ()

    @property
    def parties(self) -> int:
        """How many parties have a seat."""
        return sum(1 for number in self.seats.values() if number)


def who_sits(org: Organisation, scenario: Scenario, assembly: Mapping[str, int]) -> list[Sits]:
    """The seats of the assembly and of each body by party: by d'Hondt on the seats of the assembly.

    So it is when the parties elect proportionally without joining in larger groups, which they may (1992:339).
    """
    top = org.body_of_kind(BodyKind.ASSEMBLY)
    found = [Sits(top.id, top.name, sum(assembly.values()), assembly)] if top else []
    names = list(assembly)
    shares = [float(assembly[name]) for name in names]
    for body in org.bodies:
        counts = body.kind is BodyKind.SUBCOMMITTEE or body.kind not in NOT_COUNTED
        if body.temporary or not counts or body.kind in (BodyKind.AUDIT, BodyKind.COMPANY_BOARD):
            continue
        members, _substitutes = seats_of(org, body, scenario)
        seats = dict(zip(names, shared_out(members, shares), strict=True))
        insight: tuple[str, ...] = ()
        if body.insight is not None:
            insight = tuple(
                name
                for name in names
                if assembly[name] and (body.insight is Insight.EVERY_PARTY or not seats[name])
            )
        found.append(Sits(body.id, body.name, members, seats, insight))
    return found
