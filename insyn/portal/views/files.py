"""The public documents' files, through the gate."""

from csp.constants import NONE, SELF, UNSAFE_INLINE
from csp.decorators import csp
from django.http import FileResponse, Http404, HttpRequest, HttpResponse, HttpResponseNotModified

from insyn.documents.queries import public_document, public_rendition
from insyn.foundation import storage
from insyn.portal.asof import AsOf, public_view

PDF = "application/pdf"
# A reader's own PDF viewer draws with styles of its own and an embedded object; nothing else may run in the document.
VIEWER = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "style-src": [UNSAFE_INLINE],
        "object-src": [SELF],
        "frame-ancestors": [NONE],
    }
}


@csp(VIEWER["DIRECTIVES"])
@public_view
def document(request: HttpRequest, document_id: int, filename: str) -> HttpResponse:
    """The file: a PDF opens in the reader's browser, anything else is saved. What is not public is not found."""
    asof: AsOf = request.asof  # type: ignore[attr-defined]
    found = public_document(document_id, filename, asof.known)
    if found is None or not storage.exists(found.sha256):
        raise Http404("no such public document on that day")
    return _given(request, found.sha256, found.size, found.media_type, found.filename)


@csp(VIEWER["DIRECTIVES"])
@public_view
def document_pdf(request: HttpRequest, document_id: int, filename: str) -> HttpResponse:
    """The PDF made of a public document; where the document is not public, neither is it."""
    asof: AsOf = request.asof  # type: ignore[attr-defined]
    found = public_rendition(document_id, filename, asof.known)
    if found is None or not storage.exists(found.sha256):
        raise Http404("no such public document on that day")
    return _given(request, found.sha256, found.size, PDF, found.filename)


def _given(request: HttpRequest, sha256: str, size: int, media_type: str, filename: str) -> HttpResponse:
    etag = f'"{sha256[:32]}"'
    if etag in [
        tag.strip().removeprefix("W/") for tag in request.headers.get("If-None-Match", "").split(",")
    ]:
        response: HttpResponse = HttpResponseNotModified()
    else:
        response = FileResponse(  # type: ignore[assignment]
            storage.open_content(sha256),
            as_attachment=media_type != PDF,
            filename=filename,
            content_type=media_type,
        )
        response.headers["Content-Length"] = str(size)
    response.headers["ETag"] = etag
    response.headers["X-Content-Type-Options"] = "nosniff"
    # Asked about every time: what becomes secret must not be answered from somebody's cache.
    response.headers["Cache-Control"] = "no-cache"
    return response
