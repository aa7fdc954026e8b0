"""One way in: e-mail, letters, the desk; once, with nothing lost; and on from whoever it is not for."""

import mailbox
from datetime import date, timedelta
from email.message import EmailMessage

import pytest
from click.testing import CliRunner
from django.core.files.uploadedfile import SimpleUploadedFile

from insyn.cases import acts, acts_desk, acts_handing, acts_intake, mail_in
from insyn.cases.classes import named
from insyn.cases.handed import tossed
from insyn.cases.intake import MOST_RECEIPTS, alike, unregistered
from insyn.cases.mail_addresses import mailboxes
from insyn.cases.models import Case, DeskEntry, Execution, Handover, Submission, SubmissionFile
from insyn.cases.tests.imap_server import serving
from insyn.cli import main
from insyn.demonstration.story import at
from insyn.documents.models import Document
from insyn.documents.reading import may_read
from insyn.foundation import storage
from insyn.foundation.actors import Actor
from insyn.foundation.errors import Invalid, NotAllowed, Refused
from insyn.foundation.models import JournalContent, Letter
from insyn.organisation.queries import administration_on
from tests.support.desk import Desk

SECTION = "23 kap. 2 § OSL"
MACROS = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600


@pytest.fixture
def desk(norsjo, stage) -> Desk:
    made = Desk(norsjo)
    made.at(date(2020, 1, 2))
    return made


def letter(
    number=1,
    text="Plogar ni skolvägen?",
    subject="Snö",
    sender="Berit <berit@exempel.se>",
    files=(),
    **headers,
) -> bytes:
    message = EmailMessage()
    for name, value in {
        "From": sender,
        "Subject": subject,
        "Message-ID": f"<{number}@exempel.se>",
        **headers,
    }.items():
        message[name.replace("_", "-")] = value
    message.set_content(text)
    for name, data in files:
        message.add_attachment(data, maintype="application", subtype="octet-stream", filename=name)
    return message.as_bytes()


def mailed(stage, *given, day=2, **more) -> Submission:
    return acts_intake.receive_mail(
        by=Actor.system(stage.municipality), at=at(1, day), raw=letter(*given, **more)
    )


def question(stage, day=2, **changed) -> Submission:
    given = {"subject": "En fråga", "text": "Hur gör jag?", **changed}
    return acts.receive_question(by=stage.act("registrator"), at=at(1, day), **given)


def registered(stage, submission=None, kind="board", title="Ett ärende", **changed) -> Case:
    return acts.register_case(
        by=stage.act("registrator"),
        at=at(1, 2),
        submission=submission or question(stage),
        title=title,
        kind=kind,
        **changed,
    )


def at_unit(stage, **changed) -> Case:
    case = registered(stage, **changed)
    return acts.assign_case(by=stage.act("registrator"), at=at(1, 2), case=case, unit="utbildning")


def hand(stage, case, to_unit, who="registrator", day=3, **changed) -> Handover:
    case.refresh_from_db()
    given = {"from_unit": case.unit, "to_unit": to_unit, "reason": "not-ours", **changed}
    return acts_handing.hand_on(by=stage.act(who), at=at(1, day), case=case, **given)


def test_a_letter_comes_in_once_with_its_files_and_itself(stage):
    raw = letter(files=[("karta.txt", b"Karta"), ("../../faktura.doc", MACROS), ("tom.pdf", b"")])
    came = acts_intake.receive_mail(by=Actor.system(stage.municipality), at=at(1, 2), raw=raw)
    with pytest.raises(acts_intake.AlreadyIn):
        acts_intake.receive_mail(by=Actor.system(stage.municipality), at=at(1, 3), raw=b"Received: x\n" + raw)
    assert Submission.objects.count() == 1
    assert (came.sender_name, came.sender_email, came.channel) == ("Berit", "berit@exempel.se", "email")
    taken, old, empty, original = came.files.all()
    assert taken.document.published_at is None
    assert taken.document.media_type == "text/plain"
    assert (old.document, old.filename, empty.document) == (None, "faktura.doc", None)
    assert old.reason.sv
    assert empty.reason_sv.startswith("Filen är tom")
    assert storage.read(old.sha256) == MACROS
    assert original.original
    assert b"Plogar ni" in storage.read(original.sha256)
    assert SubmissionFile.KEEPS_CONTENT  # a backup takes the files that are kept apart too


