"""The bundle (handlingarna): everything a meeting will read, joined into one paged PDF.

It is a reading copy and claims no standard. Joined files lose their tags, and the attachments come from
anywhere; the tagged summons (`insyn.documents.typesetting.summons`) is the record, and the attachments
themselves are kept as they came.

There are two copies. In the ordinary one a secret attachment is a single page that says by which section it
is secret, and its content is never opened. In the members' copy it is there, and every page is marked. What
cannot be paged (an office file, an encrypted PDF) is carried inside the bundle as an attached file, with a
page that says so. Equal contents give equal bytes.
"""

import io
from collections.abc import Iterator, Mapping, Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import BinaryIO

import pikepdf
from django.conf import settings
from pikepdf import Array, AttachedFileSpec, Dictionary, Name, OutlineItem
from PIL import UnidentifiedImageError

from insyn.documents.bundle.contents import (
    Bundle,
    BundleAttachment,
    BundleError,
    BundleItem,
    MadeBundle,
    Source,
)
from insyn.documents.bundle.forms import flatten_forms
from insyn.documents.bundle.images import picture_page
from insyn.documents.bundle.stamps import Stamp, shared_font, stamp_page
from insyn.documents.inspection.text import decoded
from insyn.documents.typesetting.bundle_pages import (
    ContentsAttachment,
    ContentsItem,
    Insert,
    OwnPages,
    bundle_title,
    own_pages_pdf,
    plain_text_pdf,
)
from insyn.foundation import practising

__all__ = [
    "Bundle",
    "BundleAttachment",
    "BundleError",
    "BundleItem",
    "MadeBundle",
    "make_bundle",
    "write_bundle",
]

ORDINARY_COPY = "Allmänt exemplar, utan sekretessbelagda bilagor"
MEMBERS_COPY = "Ledamöternas exemplar"
WARNING = "Ledamöternas exemplar. Innehåller uppgifter som omfattas av sekretess och får inte lämnas vidare."

_LINK = "insyn:page/"
_ROWS_A_PAGE = 34


@dataclass(frozen=True)
class _Part:
    """An attachment on its way in: its pages, or None where one of the bundle's own pages stands for it."""

    item: BundleItem
    attachment: BundleAttachment
    pdf: pikepdf.Pdf | None
    withheld: bool

    @property
    def pages(self) -> int:
        return len(self.pdf.pages) if self.pdf else 1

    @property
    def title(self) -> str:
        return self.attachment.public_title if self.withheld else self.attachment.title

    @property
    def remark(self) -> str:
        if self.attachment.secrecy_section:
            return f"sekretess enligt {self.attachment.secrecy_section}"
        return "" if self.attachment.paged else "bifogad fil"

    @property
    def message(self) -> str:
        number, section = self.attachment.number, self.attachment.secrecy_section
        if self.withheld:
            return f"Bilaga {number} är sekretessbelagd enligt {section}."
        return (
            f"Bilaga {number} kan inte visas som sidor. Den följer med som bifogad fil: "
            f"{self.attachment.filename}. Öppna den under Bifogade filer i PDF-läsaren."
        )


def _bytes_of(source: Source) -> bytes:
    if isinstance(source, bytes):
        return source
    return source.read_bytes() if isinstance(source, Path) else source.read()


def _opened(attachment: BundleAttachment, on: date) -> pikepdf.Pdf:
    source = attachment.source
    try:
        if attachment.media_type.startswith("image/"):
            return picture_page(source)
        if attachment.media_type == "text/plain":
            made = plain_text_pdf(decoded(_bytes_of(source)), title=attachment.title, dated=on)
            return pikepdf.open(io.BytesIO(made))
        pdf = pikepdf.open(io.BytesIO(source) if isinstance(source, bytes) else source)
    except (pikepdf.PdfError, UnidentifiedImageError) as error:
        raise BundleError(attachment.number, str(error)) from error
    if len(pdf.pages) == 0:
        raise BundleError(attachment.number, "it has no pages")
    flatten_forms(pdf)
    return pdf


