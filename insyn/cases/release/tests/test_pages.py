"""The pages of a request: for her who asks, and for those who answer."""

from datetime import date

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from insyn.cases.models import DocumentRequest, Release
from insyn.cases.release.masking import text_of
from insyn.cases.release.tests.test_acts import (  # noqa: F401
    MASKED,
    SECRET,
    SECTION,
    answer,
    asked,
    assess,
    case,
    pdf,
    refused,
)
from insyn.documents import acts_redaction
from insyn.documents.models import Document, RedactedCopy
from insyn.documents.redaction.marks import Mark
from insyn.foundation.models import RateCount
from tests.support.desk import Desk


@pytest.fixture
def desk(norsjo, stage) -> Desk:
    made = Desk(norsjo)
    made.at(date(2020, 1, 3))
    return made


def ask(desk, status=302, **changed):
    fields = {"asked": "Allt om skolskjutsen", "reach": "web", "form_token": "en-egen-token", **changed}
    answered = desk.client("").post(desk.address("begar-ut/"), fields)
    assert answered.status_code == status, answered.content.decode()[:1500]
    return answered


def page_of(request: DocumentRequest) -> str:
    return f"arbete/begaran/{request.pk}/"


def test_anybody_asks_without_a_name_and_follows_the_request_at_an_address_of_her_own(desk):
    form = desk.get("", "begar-ut/")
    assert "sender_name" not in form
    answered = ask(desk)
    assert DocumentRequest.objects.count() == 1
    page = desk.client("").get(answered["Location"])
    assert page.headers["Referrer-Policy"] == "no-referrer"
    assert "noindex" in page.headers["X-Robots-Tag"]
    assert "no-store" in page.headers["Cache-Control"]
    assert "Kommunen prövar begäran" in page.content.decode()
    assert ask(desk)["Location"] == answered["Location"]  # sent twice, taken in once
    assert DocumentRequest.objects.count() == 1
    desk.get("", "begar-ut/nagot-annat/", 404)


def test_what_is_wrong_is_said_at_its_field_and_nothing_is_lost(desk):
    page = ask(desk, 422, asked="", email="ingen adress").content.decode()
    assert "Skriv vilka handlingar du vill ha." in page
    assert "ingen adress" in page
    page = ask(desk, 422, reach="duva").content.decode()
    assert "Allt om skolskjutsen" in page
    assert ask(desk, 422, website="http://").status_code == 422
    assert not DocumentRequest.objects.exists()


def test_a_robot_is_stopped_after_a_while(desk):
    for number in range(20):
        ask(desk, form_token=f"token-{number}")
    ask(desk, 429, form_token="en-till")
    assert RateCount.objects.exists()


def test_the_official_assesses_answers_and_what_is_given_is_reached(desk, stage, case):  # noqa: F811
    desk.show_factor("utredare", "registrator")
    request = asked(stage)
    desk.send("registrator", page_of(request), "point-out", 422, case="KS-2020/99")
    desk.send("registrator", page_of(request), "point-out", case=case.reference.lower())
    assert "Pröva en handling" in desk.get("utredare", page_of(request))
    for title, outcome in (("Öppet", "whole"), ("Hemligt", "refused")):
        more = {} if outcome == "whole" else {"section": SECTION, "reason": "Uppgift om en elev"}
        desk.send(
            "utredare",
            page_of(request),
            "assess",
            document=Document.objects.get(title=title).pk,
            outcome=outcome,
            **more,
        )
    desk.send("utredare", page_of(request), "answer")
    page = desk.get("", f"begar-ut/{request.token}/")
    assert "Öppet" in page
    assert "Hemligt" not in page
    assert "Uppgift om en elev" in page
    row = Release.objects.get(outcome="whole")
    file = desk.client("").get(desk.address(f"utlamnat/{row.token}/{row.given.filename}"))
    assert file.status_code == 200
    assert file.headers["Referrer-Policy"] == "no-referrer"
    assert "no-store" in file.headers["Cache-Control"]
    file.close()
    # The public address of the same file is still closed: it was given, not published.
    desk.get("", f"handlingar/{row.given_id}/{row.given.filename}", 404)
    desk.at(date(2020, 3, 1))
    desk.get("", f"utlamnat/{row.token}/{row.given.filename}", 404)
    assert "gått ut" in desk.get("", f"begar-ut/{request.token}/")
    log = desk.get("sekreterare", "arbete/begaran/")
    assert "Lämnat ut" in log


