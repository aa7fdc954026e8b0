"""PDF files and pictures: broken, encrypted, active, swelling, absurd."""

import io

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name

from insyn.documents import inspection
from insyn.documents.inspection import findings as say
from insyn.documents.inspection import inspect
from insyn.documents.inspection import pdf as pdf_look
from insyn.documents.tests import inspection_examples as files
from insyn.documents.tests.bundle_examples import picture


def found_in(data: bytes) -> tuple[str, str]:
    found = inspect(data, "a.pdf")
    return found.verdict, found.message.sv


def is_(finding: say.Finding) -> tuple[str, str]:
    return finding.verdict, finding.message.sv


def test_a_damaged_pdf_that_can_be_repaired_is_accepted_with_a_word():
    whole = files.saved(files.pdf(2))
    found = inspect(whole[: whole.rindex(b"startxref")], "a.pdf")
    assert (found.verdict, found.pages) == ("accepted", 2)
    assert "skadad men gick att läsa" in found.message.sv


@pytest.mark.parametrize(
    "data",
    [
        b"%PDF-1.7",
        b"%PDF-1.7\n" + b"rubbish " * 500,
        files.saved(files.pdf())[:60],
        b"%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>",
        b"%PDF-1.4\n1 0 obj<</Pages 7>>endobj\ntrailer<</Root 1 0 R>>",
        b"%PDF-1.4\ntrailer<</Root 1 0 R>>",
        b"%PDF-1.4\n1 0 obj" + b"[" * 100_000 + b"endobj\ntrailer<</Root 1 0 R>>",
    ],
)
def test_a_pdf_beyond_repair_is_refused(data):
    verdict, message = found_in(data)
    assert verdict == "refused"
    assert message in (say.BROKEN_PDF.message.sv, say.NO_PAGES.message.sv)


def test_a_pdf_without_pages_is_refused():
    assert found_in(files.saved(files.pdf(0))) == is_(say.NO_PAGES)


@pytest.mark.parametrize(("owner", "user"), [("o", "u"), ("o", "")])
def test_an_encrypted_pdf_is_an_enclosure(owner, user):
    locked = files.saved(files.pdf(), encryption=pikepdf.Encryption(owner=owner, user=user))
    assert found_in(locked) == is_(say.ENCRYPTED_PDF)


@pytest.mark.parametrize(
    "data",
    [
        pytest.param(
            files.pdf_with_open_action(Dictionary(S=Name.JavaScript, JS="app.alert(1)")), id="script"
        ),
        pytest.param(files.pdf_with_escaped_script(), id="script in disguise"),
        pytest.param(
            files.pdf_with_open_action(
                Dictionary(S=Name.GoTo, D=Array([]), Next=Dictionary(S=Name.Launch, F="cmd.exe"))
            ),
            id="program in a chain",
        ),
        pytest.param(
            files.pdf_with_annotation(Dictionary(Subtype=Name.Link, A=Dictionary(S=Name.Launch, F="a.exe"))),
            id="program in a link",
        ),
        pytest.param(
            files.pdf_with_annotation(Dictionary(Subtype=Name.Widget, AA=Dictionary(E=Dictionary(JS="x")))),
            id="script in a field",
        ),
        pytest.param(
            files.pdf_with_annotation(
                Dictionary(Subtype=Name.Link, A=Dictionary(S=Name.SubmitForm, F="http://x"))
            ),
            id="form that sends",
        ),
        pytest.param(files.pdf_with_annotation(Dictionary(Subtype=Name.RichMedia)), id="film"),
        pytest.param(files.pdf_with_stream(b"x", XFA=Dictionary()), id="form in XML"),
    ],
)
def test_a_pdf_that_does_things_is_refused(data):
    assert found_in(data) == is_(say.ACTIVE_PDF)


def test_a_pdf_with_files_inside_is_refused():
    assert found_in(files.pdf_with_file()) == is_(say.PDF_WITH_FILES)


@pytest.mark.parametrize(
    "annotation",
    [
        Dictionary(Subtype=Name.Link, A=Dictionary(S=Name.URI, URI="https://example.se/JavaScript")),
        Dictionary(Subtype=Name.Text, Contents="Läs om /JavaScript och /Launch (och /EF) här"),
        Dictionary(Subtype=Name.Link, JSON=1, EFG=2),
    ],
)
def test_links_and_words_about_scripts_are_not_scripts(annotation):
    assert found_in(files.pdf_with_annotation(annotation))[0] == "accepted"