def test_a_crash_in_the_middle_keeps_nothing_and_the_next_try_keeps_it_once(stage, monkeypatch):
    by = Actor.system(stage.municipality)

    def falls(*_given, **_more):
        raise RuntimeError("the machine stops")

    with monkeypatch.context() as patched:
        patched.setattr("insyn.cases.intake.send_receipt", falls)
        assert mail_in.take_in(by, letter()) == mail_in.Counted(failed=1)
    assert not Submission.objects.exists()
    assert mail_in.take_in(by, letter()) == mail_in.Counted(taken=1)
    assert mail_in.take_in(by, letter()) == mail_in.Counted(before=1)


def test_one_receipt_for_each_sender_and_subject_a_day_and_few_in_all(stage):
    mailed(stage, 1)
    mailed(stage, 2, subject="Re: SNÖ", text="Igen")
    assert Letter.objects.count() == 1
    assert Submission.objects.order_by("pk").first().token in Letter.objects.get().text
    mailed(stage, 3, day=3, subject="Re: Snö", text="Dagen efter")
    assert Letter.objects.count() == 2
    for number in range(10, 18):
        mailed(stage, number, subject=f"Ämne {number}")
    assert Letter.objects.count() == 1 + MOST_RECEIPTS


@pytest.mark.parametrize(
    "headers",
    [
        {"Auto-Submitted": "auto-replied"},
        {"Precedence": "bulk"},
        {"Return-Path": "<>"},
        {"Authentication-Results": "mx.exempel.se; dmarc=fail"},
        {"From": "webmaster@localhost"},
    ],
)
def test_a_programs_answer_and_a_forged_sender_are_kept_without_a_receipt(stage, headers):
    came = mailed(stage, sender=headers.pop("From", "berit@exempel.se"), **headers)
    assert came.automatic or came.doubt
    assert not Letter.objects.exists()
    assert came in unregistered()


def test_a_mailbox_file_is_read_again_without_harm_and_a_missing_one_is_told(stage, tmp_path):
    box = mailbox.mbox(tmp_path / "in.mbox")
    for number in (1, 2):
        box.add(letter(number))
    box.close()
    assert mail_in.read_file(stage.municipality, tmp_path / "in.mbox") == mail_in.Counted(taken=2)
    assert mail_in.read_file(stage.municipality, tmp_path / "in.mbox") == mail_in.Counted(before=2)
    (tmp_path / "one.eml").write_bytes(letter(3))
    assert mail_in.read_file(stage.municipality, tmp_path / "one.eml") == mail_in.Counted(taken=1)
    (tmp_path / "empty.eml").write_bytes(b"\n")
    for name in ("empty.eml", "none.eml"):
        with pytest.raises(mail_in.MailRefused):
            mail_in.read_file(stage.municipality, tmp_path / name)


class Server:
    """A mail server that says what imaplib would, and remembers the marks."""

    def __init__(self, messages, flags=b"(\\Seen \\*)") -> None:
        self.messages = dict(enumerate(messages, start=1))
        self.flags, self.marked, self.asked = flags, {}, []

    def select(self, folder):
        return "OK", [b"2"]

    def response(self, code):
        return code, [self.flags]

    def logout(self):
        return "BYE", []

    def uid(self, command, *given):
        self.asked.append((command, *given))
        if command == "SEARCH":
            return "OK", [b" ".join(b"%d" % key for key in self.messages if key not in self.marked)]
        if command == "STORE":
            self.marked[int(given[0])] = given[2]
            return "OK", [None]
        raw = self.messages[int(given[0])]
        if "SIZE" in given[1]:
            return "OK", [b"1 (RFC822.SIZE %d)" % len(raw)]
        raw = raw.split(b"\n\n")[0] + b"\n\n" if "HEADER" in given[1] else raw
        return "OK", [(b"1 (BODY[] {%d}" % len(raw), raw), b")"]


