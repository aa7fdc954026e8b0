"""An example of the form with invented people and cases: for the tests, and for whoever is to make the files for real."""

import csv
import hashlib
import io
from collections.abc import Sequence
from pathlib import Path

import pikepdf

FILES = {
    "cases.csv": (
        (
            "diarienummer",
            "rubrik",
            "inkom",
            "avslutat",
            "organ",
            "enhet",
            "handläggare",
            "motpart",
            "klass",
            "beslut",
            "offentlig",
            "sekretess",
        ),
        (
            "KS-2014/17",
            "Belysning på gångvägen vid Åbacka",
            "2014-02-03",
            "2014-06-11",
            "Kommunstyrelsen",
            "Tekniska kontoret",
            "Ylva Påhittad",
            "",
            "4.2",
            "Belysning sätts upp under 2015.",
            "ja",
            "",
        ),
        (
            "KS-2014/18",
            "Förfrågan om lokaler",
            "2014-02-10",
            "",
            "Kommunstyrelsen",
            "Kansliet",
            "Ylva Påhittad",
            "Föreningen Exempel",
            "1.1",
            "",
            "",
            "",
        ),
        (
            "SN-2013/4",
            "Biståndsärende",
            "2013-09-01",
            "2013-10-01",
            "Socialnämnden 1995",
            "Socialkontoret",
            "",
            "Sture Uppdiktad",
            "7.1",
            "Bifall.",
            "",
            "26 kap. 1 § OSL",
        ),
    ),
    "events.csv": (
        ("diarienummer", "datum", "händelse", "offentlig"),
        ("KS-2014/17", "2014-02-03", "Skrivelse inkom.", "ja"),
        ("KS-2014/17", "2014-06-11", "Kommunstyrelsen beslutade § 71.", "ja"),
        ("KS-2014/17", "2014-05-02", "Telefonsamtal med en granne.", ""),
        ("SN-2013/4", "2013-10-01", "Beslut av handläggare.", ""),
    ),
    "documents.csv": (
        ("diarienummer", "rubrik", "datum", "fil", "sha256", "offentlig"),
        ("KS-2014/17", "Skrivelse om belysning", "2014-02-03", r"filer\2014\skrivelse.pdf", "", "ja"),
        ("KS-2014/17", "Kostnadsberäkning", "2014-04-01", "filer/2014/beräkning.txt", "", ""),
        ("KS-2014/17", "Karta på papper", "2014-02-03", "", "", "ja"),
        ("KS-2014/18", "Brev i gammalt format", "2014-02-10", "filer/2014/brev.doc", "", ""),
        ("SN-2013/4", "Utredning", "2013-09-20", "filer/2013/utredning.txt", "", ""),
    ),
    "minutes.csv": (
        ("organ", "datum", "paragrafer", "fil", "offentlig"),
        ("Kommunstyrelsen", "2014-06-11", "60–84", "protokoll/ks 2014-06-11.pdf", "ja"),
        ("Socialnämnden 1995", "2013-10-02", "50–58", "protokoll/sn 2013-10-02.pdf", ""),
    ),
    "register.csv": (("serie", "år", "sista nummer"), ("KS", "2014", "212"), ("SN", "2013", "58")),
    "bodies.csv": (("namn", "organ_id"), ("Socialnämnden 1995", "–")),
}
"""The tables of the example: for each its heading and its rows."""


def example_files() -> dict[str, bytes]:
    """Every file of the example by its path."""
    found = {name: table(rows) for name, rows in FILES.items()}
    found |= {
        "filer/2014/skrivelse.pdf": _pdf("Belysning, tack"),
        "filer/2014/beräkning.txt": "Fem stolpar à 12 000 kr.\n".encode(),
        "filer/2014/brev.doc": b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600),
        "filer/2013/utredning.txt": b"Uppgifter om en enskild.\n",
        "protokoll/ks 2014-06-11.pdf": _pdf("KS 2014"),
        "protokoll/sn 2013-10-02.pdf": _pdf("SN 2013"),
    }
    return found


def write_example(folder: Path) -> None:
    """Write the example in an empty or new folder. FileExistsError where something lies in the way."""
    for name, data in example_files().items():
        path = folder / name
        if path.exists():
            raise FileExistsError(path)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)


def table(rows: Sequence[Sequence[str]], encoding: str = "utf-8", delimiter: str = ";") -> bytes:
    """Rows as a CSV file."""
    out = io.StringIO()
    csv.writer(out, delimiter=delimiter, lineterminator="\r\n").writerows(rows)
    return out.getvalue().encode(encoding)


def _pdf(mark: str) -> bytes:
    """A PDF of one empty page that differs from every other."""
    document = pikepdf.new()
    document.add_blank_page(page_size=(595, 842))
    document.docinfo["/Title"] = hashlib.sha256(mark.encode()).hexdigest()[:8]
    out = io.BytesIO()
    document.save(out, static_id=True)
    return out.getvalue()
