"""Chapter 6: the board and the other committees."""

from collections.abc import Iterator

from insyn.description.bodies import Body
from insyn.description.finding import Severity
from insyn.description.kinds import BodyKind
from insyn.description.organisation import Organisation
from insyn.description.text import Text
from insyn.law.registry import Breach, body_loc, rule

LEAST_ON_BOARD = 5
MOST_VICE_CHAIRS = 2


@rule(
    "KL 6:16",
    Text(
        "Fullmäktige väljer nämnderna; styrelsen har minst fem ledamöter och fem ersättare",
        "The assembly elects committees; the board has at least five members and five substitutes",
    ),
)
def size_of_the_board(org: Organisation) -> Iterator[Breach]:
    """6 kap. 16 §: members and substitutes of a committee are elected by the assembly, as many as it
    decides; in the board both the members and the substitutes must be at least five.
    """
    for board in org.bodies_of_kind(BodyKind.EXECUTIVE_BOARD):
        yield from _at_least_five(org, board, "members", Text("ledamöter", "members"))
        yield from _at_least_five(org, board, "substitutes", Text("ersättare", "substitutes"))
    assembly = org.body_of_kind(BodyKind.ASSEMBLY)
    for body in org.bodies:
        if body.kind.is_committee and assembly and body.elected_by not in (None, assembly.id):
            yield Breach(
                body_loc(org, body.id, "elected_by"),
                f"body {body.id}",
                Text(
                    f"{body.name.sv} ska väljas av fullmäktige, inte av ”{body.elected_by}”.",
                    f"{body.name.en} must be elected by the assembly, not by “{body.elected_by}”.",
                ),
                facts={"body": body.id, "elected_by": body.elected_by},
            )


def _at_least_five(org: Organisation, board: Body, key: str, word: Text) -> Iterator[Breach]:
    number = getattr(board, key)
    loc, where = body_loc(org, board.id, key), f"body {board.id}"
    facts = {"body": board.id, key: number, "least": LEAST_ON_BOARD}
    if number is None:
        said = Text(
            f"Filen säger inte hur många {word.sv} styrelsen har.",
            f"The file does not say how many {word.en} the board has.",
        )
        yield Breach(loc, where, said, Severity.WARNING, facts)
    elif number < LEAST_ON_BOARD:
        said = Text(
            f"Styrelsen ska ha minst fem {word.sv}, inte {number}.",
            f"The board must have at least five {word.en}, not {number}.",
        )
        yield Breach(loc, where, said, facts=facts)


@rule("KL 6:21", Text("Nämndens presidium", "A committee's presidium"))
def presidium_of_a_committee(org: Organisation) -> Iterator[Breach]:
    """6 kap. 21 §: from the committee's members the assembly elects one chair and one or two vice chairs,
    who together are its presidium. (A joint committee's presidium is the host's to elect: silence about it
    is no finding.)
    """
    for body in org.bodies:
        if not body.kind.is_committee:
            continue
        loc, where = body_loc(org, body.id, "presidium"), f"body {body.id}"
        if body.presidium is None:
            if body.kind is not BodyKind.JOINT_COMMITTEE:
                said = Text(
                    f"Filen säger inte vilket presidium {body.name.sv} har.",
                    f"The file does not say which presidium {body.name.en} has.",
                )
                yield Breach(loc, where, said, Severity.WARNING, {"body": body.id})
            continue
        chairs, vice_chairs = body.presidium.chairs, body.presidium.vice_chairs
        if chairs != 1 or not 1 <= vice_chairs <= MOST_VICE_CHAIRS:
            yield Breach(
                loc,
                where,
                Text(
                    f"{body.name.sv} ska ha en ordförande och en eller två vice ordförande, inte {chairs} "
                    f"och {vice_chairs}.",
                    f"{body.name.en} must have one chair and one or two vice chairs, not {chairs} and "
                    f"{vice_chairs}.",
                ),
                facts={"body": body.id, "chairs": chairs, "vice_chairs": vice_chairs},
            )


@rule(
    "KL 6:42",
    Text(
        "Utskott väljs bland nämndens ledamöter och ersättare",
        "Subcommittees are elected from the committee's members and substitutes",
    ),
    amended="2022:638",
)
def subcommittee_drawn_from_committee(org: Organisation) -> Iterator[Breach]:
    """6 kap. 42 §: a committee elects its subcommittees from its own members and substitutes. So the
    committee itself elects, and a subcommittee cannot be larger than the committee with its substitutes.
    """
    for body in org.bodies_of_kind(BodyKind.SUBCOMMITTEE):
        if body.parent is None:
            continue  # 3:5 speaks of that
        committee = org.body(body.parent)
        where = f"body {body.id}"
        if body.drawn_from != body.parent:
            said = Text(
                f"{body.name.sv} ska väljas bland ledamöterna och ersättarna i {committee.name.sv}; filen "
                "säger inte det (drawn_from).",
                f"{body.name.en} must be elected from the members and substitutes of {committee.name.en}; "
                "the file does not say so (drawn_from).",
            )
            yield Breach(
                body_loc(org, body.id, "drawn_from"),
                where,
                said,
                facts={"body": body.id, "drawn_from": body.drawn_from},
            )
        if body.elected_by not in (None, body.parent):
            said = Text(
                f"{body.name.sv} ska väljas av {committee.name.sv}, inte av ”{body.elected_by}”.",
                f"{body.name.en} must be elected by {committee.name.en}, not by “{body.elected_by}”.",
            )
            yield Breach(
                body_loc(org, body.id, "elected_by"),
                where,
                said,
                facts={"body": body.id, "elected_by": body.elected_by},
            )
        yield from _no_larger_than(org, body, committee)


def _no_larger_than(org: Organisation, body: Body, committee: Body) -> Iterator[Breach]:
    available = (committee.members or 0) + (committee.substitutes or 0)
    wanted = (body.members or 0) + (body.substitutes or 0)
    if committee.members is not None and wanted > available:
        yield Breach(
            body_loc(org, body.id, "members"),
            f"body {body.id}",
            Text(
                f"{body.name.sv} har {wanted} platser, men {committee.name.sv} har bara {available} "
                "ledamöter och ersättare.",
                f"{body.name.en} has {wanted} seats, but {committee.name.en} has only {available} members "
                "and substitutes.",
            ),
            facts={"body": body.id, "seats": wanted, "available": available},
        )
