"""Documents asked for, assessed by who may read them, given or not, decided on in writing, reached for a time."""

from datetime import date, timedelta

import pytest

from insyn.cases import acts as cases
from insyn.cases.models import Case, DocumentRequest, Release
from insyn.cases.release import acts
from insyn.cases.release.queries import answers_of, documents_of, released_file, waiting
from insyn.cases.tests.test_intake import at_unit, question, registered
from insyn.demonstration.story import at
from insyn.documents.acts import mark_secret
from insyn.documents.models import Document
from insyn.documents.queries import published
from insyn.documents.typesetting import Report as ReportContent
from insyn.documents.typesetting import report_pdf
from insyn.foundation import clock, storage
from insyn.foundation.actors import Actor
from insyn.foundation.errors import Invalid, NotAllowed, Refused
from insyn.foundation.models import JournalEntry, Letter, StaffRole, User

SECTION = "23 kap. 2 § OSL"
SECRET = "Elin Påhittad bor på Skogsvägen 3."
MASKED = "[…] bor på […]."


def pdf(text: str) -> bytes:
    content = ReportContent(
        municipality="Norsjö kommun", case_reference="KS-2020/1", title="Underlag", on=date(2020, 1, 2), author="",
        author_role="", unit="", proposal="x", summary="", text=text, to="", attachments=(),
    )  # fmt: skip
    return report_pdf(content)


@pytest.fixture
def case(stage) -> Case:
    """A case at the education unit with an open and a secret document."""
    made = at_unit(stage)
    for title, text, section in (("Öppet", "Allt är öppet.", ""), ("Hemligt", SECRET, SECTION)):
        cases.attach(
            by=stage.act("utredare"), at=at(1, 2), case=made, title=title, filename=f"{title}.pdf", data=pdf(text),
            secrecy_section=section,
        )  # fmt: skip
    return made


def asked(stage, case=None, **changed) -> DocumentRequest:
    given = {"asked": "Allt om skolskjutsen", "case": case, **changed}
    return acts.ask_for_document(by=Actor.citizen(stage.municipality), at=at(1, 3), **given)


def document(title) -> Document:
    return Document.objects.get(title=title)


def assess(stage, request, title, outcome, who="utredare", day=3, **changed) -> Release:
    given = {"request": request, "document": document(title), "outcome": outcome, **changed}
    return acts.assess_document(by=stage.act(who), at=at(1, day), **given)


def answer(stage, request, day=3, **changed) -> DocumentRequest:
    return acts.answer_request(by=stage.act("utredare"), at=at(1, day), request=request, **changed)


def refused(stage, case) -> DocumentRequest:
    request = asked(stage, case, email="nyfiken@exempel.se")
    assess(stage, request, "Hemligt", "refused", section=SECTION, reason="Uppgift om en elev")
    answer(stage, request)
    return acts.ask_for_decision(by=Actor.citizen(stage.municipality), at=at(1, 3), request=request)


def head_of_office(stage) -> Actor:
    """Whoever holds the post that line 1.2 of the order names."""
    user = User.objects.create(username="kanslichef", first_name="Kim", last_name="Exempelholm")
    StaffRole(user=user, name="official", unit="kansli", post="kanslichef", starts_on=date(2019, 1, 1)).save()
    return Actor(stage.municipality, user)


def test_a_request_has_a_number_a_day_and_nobodys_name(stage):
    request = asked(stage)
    assert str(request) == "B 2020/1"
    assert request.due_on == date(2020, 1, 7)  # two days end on a Sunday, and the sixth is Epiphany
    assert request.due_basis.startswith("TF 2:15")
    assert not [field.name for field in DocumentRequest._meta.fields if "name" in field.name]
    assert str(asked(stage)) == "B 2020/2"
    assert [str(row) for row in waiting()] == ["B 2020/1", "B 2020/2"]


def test_an_empty_or_endless_request_is_refused(stage):
    for text in ("  ", "x" * 4001):
        with pytest.raises(Invalid):
            asked(stage, asked=text)
    assert not DocumentRequest.objects.exists()


def test_an_open_document_is_given_whole_at_an_address_that_ends(stage, case):
    request = asked(stage, case)
    row = assess(stage, request, "Öppet", "whole")
    assert row.by.username == "utredare"
    assert released_file(row.token, row.given.filename, date(2020, 1, 3)) is None  # not before it is answered
    answer(stage, request)
    last = row.until
    assert released_file(row.token, row.given.filename, last) == document("Öppet")
    assert released_file(row.token, row.given.filename, last + timedelta(days=1)) is None
    assert released_file(row.token, "annat.pdf", last) is None
    assert released_file("", row.given.filename, last) is None
    assert len(row.token) >= 32
    # Given to her who asked, not published to everybody.
    assert not published(Document, date(2020, 1, 3)).filter(title="Öppet").exists()
    assert JournalEntry.objects.filter(act="cases.assess_document").count() == 1


