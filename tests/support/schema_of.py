"""What a database is made of, in words that can be laid beside those of another: all but the order of columns in a table."""

import re
import sqlite3
from pathlib import Path

import psycopg

NAMED = re.compile(r'CONSTRAINT "(\w+)" (?:CHECK|UNIQUE)')
POSTGRESQL = {
    "columns": """
        SELECT a.attrelid::regclass::text, a.attname, format_type(a.atttypid, a.atttypmod), a.attnotnull, a.attidentity::text,
               pg_get_expr(d.adbin, d.adrelid)
        FROM pg_attribute a LEFT JOIN pg_attrdef d ON d.adrelid = a.attrelid AND d.adnum = a.attnum
        JOIN pg_class c ON c.oid = a.attrelid WHERE c.relkind = 'r' AND c.relnamespace = 'public'::regnamespace
          AND a.attnum > 0 AND NOT a.attisdropped""",
    "constraints": """
        SELECT conrelid::regclass::text, conname, pg_get_constraintdef(oid)
        FROM pg_constraint WHERE connamespace = 'public'::regnamespace""",
    "indexes": "SELECT tablename, indexname, indexdef FROM pg_indexes WHERE schemaname = 'public'",
    "triggers": "SELECT tgname, pg_get_triggerdef(oid) FROM pg_trigger WHERE NOT tgisinternal",
    "functions": """
        SELECT p.proname, pg_get_functiondef(p.oid) FROM pg_proc p
        WHERE p.pronamespace = 'public'::regnamespace
          AND NOT EXISTS (SELECT 1 FROM pg_depend d WHERE d.objid = p.oid AND d.deptype = 'e')""",
    "policies": "SELECT tablename, policyname, qual, with_check FROM pg_policies",
    "rows kept apart": "SELECT relname, relrowsecurity, relforcerowsecurity FROM pg_class WHERE relrowsecurity",
    "migrations": "SELECT app, name FROM django_migrations",
}


def schema_of_sqlite(file: Path) -> set[tuple[str, ...]]:
    """Every column, key, named rule, index, trigger and migration done in the file."""
    found: set[tuple[str, ...]] = set()
    connection = sqlite3.connect(file)
    for kind, name, table, statement in connection.execute(
        "SELECT type, name, tbl_name, sql FROM sqlite_master"
    ):
        if kind != "table" or statement.startswith("CREATE VIRTUAL"):
            found.add((kind, name, table, statement or ""))
            continue
        for column in connection.execute(f'PRAGMA table_xinfo("{name}")'):
            found.add(("column", name, *map(str, column[1:6])))
        for key in connection.execute(f'PRAGMA foreign_key_list("{name}")'):
            found.add(("key", name, *map(str, key[2:])))
        found.update(("rule", name, rule) for rule in NAMED.findall(statement))
    found.update(("done", *step) for step in connection.execute("SELECT app, name FROM django_migrations"))
    connection.close()
    return found


def schema_of_postgresql(url: str) -> set[tuple[str, ...]]:
    """Every column, rule, index, trigger, function, policy and migration done in the database at this address."""
    found: set[tuple[str, ...]] = set()
    with psycopg.connect(url) as connection:
        for what, question in POSTGRESQL.items():
            found.update((what, *map(str, row)) for row in connection.execute(question))
    return found
