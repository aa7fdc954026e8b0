"""Chapter 6, what the board supervises and reviews, and how the committees' fields are parted."""

from collections.abc import Iterator

from insyn.description.bodies import Body
from insyn.description.finding import Severity
from insyn.description.kinds import BodyKind
from insyn.description.organisation import Organisation
from insyn.description.text import Text
from insyn.law.registry import Breach, body_loc, rule

REVIEW = "company-review"
"""The kind of case in which the board reviews a company's year (6:9)."""

_OUTSIDE = (BodyKind.COMPANY_BOARD, BodyKind.MUNICIPAL_ASSOCIATION)


@rule("KL 6:1", Text("Styrelsen har uppsikt", "The board supervises"), amended="2019:835")
def the_board_supervises(org: Organisation) -> Iterator[Breach]:
    """6 kap. 1 §: the board leads and coordinates, and supervises the other committees, joint committees, companies and
    associations. A file that says who supervises (`supervises`) gives it to the board, and all of them.
    """
    board = org.body_of_kind(BodyKind.EXECUTIVE_BOARD)
    objects = [body for body in org.bodies if _is_supervised(body)]
    ids = {body.id for body in objects}
    for body in org.bodies:
        if board is None or body.parent == board.id or not ids & {*body.supervises}:
            continue
        missing = [other for other in objects if other.id not in body.supervises]
        if body is board and not missing:
            continue
        sv, en = (", ".join(other.name.in_(language) for other in missing) for language in ("sv", "en"))
        said = (
            Text(
                f"{body.name.sv} har enligt lagen uppsikt även över: {sv}.",
                f"By law {body.name.en} supervises these too: {en}.",
            )
            if body is board
            else Text(
                f"Uppsikten över andra organ ligger hos {board.name.sv}, inte hos {body.name.sv}.",
                f"Supervision of other bodies lies with {board.name.en}, not with {body.name.en}.",
            )
        )
        yield Breach(
            body_loc(org, body.id, "supervises"),
            f"body {body.id}",
            said,
            Severity.WARNING if body is board else Severity.ERROR,
            {"body": body.id, "missing": [other.id for other in missing]},
            Text("Skriv dem i supervises hos styrelsen.", "Write them in supervises of the board."),
        )


def _is_supervised(body: Body) -> bool:
    return body.kind in _OUTSIDE or (body.kind.is_committee and body.kind is not BodyKind.EXECUTIVE_BOARD)


@rule("KL 6:2", Text("Nämndernas verksamhetsområden", "The committees' fields"), amended="2019:835")
def fields_do_not_overlap(org: Organisation) -> Iterator[Breach]:
    """6 kap. 2 §: the assembly decides the committees' fields and how they stand to each other: for the whole municipality or
    for a part of it. One field with two committees in the same part must be parted somehow: a warning.
    """
    seen: dict[tuple[str, str], Body] = {}
    for body in org.bodies:
        if not body.kind.is_committee:
            continue
        for area in body.areas:
            part = body.district.sv if body.district else ""
            first = seen.setdefault((area, part), body)
            if first is body:
                continue
            yield Breach(
                body_loc(org, body.id, "areas"),
                f"body {body.id}",
                Text(
                    f"Både {first.name.sv} och {body.name.sv} har området ”{area}”.",
                    f"Both {first.name.en} and {body.name.en} have the area “{area}”.",
                ),
                Severity.WARNING,
                {"area": area, "bodies": [first.id, body.id]},
                Text(
                    "Låt en av dem ha området, eller skriv i district vilken del av kommunen var och en har.",
                    "Let one of them have it, or write in district which part of the municipality each has.",
                ),
            )


@rule(
    "KL 6:8", Text("När styrelsen beslutar åt andra nämnder", "When the board decides for other committees")
)
def the_board_decides_nothing_about_individuals(org: Organisation) -> Iterator[Breach]:
    """6 kap. 8 §: the assembly may let the *board* decide named matters of other committees, but nothing of their exercise of
    authority, of applying law or otherwise about individuals. Such a route says to whom the cases belong.
    """
    board = org.body_of_kind(BodyKind.EXECUTIVE_BOARD)
    for place, route in enumerate(org.routes):
        if board is None or route.belongs_to is None:
            continue
        own = {route.belongs_to, *(body.id for body in org.children(route.belongs_to))}
        if own.issuperset(route.deciders):
            continue  # the committee, a subcommittee of it, or a delegate
        committee, where = org.body(route.belongs_to), f"route {route.id}"
        facts = {"route": route.id, "belongs_to": committee.id, "decides": route.decides}
        cure = Text(f'Skriv decides = "{committee.id}".', f'Write decides = "{committee.id}".')
        if route.deciders != (board.id,):
            said = Text(
                f"Bara styrelsen får besluta åt {committee.name.sv}, men vägen ”{route.name.sv}” slutar i ”{route.decides}”.",
                f"Only the board decides for {committee.name.en}, but the route “{route.name.en}” ends with “{route.decides}”.",
            )
            yield Breach(("route", place, "decides"), where, said, facts=facts, cure=cure)
        elif route.about_individuals:
            said = Text(
                f"Styrelsen får inte besluta i ärenden hos {committee.name.sv} som rör enskilda.",
                f"The board may not decide matters of {committee.name.en} about individuals.",
            )
            yield Breach(("route", place, "about_individuals"), where, said, facts=facts, cure=cure)


@rule("KL 6:9", Text("Styrelsens årliga prövning av bolagen", "The board's yearly review of companies"))
def the_board_reviews_the_companies(org: Organisation) -> Iterator[Breach]:
    """6 kap. 9 §: in a decision each year the *board* reviews whether a wholly owned company (10:2) has kept to its purpose and
    the municipality's powers. So a route for such reviews ends with the board; that there is none is a note.
    """
    board = org.body_of_kind(BodyKind.EXECUTIVE_BOARD)
    route = org.route_for(REVIEW)
    if board is None or not (org.companies or route):
        return
    if route is None:
        said = Text(
            "Ingen väg är utpekad för styrelsens årliga beslut om kommunens bolag.",
            "No route is written for the board's yearly decisions on the municipality's companies.",
        )
        cure = Text(
            f'Lägg till "{REVIEW}" i case_kinds hos en väg.', f'Add "{REVIEW}" to case_kinds of a route.'
        )
        yield Breach(("route",), "route", said, Severity.NOTE, cure=cure)
    elif route.deciders != (board.id,):
        yield Breach(
            ("route", org.routes.index(route), "decides"),
            f"route {route.id}",
            Text(
                f"Styrelsen prövar bolagens år, men vägen ”{route.name.sv}” slutar i ”{route.decides}”.",
                f"The board reviews the companies' year, but the route “{route.name.en}” ends with “{route.decides}”.",
            ),
            facts={"route": route.id, "decides": route.decides},
            cure=Text(f'Skriv decides = "{board.id}".', f'Write decides = "{board.id}".'),
        )
