"""A small organisation to change in tests: an assembly, a board, and a subcommittee of it."""

from pathlib import Path

from insyn.description.organisation import Organisation
from insyn.description.read import Unreadable, read_organisation

NORSJO = Path(__file__).parents[3] / "data" / "norsjo"

SMALL = """\
[municipality]
code = "9999"
name = "Exempel kommun"
slug = "exempel"
electors = 7000

[version]
valid_from = 2020-01-01
decided = "KF"
title = { sv = "Organisation", en = "Organisation" }

[[body]]
id = "kf"
kind = "assembly"
name = { sv = "Kommunfullmäktige", en = "Assembly" }
elected_by = "voters"
members = 21
substitutes_share = "1/2"

[[body]]
id = "ks"
kind = "executive-board"
name = { sv = "Kommunstyrelsen", en = "Executive board" }
parent = "kf"
elected_by = "kf"
members = 7
substitutes = 7
presidium = { chairs = 1, vice_chairs = 2 }

[[body]]
id = "au"
kind = "subcommittee"
name = { sv = "Arbetsutskottet", en = "Subcommittee" }
parent = "ks"
drawn_from = "ks"
members = 3
substitutes = 3

[[route]]
id = "heavy"
name = { sv = "Till fullmäktige", en = "To the assembly" }
case_kinds = ["assembly"]
steps = ["au", "ks", "kf"]
decides = "kf"
hand_in = { before = "au", days = 3 }
"""

DEMANDED = """
[[remuneration]]
id = "ersattning"
rule = { sv = "Ersättning", en = "Compensation" }
pays = ["members", "serving substitutes"]
compensates = ["lost income", "travel with a disability", "childcare"]

[[body]]
id = "valnamnd"
kind = "election-committee"
name = { sv = "Valnämnden", en = "Election committee" }
parent = "kf"
areas = ["overformyndare", "krisledning"]
presidium = { chairs = 1, vice_chairs = 1 }

[[body]]
id = "revision"
kind = "audit"
name = { sv = "Revisionen", en = "Audit" }
parent = "kf"
members = 5

[[governing_document]]
id = "arbetsordning"
title = { sv = "Arbetsordning", en = "Rules of procedure" }
kind = "rules-of-procedure"

[[governing_document]]
id = "reglemente"
title = { sv = "Reglemente", en = "Regulations" }
kind = "regulations"
bodies = ["ks", "valnamnd"]

[[governing_document]]
id = "instruktion"
title = { sv = "Instruktion för kommunchefen", en = "Instruction for the director" }
kind = "instruction"
"""
"""What the law demands besides, to stand after the small organisation."""


def changed(*changes: tuple[str, str], more: str = "") -> str:
    """The small file with texts replaced (each must be there) and `more` at its end."""
    text = SMALL
    for old, new in changes:
        assert old in text, old
        text = text.replace(old, new, 1)
    return text + more


def small(*changes: tuple[str, str], more: str = "") -> Organisation:
    """The small organisation, changed."""
    return read_organisation(changed(*changes, more=more))


def problems(text: str | bytes) -> list[tuple[int, str, str, str]]:
    """Line, place, message and what to write instead, of all that is wrong with a text; empty when nothing is."""
    try:
        read_organisation(text, "test.toml")
    except Unreadable as error:
        return [(p.line, p.where, p.message.en, p.write_instead.en) for p in error.problems]
    return []
