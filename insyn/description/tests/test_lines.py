"""The line of every key, in all the ways in which TOML lets a key be written."""

import tomllib
from collections.abc import Iterator
from typing import Any

import pytest

from insyn.description.lines import DEEPEST, Lines, TooDeep
from insyn.description.problem import Loc
from insyn.description.tests.examples import NORSJO, SMALL

ALL_WAYS = '''\
# a comment with [table] and key = 1
top = 1
"quoted key" = 2
'literal' = """
[not.a.table]
x = 1 \\
"quotes" ""\\""""
dotted.inner.key = "# no comment"

[table]  # comment
a = [ # one
  1, [2,
    3], { b = 4, "c" = [
    5] },
]
t = { x = 1, y.z = 'it "is"' }
[table.inner]
c = \'\'\'
[[no]]
\'\'\'\'
d = 1

[[list]]
e = 1
[[list.deep]]
f = 2
[[list.deep]]
f = 3
[list.one]
g = 4
[[list]]
e = 5
[list.one]
g = 6
'''


def places(value: Any, loc: Loc = ()) -> Iterator[Loc]:
    yield loc
    if isinstance(value, dict):
        for key, item in value.items():
            yield from places(item, (*loc, key))
    elif isinstance(value, list):
        for place, item in enumerate(value):
            yield from places(item, (*loc, place))


@pytest.mark.parametrize(
    ("loc", "line"),
    [
        (("top",), 2),
        (("quoted key",), 3),
        (("literal",), 4),
        (("dotted",), 8),
        (("dotted", "inner", "key"), 8),
        (("table",), 10),
        (("table", "a"), 11),
        (("table", "a", 0), 12),
        (("table", "a", 1, 1), 13),
        (("table", "a", 2, "c"), 13),
        (("table", "a", 2, "c", 0), 14),
        (("table", "t", "y", "z"), 16),
        (("table", "inner", "c"), 18),
        (("table", "inner", "d"), 21),
        (("list", 0), 23),
        (("list", 0, "deep", 1, "f"), 28),
        (("list", 0, "one", "g"), 30),
        (("list", 1, "e"), 32),
        (("list", 1, "one", "g"), 34),
        (("list", 1, "no such key"), 31),
        ((), 1),
    ],
)
def test_each_key_has_its_line(loc: Loc, line: int) -> None:
    assert Lines(ALL_WAYS).of(loc) == line


@pytest.mark.parametrize(
    "text",
    [ALL_WAYS, SMALL, *(path.read_text(encoding="utf-8") for path in sorted(NORSJO.glob("*.toml")))],
)
def test_no_key_of_a_file_is_without_its_own_line(text: str) -> None:
    lines = Lines(text)
    missing = [loc for loc in places(tomllib.loads(text)) if loc not in lines._lines]
    assert missing == []


def test_windows_line_ends_give_the_same_lines() -> None:
    unix, windows = Lines(ALL_WAYS), Lines(ALL_WAYS.replace("\n", "\r\n"))
    assert unix._lines == windows._lines


def test_as_deep_as_allowed_is_read_and_one_deeper_is_not() -> None:
    Lines("a = " + "[" * (DEEPEST - 1) + "1" + "]" * (DEEPEST - 1))
    with pytest.raises(TooDeep):
        Lines("a = " + "[" * DEEPEST + "1" + "]" * DEEPEST)
    Lines(".".join("a" * DEEPEST) + " = 1")
    with pytest.raises(TooDeep) as caught:
        Lines("\n" + ".".join("a" * (DEEPEST + 1)) + " = 1")
    assert caught.value.line == 2


@pytest.mark.parametrize(
    "text", ["a = [}", "a = {]", "a = '''", 'a = "', "[", "[[", "=", "a = [1 2", "a.", "a = {b=", 'a = "\\']
)
def test_what_is_not_toml_ends_too(text: str) -> None:
    assert Lines(text).of(()) == 1
