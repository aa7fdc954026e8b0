"""The pure part of search: what a question asks for, what stands for a word, and which sentence is shown."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from insyn.search.rules.question import LONGEST, MOST_WORDS, asked, corrected, sought
from insyn.search.rules.shown import LONGEST as LONGEST_SENTENCE
from insyn.search.rules.shown import marked, sentence
from insyn.search.rules.words import LONGEST_WORD, facet, kept, words_in


def plain(pieces) -> str:
    return "".join(f"[{one.text}]" if one.marked else one.text for one in pieces)


def test_words_are_kept_as_stems_one_space_apart():
    assert kept("Skolskjutsarna, skol-skjutsen!") == " skolskjut skol skjut "
    assert kept(" … ") == ""


def test_a_longer_word_than_anybody_writes_is_none():
    assert list(words_in("a" * LONGEST_WORD)) == ["a" * LONGEST_WORD]
    assert list(words_in("a" * (LONGEST_WORD + 1))) == []


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Vad är en skolskjuts?", ("skolskjuts",)),  # the small words tell nothing
        ("vad är det", ("vad", "är", "det")),  # unless there is nothing else
        ("buss buss BUSS", ("buss",)),
        ("'\"*(", ()),
        ("", ()),
        ("KS-2020/1", ("ks", "2020", "1")),
    ],
)
def test_a_question_is_its_telling_words(text, words):
    assert asked(text).words == words


def test_a_question_is_read_so_far_and_no_further():
    assert len(asked("å" * 1_000_000).text) == LONGEST
    assert len(asked(" ".join(f"ord{n}" for n in range(100))).words) == MOST_WORDS


def test_what_stands_in_quotation_marks_stands_in_a_row():
    assert asked("”kommunala skolor” budget").phrases == (("kommunal", "skol"),)
    assert asked('"skolor"').phrases == ()


def test_a_word_stands_for_compounds_with_it_and_a_short_one_for_itself():
    found = sought("skjuts", ["skolskjuts", "färdskjuts", "skjuts", "annat"])
    assert (found.begins, found.others) == (True, ("färdskjuts", "skolskjuts"))
    assert (sought("bad", ["simbad"]).begins, sought("bad", ["simbad"]).others) == (False, ())


def test_a_slip_of_the_pen_finds_the_word_that_was_meant():
    found = corrected("budgeet", "budgeet", lambda one: ["budget", "budgetram"], lambda one: False)
    assert (found.instead, found.parts) == (("budget",), False)


def test_an_unknown_compound_is_sought_by_its_known_parts_the_last_first():
    found = corrected("barnomsorg", "barnomsorg", lambda one: [], {"barn", "omsorg"}.__contains__)
    assert (found.instead, found.parts) == (("omsorg", "barn"), True)


def test_what_nothing_here_is_like_is_left_as_it_is():
    assert corrected("xyzzyx", "xyzzyx", lambda one: ["budget"], lambda one: False) is None


def test_the_sentence_with_most_of_the_words_is_shown_with_them_marked():
    text = "Bussen går. Skolskjutsen går till Bastuträsk varje dag. Skolskjuts är gratis."
    assert (
        plain(sentence(text, {"bastuträsk"}, ["skolskjut"]))
        == "[Skolskjutsen] går till [Bastuträsk] varje dag."
    )
    assert sentence(text, {"simhall"}, []) == ()


def test_a_long_sentence_is_cut_around_the_word():
    text = "lång " * 200 + "skolskjuts " + "svans " * 200
    shown = plain(sentence(text, {"skolskjut"}, []))
    assert "[skolskjuts]" in shown
    assert shown.startswith("… ")
    assert shown.endswith(" …")
    assert len(shown) < LONGEST_SENTENCE + 20


@given(st.text(max_size=300), st.text(min_size=1, max_size=12))
def test_no_letter_is_lost_or_added_where_words_are_marked(text, word):
    assert "".join(one.text for one in marked(text, {word}, [word])) == text


@given(st.text(max_size=40))
def test_a_facet_is_one_word_of_letters_and_digits(value):
    made = facet("body", value)
    assert made.isascii()
    assert made.isalnum()


@given(st.text(max_size=20), st.text(max_size=20))
def test_two_values_have_two_facets_save_for_capitals(one, other):
    if one.lower() != other.lower():
        assert facet("body", one) != facet("body", other)
