"""A backup is one file; an empty machine has everything back from it, and the journal is verified.

The machines here begin with an empty database; one without any is restored on in ``tests/test_released_versions.py``.
"""

import json
import shutil
import zipfile
from pathlib import Path

import pytest

from tests.support.machine import insyn


@pytest.fixture(scope="module")
def machine(played_home, tmp_path_factory) -> Path:
    """A machine on which the demonstration has been played."""
    home = tmp_path_factory.mktemp("machine") / "home"
    shutil.copytree(played_home, home)
    return home


@pytest.fixture(scope="module")
def backup(machine) -> Path:
    file = machine / "backup.insyn"
    done = insyn(machine, "backup", str(file))
    assert done.returncode == 0, done.stderr
    return file


def documents(home: Path) -> set[str]:
    return {path.name for path in (home / "documents").rglob("*") if path.is_file()}


def test_an_empty_machine_has_everything_back(machine, backup, migrated_machine, tmp_path):
    done = insyn(migrated_machine, "restore", str(backup))
    assert done.returncode == 0, done.stderr
    assert "kedjan håller" in done.stdout
    assert documents(migrated_machine) == documents(machine)
    verified = insyn(migrated_machine, "journal", "verify").stdout
    assert verified == insyn(machine, "journal", "verify").stdout
    again = tmp_path / "again.insyn"
    assert insyn(migrated_machine, "backup", str(again)).returncode == 0
    assert rows(again) == rows(backup)


def rows(file: Path) -> dict[str, list[str]]:
    with zipfile.ZipFile(file) as archive:
        return {
            name: archive.read(name).decode().splitlines()
            for name in archive.namelist()
            if name.startswith("rows/")
        }


def test_a_machine_that_is_not_empty_is_left_alone(machine, backup):
    done = insyn(machine, "restore", str(backup))
    assert done.returncode == 1
    assert "inte tom" in done.stderr


def test_an_existing_file_is_not_overwritten(machine, backup):
    before = backup.read_bytes()
    assert insyn(machine, "backup", str(backup)).returncode == 1
    assert backup.read_bytes() == before


@pytest.mark.parametrize("content", [b"", b"not a zip", b"PK\x05\x06" + b"\0" * 18])
def test_a_file_that_is_no_backup_is_refused(tmp_path, content):
    file = tmp_path / "x.insyn"
    file.write_bytes(content)
    done = insyn(tmp_path / "home", "restore", str(file))
    assert done.returncode == 1
    assert "ingen säkerhetskopia" in done.stderr
    assert "Traceback" not in done.stderr


def altered(backup: Path, target: Path, change) -> Path:
    """A copy of the backup in which one entry is another."""
    with zipfile.ZipFile(backup) as source, zipfile.ZipFile(target, "w") as out:
        for name in source.namelist():
            out.writestr(name, change(name, source.read(name)))
    return target


def test_an_altered_journal_is_found_and_nothing_is_restored(backup, migrated_machine, tmp_path):
    def change(name: str, data: bytes) -> bytes:
        return (
            data.replace(b"cases.register_case", b"cases.something_els", 1)
            if "journalentry" in name
            else data
        )

    done = insyn(migrated_machine, "restore", str(altered(backup, tmp_path / "x.insyn", change)))
    assert done.returncode == 1
    assert "håller inte" in done.stderr
    assert "0" not in insyn(migrated_machine, "journal", "verify").stdout


def test_a_damaged_document_is_found(backup, tmp_path):
    def change(name: str, data: bytes) -> bytes:
        return data[:-10] if name.startswith("documents/") else data

    done = insyn(tmp_path, "restore", str(altered(backup, tmp_path / "x.insyn", change)))
    assert done.returncode == 1
    assert "skadat" in done.stderr


def test_a_backup_of_a_newer_release_is_refused(backup, tmp_path):
    def change(name: str, data: bytes) -> bytes:
        if name != "manifest.json":
            return data
        manifest = json.loads(data)
        manifest["migrations"].append(["foundation", "9999_from_the_future"])
        return json.dumps(manifest).encode()

    done = insyn(tmp_path, "restore", str(altered(backup, tmp_path / "x.insyn", change)))
    assert done.returncode == 1
    assert "nyare version" in done.stderr
