"""A PostgreSQL database made at once is as one migrated step by step; SQLite's is tried with the released versions."""

import os
import subprocess
import sys
from pathlib import Path
from urllib.parse import urlsplit

import psycopg
import pytest
from django.db import connection

from tests.support.schema_of import schema_of_postgresql

ROOT = Path(__file__).resolve().parents[1]


def beside(name: str) -> str:
    """The address of a database of this name on the tests' own server."""
    return urlsplit(os.environ["DATABASE_URL"])._replace(path=f"/{name}").geturl()


@pytest.mark.database
def test_made_at_once_a_postgresql_database_is_as_one_migrated_step_by_step(request, tmp_path):
    if connection.vendor != "postgresql":
        pytest.skip("SQLite's is tried in test_released_versions.py")
    at_once, by_steps = request.getfixturevalue("migrated_postgresql"), "insyn_tests_by_steps"
    with psycopg.connect(os.environ["DATABASE_URL"], autocommit=True) as server:
        server.execute(f"DROP DATABASE IF EXISTS {by_steps}")
        server.execute(f"CREATE DATABASE {by_steps}")
    environment = {**os.environ, "INSYN_HOME": str(tmp_path), "DATABASE_URL": beside(by_steps)}
    for rooms in (["foundation"], []):  # no longer empty after the first, so the rest goes step by step
        command = [sys.executable, "-m", "django", "migrate", *rooms, "--verbosity=0"]
        subprocess.run(command, cwd=ROOT, env=environment, check=True)
    assert schema_of_postgresql(beside(by_steps)) == schema_of_postgresql(beside(at_once))
