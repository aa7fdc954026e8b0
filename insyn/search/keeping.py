"""The index kept in step with what is public. It is made from other rows and can be made anew, so it is no act of anybody's.

Three ways, each enough for most: what an act touched is taken in or out in the act's own transaction (:func:`follow`); what
has become public is taken in when somebody searches or the watch looks (:func:`refresh`); and once a day everything is laid
beside what is public (:func:`reconcile`). Whatever the index says, what a reader is shown is asked for through the gate.
"""

import hashlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, datetime
from itertools import islice
from typing import Any

from django.db import transaction
from django.db.models import F, Model

from insyn.foundation import clock
from insyn.foundation.actors import Actor
from insyn.foundation.models import Municipality
from insyn.foundation.tenancy import current_code, in_municipality
from insyn.search.models import Entry, KnownWord, State, Taken
from insyn.search.rules.words import facet, kept
from insyn.search.sources import WITHOUT_TEXT, Source, Wanted
from insyn.search.sources.organisation import Bodies, Governing, People
from insyn.search.sources.publishable import Cases, Documents, Items

SOURCES: tuple[Source, ...] = (Bodies(), Governing(), People(), Cases(), Items(), Documents())
BY_NAME = {source.name: source for source in SOURCES}
AT_ONCE = 200
"""Entries written in one transaction."""
WHILE_ASKED = 400
"""A search takes in so many new entries before it answers; what is left is for the watch."""


def refresh(municipality: Municipality, *, most: int | None = None) -> bool:
    """Take in what has become public since last; False where more than ``most`` is left to take in.

    Nothing is done, and nothing asked but two rows, while nothing has been published.
    """
    with in_municipality(municipality):
        today = clock.today(municipality)
        state = State.objects.first() or State(stamp=-1)
        if state.stamp == municipality.publication_stamp and state.day == today:
            return True
        for source in SOURCES:
            rows = source.unkept(today)
            if most is not None and source.model is not None:
                some = list(islice(rows, most + 1))
                _put_all(source, some[:most], today)
                if len(some) > most:
                    return False
                most -= len(some)
            else:
                _put_all(source, rows, today)
        _standing(today, (source for source in SOURCES if source.model is None), municipality)
        State.objects.update_or_create(defaults={"stamp": municipality.publication_stamp, "day": today})
    return True


def refresh_everywhere() -> None:
    """Take in all that is new of every municipality (each time the watch looks); a page made meanwhile is made anew."""
    for municipality in Municipality.objects.order_by("code"):
        with in_municipality(municipality):
            before = Entry.objects.order_by("-pk").values_list("pk", flat=True).first()
        refresh(municipality)
        with in_municipality(municipality), transaction.atomic():
            if Entry.objects.order_by("-pk").values_list("pk", flat=True).first() != before:
                rows = Municipality.objects.filter(pk=municipality.pk)
                rows.update(publication_stamp=F("publication_stamp") + 1)
                State.objects.filter(stamp=municipality.publication_stamp).update(stamp=F("stamp") + 1)


def reconcile(by: Actor, on: date) -> None:
    """Lay everything beside what is public on the day (a job of the day): nothing missing, nothing too much."""
    for source in SOURCES:
        _take(source, source.gone(on), clock.now(by.municipality))
        _put_all(source, source.unkept(on), on)


def follow(name: str, given: Mapping[str, Any], result: Any) -> None:
    """After every act: what it touched is taken in as it is now, or out if it is public no longer."""
    municipality = None
    for source in SOURCES:
        if source.model is None:
            continue
        rows = {str(row.pk) for row in _rows([*given.values(), result]) if isinstance(row, source.model)}
        if not rows:
            continue
        municipality = municipality or Municipality.objects.get(pk=current_code())
        now = clock.now(municipality)
        today = clock.local_date(now)
        wanted = list(source.wanted(rows, today))
        _put(source.name, wanted)
        left = rows - {one.row for one in wanted}
        gone = set(Entry.objects.filter(source=source.name, row__in=left).values_list("row", flat=True))
        if gone:
            ground = getattr(source, "ground", lambda row: "")
            _take(source, [(row, ground(row)) for row in sorted(gone)], now)


