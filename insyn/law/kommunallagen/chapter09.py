"""Chapter 9: joint committees."""

from collections.abc import Iterator

from insyn.description.bodies import Body
from insyn.description.finding import Severity
from insyn.description.governing import GoverningKind
from insyn.description.kinds import BodyKind
from insyn.description.organisation import Organisation
from insyn.description.text import Text
from insyn.law.registry import Breach, body_loc, rule


@rule(
    "KL 9:20",
    Text(
        "En gemensam nämnd ingår i en av kommunernas organisation",
        "A joint committee is part of one municipality",
    ),
    amended="2019:835",
)
def a_joint_committee_has_a_host(org: Organisation) -> Iterator[Breach]:
    """9 kap. 20 §: it is appointed in one of the cooperating municipalities and is part of its organisation: the host, which is
    this municipality or one of the partners. Silence is a note: no source may say.
    """
    for body in org.bodies_of_kind(BodyKind.JOINT_COMMITTEE):
        if body.joint is None:
            continue
        where = f"body {body.id}"
        if body.joint.host is None:
            said = Text(
                f"Filen säger inte vilken kommun {body.name.sv} ingår i.",
                f"The file does not say of which municipality {body.name.en} is part.",
            )
            cure = Text("Skriv värdkommunens kod i host.", "Write the host's code in host.")
            yield Breach(
                body_loc(org, body.id, "joint", "host"), where, said, Severity.NOTE, {"body": body.id}, cure
            )
            continue
        known = {org.municipality.code, *(partner.code for partner in body.joint.partners if partner.code)}
        if body.joint.partners and body.joint.host not in known:
            yield Breach(
                body_loc(org, body.id, "joint", "host"),
                where,
                Text(
                    f"Värden {body.joint.host} är inte en av kommunerna i {body.name.sv}.",
                    f"The host {body.joint.host} is not one of the municipalities in {body.name.en}.",
                ),
                facts={"body": body.id, "host": body.joint.host},
                cure=Text(
                    "Ange en av de samverkande kommunerna.", "Name one of the cooperating municipalities."
                ),
            )


@rule(
    "KL 9:24",
    Text("Platser i en gemensam nämnd", "Seats in a joint committee"),
    amended="2019:835",
)
def seats_of_a_joint_committee(org: Organisation) -> Iterator[Breach]:
    """9 kap. 24 §: each cooperating municipality has at least one member and one substitute, and the substitutes are as
    many as the members.
    """
    for body in org.bodies_of_kind(BodyKind.JOINT_COMMITTEE):
        if body.joint is None:
            continue
        shares = [(org.municipality.name, body.joint.own.members, body.joint.own.substitutes)]
        shares += [(partner.name, partner.members, partner.substitutes) for partner in body.joint.partners]
        for share in shares:
            yield from _at_least_one_of_each(org, body, *share)
        members, substitutes = sum(share[1] for share in shares), sum(share[2] for share in shares)
        if members != substitutes:
            yield Breach(
                body_loc(org, body.id, "joint"),
                f"body {body.id}",
                Text(
                    f"{body.name.sv} ska ha lika många ersättare som ledamöter, inte {substitutes} för {members}.",
                    f"{body.name.en} must have as many substitutes as members, not {substitutes} for {members}.",
                ),
                facts={"body": body.id, "members": members, "substitutes": substitutes},
                cure=Text("Ändra antalet ersättare.", "Change the number of substitutes."),
            )


def _at_least_one_of_each(
    org: Organisation, body: Body, name: str, members: int, substitutes: int
) -> Iterator[Breach]:
    if members < 1 or substitutes < 1:
        yield Breach(
            body_loc(org, body.id, "joint"),
            f"body {body.id}",
            Text(
                f"{name} ska ha minst en ledamot och en ersättare i {body.name.sv}, inte {members} och {substitutes}.",
                f"{name} must have at least one member and one substitute in {body.name.en}, not {members} and "
                f"{substitutes}.",
            ),
            facts={"body": body.id, "municipality": name, "members": members, "substitutes": substitutes},
            cure=Text("Ge kommunen minst en plats av varje slag.", "Give it at least one seat of each kind."),
        )


@rule(
    "KL 9:33",
    Text("Reglementet för en gemensam nämnd", "The regulations of a joint committee"),
    amended="2019:835",
)
def joint_committees_have_regulations(org: Organisation) -> Iterator[Breach]:
    """9 kap. 33 §: the regulations of a joint committee are adopted by the assembly of each cooperating municipality."""
    governed = {
        body
        for document in org.governing_documents
        if document.kind is GoverningKind.REGULATIONS
        for body in document.bodies
    }
    for body in org.bodies_of_kind(BodyKind.JOINT_COMMITTEE):
        if body.id not in governed:
            yield Breach(
                body_loc(org, body.id),
                f"body {body.id}",
                Text(
                    f"Filen nämner inget reglemente för {body.name.sv}; varje kommuns fullmäktige ska anta det.",
                    f"The file names no regulations for {body.name.en}; each municipality's assembly must adopt them.",
                ),
                Severity.WARNING,
                {"body": body.id},
                Text(
                    'Lägg till ett styrdokument med kind = "regulations" för nämnden.',
                    'Add a governing document with kind = "regulations" for the committee.',
                ),
            )
