"""A closed case and a year's register as packages: whole, told by sums, by their own schema, and by one not ours."""

import csv
import io
import zipfile
from datetime import date
from pathlib import Path

import pytest
from click.testing import CliRunner
from eark_validator import structure
from eark_validator.mets import MetsValidator
from eark_validator.xml.schema import IP_SCHEMA
from lxml import etree

import insyn
from insyn.cases import acts
from insyn.cases.archive.acts import make_package
from insyn.cases.archive.check import check_package, is_package
from insyn.cases.archive.described import clean
from insyn.cases.archive.make import make_case, make_register
from insyn.cases.archive.models import ArchivePackage
from insyn.cases.models import Case
from insyn.cases.tests.test_intake import MACROS, at_unit, mailed, question, registered
from insyn.cli import main
from insyn.demonstration.story import at
from insyn.documents.models import Document
from insyn.foundation import clock, storage
from insyn.foundation.errors import NotAllowed, Refused
from tests.support.desk import Desk

SECTION = "23 kap. 2 § OSL"
PREMIS = {"p": "http://www.loc.gov/premis/v3"}
METS = {"m": "http://www.loc.gov/METS/"}
WHEN = at(1, 20)


def everything(_document) -> bool:
    return True


def closed(stage, submission=None, **changed) -> Case:
    """A closed case with an open and a secret paper, and what came in with it."""
    case = at_unit(stage, submission=submission, **changed)
    for title, section in (("Öppet underlag", ""), ("Hemligt underlag", SECTION)):
        acts.attach(
            by=stage.act("utredare"), at=at(1, 3), case=case, title=title, filename=f"{title}.txt",
            data=f"Det här är {title}.".encode(), secrecy_section=section, secrecy_reason="Elev" if section else "",
        )  # fmt: skip
    Case.objects.filter(pk=case.pk).update(status=Case.Status.CLOSED, classification="1.5")
    case.refresh_from_db()
    return case


def packed(case, reads=everything) -> bytes:
    into = io.BytesIO()
    make_case(case, into, WHEN, reads)
    return into.getvalue()


def opened(data: bytes) -> zipfile.ZipFile:
    return zipfile.ZipFile(io.BytesIO(data))


def inside(data: bytes, path: str) -> bytes:
    archive = opened(data)
    root = archive.namelist()[0].split("/")[0]
    return archive.read(f"{root}/{path}")


def changed(data: bytes, ends: str, new: bytes | None, add: str = "") -> bytes:
    """The package with one entry's content changed, or taken away, or one more."""
    into = io.BytesIO()
    with opened(data) as old, zipfile.ZipFile(into, "w") as made:
        for name in old.namelist():
            if not name.endswith(ends):
                made.writestr(name, old.read(name))
            elif new is not None:
                made.writestr(name, new)
        if add:
            made.writestr(f"{old.namelist()[0].split('/')[0]}/{add}", b"x")
    return into.getvalue()


def test_a_closed_case_is_packed_with_everything_and_reads_back_whole(stage):
    case = closed(stage, mailed(stage, files=[("karta.txt", b"Karta"), ("faktura.doc", MACROS)]))
    data = packed(case)
    names = {name.split("/", 1)[1] for name in opened(data).namelist()}
    assert {"METS.xml", "metadata/descriptive/case.xml", "metadata/preservation/premis.xml", "schemas/insyn-case-1.xsd",
            "documentation/las-mig.txt", "representations/original/METS.xml"} <= names  # fmt: skip
    files = sorted(name.rsplit("/", 1)[1] for name in names if "/data/" in name)
    assert [name.split("-", 1)[1] for name in files] == [
        "Öppet_underlag.txt",
        "Hemligt_underlag.txt",
        "karta.txt",
        "faktura.doc",
        "brev.eml",
    ]
    found = check_package(io.BytesIO(data))
    assert found.wrong == ()
    assert found.files == len(names) - 1  # all but the outer METS, which nothing names
    assert case.reference in found.title


def test_what_is_secret_is_carried_with_its_section(stage):
    data = packed(closed(stage))
    described = etree.fromstring(inside(data, "metadata/descriptive/case.xml"))
    ns = {"c": "urn:insyn:case:1"}
    marked = [row for row in described.iterfind("c:document", ns) if row.findtext("c:secrecy", "", ns)]
    assert [(row.findtext("c:title", "", ns), row.findtext("c:secrecy", "", ns)) for row in marked] == [
        ("Hemligt underlag", SECTION)
    ]
    premis = etree.fromstring(inside(data, "metadata/preservation/premis.xml"))
    (right,) = premis.iterfind(".//p:rightsStatement", PREMIS)
    assert right.findtext(".//p:statuteCitation", "", PREMIS) == SECTION
    linked = right.findtext(".//p:linkingObjectIdentifierValue", "", PREMIS)
    objects = {
        row.findtext(".//p:objectIdentifierValue", "", PREMIS): row.findtext("p:originalName", "", PREMIS)
        for row in premis.iterfind("p:object", PREMIS)
    }
    assert objects[linked] == "Hemligt underlag.txt"


