"""Reading pictures: their boxes, lines and texts, and whether what is drawn can be read."""

from itertools import combinations, pairwise
from xml.etree import ElementTree

from PIL import ImageFont

SVG = "{http://www.w3.org/2000/svg}"
WIDEST = 1.29
"""DejaVu Sans Bold, the widest a browser falls back on, is up to so much wider than the font Pillow brings."""

Element = ElementTree.Element


def number(element: Element, name: str) -> float:
    """An attribute that is a number."""
    return float(element.attrib[name])


def boxes(root: Element) -> list[Element]:
    """The groups (or links) that hold a box."""
    return [item for item in root if rect_of(item) is not None]


def rect_of(box: Element) -> Element | None:
    """A box's own frame."""
    return box.find(f"{SVG}rect[@class='org-box']")


def lines(root: Element, kind: str) -> list[Element]:
    """The lines of a kind, without the legend's sample: that lies under every box."""
    lowest = max((number(rect, "y") + number(rect, "height") for rect in _rects(root)), default=0)
    return [
        item
        for item in root.iter(f"{SVG}polyline")
        if item.attrib["class"] == f"org-line org-{kind}" and points(item)[0][1] < lowest + 2
    ]


def points(line: Element) -> list[tuple[float, float]]:
    """A line's corners."""
    return [(float(x), float(y)) for x, y in (pair.split(",") for pair in line.attrib["points"].split())]


def _rects(root: Element) -> list[Element]:
    return [rect for box in boxes(root) if (rect := rect_of(box)) is not None]


def labels(root: Element) -> list[str]:
    """What those who hear the picture are told of each box."""
    return [box.attrib["aria-label"] for box in boxes(root)]


def words(root: Element) -> str:
    """All that is written in the picture."""
    return " ".join(text.text or "" for text in root.iter(f"{SVG}text"))


def real_width(text: Element) -> float:
    """How wide the text is in a real sans-serif font, the one that Pillow brings."""
    font = ImageFont.load_default(size=100)
    wide = WIDEST if text.get("font-weight") else 1.0
    return float(font.getlength(text.text or "")) / 100 * number(text, "font-size") * wide


def assert_texts_fit(root: Element) -> None:
    """No text leaves its box."""
    for box in boxes(root):
        rect = rect_of(box)
        assert rect is not None
        top, bottom = number(rect, "y"), number(rect, "y") + number(rect, "height")
        for text in box.iter(f"{SVG}text"):
            assert real_width(text) <= number(rect, "width"), text.text
            assert top < number(text, "y") - 0.7 * number(text, "font-size")
            assert number(text, "y") < bottom


def assert_apart(root: Element) -> None:
    """No box covers another, and all lie within the picture."""
    areas = [tuple(number(rect, key) for key in ("x", "y", "width", "height")) for rect in _rects(root)]
    _, _, wide, high = (float(part) for part in root.attrib["viewBox"].split())
    for _x, _y, width, height in areas:
        assert width <= wide
        assert height <= high
    for (x, y, width, height), (other_x, other_y, other_width, other_height) in combinations(areas, 2):
        beside = x + width <= other_x or other_x + other_width <= x
        above = y + height <= other_y or other_y + other_height <= y
        assert beside or above


def assert_lines_pass_boxes(root: Element) -> None:
    """No line runs through a box that it neither begins nor ends at."""
    areas = [
        (
            number(r, "x"),
            number(r, "y"),
            number(r, "x") + number(r, "width"),
            number(r, "y") + number(r, "height"),
        )
        for r in _rects(root)
    ]
    for line in root.iter(f"{SVG}polyline"):
        if "org-line" not in line.attrib["class"]:
            continue
        corners = points(line)
        for (x1, y1), (x2, y2) in pairwise(corners):
            for left, top, right, bottom in areas:
                inside_x = min(x1, x2) < right - 6 and max(x1, x2) > left + 6
                inside_y = min(y1, y2) < bottom - 6 and max(y1, y2) > top + 6
                assert not (inside_x and inside_y), (corners, (left, top, right, bottom))
