"""The governing documents: the register, one document with its history, two editions compared, and the statute book."""

from csp.decorators import csp
from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from insyn.description.organisation import GoverningKind
from insyn.description.statute import bodies_named, difference
from insyn.documents.fonts import font_paths
from insyn.documents.queries import public_originals
from insyn.documents.typesetting import StatuteBook, statute_book_pdf, statute_pdf
from insyn.foundation.context import example_notice
from insyn.foundation.errors import Invalid
from insyn.organisation.queries import organisation_on
from insyn.organisation.queries_governing import (
    Edition,
    Registered,
    ended_documents,
    register_on,
    registered,
    statute_book,
)
from insyn.portal.asof import AsOf, public_view
from insyn.portal.body_shown import assumptions
from insyn.portal.page import page
from insyn.portal.statute_shown import headings, runs_of_change, shown, statute
from insyn.portal.views.files import PDF, VIEWER

LONG_DIFFERENCE = 400


class BadFilter(Invalid):
    """The address asks for a kind or a body that there is not."""

    status = 400


class NoSuchEdition(Invalid):
    """The document has no edition with that number, known on the day."""

    status = 404


@public_view
def register(request: HttpRequest) -> HttpResponse:
    """Every document in force on the day, ``slag`` and ``organ`` choosing among them; and those that have ended."""
    asof: AsOf = request.asof  # type: ignore[attr-defined]
    kind, body = request.GET.get("slag", ""), request.GET.get("organ", "")
    organisation = organisation_on(asof.day)
    if kind and kind not in list(GoverningKind):
        raise BadFilter(_("Det finns inget sådant slag av styrdokument. Välj ett i listan."))
    if body and not organisation.has_body(body):
        raise BadFilter(_("Organet finns inte den dagen. Välj ett i listan."))
    entries = register_on(asof.day, asof.known)
    kinds = dict.fromkeys(entry.document.kind for entry in entries if entry.document.kind)
    governed = {id_ for entry in entries for id_ in entry.document.bodies}
    return page(
        request,
        "governing",
        entries=[entry for entry in entries if _chosen(entry, kind, body)],
        ended=[] if kind or body else ended_documents(asof.day, asof.known),
        kinds=[found for found in GoverningKind if found in kinds],
        bodies=[found for found in organisation.bodies if found.id in governed],
        kind=kind,
        body=organisation.body(body) if body else None,
    )


def _chosen(entry: Registered, kind: str, body: str) -> bool:
    return (not kind or entry.document.kind == kind) and (not body or body in entry.document.bodies)


@public_view
def document(request: HttpRequest, document_id: str) -> HttpResponse:
    """One document: its text on the day or the edition asked for, its history, its bodies and its originals."""
    asof: AsOf = request.asof  # type: ignore[attr-defined]
    entry = _entry(asof, document_id)
    edition = _edition(entry, request.GET.get("utgava", ""))
    blocks = shown(edition.blocks) if edition else []
    originals = public_originals([e.row.pk for e in entry.editions if e.row], asof.known)
    named = bodies_named("\n".join(b.text for b in edition.blocks), entry.organisation) if edition else {}
    return page(
        request,
        "governing_document",
        entry=entry,
        edition=edition,
        blocks=blocks,
        contents=headings(blocks),
        history=[
            (past, originals.get(past.row.pk, []) if past.row else []) for past in reversed(entry.editions)
        ],
        originals=originals.get(edition.row.pk, []) if edition and edition.row else [],
        # Of a document that ended some bodies may have ended too: they have no page on the day.
        linked={found.id for found in organisation_on(asof.day).bodies},
        assumed=assumptions(entry.document.assumed),
        named=[entry.organisation.body(id_) for id_ in named if id_ not in entry.document.bodies],
    )


