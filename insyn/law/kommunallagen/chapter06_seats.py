"""Chapter 6, terms, vacancies, substitutes and presidium of committees."""

from collections import Counter
from collections.abc import Iterator

from insyn.description.bodies import Body, TermStart
from insyn.description.finding import Severity
from insyn.description.governing import GoverningKind, Regulated
from insyn.description.kinds import BodyKind
from insyn.description.organisation import Organisation
from insyn.description.text import Text
from insyn.law.facts import Holdings
from insyn.law.kommunallagen.documents import lacking
from insyn.law.kommunallagen.sitting import held_too_long, preside_without_a_seat
from insyn.law.registry import Breach, body_loc, rule
from insyn.law.terms import FIRST_FOUR_YEAR_ELECTION, board_term_began

BOARD_YEARS = 4


@rule("KL 6:17", Text("Ersättarnas tjänstgöring i nämnderna", "The service of substitutes in committees"))
def regulations_say_how_substitutes_serve(org: Organisation) -> Iterator[Breach]:
    """6 kap. 17 §: the assembly must decide how substitutes serve, and how far they may take part in deliberations. Told of
    regulations that somebody has gone through (`regulates`).
    """
    needed = (Regulated.SUBSTITUTES, Regulated.SUBSTITUTES_SPEAK)
    yield from lacking(org, GoverningKind.REGULATIONS, needed)


@rule("KL 6:18", Text("Styrelsens mandattid", "The board's term"))
def the_board_is_elected_for_four_years(org: Organisation) -> Iterator[Breach]:
    """6 kap. 18 §: the board is elected for four years from 1 January after the election year, or, if the assembly so decides,
    from the assembly meeting that elects to the next such. (Other committees' terms the assembly decides freely: 6:19.)
    """
    for board in org.bodies_of_kind(BodyKind.EXECUTIVE_BOARD):
        if board.term is None or board.term.years == BOARD_YEARS:
            continue
        yield Breach(
            body_loc(org, board.id, "term"),
            f"body {board.id}",
            Text(
                f"Styrelsen väljs för fyra år, inte för {board.term.years}.",
                f"The board is elected for four years, not for {board.term.years}.",
            ),
            facts={"body": board.id, "years": board.term.years},
            cure=Text("Skriv years = 4.", "Write years = 4."),
        )


@rule(
    "KL 6:18",
    Text("Ingen sitter kvar efter styrelsens mandattid", "Nobody outlasts the board's term"),
    of=Holdings,
)
def nobody_outlasts_the_boards_term(holdings: Holdings) -> Iterator[Breach]:
    """6 kap. 18 §: the term is counted from 1 January after the election year; whoever sat before and is elected anew has a
    new assignment. (Counted from an assembly meeting, the new one has begun by then.)
    """
    if holdings.on is None or holdings.on.year <= FIRST_FOUR_YEAR_ELECTION:
        return
    began = board_term_began(holdings.on)
    for board in holdings.organisation.bodies_of_kind(BodyKind.EXECUTIVE_BOARD):
        elected = board.term is not None and board.term.starts is TermStart.ELECTION_MEETING
        # The meeting that elects is held after 15 October, when the new assembly takes office.
        yield from held_too_long(holdings, board, began.replace(began.year - 1, 10, 15) if elected else began)


def needs_by_election(body: Body, members: int) -> bool:
    """Whether so many members in a committee leave a seat to be filled by a by-election: some sit, but not all."""
    seats = body.own_members
    return body.kind.is_committee and seats is not None and 0 < members < seats


@rule("KL 6:20", Text("Fyllnadsval", "By-elections"), amended="2022:638", of=Holdings)
def vacancies_are_filled(holdings: Holdings) -> Iterator[Breach]:
    """6 kap. 20 §: if a member of a committee leaves during the term, a by-election must be held. A committee in which nobody
    sits at all is to be elected, not filled.
    """
    org = holdings.organisation
    members = Counter(place.body for place in holdings.held if place.capacity == "member")
    for body in org.bodies:
        seats = body.own_members
        if seats is None or not needs_by_election(body, members[body.id]):
            continue
        vacant = seats - members[body.id]
        yield Breach(
            body_loc(org, body.id),
            f"body {body.id}",
            Text(
                f"{body.name.sv}: {vacant} av {seats} platser för ledamöter är vakanta; fyllnadsval ska hållas.",
                f"{body.name.en}: {vacant} of {seats} seats for members are vacant; a by-election must be held.",
            ),
            Severity.WARNING,
            {"body": body.id, "capacity": "member", "held": members[body.id], "seats": seats},
            Text(
                "Välj till platserna, eller för in dem som är valda.",
                "Elect to the seats, or enter those elected.",
            ),
        )


@rule(
    "KL 6:21",
    Text("Presidiet väljs bland ledamöterna", "The presidium is elected from the members"),
    of=Holdings,
)
def the_presidium_are_members(holdings: Holdings) -> Iterator[Breach]:
    """6 kap. 21 §: chair and vice chairs are elected from the committee's members."""
    yield from preside_without_a_seat(holdings, committees=True)


@rule("KL 6:22", Text("Vem som ersätter presidiet", "Who replaces the presidium"))
def somebody_replaces_the_presidium(org: Organisation) -> Iterator[Breach]:
    """6 kap. 22 §: the assembly decides who fulfils the chair's tasks when neither chair nor vice chair can. Told of
    regulations that somebody has gone through.
    """
    yield from lacking(org, GoverningKind.REGULATIONS, (Regulated.REPLACEMENT_OF_CHAIR,))


@rule("KL 6:24", Text("Deltagande på distans i nämnderna", "Remote attendance in committees"))
def regulations_say_who_may_attend_from_afar(org: Organisation) -> Iterator[Breach]:
    """6 kap. 24 §: the assembly must decide how far members may attend a committee's meetings from a distance. Told of
    regulations that somebody has gone through.
    """
    yield from lacking(org, GoverningKind.REGULATIONS, (Regulated.REMOTE_ATTENDANCE,))
