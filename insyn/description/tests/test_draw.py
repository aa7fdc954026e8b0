"""The picture of the organisation shows every body once, where it belongs, with lines that mean what they say."""

import re
import time
from dataclasses import replace
from pathlib import Path
from xml.etree import ElementTree

import pytest
from hypothesis import HealthCheck, given, settings

from insyn.description.draw import Shape, organisation_rows, organisation_svg
from insyn.description.fit import fitted, width_of, wrapped
from insyn.description.organisation import Organisation
from insyn.description.pictures import layout, listed
from insyn.description.read import read_organisation
from insyn.description.tests.examples import NORSJO, small
from insyn.description.tests.organisations import organisations
from insyn.description.tests.pictures import (
    SVG,
    Element,
    assert_apart,
    assert_lines_pass_boxes,
    assert_texts_fit,
    boxes,
    labels,
    lines,
    number,
    points,
    rect_of,
    words,
)
from insyn.description.text import Text

EXAMPLES = (*sorted(NORSJO.glob("20[0-9][0-9].toml")), NORSJO.parent / "ange" / "2020.toml")
SLOW = [HealthCheck.too_slow, HealthCheck.data_too_large]


def norsjo() -> Organisation:
    return read_organisation(NORSJO / "2020.toml")


def drawn(
    org: Organisation, language: str = "sv", *, shape: Shape = Shape.PAGE, linked: bool = True
) -> Element:
    svg = organisation_svg(org, language, lambda body: f"/organ/{body}" if linked else None, shape=shape)
    return ElementTree.fromstring(svg)


def addresses(root: Element) -> list[str]:
    return sorted(box.attrib["href"] for box in boxes(root) if "href" in box.attrib)


def box_at(root: Element, address: str) -> tuple[float, float, float, float]:
    """The left, top, right and bottom of the box with that address."""
    box = next(box for box in boxes(root) if box.get("href") == address)
    rect = rect_of(box)
    assert rect is not None
    x, y = number(rect, "x"), number(rect, "y")
    return x, y, x + number(rect, "width"), y + number(rect, "height")


def test_there_are_five_examples() -> None:
    assert len(EXAMPLES) == 5


@pytest.mark.parametrize("shape", Shape)
@pytest.mark.parametrize("language", ["sv", "en"])
@pytest.mark.parametrize("file", EXAMPLES, ids=lambda file: f"{file.parent.name}-{file.stem}")
def test_every_body_is_drawn_once_apart_from_the_others_and_fits(
    file: Path, language: str, shape: Shape
) -> None:
    org = read_organisation(file)
    root = drawn(org, language, shape=shape)
    assert addresses(root) == sorted(f"/organ/{body.id}" for body in org.bodies)
    assert_texts_fit(root)
    assert_apart(root)
    assert_lines_pass_boxes(root)


@pytest.mark.parametrize("file", EXAMPLES, ids=lambda file: f"{file.parent.name}-{file.stem}")
def test_a_page_shows_the_examples_in_layers_with_letters_large_enough(file: Path) -> None:
    root = drawn(read_organisation(file))
    assert listed.NARROW < number(root, "width") <= 1130
    kf, ks = box_at(root, "/organ/kf"), box_at(root, "/organ/ks")
    assert kf[3] < ks[1]


@pytest.mark.parametrize("file", EXAMPLES, ids=lambda file: f"{file.parent.name}-{file.stem}")
def test_a_phone_shows_letters_of_eleven_pixels_at_least(file: Path) -> None:
    root = drawn(read_organisation(file), shape=Shape.PHONE)
    scale = 302 / number(root, "width")  # what a page of 360 pixels leaves for a picture
    assert min(number(text, "font-size") for text in root.iter(f"{SVG}text")) * scale >= 11


def test_the_order_is_the_organisations_own() -> None:
    root = drawn(norsjo())
    at = {name: box_at(root, f"/organ/{name}") for name in ("kf", "ks", "au", "uou", "gemensam-beredning")}
    grupp = box_at(root, "/organ/gruppmoten")
    left, right = box_at(root, "/organ/malberedning"), box_at(root, "/organ/revision")
    assert left[2] < at["kf"][0]
    assert at["kf"][2] < right[0]
    assert left[1] < at["kf"][3]
    assert right[1] < at["kf"][3]
    tops = [at["kf"][1], at["ks"][1], grupp[1], at["au"][1], at["gemensam-beredning"][1]]
    assert tops == sorted(tops)
    assert at["au"][1] == at["uou"][1]


def ends(line: Element, root: Element) -> tuple[list[str], list[str]]:
    """The bodies whose group (or own box) a line begins and ends at: those whose box lies within a frame's margin."""
    corners = points(line)

    def near(point: tuple[float, float]) -> list[str]:
        frames = [rect for rect in root.iter(f"{SVG}rect") if rect.get("class") in ("org-group", "org-box")]
        touched = [rect for rect in frames if touches(rect, point)]
        return [
            box.attrib["href"].rpartition("/")[2]
            for box in boxes(root)
            if "href" in box.attrib and any(within(rect_of(box), rect) for rect in touched)
        ]

    return near(corners[0]), near(corners[-1])


