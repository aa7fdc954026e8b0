"""The bad input that is named for cases, documents and delegation: what is not tried elsewhere is tried here, to its end.

``TRIED`` says of each where it is tried; the first test holds the table to the tests there are.
"""

import re
from datetime import date
from email.message import EmailMessage
from pathlib import Path

import pikepdf
import pytest

from insyn.cases import acts, acts_intake
from insyn.cases.models import Case, Submission, SubmissionFile
from insyn.delegation import acts as delegation
from insyn.delegation.models import Capacity, DelegatedDecision
from insyn.demonstration.story import at
from insyn.documents.models import Document
from insyn.documents.tests import inspection_examples as files
from insyn.foundation import storage
from insyn.foundation.actors import Actor
from insyn.foundation.errors import Invalid, NotAllowed, Refused
from insyn.foundation.models import Letter, StaffRole
from tests.support.desk import Desk

ROOT = Path(__file__).resolve().parents[3]
HERE = "insyn/cases/tests/test_named_troubles.py"
INTAKE = "insyn/cases/tests/test_intake.py"
MAIL = "insyn/cases/tests/test_mail_rules.py"
OFFICE = "insyn/documents/tests/test_inspection_office.py"
PDFS = "insyn/documents/tests/test_inspection_pdf.py"
NAMES = "insyn/documents/tests/test_inspection.py"
HOLDING = "insyn/delegation/tests/test_acts.py"
TRIED = {
    "an e-mail with 60 attachments": (
        f"{MAIL}::test_attachments_up_to_the_limit_are_files_and_more_are_told_of",
        f"{HERE}::test_sixty_attachments_are_all_kept_fifty_as_files",
    ),
    "a broken header": (
        f"{MAIL}::test_a_broken_message_is_read_as_far_as_it_goes",
        f"{HERE}::test_a_message_with_a_broken_header_becomes_a_case_all_the_same",
    ),
    "a forged sender": (
        f"{MAIL}::test_a_forged_sender_is_doubted_where_our_own_server_says_so",
        f"{INTAKE}::test_a_programs_answer_and_a_forged_sender_are_kept_without_a_receipt",
    ),
    "an auto-reply loop": (
        f"{MAIL}::test_what_a_program_sent_is_known",
        f"{HERE}::test_two_programs_do_not_answer_each_other",
        f"{HERE}::test_a_program_that_does_not_say_what_it_is_gets_one_answer_a_day",
    ),
    "a document with macros": (
        f"{OFFICE}::test_macros_declared_in_the_types_are_macros",
        f"{HERE}::test_what_runs_is_kept_apart_from_a_letter_and_refused_in_a_case",
    ),
    "active content": (
        f"{PDFS}::test_a_pdf_that_does_things_is_refused",
        f"{HERE}::test_what_runs_is_kept_apart_from_a_letter_and_refused_in_a_case",
    ),
    "a script in its name": (
        f"{NAMES}::test_names_are_kept_without_folders_controls_or_excess",
        f"{HERE}::test_a_script_in_a_name_is_words_on_every_page",
    ),
    "the same letter three times": (
        f"{INTAKE}::test_the_same_letter_three_times_is_seen_and_joined_with_one_receipt",
    ),
    "a role with no holder": (
        f"{HOLDING}::test_the_head_over_a_post_that_nobody_holds_names_one",
        f"{HERE}::test_a_line_whose_post_nobody_holds_says_who_is_over_it",
    ),
    "a role with two holders": (
        f"{HERE}::test_of_two_who_hold_a_post_each_decides_alone_and_both_are_named",
    ),
    "a delegate who is disqualified": (
        f"{HERE}::test_a_disqualified_delegate_is_told_who_may_instead_and_the_other_may",
    ),
    "somebody disqualified in a presidium that decides": (
        "insyn/delegation/tests/test_later.py::test_somebody_disqualified_takes_no_part",
    ),
    "closing a case with open assignments": (f"{INTAKE}::test_closing_with_something_left_says_what",),
}


@pytest.mark.parametrize("named", sorted(TRIED))
def test_every_named_trouble_is_tried_where_it_is_said(named):
    for place in TRIED[named]:
        path, test = place.split("::")
        assert re.search(rf"^\s*def {test}\(", (ROOT / path).read_text(encoding="utf-8"), re.MULTILINE), place


@pytest.fixture
def desk(norsjo, stage) -> Desk:
    made = Desk(norsjo)
    made.at(date(2020, 1, 2))
    return made