URL = "imaps://kommun%40exempel.se:hemligt@imap.exempel.se/INBOX?municipality=2417"


def fetched(server):
    return mail_in.fetch(mailboxes({"INSYN_IMAP_URL": URL})[0], lambda box: server)


def test_the_mailbox_is_read_and_a_message_is_marked_when_it_is_kept(stage, monkeypatch):
    server = Server([letter(1), letter(2)])
    with monkeypatch.context() as patched:
        patched.setattr("insyn.cases.mail_in.receive_mail", lambda **_given: 1 / 0)
        assert fetched(server) == mail_in.Counted(failed=2)
    assert server.marked == {}
    assert fetched(server) == mail_in.Counted(taken=2)
    assert set(server.marked.values()) == {"(InsynTaken)"}
    assert fetched(server) == mail_in.Counted()
    # Killed between keeping and marking: known again by its key.
    server.marked.clear()
    assert fetched(server) == mail_in.Counted(before=2)
    assert not any("RFC822)" in str(asked) or "BODY[" in str(asked) for asked in server.asked)  # PEEK alone


def test_a_message_above_the_limit_is_told_of_and_stays_in_the_mailbox(stage, monkeypatch):
    monkeypatch.setenv("INSYN_MAIL_LIMIT_MB", "1")
    assert fetched(Server([letter(1, text="x\n" * 600_000)], flags=b"(\\Seen)")) == mail_in.Counted(taken=1)
    came = Submission.objects.get()
    assert came.sender_email == "berit@exempel.se"
    assert "större än gränsen" in came.notes[0][0]


@pytest.mark.parametrize(
    "url",
    [
        "http://a:b@c?municipality=2417",
        "imaps://c/INBOX?municipality=2417",
        "imaps://a:hemligt@c/",
        "imaps://a:b@[/",
    ],
)
def test_an_address_that_cannot_be_used_is_told_without_its_password(url):
    with pytest.raises(ValueError, match="INSYN_IMAP_URL") as told:
        mailboxes({"INSYN_IMAP_URL": url})
    assert "hemligt" not in str(told.value)
    [box] = mailboxes({"INSYN_IMAP_URL": URL})
    assert (box.tls, box.port, box.user, box.address) == (
        "tls",
        993,
        "kommun@exempel.se",
        "kommun@exempel.se",
    )
    assert "hemligt" not in repr(box)
    assert mailboxes({}) == ()


def test_the_same_letter_three_times_is_seen_and_joined_with_one_receipt(desk, stage):
    first, second, third = (mailed(stage, number) for number in (1, 2, 3))
    assert {(one.submission.pk, one.how) for one in alike(third)} == {(first.pk, "text"), (second.pk, "text")}
    case = registered(stage, first)
    assert "samma text" in desk.get("registrator", f"arbete/fragor/{second.pk}/")
    desk.send("registrator", f"arbete/fragor/{second.pk}/", "join", number=case.reference)
    acts_intake.join_submission(by=stage.act("registrator"), at=at(1, 3), submission=third, case=case)
    assert (
        Letter.objects.count() == 2
    )  # the second had none of its own, and gets it when it is joined on another day
    second.refresh_from_db()
    assert second.case_of == case
    assert list(unregistered()) == []
    assert case.reference in desk.get("", f"fraga/{second.token}/")
    with pytest.raises(Refused):
        registered(stage, second)
    with pytest.raises(Refused):
        acts_intake.join_submission(by=stage.act("registrator"), at=at(1, 3), submission=second, case=case)
    desk.send("registrator", f"arbete/fragor/{question(stage).pk}/", "join", 422, number="KS-2020/99")


