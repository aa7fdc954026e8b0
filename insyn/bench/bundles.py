"""The bundle of 200 attachments and 2,000 pages against ``qpdf`` merely joining the same files."""

import io
import shutil
import subprocess
import tempfile
import time
from datetime import date
from pathlib import Path

import pikepdf

from insyn.documents.bundle import Bundle, BundleAttachment, BundleItem, write_bundle
from insyn.documents.typesetting import Attachment, attachment_pdf

ATTACHMENTS, PAGES = 200, 10


def bench_bundle(runs: int) -> list[str]:
    """Measure and say; the median of so many runs in turn, bundle and qpdf after each other."""
    qpdf = shutil.which("qpdf")
    if qpdf is None:
        return [
            "bundle: qpdf is not installed (Debian: apt-get install qpdf), so there is nothing to compare with"
        ]
    with tempfile.TemporaryDirectory() as folder:
        files = _files(Path(folder))
        target = Path(folder) / "joined.pdf"
        pairs = []
        for _ in range(runs):
            began = time.perf_counter()
            with target.open("wb") as out:
                made = write_bundle(_bundle(files), out, members_copy=True)
            between = time.perf_counter()
            subprocess.run([qpdf, "--empty", "--pages", *map(str, files), "--", str(target)], check=True)  # noqa: S603
            pairs.append((between - began, time.perf_counter() - between))
    ours, theirs = (sorted(times)[len(times) // 2] for times in zip(*pairs, strict=True))
    return [
        f"bundle, {ATTACHMENTS} attachments, {made.pages} pages   {ours:6.2f} s   (cover, contents, every page stamped)",
        f"qpdf joining the same files       {theirs:6.2f} s   (named alternative)",
        f"bundle / qpdf                     {ours / theirs:6.1f}",
    ]


def _files(folder: Path) -> list[Path]:
    """Attachments of ten text pages each, every one with a content of its own."""
    files = []
    paragraph = (
        "Ärendet har beretts av förvaltningen och omfattar flera delar som redovisas var för sig. " * 12
    )
    text = "\n\n".join([paragraph] * 5 * PAGES)
    base = attachment_pdf(Attachment("Norsjö kommun", "Underlag", date(2020, 1, 7), text))
    for number in range(ATTACHMENTS):
        path = folder / f"{number:03}.pdf"
        with pikepdf.open(io.BytesIO(base)) as pdf:
            while len(pdf.pages) > PAGES:
                del pdf.pages[-1]
            pdf.docinfo["/Subject"] = str(number)
            pdf.save(path)
        files.append(path)
    return files


def _bundle(files: list[Path]) -> Bundle:
    per_item = 10
    items = [
        BundleItem(
            number=start // per_item + 1,
            title=f"Ärende {start // per_item + 1}",
            attachments=tuple(
                BundleAttachment(
                    number=n + 1, title=f"Underlag {n + 1}", source=files[n], filename=files[n].name
                )
                for n in range(start, min(start + per_item, len(files)))
            ),
        )
        for start in range(0, len(files), per_item)
    ]
    return Bundle("Norsjö kommun", "Kommunstyrelsen", date(2020, 2, 4), tuple(items))
