"""The METS of a package by E-ARK's common specification (CSIP) and submission profile (SIP): what lies where, with sums. Pure.

The names of elements, attributes and fixed values are the specification's own; docs/e-archive.md says which version, and what has
tried them.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from urllib.parse import quote

from lxml import etree  # type: ignore[import-untyped]

METS = "http://www.loc.gov/METS/"
XLINK = "http://www.w3.org/1999/xlink"
CSIP = "https://DILCIS.eu/XML/METS/CSIPExtensionMETS"
SIP = "https://DILCIS.eu/XML/METS/SIPExtensionMETS"
XSI = "http://www.w3.org/2001/XMLSchema-instance"
NAMES = {None: METS, "xlink": XLINK, "csip": CSIP, "sip": SIP, "xsi": XSI}
PROFILE = "https://earksip.dilcis.eu/profile/E-ARK-SIP.xml"
REPRESENTATION = "representations/original"
TOOL = "Insyn"


@dataclass(frozen=True)
class Packed:
    """A file that lies in the package: its path from the package's root, type, size in bytes, SHA-256, and when it was made."""

    path: str
    media_type: str
    size: int
    sha256: str
    created: datetime


@dataclass(frozen=True)
class About:
    """Whose the package is and what it holds: its name, title, the municipality with its code, the format's name, the version
    of the program, when it was made, and who made it.
    """

    name: str
    title: str
    municipality: str
    code: str
    content: str
    version: str
    made_at: datetime


def _m(tag: str) -> str:
    return f"{{{METS}}}{tag}"


def moment(instant: datetime) -> str:
    """An instant to the second, with its zone."""
    return instant.isoformat(timespec="seconds")


def package_mets(
    about: About,
    descriptive: Sequence[Packed],
    preservation: Sequence[Packed],
    documentation: Sequence[Packed],
    schemas: Sequence[Packed],
    representation: Packed,
) -> bytes:
    """The METS at the package's root. ``representation`` is the METS of the files themselves."""
    root = _root(about, about.name, about.title)
    _header(root, about)
    _descriptive(root, descriptive)
    _preservation(root, preservation)
    files = etree.SubElement(root, _m("fileSec"), ID="fileSec")
    _group(files, "Documentation", "grp-documentation", documentation)
    _group(files, "Schemas", "grp-schemas", schemas)
    group = _group(files, "Representations/original", "grp-original", [representation])
    group.set(f"{{{CSIP}}}CONTENTINFORMATIONTYPE", "OTHER")
    group.set(f"{{{CSIP}}}OTHERCONTENTINFORMATIONTYPE", about.content)
    top = _structure(root, about.name)
    _metadata_division(top, len(descriptive), len(preservation))
    for label, target in (("Documentation", "grp-documentation"), ("Schemas", "grp-schemas")):
        division = etree.SubElement(top, _m("div"), ID=f"div-{label.lower()}", LABEL=label)
        etree.SubElement(division, _m("fptr"), FILEID=target)
    division = etree.SubElement(top, _m("div"), ID="div-original", LABEL="Representations/original")
    pointer = etree.SubElement(division, _m("mptr"), LOCTYPE="URL")
    pointer.set(f"{{{XLINK}}}type", "simple")
    pointer.set(f"{{{XLINK}}}href", quote(representation.path))
    pointer.set(f"{{{XLINK}}}title", "grp-original")
    return _written(root)


def representation_mets(about: About, files: Sequence[Packed]) -> bytes:
    """The METS of the files themselves; their paths are counted from the representation's own folder."""
    root = _root(about, "original", about.title)
    _header(root, about)
    inside = [
        Packed(one.path.removeprefix(f"{REPRESENTATION}/"), one.media_type, one.size, one.sha256, one.created)
        for one in files
    ]
    section = etree.SubElement(root, _m("fileSec"), ID="fileSec")
    _group(section, "Data", "grp-data", inside)
    top = _structure(root, "original")
    etree.SubElement(top, _m("div"), ID="div-metadata", LABEL="Metadata")
    division = etree.SubElement(top, _m("div"), ID="div-data", LABEL="Data")
    etree.SubElement(division, _m("fptr"), FILEID="grp-data")
    return _written(root)


