"""The payroll file: PAXml 2.0, pay transactions only.

Which elements and attributes there are, and their order, is taken from descriptions and from classes made from the published
schema; the schema itself was not at hand (docs/remuneration.md says what was not checked). A person is known by `anstid`;
`persnr` is never written.
"""

from datetime import datetime
from xml.etree import ElementTree as ET

from insyn.remuneration.rules.files import Batch, Codes
from insyn.remuneration.rules.line import Line

VERSION = "2.0"


def paxml(batch: Batch, codes: Codes, made: datetime) -> bytes:
    """The file, in UTF-8. `made` is a local moment. What `missing_for_payroll` tells must be there."""
    root = ET.Element("paxml")
    header = ET.SubElement(root, "header")
    for name, text in (
        ("format", "LÖNIN"),
        ("version", VERSION),
        ("datum", made.replace(tzinfo=None, microsecond=0).isoformat()),
        ("foretagorgnr", codes.organisation_number),
        ("foretagnamn", batch.municipality),
    ):
        ET.SubElement(header, name).text = text
    rows = ET.SubElement(root, "lonetransaktioner")
    for number, line in enumerate(batch.payable, start=1):
        rows.append(_row(number, line, batch, codes))
    ET.indent(root)
    return ET.tostring(root, encoding="utf-8", xml_declaration=True) + b"\n"


def _row(number: int, line: Line, batch: Batch, codes: Codes) -> ET.Element:
    row = ET.Element("lonetrans", postid=str(number), anstid=codes.employees[line.person])
    kronor = f"{line.kronor:.2f}"
    told = [line.kind.label.sv, batch.bodies.get(line.body, line.body), line.words.sv]
    for name, text in (
        ("lonart", codes.pay_types[line.kind]),
        ("benamning", line.kind.label.sv),
        ("datum", line.on.isoformat()),
        ("antal", "1.00"),
        ("apris", kronor),
        ("belopp", kronor),
        ("kontonr", codes.accounts.get(line.kind, "")),
        ("info", "; ".join(part for part in told[1:] if part)),
    ):
        if text:
            ET.SubElement(row, name).text = text
    return row
