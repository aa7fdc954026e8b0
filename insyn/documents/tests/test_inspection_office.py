"""Office documents and other zip archives: what is taken, and every trick that is not."""

import io
import struct
import zipfile

import pytest

from insyn.documents.inspection import findings as say
from insyn.documents.inspection import inspect, office
from insyn.documents.tests import inspection_examples as files


def message_of(data: bytes, name: str = "a.docx") -> str:
    found = inspect(data, name)
    assert found.verdict == "refused", found
    return found.message.sv


@pytest.mark.parametrize(
    ("data", "finding"),
    [
        pytest.param(files.zipped({"a.txt": b"x"}), say.ARCHIVE, id="zip"),
        pytest.param(files.zipped({}), say.ARCHIVE, id="empty zip"),
        pytest.param(files.zipped({"META-INF/MANIFEST.MF": b"x", "A.class": b"x"}), say.ARCHIVE, id="jar"),
        pytest.param(files.open_document("chart"), say.ARCHIVE, id="unknown open document"),
        pytest.param(files.office(word__vbaProject_bin=b"x"), say.MACROS, id="macros"),
        pytest.param(files.open_document(Basic__Standard=b"x"), say.MACROS, id="basic"),
        pytest.param(files.office(word__a_xlsx=b"PK\x03\x04xx"), say.FILES_IN_OFFICE, id="zip in zip"),
        pytest.param(files.office(word__a_bin=b"MZ\x90\x00"), say.FILES_IN_OFFICE, id="program inside"),
    ],
)
def test_archives_with_tricks_are_refused(data, finding):
    assert message_of(data) == finding.message.sv


@pytest.mark.parametrize("path", ["../x", "a/../../x", "/etc/passwd", "C:/x", "..\\x", "a\nb", "a/.."])
def test_paths_that_lead_out_are_refused(path):
    data = files.zipped({"[Content_Types].xml": b"x", "word/document.xml": b"x", path: b"x"})
    assert message_of(data) == say.BAD_PATHS.message.sv


def test_names_with_two_dots_in_them_are_no_paths():
    data = files.zipped({"[Content_Types].xml": b"x", "word/document.xml": b"x", "word/a..b.xml": b"x"})
    assert inspect(data, "a.docx").verdict == "enclosure"


def test_macros_declared_in_the_types_are_macros():
    types = b'<Override ContentType="application/vnd.ms-word.document.macroEnabled.main+xml"/>'
    data = files.zipped({"[Content_Types].xml": types, "word/document.xml": b"x"})
    assert message_of(data, "a.docm") == say.MACROS.message.sv


def test_a_document_locked_by_its_manifest_is_refused():
    manifest = b"<manifest:encryption-data/>"
    data = files.zipped(
        {"mimetype": b"application/vnd.oasis.opendocument.text", "META-INF/manifest.xml": manifest}
    )
    assert message_of(data, "a.odt") == say.LOCKED_OFFICE.message.sv


def test_a_part_locked_in_the_archive_is_refused():
    data = bytearray(files.office())
    for mark, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        place = data.index(mark) + offset
        data[place] |= 1
    assert message_of(bytes(data)) == say.LOCKED_OFFICE.message.sv


def test_a_bomb_is_refused():
    bomb = files.office(word__media_bin=bytes(60_000_000))
    assert len(bomb) < 100_000
    assert message_of(bomb) == say.SWELLING.message.sv


@pytest.mark.parametrize(("size", "verdict"), [(2_999_000, "enclosure"), (3_000_100, "refused")])
def test_the_unpacked_size_is_tried_below_and_above(monkeypatch, size, verdict):
    monkeypatch.setattr(office, "LARGEST_UNPACKED", 3_000_000)
    parts = {"[Content_Types].xml": b"x", "word/document.xml": bytes(range(256)) * (size // 256)}
    assert inspect(files.zipped(parts, zipfile.ZIP_STORED), "a.docx").verdict == verdict


@pytest.mark.parametrize(("more", "verdict"), [(7, "enclosure"), (8, "enclosure"), (9, "refused")])
def test_the_number_of_parts_is_tried_below_at_and_above(monkeypatch, more, verdict):
    monkeypatch.setattr(office, "MOST_PARTS", 10)
    parts = {"[Content_Types].xml": b"x", "word/document.xml": b"x"} | {f"p{n}": b"x" for n in range(more)}
    assert inspect(files.zipped(parts), "a.docx").verdict == verdict


def test_a_part_that_lies_about_its_size_is_refused():
    data = bytearray(files.office(word__media_bin=bytes(5_000_000)))
    sized = struct.pack("<I", 5_000_000)
    while sized in data:
        place = data.index(sized)
        data[place : place + 4] = struct.pack("<I", 1000)
    assert message_of(bytes(data)) == say.BROKEN_ZIP.message.sv


@pytest.mark.parametrize(
    "spoil",
    [
        pytest.param(lambda data: data[:-30], id="cut short"),
        pytest.param(lambda data: data[:40] + b"\xff\xff" + data[42:], id="wrong name"),
        pytest.param(lambda data: b"PK\x03\x04" + bytes(50), id="only a start"),
        pytest.param(lambda data: data.replace(b"<document/>", b"<documxnt/>"), id="wrong checksum"),
    ],
)
def test_a_damaged_document_is_refused(spoil):
    parts = {"[Content_Types].xml": b"<Types/>", "word/document.xml": b"<document/>"}
    assert message_of(spoil(files.zipped(parts, zipfile.ZIP_STORED))) == say.BROKEN_ZIP.message.sv


def test_two_parts_with_one_name_are_refused():
    with pytest.warns(UserWarning, match="Duplicate"):
        data = _doubled()
    assert message_of(data) == say.BROKEN_ZIP.message.sv


def _doubled() -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as archive:
        for name in ("[Content_Types].xml", "word/document.xml", "word/document.xml"):
            archive.writestr(name, "x")
    return target.getvalue()
