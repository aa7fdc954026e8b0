"""Whether this installation is a practice copy, told by a file in its home; and what it then leaves alone.

A copy lives in a home of its own with a database of its own. The file that says so is read before any setting, and every
address of the environment that leads out of the home is forgotten: the real database and store, mail in and out, the
directory of the staff, certificates. So nothing that is done in the copy can reach anybody, whatever it is started with.
"""

import json
from collections.abc import MutableMapping
from pathlib import Path
from typing import Any

from insyn.description.text import Text

MARKER = "practice.json"
MARK = "ÖVNING"
MARK_IN_NAMES = "OVNING-"
NOTICE = Text(
    "Från en övningskopia. Det gäller inte och är inte skickat till någon.",
    "From a practice copy. It is not valid and has not been sent to anybody.",
)
OUTSIDE = (
    "DATABASE_URL",
    "STORAGE_URL",
    "INSYN_MAIL_URL",
    "INSYN_IMAP_",
    "INSYN_OIDC",
    "INSYN_CERTIFICATE",
    "INSYN_SECRET_KEY",
    "INSYN_PRACTICE_URL",
)
"""Names in the environment, or beginnings of names, that lead out of a home."""


def marker_in(home: Path) -> dict[str, Any] | None:
    """What the file says of the copy in this home; None where there is none. A damaged file is a copy too."""
    path = home / MARKER
    if not path.exists():
        return None
    try:
        found = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return found if isinstance(found, dict) else {}


def leads_out(name: str) -> bool:
    """Whether a name in the environment is one that a copy forgets."""
    return name.startswith(OUTSIDE)


def begin(home: Path, environ: MutableMapping[str, str]) -> bool:
    """Whether the home is a copy's; if so everything in the environment that leads out of it is forgotten."""
    if marker_in(home) is None:
        return False
    for name in [name for name in environ if leads_out(name)]:
        del environ[name]
    return True
