"""The pages on which staff receive, register, prepare and decide cases."""

from datetime import date

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from insyn.cases.models import Case, CaseStep, Report, Submission
from insyn.demonstration import story
from insyn.documents.models import Document
from insyn.foundation.models import Municipality
from tests.support.desk import Desk

CASE = "arbete/arenden/KS-2020-1/"
REPORT = f"{CASE}tjansteskrivelse/"
TEXTS = {"edition": 0, "proposal": "Kommunstyrelsen beslutar.", "summary": "", "text": "Ärendet."}


@pytest.fixture
def desk(norsjo, stage) -> Desk:
    made = Desk(norsjo)
    made.at(date(2020, 1, 2))
    return made


@pytest.fixture
def case(desk, stage) -> Case:
    """A case at the education unit, with nothing written yet."""
    return story.question_comes_in(stage)


@pytest.fixture
def submission(desk) -> Submission:
    desk.send("registrator", "arbete/fragor/ny/", "intake", channel="phone", subject="Lekplats", text="Kan vi få en?",
              sender_name="Påhittad Granne")  # fmt: skip
    return Submission.objects.get(subject="Lekplats")


def register(desk, submission, status=302, who="registrator", **more):
    fields = {"title": "Lekplats", "kind": "board", "summary": "", "secrecy_section": "", **more}
    return desk.send(who, f"arbete/fragor/{submission.pk}/", "register", status, **fields)


def signed(desk, case):
    desk.send("utredare", REPORT, "report", **TEXTS)
    desk.send("utredare", CASE, "sign")


def test_a_call_becomes_a_question_and_the_registrar_is_led_on_to_register_it(desk):
    answer = desk.send(
        "registrator", "arbete/fragor/ny/", "intake", channel="phone", subject="Snö", text="Ploga!"
    )
    submission = Submission.objects.get(subject="Snö")
    assert submission.channel == "phone"
    assert answer["Location"].endswith(f"/arbete/fragor/{submission.pk}/")


def test_an_empty_call_is_answered_at_its_fields_and_nothing_is_lost(desk):
    page = desk.send(
        "registrator", "arbete/fragor/ny/", "intake", 422, channel="phone", subject="Snö", text=""
    )
    assert 'role="alert"' in page
    assert 'value="Snö"' in page
    assert not Submission.objects.exists()


def test_a_question_is_registered_and_the_way_of_each_kind_is_told(desk, submission):
    page = desk.get("registrator", f"arbete/fragor/{submission.pk}/")
    assert "Påhittad Granne" in page
    assert "Gemensamma beredningen → AU eller UOU → Partiernas gruppmöten → KS → KF. KF beslutar." in page
    answer = register(desk, submission)
    assert Case.objects.get().title == "Lekplats"
    assert answer["Location"].endswith("/arbete/arenden/KS-2020-1/#assign")


def test_a_question_that_may_have_come_before_is_told(desk, submission):
    register(desk, submission)
    desk.send(
        "registrator", "arbete/fragor/ny/", "intake", channel="letter", subject="lekplats", text="Igen."
    )
    other = Submission.objects.get(subject="lekplats")
    page = desk.get("registrator", f"arbete/fragor/{other.pk}/")
    assert "Kanske samma fråga" in page
    assert "KS-2020/1" in page


def test_a_form_sent_twice_registers_once(desk, submission):
    first = register(desk, submission, token="samma-formular")
    again = register(desk, submission, token="samma-formular")
    assert first["Location"] == again["Location"]
    assert Case.objects.count() == 1


def test_registering_what_is_registered_says_which_case_it_is(desk, submission):
    register(desk, submission)
    assert "redan registrerad som KS-2020/1" in register(desk, submission, 409)


@pytest.mark.parametrize("who", ["utredare", "sekreterare", "ks-ordforande", "kommunchef"])
def test_only_the_registrar_registers(desk, submission, who):
    register(desk, submission, 403, who)
    assert not Case.objects.exists()


def test_a_case_from_a_joint_committee_goes_straight_to_the_board(desk):
    fields = {"committee": "miljo-bygg", "title": "Räddning", "summary": "Gemensamt.", "proposal": "Bifall."}
    desk.send("registrator", "arbete/gemensam-namnd/", "joint", **fields)
    assert CaseStep.objects.get().body == "ks"
    desk.send("utredare", "arbete/gemensam-namnd/", "joint", 403, **fields)


def test_units_are_found_by_what_they_do_and_those_the_question_names_come_first(desk, stage, submission):
    register(desk, submission, title="Skolskjuts", summary="Skolskjuts och fritidshem")
    page = desk.get("registrator", CASE)
    assert page.index("förslag utifrån texten") < page.index('value="kansli"')
    page = desk.get("registrator", f"{CASE}?enhet=bredband")
    assert 'value="it"' in page
    assert 'value="utbildning"' not in page