def test_what_is_kept_in_order_has_its_reason_and_is_never_secret(desk, stage):
    came = question(stage)
    path = f"arbete/fragor/{came.pk}/"
    desk.send("registrator", path, "order", 422, reason="")
    desk.send("sekreterare", path, "order", 403, reason="Reklam")
    desk.send("registrator", path, "order", reason="Reklam, ordnad i pärm")
    came.refresh_from_db()
    assert came.ordered_because == "Reklam, ordnad i pärm"
    assert list(unregistered()) == []
    secret = question(stage, secrecy_section=SECTION)
    with pytest.raises(Refused, match="OSL 5:1"):
        acts_intake.keep_in_order(by=stage.act("registrator"), at=at(1, 2), submission=secret, reason="x")


def test_what_has_lain_for_more_than_a_day_is_told(desk, stage):
    question(stage)
    assert "oregistrerad i mer än en dag" not in desk.get("registrator", "arbete/")
    desk.at(date(2020, 1, 8))
    assert "oregistrerad i mer än en dag (OSL 5:1)" in desk.get("registrator", "arbete/")


def test_a_scanned_letter_of_an_earlier_day_with_its_class_and_secrecy(desk, stage):
    scan = SimpleUploadedFile("brev.txt", b"Skannat")
    given = {"channel": "initiative", "subject": "Bro", "received_on": "2019-12-30", "classification": "1.1",
             "secrecy_section": SECTION}  # fmt: skip
    desk.send("registrator", "arbete/fragor/ny/", "intake", file=scan, **given)
    came = Submission.objects.get()
    assert (came.channel, came.text, came.received_at.date()) == ("initiative", "", date(2019, 12, 30))
    assert came.files.get().document.secrecy_section == SECTION
    path = f"arbete/fragor/{came.pk}/"
    assert desk.client("registrator").get(desk.address(path)).status_code == 302  # a second factor first
    desk.send("registrator", "arbete/fragor/ny/", "intake", 422, channel="letter", subject="Bro")
    desk.send("registrator", "arbete/fragor/ny/", "intake", 422, channel="letter", subject="Bro", text="x",
              received_on="2020-01-03")  # fmt: skip
    case = registered(stage, came)
    assert (case.secrecy_section, case.classification, case.due_on) == (SECTION, "1.1", date(2020, 12, 30))
    assert case.due_basis == "KL 5:35"


@pytest.mark.parametrize("given", [{"title": "Klagomål från Berit"}, {"summary": "Ring 070-123 45 67"}])
def test_a_name_in_a_public_title_is_confirmed_or_changed(desk, stage, given):
    came = question(stage, sender_name="Berit Exempelsson", sender_email="berit@exempel.se")
    fields = {"title": "Lekplats", "kind": "board", "summary": "", "secrecy_section": "", **given}
    page = desk.send("registrator", f"arbete/fragor/{came.pk}/", "register", 422, **fields)
    assert "uppgifter om en enskild" in page
    assert not Case.objects.exists()
    desk.send("registrator", f"arbete/fragor/{came.pk}/", "register", names_confirmed="on", **fields)
    registered(stage, question(stage, sender_name="Berit Exempelsson"), secrecy_section=SECTION, **given)


def test_an_identity_number_is_refused_whatever_is_confirmed(stage):
    for changed in ({}, {"secrecy_section": SECTION}):
        with pytest.raises(Invalid, match="personnummer"):
            registered(stage, title="Om 811218-9876", names_confirmed=True, **changed)


