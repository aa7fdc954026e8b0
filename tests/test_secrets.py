"""Trying to reach what is secret: a case that is secret from the day it came in, through every way out of the house.

The case is played all the way to the assembly with words in it that stand nowhere else. Whoever has no right to it (a citizen,
somebody at another unit, somebody from another municipality) then goes through every page that leads on from her first, with
the texts of files, feeds, tables and errors, and finds none of the words.
"""

import io
import re
import zipfile
from collections import deque
from collections.abc import Iterator
from datetime import date

import pypdfium2  # type: ignore[import-untyped]
import pytest
from django.test import Client

from insyn.cases import acts
from insyn.cases.models import Case, DocumentRequest, Release, Submission
from insyn.cases.release import acts as release
from insyn.demonstration import story
from insyn.demonstration.story import at
from insyn.documents.models import Document
from insyn.documents.tests.reading import text_of
from insyn.foundation import storage
from insyn.foundation.actors import Actor
from insyn.foundation.models import Letter
from insyn.meetings.models import Meeting
from tests.support.desk import Desk

SECTION = "26 kap. 1 § OSL"
WORDS = (
    "Kvastberg", "kvastberg", "Zebulon", "zebulon", "Kvittenblomma", "kvittenblomma", "Mandelskorpa", "mandelskorpa",
)  # fmt: skip
"""The person's name, what the papers say, and what is proposed and decided."""
LINK = re.compile(r'(?:href|src|action)="(/[^"#]*)')
STARTS = (
    "",
    "arbete/",
    "arbete/arenden/",
    "arbete/begaran/",
    "arbete/sammantraden/",
    "mina/",
    "mina/papper/",
)
SEARCHES = (
    "arenden/?q={}", "vem-gor-vad/?q={}", "delegation/?q={}", "personer/?q={}", "styrdokument/?q={}", "handbok/?q={}",
    "sammantraden/?q={}", "arbete/arenden/?sok={}", "arbete/disk/forslag/?q={}", "arbete/uppfoljning/?q={}",
    "arbete/register/?q={}",
)  # fmt: skip
NOT_WALKED = re.compile(r"/(konto|static)/|/strom$|/logga-|\?datum=|&datum=|\.xlsx|sida-")
MOST = 700


def _attach(stage, case, title, filename, text, section="") -> Document:
    return acts.attach(
        by=stage.act("utredare"),
        at=at(1, 8, 10),
        case=case,
        title=title,
        filename=filename,
        data=text.encode(),
        secrecy_section=section,
        secrecy_reason="Kvittenblomma står i den" if section else "",
    )


@pytest.fixture
def secret(norsjo, stage, memory) -> Case:
    """The case, decided by the assembly; it was secret all the way, and somebody has asked to read it."""
    memory.play("a case that is secret all the way", lambda: _play(stage))
    return Case.objects.get(public_title="Ansökan om hjälp")


def _play(stage) -> None:
    came = acts.receive_question(
        by=Actor.citizen(stage.municipality),
        at=at(1, 2, 10),
        subject="Hjälp åt Zebulon Kvastberg",
        text="Zebulon Kvastberg behöver kvittenblomma.",
        sender_name="Zebulon Kvastberg",
        sender_email="zebulon@kvastberg.invalid",
    )
    case = acts.register_case(
        by=stage.act("registrator"),
        at=at(1, 2, 13),
        submission=came,
        title="Hjälp åt Zebulon Kvastberg",
        public_title="Ansökan om hjälp",
        kind="assembly",
        summary="Kvastberg behöver kvittenblomma.",
        secrecy_section=SECTION,
    )
    acts.assign_case(
        by=stage.act("registrator"),
        at=at(1, 2, 14),
        case=case,
        unit="utbildning",
        official=stage.act("utredare").user,
    )
    _attach(stage, case, "Intyg om kvittenblomma", "zebulon.txt", "Kvittenblomma åt Kvastberg.", SECTION)
    acts.save_report(
        by=stage.act("utredare"),
        at=at(1, 9),
        case=case,
        edition=0,
        proposal="Kommunfullmäktige beviljar mandelskorpa.",
        summary="Kvastberg får mandelskorpa.",
        text="Zebulon Kvastberg har kvittenblomma.",
    )
    acts.sign_report(by=stage.act("utredare"), at=at(1, 9, 16), case=case)
    for scene in (
        story.case_handed_in,
        story.joint_preparation,
        story.subcommittee_proposes,
        story.board_is_summoned,
        story.board_divides,
        story.assembly_decides,
    ):
        scene(stage, Case.objects.get(pk=case.pk))
    _asked_for(stage, Case.objects.get(pk=case.pk))
    _delegated(stage)


