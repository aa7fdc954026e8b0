"""`insyn practice` on a machine of its own: a copy is made, shut, practised in, begun anew, removed."""

import json
import shutil
import sqlite3
from pathlib import Path

import pytest

from tests.support.machine import insyn

REAL = {
    "INSYN_MAIL_URL": "smtp://riktig.example:25",
    "INSYN_IMAP_URL": "imaps://a:b@riktig.example/INBOX?municipality=2417&address=a@b.example",
    "STORAGE_URL": "s3://riktig",
}


@pytest.fixture(scope="module")
def machine(played_home, tmp_path_factory) -> Path:
    """A machine on which the demonstration has been played, with a copy of Norsjö."""
    home = tmp_path_factory.mktemp("practising") / "home"
    shutil.copytree(played_home, home)
    done = insyn(home, "practice", "make", "--municipality", "2417")
    assert done.returncode == 0, done.stderr
    return home


def of_copy(machine: Path) -> Path:
    return machine / "practice" / "2417"


def asked(home: Path, question: str) -> list[tuple]:
    with sqlite3.connect(home / "db.sqlite3") as database:
        return database.execute(question).fetchall()


def test_the_copy_has_the_municipality_marked_and_nothing_of_another(machine):
    home = of_copy(machine)
    assert asked(home, "select name, slug, demonstration from foundation_municipality") == [
        ("ÖVNING Norsjö kommun", "ovning-norsjo", 1)
    ]
    cases = "select count(*) from cases_case where municipality_id = '2417'"
    assert asked(home, cases) == asked(machine, cases)
    assert asked(home, "select count(*) from foundation_letter") == [(0,)]
    assert asked(
        home, "select count(*) from people_contact where value not like '%invalid%' and value not like '000%'"
    ) == [(0,)]
    assert json.loads((home / "practice.json").read_text(encoding="utf-8"))["slug"] == "ovning-norsjo"


def test_the_journals_chain_holds_in_the_copy(machine):
    verified = insyn(of_copy(machine), "journal", "verify")
    assert verified.returncode == 0, verified.stdout
    assert "kedjan håller" in verified.stdout


def test_started_with_the_real_environment_it_still_reaches_nothing(machine, monkeypatch):
    for name, value in REAL.items():
        monkeypatch.setenv(name, value)
    home = of_copy(machine)
    assert (
        insyn(home, "nightly").returncode == 0
    )  # would fail on a store, a mailbox and a mail server that are not there
    letters = asked(home, "select count(*) from foundation_letter where sent_at is null and tries > 0")
    assert letters == [(0,)]


def test_no_copy_is_made_of_a_copy(machine):
    refused = insyn(of_copy(machine), "practice", "make", "--municipality", "2417")
    assert refused.returncode == 1
    assert "redan en övningskopia" in refused.stderr


def test_begun_anew_what_was_done_in_it_is_gone_and_the_real_one_is_untouched(machine):
    real = asked(machine, "select count(*), max(id) from foundation_journalentry")
    home = of_copy(machine)
    (home / "gjort i övningen").touch()
    before = json.loads((home / "practice.json").read_text(encoding="utf-8"))
    assert insyn(machine, "practice", "make", "--municipality", "2417").returncode == 0
    assert not (home / "gjort i övningen").exists()
    assert json.loads((home / "practice.json").read_text(encoding="utf-8"))["made_at"] > before["made_at"]
    assert asked(machine, "select count(*), max(id) from foundation_journalentry") == real


def test_removed_everything_of_it_is_gone(machine):
    assert "borttagen" in insyn(machine, "practice", "remove", "--municipality", "2417").stdout
    assert not of_copy(machine).exists()
    assert "ingen kopia" in insyn(machine, "practice", "remove", "--municipality", "2417").stdout


def test_a_municipality_that_is_not_there_is_said(machine):
    assert "Ingen kommun" in insyn(machine, "practice", "make", "--municipality", "9999").stderr