def message(number: int = 1, **headers) -> EmailMessage:
    found = EmailMessage()
    given = {"From": "Berit <berit@exempel.se>", "Subject": "Snö", "Message-ID": f"<{number}@exempel.se>"}
    for name, value in (given | headers).items():
        found[name.replace("_", "-")] = value
    found.set_content("Plogar ni skolvägen?")
    return found


def take_in(stage, raw: bytes, hour: int = 9) -> Submission:
    return acts_intake.receive_mail(by=Actor.system(stage.municipality), at=at(1, 2, hour), raw=raw)


def test_sixty_attachments_are_all_kept_fifty_as_files(stage, desk):
    sent = message()
    for number in range(60):
        sent.add_attachment(
            f"bilaga {number}".encode(), maintype="text", subtype="plain", filename=f"{number}.txt"
        )
    raw = sent.as_bytes()
    kept = take_in(stage, raw)
    files = kept.files.filter(original=False)
    assert files.filter(document__isnull=False).count() == 50
    original = SubmissionFile.objects.get(submission=kept, original=True)
    assert storage.read(original.sha256) == raw  # the ten others are in it
    assert "60 bilagor" in str(kept.notes)
    page = desk.get("registrator", f"arbete/fragor/{kept.pk}/")
    assert "60 bilagor" in page


@pytest.mark.parametrize(
    "raw",
    [
        b"From: =?utf-8?Q?=FF=FE?= <a@b.example>\r\nSubject: =?x-finns-inte?B?////?=\r\n\r\nHej",
        b"From: <<<>>>\r\nSubject:\r\nDate: i g\xe5r\r\nMessage-ID: utan tecken\r\n\r\nHej",
        b"Subject\r\nFrom a@b.example\r\n\r\nHej",
        b"From: a@b.example\r\nContent-Type: multipart/mixed; boundary=\r\nSubject: x\r\n\r\n--\r\nHej",
        b"\xff\xfe\x00Hej",
    ],
)
def test_a_message_with_a_broken_header_becomes_a_case_all_the_same(stage, desk, raw):
    kept = take_in(stage, raw)
    original = SubmissionFile.objects.get(submission=kept, original=True)
    assert storage.read(original.sha256) == raw
    desk.get("registrator", f"arbete/fragor/{kept.pk}/")
    case = acts.register_case(
        by=stage.act("registrator"), at=at(1, 2), submission=kept, title="Ett ärende", kind="board"
    )
    assert case.submission == kept


def test_two_programs_do_not_answer_each_other(stage):
    answers = [
        {"Auto_Submitted": "auto-replied"},
        {"X_Autoreply": "yes", "Auto_Submitted": "auto-generated"},
        {"Precedence": "bulk", "List_Id": "<lista.exempel.se>"},
        {"Return_Path": "<>", "Auto_Submitted": "auto-replied"},
    ]
    for number in range(20):
        take_in(stage, message(number, Subject=f"Sv: {number}", **answers[number % 4]).as_bytes())
    assert Submission.objects.count() == 20
    assert Letter.objects.count() == 0


