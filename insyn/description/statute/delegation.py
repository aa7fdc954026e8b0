"""The delegation order as a text, made from the lines of the organisation file: nobody keeps a copy of them."""

from collections.abc import Iterator

from insyn.description.administration import Administration
from insyn.description.delegation import AUTOMATED, CHAIR, PRESIDIUM, DelegationLine, Limit
from insyn.description.governing import GoverningDocument
from insyn.description.organisation import Organisation
from insyn.description.statute.blocks import Block, BlockKind, anchored
from insyn.description.text import Text, in_a_sentence, in_groups


def delegate_name(
    line: DelegationLine, organisation: Organisation, administration: Administration | None
) -> Text:
    """Who decides on a line: the chair or presidium of its body, a body, or a role; its id where nothing has that name."""
    body = organisation.body(line.body).name
    if line.delegate == CHAIR:
        return Text(f"Ordföranden i {body.sv}", f"The chair of {body.en}")
    if line.delegate == PRESIDIUM:
        return Text(f"Presidiet i {body.sv}", f"The presidium of {body.en}")
    if line.delegate == AUTOMATED:
        return Text("En automatiserad beslutsfunktion", "An automated decision function")
    if organisation.has_body(line.delegate):
        return organisation.body(line.delegate).name
    if administration and administration.has_role(line.delegate):
        return administration.role(line.delegate).name
    return Text(line.delegate, line.delegate)


def delegation_blocks(
    document: GoverningDocument, organisation: Organisation, administration: Administration | None
) -> tuple[Block, ...]:
    """The lines of the bodies that the document governs (of all bodies if it names none), under each body's name.

    In Swedish, as the document is decided.
    """
    return tuple(anchored(list(_blocks(document, organisation, administration))))


def _blocks(
    document: GoverningDocument, organisation: Organisation, administration: Administration | None
) -> Iterator[Block]:
    governed = document.bodies or tuple(body.id for body in organisation.bodies)
    for body_id in governed:
        lines = [line for line in organisation.lines if line.body == body_id]
        if not lines:
            continue
        yield Block(
            BlockKind.HEADING, (f"Delegering från {in_a_sentence(organisation.body(body_id).name.sv)}",)
        )
        for line in lines:
            yield Block(BlockKind.SECTION, tuple(_said(line, organisation, administration)), line.number)


def _said(
    line: DelegationLine, organisation: Organisation, administration: Administration | None
) -> Iterator[str]:
    yield line.subject.sv
    yield f"Delegat: {delegate_name(line, organisation, administration).sv}"
    if line.limit and (limit := _limit(line.limit)):
        yield f"Gräns: {limit}"
    yield f"Lagrum: {line.legal_basis}"
    if line.sub_delegation:
        yield "Får delegeras vidare."
    for condition in line.conditions:
        yield f"Villkor: {condition.sv}"
    if not line.reported:
        yield "Anmäls inte till nämnden."


def _limit(limit: Limit) -> str:
    parts = []
    if limit.amount is not None:
        parts.append(f"högst {in_groups(limit.amount)} kronor")
    if limit.days is not None:
        parts.append(f"högst {limit.days} dagar")
    return ", ".join(parts)
