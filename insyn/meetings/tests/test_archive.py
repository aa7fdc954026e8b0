"""A whole meeting in one file: what is in it, for whom, and that every change of it is found."""

import io
import json
import zipfile
from datetime import date

import pytest
from click.testing import CliRunner

from insyn.cli import main
from insyn.demonstration import story
from insyn.demonstration.story import at
from insyn.documents.signing import Verdict, read_certificate
from insyn.documents.tests.certificates import PASSPHRASE, issuer, p12
from insyn.foundation import journal
from insyn.foundation.models import JournalEntry
from insyn.meetings import acts
from insyn.meetings.archive.check import Checked, check_archive, line_hash
from insyn.meetings.archive.journal import journal_lines
from insyn.meetings.archive.make import Reader, make_archive
from insyn.meetings.models import Meeting
from tests.support.desk import Desk

ALL = Reader("test", lambda document: True, lambda item: True)
OPEN = Reader("test", lambda document: not document.secret, lambda item: not item.secret)


@pytest.fixture
def meeting(stage, played_until) -> Meeting:
    """The board's meeting with approved and posted minutes, signed by two."""
    played_until(story.board_divides)
    found = Meeting.objects.get(body="ks", on=date(2020, 2, 4))
    for who in ("ks-ordforande", "ks-justerare"):
        certificate = read_certificate(p12(who), PASSPHRASE, at(2, 12))
        acts.sign_minutes(by=stage.act(who), at=at(2, 12), minutes=found.minutes, certificate=certificate)
    return Meeting.objects.select_related("version").get(pk=found.pk)


def made(meeting, reader=ALL) -> bytes:
    into = io.BytesIO()
    make_archive(meeting, reader, into, at(3, 2))
    return into.getvalue()


def checked(data: bytes, issuers=()) -> Checked:
    return check_archive(io.BytesIO(data), issuers, at(3, 2))


