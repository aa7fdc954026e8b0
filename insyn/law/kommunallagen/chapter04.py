"""Chapter 4: who may hold what, and insight."""

from collections.abc import Iterator

from insyn.description.kinds import BodyKind
from insyn.description.organisation import Organisation
from insyn.description.text import Text
from insyn.law.facts import Holding, Holdings
from insyn.law.registry import Breach, body_loc, rule

AUDITOR_OUT_OF = frozenset(
    {
        BodyKind.ASSEMBLY,
        BodyKind.ASSEMBLY_DRAFTING_COMMITTEE,
        BodyKind.EXECUTIVE_BOARD,
        BodyKind.COMMITTEE,
        BodyKind.JOINT_COMMITTEE,
        BodyKind.ELECTION_COMMITTEE,
        BodyKind.SUBCOMMITTEE,
        BodyKind.COMPANY_BOARD,
    }
)
"""Bodies in which an auditor of the municipality may hold no seat: 4:4 (the assembly) and 4:5."""

SEATS = ("member", "substitute", "chair", "first-vice-chair", "second-vice-chair")


@rule(
    "KL 4:4",
    Text(
        "En ledamot eller ersättare i fullmäktige är inte valbar som revisor",
        "Nobody in the assembly may be an auditor",
    ),
    amended="2019:835",
    of=Holdings,
)
def nobody_in_the_assembly_audits(holdings: Holdings) -> Iterator[Breach]:
    """4 kap. 4 §: whoever is a member or substitute of the assembly is not eligible as auditor."""
    yield from _auditor_also_in(holdings, frozenset({BodyKind.ASSEMBLY}))


@rule(
    "KL 4:5",
    Text(
        "En revisor är inte valbar i nämnd, beredning eller bolag",
        "An auditor sits in no other body or company",
    ),
    amended="2019:835",
    of=Holdings,
)
def an_auditor_sits_nowhere_else(holdings: Holdings) -> Iterator[Breach]:
    """4 kap. 5 §: an auditor is not eligible to a committee, an assembly drafting committee, or a company's board."""
    yield from _auditor_also_in(holdings, AUDITOR_OUT_OF - {BodyKind.ASSEMBLY})


def _auditor_also_in(holdings: Holdings, kinds: frozenset[BodyKind]) -> Iterator[Breach]:
    org = holdings.organisation
    for places in holdings.by_person.values():
        audits = [place for place in places if _kind(org, place) is BodyKind.AUDIT]
        others = [place for place in places if _kind(org, place) in kinds and place.capacity in SEATS]
        if audits and others:
            body = org.body(others[0].body)
            yield Breach(
                body_loc(org, body.id),
                f"{others[0].name}, {body.id}",
                Text(
                    f"{others[0].name} är revisor och sitter också i {body.name.sv}.",
                    f"{others[0].name} is an auditor and also sits in {body.name.en}.",
                ),
                facts={"person": others[0].person, "body": body.id, "audit": audits[0].body},
                cure=Text("Avsluta det ena uppdraget.", "End one of the assignments."),
            )


def _kind(org: Organisation, place: Holding) -> BodyKind | None:
    return org.body(place.body).kind if org.has_body(place.body) else None


@rule(
    "KL 4:28",
    Text("Insyn är närvaro i en nämnd", "Insight is presence in a committee"),
)
def insight_is_in_committees(org: Organisation) -> Iterator[Breach]:
    """4 kap. 28 §: the assembly may let an elected representative be present and heard at a *committee's* meetings; a
    subcommittee, a drafting committee or a company is another matter, which the section does not give.
    """
    for body in org.bodies:
        if body.insight is None or body.kind.is_committee:
            continue
        yield Breach(
            body_loc(org, body.id, "insight"),
            f"body {body.id}",
            Text(
                f"Paragrafen ger insynsplatser i nämnder, men {body.name.sv} är {body.kind.label.sv}.",
                f"The section gives insight seats in committees, but {body.name.en} is a {body.kind.label.en}.",
            ),
            facts={"body": body.id, "kind": body.kind.value},
            cure=Text(
                "Ta bort insight, eller ge insyn i nämnden.", "Remove insight, or give it in the committee."
            ),
        )
