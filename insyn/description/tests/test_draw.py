"""The picture shows every body once, under the one it works under, with text that fits its box."""

import re
from dataclasses import replace
from xml.etree import ElementTree

import pytest
from hypothesis import HealthCheck, given, settings
from PIL import ImageFont

from insyn.description.draw import organisation_rows, organisation_svg
from insyn.description.fit import fitted, width_of, wrapped
from insyn.description.organisation import Organisation
from insyn.description.read import read_organisation
from insyn.description.tests.examples import NORSJO, small
from insyn.description.tests.organisations import organisations
from insyn.description.text import Text

SVG = "{http://www.w3.org/2000/svg}"
WIDEST = 1.29
"""DejaVu Sans Bold, the widest a browser falls back on, is up to so much wider than the font Pillow brings."""

Element = ElementTree.Element


def norsjo() -> Organisation:
    return read_organisation(NORSJO / "2020.toml")


def drawn(org: Organisation, language: str = "sv", *, columns: int = 3, linked: bool = True) -> Element:
    svg = organisation_svg(org, language, lambda body: f"/organ/{body}" if linked else None, columns=columns)
    return ElementTree.fromstring(svg)


def boxes(root: Element) -> list[Element]:
    """The groups (or links) that hold a box."""
    return [item for item in root if item.find(f"{SVG}rect") is not None]


def number(element: Element, name: str) -> float:
    return float(element.attrib[name])


def real_width(text: Element) -> float:
    """How wide the text is in a real sans-serif font, the one that Pillow brings."""
    font = ImageFont.load_default(size=100)
    wide = WIDEST if text.get("font-weight") else 1.0
    return float(font.getlength(text.text or "")) / 100 * number(text, "font-size") * wide


def assert_texts_fit(root: Element) -> None:
    for box in boxes(root):
        rect = box.find(f"{SVG}rect")
        assert rect is not None
        top, bottom = number(rect, "y"), number(rect, "y") + number(rect, "height")
        for text in box.iter(f"{SVG}text"):
            assert real_width(text) <= number(rect, "width"), text.text
            assert top < number(text, "y") - 0.7 * number(text, "font-size")
            assert number(text, "y") < bottom


@pytest.mark.parametrize("columns", [1, 2, 3, 4])
@pytest.mark.parametrize("language", ["sv", "en"])
def test_every_body_of_norsjo_is_drawn_once_and_fits(language: str, columns: int) -> None:
    org = norsjo()
    root = drawn(org, language, columns=columns)
    links = [box.attrib["href"] for box in boxes(root)]
    assert sorted(links) == sorted(f"/organ/{body.id}" for body in org.bodies)
    assert_texts_fit(root)
    for box in boxes(root):
        rect = box.find(f"{SVG}rect")
        assert rect is not None
        assert number(rect, "x") + number(rect, "width") <= number(root, "width")
        assert number(rect, "y") + number(rect, "height") <= number(root, "height")


def test_boxes_do_not_cover_each_other() -> None:
    rects = [rect.attrib for rect in drawn(norsjo()).iter(f"{SVG}rect")]
    areas = [tuple(float(rect[key]) for key in ("x", "y", "width", "height")) for rect in rects]
    for place, (x, y, width, height) in enumerate(areas):
        for other_x, other_y, other_width, other_height in areas[place + 1 :]:
            beside = x + width <= other_x or other_x + other_width <= x
            above = y + height <= other_y or other_y + other_height <= y
            assert beside or above


def test_the_picture_says_what_the_slide_says() -> None:
    told = {box.attrib["href"]: box.attrib["aria-label"] for box in boxes(drawn(norsjo()))}
    assert told["/organ/ks"] == "Kommunstyrelsen, 9 ledamöter och 9 ersättare, insyn"
    assert told["/organ/kf"] == "Kommunfullmäktige, 31 ledamöter"
    assert told["/organ/allman-beredning"] == "Allmän beredning, tillfällig"
    assert told["/organ/miljo-bygg"].endswith("2 ledamöter och 2 ersättare från kommunen")
    english = {box.attrib["href"]: box.attrib["aria-label"] for box in boxes(drawn(norsjo(), "en"))}
    assert (
        english["/organ/renhallning"]
        == "Three-party waste committee, 1 member and 1 substitute from the municipality"
    )


def test_only_a_temporary_body_is_dashed() -> None:
    dashed = [
        box.attrib["href"]
        for box in boxes(drawn(norsjo()))
        if any("stroke-dasharray" in rect.attrib for rect in box.iter(f"{SVG}rect"))
    ]
    assert dashed == ["/organ/allman-beredning"]