@public_view
def comparison(request: HttpRequest, document_id: str) -> HttpResponse:
    """Two editions: ``fran`` and ``till`` are their numbers, the latest two where the address does not say."""
    asof: AsOf = request.asof  # type: ignore[attr-defined]
    entry = _entry(asof, document_id)
    if len(entry.editions) < 2:
        raise NoSuchEdition(_("Dokumentet har inte två utgåvor att jämföra."))
    latest = entry.editions[-2:]
    before = _numbered(entry, request.GET.get("fran", "")) or latest[0]
    after = _numbered(entry, request.GET.get("till", "")) or latest[1]
    if before == after:
        raise BadFilter(_("Det är samma utgåva. Välj två olika att jämföra."))
    if after.in_force_from < before.in_force_from:
        before, after = after, before
    changed = difference(before.blocks, after.blocks)
    return page(
        request,
        "governing_comparison",
        entry=entry,
        before=before,
        after=after,
        runs=runs_of_change(changed),
        count=sum(block.mark != "same" for block in changed),
        # A long stretch where nothing is changed is folded away.
        fold=len(changed) > LONG_DIFFERENCE,
    )


@csp(VIEWER["DIRECTIVES"])
@public_view
def document_pdf(request: HttpRequest, document_id: str) -> HttpResponse:
    """The edition as a PDF, set anew each time from what never changes."""
    asof: AsOf = request.asof  # type: ignore[attr-defined]
    entry = _entry(asof, document_id)
    edition = _edition(entry, request.GET.get("utgava", ""))
    if edition is None:
        raise NoSuchEdition(_("Dokumentet har ingen text den dagen."))
    made = statute_pdf(statute(request.municipality, entry, edition), font_paths=font_paths())  # type: ignore[attr-defined]
    return _pdf(made, f"{document_id}-{edition.number}.pdf")


@public_view
def book(request: HttpRequest) -> HttpResponse:
    """The statute book on the day, with the whole text of each statute."""
    asof: AsOf = request.asof  # type: ignore[attr-defined]
    entries = statute_book(asof.day, asof.known)
    return page(
        request,
        "statute_book",
        statutes=[
            (entry, entry.edition, shown(entry.edition.blocks, f"{entry.document.id}-", 3))
            for entry in entries
            if entry.edition
        ],
    )


@csp(VIEWER["DIRECTIVES"])
@public_view
def book_pdf(request: HttpRequest) -> HttpResponse:
    """The statute book on the day as one PDF."""
    asof: AsOf = request.asof  # type: ignore[attr-defined]
    municipality = request.municipality  # type: ignore[attr-defined]
    statutes = tuple(
        statute(municipality, entry, entry.edition)
        for entry in statute_book(asof.day, asof.known)
        if entry.edition
    )
    content = StatuteBook(municipality.name, asof.day, statutes, example_notice(municipality))
    made = statute_book_pdf(content, font_paths=font_paths())
    return _pdf(made, f"forfattningssamling-{asof.day}.pdf")


def _pdf(data: bytes, name: str) -> HttpResponse:
    response = HttpResponse(data, content_type=PDF)
    response.headers["Content-Disposition"] = f'inline; filename="{name}"'
    return response


def _entry(asof: AsOf, document_id: str) -> Registered:
    entry = registered(document_id, asof.day, asof.known)
    if entry is None:
        raise Http404("no such governing document by that day")
    return entry


def _edition(entry: Registered, number: str) -> Edition | None:
    """The edition with that number; without one, that in force on the day, or of an ended document its last."""
    found = _numbered(entry, number)
    if found is not None:
        return found
    return entry.edition or (entry.editions[-1] if entry.ended_on and entry.editions else None)


def _numbered(entry: Registered, number: str) -> Edition | None:
    if not number.strip():
        return None
    wanted = int(number) if number.isdecimal() and len(number) < 7 else 0
    for edition in entry.editions:
        if edition.number == wanted:
            return edition
    known = ", ".join(str(edition.number) for edition in entry.editions) or "–"
    raise NoSuchEdition(
        _("Dokumentet har ingen utgåva ”%(number)s” den dagen. De som finns är: %(known)s.")
        % {"number": number[:20], "known": known}
    )
