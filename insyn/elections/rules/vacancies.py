"""How the seat of somebody who has left is filled. Pure."""

from dataclasses import dataclass

from insyn.description.text import Text


@dataclass(frozen=True)
class ByElection:
    """How a vacancy in a committee is filled, and on which section that rests."""

    group: str | None
    reason: Text
    citation: str


def by_election(group: str | None) -> ByElection:
    """How to fill the seat of a committee member who has left: always by a by-election (KL 6:20).

    `group` is the group she was elected for in a proportional election, None if the election was by majority.
    The wording is that of 2022-07-01 (2022:638); earlier vacancies are measured by it too.
    """
    if group is None:
        return ByElection(
            None,
            Text(sv="Fyllnadsval hålls av fullmäktige.", en="The assembly holds a by-election."),
            "KL 6:20",
        )
    return ByElection(
        group,
        Text(
            sv=f"Fyllnadsval hålls. Ledamoten valdes proportionellt för {group}: representationen ska så långt möjligt "
            "vara oförändrad (lydelse från 2022-07-01).",
            en=f"A by-election is held. The member was elected proportionally for {group}: representation is kept "
            "as far as possible (wording of 2022-07-01).",
        ),
        "KL 6:20 andra stycket",
    )
