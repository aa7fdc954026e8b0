"""Writing an organisation as TOML that reads back equal. Comments of an earlier text are not kept."""

from collections.abc import Iterator
from datetime import date, time
from typing import Any

from insyn.description.administration import Administration
from insyn.description.organisation import Organisation
from insyn.description.read import adapter

WIDEST = 118
"""Characters: a list that would make its line longer is written with one item a line."""

_LAST = ("source", "assumed")
_ESCAPES = {'"': '\\"', "\\": "\\\\", "\b": "\\b", "\t": "\\t", "\n": "\\n", "\f": "\\f", "\r": "\\r"}


def write_organisation(org: Organisation) -> str:
    """The political organisation as TOML; `read_organisation` of it is equal to `org`."""
    return _text(adapter(Organisation).dump_python(org, by_alias=True, exclude_defaults=True))


def write_administration(administration: Administration) -> str:
    """The administration as TOML; `read_administration` of it is equal to `administration`."""
    return _text(adapter(Administration).dump_python(administration, by_alias=True, exclude_defaults=True))


def _text(tables: dict[str, Any]) -> str:
    return "\n".join(_table(tables, ())).strip() + "\n"


def _table(table: dict[str, Any], path: tuple[str, ...]) -> Iterator[str]:
    """A table's own keys first, then the tables in it; a deep or single small table stays on its key's
    line.
    """
    inner = {key: value for key, value in table.items() if _stands_alone(value, path)}
    # Where the figures come from is said after them, as in the files that people write.
    own = [key for key in table if key not in inner and key not in _LAST]
    for key in [*own, *(key for key in _LAST if key in table)]:
        yield pair_as_toml(key, table[key])
    for key, value in inner.items():
        header = ".".join((*path, key))
        for item in [value] if isinstance(value, dict) else value:
            yield ""
            yield f"[{header}]" if isinstance(value, dict) else f"[[{header}]]"
            yield from _table(item, (*path, key))


def _stands_alone(value: Any, path: tuple[str, ...]) -> bool:
    """At the top a table has a header of its own; further in only lists of tables that are more than words
    in two languages.
    """
    if isinstance(value, dict):
        return not path
    is_list = isinstance(value, list | tuple) and bool(value)
    return is_list and all(isinstance(item, dict) and item.keys() != {"sv", "en"} for item in value)


def table_as_toml(header: str, table: dict[str, Any], *, alone: bool = False) -> str:
    """One table of a list of tables (or the only one, ``alone``), with its header and its keys in the order given."""
    opened = f"[{header}]" if alone else f"[[{header}]]"
    return "\n".join([opened, *(pair_as_toml(key, value).rstrip("\n") for key, value in table.items())])


def pair_as_toml(key: str, value: Any) -> str:
    """A key with its value on one line, or a long list with one item a line; without a line break after it."""
    line = f"{key} = {value_as_toml(value)}"
    if len(line) <= WIDEST or not isinstance(value, list | tuple):
        return line
    items = "".join(f"    {value_as_toml(item)},\n" for item in value)
    return f"{key} = [\n{items}]"


def value_as_toml(value: Any) -> str:
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, str):
        return _string(value)
    if isinstance(value, int):
        return str(value)
    if isinstance(value, date | time):
        return value.isoformat()
    if isinstance(value, dict):
        return (
            "{ " + ", ".join(f"{key} = {value_as_toml(item)}" for key, item in value.items()) + " }"
            if value
            else "{}"
        )
    return "[" + ", ".join(value_as_toml(item) for item in value) + "]"


def _string(text: str) -> str:
    return '"' + "".join(_ESCAPES.get(letter) or _plain(letter) for letter in text) + '"'


def _plain(letter: str) -> str:
    return f"\\u{ord(letter):04x}" if ord(letter) < 32 or ord(letter) == 127 else letter