def touches(rect: Element, point: tuple[float, float]) -> bool:
    x, y, room = number(rect, "x"), number(rect, "y"), 12  # a filled head is ten long
    return (
        x - room <= point[0] <= x + number(rect, "width") + room
        and y - room <= point[1] <= y + number(rect, "height") + room
    )


def within(inner: Element | None, outer: Element) -> bool:
    assert inner is not None
    return (
        number(outer, "x") <= number(inner, "x")
        and number(outer, "y") <= number(inner, "y")
        and number(inner, "x") + number(inner, "width") <= number(outer, "x") + number(outer, "width")
        and number(inner, "y") + number(inner, "height") <= number(outer, "y") + number(outer, "height")
    )


def test_preparation_and_decision_lead_as_the_routes_say_each_once() -> None:
    root = drawn(norsjo())
    joint = ["miljo-bygg", "overformyndare", "personalsystem", "renhallning"]
    assert sorted(ends(line, root) for line in lines(root, "prepares")) == [
        (["au", "uou"], ["gruppmoten"]),
        (["gemensam-beredning"], ["au", "uou"]),
        (["gruppmoten"], ["ks"]),
    ]
    assert sorted(ends(line, root) for line in lines(root, "decides")) == [
        (["gemensam-beredning"], ["au", "uou"]),
        (["gruppmoten"], ["ks"]),
        (["ks"], ["kf"]),
        (joint, ["ks"]),
    ]


@pytest.mark.parametrize("shape", Shape)
def test_lines_differ_without_colour(shape: Shape) -> None:
    root = drawn(norsjo(), shape=shape)
    structure, prepares, decides = (lines(root, kind) for kind in ("structure", "prepares", "decides"))
    assert structure
    assert all("stroke-dasharray" in line.attrib for line in prepares)
    assert not any("stroke-dasharray" in line.attrib for line in (*structure, *decides))
    assert min(number(line, "stroke-width") for line in decides) > 2 * number(structure[0], "stroke-width")
    heads = {
        item.attrib["class"]: item.get("fill") for item in root.iter() if "org-head" in item.get("class", "")
    }
    assert heads == {"org-head org-prepares": "none", "org-head org-decides": "currentColor"}


def test_the_picture_says_what_the_slide_says() -> None:
    told = {box.get("href"): box.attrib["aria-label"] for box in boxes(drawn(norsjo()))}
    assert told["/organ/ks"] == "Kommunstyrelsen, 9 ledamöter och 9 ersättare, insyn, beslutar"
    assert told["/organ/kf"] == "Kommunfullmäktige, 31 ledamöter, beslutar"
    assert told["/organ/allman-beredning"] == "Allmän beredning, tillfällig"
    assert told["/organ/miljo-bygg"].endswith("2 ledamöter och 2 ersättare från kommunen")
    assert told[None] == "Väljarna"
    english = {box.get("href"): box.attrib["aria-label"] for box in boxes(drawn(norsjo(), "en"))}
    assert (
        english["/organ/renhallning"]
        == "Three-party waste committee, 1 member and 1 substitute from the municipality"
    )


def having(root: Element, tag: str, **attributes: str) -> list[str]:
    """The addresses of the boxes that hold such an element."""
    return [
        box.attrib["href"].rpartition("/")[2]
        for box in boxes(root)
        for item in box.iter(f"{SVG}{tag}")
        if all(item.get(key.rstrip("_")) == value for key, value in attributes.items())
    ]


def test_frames_and_signs_tell_temporary_joint_insight_and_deciding_bodies() -> None:
    root = drawn(norsjo())
    dashed = [
        box for box in boxes(root) if any("stroke-dasharray" in r.attrib for r in box.iter(f"{SVG}rect"))
    ]
    assert [box.attrib["href"] for box in dashed] == ["/organ/allman-beredning"]
    assert having(root, "rect", class_="org-edge") == [
        "miljo-bygg",
        "overformyndare",
        "personalsystem",
        "renhallning",
    ]
    assert having(root, "path", class_="org-seat") == ["ks"]
    assert sorted(having(root, "rect", class_="org-seal")) == ["au", "kf", "ks", "uou"]


def test_the_legend_explains_only_what_is_used() -> None:
    told = words(drawn(small()))
    assert "ledamöter + ersättare" in told
    assert "hör under" in told
    for unused in ("tillfällig", "insyn", "delas"):
        assert unused not in told
    for used in ("bereder för", "lämnar till beslut", "delas med andra kommuner"):
        assert used in words(drawn(norsjo()))


def test_a_picture_without_links_is_one_image_and_with_links_a_group() -> None:
    assert drawn(small(), linked=False).attrib["role"] == "img"
    assert drawn(small()).attrib["role"] == "group"
    root = drawn(small())
    ids = {item.attrib["id"] for item in root.iter() if "id" in item.attrib}
    assert {root.attrib["aria-labelledby"], root.attrib["aria-describedby"]} == ids


