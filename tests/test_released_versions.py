"""A backup of every released version is read by this one: its schema is made as it was, filled, and migrated forward.

At a release `insyn demo` and `insyn backup tests/released/<version>.insyn` add the next file.
"""

from pathlib import Path

import pytest

from tests.support.machine import insyn
from tests.support.schema_of import schema_of_sqlite

RELEASED = sorted((Path(__file__).resolve().parent / "released").glob("*.insyn"))


def test_there_is_a_backup_of_a_release():
    assert RELEASED


@pytest.mark.parametrize("file", RELEASED, ids=lambda file: file.stem)
def test_a_released_versions_backup_is_restored_and_migrated(tmp_path, migrated_home, file):
    done = insyn(tmp_path, "restore", str(file))
    assert done.returncode == 0, done.stderr
    assert schema_of_sqlite(tmp_path / "db.sqlite3") == schema_of_sqlite(migrated_home / "db.sqlite3")
    assert "kedjan håller" in insyn(tmp_path, "journal", "verify").stdout
    left = insyn(tmp_path, "demo", "--into", str(tmp_path / "papers"))
    assert left.returncode == 0, left.stderr
    assert (tmp_path / "papers" / "2020-02-24-kf" / "protokoll.pdf").read_bytes().startswith(b"%PDF")
