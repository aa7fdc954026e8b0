"""Norsjö's file changed: the two subcommittees become one, the board gets eleven seats."""

import re
from datetime import UTC, date, datetime

from insyn.demonstration.load import NORSJO
from insyn.foundation import clock
from insyn.foundation.actors import Actor
from insyn.organisation.acts import load_version
from insyn.organisation.models import OrganisationVersion

DAY = date(2021, 1, 1)
BEFORE = datetime(2020, 12, 1, 9, tzinfo=UTC)
MIDNIGHT = clock.instant(DAY, 0, 5)
TEXT = (NORSJO / "2020.toml").read_text(encoding="utf-8")


def file(*edits: tuple[str, str], valid_from: str = str(DAY)) -> str:
    """The file of 2020 from another day, with each edit done where it stands first; an edit that finds nothing fails."""
    text = TEXT.replace("valid_from = 2019-01-01", f"valid_from = {valid_from}")
    for old, new in edits:
        assert old in text, old
        text = text.replace(old, new, 1)
    return text


def without_body(text: str, body: str) -> str:
    """The file without the table of a body."""
    made = re.sub(rf'\[\[body\]\]\nid = "{body}"\n.*?(?=\n\[|\n# ---)', "", text, count=1, flags=re.S)
    assert made != text
    return made


def one_subcommittee(*edits: tuple[str, str]) -> str:
    """AU and UOU become one subcommittee that takes over from both."""
    text = without_body(
        file(("members = 9\nsubstitutes = 9", "members = 11\nsubstitutes = 11"), *edits), "uou"
    )
    text = text.replace(
        'id = "au"\nkind = "subcommittee"', 'id = "utskott"\nkind = "subcommittee"\nsucceeds = ["au", "uou"]'
    )
    text = text.replace("Allmänna utskottet", "Kommunstyrelsens utskott").replace(
        'short = "AU"', 'short = "KSU"'
    )
    text = text.replace(
        'areas = ["kommunledning", "ko', 'areas = ["utbildning", "omsorg", "kommunledning", "ko'
    )
    text = text.replace('"au | uou"', '"utskott"').replace(
        '"au", "uou"]\nadopted_by', '"utskott"]\nadopted_by'
    )
    text = text.replace(
        '["ks", "au", "uou", "gemensam-beredning"]', '["ks", "utskott", "gemensam-beredning"]'
    )
    text = re.sub(r'\[\[calendar.rule\]\]\nbody = "uou".*?\n\n', "", text, count=1, flags=re.S)
    return re.sub(r'(body|delegate) = "(au|uou)"', r'\1 = "utskott"', text)


def draft(by: Actor, text: str) -> OrganisationVersion:
    """The text as a draft."""
    return load_version(by=by, at=BEFORE, text=text)
