"""Disposal by plan and decision: really gone from the store, the row left, the chain still holding, and never what is kept."""

import io
from datetime import date

import pytest
from django.core.files.storage import storages

from insyn.cases import acts as cases
from insyn.cases import acts_intake
from insyn.cases.archive.acts import make_package
from insyn.cases.archive.check import check_package
from insyn.cases.archive.make import make_case
from insyn.cases.disposal import acts
from insyn.cases.disposal.queries import finish, mark_of, passed, stays
from insyn.cases.models import (
    Case,
    DisposalDecision,
    DisposedDocument,
    Report,
    ReportEdition,
    SubmissionFile,
    WordReturn,
)
from insyn.cases.release.acts import ask_for_document
from insyn.cases.rules.disposal import Stays
from insyn.cases.tests.test_intake import MACROS, at_unit, mailed, question, registered
from insyn.demonstration.story import at
from insyn.documents.disposing import remove_unnamed
from insyn.documents.models import (
    Document,
    DocumentRendition,
    DocumentText,
    RedactionMark,
    RedactionTrial,
)
from insyn.foundation import clock, journal, storage
from insyn.foundation.actors import Actor
from insyn.foundation.backup import backup
from insyn.foundation.errors import Invalid, NotAllowed, Overtaken, Refused
from insyn.foundation.models import JournalContent, JournalEntry
from insyn.foundation.tenancy import in_municipality
from tests.support.desk import Desk

PLAN = (
    "code;name;kept\n1;Allt;bevaras\n2;Korttid;gallras 2 år\n3;Arkiv först;2 år efter leverans till e-arkiv\n"
)
LATE = clock.instant(date(2023, 1, 2))
GIVEN = {"reason": "Tiden har gått ut.", "plan": "KS 2019-05-14 § 60"}


@pytest.fixture
def plan(stage) -> None:
    acts_intake.read_in_scheme(
        by=stage.act("registrator"), at=at(1, 1), filename="plan.csv", data=PLAN.encode()
    )


def closed(stage, code="2", submission=None, text="Ett underlag") -> Case:
    """A case that the chief decided and the registrar closed on 4 January 2020."""
    case = at_unit(stage, submission=submission or question(stage, text=f"Fråga: {text}"))
    cases.attach(
        by=stage.act("utredare"),
        at=at(1, 3),
        case=case,
        title="Underlag",
        filename="underlag.txt",
        data=text.encode(),
    )
    cases.decide_by_delegation(
        by=stage.act("kommunchef"), at=at(1, 3), case=case, line="2.1", text="Ja", amount=1
    )
    return cases.close_case(by=stage.act("registrator"), at=at(1, 4), case=case, classification=code)


def dispose(stage, *chosen, when=LATE, who="registrator", **changed) -> DisposalDecision:
    rows = [row for row in passed(clock.local_date(when)) if row.case in chosen]
    given = {"cases": list(chosen), "mark": mark_of(rows), **GIVEN, **changed}
    return acts.dispose(by=stage.act(who), at=when, **given)


def test_what_has_passed_its_time_goes_for_good_and_the_rows_stay(
    stage, plan, django_capture_on_commit_callbacks
):
    case = closed(stage, submission=mailed(stage, files=[("karta.txt", b"Kartan"), ("faktura.doc", MACROS)]))
    document = case.case_documents.get(document__title="Underlag").document
    digests = {document.sha256, *SubmissionFile.objects.values_list("sha256", flat=True)}
    decided = case.delegated_decision.document
    with django_capture_on_commit_callbacks(execute=True):
        decision = dispose(stage, case)
    assert str(decision) == "G 2023/1"
    assert not any(storages["documents"].exists(storage.path_of(digest)) for digest in digests)
    document.refresh_from_db()
    assert (document.title, document.sha256, document.published_at) == ("Underlag", "", None)
    assert document.disposed.decision == decision
    assert document.disposed.sha256 in digests
    decided.refresh_from_db()
    assert storage.exists(decided.sha256)  # a decision stays
    case.refresh_from_db()
    submission = case.submission
    submission.refresh_from_db()
    assert "Plogar ni" not in submission.text
    assert submission.sender_email == ""
    assert (submission.sender_name, submission.subject) == (
        "Berit",
        "Snö",
    )  # the register keeps what OSL 5:2 wants
    assert case.disposed.files == 4
    assert case.events.filter(kind="disposed").exists()


def test_the_journal_still_holds_and_says_nothing_of_what_was_written(
    stage, plan, django_capture_on_commit_callbacks
):
    case = closed(stage, text="Ett hemligt ord: kvittenblomma")
    lines = JournalEntry.objects.count()
    with django_capture_on_commit_callbacks(execute=True):
        dispose(stage, case)
    found = journal.verify()
    assert found.ok
    assert found.entries == lines + 1
    assert found.erased >= 4
    assert not [row for row in JournalContent.objects.all() if "kvittenblomma" in str(row.content)]
    assert JournalEntry.objects.get(act="cases.dispose").subject.startswith("cases.disposaldecision:")


