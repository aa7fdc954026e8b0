"""All papers of a meeting in one file: a ZIP whose names sort with the agenda first, or the bundle that was sent."""

import re
import tempfile
import zipfile
from collections.abc import Iterator, Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from typing import IO

import pikepdf
from django.utils.translation import gettext as _

from insyn.documents.models import Document
from insyn.foundation import storage
from insyn.meetings.reader.pages import Unreadable, bookmarks
from insyn.meetings.reader.papers import Agenda, Paper, Reader

SPOOLED = 16 * 1024 * 1024
FIRST_DAY = (1980, 1, 1, 0, 0, 0)  # equal papers give an equal ZIP
_UNSAFE = re.compile(r'[\x00-\x1f<>:"/\\|?*]+')


@dataclass(frozen=True)
class Part:
    """A file in the ZIP: its name there, and the paper."""

    name: str
    paper: Paper


def parts(agenda: Agenda, *, secret: bool) -> list[Part]:
    """The papers with names that sort as the agenda has them; secret ones only if asked for, and never by their title."""
    found = [Part(_name(0, number, paper), paper) for number, paper in _numbered(agenda.own)]
    for entry in agenda.entries:
        found += [
            Part(_name(entry.item.position, number, paper), paper)
            for number, paper in _numbered(entry.papers)
        ]
    return [part for part in found if part.paper.readable and (secret or not part.paper.secret)]


def _numbered(papers: tuple[Paper, ...]) -> Iterator[tuple[int, Paper]]:
    return enumerate(papers, start=1)


def _name(position: int, number: int, paper: Paper) -> str:
    title = "Handling med sekretess" if paper.secret else paper.document.title
    ending = paper.document.filename.rpartition(".")[2].lower()
    plain = " ".join(_UNSAFE.sub(" ", title).split())[:80].strip(". ")
    return f"{position:02d}-{number:02d} {plain or 'Handling'}.{ending}"


def write_zip(agenda: Agenda, *, secret: bool) -> IO[bytes]:
    """The ZIP, ready to be read from its beginning."""
    made = tempfile.SpooledTemporaryFile(max_size=SPOOLED)  # noqa: SIM115 - the answer closes it
    kept = parts(agenda, secret=secret)
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(zipfile.ZipInfo("00-00 Dagordning.txt", FIRST_DAY), listing(agenda, kept))
        for part in kept:
            with (
                storage.open_content(part.paper.document.sha256) as source,
                archive.open(zipfile.ZipInfo(part.name, FIRST_DAY), "w", force_zip64=True) as target,
            ):
                for piece in storage.chunks(source):
                    target.write(piece)
    made.seek(0)
    return made


def listing(agenda: Agenda, kept: list[Part]) -> str:
    """The agenda as plain text, with each item's files and what is not among them."""
    names = {id(part.paper): part.name for part in kept}
    rows = [names[id(paper)] for paper in agenda.own if id(paper) in names]
    for entry in agenda.entries:
        item = entry.item
        title = _("Ärende med sekretess") if item.secret else item.title
        rows += ["", f"{item.position}. {title}"]
        for paper in entry.papers:
            rows.append(f"   {names.get(id(paper)) or _left_out(paper)}")
    return "\r\n".join(rows) + "\r\n"


def _left_out(paper: Paper) -> str:
    if paper.secret:
        return _("Handling med sekretess enligt %(section)s, inte med här") % {"section": paper.section}
    return _("En handling som inte är utlämnad till dig")


def bundles(reader: Reader, *, secret: bool) -> list[Document]:
    """What was sent with the summons and with each supplement: the members' copies if asked for, else the ordinary ones, which
    hold nothing secret. In the order of their pages.
    """
    rows = reader.meeting.editions.select_related("bundle", "members_bundle").order_by("number")
    found = [row.members_bundle if secret else row.bundle for row in rows]
    return [document for document in found if document]


def one_pdf(documents: Sequence[Document]) -> IO[bytes]:
    """The bundles as one PDF with all their bookmarks; the file itself where there is but one."""
    if len(documents) == 1:
        return storage.open_content(documents[0].sha256)
    made = tempfile.TemporaryFile()  # noqa: SIM115 - who answers with it closes it
    with ExitStack() as stack, pikepdf.Pdf.new() as joined:
        marks: list[pikepdf.OutlineItem] = []
        for document in documents:
            source = stack.enter_context(storage.open_content(document.sha256))
            pdf = stack.enter_context(pikepdf.open(source))
            before = len(joined.pages)
            joined.pages.extend(pdf.pages)
            mark = pikepdf.OutlineItem(document.title, before)
            mark.children.extend(
                pikepdf.OutlineItem(title, before + page - 1) for title, page in bookmarks(document.sha256)
            )
            marks.append(mark)
        with joined.open_outline() as outline:
            outline.root.extend(marks)
        joined.Root.Lang = pikepdf.String("sv")
        joined.Root.PageMode = pikepdf.Name.UseOutlines
        joined.save(made)
    made.seek(0)
    return made


def tells_of_secret(document: Document, agenda: Agenda) -> bool:
    """Whether an ordinary bundle has a paper or an item that has become secret since it was sent."""
    try:
        titles = {title.partition(". ")[2] for title, _page in bookmarks(document.sha256)}
    except Unreadable:
        return True
    papers = {paper.document.title for entry in agenda.entries for paper in entry.papers if paper.secret}
    items = {entry.item.title for entry in agenda.entries if entry.item.secret}
    return bool(titles & (papers | items))
