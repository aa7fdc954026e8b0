"""How text, dates and numbers are put in order before they are set."""

import unicodedata
from datetime import UTC, date, datetime, time
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from insyn.documents.typesetting.blocks import blocks_of
from insyn.documents.typesetting.shown import LONGEST_UNBROKEN, settable
from insyn.documents.typesetting.swedish import (
    clock,
    local_instant,
    long_date,
    number,
    polished,
    section_range,
    weekday,
)


def test_dates_and_times_are_written_in_swedish():
    assert long_date(date(2020, 2, 4)) == "4\u00a0februari 2020"
    assert weekday(date(2020, 2, 4)) == "tisdag"
    assert clock(time(9, 5)) == "09.05"


@pytest.mark.parametrize(
    ("instant", "written"),
    [
        (datetime(2020, 2, 11, 13, 5, tzinfo=UTC), "11\u00a0februari 2020 klockan\u00a014.05"),
        (datetime(2020, 7, 1, 22, 30, tzinfo=UTC), "2\u00a0juli 2020 klockan\u00a000.30"),
    ],
)
def test_instants_are_written_in_swedish_winter_and_summer_time(instant, written):
    assert local_instant(instant) == written


def test_an_instant_without_time_zone_is_refused():
    with pytest.raises(ValueError, match="time zone"):
        local_instant(datetime(2020, 2, 4, 13))


@pytest.mark.parametrize(
    ("value", "written"),
    [
        (0, "0"),
        (999, "999"),
        (1000, "1\u00a0000"),
        (-1234567, "−1\u00a0234\u00a0567"),
        (Decimal("532.50"), "532,50"),
        (Decimal("1E+3"), "1\u00a0000"),
        (Decimal("-0.5"), "−0,5"),
    ],
)
def test_numbers_have_a_decimal_comma_and_spaced_thousands(value, written):
    assert number(value) == written


@pytest.mark.parametrize(("first", "last", "written"), [(4, 4, "§\u00a04"), (4, 5, "§§\u00a04–5")])
def test_one_paragraph_has_one_sign_and_several_have_two(first, last, written):
    assert section_range(first, last) == written


def test_sections_chapters_and_amounts_stay_on_one_line():
    assert polished("23 kap. 2 § OSL") == "23\u00a0kap.\u00a02\u00a0§ OSL"
    assert polished("§ 4 och §§ 5–6") == "§\u00a04 och §§\u00a05–6"
    assert polished("1 250 tkr") == "1 250\u00a0tkr"
    assert polished("4 kapten") == "4 kapten"


def test_quotation_marks_are_swedish():
    assert settable('Han sade "nej".') == "Han sade ”nej”."


@pytest.mark.parametrize("sign", ["\x00", "\x07", "\x1b", "\u202e", "\u2066", "\ufeff", "\u200d"])
def test_what_shows_nothing_is_taken_out(sign):
    assert settable(f"a{sign}b") == "ab"


@pytest.mark.parametrize("sign", ["😀", "漢", "\ue000", "\ud800", "\u0334", "ก"])
def test_what_cannot_be_shown_is_replaced_visibly(sign):
    assert settable(f"a{sign}b") == "a□b"


def test_letters_with_loose_accents_are_put_together():
    assert settable("A\u030angström") == "Ångström"


def test_a_word_may_break_only_when_it_is_longer_than_a_column():
    assert settable("x" * LONGEST_UNBROKEN) == "x" * LONGEST_UNBROKEN
    assert settable("x" * (LONGEST_UNBROKEN + 1)) == "x" * LONGEST_UNBROKEN + "\u200bx"


def test_every_kind_of_line_end_is_a_line_end():
    assert settable("a\r\nb\rc\u2028d\fe") == "a\nb\nc\nd\ne"


@given(st.text())
def test_settable_text_has_no_control_characters_and_settles(text):
    once = settable(text)
    assert not any(unicodedata.category(letter) in ("Cc", "Cs", "Co") for letter in once if letter != "\n")
    assert settable(once) == once


def test_text_is_taken_apart_into_headings_lists_and_paragraphs():
    blocks = blocks_of("En rad\nen till\n\n## Rubrik\ntext\n- ett\n- två\n\n\nslut")
    assert [(block["kind"], block["lines"]) for block in blocks] == [
        ("paragraph", ["En rad", "en till"]),
        ("heading", ["Rubrik"]),
        ("paragraph", ["text"]),
        ("list", ["ett", "två"]),
        ("paragraph", ["slut"]),
    ]


@pytest.mark.parametrize("text", ["", "  \n \n", "\r\n"])
def test_no_text_is_no_blocks(text):
    assert blocks_of(text) == []


@pytest.mark.parametrize("text", ["##", "## ", "-", "- ", "##Rubrik", "-två"])
def test_a_sign_without_words_is_a_paragraph(text):
    assert [block["kind"] for block in blocks_of(text)] == ["paragraph"]


@given(st.text(alphabet="ab# -\n\r"))
def test_blocks_never_lose_a_letter(text):
    kept = "".join(line for block in blocks_of(text) for line in block["lines"])
    assert [kept.count(letter) for letter in "ab"] == [text.count(letter) for letter in "ab"]
