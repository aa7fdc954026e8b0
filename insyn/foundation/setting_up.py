"""What a set-up makes besides the database: compiled translations and collected static files."""

import hashlib
from pathlib import Path

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from django.conf import settings
from django.contrib.staticfiles import finders
from django.core.management import call_command


def compile_messages() -> None:
    """Compile every .po file that is newer than its .mo."""
    for folder in settings.LOCALE_PATHS:
        for source in Path(folder).glob("*/LC_MESSAGES/*.po"):
            target = source.with_suffix(".mo")
            if target.exists() and target.stat().st_mtime >= source.stat().st_mtime:
                continue
            with source.open("rb") as text:
                catalogue = read_po(text)
            with target.open("wb") as out:
                write_mo(out, catalogue)


def collect_static() -> None:
    """Collect static files when any of them has changed since last time."""
    mark = Path(settings.STATIC_ROOT) / ".collected"
    state = _state_of_static()
    if mark.exists() and mark.read_text(encoding="utf-8") == state:
        return
    call_command("collectstatic", verbosity=0, interactive=False)
    mark.write_text(state, encoding="utf-8")


def _state_of_static() -> str:
    """A digest of every static file's name, size and time of change."""
    digest = hashlib.sha256()
    for finder in finders.get_finders():
        for name, store in finder.list([]):
            found = Path(store.path(name)).stat()
            digest.update(f"{name}:{found.st_size}:{found.st_mtime_ns};".encode())
    return digest.hexdigest()
