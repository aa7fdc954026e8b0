"""Files that people send in, good and bad, each made here."""

import io
import struct
import warnings
import zipfile
import zlib
from typing import Any

import pikepdf
from pikepdf import Array, AttachedFileSpec, Dictionary, Name

WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


def pdf(pages: int = 1) -> pikepdf.Pdf:
    """An open PDF of blank pages, to put things into."""
    made = pikepdf.Pdf.new()
    for _page in range(pages):
        made.add_blank_page(page_size=(595, 842))
    return made


def saved(made: pikepdf.Pdf, **how: object) -> bytes:
    """A PDF's bytes."""
    target = io.BytesIO()
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", pikepdf.exceptions.PageCopyWarning)  # loose fields are meant here
        made.save(target, **how)  # type: ignore[arg-type]
    return target.getvalue()


def pdf_with_open_action(action: Dictionary) -> bytes:
    """A PDF that does something when it is opened."""
    made = pdf()
    made.Root.OpenAction = action
    return saved(made)


def pdf_with_annotation(annotation: Dictionary) -> bytes:
    """A PDF with one annotation on its page."""
    made = pdf()
    annotation.Type, annotation.Rect = Name.Annot, Array([0, 0, 9, 9])
    made.pages[0].obj.Annots = Array([annotation])
    return saved(made)


def pdf_with_file() -> bytes:
    """A PDF with a file inside."""
    made = pdf()
    made.attachments["hemligt.txt"] = AttachedFileSpec(made, b"hemligt", filename="hemligt.txt")
    return saved(made)


def pdf_with_stream(data: bytes, **entries: Any) -> bytes:
    """A PDF with one more stream, its bytes as given and its dictionary too."""
    made = pdf()
    stream = pikepdf.Stream(made, data)
    stream.stream_dict = Dictionary(**entries)
    made.Root.Extra = made.make_indirect(stream)
    return saved(made, compress_streams=False)


def deflated_zeros(size: int) -> bytes:
    """`size` zero bytes packed, made in pieces."""
    packer = zlib.compressobj(9)
    piece, packed = bytes(1_000_000), []
    for _million in range(size // 1_000_000):
        packed.append(packer.compress(piece))
    packed.append(packer.compress(bytes(size % 1_000_000)))
    return b"".join(packed) + packer.flush()


def pdf_with_escaped_script() -> bytes:
    """A script whose name is written with an escape, as those who hide them do."""
    return pdf_with_open_action(Dictionary(S=Name.JavaScript, JS="app.alert(1)")).replace(
        b"/JavaScript", b"/J#61vaScript"
    )


def pdf_mentioning_one_page(times: int) -> bytes:
    """A PDF of one page object mentioned `times` times in its tree, sound in every other way."""
    objects = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Count %d/Kids[%s]>>" % (times, b"3 0 R " * times),
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]>>",
    ]
    made, places = b"%PDF-1.4\n", []
    for number, text in enumerate(objects, start=1):
        places.append(len(made))
        made += b"%d 0 obj\n%s\nendobj\n" % (number, text)
    table = b"xref\n0 4\n0000000000 65535 f \n" + b"".join(b"%010d 00000 n \n" % place for place in places)
    return made + table + b"trailer<</Size 4/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF\n" % len(made)


def zipped(parts: dict[str, bytes], compression: int = zipfile.ZIP_DEFLATED) -> bytes:
    """A zip archive of these parts."""
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", compression) as archive:
        for name, data in parts.items():
            archive.writestr(zipfile.ZipInfo(name), data, compression)
    return target.getvalue()


def office(main: str = "word/document.xml", **more: bytes) -> bytes:
    """An office document with its least parts, and `more` (double underscore for a slash, single for a
    dot).
    """
    extra = {name.replace("__", "/").replace("_", "."): data for name, data in more.items()}
    return zipped({"[Content_Types].xml": b"<Types/>", main: b"<document/>"} | extra)


def open_document(kind: str = "text", **more: bytes) -> bytes:
    """An OpenDocument file."""
    parts = {"mimetype": f"application/vnd.oasis.opendocument.{kind}".encode(), "content.xml": b"<x/>"}
    return zipped(parts | {name.replace("__", "/"): data for name, data in more.items()})


def png_claiming(width: int, height: int) -> bytes:
    """A PNG of hardly any bytes that says it is as large as this."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    header = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    return (
        b"\x89PNG\r\n\x1a\n"
        + chunk(b"IHDR", header)
        + chunk(b"IDAT", zlib.compress(b""))
        + chunk(b"IEND", b"")
    )
