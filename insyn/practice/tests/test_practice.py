"""The practice copy as its makers and users meet it: who may order it, how it is marked, and that nothing goes out of it."""

import io
import json
import zipfile
from datetime import date

import pikepdf
import pypdfium2
import pytest

from insyn.cases.models import Case
from insyn.demonstration import story
from insyn.documents.models import Document
from insyn.foundation import mail
from insyn.foundation.actors import Actor
from insyn.foundation.errors import Invalid, NotAllowed, Refused
from insyn.foundation.models import Letter, StaffRole, User
from insyn.foundation.tenancy import in_municipality
from insyn.people.models import Contact, Person
from insyn.practice import acts, making
from insyn.practice.copying import write_copy
from insyn.practice.models import PracticeOrder
from insyn.practice.stand_in import stand_in_pdf
from tests.support.desk import Desk

SECTION = "26 kap. 1 § OSL"


@pytest.fixture
def admin(stage) -> Actor:
    user = User.objects.create_user("admin", password="lång-och-hemlig-fras", example=True)
    StaffRole(user=user, name="administrator", starts_on=date(2019, 1, 1)).save()
    return Actor(stage.municipality, user)


@pytest.fixture
def copy(stage, played_until, tmp_path):
    """The rows and files of a copy in which a case is secret and a citizen and a member have left their addresses."""
    case = played_until(story.board_divides)
    Case.objects.filter(pk=case.pk).update(
        secrecy_section=SECTION, published_at=None, title="Om Sture Uppdiktad"
    )
    person = Person.objects.order_by("pk").first()
    Contact(person=person, kind="phone", value="0918-140 00", public=True, starts_on=date(2020, 1, 1)).save()
    mail.write(to="anna@riktig.example", subject="Om Sture Uppdiktad", text="Hej", about="")
    path = tmp_path / "copy.insyn"
    write_copy(stage.municipality, path, "aspen-granen-1234")
    with zipfile.ZipFile(path) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def rows(copy, label):
    return [json.loads(line) for line in copy[f"rows/{label}.jsonl"].splitlines()]


def test_nothing_secret_or_private_is_anywhere_in_the_copy(copy):
    everything = b"\n".join(
        data for name, data in copy.items() if name.startswith(("rows/", "manifest"))
    ).decode()
    for hidden in ("Sture Uppdiktad", "0918-140 00", "riktig.example", "@exempel"):
        assert hidden not in everything
    assert {row["secrecy_section"] for row in rows(copy, "cases.case") if row["secrecy_section"]} == {SECTION}
    assert "rows/foundation.letter.jsonl" not in copy
    assert "rows/foundation.journalcontent.jsonl" not in copy
    assert not [
        name
        for name in copy
        if name.startswith(("rows/mfa.", "rows/account.", "rows/sessions.", "rows/socialaccount."))
    ]


def test_files_that_are_not_public_are_exchanged_and_public_ones_are_there(copy):
    files = {name.removeprefix("documents/") for name in copy if name.startswith("documents/")}
    kept = {row["sha256"] for row in rows(copy, "documents.document")}
    assert files == kept
    public = {row.sha256 for row in Document.objects.filter(published_at__isnull=False, secrecy_section="")}
    hidden = {
        row.sha256 for row in Document.objects.exclude(published_at__isnull=False, secrecy_section="")
    } - public
    assert public <= files
    assert hidden
    assert not hidden & files


def test_everybody_signs_in_with_the_copys_own_password(copy):
    passwords = {row["password"] for row in rows(copy, "foundation.user")}
    assert len(passwords) == 1
    assert not passwords & set(User.objects.values_list("password", flat=True).order_by("pk"))


def test_the_municipality_of_the_copy_is_marked_by_name_and_address(copy):
    (row,) = rows(copy, "foundation.municipality")
    assert (row["name"], row["slug"], row["demonstration"]) == ("ÖVNING Norsjö kommun", "ovning-norsjo", True)


def test_only_one_municipality_is_in_its_copy(ange, stage, tmp_path):
    write_copy(stage.municipality, tmp_path / "copy.insyn", "x")
    with zipfile.ZipFile(tmp_path / "copy.insyn") as archive:
        said = b"".join(archive.read(name) for name in archive.namelist() if name.startswith("rows/"))
    assert b'"2260"' not in said
    assert b"ange-sekreterare" not in said


def test_the_stand_in_is_a_pdf_that_says_what_it_is():
    with pikepdf.open(io.BytesIO(stand_in_pdf())) as document:
        assert len(document.pages) == 1
        assert "ÖVNING".encode("cp1252") in document.pages[0].Contents.read_bytes()
    assert stand_in_pdf() == stand_in_pdf()


def test_the_administrator_orders_a_copy_and_one_order_waits_at_a_time(admin):
    acts.order(by=admin, what="make")
    with pytest.raises(Refused, match="väntar redan"):
        acts.order(by=admin, what="remove")
    assert PracticeOrder.objects.count() == 1
    with pytest.raises(Invalid):
        acts.order(by=admin, what="riv")


@pytest.mark.parametrize("who", ["registrator", "sekreterare", "utredare", "kommunchef", "ks-ordforande"])
def test_others_order_nothing(stage, who):
    with pytest.raises(NotAllowed):
        acts.order(by=stage.act(who), what="make")


def test_an_administrator_of_another_municipality_orders_nothing_here(admin, ange):
    with pytest.raises(NotAllowed):
        acts.order(by=Actor(ange, admin.user), what="make")


def test_no_copy_is_made_of_a_copy(admin, settings):
    settings.PRACTICE = True
    with pytest.raises(Refused, match="redan en övningskopia"):
        acts.order(by=admin, what="make")
    with pytest.raises(making.PracticeRefused):
        making.make(admin.municipality)


