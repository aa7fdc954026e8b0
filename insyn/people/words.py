"""What a place in a body is called there: a member of the audit is an auditor, a company's a member of its board. Pure."""

from insyn.description.bodies import Body
from insyn.description.kinds import BodyKind
from insyn.description.organisation import Organisation
from insyn.description.text import Text

CAPACITIES = {
    "member": Text("Ledamot", "Member"),
    "substitute": Text("Ersättare", "Substitute"),
    "chair": Text("Ordförande", "Chair"),
    "first-vice-chair": Text("1:e vice ordförande", "First vice chair"),
    "second-vice-chair": Text("2:e vice ordförande", "Second vice chair"),
    "insight": Text("Insynsplats", "Insight seat"),
    "participant": Text("Deltagare", "Participant"),
    "group-leader": Text("Gruppledare", "Group leader"),
    "full-time": Text("Kommunalråd", "Full-time representative"),
}
NUMBERED = ("member", "substitute", "insight", "participant")
"""Of these a body has several, told apart by their numbers."""

OWN = {
    BodyKind.AUDIT: {
        "member": Text("Revisor", "Auditor"),
        "substitute": Text("Revisorsersättare", "Substitute auditor"),
    },
    BodyKind.COMPANY_BOARD: {
        "member": Text("Styrelseledamot", "Board member"),
        "substitute": Text("Styrelsesuppleant", "Deputy board member"),
    },
}


def capacity_in_words(organisation: Organisation, body_id: str, capacity: str, number: int = 1) -> Text:
    """The name of a place in a body of the organisation; a full-time representative's as the file calls the post."""
    if capacity == "full-time":
        posts = [post for post in organisation.full_time if post.body in (None, body_id)]
        if posts:
            return posts[min(number, len(posts)) - 1].name
    own = OWN.get(body.kind, {}) if (body := _body(organisation, body_id)) else {}
    return own.get(capacity) or CAPACITIES.get(capacity) or Text(capacity, capacity)


def seat_in_words(organisation: Organisation, body_id: str, capacity: str, number: int) -> Text:
    """The name of one seat: with its number, where the body has several such."""
    words = capacity_in_words(organisation, body_id, capacity, number)
    return Text(f"{words.sv} {number}", f"{words.en} {number}") if capacity in NUMBERED else words


def name_of(organisation: Organisation, body_id: str) -> Text:
    """A body's name; its id where the organisation has no such body."""
    body = _body(organisation, body_id)
    return body.name if body else Text(body_id, body_id)


def elects(organisation: Organisation, body_id: str) -> str:
    """By whom the seats of a body are filled: a body's id, "voters" for the assembly, "" where the file does not tell."""
    body = _body(organisation, body_id)
    if body is None:
        return ""
    if body.kind is BodyKind.ASSEMBLY:
        return "voters"
    if body.elected_by is not None:
        return body.elected_by
    if body.kind is BodyKind.SUBCOMMITTEE and body.drawn_from:
        return body.drawn_from
    assembly = organisation.body_of_kind(BodyKind.ASSEMBLY)
    chosen = body.kind.is_committee or body.kind in (BodyKind.ASSEMBLY_DRAFTING_COMMITTEE, BodyKind.AUDIT)
    return assembly.id if assembly and chosen else ""


def _body(organisation: Organisation, body_id: str) -> Body | None:
    return organisation.body(body_id) if organisation.has_body(body_id) else None
