"""The pictures of an administration, a way and a change, and the layout beneath them."""

import os
import subprocess
import sys
from dataclasses import replace
from pathlib import Path
from xml.etree import ElementTree

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from insyn.description.compare import compare
from insyn.description.draw import (
    NotOneMunicipality,
    Shape,
    State,
    administration_rows,
    administration_svg,
    change_svg,
    hand_in_says,
    route_svg,
    steps_of,
    way_svg,
)
from insyn.description.organisation import Organisation
from insyn.description.pictures.layout import MOST_NODES, CannotArrange, Edge, Node, arrange
from insyn.description.pictures.svg import Kind, line
from insyn.description.read import read_administration, read_organisation
from insyn.description.tests.examples import NORSJO
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

YEARS = ("2010", "2011", "2015", "2020")


def version(year: str) -> Organisation:
    return read_organisation(NORSJO / f"{year}.toml")


ADMINISTRATION = read_administration(NORSJO / "2020-administration.toml")


def assert_readable(root: Element) -> None:
    assert_apart(root)
    assert_texts_fit(root)
    assert_lines_pass_boxes(root)


# --- the administration ---------------------------------------------------------------------------------------------


def administration(language: str = "sv", shape: Shape = Shape.PAGE, *, named: bool = True) -> Element:
    drawn = administration_svg(
        ADMINISTRATION,
        version("2020") if named else None,
        language,
        lambda unit: f"/enhet/{unit}",
        lambda body: f"/organ/{body}",
        shape=shape,
    )
    return ElementTree.fromstring(drawn)


@pytest.mark.parametrize("shape", Shape)
@pytest.mark.parametrize("language", ["sv", "en"])
def test_every_unit_is_drawn_with_its_head_and_the_bodies_they_prepare_for(
    language: str, shape: Shape
) -> None:
    root = administration(language, shape)
    units = [f"/enhet/{unit.id}" for unit in ADMINISTRATION.units]
    assert sorted(box.attrib["href"] for box in boxes(root)) == sorted([*units, "/organ/au", "/organ/uou"])
    assert_readable(root)


def test_a_unit_says_what_it_is_and_who_leads_it() -> None:
    told = labels(administration())
    assert "Utbildning, verksamhetsområde, Verksamhetschef för utbildning" in told
    assert "Kommunchef, kommunledning" in told
    assert "Allmänna utskottet, politiskt organ" in told


def test_each_area_prepares_for_its_own_body_and_no_unit_repeats_its_parents_line() -> None:
    assert (
        len(lines(administration(), "prepares")) == 4
    )  # the director and three areas; the units have their area's


def test_an_administration_alone_calls_the_bodies_by_their_ids_without_links() -> None:
    root = administration(named=False)
    bodies = [box for box in boxes(root) if "href" not in box.attrib]
    assert [box.attrib["aria-label"] for box in bodies] == ["au, politiskt organ", "uou, politiskt organ"]


def test_the_rows_are_the_administration_as_a_table() -> None:
    rows = administration_rows(ADMINISTRATION)
    assert len(rows) == len(ADMINISTRATION.units)
    assert (rows[0].unit.id, rows[0].level, rows[0].prepares_for) == ("kommunledning", 0, "au")
    school = next(row for row in rows if row.unit.id == "forskola")
    assert (school.level, school.prepares_for) == (2, "uou")
    assert school.head is not None
    assert school.head.sv == "Rektor för förskolan"


# --- the way of a case ----------------------------------------------------------------------------------------------


@pytest.mark.parametrize("shape", Shape)
@pytest.mark.parametrize("year", YEARS)
def test_every_route_is_a_chain_to_the_one_who_decides(year: str, shape: Shape) -> None:
    org = version(year)
    for route in org.routes:
        root = ElementTree.fromstring(route_svg(org, route, shape=shape))
        assert_readable(root)
        told = labels(root)
        assert len(told) == 1 + max(sum(len(step.bodies) for step in route.steps), 1)
        assert [label for label in told if label.endswith((", beslutar", "Delegat beslutar"))] == told[
            -max(len(route.steps[-1].bodies), 1) if route.steps else -1 :
        ]
        assert len(lines(root, "decides")) == 1
        assert len(lines(root, "prepares")) == max(len(route.steps) - 1, 0)


