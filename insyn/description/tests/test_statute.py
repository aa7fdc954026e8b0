"""The text of a governing document: read, looked over, compared, and searched for the bodies it names."""

import time
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from insyn.description.read import read_organisation
from insyn.description.statute import (
    Block,
    BlockKind,
    bodies_named,
    delegation_blocks,
    difference,
    read_statute,
    remarks,
    unknown_bodies,
    unshowable,
)

NORSJO = Path(__file__).resolve().parents[3] / "data" / "norsjo"
TEXT = """\
Inledning.

# 1 kap. Uppgifter
1 § Nämnden leder.
Den följer upp.
- ett
- två

Ett stycke till.

§ 2a Nämnden svarar.
# 2 kap. Möten
## Kallelse
1 § Den skickas.
"""


@pytest.fixture(scope="module")
def norsjo():
    return read_organisation((NORSJO / "2020.toml").read_text(encoding="utf-8"))


def said(text: str) -> list[str]:
    return [remark.message.sv for remark in remarks(read_statute(text))]


def test_a_text_is_read_into_chapters_sections_lists_and_paragraphs():
    kinds = [(block.kind.value, block.number, block.anchor) for block in read_statute(TEXT)]
    assert kinds == [
        ("paragraph", "", ""),
        ("chapter", "", "kap-1"),
        ("section", "1 §", "kap-1-p-1"),
        ("item", "", ""),
        ("item", "", ""),
        ("paragraph", "", ""),
        ("section", "2 a §", "kap-1-p-2-a"),
        ("chapter", "", "kap-2"),
        ("heading", "", "rubrik-8"),
        ("section", "1 §", "kap-2-p-1"),
    ]
    assert read_statute(TEXT)[2].lines == ("Nämnden leder.", "Den följer upp.")


@given(st.text(max_size=400))
def test_any_text_is_read_and_every_anchor_is_its_own(text):
    blocks = read_statute(text)
    anchors = [block.anchor for block in blocks if block.anchor]
    assert len(anchors) == len(set(anchors))
    assert bool(blocks) == bool(text.strip() and blocks)
    remarks(blocks)


@given(st.lists(st.sampled_from(["1 § a", "2 § b", "- c", "# 1 kap. D", "## E", "f g h", "f g i", ""]), max_size=12),
       st.lists(st.sampled_from(["1 § a", "2 § x", "- c", "# 1 kap. D", "## E", "f g h", "j"]), max_size=12))  # fmt: skip
def test_a_comparison_holds_all_of_both_texts(first, second):
    before, after = read_statute("\n\n".join(first)), read_statute("\n\n".join(second))
    changed = difference(before, after)

    def side(unwanted):
        texts = ["".join(piece.text for piece in block.pieces if piece.mark != unwanted) for block in changed]
        return [text for text, block in zip(texts, changed, strict=True) if block.mark != unwanted]

    assert side("removed") == [block.text for block in after]
    assert sorted(side("added")) == sorted(block.text for block in before)


def test_a_changed_word_is_marked_and_the_rest_stands():
    (block,) = difference(
        read_statute("8 § Senast fem dagar före."), read_statute("8 § Senast tre dagar före.")
    )
    assert (block.mark, block.number) == ("changed", "8 §")
    assert [(piece.mark.value, piece.text) for piece in block.pieces] == [
        ("same", "Senast "),
        ("removed", "fem"),
        ("added", "tre"),
        ("same", " dagar före."),
    ]


