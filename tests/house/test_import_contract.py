"""The import contract fails on a call in the wrong direction."""

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
LINT_IMPORTS = Path(sys.executable).with_name("lint-imports")


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    """The package's Python files and the contract, in a folder of their own."""
    only_python = shutil.ignore_patterns(
        "__pycache__", "tests", "templates", "static", "locale", "node_modules"
    )
    shutil.copytree(ROOT / "insyn", tmp_path / "insyn", ignore=only_python)
    shutil.copy(ROOT / "pyproject.toml", tmp_path)
    return tmp_path


def lint(folder: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [LINT_IMPORTS, "--no-logo", "--no-cache"],
        cwd=folder,
        capture_output=True,
        text=True,
        check=False,
    )


def test_the_rooms_as_they_are_keep_the_contract(copy):
    outcome = lint(copy)
    assert outcome.returncode == 0, outcome.stdout
    assert "2 kept, 0 broken" in outcome.stdout


@pytest.mark.parametrize(
    ("room", "statement", "told"),
    [
        (
            "foundation",
            "import insyn.meetings.models",
            "insyn.foundation is not allowed to import insyn.meetings",
        ),
        ("cases", "from insyn import portal", "insyn.cases is not allowed to import insyn.portal"),
        ("description", "import insyn.law", "insyn.description is not allowed to import insyn.law"),
        ("law", "from django.utils import timezone", "insyn.law is not allowed to import django"),
    ],
)
def test_a_call_in_the_wrong_direction_breaks_the_contract(copy, room, statement, told):
    (copy / "insyn" / room / "wrong_way.py").write_text(f"{statement}\n", encoding="utf-8")
    outcome = lint(copy)
    assert outcome.returncode == 1
    assert told in outcome.stdout


@pytest.mark.parametrize("place", ["rules.py", "rules/__init__.py"])
def test_rules_may_not_know_django_even_by_way_of_another_module(copy, place):
    room = copy / "insyn" / "freshly_made"
    for name, text in {
        "__init__.py": "",
        place: "import insyn.freshly_made.helper\n",
        "helper.py": "import django.db\n",
    }.items():
        (room / name).parent.mkdir(parents=True, exist_ok=True)
        (room / name).write_text(text, encoding="utf-8")
    outcome = lint(copy)
    assert outcome.returncode == 1
    assert "insyn.freshly_made.rules is not allowed to import django" in outcome.stdout


def test_a_new_room_must_be_given_its_place(copy):
    (copy / "insyn" / "attic").mkdir()
    (copy / "insyn" / "attic" / "__init__.py").touch()
    outcome = lint(copy)
    assert outcome.returncode == 1
    assert "attic" in outcome.stdout
