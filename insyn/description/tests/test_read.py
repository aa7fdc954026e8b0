"""What a file may say, and what its author is told when it cannot be taken."""

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from insyn.description.organisation import MOST_BODIES
from insyn.description.read import (
    LARGEST,
    MOST_PROBLEMS,
    Unreadable,
    read_administration,
    read_organisation,
)
from insyn.description.tests.examples import SMALL, changed, problems


def line_of(text: str, needle: str) -> int:
    return text[: text.index(needle)].count("\n") + 1


def test_a_good_file_is_taken() -> None:
    org = read_organisation(SMALL)
    assert [body.id for body in org.bodies] == ["kf", "ks", "au"]
    assert (org.assembly.id, org.board.id) == ("kf", "ks")
    assert [step.bodies for step in org.route("heavy").steps] == [("au",), ("ks",), ("kf",)]


def test_an_unknown_key_is_told_with_its_line_and_the_nearest_known_one() -> None:
    text = changed(('drawn_from = "ks"', 'drawn_form = "ks"'))
    assert problems(text) == [
        (
            line_of(text, "drawn_form"),
            "body 3 (au), drawn_form",
            "Unknown key “drawn_form”.",
            "Write “drawn_from”.",
        )
    ]


def test_an_unknown_key_like_none_is_told_with_all_known_ones() -> None:
    [(_, _, _, instead)] = problems(changed(("[[route]]", "[[route]]\nzzzzqqqq = 1")))
    assert instead.startswith("Write one of: source, assumed, id, name, case_kinds")


def test_an_unknown_kind_is_told_with_the_nearest() -> None:
    text = changed(('"subcommittee"', '"subcomittee"'))
    assert problems(text) == [
        (
            line_of(text, "subcomittee"),
            "body 3 (au), kind",
            "Unknown word “subcomittee”.",
            "Write “subcommittee”.",
        )
    ]


def test_an_unknown_kind_like_none_is_told_with_the_list() -> None:
    [(_, _, _, instead)] = problems(changed(('"subcommittee"', '"xyzzy"')))
    assert instead.startswith("Write one of: assembly, assembly-drafting-committee, executive-board")
    assert "joint-labour-body" in instead


@pytest.mark.parametrize(
    ("old", "new", "instead"),
    [
        ("members = 21", 'members = "21"', "Write a whole number without quotation marks."),
        ("members = 21", "members = 21.0", "Write a whole number without quotation marks."),
        ("members = 21", "members = true", "Write a whole number without quotation marks."),
        ("members = 21", "members = nan", "Write a whole number without quotation marks."),
        ("members = 21", "members = -1", "Write at least 0."),
        ("members = 21", "members = 1_000_001", "Write at most 1000000."),
        (
            "valid_from = 2020-01-01",
            'valid_from = "2020-01-01"',
            "Write a date without quotation marks, as 2019-01-01.",
        ),
        (
            "valid_from = 2020-01-01",
            "valid_from = 2020-01-01T00:00:00",
            "Write a date without quotation marks, as 2019-01-01.",
        ),
        ('decided = "KF"', "decided = 7", "Write text in quotation marks."),
        ('decided = "KF"', 'decided = ""', "Write something or remove the key."),
        ('decided = "KF"', f'decided = "{"x" * 2001}"', "Write at most 2000 characters."),
        ('code = "9999"', 'code = "999"', "Write the four-digit code, as “2417”."),
        (
            'id = "au"',
            'id = "Å U"',
            "Write small letters a-z, digits and single hyphens, as “gemensam-beredning”.",
        ),
        ('share = "1/2"', 'share = "half"', "Write a fraction, as “1/2”."),
        ('share = "1/2"', 'share = "1/0"', "Write a fraction, as “1/2”."),
        ('case_kinds = ["assembly"]', 'case_kinds = "assembly"', 'Write a list in brackets, as ["ks"].'),
        (
            '"au", "ks", "kf"]',
            '"au", "ks || kf", "kf"]',
            "Write a body's id, as “ks”, or several: “au | uou”.",
        ),
        ('"au", "ks", "kf"]', '"au", 3, "kf"]', "Write a body's id, as “ks”, or several: “au | uou”."),
        (
            "presidium = { chairs = 1, vice_chairs = 2 }",
            "presidium = 3",
            'Write a table, as { sv = "…", en = "…" }.',
        ),
        ("members = 21", "members = 21\ntemporary = 1", "Write true or false without quotation marks."),
        ("members = 21", "members = 21\nkinds = []", "Write “kind”."),
        (
            "members = 21",
            "members = 21\nmeets = { time = 18 }",
            "Write a time without quotation marks, as 18:00:00.",
        ),
    ],
)
def test_a_wrong_value_is_told_with_its_line_and_what_to_write(old: str, new: str, instead: str) -> None:
    text = changed((old, new))
    [(line, _, _, told)] = problems(text)
    assert told == instead
    assert line == line_of(text, new.splitlines()[-1])


def test_a_missing_key_is_told_with_the_line_of_its_table() -> None:
    text = changed(('kind = "executive-board"\n', ""))
    lines = text.splitlines()
    assert problems(text) == [
        (lines.index('id = "ks"'), "body 2 (ks), kind", "The key “kind” is missing.", "Add kind.")
    ]


