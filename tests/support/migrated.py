"""The database as this release has it, made once a run and then copied.

Every worker's database, the home in which the demonstration is played and whatever else begins with an empty database
begin as copies. What migrating itself does is tried where nothing is copied: ``tests/test_released_versions.py``,
``tests/test_empty_database.py``, and the making of the two copies here, one of each kind of database.
"""

import os
import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import psycopg
import pytest
from django.db import connection
from django.db.backends.signals import connection_created

from tests.support.once import once_a_run

ROOT = Path(__file__).resolve().parents[2]
TEMPLATE = "insyn_tests_migrated"
"""The PostgreSQL database that others are made of; it lies on the tests' own server."""


def environment_of(home: Path, base: str = "http://127.0.0.1:1") -> dict[str, str]:
    """What a command needs to work on the site in this home, which is served at this address."""
    left_out = ("DATABASE_URL", "INSYN_TESTING", "INSYN_KEEP_PAGES")
    environment = {key: value for key, value in os.environ.items() if key not in left_out}
    return environment | {"INSYN_HOME": str(home), "INSYN_BASE_URL": base, "INSYN_DEMO_LOGINS": "1"}


@pytest.fixture(scope="session")
def migrated_home(tmp_path_factory) -> Path:
    """A home to copy, set up with nothing in its database but what the migrations make."""

    def set_up(home: Path) -> None:
        command = [sys.executable, "-m", "insyn.cli", "setup", "--no-demo"]
        subprocess.run(command, cwd=ROOT, env=environment_of(home), check=True, stdout=subprocess.DEVNULL)

    return once_a_run(tmp_path_factory, "migrated", set_up)


@pytest.fixture
def migrated_machine(migrated_home, tmp_path) -> Path:
    """A home of the test's own with an empty database."""
    home = tmp_path / "home"
    shutil.copytree(migrated_home, home)
    return home


@pytest.fixture(scope="session")
def migrated_postgresql(tmp_path_factory) -> str:
    """The name of the PostgreSQL database to make others of."""

    def migrate(folder: Path) -> None:
        url = os.environ["DATABASE_URL"]
        with psycopg.connect(url, autocommit=True) as server:
            server.execute(f"DROP DATABASE IF EXISTS {TEMPLATE} WITH (FORCE)")
            server.execute(f"CREATE DATABASE {TEMPLATE}")
        environment = {
            **os.environ,
            "INSYN_HOME": str(folder),
            "DATABASE_URL": urlsplit(url)._replace(path=f"/{TEMPLATE}").geturl(),
        }
        command = [sys.executable, "-m", "django", "migrate", "--verbosity=0"]
        subprocess.run(command, cwd=ROOT, env=environment, check=True)

    once_a_run(tmp_path_factory, "migrated-postgresql", migrate)
    return TEMPLATE


@pytest.fixture(scope="session")
def django_db_modify_db_settings(request, django_db_modify_db_settings) -> Iterator[None]:
    """Let pytest-django's migrating find everything done: the test database begins as a copy."""
    if connection.vendor == "postgresql":
        connection.settings_dict["TEST"]["TEMPLATE"] = request.getfixturevalue("migrated_postgresql")
        yield
        return
    made = request.getfixturevalue("migrated_home") / "db.sqlite3"

    def lay_in(sender: object, connection: Any, **given: object) -> None:
        if not connection.is_in_memory_db():
            return
        connection_created.disconnect(lay_in)
        with sqlite3.connect(made) as source:
            source.backup(connection.connection)
        source.close()

    connection_created.connect(lay_in)
    yield
    connection_created.disconnect(lay_in)
