"""Making a package: the files themselves, what is known of them by our own schema, PREMIS and METS, in one ZIP."""

import hashlib
import zipfile
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import IO

import insyn
from insyn.cases.archive.described import (
    CASE,
    REGISTER,
    SCHEMAS,
    Held,
    Reads,
    case_xml,
    register_csv,
    register_xml,
)
from insyn.cases.archive.mets import REPRESENTATION, About, Packed, package_mets, representation_mets
from insyn.cases.archive.premis import Preserved, premis
from insyn.cases.models import Case, CaseDocument, SubmissionFile
from insyn.documents.models import Document
from insyn.documents.packing import entry, safe_name
from insyn.foundation import storage
from insyn.foundation.models import Municipality

XML, CSV, TEXT = "application/xml", "text/csv", "text/plain"
ABOUT_CASE = (
    "Paketet har ett ärende ur Insyn. metadata/descriptive/case.xml har allt om ärendet, efter schemas/insyn-case-1.xsd.\n"
    "representations/original/data har filerna som de kom eller gjordes, numrerade; case.xml säger vilken som är vilken.\n"
    "metadata/preservation/premis.xml har varje fils kontrollsumma, och paragrafen för det som är sekretessbelagt.\n"
    "Raderna journalLine i case.xml är Insyns journal: var och en bär hash av den före.\n"
)
ABOUT_REGISTER = (
    "Paketet har ett års diarium ur Insyn. metadata/descriptive/register.xml har det efter schemas/insyn-register-1.xsd,\n"
    "representations/original/data/register.csv har samma ärenden som tabell (UTF-8, semikolon, en rad per handling).\n"
    "Diariet har rubriker och avsändare även på det som är sekretessbelagt; paragrafen står på raden.\n"
)


@dataclass(frozen=True)
class Made:
    """What was made: the package's name, its digest and size, how many files of content, how many are secret, what was left
    out (the section and why)."""

    name: str
    sha256: str
    size: int
    files: int
    secret: int
    left_out: tuple[tuple[str, str], ...]


@dataclass
class _Packing:
    archive: zipfile.ZipFile
    root: str
    at: datetime
    held: list[Held] = field(default_factory=list)
    left_out: list[tuple[str, str]] = field(default_factory=list)

    def write(self, path: str, data: bytes, media_type: str) -> Packed:
        self.archive.writestr(entry(f"{self.root}/{path}"), data)
        return Packed(path, media_type, len(data), hashlib.sha256(data).hexdigest(), self.at)

    def copy(self, sha256: str, filename: str, media_type: str, created: datetime) -> Packed:
        """A kept content into the package. ValueError where what is kept is not what was kept."""
        number = len(self.held) + 1
        path = f"{REPRESENTATION}/data/{number:04}-{safe_name(filename)}"
        digest, size = hashlib.sha256(), 0
        with (
            storage.open_content(sha256) as source,
            self.archive.open(entry(f"{self.root}/{path}"), "w", force_zip64=True) as into,
        ):
            for piece in storage.chunks(source):
                digest.update(piece)
                size += len(piece)
                into.write(piece)
        if digest.hexdigest() != sha256:
            raise ValueError(f"the kept file “{filename}” is not what was kept")
        return Packed(path, media_type, size, sha256, created)

    def document(self, one: Document, number: int | None, reads: Reads) -> None:
        if not reads(one):
            self.left_out.append((one.secrecy_section, "secrecy"))
            return
        if not storage.exists(one.sha256):
            self.left_out.append((one.secrecy_section, "disposed of"))
            return
        file = self.copy(one.sha256, one.filename, one.media_type, one.created_at)
        about = (one.secrecy_section, one.secrecy_reason, number, one)
        self.held.append(
            Held(file, one.title, one.kind, one.filename, one.created_at, one.published_at, *about)
        )

    def kept_apart(self, row: SubmissionFile, section: str) -> None:
        """The original of an e-mail, and what the inspection did not take in: carried as they came."""
        if not storage.exists(row.sha256):
            self.left_out.append((section, "disposed of"))
            return
        came = row.submission.received_at
        kind = "message/rfc822" if row.original else "application/octet-stream"
        file = self.copy(row.sha256, row.filename, kind, came)
        title = row.reason_sv or row.filename
        self.held.append(Held(file, title, "kept-apart", row.filename, came, secrecy_section=section))