def test_the_municipalitys_own_scheme_and_days(desk, stage):
    case = registered(stage, classification="2.1")
    path = "arbete/klassificering/"
    assert "Insyns egen" in desk.get("utredare", path)
    bad = SimpleUploadedFile("k.csv", b"kod;namn\n1;A\n1;B\n")
    assert "rad 3:" in desk.send("registrator", path, "scheme", 422, file=bad)
    own = "kod;namn;överordnad;bevaras\n9;Egen;;bevaras\n9.1;Underst;9;två år\n"
    page = desk.send("registrator", path, "scheme", 200, file=SimpleUploadedFile("k.csv", own.encode()))
    assert "2 klasser läses in" in page
    assert "Insyns egen" in page  # only looked at
    desk.send("utredare", path, "scheme", 403, content=own, filename="k.csv")
    desk.send("registrator", path, "scheme", content=own, filename="k.csv")
    assert "9.1" in desk.get("registrator", path)
    assert named("2.1").startswith("2.1 Frågor")  # a case keeps the name its code had
    desk.send("registrator", path, "deadline", kind="board", days=7)
    desk.send("registrator", path, "deadline", 422, kind="board", days=4000)
    with pytest.raises(Invalid, match="ingen klass"):
        registered(stage, classification="2.1")
    later = registered(stage, classification="9.1")
    assert (later.due_on, case.due_on) == (date(2020, 1, 9), None)
    assert later.reference in desk.get("registrator", "arbete/arenden/?sok=9")
    assert case.reference not in desk.get("registrator", "arbete/arenden/?sok=9.1")
    desk.at(date(2020, 1, 10))
    assert "kommunens egen tid" in desk.get("registrator", "arbete/")
    assert "Tiden har gått ut" in desk.get("registrator", f"arbete/arenden/{later.address}/")


def test_a_case_is_handed_on_in_one_click_and_remembers_the_way(desk, stage):
    case = at_unit(stage, title="Snöröjning på vägen")
    path = f"arbete/arenden/{case.address}/"
    assert 'name="to_unit" value="teknik"' in desk.get("utredare", path)
    desk.send(
        "utredare",
        path,
        "hand-on",
        from_unit="utbildning",
        to_unit="teknik",
        reason="not-ours",
        words="Vägen",
    )
    case.refresh_from_db()
    assert (case.unit, case.official) == ("teknik", None)
    assert "lämnat hit av" in desk.get("trafik", "arbete/")
    page = desk.get("trafik", path)
    assert "Där ärendet har legat" in page
    assert "Det är inte vårt: Vägen" in page
    public = desk.get("", f"arenden/{case.address}/")
    assert "Enheter som har haft ärendet" in public
    assert "Exempelgren" not in public
    assert "Vägen (" not in public
    # Who read the page before it was handed on hands nothing on.
    desk.send("registrator", path, "hand-on", 409, from_unit="utbildning", to_unit="it", reason="not-ours")


@pytest.mark.parametrize(
    ("changed", "error"),
    [
        ({"reason": "because"}, Invalid),
        ({"to_unit": "finns-inte"}, Invalid),
        ({"to_unit": "utbildning"}, Invalid),
        ({"words": "x" * 301}, Invalid),
        ({"from_unit": "it"}, Refused),
    ],
)
def test_a_hand_over_that_is_not_one_is_refused(stage, changed, error):
    case = at_unit(stage)
    with pytest.raises(error):
        hand(stage, case, **{"to_unit": "teknik", **changed})
    assert not Handover.objects.exists()
    with pytest.raises(NotAllowed):
        hand(stage, case, "teknik", who="trafik")


def test_back_and_forth_more_than_three_times_is_shown_to_the_heads(desk, stage):
    case = at_unit(stage)
    for number, unit in enumerate(("teknik", "utbildning", "teknik")):
        hand(stage, case, unit, day=3 + number)
    assert list(tossed(frozenset({"teknik"}))) == []
    hand(stage, case, "utbildning", day=7)
    assert [pair for _case, pair in tossed(frozenset({"teknik"}))] == [("teknik", "utbildning")]
    assert list(tossed(frozenset({"it"}))) == []
    head = administration_on(date(2020, 1, 8)).head_of("teknik")
    stage.act("trafik").user.staff_roles.update(post=head.id)
    desk.at(date(2020, 1, 8))
    assert "Avgör vems ärendet är" in desk.get("trafik", "arbete/")
    # The other unit's head's role has no holder: the register is told instead.
    assert "Avgör vems ärendet är" in desk.get("registrator", "arbete/")
    assert "Avgör vems ärendet är" not in desk.get("sekreterare", "arbete/")


