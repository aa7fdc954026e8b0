"""Stamps that no odd page can hide or move, and pictures as pages."""

import pikepdf
import pypdfium2
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pikepdf import Name

from insyn.documents.bundle import (
    BundleAttachment,
    make_bundle,
)
from insyn.documents.tests.bundle_examples import (
    ODD_PAGES,
    bundle_of,
    bundle_of_pdf,
    pdf_page,
    picture,
)
from insyn.documents.tests.inspection_examples import saved
from insyn.documents.tests.reading import opened, page_texts


def _rendered(data: bytes, page: int) -> list[list[tuple[int, int, int]]]:
    """The page's pixels as rows, as a reader sees it, the long side 400."""
    document = pypdfium2.PdfDocument(data)
    shown = document[page]
    image = shown.render(scale=400 / max(shown.get_size())).to_pil().convert("RGB")
    document.close()
    width, height = image.size
    pixels = list(image.get_flattened_data())
    return [pixels[row * width : (row + 1) * width] for row in range(height)]


@pytest.mark.parametrize("title", ODD_PAGES)
def test_the_strip_lies_below_what_the_reader_saw_and_covers_none_of_it(title):
    original = ODD_PAGES[title]
    stamped = make_bundle(bundle_of_pdf(original), members_copy=False)
    with opened(stamped) as pdf:
        assert "/CropBox" not in pdf.pages[2].obj
    rows = _rendered(stamped, 2)
    white = [all(min(pixel) > 250 for pixel in (row[0], row[1], row[-1])) for row in rows]
    strip = len(rows) - white.index(True)
    assert all(white[-strip + 2 :]), "the strip is one band at the bottom"
    assert not any(white[: -strip - 1]), "and nothing above it is touched"
    assert 2 <= strip <= len(rows) * 0.15
    assert any(min(pixel) < 160 for row in rows[-strip + 2 :] for pixel in row), "with letters in it"


def test_the_page_keeps_its_size_and_grows_only_by_the_strip():
    with opened(make_bundle(bundle_of_pdf(pdf_page()), members_copy=False)) as pdf:
        assert [float(value) for value in pdf.pages[2].mediabox] == [0, -22, 595, 842]


def test_what_lay_outside_the_crop_box_stays_hidden():
    data = pdf_page(
        media=(0, 0, 600, 800), content=b"1 0 0 rg 0 0 600 800 re f", CropBox=(100, 100, 500, 700)
    )
    rows = _rendered(make_bundle(bundle_of_pdf(data), members_copy=False), 2)
    assert min(rows[-1][0]) > 250


@pytest.mark.parametrize(
    "content",
    [
        b"q q q 0.1 0 0 0.1 50 50 cm 0 0 10 10 re W n",
        b"Q Q Q Q 5 0 0 5 0 0 cm",
        b"BT /F1 12 Tf (oavslutad",
        b"1 1 1 rg -9999 -9999 99999 99999 re f",
        b"\xff\x00 nonsense << >> [ (",
        b"",
    ],
    ids=["unclosed", "overclosed", "broken text", "paints all over", "nonsense", "empty"],
)
def test_no_content_can_hide_or_move_the_stamp(content):
    plain = _rendered(make_bundle(bundle_of_pdf(pdf_page(content=b"")), members_copy=False), 2)
    rows = _rendered(make_bundle(bundle_of_pdf(pdf_page(content=content)), members_copy=False), 2)
    assert rows[-8:] == plain[-8:]


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(
    box=st.tuples(*[st.floats(-20000, 20000, allow_nan=False).map(lambda value: round(value, 2))] * 4),
    crop=st.none() | st.tuples(*[st.integers(-3000, 3000)] * 4),
    rotation=st.sampled_from([0, 90, 180, 270, -90, 450, 45]),
    unit=st.sampled_from([1, 2, 0.5, 0, -1]),
)
def test_any_box_rotation_and_unit_can_be_stamped(box, crop, rotation, unit):
    extra = {"Rotate": rotation, "UserUnit": unit} | ({"CropBox": crop} if crop else {})
    made = make_bundle(bundle_of_pdf(pdf_page(media=box, **extra)), members_copy=False)
    with opened(made) as pdf:
        left, bottom, right, top = (float(value) for value in pdf.pages[2].mediabox)
        assert right > left
        assert top > bottom
        assert b"Sida 3 \\(3\\)" in pdf.pages[2].Contents[0].read_bytes()


@pytest.mark.parametrize("broken", ["MediaBox", "Rotate", "Resources", "Contents", "UserUnit", "CropBox"])
def test_nonsense_in_a_pages_dictionary_is_survived(broken):
    with opened(pdf_page()) as pdf:
        pdf.pages[0].obj[f"/{broken}"] = Name.Nonsense
        data = saved(pdf)
    assert "Sida 3 (3)" in page_texts(make_bundle(bundle_of_pdf(data), members_copy=False))[2]


def test_stamps_share_one_font_and_need_one_stream_a_page():
    made = make_bundle(bundle_of_pdf(pdf_page(pages=20)), members_copy=False)
    with opened(made) as pdf:
        fonts = {page.obj.Resources.Font["/InsynStamp"].objgen for page in pdf.pages}
        assert len(fonts) == 1
        assert all(len(page.obj.Contents) == 2 for page in pdf.pages[2:])


def test_pictures_lie_as_they_are_wide_and_upright():
    wide = BundleAttachment(1, "Bred", picture((300, 100)), "a.png", "image/png")
    tall = BundleAttachment(2, "Hög", picture((100, 300), form="JPEG"), "a.jpg", "image/jpeg")
    seen_through = BundleAttachment(
        3, "Genomskinlig", picture((9, 9), "#00000000", mode="RGBA"), "a.png", "image/png"
    )
    grey = BundleAttachment(4, "Grå", picture((9, 9), "gray", mode="L"), "a.png", "image/png")
    deep = BundleAttachment(5, "Djup", picture((9, 9), 0, mode="I;16"), "a.png", "image/png")
    made = make_bundle(bundle_of(wide, tall, seen_through, grey, deep), members_copy=False)
    with opened(made) as pdf:
        sizes = [tuple(round(float(value)) for value in page.mediabox[2:]) for page in pdf.pages[2:4]]
        picture_of_tall = pdf.pages[3].obj.Resources.XObject.Picture
        assert picture_of_tall.Filter == pikepdf.Name.DCTDecode
    assert sizes == [(842, 595), (595, 842)]
    rows = _rendered(made, 4)
    assert rows[len(rows) // 2][len(rows[0]) // 2] == (255, 255, 255)