def test_what_the_reader_may_not_read_is_left_out_and_said_to_be(stage):
    data = packed(closed(stage), reads=lambda document: not document.secret)
    assert b"Hemligt" not in b"".join(opened(data).read(name) for name in opened(data).namelist())
    described = etree.fromstring(inside(data, "metadata/descriptive/case.xml"))
    (left,) = described.iterfind("{urn:insyn:case:1}leftOut")
    assert left.get("secrecy") == SECTION
    assert check_package(io.BytesIO(data)).ok


@pytest.mark.parametrize(
    ("ends", "new", "add", "said"),
    [
        ("underlag.txt", b"Det h\xc3\xa4r \xc3\xa4r n\xc3\xa5got annat", "", "bytes, not"),
        ("Hemligt_underlag.txt", None, "", "missing"),
        ("nothing", None, "representations/original/data/extra.txt", "not in the METS"),
        ("case.xml", b"<case/>", "", "case.xml"),
    ],
)
def test_what_is_changed_missing_or_added_is_found(stage, ends, new, add, said):
    found = check_package(io.BytesIO(changed(packed(closed(stage)), ends, new, add)))
    assert not found.ok
    assert any(said in line for line in found.wrong)


def test_one_changed_letter_of_the_same_length_is_found(stage):
    data = packed(closed(stage))
    old = next(
        opened(data).read(name) for name in opened(data).namelist() if name.endswith("Hemligt_underlag.txt")
    )
    found = check_package(io.BytesIO(changed(data, "Hemligt_underlag.txt", old.replace(b"H", b"h"))))
    assert [line.rsplit(": ", 1)[1] for line in found.wrong] == ["changed"]


@pytest.mark.parametrize("data", [b"", b"nothing", b"PK\x05\x06" + b"\0" * 18])
def test_what_is_no_package_is_told_without_a_crash(data):
    assert not is_package(io.BytesIO(data))
    with pytest.raises(ValueError):
        check_package(io.BytesIO(data))


def test_a_package_from_elsewhere_reads_no_file_of_ours(stage, tmp_path):
    (tmp_path / "hemligt").write_text("HEMLIGT")
    entity = f'<!DOCTYPE m [<!ENTITY x SYSTEM "file://{tmp_path}/hemligt">]>'
    mets = f'<?xml version="1.0"?>{entity}<mets xmlns="{METS["m"]}" OBJID="p" LABEL="&x;"/>'
    into = io.BytesIO()
    with zipfile.ZipFile(into, "w") as made:
        made.writestr("p/METS.xml", mets)
    with pytest.raises(ValueError, match="external entity") as told:
        check_package(into)
    assert "HEMLIGT" not in str(told.value)


def test_letters_that_xml_cannot_hold_are_marked_and_nothing_stops(stage):
    assert clean("a\x00b\x0bc\tå\ud800\ufffe") == "a\ufffdb\ufffdc\tå\ufffd\ufffd"
    case = closed(stage, question(stage, subject="Snö", text="Hej\x0b\x1b[31m rött", sender_name="=1+1"))
    assert check_package(io.BytesIO(packed(case))).ok


def test_a_file_that_is_not_what_was_kept_is_never_packed(stage, monkeypatch):
    case = closed(stage)
    monkeypatch.setattr(storage, "open_content", lambda sha256: io.BytesIO(b"Bytt"))
    with pytest.raises(ValueError, match="not what was kept"):
        packed(case)


def test_the_register_of_a_year_has_every_case_with_what_the_law_wants(stage):
    case = closed(stage, question(stage, sender_name="=cmd()"))
    secret = registered(
        stage, question(stage, text="Nej"), title="Ärende om en elev", secrecy_section=SECTION
    )
    into = io.BytesIO()
    make_register(stage.municipality, 2020, into, WHEN)
    found = check_package(into)
    assert found.ok
    rows = list(
        csv.DictReader(
            io.StringIO(
                inside(into.getvalue(), "representations/original/data/register.csv").decode("utf-8-sig")
            ),
            delimiter=";",
        )
    )
    assert {row["reference"] for row in rows} == {case.reference, secret.reference}
    assert [row["document_title"] for row in rows if row["reference"] == case.reference] == [
        "Öppet underlag",
        "Hemligt underlag",
    ]
    (marked,) = [row for row in rows if row["reference"] == secret.reference]
    assert (marked["secrecy"], marked["document_number"]) == (SECTION, "")
    assert rows[0]["sender"] == "'=cmd()"
    assert b"urn:insyn:register:1" in inside(into.getvalue(), "metadata/descriptive/register.xml")


def test_the_same_case_gives_the_same_package(stage):
    case = closed(stage)
    assert packed(case) == packed(case)