def test_closing_with_something_left_says_what(stage):
    case = registered(stage)
    Case.objects.filter(pk=case.pk).update(status=Case.Status.DECIDED)
    case.refresh_from_db()
    Execution(
        case=case,
        body="ks",
        decided_on=date(2020, 1, 2),
        task="Måla bron",
        unit="teknik",
        due_on=date(2020, 3, 1),
    ).save()
    with pytest.raises(Refused, match=r"Måla bron \(teknik, 2020-03-01\)"):
        acts.close_case(by=stage.act("registrator"), at=at(1, 3), case=case)


def test_the_desk_notes_a_question_with_nothing_of_who_asked(desk, stage):
    path = "arbete/disk/"
    page = desk.send("sekreterare", path, "note", 200, text="Var ansöker jag om skolskjuts?", look="1")
    assert 'value="unit:utbildning"' in page
    assert not DeskEntry.objects.exists()
    assert (
        "Vems frågan"
        in desk.client("sekreterare")
        .post(desk.address(f"{path}forslag/"), {"text": "skolskjuts"})
        .content.decode()
    )
    desk.send(
        "sekreterare", path, "note", text="Ring 0918-140 00 om skolskjuts", outcome="answered", unclear="on"
    )
    desk.send("sekreterare", path, "note", text="skolskjuts", refer="unit:utbildning", to="")
    desk.send("sekreterare", path, "note", 422, text="skolskjuts", outcome="referred", to="")
    desk.send("sekreterare", path, "note", text="pass", outcome="referred", to="", outside="Polisen")
    desk.send("sekreterare", path, "note", 422, text="", outcome="answered")
    desk.send("ks-ordforande", path, "note", 403, text="x", outcome="answered")
    answered, unit, outside = DeskEntry.objects.order_by("pk")
    assert (answered.text, answered.unclear, answered.unit) == ("Ring […] om skolskjuts", True, "utbildning")
    assert (unit.to_kind, unit.to, outside.to_kind, outside.to) == (
        "unit",
        "utbildning",
        "outside",
        "Polisen",
    )
    assert not any("140 00" in str(row.content) for row in JournalContent.objects.all())
    figures = desk.get("kommunchef", f"{path}statistik/?fran=2020-01-01&till=2020-01-31")
    assert "33 %" in figures
    file = desk.client("kommunchef").get(desk.address(f"{path}statistik.csv"))
    assert "2020-W01;3;1;2;0;1;33;33" in file.content.decode("utf-8-sig")
    desk.get("kommunchef", f"{path}statistik/?fran=x&till=2020-13-01")


def test_a_desk_question_becomes_a_case_and_an_entry_is_undone_within_a_minute(desk, stage):
    by = stage.act("registrator")
    answer = desk.send("registrator", "arbete/disk/", "note", text="Lekplatsen är trasig", outcome="case")
    made = Submission.objects.get()
    assert answer["Location"].endswith(f"/arbete/fragor/{made.pk}/")
    assert made in unregistered()
    with pytest.raises(Refused):
        acts_desk.undo_desk_entry(by=by, at=at(1, 2), entry=made.desk_entry)
    entry = acts_desk.note_desk_entry(by=by, at=at(1, 2), text="Nyckel", outcome="answered")
    minute = timedelta(minutes=1)
    with pytest.raises(Refused, match="mer än en minut"):
        acts_desk.undo_desk_entry(by=by, at=entry.at + minute + timedelta(seconds=1), entry=entry)
    acts_desk.undo_desk_entry(by=by, at=entry.at + minute, entry=entry)
    assert (entry.text, DeskEntry.objects.filter(undone_at__isnull=True).count()) == ("", 1)
    with pytest.raises(Refused, match="redan"):
        acts_desk.undo_desk_entry(by=by, at=entry.at, entry=entry)