def test_a_route_says_when_a_case_must_be_in_and_that_one_of_two_has_it() -> None:
    org = version("2020")
    told = labels(ElementTree.fromstring(route_svg(org, org.route("heavy"))))
    assert told[1] == "Gemensamma beredningen, inne senast 3 dagar före"
    assert told[2] == "Allmänna utskottet, en av dem, efter ärendets område"
    assert hand_in_says(1).sv == "inne senast 1 dag före"
    assert hand_in_says(2).en == "in at least 2 days before"


def test_the_joint_committees_route_begins_with_one_of_them() -> None:
    org = version("2020")
    told = labels(ElementTree.fromstring(route_svg(org, org.route("joint-committee"))))
    assert told == ["Ärende från en gemensam nämnd", "Kommunstyrelsen, beslutar"]


def test_a_long_way_goes_on_in_the_next_row() -> None:
    org = version("2020")
    steps = steps_of(org, org.route("heavy")) * 2
    root = ElementTree.fromstring(way_svg(Text("lång", "long"), steps))
    assert_readable(root)
    assert len({number(rect, "y") // 150 for box in boxes(root) if (rect := rect_of(box)) is not None}) >= 2
    assert number(root, "width") <= 1180


def test_a_case_is_shown_where_it_stands() -> None:
    org = version("2020")
    states = (State.DONE, State.DONE, State.SKIPPED, State.HERE, State.NEXT)
    notes = (Text("13 januari 2020", "13 January 2020"), None, None, None, None)
    steps = [
        replace(step, bodies=step.bodies[:1], names=step.names[:1], state=state, note=note, days=None)
        for step, state, note in zip(steps_of(org, org.route("heavy")), states, notes, strict=True)
    ]
    root = ElementTree.fromstring(way_svg(Text("Ärendet", "The case"), steps))
    assert labels(root)[1:] == [
        "Gemensamma beredningen, ✓ klart, 13 januari 2020",
        "Allmänna utskottet, ✓ klart",
        "Partiernas gruppmöten, behövdes inte",
        "Kommunstyrelsen, ● här nu",
        "Kommunfullmäktige, nästa steg, beslutar",
    ]
    thick = [box.attrib["aria-label"] for box in boxes(root) if number(rect_of(box), "stroke-width") == 4]
    assert thick == ["Kommunstyrelsen, ● här nu"]
    assert "här är ärendet" in words(root)


# --- a change -------------------------------------------------------------------------------------------------------


def change(before: str, after: str, shape: Shape = Shape.PAGE, language: str = "sv") -> Element:
    found = compare(version(before), version(after))
    return ElementTree.fromstring(change_svg(found, language, lambda body: f"/organ/{body}", shape=shape))


@pytest.mark.parametrize("shape", Shape)
@pytest.mark.parametrize("language", ["sv", "en"])
@pytest.mark.parametrize(
    ("before", "after"), [("2010", "2011"), ("2011", "2015"), ("2015", "2020"), ("2010", "2020")]
)
def test_a_change_shows_the_bodies_of_both_versions_untangled(
    before: str, after: str, language: str, shape: Shape
) -> None:
    root = change(before, after, shape, language)
    ids = {body.id for year in (before, after) for body in version(year).bodies}
    assert len(boxes(root)) == len(ids)
    assert_readable(root)
    if shape is Shape.PAGE:
        assert 340 < number(root, "width") <= 1130


def test_seats_and_marks_tell_what_changed() -> None:
    told = labels(change("2015", "2020"))
    assert "Kommunstyrelsen, 11 + 11 → 9 + 9, insyn, ≈ ändras" in told
    told = labels(change("2010", "2011"))
    assert "Socialnämnd, 5 ledamöter och 5 ersättare, − upphör" in told
    assert "Allmänna utskottet, + tillkommer" in told


def test_marks_differ_without_colour_and_only_what_is_left_is_linked() -> None:
    root = change("2010", "2011")
    crossed = [box for box in boxes(root) if box.findall(f"{SVG}line[@class='org-cross']")]
    assert all("− upphör" in box.attrib["aria-label"] for box in crossed)
    assert len(crossed) == 3
    assert not any("href" in box.attrib for box in crossed)
    added = [box for box in boxes(root) if "+ tillkommer" in box.attrib["aria-label"]]
    assert {number(rect_of(box), "stroke-width") for box in added} == {4}
    assert all("href" in box.attrib for box in added)


def test_an_arrow_leads_from_what_ends_to_what_takes_over() -> None:
    root = change("2011", "2015")
    (arrow,) = lines(root, "takes-over")
    heir = next(box for box in boxes(root) if box.get("href") == "/organ/uou")
    rect = rect_of(heir)
    assert rect is not None
    end = points(arrow)[-1]
    assert number(rect, "x") < end[0] < number(rect, "x") + number(rect, "width")
    assert abs(end[1] - number(rect, "y") - number(rect, "height")) < 3
    assert "uppgifterna går till" in words(root)


def test_two_municipalities_are_not_a_change() -> None:
    with pytest.raises(NotOneMunicipality):
        change_svg(compare(read_organisation(NORSJO.parent / "ange" / "2020.toml"), version("2020")))


# --- the layout -----------------------------------------------------------------------------------------------------


@settings(max_examples=30, deadline=None)
@given(st.lists(st.tuples(st.integers(0, 7), st.integers(0, 7)), max_size=16))
def test_nodes_never_touch_whatever_the_edges(pairs: list[tuple[int, int]]) -> None:
    nodes = [Node(str(n), 40 + 30 * n, 20 + 10 * n) for n in range(8)]
    edges = [Edge(str(above), str(below)) for above, below in pairs if above != below]
    found = arrange(nodes, edges)
    assert len(found.paths) == len(edges)
    places = [(*found.corners[node.id], node) for node in nodes]
    for place, (x, y, node) in enumerate(places):
        for other_x, other_y, other in places[place + 1 :]:
            beside = x + node.width <= other_x or other_x + other.width <= x
            assert beside or y + node.height <= other_y or other_y + other.height <= y


def test_above_stands_over_below_and_a_row_keeps_its_order() -> None:
    nodes = [Node(name, 50, 20) for name in ("top", "left", "right", "under")]
    found = arrange(nodes, [Edge("top", "left"), Edge("top", "under")], [("left", "top", "right")])
    assert found.corners["left"][0] < found.corners["top"][0] < found.corners["right"][0]
    assert found.corners["top"][1] < found.corners["under"][1]
    begins, ends = found.paths[0][0], found.paths[0][-1]
    assert begins[0] > ends[0]  # from top, which stands to the right, to left


def test_too_much_is_refused_before_it_is_tried() -> None:
    with pytest.raises(CannotArrange):
        arrange([Node(str(n), 9, 9) for n in range(MOST_NODES + 1)], [])


@pytest.mark.parametrize("kind", Kind)
def test_a_line_needs_two_points(kind: Kind) -> None:
    assert line(kind, []) == ""
    assert line(kind, [(1, 1), (1, 1)]) == ""
    assert "org-head" not in line(kind, [(0, 0), (30, 0)], headless=True)


def test_every_run_of_the_program_draws_the_same_bytes() -> None:
    script = (
        "from pathlib import Path;"
        "from insyn.description.draw import *;from insyn.description.compare import compare;"
        "from insyn.description.read import *;"
        f"a, b = (read_organisation(Path({str(NORSJO)!r}) / y) for y in ('2010.toml', '2011.toml'));"
        "print(organisation_svg(b), change_svg(compare(a, b)), route_svg(b, b.routes[0]))"
    )
    root = Path(__file__).parents[3]
    runs = {
        subprocess.run(
            [sys.executable, "-c", script],
            env={**os.environ, "PYTHONHASHSEED": seed, "PYTHONPATH": str(root)},
            check=True,
            capture_output=True,
            text=True,
        ).stdout
        for seed in ("1", "2")
    }
    assert len(runs) == 1
    assert "<svg" in runs.pop()