def test_an_order_that_fails_says_why_and_leaves_the_copy_there_is(admin, settings, tmp_path, monkeypatch):
    settings.HOME = tmp_path
    home = making.home_of("2417")
    home.mkdir(parents=True)
    (home / "practice.json").write_text('{"slug": "ovning-norsjo"}')

    def fail(home, *words):
        raise making.PracticeRefused("disken är full")

    monkeypatch.setattr(making, "_insyn", fail)
    acts.order(by=admin, what="make")
    making.do_what_is_ordered()
    done = PracticeOrder.objects.get()
    assert (done.error, done.done_at is not None) == ("disken är full", True)
    assert making.marker_of("2417") == {"slug": "ovning-norsjo"}
    assert not home.with_name("2417.new").exists()


def test_the_copy_takes_the_place_of_the_one_before_and_is_removed(admin, settings, tmp_path, monkeypatch):
    settings.HOME = tmp_path
    ran = []
    monkeypatch.setattr(making, "_insyn", lambda home, *words: ran.append(words[0]))
    home = making.home_of("2417")
    home.mkdir(parents=True)
    (home / "gammalt").touch()
    acts.order(by=admin, what="make")
    making.do_what_is_ordered()
    done = PracticeOrder.objects.get()
    assert ran == ["restore", "setup"]
    assert done.rows > 100
    assert done.password
    assert not (home / "gammalt").exists()
    assert making.marker_of("2417")["slug"] == "ovning-norsjo"
    acts.order(by=admin, what="remove")
    making.do_what_is_ordered()
    assert not home.exists()
    assert not making.remove("2417")


def test_the_page_orders_and_shows(admin, norsjo, settings, tmp_path):
    settings.HOME = tmp_path
    desk = Desk(norsjo)
    desk.get("registrator", "arbete/ovning/", 403)
    assert "Gör kopian" in desk.get("admin", "arbete/ovning/")
    desk.send("admin", "arbete/ovning/", "make")
    assert "En beställning väntar" in desk.get("admin", "arbete/ovning/")
    assert "väntar redan" in desk.send("admin", "arbete/ovning/", "make", 409)
    with in_municipality(norsjo):
        assert PracticeOrder.objects.count() == 1


def test_every_page_of_a_copy_is_marked_and_kept_from_search_engines(norsjo, settings):
    settings.PRACTICE = True
    desk = Desk(norsjo)
    for path in ("", "organ/", "arenden/", "personer/", "anslagstavla/"):
        answer = desk.client("").get(desk.address(path))
        assert "ÖVNING" in answer.content.decode(), path
        assert answer.headers["X-Robots-Tag"] == "noindex, nofollow"
    assert "ÖVNING" in desk.get("registrator", "arbete/")
    assert desk.client("").get(desk.address("personer.csv")).headers["X-Insyn-Practice"] == "1"


def test_outside_a_copy_nothing_is_marked(norsjo):
    answer = Desk(norsjo).client("").get("/norsjo/")
    assert "ÖVNING" not in answer.content.decode()
    assert "X-Insyn-Practice" not in answer.headers


@pytest.mark.parametrize("path", ["handbok.pdf", "styrdokument/arbetsordning.pdf", "forfattningssamling.pdf"])
def test_every_pdf_made_in_a_copy_is_marked(norsjo, settings, path):
    desk = Desk(norsjo)
    settings.PRACTICE = True
    answer = desk.client("").get(desk.address(path))
    pages = pypdfium2.PdfDocument(answer.getvalue())
    said = [page.get_textpage().get_text_range() for page in pages]
    assert [number for number, text in enumerate(said) if number and "ÖVNING" not in text] == []
    assert "ÖVNING" in "".join(said)


def test_letters_of_a_copy_say_what_they_are(stage, settings):
    settings.PRACTICE = True
    mail.write(to="a@example.invalid", subject="Kallelse", text="Välkommen", about="")
    letter = Letter.objects.get()
    assert letter.subject == "[ÖVNING] Kallelse"
    assert letter.text.startswith("Från en övningskopia.")


class Served:
    """A site that is being served, without one."""

    started: list[dict] = []

    def __init__(self, words, env):
        self.started.append(env)
        self.returncode = None

    def poll(self):
        return self.returncode

    def terminate(self):
        self.returncode = 0

    def wait(self, timeout):
        return self.returncode


def test_the_next_copy_is_served_when_it_is_begun_anew_and_none_when_it_is_removed(
    settings, tmp_path, monkeypatch
):
    settings.HOME = tmp_path
    home, said, waited = making.home_of("2417"), [], []
    home.mkdir(parents=True)
    marker = home / "practice.json"
    marker.write_text('{"slug": "ovning-norsjo", "made_at": "1"}')
    monkeypatch.setattr(making.subprocess, "Popen", Served)
    monkeypatch.setenv("INSYN_MAIL_URL", "smtp://riktig.example")
    Served.started.clear()

    class Enough(Exception):
        pass

    def wait(seconds):
        waited.append(seconds)
        if len(waited) == 2:
            marker.write_text('{"slug": "ovning-norsjo", "made_at": "2"}')
        if len(waited) == 4:
            marker.unlink()
        if len(waited) == 8:
            raise Enough

    monkeypatch.setattr(making.time, "sleep", wait)
    with pytest.raises(Enough):
        making.serve("2417", "127.0.0.1", 8001, "https://ovning.example", said.append)
    assert said == ["https://ovning.example/ovning-norsjo/"] * 2
    for env in Served.started:
        assert env["INSYN_HOME"] == str(home)
        assert "ovning.example" in env["INSYN_HOSTS"].split(",")
        assert "INSYN_MAIL_URL" not in env
