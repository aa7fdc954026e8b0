"""One organisation's rules of pay as another's bodies would have them, and what an estimate by them leaves out."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from insyn.description.kinds import BodyKind
from insyn.description.organisation import Organisation
from insyn.description.remuneration import Post, Remuneration
from insyn.description.text import Text

ELSEWHERE = frozenset({BodyKind.COMPANY_BOARD, BodyKind.MUNICIPAL_ASSOCIATION, BodyKind.JOINT_LABOUR_BODY})
"""Bodies that are not paid by the municipality's rules for its own."""


def fitted_rules(
    rules: Iterable[Remuneration], own: Organisation, other: Organisation
) -> Iterator[Remuneration]:
    """The rules as the other organisation's bodies would have them: a body by its id, else every body of the same kind that the
    rules' own organisation does not have. A rule for bodies of which the other has none is left out.
    """
    for rule in rules:
        bodies = tuple(dict.fromkeys(id_ for named in rule.bodies for id_ in _same(named, own, other)))
        if rule.bodies and not bodies:
            continue
        of = rule.members_of
        members = next(iter(_same(of, own, other)), None) if of else None
        if of and members is None:
            continue
        yield replace(rule, bodies=bodies, members_of=members)


def _same(named: str, own: Organisation, other: Organisation) -> list[str]:
    if other.has_body(named):
        return [named]
    if not own.has_body(named):
        return []
    return [one.id for one in other.bodies_of_kind(own.body(named).kind) if not own.has_body(one.id)]


def left_out(organisation: Organisation, rules: Sequence[Remuneration]) -> Iterator[Text]:
    """What the estimate leaves out, in sentences."""
    yield Text(
        "Förlorad arbetsinkomst, resor och barntillsyn: de beror på vilka som väljs och vad de begär.",
        "Lost income, travel and childcare: they depend on who is elected and what they claim.",
    )
    yield Text(
        "Tjänstepersonernas tid, lokaler, revisorernas sakkunniga och partistöd.",
        "Officials' time, premises, the auditors' experts and party support.",
    )
    apart = [body for body in organisation.bodies if body.kind in ELSEWHERE]
    if apart:
        yield Text(
            f"Det som betalas av andra: {', '.join(body.name.sv for body in apart)}.",
            f"What others pay: {', '.join(body.name.en for body in apart)}.",
        )
    if any(Post.GROUP_LEADER in rule.posts for rule in rules):
        yield Text(
            "Gruppledarnas fasta arvoden: filen säger inte hur många de är.",
            "The group leaders' fixed fees: the file does not say how many they are.",
        )
    if any(rule.once_a_day or rule.day_ceiling_kronor or rule.year_ceiling_kronor for rule in rules):
        yield Text(
            "Vad taken och regeln om ett arvode om dagen drar ifrån: det beror på vem som sitter i flera organ.",
            "What ceilings and the rule of one fee a day take away: it depends on who sits in several bodies.",
        )