def test_a_program_that_does_not_say_what_it_is_gets_one_answer_a_day(stage):
    for number in range(20):
        take_in(stage, message(number).as_bytes(), hour=9 + number // 10)
    assert Submission.objects.count() == 20
    assert Letter.objects.count() == 1


RUNNING = {
    "makro.docm": lambda: files.office(word__vbaProject_bin=b"x"),
    "makro.docx": lambda: files.office(word__vbaProject_bin=b"x"),
    "skript.pdf": lambda: files.pdf_with_open_action(
        pikepdf.Dictionary(S=pikepdf.Name.JavaScript, JS="app.alert(1)")
    ),
    "sida.html": lambda: b"<html><script>alert(1)</script></html>",
    "bild.svg": lambda: b'<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>',
    "program.pdf": lambda: b"MZ" + b"\0" * 200,
}


@pytest.mark.parametrize("name", sorted(RUNNING))
def test_what_runs_is_kept_apart_from_a_letter_and_refused_in_a_case(stage, desk, name):
    data = RUNNING[name]()
    sent = message()
    sent.add_attachment(data, maintype="application", subtype="octet-stream", filename=name)
    kept = take_in(stage, sent.as_bytes())
    apart = kept.files.get(original=False)
    assert (apart.document, storage.read(apart.sha256)) == (None, data)
    assert apart.reason.sv
    assert apart.reason.en
    assert apart.reason.sv[:40] in desk.get("registrator", f"arbete/fragor/{kept.pk}/")
    case = acts.register_case(
        by=stage.act("registrator"), at=at(1, 2), submission=kept, title="Ett ärende", kind="board"
    )
    with pytest.raises(Invalid):
        acts.attach(
            by=stage.act("registrator"), at=at(1, 3), case=case, title="Bilaga", filename=name, data=data
        )
    assert not case.case_documents.filter(document__sha256=apart.sha256).exists()
    assert not Document.objects.filter(sha256=apart.sha256).exists()


SCRIPT = '"><img src=x onerror=alert(1)>.txt'


def test_a_script_in_a_name_is_words_on_every_page(stage, desk):
    sent = message(Subject="<script>alert(1)</script>", From='"<b onmouseover=alert(1)>" <a@b.example>')
    sent.add_attachment(b"hej", maintype="text", subtype="plain", filename=SCRIPT)
    kept = take_in(stage, sent.as_bytes())
    case = acts.register_case(
        by=stage.act("registrator"),
        at=at(1, 2),
        submission=kept,
        title="<script>alert(1)</script>",
        kind="board",
    )
    desk.at(date(2020, 1, 3))
    pages = (
        ("registrator", f"arbete/fragor/{kept.pk}/"),
        ("registrator", f"arbete/arenden/{case.address}/"),
        ("registrator", "arbete/arenden/?sok=<script>alert(1)</script>"),
        ("", f"arenden/{case.address}/"),
        ("", "arenden/"),
    )
    for who, path in pages:
        page = desk.get(who, path)
        for live in ("<script>alert", "<img src=x", "<b onmouseover"):
            assert live not in page, path
    found = case.case_documents.select_related("document").filter(document__title__contains="onerror")
    for row in found:
        assert not {"<", ">", '"'} & set(row.document.filename)


def decide(stage, who="kommunchef", day=3, **given) -> Case:
    given = {"title": "Nya bord", "text": "Borden köps.", "amount": 400_000, **given}
    return acts.decide_new_by_delegation(by=stage.act(who), at=at(1, day), line="2.1", **given)


def test_a_line_whose_post_nobody_holds_says_who_is_over_it(stage, desk):
    StaffRole.objects.filter(post="kommunchef").update(post="")
    with pytest.raises(NotAllowed, match="ingen har den tjänsten i dag") as refused:
        decide(stage)
    assert "kan besluta själv" in str(refused.value)
    assert (DelegatedDecision.objects.count(), Case.objects.count()) == (0, 0)
    desk.at(date(2020, 1, 3))
    assert "Ingen har tjänsten i dag" in desk.get("registrator", "arbete/delegation/punkt/2.1/")


def test_of_two_who_hold_a_post_each_decides_alone_and_both_are_named(stage, desk):
    second = stage.act("utredare").user
    StaffRole(
        user=second, name="official", unit="utbildning", post="kommunchef", starts_on=date(2020, 1, 1)
    ).save()
    with pytest.raises(NotAllowed) as refused:
        decide(stage, "trafik")
    for user in (second, stage.act("kommunchef").user):
        assert str(user) in str(refused.value)
    assert decide(stage).delegated_decision.capacity == Capacity.POST
    assert decide(stage, "utredare").delegated_decision.decided_by == second
    desk.at(date(2020, 1, 3))
    assert "Fler än en har tjänsten" in desk.get("registrator", "arbete/delegation/punkt/2.1/")


def test_a_disqualified_delegate_is_told_who_may_instead_and_the_other_may(stage):
    from insyn.cases.tests.test_acts import register

    case = register(stage)
    given = {"line": "2.1", "text": "Ja.", "amount": 1, "case": case, "at": at(1, 3)}
    delegation.declare_disqualified(
        by=stage.act("kommunchef"), at=at(1, 3), case_number=case.reference, ground="Min syster söker."
    )
    with pytest.raises(Refused, match=r"kan besluta själv|besluta i stället") as refused:
        acts.decide_by_delegation(by=stage.act("kommunchef"), **given)
    assert "KL 6:28" in str(refused.value)
    second = stage.act("utredare").user
    StaffRole(
        user=second, name="official", unit="utbildning", post="kommunchef", starts_on=date(2020, 1, 1)
    ).save()
    with pytest.raises(Refused, match=str(second)):
        acts.decide_by_delegation(by=stage.act("kommunchef"), **given)
    assert (
        acts.decide_by_delegation(by=stage.act("utredare"), **given).delegated_decision.decided_by == second
    )
