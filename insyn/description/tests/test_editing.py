"""A file is changed a key at a time, and every other line stays to the letter."""

import difflib
import tomllib
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from insyn.description.editing import (
    Add,
    Conflict,
    Move,
    NoSuchTable,
    NotChanged,
    Remove,
    Set,
    Table,
    change,
    merged,
    tables_of,
)
from insyn.description.editing.layout import Layout
from insyn.description.read import read_organisation

DATA = Path(__file__).parents[3] / "data"
NORSJO = (DATA / "norsjo" / "2015.toml").read_bytes().decode()
KS = Table("body", "ks")
MIXED = """# about the whole
[[body]] # the first
id = "a" # its id
areas = [
    "one",
    # about two
    "two", # the second
]

[[company]]
id = "x"

# about b
[[body]]
id = "b"
[body.meets] # rarely
times_a_year = 3
presidium.chairs = 1

# loose words

[delegation]
title = "x"
[[delegation.line]]
number = "1"

# about two
[[delegation.line]]
number = "2" """


def changed_lines(before: str, after: str) -> list[str]:
    told = difflib.unified_diff(before.splitlines(), after.splitlines(), n=0, lineterm="")
    return [line for line in told if line[:3] not in ("---", "+++") and line[:2] != "@@"]


def test_one_figure_changes_one_line():
    after = change(NORSJO, [Set(KS, "members", 9)])
    assert changed_lines(NORSJO, after) == ["-members = 11", "+members = 9"]


def test_nothing_changed_is_the_same_text():
    assert change(NORSJO, []) == NORSJO
    assert change(NORSJO, [Set(KS, "members", 11)]) == NORSJO


def test_a_new_key_stands_where_our_files_have_it():
    after = change(NORSJO, [Set(KS, "meets", {"times_a_year": 7})])
    body = after[after.index('id = "ks"') : after.index('id = "au"')]
    keys = [line.partition(" =")[0] for line in body.splitlines() if " = " in line and line[0] != " "]
    assert keys.index("insight") < keys.index("meets") < keys.index("areas") < keys.index("source")


def test_a_key_taken_away_takes_its_lines_only():
    after = change(NORSJO, [Set(KS, "assumed", None)])
    assert all(line.startswith("-") for line in changed_lines(NORSJO, after))
    assert "assumed" not in tomllib.loads(after)["body"][5]


def test_a_list_with_one_item_a_line_keeps_the_lines_and_comments_of_what_stays():
    after = change(MIXED, [Set(Table("body", "a"), "areas", ["one", "new", "two"])])
    assert changed_lines(MIXED, after) == ['+    "new",']
    after = change(MIXED, [Set(Table("body", "a"), "areas", ["one"])])
    assert changed_lines(MIXED, after) == ['-    "two", # the second']


def test_a_list_in_another_order_keeps_its_comments_above():
    after = change(MIXED, [Set(Table("body", "a"), "areas", ["two", "one"])])
    assert "# about two\n# the second\nareas = " in after


def test_a_table_written_under_a_header_of_its_own_is_changed_as_a_whole():
    after = change(MIXED, [Set(Table("body", "b"), "meets", {"times_a_year": 4})])
    assert "[body.meets]" not in after
    assert tomllib.loads(after)["body"][1]["meets"] == {"times_a_year": 4}


def test_a_new_table_stands_last_among_its_kind():
    after = change(MIXED, [Add("body", {"id": "c", "members": 3})])
    assert [body["id"] for body in tomllib.loads(after)["body"]] == ["a", "b", "c"]
    assert all(line.startswith("+") for line in changed_lines(MIXED, after))
    first = change(MIXED, [Add("route", {"id": "r"})])
    assert first.startswith(MIXED)


def test_a_line_of_the_delegation_order_is_added_after_the_last():
    after = change(MIXED, [Add("delegation.line", {"number": "3"})])
    assert [line["number"] for line in tomllib.loads(after)["delegation"]["line"]] == ["1", "2", "3"]


def test_a_table_goes_with_its_own_comment_and_leaves_the_others():
    after = change(MIXED, [Remove(Table("body", "b"))])
    assert "# about b" not in after
    assert "# loose words" in after
    assert "# about the whole" in after
    assert "[body.meets]" not in after


def test_a_table_is_moved_before_another_and_last():
    up = change(MIXED, [Move(Table("body", "b"), Table("body", "a"))])
    assert [body["id"] for body in tomllib.loads(up)["body"]] == ["b", "a"]
    assert up.index("# about b") < up.index('id = "b"') < up.index('id = "a"')
    last = change(up, [Move(Table("body", "b"), None)])
    assert [body["id"] for body in tomllib.loads(last)["body"]] == ["a", "b"]


def test_what_is_not_there_cannot_be_changed():
    with pytest.raises(NoSuchTable):
        change(MIXED, [Set(Table("body", "zz"), "members", 3)])


def test_a_list_of_tables_within_brackets_is_left_alone():
    with pytest.raises(NotChanged):
        change('body = [{ id = "a" }]\n', [Set(Table("body", "a"), "members", 3)])
    with pytest.raises(NotChanged):
        change('body = [{ id = "a" }]\n', [Add("body", {"id": "b"})])


def test_windows_line_ends_stay():
    text = MIXED.replace("\n", "\r\n")
    after = change(text, [Set(Table("body", "a"), "members", 3), Add("route", {"id": "r"})])
    assert "\n" not in after.replace("\r\n", "")


ALL = [path.read_bytes().decode() for path in sorted(DATA.glob("*/20??.toml"))]
words = st.text(st.characters(exclude_categories=["Cs"]), max_size=20)


@settings(max_examples=60, deadline=None)
@given(st.sampled_from([*ALL, MIXED]), st.data())
def test_any_key_of_any_table_can_be_set_and_taken_away_and_no_comment_is_lost(text, data):
    tables = tables_of(tomllib.loads(text), "body")
    table, values = data.draw(st.sampled_from(tables))
    key = data.draw(
        st.sampled_from(["members", "short", "purpose", "areas", "presidium", "source", "assumed"])
    )
    value = data.draw(
        st.one_of(
            st.none(), words, st.integers(0, 99), st.lists(words, max_size=3), st.just({"sv": "a", "en": "b"})
        )
    )
    after = change(text, [Set(table, key, value)])  # raises unless it reads back as meant
    kept = {Layout(after).text[a:b] for a, b in Layout(after).comments}
    lost = [Layout(text).text[a:b] for a, b in Layout(text).comments]
    if value is not None:
        assert [comment for comment in lost if comment not in kept] in ([], ["# the second"])
    others = [line for line in changed_lines(text, after) if line.startswith("-")]
    assert len(others) <= len(str(values.get(key, "")).split(",")) + 10


def test_a_changed_file_reads_as_the_organisation_that_was_meant():
    after = read_organisation(change(NORSJO, [Set(KS, "members", 9), Set(KS, "substitutes", 9)]))
    assert (after.board.members, after.board.substitutes) == (9, 9)


def test_what_two_changed_in_different_keys_is_kept_of_both():
    shown, newest = {"members": 11, "substitutes": 11}, {"members": 9, "substitutes": 11}
    assert merged(shown, newest, {"members": 11, "substitutes": 9}) == ({"substitutes": 9}, [])


def test_what_two_changed_in_the_same_key_is_told():
    shown, newest = {"members": 11}, {"members": 9}
    assert merged(shown, newest, {"members": 7}) == ({}, [Conflict("members", 9)])
    assert merged(shown, newest, {"members": 9}) == ({}, [])