def _parts(bundle: Bundle, members_copy: bool, stack: ExitStack) -> list[_Part]:
    parts = []
    for item, attachment in bundle.attachments():
        withheld = bool(attachment.secrecy_section) and not members_copy
        shown = attachment.paged and not withheld
        opened = stack.enter_context(_opened(attachment, bundle.on)) if shown else None
        parts.append(_Part(item, attachment, opened, withheld))
    numbers = [part.attachment.number for part in parts]
    if len(set(numbers)) != len(numbers):
        raise ValueError("two attachments have the same number")
    return parts


def _first_pages(parts: list[_Part], front: int) -> dict[int, int]:
    first, page = {}, front + 1
    for part in parts:
        first[part.attachment.number] = page
        page += part.pages
    return first


def _contents(bundle: Bundle, parts: list[_Part], first: Mapping[int, int]) -> tuple[ContentsItem, ...]:
    lines: dict[int, list[ContentsAttachment]] = {}
    for part in parts:
        number = part.attachment.number
        line = ContentsAttachment(number, part.title, str(first[number] + bundle.pages_before), part.remark)
        lines.setdefault(part.item.number, []).append(line)
    return tuple(
        ContentsItem(item.number, item.title, item.case_reference, own[0].page if own else "", tuple(own))
        for item in bundle.items
        for own in [lines.get(item.number, [])]
    )


def _named(bundle: Bundle) -> str:
    """The body, and what the bundle is called where it is a supplement."""
    return f"{bundle.body}, {bundle.name}" if bundle.name else bundle.body