def test_who_may_not_read_it_does_not_assess_it(stage, case):
    request = asked(stage, case)
    for who in ("trafik",):
        with pytest.raises(NotAllowed):
            assess(stage, request, "Hemligt", "whole", who=who, reason="Bra")
    with pytest.raises(NotAllowed):
        assess(stage, request, "Öppet", "whole", who="kommunchef")
    assert not Release.objects.exists()


def test_what_is_withheld_says_by_which_section_and_why(stage, case):
    request = asked(stage, case)
    for given in ({}, {"section": SECTION}, {"reason": "Elev"}):
        with pytest.raises(Invalid):
            assess(stage, request, "Hemligt", "refused", **given)
    with pytest.raises(Invalid, match="sekretessmarkerad"):
        assess(stage, request, "Hemligt", "whole")
    with pytest.raises(Invalid):
        assess(stage, request, "Hemligt", "maybe")
    row = assess(stage, request, "Hemligt", "refused", section=SECTION, reason="Elev")
    assert (row.given, row.token) == (None, None)
    with pytest.raises(Refused, match="redan prövad"):
        assess(stage, request, "Hemligt", "whole", reason="Ändrade mig")


def test_a_mark_of_secrecy_is_no_refusal_by_itself(stage, case):
    request = asked(stage, case)
    row = assess(stage, request, "Hemligt", "whole", reason="Skadan är inte längre möjlig")
    assert row.given == document("Hemligt")


def test_a_masked_copy_without_the_words_is_given_and_one_with_them_is_not(stage, case):
    request = asked(stage, case)
    given = {"section": SECTION, "reason": "Elev", "filename": "elin.pdf"}
    with pytest.raises(Invalid, match="maskade kopian"):
        assess(stage, request, "Hemligt", "partly", section=SECTION, reason="Elev")
    with pytest.raises(Invalid, match="densamma"):
        assess(stage, request, "Hemligt", "partly", data=storage.read(document("Hemligt").sha256), **given)
    with pytest.raises(Invalid, match="under maskeringen"):
        assess(stage, request, "Hemligt", "partly", data=pdf(f"{SECRET}\n\nMed en ruta över."), **given)
    assert not Release.objects.exists()
    row = assess(stage, request, "Hemligt", "partly", data=pdf(MASKED), **given)
    assert "elin" not in row.given.filename
    assert "Elin" not in row.given.title
    answer(stage, request)
    (shown,) = answers_of(request, date(2020, 1, 3))
    assert "Hemligt" not in shown.called
    assert shown.called.startswith("Handling 2 i KS-2020/")
    assert released_file(row.token, row.given.filename, date(2020, 1, 3)) == row.given


def test_a_document_of_another_case_is_not_given_under_this_one(stage, case):
    other = registered(stage, question(stage, text="Något helt annat"))
    request = asked(stage, other)
    with pytest.raises(Refused, match="hör inte till"):
        assess(stage, request, "Öppet", "whole")


def test_what_came_in_to_the_case_is_among_its_documents(stage):
    came = question(stage, filename="brev.txt", data=b"Hej", text="")
    made = registered(stage, came)
    assert [row.filename for row in documents_of(made)] == ["brev.txt"]


def test_no_answer_is_given_before_anything_is_assessed_unless_it_says_why(stage, case):
    request = asked(stage, case, email="nyfiken@exempel.se")
    with pytest.raises(Invalid):
        answer(stage, request)
    answer(stage, request, answer="Någon sådan handling finns inte.")
    letter = Letter.objects.get()
    assert letter.to == "nyfiken@exempel.se"
    assert request.token in letter.text
    with pytest.raises(Refused, match="besvarad"):
        answer(stage, request, answer="Igen")
    assert waiting() == []


def test_copies_on_paper_cost_what_the_schedule_says_and_files_nothing(stage, case):
    acts.set_copy_fee(
        by=stage.act("registrator"), at=at(1, 2), free=0, first=50, each=2, decided="KF 2019-11-25 § 88"
    )
    on_paper = assess(stage, asked(stage, case, reach="paper"), "Öppet", "whole", pages=3)
    assert (on_paper.fee, on_paper.token) == (54, None)
    assert assess(stage, asked(stage, case), "Öppet", "whole", pages=3).fee == 0
    with pytest.raises(Invalid):
        acts.set_copy_fee(by=stage.act("registrator"), at=at(1, 2), free=-1, first=0, each=0, decided="KF")
    with pytest.raises(NotAllowed):
        acts.set_copy_fee(by=stage.act("utredare"), at=at(1, 2), free=0, first=0, each=0, decided="KF")