def test_every_problem_is_told_at_once_in_the_order_of_the_lines() -> None:
    text = changed(
        ("members = 21", 'members = "21"'), ('"subcommittee"', '"sub"'), ('slug = "exempel"\n', "")
    )
    told = problems(text)
    assert [where for _, where, _, _ in told] == [
        "municipality, slug",
        "body 1 (kf), members",
        "body 3 (au), kind",
    ]
    assert [line for line, *_ in told] == sorted(line for line, *_ in told)


def test_problems_are_told_in_both_languages() -> None:
    with pytest.raises(Unreadable) as caught:
        read_organisation(changed(("members = 7", "membres = 7")), "fil.toml")
    [problem] = caught.value.problems
    assert problem.in_("sv") == "fil.toml:26: body 2 (ks), membres: Okänd nyckel ”membres”. Skriv ”members”."
    assert problem.in_("en") == "fil.toml:26: body 2 (ks), membres: Unknown key “membres”. Write “members”."
    assert str(caught.value) == problem.in_("en")


@pytest.mark.parametrize(
    ("text", "line", "message"),
    [
        ("", 1, "The file is empty."),
        (" \n\n", 1, "The file is empty."),
        ("a = 1\nb = = 2\n", 2, "This is not TOML: Invalid value."),
        ("a = 1\nb = '''\n\n", 2, "This is not TOML: Expected \"'''\"."),
        ("a = 1\na = 2\n", 2, "This is not TOML: Cannot overwrite a value."),
        ("x = 2020-02-30", 1, "This is not TOML: Invalid date or datetime."),
        ("x = " + "9" * 5000, 1, "This is not TOML: a number is too long."),
        (
            "kommunstyrelsen: 9 ledamöter",
            1,
            "This is not TOML: Expected '=' after a key in a key/value pair.",
        ),
        ("<html></html>", 1, "This is not TOML: Invalid statement."),
        (b'\n\nname = "Norsj\xf6"', 3, "The file is not written in UTF-8."),
        ("\ud800", 1, "The file is not written in UTF-8."),
        (b"\xff\xfe[\x00", 1, "The file is not written in UTF-8."),
        ("#" * (LARGEST + 1), 1, "The file is larger than 1 MB."),
        ("\na = " + "[" * 100_000, 2, "The tables are nested too deep."),
        ("a = " + "{b=" * 100_000, 1, "The tables are nested too deep."),
        ("a." * 400_000 + "b = 1", 1, "The tables are nested too deep."),
    ],
)
def test_what_is_no_organisation_file_is_told_plainly(text: str | bytes, line: int, message: str) -> None:
    [(told_line, where, told, instead)] = problems(text)
    assert (told_line, where, told) == (line, "", message)
    assert instead


def test_a_file_of_exactly_the_largest_size_is_read() -> None:
    padding = LARGEST - len(SMALL.encode())
    text = SMALL + "#" * padding
    assert len(text.encode()) == LARGEST
    assert problems(text) == []


def test_an_absurd_file_is_told_a_hundred_problems_and_no_more() -> None:
    assert len(problems("\n".join(f"key{number} = 1" for number in range(20_000)))) == MOST_PROBLEMS


def test_a_list_may_hold_as_many_bodies_as_any_municipality_needs_and_no_more() -> None:
    body = '[[body]]\nid = "b{}"\nkind = "committee"\nname = {{ sv = "N", en = "N" }}\n'
    assert problems(SMALL + "".join(body.format(n) for n in range(MOST_BODIES - 3))) == []
    [(_, _, message, _)] = problems(SMALL + "".join(body.format(n) for n in range(MOST_BODIES - 2)))
    assert message == "The list is too long."


def test_a_file_with_windows_line_ends_and_byte_order_mark_is_taken() -> None:
    windows = b"\xef\xbb\xbf" + SMALL.replace("\n", "\r\n").encode()
    assert read_organisation(windows) == read_organisation(SMALL)
    wrong = windows.replace(b"members = 7", b"membres = 7")
    [(line, *_)] = problems(wrong)
    assert line == line_of(SMALL, "members = 7")


def test_a_file_on_disk_is_called_by_its_path_and_a_missing_one_is_told(tmp_path: Path) -> None:
    path = tmp_path / "org.toml"
    path.write_text("x = 1", encoding="utf-8")
    with pytest.raises(Unreadable) as caught:
        read_organisation(path)
    assert {problem.file for problem in caught.value.problems} == {str(path)}
    with pytest.raises(Unreadable, match="cannot be opened"):
        read_organisation(tmp_path / "none.toml")
    with pytest.raises(Unreadable, match="cannot be opened"):
        read_organisation(tmp_path)


def test_an_administration_is_no_organisation_and_the_other_way_round() -> None:
    with pytest.raises(Unreadable, match="Unknown key “body”"):
        read_administration(SMALL)


@settings(max_examples=150, deadline=None)
@given(st.one_of(st.text(), st.binary()))
def test_any_text_is_taken_or_refused_and_never_breaks_the_reader(text: str | bytes) -> None:
    with pytest.raises(Unreadable):
        read_organisation(text)


@settings(max_examples=300, deadline=None)
@given(
    place=st.integers(0, len(SMALL)),
    removed=st.integers(0, 12),
    added=st.text(alphabet="[]{}\"'\\=.,#\n ab1-|\x00é", max_size=6),
)
def test_a_damaged_file_is_taken_or_refused_with_a_line_that_exists(
    place: int, removed: int, added: str
) -> None:
    text = SMALL[:place] + added + SMALL[place + removed :]
    for line, *_ in problems(text):
        assert 1 <= line <= text.count("\n") + 1