def test_a_case_is_given_to_a_unit_and_an_official(desk, submission):
    register(desk, submission)
    desk.send("registrator", CASE, "assign", unit_chosen="utbildning", official="")
    assert Case.objects.get().unit == "utbildning"
    desk.send("trafik", CASE, "assign", 403, unit_chosen="teknik", official="")
    desk.send("registrator", CASE, "assign", 422, unit_chosen="finns-inte", official="")
    assert Case.objects.get().unit == "utbildning"


def test_the_report_is_written_signed_and_kept(desk, case):
    signed(desk, case)
    report = Report.objects.get()
    assert report.signed_by.username == "utredare"
    assert "Undertecknad av Ulrik Exempelgren" in desk.get("utredare", CASE)
    page = desk.send("utredare", REPORT, "report", 409, **{**TEXTS, "edition": 1, "text": "Min ändring"})
    assert "ändras inte" in page
    assert "Min ändring" in page


def test_of_two_who_write_the_second_keeps_her_text_and_sees_the_first(desk, case):
    desk.send("utredare", REPORT, "report", **{**TEXTS, "text": "Den förstas text"})
    page = desk.send("utredare", REPORT, "report", 409, **{**TEXTS, "text": "Den andras text"})
    assert "Någon annan har sparat" in page
    assert "Den förstas text" in page
    assert "Den andras text" in page
    assert Report.objects.get().text == "Den förstas text"
    assert 'name="edition" value="1"' in page
    desk.send("utredare", REPORT, "report", **{**TEXTS, "edition": 1, "text": "Bådas text"})
    assert Report.objects.get().text == "Bådas text"


@pytest.mark.parametrize("who", ["trafik", "registrator", "sekreterare", "ks-ordforande"])
def test_only_the_unit_writes_and_signs(desk, case, who):
    desk.send(who, REPORT, "report", 403, **TEXTS)
    desk.send("utredare", REPORT, "report", **TEXTS)
    desk.send(who, CASE, "sign", 403)
    assert Report.objects.get().signed_at is None


def upload(name, data):
    return SimpleUploadedFile(name, data)


def attach(desk, status=302, who="utredare", name="karta.txt", data=b"En karta", **more):
    fields = {"title": "Karta", "secrecy_section": "", "secrecy_reason": "", **more}
    return desk.send(who, CASE, "attach", status, file=upload(name, data), **fields)


def test_the_official_sees_where_the_case_stands_as_a_picture(desk, case):
    page = desk.client("utredare").get(desk.address(CASE)).content.decode()
    assert 'aria-label="Gemensamma beredningen, nästa steg"' in page
    assert 'aria-label="Kommunfullmäktige, beslutar"' in page


def test_attachments_are_added_open_and_secret(desk, case):
    attach(desk)
    attach(desk, title="Elever", secrecy_section="23 kap. 2 § OSL", secrecy_reason="Elevuppgifter")
    assert [d.secret for d in Document.objects.filter(kind="attachment").order_by("pk")] == [False, True]
    assert "Elevuppgifter" in desk.get("utredare", CASE)


def test_a_file_that_is_not_what_its_name_says_is_refused_with_the_title_kept(desk, case):
    page = attach(desk, 422, name="karta.pdf", data=b"MZ\x90\x00 inte en pdf", title="Min karta")
    assert 'value="Min karta"' in page
    assert not Document.objects.filter(kind="attachment").exists()


@pytest.mark.parametrize("who", ["trafik", "sekreterare", "ks-ledamot"])
def test_another_unit_and_the_elected_attach_nothing(desk, case, who):
    attach(desk, 403, who)
    assert not Document.objects.filter(kind="attachment").exists()


def test_a_document_is_marked_secret_afterwards(desk, case):
    attach(desk)
    document = Document.objects.get(kind="attachment")
    fields = {"on": document.pk, "secrecy_section": "21 kap. 1 § OSL", "secrecy_reason": ""}
    desk.send("ks-ledamot", CASE, "secret", 403, **fields)
    desk.send("utredare", CASE, "secret", 422, **{**fields, "secrecy_section": ""})
    desk.send("utredare", CASE, "secret", **fields)
    document.refresh_from_db()
    assert document.secrecy_section == "21 kap. 1 § OSL"


def test_every_meeting_is_offered_with_its_last_day_and_a_late_one_is_refused_with_the_next(desk, case):
    desk.at(date(2020, 1, 9))
    signed(desk, case)
    page = desk.get("utredare", CASE)
    assert "Sista dag att lämna in: fredag 10 januari 2020" in page
    desk.at(date(2020, 1, 11))
    assert "För sent: sista dag var fredag 10 januari 2020" in desk.get("utredare", CASE)
    page = desk.send("utredare", CASE, "hand-in", 409, meeting_on="2020-01-13")
    assert "2020-02-24" in page
    assert "senast 2020-02-21" in page
    desk.send("utredare", CASE, "hand-in", meeting_on="2020-02-24")
    assert case.steps.get(position=1).state == CaseStep.State.HANDED_IN


def test_on_the_last_day_it_is_in_time(desk, case):
    signed(desk, case)
    desk.at(date(2020, 1, 10), 23)
    desk.send("trafik", CASE, "hand-in", 403, meeting_on="2020-01-13")
    desk.send("utredare", CASE, "hand-in", meeting_on="2020-01-13")


