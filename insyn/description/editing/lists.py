"""A list written with one item a line, changed so that the lines of what stays are left to the letter."""

import tomllib
from typing import Any

from insyn.description.editing.layout import Layout, Pair
from insyn.description.write import value_as_toml


def changed_list(text: str, layout: Layout, pair: Pair, items: list[Any], newline: str) -> str | None:
    """The lines of the key with the list changed; None when it is not written with one item a line, or is re-ordered."""
    lines = text[pair.start : pair.end].splitlines(keepends=True)
    first = layout.text.count("\n", 0, pair.start) + 1
    places: list[int] = []
    while (*pair.loc, len(places)) in layout.lines:
        places.append(layout.lines[(*pair.loc, len(places))] - first)
    rows = _rows(lines, places)
    if rows is None:
        return None
    old = [tomllib.loads(f"x = [{''.join(row)}\n]")["x"][0] for row in rows]
    kept = [item for item in items if item in old]
    if kept != [item for item in old if item in items] or not all(_ends_with_comma(row) for row in rows):
        return None
    indent = lines[places[0]][: len(lines[places[0]]) - len(lines[places[0]].lstrip())]
    told = lines[: places[0]]
    waiting = list(items)
    for item, row in zip(old, rows, strict=True):
        if item not in items:
            told += [line for line in row if line.lstrip().startswith("#")]
            continue
        while waiting and waiting[0] != item:
            told.append(f"{indent}{value_as_toml(waiting.pop(0))},{newline}")
        told += row
        waiting.pop(0)
    told += [f"{indent}{value_as_toml(item)},{newline}" for item in waiting]
    return "".join(told) + lines[-1]


def _rows(lines: list[str], places: list[int]) -> list[list[str]] | None:
    """The lines of each item, or None when items share a line or the brackets do not stand alone."""
    if not places or places[0] == 0 or len(set(places)) != len(places):
        return None
    if not lines[-1].lstrip().startswith("]"):
        return None
    ends = [*places[1:], len(lines) - 1]
    return [lines[start:end] for start, end in zip(places, ends, strict=True)]


def _ends_with_comma(row: list[str]) -> bool:
    """Whether the item's own text ends with a comma, so that another may follow it."""
    try:
        tomllib.loads(f"x = [{''.join(row)}\n 1]")
    except ValueError:
        return False
    return True
