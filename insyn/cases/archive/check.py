"""Reading a package back without any database: every sum in its METS, what is missing or added, and its own schema."""

import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import IO
from urllib.parse import unquote

from lxml import etree  # type: ignore[import-untyped]

from insyn.cases.archive.mets import METS, REPRESENTATION, XLINK
from insyn.documents.packing import digest_in

LARGEST_XML = 256 * 1024 * 1024
NAMES = {"m": METS, "x": XLINK}
HREF = f"{{{XLINK}}}href"


@dataclass(frozen=True)
class Checked:
    """What was found: the package's title, how many files its METS name, and what is wrong."""

    title: str
    files: int
    wrong: tuple[str, ...]

    @property
    def ok(self) -> bool:
        """Whether nothing is wrong."""
        return not self.wrong


def is_package(source: Path | IO[bytes]) -> bool:
    """Whether a file is a ZIP with one folder that has a METS in it."""
    try:
        with zipfile.ZipFile(source) as archive:
            return _root(archive) is not None
    except (zipfile.BadZipFile, OSError):
        return False


def check_package(source: Path | IO[bytes]) -> Checked:
    """Check a package against its own METS. ValueError when it is none: no ZIP, no METS, or one that cannot be read."""
    try:
        with zipfile.ZipFile(source) as archive:
            root = _root(archive)
            if root is None:
                raise ValueError("the file has no METS.xml in one folder")
            outer = _parsed(archive, f"{root}/METS.xml")
            named = dict(_named(outer, ""))
            inner_path = f"{REPRESENTATION}/METS.xml"
            if f"{root}/{inner_path}" in archive.namelist():
                named |= dict(_named(_parsed(archive, f"{root}/{inner_path}"), f"{REPRESENTATION}/"))
            wrong = [
                *_wrong_files(archive, root, named),
                *_wrong_label(outer, root),
                *_wrong_schemas(archive, root),
            ]
            return Checked(str(outer.get("LABEL") or root), len(named), tuple(wrong))
    except (zipfile.BadZipFile, etree.XMLSyntaxError, KeyError) as error:
        raise ValueError(f"no package that can be read: {error}") from error


def _root(archive: zipfile.ZipFile) -> str | None:
    tops = {name.split("/", 1)[0] for name in archive.namelist()}
    top = tops.pop() if len(tops) == 1 else ""
    return top if top and f"{top}/METS.xml" in archive.namelist() else None


def _parsed(archive: zipfile.ZipFile, path: str) -> etree._Element:
    if archive.getinfo(path).file_size > LARGEST_XML:
        raise ValueError(f"{path} is unreasonably large")
    # Neither entities nor anything outside the file: a package comes from anywhere.
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)
    return etree.fromstring(archive.read(path), parser)


def _named(mets: etree._Element, folder: str) -> Iterator[tuple[str, tuple[int, str]]]:
    """Every file that a METS names, with the size and sum that it says."""
    for reference in mets.iterfind(".//m:mdRef", NAMES):
        yield folder + unquote(reference.get(HREF, "")), _said(reference)
    for file in mets.iterfind(".//m:file", NAMES):
        place = file.find("m:FLocat", NAMES)
        yield folder + unquote(place.get(HREF, "") if place is not None else ""), _said(file)


def _said(element: etree._Element) -> tuple[int, str]:
    size = element.get("SIZE", "")
    return int(size) if size.isdecimal() else -1, element.get("CHECKSUM", "")


def _wrong_files(archive: zipfile.ZipFile, root: str, named: dict[str, tuple[int, str]]) -> Iterator[str]:
    names = archive.namelist()
    there = {name.removeprefix(f"{root}/") for name in names if not name.endswith("/")}
    for name in sorted({name for name in names if names.count(name) > 1}):
        yield f"{name}: more than once in the package"
    for path in sorted(there - set(named) - {"METS.xml"}):
        yield f"{path}: not in the METS"
    for path, (size, sha256) in named.items():
        if path not in there:
            yield f"{path}: missing"
        elif archive.getinfo(f"{root}/{path}").file_size != size:
            yield f"{path}: {archive.getinfo(f'{root}/{path}').file_size} bytes, not {size}"
        elif digest_in(archive, f"{root}/{path}") != sha256:
            yield f"{path}: changed"


def _wrong_label(outer: etree._Element, root: str) -> Iterator[str]:
    if outer.get("OBJID") != root:
        yield f"the package calls itself {outer.get('OBJID')}, its folder is {root}"


def _wrong_schemas(archive: zipfile.ZipFile, root: str) -> Iterator[str]:
    """Our own descriptions are tried against the schemas that lie in the package."""
    for kind, name in (("case", "insyn-case-1"), ("register", "insyn-register-1")):
        described, schema = f"{root}/metadata/descriptive/{kind}.xml", f"{root}/schemas/{name}.xsd"
        if described in archive.namelist() and schema in archive.namelist():
            tried = etree.XMLSchema(_parsed(archive, schema))
            if not tried.validate(_parsed(archive, described)):
                yield f"metadata/descriptive/{kind}.xml: {tried.error_log.last_error}"
