"""Chapter 3: which bodies there are."""

from collections.abc import Iterator

from insyn.description.kinds import BodyKind
from insyn.description.organisation import Organisation
from insyn.description.text import Text
from insyn.law.registry import Breach, body_loc, rule

_UNDER_A_COMMITTEE = {
    BodyKind.SUBCOMMITTEE: Text("Ett utskott", "A subcommittee"),
    BodyKind.DRAFTING_COMMITTEE: Text("En nämndberedning", "A drafting committee"),
    BodyKind.JOINT_PREPARATION: Text("En gemensam beredning", "A joint preparation"),
}


@rule(
    "KL 3:5",
    Text(
        "Utskott och nämndberedningar hör till en nämnd",
        "Subcommittees and drafting committees belong to a committee",
    ),
)
def subcommittees_belong_to_committees(org: Organisation) -> Iterator[Breach]:
    """3 kap. 5 §: a *committee* may have subcommittees (decided by the assembly, or else by the committee
    itself) and may set up the drafting committees it needs. The board is a committee; the assembly has
    drafting committees of its own (3:2).
    """
    for body in org.bodies:
        who = _UNDER_A_COMMITTEE.get(body.kind)
        if who is None or (body.parent and org.body(body.parent).kind.is_committee):
            continue
        under = org.body(body.parent).name if body.parent else None
        yield Breach(
            body_loc(org, body.id, "parent") if under else body_loc(org, body.id),
            f"body {body.id}",
            Text(
                f"{who.sv} ska höra till en nämnd, men {body.name.sv} "
                + (f"står under {under.sv}." if under else "står inte under något."),
                f"{who.en} must belong to a committee, but {body.name.en} "
                + (f"stands under {under.en}." if under else "stands under nothing."),
            ),
            facts={"body": body.id, "parent": body.parent},
        )
