"""The house rules find what they are for, and nothing in what is allowed."""

from pathlib import Path

import pytest

from scripts.house_rules import breaches

REGISTRY = "https://pyp" + "i.org/simple"


def told(name: str, text: str) -> list[str]:
    return list(breaches(Path(name), text))


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("requirements/run.txt", f"--index-url {REGISTRY}"),
        ("package-lock.json", '"resolved": "https://registr' + 'y.npmjs.org/x"'),
        ("notes.md", "see /hom" + "e/somebody/insyn"),
        ("test_a.py", "@pytest.mark.sk" + "ip"),
        ("test_a.py", "@pytest.mark.xfa" + "il()"),
        ("test_a.py", "    pytest.sk" + "ip()"),
        ("acts.py", "# TO" + "DO later"),
        ("acts.py", "raise NotImplemented" + "Error"),
    ],
)
def test_a_breach_is_told_with_its_line(name, text):
    (breach,) = told(name, f"first\n{text}\n")
    assert breach.startswith("2: ")


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("requirements/run.txt", "django==5.2 --hash=sha256:00"),
        ("test_a.py", '@pytest.mark.skipif(WINDOWS, reason="no such signal there")'),
        (
            "forms.py",
            "raise NotImplementedError(type(self).__name__)  # an abstract method that says whose it is",
        ),
        ("story.md", "TO" + "DO is a word in prose"),
    ],
)
def test_what_is_allowed_is_left_alone(name, text):
    assert told(name, text) == []
