"""The demanded headings go out within the report's text and come back apart from it."""

from hypothesis import given
from hypothesis import strategies as st

from insyn.cases.rules.headings import apart, joined

COST, CHILD = "Ekonomiska konsekvenser", "Barnets rättigheter"


def test_a_demanded_heading_stands_in_the_text_even_when_nothing_is_written_under_it() -> None:
    assert joined("Bakgrund.", {COST: "40 tkr."}, [COST, CHILD]) == (
        f"Bakgrund.\n\n## {COST}\n\n40 tkr.\n\n## {CHILD}"
    )
    assert joined("", {}, [COST]) == f"## {COST}"
    assert joined("Bakgrund.", {}) == "Bakgrund."


def test_what_comes_back_is_read_by_its_heading_however_it_is_written() -> None:
    text = "Bakgrund.\n\n##  ekonomiska   konsekvenser:\n\nInga.\n\n## Tidplan\n\nI höst.\n\n## Barnets rättigheter\n"
    assert apart(text, [COST, CHILD]) == ("Bakgrund.\n\n## Tidplan\n\nI höst.", {COST: "Inga."})


def test_a_heading_written_twice_loses_nothing() -> None:
    text = f"## {COST}\n\nEtt.\n\n## Annat\n\nMitt.\n\n## {COST}\n\nTvå."
    own, found = apart(text, [COST])
    assert own == "## Annat\n\nMitt."
    assert "Ett." in found[COST]
    assert "Två." in found[COST]


def test_what_is_only_like_a_heading_is_left_in_the_text() -> None:
    text = f"##{COST}\n\n### {COST}\n\n {COST}"
    assert apart(text, [COST]) == (text.strip(), {})


words = st.text(
    st.characters(codec="utf-8", exclude_categories=["C"], exclude_characters="#"), max_size=30
).map(str.strip)


@given(words, st.dictionaries(st.sampled_from([COST, CHILD]), words.filter(bool)))
def test_out_and_back_changes_nothing(text: str, assessments: dict[str, str]) -> None:
    assert apart(joined(text, assessments, [COST, CHILD]), [COST, CHILD]) == (text, assessments)
