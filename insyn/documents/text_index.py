"""The index of letters over documents' texts: which texts have a word, found without reading them all.

SQLite keeps one of every three letters in a row (FTS5, ``trigram``), kept in step by triggers; PostgreSQL keeps one of the same
kind (``pg_trgm``) where the database's owner may make it, and uses it by itself. Words are then found inside longer ones, which
Swedish asks for. Whatever has or lacks an index, the answer is the same: what it gives is compared letter by letter afterwards.
"""

from collections.abc import Sequence

from django.db import connection

from insyn.foundation.dbguards import guard
from insyn.foundation.tenancy import current_code

SHORTEST = 3
"""Letters of a word that the index knows; shorter ones are compared without it."""
MOST = 20_000
"""Texts that the index names at most, the newest."""

TABLE, INDEX = "documents_documenttext", "documents_textindex"

_PUT = f"INSERT INTO {INDEX} (rowid, sought) VALUES (new.id, new.sought)"  # noqa: S608
_TAKE = f"DELETE FROM {INDEX} WHERE rowid = old.id"  # noqa: S608


def make_index() -> object:
    """The migration's step that makes the index.

    On SQLite a later migration that changes the table's columns makes the table anew, and has to make the triggers again.
    """
    return guard(
        sqlite=[
            f"CREATE VIRTUAL TABLE {INDEX} USING fts5(sought, tokenize='trigram case_sensitive 1')",
            f"CREATE TRIGGER {INDEX}_put AFTER INSERT ON {TABLE} BEGIN {_PUT}; END",
            f"CREATE TRIGGER {INDEX}_take AFTER DELETE ON {TABLE} BEGIN {_TAKE}; END",
            f"CREATE TRIGGER {INDEX}_change AFTER UPDATE OF sought ON {TABLE} BEGIN {_TAKE}; {_PUT}; END",
        ],
        postgresql=[
            "DO $$ BEGIN CREATE EXTENSION IF NOT EXISTS pg_trgm; "
            f"CREATE INDEX {INDEX} ON {TABLE} USING gin (sought gin_trgm_ops); "
            "EXCEPTION WHEN OTHERS THEN RAISE NOTICE USING MESSAGE = 'no index of texts: ' || SQLERRM; END $$"
        ],
    )


def named_by_index(terms: Sequence[str]) -> list[int] | None:
    """The documents of the municipality in hand whose texts have all the terms; None where no index is asked here."""
    known = [term for term in terms if len(term) >= SHORTEST and "\x00" not in term]
    if connection.vendor != "sqlite" or not known:
        return None
    match = " AND ".join('"' + term.replace('"', '""') + '"' for term in known)
    with connection.cursor() as cursor:
        cursor.execute(
            f"SELECT t.document_id FROM {INDEX} JOIN {TABLE} t ON t.id = {INDEX}.rowid "  # noqa: S608
            f"WHERE {INDEX} MATCH %s AND t.municipality_id = %s ORDER BY t.id DESC LIMIT %s",
            [match, current_code(), MOST],
        )
        return [row[0] for row in cursor.fetchall()]