def test_a_new_section_is_added_and_one_that_is_gone_is_struck():
    changed = difference(read_statute("1 § A\n\n2 § B"), read_statute("1 § A\n\n3 § C"))
    assert [(block.number, block.mark.value) for block in changed] == [
        ("1 §", "same"),
        ("3 §", "added"),
        ("2 §", "removed"),
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", ["Dokumentet har ingen text."]),
        ("1 § a\n\n2 § b\n\n2 a § c\n\n2 b § d\n\n3 § e", []),
        ("2 § a", ["Numreringen börjar med 2 §."]),
        ("1 § a\n\n3 § b", ["Efter 1 § kommer 3 §."]),
        ("1 § a\n\n1 § b", ["1 § finns två gånger."]),
        ("1 § a\n\n2 b § b", ["Efter 1 § kommer 2 b §."]),
        ("1 §", ["1 § är tom."]),
        ("1 §\n- en punkt", []),
        ("# 1 kap. A\n1 § a\n# 2 kap. B\n1 § b", []),
        ("# 1 kap. A\n1 § a\n# 2 kap. B\n2 § b", []),
        ("# 1 kap. A\n1 § a\n# 3 kap. B\n1 § b", ["Efter 1 kap. kommer 3 kap."]),
        ("## A\n## B\n1 § a", ["Under rubriken ”A” står ingenting."]),
        ("# 1 kap. A", ["Under rubriken ”1 kap. A” står ingenting."]),
    ],
)
def test_numbers_that_jump_and_what_is_empty_are_told(text, expected):
    assert said(text) == expected


@pytest.mark.parametrize(
    ("text", "line"),
    [("a\nb\tc", None), ("a\nb\x00", 2), ("\u202eabc", 1), ("a\n\nb\x1b[31m", 3), ("åäö § – ”x”", None)],
)
def test_letters_that_do_not_show_are_found_by_their_line(text, line):
    assert unshowable(text) == line


def test_bodies_are_found_by_name_and_abbreviation_with_or_without_an_s(norsjo):
    text = (
        "Kommunstyrelsens beslut bereds av AU. Valnämnden och valnämnden. KS:s utskott. Kommunstyrelsenytt."
    )
    assert bodies_named(text, norsjo) == {"valnamnd": 2, "ks": 2, "au": 1}


def test_a_longer_name_is_not_also_the_shorter_one_within_it(norsjo):
    assert bodies_named("Gemensamma nämnden för personalsystem", norsjo) == {"personalsystem": 1}


def test_names_that_the_version_does_not_have_are_found(norsjo):
    earlier = read_organisation((NORSJO / "2010.toml").read_text(encoding="utf-8"))
    text = "Socialnämnden och kulturnämndens ordförande möter kommunstyrelsen, valnämnden och facknämnden."
    assert unknown_bodies(text, norsjo, [earlier]) == ("Socialnämnd", "kulturnämnden")
    assert unknown_bodies("Kommunstyrelsen", norsjo, [earlier]) == ()
    assert (
        bodies_named("socialnämndens", earlier) == bodies_named("Socialnämnd", earlier) == {"socialnamnd": 1}
    )


def test_the_delegation_order_is_made_of_every_line_of_its_bodies(norsjo):
    document = next(found for found in norsjo.governing_documents if found.id == "delegationsordning")
    blocks = delegation_blocks(document, norsjo, None)
    lines = [block for block in blocks if block.kind is BlockKind.SECTION]
    assert [block.number for block in lines] == [line.number for line in norsjo.lines if line.body == "ks"]
    assert any("Gräns: högst 500\u00a0000 kronor" in block.lines for block in lines)
    assert len({block.anchor for block in blocks}) == len(blocks)


def test_a_text_at_its_limit_is_read_searched_and_compared_in_seconds(norsjo):
    began = time.monotonic()
    text = "\n\n".join(f"{number} § Kommunstyrelsen och AU {number}" for number in range(1, 4001))
    other = text.replace("och", "eller")
    blocks, others = read_statute(text), read_statute(other)
    difference(blocks, others)
    difference([Block(BlockKind.PARAGRAPH, ("a",))] * 4000, [Block(BlockKind.PARAGRAPH, ("a", "b"))] * 3999)
    assert bodies_named(text, norsjo)["ks"] == 4000
    assert time.monotonic() - began < 20