@pytest.mark.parametrize("shape", Shape)
def test_nothing_in_the_picture_breaks_a_strict_policy(shape: Shape) -> None:
    svg = organisation_svg(norsjo(), link=lambda body: "/x", shape=shape)
    assert not re.search(r"<style|<script|style=|\son\w+=|url\(|#[0-9a-fA-F]{3}", svg)
    assert set(re.findall(r'(?:fill|stroke)="([^"]+)"', svg)) == {"none", "currentColor"}


def test_the_same_file_gives_the_same_picture() -> None:
    first = organisation_svg(norsjo())
    layout._program.cache_clear()
    assert organisation_svg(norsjo()) == first


def test_a_wall_is_a_sheet_of_a3() -> None:
    root = drawn(norsjo(), shape=Shape.A3)
    assert (root.attrib["width"], root.attrib["height"]) == ("420mm", "297mm")
    _, _, wide, high = (float(part) for part in root.attrib["viewBox"].split())
    assert wide / high == pytest.approx(420 / 297, rel=0.001)
    smallest = min(number(text, "font-size") for text in root.iter(f"{SVG}text"))
    assert smallest * 420 / wide > 3  # millimetres: nine points


def test_hostile_names_are_text() -> None:
    org = small()
    evil = '</text><script>alert(1)</script>"&\x00\x0b\ud800'
    hostile = replace(org, bodies=tuple(replace(body, name=Text(evil, evil)) for body in org.bodies))
    svg = organisation_svg(hostile, link=lambda body: '"><script>')
    assert "<script" not in svg
    root = ElementTree.fromstring(svg)
    assert addresses(root)[0] == '"><script>'


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
@pytest.mark.parametrize("shape", Shape)
def test_any_name_fits_its_box(name: str, shape: Shape) -> None:
    org = small()
    named = replace(org, bodies=tuple(replace(body, name=Text(name, name)) for body in org.bodies))
    assert_texts_fit(drawn(named, shape=shape))


@pytest.mark.parametrize("shape", Shape)
@settings(max_examples=25, deadline=None, suppress_health_check=SLOW)
@given(org=organisations())
def test_every_organisation_can_be_drawn_without_boxes_over_each_other(
    shape: Shape, org: Organisation
) -> None:
    root = drawn(org, shape=shape)
    assert addresses(root) == sorted(f"/organ/{body.id}" for body in org.bodies)
    assert_apart(root)


def many(count: int, ways: int) -> Organisation:
    """An organisation with so many committees, each with a way of its own to the board when it is among the first `ways`."""
    org = small()
    committee = replace(org.body("ks"), kind=norsjo().body("valnamnd").kind, presidium=None)
    more = tuple(
        replace(committee, id=f"n-{n}", name=Text(f"Nämnd {n}", f"Committee {n}")) for n in range(count)
    )
    route = norsjo().route("joint-committee")
    routes = tuple(
        replace(
            route,
            id=f"v-{n}",
            case_kinds=(f"k-{n}",),
            steps=tuple(type(route.steps[0])((body,)) for body in (f"n-{n}", f"n-{(n + 7) % count}", "ks")),
        )
        for n in range(ways)
    )
    return replace(org, bodies=(*org.bodies, *more), routes=routes)


@pytest.mark.parametrize("ways", [0, 1000])
def test_a_thousand_bodies_are_drawn_in_less_than_two_seconds(ways: int) -> None:
    org = many(1000, ways)
    began = time.process_time()  # others may use the machine meanwhile
    svg = organisation_svg(org)
    assert time.process_time() - began < 2
    assert len(boxes(ElementTree.fromstring(svg))) == len(org.bodies) + 1


def test_ways_too_many_to_follow_are_left_to_the_table_and_the_picture_says_so() -> None:
    root = drawn(many(1000, 1000))
    assert number(root, "width") == listed.NARROW
    assert not lines(root, "prepares")
    assert "för många för att ritas här" in words(root)
    assert "bereder för" not in words(root)


def test_without_the_layout_library_the_picture_is_the_list(monkeypatch: pytest.MonkeyPatch) -> None:
    phone = drawn(norsjo(), shape=Shape.PHONE)

    def missing() -> str:
        raise layout.CannotArrange("not installed")

    monkeypatch.setattr(layout, "_program", missing)
    page = drawn(norsjo())
    assert labels(page) == labels(phone)
    assert number(page, "width") == listed.NARROW
    assert_apart(page)


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
    assert wrapped("Överförmyndarnämnden", width_of("Överförmyndarnäm", 10), 10) == [
        "Överförmyndar-",
        "nämnden",
    ]
    assert wrapped("Kommunfullmäktige", width_of("Kommunfullmäkt-", 10), 10) == ["Kommunfullmäk-", "tige"]
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