@pytest.mark.parametrize("when", [clock.instant(date(2022, 12, 31)), clock.instant(date(2020, 2, 1))])
def test_nothing_goes_before_its_day(stage, plan, when):
    case = closed(stage)
    assert passed(clock.local_date(when)) == []
    with pytest.raises(Refused, match="inte gallras"):
        dispose(stage, case, when=when)
    assert not DisposalDecision.objects.exists()


def test_what_is_kept_for_ever_is_open_or_has_no_own_plan_never_goes(stage, plan):
    forever, still_open = (
        closed(stage, code="1"),
        registered(stage, question(stage, text="Öppen"), classification="2"),
    )
    assert stays(forever, date(2099, 1, 1)) == (Stays.FOREVER,)
    assert Stays.OPEN in stays(still_open, date(2099, 1, 1))
    for case in (forever, still_open):
        with pytest.raises(Refused):
            dispose(stage, case, when=clock.instant(date(2099, 1, 1)))


def test_without_a_plan_of_its_own_the_municipality_keeps_everything(stage):
    case = closed(stage, code="2.1")
    assert passed(date(2099, 1, 1)) == []
    assert Stays.ASSUMED in stays(case, date(2099, 1, 1))


def test_where_the_plan_wants_it_archived_first_it_stays_until_it_is(stage, plan):
    case = closed(stage, code="3")
    assert stays(case, date(2023, 1, 2)) == (Stays.NOT_ARCHIVED,)
    given = {"name": "p", "sha256": "0" * 64, "size": 1, "files": 1, "case": case}
    make_package(
        by=stage.act("registrator"), at=at(1, 3), **given
    )  # before it was closed: not the whole case
    assert stays(case, date(2023, 1, 2)) == (Stays.NOT_ARCHIVED,)
    make_package(by=stage.act("registrator"), at=at(1, 5), left_out=1, **given)  # something was left out
    assert stays(case, date(2023, 1, 2)) == (Stays.NOT_ARCHIVED,)
    make_package(by=stage.act("registrator"), at=at(1, 5), **given)
    assert stays(case, date(2023, 1, 2)) == ()


def test_what_somebody_has_asked_to_read_stays_until_she_is_answered(stage, plan):
    case = closed(stage)
    ask_for_document(by=Actor.citizen(stage.municipality), at=LATE, asked="Underlaget", case=case)
    assert stays(case, date(2023, 1, 2)) == (Stays.REQUESTED,)


def test_a_decision_on_what_was_not_shown_is_refused(stage, plan):
    case = closed(stage)
    with pytest.raises(Overtaken):
        dispose(stage, case, mark="x")
    for changed in ({"reason": " "}, {"plan": ""}, {"reason": "x" * 1001}):
        with pytest.raises(Invalid):
            dispose(stage, case, **changed)
    with pytest.raises(Invalid):
        acts.dispose(by=stage.act("registrator"), at=LATE, cases=[], mark="", **GIVEN)
    for who in ("sekreterare", "utredare", "kommunchef"):
        with pytest.raises(NotAllowed):
            dispose(stage, case, who=who)
    assert not DisposedDocument.objects.exists()


def test_it_is_disposed_of_once(stage, plan, django_capture_on_commit_callbacks):
    case = closed(stage)
    with django_capture_on_commit_callbacks(execute=True):
        dispose(stage, case)
    with pytest.raises(Refused):
        dispose(stage, case)
    with pytest.raises(Refused, match="gallrat"):
        acts.classify(by=stage.act("registrator"), at=LATE, case=case, classification="1")


def test_a_content_that_another_case_or_municipality_has_stays(
    stage, plan, ange, django_capture_on_commit_callbacks
):
    case, other = closed(stage, text="Samma underlag"), closed(stage, code="1", text="Samma underlag")
    elsewhere = closed(stage, text="Ånges eget")
    digest, theirs = (
        one.case_documents.get(document__title="Underlag").document.sha256 for one in (case, elsewhere)
    )
    with in_municipality(ange):
        Document(title="Ånges", filename="a.txt", kind="attachment", media_type="text/plain", size=1, sha256=theirs,
                 created_at=LATE, created_by="system").save()  # fmt: skip
    with django_capture_on_commit_callbacks(execute=True):
        dispose(stage, case, elsewhere)
    assert storage.read(digest) == b"Samma underlag"
    assert storage.read(theirs) == "Ånges eget".encode()
    assert other.case_documents.get(document__title="Underlag").document.sha256 == digest
    assert remove_unnamed([digest, theirs]) == 0