def _own_pages(bundle: Bundle, parts: list[_Part], members_copy: bool) -> tuple[pikepdf.Pdf, int]:
    """Cover, contents and inserts, and how many of these pages come before the first attachment."""
    stood_for = [part for part in parts if part.pdf is None]
    inserts = tuple(Insert(part.attachment.number, part.title, part.message) for part in stood_for)
    body_pages = sum(part.pages for part in parts)
    secret_inside = members_copy and any(part.attachment.secrecy_section for part in parts)
    front = 1 + max(1, -(-(len(bundle.items) + len(parts)) // _ROWS_A_PAGE))
    for _attempt in range(4):
        total = front + body_pages
        made = own_pages_pdf(
            OwnPages(
                municipality=bundle.municipality,
                body=_named(bundle),
                on=bundle.on,
                copy_name=MEMBERS_COPY if members_copy else ORDINARY_COPY,
                extent=f"{total} sidor, {len(parts)} {'bilaga' if len(parts) == 1 else 'bilagor'}",
                warning=WARNING if secret_inside else "",
                items=_contents(bundle, parts, _first_pages(parts, front)),
                inserts=inserts,
                example_notice=bundle.example_notice,
            )
        )
        pdf = pikepdf.open(io.BytesIO(made))
        if len(pdf.pages) - len(inserts) == front:
            return pdf, front
        front = len(pdf.pages) - len(inserts)
    raise RuntimeError("the table of contents does not come to rest")


def _join(target: pikepdf.Pdf, own: pikepdf.Pdf, front: int, parts: list[_Part]) -> None:
    target.pages.extend(own.pages[:front])
    next_insert = front
    for part in parts:
        if part.pdf:
            target.pages.extend(part.pdf.pages)
        else:
            target.pages.append(own.pages[next_insert])
            next_insert += 1


def _stamps(front: int, parts: list[_Part], members_copy: bool, before: int) -> Iterator[Stamp]:
    total = before + front + sum(part.pages for part in parts)
    mark = ". ".join(
        said
        for said in (practising.MARK if settings.PRACTICE else "", MEMBERS_COPY if members_copy else "")
        if said
    )
    for page in range(before + 1, before + front + 1):
        yield Stamp("", mark, f"Sida {page} ({total})")
    page = before + front
    for part in parts:
        section = part.attachment.secrecy_section[:60]
        warning = f"{mark}. Sekretess enligt {section}" if members_copy and section else mark
        whose = f"Bilaga {part.attachment.number} · ärende {part.item.number}"
        for own in range(1, part.pages + 1):
            page += 1
            yield Stamp(f"{whose}, sida {own} av {part.pages}", warning, f"Sida {page} ({total})")


def _make_links(pages: Sequence[pikepdf.Object], front: int, before: int) -> None:
    """Turn the contents' links into jumps inside the bundle."""
    for page in pages[:front]:
        for annotation in page.get("/Annots", []):
            target = str(annotation.get("/A", Dictionary()).get("/URI", ""))
            if target.startswith(_LINK):
                del annotation["/A"]
                annotation["/Dest"] = Array([pages[int(target.removeprefix(_LINK)) - before - 1], Name.Fit])


def _make_bookmarks(
    target: pikepdf.Pdf, bundle: Bundle, parts: list[_Part], first: Mapping[int, int]
) -> None:
    by_item: dict[int, list[OutlineItem]] = {}
    for part in parts:
        number = part.attachment.number
        words = f"Bilaga {number}. {part.title}" if part.title else f"Bilaga {number}"
        by_item.setdefault(part.item.number, []).append(OutlineItem(words, first[number] - 1))
    with target.open_outline() as outline:
        outline.root.append(OutlineItem("Innehåll", 1))
        for item in bundle.items:
            children = by_item.get(item.number, [])
            # An item without attachments still has its line in the contents, and its bookmark goes there.
            start = first[item.attachments[0].number] - 1 if item.attachments else 1
            entry = OutlineItem(f"{item.number}. {item.title}", start)
            entry.children.extend(children)
            outline.root.append(entry)


def _carry_enclosures(target: pikepdf.Pdf, parts: list[_Part]) -> None:
    for part in parts:
        attachment = part.attachment
        if part.withheld or attachment.paged:
            continue
        name = f"Bilaga {attachment.number} {attachment.filename}".replace("/", "_").replace("\\", "_")
        target.attachments[name] = AttachedFileSpec(
            target,
            _bytes_of(attachment.source),
            filename=name,
            description=attachment.title,
            mime_type=attachment.media_type,
        )


def _describe(target: pikepdf.Pdf, bundle: Bundle) -> None:
    target.docinfo["/Title"] = bundle_title(_named(bundle), bundle.on)
    target.docinfo["/Author"] = bundle.municipality
    target.Root.Lang = pikepdf.String("sv")
    target.Root.ViewerPreferences = Dictionary(DisplayDocTitle=True)
    target.Root.PageMode = Name.UseOutlines
    target.Root.PageLabels = Dictionary(Nums=Array([0, Dictionary(S=Name.D, St=bundle.pages_before + 1)]))


def write_bundle(bundle: Bundle, target: BinaryIO, *, members_copy: bool) -> MadeBundle:
    """Write the bundle to `target` and say where everything came to stand.

    Secret attachments are in it only in the members' copy. BundleError names an attachment that cannot be
    read; ValueError two with the same number.
    """
    with ExitStack() as stack:
        parts = _parts(bundle, members_copy, stack)
        own, front = _own_pages(bundle, parts, members_copy)
        stack.enter_context(own)
        joined = stack.enter_context(pikepdf.Pdf.new())
        _join(joined, own, front, parts)
        font = shared_font(joined)
        pages = [page.obj for page in joined.pages]
        for page, stamp in zip(pages, _stamps(front, parts, members_copy, bundle.pages_before), strict=True):
            stamp_page(joined, page, stamp, font)
        first = _first_pages(parts, front)
        _make_links(pages, front, bundle.pages_before)
        _make_bookmarks(joined, bundle, parts, first)
        _carry_enclosures(joined, parts)
        _describe(joined, bundle)
        joined.save(target, min_version="1.7", deterministic_id=True, compress_streams=False)
        return MadeBundle(len(pages), {number: page + bundle.pages_before for number, page in first.items()})


def make_bundle(bundle: Bundle, *, members_copy: bool) -> bytes:
    """The bundle as bytes; for a large one write it to a file with :func:`write_bundle`."""
    made = io.BytesIO()
    write_bundle(bundle, made, members_copy=members_copy)
    return made.getvalue()