def make_case(case: Case, into: IO[bytes], at: datetime, reads: Reads) -> Made:
    """Write the package of a case. What the reader may not read is left out, and said to be."""
    name = f"insyn-{case.municipality_id}-{safe_name(case.address)}"
    with zipfile.ZipFile(into, "w", zipfile.ZIP_DEFLATED) as archive:
        packing = _Packing(archive, name, at)
        _pack_documents(packing, case, reads)
        description = case_xml(case, packing.held, packing.left_out, at)
        about = _about(case.municipality, name, f"{case.reference} {case.title}", "insyn-case/1", at)
        _finish(packing, about, [("case.xml", description)], CASE, ABOUT_CASE)
    secret = len(packing.held) if case.secret else sum(bool(one.secrecy_section) for one in packing.held)
    return _made(packing, into, name, secret)


def _pack_documents(packing: _Packing, case: Case, reads: Reads) -> None:
    numbered = CaseDocument.objects.filter(case=case).select_related("document").order_by("number")
    seen: set[int | None] = set()
    for row in numbered:
        seen.add(row.document_id)
        packing.document(row.document, row.number, reads)
    came = [case.submission, *case.joined.order_by("received_at", "pk")]
    for submission in came:
        if submission is None:
            continue
        files = submission.files.select_related("document", "submission").order_by("number")
        for file in files:
            if file.document is None:
                section = submission.secrecy_section or case.secrecy_section
                if section and not all(reads(one.document) for one in numbered):
                    packing.left_out.append((section, "secrecy"))
                else:
                    packing.kept_apart(file, section)
            elif file.document_id not in seen:
                seen.add(file.document_id)
                packing.document(file.document, None, reads)


def make_register(municipality: Municipality, year: int, into: IO[bytes], at: datetime) -> Made:
    """Write the package of a year's register: all of it, with the sections of what is secret; never for the public."""
    name = f"insyn-{municipality.pk}-diarium-{year}"
    with zipfile.ZipFile(into, "w", zipfile.ZIP_DEFLATED) as archive:
        packing = _Packing(archive, name, at)
        data = register_csv(year)
        table = packing.write(f"{REPRESENTATION}/data/register.csv", data, CSV)
        packing.held.append(Held(table, f"Diarium {year}", "register", "register.csv", at))
        description = register_xml(municipality.name, municipality.pk, year, at)
        about = _about(municipality, name, f"Diarium {year}, {municipality.name}", "insyn-register/1", at)
        _finish(packing, about, [("register.xml", description)], REGISTER, ABOUT_REGISTER)
    return _made(packing, into, name, 0)


def _about(municipality: Municipality, name: str, title: str, content: str, at: datetime) -> About:
    return About(name, title, municipality.name, municipality.pk, content, insyn.__version__, at)


def _finish(
    packing: _Packing, about: About, described: Sequence[tuple[str, bytes]], schema: str, readme: str
) -> None:
    """Everything beside the files: descriptions, schema, PREMIS, and at last the two METS with the sums of all that."""
    descriptive = [packing.write(f"metadata/descriptive/{name}", data, XML) for name, data in described]
    files = [one.file for one in packing.held]
    kept = premis(
        about, [Preserved(one.file, one.original_name, one.secrecy_section) for one in packing.held]
    )
    preservation = [packing.write("metadata/preservation/premis.xml", kept, XML)]
    schemas = [packing.write(f"schemas/{schema}.xsd", (SCHEMAS / f"{schema}.xsd").read_bytes(), XML)]
    documentation = [packing.write("documentation/las-mig.txt", readme.encode(), TEXT)]
    inner = packing.write(f"{REPRESENTATION}/METS.xml", representation_mets(about, files), XML)
    packing.write(
        "METS.xml", package_mets(about, descriptive, preservation, documentation, schemas, inner), XML
    )


def _made(packing: _Packing, into: IO[bytes], name: str, secret: int) -> Made:
    into.seek(0)
    digest, size = hashlib.sha256(), 0
    for piece in storage.chunks(into):
        digest.update(piece)
        size += len(piece)
    return Made(name, digest.hexdigest(), size, len(packing.held), secret, tuple(packing.left_out))
