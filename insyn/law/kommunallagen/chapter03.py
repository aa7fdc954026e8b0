"""Chapter 3: which bodies there are, and under what."""

from collections.abc import Iterator

from insyn.description.kinds import BodyKind
from insyn.description.organisation import Organisation
from insyn.description.text import Text
from insyn.law.registry import Breach, body_loc, rule

_ADD_ASSEMBLY = Text('Lägg till ett organ med kind = "assembly".', 'Add a body with kind = "assembly".')
_ADD_BOARD = Text(
    'Lägg till ett organ med kind = "executive-board".', 'Add a body with kind = "executive-board".'
)
_ADD_AUDIT = Text('Lägg till ett organ med kind = "audit".', 'Add a body with kind = "audit".')

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


def _exactly_one(org: Organisation, kind: BodyKind, none: Text, many: Text, cure: Text) -> Iterator[Breach]:
    found = org.bodies_of_kind(kind)
    if not found:
        yield Breach(("body",), "body", none, facts={"kind": kind.value, "number": 0}, cure=cure)
    for extra in found[1:]:
        yield Breach(
            body_loc(org, extra.id, "kind"),
            f"body {extra.id}",
            many,
            facts={"kind": kind.value, "number": len(found), "body": extra.id},
            cure=Text(f"Ge {extra.name.sv} ett annat slag.", f"Give {extra.name.en} another kind."),
        )


@rule(
    "KL 3:1",
    Text("I varje kommun finns ett fullmäktige", "Every municipality has one assembly"),
    amended="2019:835",
)
def one_assembly(org: Organisation) -> Iterator[Breach]:
    """3 kap. 1 §: in every municipality there is one deciding assembly."""
    yield from _exactly_one(
        org,
        BodyKind.ASSEMBLY,
        Text("Kommunen har inget fullmäktige.", "The municipality has no assembly."),
        Text("Kommunen har mer än ett fullmäktige.", "The municipality has more than one assembly."),
        _ADD_ASSEMBLY,
    )


@rule(
    "KL 3:2",
    Text(
        "Fullmäktigeberedningar hör till fullmäktige", "Assembly drafting committees belong to the assembly"
    ),
)
def drafting_committees_of_the_assembly(org: Organisation) -> Iterator[Breach]:
    """3 kap. 2 §: the *assembly* may set up assembly drafting committees, for matters that the assembly settles."""
    assembly = org.body_of_kind(BodyKind.ASSEMBLY)
    for body in org.bodies_of_kind(BodyKind.ASSEMBLY_DRAFTING_COMMITTEE):
        if assembly and body.parent != assembly.id:
            yield Breach(
                body_loc(org, body.id, "parent"),
                f"body {body.id}",
                Text(
                    f"{body.name.sv} är en fullmäktigeberedning och ska höra till fullmäktige.",
                    f"{body.name.en} is an assembly drafting committee and must belong to the assembly.",
                ),
                facts={"body": body.id, "parent": body.parent},
                cure=Text(f'Skriv parent = "{assembly.id}".', f'Write parent = "{assembly.id}".'),
            )


@rule("KL 3:3", Text("Fullmäktige ska tillsätta en styrelse", "The assembly must appoint an executive board"))
def one_board(org: Organisation) -> Iterator[Breach]:
    """3 kap. 3 §: the assembly must appoint a board."""
    yield from _exactly_one(
        org,
        BodyKind.EXECUTIVE_BOARD,
        Text("Kommunen har ingen styrelse.", "The municipality has no executive board."),
        Text("Kommunen har mer än en styrelse.", "The municipality has more than one executive board."),
        _ADD_BOARD,
    )


@rule(
    "KL 3:4",
    Text("Nämnder tillsätts av fullmäktige", "Committees are appointed by the assembly"),
    amended="2019:835",
)
def committees_stand_under_the_assembly(org: Organisation) -> Iterator[Breach]:
    """3 kap. 4 §: the assembly appoints the committees that are needed besides the board; a committee stands under no other."""
    assembly = org.body_of_kind(BodyKind.ASSEMBLY)
    for body in org.bodies:
        if assembly is None or not body.kind.is_committee or body.parent in (None, assembly.id):
            continue
        over = org.body(body.parent).name if body.parent else body.name
        yield Breach(
            body_loc(org, body.id, "parent"),
            f"body {body.id}",
            Text(
                f"{body.name.sv} är en nämnd och tillsätts av fullmäktige, men står under {over.sv}.",
                f"{body.name.en} is a committee and appointed by the assembly, but stands under {over.en}.",
            ),
            facts={"body": body.id, "parent": body.parent},
            cure=Text(
                f'Skriv parent = "{assembly.id}", eller gör det till ett utskott.',
                f'Write parent = "{assembly.id}", or make it a subcommittee.',
            ),
        )