def test_a_refusal_in_writing_is_decided_by_delegation_when_it_is_asked_for(stage, case):
    request = refused(stage, case)
    assert waiting() == [request]
    with pytest.raises(NotAllowed):
        acts.decide_refusal(by=stage.act("utredare"), at=at(1, 4), request=request, line="1.2")
    made = acts.decide_refusal(by=head_of_office(stage), at=at(1, 4), request=request, line="1.2")
    decision = made.delegated_decision
    assert "kammarrätten" in decision.text
    assert f"enligt {SECTION}. Uppgift om en elev." in decision.text
    assert "Hemligt" not in decision.text
    assert decision.document is not None
    assert made.status == Case.Status.DECIDED
    assert waiting() == []
    assert Letter.objects.count() == 2
    with pytest.raises(Refused, match="redan fattat"):
        acts.decide_refusal(by=head_again(stage), at=at(1, 4), request=request, line="1.2")


def head_again(stage) -> Actor:
    return Actor(stage.municipality, User.objects.get(username="kanslichef"))


def test_nothing_is_decided_in_writing_that_nobody_asked_for_or_that_was_not_refused(stage, case):
    request = asked(stage, case)
    assess(stage, request, "Öppet", "whole")
    answer(stage, request)
    with pytest.raises(Refused, match="Inget har vägrats"):
        acts.ask_for_decision(by=Actor.citizen(stage.municipality), at=at(1, 3), request=request)
    other = asked(stage, case)
    assess(stage, other, "Hemligt", "refused", section=SECTION, reason="Elev")
    answer(stage, other)
    with pytest.raises(Refused, match="när den som frågat"):
        acts.decide_refusal(by=head_of_office(stage), at=at(1, 4), request=other, line="1.2")


def test_an_identity_number_never_gets_into_the_decision(stage, case):
    request = refused(stage, case)
    with pytest.raises(Invalid, match="personnummer"):
        acts.decide_refusal(
            by=head_of_office(stage), at=at(1, 4), request=request, line="1.2", extra="Gäller 19121212-1212."
        )
    assert request.refusal is None
    assert not Case.objects.filter(kind="delegated").exists()


def test_an_answer_given_by_mistake_is_taken_back_and_made_anew(stage, case):
    request = asked(stage, case)
    row = assess(stage, request, "Hemligt", "whole", reason="Fel handling")
    answer(stage, request)
    acts.end_release(by=stage.act("utredare"), at=at(1, 4), release=row)
    request.refresh_from_db()
    assert request.answered_at is None
    assert released_file(row.token, row.given.filename, date(2020, 1, 4)) is None
    with pytest.raises(Refused, match="redan återtaget"):
        acts.end_release(by=stage.act("utredare"), at=at(1, 4), release=row)
    assess(stage, request, "Hemligt", "refused", section=SECTION, reason="Elev")
    answer(stage, request)
    assert released_file(row.token, row.given.filename, date(2020, 1, 4)) is None


def test_what_is_marked_secret_after_it_was_given_is_reached_no_longer(stage, case):
    request = asked(stage, case)
    row = assess(stage, request, "Öppet", "whole")
    answer(stage, request)
    today = clock.today(stage.municipality)
    Release.objects.filter(pk=row.pk).update(until=today)
    assert released_file(row.token, row.given.filename, today) is not None
    mark_secret(by=stage.act("utredare"), document=document("Öppet"), secrecy_section=SECTION)
    assert released_file(row.token, row.given.filename, today) is None
    (shown,) = answers_of(request, today)
    assert shown.token == ""


def test_what_another_municipality_holds_is_not_reached_from_here(stage, case, ange):
    request = asked(stage, case)
    row = assess(stage, request, "Öppet", "whole")
    answer(stage, request)
    from insyn.foundation.tenancy import in_municipality

    with in_municipality(ange):
        assert released_file(row.token, row.given.filename, date(2020, 1, 4)) is None
        with pytest.raises(NotAllowed):
            acts.answer_request(
                by=Actor(ange, stage.act("registrator").user),
                at=clock.now(ange),
                request=request,
                answer="Nej",
            )