@pytest.mark.parametrize(("pages", "verdict"), [(5, "accepted"), (6, "accepted"), (7, "refused")])
def test_the_page_limit_is_tried_below_at_and_above(monkeypatch, pages, verdict):
    monkeypatch.setattr(pdf_look, "MOST_PAGES", 6)
    assert inspect(files.saved(files.pdf(pages)), "a.pdf").verdict == verdict


def test_a_page_mentioned_without_end_is_refused_before_it_is_copied():
    assert "fler än 5000 sidor" in found_in(files.pdf_mentioning_one_page(200_000))[1]


def test_a_page_tree_that_bites_its_tail_is_refused():
    made = files.pdf()
    made.Root.Pages.Kids.append(made.Root.Pages)
    assert found_in(files.saved(made))[0] in ("refused", "accepted")


def test_the_size_a_stream_unpacks_to_is_tried_below_at_and_above(monkeypatch):
    monkeypatch.setattr(pdf_look, "LARGEST_STREAM", 3_000_000)
    verdicts = [
        found_in(files.pdf_with_stream(files.deflated_zeros(size), Filter=Name.FlateDecode))[0]
        for size in (2_999_999, 3_000_000, 3_000_001)
    ]
    assert verdicts == ["accepted", "accepted", "refused"]


def test_many_streams_share_one_budget(monkeypatch):
    monkeypatch.setattr(pdf_look, "LARGEST_TOTAL", 5_000_000)
    made = files.pdf()
    made.Root.Extra = Array()
    for _stream in range(3):
        stream = pikepdf.Stream(made, files.deflated_zeros(2_000_000))
        stream.stream_dict = Dictionary(Filter=Name.FlateDecode)
        made.Root.Extra.append(made.make_indirect(stream))
    assert found_in(files.saved(made)) == is_(say.SWELLING)


def test_a_real_bomb_is_refused():
    bomb = files.pdf_with_stream(files.deflated_zeros(300_000_000), Filter=Name.FlateDecode)
    assert len(bomb) < 2_000_000
    assert found_in(bomb) == is_(say.SWELLING)


def test_a_stream_packed_twice_is_refused():
    twice = files.pdf_with_stream(b"x", Filter=Array([Name.FlateDecode, Name.FlateDecode]))
    assert found_in(twice) == is_(say.SWELLING)


@pytest.mark.parametrize(("side", "verdict"), [(10_000, "accepted"), (20_001, "refused")])
def test_a_huge_picture_in_a_pdf_is_refused(side, verdict):
    data = files.pdf_with_stream(b"x", Subtype=Name.Image, Width=side, Height=10_000, Filter=Name.DCTDecode)
    assert found_in(data)[0] == verdict


@pytest.mark.parametrize("width", ["wide", None, -1])
def test_nonsense_about_a_pictures_size_is_survived(width):
    data = files.pdf_with_stream(b"x", Subtype=Name.Image, Width=width, Height=1, Filter=Name.DCTDecode)
    assert found_in(data)[0] == "accepted"


@pytest.mark.parametrize(
    "data",
    [
        picture()[:60],
        picture((900, 900), form="JPEG")[:-300],
        picture().replace(b"IDAT", b"IDAX"),
        b"\xff\xd8\xff",
    ],
)
def test_a_broken_picture_is_refused(data):
    found = inspect(data, "bild")
    assert (found.verdict, found.message) == ("refused", say.BROKEN_PICTURE.message)


@pytest.mark.parametrize("side", [9_500, 14_000, 60_000])
def test_a_picture_that_swells_is_refused(side):
    found = inspect(files.png_claiming(side, side), "a.png")
    assert (found.verdict, found.message) == ("refused", say.SWELLING.message)


def test_the_pixel_limit_is_tried_at_and_above(monkeypatch):
    monkeypatch.setattr(inspection, "MOST_PIXELS", 300 * 200)
    assert inspect(picture((300, 200)), "a.png").verdict == "accepted"
    assert inspect(picture((300, 201)), "a.png").verdict == "refused"


def test_an_inspected_pdf_is_not_changed():
    source = io.BytesIO(files.saved(files.pdf()))
    before = source.getvalue()
    inspect(source, "a.pdf")
    assert source.getvalue() == before
