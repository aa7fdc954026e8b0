"""A redacted copy: what is marked can be read by nobody, however it was hidden in the original, and the rest can."""

import io
import shutil
import subprocess
import zlib

import pikepdf
import pypdfium2
import pytest
from hypothesis import given
from hypothesis import strategies as st
from pikepdf import Array, AttachedFileSpec, Dictionary, Name, OutlineItem

from insyn.documents.extraction import ocr_installed
from insyn.documents.redaction import Leak, Mark, make_copy
from insyn.documents.redaction.marks import PageReport, holds, occurrences, shortly, squeezed, trouble
from insyn.documents.redaction.trying import leaks
from insyn.documents.sandbox import Stopped
from insyn.documents.tests.bundle_examples import pdf_page
from insyn.documents.tests.extraction_examples import pdf_saying, picture_saying
from insyn.documents.tests.inspection_examples import saved
from insyn.documents.tests.reading import text_of
from insyn.documents.tests.typesetting_examples import REPORT
from insyn.documents.typesetting import report_pdf

SECTION = "23 kap. 2 § OSL"


def words(text: str) -> Mark:
    return Mark(SECTION, text)


def box(page=1, left=10.0, top=10.0, width=50.0, height=10.0) -> Mark:
    return Mark(SECTION, page=page, left=left, top=top, width=width, height=height)


def everything_in(data: bytes) -> str:
    """Whatever can be got out of a file: its bytes, every stream unpacked, every string, the text by two readers."""
    found = [data.decode("latin-1"), data.decode("utf-16-be", "ignore"), text_of(data)]
    with pikepdf.open(io.BytesIO(data)) as pdf:
        for thing in pdf.objects:
            if isinstance(thing, pikepdf.Stream):
                try:
                    found.append(bytes(thing.read_bytes()).decode("latin-1"))
                except (pikepdf.PdfError, zlib.error):
                    found.append("")
            if isinstance(thing, Dictionary | Array):
                found.append(str(thing))
    if shutil.which("pdftotext"):
        ran = subprocess.run(["pdftotext", "-", "-"], input=data, capture_output=True, check=True)
        found.append(ran.stdout.decode())
    return squeezed(" ".join(found))


@pytest.fixture
def report() -> bytes:
    return report_pdf(REPORT)


def test_words_are_gone_and_the_rest_can_be_read(report):
    copy = make_copy(report, [words("Storgatan"), words("Sven Granlund")], title="Maskad kopia")
    assert copy.found[0] >= 1
    assert copy.found[1] >= 2
    everything = everything_in(copy.data)
    assert "storgatan" not in everything
    assert "granlund" not in everything
    text = text_of(copy.data)
    for kept in ("Tjänsteskrivelse", "Förslag till beslut", "1 250 tkr", "KS-2020/12", "säkrare väg"):
        assert kept in text
    assert copy.pages[0].masked == len(copy.pages[0].boxes) >= 3


def test_a_box_takes_what_is_under_it_and_nothing_else(report):
    copy = make_copy(report, [box(left=20, top=15, width=60, height=8)], title="Kopia")
    assert "Norsjö kommun" in text_of(report)
    assert "Norsjö kommun Tjänsteskrivelse" not in text_of(copy.data)
    assert "Diarienummer" in text_of(copy.data)


def test_the_box_is_black_where_it_was_drawn_on_turned_and_cropped_pages():
    line = b"BT /F1 12 Tf 100 600 Td (HEMLIGT ORD) Tj ET"
    for extra in ({"Rotate": 90}, {"Rotate": 180}, {"Rotate": 270}, {"CropBox": (50, 100, 500, 700)}):
        original = pdf_page(content=line, **extra)
        copy = make_copy(original, [words("HEMLIGT ORD")], title="Kopia")
        assert copy.found == (1,), extra
        assert "hemligt" not in everything_in(copy.data)
        drawn = pypdfium2.PdfDocument(original)[0].render(scale=1).to_pil().convert("L")
        masked = pypdfium2.PdfDocument(copy.data)[0].render(scale=1).to_pil().convert("L")
        assert drawn.size == masked.size
        ink = [
            (x, y) for x in range(drawn.width) for y in range(drawn.height) if drawn.getpixel((x, y)) < 100
        ]
        assert ink
        # The section in white may stand in the box: nearly all of the ink's places are black.
        assert sum(masked.getpixel(place) < 60 for place in ink) > 0.8 * len(ink)


def test_words_broken_by_lines_hyphens_and_spaces_are_found():
    lines = b"BT /F1 12 Tf 60 700 Td (Anna-) Tj 0 -20 Td (Karin Persson) Tj 0 -20 Td (8001 01-1234) Tj ET"
    copy = make_copy(pdf_page(content=lines), [words("Anna-Karin"), words("800101-1234")], title="Kopia")
    everything = everything_in(copy.data)
    assert "karin" not in everything
    assert "1234" not in everything
    assert "Persson" in text_of(copy.data)


