"""Which entries have the words: one question in two databases, with the same answer.

An entry's ``text_sought`` has all its stems, those of its title and its facets among them, one space apart.

SQLite asks an FTS5 table that its triggers keep in step with the entries, PostgreSQL an index over the same stems. Both get stems
only, never a reader's text: letters and digits, so there is nothing to escape and no way to say anything else.
"""

from collections.abc import Sequence

from django.db import connection
from django.db.models import Q

from insyn.foundation.dbguards import Guard, guard
from insyn.foundation.tenancy import current_code
from insyn.search.rules.question import Sought

TABLE, INDEX = "search_entry", "search_index"
LAST_LETTER = "\U0010ffff"
MOST = 2_000
"""Entries named at most, the last written first."""

_COLUMNS = "title_sought, text_sought"
_PUT = f"INSERT INTO {INDEX} (rowid, {_COLUMNS}) VALUES (new.id, new.title_sought, new.text_sought)"  # noqa: S608
_TAKE = f"INSERT INTO {INDEX} ({INDEX}, rowid, {_COLUMNS}) VALUES ('delete', old.id, old.title_sought, old.text_sought)"  # noqa: S608
_VECTOR = "array_to_tsvector(string_to_array(btrim(text_sought), ' '))"
_TITLE = "array_to_tsvector(string_to_array(btrim(title_sought), ' '))"


def make_index() -> Guard:
    """The migration's step that makes the index."""
    return guard(
        sqlite=[
            f"CREATE VIRTUAL TABLE {INDEX} USING fts5({_COLUMNS}, content='{TABLE}', content_rowid='id', "
            "tokenize='unicode61 remove_diacritics 0', detail='column')",
            f"CREATE TRIGGER {INDEX}_put AFTER INSERT ON {TABLE} BEGIN {_PUT}; END",
            f"CREATE TRIGGER {INDEX}_take AFTER DELETE ON {TABLE} BEGIN {_TAKE}; END",
            f"CREATE TRIGGER {INDEX}_change AFTER UPDATE OF title_sought, text_sought ON {TABLE} BEGIN {_TAKE}; {_PUT}; END",
        ],
        postgresql=[
            f"CREATE INDEX {INDEX} ON {TABLE} USING gin (({_VECTOR}))",
        ],
    )


def named(wanted: Sequence[Sought], facets: Sequence[str], *, in_title: bool = False) -> list[int]:
    """The entries of the municipality in hand that have every word (or one that stands for it) and every facet.

    At most ``MOST``, the last written first. ``in_title``: every word in the title.
    """
    if connection.vendor == "postgresql":
        return _postgresql(wanted, facets, in_title)
    return _sqlite(wanted, facets, in_title)


def beginning(field: str, letters: str) -> Q:
    """That a field begins with these letters, as each database finds it by its index: SQLite by their order, byte by byte."""
    if connection.vendor == "postgresql":
        return Q(**{f"{field}__startswith": letters})
    return Q(**{f"{field}__gte": letters, f"{field}__lt": letters + LAST_LETTER})


def _sqlite(wanted: Sequence[Sought], facets: Sequence[str], in_title: bool) -> list[int]:
    parts = []
    for one in wanted:
        either = [f'"{one.stem}"' + (" *" if one.begins else ""), *(f'"{other}"' for other in one.others)]
        column = "title_sought : " if in_title else "text_sought : "
        parts.append(f"{column}({' OR '.join(either)})")
    parts += [f'text_sought : "{one}"' for one in facets]
    with connection.cursor() as cursor:
        cursor.execute(
            f"SELECT rowid FROM {INDEX} WHERE {INDEX} MATCH %s ORDER BY rowid DESC LIMIT %s",  # noqa: S608
            [" AND ".join(parts), MOST],
        )
        return [row[0] for row in cursor.fetchall()]


def _postgresql(wanted: Sequence[Sought], facets: Sequence[str], in_title: bool) -> list[int]:
    words = []
    for one in wanted:
        either = [f"'{one.stem}'" + (":*" if one.begins else ""), *(f"'{other}'" for other in one.others)]
        words.append(f"({' | '.join(either)})")
    everything = " & ".join([*words, *(f"'{one}'" for one in facets)])
    only = f" AND {_TITLE} @@ %s::tsquery" if in_title else ""
    with connection.cursor() as cursor:
        cursor.execute(
            f"SELECT id FROM {TABLE} WHERE municipality_id = %s AND {_VECTOR} @@ %s::tsquery{only} "  # noqa: S608
            "ORDER BY id DESC LIMIT %s",
            [current_code(), everything, *([" & ".join(words)] if in_title else []), MOST],
        )
        return [row[0] for row in cursor.fetchall()]
