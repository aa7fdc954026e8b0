"""OParl's addresses: the endpoint, an object, a list, and the files themselves."""

from collections.abc import Collection

from csp.decorators import csp
from django.db.models import QuerySet
from django.http import FileResponse, HttpRequest, HttpResponse

from insyn.description.text import Text
from insyn.documents.queries import public_document
from insyn.foundation import storage
from insyn.foundation.clock import STOCKHOLM
from insyn.meetings.models import AgendaItem, Meeting
from insyn.opendata.models import OparlMark
from insyn.opendata.oparl.addresses import TYPES
from insyn.opendata.oparl.answering import Problem, as_json, no_such, oparl_view
from insyn.opendata.oparl.keeping import BUILD, refresh, stamped
from insyn.opendata.oparl.objects.made import World, local
from insyn.opendata.oparl.rules.answers import deleted, list_page, pages_of, without_internal
from insyn.opendata.oparl.rules.asking import Asked, asked
from insyn.portal.views.files import VIEWER

GONE = Text("Borttaget", "Gone")


@oparl_view
def system(request: HttpRequest) -> HttpResponse:
    """The endpoint."""
    world = refresh(request.municipality)  # type: ignore[attr-defined]
    return as_json(_told(world, "system", [""])[""])


@oparl_view
def whole_list(request: HttpRequest, kind: str) -> HttpResponse:
    """All objects of a kind."""
    if kind not in TYPES or kind == "system":
        raise no_such(request.path)
    found = asked(request.GET)
    world = refresh(request.municipality)  # type: ignore[attr-defined]
    return _page(world, kind, found, OparlMark.objects.filter(kind=kind), world.at.list_of(kind))


@oparl_view
def one(request: HttpRequest, kind: str, key: str) -> HttpResponse:
    """An object, or what is left of one that was deleted."""
    world = refresh(request.municipality)  # type: ignore[attr-defined]
    mark = OparlMark.objects.filter(kind=kind, key=key).first() if key and len(key) <= 80 else None
    if mark is None:
        raise no_such(request.path)
    return as_json(_shown(world, kind, [mark])[0])


@oparl_view
def of_organization(request: HttpRequest, key: str, kind: str) -> HttpResponse:
    """A body's meetings or consultations; a party group has none."""
    found = asked(request.GET)
    world = refresh(request.municipality)  # type: ignore[attr-defined]
    if not OparlMark.objects.filter(kind="organization", key=key[:81]).exists():
        raise no_such(request.path)
    # Which ones are chosen among the marks, so that those that are public no longer are among them when asked for.
    rows = (
        Meeting.objects.filter(body=key, party="")
        if kind == "meeting"
        else AgendaItem.objects.filter(meeting__body=key, meeting__party="", case__isnull=False)
    )
    keys = [str(pk) for pk in rows.order_by("pk").values_list("pk", flat=True)]
    marks = OparlMark.objects.filter(kind=kind, key__in=keys)
    return _page(world, kind, found, marks, f"{world.at.of('organization', key)}/{kind}")


def _page(world: World, kind: str, found: Asked, marks: QuerySet[OparlMark], address: str) -> HttpResponse:
    names = {"created_since": "created_at__gte", "created_until": "created_at__lte"}
    names |= {"modified_since": "modified_at__gte", "modified_until": "modified_at__lte"}
    marks = marks.filter(**{names[name]: at for name, at in found.times})
    if not found.with_deleted:
        marks = marks.filter(deleted=False)
    total = marks.count()
    last = pages_of(total, found.limit)
    if found.page > last:
        raise Problem(
            404,
            Text("Ingen sådan sida", "No such page"),
            Text(
                f"Listan har {last} sidor, och sidan {found.page} är ingen av dem. Följ links.next tills det inte finns någon.",
                f"The list has {last} pages, and page {found.page} is none of them. Follow links.next until there is none.",
            ),
        )
    start = (found.page - 1) * found.limit
    data = _shown(world, kind, list(marks.order_by("pk")[start : start + found.limit]))
    if found.omit_internal:
        data = [without_internal(told) for told in data]
    return as_json(list_page(address, found, total, data))


def _shown(world: World, kind: str, marks: list[OparlMark]) -> list[dict]:
    told = _told(world, kind, [mark.key for mark in marks if not mark.deleted])
    return [
        told[mark.key]
        if mark.key in told
        else deleted(
            world.at.of(kind, mark.key),
            TYPES[kind],
            mark.created_at.astimezone(STOCKHOLM),
            mark.modified_at.astimezone(STOCKHOLM),
            mark.ground,
        )
        for mark in marks
    ]


def _told(world: World, kind: str, keys: Collection[str]) -> dict[str, dict]:
    if not keys:
        return {}
    made = list(BUILD[kind](world, frozenset(keys)))
    whole = stamped(world, [one.told for one in made])
    return {one.key: told for one, told in zip(made, whole, strict=True)}


@oparl_view
def nothing(request: HttpRequest, rest: str) -> HttpResponse:
    """Any other address below the endpoint."""
    raise no_such(request.path)


@csp(VIEWER["DIRECTIVES"])
@oparl_view
def file(request: HttpRequest, document_id: int, filename: str) -> HttpResponse:
    """A file to be looked at (2.7: never as an attachment)."""
    return _given(request, document_id, filename, attached=False)


@csp(VIEWER["DIRECTIVES"])
@oparl_view
def download(request: HttpRequest, document_id: int, filename: str) -> HttpResponse:
    """A file to be saved, with its name."""
    return _given(request, document_id, filename, attached=True)


def _given(request: HttpRequest, document_id: int, filename: str, *, attached: bool) -> HttpResponse:
    world = refresh(request.municipality)  # type: ignore[attr-defined]
    found = public_document(document_id, filename, world.known)
    if found is None or not storage.exists(found.sha256):
        mark = OparlMark.objects.filter(kind="file", key=str(document_id), deleted=True).first()
        if mark is None:
            raise no_such(request.path)
        on, ground = local(mark.modified_at), mark.ground
        raise Problem(
            410,
            GONE,
            Text(
                f"Filen togs bort {on}" + (f" ({ground})." if ground else "."),
                f"The file was taken away {on}" + (f" ({ground})." if ground else "."),
            ),
        )
    answer = FileResponse(
        storage.open_content(found.sha256),
        as_attachment=attached,
        filename=found.filename,
        content_type=found.media_type,
    )
    answer.headers["Content-Length"] = str(found.size)
    answer.headers["X-Content-Type-Options"] = "nosniff"
    answer.headers["Cache-Control"] = "no-cache"
    return answer  # type: ignore[return-value]