def delegated(desk, submission):
    register(desk, submission, kind="delegated")
    desk.send("registrator", CASE, "assign", unit_chosen="teknik", official="")


def test_only_the_lines_one_may_use_are_shown_with_their_limits(desk, submission):
    delegated(desk, submission)
    page = desk.get("trafik", CASE)
    assert 'value="6.1"' in page
    assert 'value="2.1"' not in page
    chief = desk.get("kommunchef", CASE)
    assert 'value="2.1"' in chief
    assert "Högst 500\u00a0000 kr." in chief
    assert 'value="6.1"' not in chief


def test_a_decision_by_delegation_stops_the_case_and_is_kept_within_its_limit(desk, submission):
    delegated(desk, submission)
    desk.send("utredare", CASE, "delegate", 403, line="6.1", text="Ja", amount="")
    desk.send("trafik", CASE, "delegate", 403, line="2.1", text="Ja", amount="1")
    page = desk.send("kommunchef", CASE, "delegate", 409, line="2.1", text="Köp gungor", amount="500001")
    assert "Köp gungor" in page
    assert "högst 500\u00a0000 kr" in page
    desk.send("kommunchef", CASE, "delegate", line="2.1", text="Köp gungor", amount="500000")
    assert Case.objects.get().status == Case.Status.DECIDED
    desk.send("utredare", CASE, "close", 403)
    desk.send("registrator", CASE, "close", 422)
    desk.send("registrator", CASE, "close", classification="5.3")
    assert Case.objects.get().status == Case.Status.CLOSED


def test_what_was_carried_out_is_reported_by_the_unit_that_has_it(desk, played_until):
    case = played_until(story.assembly_decides)
    desk.at(date(2020, 4, 8))
    execution = case.executions.get()
    assert "Beställa den senare turen" in desk.get("utredare", CASE)
    desk.send("trafik", CASE, "executed", 403, on=execution.pk, report="Klart")
    page = desk.send("utredare", CASE, "executed", 422, on=execution.pk, report="")
    assert 'role="alert"' in page
    desk.send("utredare", CASE, "executed", on=execution.pk, report="Turen är beställd.")
    execution.refresh_from_db()
    assert execution.report == "Turen är beställd."
    desk.send("utredare", CASE, "executed", 409, on=execution.pk, report="En gång till")


def test_a_secret_case_is_shown_to_those_who_work_with_it(desk, submission):
    register(desk, submission, title="Hemligt barn", secrecy_section="26 kap. 1 § OSL")
    desk.show_factor("registrator", "sekreterare")
    desk.send("registrator", CASE, "assign", unit_chosen="omsorg", official="")
    for who in ("registrator", "sekreterare"):
        assert "Hemligt barn" in desk.get(who, CASE)
        assert "Hemligt barn" in desk.get(who, "arbete/arenden/")
    for who in ("trafik", "utredare", "kommunchef"):
        assert "Hemligt barn" not in desk.get(who, CASE, 403)
        assert "Hemligt barn" not in desk.get(who, "arbete/arenden/")
    assert "Hemligt barn" not in desk.get("ks-ordforande", CASE, 403)


def test_cases_are_found_by_title_number_and_unit(desk, case):
    for sought in ("skolskjuts", "KS-2020/1", "utbildning"):
        assert "KS-2020/1" in desk.get("registrator", f"arbete/arenden/?sok={sought}")
    assert "Inga ärenden att visa" in desk.get("registrator", "arbete/arenden/?sok=99999999999999999999")


@pytest.mark.parametrize(
    "address", ["KS-2020-99", "KS-2020", "x", "KS-20200000000000-1", "KS--1-1", "UOU-2020-1"]
)
def test_an_address_of_no_case_is_not_found(desk, case, address):
    desk.get("registrator", f"arbete/arenden/{address}/", 404)


def test_a_form_nobody_knows_is_refused(desk, case):
    desk.send("registrator", CASE, "finns-inte", 422)
    desk.send("registrator", CASE, "executed", 404, on="999")
    desk.send("registrator", CASE, "executed", 404, on="inte ett tal")


def test_what_was_asked_is_shown_as_text_never_as_markup(desk):
    desk.send(
        "registrator",
        "arbete/fragor/ny/",
        "intake",
        channel="phone",
        subject="<script>x</script>",
        text="<b>fet</b>",
    )
    found = Submission.objects.get()
    page = desk.get("registrator", f"arbete/fragor/{found.pk}/")
    assert "<script>x" not in page
    assert "<b>fet" not in page
    assert "&lt;script&gt;" in page


def test_a_case_of_another_municipality_is_not_there(desk, case, other):
    assert "KS-2020/1" not in desk.get("registrator", f"/{other.slug}/{CASE}", 403)


@pytest.fixture
def other(db):
    return Municipality.objects.create(code="9902", name="Andraby kommun", slug="andraby", demonstration=True)