def test_the_legend_explains_only_what_is_used() -> None:
    words = " ".join(text.text or "" for text in drawn(small()).iter(f"{SVG}text"))
    assert "9 + 9 är ledamöter + ersättare" in words
    assert "streckad" not in words
    assert "insyn" not in words


def test_a_picture_without_links_is_one_image_and_with_links_a_group() -> None:
    assert drawn(small(), linked=False).attrib["role"] == "img"
    assert drawn(small()).attrib["role"] == "group"
    root = drawn(small())
    ids = {item.attrib["id"] for item in root.iter() if "id" in item.attrib}
    assert {root.attrib["aria-labelledby"], root.attrib["aria-describedby"]} == ids


def test_nothing_in_the_picture_breaks_a_strict_policy() -> None:
    svg = organisation_svg(norsjo(), link=lambda body: "/x")
    assert not re.search(r"<style|<script|style=|\son\w+=|url\(|#[0-9a-fA-F]{3}", svg)


def test_hostile_names_are_text() -> None:
    org = small()
    evil = '</text><script>alert(1)</script>"&\x00\x0b\ud800'
    hostile = replace(org, bodies=tuple(replace(body, name=Text(evil, evil)) for body in org.bodies))
    svg = organisation_svg(hostile, link=lambda body: '"><script>')
    assert "<script" not in svg
    root = ElementTree.fromstring(svg)
    assert boxes(root)[0].attrib["href"] == '"><script>'


@pytest.mark.parametrize(
    "name",
    [
        "",
        "x",
        "Ö" * 60,
        "Byggnadsnämndssammanträdesprotokollsjusterare",
        "mmmmm wwwww " * 6,
        "日本語の委員会" * 4,
    ],
)
def test_any_name_fits_its_box(name: str) -> None:
    org = small()
    named = replace(org, bodies=tuple(replace(body, name=Text(name, name)) for body in org.bodies))
    assert_texts_fit(drawn(named, columns=1))
    assert_texts_fit(drawn(named))


@settings(
    max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large]
)
@given(organisations())
def test_every_organisation_can_be_drawn(org: Organisation) -> None:
    root = drawn(org)
    assert sorted(box.attrib["href"] for box in boxes(root)) == sorted(
        f"/organ/{body.id}" for body in org.bodies
    )


def test_the_rows_are_the_picture_as_a_table() -> None:
    rows = organisation_rows(norsjo())
    assert [(row.id, row.level) for row in rows[:3]] == [
        ("kf", 0),
        ("malberedning", 1),
        ("allman-beredning", 1),
    ]
    assert [row.id for row in rows if row.level == 2] == ["au", "uou", "gemensam-beredning"]
    assert rows[-1].id == "gruppmoten"
    by_id = {row.id: row for row in rows}
    assert (by_id["uou"].members, by_id["uou"].substitutes) == (3, 6)
    assert by_id["uou"].parent == Text("Kommunstyrelsen", "Municipal executive board")
    assert by_id["miljo-bygg"].shared
    assert by_id["miljo-bygg"].members == 2
    assert by_id["kf"].substitutes_share == "1/2"
    assert by_id["valnamnd"].assumed


def test_words_are_broken_only_when_one_line_cannot_hold_them() -> None:
    assert wrapped("ett två tre", 1000, 10) == ["ett två tre"]
    assert wrapped("ett två tre", width_of("ett två", 10), 10) == ["ett två", "tre"]
    assert wrapped("", 100, 10) == []
    broken = wrapped("aaaaaaaaaa", width_of("aaaaa-", 10), 10)
    assert broken == ["aaaaa-", "aaaaa"]
    assert "".join(line.rstrip("-") for line in wrapped("a" * 99, 50, 10)) == "a" * 99


def test_a_word_that_joins_several_is_broken_at_its_joint() -> None:
    word, width = "Barn-&utbildningsnämnd", width_of("utbildningsnämnd", 10)
    assert wrapped(word, width, 10) == ["Barn-&", "utbildningsnämnd"]
    assert fitted(word, width, (20, 10)) == (["Barn-&", "utbildningsnämnd"], 10)
    assert wrapped("Kultur-/fritidsnämnd", width_of("Kultur-/fritidsnämnd", 10), 10) == [
        "Kultur-/fritidsnämnd"
    ]
    assert "".join(wrapped("-" * 40, 30, 10)) == "-" * 40


def test_a_long_word_makes_the_letters_smaller_before_it_is_broken() -> None:
    word = "Överförmyndarnämnden"
    assert fitted(word, width_of(word, 20), (20, 10)) == ([word], 20)
    assert fitted(word, width_of(word, 20) - 1, (20, 10)) == ([word], 10)
    lines, size = fitted(word, width_of(word, 10) - 1, (20, 10))
    assert (len(lines), size) == (2, 10)
