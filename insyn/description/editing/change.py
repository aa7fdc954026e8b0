"""Changes to the text of a file, a table or a key at a time; every line that is not changed stays to the letter.

What comes out is read again and held against what was asked for: a text written in a way that we cannot change
safely is left alone (`NotChanged`), never spoilt.
"""

import copy
import tomllib
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from insyn.description.editing.layout import Block, Layout, Pair
from insyn.description.editing.lists import changed_list
from insyn.description.editing.tables import ALONE, Table, named, place_of_key, table_at, tables_of
from insyn.description.problem import Loc
from insyn.description.write import pair_as_toml, table_as_toml, value_as_toml


class NoSuchTable(LookupError):
    """The file has no table of that name (any more)."""


class NotChanged(ValueError):
    """The text is written in a way that cannot be changed a key at a time; it must be changed by hand."""


@dataclass(frozen=True)
class Set:
    """Let a key say `value`; None takes the key away."""

    table: Table
    key: str
    value: Any


@dataclass(frozen=True)
class Add:
    """A new table, last among those with its header."""

    header: str
    values: dict[str, Any]


@dataclass(frozen=True)
class Remove:
    """Take a table away, with the tables in it and the comment that stands directly above it."""

    table: Table


@dataclass(frozen=True)
class Move:
    """Put a table before another with the same header, or last when `before` is None."""

    table: Table
    before: Table | None


Change = Set | Add | Remove | Move


def change(text: str, changes: Iterable[Change]) -> str:
    """The text with the changes made, in their order.

    `text` must be TOML. :class:`NoSuchTable` for a table that is not there, :class:`NotChanged` for a text that says what it
    says in a way that this cannot follow (a list of tables written within brackets, say).
    """
    wanted = tomllib.loads(text)
    for one in changes:
        text = _made(text, wanted, one)
        wanted = _meant(copy.deepcopy(wanted), one)
        try:
            came_out = tomllib.loads(text)
        except ValueError as error:
            raise NotChanged(str(one)) from error
        if came_out != wanted:
            raise NotChanged(str(one))
    return text


def _made(text: str, raw: dict[str, Any], one: Change) -> str:
    layout = Layout(text)
    newline = "\r\n" if "\r\n" in text else "\n"
    if isinstance(one, Add):
        return _added(text, raw, layout, one, newline)
    loc, _values = _found(raw, one.table)
    if isinstance(one, Set):
        block = layout.block(loc)
        if block is None:
            raise NotChanged(one.table.header)
        return _set(text, layout, block, one, newline)
    if isinstance(one, Remove):
        return _removed(text, layout, loc)
    return _moved(text, raw, layout, one)


def _found(raw: dict[str, Any], table: Table) -> tuple[Loc, dict[str, Any]]:
    found = table_at(raw, table)
    if found is None:
        raise NoSuchTable(f"{table.header} {table.name}")
    return found


def _set(text: str, layout: Layout, block: Block, one: Set, newline: str) -> str:
    loc = (*block.loc, one.key)
    pairs = [pair for pair in block.pairs if pair.loc[: len(loc)] == loc]
    inner = layout.under(loc)
    if one.value is not None and len(pairs) == 1 and pairs[0].loc == loc and not inner:
        return _replaced(text, layout, pairs[0], one, newline)
    gone = [(pair.start, pair.end) for pair in pairs] + [(sub.start, sub.end) for sub in inner]
    for start, end in sorted(gone, reverse=True):
        text = text[:start] + text[end:]
    if one.value is None:
        return text
    fresh = Layout(text)
    block = next(found for found in fresh.blocks if found.loc == block.loc)
    after = block.body
    mine = place_of_key(one.table.header, one.key)
    for pair in block.pairs:
        key = str(pair.loc[len(block.loc)])
        if place_of_key(one.table.header, key) < mine:
            after = max(after, pair.end)
    before = text[:after]
    if before and not before.endswith("\n"):
        before += newline
    return before + _lines(pair_as_toml(one.key, one.value), newline) + text[after:]


