"""An organisation as rows: the table beside the picture, and the words about seats that both use."""

from collections.abc import Iterator
from dataclasses import dataclass

from insyn.description.bodies import Body
from insyn.description.organisation import Organisation
from insyn.description.text import Text


@dataclass(frozen=True)
class Row:
    """One body in a table. `level` is 0 for what stands under nothing; seats are those this municipality
    fills.
    """

    id: str
    level: int
    name: Text
    kind: Text
    parent: Text | None
    members: int | None
    substitutes: int | None
    substitutes_share: str | None
    shared: bool
    temporary: bool
    insight: bool
    assumed: tuple[str, ...]


def organisation_rows(org: Organisation) -> list[Row]:
    """Every body, each followed by those under it, the assembly first."""
    return [_row(org, body, level) for body, level in in_tree_order(org)]


def in_tree_order(org: Organisation) -> Iterator[tuple[Body, int]]:
    """Every body with its level, each followed by those under it."""
    waiting = [(body, 0) for body in reversed(roots(org))]
    while waiting:
        body, level = waiting.pop()
        yield body, level
        waiting += [(child, level + 1) for child in reversed(org.children(body.id))]


def roots(org: Organisation) -> list[Body]:
    """The bodies that stand under nothing: those with bodies under them first, as the assembly."""
    return sorted(
        (body for body in org.bodies if body.parent is None), key=lambda body: not org.children(body.id)
    )


def _row(org: Organisation, body: Body, level: int) -> Row:
    return Row(
        id=body.id,
        level=level,
        name=body.name,
        kind=body.kind.label,
        parent=org.body(body.parent).name if body.parent else None,
        members=body.own_members,
        substitutes=body.own_substitutes,
        substitutes_share=body.substitutes_share,
        shared=body.joint is not None,
        temporary=body.temporary,
        insight=body.insight is not None,
        assumed=body.assumed,
    )


def seats_in_short(body: Body) -> Text:
    """The seats as the picture shows them: `9 + 9`, `31`, or nothing where no source gives them."""
    members, substitutes = body.own_members, body.own_substitutes
    if members is None:
        return Text("", "")
    short = f"{members} + {substitutes}" if substitutes else str(members)
    return Text(f"{short} härifrån", f"{short} from here") if body.joint else Text(short, short)


def seats_in_words(body: Body) -> Text:
    """The seats in full, for those who hear the picture."""
    members, substitutes = body.own_members, body.own_substitutes
    if members is None:
        return Text("", "")
    sv = "1 ledamot" if members == 1 else f"{members} ledamöter"
    en = "1 member" if members == 1 else f"{members} members"
    if substitutes:
        sv += f" och {substitutes} ersättare"
        en += f" and {substitutes} substitute" + ("" if substitutes == 1 else "s")
    return Text(
        sv + (" från kommunen" if body.joint else ""), en + (" from the municipality" if body.joint else "")
    )
