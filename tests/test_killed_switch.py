"""A process killed in the middle of a switch leaves the old organisation whole: tried at every statement it sends."""

import json
import os
import subprocess
import sys
import time
from pathlib import Path
from urllib.parse import urlsplit

import psycopg
import pytest

ROOT = Path(__file__).resolve().parents[1]


def _drop(url: str, name: str) -> None:
    """Drop the database; the server's own vacuuming of it, which we may not end, is waited for."""
    for waits in range(60, -1, -1):
        try:
            with psycopg.connect(url, autocommit=True) as server:
                server.execute(f"DROP DATABASE {name} WITH (FORCE)")
            return
        except psycopg.errors.InsufficientPrivilege:
            if not waits:
                raise
            time.sleep(0.5)


@pytest.fixture
def empty_database(request, tmp_path):
    """The environment of a database with nothing in it, of the kind that the tests run on."""
    environment = {key: value for key, value in os.environ.items() if key != "INSYN_TESTING"}
    url = os.environ.get("DATABASE_URL", "")
    if not url:
        environment["INSYN_HOME"] = str(request.getfixturevalue("migrated_machine"))
        yield environment
        return
    environment["INSYN_HOME"] = str(tmp_path)
    template = request.getfixturevalue("migrated_postgresql")
    name = f"killed_{os.getpid()}"
    with psycopg.connect(url, autocommit=True) as server:
        server.execute(f"CREATE DATABASE {name} TEMPLATE {template}")
    try:
        yield {**environment, "DATABASE_URL": urlsplit(url)._replace(path=f"/{name}").geturl()}
    finally:
        _drop(url, name)


@pytest.mark.database
def test_the_switch_is_killed_at_every_statement_and_nothing_of_it_is_left(empty_database):
    ran = subprocess.run(
        [sys.executable, "-m", "tests.support.killed"],
        cwd=ROOT,
        env=empty_database,
        capture_output=True,
        text=True,
        check=False,
        timeout=300,
    )
    assert ran.returncode == 0, ran.stderr
    found = json.loads(ran.stdout.splitlines()[-1])
    assert found["tried"] > 30
    assert {
        "versions",
        "assignments",
        "cases",
        "steps",
        "events",
        "meetings",
        "roles",
        "texts",
        "journal",
        "stamp",
    } <= set(found["changed"])
