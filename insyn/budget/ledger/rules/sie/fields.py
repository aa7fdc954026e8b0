"""A line of the format in its parts: its label, words, words within quotation marks, and lists of objects within braces."""

import re

Field = str | tuple[str, ...]

_PART = re.compile(
    r"""\s*(?:"((?:[^"\\]|\\.)*)"|\{((?:[^{}"]|"(?:[^"\\]|\\.)*")*)\}|([^\s"{}]+)|(\S))""",
)
_ESCAPED = re.compile(r'\\(["\\])')


class Broken(ValueError):
    """The line cannot be parted: a quotation mark or a brace lacks its other half."""


def parted(line: str) -> list[Field]:
    """The parts of a line; a list of objects is a tuple of its words. :class:`Broken` for what cannot be parted."""
    if '"' not in line and "{" not in line and "}" not in line:
        return list(line.split())
    found: list[Field] = []
    for quoted, listed, plain, other in _PART.findall(line):
        if other:
            raise Broken(other)
        if plain:
            found.append(plain)
        elif listed:
            found.append(tuple(str(one) for one in parted(listed)))
        else:
            found.append(_ESCAPED.sub(r"\1", quoted))
    return _with_empty_lists(line, found)


def _with_empty_lists(line: str, found: list[Field]) -> list[Field]:
    """An empty list gives no words of its own to tell it from an empty text: they are told apart by the line."""
    if "" not in found:
        return found
    empty = iter(one.group(0).lstrip()[:1] for one in _PART.finditer(line) if not any(one.groups()))
    return [() if one == "" and next(empty) == "{" else one for one in found]


def word(fields: list[Field], place: int) -> str:
    """The word at a place; empty where there is none, or a list."""
    one = fields[place] if place < len(fields) else ""
    return one if isinstance(one, str) else ""


def objects_of(one: Field) -> tuple[tuple[str, str], ...]:
    """A list of objects as pairs of dimension and object. :class:`Broken` for a list of an odd length."""
    if isinstance(one, str):
        raise Broken(one)
    if len(one) % 2:
        raise Broken(" ".join(one))
    return tuple(zip(one[::2], one[1::2], strict=True))
