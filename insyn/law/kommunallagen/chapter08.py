"""Chapter 8: self-managing bodies of a facility's users and staff."""

from collections.abc import Iterator

from insyn.description.finding import Severity
from insyn.description.kinds import BodyKind
from insyn.description.organisation import Organisation
from insyn.description.text import Text
from insyn.law.registry import Breach, body_loc, rule

SECTION = "8:4"


@rule("KL 8:4", Text("Delegering till ett självförvaltningsorgan", "Delegation to a self-managing body"))
def delegation_to_self_managing_bodies(org: Organisation) -> Iterator[Breach]:
    """8 kap. 4 §: the assembly may let a committee delegate to a self-managing body *under the committee*. A line that does so
    says on what ground.
    """
    for place, line in enumerate(org.lines):
        if not org.has_body(line.delegate):
            continue
        delegate = org.body(line.delegate)
        if delegate.kind is BodyKind.SELF_MANAGING_BODY and SECTION not in line.legal_basis:
            yield Breach(
                ("delegation", "line", place, "legal_basis"),
                f"delegation {line.number}",
                Text(
                    f"Punkt {line.number} delegerar till {delegate.name.sv} utan att nämna 8 kap. 4 §, som kräver att "
                    "fullmäktige har medgett det.",
                    f"Line {line.number} delegates to {delegate.name.en} without naming chapter 8 section 4, which asks for "
                    "the assembly's consent.",
                ),
                Severity.WARNING,
                {"line": line.number, "legal_basis": line.legal_basis},
                Text("Skriv ”KL 8:4” i legal_basis.", "Write “KL 8:4” in legal_basis."),
            )


@rule(
    "KL 8:5", Text("Nämnden ordnar självförvaltningsorganet", "The committee arranges the self-managing body")
)
def the_committee_arranges_self_managing_bodies(org: Organisation) -> Iterator[Breach]:
    """8 kap. 5 §: the *committee* lays down the body's tasks, composition, ways of work and term. A document that the file
    does not name may exist all the same: a note.
    """
    for body in org.bodies_of_kind(BodyKind.SELF_MANAGING_BODY):
        named = [
            (place, document)
            for place, document in enumerate(org.governing_documents)
            if body.id in document.bodies
        ]
        if not named:
            yield Breach(
                body_loc(org, body.id),
                f"body {body.id}",
                Text(
                    f"Filen nämner inget styrdokument där nämnden ordnar {body.name.sv}.",
                    f"The file names no governing document in which the committee arranges {body.name.en}.",
                ),
                Severity.NOTE,
                {"body": body.id},
                Text("Lägg till nämndens styrdokument.", "Add the committee's governing document."),
            )
        for place, document in named:
            if document.adopted_by not in (None, body.parent):
                yield Breach(
                    ("governing_document", place, "adopted_by"),
                    f"governing_document {document.id}",
                    Text(
                        f"Uppgifter och arbetsformer för {body.name.sv} fastställs av nämnden som det står under.",
                        f"The tasks and ways of work of {body.name.en} are laid down by the committee that it stands under.",
                    ),
                    facts={"document": document.id, "adopted_by": document.adopted_by},
                    cure=Text("Ange nämnden i adopted_by.", "Name the committee in adopted_by."),
                )


@rule("KL 8:6", Text("Ett självförvaltningsorgans ledamöter", "The members of a self-managing body"))
def members_of_self_managing_bodies(org: Organisation) -> Iterator[Breach]:
    """8 kap. 6 §: the users' representatives are more than the staff's, and the committee elects them all."""
    for body in org.bodies_of_kind(BodyKind.SELF_MANAGING_BODY):
        where = f"body {body.id}"
        if body.elected_by is not None and body.elected_by != body.parent:
            yield Breach(
                body_loc(org, body.id, "elected_by"),
                where,
                Text(
                    f"Ledamöterna i {body.name.sv} väljs av nämnden som det står under.",
                    f"The members of {body.name.en} are elected by the committee that it stands under.",
                ),
                facts={"body": body.id, "elected_by": body.elected_by},
                cure=Text("Ange nämnden i elected_by.", "Name the committee in elected_by."),
            )
        if body.members is None or body.user_members is None:
            yield Breach(
                body_loc(org, body.id),
                where,
                Text(
                    f"Filen säger inte hur många i {body.name.sv} som företräder brukarna.",
                    f"The file does not say how many in {body.name.en} represent the users.",
                ),
                Severity.NOTE,
                {"body": body.id},
                Text("Skriv members och user_members.", "Write members and user_members."),
            )
        elif 2 * body.user_members <= body.members:
            yield Breach(
                body_loc(org, body.id, "user_members"),
                where,
                Text(
                    f"Brukarnas företrädare ska vara fler än personalens, men är {body.user_members} av {body.members}.",
                    f"The users' representatives must be more than the staff's, but are {body.user_members} of "
                    f"{body.members}.",
                ),
                facts={"body": body.id, "members": body.members, "users": body.user_members},
                cure=Text("Ge brukarna fler platser.", "Give the users more seats."),
            )
