"""The Archives Act (1990:782), written from what is generally known of it, not from its text."""

from collections.abc import Iterator

from insyn.description.organisation import Organisation
from insyn.description.text import Text
from insyn.law.registry import Breach, body_loc, rule

AREA = "arkivmyndighet"


@rule(
    "ARKL 8",
    Text(
        "Arkivmyndighet är styrelsen eller en annan nämnd",
        "The archive authority is the board or another committee",
    ),
    valid_from=None,
    amended=None,
)
def the_archive_authority(org: Organisation) -> Iterator[Breach]:
    """8 §: the board is the archive authority unless the assembly has named another *committee*. A file that gives the task to
    nobody leaves it with the board.
    """
    holders = [body for body in org.bodies if AREA in body.areas]
    for body in holders:
        if not body.kind.is_committee:
            yield Breach(
                body_loc(org, body.id, "areas"),
                f"body {body.id}",
                Text(
                    f"Arkivmyndighet är styrelsen eller en annan nämnd, men {body.name.sv} är {body.kind.label.sv}.",
                    f"The archive authority is the board or another committee, but {body.name.en} is a "
                    f"{body.kind.label.en}.",
                ),
                facts={"body": body.id},
                cure=Text("Lägg uppgiften hos en nämnd.", "Give the task to a committee."),
            )
    for body in holders[1:]:
        yield Breach(
            body_loc(org, body.id, "areas"),
            f"body {body.id}",
            Text(
                "Mer än ett organ är arkivmyndighet; kommunen har en.",
                "More than one body is the archive authority; the municipality has one.",
            ),
            facts={"bodies": [holder.id for holder in holders]},
            cure=Text(
                f'Ta bort "{AREA}" ur areas hos alla utom ett.', f'Remove "{AREA}" from areas of all but one.'
            ),
        )