def test_what_came_with_a_secret_case_is_secret_and_opens_for_its_unit(stage):
    came = mailed(stage, files=[("karta.txt", b"Karta")])
    document = Document.objects.get(submission_file__submission=came)
    case = registered(stage, came, secrecy_section=SECTION)
    acts.assign_case(by=stage.act("registrator"), at=at(1, 2), case=case, unit="utbildning")
    document.refresh_from_db()
    assert document.secrecy_section == SECTION
    day = date(2020, 1, 3)
    assert [may_read(stage.act(who), document, day) for who in ("utredare", "trafik", "registrator")] == [
        True,
        False,
        True,
    ]
    assert not may_read(Actor.citizen(stage.municipality), document, day)


def test_only_the_program_takes_in_mail(stage):
    with pytest.raises(NotAllowed):
        acts_intake.receive_mail(by=stage.act("registrator"), at=at(1, 2), raw=letter())


def test_a_case_at_a_unit_without_anybody_is_told_to_the_registrar(desk, stage):
    case = at_unit(stage)
    assert "Enheten har ingen handläggare" not in desk.get("registrator", "arbete/")
    hand(stage, case, "it")
    assert "Enheten har ingen handläggare" in desk.get("registrator", "arbete/")


def test_pythons_own_client_reads_a_server_over_a_socket(stage, monkeypatch):
    with serving([letter(1), letter(2, files=[("karta.txt", b"Karta")])]) as box:
        url = f"imap://kommun:hemligt@127.0.0.1:{box.port}/INBOX?municipality=2417&tls=0"
        monkeypatch.setenv("INSYN_IMAP_URL", f"{url} {url.replace('2417', '9999')}")
        assert mail_in.fetch_everywhere() == {
            "2417": mail_in.Counted(taken=2),
            "9999": mail_in.Counted(failed=1),
        }
        assert box.marked == {1, 2}
        with pytest.raises(mail_in.MailRefused) as told:
            mail_in.fetch(mailboxes({"INSYN_IMAP_URL": url.replace("hemligt", "annat")})[0])
        assert "annat" not in str(told.value)
    with pytest.raises(mail_in.MailRefused):
        mail_in.fetch(mailboxes({"INSYN_IMAP_URL": url})[0])
    assert Submission.objects.count() == 2


def test_the_commands_say_what_became_of_it(stage, tmp_path, monkeypatch):
    monkeypatch.delenv("INSYN_IMAP_URL", raising=False)
    run = CliRunner().invoke
    (tmp_path / "one.eml").write_bytes(letter(files=[("a.doc", MACROS)]))
    file = str(tmp_path / "one.eml")
    done = run(main, ["mail", "read", file, "--municipality", "2417"])
    assert (done.exit_code, "1 mottagna" in done.output) == (0, True)
    assert run(main, ["mail", "read", file, "--municipality", "9999"]).exit_code == 1
    assert "INSYN_IMAP_URL" in run(main, ["mail", "fetch"]).output
    monkeypatch.setenv("INSYN_IMAP_URL", "nonsense")
    assert "imaps://" in run(main, ["mail", "fetch"]).output
    apart = SubmissionFile.objects.get(filename="a.doc")
    out = tmp_path / "out"
    for code in (0, 1):  # an existing file is not written over
        assert (
            run(main, ["mail", "take-out", str(apart.pk), str(out), "--municipality", "2417"]).exit_code
            == code
        )
    assert out.read_bytes() == MACROS
    assert (
        run(main, ["mail", "take-out", "999999", str(tmp_path / "x"), "--municipality", "2417"]).exit_code
        == 1
    )