def test_white_text_text_under_a_black_bar_and_text_off_the_page_are_not_carried_over():
    content = (
        b"1 1 1 rg BT /F1 12 Tf 60 700 Td (VITT) Tj ET 0 0 0 rg BT /F1 12 Tf 60 600 Td (UNDERSTRYKET) Tj ET "
        b"50 590 200 30 re f BT /F1 12 Tf 60 5000 Td (UTANFOR) Tj ET BT /F1 12 Tf 60 500 Td (SYNLIGT) Tj ET"
    )
    copy = make_copy(pdf_page(content=content), [box(top=250)], title="Kopia")
    everything = everything_in(copy.data)
    for hidden in ("vitt", "understryket", "utanfor"):
        assert hidden not in everything
    assert "SYNLIGT" in text_of(copy.data)


def _laden() -> bytes:
    """A PDF with the word in every place that a PDF has for words."""
    data = pdf_page(content=b"BT /F1 12 Tf 60 700 Td (Brev) Tj ET")
    pdf = pikepdf.open(io.BytesIO(data))
    pdf.docinfo["/Author"] = "GOMDAPERSON"
    pdf.Root.Metadata = pdf.make_stream(b"<x>GOMDAPERSON</x>")
    pdf.attachments["GOMDAPERSON.txt"] = AttachedFileSpec(pdf, b"GOMDAPERSON", filename="GOMDAPERSON.txt")
    with pdf.open_outline() as outline:
        outline.root.append(OutlineItem("GOMDAPERSON", 0))
    pdf.Root.OpenAction = Dictionary(S=Name.JavaScript, JS="app.alert('GOMDAPERSON')")
    pdf.Root.PageLabels = Dictionary(Nums=Array([0, Dictionary(P="GOMDAPERSON")]))
    note = Dictionary(
        Type=Name.Annot,
        Subtype=Name.Text,
        Rect=Array([10, 10, 30, 30]),
        Contents="GOMDAPERSON",
        T="GOMDAPERSON",
    )
    pdf.pages[0].obj.Annots = Array([pdf.make_indirect(note)])
    pdf.pages[0].obj.Thumb = pdf.make_stream(b"GOMDAPERSON")
    pdf.pages[0].obj.PieceInfo = Dictionary(X="GOMDAPERSON")
    pdf.Root.Unused = pdf.make_stream(b"GOMDAPERSON")
    return saved(pdf)


def test_nothing_of_what_lies_beside_the_pages_is_carried_over():
    original = _laden()
    assert "gomdaperson" in everything_in(original)
    copy = make_copy(original, [box()], title="Kopia")
    assert "gomdaperson" not in everything_in(copy.data)
    with pikepdf.open(io.BytesIO(copy.data)) as pdf:
        assert set(pdf.Root.keys()) == {"/Type", "/Pages", "/Lang"}
        assert dict(pdf.docinfo) == {"/Title": "Kopia"}
        assert not pdf.attachments


def test_what_is_filled_in_and_stamped_on_is_seen_and_can_be_masked():
    pdf = pikepdf.open(io.BytesIO(pdf_page(content=b"BT /F1 12 Tf 60 700 Td (Namn) Tj ET")))
    look = pdf.make_stream(b"BT /F1 12 Tf 5 5 Td (IFYLLD) Tj ET")
    look.stream_dict.update(
        Dictionary(
            Type=Name.XObject,
            Subtype=Name.Form,
            BBox=Array([0, 0, 200, 20]),
            Resources=pdf.pages[0].Resources,
        )
    )
    stamp = Dictionary(
        Type=Name.Annot, Subtype=Name.Stamp, Rect=Array([100, 600, 300, 620]), F=4, AP=Dictionary(N=look)
    )
    pdf.pages[0].obj.Annots = Array([pdf.make_indirect(stamp)])
    original = saved(pdf)
    assert "IFYLLD" in text_of(make_copy(original, [box()], title="Kopia").data)
    copy = make_copy(original, [words("ifylld")], title="Kopia")
    assert copy.found == (1,)
    assert "ifylld" not in everything_in(copy.data)


def test_words_that_are_nowhere_are_found_nowhere(report):
    assert make_copy(report, [words("Stadshotellet"), box(page=9)], title="Kopia").found == (0, 0)


