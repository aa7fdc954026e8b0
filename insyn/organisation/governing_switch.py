"""What a new version does to the governing documents: which texts are to be rewritten, go on, go over or end."""

from collections.abc import Iterable
from datetime import datetime

from django.db.models import Max

from insyn.description.organisation import EndedKind, GoverningDocument
from insyn.description.statute import bodies_named
from insyn.description.text import Text
from insyn.organisation.governing_editions import GENERATED, decided_texts
from insyn.organisation.models import GoverningText
from insyn.organisation.queries_governing import draft_of, texts_in_force
from insyn.organisation.switching import GOES_ON, Change, Entry

DECIDE = Text(
    "Skriv om dokumentet och låt det beslutas till samma dag.",
    "Rewrite the document and have it decided for the same day.",
)


def plan_documents(change: Change) -> Iterable[Entry]:
    """The governing documents: replaced, new, ended, those to be rewritten because a body they govern or name changes, and
    those whose text is not written or not decided.
    """
    heirs = change.succession.successors[EndedKind.GOVERNING_DOCUMENT]
    texts = {row.document: row for row in texts_in_force(change.on)}
    for document in change.before.governing_documents:
        if not heirs[document.id]:
            yield Entry(document.title, Text("Upphör.", "Ends."))
            continue
        yield _planned(change, document, heirs[document.id], texts)
    taken = {id_ for ids in heirs.values() for id_ in ids}
    for document in change.after.governing_documents:
        if document.id not in taken:
            yield Entry(
                document.title,
                Text("Nytt styrdokument.", "A new governing document."),
                _unwritten(document, texts),
            )


def _planned(
    change: Change, document: GoverningDocument, heirs: tuple[str, ...], texts: dict[str, GoverningText]
) -> Entry:
    """A document that goes on or is taken over: whether its text must be written anew."""
    decided = all(id_ in texts and texts[id_].in_force_from == change.on for id_ in heirs)
    if decided:
        number = texts[heirs[0]].number
        return Entry(
            document.title,
            Text(f"Utgåva {number} börjar gälla.", f"Edition {number} takes effect."),
        )
    text = texts.get(document.id)
    named = bodies_named(text.text, change.before) if text else {}
    changed = [body for body in dict.fromkeys((*document.bodies, *named)) if body_changed(change, body)]
    if changed:
        sv = ", ".join(change.name_before(body).sv for body in changed)
        en = ", ".join(change.name_before(body).en for body in changed)
        if any(body in document.bodies for body in changed):
            will = Text(f"Gäller organ som ändras: {sv}.", f"Governs bodies that change: {en}.")
        else:
            will = Text(f"Nämner organ som ändras: {sv}.", f"Names bodies that change: {en}.")
        return Entry(document.title, will, _drafted(heirs) or DECIDE)
    after = [found for found in change.after.governing_documents if found.id in heirs]
    missing = None if text else next((said for one in after if (said := _unwritten(one, texts))), None)
    if document.id not in heirs:
        names = ", ".join(one.title.sv for one in after), ", ".join(one.title.en for one in after)
        return Entry(document.title, Text(f"Ersätts av {names[0]}.", f"Replaced by {names[1]}."), missing)
    return Entry(document.title, GOES_ON, missing)


def _drafted(documents: Iterable[str]) -> Text | None:
    for document in documents:
        if draft_of(document):
            return Text(
                "Ett utkast finns: låt det beslutas till samma dag.",
                "There is a draft: have it decided for the same day.",
            )
    return None


def _unwritten(document: GoverningDocument, texts: dict[str, GoverningText]) -> Text | None:
    """What is missing of a document without a decided text; a delegation order's is made from the file."""
    if document.id in texts or document.kind == GENERATED:
        return None
    if draft_of(document.id):
        return Text("Texten är ett utkast: låt den beslutas.", "The text is a draft: have it decided.")
    return Text("Texten är inte inlagd.", "The text is not entered.")


def body_changed(change: Change, body_id: str) -> bool:
    """Whether a body of the version before ends, or says something else in the new one."""
    if not change.before.has_body(body_id):
        return False
    return change.ends(body_id) or change.before.body(body_id) != change.after.body(body_id)


def switch_documents(change: Change, at: datetime) -> int:
    """End the texts of documents that are no more, and let a text go over to the only document that takes over from its own.

    Drafts of documents that are no more are withdrawn. A document that keeps its id keeps its text.
    """
    ids = {document.id for document in change.after.governing_documents}
    moved = 0
    for row in decided_texts().exclude(document__in=ids).filter(in_force_from__gte=change.on):
        _withdraw(row, at)
    for row in GoverningText.objects.filter(decided_at__isnull=True, withdrawn_at__isnull=True):
        if row.document not in ids and any(
            row.document == old.id for old in change.before.governing_documents
        ):
            _withdraw(row, at)
    texts = {row.document: row for row in texts_in_force(change.on)}
    for document, row in texts.items():
        if document in ids:
            continue
        row.in_force_until = change.on
        row.ended_by = change.after_version.decided_by
        row.save(update_fields=["in_force_until", "ended_by"])
        moved += 1
        heir = _only_heir(change, document, texts)
        if heir is not None:
            _carry_on(row, heir, change, at)
    return moved


def _withdraw(row: GoverningText, at: datetime) -> None:
    row.withdrawn_at, row.withdrawn_why = at, "Styrdokumentet finns inte i den nya organisationen."
    row.save(update_fields=["withdrawn_at", "withdrawn_why"])


def _only_heir(change: Change, document: str, texts: dict[str, GoverningText]) -> GoverningDocument | None:
    """The document that takes over from this one alone, if its own text is not written."""
    succession = change.succession
    heirs = succession.successors[EndedKind.GOVERNING_DOCUMENT].get(document, ())
    if len(heirs) != 1 or heirs[0] in texts:
        return None
    before = succession.predecessors[EndedKind.GOVERNING_DOCUMENT][heirs[0]]
    if [id_ for id_ in before if id_ in texts] != [document]:
        return None
    return next(found for found in change.after.governing_documents if found.id == heirs[0])


def _carry_on(row: GoverningText, heir: GoverningDocument, change: Change, at: datetime) -> None:
    later = (
        decided_texts()
        .filter(document=heir.id, in_force_from__gt=change.on)
        .order_by("in_force_from")
        .first()
    )
    last = GoverningText.objects.filter(document=heir.id).aggregate(last=Max("number"))["last"] or 0
    GoverningText(
        document=heir.id,
        number=last + 1,
        title=heir.title.sv[:300],
        text=row.text,
        saved_at=at,
        by="system",
        decided_at=at,
        decided_on=change.on,
        decided_by=change.after_version.decided_by,
        in_force_from=change.on,
        in_force_until=later.in_force_from if later else None,
        review_by=row.review_by,
        replaces=row,
    ).save()


def texts_follow_documents(change: Change) -> Iterable[Text]:
    """Whatever text is in force for a document that is not there."""
    ids = {document.id for document in change.after.governing_documents}
    for row in texts_in_force(change.on):
        if row.document not in ids:
            yield Text(
                f"Texten ”{row.title}” gäller, men styrdokumentet finns inte.",
                f"The text “{row.title}” is in force, but there is no such document.",
            )
