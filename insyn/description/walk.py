"""Going through a described organisation table by table, with each table's place in the file."""

from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from typing import Any, get_type_hints

from pydantic.fields import FieldInfo

from insyn.description.problem import Loc

_known: dict[object, dict[str, str]] = {}


def file_keys(record: Any) -> dict[str, str]:
    """For each attribute of a record the key under which the file has it (`bodies` is `[[body]]`)."""
    return keys_of(type(record))


def keys_of(kind: Any) -> dict[str, str]:
    """As `file_keys`, of a kind of record."""
    if kind not in _known:
        hints = get_type_hints(kind, include_extras=True)
        _known[kind] = {field.name: _alias(hints[field.name]) or field.name for field in fields(kind)}
    return _known[kind]


def _alias(hint: Any) -> str | None:
    extras = getattr(hint, "__metadata__", ())
    return next((extra.alias for extra in extras if isinstance(extra, FieldInfo) and extra.alias), None)


def records(root: Any, loc: Loc = ()) -> Iterator[tuple[Loc, Any]]:
    """Every table with its place, from the whole file inwards, in the file's order."""
    if is_dataclass(root) and not isinstance(root, type):
        yield loc, root
        for attribute, key in file_keys(root).items():
            yield from records(getattr(root, attribute), (*loc, key))
    elif isinstance(root, tuple):
        for place, item in enumerate(root):
            yield from records(item, (*loc, place))