@rule(
    "KL 3:6",
    Text(
        "Partssammansatta organ verkar inom en nämnds område",
        "Joint labour bodies work within a committee's field",
    ),
    amended="2019:835",
)
def labour_bodies_within_a_committee(org: Organisation) -> Iterator[Breach]:
    """3 kap. 6 §: a joint labour body prepares, administers and executes within a *committee's* field."""
    yield from _under_a_committee(org, BodyKind.JOINT_LABOUR_BODY)


@rule(
    "KL 3:7",
    Text("Självförvaltningsorgan står under en nämnd", "Self-managing bodies stand under a committee"),
    amended="2019:835",
)
def self_managing_bodies_under_a_committee(org: Organisation) -> Iterator[Breach]:
    """3 kap. 7 §: a committee may entrust the running of a facility to a self-managing body *under the committee*."""
    yield from _under_a_committee(org, BodyKind.SELF_MANAGING_BODY)


def _under_a_committee(org: Organisation, kind: BodyKind) -> Iterator[Breach]:
    for body in org.bodies_of_kind(kind):
        if body.parent is None or not org.body(body.parent).kind.is_committee:
            yield Breach(
                body_loc(org, body.id, "parent") if body.parent else body_loc(org, body.id),
                f"body {body.id}",
                Text(
                    f"{body.name.sv} är ett {kind.label.sv} och ska stå under en nämnd.",
                    f"{body.name.en} is a {kind.label.en} and must stand under a committee.",
                ),
                facts={"body": body.id, "parent": body.parent},
                cure=Text("Skriv nämndens id i parent.", "Write the committee's id in parent."),
            )


@rule(
    "KL 3:8",
    Text("Kommunalförbund är egna organ", "Municipal associations are bodies of their own"),
    amended="2019:835",
)
def associations_stand_by_themselves(org: Organisation) -> Iterator[Breach]:
    """3 kap. 8 §: the municipality may form associations and hand over municipal affairs to them. What is handed over lies
    outside its own committees: an association stands under none of them, and none of its own bodies under an association.
    """
    for body in org.bodies:
        over = org.body(body.parent) if body.parent else None
        if over is None:
            continue
        if body.kind is BodyKind.MUNICIPAL_ASSOCIATION and over.kind is not BodyKind.ASSEMBLY:
            said = Text(
                f"{body.name.sv} är ett kommunalförbund och kan inte stå under {over.name.sv}.",
                f"{body.name.en} is a municipal association and cannot stand under {over.name.en}.",
            )
        elif over.kind is BodyKind.MUNICIPAL_ASSOCIATION and body.kind is not over.kind:
            said = Text(
                f"{body.name.sv} är kommunens eget organ och kan inte stå under kommunalförbundet {over.name.sv}.",
                f"{body.name.en} is the municipality's own and cannot stand under the association {over.name.en}.",
            )
        else:
            continue
        yield Breach(
            body_loc(org, body.id, "parent"),
            f"body {body.id}",
            said,
            facts={"body": body.id, "parent": over.id},
            cure=Text(
                "Ta bort parent, eller låt det stå under fullmäktige.", "Remove parent, or name the assembly."
            ),
        )


@rule(
    "KL 3:9",
    Text("En gemensam nämnd delas med någon annan", "A joint committee is shared with another"),
    amended="2019:835",
)
def a_joint_committee_is_shared_with_another(org: Organisation) -> Iterator[Breach]:
    """3 kap. 9 §: a committee may be joint with *another* municipality or region. So somebody else has seats in it, and the
    municipality is not its own partner.
    """
    for body in org.bodies_of_kind(BodyKind.JOINT_COMMITTEE):
        if body.joint is None:
            continue
        itself = any(partner.code == org.municipality.code for partner in body.joint.partners)
        alone = body.members is not None and body.members == body.joint.own.members
        if itself or alone:
            yield Breach(
                body_loc(org, body.id, "joint"),
                f"body {body.id}",
                Text(
                    f"{body.name.sv} delas inte med någon annan kommun eller region.",
                    f"{body.name.en} is shared with no other municipality or region.",
                ),
                facts={"body": body.id, "members": body.members, "own": body.joint.own.members},
                cure=Text(
                    'Ange de andra och deras platser, eller skriv kind = "committee".',
                    'Name the others and their seats, or write kind = "committee".',
                ),
            )


@rule("KL 3:10", Text("Det ska finnas revisorer", "There must be auditors"), amended="2019:835")
def there_are_auditors(org: Organisation) -> Iterator[Breach]:
    """3 kap. 10 §: the municipality must appoint auditors."""
    if not org.bodies_of_kind(BodyKind.AUDIT):
        said = Text("Organisationen har ingen revision.", "The organisation has no audit.")
        yield Breach(("body",), "body", said, cure=_ADD_AUDIT)