def test_a_machine_that_stops_in_the_middle_finishes_the_next_day(
    stage, plan, django_capture_on_commit_callbacks
):
    case = closed(stage)
    digest = case.case_documents.get(document__title="Underlag").document.sha256
    dispose(stage, case)  # saved, and nothing done after
    assert storages["documents"].exists(storage.path_of(digest))
    with django_capture_on_commit_callbacks(execute=True):
        finish(Actor.system(stage.municipality), date(2023, 1, 3))
    assert not storages["documents"].exists(storage.path_of(digest))


def test_a_backup_and_a_package_are_made_of_what_is_left(
    stage, plan, tmp_path, django_capture_on_commit_callbacks
):
    case = closed(stage)
    with django_capture_on_commit_callbacks(execute=True):
        dispose(stage, case)
    assert backup(tmp_path / "b.insyn").rows > 0
    into = io.BytesIO()
    made = make_case(Case.objects.get(pk=case.pk), into, LATE, lambda document: True)
    assert made.left_out == (("", "disposed of"),)
    assert check_package(into).ok


def test_the_page_shows_first_and_disposes_of_what_is_chosen(
    norsjo, stage, plan, django_capture_on_commit_callbacks
):
    case, other = closed(stage), closed(stage, text="Ett annat")
    desk = Desk(norsjo)
    desk.at(date(2023, 1, 2))
    desk.get("utredare", "arbete/gallring/", 403)
    page = desk.get("registrator", "arbete/gallring/")
    assert case.reference in page
    assert "2 Korttid, gallras 2 år" in page
    marks = page.split('name="marks" value="')[1].split('"')[0]
    fields = {"cases": [case.pk], "marks": marks, **GIVEN}
    desk.send("registrator", "arbete/gallring/", "dispose", 422, **fields)  # without saying that she is sure
    desk.send("registrator", "arbete/gallring/", "dispose", 409, sure="on", **{**fields, "marks": ""})
    with django_capture_on_commit_callbacks(execute=True):
        desk.send("registrator", "arbete/gallring/", "dispose", sure="on", **fields)
    assert DisposedDocument.objects.filter(document__case_documents__case=case).exists()
    assert not DisposedDocument.objects.filter(document__case_documents__case=other).exists()
    assert "G 2023/1" in desk.get("registrator", "arbete/gallring/")
    document = case.case_documents.get(document__title="Underlag").document
    assert "gallrad" in desk.get("registrator", f"arbete/handlingar/{document.pk}/{document.filename}", 410)
    desk.get("", f"handlingar/{document.pk}/{document.filename}", 404)
    page = desk.get("registrator", f"arbete/arenden/{case.address}/")
    assert "gallrades" in page
    assert desk.get("", f"arenden/{case.address}/")


def test_what_was_made_of_a_document_and_what_came_back_from_word_goes_too(
    stage, plan, django_capture_on_commit_callbacks
):
    case = closed(stage)
    document = case.case_documents.get(document__title="Underlag").document
    pdf, drawn, word = (storage.put(content)[0] for content in (b"som PDF", b"ritad", b"fil ur Word"))
    DocumentText(
        document=document, state="text", text="Hemligt ord", sought="hemligt ord", extracted_at=LATE
    ).save()
    DocumentRendition(document=document, sha256=pdf, size=7, pages=1, made_at=LATE).save()
    RedactionMark(document=document, section="OSL 21:1", words="ord", made_at=LATE, made_by="x").save()
    RedactionTrial(
        document=document, marks=[1], sha256=drawn, size=5, pages=1, masked=[], by_picture=[], drawn_at=LATE
    ).save()
    WordReturn(case=case, filename="a.docx", size=3, sha256=word, text="Ur Word", handed_back_at=LATE).save()
    report = Report(case=case, proposal="Förslag", text="Text", assessments={"Barn": "Bra"})
    report.save()
    ReportEdition(report=report, number=1, proposal="Förslag", text="Text", saved_at=LATE).save()
    with django_capture_on_commit_callbacks(execute=True):
        dispose(stage, case)
    assert not any(
        model.objects.filter(document=document).exists()
        for model in (DocumentText, DocumentRendition, RedactionMark, RedactionTrial)
    )
    assert not any(storages["documents"].exists(storage.path_of(digest)) for digest in (pdf, drawn, word))
    left = [*WordReturn.objects.filter(case=case), *ReportEdition.objects.filter(report=report)]
    assert [one.text for one in left] == [acts.GONE, acts.GONE]
    report.refresh_from_db()
    assert (report.text, report.assessments) == (acts.GONE, {})