def test_an_open_case_is_not_noted_as_archived_and_only_the_registrar_notes(stage):
    case = at_unit(stage)
    given = {"name": "p", "sha256": "0" * 64, "size": 1, "files": 1}
    with pytest.raises(Refused, match="inte avslutat"):
        make_package(by=stage.act("registrator"), at=WHEN, case=case, **given)
    with pytest.raises(NotAllowed):
        make_package(by=stage.act("utredare"), at=WHEN, year=2020, **given)
    with pytest.raises(Refused):
        make_package(by=stage.act("registrator"), at=WHEN, **given)
    assert not ArchivePackage.objects.exists()


def test_the_commands_make_and_verify_and_leave_nothing_half_written(stage, tmp_path):
    case = closed(stage)
    clock.now(stage.municipality)
    run = CliRunner().invoke
    file = tmp_path / "arende.zip"
    made = run(main, ["archive", "case", case.reference, str(file), "--municipality", "2417"])
    assert made.exit_code == 0, made.output
    assert "varav 1 med sekretess" in made.output
    checked = run(main, ["archive", "verify", str(file)])
    assert (checked.exit_code, "Allt stämmer." in checked.output) == (0, True)
    file.write_bytes(changed(file.read_bytes(), "Hemligt_underlag.txt", None))
    assert run(main, ["archive", "verify", str(file)]).exit_code == 1
    made = run(main, ["archive", "register", "2020", str(tmp_path / "d.zip"), "--municipality", "norsjo"])
    assert made.exit_code == 0, made.output
    assert ArchivePackage.objects.count() == 2
    for wrong in (
        ["case", "KS-2020/77", str(file)], ["case", "x", str(file)], ["register", "1999", str(file)],
        ["register", "2020", str(tmp_path / "finns" / "inte.zip")],
    ):  # fmt: skip
        answer = run(main, ["archive", *wrong, "--municipality", "2417"])
        assert answer.exit_code == 1
        assert answer.output.startswith("Error: ")
    assert not list(tmp_path.glob(".*part"))


def test_the_button_makes_the_package_for_the_registrar_alone(norsjo, stage):
    case = closed(stage)
    desk = Desk(norsjo)
    desk.at(date(2020, 1, 20))
    address = desk.address(f"arbete/arenden/{case.address}/paket.zip")
    assert desk.client("utredare").post(address).status_code == 403
    assert (
        desk.client("registrator")
        .post(address)
        .headers["Location"]
        .startswith("/norsjo/arbete/andra-faktor/")
    )
    assert not ArchivePackage.objects.exists()
    desk.show_factor("registrator")
    assert desk.client("registrator").get(address).headers["Location"] == desk.address("arbete/arkiv/")
    answer = desk.client("registrator").post(address)
    assert answer.status_code == 200
    assert check_package(io.BytesIO(b"".join(answer.streaming_content))).ok
    answer.close()
    answer = desk.client("registrator").post(desk.address("arbete/arkiv/diarium-2020.zip"))
    assert answer.status_code == 200
    answer.close()
    page = desk.get("registrator", "arbete/arkiv/")
    assert f"insyn-2417-{case.address}" in page
    desk.get("utredare", "arbete/arkiv/", 403)
    desk.get("", f"arbete/arenden/{case.address}/paket.zip", 302)
    assert "Gör paketet" in desk.get("registrator", f"arbete/arenden/{case.address}/")


def test_a_validator_that_is_not_ours_takes_both_kinds_of_package(stage, tmp_path):
    """E-ARK's own: the folders, and each METS against the specification's schemas (what it does not try: docs/e-archive.md)."""
    into = io.BytesIO()
    case = closed(stage, mailed(stage, files=[("karta å.txt", b"Karta"), ("faktura.doc", MACROS)]))
    make_register(stage.municipality, 2020, into, WHEN)
    for number, data in enumerate((packed(case), into.getvalue())):
        opened(data).extractall(tmp_path / str(number))
        (root,) = (tmp_path / str(number)).iterdir()
        found = structure.validate_package_structure(str(root))
        assert found.status == structure.StructureStatus.WellFormed
        assert not found.errors
        for folder in (root, root / "representations" / "original"):
            tried = MetsValidator(str(folder))
            assert tried.validate_mets("METS.xml"), tried.validation_errors
            for schema in IP_SCHEMA.values():
                schema.assertValid(etree.parse(str(folder / "METS.xml")))
        (root / "METS.xml").unlink()
        assert (
            structure.validate_package_structure(str(root)).status == structure.StructureStatus.NotWellFormed
        )


def test_the_version_in_a_package_is_the_programs():
    assert f'version = "{insyn.__version__}"' in Path("pyproject.toml").read_text()


def test_the_documents_have_the_same_digest_in_mets_and_in_the_store(stage):
    case = closed(stage)
    mets = etree.fromstring(inside(packed(case), "representations/original/METS.xml"))
    sums = {file.get("CHECKSUM") for file in mets.iterfind(".//m:file", METS)}
    assert sums == set(Document.objects.filter(case_documents__case=case).values_list("sha256", flat=True))