def rewritten(data: bytes, *, change=None, leave="", add="") -> bytes:
    """The file with one entry's bytes changed, one left out or one added."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w") as new:
        for name in old.namelist():
            content = old.read(name)
            if change and name == change[0]:
                content = change[1](content)
            if name != leave:
                new.writestr(name, content)
        if add:
            new.writestr(add, b"hej")
    return out.getvalue()


def manifest_of(data: bytes) -> dict:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return json.loads(archive.read("manifest.json"))


def test_everything_of_the_meeting_is_in_it_and_holds(meeting):
    data = made(meeting)
    found = checked(data, [issuer().as_read])
    assert (found.ok, found.wrong) == (True, ())
    roles = {each["role"] for each in manifest_of(data)["files"]}
    assert {
        "summons", "bundle", "members-bundle", "minutes-presented", "minutes", "minutes-signed-1", "minutes-signed-2",
        "notice", "data",
    } <= roles  # fmt: skip
    assert any(role.startswith("paper-") for role in roles)
    assert [one.verdict for one in found.signatures] == [Verdict.VALID, Verdict.VALID]
    assert found.journal_lines > 20
    assert "approved_at" in manifest_of(data)["approvals"][0]


def test_the_same_meeting_gives_the_same_file(meeting):
    assert made(meeting) == made(meeting)


def test_without_issuers_the_signatures_are_unchanged_and_their_issuer_unknown(meeting):
    found = checked(made(meeting))
    assert found.ok
    assert [one.verdict for one in found.signatures] == [Verdict.UNKNOWN_ISSUER] * 2


def test_every_kind_of_change_is_found(meeting):
    data = made(meeting)
    files = manifest_of(data)["files"]
    path = files[0]["path"]
    longer = checked(rewritten(data, change=(path, lambda content: content + b" ")))
    assert any(path in line and "bytes" in line for line in longer.wrong)
    same_length = checked(rewritten(data, change=(path, lambda content: content[:-1] + b"?")))
    assert f"{path}: changed" in same_length.wrong
    assert f"{path}: missing" in checked(rewritten(data, leave=path)).wrong
    assert "smuggled: not in the manifest" in checked(rewritten(data, add="smuggled")).wrong


def test_a_changed_manifest_is_found_by_its_seal(meeting):
    data = rewritten(
        made(meeting), change=("manifest.json", lambda content: content.replace(b"2020", b"2021", 1))
    )
    with pytest.raises(ValueError, match=r"manifest\.sha256"):
        checked(data)


def resealed(data: bytes, alter) -> bytes:
    """Somebody who alters the manifest and makes its seal anew."""
    import hashlib

    manifest = manifest_of(data)
    alter(manifest)
    written = json.dumps(manifest).encode()
    data = rewritten(data, change=("manifest.json", lambda content: written))
    seal = f"{hashlib.sha256(written).hexdigest()}  manifest.json".encode()
    return rewritten(data, change=("manifest.sha256", lambda content: seal))


def test_an_altered_journal_line_is_found_even_when_the_seal_is_made_anew(meeting):
    def other_person(manifest):
        manifest["journal"][3]["by"] = "user:999"

    found = checked(resealed(made(meeting), other_person))
    assert [line for line in found.wrong if "altered" in line]

    def cut_loose(manifest):
        line = manifest["journal"][4]
        line["previous"] = "0" * 64
        line["hash"] = line_hash(line)

    lines = journal_lines(meeting)
    assert lines[4]["number"] == lines[3]["number"] + 1, "the example has two lines in a row"
    assert [one for one in checked(resealed(made(meeting), cut_loose)).wrong if "does not follow" in one]


def test_a_signature_that_is_said_to_be_there_must_be(meeting):
    def one_more(manifest):
        manifest["signatures"].append({**manifest["signatures"][0], "number": 3, "file_sha256": "f" * 64})

    assert [line for line in checked(resealed(made(meeting), one_more)).wrong if "signature 3" in line]


@pytest.mark.parametrize("data", [b"", b"hej", b"PK\x05\x06" + b"\0" * 18])
def test_what_is_no_archive_is_said_to_be_none(data):
    with pytest.raises(ValueError, match=r"."):
        checked(data)


def test_the_journals_own_hash_is_the_one_that_is_checked(meeting):
    lines = journal_lines(meeting)
    entry = JournalEntry.objects.get(number=lines[0]["number"])
    assert line_hash(lines[0]) == entry.hash == journal.hash_of(entry)


def test_what_is_secret_is_left_out_and_said_to_be(meeting):
    data = made(meeting, OPEN)
    manifest = manifest_of(data)
    assert manifest["left_out"]
    assert not manifest["with_secret"]
    assert not any(each.get("secrecy_section") for each in manifest["files"])
    # Its digest would let anybody prove a guess of what it says.
    assert {each["sha256"] for each in manifest["left_out"] if each["role"].startswith("paper")} == {""}
    assert checked(data).ok
    assert manifest_of(made(meeting))["with_secret"]


def test_a_kept_file_that_has_been_changed_is_not_packed(meeting, monkeypatch):
    monkeypatch.setattr("insyn.foundation.storage.open_content", lambda sha256: io.BytesIO(b"other"))
    with pytest.raises(ValueError, match="not what was kept"):
        made(meeting)


ADDRESS = "arbete/sammantraden/ks/2020-02-04/arkiv.zip"


def downloaded(desk, who) -> bytes:
    answer = desk.client(who).get(desk.address(ADDRESS))
    assert answer.status_code == 200
    data = b"".join(answer.streaming_content)
    answer.close()
    return data


def test_each_gets_the_file_she_may_read(meeting, norsjo):
    desk = Desk(norsjo)
    desk.at(date(2020, 3, 2))
    desk.show_factor("sekreterare")
    assert manifest_of(downloaded(desk, "sekreterare"))["with_secret"]
    assert not manifest_of(downloaded(desk, "trafik"))["with_secret"]
    assert desk.client("kf-ordforande").get(desk.address(ADDRESS)).status_code == 403
    assert desk.client("").get(desk.address(ADDRESS)).status_code == 302


def test_the_command_makes_and_checks_a_file(meeting, tmp_path, monkeypatch):
    path, run = tmp_path / "a.zip", CliRunner()
    done = run.invoke(main, ["archive", "norsjo/ks/2020-02-04", "--into", str(path)])
    assert done.exit_code == 0, done.output
    assert "sekretess är inte med" in done.output
    (tmp_path / "issuers").mkdir()
    (tmp_path / "issuers" / "a.pem").write_bytes(issuer().pem)
    done = run.invoke(main, ["archive", "verify", str(path), "--issuers", str(tmp_path / "issuers")])
    assert done.exit_code == 0, done.output
    assert "Allt stämmer" in done.output
    path.write_bytes(rewritten(path.read_bytes(), add="extra"))
    done = run.invoke(main, ["archive", "verify", str(path)])
    assert (done.exit_code, "FEL: extra" in done.output) == (1, True)
    path.write_bytes(b"hej")
    assert run.invoke(main, ["archive", "verify", str(path)]).exit_code == 1
    for wrong in ("norsjo/ks/2020-02-05", "ingen/ks/2020-02-04", "norsjo"):
        assert run.invoke(main, ["archive", wrong]).exit_code == 1