def test_a_masked_copy_is_uploaded_on_the_page(desk, stage, case):  # noqa: F811
    desk.show_factor("utredare")
    request = asked(stage, case)
    given = {
        "document": Document.objects.get(title="Hemligt").pk,
        "outcome": "partly",
        "section": SECTION,
        "reason": "Elev",
    }
    desk.send("utredare", page_of(request), "assess", 422, **given)
    file = SimpleUploadedFile("x.pdf", pdf(MASKED), "application/pdf")
    desk.send("utredare", page_of(request), "assess", file=file, **given)
    row = Release.objects.get()
    answered = desk.client("utredare").get(
        desk.address(f"arbete/handlingar/{row.given_id}/{row.given.filename}")
    )
    assert answered.status_code == 200
    answered.close()


def test_a_copy_that_was_redacted_here_is_chosen_on_the_page(desk, stage, case):  # noqa: F811
    desk.show_factor("utredare")
    secret, by = Document.objects.get(title="Hemligt"), stage.act("utredare")
    acts_redaction.mark_redaction(
        by=by, document=secret, mark=Mark(section=SECTION, words=SECRET.split(".")[0])
    )
    drawn = acts_redaction.draw(secret)
    acts_redaction.keep_redaction_trial(by=by, document=secret, drawn=drawn)
    copy = acts_redaction.make_redacted_copy(
        by=by, document=secret, title="Underlag, maskat", read_through=True
    )
    request = asked(stage, case)
    page = desk.get("utredare", page_of(request))
    assert "Underlag, maskat" in page
    chosen = {
        "kept": RedactedCopy.objects.get(document=copy).pk,
        "outcome": "partly",
        "section": SECTION,
        "reason": "Elev",
    }
    other = Document.objects.get(title="Öppet")
    page = desk.send("utredare", page_of(request), "assess", 422, document=other.pk, **chosen)
    assert "maskad av en annan handling" in page
    file = SimpleUploadedFile("x.pdf", pdf(MASKED), "application/pdf")
    page = desk.send("utredare", page_of(request), "assess", 422, document=secret.pk, file=file, **chosen)
    assert "inte båda" in page
    assert not Release.objects.exists()
    desk.send("utredare", page_of(request), "assess", document=secret.pk, **chosen)
    desk.send("utredare", page_of(request), "answer")
    row = Release.objects.get()
    assert row.given == copy
    file = desk.client("").get(desk.address(f"utlamnat/{row.token}/{row.given.filename}"))
    assert file.status_code == 200
    file.close()
    assert SECRET.split(".")[0] not in text_of(row.given)


def test_she_who_was_refused_gets_a_decision_that_she_can_appeal(desk, stage, case):  # noqa: F811
    request = asked(stage, case)
    assess(stage, request, "Hemligt", "refused", section=SECTION, reason="Elev")
    answer(stage, request)
    here = f"begar-ut/{request.token}/"
    assert "Begär ett beslut i skrift" in desk.get("", here)
    desk.client("").post(desk.address(here))
    request.refresh_from_db()
    assert request.formal_asked_at is not None
    assert "Du har begärt ett beslut i skrift" in desk.get("", here)
    desk.get("", f"{here}beslut.pdf", 404)


def test_the_list_does_not_name_a_secret_case_to_who_may_not_see_it(desk, stage, case):  # noqa: F811
    type(case).objects.filter(pk=case.pk).update(secrecy_section=SECTION, published_at=None)
    request = asked(stage, case, asked="Allt om Elin Påhittad")
    page = desk.get("trafik", "arbete/begaran/")
    assert "Elin" not in page
    assert f"{case.reference}<" not in page
    assert page_of(request) not in page
    desk.get("trafik", page_of(request), 403)
    assert str(request) not in desk.get("trafik", "arbete/")
    answered = desk.client("registrator").get(desk.address(page_of(request)))
    assert answered.status_code == 302  # the factor first
    desk.get("insyn", page_of(request), 403)


def test_the_delegate_is_named_to_those_who_cannot_decide(desk, stage, case):  # noqa: F811
    desk.show_factor("utredare")
    request = refused(stage, case)
    page = desk.get("utredare", page_of(request))
    assert "Ingen har i dag punkten" in page
    assert "Besluta i skrift" not in page