@pytest.mark.skipif(not ocr_installed(), reason="tesseract is not installed on this machine")
def test_words_in_a_scanned_page_are_found_where_pictures_can_be_read():
    from insyn.documents.bundle.images import picture_page

    page = picture_page(picture_saying("Anna bor vid torget"))
    data = page if isinstance(page, bytes) else saved(page)
    copy = make_copy(data, [words("Anna")], title="Kopia")
    assert copy.pages[0].by_eye
    assert copy.found == (1,)
    assert "anna" not in squeezed(text_of(copy.data))
    assert "torget" in text_of(copy.data)


@pytest.mark.skipif(not ocr_installed(), reason="tesseract is not installed on this machine")
def test_words_in_a_picture_on_a_page_with_text_are_masked_too():
    from insyn.documents.bundle.images import picture_page

    with picture_page(picture_saying("Anna bor vid torget")) as pdf:
        font = Dictionary(Type=Name.Font, Subtype=Name.Type1, BaseFont=Name.Courier)
        pdf.pages[0].obj.Resources.Font = Dictionary(F1=font)
        pdf.pages[0].contents_add(b"BT /F1 12 Tf 60 60 Td (Anna skrev detta) Tj ET")
        original = saved(pdf)
    copy = make_copy(original, [words("Anna")], title="Kopia")
    assert copy.found == (2,)
    again = make_copy(copy.data, [box(left=0, top=0, width=1, height=1)], title="Kopia")
    assert "anna" not in squeezed(text_of(again.data))
    drawn = pypdfium2.PdfDocument(copy.data)[0].render(scale=2).to_pil()
    out = io.BytesIO()
    drawn.save(out, "PNG")
    from insyn.documents.extraction import extract

    read = " ".join(extract(out.getvalue(), "image/png").pages)
    assert "Anna" not in read
    assert "torget" in read


def test_what_cannot_be_drawn_is_said():
    with pytest.raises(Stopped):
        make_copy(b"%PDF-1.7 trasig", [box()], title="Kopia")


def test_a_title_that_tells_what_is_masked_is_a_leak(report):
    with pytest.raises(Leak):
        make_copy(report, [words("Storgatan")], title="Belysning på Storgatan")


def test_the_trial_finds_what_a_bad_copy_leaves(report):
    """A copy that only draws a bar, one whose text is left, and one with something beside its pages."""
    bad = pdf_saying("Anna Persson")
    whole = PageReport(1, 1, True, False, False, ((0, 100, 500, 200),))
    assert 1 in leaks(bad, [words("Anna")], [whole])
    assert 1 in leaks(bad, [box()], [whole])  # nothing is black there
    assert 0 in leaks(_laden(), [words("Gomdaperson")], [PageReport(1, 0, True, False, False, ())])


def test_equal_marks_make_equal_copies(report):
    assert (
        make_copy(report, [words("Storgatan")], title="K").data
        == make_copy(report, [words("Storgatan")], title="K").data
    )


@pytest.mark.parametrize(
    ("text", "sought", "found"),
    [
        ("Hanna och Anna", "Anna", ["Anna"]),
        ("Annas cykel, ANNA-KARIN", "anna", ["Annas", "ANNA"]),
        ("nr 19800101-1234.", "800101-1234", ["800101-1234"]),
        ("Svens-\nson", "Svensson", ["Svens-\nson"]),
        ("Storgatan 4A", "storgatan 4", ["Storgatan 4A"]),
        ("A B", "AB", ["A B"]),
        ("", "x", []),
        ("text", "!!", []),
    ],
)
def test_where_words_stand(text, sought, found):
    assert [text[first:end] for first, end in occurrences(text, sought)] == found


@given(st.text(alphabet="abc åÅ-1\n", max_size=30), st.text(alphabet="abcå1 -", min_size=1, max_size=4))
def test_what_is_cut_out_is_not_there_any_more(text, sought):
    left = list(text)
    for first, end in occurrences(text, sought):
        left[first:end] = ["\x00"] * (end - first)
    for part in "".join(left).split("\x00"):
        assert not holds(part, sought)


@pytest.mark.parametrize(
    ("mark", "wrong"),
    [
        (words("ab"), False),
        (words("a"), True),
        (words("a-"), True),
        (Mark("", "Anna"), True),
        (box(page=2), False),
        (box(page=3), True),
        (box(page=0), True),
        (box(width=0), True),
        (box(width=0.1), False),
        (box(left=-0.1), True),
        (box(height=5000), False),
        (box(height=5000.1), True),
    ],
)
def test_marks_are_tried_at_their_limits(mark, wrong):
    assert bool(trouble(mark, 2)) is wrong


def test_a_section_is_written_shortly():
    assert shortly("23 kap. 2 § OSL") == "OSL 23:2"
    assert shortly("21 kap. 3 a § OSL") == "OSL 21:3a"
    assert shortly("sekretess") == "sekretess"
