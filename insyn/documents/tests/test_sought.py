"""What is sought, and how a hit is shown."""

from hypothesis import given
from hypothesis import strategies as st

from insyn.documents.extraction.sought import AROUND, MOST_TERMS, snippet, terms


def test_words_and_phrases_are_told_apart():
    assert terms('Belysning, "längs  Storgatan"') == ("belysning", "längs storgatan")
    assert terms("”Stora torget”") == ("stora torget",)


def test_a_lone_letter_is_no_word_and_two_are():
    assert terms("a å") == ()
    assert terms("ån") == ("ån",)


def test_so_many_words_and_no_more():
    assert len(terms(" ".join(f"ord{n}" for n in range(MOST_TERMS + 1)))) == MOST_TERMS


def test_the_page_with_most_of_the_words_is_shown():
    found = snippet(["Torget", "På TORGET i Norsjö"], ("torget", "norsjö"))
    assert (found.page, found.match) == (2, "TORGET")


def test_long_text_is_cut_at_words():
    page = "ord " * 60 + "nålen" + " efter" * 60
    found = snippet([page], ("nålen",))
    assert found.before.startswith("… ord")
    assert found.after.endswith("efter …")
    assert len(found.before) <= AROUND + 2


def test_nothing_is_shown_where_nothing_is():
    assert snippet(["Torget"], ("sjön",)) is None
    assert snippet([], ("sjön",)) is None


@given(st.lists(st.text(max_size=80), max_size=4), st.text(min_size=2, max_size=10))
def test_what_is_shown_stands_in_the_text(pages, question):
    wanted = terms(question)
    found = snippet(pages, wanted)
    if found and found.match:
        assert found.match in pages[found.page - 1]
