"""What a request for documents comes to: outcomes, fees by the page, how long an address leads somewhere, masks, appeals."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from insyn.cases.rules.release import (
    REACHABLE_DAYS,
    CopyFee,
    Outcome,
    Withheld,
    fee_of,
    left_under_mask,
    overall,
    reachable_until,
    refusal_text,
)

SCHEDULE = CopyFee(free=9, first=50, each=2)


@pytest.mark.parametrize(
    ("outcomes", "whole"),
    [
        ([], None),
        (["whole"], Outcome.WHOLE),
        (["refused", "refused"], Outcome.REFUSED),
        (["whole", "refused"], Outcome.PARTLY),
        (["partly"], Outcome.PARTLY),
    ],
)
def test_a_request_is_answered_partly_when_anything_was_withheld_and_something_given(outcomes, whole):
    assert overall(outcomes) is whole


@pytest.mark.parametrize(("pages", "kronor"), [(0, 0), (8, 0), (9, 0), (10, 50), (11, 52), (109, 248)])
def test_pages_below_at_and_above_the_free_ones(pages, kronor):
    assert fee_of(pages, SCHEDULE) == kronor


def test_without_a_schedule_a_copy_costs_nothing_and_no_copy_has_fewer_than_no_pages():
    assert fee_of(1000, None) == 0
    with pytest.raises(ValueError, match="no fewer"):
        fee_of(-1, SCHEDULE)


@given(st.integers(0, 500), st.integers(0, 50), st.integers(0, 500), st.integers(0, 50))
def test_one_more_page_never_costs_less(pages, free, first, each):
    schedule = CopyFee(free, first, each)
    assert fee_of(pages + 1, schedule) >= fee_of(pages, schedule)


def test_an_address_leads_somewhere_for_thirty_days():
    assert (reachable_until(date(2020, 2, 1)) - date(2020, 2, 1)).days == REACHABLE_DAYS


def test_a_box_over_words_that_are_still_there_is_no_mask():
    assert left_under_mask("Anna bor på Storgatan.", "Anna  bor på\nStorgatan.")
    assert not left_under_mask("Anna bor på Storgatan.", "███ bor på Storgatan.")
    assert not left_under_mask("Anna träffade Anna.", "███ träffade Anna.")  # one of two was taken out
    assert not left_under_mask("", "")  # a scanned page says nothing that can be read


@given(st.text(max_size=60), st.text(max_size=20))
def test_adding_words_to_a_document_masks_nothing_of_it(original, more):
    if any(len(word) > 1 and word.isalnum() for word in original.split()):
        assert left_under_mask(original, f"{original} {more}")


def test_a_refusal_says_what_why_and_how_it_is_appealed():
    text = refusal_text(
        "B 2020/1",
        date(2020, 2, 3),
        [
            Withheld("Handling 2 i KS-2020/1", False, "23 kap. 2 § OSL", "Uppgift om en elev."),
            Withheld("Handling 3 i KS-2020/1", True, "25 kap. 1 § OSL", "Uppgift om hälsa"),
        ],
        "Mer.",
    )
    assert "- Handling 2 i KS-2020/1 lämnas inte ut, enligt 23 kap. 2 § OSL. Uppgift om en elev." in text
    assert (
        "- Handling 3 i KS-2020/1 lämnas ut med vissa uppgifter borttagna, enligt 25 kap. 1 § OSL. Uppgift om hälsa."
        in text
    )
    assert "kammarrätten" in text
    assert "tre veckor" in text
    assert "3 februari 2020" in text
    assert "\n\nMer.\n\n" in text