def _asked_for(stage, case) -> None:
    request = release.ask_for_document(
        by=Actor.citizen(stage.municipality),
        at=at(2, 1),
        asked="Allt om hjälpen",
        email="nyfiken@exempel.invalid",
        case=case,
    )
    document = Document.objects.get(filename="zebulon.txt")
    release.assess_document(
        by=stage.act("utredare"), at=at(2, 1), request=request, document=document, outcome="refused", section=SECTION,
        reason="Uppgift om en enskild",
    )  # fmt: skip
    release.answer_request(by=stage.act("utredare"), at=at(2, 1), request=request)


def _delegated(stage) -> None:
    acts.decide_new_by_delegation(
        by=stage.act("kommunchef"), at=at(2, 3), title="Inköp åt Zebulon Kvastberg", line="2.1", amount=1,
        text="Mandelskorpa köps åt Kvastberg.", secrecy_section=SECTION, public_title="Inköp",
    )  # fmt: skip


@pytest.fixture
def desk(norsjo, secret) -> Desk:
    made = Desk(norsjo)
    made.at(date(2020, 3, 4))
    made.show_factor("trafik", "kf-ordforande")
    return made


def texts(response) -> Iterator[str]:
    """Everything that can be read out of an answer: the page, a PDF's text and its name, what lies in a ZIP."""
    data = b"".join(response.streaming_content) if response.streaming else response.content
    response.close()
    yield from (str(value) for value in response.headers.values())
    yield from _read(data)


def _read(data: bytes) -> Iterator[str]:
    if data.startswith(b"%PDF"):
        yield text_of(data)
        pdf = pypdfium2.PdfDocument(data)
        yield from pdf.get_metadata_dict().values()
        for number in range(pdf.count_attachments()):
            attached = pdf.get_attachment(number)
            yield attached.get_name()
            yield from _read(bytes(attached.get_data()))
        yield from (one.get_title() for one in pdf.get_toc())
        pdf.close()
    elif data.startswith(b"PK"):
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            for name in archive.namelist():
                yield name
                yield from _read(archive.read(name))
    else:
        yield data.decode("utf-8", errors="replace")


def told(response) -> list[str]:
    """The words that an answer tells and should not."""
    found = " ".join(texts(response))
    return [word for word in WORDS if word in found]


def walk(client: Client, starts: list[str]) -> dict[str, int]:
    """Everything that can be reached from these by links, each told to hold none of the words; its status by its address."""
    seen: dict[str, int] = {}
    waiting = deque(starts)
    while waiting and len(seen) < MOST:
        address = waiting.popleft()
        if address in seen or NOT_WALKED.search(address):
            continue
        response = client.get(address)
        seen[address] = response.status_code
        assert response.status_code < 500, address
        page = "" if response.streaming else response.content.decode("utf-8", errors="replace")
        assert told(response) == [], address
        waiting.extend(sorted({link.replace("&amp;", "&") for link in LINK.findall(page)} - set(seen)))
    return seen


def test_the_words_are_there_for_those_who_have_the_right(desk, secret):
    """Otherwise the tests below would find nothing because there is nothing."""
    desk.show_factor("registrator")
    assert "Kvastberg" in desk.get("registrator", f"arbete/arenden/{secret.address}/")
    member = Meeting.objects.get(body="ks", on=date(2020, 2, 4)).summons.members_bundle
    assert member is not None
    assert "mandelskorpa" in text_of(storage.read(member.sha256))
    assert "Kvittenblomma" in storage.read(Document.objects.get(filename="zebulon.txt").sha256).decode()


def test_a_citizen_finds_nothing_however_far_she_goes(desk):
    seen = walk(desk.client(""), ["/norsjo/", "/en/norsjo/"])
    assert sum(status == 200 for status in seen.values()) > 150
    assert any(address.endswith(".pdf") and status == 200 for address, status in seen.items())
    assert any("oppna-data" in address for address in seen)
    assert any(address.endswith(".ics") for address in seen)


def test_an_official_at_another_unit_finds_nothing(desk):
    seen = walk(desk.client("trafik"), [desk.address(start) for start in STARTS])
    assert sum(status == 200 for status in seen.values()) > 20


def test_who_decides_on_it_reads_it_behind_the_factor(desk, secret):
    meeting = Meeting.objects.get(body="kf", items__case=secret)
    item = meeting.items.get(case=secret)
    path = f"arbete/sammantraden/kf/{meeting.address}/punkt/{item.position}/"
    assert "mandelskorpa" in desk.get("kf-ordforande", path)
    answer = desk.client("kf-justerare").get(desk.address(path))
    assert answer.headers["Location"].startswith("/norsjo/arbete/andra-faktor/")


def test_no_search_finds_it(desk):
    for who in ("", "trafik"):
        for search in SEARCHES:
            for word in ("Kvastberg", "kvittenblomma", "mandelskorpa", "Zebulon"):
                response = desk.client(who).get(desk.address(search.format(word)))
                page = response.content.decode()
                # What was searched for is written back in the field and in the page's own words about it, nothing more.
                others = [one for one in WORDS if one.lower() != word.lower() and one in page]
                assert others == [], (who, search)
                assert response.status_code < 500, search


