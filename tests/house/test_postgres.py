"""The tests' own PostgreSQL: an ordinary role, gone afterwards, and the command's exit status told as it is."""

import os
import subprocess
import sys
from pathlib import Path

import psycopg
import pytest

from scripts.postgres import find_programs, throwaway_server

SCRIPT = Path(__file__).resolve().parents[2] / "scripts" / "postgres.py"


def test_the_role_is_no_superuser_but_may_make_databases_and_the_server_leaves_nothing():
    with throwaway_server(find_programs()) as url:
        folder = Path(psycopg.conninfo.conninfo_to_dict(url)["host"])
        with psycopg.connect(url) as connection:
            row = connection.execute(
                "SELECT rolsuper, rolbypassrls, rolcreatedb FROM pg_roles WHERE rolname = current_user"
            ).fetchone()
    assert row == (False, False, True)
    assert not folder.exists()


@pytest.mark.parametrize("status", [0, 3])
def test_the_commands_exit_status_is_told(status):
    command = [
        sys.executable,
        "-c",
        f"import os; assert os.environ['DATABASE_URL']; raise SystemExit({status})",
    ]
    environment = {name: value for name, value in os.environ.items() if name != "DATABASE_URL"}
    assert (
        subprocess.run([sys.executable, SCRIPT, *command], env=environment, check=False).returncode == status
    )
