"""Whether members may take part remotely: as the assembly has decided, for itself (KL 5:16) and for committees (6:24)."""

from collections.abc import Iterable

from insyn.description.bodies import Body
from insyn.description.governing import GoverningDocument, Regulated
from insyn.meetings.rules.outcome import Family, Outcome, family, no, yes


def may_attend_remotely(body: Body, documents: Iterable[GoverningDocument]) -> Outcome:
    """Whether the body's governing documents, as the organisation file describes them, regulate remote attendance.

    Bodies that decide nothing and follow no such law may as they like.
    """
    of = family(body.kind)
    if of in (Family.PREPARATION, Family.OTHER):
        return yes("Lagen reglerar inte detta för organet.", "The law does not regulate this.", "egna regler")
    citation = "KL 5:16" if of in (Family.ASSEMBLY, Family.DRAFTING) else "KL 6:24"
    for document in documents:
        if Regulated.REMOTE_ATTENDANCE in document.regulates and body.id in document.bodies:
            return yes(
                f"Deltagande på distans regleras i {document.title.sv}.",
                f"Remote attendance is regulated in {document.title.en}.",
                citation,
            )
    return no(
        "Fullmäktige har inte beslutat att ledamöter får delta på distans här. Den som inte är i lokalen är frånvarande.",
        "The assembly has not decided that members may take part remotely here. Who is not in the room is absent.",
        citation,
    )
