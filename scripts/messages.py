"""The English of the pages: every Swedish text in code and templates has one, and none stands there for nothing.

    python scripts/messages.py check               exit 1 with every text that is missing, stale or at odds
    python scripts/messages.py extract [FILE.po…]  write the catalogue anew: texts as the code has them, translations
                                                   as the catalogue (or the files given) had them

The Swedish text is the message's own name, so Swedish needs no catalogue. `insyn setup` compiles this one.
"""

import os
import re
import sys
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

from babel.messages import Catalog, Message
from babel.messages.extract import extract as extract_python
from babel.messages.pofile import read_po, write_po

ROOT = Path(__file__).resolve().parents[1]
CATALOGUE = ROOT / "insyn" / "locale" / "en" / "LC_MESSAGES" / "django.po"
KEYWORDS: dict[str, tuple | None] = {
    "_": None,
    "gettext": None,
    "gettext_lazy": None,
    "gettext_noop": None,
    "ngettext": (1, 2),
    "ngettext_lazy": (1, 2),
    "pgettext": ((1, "c"), 2),
    "pgettext_lazy": ((1, "c"), 2),
    "npgettext": ((1, "c"), 2, 3),
}
PLACEHOLDER = re.compile(r"%\(\w+\)[sd]|%[sd]|\{\w*\}")

Key = tuple[str | None, str]  # context, the (singular) Swedish text


def texts_in_use(root: Path) -> Catalog:
    """Every text of the code and templates below ``root``/insyn, with the places where it stands."""
    found = Catalog(locale="en", project="Insyn")
    for path, source in _sources(root / "insyn"):
        for line, text, _comments, context in extract_python("python", BytesIO(source), KEYWORDS):
            found.add(text, locations=[(path.relative_to(root).as_posix(), line)], context=context)
    return found


def _sources(package: Path) -> Iterator[tuple[Path, bytes]]:
    """Each file that may hold texts, as Python source; Django turns a template into that itself."""
    from django.utils.translation.template import templatize

    for path in sorted(package.rglob("*")):
        if "tests" in path.parts or "migrations" in path.parts:
            continue
        if path.suffix == ".py":
            yield path, path.read_bytes()
        elif path.suffix in {".html", ".txt"} and "templates" in path.parts:
            yield path, _flat(templatize(path.read_text(encoding="utf-8"), origin=str(path))).encode()


def _flat(source: str) -> str:
    """The source without indentation: a template's is its own, and the tokenizer would refuse it."""
    return "\n".join(line.lstrip() for line in source.split("\n"))


def read_catalogue(path: Path) -> Catalog:
    """The catalogue in a file, empty if there is none."""
    if not path.exists():
        return Catalog(locale="en", project="Insyn")
    with path.open("rb") as file:
        return read_po(file, locale="en")


def problems(used: Catalog, translated: Catalog) -> list[str]:
    """What is wrong between the texts in use and their English, a line for each."""
    wanted, present = _by_key(used), _by_key(translated)
    missing = [
        f"{_place(wanted[key])}: no English for {key[1]!r}"
        for key in wanted
        if not _is_done(present.get(key))
    ]
    stale = [f"stale, nobody says it any more: {key[1]!r}" for key in present if key not in wanted]
    at_odds = [
        f"{_place(wanted[key])}: other placeholders in the English of {key[1]!r}"
        for key in wanted
        if _is_done(present.get(key)) and not _same_placeholders(present[key])
    ]
    return missing + stale + at_odds


def _by_key(catalogue: Catalog) -> dict[Key, Message]:
    return {(message.context, _forms(message.id)[0]): message for message in catalogue if message.id}


def _forms(text: str | tuple | list | None) -> tuple[str, ...]:
    return (text,) if isinstance(text, str) else tuple(text or ("",))


def _place(message: Message) -> str:
    path, line = message.locations[0]
    return f"{path}:{line}"


def _is_done(message: Message | None) -> bool:
    return message is not None and not message.fuzzy and all(_forms(message.string))


def _same_placeholders(message: Message) -> bool:
    """Whether the English fills in the same things; a plural's forms are compared with the plural Swedish."""
    original = set(PLACEHOLDER.findall(_forms(message.id)[-1]))
    return set(PLACEHOLDER.findall(_forms(message.string)[-1])) == original


def renewed(used: Catalog, *known: Catalog) -> Catalog:
    """The texts in use with the translations that are known; where several know one, the last has it."""
    translations = {
        key: message.string
        for catalogue in known
        for key, message in _by_key(catalogue).items()
        if _is_done(message)
    }
    fresh = Catalog(locale="en", project="Insyn", fuzzy=False)
    fresh.header_comment = (
        "# The English of Insyn's pages. Written by scripts/messages.py; translate here, then run it."
    )
    if known:
        fresh.creation_date, fresh.revision_date = known[0].creation_date, known[0].revision_date
    for key, message in _by_key(used).items():
        places = sorted({(path, 0) for path, _line in message.locations})
        fresh.add(
            message.id, translations.get(key, ""), locations=places, flags=message.flags, context=key[0]
        )
    return fresh


def main(arguments: list[str]) -> int:
    """Run one of the two commands; 1 if the check found something or the command is unknown."""
    os.environ.setdefault("INSYN_TESTING", "1")
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "insyn.foundation.settings")
    match arguments:
        case ["check"]:
            found = problems(texts_in_use(ROOT), read_catalogue(CATALOGUE))
            print("\n".join(found) or "Every text has its English.")
            return 1 if found else 0
        case ["extract", *files]:
            known = [read_catalogue(CATALOGUE), *(read_catalogue(Path(file)) for file in files)]
            catalogue = renewed(texts_in_use(ROOT), *known)
            CATALOGUE.parent.mkdir(parents=True, exist_ok=True)
            with CATALOGUE.open("wb") as out:
                write_po(out, catalogue, width=110, sort_output=True, include_lineno=False)
            return 0
        case _:
            print(__doc__, file=sys.stderr)
            return 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