def test_no_file_is_reached_by_guessing_its_address(desk, secret):
    papers = list(Document.objects.exclude(secrecy_section=""))
    assert len(papers) >= 4
    for document in papers:
        for who in ("", "trafik"):
            for path in (
                f"handlingar/{document.pk}/{document.filename}",
                f"arbete/handlingar/{document.pk}/{document.filename}",
                f"mina/papper/ks/2020-02-04/{document.pk}/",
                f"mina/papper/ks/2020-02-04/{document.pk}/fil/{document.filename}",
                f"mina/papper/ks/2020-02-04/{document.pk}/sida-1.webp",
            ):
                for english in ("", "/en"):
                    response = desk.client(who).get(f"{english}{desk.address(path)}")
                    assert response.status_code in (302, 403, 404), (who, path, response.status_code)
                    # A refusal repeats no title; the address itself is what she wrote.
                    page = response.content.decode().replace(document.filename, "")
                    assert [word for word in WORDS if word in page] == [], (who, path)


def test_no_page_of_the_case_is_reached_by_guessing(desk, secret):
    meetings = Meeting.objects.filter(items__case=secret)
    assert meetings.count() >= 3
    paths = [
        f"arenden/{secret.address}/", f"arbete/arenden/{secret.address}/", f"arbete/arenden/{secret.address}/tjansteskrivelse/",
        f"arbete/arenden/{secret.address}/paket.zip", f"arbete/fragor/{secret.submission_id}/", "arbete/arkiv/",
        "arbete/arkiv/diarium-2020.zip", "arbete/gallring/",
        *(f"arbete/begaran/{one.pk}/" for one in DocumentRequest.objects.all()),
    ]  # fmt: skip
    for meeting in meetings:
        item = meeting.items.get(case=secret)
        base = f"{meeting.body}/{meeting.address}"
        paths += [
            f"arbete/sammantraden/{base}/punkt/{item.position}/", f"arbete/sammantraden/{base}/protokoll/",
            f"arbete/sammantraden/{base}/efter/", f"arbete/sammantraden/{base}/kallelse/",
            f"sammantraden/{base}/", f"sammantraden/{base}/utdrag/{item.paragraph or 1}.pdf",
            f"sammantraden/{base}/direkt/", f"sammantraden/{base}/direkt/vagg/", f"sammantraden/{base}/anslagsbevis/",
            f"oppna-data/beslut/{base}/{item.position}.json", f"arbete/sammantraden/{base}/arkiv.zip",
            f"mina/papper/{base}/punkt/{item.position}/", f"mina/papper/{base}/allt.zip", f"mina/papper/{base}/allt.pdf",
        ]  # fmt: skip
    for path in paths:
        for who in ("", "trafik"):
            response = desk.client(who).get(desk.address(path))
            assert response.status_code < 500, path
            assert told(response) == [], (who, path, response.status_code)
    for path in paths[3:4] + paths[6:7]:
        for who in ("", "trafik", "utredare"):
            response = desk.client(who).post(desk.address(path))
            assert response.status_code in (302, 403), (who, path)
            assert told(response) == [], (who, path)


def test_no_letter_tells_it(desk):
    assert Letter.objects.exists()
    for letter in Letter.objects.all():
        assert [word for word in WORDS if word in letter.text + letter.subject] == [], letter.about


def test_her_own_page_is_no_way_to_the_case(desk, secret):
    """She who wrote reads what she wrote herself, and that it is secret; not what the municipality has written since."""
    token = Submission.objects.get(pk=secret.submission_id).token
    page = desk.get("", f"fraga/{token}/")
    assert "mandelskorpa" not in page
    assert "omfattas av sekretess" in page
    request = DocumentRequest.objects.get()
    page = desk.get("", f"begar-ut/{request.token}/")
    assert [word for word in WORDS if word in page] == []
    assert Release.objects.get().token is None


def test_another_municipality_sees_nothing(desk, ange, secret):
    desk.show_factor("ange-sekreterare")
    paths = [f"arbete/arenden/{secret.address}/", "arbete/arenden/", "arbete/begaran/", "arbete/"]
    for path in paths:
        response = desk.client("ange-sekreterare").get(desk.address(path))
        assert response.status_code in (302, 403, 404), path
        assert told(response) == [], path
    walk(desk.client(""), ["/ange/"])


def test_what_the_public_copies_of_files_say_in_their_text_layers(desk):
    """Every public file, read as a program reads it: text, names of what is attached, contents, metadata."""
    public = Document.objects.filter(published_at__isnull=False)
    assert public.filter(kind__in=["minutes", "bundle", "summons"]).exists()
    for document in public:
        found = " ".join([document.title, document.filename, *_read(storage.read(document.sha256))])
        assert [word for word in WORDS if word in found] == [], (document.kind, document.title)