def _replaced(text: str, layout: Layout, pair: Pair, one: Set, newline: str) -> str:
    start, end = pair.value
    if isinstance(one.value, list) and "\n" in text[start:end]:
        kept = changed_list(text, layout, pair, one.value, newline)
        if kept is not None:
            return text[: pair.start] + kept + text[pair.end :]
    inside = [text[a:b].rstrip("\r") for a, b in layout.comments if start <= a < end]
    above = "".join(comment + newline for comment in inside)
    value = pair_as_toml(one.key, one.value) if isinstance(one.value, list) else value_as_toml(one.value)
    value = value.removeprefix(f"{one.key} = ").replace("\n", newline)
    return text[: pair.start] + above + text[pair.start : start] + value + text[end:]


def _added(text: str, raw: dict[str, Any], layout: Layout, one: Add, newline: str) -> str:
    path = tuple(one.header.split("."))
    if one.header in ALONE and layout.under(path):
        raise NotChanged(one.header)  # a file has one, and it is there
    # A list of tables within brackets has items but no headers; `change` sees then that nothing was added.
    blocks = layout.under(path) or layout.under(path[:1]) or layout.blocks
    at = max(block.end for block in blocks)
    before = text[:at]
    if before and not before.endswith("\n"):
        before += newline
    gap = newline if before else ""
    return (
        before
        + gap
        + _lines(table_as_toml(one.header, one.values, alone=one.header in ALONE), newline)
        + text[at:]
    )


def _lines(toml: str, newline: str) -> str:
    return toml.replace("\n", newline) + newline


def _group(layout: Layout, loc: Loc) -> tuple[int, int]:
    """Where a table of a list begins and ends, with the tables in it; they must stand together."""
    blocks = layout.under(loc)
    if not blocks:
        raise NotChanged(str(loc))
    first = layout.blocks.index(blocks[0])
    if layout.blocks[first : first + len(blocks)] != blocks:
        raise NotChanged(str(loc))
    return blocks[0].start, blocks[-1].end


def _removed(text: str, layout: Layout, loc: Loc) -> str:
    start, end = _group(layout, loc)
    rest = text[end:]
    # The empty line that parted it from the next goes with it.
    for gap in ("\r\n", "\n"):
        if text[:start].endswith("\n") and rest.startswith(gap):
            rest = rest[len(gap) :]
            break
    return text[:start] + rest


def _moved(text: str, raw: dict[str, Any], layout: Layout, one: Move) -> str:
    newline = "\r\n" if "\r\n" in text else "\n"
    others = [found for found, _ in tables_of(raw, one.table.header) if found != one.table]
    start, end = _group(layout, _found(raw, one.table)[0])
    piece = text[start:end]
    if not piece.endswith("\n"):
        piece += newline
    if one.before is None:
        if not others:
            return text
        _, at = _group(layout, _found(raw, others[-1])[0])
        if at <= start:
            return text
        piece = newline + piece
    else:
        at, _ = _group(layout, _found(raw, one.before)[0])
        piece += newline
    without = _removed(text, layout, _found(raw, one.table)[0])
    if at > start:
        at -= len(text) - len(without)
    return without[:at] + piece + without[at:]


def _meant(raw: dict[str, Any], one: Change) -> dict[str, Any]:
    """The plain values as they should be after the change."""
    header = one.header if isinstance(one, Add) else one.table.header
    *parents, last = header.split(".")
    home = raw
    for key in parents:
        home = home.setdefault(key, {})
    if isinstance(one, Add) and header in ALONE:
        home[last] = one.values
        return raw
    if isinstance(one, Add):
        home.setdefault(last, []).append(one.values)
        return raw
    found = table_at(raw, one.table)
    if found is None:
        raise NoSuchTable(f"{one.table.header} {one.table.name}")
    values = found[1]
    if isinstance(one, Set):
        values.pop(one.key, None)
        if one.value is not None:
            values[one.key] = one.value
        return raw
    items: list[dict[str, Any]] = home[last]
    items[:] = [item for item in items if item is not values]
    if isinstance(one, Move):
        names = [named(header, item, place) for place, item in enumerate(items)]
        at = names.index(one.before.name) if one.before else len(items)
        items.insert(at, values)
    elif not items:
        del home[last]
    return raw
