"""Chapter 9, the work of joint committees: with whom, with what, by which agreement, and delegation."""

from collections.abc import Iterator

from insyn.description.finding import Severity
from insyn.description.governing import GoverningKind
from insyn.description.kinds import BodyKind
from insyn.description.organisation import Organisation
from insyn.description.text import Text
from insyn.law.facts import Administered
from insyn.law.kommunallagen.chapter07_delegation import sub_delegation
from insyn.law.registry import Breach, body_loc, rule

HEIGHTENED_ALERT = "hojd-beredskap"


@rule(
    "KL 9:19",
    Text("En nämnd är gemensam med en annan kommun", "A committee is joint with another municipality"),
    amended="2019:835",
)
def joint_with_another(org: Organisation) -> Iterator[Breach]:
    """9 kap. 19 §: a committee may be joint with *another* municipality: each is a partner once, and none with itself."""
    for body in org.bodies_of_kind(BodyKind.JOINT_COMMITTEE):
        seen = {org.municipality.code}
        for place, partner in enumerate(body.joint.partners if body.joint else ()):
            if partner.code in seen:
                yield Breach(
                    body_loc(org, body.id, "joint"),
                    f"body {body.id}",
                    Text(
                        f"{partner.name} ({partner.code}) står två gånger i {body.name.sv}.",
                        f"{partner.name} ({partner.code}) stands twice in {body.name.en}.",
                    ),
                    facts={"body": body.id, "code": partner.code, "partner": place + 1},
                    cure=Text("Ta bort den ena.", "Remove one of them."),
                )
            if partner.code:
                seen.add(partner.code)


@rule("KL 9:21", Text("En gemensam nämnds uppgifter", "The tasks of a joint committee"), amended="2019:835")
def tasks_of_a_joint_committee(org: Organisation) -> Iterator[Breach]:
    """9 kap. 21 §: what the board has to do under heightened alert (2006:544) may not be done by a joint committee."""
    for body in org.bodies_of_kind(BodyKind.JOINT_COMMITTEE):
        if HEIGHTENED_ALERT in body.areas:
            yield Breach(
                body_loc(org, body.id, "areas"),
                f"body {body.id}",
                Text(
                    f"Styrelsens uppgifter vid höjd beredskap får inte fullgöras av {body.name.sv}.",
                    f"The board's tasks under heightened alert may not be done by {body.name.en}.",
                ),
                facts={"body": body.id, "area": HEIGHTENED_ALERT},
                cure=Text("Lägg uppgiften hos styrelsen.", "Give the task to the board."),
            )


@rule(
    "KL 9:22",
    Text("Överenskommelsen om en gemensam nämnd", "The agreement on a joint committee"),
    amended="2019:835",
)
def joint_committees_have_an_agreement(org: Organisation) -> Iterator[Breach]:
    """9 kap. 22 §: the tasks are specified in an agreement between the partners. What the file leaves out may exist all the
    same: a note.
    """
    agreed = {
        body
        for document in org.governing_documents
        if document.kind is GoverningKind.AGREEMENT
        for body in document.bodies
    }
    for body in org.bodies_of_kind(BodyKind.JOINT_COMMITTEE):
        if body.id not in agreed:
            yield Breach(
                body_loc(org, body.id),
                f"body {body.id}",
                Text(
                    f"Filen nämner ingen överenskommelse om uppgifterna för {body.name.sv}.",
                    f"The file names no agreement on the tasks of {body.name.en}.",
                ),
                Severity.NOTE,
                {"body": body.id},
                Text(
                    'Lägg till ett styrdokument med kind = "agreement" för nämnden.',
                    'Add a governing document with kind = "agreement" for the committee.',
                ),
            )


@rule(
    "KL 9:30",
    Text("En gemensam nämnds delegater", "A joint committee's delegates"),
    amended="2019:835",
    of=Administered,
)
def delegates_of_a_joint_committee(facts: Administered) -> Iterator[Breach]:
    """9 kap. 30 §: a joint committee may also delegate to an employee of a partner; so a role that our administration has not
    must be one of theirs, which our files cannot show: a note.
    """
    org = facts.organisation
    for place, line in enumerate(org.lines):
        if not facts.of_a_partner(line):
            continue
        body = org.body(line.body).name
        yield Breach(
            ("delegation", "line", place, "delegate"),
            f"delegation {line.number}",
            Text(
                f"”{line.delegate}” finns inte i förvaltningen; som delegat för {body.sv} måste det vara en anställd hos en "
                "samverkande kommun.",
                f"“{line.delegate}” is not in the administration; as delegate of {body.en} it must be an employee of a "
                "partner.",
            ),
            Severity.NOTE,
            {"line": line.number, "delegate": line.delegate, "body": line.body},
        )


@rule(
    "KL 9:31",
    Text("En gemensam nämnds vidaredelegering", "A joint committee's sub-delegation"),
    amended="2019:835",
    of=Administered,
)
def sub_delegation_of_a_joint_committee(facts: Administered) -> Iterator[Breach]:
    """9 kap. 31 §: a joint committee may let a *head of administration* entrust an employee of any partner in turn."""
    yield from sub_delegation(facts, joint=True)
