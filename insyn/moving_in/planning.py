"""The plan of a folder against what is in Insyn now."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from django.conf import settings

from insyn.cases.models import Case
from insyn.documents.inspection import inspect
from insyn.documents.models import Document
from insyn.foundation import storage
from insyn.moving_in.models import FormerCase, FormerEvent, FormerMinutes, FormerPaper, TakenNumber
from insyn.moving_in.papers import Papers, is_table, tables_of
from insyn.moving_in.rules.plan import FileFound, Known, Plan, event_key, make_plan, minutes_key, paper_key
from insyn.moving_in.rules.reading import read_rows
from insyn.organisation.queries import adopted_versions, organisation_of


def plan_of(papers: Papers, source: str, today: date) -> Plan:
    """What taking the folder in as ``source`` would do today. :class:`papers.FolderRefused` where it cannot be read at all."""
    rows = read_rows(tables_of(papers), today)
    return make_plan(
        rows, {key: file_of(papers, key) for key in papers.paths if not is_table(key)}, known(source)
    )


def file_of(papers: Papers, key: str) -> FileFound:
    """A file of the folder as the documents' own inspection finds it: by its content, never by its name."""
    import hashlib

    name = papers.paths[key].replace("\\", "/").rsplit("/", 1)[-1]
    with papers.open(key) as source:
        digest, size = hashlib.sha256(), 0
        for piece in storage.chunks(source):
            digest.update(piece)
            size += len(piece)
        source.seek(0)
        found = inspect(source, name, settings.UPLOAD_LIMIT)
    return FileFound(key, size, digest.hexdigest(), found.message if found.verdict == "refused" else None)


def known(source: str) -> Known:
    """What the municipality in hand has already, of this source and besides."""
    own = FormerCase.objects.filter(source=source)
    papers = FormerPaper.objects.filter(case__source=source)
    return Known(
        bodies=_bodies(),
        cases=frozenset(_values(own, "number")),
        events=frozenset(
            event_key(number, str(on), text)
            for number, on, text in FormerEvent.objects.filter(case__source=source)
            .order_by("pk")
            .values_list("case__number", "on", "text")
        ),
        papers=frozenset(
            paper_key(number, title, str(on or ""), sha256)
            for number, title, on, sha256 in papers.order_by("pk").values_list(
                "case__number", "title", "on", "sha256"
            )
        ),
        minutes=frozenset(
            minutes_key(body, str(on), paragraphs)
            for body, on, paragraphs in FormerMinutes.objects.filter(source=source)
            .order_by("pk")
            .values_list("body_name", "on", "paragraphs")
        ),
        references=frozenset(Case.objects.order_by("pk").values_list("register", "year", "number")),
        elsewhere=frozenset(_values(FormerCase.objects.exclude(source=source), "number")),
        series={(one.series, one.year): one.last for one in TakenNumber.objects.order_by("pk")},
        contents=frozenset(_values(Document.objects.all(), "sha256")),
    )


def _values(rows: Any, field: str) -> Iterable[str]:
    return rows.order_by("pk").values_list(field, flat=True)


def _bodies() -> dict[str, str]:
    """Every body of every adopted version, by its id, its names and what it is called for short."""
    found: dict[str, str] = {}
    for version in adopted_versions():
        for body in organisation_of(version).bodies:
            for name in (body.id, body.name.sv, body.name.en, body.short or ""):
                if name:
                    found[name.casefold()] = body.id
    return found