def _root(about: About, name: str, title: str) -> etree._Element:
    root = etree.Element(_m("mets"), nsmap=NAMES)
    root.set("OBJID", name)
    root.set("LABEL", title)
    root.set("TYPE", "OTHER")
    root.set("PROFILE", PROFILE)
    root.set(f"{{{CSIP}}}OTHERTYPE", "Case file")
    root.set(f"{{{CSIP}}}CONTENTINFORMATIONTYPE", "OTHER")
    root.set(f"{{{CSIP}}}OTHERCONTENTINFORMATIONTYPE", about.content)
    return root


def _header(root: etree._Element, about: About) -> None:
    header = etree.SubElement(
        root,
        _m("metsHdr"),
        CREATEDATE=moment(about.made_at),
        LASTMODDATE=moment(about.made_at),
        RECORDSTATUS="NEW",
    )
    header.set(f"{{{CSIP}}}OAISPACKAGETYPE", "SIP")
    software = etree.SubElement(header, _m("agent"), ROLE="CREATOR", TYPE="OTHER", OTHERTYPE="SOFTWARE")
    etree.SubElement(software, _m("name")).text = TOOL
    etree.SubElement(software, _m("note"), {f"{{{CSIP}}}NOTETYPE": "SOFTWARE VERSION"}).text = about.version
    for role in ("ARCHIVIST", "CREATOR"):
        agent = etree.SubElement(header, _m("agent"), ROLE=role, TYPE="ORGANIZATION")
        etree.SubElement(agent, _m("name")).text = about.municipality
        etree.SubElement(
            agent, _m("note"), {f"{{{CSIP}}}NOTETYPE": "IDENTIFICATIONCODE"}
        ).text = f"SCB:{about.code}"


def _descriptive(root: etree._Element, files: Sequence[Packed]) -> None:
    for number, one in enumerate(files, start=1):
        section = etree.SubElement(
            root, _m("dmdSec"), ID=f"dmd-{number}", CREATED=moment(one.created), STATUS="CURRENT"
        )
        _reference(section, one, "OTHER", "INSYN")


def _preservation(root: etree._Element, files: Sequence[Packed]) -> None:
    section = etree.SubElement(root, _m("amdSec"), ID="amd")
    for number, one in enumerate(files, start=1):
        provenance = etree.SubElement(section, _m("digiprovMD"), ID=f"digiprov-{number}", STATUS="CURRENT")
        _reference(provenance, one, "PREMIS", "")


def _reference(section: etree._Element, one: Packed, kind: str, other: str) -> None:
    reference = etree.SubElement(section, _m("mdRef"), LOCTYPE="URL", MDTYPE=kind)
    if other:
        reference.set("OTHERMDTYPE", other)
    reference.set(f"{{{XLINK}}}type", "simple")
    reference.set(f"{{{XLINK}}}href", quote(one.path))
    _sums(reference, one)


def _sums(element: etree._Element, one: Packed) -> None:
    element.set("MIMETYPE", one.media_type)
    element.set("SIZE", str(one.size))
    element.set("CREATED", moment(one.created))
    element.set("CHECKSUM", one.sha256)
    element.set("CHECKSUMTYPE", "SHA-256")


def _group(section: etree._Element, use: str, name: str, files: Sequence[Packed]) -> etree._Element:
    group = etree.SubElement(section, _m("fileGrp"), ID=name, USE=use)
    for number, one in enumerate(files, start=1):
        file = etree.SubElement(group, _m("file"), ID=f"{name}-{number}")
        _sums(file, one)
        place = etree.SubElement(file, _m("FLocat"), LOCTYPE="URL")
        place.set(f"{{{XLINK}}}type", "simple")
        place.set(f"{{{XLINK}}}href", quote(one.path))
    return group


def _structure(root: etree._Element, label: str) -> etree._Element:
    structure = etree.SubElement(root, _m("structMap"), ID="structMap", TYPE="PHYSICAL", LABEL="CSIP")
    return etree.SubElement(structure, _m("div"), ID="div-top", LABEL=label)


def _metadata_division(top: etree._Element, descriptive: int, preservation: int) -> None:
    division = etree.SubElement(top, _m("div"), ID="div-metadata", LABEL="Metadata")
    division.set("DMDID", " ".join(f"dmd-{number + 1}" for number in range(descriptive)))
    division.set("ADMID", " ".join(f"digiprov-{number + 1}" for number in range(preservation)))


def _written(root: etree._Element) -> bytes:
    data: bytes = etree.tostring(root, xml_declaration=True, encoding="UTF-8", pretty_print=True)
    return data