def rebuild(municipality: Municipality) -> int:
    """Make the municipality's index anew, in pieces; returns how many entries there are. The marks of what was taken stay."""
    with in_municipality(municipality):
        Entry.objects.all().delete()
        KnownWord.objects.all().delete()
        State.objects.all().delete()
    refresh(municipality)
    with in_municipality(municipality):
        return Entry.objects.count()


def _rows(values: Iterable[Any]) -> Iterator[Model]:
    for value in values:
        if isinstance(value, Model):
            yield value
        elif isinstance(value, list | tuple | set | frozenset):
            yield from (one for one in value if isinstance(one, Model))


def _put_all(source: Source, rows: Iterable[str], known: date) -> None:
    found = iter(rows)
    while piece := list(islice(found, AT_ONCE)):
        _put(source.name, list(source.wanted(piece, known)))


def _put(source: str, wanted: Sequence[Wanted]) -> None:
    """Write the entries that are new or whose words have changed, and the words that nobody has used before."""
    if not wanted:
        return
    with transaction.atomic():
        rows = Entry.objects.filter(source=source, row__in={one.row for one in wanted})
        there = {(row.row, row.edition): row for row in rows}
        new: list[Entry] = []
        changed: list[Entry] = []
        words: set[str] = set()
        for one in wanted:
            row = there.get((one.row, one.edition)) or Entry(
                municipality_id=str(current_code()), source=source, row=one.row, edition=one.edition
            )
            before = row.digest
            _fill(row, one)
            if row.digest == before:
                continue
            (changed if row.pk else new).append(row)
            words.update(row.text_sought.split())
        Entry.objects.bulk_create(new, batch_size=AT_ONCE, ignore_conflicts=True)  # another may be at it too
        for row in changed:
            row.save()
        _know(words)


def _fill(row: Entry, one: Wanted) -> None:
    facets = [facet("in", str(current_code())), facet("kind", one.kind)]
    facets += [facet("body", one.body)] if one.body else []
    facets += [facet("party", one.party)] if one.party else []
    facets += [facet("case", one.case)] if one.case else []
    title = kept(" ".join(one.titles))
    row.kind, row.body, row.party, row.case, row.on = one.kind, one.body, one.party, one.case, one.on
    row.public_from, row.public_until = one.public_from, one.public_until
    row.title_sought = title
    row.text_sought = " ".join(f" {' '.join(facets)} {title} qq {kept(one.text)} ".split()).join("  ")
    said = repr(one)
    row.digest = ("" if one.text else WITHOUT_TEXT) + hashlib.sha256(said.encode()).hexdigest()[:50]


def _know(words: set[str]) -> None:
    """Note the words that nothing had before; those that begin as facets do are none."""
    telling = {word for word in words if not word.startswith("qq")}
    for piece in _pieces(sorted(telling), 500):
        known = set(KnownWord.objects.filter(stem__in=piece).values_list("stem", flat=True))
        KnownWord.objects.bulk_create(
            [
                KnownWord(municipality_id=str(current_code()), stem=word, backwards=word[::-1])
                for word in piece
                if word not in known
            ],
            ignore_conflicts=True,
        )


def _pieces(rows: Sequence[str], size: int) -> Iterator[Sequence[str]]:
    yield from (rows[at : at + size] for at in range(0, len(rows), size))


def _take(source: Source, gone: Iterable[tuple[str, str]], at: datetime) -> None:
    """Take entries out, every word of them; where the row was published, a mark stays of when and on what ground."""
    for row, ground in gone:
        with transaction.atomic():
            entries = Entry.objects.filter(source=source.name, row=row)
            kind = entries.values_list("kind", flat=True).first()
            entries.delete()
            if kind is not None and source.model is not None:
                Taken(source=source.name, row=row, kind=kind, at=at, ground=ground).save()


def _standing(known: date, sources: Iterable[Source], municipality: Municipality) -> None:
    for source in sources:
        _take(source, source.gone(known), clock.now(municipality))
