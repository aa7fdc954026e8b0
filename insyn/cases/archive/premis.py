"""The PREMIS of a package: each file with its sum and format, what made the package, and the section of what is secret. Pure."""

from collections.abc import Sequence
from dataclasses import dataclass

from lxml import etree  # type: ignore[import-untyped]

from insyn.cases.archive.mets import TOOL, About, Packed, moment

PREMIS = "http://www.loc.gov/premis/v3"
XSI = "http://www.w3.org/2001/XMLSchema-instance"


@dataclass(frozen=True)
class Preserved:
    """A file of the package with its first name, and the section that makes it secret, if one."""

    file: Packed
    original_name: str
    secrecy_section: str = ""


def premis(about: About, files: Sequence[Preserved]) -> bytes:
    """The PREMIS document (version 3)."""
    root = etree.Element(_p("premis"), nsmap={None: PREMIS, "xsi": XSI})
    root.set("version", "3.0")
    for number, one in enumerate(files, start=1):
        _object(root, f"object-{number}", one)
    event = etree.SubElement(root, _p("event"))
    _identified(event, "eventIdentifier", "event-1")
    etree.SubElement(event, _p("eventType")).text = "information package creation"
    etree.SubElement(event, _p("eventDateTime")).text = moment(about.made_at)
    _identified(event, "linkingAgentIdentifier", "agent-1")
    for number in range(len(files)):
        _identified(event, "linkingObjectIdentifier", f"object-{number + 1}")
    agent = etree.SubElement(root, _p("agent"))
    _identified(agent, "agentIdentifier", "agent-1")
    etree.SubElement(agent, _p("agentName")).text = TOOL
    etree.SubElement(agent, _p("agentType")).text = "software"
    etree.SubElement(agent, _p("agentVersion")).text = about.version
    for number, one in enumerate(files, start=1):
        if one.secrecy_section:
            _secrecy(root, number, one.secrecy_section)
    data: bytes = etree.tostring(root, xml_declaration=True, encoding="UTF-8", pretty_print=True)
    return data


def _p(tag: str) -> str:
    return f"{{{PREMIS}}}{tag}"


def _identified(parent: etree._Element, tag: str, value: str) -> None:
    identifier = etree.SubElement(parent, _p(tag))
    etree.SubElement(identifier, _p(f"{tag}Type")).text = "local"
    etree.SubElement(identifier, _p(f"{tag}Value")).text = value


def _object(root: etree._Element, name: str, one: Preserved) -> None:
    found = etree.SubElement(root, _p("object"))
    found.set(f"{{{XSI}}}type", "file")
    _identified(found, "objectIdentifier", name)
    characteristics = etree.SubElement(found, _p("objectCharacteristics"))
    fixity = etree.SubElement(characteristics, _p("fixity"))
    etree.SubElement(fixity, _p("messageDigestAlgorithm")).text = "SHA-256"
    etree.SubElement(fixity, _p("messageDigest")).text = one.file.sha256
    etree.SubElement(characteristics, _p("size")).text = str(one.file.size)
    kind = etree.SubElement(characteristics, _p("format"))
    designation = etree.SubElement(kind, _p("formatDesignation"))
    etree.SubElement(designation, _p("formatName")).text = one.file.media_type
    etree.SubElement(found, _p("originalName")).text = one.original_name
    storage = etree.SubElement(found, _p("storage"))
    place = etree.SubElement(storage, _p("contentLocation"))
    etree.SubElement(place, _p("contentLocationType")).text = "path in the package"
    etree.SubElement(place, _p("contentLocationValue")).text = one.file.path


def _secrecy(root: etree._Element, number: int, section: str) -> None:
    rights = etree.SubElement(root, _p("rights"))
    statement = etree.SubElement(rights, _p("rightsStatement"))
    _identified(statement, "rightsStatementIdentifier", f"rights-{number}")
    etree.SubElement(statement, _p("rightsBasis")).text = "statute"
    statute = etree.SubElement(statement, _p("statuteInformation"))
    etree.SubElement(statute, _p("statuteJurisdiction")).text = "SE"
    etree.SubElement(statute, _p("statuteCitation")).text = section
    granted = etree.SubElement(statement, _p("rightsGranted"))
    etree.SubElement(granted, _p("act")).text = "disseminate"
    etree.SubElement(granted, _p("restriction")).text = "secrecy: to be assessed before it is released"
    _identified(statement, "linkingObjectIdentifier", f"object-{number}")
